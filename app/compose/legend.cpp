#include "app/compose/furniture.h"

#include "app/compose/caption.h"
#include "app/compose/legend_rows.h"
#include "app/session/comparison.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace app {

namespace {

using render::Rect;

constexpr float kPad = 12, kRow = 19, kSwatch = 30;

SideStyle neutral() { return {render::rgb(0x6E6E6E), 45, render::Shape::ellipse}; }

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
        rows.push_back(borderRow("how far a claim reaches", kClaimDash, 0.9F));
    if (key.area)
        rows.push_back(hatchRow("disputed area", palette.disputedHatch, 60, false));
    return rows;
}

/// What of the key occurs among the shown claims.
struct Occurs {
    bool certain = false, possible = false, vague = false, dotted = false, denied = false, retracted = false;
    bool updated = false, contradicted = false;
    bool crowd = false, region = false, inside = false, ring = false, country = false;
    std::set<int> sides;
    std::set<geo::ChangeKind> changes;
    bool comparing = false; ///< Colours say what changed.
};

void addOccurring(const Session& session, const geo::AsOf& answer, const DocumentFacts& facts, const Palette& palette, Occurs& o)
{
    for (std::uint32_t i = 0; i < answer.claims.size(); ++i) {
        const geo::ClaimState& state = answer.claims[i];
        if (state.visibility == geo::Visibility::hidden)
            continue;
        const MarkPart part = partOf(session, facts, i, state, palette);
        o.changes.insert(part.change);
        const bool plain = !part.denied && !part.dotted && !part.retracted;
        o.certain |= plain && part.solid;
        o.possible |= plain && !part.solid && !part.vague;
        o.vague |= plain && !part.solid && part.vague;
        o.dotted |= part.dotted;
        o.denied |= part.denied;
        o.retracted |= part.retracted;
        o.updated |= state.updated;
        o.contradicted |= state.contradicted;
        o.sides.insert(facts.side(i));
        for (const std::uint32_t spot : facts.spotsOf(i)) {
            const SpotKind kind = facts.spots()[spot].kind;
            const bool loose = session.document.claims[i].place.extentNotStated;
            o.region |= kind == SpotKind::region && !loose;
            o.inside |= kind == SpotKind::region && loose;
            o.ring |= kind == SpotKind::ring;
            o.country |= kind == SpotKind::country;
        }
    }
}

/// In both pictures, where two stand beside each other.
Occurs occurring(const Session& session, const DocumentFacts& facts, const ClaimGroups& groups, const Palette& palette)
{
    Occurs o;
    o.comparing = showsChanges(session);
    addOccurring(session, session.answer, facts, palette, o);
    if (session.compared && !o.comparing)
        addOccurring(session, session.compared->answer, facts, palette, o);
    for (const ClaimGroup& group : groups.groups())
        o.crowd |= group.kind == SpotKind::crowd;
    return o;
}

LegendRow crowdRow()
{
    return {"many places in one square: claims counted",
            [](const Canvas& c, float x, float y) {
                c.rectangle({x - c.px(8), y - c.px(7), c.px(16), c.px(14)}, c.palette.ink.withAlpha(0.25), 3);
                c.writeLine("9", c.style(10, true), x - c.px(3), y + c.px(4), c.palette.ink);
            },
            false};
}

LegendRow ringRow()
{
    return {"somewhere within this distance",
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
            false};
}

LegendRow countryRow()
{
    return {"only the country is named",
            [](const Canvas& c, float x, float y) {
                for (const double dy : {-1.5, 1.5})
                    c.line({x - c.px(13), y + c.px(dy)}, {x + c.px(13), y + c.px(dy)}, 1, neutral().color);
            },
            false};
}

/// How a claim and what others say of it look.
std::vector<LegendRow> markRows(const Occurs& o, const Palette& palette)
{
    std::vector<LegendRow> rows;
    const auto row = [&rows](bool occurs, const char* words, const auto& change) {
        MarkLook look;
        look.side = neutral();
        change(look);
        if (occurs)
            rows.push_back(markRow(words, look));
    };
    row(o.certain, "certain in this window", [](MarkLook&) {});
    row(o.possible, "possible (vague date)", [](MarkLook& l) { l.solid = false; });
    row(o.vague, "possible, a season or more", [](MarkLook& l) { l.solid = false, l.vague = true; });
    row(o.dotted, "speculated or planned", [](MarkLook& l) { l.solid = false, l.dotted = true; });
    row(o.denied, "denied", [](MarkLook& l) { l.solid = false, l.denied = true; });
    row(o.retracted, "retracted or withdrawn", [](MarkLook& l) { l.retracted = true; });
    row(o.updated, "updated by a later claim", [](MarkLook& l) { l.updated = true; });
    row(o.contradicted, "contradicted: one piece for each account", [&](MarkLook& l) {
        l.side.color = o.comparing ? neutral().color : sideStyle(0, palette).color;
        l.against.resize(1);
        l.against.front().side = o.comparing ? neutral() : sideStyle(1, palette);
    });
    return rows;
}

std::vector<LegendRow> keyRows(const Occurs& o, const Palette& palette)
{
    std::vector<LegendRow> rows = markRows(o, palette);
    if (!rows.empty())
        rows.insert(rows.begin(), {"How certain the stated time is, and who disagrees", {}, true});
    if (o.crowd || o.region || o.inside || o.ring || o.country)
        rows.push_back({"What is said of an area", {}, true});
    if (o.crowd)
        rows.push_back(crowdRow());
    if (o.region)
        rows.push_back(hatchRow("the whole region is named", neutral().color, 45, true));
    if (o.inside)
        rows.push_back(hatchRow("inside it, extent not stated", neutral().color.withAlpha(0.55), 45, false));
    if (o.ring)
        rows.push_back(ringRow());
    if (o.country)
        rows.push_back(countryRow());
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

/// What the dots of the data layers mean.
std::vector<LegendRow> dotRows(const DotLayers::Key& key, const Palette& palette, Theme theme)
{
    std::vector<LegendRow> rows;
    if (key.changes) // Told by rowChangeRows().
        return rows;
    if (key.densest > 0) {
        rows.push_back({"Reports of the data set, too many for dots: counted", {}, true});
        rows.push_back(densityRow(key.densest, theme));
        return rows;
    }
    for (std::size_t i = 0; i < key.parts.size(); ++i)
        rows.push_back(dotRow(key.parts[i], sideStyle(static_cast<int>(i), palette).color, false));
    if (key.others)
        rows.push_back(dotRow(key.parts.empty() ? "a report" : "others", neutral().color, false));
    if (key.possible)
        rows.push_back(dotRow("possibly in this window", neutral().color, true));
    if (!rows.empty())
        rows.insert(rows.begin(), {"Reports of the data set", {}, true});
    return rows;
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
        rows.push_back(hatchRow("somewhere in the area; the number counts the reports", neutral().color.withAlpha(0.55), 45, false));
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

FurnitureLayout::Part FurnitureLayout::legendPart() const
{
    const Canvas& c = m_canvas;
    std::vector<LegendRow> rows;
    const Occurs occurs = occurring(m_session, m_facts, m_groups, c.palette);
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
            style.color = neutral().color;
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
    for (LegendRow& row : dotRows(m_keys.dots, c.palette, m_session.settings.theme))
        rows.push_back(std::move(row));
    if (changes)
        for (LegendRow& row : rowChangeRows(m_session.compared->dataChanges, m_keys.dots.densest, m_session.settings.theme))
            rows.push_back(std::move(row));
    for (LegendRow& row : areaRows(m_keys.areas))
        rows.push_back(std::move(row));
    for (LegendRow& row : layerRows(m_keys.layers))
        rows.push_back(std::move(row));
    for (LegendRow& row : borderRows(m_keys.borders, c.palette))
        rows.push_back(std::move(row));

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
