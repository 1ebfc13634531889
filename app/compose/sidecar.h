#pragma once

#include "geo/io/fresh_file.h"

#include <optional>
#include <string>

namespace app {

/// The JSON beside a picture: its name with .json for its ending, and without a number that stands for many
/// ("map-%04d.png": map.json).
std::string sidecarPath(const std::string& picture);

/// Why it cannot be written there: another file has that name. Empty: it can.
std::string sidecarProblem(const std::string& picture);

/// The JSON beside a picture that is being written: it takes its place when the picture has.
class Sidecar {
public:
    // Both answer an empty string, or why not.

    std::string write(const std::string& picture, const std::string& json);
    /// Without write() nothing.
    std::string take();

private:
    std::optional<geo::FreshFile> m_file;
};

} // namespace app
