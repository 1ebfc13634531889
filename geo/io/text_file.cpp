#include "geo/io/text_file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace geo {

namespace {

namespace fs = std::filesystem;

Error failed(const std::string& path, const std::string& what, int code)
{
    Error error{.what = what + ": " + std::strerror(code), .where = path};
    if (code == ENOSPC || code == EDQUOT || code == EFBIG)
        error.hint = "free some space, or save to another disk";
    else if (code == EACCES || code == EPERM || code == EROFS)
        error.hint = "choose another folder, or ask for permission to write there";
    else if (code == ENOENT || code == ENOTDIR)
        error.hint = "make the folder first, or choose another one";
    return error;
}

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

/// Permissions of the file it replaces, else those of a new file of this process.
mode_t modeFor(const fs::path& target)
{
    constexpr mode_t kPermissionBits = 07777;
    struct stat old = {};
    if (stat(target.c_str(), &old) == 0)
        return old.st_mode & kPermissionBits;
    const mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/// Empty, or what failed; errno says why.
const char* fill(int descriptor, std::string_view text, mode_t mode, const std::string& temporary,
                 const fs::path& target)
{
    if (!writeAll(descriptor, text))
        return "it cannot be written";
    fchmod(descriptor, mode); // Some file systems know no permissions.
    if (fsync(descriptor) != 0)
        return "it cannot be brought to the disk";
    return rename(temporary.c_str(), target.c_str()) == 0 ? nullptr : "it cannot be replaced";
}

} // namespace

Result<FileStamp> saveText(std::string_view text, const std::string& path)
{
    std::error_code failure;
    const fs::path whole = fs::absolute(path, failure);
    fs::path target = fs::weakly_canonical(whole, failure);
    if (failure || target.empty())
        target = whole;
    if (fs::exists(target, failure) && !fs::is_regular_file(target, failure))
        return Error{.what = "this is not a file that can be replaced", .where = path, .code = ErrorCode::notRegular};
    if (fs::exists(target, failure) && access(target.c_str(), W_OK) != 0)
        return Error{.what = "the file is write-protected",
                     .where = path,
                     .hint = "save under another name, or remove the protection",
                     .code = ErrorCode::unreadable};
    std::string temporary = (target.parent_path() / ("." + target.filename().string() + ".saving-XXXXXX")).string();
    const int descriptor = mkostemp(temporary.data(), O_CLOEXEC);
    if (descriptor < 0)
        return failed(path, "nothing can be written in its folder", errno);
    const char* wrong = fill(descriptor, text, modeFor(target), temporary, target);
    const int code = errno;
    close(descriptor);
    if (wrong != nullptr) {
        unlink(temporary.c_str());
        return failed(path, wrong, code);
    }
    const int folder = open(target.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        fsync(folder); // Some network file systems cannot do this; the file is complete either way.
        close(folder);
    }
    return fileStamp(target).value_or(FileStamp{});
}

} // namespace geo
