#include "geo/data/presets/common_impl.h"
#include "geo/data/presets/presets_impl.h"

#include "geo/time/edtf.h"

namespace geo {

namespace {

enum Column {
    kId, kDate, kTimePrecision, kEventType, kSubType, kActor1, kAssoc1, kActor2, kAssoc2, kIso, kCountry, kAdmin1,
    kAdmin2, kLocation, kLat, kLon, kGeoPrecision, kSource, kSourceScale, kNotes, kFatalities, kTimestamp,
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
    {"timestamp"},
};

/// ACLED, by the "Armed Conflict Location & Event Data Project Codebook" (2023), its API's 31 columns and the columns of
/// earlier releases.
///
/// Event time is event_date. time_precision 1 is that day; 2 says that only the week is known and 3 only the month, and
/// the date is then a day put in the middle: three days to each side, or the calendar month, are possible and nothing
/// is certain. There is no report date: `timestamp` is when the row was last changed, so it had been reported by then.
/// geo_precision 1 is the settlement, 2 a place that stands for the area around it (how far is not said), 3 a larger
/// region: no position of its own. `source` names who said it, the first is the speaker; ACLED prints it. fatalities
/// is one number, reported and often disputed: "best", without bounds.
class Acled final : public Preset {
public:
    std::string_view name() const override { return "acled"; }
    std::string_view title() const override { return "ACLED"; }
    std::string_view about() const override
    {
        return "event_date with time_precision as event time; reported by timestamp; source is the speaker";
    }
    std::string_view licence() const override { return "ACLED terms of use: attribution, no redistribution (acleddata.com)"; }
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
        addActors(draft, row[kActor1], "actor 1", row[kActor1]);
        addActors(draft, row[kAssoc1], "with actor 1");
        addActors(draft, row[kActor2], "actor 2");
        addActors(draft, row[kAssoc2], "with actor 2");
        if (const auto killed = readNumber(row[kFatalities]); killed && *killed > 0)
            draft.value = {{}, *killed, {}, "killed", Text(row[kFatalities]), {}};
        setTimes(facts, draft, TimeBasis::stated);
        if (facts.areas.admin2.empty() && facts.precision == Precision::admin1)
            draft.place.note = "ACLED geo_precision 3: only the region is known";
    }

private:
    static void locateInTime(const Row& row, EventFacts& facts, RowProblems& problems)
    {
        constexpr std::int64_t kHalfWeek = 3 * kSecondsPerDay;
        if (const std::optional<ReadDate> date = readDay(row, kDate, problems)) {
            const TimeRange day = rangeOf(*date);
            const int code = readCode(row[kTimePrecision]);
            if (code < 1 || code > 3) {
                if (row.has(kTimePrecision))
                    doubtCode(row, kTimePrecision, "1 to 3", "the day alone, and only possible", problems);
                facts.happened = row.has(kTimePrecision) ? possibleBounds(day) : certainBounds(day);
            } else if (code == 1) {
                facts.happened = certainBounds(day);
            } else if (code == 2) {
                facts.happened = possibleBounds({day.from - kHalfWeek, day.to + kHalfWeek});
            } else {
                const CivilDate first{date->day.year, date->day.month, 1};
                facts.happened = possibleBounds({startOfDay(first), startOfDay(addMonths(first, 1))});
            }
        }
        if (const auto changed = readInteger(row[kTimestamp]); changed && *changed > 0 && *changed < 32'503'680'000)
            facts.reported = noLaterThan(*changed);
    }

    static void locateInSpace(const Row& row, EventFacts& facts, RowProblems& problems)
    {
        const int code = readCode(row[kGeoPrecision]);
        if ((code < 1 || code > 3) && row.has(kGeoPrecision))
            doubtCode(row, kGeoPrecision, "1 to 3", "near the coordinates", problems);
        const Precision precision = code == 1 ? Precision::settlement : code == 3 ? Precision::admin1 : Precision::near;
        placeAt(facts, precision, row, kLat, kLon, problems);
        facts.placeName = row[kLocation];
        facts.areas = {row[kAdmin2], row[kAdmin1], {}, row[kCountry], row[kIso]};
    }
};

} // namespace

const Preset& acledPreset()
{
    static const Acled preset;
    return preset;
}

} // namespace geo
