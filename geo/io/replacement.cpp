#include "geo/io/replacement_impl.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace geo {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kChanged = "the file was changed by someone else since it was opened";
constexpr mode_t kPermissionBits = 07777;

bool holdsData(const std::string& path)
{
    struct stat info = {};
    return stat(path.c_str(), &info) == 0 && info.st_size > 0;
}

/// A file nobody else writes to, beside the one it will replace; closed and removed unless it did so. Its lock, which
/// ends with its program, tells a file in use from one left behind.
class TemporaryFile {
public:
    explicit TemporaryFile(const fs::path& target) : m_path((target.parent_path() / prefix(target)).string() + "XXXXXX")
    {
        m_descriptor = mkostemp(m_path.data(), O_CLOEXEC);
        if (m_descriptor >= 0)
            flock(m_descriptor, LOCK_EX | LOCK_NB);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile()
    {
        if (m_descriptor < 0)
            return;
        if (!m_replaced)
            unlink(m_path.c_str());
        close(m_descriptor);
    }

    const std::string& path() const { return m_path; }
    int descriptor() const { return m_descriptor; }
    bool replaced() const { return m_replaced; }

    /// Takes the target's place in one step that survives a power cut.
    std::optional<Error> replace(const fs::path& target)
    {
        struct stat old = {};
        const mode_t mask = umask(0);
        umask(mask);
        const bool replaces = stat(target.c_str(), &old) == 0;
        if (fchmod(m_descriptor, replaces ? old.st_mode & kPermissionBits : 0666 & ~mask) != 0 && !replaces)
            return systemError(target, "its permissions cannot be set", errno);
        if (fsync(m_descriptor) != 0)
            return systemError(target, "it cannot be brought to the disk", errno);
        if (rename(m_path.c_str(), target.c_str()) != 0)
            return systemError(target, "it cannot be replaced", errno);
        m_replaced = true;
        const int folder = open(target.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        const int code = folder >= 0 && fsync(folder) == 0 ? 0 : errno;
        if (folder >= 0)
            close(folder);
        // Some network file systems cannot do this; the file is complete either way.
        if (code == 0 || code == EINVAL || code == EACCES || code == ENOTSUP)
            return std::nullopt;
        return systemError(target, "it is written, but a power cut may still bring back the old file", code);
    }

    /// Removes what programs left behind that were killed while saving this file.
    static void removeStale(const fs::path& target)
    {
        const std::string begin = prefix(target);
        std::error_code failure;
        for (fs::directory_iterator it(target.parent_path(), failure), end; !failure && it != end;
             it.increment(failure)) {
            const std::string name = it->path().filename().string();
            if (!name.starts_with(begin) || name.size() != begin.size() + 6)
                continue;
            const int descriptor = open(it->path().c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
            if (descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0)
                unlink(it->path().c_str());
            if (descriptor >= 0)
                close(descriptor);
        }
    }

private:
    static std::string prefix(const fs::path& target) { return "." + target.filename().string() + ".saving-"; }

    std::string m_path;
    int m_descriptor = -1;
    bool m_replaced = false;
};

/// Why the file at `path`, if there is one, must not be replaced.
std::optional<Error> mayNotReplace(const std::string& path, const std::optional<FileStamp>& expected)
{
    const std::optional<FileStamp> now = fileStamp(path);
    if (!now)
        return std::nullopt;
    std::error_code failure;
    if (!fs::is_regular_file(path, failure))
        return Error{.what = "this is not a file that can be replaced", .where = path, .code = ErrorCode::notRegular};
    if (access(path.c_str(), W_OK) != 0)
        return Error{.what = "the file is write-protected",
                     .where = path,
                     .hint = "save under another name, or remove the protection",
                     .code = ErrorCode::unreadable};
    if (expected && *expected != *now)
        return Error{
            .what = std::string(kChanged), .where = path, .hint = "save under another name, then compare the two"};
    if (holdsData(path + "-wal") || holdsData(path + "-journal"))
        return Error{.what = "another program is writing to the file, or broke off while it was",
                     .where = path,
                     .hint = "close it there; if it is not open, open and close it there once"};
    return std::nullopt;
}

/// The file that a name means: behind links, so that a linked project stays a link.
fs::path realTarget(const std::string& path)
{
    std::error_code failure;
    const fs::path whole = fs::absolute(path, failure);
    const fs::path target = fs::weakly_canonical(whole, failure);
    return failure || target.empty() ? whole : target;
}

} // namespace

std::optional<Error> writeAll(const std::string& path, int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t n = write(descriptor, text.data(), text.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return systemError(path, "it cannot be written", errno);
        text.remove_prefix(static_cast<std::size_t>(n));
    }
    return std::nullopt;
}

Error systemError(const std::string& path, const std::string& what, int code)
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

std::optional<FileStamp> fileStamp(const std::string& path)
{
    struct stat info = {};
    if (stat(path.c_str(), &info) != 0)
        return std::nullopt;
    constexpr std::int64_t kNsPerSecond = 1'000'000'000;
    FileStamp stamp{.modifiedNs = info.st_mtim.tv_sec * kNsPerSecond + info.st_mtim.tv_nsec,
                    .size = static_cast<std::uint64_t>(info.st_size),
                    .inode = info.st_ino};
    if (stat((path + "-wal").c_str(), &info) == 0)
        stamp.size += static_cast<std::uint64_t>(info.st_size);
    return stamp;
}

bool isChangedOnDisk(const Error& error)
{
    return error.what.ends_with(kChanged);
}

Result<FileStamp> replaceFile(const std::string& path, const std::optional<FileStamp>& expected,
                              const std::function<std::optional<Error>(const std::string& path, int descriptor)>& write)
{
    const fs::path target = realTarget(path);
    if (path.empty() || target.filename().empty())
        return Error{.what = "the file name is empty", .where = path, .code = ErrorCode::missing};
    if (std::optional<Error> refusal = mayNotReplace(target, expected))
        return *refusal;
    TemporaryFile::removeStale(target);
    TemporaryFile file(target);
    if (file.descriptor() < 0)
        return systemError(path, "nothing can be written in its folder", errno);
    std::optional<Error> error = write(file.path(), file.descriptor());
    if (!error)
        error = mayNotReplace(target, expected);
    if (!error)
        error = file.replace(target);
    if (error) {
        error->where = path;
        if (!file.replaced())
            error->what = "it was not saved: " + error->what;
        return *error;
    }
    return fileStamp(target).value_or(FileStamp{});
}

} // namespace geo
