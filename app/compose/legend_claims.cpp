#include "app/compose/legend_claims.h"

#include "app/compose/pictogram_names.h"
#include "app/compose/symbol_painter.h"
#include "app/session/comparison.h"
#include "app/symbols/unit_code.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace app {

SideStyle neutralStyle() { return {render::rgb(0x6E6E6E), 45, render::Shape::ellipse}; }

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

LegendRow countryRow()
{
    return {"only the country is named",
            [](const Canvas& c, float x, float y) {
                for (const double dy : {-1.5, 1.5})
                    c.line({x - c.px(13), y + c.px(dy)}, {x + c.px(13), y + c.px(dy)}, 1, neutralStyle().color);
            },
            false};
}

namespace {

/// Which spots of the document are in the picture. Of areas those count that its groups hold; beside another picture also
/// those that they do not know.
class SpotsInView {
public:
    SpotsInView(const DocumentFacts& facts, const ClaimGroups& groups, const MapCamera& camera, bool besideAnother)
        : m_facts(facts), m_camera(camera), m_wrap(camera.map->wrapMetres()), m_others(besideAnother)
    {
        for (const ClaimGroup& group : groups.groups()) {
            if (group.shape && group.kind == SpotKind::region)
                m_areas[group.spot] = seen(group.shape->bounds);
            if (group.kind == SpotKind::country)
                m_areas[group.spot] = true; // Listed beside the map as well.
            m_crowded = m_crowded || group.kind == SpotKind::crowd;
        }
    }

    bool holds(std::uint32_t index) const
    {
        constexpr double kMarginPx = 12;
        const Spot& spot = m_facts.spots()[index];
        if (!spot.onMap)
            return false;
        if (spot.kind == SpotKind::mark || spot.kind == SpotKind::ring) {
            const double reach = spot.radiusMetres * 2 + kMarginPx * m_camera.metresPerPixel;
            return seen({spot.at.x - reach, spot.at.y - reach, spot.at.x + reach, spot.at.y + reach});
        }
        const auto area = m_areas.find(index);
        return area == m_areas.end() ? m_others : area->second;
    }
    bool crowded() const { return m_crowded; }

private:
    bool seen(const render::Bounds& bounds) const
    {
        const double turns = m_wrap > 0 ? std::round((m_camera.center.x - (bounds.minX + bounds.maxX) / 2) / m_wrap) : 0;
        return m_camera.bounds().intersects(bounds.shifted(turns * m_wrap));
    }

    const DocumentFacts& m_facts;
    const MapCamera& m_camera;
    double m_wrap;
    bool m_others;
    bool m_crowded = false;
    std::unordered_map<std::uint32_t, bool> m_areas;
};

/// What stands on the map of one claim: a symbol or a pictogram.
void addSigns(const Session& session, const DocumentFacts& facts, const geo::Claim& claim, bool pinned, Occurs& o)
{
    const geo::Unit* unit = claim.kind == geo::ClaimKind::unitSector ? facts.lookup().unit(claim.unit) : nullptr;
    if (unit == nullptr || unit->sidc.empty()) {
        if (pinned)
            o.pictograms.insert(facts.pictogram(claim));
        return;
    }
    if (!geo::sidcProblem(unit->sidc).empty()) {
        o.unknownSymbols = true;
        return;
    }
    o.symbols = true;
    const std::string code = geo::withEchelon(unit->sidc, unit->echelon);
    if (const int echelon = geo::echelonOf(code); echelon > 0)
        o.echelons.insert(echelon);
    const std::string_view from = seenFromOf(session);
    o.foes = o.foes || (!from.empty() && !unit->side.empty() && unit->side != from);
    const geo::Source* speaker = facts.lookup().source(claim.speaker);
    o.ratings = o.ratings || (pinned && !ratingOf(speaker != nullptr ? speaker->reliability : '\0', claim.credibility).empty());
}

void addOccurring(const Session& session, const geo::AsOf& answer, const DocumentFacts& facts, const SpotsInView& spots,
                  const std::set<std::uint32_t>& listed, const Palette& palette, Occurs& o)
{
    for (std::uint32_t i = 0; i < answer.claims.size(); ++i) {
        const geo::ClaimState& state = answer.claims[i];
        if (state.visibility == geo::Visibility::hidden)
            continue;
        const auto places = facts.spotsOf(i);
        // What has no place, or one that the map does not reach, is listed beside it.
        if (!places.empty() && !listed.contains(i) && std::none_of(places.begin(), places.end(), [&](std::uint32_t spot) { return spots.holds(spot); }))
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
        bool pinned = false;
        for (const std::uint32_t spot : places) {
            if (!spots.holds(spot))
                continue;
            const SpotKind kind = facts.spots()[spot].kind;
            const bool loose = session.document.claims[i].place.extentNotStated;
            o.region |= kind == SpotKind::region && !loose;
            o.inside |= kind == SpotKind::region && loose;
            o.ring |= kind == SpotKind::ring;
            o.country |= kind == SpotKind::country;
            pinned |= kind == SpotKind::mark && !spots.crowded();
        }
        if (!places.empty())
            addSigns(session, facts, session.document.claims[i], pinned, o);
    }
}

} // namespace

Occurs occurring(const Session& session, const DocumentFacts& facts, const ClaimGroups& groups, const MapCamera& camera,
                 const Palette& palette)
{
    Occurs o;
    o.comparing = showsChanges(session);
    if (!session.visible.claims)
        return o;
    const std::vector<std::uint32_t> beyond = groups.claims(groups.beyond());
    const std::set<std::uint32_t> listed(beyond.begin(), beyond.end());
    const SpotsInView spots(facts, groups, camera, session.compared && !o.comparing);
    addOccurring(session, session.answer, facts, spots, listed, palette, o);
    if (session.compared && !o.comparing)
        addOccurring(session, session.compared->answer, facts, spots, listed, palette, o);
    for (const ClaimGroup& group : groups.groups())
        o.crowd |= group.kind == SpotKind::crowd;
    return o;
}

namespace {

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
                ring.fill = neutralStyle().color.withAlpha(0.12);
                ring.stroke = neutralStyle().color;
                ring.strokePx = c.px(1.4);
                c.quads.push_back(ring);
            },
            false};
}

/// How a claim and what others say of it look.
std::vector<LegendRow> markRows(const Occurs& o, const Palette& palette)
{
    std::vector<LegendRow> rows;
    const auto row = [&rows](bool occurs, const char* words, const auto& change) {
        MarkLook look;
        look.side = neutralStyle();
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
        l.side.color = o.comparing ? neutralStyle().color : sideStyle(0, palette).color;
        l.against.resize(1);
        l.against.front().side = o.comparing ? neutralStyle() : sideStyle(1, palette);
    });
    return rows;
}

} // namespace

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
        rows.push_back(hatchRow("the whole region is named", neutralStyle().color, 45, true));
    if (o.inside)
        rows.push_back(hatchRow("inside it, extent not stated", neutralStyle().color.withAlpha(0.55), 45, false));
    if (o.ring)
        rows.push_back(ringRow());
    if (o.country)
        rows.push_back(countryRow());
    return rows;
}

std::vector<LegendRow> pictogramRows(const Occurs& o)
{
    std::vector<LegendRow> rows;
    for (const std::string_view name : o.pictograms) {
        MarkLook look;
        look.side = neutralStyle();
        look.icon = name;
        rows.push_back({std::string(pictogramWords(name)), [look](const Canvas& c, float x, float y) { drawMark(c, look, x, y, 16); }, false});
    }
    if (!rows.empty())
        rows.insert(rows.begin(), {"Kinds of events", {}, true});
    return rows;
}

namespace {

/// A symbol alone, in no side's colour.
LegendRow symbolRow(std::string words, std::string sidc)
{
    return {std::move(words),
            [sidc = std::move(sidc)](const Canvas& c, float x, float y) {
                MarkPart part;
                part.side = neutralStyle();
                part.solid = false;
                if (c.symbols != nullptr)
                    c.symbols->put(c, sidc, part, x, y + c.px(1.5), 2 * static_cast<int>(c.px(6)), {});
            },
            false};
}

/// A land unit of nothing but an echelon.
std::string bareUnit(char identity, int echelon)
{
    std::string code = "10031000000000000000";
    code[3] = identity;
    code[8] = static_cast<char>('0' + echelon / 10);
    code[9] = static_cast<char>('0' + echelon % 10);
    return code;
}

} // namespace

std::vector<LegendRow> symbolRows(const Occurs& o, const Session& session)
{
    std::vector<LegendRow> rows;
    if (!o.symbols && !o.unknownSymbols)
        return rows;
    const std::string_view from = seenFromOf(session);
    const auto side = std::find_if(session.document.sides.begin(), session.document.sides.end(), [&](const geo::Side& s) { return s.id == from; });
    const bool seen = side != session.document.sides.end();
    rows.push_back({seen ? "Units, as " + side->name + " sees them" : "Units: the frame takes no side", {}, true});
    if (seen && o.symbols)
        rows.push_back(symbolRow("its own", bareUnit('3', 0)));
    if (seen && o.foes)
        rows.push_back(symbolRow("another side's", bareUnit('6', 0)));
    for (const int echelon : o.echelons)
        rows.push_back(symbolRow(std::string(geo::echelonWords(echelon)), bareUnit('3', echelon)));
    if (o.ratings)
        rows.push_back({"who says it A–F, how credible 1–6, if rated",
                        [](const Canvas& c, float x, float y) {
                            const auto& words = c.text.shape("B2", c.style(9, true));
                            c.write(words, x - words.widthPx / 2, y + c.px(3.5), c.palette.ink);
                        },
                        false});
    if (o.unknownSymbols)
        rows.push_back(symbolRow("its symbol's code cannot be read", "?"));
    return rows;
}

} // namespace app
