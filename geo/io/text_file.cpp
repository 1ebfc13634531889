#include "geo/io/text_file.h"

#include <cerrno>

#include <unistd.h>

#include "geo/io/replacement_impl.h"

namespace geo {

namespace {

bool writeAll(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t n = write(descriptor, text.data(), text.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

} // namespace

Result<FileStamp> saveText(std::string_view text, const std::string& path, const std::optional<FileStamp>& expected)
{
    return replaceFile(path, expected, [&](const std::string&, int descriptor) -> std::optional<Error> {
        if (writeAll(descriptor, text))
            return std::nullopt;
        return systemError(path, "it cannot be written", errno);
    });
}

} // namespace geo
