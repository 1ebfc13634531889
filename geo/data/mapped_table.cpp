#include "geo/data/mapped_table.h"

#include <algorithm>
#include <utility>

#include "geo/data/folded.h"
#include "geo/data/presets/common_impl.h"
#include "geo/time/zone.h"

namespace geo {

namespace {

constexpr double kTellsNothing = 100; ///< Metres: what more digits say of a position hardly is its precision.

bool holdsPosition(Precision precision)
{
    return precision == Precision::exact || precision == Precision::settlement || precision == Precision::near ||
           precision == Precision::seaAir;
}

/// The model's words, and others that tables have.
std::optional<Precision> precisionIn(std::string_view text)
{
    if (const auto own = enumFromName<Precision>(text))
        return own;
    constexpr std::array<std::pair<std::string_view, Precision>, 22> kWords{
        {{"exactlocation", Precision::exact}, {"precise", Precision::exact},    {"point", Precision::exact},
         {"city", Precision::settlement},     {"town", Precision::settlement},  {"village", Precision::settlement},
         {"locality", Precision::settlement}, {"approximate", Precision::near}, {"approx", Precision::near},
         {"vicinity", Precision::near},       {"area", Precision::near},        {"district", Precision::admin2},
         {"raion", Precision::admin2},        {"county", Precision::admin2},    {"adm2", Precision::admin2},
         {"region", Precision::admin1},       {"province", Precision::admin1},  {"oblast", Precision::admin1},
         {"state", Precision::admin1},        {"adm1", Precision::admin1},      {"national", Precision::country},
         {"unknown", Precision::none}}};
    const std::string folded = foldedName(text.substr(0, 60));
    for (const auto& [word, precision] : kWords)
        if (folded == word)
            return precision;
    for (const std::string_view name : enumNames<Precision>())
        if (folded == foldedName(name))
            return enumFromName<Precision>(name);
    return std::nullopt;
}

std::string reasonOf(const Error& error)
{
    return error.hint.empty() ? error.what : error.what + "; " + error.hint;
}

bool isZero(LonLat p)
{
    return p.lon == 0 && p.lat == 0;
}

} // namespace

MappedTable::MappedTable(ColumnMapping mapping, std::span<const std::string_view> header)
    : m_mapping(std::move(mapping)), m_title(m_mapping.title)
{
    if (m_title.empty())
        m_title = m_mapping[MapField::publisher].constant;
    if (m_title.empty())
        m_title = "Table";
    for (ColumnMapping::Entry& entry :
         m_mapping.fields) // As the header spells it: bindPreset() knows only ASCII's case.
        for (const std::string_view name : header)
            if (!entry.column.empty() && foldedCase(trimmed(name)) == foldedCase(trimmed(entry.column))) {
                entry.column = trimmed(name);
                break;
            }
    for (std::size_t f = 0; f < kMapFields; ++f)
        m_columns[f] = {m_mapping.fields[f].column, !m_mapping.fields[f].column.empty()};
    const Result<Zone> zone = parseZone(m_mapping.zone);
    m_happened = {m_mapping.dateOrder, zone ? *zone : Zone{}, zone ? m_mapping.zone : std::string()};
    m_reported = m_happened;
    m_reported.order = m_mapping.reportedOrder;
}

std::string_view MappedTable::text(const Row& row, MapField field) const
{
    const ColumnMapping::Entry& entry = m_mapping[field];
    return entry.constant.empty() ? row[static_cast<int>(field)] : std::string_view(entry.constant);
}

const DateFormat& MappedTable::formatOf(MapField field) const
{
    return field == MapField::reported ? m_reported : m_happened;
}

TimeBounds MappedTable::dateOf(const Row& row, MapField field, RowProblems& problems) const
{
    const std::string_view cell = text(row, field);
    if (cell.empty())
        return {};
    const Result<DateReading> reading = readDateCell(cell, formatOf(field));
    if (reading)
        return reading->bounds;
    problems.doubt(static_cast<int>(field), reasonOf(reading.error()) + ": kept as not known");
    return {};
}

void MappedTable::locateInTime(const Row& row, EventFacts& facts, RowProblems& problems) const
{
    facts.happened = dateOf(row, MapField::happened, problems);
    facts.reported = dateOf(row, MapField::reported, problems);
    const TimeBounds end = dateOf(row, MapField::happenedEnd, problems);
    if (end.empty())
        return;
    const int column = static_cast<int>(MapField::happenedEnd);
    if (facts.happened.empty())
        problems.doubt(column, "there is an end and no start: kept as undated");
    else if (end.possibleTo < facts.happened.possibleTo)
        problems.doubt(column, "the end lies before the start: the start counts alone");
    else if (!end.certain().empty() && !facts.happened.certain().empty())
        facts.happened = certainBounds({facts.happened.certainFrom, end.certainTo});
    else
        facts.happened = possibleBounds({facts.happened.possibleFrom, end.possibleTo});
}

void MappedTable::placeShape(const Geometry& shape, std::optional<Precision> precision, EventFacts& facts) const
{
    facts.precision = precision.value_or(shape.isPoints() ? Precision::near : Precision::exact);
    if (holdsPosition(facts.precision) && shape.kind() == Geometry::Kind::point)
        facts.at = shape.points().front();
}

void MappedTable::placePoint(const Row& row, const ReadPosition& at, MapField field, EventFacts& facts,
                             RowProblems& problems) const
{
    if (isZero(at.at)) {
        problems.doubt(static_cast<int>(field),
                       "0, 0 mostly stands for a place that is not known: kept in lists, without a position");
        facts.precision = Precision::none;
        return;
    }
    if (!holdsPosition(facts.precision))
        return;
    facts.at = at.at;
    if (facts.precision == Precision::near && (at.area() || at.radiusMetres > kTellsNothing))
        facts.radiusMetres = at.radiusMetres;
    const std::string_view stated = text(row, MapField::radius);
    if (stated.empty())
        return;
    const std::optional<double> radius = readNumber(stated);
    if (radius && *radius >= 0)
        facts.radiusMetres = *radius;
    else
        problems.doubt(static_cast<int>(MapField::radius),
                       "'" + shortened(stated) + "' is no number of metres: taken as not stated");
}

void MappedTable::locateInSpace(const Row& row, EventFacts& facts, RowProblems& problems) const
{
    facts.placeName = text(row, MapField::place);
    facts.areas = {text(row, MapField::admin2), text(row, MapField::admin1), {}, text(row, MapField::country), {}};
    const std::string_view stated = text(row, MapField::precision);
    const std::optional<Precision> precision = stated.empty() ? std::nullopt : precisionIn(stated);
    if (!stated.empty() && !precision)
        problems.doubt(static_cast<int>(MapField::precision),
                       "'" + shortened(stated) +
                           "' is no precision (exact, settlement, near, admin2, admin1, country): taken as near");
    const std::string_view lat = text(row, MapField::latitude), lon = text(row, MapField::longitude);
    const std::string_view pair = text(row, MapField::coordinates), shape = text(row, MapField::geometry);
    facts.precision = precision.value_or(Precision::near);
    if (!lat.empty() || !lon.empty() || !pair.empty()) {
        const MapField field = !lat.empty() || !lon.empty() ? MapField::latitude : MapField::coordinates;
        const Result<ReadPosition> at = field == MapField::latitude ? readPosition(lat, lon) : readPosition(pair);
        if (at)
            placePoint(row, *at, field, facts, problems);
        else
            problems.reject(static_cast<int>(at.error().what.starts_with("longitude") && field == MapField::latitude ? MapField::longitude : field),
                            reasonOf(at.error()));
    } else if (!shape.empty()) {
        const Result<Geometry> geometry = readGeometry(shape);
        if (geometry)
            placeShape(*geometry, precision, facts);
        else
            problems.reject(static_cast<int>(MapField::geometry), reasonOf(geometry.error()));
    } else if (row.geometry() != nullptr && !row.geometry()->empty()) {
        placeShape(*row.geometry(), precision, facts);
    } else if (!precision || holdsPosition(*precision)) {
        facts.precision = Precision::none;
    }
}

void MappedTable::locate(const Row& row, EventFacts& facts, RowProblems& problems) const
{
    facts.id = text(row, MapField::id);
    locateInTime(row, facts, problems);
    locateInSpace(row, facts, problems);
    facts.eventType = text(row, MapField::type);
    facts.speaker = text(row, MapField::speaker);
    const std::string_view side = text(row, MapField::side);
    facts.party = side.empty() ? text(row, MapField::actor) : side;
    const std::string_view stated = text(row, MapField::modality);
    if (stated.empty())
        return;
    const std::optional<Modality> modality = enumFromName<Modality>(stated);
    facts.modality = modality.value_or(Modality::asserted);
    if (!modality)
        problems.doubt(static_cast<int>(MapField::modality),
                       "'" + shortened(stated) +
                           "' is no modality (asserted, denied, estimated, speculated, planned, withdrawn): "
                           "taken as asserted");
}

/// The shape that places the row, when it is more than a point that locate() has given.
Geometry MappedTable::shapeOf(const Row& row) const
{
    const auto empty = [&](MapField field) { return text(row, field).empty(); };
    if (!empty(MapField::latitude) || !empty(MapField::longitude) || !empty(MapField::coordinates))
        return {};
    if (empty(MapField::geometry))
        return row.geometry() != nullptr ? *row.geometry() : Geometry();
    Result<Geometry> geometry = readGeometry(text(row, MapField::geometry));
    return geometry ? std::move(*geometry) : Geometry();
}

void MappedTable::describeTime(const Row& row, const EventFacts& facts, ClaimDraft& draft) const
{
    RowProblems told;
    const std::string_view start = text(row, MapField::happened), end = text(row, MapField::happenedEnd);
    draft.happened.basis = TimeBasis::stated;
    if (!facts.happened.empty()) {
        const Result<DateReading> from = readDateCell(start, m_happened);
        const bool alone = end.empty() || dateOf(row, MapField::happened, told) == facts.happened;
        const Result<DateReading> to = alone ? from : readDateCell(end, m_happened);
        const auto one = [](const Result<DateReading>& r) { return r && r->kind == DateReading::Kind::one; };
        if (from && alone)
            draft.happened.edtf = edtfOf(*from, m_happened);
        else if (one(from) && one(to))
            draft.happened.edtf = edtfOf(*from, m_happened) + "/" + edtfOf(*to, m_happened);
        if (draft.happened.edtf.empty())
            draft.happened.edtf = edtfOfBounds(facts.happened); // In UTC, whatever the zone.
        else
            draft.happened.zone = m_happened.zoneText;
    }
    if (facts.reported.empty())
        return;
    // A report date has no zone of its own to stand beside it.
    const Result<DateReading> reported = readDateCell(text(row, MapField::reported), m_reported);
    draft.reported.edtf =
        reported && m_reported.zoneText.empty() ? edtfOf(*reported, m_reported) : edtfOfBounds(facts.reported);
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
    if (Geometry shape = shapeOf(row); !shape.empty() && holdsPosition(facts.precision)) {
        draft.place.geometry = std::move(shape);
        draft.place.method = PlaceMethod::sourceCoordinates;
    }
    addActors(draft, told(MapField::actor), "actor", facts.party);
    if (const std::string unit = told(MapField::unit); !unit.empty()) {
        draft.kind = ClaimKind::unitSector;
        draft.unit = UnitDraft{.id = unit, .name = unit, .side = told(MapField::side), .sidc = told(MapField::sidc)};
    }
    draft.value.low = readNumber(text(row, MapField::low));
    draft.value.best = readNumber(text(row, MapField::best));
    draft.value.high = readNumber(text(row, MapField::high));
    draft.value.what = text(row, MapField::what);
    if (const std::string_view best = text(row, MapField::best); !best.empty() && !draft.value.best)
        draft.value.asStated = best;
    describeTime(row, facts, draft);
}

} // namespace geo
