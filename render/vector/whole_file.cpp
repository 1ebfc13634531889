#include "render/vector/whole_file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace render::vector {

namespace {

std::string because(int error)
{
    std::string words = std::string("cannot be written: ") + std::strerror(error);
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        words += "; free some space or choose another disk. What was there before is as it was";
    else if (error == EACCES || error == EPERM || error == EROFS)
        words += "; choose a folder in which you may write";
    return words;
}

int writeAll(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t n = write(file, bytes.data(), bytes.size());
        if (n < 0 && errno != EINTR)
            return errno;
        if (n > 0)
            bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return fsync(file) == 0 ? 0 : errno;
}

} // namespace

std::string writeWhole(const std::string& path, std::string_view bytes)
{
    struct stat old {};
    const bool exists = stat(path.c_str(), &old) == 0;
    if (exists && !S_ISREG(old.st_mode))
        return "cannot be written: it is no file but a device, a pipe or a folder; name a file";
    if (exists && access(path.c_str(), W_OK) != 0)
        return because(errno);
    std::string temporary = path + ".XXXXXX";
    const int file = mkostemp(temporary.data(), O_CLOEXEC);
    if (file < 0)
        return because(errno);
    int error = writeAll(file, bytes);
    const mode_t mask = umask(0);
    umask(mask);
    if (error == 0 && fchmod(file, exists ? old.st_mode & 07777U : 0666U & ~mask) != 0)
        error = errno;
    if (close(file) != 0 && error == 0)
        error = errno;
    if (error == 0 && std::rename(temporary.c_str(), path.c_str()) != 0)
        error = errno;
    if (error != 0)
        unlink(temporary.c_str());
    return error == 0 ? "" : because(error);
}

} // namespace render::vector
