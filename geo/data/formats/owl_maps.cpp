#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include <fmt/core.h>

#include "geo/data/formats/format_impl.h"
#include "geo/io/local_file.h"

namespace geo {

namespace {

// The daily files that github.com/owlmaps/map-data derives from Project Owl's UA Control Map: the day stands in the
// file's name only, units and geolocations are [longitude, latitude], areas and the front line [latitude, longitude].
//   {"areas": [ring …], "areas_ua": [ring …], "frontline": [position …],
//    "geos": {"ru": [{"c": position, "d": "text\nURL"}]} or [] when empty,
//    "units": {"ru": [[id, position] …], "ua": …}, "unit_count": …}
// and beside them base.json: {"unit_map": {id: {"n": name, "s": side, "sidc": 20 digits}}}.

constexpr const char* kSpeaker = "Project Owl";
constexpr const char* kNoPrecision = "The map shows a symbol and states no precision; the ring of 5 km is ours.";

std::string partyOf(std::string_view side)
{
    return side == "ru" ? "Russia" : side == "ua" ? "Ukraine" : std::string(side);
}

class OwlReader {
public:
    OwlReader(const std::string& path, std::string day)
        : m_day(std::move(day)), m_file(fileNameOf(path)),
          m_builder({.preset = "owlmaps", .title = "Owl-map daily data", .file = m_file, .language = "en"})
    {
    }

    void readNames(const std::string& folder);
    LoadedDocument read(JsonView root);

private:
    void issue(Issue::Severity severity, std::string field, std::string reason)
    {
        m_builder.addIssue({severity, m_file, m_row, std::move(field), std::move(reason)});
    }
    ClaimDraft draft(std::string id, std::string headline) const;
    void readAreas(JsonView root, const char* key, const char* party);
    void readFrontline(JsonView root);
    void readUnits(JsonView root);
    void readUnit(JsonView entry, const std::string& side, const std::string& field);
    void readGeos(JsonView root);
    void readGeo(JsonView entry, const std::string& side, const std::string& field);
    bool isNamedList(const JsonView& value, const char* key);
    /// Visits the entries of a list; says so when it is none.
    template <class V> void forEntries(JsonView list, const std::string& field, V&& visit);
    void listUnknown(JsonView root);

    std::string m_day, m_file;
    DocumentBuilder m_builder;
    std::unique_ptr<JsonFile> m_base; ///< base.json, or null.
    JsonView m_names;
    std::set<std::string> m_unitsSeen;
    long long m_row = 0; ///< Entries of all lists, from 1, in the order areas, areas_ua, frontline, units, geos.
};

void OwlReader::readNames(const std::string& folder)
{
    const std::string path = (std::filesystem::path(folder) / "base.json").string();
    if (!checkLocalFile(path))
        return;
    Result<std::unique_ptr<JsonFile>> base = readJsonFile(path);
    if (!base) {
        issue(Issue::Severity::doubtful, "base.json", base.error().what + ": units are shown by their numbers");
        return;
    }
    m_base = *std::move(base);
    const std::optional<JsonView> names = m_base->root.isObject() ? m_base->root.find("unit_map") : std::nullopt;
    if (names && names->isObject())
        m_names = *names;
    else
        m_base.reset();
}

ClaimDraft OwlReader::draft(std::string id, std::string headline) const
{
    ClaimDraft d;
    d.id = m_day + '-' + std::move(id);
    d.headline = std::move(headline);
    d.speaker = kSpeaker;
    d.speakerKind = SourceKind::analyst;
    d.happened.edtf = m_day;
    d.reported.edtf = m_day;
    d.place.method = PlaceMethod::sourceCoordinates;
    return d;
}

/// Positions as a line or ring; empty with an issue when one is none.
std::vector<LonLat> positionsOf(JsonView list, std::string& why)
{
    std::vector<LonLat> points;
    for (const JsonView item : list.items()) {
        const Result<LonLat> at = positionOf(item, true);
        if (!at) {
            why = at.error().what;
            return {};
        }
        points.push_back(*at);
    }
    if (points.size() < 2)
        why = "it has fewer than two positions";
    return points;
}

template <class V> void OwlReader::forEntries(JsonView list, const std::string& field, V&& visit)
{
    if (!list.isList() && !list.isNull())
        return issue(Issue::Severity::rejected, field, fmt::format("it must be a list, not {}", list.typeName()));
    int number = 0;
    list.forItems([&](JsonView entry) {
        ++m_row;
        visit(entry, fmt::format("{}[{}]", field, number++));
    });
}

void OwlReader::readAreas(JsonView root, const char* key, const char* party)
{
    const std::optional<JsonView> areas = root.find(key);
    if (!areas)
        return;
    int number = 0;
    forEntries(*areas, key, [&](JsonView item, const std::string& field) {
        ++number;
        std::string why;
        Geometry::Arrays ring{.points = positionsOf(item, why)};
        if (why.empty() && ring.points.front() != ring.points.back())
            ring.points.push_back(ring.points.front());
        if (why.empty() && ring.points.size() < 4)
            why = "it encloses nothing";
        if (!why.empty())
            return issue(Issue::Severity::rejected, field, why);
        ring.ringEnds = {static_cast<std::uint32_t>(ring.points.size())};
        ring.partEnds = {1};
        ClaimDraft d =
            draft(fmt::format("{}-{}", key, number), fmt::format("Area drawn as under the control of {}", party));
        d.eventType = "control";
        d.party = party;
        d.place.precision = Precision::exact;
        d.place.geometry = Geometry(Geometry::Kind::polygon, std::move(ring));
        d.rawRow = textsAsJson({{"list", key}, {"number", std::to_string(number)}});
        m_builder.add(std::move(d), m_row);
    });
}

void OwlReader::readFrontline(JsonView root)
{
    const std::optional<JsonView> list = root.find("frontline");
    if (!list || list->isNull() || (list->isList() && list->items().empty()))
        return;
    if (!list->isList())
        return issue(Issue::Severity::rejected, "frontline",
                     fmt::format("it must be a list of positions, not {}", list->typeName()));
    ++m_row;
    std::string why;
    Geometry::Arrays line{.points = positionsOf(*list, why)};
    if (!why.empty())
        return issue(Issue::Severity::rejected, "frontline", why);
    line.ringEnds = {static_cast<std::uint32_t>(line.points.size())};
    ClaimDraft d = draft("frontline", "Front line as drawn");
    d.eventType = "control";
    d.place.precision = Precision::exact;
    d.place.geometry = Geometry(Geometry::Kind::line, std::move(line));
    d.rawRow = textsAsJson({{"list", "frontline"}});
    m_builder.add(std::move(d), m_row);
}

/// An object of lists by side. An empty list stands for an empty object; anything else is listed.
bool OwlReader::isNamedList(const JsonView& value, const char* key)
{
    if (value.isObject())
        return true;
    if (!value.isNull() && !(value.isList() && value.items().empty()))
        issue(Issue::Severity::rejected, key,
              fmt::format("it must be an object of lists by side, not {}", value.typeName()));
    return false;
}

void OwlReader::readUnits(JsonView root)
{
    const std::optional<JsonView> units = root.find("units");
    if (!units || !isNamedList(*units, "units"))
        return;
    units->forMembers([&](std::string_view side, JsonView list) {
        forEntries(list, fmt::format("units.{}", side),
                   [&](JsonView entry, const std::string& field) { readUnit(entry, std::string(side), field); });
    });
}

void OwlReader::readUnit(JsonView entry, const std::string& side, const std::string& field)
{
    const std::vector<JsonView> parts = entry.items();
    if (parts.size() < 2 || !(parts[0].isInteger() || parts[0].isText()))
        return issue(Issue::Severity::rejected, field, "a unit is [id, [longitude, latitude]]");
    const Result<LonLat> at = positionOf(parts[1]);
    if (!at)
        return issue(Issue::Severity::rejected, field, at.error().what);
    const std::string id = parts[0].isText() ? std::string(parts[0].text()) : parts[0].json();
    UnitDraft unit{.id = id, .name = "Unit " + id, .language = "en", .side = partyOf(side)};
    if (const std::optional<JsonView> known = m_base ? m_names.find(id) : std::nullopt) {
        if (std::string name = textOf(*known, "n"); !name.empty())
            unit.name = std::move(name);
        unit.sidc = textOf(*known, "sidc");
        if (const std::string own = textOf(*known, "s"); !own.empty())
            unit.side = partyOf(own);
    } else if (m_base) {
        issue(Issue::Severity::doubtful, field, "base.json does not know unit '" + id + "': it is shown by its number");
    }
    std::string claimId = "unit-" + id;
    if (!m_unitsSeen.insert(id).second) {
        issue(
            Issue::Severity::doubtful, field,
            fmt::format("unit '{}' ({}) stands on the map more than once this day: each place is kept", id, unit.name));
        for (int n = 2; !m_unitsSeen.insert(claimId = fmt::format("unit-{}-{}", id, n)).second; ++n) {
        }
    }
    ClaimDraft d = draft(claimId, unit.name + " shown here");
    d.kind = ClaimKind::unitSector;
    d.eventType = "deployment";
    d.party = unit.side;
    d.place.precision = Precision::near;
    d.place.radiusMetres = kUnitSymbolMetres;
    d.place.note = kNoPrecision;
    d.place.geometry = Geometry(*at);
    d.rawRow = textsAsJson({{"list", "units." + side}, {"unit", entry.json()}});
    d.unit = std::move(unit);
    m_builder.add(std::move(d), m_row);
}

void OwlReader::readGeos(JsonView root)
{
    const std::optional<JsonView> geos = root.find("geos");
    if (!geos || !isNamedList(*geos, "geos"))
        return;
    geos->forMembers([&](std::string_view side, JsonView list) {
        forEntries(list, fmt::format("geos.{}", side),
                   [&](JsonView entry, const std::string& field) { readGeo(entry, std::string(side), field); });
    });
}

/// What was located that day. It was filmed about then, nobody says exactly when.
void OwlReader::readGeo(JsonView entry, const std::string& side, const std::string& field)
{
    const std::optional<JsonView> position = entry.isObject() ? entry.find("c") : std::nullopt;
    const Result<LonLat> at =
        position ? positionOf(*position) : Result<LonLat>(Error{.what = "it has no position 'c'"});
    if (!at)
        return issue(Issue::Severity::rejected, field, at.error().what);
    const std::string text = textOf(entry, "d");
    const std::vector<std::string> urls = urlsIn(text);
    const std::string said = plainText(text);
    ClaimDraft d =
        draft(fmt::format("geo-{}", m_row), headlineOf(said.starts_with("http") ? "Geolocated footage" : said));
    d.note = said;
    d.eventType = "geolocation";
    d.party = partyOf(side);
    d.happened = {.edtf = m_day + '~', .basis = TimeBasis::relativeToPublication};
    d.place.precision = Precision::exact;
    d.place.geometry = Geometry(*at);
    if (!urls.empty()) {
        d.url = urls.front();
        d.publisher = hostOf(d.url);
        d.publisherKind = SourceKind::outlet;
        d.articlePublished = edtfOfFirstPost(d.url).value_or("");
    }
    d.rawRow = textsAsJson({{"list", "geos." + side}, {"d", text}});
    m_builder.add(std::move(d), m_row);
}

void OwlReader::listUnknown(JsonView root)
{
    constexpr std::array<std::string_view, 6> kKnown{"areas", "areas_ua", "frontline", "geos", "units", "unit_count"};
    m_row = 0;
    root.forMembers([&](std::string_view key, JsonView) {
        if (std::ranges::find(kKnown, key) == kKnown.end())
            issue(Issue::Severity::doubtful, std::string(key), "this member is not known: it is left out");
    });
}

LoadedDocument OwlReader::read(JsonView root)
{
    readAreas(root, "areas", "Russia");
    readAreas(root, "areas_ua", "Ukraine");
    readFrontline(root);
    readUnits(root);
    readGeos(root);
    listUnknown(root);
    return m_builder.take();
}

bool isDayName(const std::string& name)
{
    return name.size() == 13 && name.ends_with(".json") && dayInName(name).has_value();
}

bool recognise(std::string_view head, const std::string& fileName)
{
    return isDayName(fileName) &&
           (head.find("\"areas\"") != std::string_view::npos || head.find("\"frontline\"") != std::string_view::npos ||
            head.find("\"unit_count\"") != std::string_view::npos);
}

Result<LoadedDocument> read(const std::string& path)
{
    const std::optional<CivilDate> day = dayInName(fileNameOf(path));
    if (!day)
        return Error{.what = "the day is missing in the file's name",
                     .where = path,
                     .hint = "call it YYYYMMDD.json",
                     .code = ErrorCode::malformed};
    const Result<std::unique_ptr<JsonFile>> file = readJsonFile(path);
    if (!file)
        return file.error();
    const JsonView root = (*file)->root;
    if (!root.isObject() || !(root.find("units") || root.find("areas") || root.find("frontline") || root.find("geos")))
        return Error{.what = "none of the members units, areas, frontline and geos is there",
                     .where = path,
                     .code = ErrorCode::malformed};
    OwlReader reader(path, edtfOfDay(*day));
    reader.readNames(std::filesystem::path(path).parent_path().string());
    return reader.read(root);
}

} // namespace

DataFormat owlMapsFormat()
{
    return {.name = "owlmaps",
            .title = "Owl-map daily units",
            .endings = ".json",
            .about =
                "happened and reported: the day in the file's name; speaker: Project Owl; a unit's symbol: a ring of "
                "5 km; footage: about that day, published by whom its link leads to",
            .recognise = recognise,
            .read = read};
}

} // namespace geo
