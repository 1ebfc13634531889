#include "geo/io/export_rows.h"

#include <algorithm>
#include <array>
#include <cassert>

#include <fmt/format.h>

#include "geo/time/civil.h"
#include "geo/time/format.h"

namespace geo {

namespace {

constexpr std::string_view kBetween = "; "; ///< Between the entries of a cell that holds several.

void addTo(std::string& list, std::string_view entry)
{
    if (!list.empty())
        list += kBetween;
    list += entry;
}

template <class T> std::string nameOrId(const T* thing, std::string_view id)
{
    return thing != nullptr ? thing->name : std::string(id);
}

std::string number(double value)
{
    return fmt::format("{}", value == 0 ? 0.0 : value); // Never "-0".
}

std::string number(const std::optional<double>& value)
{
    return value ? number(*value) : std::string();
}

bool isArea(Precision precision)
{
    return precision == Precision::admin2 || precision == Precision::admin1 || precision == Precision::country;
}

void appendPosition(std::string& text, const Geometry& g, std::size_t i)
{
    text += number(g.points()[i].lon) + " " + number(g.points()[i].lat);
    if (!g.heights().empty())
        text += " " + number(g.heights()[i]);
}

void appendPositions(std::string& text, const Geometry& g, std::size_t from, std::size_t to)
{
    text += "(";
    for (std::size_t i = from; i < to; ++i) {
        text += i == from ? "" : ", ";
        appendPosition(text, g, i);
    }
    text += ")";
}

/// Rings `from` to `to` in brackets; lines likewise.
void appendRings(std::string& text, const Geometry& g, std::size_t from, std::size_t to)
{
    text += "(";
    for (std::size_t i = from; i < to; ++i) {
        text += i == from ? "" : ", ";
        appendPositions(text, g, i == 0 ? 0 : g.ringEnds()[i - 1], g.ringEnds()[i]);
    }
    text += ")";
}

constexpr std::array<std::string_view, 7> kWktNames{
    "", "POINT", "MULTIPOINT", "LINESTRING", "MULTILINESTRING", "POLYGON", "MULTIPOLYGON"};

} // namespace

const Geometry* ownGeometry(const Place& place)
{
    const bool middleOfArea = place.geometry.isPoints() && isArea(place.precision);
    return place.geometry.empty() || place.precision == Precision::none || middleOfArea ? nullptr : &place.geometry;
}

Geometry areaOf(const Place& place, const BoundaryShapes& boundary)
{
    Geometry::Arrays all;
    for (const BoundaryRef& ref : place.boundaries) {
        const Geometry* area = boundary ? boundary(ref) : nullptr;
        if (area == nullptr || !area->isPolygons())
            return {};
        const auto points = static_cast<std::uint32_t>(all.points.size());
        const auto rings = static_cast<std::uint32_t>(all.ringEnds.size());
        all.points.insert(all.points.end(), area->points().begin(), area->points().end());
        for (const std::uint32_t end : area->ringEnds())
            all.ringEnds.push_back(points + end);
        for (const std::uint32_t end : area->partEnds())
            all.partEnds.push_back(rings + end);
    }
    return all.points.empty() ? Geometry() : Geometry(Geometry::Kind::multiPolygon, std::move(all));
}

std::string wktOf(const Geometry& g)
{
    if (g.empty())
        return {};
    std::string text(kWktNames[static_cast<std::size_t>(g.kind())]);
    text += g.heights().empty() ? " " : " Z ";
    switch (g.kind()) {
    case Geometry::Kind::point:
    case Geometry::Kind::multiPoint:
    case Geometry::Kind::line:
        appendPositions(text, g, 0, g.points().size());
        break;
    case Geometry::Kind::multiPolygon:
        text += "(";
        for (std::size_t i = 0; i < g.partEnds().size(); ++i) {
            text += i == 0 ? "" : ", ";
            appendRings(text, g, i == 0 ? 0 : g.partEnds()[i - 1], g.partEnds()[i]);
        }
        text += ")";
        break;
    default:
        appendRings(text, g, 0, g.ringEnds().size());
    }
    return text;
}

/// What one row's cells are made of.
struct ExportCells {
    const ExportRows& rows;
    const Claim& claim;
    std::uint32_t index;
    const ClaimState& state;
    const Article* article;
    const Unit* unit;
    const Geometry* geometry;

    ExportCells(const ExportRows& all, std::size_t i)
        : rows(all), claim(all.claim(i)), index(all.m_claims[i]), state(all.state(i)),
          article(all.lookup().article(claim.article)), unit(all.lookup().unit(claim.unit)),
          geometry(ownGeometry(claim.place))
    {
    }

    const TimeBounds& bounds() const { return claim.happened->bounds; }
    /// Empty for an open end and for years that ISO 8601 does not write with four digits.
    static std::string time(std::int64_t instant)
    {
        constexpr int kMaxYear = 9999;
        if (instant == kDistantPast || instant == kDistantFuture)
            return {};
        const std::int64_t year = civilFromSeconds(instant).year;
        return year < 0 || year > kMaxYear ? std::string() : formatIso(instant);
    }
    static std::string from(const TimeRange& range) { return range.empty() ? std::string() : time(range.from); }
    static std::string to(const TimeRange& range) { return range.empty() ? std::string() : time(range.to); }

    std::string republishers() const
    {
        std::string list;
        if (article != nullptr)
            for (const std::string& id : article->republishers)
                addTo(list, nameOrId(rows.lookup().source(id), id));
        return list;
    }
    std::string publisher() const
    {
        return article != nullptr ? nameOrId(rows.lookup().source(article->source), article->source) : std::string();
    }
    std::string boundaries() const
    {
        std::string list;
        for (const BoundaryRef& ref : claim.place.boundaries)
            addTo(list, ref.layer + ":" + ref.code);
        return list;
    }
    std::string contradicts() const
    {
        std::string list;
        for (const std::uint32_t other : rows.m_answer.contradictedBy(index))
            addTo(list, rows.document().claims[other].id);
        return list;
    }
    const LonLat* position() const
    {
        return geometry != nullptr && geometry->kind() == Geometry::Kind::point ? &geometry->points().front() : nullptr;
    }
    std::string ofArticle(std::string Article::*member) const
    {
        return article != nullptr ? article->*member : std::string();
    }
};

namespace {

using C = const ExportCells&;
using Type = ExportColumn::Type;

struct Column {
    ExportColumn told;
    std::string (*cell)(const ExportCells&);
};

template <class E> std::string named(E value)
{
    return std::string(nameOf(value));
}

constexpr Column kColumns[] = {
    {{"id", Type::text, "stable id of the claim"}, [](C c) { return c.claim.id.str(); }},
    {{"kind", Type::text, "event or unit_sector (a unit in a sector)"}, [](C c) { return named(c.claim.kind); }},
    {{"headline", Type::text, "what is claimed, in the data set's words"}, [](C c) { return c.claim.headline.str(); }},
    {{"note", Type::text, "remark of who coded it"}, [](C c) { return c.claim.note.str(); }},
    {{"modality", Type::text, "asserted, denied, estimated, speculated, planned or withdrawn"},
     [](C c) { return named(c.claim.modality); }},
    {{"event_type", Type::text, "agreement, statement, deployment, losses … (open list)"},
     [](C c) { return c.claim.eventType.str(); }},
    {{"sector_role", Type::text, "what the unit is said to do there: holds, attacks …; empty: not stated"},
     [](C c) { return named(c.claim.sectorRole); }},
    {{"happened", Type::text, "when, by the claim, as EDTF; empty: not stated"},
     [](C c) { return c.claim.happened->edtf.str(); }},
    {{"happened_possible_from", Type::time, "earliest moment it may have been; empty: open or not stated"},
     [](C c) { return c.from(c.bounds().possible()); }},
    {{"happened_possible_to", Type::time, "first moment after the last; empty: open or not stated"},
     [](C c) { return c.to(c.bounds().possible()); }},
    {{"happened_certain_from", Type::time, "from here it was, if the claim is right; empty: nowhere certain, or open"},
     [](C c) { return c.from(c.bounds().certain()); }},
    {{"happened_certain_to", Type::time, "first moment after that; empty: nowhere certain, or open"},
     [](C c) { return c.to(c.bounds().certain()); }},
    {{"reported", Type::text, "when first published, as EDTF; empty: not known"},
     [](C c) { return c.rows.reportedText(c.claim); }},
    {{"reported_from", Type::time, "earliest moment of that; empty: open or not known"},
     [](C c) { return c.from(c.rows.lookup().reported(c.claim).possible()); }},
    {{"speaker", Type::text, "who said it"},
     [](C c) { return nameOrId(c.rows.lookup().source(c.claim.speaker), c.claim.speaker); }},
    {{"publisher", Type::text, "who printed it"}, [](C c) { return c.publisher(); }},
    {{"republishers", Type::text, "who printed it again, nearest to the publisher first, between '; '"},
     [](C c) { return c.republishers(); }},
    {{"attribution", Type::text, "the chain in words: Gerasimov, via RT, via PressBee"},
     [](C c) { return c.rows.lookup().attribution(c.claim); }},
    {{"article_title", Type::text, "the article it stands in"}, [](C c) { return c.ofArticle(&Article::title); }},
    {{"article_url", Type::text, "its address"}, [](C c) { return c.ofArticle(&Article::url); }},
    {{"article_published", Type::text, "its date, as EDTF"}, [](C c) { return c.ofArticle(&Article::published); }},
    {{"article_licence", Type::text, "its licence; empty: not stated"},
     [](C c) { return c.ofArticle(&Article::licence); }},
    {{"place", Type::text, "the place as reported"}, [](C c) { return c.claim.place.name.str(); }},
    {{"precision", Type::text, "exact, settlement, near, admin2, admin1, country, sea_air or none"},
     [](C c) { return named(c.claim.place.precision); }},
    {{"lon", Type::number, "degrees, WGS 84; only of a claim with a position of its own, never the middle of an area"},
     [](C c) { return c.position() != nullptr ? number(c.position()->lon) : std::string(); }},
    {{"lat", Type::number, "likewise"},
     [](C c) { return c.position() != nullptr ? number(c.position()->lat) : std::string(); }},
    {{"radius_m", Type::number, "how near 'near' is, metres; empty: not known"},
     [](C c) { return c.claim.place.radiusMetres > 0 ? number(c.claim.place.radiusMetres) : std::string(); }},
    {{"boundaries", Type::text, "areas it names, layer:ISO 3166 code, between '; ': admin1:RU-KRS"},
     [](C c) { return c.boundaries(); }},
    {{"wkt", Type::text, "the claim's own geometry as well-known text, longitude first; empty: none"},
     [](C c) { return c.geometry != nullptr ? wktOf(*c.geometry) : std::string(); }},
    {{"unit", Type::text, "the unit it is about"},
     [](C c) { return c.unit != nullptr ? c.unit->name() : c.claim.unit.str(); }},
    {{"sidc", Type::text, "the unit's symbol code (APP-6D or 2525C)"},
     [](C c) { return c.unit != nullptr ? c.unit->sidc : std::string(); }},
    {{"side", Type::text, "the party that it is about"},
     [](C c) { return nameOrId(c.rows.lookup().sideOf(c.claim), {}); }},
    {{"value_low", Type::number, "lowest number reported"}, [](C c) { return number(c.claim.value->low); }},
    {{"value_best", Type::number, "number reported"}, [](C c) { return number(c.claim.value->best); }},
    {{"value_high", Type::number, "highest number reported"}, [](C c) { return number(c.claim.value->high); }},
    {{"value_what", Type::text, "of what: troops, killed …"}, [](C c) { return c.claim.value->what.str(); }},
    {{"value_as_stated", Type::text, "the number in the claim's own terms"},
     [](C c) { return c.claim.value->asStated.str(); }},
    {{"credibility", Type::count, "1 (confirmed) to 6 (cannot be judged), Admiralty code; empty: unrated"},
     [](C c) { return c.claim.credibility > 0 ? std::to_string(c.claim.credibility) : std::string(); }},
    {{"status", Type::text, "draft, reviewed or disputed"}, [](C c) { return named(c.claim.status); }},
    {{"method", Type::text, "how it was entered: manual, import or machine"},
     [](C c) { return named(c.claim.method); }},
    {{"state", Type::text, "at the clocks asked for: solid, possible or hidden"},
     [](C c) { return named(c.state.visibility); }},
    {{"reason", Type::text,
      "why: certain, possible, outside_window, undated, not_yet_reported, unreported, filtered_out"},
     [](C c) { return named(c.state.reason); }},
    {{"contradicts", Type::text, "ids of claims known by then that say otherwise, between '; '"},
     [](C c) { return c.contradicts(); }},
    {{"reports", Type::count, "claims known by then that say the same, this one included"},
     [](C c) { return std::to_string(c.state.reports); }},
    {{"origins", Type::count, "of these, how many stem from reports of their own"},
     [](C c) { return std::to_string(c.state.origins); }},
    {{"data_title", Type::text, "title of the data set"}, [](C c) { return c.rows.document().title; }},
    {{"data_licence", Type::text, "its licence; empty: not stated"}, [](C c) { return c.rows.document().licence; }},
};
constexpr std::size_t kCount = std::size(kColumns);

constexpr std::array<ExportColumn, kCount> kTold = [] {
    std::array<ExportColumn, kCount> told{};
    for (std::size_t i = 0; i < kCount; ++i)
        told[i] = kColumns[i].told;
    return told;
}();

} // namespace

std::span<const ExportColumn> exportColumns()
{
    return kTold;
}

std::size_t exportColumn(std::string_view name)
{
    const auto it = std::find_if(kTold.begin(), kTold.end(), [&](const ExportColumn& c) { return c.name == name; });
    assert(it != kTold.end());
    return static_cast<std::size_t>(it - kTold.begin());
}

ExportRows::ExportRows(const Document& document, const AsOf& answer, std::vector<std::uint32_t> claims)
    : m_document(document), m_answer(answer), m_claims(std::move(claims)), m_lookup(document)
{
    assert(answer.claims.size() == document.claims.size());
}

std::vector<std::string> ExportRows::row(std::size_t i) const
{
    const ExportCells cells(*this, i);
    std::vector<std::string> row;
    row.reserve(kCount);
    for (const Column& column : kColumns)
        row.push_back(column.cell(cells));
    return row;
}

std::string ExportRows::reportedText(const Claim& claim) const
{
    if (!claim.reported->edtf.empty())
        return claim.reported->edtf;
    const Article* article = m_lookup.article(claim.article);
    return article != nullptr ? article->published : std::string();
}

std::vector<std::string> ExportRows::ids() const
{
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < size(); ++i)
        ids.push_back(claim(i).id);
    return ids;
}

} // namespace geo
