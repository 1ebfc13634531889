#include "app/compose/chart_parts.h"

#include "app/session/number_words.h"

#include <algorithm>
#include <cmath>

namespace app {

using render::Color;
using render::Rect;

namespace {

/// How a series of ChartRows is drawn.
struct SeriesLook {
    std::string name;
    SideStyle style;
    enum class Kind { side, denied, retracted } kind = Kind::side;
};

std::vector<SeriesLook> seriesLooks(const ChartContext& c)
{
    std::vector<SeriesLook> looks;
    const Palette& palette = c.canvas.palette;
    for (const ChartRows::Group& group : c.model.rows->groups)
        looks.push_back({group.name, sideStyle(group.colour, palette), SeriesLook::Kind::side});
    looks.push_back({"denied", {palette.muted, 0, {}}, SeriesLook::Kind::denied});
    looks.push_back({"retracted", {palette.muted, 0, {}}, SeriesLook::Kind::retracted});
    return looks;
}

void drawPart(const Canvas& canvas, const Rect& rect, const SeriesLook& look, bool certain)
{
    if (rect.height <= 0)
        return;
    if (look.kind == SeriesLook::Kind::denied)
        hollowBar(canvas, rect, look.style.color);
    else if (look.kind == SeriesLook::Kind::retracted)
        solidBar(canvas, rect, look.style.color.withAlpha(0.45));
    else if (certain)
        solidBar(canvas, rect, look.style.color);
    else
        hatchedBar(canvas, rect, look.style.color, look.style.hatchDeg);
}

std::string binTip(const ChartContext& c, const std::vector<SeriesLook>& looks, std::size_t bin)
{
    const ChartCounts& counts = c.model.counts;
    std::string words = binWords(c.model.bins, bin);
    bool any = false;
    for (std::size_t series = 0; series < looks.size(); ++series)
        if (const BinCount& count = counts.shown.at(series, bin); count.all() > 0) {
            words += "\n" + looks[series].name + ": " + countWords(count);
            any = true;
        }
    if (!any)
        words += "\nno shown claim";
    if (counts.outside[bin] > 0)
        words += "\n" + grouped(counts.outside[bin]) + " more outside the happened window";
    const std::uint32_t reports = counts.reported[bin] + counts.notShown[bin];
    words += "\nreported then: " + grouped(reports);
    if (counts.notShown[bin] > 0)
        words += ", " + grouped(counts.reported[bin]) + " of them about what is shown";
    return words;
}

/// The reports as a line through the middles of the bins.
void reportLine(const ChartContext& c, const ChartPlot& plot, bool all)
{
    const ChartCounts& counts = c.model.counts;
    const Color color = all ? c.canvas.palette.ink.withAlpha(0.28) : c.canvas.palette.ink;
    render::Vec2 last;
    for (std::size_t bin = 0; bin < c.model.bins.size(); ++bin) {
        const geo::Window w = c.model.bins.bin(bin);
        const std::uint32_t count = counts.reported[bin] + (all ? counts.notShown[bin] : 0);
        const render::Vec2 at{(chartX(plot.rect, c.model.bins, w.from) + chartX(plot.rect, c.model.bins, w.to)) / 2, plot.y(count)};
        if (bin > 0)
            c.canvas.line(last, at, 1.3F, color);
        last = at;
    }
    if (c.model.bins.size() == 1)
        c.canvas.line({plot.rect.x, last.y}, {plot.rect.x + plot.rect.width, last.y}, 1.3F, color);
}

std::vector<ChartKey> legendOf(const ChartContext& c, const std::vector<SeriesLook>& looks)
{
    std::vector<ChartKey> keys;
    std::vector<BinCount> totals(looks.size());
    bool outside = false, notShown = false, reports = false;
    for (std::size_t bin = 0; bin < c.model.bins.size(); ++bin) {
        for (std::size_t series = 0; series < looks.size(); ++series) {
            totals[series].certain += c.model.counts.shown.at(series, bin).certain;
            totals[series].possible += c.model.counts.shown.at(series, bin).possible;
        }
        outside = outside || c.model.counts.outside[bin] > 0;
        notShown = notShown || c.model.counts.notShown[bin] > 0;
        reports = reports || c.model.counts.reported[bin] > 0;
    }
    // What is the same in every chart first: names of sides give way.
    for (std::size_t series = looks.size(); series-- > 0;)
        if (totals[series].possible > 0 && looks[series].kind == SeriesLook::Kind::side && keys.empty())
            keys.push_back({"possibly then", [look = looks[series]](const Canvas& canvas, const Rect& box) { drawPart(canvas, box, look, false); }});
    if (reports || notShown)
        keys.push_back({notShown ? "reports (pale: of others)" : "reports", [](const Canvas& canvas, const Rect& box) {
                            canvas.line({box.x, box.y + box.height / 2}, {box.x + box.width, box.y + box.height / 2}, 1.3F, canvas.palette.ink);
                        }});
    for (std::size_t series = 0; series < looks.size(); ++series)
        if (totals[series].all() > 0)
            keys.push_back({looks[series].name, [look = looks[series]](const Canvas& canvas, const Rect& box) { drawPart(canvas, box, look, true); }});
    if (outside)
        keys.push_back({"outside the window", [](const Canvas& canvas, const Rect& box) { solidBar(canvas, box, canvas.palette.muted.withAlpha(0.2)); }});
    return keys;
}

} // namespace

void drawOverTime(const ChartContext& c, const Rect& frame)
{
    const Canvas& canvas = c.canvas;
    const TimeBins& bins = c.model.bins;
    const ChartCounts& counts = c.model.counts;
    const std::vector<SeriesLook> looks = seriesLooks(c);
    const float pad = canvas.px(kChartPad);
    std::string title = "Claims over time, by " + std::string(nameOf(bins.unit));
    if (c.model.rows->reading > 0)
        title += ", without what is still being read";
    else if (c.model.rows->layers > 0 && !c.session.filter.empty())
        title += ", data sets unfiltered";
    float top = chartTitle(canvas, frame, title);
    top = chartLegend(canvas, frame, top, legendOf(c, looks), frame.height > canvas.px(130) ? 2 : 1);
    const ChartPlot plot = chartPlot(canvas, {frame.x + pad, top, frame.width - 2 * pad, frame.y + frame.height - top - canvas.px(4)}, c.model.mostInBin);
    chartWindow(c, plot.rect);
    for (std::size_t bin = 0; bin < bins.size(); ++bin) {
        const geo::Window w = bins.bin(bin);
        const float from = chartX(plot.rect, bins, w.from), to = chartX(plot.rect, bins, w.to);
        const float gap = to - from > canvas.px(4) ? std::round(canvas.px(1)) : 0;
        const auto part = [&](std::uint32_t below, std::uint32_t n) {
            const float y = plot.y(below + n);
            return Rect{from, y, std::max(0.75F, to - from - gap), plot.y(below) - y};
        };
        std::uint32_t below = 0;
        const auto stack = [&](std::size_t series, bool certain, std::uint32_t n) {
            drawPart(canvas, part(below, n), looks[series], certain);
            below += n;
        };
        for (const bool certain : {true, false})
            for (std::size_t series = 0; series < c.model.rows->groups.size(); ++series)
                stack(series, certain, certain ? counts.shown.at(series, bin).certain : counts.shown.at(series, bin).possible);
        for (const std::size_t series : {c.model.rows->denied(), c.model.rows->retracted()})
            stack(series, true, counts.shown.at(series, bin).all());
        if (counts.outside[bin] > 0)
            solidBar(canvas, part(below, counts.outside[bin]), canvas.palette.muted.withAlpha(0.2));
        c.hits.push_back({{from, plot.rect.y, std::max(1.0F, to - from), plot.rect.height}, binTip(c, looks, bin), w, {}});
    }
    reportLine(c, plot, true);
    reportLine(c, plot, false);
    chartKnownOn(c, plot.rect);
    chartTimeLabels(c, plot.rect);
}

} // namespace app
