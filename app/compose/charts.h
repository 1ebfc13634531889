#pragma once

#include "app/charts/chart_models.h"
#include "app/compose/text_painter.h"
#include "render/scene/scene.h"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace app {

/// A bar, a cell or a row's name: what it says when pointed at and what a click on it means.
struct ChartHit {
    render::Rect rect;                   ///< Framebuffer px from the picture's top left corner.
    std::string words;                   ///< Exact counts, in lines.
    std::optional<geo::Window> window;   ///< To become the happened window.
    std::optional<std::uint32_t> source; ///< Row of the sources' chart, to filter by.
};

/// The charts as a scene without ground, and what in it answers to the pointer.
struct ChartPicture {
    render::Scene scene;
    std::vector<ChartHit> hits;
    std::vector<render::Rect> frames; ///< One for each chart drawn; all that belongs to it lies within.
};

/// Height in px of the strip that holds the session's charts, out of `heightPx` for it and the map; 0: they are not open.
int chartStripHeight(const Session& session, int widthPx, int heightPx);

/// How many of the chosen charts such a strip has room for.
int chartsWithRoom(const Session& session, int widthPx, int stripHeightPx);

/// Draws the charts of a session; the window, the snapshot and the command line alike.
class ChartComposer {
public:
    /// A picture of a frame before is given again when nothing of it changed.
    const ChartPicture& draw(const Session& session, TextPainter& text, int widthPx, int heightPx);
    /// The counts that were drawn last.
    const ChartModel* model() const { return m_model; }

private:
    using Key = std::tuple<std::uint64_t, int, int, float, Theme, ChartChoice, geo::Window, std::int64_t>;
    ChartModels m_models;
    const ChartModel* m_model = nullptr;
    std::optional<Key> m_key;
    ChartPicture m_picture;
};

/// The counts of a model as comma-separated values, a line for each bin and series, source or lag; for the clipboard.
std::string chartsAsCsv(const ChartModel& model);

} // namespace app
