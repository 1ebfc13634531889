#include <algorithm>

#include <fmt/core.h>

#include "geo/data/formats/format_impl.h"

namespace geo {

namespace {

// ORBAT Mapper scenarios (github.com/orbat-mapper/orbat-mapper, scenario format 1 to 3): sides hold groups, groups hold
// units, units hold units; a unit's `state` is a list of moments at which something about it changes.
//
// A state with a location is a claim of the scenario's author that the unit is there from that moment until its next
// state, or for the last one without a stated end; nothing is said of the way between two places. Times carry their
// offset. The scenario was known by the day of its last change.

class ScenarioReader {
public:
    ScenarioReader(const std::string& path, JsonView root)
        : m_file(fileNameOf(path)), m_root(root), m_reported(path),
          m_builder({.preset = "orbat", .title = textOf(root, "name").empty() ? "ORBAT Mapper" : textOf(root, "name"), .file = m_file, .language = "en"})
    {}

    LoadedDocument read()
    {
        if (const std::optional<JsonView> meta = m_root.find("meta"))
            if (const auto changed = edtfFromIso(textOf(*meta, "lastModifiedDate")); changed && changed->size() >= 10)
                m_changed = "../" + changed->substr(0, 10);
        for (const JsonView side : itemsOf(m_root, "sides")) {
            m_side = textOf(side, "name");
            for (const JsonView group : itemsOf(side, "groups"))
                for (const JsonView unit : itemsOf(group, "subUnits"))
                    readUnit(unit, {}, textOf(group, "name"));
            for (const JsonView unit : itemsOf(side, "subUnits"))
                readUnit(unit, {}, {});
        }
        for (const JsonView event : itemsOf(m_root, "events"))
            readEvent(event);
        return m_builder.take();
    }

private:
    void issue(Issue::Severity severity, std::string field, std::string reason)
    {
        m_builder.addIssue({severity, m_file, m_row, std::move(field), std::move(reason)});
    }

    static std::optional<std::string> momentOf(JsonView state, const char* key)
    {
        const std::optional<JsonView> t = state.find(key);
        if (!t)
            return std::nullopt;
        return t->isNumber() ? edtfFromMilliseconds(t->number()) : edtfFromIso(t->text());
    }

    void readUnit(JsonView unit, const std::string& parent, const std::string& group)
    {
        UnitDraft draft{.id = textOf(unit, "id"), .name = textOf(unit, "name"), .side = m_side, .sidc = textOf(unit, "sidc"), .parent = parent};
        if (draft.name.empty())
            draft.name = draft.id.empty() ? "Unit without a name" : draft.id;
        if (draft.id.empty())
            draft.id = draft.name;
        if (const std::string brief = textOf(unit, "shortName"); !brief.empty())
            draft.aliases.push_back(brief);
        m_builder.addUnit(draft);
        const std::vector<JsonView> states = itemsOf(unit, "state");
        for (std::size_t i = 0; i < states.size(); ++i)
            readState(states, i, draft, group);
        for (const JsonView below : itemsOf(unit, "subUnits"))
            readUnit(below, draft.id, group);
    }

    void readState(const std::vector<JsonView>& states, std::size_t i, const UnitDraft& unit, const std::string& group)
    {
        ++m_row;
        const JsonView state = states[i];
        const std::string field = fmt::format("{}.state[{}]", unit.name, i);
        const std::optional<std::string> from = momentOf(state, "t");
        const std::optional<JsonView> location = state.find("location");
        if (!from)
            return issue(Issue::Severity::rejected, field + ".t", "it has no time that can be read");
        if (!location || location->isNull())
            return issue(Issue::Severity::doubtful, field, "it changes something else than the place: not a claim about a sector");
        const Result<LonLat> at = positionOf(*location);
        if (!at)
            return issue(Issue::Severity::rejected, field + ".location", at.error().what);
        std::string until = "..";
        for (std::size_t next = i + 1; next < states.size() && until == ".."; ++next)
            if (const auto later = momentOf(states[next], "t"); later && states[next].find("location"))
                until = *later;
        ClaimDraft draft;
        draft.id = textOf(state, "id").empty() ? fmt::format("{}-{}", unit.id, i) : textOf(state, "id");
        draft.kind = ClaimKind::unitSector;
        draft.eventType = "deployment";
        const std::string title = textOf(state, "title");
        draft.headline = title.empty() ? unit.name + " placed here" : unit.name + ": " + title;
        draft.note = group;
        draft.party = m_side;
        draft.unit = unit;
        if (const std::string sidc = textOf(state, "sidc"); !sidc.empty() && sidc != unit.sidc)
            draft.note += (draft.note.empty() ? "Symbol at that time: " : "\nSymbol at that time: ") + sidc;
        draft.happened = {.edtf = *from + "/" + until, .basis = TimeBasis::stated};
        place(draft, *at);
        draft.rawRow = state.json();
        finish(std::move(draft));
    }

    void readEvent(JsonView event)
    {
        ++m_row;
        ClaimDraft draft;
        draft.id = textOf(event, "id");
        draft.headline = textOf(event, "title");
        if (draft.headline.empty())
            draft.headline = "Event of the scenario";
        draft.note = plainText(textOf(event, "description"));
        draft.eventType = "event";
        if (const auto when = momentOf(event, "startTime"))
            draft.happened.edtf = *when;
        else
            issue(Issue::Severity::doubtful, "startTime", "it has no time that can be read: kept as undated");
        const std::optional<JsonView> where = event.find("where");
        if (where && where->isObject() && textOf(*where, "type") == "geometry")
            if (const std::optional<JsonView> shape = where->find("geometry"))
                if (Result<Geometry> geometry = geometryFromJson(*shape)) {
                    draft.place.geometry = *std::move(geometry);
                    draft.place.precision = draft.place.geometry.isPoints() ? Precision::near : Precision::exact;
                    draft.place.method = PlaceMethod::sourceCoordinates;
                }
        draft.rawRow = event.json();
        finish(std::move(draft));
    }

    static void place(ClaimDraft& draft, LonLat at)
    {
        draft.place.geometry = Geometry(at);
        draft.place.precision = Precision::near;
        draft.place.radiusMetres = kUnitSymbolMetres;
        draft.place.method = PlaceMethod::sourceCoordinates;
        draft.place.note = "The scenario states a symbol's place and no precision";
    }

    void finish(ClaimDraft draft)
    {
        draft.speaker = "Author of the scenario";
        draft.speakerKind = SourceKind::analyst;
        draft.reported.edtf = m_changed;
        m_reported.fill(draft);
        m_builder.add(std::move(draft), m_row);
    }

    std::string m_file;
    JsonView m_root;
    ReportedBy m_reported;
    DocumentBuilder m_builder;
    std::string m_side, m_changed;
    long long m_row = 0;
};

bool recognise(std::string_view head, const std::string&)
{
    return head.find("\"ORBAT-mapper\"") != std::string_view::npos;
}

Result<LoadedDocument> read(const std::string& path)
{
    const Result<std::unique_ptr<JsonFile>> file = readJsonFile(path);
    if (!file)
        return file.error();
    const JsonView root = (*file)->root;
    if (!root.isObject() || !root.find("sides"))
        return Error{.what = "it has no list of sides", .where = path, .hint = {}, .code = ErrorCode::malformed};
    return ScenarioReader(path, root).read();
}

} // namespace

DataFormat orbatMapperFormat()
{
    return {.name = "orbat-mapper",
            .title = "ORBAT Mapper scenario",
            .endings = ".json",
            .about = "a unit's state: there from its time to the next state; reported by the scenario's last change; the author is the speaker",
            .recognise = recognise,
            .read = read};
}

} // namespace geo
