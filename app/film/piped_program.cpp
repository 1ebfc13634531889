#include "app/film/piped_program.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace app {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point then)
{
    return std::chrono::duration<double>(Clock::now() - then).count();
}

/// While it lives a pipe without a reader is an error of write() and not the end of the process. Of the thread alone, so that
/// nobody else's handling of signals changes.
class NoSigpipe {
public:
    NoSigpipe()
    {
        sigemptyset(&m_pipe);
        sigaddset(&m_pipe, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~NoSigpipe()
    {
        const timespec now{};
        if (sigismember(&m_before, SIGPIPE) == 0)
            while (sigtimedwait(&m_pipe, nullptr, &now) == SIGPIPE) {
            }
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    NoSigpipe(const NoSigpipe&) = delete;
    NoSigpipe& operator=(const NoSigpipe&) = delete;

private:
    sigset_t m_pipe{}, m_before{};
};

/// What posix_spawn is told, given back at the end.
struct SpawnTerms {
    posix_spawn_file_actions_t files{};
    posix_spawnattr_t attributes{};

    SpawnTerms(int input, int errors)
    {
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
        posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_adddup2(&files, errors, STDERR_FILENO);
        posix_spawnattr_init(&attributes);
        sigset_t none{}, all{};
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setsigdefault(&attributes, &all);
        posix_spawnattr_setpgroup(&attributes, 0);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~SpawnTerms()
    {
        posix_spawn_file_actions_destroy(&files);
        posix_spawnattr_destroy(&attributes);
    }
    SpawnTerms(const SpawnTerms&) = delete;
    SpawnTerms& operator=(const SpawnTerms&) = delete;
};

} // namespace

std::string programOnPath(const std::string& name)
{
    const char* const path = std::getenv("PATH");
    std::string_view rest = path != nullptr ? path : "";
    while (!rest.empty()) {
        const std::string_view folder = rest.substr(0, rest.find(':'));
        rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
        const std::string candidate = std::string(folder) + "/" + name;
        std::error_code none;
        if (!folder.empty() && std::filesystem::is_regular_file(candidate, none) && access(candidate.c_str(), X_OK) == 0)
            return candidate;
    }
    return {};
}

struct PipedProgram::Impl {
    const std::atomic<bool>& stop;
    Patience patience;
    std::string name;
    int input = -1;
    pid_t child = -1;
    std::FILE* errors = nullptr; ///< Without a name, gone with its last descriptor.

    Impl(const std::atomic<bool>& stopFlag, Patience howLong) : stop(stopFlag), patience(howLong) {}

    void closeInput()
    {
        if (input >= 0)
            close(input);
        input = -1;
    }

    /// The last line that says something; ffmpeg counts what it says again in a line of its own.
    std::string lastWords() const
    {
        if (errors == nullptr)
            return {};
        std::string text(4096, '\0');
        std::fseek(errors, 0, SEEK_END);
        const long size = std::ftell(errors);
        std::fseek(errors, std::max(0L, size - static_cast<long>(text.size())), SEEK_SET);
        text.resize(std::fread(text.data(), 1, text.size(), errors));
        while (!text.empty()) {
            const std::size_t from = text.find_last_of("\n\r") + 1; // 0 without one.
            std::string line = text.substr(from);
            text.resize(from > 0 ? from - 1 : 0);
            line.erase(0, line.find_first_not_of(' '));
            if (!line.empty() && !line.starts_with("Last message repeated"))
                return line;
        }
        return {};
    }

    std::string withLastWords(std::string message) const
    {
        const std::string words = lastWords();
        return words.empty() ? message : message + ": " + words;
    }

    /// Whether it has ended; then `status` says how and it is no longer a child.
    bool ended(int& status)
    {
        if (child < 0)
            return true;
        const pid_t done = waitpid(child, &status, WNOHANG);
        if (done == 0 || (done < 0 && errno == EINTR))
            return false;
        child = -1;
        return true;
    }

    static std::string wordsOf(int status)
    {
        if (WIFSIGNALED(status))
            return fmt::format("was ended by signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status)));
        return fmt::format("ended with exit code {}", WEXITSTATUS(status));
    }

    /// After a write that nobody reads: why.
    std::string endedEarly()
    {
        int status = 0;
        for (const Clock::time_point since = Clock::now(); !ended(status);) {
            if (secondsSince(since) > 5) { // It closed its input and goes on.
                endNow();
                return withLastWords(name + " stopped reading");
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        closeInput();
        return withLastWords(name + " " + wordsOf(status) + " before it had all frames");
    }

    void endNow()
    {
        closeInput();
        if (child < 0)
            return;
        killpg(child, SIGKILL);
        int status = 0;
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
        child = -1;
    }
};

PipedProgram::PipedProgram(const std::atomic<bool>& stop, Patience patience) : m_impl(std::make_unique<Impl>(stop, patience)) {}

PipedProgram::~PipedProgram()
{
    m_impl->endNow();
    if (m_impl->errors != nullptr)
        std::fclose(m_impl->errors);
}

void PipedProgram::kill() { m_impl->endNow(); }

std::string PipedProgram::start(const std::string& path, const std::vector<std::string>& arguments)
{
    Impl& m = *m_impl;
    m.name = std::filesystem::path(path).filename().string();
    int ends[2]{-1, -1};
    m.errors = std::tmpfile();
    if (m.errors == nullptr || pipe2(ends, O_CLOEXEC) != 0)
        return m.name + " cannot be started: " + std::strerror(errno);
    fcntl(fileno(m.errors), F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETPIPE_SZ, 1 << 20); // Fewer changes between the two programs; the default does too.
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    std::vector<char*> argv{const_cast<char*>(path.c_str())};
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    const SpawnTerms terms(ends[0], fileno(m.errors));
    const int failure = posix_spawn(&m.child, path.c_str(), &terms.files, &terms.attributes, argv.data(), environ);
    close(ends[0]);
    m.input = ends[1];
    if (failure == 0)
        return {};
    m.child = -1;
    m.closeInput();
    return m.name + " cannot be started: " + std::strerror(failure);
}

std::string PipedProgram::write(std::span<const std::uint8_t> bytes)
{
    Impl& m = *m_impl;
    const NoSigpipe quiet;
    Clock::time_point lastTaken = Clock::now();
    while (!bytes.empty()) {
        if (m.stop) {
            m.endNow();
            return "stopped";
        }
        const ssize_t taken = m.input < 0 ? -1 : ::write(m.input, bytes.data(), bytes.size());
        if (taken > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(taken));
            lastTaken = Clock::now();
        } else if (m.input < 0 || (errno != EAGAIN && errno != EINTR)) {
            return m.endedEarly();
        } else if (secondsSince(lastTaken) > m.patience.writeSeconds) {
            m.endNow();
            return m.withLastWords(fmt::format("{} took nothing for {:g} seconds and was ended", m.name, m.patience.writeSeconds));
        } else {
            pollfd room{m.input, POLLOUT, 0};
            poll(&room, 1, 50);
        }
    }
    return {};
}

std::string PipedProgram::finish()
{
    Impl& m = *m_impl;
    if (m.child < 0)
        return m.name + " does not run";
    m.closeInput();
    int status = 0;
    for (const Clock::time_point since = Clock::now(); !m.ended(status);) {
        if (m.stop || secondsSince(since) > m.patience.finishSeconds) {
            m.endNow();
            return m.stop ? "stopped" : m.withLastWords(fmt::format("{} did not end within {:g} seconds and was ended", m.name, m.patience.finishSeconds));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return {};
    return m.withLastWords(m.name + " " + Impl::wordsOf(status));
}

} // namespace app
