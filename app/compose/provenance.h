#pragma once

#include "app/compose/caption.h"
#include "geo/base/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// An option of `dateline export`, with its dashes; a flag has no value.
struct ExportOption {
    std::string name;
    std::optional<std::string> value = {};
    friend bool operator==(const ExportOption&, const ExportOption&) = default;
};

/// A file that a picture was made of.
struct InputFile {
    std::string path;
    std::string sha256;     ///< Empty: it could not be read.
    bool companion = false; ///< Not named, but read with one that was: a linked layer, a part of a Shapefile.
    bool address = false;   ///< No file, but the address of a server's tiles, of which nothing is kept.
};

/// All that is needed to make a picture again, and what it says. As JSON it lies beside the picture and within it; see
/// assets/schema/picture.schema.json.
struct Provenance {
    std::string program; ///< "Dateline 0.1.0"
    std::string picture; ///< Name of the file, without folders.
    int widthPx = 0, heightPx = 0;
    std::string pixelsSha256; ///< Of rows from the top, three bytes a pixel, four where it is transparent.
    std::vector<InputFile> files;
    std::vector<ExportOption> options;
    bool unsaved = false;     ///< It shows changes that were in no file.
    std::size_t withheld = 0; ///< How many names of what is withheld are not told.

    std::string title, time, counts, keptBack, boundaries, worldview, projection;
    std::string happenedFrom, happenedTo, knownOn; ///< ISO 8601, `..` without bound.
    std::vector<SourceLine> sources;
    std::vector<std::string> licences, claims; ///< Claims: ids of those that are shown.
};

/// What the session says; files, hashes and the picture's name are still to come.
Provenance provenanceOf(const Session& session, const std::string& keptBack = {});

/// Paths, that of an own template too, become relative to `folder`, the picture's; addresses lose the values of their
/// queries. Without a hash of the pixels as many zeros stand for it.
std::string provenanceJson(const Provenance& provenance, const std::string& folder);
/// Its paths are as they stand there: relative to the file's folder. Errors: no such JSON, a newer version.
geo::Result<Provenance> readProvenance(std::string_view json);

/// Whether a file of this name says that it is such a JSON; looks at its first bytes.
bool isProvenanceFile(const std::string& path);

/// The files and addresses a session shows, and what is read with them (parts of Shapefiles, world files, linked
/// layers, an own template), without hashes. `named`: those that were asked for; without any, the session's own.
std::vector<InputFile> inputFiles(const Session& session, const std::vector<std::string>& named = {});
/// Fills in the hashes; of a folder that is one file to its format, that of its files.
void hashFiles(std::vector<InputFile>& files);

} // namespace app
