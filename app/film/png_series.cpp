#include "app/film/png_series.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <unistd.h>
#include <utility>

namespace app {

namespace {

namespace fs = std::filesystem;

std::string cannotBeWritten(const std::string& path, const std::string& why)
{
    return path + " cannot be written: " + why;
}

} // namespace

PngSeries::PngSeries(NumberedPath path, double pixelsPerInch) : m_path(std::move(path)), m_pixelsPerInch(pixelsPerInch) {}

PngSeries::~PngSeries()
{
    std::error_code none;
    if (!m_folder.empty())
        fs::remove_all(m_folder, none);
}

std::string PngSeries::temporary(std::int64_t number) const
{
    return m_folder + "/" + std::to_string(number) + ".png";
}

std::string PngSeries::write(const FilmFrame& frame)
{
    if (m_folder.empty()) {
        const std::string beside = fmt::format("{}.{}.part", m_path.at(1), getpid());
        if (std::error_code failure; !fs::create_directory(beside, failure))
            return cannotBeWritten(m_path.at(1), failure ? failure.message() : "there is something named " + beside);
        m_folder = beside;
    }
    std::string wrong;
    m_canvas.lay(frame, wrong);
    if (!wrong.empty())
        return wrong;
    for (int i = 0; i < frame.frames; ++i) {
        const std::string path = temporary(++m_written);
        std::error_code none;
        if (i > 0 && fs::copy_file(temporary(m_written - 1), path, none)) // The same picture: written once.
            continue;
        if (wrong = render::writePng(m_canvas.image(), path, frame.texts, m_pixelsPerInch); !wrong.empty())
            return m_path.at(m_written) + " " + wrong;
    }
    return {};
}

std::string PngSeries::finish()
{
    for (std::int64_t number = 1; number <= m_written; ++number) {
        const std::string path = m_path.at(number);
        std::error_code none;
        if (fs::is_directory(path, none))
            return cannotBeWritten(path, "it is a folder");
    }
    for (std::int64_t number = 1; number <= m_written; ++number) {
        std::error_code none;
        const std::uint64_t size = fs::file_size(temporary(number), none);
        const std::string path = m_path.at(number);
        if (std::rename(temporary(number).c_str(), path.c_str()) != 0)
            return cannotBeWritten(path, std::strerror(errno));
        ++m_moved;
        m_bytes += size;
    }
    std::error_code none;
    fs::remove(m_folder, none);
    m_folder.clear();
    return {};
}

std::vector<std::string> PngSeries::notes() const
{
    std::error_code none;
    std::int64_t last = m_written;
    while (fs::exists(m_path.at(last + 1), none))
        ++last;
    if (last == m_written)
        return {};
    return {fmt::format("{} and what follows it, up to {}, are of an earlier series and stay", m_path.at(m_written + 1), m_path.at(last))};
}

} // namespace app
