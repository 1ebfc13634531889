#include "app/compose/chart_parts.h"

#include "app/session/number_words.h"
#include "geo/time/format.h"

#include <algorithm>
#include <cmath>

namespace app {

using render::Color;
using render::Rect;

namespace {

constexpr float kTitle = 12, kLabel = 10;
constexpr double kSwatch = 14, kLegendRow = 15;

} // namespace

float chartTitle(const Canvas& canvas, const Rect& frame, const std::string& words)
{
    const float pad = canvas.px(kChartPad), base = frame.y + canvas.px(kChartPad + 8);
    canvas.writeLine(words, canvas.style(kTitle, true), frame.x + pad, base, canvas.palette.ink, frame.width - 2 * pad);
    return base + canvas.px(6);
}

float chartLegend(const Canvas& canvas, const Rect& frame, float top, const std::vector<ChartKey>& keys, int mostLines)
{
    const auto style = canvas.style(kLabel);
    const float left = frame.x + canvas.px(kChartPad), right = frame.x + frame.width - canvas.px(kChartPad);
    const float row = canvas.px(kLegendRow), swatch = canvas.px(kSwatch), gap = canvas.px(4);
    float x = left;
    int line = 0;
    for (const ChartKey& key : keys) {
        const std::string words = canvas.elided(key.words, style, std::min(right - left - swatch - gap, keys.size() > 1 ? canvas.px(150) : frame.width));
        const float width = swatch + gap + canvas.text.shape(words, style).widthPx;
        if (x > left && x + width > right) {
            if (++line >= mostLines)
                return top + static_cast<float>(line) * row + canvas.px(3);
            x = left;
        }
        const float y = top + static_cast<float>(line) * row;
        key.swatch(canvas, {x, y + canvas.px(3), swatch, row - canvas.px(6)});
        canvas.writeLine(words, style, x + swatch + gap, y + row / 2 + canvas.px(3.5), canvas.palette.muted);
        x += width + canvas.px(10);
    }
    return top + static_cast<float>(keys.empty() ? 0 : line + 1) * row + canvas.px(3);
}

std::uint32_t roundScale(std::uint32_t most)
{
    std::uint64_t power = 1;
    while (power * 10 < most)
        power *= 10;
    for (const std::uint64_t digit : {1U, 2U, 3U, 4U, 5U, 6U, 8U, 10U})
        if (digit * power >= most)
            return static_cast<std::uint32_t>(std::min<std::uint64_t>(digit * power, 0xFFFFFFFFU));
    return most;
}

ChartPlot chartPlot(const Canvas& canvas, const Rect& area, std::uint32_t most)
{
    const auto style = canvas.style(kLabel);
    ChartPlot plot;
    plot.top = roundScale(std::max(1U, most));
    const float numbers = canvas.text.shape(grouped(plot.top), style).widthPx + canvas.px(5);
    plot.rect = {area.x + numbers, area.y + canvas.px(5), std::max(1.0F, area.width - numbers), std::max(1.0F, area.height - canvas.px(5 + 16))};
    for (const std::uint32_t count : {0U, plot.top / 2, plot.top}) {
        if (count == plot.top / 2 && (plot.top % 2 != 0 || plot.rect.height < canvas.px(40)))
            continue;
        const float y = std::round(plot.y(count));
        canvas.rectangle({plot.rect.x, y, plot.rect.width, 1}, canvas.palette.muted.withAlpha(count == 0 ? 0.5 : 0.18));
        const std::string words = grouped(count);
        canvas.writeLine(words, style, plot.rect.x - canvas.px(5) - canvas.text.shape(words, style).widthPx, y + canvas.px(3.5), canvas.palette.muted);
    }
    return plot;
}

float chartX(const Rect& rect, const TimeBins& bins, std::int64_t instant)
{
    const geo::Window whole = bins.whole();
    const auto length = static_cast<double>(whole.to - whole.from);
    const double share = static_cast<double>(std::clamp(instant, whole.from, whole.to) - whole.from) / length;
    return rect.x + static_cast<float>(share * static_cast<double>(rect.width));
}

void chartTimeLabels(const ChartContext& c, const Rect& rect)
{
    const Canvas& canvas = c.canvas;
    const auto style = canvas.style(kLabel);
    const TimeBins& bins = c.model.bins;
    const float baseline = rect.y + rect.height + canvas.px(12);
    float free = rect.x;
    std::string lastYear;
    // Every n-th bin, so that labels stand evenly.
    const float widest = canvas.text.shape(binLabel(bins, 0, true), style).widthPx + canvas.px(10);
    const float each = rect.width / static_cast<float>(bins.size());
    const auto step = static_cast<std::size_t>(std::max(1.0F, std::ceil(widest / each)));
    for (std::size_t bin = 0; bin < bins.size(); bin += step) {
        const std::string year = geo::formatIsoDay(bins.edges[bin]).substr(0, 4);
        const std::string words = binLabel(bins, bin, year != lastYear);
        const float x = chartX(rect, bins, bins.edges[bin]), width = canvas.text.shape(words, style).widthPx;
        if (x < free || x + width > rect.x + rect.width)
            continue;
        lastYear = year;
        canvas.rectangle({std::round(x), rect.y + rect.height, 1, canvas.px(3)}, canvas.palette.muted.withAlpha(0.5));
        canvas.writeLine(words, style, x, baseline, canvas.palette.muted);
        free = x + width + canvas.px(8);
    }
}

void chartWindow(const ChartContext& c, const Rect& rect)
{
    const geo::Window &happened = c.session.clocks.happened, &events = c.session.clocks.events;
    const float from = chartX(rect, c.model.bins, happened.from), to = chartX(rect, c.model.bins, happened.to);
    if (happened.from > events.from || happened.to < events.to)
        c.canvas.rectangle({from, rect.y, std::max(1.0F, to - from), rect.height}, c.canvas.palette.accent.withAlpha(0.08));
}

void chartKnownOn(const ChartContext& c, const Rect& rect)
{
    if (c.model.bins.whole().contains(c.session.clocks.knownOn))
        verticalDashes(c.canvas, chartX(rect, c.model.bins, c.session.clocks.knownOn), rect.y, rect.y + rect.height, c.canvas.palette.accent);
}

void solidBar(const Canvas& canvas, const Rect& rect, Color color)
{
    canvas.rectangle(rect, color);
}

void hatchedBar(const Canvas& canvas, const Rect& rect, Color color, float degrees)
{
    canvas.rectangle(rect, color.withAlpha(0.16));
    render::Quad hatch;
    hatch.shape = render::Shape::hatch;
    hatch.center = {rect.x + rect.width / 2, rect.y + rect.height / 2};
    hatch.half = {rect.width / 2, rect.height / 2};
    hatch.rotation = degrees * 3.14159265F / 180;
    hatch.fill = color.withAlpha(0.85);
    hatch.radiusPx = canvas.px(4);
    hatch.dash = {canvas.px(1.2), 0};
    canvas.quads.push_back(hatch);
}

void hollowBar(const Canvas& canvas, const Rect& rect, Color color)
{
    const float stroke = std::min({canvas.px(1), rect.width / 2, rect.height});
    render::Quad frame;
    frame.center = {rect.x + rect.width / 2, rect.y + rect.height / 2};
    frame.half = {std::max(0.5F, (rect.width - stroke) / 2), std::max(0.5F, (rect.height - stroke) / 2)};
    frame.stroke = color;
    frame.strokePx = stroke;
    canvas.quads.push_back(frame);
}

void verticalDashes(const Canvas& canvas, float x, float top, float bottom, Color color)
{
    for (float y = top; y < bottom; y += canvas.px(5))
        canvas.rectangle({std::round(x), y, std::max(1.0F, std::round(canvas.px(1))), std::min(canvas.px(3), bottom - y)}, color);
}

std::string countWords(const BinCount& count, const char* certain, const char* possible)
{
    std::string words;
    if (count.certain > 0)
        words = grouped(count.certain) + " " + certain;
    if (count.possible > 0)
        words += (words.empty() ? "" : ", ") + grouped(count.possible) + " " + possible;
    return words.empty() ? "none" : words;
}

} // namespace app
