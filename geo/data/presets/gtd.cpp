#include <algorithm>

#include "geo/data/presets/common_impl.h"
#include "geo/data/presets/presets_impl.h"

namespace geo {

namespace {

enum Column {
    kId,
    kYear,
    kMonth,
    kDay,
    kApprox,
    kResolution,
    kCountry,
    kProvince,
    kCity,
    kLat,
    kLon,
    kSpecificity,
    kVicinity,
    kLocation,
    kSummary,
    kDoubt,
    kAttack,
    kTarget,
    kGroup,
    kUncertain,
    kKilled,
    kWounded,
    kSource1,
    kSource2,
    kSource3,
};
constexpr PresetColumn kColumns[] = {
    {"eventid", true},   {"iyear", true},     {"imonth", true}, {"iday", true}, {"approxdate"},
    {"resolution"},      {"country_txt"},     {"provstate"},    {"city"},       {"latitude", true},
    {"longitude", true}, {"specificity"},     {"vicinity"},     {"location"},   {"summary"},
    {"doubtterr"},       {"attacktype1_txt"}, {"target1"},      {"gname"},      {"guncertain1"},
    {"nkill"},           {"nwound"},          {"scite1"},       {"scite2"},     {"scite3"},
};

/// GTD writes "Unknown" where it names nothing.
std::string_view named(std::string_view text)
{
    return text == "Unknown" || text == "unknown" ? std::string_view() : text;
}

/// "Reuters" of `"Bomb Kills Three," Reuters, January 5, 2010.`: what stands behind the title, up to the next comma.
std::string_view outletOf(std::string_view citation)
{
    std::size_t from = 0;
    for (const std::string_view quote : {std::string_view("\""), std::string_view("”")})
        if (const std::size_t at = citation.rfind(quote); at != std::string_view::npos)
            from = std::max(from, at + quote.size());
    return firstPart(citation.substr(from), ",");
}

/// Global Terrorism Database, by its codebook of August 2021 (START, University of Maryland).
///
/// Event time is iyear, imonth, iday; 0 for the day or the month means that it is not known: the month or year is
/// possible and nothing certain. A text in approxdate says that even the day is not sure: three days to each side are
/// possible, as for approximate days elsewhere (edtf.h). There is no report date. specificity 1 is the settlement; with
/// 2 the settlement is known by name and the coordinates are the centroid of an area around it that is not named, so
/// the province is what can be shown; 3 is that smallest area itself, whose name is in `city`; 4 the province; 5 no
/// more than the country. Centroids are no positions. vicinity 0 is in the settlement, anything else (1: around it, -9:
/// not known) near, how far is not said. The outlet of scite1 is the speaker, GTD prints it. gname is whom the sources
/// blame: an actor, not a finding.
class Gtd final : public Preset {
public:
    std::string_view name() const override { return "gtd"; }
    std::string_view title() const override { return "GTD"; }
    std::string_view about() const override
    {
        return "iyear, imonth, iday as event time (0: not known); no report date; the outlet of scite1 is the speaker";
    }
    std::string_view licence() const override
    {
        return "GTD terms of use (START, University of Maryland): no redistribution";
    }
    std::span<const PresetColumn> columns() const override { return kColumns; }

    void locate(const Row& row, EventFacts& facts, RowProblems& problems) const override
    {
        facts.id = row[kId];
        checkId(facts.id, kId, problems);
        locateInTime(row, facts, problems);
        locateInSpace(row, facts, problems);
        facts.eventType = row[kAttack].empty() ? std::string_view("attack") : row[kAttack];
        facts.speaker = outletOf(row[kSource1]);
        facts.party = named(row[kGroup]);
        checkNumbers(row, {kKilled, kWounded}, problems);
    }

    void describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const override
    {
        draft.headline = headlineOf(facts.eventType, named(row[kGroup]), named(row[kTarget]), named(row[kCity]));
        draft.note = row[kSummary];
        addNote(draft.note, "Where", row[kLocation]);
        addNote(draft.note, "Date as given", row[kApprox]);
        addNote(draft.note, "Ended", row[kResolution]);
        for (const int source : {kSource1, kSource2, kSource3})
            addNote(draft.note, "Source", row[source]);
        if (row[kDoubt] == "1")
            addNote(draft.note, "", "GTD doubts that it was terrorism (doubtterr 1).");
        const bool suspected = row[kUncertain] == "1";
        addActors(draft, facts.party, suspected ? "attacker, suspected" : "attacker, as blamed", facts.party);
        addActors(draft, named(row[kTarget]), "target");
        const std::optional<double> killed = readNumber(row[kKilled]);
        if (killed && *killed >= 0)
            draft.value = {{}, *killed, {}, "killed", Text(row[kKilled]), {}};
        addNote(draft.note, "Wounded", row[kWounded]);
        setTimes(facts, draft, TimeBasis::stated);
    }

private:
    static void locateInTime(const Row& row, EventFacts& facts, RowProblems& problems)
    {
        const auto year = readInteger(row[kYear]), month = readInteger(row[kMonth]), day = readInteger(row[kDay]);
        const bool inRange = year && month && day && *year >= 1900 && *year <= 2200 && *month >= 0 && *month <= 12 &&
                             *day >= 0 && (*month == 0 || *day <= daysInMonth(*year, static_cast<int>(*month)));
        if (!inRange)
            return problems.doubt(kYear, "iyear, imonth and iday are no date: kept as undated");
        const CivilDate date{*year, std::max(static_cast<int>(*month), 1), std::max(static_cast<int>(*day), 1)};
        const TimeRange on = wholeDay(date);
        constexpr std::int64_t kMargin = 3 * kSecondsPerDay;
        if (*month == 0)
            facts.happened = possibleBounds({startOfDay({*year, 1, 1}), startOfDay({*year + 1, 1, 1})});
        else if (*day == 0)
            facts.happened = possibleBounds(wholeMonth(date));
        else if (row[kApprox].empty())
            facts.happened = certainBounds(on);
        else
            facts.happened = possibleBounds({on.from - kMargin, on.to + kMargin});
    }

    static void locateInSpace(const Row& row, EventFacts& facts, RowProblems& problems)
    {
        static constexpr Precision kOf[] = {Precision::near,   Precision::settlement, Precision::admin1,
                                            Precision::admin2, Precision::admin1,     Precision::country};
        int code = row.has(kSpecificity) ? readCode(row[kSpecificity]) : 0;
        if ((code < 1 || code > 5) && row.has(kSpecificity))
            doubtCode(row, kSpecificity, "1 to 5", "near the coordinates", problems);
        code = code > 5 ? 0 : code;
        const bool around = code == 1 && !row[kVicinity].empty() && row[kVicinity] != "0";
        facts.placeName = named(row[kCity]);
        facts.areas = {code == 3 ? facts.placeName : std::string_view(), named(row[kProvince]), {}, row[kCountry], {}};
        placeAt(facts, around ? Precision::near : kOf[code], row, kLat, kLon, problems);
        keepToNamedAreas(facts, kSpecificity, problems);
    }
};

} // namespace

const Preset& gtdPreset()
{
    static const Gtd preset;
    return preset;
}

} // namespace geo
