#include "geo/data/mapped_table.h"

#include <charconv>
#include <cmath>

#include "geo/data/coordinates.h"
#include "geo/data/presets/common_impl.h"
#include "geo/time/edtf.h"

namespace geo {

namespace {

/// The three numbers of "03/04/2024", "3.4.2024" or "03-04-2024".
struct ThreeNumbers {
    int a = 0, b = 0;
    std::int64_t year = 0;
};
std::optional<ThreeNumbers> threeNumbers(std::string_view text)
{
    ThreeNumbers n;
    const char* const end = text.data() + text.size();
    const auto [afterA, failA] = std::from_chars(text.data(), end, n.a);
    if (failA != std::errc{} || afterA == end || (*afterA != '/' && *afterA != '.' && *afterA != '-'))
        return std::nullopt;
    const auto [afterB, failB] = std::from_chars(afterA + 1, end, n.b);
    if (failB != std::errc{} || afterB == end || *afterB != *afterA)
        return std::nullopt;
    const auto [last, failYear] = std::from_chars(afterB + 1, end, n.year);
    if (failYear != std::errc{} || last - afterB < 5 || (last != end && *last != ' ') || n.a < 1 || n.b < 1)
        return std::nullopt;
    return n;
}

std::optional<TimeRange> dayOf(std::int64_t year, int month, int day)
{
    if (month > 12 || day > daysInMonth(year, month))
        return std::nullopt;
    const std::int64_t from = startOfDay({year, month, day});
    return TimeRange{from, from + kSecondsPerDay};
}

bool holdsPosition(Precision precision)
{
    return precision == Precision::exact || precision == Precision::settlement || precision == Precision::near ||
           precision == Precision::seaAir;
}

} // namespace

MappedTable::MappedTable(ColumnMapping mapping) : m_mapping(std::move(mapping)), m_title("Table")
{
    if (!m_mapping[MapField::publisher].constant.empty())
        m_title = m_mapping[MapField::publisher].constant;
    for (std::size_t f = 0; f < kMapFields; ++f)
        m_columns[f] = {m_mapping.fields[f].column, !m_mapping.fields[f].column.empty()};
}

std::string_view MappedTable::text(const Row& row, MapField field) const
{
    const ColumnMapping::Entry& entry = m_mapping[field];
    return entry.constant.empty() ? row[column(field)] : std::string_view(entry.constant);
}

TimeBounds MappedTable::dateOf(const Row& row, MapField field, RowProblems& problems) const
{
    const std::string_view cell = text(row, field);
    if (cell.empty())
        return {};
    if (const std::optional<ReadDate> date = readDate(cell))
        return certainBounds(rangeOf(*date));
    if (const std::optional<ThreeNumbers> n = threeNumbers(cell)) {
        const auto dayFirst = dayOf(n->year, n->b, n->a), monthFirst = dayOf(n->year, n->a, n->b);
        const bool both = dayFirst && monthFirst && *dayFirst != *monthFirst && m_mapping.dateOrder == DateOrder::unknown;
        if (both)
            return possibleBounds({std::min(dayFirst->from, monthFirst->from), std::max(dayFirst->to, monthFirst->to)});
        const auto& day = m_mapping.dateOrder == DateOrder::monthFirst ? monthFirst : m_mapping.dateOrder == DateOrder::dayFirst ? dayFirst
                                                                          : dayFirst ? dayFirst : monthFirst;
        if (day)
            return certainBounds(*day);
    } else if (const auto bounds = edtfBounds(cell); bounds) {
        return *bounds;
    }
    problems.doubt(column(field), "“" + shortened(cell) + "” is no date that is known (2024-08-06, 6 August 2024, 06/08/2024, EDTF): kept as not known");
    return {};
}

void MappedTable::locateInTime(const Row& row, EventFacts& facts, RowProblems& problems) const
{
    facts.happened = dateOf(row, MapField::happened, problems);
    const TimeBounds end = dateOf(row, MapField::happenedEnd, problems);
    if (!end.empty() && !facts.happened.empty() && end.possibleTo >= facts.happened.possibleTo) {
        const bool certain = !end.certain().empty() && !facts.happened.certain().empty();
        facts.happened = certain ? certainBounds({facts.happened.certainFrom, end.certainTo})
                                 : possibleBounds({facts.happened.possibleFrom, end.possibleTo});
    } else if (!end.empty() && !facts.happened.empty()) {
        problems.doubt(column(MapField::happenedEnd), "the end lies before the start: the start counts alone");
    }
    facts.reported = dateOf(row, MapField::reported, problems);
}

void MappedTable::locateInSpace(const Row& row, EventFacts& facts, RowProblems& problems) const
{
    constexpr double kTellsNothing = 100;
    facts.placeName = text(row, MapField::place);
    facts.areas = {text(row, MapField::admin2), text(row, MapField::admin1), {}, text(row, MapField::country), {}};
    const std::string_view stated = text(row, MapField::precision);
    const std::optional<Precision> precision = enumFromName<Precision>(stated);
    if (!stated.empty() && !precision)
        problems.doubt(column(MapField::precision), "“" + shortened(stated) + "” is no precision (exact, settlement, near, admin2, admin1, country): taken as near");
    const std::string_view lat = row[column(MapField::latitude)], lon = row[column(MapField::longitude)];
    const std::string_view pair = row[column(MapField::coordinates)], shape = row[column(MapField::geometry)];
    const int field = column(!lat.empty() || !lon.empty() ? MapField::latitude : !pair.empty() ? MapField::coordinates : MapField::geometry);
    if (lat.empty() && lon.empty() && pair.empty() && shape.empty()) {
        facts.precision = precision && !holdsPosition(*precision) ? *precision : Precision::none;
        return;
    }
    if (field == column(MapField::geometry)) {
        const Result<Geometry> geometry = readGeometry(shape);
        if (!geometry) {
            problems.reject(field, geometry.error().message());
            return;
        }
        facts.precision = precision.value_or(geometry->isPoints() ? Precision::near : Precision::exact);
        // A line or an area has no position that could stand for it.
        if (holdsPosition(facts.precision) && geometry->kind() == Geometry::Kind::point)
            facts.at = geometry->points().front();
        return;
    }
    const Result<ReadPosition> at = field == column(MapField::latitude) ? readPosition(lat, lon) : readPosition(pair);
    if (!at) {
        problems.reject(field, at.error().hint.empty() ? at.error().what : at.error().what + "; " + at.error().hint);
        return;
    }
    facts.precision = precision.value_or(Precision::near);
    if (!holdsPosition(facts.precision))
        return;
    facts.at = at->at;
    const std::optional<double> radius = readNumber(text(row, MapField::radius));
    facts.radiusMetres = radius && *radius > 0 ? *radius : facts.precision == Precision::near && at->radiusMetres > kTellsNothing ? at->radiusMetres : 0;
}

void MappedTable::locate(const Row& row, EventFacts& facts, RowProblems& problems) const
{
    facts.id = text(row, MapField::id);
    locateInTime(row, facts, problems);
    locateInSpace(row, facts, problems);
    facts.eventType = text(row, MapField::type);
    facts.speaker = text(row, MapField::speaker);
    facts.party = text(row, MapField::side).empty() ? text(row, MapField::actor) : text(row, MapField::side);
    if (const std::string_view stated = text(row, MapField::modality); !stated.empty()) {
        const std::optional<Modality> modality = enumFromName<Modality>(stated);
        facts.modality = modality.value_or(Modality::asserted);
        if (!modality)
            problems.doubt(column(MapField::modality), "“" + shortened(stated) + "” is no modality (asserted, denied, estimated, speculated, planned, withdrawn): taken as asserted");
    }
}

std::string MappedTable::dateText(std::string_view cell, const TimeBounds& bounds) const
{
    if (bounds.empty())
        return {};
    const auto known = edtfBounds(cell);
    return known && *known == bounds ? std::string(cell) : edtfOfBounds(bounds);
}

void MappedTable::describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const
{
    const auto told = [&](MapField field) { return std::string(text(row, field)); };
    draft.headline = shortened(told(MapField::headline));
    if (draft.headline.empty())
        draft.headline = headlineOf(facts.eventType, told(MapField::actor), {}, facts.placeName);
    draft.note = told(MapField::note);
    draft.url = told(MapField::url);
    if (m_mapping[MapField::publisher].constant.empty())
        draft.publisher = told(MapField::publisher);
    if (!draft.publisher.empty())
        draft.publisherKind = SourceKind::outlet;
    if (const std::string shape = told(MapField::geometry); !shape.empty() && row[column(MapField::latitude)].empty() && row[column(MapField::coordinates)].empty())
        if (Result<Geometry> geometry = readGeometry(shape); geometry && holdsPosition(facts.precision)) {
            draft.place.geometry = std::move(*geometry);
            draft.place.method = PlaceMethod::sourceCoordinates;
        }
    addActors(draft, told(MapField::actor), "actor", facts.party);
    if (const std::string unit = told(MapField::unit); !unit.empty()) {
        draft.kind = ClaimKind::unitSector;
        draft.unit = UnitDraft{unit, unit, {}, {}, told(MapField::side), told(MapField::sidc), {}, {}};
    }
    draft.value = {readNumber(text(row, MapField::low)), readNumber(text(row, MapField::best)), readNumber(text(row, MapField::high)), Text(text(row, MapField::what)), {}, {}};
    draft.happened.edtf = text(row, MapField::happenedEnd).empty() ? dateText(text(row, MapField::happened), facts.happened) : edtfOfBounds(facts.happened);
    draft.reported.edtf = dateText(text(row, MapField::reported), facts.reported);
    draft.happened.basis = TimeBasis::stated;
}

} // namespace geo
