#include "geo/io/project_lock.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <sstream>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/core.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "geo/time/format.h"

namespace geo {

namespace {

constexpr int kAttempts = 20;

std::string lockFileOf(const std::string& path)
{
    std::error_code failure;
    const std::filesystem::path whole = std::filesystem::absolute(path, failure);
    std::filesystem::path target = std::filesystem::weakly_canonical(whole, failure);
    if (failure)
        target = whole;
    return (target.parent_path() / ("." + target.filename().string() + ".lock")).string();
}

LockHolder thisProgram()
{
    LockHolder holder{.pid = getpid(), .since = formatIso(static_cast<std::int64_t>(std::time(nullptr)))};
    std::array<char, 4096> buffer{};
    passwd entry = {};
    passwd* found = nullptr;
    if (getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        holder.user = found->pw_name;
    std::array<char, 256> host{};
    if (gethostname(host.data(), host.size() - 1) == 0)
        holder.host = host.data();
    return holder;
}

void writeHolder(int descriptor, const LockHolder& holder)
{
    const std::string text = fmt::format("{}\n{}\n{}\n{}\n", holder.pid, holder.host, holder.user, holder.since);
    // Who holds it is only for people; the lock holds without this text too.
    if (ftruncate(descriptor, 0) != 0 || pwrite(descriptor, text.data(), text.size(), 0) < 0)
        return;
}

/// What stands in the file; control characters, which nobody put there in good faith, become '?'.
LockHolder readHolder(int descriptor)
{
    std::string text(1024, '\0');
    const ssize_t size = pread(descriptor, text.data(), text.size(), 0);
    text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    for (char& c : text)
        if (c != '\n' && (static_cast<unsigned char>(c) < 0x20 || c == 0x7F))
            c = '?';
    std::istringstream lines(text);
    LockHolder holder;
    std::string pid;
    std::getline(lines, pid);
    std::getline(lines, holder.host);
    std::getline(lines, holder.user);
    std::getline(lines, holder.since);
    holder.pid = std::strtol(pid.c_str(), nullptr, 10);
    return holder;
}

/// Whether the descriptor is still the file of that name, and not one that its last holder has just removed.
bool isFileOfName(int descriptor, const std::string& name)
{
    struct stat opened = {}, named = {};
    return fstat(descriptor, &opened) == 0 && stat(name.c_str(), &named) == 0 && opened.st_ino == named.st_ino &&
           opened.st_dev == named.st_dev;
}

} // namespace

std::string LockHolder::words() const
{
    std::string text = user.empty() ? "somebody" : user;
    if (!host.empty())
        text += " on " + host;
    if (pid > 0)
        text += fmt::format(", program {}", pid);
    return since.empty() ? text : text + ", since " + since;
}

ProjectLock ProjectLock::acquire(const std::string& path)
{
    ProjectLock lock;
    lock.m_file = lockFileOf(path);
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        constexpr int kFlags = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
        int descriptor = open(lock.m_file.c_str(), O_RDWR | O_CREAT | kFlags, 0644);
        if (descriptor < 0 && errno == EACCES) // another user's: at least see who
            descriptor = open(lock.m_file.c_str(), O_RDONLY | kFlags);
        if (descriptor < 0) {
            lock.m_whyNot = fmt::format("nothing can be written in its folder: {}", std::strerror(errno));
            return lock;
        }
        if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            const int code = errno;
            lock.m_holder = readHolder(descriptor);
            close(descriptor);
            lock.m_whyNot = code == EWOULDBLOCK ? "it is open for writing by " + lock.m_holder.words()
                                                : fmt::format("it cannot be locked: {}", std::strerror(code));
            return lock;
        }
        if (isFileOfName(descriptor, lock.m_file)) {
            lock.m_descriptor = descriptor;
            lock.m_holder = thisProgram();
            writeHolder(descriptor, lock.m_holder);
            return lock;
        }
        close(descriptor);
    }
    lock.m_whyNot = "it cannot be locked: other programs keep taking it";
    return lock;
}

ProjectLock::ProjectLock(ProjectLock&& other) noexcept
    : m_file(std::move(other.m_file)), m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_holder(std::move(other.m_holder)), m_whyNot(std::move(other.m_whyNot))
{
}

ProjectLock& ProjectLock::operator=(ProjectLock&& other) noexcept
{
    std::swap(m_file, other.m_file);
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_holder, other.m_holder);
    std::swap(m_whyNot, other.m_whyNot);
    return *this;
}

ProjectLock::~ProjectLock()
{
    if (m_descriptor < 0)
        return;
    unlink(m_file.c_str());
    close(m_descriptor);
}

} // namespace geo
