#include "app/compose/furniture.h"

#include "app/compose/annotation_words.h"
#include "app/compose/caption.h"
#include "app/compose/legend_claims.h"
#include "app/session/comparison.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace app {

namespace {

using render::Rect;

constexpr float kPad = 12, kRow = 19, kSwatch = 30, kColumnGap = 22;

LegendRow borderRow(std::string words, render::Dash dash, float width = 1.5F)
{
    return {std::move(words),
            [=](const Canvas& c, float x, float y) {
                const float half = c.px(13);
                const float on = dash.onPx > 0 ? c.px(static_cast<double>(dash.onPx)) : 2 * half;
                const float off = c.px(static_cast<double>(dash.offPx));
                for (float at = -half; at < half - 0.5F; at += on + off)
                    c.line({x + at, y}, {x + std::min(half, at + on), y}, width, c.palette.admin0);
            },
            false};
}

/// The borders that occur in the picture.
std::vector<LegendRow> borderRows(const BorderKey& key, const Palette& palette)
{
    std::vector<LegendRow> rows;
    if (!key.any())
        return rows;
    rows.push_back({"Borders", {}, true});
    if (key.international)
        rows.push_back(borderRow("international", {}));
    if (key.disputed)
        rows.push_back(borderRow("disputed", kDisputedDash));
    if (key.lineOfControl)
        rows.push_back(borderRow("line of control", kControlDash, 1.8F));
    if (key.indefinite)
        rows.push_back(borderRow("indefinite", kIndefiniteDash));
    if (key.claim)
        rows.push_back(borderRow("extent of a territorial claim", kClaimDash, 0.9F));
    if (key.area)
        rows.push_back(hatchRow("disputed area", palette.disputedHatch, 60, false));
    return rows;
}

LegendRow densityRow(std::size_t most, Theme theme)
{
    return {"1 to " + grouped(most) + " in a square of " + std::to_string(kDensityPx) + " px",
            [=](const Canvas& c, float x, float y) {
                constexpr int kSteps = 13;
                for (int i = 0; i < kSteps; ++i) {
                    const double count = std::expm1(std::log1p(static_cast<double>(most)) * (i + 0.5) / kSteps);
                    c.rectangle({x + c.px(2.0 * i - kSteps), y - c.px(6), c.px(2), c.px(12)},
                                densityColor(static_cast<std::size_t>(std::max(1.0, count)), most, theme), 0);
                }
            },
            false};
}

/// What the dots or squares of the data layers mean.
std::vector<LegendRow> reportRows(const DotLayers::Key& key, const Palette& palette, Theme theme)
{
    if (key.changes) // Told by rowChangeRows().
        return {};
    if (key.densest > 0)
        return {{"Reports of the data set, too many for dots: counted", {}, true}, densityRow(key.densest, theme)};
    return dotRows(key, palette);
}

LegendRow layerRow(const LayerKey::Row& row)
{
    return {row.words,
            [row](const Canvas& c, float x, float y) {
                if (row.kind == geo::GeometryKind::line)
                    return c.line({x - c.px(13), y}, {x + c.px(13), y}, 1.5F, row.color);
                render::Quad q;
                q.shape = row.kind == geo::GeometryKind::point ? render::Shape::ellipse : render::Shape::rectangle;
                q.center = {x, y};
                q.half = row.kind == geo::GeometryKind::point ? render::Vec2{c.px(3.5), c.px(3.5)} : render::Vec2{c.px(12), c.px(5.5)};
                q.fill = row.kind == geo::GeometryKind::point ? row.color : row.color.withAlpha(0.4 * row.color.a / 255.0);
                q.stroke = row.color;
                q.strokePx = c.px(1.2);
                c.quads.push_back(q);
            },
            false};
}

/// What the rows of data sets say of areas.
std::vector<LegendRow> areaRows(const std::vector<AreaLayer::Area>& areas)
{
    constexpr std::size_t kMostCountries = 5;
    std::vector<LegendRow> rows;
    if (std::any_of(areas.begin(), areas.end(), [](const AreaLayer::Area& area) { return !area.country; }))
        rows.push_back(hatchRow("somewhere in the area; the number counts the reports", neutralStyle().color.withAlpha(0.55), 45, false));
    std::size_t countries = 0;
    for (const AreaLayer::Area& area : areas)
        if (area.country && countries++ < kMostCountries) {
            LegendRow row = countryRow();
            row.words = grouped(area.rows()) + " name only " + area.name;
            rows.push_back(std::move(row));
        }
    if (!rows.empty())
        rows.insert(rows.begin(), {"Reports without a position", {}, true});
    return rows;
}

/// What the authors of the document added; never a claim.
std::vector<LegendRow> annotationRows(const std::vector<std::string>& authors, const Canvas& canvas)
{
    constexpr double kMostWidth = 250;
    std::vector<LegendRow> rows;
    for (const std::string& words : attributionsOf(authors))
        rows.push_back({canvas.elided(words, canvas.style(11.5F), canvas.px(kMostWidth)),
                        [](const Canvas& c, float x, float y) {
                            const render::Color ink = annotationInk(c.palette);
                            for (const float at : {-13.0F, -3.0F, 7.0F})
                                c.line({x + c.px(static_cast<double>(at)), y + c.px(4)}, {x + c.px(static_cast<double>(at) + 6), y + c.px(4)}, 2, ink);
                            const auto& letter = c.text.shape("a", c.style(13, false, true));
                            c.write(letter, x - letter.widthPx / 2, y + c.px(1), ink);
                        },
                        false});
    if (!rows.empty())
        rows.insert(rows.begin(), {"Annotations, no claims", {}, true});
    return rows;
}

/// The layers that the user laid under the claims.
std::vector<LegendRow> layerRows(const std::vector<LayerKey>& layers)
{
    std::vector<LegendRow> rows;
    bool plain = false;
    for (const LayerKey& layer : layers) {
        if (!layer.heading.empty() || !plain)
            rows.push_back({layer.heading.empty() ? "Layers" : layer.heading, {}, true});
        plain = layer.heading.empty();
        for (const LayerKey::Row& row : layer.rows)
            rows.push_back(layerRow(row));
    }
    return rows;
}

} // namespace

std::vector<LegendRow> FurnitureLayout::legendRows() const
{
    const Canvas& c = m_canvas;
    std::vector<LegendRow> rows;
    const Occurs occurs = occurring(m_session, m_facts, m_groups, m_camera, c.palette);
    const bool changes = occurs.comparing;
    if (changes)
        rows = changeRows(m_session.compared->changes.counts, occurs.changes, c.palette);
    const auto named = [&](const geo::Side& side) { return occurs.sides.contains(side.colour); };
    if (std::any_of(m_session.document.sides.begin(), m_session.document.sides.end(), named))
        rows.push_back({changes ? "Whom the claims are about: by outline" : "Whom the claims are about", {}, true});
    for (const geo::Side& side : m_session.document.sides) {
        if (!named(side))
            continue;
        SideStyle style = sideStyle(side.colour, c.palette);
        if (changes)
            style.color = neutralStyle().color;
        MarkLook look;
        look.side = style;
        if (changes) {
            rows.push_back(markRow(side.name, look));
            continue;
        }
        LegendRow hatch = hatchRow(side.name, style.color, style.hatchDeg, false);
        rows.push_back({side.name,
                        [look, hatch](const Canvas& canvas, float x, float y) {
                            hatch.swatch(canvas, x, y);
                            drawMark(canvas, look, x, y, 12);
                        },
                        false});
    }
    for (LegendRow& row : keyRows(occurs, c.palette))
        rows.push_back(std::move(row));
    for (LegendRow& row : symbolRows(occurs, m_session))
        rows.push_back(std::move(row));
    for (LegendRow& row : pictogramRows(occurs))
        rows.push_back(std::move(row));
    for (LegendRow& row : reportRows(m_keys.dots, c.palette, m_session.settings.theme))
        rows.push_back(std::move(row));
    if (changes)
        for (LegendRow& row : rowChangeRows(m_session.compared->dataChanges, m_keys.dots.densest, m_session.settings.theme))
            rows.push_back(std::move(row));
    for (LegendRow& row : areaRows(m_keys.areas))
        rows.push_back(std::move(row));
    for (LegendRow& row : layerRows(m_keys.layers))
        rows.push_back(std::move(row));
    for (LegendRow& row : annotationRows(m_keys.annotators, c))
        rows.push_back(std::move(row));
    for (LegendRow& row : borderRows(m_keys.borders, c.palette))
        rows.push_back(std::move(row));
    return rows;
}

namespace {

float heightOf(const LegendRow& row, const Canvas& c) { return c.px(row.heading ? kRow + 2 : kRow); }

/// Where each column ends, for rows that together may be so high; what has no room in kMostColumns is left out, and a
/// heading never stands at the foot of one.
std::vector<std::size_t> columnsOf(const std::vector<LegendRow>& rows, const Canvas& c, float high)
{
    constexpr std::size_t kMostColumns = 3;
    float total = 0;
    for (const LegendRow& row : rows)
        total += heightOf(row, c);
    const auto wanted = std::clamp<std::size_t>(static_cast<std::size_t>(std::ceil(total / high)), 1, kMostColumns);
    // Columns of like height look better than one that is full.
    const float aim = std::min(high, total / static_cast<float>(wanted) + c.px(wanted > 1 ? kRow : 0));
    std::vector<std::size_t> ends;
    float filled = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool last = ends.size() + 1 == kMostColumns;
        const float tall = heightOf(rows[i], c), needed = rows[i].heading && i + 1 < rows.size() ? tall + heightOf(rows[i + 1], c) : tall;
        if (filled > 0 && filled + needed > (last ? high : aim) + 0.5F) {
            ends.push_back(i);
            if (ends.size() == kMostColumns)
                return ends;
            filled = 0;
        }
        filled += tall;
    }
    ends.push_back(rows.size());
    return ends;
}

} // namespace

FurnitureLayout::Part FurnitureLayout::legendPart(float maxHeight) const
{
    const Canvas& c = m_canvas;
    std::vector<LegendRow> rows = legendRows();
    const auto style = c.style(11.5F), heading = c.style(11, true);
    const float high = std::max(c.px(4 * kRow), maxHeight - c.px(2 * kPad - 2));
    std::vector<std::size_t> ends = columnsOf(rows, c, high);
    if (const std::size_t shown = ends.back(); shown < rows.size()) {
        const auto more = std::count_if(rows.begin() + static_cast<std::ptrdiff_t>(shown) - 1, rows.end(), [](const LegendRow& row) { return !row.heading; });
        rows.resize(shown - 1);
        rows.push_back({"and " + std::to_string(more) + " more, for which there is no room", [](const Canvas&, float, float) {}, false});
    }
    Part part;
    std::vector<float> widths;
    std::size_t first = 0;
    for (const std::size_t end : ends) {
        float width = 0, height = c.px(2 * kPad - 2);
        for (; first < end; ++first) {
            const LegendRow& row = rows[first];
            width = std::max(width, c.text.shape(row.words, row.heading ? heading : style).widthPx + (row.heading ? 0 : c.px(kSwatch + 8)));
            height += heightOf(row, c);
        }
        widths.push_back(width);
        part.rect.width += width + c.px(kPad);
        part.rect.height = std::max(part.rect.height, height);
    }
    part.rect.width += c.px(kPad) + c.px(kColumnGap - kPad) * static_cast<float>(ends.size() - 1);
    const Canvas p{part.quads, c.text, c.palette, c.scale, c.symbols};
    p.card(part.rect);
    first = 0;
    float x = c.px(kPad);
    for (std::size_t column = 0; column < ends.size(); ++column) {
        float y = c.px(kPad - 2);
        for (; first < ends[column]; ++first) {
            const LegendRow& row = rows[first];
            const float tall = heightOf(row, c), baseline = y + tall / 2 + c.px(4);
            if (row.heading) {
                p.writeLine(row.words, heading, x, baseline, c.palette.muted);
            } else {
                row.swatch(p, x + c.px(kSwatch) / 2, y + tall / 2);
                p.writeLine(row.words, style, x + c.px(kSwatch + 8), baseline, c.palette.ink);
            }
            y += tall;
        }
        x += widths[column] + c.px(kColumnGap);
    }
    return part;
}

} // namespace app
