#include "geo/data/presets/common_impl.h"
#include "geo/data/presets/presets_impl.h"

namespace geo {

namespace {

enum Column {
    kId,
    kDate,
    kTimePrecision,
    kEventType,
    kSubType,
    kActor1,
    kAssoc1,
    kActor2,
    kAssoc2,
    kIso,
    kCountry,
    kAdmin1,
    kAdmin2,
    kLocation,
    kLat,
    kLon,
    kGeoPrecision,
    kSource,
    kSourceScale,
    kNotes,
    kFatalities,
    kTags,
    kTimestamp,
};
constexpr PresetColumn kColumns[] = {
    {"event_id_cnty", true, {"data_id", "event_id_no_cnty"}},
    {"event_date", true},
    {"time_precision"},
    {"event_type", true},
    {"sub_event_type"},
    {"actor1", true},
    {"assoc_actor_1", false, {"ally_actor_1"}},
    {"actor2"},
    {"assoc_actor_2", false, {"ally_actor_2"}},
    {"iso", false, {"iso3"}},
    {"country"},
    {"admin1"},
    {"admin2"},
    {"location"},
    {"latitude", true},
    {"longitude", true},
    {"geo_precision"},
    {"source"},
    {"source_scale"},
    {"notes"},
    {"fatalities"},
    {"tags"},
    {"timestamp"},
};

/// ACLED, by the "Armed Conflict Location & Event Data Project Codebook" (2023), its API's 31 columns and the columns
/// of earlier releases.
///
/// Event time is event_date. time_precision 1 is that day; 2 says that only the week is known and 3 only the month, and
/// the date is then a day put in the middle: three days to each side, or the calendar month, are possible and nothing
/// is certain. There is no report date: `timestamp` is when the row was last changed, so it had been reported by then.
/// geo_precision 1 is the settlement, 2 a place that stands for the area around it (how far is not said), 3 a larger
/// region: no position of its own. A file without these two columns does not say: days then count as known and places
/// as near. `source` names who said it, the first is the speaker; ACLED prints it. fatalities is one number, reported
/// and often disputed: "best", without bounds. A 0 also stands for "nobody gave a number", so it makes no value.
class Acled final : public Preset {
public:
    std::string_view name() const override { return "acled"; }
    std::string_view title() const override { return "ACLED"; }
    std::string_view about() const override
    {
        return "event_date with time_precision as event time; reported by timestamp; source is the speaker";
    }
    std::string_view licence() const override
    {
        return "ACLED terms of use: attribution, no redistribution (acleddata.com)";
    }
    std::span<const PresetColumn> columns() const override { return kColumns; }

    void locate(const Row& row, EventFacts& facts, RowProblems& problems) const override
    {
        facts.id = row[kId];
        checkId(facts.id, kId, problems);
        locateInTime(row, facts, problems);
        locateInSpace(row, facts, problems);
        facts.eventType = row[kSubType].empty() ? row[kEventType] : row[kSubType];
        facts.speaker = firstPart(row[kSource], ";");
        facts.party = row[kActor1];
        checkNumbers(row, {kFatalities}, problems);
    }

    void describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const override
    {
        draft.headline = headlineOf(facts.eventType, row[kActor1], row[kActor2], row[kLocation]);
        draft.note = row[kNotes];
        addNote(draft.note, "Sources as given", row[kSource]);
        addNote(draft.note, "Scale of the sources", row[kSourceScale]);
        addNote(draft.note, "Tags", row[kTags]);
        addActors(draft, row[kActor1], "actor 1", row[kActor1]);
        addActors(draft, row[kAssoc1], "with actor 1");
        addActors(draft, row[kActor2], "actor 2");
        addActors(draft, row[kAssoc2], "with actor 2");
        if (const auto killed = readNumber(row[kFatalities]); killed && *killed > 0)
            draft.value = {{}, *killed, {}, "killed", Text(row[kFatalities]), {}};
        setTimes(facts, draft, TimeBasis::stated);
        const int code = readCode(row[kGeoPrecision]);
        draft.place.note = code == 2   ? "ACLED geo_precision 2: a place that stands for the area around it"
                           : code == 3 ? "ACLED geo_precision 3: only the region is known"
                                       : "";
    }

private:
    static void locateInTime(const Row& row, EventFacts& facts, RowProblems& problems)
    {
        if (const std::optional<CivilDate> day = readDay(row, kDate, problems))
            facts.happened = happenedOn(*day, row, problems);
        constexpr long long kYear3000 = 32'503'680'000;
        if (const auto changed = readInteger(row[kTimestamp]); changed && *changed > 0 && *changed < kYear3000)
            facts.reported = noLaterThan(civilFromSeconds(*changed));
        else if (!row[kTimestamp].empty())
            problems.doubt(kTimestamp, "is no number of seconds since 1970: not known when it was reported");
    }

    static TimeBounds happenedOn(const CivilDate& date, const Row& row, RowProblems& problems)
    {
        constexpr std::int64_t kHalfWeek = 3 * kSecondsPerDay;
        const TimeRange day = wholeDay(date);
        const int code = row.has(kTimePrecision) ? readCode(row[kTimePrecision]) : 1;
        if (code == 1)
            return certainBounds(day);
        if (code == 2)
            return possibleBounds({day.from - kHalfWeek, day.to + kHalfWeek});
        if (code == 3)
            return possibleBounds(wholeMonth(date));
        doubtCode(row, kTimePrecision, "1 to 3", "the day alone, and only possible", problems);
        return possibleBounds(day);
    }

    static void locateInSpace(const Row& row, EventFacts& facts, RowProblems& problems)
    {
        const int code = row.has(kGeoPrecision) ? readCode(row[kGeoPrecision]) : 2;
        if (code < 1 || code > 3)
            doubtCode(row, kGeoPrecision, "1 to 3", "near the coordinates", problems);
        const Precision precision = code == 1 ? Precision::settlement : code == 3 ? Precision::admin1 : Precision::near;
        facts.placeName = row[kLocation];
        facts.areas = {row[kAdmin2], row[kAdmin1], {}, row[kCountry], row[kIso]};
        placeAt(facts, precision, row, kLat, kLon, problems);
        keepToNamedAreas(facts, kAdmin1, problems);
    }
};

} // namespace

const Preset& acledPreset()
{
    static const Acled preset;
    return preset;
}

} // namespace geo
