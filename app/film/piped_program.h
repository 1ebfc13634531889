#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace app {

/// Where a program of this name lies among the folders of PATH; empty: nowhere.
std::string programOnPath(const std::string& name);

/// How long somebody else's program is waited for.
struct Patience {
    double writeSeconds = 60;   ///< Without taking a single byte.
    double finishSeconds = 600; ///< From the end of its input to its own end.
};

/// A program that is fed through its standard input. It runs in a process group of its own, so that Ctrl-C reaches us alone
/// and we end it. Its standard error is kept for messages. Used by one thread; `stop` may be set by any.
class PipedProgram {
public:
    /// `stop`: once true, writing and finishing give up.
    explicit PipedProgram(const std::atomic<bool>& stop, Patience patience = {});
    ~PipedProgram(); ///< Ends it, if it runs.
    PipedProgram(const PipedProgram&) = delete;
    PipedProgram& operator=(const PipedProgram&) = delete;

    // Each answers an empty string, or why not: it cannot be started, ended early, takes nothing, or was stopped.

    /// Starts it, without a shell.
    std::string start(const std::string& path, const std::vector<std::string>& arguments);
    std::string write(std::span<const std::uint8_t> bytes);
    /// Ends its input and waits for it to end well.
    std::string finish();

    /// Ends it at once, with its children.
    void kill();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace app
