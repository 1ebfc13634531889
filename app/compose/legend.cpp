#include "app/compose/furniture.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace app {

namespace {

using render::Rect;

constexpr float kPad = 12, kRow = 19, kSwatch = 30;

/// A line of the legend: something drawn in a box of kSwatch x kRow, and words.
struct LegendRow {
    std::string words;
    std::function<void(const Canvas&, float x, float y)> swatch; ///< x, y: middle of the box.
    bool heading = false;
};

SideStyle neutral() { return {render::rgb(0x6E6E6E), 45, render::Shape::ellipse}; }

LegendRow markRow(std::string words, MarkLook look)
{
    look.icon.clear();
    return {std::move(words), [look](const Canvas& c, float x, float y) { drawMark(c, look, x, y, 13); }, false};
}

LegendRow hatchRow(std::string words, render::Color color, float degrees, bool edge)
{
    return {std::move(words),
            [=](const Canvas& c, float x, float y) {
                render::Quad q;
                q.shape = render::Shape::hatch;
                q.center = {x, y};
                q.half = {c.px(13), c.px(6.5)};
                q.rotation = degrees * 3.14159265F / 180;
                q.fill = color;
                q.radiusPx = c.px(5);
                q.dash = {c.px(1.5), 0};
                c.quads.push_back(q);
                render::Quad frame;
                frame.center = q.center;
                frame.half = q.half;
                frame.stroke = color;
                frame.strokePx = c.px(1.2);
                if (edge)
                    c.quads.push_back(frame);
            },
            false};
}

LegendRow borderRow(std::string words, render::Dash dash)
{
    return {std::move(words),
            [=](const Canvas& c, float x, float y) {
                const float half = c.px(13);
                const float on = dash.onPx > 0 ? c.px(static_cast<double>(dash.onPx)) : 2 * half;
                const float off = c.px(static_cast<double>(dash.offPx));
                for (float at = -half; at < half - 0.5F; at += on + off)
                    c.line({x + at, y}, {x + std::min(half, at + on), y}, 1.5F, c.palette.admin0);
            },
            false};
}

std::vector<LegendRow> keyRows(bool claims, const Palette& palette)
{
    std::vector<LegendRow> rows;
    if (!claims)
        return rows;
    rows.push_back({"How certain the stated time is", {}, true});
    MarkLook look;
    look.side = neutral();
    rows.push_back(markRow("certain in this window", look));
    look.solid = false;
    rows.push_back(markRow("possible (vague date)", look));
    look.vague = true;
    rows.push_back(markRow("possible, a season or more", look));
    look.vague = false;
    look.dotted = true;
    rows.push_back(markRow("speculated or planned", look));
    look.dotted = false;
    look.denied = true;
    rows.push_back(markRow("denied", look));
    look.denied = false;
    look.solid = true;
    look.side.color = sideStyle(0, palette).color;
    look.against = sideStyle(1, palette);
    rows.push_back(markRow("contradicted by another claim", look));
    rows.push_back({"What is said of an area", {}, true});
    rows.push_back(hatchRow("the whole region is named", neutral().color, 45, true));
    rows.push_back(hatchRow("inside it, extent not stated", neutral().color.withAlpha(0.55), 45, false));
    rows.push_back({"somewhere within this distance",
                    [](const Canvas& c, float x, float y) {
                        render::Quad ring;
                        ring.shape = render::Shape::ellipse;
                        ring.center = {x, y};
                        ring.half = {c.px(7), c.px(7)};
                        ring.fill = neutral().color.withAlpha(0.12);
                        ring.stroke = neutral().color;
                        ring.strokePx = c.px(1.4);
                        c.quads.push_back(ring);
                    },
                    false});
    rows.push_back({"only the country is named",
                    [](const Canvas& c, float x, float y) {
                        for (const float dy : {-1.5F, 1.5F})
                            c.line({x - c.px(13), y + c.px(static_cast<double>(dy))}, {x + c.px(13), y + c.px(static_cast<double>(dy))}, 1,
                                   neutral().color);
                    },
                    false});
    return rows;
}

} // namespace

FurnitureLayout::Part FurnitureLayout::legendPart() const
{
    const Canvas& c = m_canvas;
    std::vector<LegendRow> rows;
    std::set<int> sides;
    bool claims = false;
    for (std::size_t i = 0; i < m_session.answer.claims.size(); ++i) {
        if (m_session.answer.claims[i].visibility == geo::Visibility::hidden)
            continue;
        claims = true;
        if (const geo::Side* side = m_lookup.sideOf(m_session.document.claims[i]))
            sides.insert(side->colour);
    }
    if (!sides.empty())
        rows.push_back({"Whom the claims are about", {}, true});
    for (const geo::Side& side : m_session.document.sides) {
        if (!sides.contains(side.colour))
            continue;
        const SideStyle style = sideStyle(side.colour, c.palette);
        MarkLook look;
        look.side = style;
        LegendRow hatch = hatchRow(side.name, style.color, style.hatchDeg, false);
        rows.push_back({side.name,
                        [look, hatch](const Canvas& canvas, float x, float y) {
                            hatch.swatch(canvas, x, y);
                            drawMark(canvas, look, x, y, 12);
                        },
                        false});
    }
    for (LegendRow& row : keyRows(claims, c.palette))
        rows.push_back(std::move(row));
    rows.push_back({"Borders", {}, true});
    rows.push_back(borderRow("international", {}));
    rows.push_back(borderRow("disputed", {6, 4}));
    rows.push_back(borderRow("line of control", {2, 3}));

    const auto style = c.style(11.5F), heading = c.style(11, true);
    float width = 0;
    for (const LegendRow& row : rows)
        width = std::max(width, c.text.shape(row.words, row.heading ? heading : style).widthPx +
                                    (row.heading ? 0 : c.px(kSwatch + 8)));
    Part part;
    float height = c.px(2 * kPad - 2);
    for (const LegendRow& row : rows)
        height += c.px(row.heading ? kRow + 2 : kRow);
    part.rect = {0, 0, width + c.px(2 * kPad), height};
    const Canvas p{part.quads, c.text, c.palette, c.scale};
    p.card(part.rect);
    float y = c.px(kPad - 2);
    for (const LegendRow& row : rows) {
        const float tall = c.px(row.heading ? kRow + 2 : kRow);
        const float baseline = y + tall / 2 + c.px(4);
        if (row.heading) {
            p.writeLine(row.words, heading, c.px(kPad), baseline, c.palette.muted);
        } else {
            row.swatch(p, c.px(kPad) + c.px(kSwatch) / 2, y + tall / 2);
            p.writeLine(row.words, style, c.px(kPad + kSwatch + 8), baseline, c.palette.ink);
        }
        y += tall;
    }
    return part;
}

} // namespace app
