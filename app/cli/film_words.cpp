#include "app/cli/film_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <unistd.h>
#include <utility>

namespace app {

std::string counted(std::int64_t n, const char* what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

std::string sizeWords(double bytes)
{
    if (bytes < 950e3)
        return fmt::format("{:.0f} kB", std::max(1.0, bytes / 1e3));
    return bytes < 950e6 ? fmt::format("{:.1f} MB", bytes / 1e6) : fmt::format("{:.1f} GB", bytes / 1e9);
}

std::string lengthWords(const FilmShape& shape, std::int64_t frames)
{
    if (shape.format == FilmFormat::series)
        return counted(frames, "file");
    return fmt::format("{}, {:.2f} s", counted(frames, "frame"), static_cast<double>(frames) / shape.fps);
}

ProgressLine::ProgressLine(std::string name, std::string what, bool asLines)
    : m_name(std::move(name)), m_what(std::move(what)), m_asLines(asLines), m_terminal(isatty(STDERR_FILENO) == 1)
{
}

void ProgressLine::show(const FilmProgress& far)
{
    if ((!m_terminal && !m_asLines) || far.seconds < m_next)
        return;
    m_next = far.seconds + 0.1;
    if (m_asLines) {
        fmt::print(stderr, "progress {} {} {:.3f}\n", far.frames, far.of, far.seconds);
        return;
    }
    const double rate = far.seconds > 0 ? static_cast<double>(far.frames) / far.seconds : 0;
    const std::string left =
        rate > 0 ? fmt::format(", {:.0f} s left", static_cast<double>(far.of - far.frames) / rate) : "";
    fmt::print(stderr, "\r{}: {} of {} {}, {:.0f} a second{}\033[K", m_name, far.frames, far.of, m_what, rate, left);
    std::fflush(stderr);
    m_shown = true;
}

void ProgressLine::clear()
{
    if (m_shown)
        fmt::print(stderr, "\r\033[K");
    m_shown = false;
}

} // namespace app
