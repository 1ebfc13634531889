#pragma once

#include <initializer_list>
#include <unordered_map>

#include "geo/data/formats/format_impl.h"
#include "geo/time/zone.h"

namespace geo::orbat {

// Scenarios of ORBAT Mapper (github.com/orbat-mapper/orbat-mapper, src/types/scenarioModels.ts):
//   {"type": "ORBAT-mapper", "name", "startTime", "timeZone", "meta": {"lastModifiedDate"},
//    "sides": [{"id", "name", "groups": [{"id", "name", "subUnits": [unit …]}], "subUnits": [unit …]}],
//    "events": [{"title", "startTime", "where"}], "layers" or "layerStack": [{"features" or "items": [feature …]}]}
//   unit: {"id", "name", "sidc", "subUnits", "location", "state": [{"t", "location", "title", "sidc", "hierarchy" …}]}
//
// How long a state holds. It says that at the moment `t` the unit is at `location`; the scenario draws it there until
// its next state with a location. So it is certain from `t` to the end of that day (in the offset that `t` is written
// in) and possible until the next located state, which cuts both; the last one is possible without end. The EDTF text
// is
// "[t..next]", some time between the two, and "t/.." of the last: read again from a project, which keeps only the text,
// nothing is certain that was not before.

struct Moment {
    std::string edtf;
    TimeBounds bounds;
};

struct State {
    JsonView json;
    long long row = 0;
    std::string field;
    std::optional<Moment> at;
    bool moves = false; ///< It has a location, or says that the unit has none any more.
};

/// The parts that are not empty, each on a line of its own.
std::string joined(std::initializer_list<std::string> parts);

class OrbatReader {
public:
    OrbatReader(const std::string& path, JsonView root);
    LoadedDocument read();

private:
    void issue(Issue::Severity severity, long long row, std::string field, std::string reason)
    {
        m_builder.addIssue({severity, m_file, row, std::move(field), std::move(reason)});
    }
    std::optional<Moment> momentOf(JsonView object, std::string_view key) const;
    /// The items of a member; says so when it is no list.
    std::vector<JsonView> listOf(JsonView object, const char* key, const std::string& field);
    void readMembers(JsonView root, const std::string& side, const std::string& parent, const std::string& field);
    void readUnit(JsonView json, const std::string& side, const std::string& parent, const std::string& field);
    std::vector<State> statesOf(JsonView unit, const std::string& field);
    void readInitial(JsonView json, const UnitDraft& unit, const std::vector<State>& states, const std::string& field);
    void readState(const State& state, const Moment* next, const UnitDraft& unit);
    std::string changesOf(JsonView state) const;
    ClaimDraft draft(JsonView said, const std::string& fallbackTitle) const;
    void setHolding(ClaimDraft& d, const Moment& at, const Moment* next) const;
    void placeUnit(ClaimDraft& d, LonLat at) const;
    void nameUnits(JsonView units);
    void readEvent(JsonView event, const std::string& field);
    void readWhere(JsonView where, ClaimDraft& d);
    void readLayer(JsonView layer, const std::string& field);
    void readFeature(JsonView feature, JsonView layer, const std::string& field);

    std::string m_file;
    JsonView m_root;
    std::string m_zoneName;
    Zone m_zone;
    ReportedBy m_reportedBy;
    std::string m_lastModified; ///< EDTF of the day, or empty.
    DocumentBuilder m_builder;
    std::unordered_map<std::string, ActorDraft> m_names; ///< Of units, groups and sides, by id.
    long long m_row = 0;                                 ///< States, then events, then features, from 1.
};

} // namespace geo::orbat
