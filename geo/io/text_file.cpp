#include "geo/io/text_file.h"

#include "geo/io/replacement_impl.h"

namespace geo {

Result<FileStamp> saveText(std::string_view text, const std::string& path, const std::optional<FileStamp>& expected)
{
    return replaceFile(path, expected, [&](const std::string&, int descriptor) -> std::optional<Error> {
        return writeAll(path, descriptor, text);
    });
}

} // namespace geo
