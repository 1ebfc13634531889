#include "app/cli/piped_arguments.h"

#include <csignal>
#include <cstdio>
#include <string_view>

#include <sys/prctl.h>
#include <unistd.h>

namespace app {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 24;

std::vector<std::string> read(std::FILE* file)
{
    std::string all;
    char block[4096];
    for (std::size_t n = 0; all.size() < kMostBytes && (n = std::fread(block, 1, sizeof block, file)) > 0;)
        all.append(block, n);
    std::vector<std::string> words;
    for (std::size_t from = 0; from < all.size();) {
        const std::size_t end = all.find('\0', from);
        words.push_back(all.substr(from, end - from));
        from = end == std::string::npos ? all.size() : end + 1;
    }
    return words;
}

} // namespace

PipedArguments::PipedArguments(int argc, const char* const* argv) : m_argv(argv, argv + argc)
{
    if (argc != 2 || std::string_view(argv[1]) != "--arguments-from-stdin")
        return;
    // It ends with the window, in order, and does not keep it from drawing.
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    std::signal(SIGPIPE, SIG_IGN);
    static_cast<void>(nice(5));
    m_read = read(stdin);
    m_argv.resize(1);
    for (const std::string& word : m_read)
        m_argv.push_back(word.c_str());
}

} // namespace app
