#include "app/compose/chart_parts.h"
#include "app/compose/dots.h"

#include "app/session/number_words.h"

#include <algorithm>
#include <cmath>

namespace app {

using render::Rect;

namespace {

constexpr double kRow = 14;

/// The rows that have room: the last of them takes in all that have none.
struct HeatRow {
    std::string name;
    std::size_t first = 0, last = 0; ///< Of the model's sources, inclusive.
};

std::vector<HeatRow> rowsThatFit(const std::vector<ChartRows::Source>& sources, std::size_t room)
{
    std::vector<HeatRow> rows;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (rows.size() + 1 < room || i + 1 == sources.size()) {
            rows.push_back({sources[i].name, i, i});
            continue;
        }
        std::size_t others = sources.size() - i;
        if (sources.back().others > 0)
            others += sources.back().others - 1;
        rows.push_back({grouped(others) + " others", i, sources.size() - 1});
        break;
    }
    return rows;
}

BinCount cellOf(const ChartModel& model, const HeatRow& row, std::size_t bin)
{
    BinCount sum;
    for (std::size_t i = row.first; i <= row.last; ++i) {
        sum.certain += model.counts.sources.at(i, bin).certain;
        sum.possible += model.counts.sources.at(i, bin).possible;
    }
    return sum;
}

/// "1 ▒▒▓▓██ 20": what the colours of the cells mean, right of `left` on the title's line when there is room.
ChartKey scaleKey(std::uint32_t most, Theme theme)
{
    return {"1 to " + grouped(most) + " in a cell, possible ones included",
            [most, theme](const Canvas& canvas, const Rect& box) {
                constexpr int kSteps = 7;
                const float step = box.width / kSteps;
                for (int i = 0; i < kSteps; ++i) {
                    const double count = std::expm1(std::log1p(static_cast<double>(most)) * (i + 0.5) / kSteps);
                    canvas.rectangle({box.x + step * static_cast<float>(i), box.y, step, box.height},
                                     densityColor(static_cast<std::size_t>(std::max(1.0, count)), most, theme));
                }
            }};
}

} // namespace

void drawSources(const ChartContext& c, const Rect& frame)
{
    const Canvas& canvas = c.canvas;
    const ChartModel& model = c.model;
    const std::vector<ChartRows::Source>& sources = model.rows->sources(model.byPublisher);
    const float pad = canvas.px(kChartPad), bottom = frame.y + frame.height - canvas.px(4 + 16);
    float top = chartTitle(canvas, frame, std::string("Claims by ") + (model.byPublisher ? "publisher" : "speaker") + " and " + nameOf(model.bins.unit));
    if (model.mostInCell > 0)
        top = chartLegend(canvas, frame, top, {scaleKey(model.mostInCell, c.session.settings.theme)}, 1);
    const float room = bottom - top - canvas.px(2);
    const std::vector<HeatRow> rows = rowsThatFit(sources, static_cast<std::size_t>(std::max(1.0F, room / canvas.px(kRow))));
    const float height = std::min(canvas.px(22), room / static_cast<float>(std::max<std::size_t>(1, rows.size())));
    const auto style = canvas.style(10);
    float names = 0;
    for (const HeatRow& row : rows)
        names = std::max(names, canvas.text.shape(row.name, style).widthPx);
    names = std::min(names, std::min(frame.width * 0.34F, canvas.px(150)));
    const Rect plot{frame.x + pad + names + canvas.px(6), top, std::max(1.0F, frame.width - 2 * pad - names - canvas.px(6)),
                    height * static_cast<float>(rows.size())};
    canvas.rectangle(plot, canvas.palette.muted.withAlpha(0.07));
    chartWindow(c, plot);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const float y = top + height * static_cast<float>(r);
        const std::string words = canvas.elided(rows[r].name, style, names);
        canvas.writeLine(words, style, plot.x - canvas.px(6) - canvas.text.shape(words, style).widthPx, y + height / 2 + canvas.px(3.5), canvas.palette.ink);
        const bool one = rows[r].first == rows[r].last && sources[rows[r].first].others == 0;
        const auto source = one ? std::optional(static_cast<std::uint32_t>(rows[r].first)) : std::nullopt;
        std::size_t all = 0;
        for (std::size_t i = rows[r].first; i <= rows[r].last; ++i)
            all += sources[i].rows;
        c.hits.push_back({{frame.x + pad, y, names + canvas.px(6), height}, rows[r].name + "\n" + grouped(all) + (all == 1 ? " claim" : " claims") + ", whatever the clocks", {}, source});
        for (std::size_t bin = 0; bin < model.bins.size(); ++bin) {
            const geo::Window w = model.bins.bin(bin);
            const float from = chartX(plot, model.bins, w.from), to = chartX(plot, model.bins, w.to);
            const BinCount cell = cellOf(model, rows[r], bin);
            const float gap = to - from > canvas.px(4) ? std::round(canvas.px(1)) : 0;
            if (cell.all() > 0)
                canvas.rectangle({from, y, std::max(0.75F, to - from - gap), height - std::round(canvas.px(1))},
                                 densityColor(cell.all(), std::max(model.mostInCell, cell.all()), c.session.settings.theme));
            c.hits.push_back({{from, y, std::max(1.0F, to - from), height}, rows[r].name + "\n" + binWords(model.bins, bin) + "\n" + countWords(cell), {}, source});
        }
    }
    chartKnownOn(c, plot);
    chartTimeLabels(c, plot);
}

} // namespace app
