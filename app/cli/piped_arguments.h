#pragma once

#include <string>
#include <vector>

namespace app {

/// The arguments of the program; when `--arguments-from-stdin` is all that was given, those that come through standard input,
/// each ended by a NUL. So the window starts an export: what is withheld is in no list of processes, and no line is too long.
class PipedArguments {
public:
    PipedArguments(int argc, const char* const* argv);
    PipedArguments(const PipedArguments&) = delete;
    PipedArguments& operator=(const PipedArguments&) = delete;

    int argc() const { return static_cast<int>(m_argv.size()); }
    const char* const* argv() const { return m_argv.data(); }

private:
    std::vector<std::string> m_read;
    std::vector<const char*> m_argv;
};

} // namespace app
