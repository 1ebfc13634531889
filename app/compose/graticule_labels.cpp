#include "app/compose/graticule_labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace app {

namespace {

using render::Rect;
using render::Vec2;

constexpr std::size_t kMostLabels = 120;

/// The part of a segment that is within the frame (Liang and Barsky 1984).
std::optional<std::pair<Vec2, Vec2>> clipped(Vec2 a, Vec2 b, const Rect& frame)
{
    float from = 0, to = 1;
    const float dx = b.x - a.x, dy = b.y - a.y;
    const auto side = [&](float p, float q) {
        if (p == 0)
            return q >= 0;
        const float t = q / p;
        if (p < 0)
            from = std::max(from, t);
        else
            to = std::min(to, t);
        return from <= to;
    };
    if (!side(-dx, a.x - frame.x) || !side(dx, frame.x + frame.width - a.x) || !side(-dy, a.y - frame.y) || !side(dy, frame.y + frame.height - a.y))
        return std::nullopt;
    return std::pair{Vec2{a.x + dx * from, a.y + dy * from}, Vec2{a.x + dx * to, a.y + dy * to}};
}

class Labels {
public:
    using Range = std::pair<double, double>; ///< Degrees.

    /// lons, lats: where lines can be in the picture.
    Labels(const MapCamera& camera, double step, Range lons, Range lats, const Rect& frame, const Canvas& canvas, std::vector<Rect>& occupied)
        : m_camera(camera), m_step(step), m_lons(lons), m_lats(lats), m_frame(frame), m_canvas(canvas), m_occupied(occupied)
    {}

    /// A line at `degrees`, by its points in order; `last` is the end that is looked for: leftmost or lowest.
    void add(double degrees, bool latitude)
    {
        std::optional<Vec2> end;
        const auto better = [&](Vec2 p) { return !end || (latitude ? p.x < end->x : p.y > end->y); };
        std::optional<Vec2> before;
        const geo::MapDomain& domain = m_camera.map->domain();
        const auto [from, to] = latitude ? m_lons : m_lats;
        const int pieces = std::clamp(static_cast<int>(std::ceil((to - from) / 2)), kLeastPieces, kMostPieces);
        m_places.clear();
        for (int i = 0; i <= pieces; ++i) {
            const double at = from + (to - from) * i / pieces;
            m_places.push_back(latitude ? geo::LonLat{at, degrees} : geo::LonLat{degrees, at});
        }
        m_projected.resize(m_places.size());
        m_camera.map->forward(m_places, m_projected);
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            const double along = static_cast<double>(i) / pieces;
            const geo::Projected p = m_projected[i];
            if (!domain.contains(m_places[i]) || !std::isfinite(p.x) || !std::isfinite(p.y)) {
                before.reset();
                continue;
            }
            render::Point on{p.x, p.y};
            if (!latitude)
                on = m_camera.nearest(on);
            else if (const double wrap = m_camera.map->wrapMetres(); wrap > 0) // Across the whole picture, wherever it is.
                on.x = m_camera.center.x + (along - 0.5) * m_camera.widthPx * m_camera.metresPerPixel * 1.01;
            const Vec2 at = m_camera.toScreen(on);
            if (before)
                if (const auto seen = clipped(*before, at, m_frame)) {
                    for (const Vec2 q : {seen->first, seen->second})
                        if (better(q))
                            end = q;
                }
            before = at;
        }
        if (end)
            write(*end, degreeWords(degrees, latitude, m_step), latitude);
    }

private:
    void write(Vec2 at, const std::string& words, bool latitude)
    {
        const auto& text = m_canvas.text.shape(words, m_canvas.style(10.5F));
        const float gap = m_canvas.px(3);
        const bool inFrame = latitude ? at.x <= m_frame.x + 1 : at.y >= m_frame.y + m_frame.height - 1;
        Rect rect{at.x - text.widthPx / 2, at.y + gap, text.widthPx, text.heightPx};
        if (latitude)
            rect = {inFrame ? at.x + gap : at.x - gap - text.widthPx, at.y - text.heightPx / 2, text.widthPx, text.heightPx};
        else if (inFrame)
            rect.y = at.y - gap - text.heightPx;
        if (latitude && rect.x < 0) // No room beside the map.
            rect.x = at.x + gap;
        const bool outside = rect.x < 0 || rect.y < 0 || rect.x + rect.width > static_cast<float>(m_camera.widthPx) || rect.y + rect.height > static_cast<float>(m_camera.heightPx);
        const Rect apart{rect.x - gap, rect.y, rect.width + 2 * gap, rect.height}; // Two must not read as one.
        if (outside || m_written >= kMostLabels || std::any_of(m_occupied.begin(), m_occupied.end(), [&](const Rect& r) { return apart.overlaps(r); }))
            return;
        m_canvas.write(text, rect.x, rect.y + text.ascentPx, m_canvas.palette.muted, {m_canvas.palette.halo, m_canvas.px(1.6)});
        m_occupied.push_back(rect);
        ++m_written;
    }

    static constexpr int kLeastPieces = 16, kMostPieces = 180;

    const MapCamera& m_camera;
    double m_step;
    Range m_lons, m_lats;
    std::vector<geo::LonLat> m_places; ///< Of one line.
    std::vector<geo::Projected> m_projected;
    Rect m_frame;
    const Canvas& m_canvas;
    std::vector<Rect>& m_occupied;
    std::size_t m_written = 0;
};

} // namespace

std::string degreeWords(double degrees, bool latitude, double stepDegrees)
{
    const int decimals = stepDegrees >= 1 ? 0 : stepDegrees >= 0.1 ? 1 : 2;
    const double wrapped = latitude ? degrees : std::remainder(degrees, 360);
    const double size = std::abs(wrapped);
    const char* side = size < 1e-9 || (!latitude && size > 180 - 1e-9) ? "" : latitude ? (wrapped > 0 ? " N" : " S") : (wrapped > 0 ? " E" : " W");
    return fmt::format("{:.{}f}°{}", size, decimals, side);
}

void writeGraticuleLabels(const MapCamera& camera, double stepDegrees, const render::Rect& frame, const Canvas& canvas,
                          std::vector<render::Rect>& occupied)
{
    // Only what can be in the picture: fine graticules have very many lines.
    const geo::LonLat middle = camera.middle();
    const double reach = std::hypot(camera.widthPx, camera.heightPx) / 2 * camera.groundMetresPerPixel() / 111'195 * 2;
    const int round = static_cast<int>(std::lround(180 / stepDegrees));
    const double aside = std::abs(middle.lat) + reach >= 89 ? 180 : std::min(180.0, reach / std::cos((std::abs(middle.lat) + reach) * 3.14159265 / 180));
    const int middleLon = static_cast<int>(std::lround(middle.lon / stepDegrees)), reachLon = std::min(round, static_cast<int>(std::ceil(aside / stepDegrees)));
    const int middleLat = static_cast<int>(std::lround(middle.lat / stepDegrees)), reachLat = static_cast<int>(std::ceil(std::min(reach, 180.0) / stepDegrees));
    const double center = camera.map->domain().center.lon;
    const Labels::Range lons = aside < 180 ? Labels::Range{std::max(middle.lon - aside, center - 179.999), std::min(middle.lon + aside, center + 179.999)}
                                           : Labels::Range{center - 179.999, center + 179.999};
    Labels labels(camera, stepDegrees, lons, {std::max(middle.lat - reach, -89.9), std::min(middle.lat + reach, 89.9)}, frame, canvas, occupied);
    for (int i = middleLat - reachLat; i <= middleLat + reachLat; ++i)
        if (std::abs(i * stepDegrees) < 89.99)
            labels.add(i * stepDegrees, true);
    for (int i = middleLon - reachLon; i < middleLon + std::max(reachLon, 1); ++i)
        labels.add(i * stepDegrees, false);
}

} // namespace app
