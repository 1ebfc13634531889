#include "app/viewer/export_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <thread>
#include <utility>

#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace app {

namespace {

using Clock = std::chrono::steady_clock;
using Stage = ExportRunState::Stage;

/// More lines than a person reads.
constexpr std::size_t kMostLines = 12;
constexpr double kLookSeconds = 0.3;
/// After this it is no longer asked, but ended.
constexpr double kStopSeconds = 8;

double secondsSince(Clock::time_point then) { return std::chrono::duration<double>(Clock::now() - then).count(); }

/// Both ends of a way for bytes; a socket, because writing into one that nobody reads any more need not end the program.
struct Pipe {
    int ends[2] = {-1, -1};
    Pipe() { static_cast<void>(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)); }
    ~Pipe()
    {
        close(0);
        close(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    void close(int end)
    {
        if (ends[end] >= 0)
            ::close(ends[end]);
        ends[end] = -1;
    }
    int take(int end) { return std::exchange(ends[end], -1); }
};

/// Starts this program again; its id, or -1 with errno.
pid_t startAgain(int input, int output)
{
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, output, STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setpgroup(&attributes, 0); // Ctrl-C in the terminal reaches the window alone, which stops it.
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    char name[] = "dateline", piped[] = "--arguments-from-stdin";
    char* const argv[]{name, piped, nullptr};
    pid_t child = -1;
    const int failure = posix_spawn(&child, "/proc/self/exe", &files, &attributes, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    errno = failure;
    return failure == 0 ? child : -1;
}

/// False when nobody reads it.
bool writeAll(int descriptor, const std::string& bytes)
{
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t n = send(descriptor, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        done += static_cast<std::size_t>(n);
    }
    return true;
}

} // namespace

struct ExportRun::Impl {
    std::string output;
    pid_t child = -1;
    int descriptor = -1; ///< What it says.
    Clock::time_point start = Clock::now();
    std::atomic<bool> stopping = false;
    std::mutex mutex;
    ExportRunState state;
    bool changed = true;
    std::function<void()> wake;
    std::thread thread;

    /// Where a film lies until it is whole.
    std::string partial() const { return fmt::format("{}.{}.part", output, static_cast<int>(child)); }

    void look()
    {
        std::error_code none;
        const auto bytes = std::filesystem::file_size(partial(), none);
        const std::lock_guard lock(mutex);
        state.seconds = secondsSince(start);
        if (!none)
            state.bytes = extrapolatedBytes(static_cast<double>(bytes), state.frames, state.of);
        changed = true;
    }

    void take(std::string& text)
    {
        const std::lock_guard lock(mutex);
        for (std::size_t end = 0; (end = text.find('\n')) != std::string::npos; text.erase(0, end + 1))
            takeExportLine(text.substr(0, end), state);
    }

    void serve()
    {
        std::string text;
        Clock::time_point asked = Clock::now(), looked = {};
        for (bool open = true, told = false; open;) {
            pollfd waiting{descriptor, POLLIN, 0};
            const int ready = poll(&waiting, 1, static_cast<int>(kLookSeconds * 1000));
            if (ready > 0) {
                char block[4096];
                const ssize_t n = read(descriptor, block, sizeof block);
                open = n > 0 || (n < 0 && errno == EINTR);
                text.append(block, static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
                take(text);
            }
            if (stopping && !told) {
                told = true;
                asked = Clock::now();
            }
            if (told && secondsSince(asked) > kStopSeconds)
                kill(-child, SIGKILL);
            if (secondsSince(looked) < kLookSeconds)
                continue; // The window draws no more often, as the export needs the processor too.
            looked = Clock::now();
            look();
            wake();
        }
        if (!text.empty())
            take(text += '\n');
        end();
        wake();
    }

    void end()
    {
        int status = 0;
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
        const bool well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
        if (!well)
            for (const std::string& left : {partial(), partial() + ".png"})
                std::remove(left.c_str());
        std::error_code none;
        const auto bytes = std::filesystem::file_size(output, none);
        const std::lock_guard lock(mutex);
        state.seconds = secondsSince(start);
        state.bytes = none ? 0 : static_cast<double>(bytes);
        state.stage = well ? Stage::done : stopping ? Stage::stopped : Stage::failed;
        if (state.stage == Stage::failed && WIFSIGNALED(status))
            state.told.push_back(fmt::format("It ended unexpectedly ({}); nothing was written", strsignal(WTERMSIG(status))));
        changed = true;
    }
};

ExportRun::ExportRun(std::function<void()> wake) : m_wake(std::move(wake)) {}

ExportRun::~ExportRun() { end(); }

void ExportRun::end()
{
    stop();
    if (m_impl && m_impl->thread.joinable())
        m_impl->thread.join();
}

std::string ExportRun::start(const std::vector<std::string>& arguments, const std::string& output)
{
    if (m_impl && m_impl->thread.joinable())
        m_impl->thread.join();
    m_impl = std::make_unique<Impl>();
    m_impl->output = output;
    m_impl->wake = m_wake;
    std::string bytes;
    for (const std::string& argument : arguments)
        bytes += argument + '\0';
    Pipe input, said;
    m_impl->child = startAgain(input.ends[0], said.ends[1]);
    if (m_impl->child < 0)
        return std::string("The program cannot be started a second time: ") + std::strerror(errno);
    input.close(0);
    said.close(1);
    writeAll(input.ends[1], bytes);
    m_impl->descriptor = said.take(0);
    m_impl->thread = std::thread([impl = m_impl.get()] {
        impl->serve();
        ::close(impl->descriptor);
    });
    return {};
}

void ExportRun::stop()
{
    if (!m_impl || m_impl->child < 0 || m_impl->stopping.exchange(true))
        return;
    const std::lock_guard lock(m_impl->mutex);
    if (m_impl->state.stage == Stage::running)
        kill(m_impl->child, SIGINT);
}

bool ExportRun::update(ExportRunState& state)
{
    if (!m_impl)
        return false;
    const std::lock_guard lock(m_impl->mutex);
    if (!std::exchange(m_impl->changed, false))
        return false;
    const ExportRunState before = std::exchange(state, m_impl->state);
    state.path = before.path;
    state.command = before.command;
    return true;
}

void takeExportLine(std::string line, ExportRunState& state)
{
    constexpr std::string_view kName = "dateline: ";
    long long frames = 0, of = 0;
    double seconds = 0;
    if (std::sscanf(line.c_str(), "progress %lld %lld %lf", &frames, &of, &seconds) == 3) {
        state.frames = frames;
        state.of = of;
        return;
    }
    if (line.starts_with(kName))
        line.erase(0, kName.size());
    if (!line.empty() && state.told.size() < kMostLines)
        state.told.push_back(std::move(line));
}

double extrapolatedBytes(double bytesSoFar, std::int64_t frames, std::int64_t of)
{
    // An encoder looks ahead over a second or two before it writes.
    constexpr std::int64_t kFewest = 60;
    constexpr double kHeadBytes = 4096; // That is there before any picture.
    if (frames < std::min(kFewest, of / 4 + 1) || of <= 0 || bytesSoFar <= kHeadBytes)
        return 0;
    return bytesSoFar / static_cast<double>(frames) * static_cast<double>(of);
}

} // namespace app
