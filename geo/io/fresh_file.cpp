#include "geo/io/fresh_file.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "geo/io/replacement_impl.h"

namespace geo {

namespace {

namespace fs = std::filesystem;

constexpr mode_t kUsual = 0666, kPermissionBits = 07777;

/// The file that a name means, behind links, whether it is there or not. One that cannot be found out is itself.
fs::path realTarget(const std::string& path)
{
    constexpr int kMostLinks = 40;
    std::error_code failure;
    fs::path target = fs::absolute(path, failure);
    for (int i = 0; i < kMostLinks && fs::is_symlink(target, failure); ++i)
        target = target.parent_path() / fs::read_symlink(target, failure);
    const fs::path whole = fs::weakly_canonical(target, failure);
    return failure || whole.empty() ? target : whole;
}

std::optional<Error> mayNotReplace(const fs::path& target)
{
    std::error_code none;
    if (!fs::exists(target, none))
        return std::nullopt;
    if (fs::is_directory(target, none))
        return Error{.what = "is a folder", .hint = "name a file in it"};
    if (!fs::is_regular_file(target, none))
        return Error{.what = "is not a file that can be replaced", .code = ErrorCode::notRegular};
    if (access(target.c_str(), W_OK) != 0)
        return Error{.what = "the file is write-protected", .hint = "write under another name, or remove the protection", .code = ErrorCode::unreadable};
    return std::nullopt;
}

} // namespace

struct FreshFile::Impl {
    std::string asked;
    fs::path target;
    std::string named; ///< Where it has a name.
    int descriptor = -1;

    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl()
    {
        if (descriptor >= 0)
            close(descriptor);
        if (!named.empty())
            unlink(named.c_str());
    }

    /// A name beside the target that nobody has.
    std::string freeName() const
    {
        return (target.parent_path() / fmt::format(".{}.{}.{}.part", target.filename().string(), getpid(), descriptor)).string();
    }

    void openWithoutName()
    {
        const char* never = std::getenv("DATELINE_NAMED_TEMPORARY"); // For tests of the other way.
        if (never == nullptr)
            descriptor = ::open(target.parent_path().c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, kUsual);
        // It gets its name through /proc, and by that name it is opened again.
        if (descriptor >= 0 && access(fmt::format("/proc/self/fd/{}", descriptor).c_str(), W_OK) != 0) {
            close(descriptor);
            descriptor = -1;
        }
    }
    void openWithName()
    {
        std::string name = (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
        descriptor = mkostemp(name.data(), O_CLOEXEC);
        if (descriptor < 0)
            return;
        named = name;
        const mode_t mask = umask(0);
        umask(mask);
        fchmod(descriptor, kUsual & ~mask);
    }

    std::optional<Error> give()
    {
        if (named.empty()) {
            const std::string name = freeName();
            unlink(name.c_str());
            if (linkat(AT_FDCWD, fmt::format("/proc/self/fd/{}", descriptor).c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0)
                return systemError(asked, "it cannot be put in its place", errno);
            named = name;
        }
        if (rename(named.c_str(), target.c_str()) != 0)
            return systemError(asked, "it cannot be put in its place", errno);
        named.clear();
        return std::nullopt;
    }
};

FreshFile::FreshFile(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
FreshFile::FreshFile(FreshFile&&) noexcept = default;
FreshFile& FreshFile::operator=(FreshFile&&) noexcept = default;
FreshFile::~FreshFile() = default;

Result<FreshFile> FreshFile::open(const std::string& path)
{
    auto impl = std::make_unique<Impl>();
    impl->asked = path;
    impl->target = realTarget(path);
    if (path.empty() || impl->target.filename().empty())
        return Error{.what = "the file name is empty", .where = path, .code = ErrorCode::missing};
    if (std::optional<Error> refusal = mayNotReplace(impl->target)) {
        refusal->where = path;
        return *refusal;
    }
    impl->openWithoutName();
    if (impl->descriptor < 0)
        impl->openWithName();
    if (impl->descriptor < 0)
        return systemError(path, "nothing can be written in its folder", errno);
    return FreshFile(std::move(impl));
}

int FreshFile::descriptor() const { return m_impl->descriptor; }
std::string FreshFile::path() const { return fmt::format("/proc/self/fd/{}", m_impl->descriptor); }

std::optional<Error> FreshFile::take()
{
    if (std::optional<Error> refusal = mayNotReplace(m_impl->target)) {
        refusal->where = m_impl->asked;
        return refusal;
    }
    struct stat old = {};
    if (stat(m_impl->target.c_str(), &old) == 0)
        fchmod(m_impl->descriptor, old.st_mode & kPermissionBits); // Else it keeps the usual ones.
    return m_impl->give();
}

std::optional<Error> writeFresh(const std::string& path, std::string_view text)
{
    Result<FreshFile> file = FreshFile::open(path);
    if (!file)
        return file.error();
    if (std::optional<Error> wrong = writeAll(path, file->descriptor(), text))
        return wrong;
    return file->take();
}

} // namespace geo
