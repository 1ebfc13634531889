#include "geo/data/presets/common_impl.h"
#include "geo/data/presets/presets_impl.h"

namespace geo {

namespace {

enum Column {
    kId, kYear, kMonth, kDay, kApprox, kCountry, kProvince, kCity, kLat, kLon, kSpecificity, kVicinity, kLocation, kSummary, kDoubt,
    kAttack, kTarget, kGroup, kKilled, kWounded, kSource1, kSource2, kSource3,
};
constexpr PresetColumn kColumns[] = {
    {"eventid", true}, {"iyear", true},  {"imonth", true}, {"iday", true}, {"approxdate"},  {"country_txt"}, {"provstate"},
    {"city"},          {"latitude", true}, {"longitude", true}, {"specificity"}, {"vicinity"}, {"location"}, {"summary"},
    {"doubtterr"},     {"attacktype1_txt"}, {"target1"},   {"gname"},      {"nkill"},       {"nwound"},      {"scite1"},
    {"scite2"},        {"scite3"},
};

/// Global Terrorism Database, by its codebook of August 2021 (START, University of Maryland).
///
/// Event time is iyear, imonth, iday; 0 for the month or the day means that it is not known: the year or month is
/// possible and nothing certain. A text in approxdate says that even the day is not sure. There is no report date.
/// specificity 1 is the settlement, 2 and 3 the centroid of a district around it (second-order), 4 the province's centroid,
/// 5 that there is no more than a country; centroids are no positions. vicinity 1 is near the city, how far is not said.
/// scite1 is the speaker, GTD prints it. gname is the group that the source blames, so it is a claim too.
class Gtd final : public Preset {
public:
    std::string_view name() const override { return "gtd"; }
    std::string_view title() const override { return "GTD"; }
    std::string_view about() const override { return "iyear, imonth, iday as event time (0: not known); no report date; scite1 is the speaker"; }
    std::string_view licence() const override { return "GTD terms of use (START, University of Maryland): no redistribution"; }
    std::span<const PresetColumn> columns() const override { return kColumns; }

    void locate(const Row& row, EventFacts& facts, RowProblems& problems) const override
    {
        facts.id = row[kId];
        checkId(facts.id, kId, problems);
        locateInTime(row, facts, problems);
        static constexpr Precision kOf[] = {Precision::none,   Precision::settlement, Precision::admin2,
                                            Precision::admin2, Precision::admin1,     Precision::country};
        const int code = readCode(row[kSpecificity]);
        if (code < 1 || code > 5)
            doubtCode(row, kSpecificity, "1 to 5", "near the coordinates", problems);
        Precision precision = code >= 1 && code <= 5 ? kOf[code] : Precision::near;
        if (code == 1 && row[kVicinity] == "1")
            precision = Precision::near;
        placeAt(facts, precision, row, kLat, kLon, problems);
        facts.placeName = row[kCity];
        facts.areas = {precision == Precision::admin2 ? row[kCity] : std::string_view(), row[kProvince], {}, row[kCountry], {}};
        facts.eventType = row[kAttack].empty() ? std::string_view("attack") : row[kAttack];
        facts.speaker = row[kSource1];
        facts.party = row[kGroup];
        checkNumbers(row, {kKilled, kWounded}, problems);
    }
    void describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const override
    {
        draft.headline = headlineOf(facts.eventType, row[kGroup], row[kTarget], row[kCity]);
        draft.note = row[kSummary];
        addNote(draft.note, "Where", row[kLocation]);
        addNote(draft.note, "Date as given", row[kApprox]);
        for (const int source : {kSource1, kSource2, kSource3})
            addNote(draft.note, "Source", row[source]);
        if (row[kDoubt] == "1")
            addNote(draft.note, "", "The coders doubt that it was terrorism (doubtterr).");
        addNote(draft.note, "Wounded", row[kWounded]);
        addActors(draft, row[kGroup], "attacker, as blamed", row[kGroup]);
        addActors(draft, row[kTarget], "target");
        if (const auto killed = readNumber(row[kKilled]); killed && *killed > 0)
            draft.value = {{}, *killed, {}, "killed", Text(row[kKilled]), {}};
        setTimes(facts, draft, TimeBasis::stated);
    }

private:
    static void locateInTime(const Row& row, EventFacts& facts, RowProblems& problems)
    {
        const std::optional<long long> year = readInteger(row[kYear]), month = readInteger(row[kMonth]), day = readInteger(row[kDay]);
        if (!year || *year < 1900 || *year > 2200 || !month || *month < 0 || *month > 12 || !day || *day < 0 || *day > 31 ||
            (*month > 0 && *day > daysInMonth(*year, static_cast<int>(*month)))) {
            problems.doubt(kYear, "iyear, imonth and iday are no date: kept as undated");
            return;
        }
        const CivilDate first{*year, static_cast<int>(std::max(*month, 1LL)), static_cast<int>(std::max(*day, 1LL))};
        if (*month == 0)
            facts.happened = possibleBounds({startOfDay({*year, 1, 1}), startOfDay({*year + 1, 1, 1})});
        else if (*day == 0)
            facts.happened = possibleBounds({startOfDay(first), startOfDay(addMonths(first, 1))});
        else
            facts.happened = rangeFor(first, row[kApprox].empty());
    }
    static TimeBounds rangeFor(const CivilDate& day, bool certain)
    {
        const TimeRange range{startOfDay(day), startOfDay(day) + kSecondsPerDay};
        return certain ? certainBounds(range) : possibleBounds(range);
    }
};

} // namespace

const Preset& gtdPreset()
{
    static const Gtd preset;
    return preset;
}

} // namespace geo
