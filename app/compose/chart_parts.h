#pragma once

#include "app/charts/chart_models.h"
#include "app/compose/canvas.h"
#include "app/compose/charts.h"

#include <functional>
#include <string>
#include <vector>

namespace app {

/// What every chart draws with. Positions are framebuffer px.
struct ChartContext {
    const Canvas& canvas;
    const Session& session;
    const ChartModel& model;
    std::vector<ChartHit>& hits;
};

inline constexpr double kChartPad = 10;

/// The title in bold, cut to the frame; returns where the next line may begin.
float chartTitle(const Canvas& canvas, const render::Rect& frame, const std::string& words);

/// An entry of a chart's legend: a swatch in a box around (x, y), and words.
struct ChartKey {
    std::string words;
    std::function<void(const Canvas&, const render::Rect& box)> swatch;
};
/// Entries in at most `mostLines` lines from `top`; those that find no room are left out. Returns where the next line
/// may begin.
float chartLegend(const Canvas& canvas, const render::Rect& frame, float top, const std::vector<ChartKey>& keys, int mostLines);

/// The smallest round number, 1, 2, 3, 4, 5, 6 or 8 times a power of ten, that is not less.
std::uint32_t roundScale(std::uint32_t most);

/// Where counts stand: the room for numbers at the left, the bars, and labels below.
struct ChartPlot {
    render::Rect rect; ///< Of the bars alone.
    std::uint32_t top = 1;
    float y(std::uint32_t count) const { return rect.y + rect.height - rect.height * static_cast<float>(count) / static_cast<float>(top); }
};
/// Lines at 0, half and top, with their numbers. `area`: the plot with its numbers and labels.
ChartPlot chartPlot(const Canvas& canvas, const render::Rect& area, std::uint32_t most);

/// Position of an instant within bins drawn over a rectangle; clamped to it.
float chartX(const render::Rect& rect, const TimeBins& bins, std::int64_t instant);
/// Dates under the beginnings of bins, as many as fit.
void chartTimeLabels(const ChartContext& c, const render::Rect& rect);
/// The happened window as a band, unless it takes in all events; under the bars.
void chartWindow(const ChartContext& c, const render::Rect& rect);
/// The known-on day as a dashed line; over the bars.
void chartKnownOn(const ChartContext& c, const render::Rect& rect);

/// A part of a bar: solid what is certain, hatched what is possible.
void solidBar(const Canvas& canvas, const render::Rect& rect, render::Color color);
void hatchedBar(const Canvas& canvas, const render::Rect& rect, render::Color color, float degrees);
void hollowBar(const Canvas& canvas, const render::Rect& rect, render::Color color);
void verticalDashes(const Canvas& canvas, float x, float top, float bottom, render::Color color);

/// "3 certain, 1 possible".
std::string countWords(const BinCount& count, const char* certain = "certain", const char* possible = "possible");

// The charts, each within its frame.
void drawOverTime(const ChartContext& c, const render::Rect& frame);
void drawSources(const ChartContext& c, const render::Rect& frame);
void drawLag(const ChartContext& c, const render::Rect& frame);

} // namespace app
