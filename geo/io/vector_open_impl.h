#pragma once

#include "geo/base/result.h"
#include "geo/io/vector_archive_impl.h"
#include "geo/io/vector_formats_impl.h"
#include "geo/io/vector_reader.h"

#include <cpl_conv.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace geo {

/// While it lives GDAL finds no folder for temporary files: what does not fit into memory fails.
struct NoTemporaryFiles {
    NoTemporaryFiles() { CPLSetThreadLocalConfigOption("CPL_TMPDIR", "/nonexistent"); }
    ~NoTemporaryFiles() { CPLSetThreadLocalConfigOption("CPL_TMPDIR", nullptr); }
    NoTemporaryFiles(const NoTemporaryFiles&) = delete;
    NoTemporaryFiles& operator=(const NoTemporaryFiles&) = delete;
};

/// A dataset that passed the rules of readVectorFile(), and what it stands on. To be used and closed in one thread.
struct OpenVector {
    std::unique_ptr<NoTemporaryFiles> temporary = std::make_unique<NoTemporaryFiles>();
    MemoryFiles files;
    Dataset dataset;
    const VectorFormat* format = nullptr;
    std::string member;
    std::uint64_t bytes = 0; ///< Of the file, or of the member and what belongs to it; 0 for folders.
    std::vector<Issue> issues;

    /// Its features come mixed, those of all layers.
    bool mixed() const { return format->driver == "OSM"; }
};

/// The checked path of a user's file or folder *.gdb, and its format.
struct VectorFile {
    std::filesystem::path path;
    const VectorFormat* format = nullptr;
};
Result<VectorFile> checkVectorFile(const std::string& path);

/// Opens a file that is no archive, or a member of one. label: the path as the user gave it.
Result<OpenVector> openVector(const VectorFile& file, const std::string& label);
Result<OpenVector> openMember(const VectorFile& archive, const ArchiveMember& member, const std::string& label);

/// The layer of a name; with none the first that has geometry. Null when there is none.
OGRLayerH chooseLayer(const OpenVector& open, const std::string& name);

} // namespace geo
