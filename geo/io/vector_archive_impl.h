#pragma once

#include "geo/io/vector_reader.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace geo {

/// Files in GDAL's memory, with no others beside them, gone when this goes.
class MemoryFiles {
public:
    MemoryFiles() = default;
    MemoryFiles(MemoryFiles&& other) noexcept;
    MemoryFiles& operator=(MemoryFiles&& other) noexcept;
    ~MemoryFiles();

    /// Copies a file that GDAL can open. False when it holds more than `bytes`, is damaged, or memory is short.
    bool add(const std::string& from, const std::string& name, std::uint64_t bytes);
    /// Overwrites bytes of a file that was added.
    void patch(const std::string& name, std::uint64_t at, const std::string& bytes);
    /// GDAL's name of a file, or of a folder of files, that was added.
    std::string path(const std::string& name) const { return m_folder + name; }

private:
    std::string m_folder; ///< "/vsimem/…/"; empty when there are none.
    std::vector<std::string> m_files;
};

/// What can be opened on its own in an archive: a file with those that belong to it, or a folder *.gdb.
struct ArchiveMember {
    std::string path;
    const VectorFormat* format = nullptr;
    struct File {
        std::string path;
        std::uint64_t bytes = 0;
    };
    std::vector<File> files; ///< The member's own first, unless it is a folder.
    std::uint64_t bytes = 0; ///< As the archive states them; unpacking holds it to that.
};

struct ArchiveListing {
    std::vector<ArchiveMember> members; ///< doc.kml first, then by path.
    std::vector<Issue> issues;          ///< Files in it that are not read.
};

/// Errors: no archive, and the limits of vector_contents.h. label: the path as the user gave it.
Result<ArchiveListing> listArchive(const std::filesystem::path& archive, const std::string& label);

/// Unpacks a member into memory. The name to open comes back in `open`.
Result<MemoryFiles> unpackMember(const std::filesystem::path& archive, const ArchiveMember& member,
                                 const std::string& label, std::string& open);

} // namespace geo
