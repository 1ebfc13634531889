#pragma once

#include <span>
#include <string>
#include <string_view>

#include "geo/io/interchange.h"

namespace geo {

/// A format that is no table and whose files become claims whole: KML, GPX, ORBAT Mapper …, one file each in formats/.
struct DataFormat {
    std::string_view name;    ///< For --as: "orbat-mapper".
    std::string_view title;   ///< "ORBAT Mapper scenario".
    std::string_view endings; ///< ".json", ".kml .kmz": only files with one of these are asked.
    std::string_view about;   ///< One line: what is event time, report time, speaker.
    /// Whether a file is one, from its first bytes (at most kHeadBytes) and its name. Cheap; never fails.
    bool (*recognise)(std::string_view head, const std::string& fileName);
    /// Reads the whole file; its path has passed checkLocalFile(). Nothing is dropped without an issue.
    Result<LoadedDocument> (*read)(const std::string& path);
};

inline constexpr std::size_t kHeadBytes = 64 * 1024;

std::span<const DataFormat> dataFormats();

} // namespace geo
