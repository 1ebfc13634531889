#pragma once

#include "app/film/film_format.h"
#include "app/film/film_sink.h"

#include <cstdint>
#include <string>

namespace app {

/// PNG files, numbered from 1. They are written into a folder beside their place and moved there together at the end.
class PngSeries : public FilmSink {
public:
    PngSeries(NumberedPath path, double pixelsPerInch);
    ~PngSeries() override;

    std::string write(const FilmFrame& frame) override;
    std::string finish() override;
    std::uint64_t bytes() const override { return m_bytes; }
    /// Files of an earlier, longer series that follow the last number.
    std::vector<std::string> notes() const override;
    std::int64_t filesThere() const override { return m_moved; }

private:
    std::string temporary(std::int64_t number) const;

    NumberedPath m_path;
    double m_pixelsPerInch;
    std::string m_folder; ///< Empty until the first picture.
    FilmCanvas m_canvas;
    std::int64_t m_written = 0, m_moved = 0;
    std::uint64_t m_bytes = 0;
};

} // namespace app
