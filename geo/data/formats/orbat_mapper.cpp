#include "geo/data/formats/orbat_mapper_impl.h"

#include <algorithm>

#include <fmt/core.h>

#include "geo/time/edtf.h"

namespace geo {

namespace orbat {

namespace {

constexpr const char* kNoPrecision = "The scenario shows a symbol and states no precision; the ring of 5 km is ours.";

/// The start of the day after the one that a moment is written in.
std::int64_t endOfDay(const Moment& moment, const Zone& zone)
{
    const Result<Edtf> written = parseEdtf(moment.edtf);
    const EdtfDate date = written ? written->members.front().first.date : EdtfDate{};
    const Zone own = date.hasOffset ? Zone{.offsetSeconds = date.offsetSeconds} : zone;
    const Result<TimeBounds> day = edtfBounds(moment.edtf.substr(0, 10), own);
    return day ? day->possibleTo : moment.bounds.possibleTo;
}

} // namespace

std::string joined(std::initializer_list<std::string> parts)
{
    std::string text;
    for (const std::string& part : parts)
        if (!part.empty())
            text += (text.empty() ? "" : "\n") + part;
    return text;
}

OrbatReader::OrbatReader(const std::string& path, JsonView root)
    : m_file(fileNameOf(path)), m_root(root), m_zoneName(textOf(root, "timeZone")), m_reportedBy(path),
      m_builder({.preset = "orbat", .title = textOf(root, "name"), .file = m_file})
{
    const Result<Zone> zone = parseZone(m_zoneName);
    if (zone) {
        m_zone = *zone;
    } else {
        issue(Issue::Severity::doubtful, 0, "timeZone", zone.error().what + ": times without an offset are in UTC");
        m_zoneName.clear();
    }
    if (const std::optional<JsonView> meta = root.find("meta"))
        if (const std::optional<std::string> day = edtfFromIso(textOf(*meta, "lastModifiedDate")))
            m_lastModified = day->substr(0, 10);
}

/// A text as in ISO 8601, or milliseconds since 1970.
std::optional<Moment> OrbatReader::momentOf(JsonView object, std::string_view key) const
{
    const std::optional<JsonView> value = object.find(key);
    if (!value)
        return std::nullopt;
    std::optional<std::string> edtf;
    if (value->isText())
        edtf = edtfFromIso(value->text());
    const std::optional<double> number = edtf ? std::nullopt : numberOf(*value);
    if (number)
        edtf = edtfFromMilliseconds(*number);
    const Result<TimeBounds> bounds = edtf ? edtfBounds(*edtf, m_zone) : Result<TimeBounds>(Error{});
    return bounds ? std::optional(Moment{*edtf, *bounds}) : std::nullopt;
}

/// A claim with the texts that events, states and features have alike.
ClaimDraft OrbatReader::draft(JsonView said, const std::string& fallbackTitle) const
{
    ClaimDraft d;
    d.id = textOf(said, "id");
    const std::string title = textOf(said, "title");
    d.headline = headlineOf(title.empty() ? fallbackTitle : title);
    d.note = joined({title.size() > d.headline.size() ? title : "", textOf(said, "subTitle"),
                     plainText(textOf(said, "description"))});
    d.url = textOf(said, "externalUrl");
    if (!d.url.starts_with("http"))
        d.url.clear();
    d.happened.zone = m_zoneName;
    d.place.method = PlaceMethod::sourceCoordinates;
    if (!m_lastModified.empty())
        d.reported.edtf = "../" + m_lastModified;
    return d;
}

/// See "How long a state holds" above.
void OrbatReader::setHolding(ClaimDraft& d, const Moment& at, const Moment* next) const
{
    const std::int64_t until = next ? next->bounds.possibleFrom : kDistantFuture;
    d.happened.edtf = next ? fmt::format("[{}..{}]", at.edtf, next->edtf) : at.edtf + "/..";
    d.happened.bounds = {.certainFrom = at.bounds.possibleFrom,
                         .certainTo = std::min(endOfDay(at, m_zone), until),
                         .possibleFrom = at.bounds.possibleFrom,
                         .possibleTo = until};
}

void OrbatReader::placeUnit(ClaimDraft& d, LonLat at) const
{
    d.kind = ClaimKind::unitSector;
    d.eventType = "deployment";
    d.place.precision = Precision::near;
    d.place.radiusMetres = kUnitSymbolMetres;
    d.place.note = kNoPrecision;
    d.place.geometry = Geometry(at);
}

/// Names first: states refer to units further down.
void OrbatReader::nameUnits(JsonView members)
{
    for (const char* list : {"groups", "subUnits"})
        for (const JsonView member : itemsOf(members, list)) {
            m_names.try_emplace(textOf(member, "id"), ActorDraft{.name = textOf(member, "name")});
            nameUnits(member);
        }
}

/// The groups and units below a side, a group or a unit.
void OrbatReader::readMembers(JsonView json, const std::string& side, const std::string& parent,
                              const std::string& field)
{
    for (const char* list : {"groups", "subUnits"}) {
        const std::string path = field + '.' + list;
        int number = 0;
        for (const JsonView unit : listOf(json, list, path))
            readUnit(unit, side, parent, fmt::format("{}[{}]", path, number++));
    }
}

/// A unit with its states, then those below it. A group is a unit without a symbol.
void OrbatReader::readUnit(JsonView json, const std::string& side, const std::string& parent, const std::string& field)
{
    const std::string id = textOf(json, "id");
    if (id.empty())
        return issue(Issue::Severity::rejected, 0, field, "a unit must be an object with an id: it is left out");
    UnitDraft unit{
        .id = id, .name = textOf(json, "name"), .side = side, .sidc = textOf(json, "sidc"), .parent = parent};
    if (std::string shortName = textOf(json, "shortName"); !shortName.empty())
        unit.aliases.push_back(std::move(shortName));
    if (unit.name.empty())
        unit.name = id;
    m_builder.addUnit(unit);
    const std::vector<State> states = statesOf(json, field);
    readInitial(json, unit, states, field + ".location");
    for (std::size_t i = 0; i < states.size(); ++i) {
        if (!states[i].at)
            continue;
        const auto next = std::find_if(states.begin() + static_cast<std::ptrdiff_t>(i) + 1, states.end(),
                                       [](const State& s) { return s.at && s.moves; });
        readState(states[i], next == states.end() ? nullptr : &*next->at, unit);
    }
    readMembers(json, side, id, field);
}

/// In order of time; those without one are listed and come first.
std::vector<State> OrbatReader::statesOf(JsonView unit, const std::string& field)
{
    std::vector<State> states;
    for (const JsonView json : listOf(unit, "state", field + ".state")) {
        State state{json, ++m_row, fmt::format("{}.state[{}]", field, states.size()), {}, false};
        if (json.isObject()) {
            state.at = momentOf(json, "t");
            state.moves = json.find("location").has_value();
        }
        if (!state.at)
            issue(Issue::Severity::rejected, state.row, state.field + ".t",
                  "a state needs a time, as in 1982-04-05T12:28:00-04:00 or in milliseconds since 1970");
        states.push_back(std::move(state));
    }
    std::ranges::stable_sort(states, {},
                             [](const State& s) { return s.at ? s.at->bounds.possibleFrom : kDistantPast; });
    return states;
}

/// Where a unit stands before its first state, from the scenario's start on: nothing is certain.
void OrbatReader::readInitial(JsonView json, const UnitDraft& unit, const std::vector<State>& states,
                              const std::string& field)
{
    const std::optional<JsonView> location = json.find("location");
    if (!location || location->isNull())
        return;
    ++m_row;
    const Result<LonLat> at = positionOf(*location);
    if (!at)
        return issue(Issue::Severity::rejected, m_row, field, at.error().what);
    ClaimDraft d = draft(JsonView(json), unit.name + " shown here");
    d.id = unit.id + "-initial";
    placeUnit(d, *at);
    d.unit = unit;
    d.party = unit.side;
    const std::optional<Moment> start = momentOf(m_root, "startTime");
    const auto next = std::ranges::find_if(states, [](const State& s) { return s.at && s.moves; });
    const bool moves = next != states.end();
    const bool ordered = start && moves && start->bounds.possibleFrom < next->at->bounds.possibleFrom;
    if (ordered)
        d.happened.edtf = fmt::format("[{}..{}]", start->edtf, next->at->edtf);
    else if (moves)
        d.happened.edtf = "../" + next->at->edtf;
    else if (start)
        d.happened.edtf = start->edtf + "/..";
    d.happened.basis = TimeBasis::datasetDefault;
    m_reportedBy.fill(d);
    d.rawRow = textsAsJson({{"unit", unit.id}, {"location", location->json()}});
    m_builder.add(std::move(d), m_row);
}

/// What a state says besides a place, in words.
std::string OrbatReader::changesOf(JsonView state) const
{
    std::string changes;
    const auto add = [&](const std::string& text) { changes += (changes.empty() ? "" : "; ") + text; };
    if (const std::optional<JsonView> hierarchy = state.find("hierarchy"); hierarchy && hierarchy->isObject()) {
        const std::string target = textOf(*hierarchy, "targetId");
        const auto known = m_names.find(target);
        const std::string name = known == m_names.end() ? "'" + target + "'" : known->second.name;
        add((textOf(*hierarchy, "placement") == "on" ? "put under " : "put beside ") + name);
    }
    for (const auto& [key, text] :
         {std::pair{"status", "status"}, {"reinforcedStatus", "strength"}, {"sidc", "symbol"}})
        if (const std::string value = textOf(state, key); !value.empty())
            add(fmt::format("{} {}", text, value));
    if (const std::optional<JsonView> location = state.find("location"); location && location->isNull())
        add("no longer shown");
    return changes;
}

void OrbatReader::readState(const State& state, const Moment* next, const UnitDraft& unit)
{
    const std::string changes = changesOf(state.json);
    const std::optional<JsonView> location = state.json.find("location");
    const bool placed = location && !location->isNull();
    ClaimDraft d =
        draft(state.json, unit.name + (placed ? " shown here" : ": " + (changes.empty() ? "changed" : changes)));
    if (d.headline.find(changes) == std::string::npos)
        d.note = joined({d.note, changes});
    d.unit = unit;
    d.party = unit.side;
    if (placed) {
        const Result<LonLat> at = positionOf(*location);
        if (!at)
            return issue(Issue::Severity::rejected, state.row, state.field + ".location", at.error().what);
        placeUnit(d, *at);
        if (next && next->bounds.possibleFrom <= state.at->bounds.possibleFrom) {
            d.happened.edtf = state.at->edtf;
            issue(Issue::Severity::doubtful, state.row, state.field + ".t",
                  "unit '" + unit.name + "' has two places at this moment: both are kept");
        } else {
            setHolding(d, *state.at, next);
        }
    } else {
        d.eventType = state.json.find("hierarchy") ? "organisation" : "unit state";
        d.happened.edtf = state.at->edtf;
    }
    m_reportedBy.fill(d);
    d.rawRow = textsAsJson({{"unit", unit.id}, {"state", state.json.json()}});
    m_builder.add(std::move(d), state.row);
}

std::vector<JsonView> OrbatReader::listOf(JsonView object, const char* key, const std::string& field)
{
    const std::optional<JsonView> list = object.find(key);
    if (list && !list->isList() && !list->isNull())
        issue(Issue::Severity::rejected, 0, field, fmt::format("it must be a list, not {}", list->typeName()));
    return list ? list->items() : std::vector<JsonView>();
}

LoadedDocument OrbatReader::read()
{
    const std::vector<JsonView> sides = itemsOf(m_root, "sides");
    for (const JsonView side : sides) {
        m_names.try_emplace(textOf(side, "id"), ActorDraft{.name = textOf(side, "name")});
        nameUnits(side);
    }
    int number = 0;
    for (const JsonView side : sides) {
        const std::string field = fmt::format("sides[{}]", number++);
        if (side.isObject())
            readMembers(side, textOf(side, "name"), "", field);
        else
            issue(Issue::Severity::rejected, 0, field,
                  fmt::format("a side must be an object, not {}", side.typeName()));
    }
    number = 0;
    for (const JsonView event : listOf(m_root, "events", "events"))
        readEvent(event, fmt::format("events[{}]", number++));
    for (const char* list : {"layers", "layerStack"}) {
        number = 0;
        for (const JsonView layer : listOf(m_root, list, list))
            readLayer(layer, fmt::format("{}[{}]", list, number++));
    }
    return m_builder.take();
}

} // namespace orbat

namespace {

bool recognise(std::string_view head, const std::string&)
{
    return head.find("\"ORBAT-mapper") != std::string_view::npos;
}

Result<LoadedDocument> read(const std::string& path)
{
    const Result<std::unique_ptr<JsonFile>> file = readJsonFile(path);
    if (!file)
        return file.error();
    const JsonView root = (*file)->root;
    const std::string type = textOf(root, "type");
    if (type == "ORBAT-mapper-encrypted")
        return Error{.what = "the scenario is encrypted",
                     .where = path,
                     .hint = "open it in ORBAT Mapper and download it without a password"};
    const std::optional<JsonView> sides = root.isObject() ? root.find("sides") : std::nullopt;
    if (type != "ORBAT-mapper" || !sides || !sides->isList())
        return Error{.what = "this JSON is no ORBAT Mapper scenario: type or the list of sides is missing",
                     .where = path,
                     .code = ErrorCode::malformed};
    return orbat::OrbatReader(path, root).read();
}

} // namespace

DataFormat orbatMapperFormat()
{
    return {.name = "orbat-mapper",
            .title = "ORBAT Mapper scenario",
            .endings = ".json .orbat",
            .about =
                "happened: a state's time to the end of its day, possible until the unit's next place; reported: by "
                "the day of the last change; speaker: the scenario",
            .recognise = recognise,
            .read = read};
}

} // namespace geo
