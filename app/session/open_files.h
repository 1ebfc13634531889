#pragma once

#include "app/session/session.h"
#include "geo/base/result.h"

#include <string>
#include <vector>

namespace app {

/// What became of one file.
struct OpenedFile {
    enum class Kind : std::uint8_t { refused, claims, layer, data };
    std::string path;
    Kind kind = Kind::refused;
    std::string error; ///< Why it was refused: one line with file, reason and what to do.
    std::vector<geo::Issue> issues; ///< Rows that were not taken, or taken with a doubt.
    std::size_t kept = 0; ///< Claims, features or rows.
    geo::ReadCounts counts;  ///< Of a data set's rows.
    std::string preset;      ///< What the file was read as: "acled", "dateline"; empty for layers.
};

/// A file that was read, but not yet taken into a session.
struct ReadFile {
    OpenedFile told;
    std::optional<geo::Document> document;
    std::optional<geo::FileStamp> stamp; ///< Of the document's file.
    std::shared_ptr<const geo::VectorLayer> layer;
    std::optional<DataLayer> data;
};

ReadFile readFile(const std::string& path);
/// A document takes the place of the session's; a layer is laid over the others.
OpenedFile takeIn(Session& session, ReadFile file);

/// Reads and takes in a file: claims of the interchange format, else a layer of boundaries. Nothing changes when
/// it is refused. A session holds one document of claims; a second one takes its place.
OpenedFile openFile(Session& session, const std::string& path);

} // namespace app
