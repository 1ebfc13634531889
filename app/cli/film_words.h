#pragma once

#include "app/film/film_making.h"

#include <cstdint>
#include <string>

namespace app {

/// "3 files", "1 date".
std::string counted(std::int64_t n, const char* what);
/// "12.5 MB".
std::string sizeWords(double bytes);
/// How long a film of so many frames is, in frames and seconds; of a series, in files.
std::string lengthWords(const FilmShape& shape, std::int64_t frames);

/// One line on a terminal, written over and over; elsewhere nothing.
class ProgressLine {
public:
    /// `what`: frames, pages. `asLines`: for a program that reads them, each a line "progress DONE OF SECONDS".
    ProgressLine(std::string name, std::string what, bool asLines = false);
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const FilmProgress& far);
    void clear();

private:
    std::string m_name, m_what;
    bool m_asLines, m_terminal, m_shown = false;
    double m_next = 0;
};

} // namespace app
