#pragma once

#include <string>

namespace app {

/// A path for a new picture that does not exist yet: in the user's pictures folder, else the home folder, else here;
/// `dateline-2024-10-18.png`, then `-2`, `-3` …
std::string freshSnapshotPath(const std::string& knownOnDay);

} // namespace app
