#include "app/compose/legend_rows.h"

#include "app/compose/caption.h"
#include "app/compose/dots.h"
#include "app/compose/legend_claims.h"

#include <algorithm>
#include <cmath>

namespace app {

LegendRow markRow(std::string words, MarkLook look)
{
    look.icon.clear();
    return {std::move(words), [look](const Canvas& c, float x, float y) { drawMark(c, look, x, y, 13); }, false};
}

std::vector<LegendRow> changeRows(const geo::Changes::Counts& n, const std::set<geo::ChangeKind>& occurring,
                                  const Palette& palette)
{
    using geo::ChangeKind;
    std::vector<LegendRow> rows;
    const auto row = [&](ChangeKind kind, const char* words, std::size_t count) {
        MarkLook look;
        look.side = {changeColor(kind, palette), 45, render::Shape::ellipse};
        look.change = kind;
        if (occurring.contains(kind))
            rows.push_back(markRow(words + (" (" + grouped(count) + ")"), look));
    };
    row(ChangeKind::fresh, "new: shown at B only", n.fresh);
    row(ChangeKind::gone, "gone: shown at A only", n.gone);
    row(ChangeKind::changed, "changed: certainty, or what others say", n.changed);
    row(ChangeKind::same, "the same at both", n.same);
    if (!rows.empty())
        rows.insert(rows.begin(), {"From A to B", {}, true});
    return rows;
}

LegendRow dotRow(std::string words, render::Color color, bool hollow)
{
    return {std::move(words),
            [=](const Canvas& c, float x, float y) {
                render::Quad dot;
                dot.shape = render::Shape::ellipse;
                dot.center = {x, y};
                dot.half = {c.px(4), c.px(4)};
                dot.fill = hollow ? c.palette.halo : color;
                dot.stroke = color;
                dot.strokePx = hollow ? c.px(1.4) : 0;
                c.quads.push_back(dot);
            },
            false};
}

std::vector<LegendRow> dotRows(const DotLayers::Key& key, const Palette& palette)
{
    std::vector<LegendRow> rows;
    for (std::size_t i = 0; i < key.parts.size(); ++i)
        rows.push_back(dotRow(key.parts[i], sideStyle(static_cast<int>(i), palette).color, false));
    if (key.others)
        rows.push_back(dotRow(key.parts.empty() ? "a report" : "others", neutralStyle().color, false));
    if (key.possible)
        rows.push_back(dotRow("possibly in this window", neutralStyle().color, true));
    if (!rows.empty())
        rows.insert(rows.begin(), {"Reports of the data set", {}, true});
    return rows;
}

namespace {

LegendRow balanceRow(std::string words, geo::ChangeKind kind, std::size_t most, Theme theme)
{
    return {std::move(words),
            [=](const Canvas& c, float x, float y) {
                constexpr int kSteps = 13;
                for (int i = 0; i < kSteps; ++i) {
                    const auto count = static_cast<std::size_t>(std::max(1.0, std::expm1(std::log1p(static_cast<double>(most)) * (i + 0.5) / kSteps)));
                    const render::Color color = kind == geo::ChangeKind::same ? balanceColor(0, 0, most, theme)
                                                : kind == geo::ChangeKind::gone ? balanceColor(0, count, most, theme) : balanceColor(count, 0, most, theme);
                    c.rectangle({x + c.px(2.0 * i - kSteps), y - c.px(6), c.px(2), c.px(12)}, color, 0);
                }
            },
            false};
}

} // namespace

std::vector<LegendRow> rowChangeRows(const DataChanges& n, std::size_t densest, Theme theme)
{
    using geo::ChangeKind;
    const Palette& palette = paletteFor(theme);
    std::vector<LegendRow> rows;
    const auto row = [&](ChangeKind kind, std::string words, std::size_t count) {
        words += " (" + grouped(count) + ")";
        if (count > 0)
            rows.push_back(densest > 0 ? balanceRow(std::move(words), kind, densest, theme)
                                       : dotRow(std::move(words), changeColor(kind, palette), kind == ChangeKind::gone));
    };
    row(ChangeKind::fresh, densest > 0 ? "more new than gone" : "new", n.fresh);
    row(ChangeKind::gone, densest > 0 ? "more gone than new" : "gone", n.gone);
    if (densest == 0)
        row(ChangeKind::changed, "changed", n.changed);
    row(ChangeKind::same, densest > 0 ? "neither new nor gone" : "the same", n.same + (densest > 0 ? n.changed : 0));
    if (!rows.empty())
        rows.insert(rows.begin(), {densest > 0 ? "Reports of the data set, up to " + grouped(densest) + " in a square" : "Reports of the data set", {}, true});
    return rows;
}

} // namespace app
