#pragma once

#include "app/compose/provenance.h"

#include <optional>
#include <string>

namespace app {

/// What a picture's metadata say. Of one that has lost the JSON, title, description and sources are enough.
struct PictureSays {
    Provenance provenance;
    std::string description; ///< Where the JSON is lost.
    std::string problem;     ///< Of a JSON that cannot be read.
};

/// None for what is no picture (by its ending), or has no such metadata; `problem` says why then.
std::optional<PictureSays> askPicture(const std::string& path, std::string& problem);
bool isPictureName(const std::string& path);

/// As lines for people.
void printPicture(const std::string& path, const PictureSays& says);

} // namespace app
