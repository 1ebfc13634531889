#include "app/compose/chart_parts.h"

#include "app/session/number_words.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace app {

using render::Rect;

namespace {

/// Words wrapped to the frame, or their first line when they take more than `room`. Returns their height.
float paragraph(const Canvas& canvas, const Rect& frame, float top, const std::string& words, float room, render::Color color)
{
    const auto style = canvas.style(10);
    const float left = frame.x + canvas.px(kChartPad), width = frame.width - canvas.px(2 * kChartPad);
    const auto& whole = canvas.text.shape(words, style, width);
    if (whole.heightPx <= room) {
        canvas.write(whole, left, top + whole.ascentPx, color);
        return whole.heightPx;
    }
    const float line = canvas.px(14);
    if (line > room)
        return 0;
    canvas.writeLine(words, style, left, top + canvas.px(10), color, width);
    return line;
}

std::string lagTick(const LagBins& bins, std::size_t bin)
{
    const std::int32_t from = bins.firstDay(bin) / bins.unitDays;
    if (bins.isEarlier(bin))
        return "< " + std::to_string(from);
    return (bins.isLater(bin) ? "≥ " : "") + std::to_string(from);
}

const char* unitWords(std::int32_t days)
{
    return days == 1 ? "days" : days == 7 ? "weeks" : days == 30 ? "months" : "years";
}

void lagLabels(const ChartContext& c, const Rect& rect)
{
    const Canvas& canvas = c.canvas;
    const LagBins& bins = c.model.lagBins;
    const auto style = canvas.style(10);
    const float each = rect.width / static_cast<float>(bins.size()), baseline = rect.y + rect.height + canvas.px(12);
    const float widest = canvas.text.shape("≥ 000", style).widthPx;
    const auto step = static_cast<std::int32_t>(std::max(1.0F, std::ceil(widest / each)));
    const float right = rect.x + rect.width;
    float last = right; // The end bin's label has its room first.
    const auto put = [&](std::size_t bin, float from, float to) {
        const std::string words = lagTick(bins, bin);
        const float width = canvas.text.shape(words, style).widthPx;
        const float x = std::clamp(rect.x + each * (static_cast<float>(bin) + 0.5F) - width / 2, rect.x, std::max(rect.x, right - width));
        if (x < from || x + width > to)
            return from;
        canvas.writeLine(words, style, x, baseline, canvas.palette.muted);
        return x + width + canvas.px(6);
    };
    float free = rect.x;
    if (bins.later) {
        put(bins.size() - 1, rect.x, right);
        last = right - widest - canvas.px(4);
    }
    for (std::size_t bin = 0; bin < bins.size() - (bins.later ? 1U : 0U); ++bin)
        if (bins.isEarlier(bin) || (bins.firstDay(bin) / bins.unitDays) % step == 0)
            free = std::max(free, put(bin, free, last));
}

} // namespace

void drawLag(const ChartContext& c, const Rect& frame)
{
    const Canvas& canvas = c.canvas;
    const ChartModel& model = c.model;
    const LagBins& bins = model.lagBins;
    const float pad = canvas.px(kChartPad);
    float top = chartTitle(canvas, frame, std::string("Report delay, in ") + unitWords(bins.unitDays));
    const std::string caveats = lagCaveats(model.counts);
    // Low frames have a line for each; pointing at them tells all of it.
    const float line = canvas.px(15), room = std::max(frame.height * 0.36F, 2 * line);
    const float said = paragraph(canvas, frame, top, lagSentence(model.counts.lag), caveats.empty() ? room : room - line, canvas.palette.ink);
    const float before = top;
    top += said + (caveats.empty() ? 0 : paragraph(canvas, frame, top + said, caveats, room - said, canvas.palette.muted)) + canvas.px(3);
    c.hits.push_back({{frame.x, before, frame.width, top - before}, lagSentence(model.counts.lag) + (caveats.empty() ? "" : "\n") + caveats, {}, {}});
    const ChartPlot plot = chartPlot(canvas, {frame.x + pad, top, frame.width - 2 * pad, frame.y + frame.height - top - canvas.px(4)}, model.mostInLag);
    const float each = plot.rect.width / static_cast<float>(bins.size());
    const float gap = each > canvas.px(4) ? std::round(canvas.px(1)) : 0;
    const render::Color color = sideStyle(-1, canvas.palette).color;
    for (std::size_t bin = 0; bin < bins.size(); ++bin) {
        const float x = plot.rect.x + each * static_cast<float>(bin), width = std::max(0.75F, each - gap);
        const BinCount& count = model.lags[bin];
        const float exact = plot.y(count.certain), all = plot.y(count.all()), base = plot.y(0);
        if (count.certain > 0)
            solidBar(canvas, {x, exact, width, base - exact}, color);
        if (count.possible > 0)
            hatchedBar(canvas, {x, all, width, exact - all}, color, 45);
        c.hits.push_back({{x, plot.rect.y, std::max(1.0F, each), plot.rect.height},
                          lagBinWords(bins, bin) + "\n" + countWords(count, "with exact dates", "with vague dates, by the smallest difference they allow"), {}, {}});
    }
    if (model.counts.lag.total > 0) {
        const float x = plot.rect.x + each * (static_cast<float>(bins.at(model.counts.lag.least.median)) + 0.5F);
        verticalDashes(canvas, x, plot.rect.y, plot.rect.y + plot.rect.height, canvas.palette.accent);
        const auto& word = canvas.text.shape("median", canvas.style(10));
        const float right = plot.rect.x + plot.rect.width, beside = x + canvas.px(4);
        canvas.write(word, beside + word.widthPx > right ? x - canvas.px(4) - word.widthPx : beside, plot.rect.y + canvas.px(8), canvas.palette.accent,
                     {canvas.palette.card, canvas.px(2)});
    }
    lagLabels(c, plot.rect);
}

} // namespace app
