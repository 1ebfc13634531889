#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "geo/base/result.h"
#include "geo/io/file_stamp.h"

namespace geo {

/// The text of a file, block by block. Read with pread and not mapped: a file that another program cuts short while it
/// is mapped kills the process, and mapped pages count as its memory; the copy costs 0.2 s for each GB.
/// Reading is thread-safe.
class TextSource {
public:
    /// A file as it is. The path has passed checkLocalFile().
    static Result<TextSource> open(const std::string& path);
    /// Text that was made of the file at `path`: decoded from another encoding, or a sheet of a spreadsheet.
    static Result<TextSource> fromText(std::string text, const std::string& path);

    std::uint64_t size() const { return m_size; }
    bool inMemory() const { return m_text != nullptr; }
    /// `count` bytes from `offset`, fewer at the end of the file; into `buffer`, or a view of what is in memory. The
    /// view is good until `buffer` changes. Fewer than asked for inside of the file: it was cut short.
    std::string_view read(std::uint64_t offset, std::size_t count, std::string& buffer) const;
    /// The file is not what it was when it was opened.
    bool changed() const;

private:
    struct Descriptor;
    std::shared_ptr<const Descriptor> m_file;
    std::shared_ptr<const std::string> m_text;
    std::uint64_t m_size = 0;
    std::string m_path;
    std::optional<FileStamp> m_stamp;
};

} // namespace geo
