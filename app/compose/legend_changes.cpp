#include "app/compose/legend_rows.h"

#include "app/compose/caption.h"

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

std::vector<LegendRow> rowChangeRows(const DataChanges& n)
{
    const auto plain = [](std::string words) { return LegendRow{std::move(words), [](const Canvas&, float, float) {}, false}; };
    std::vector<LegendRow> rows;
    if (n.fresh + n.gone + n.changed + n.same > 0) {
        rows.push_back({"Rows of data sets: drawn as at B, not compared", {}, true});
        rows.push_back(plain(grouped(n.fresh) + " new, " + grouped(n.gone) + " gone, " + grouped(n.changed) + " changed"));
    }
    return rows;
}

} // namespace app
