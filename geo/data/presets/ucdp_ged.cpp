#include "geo/data/presets/common_impl.h"
#include "geo/data/presets/presets_impl.h"

namespace geo {

namespace {

enum Column {
    kId,
    kWherePrec,
    kLat,
    kLon,
    kDatePrec,
    kDateStart,
    kDateEnd,
    kBest,
    kHigh,
    kLow,
    kSideA,
    kSideB,
    kViolence,
    kConflict,
    kArticle,
    kOffice,
    kSourceDate,
    kHeadline,
    kOriginal,
    kWhere,
    kWhereText,
    kAdm1,
    kAdm2,
    kCountry,
    kClarity,
};
constexpr PresetColumn kColumns[] = {
    {"id", true},
    {"where_prec", true},
    {"latitude", true},
    {"longitude", true},
    {"date_prec"},
    {"date_start", true},
    {"date_end", true},
    {"best", false, {"best_est"}},
    {"high", false, {"high_est"}},
    {"low", false, {"low_est"}},
    {"side_a", true},
    {"side_b"},
    {"type_of_violence"},
    {"conflict_name"},
    {"source_article"},
    {"source_office"},
    {"source_date"},
    {"source_headline"},
    {"source_original"},
    {"where_coordinates"},
    {"where_description"},
    {"adm_1"},
    {"adm_2"},
    {"country"},
    {"event_clarity"},
};

std::string_view violence(std::string_view code)
{
    return code == "1"   ? "State-based violence"
           : code == "2" ? "Non-state violence"
           : code == "3" ? "One-sided violence"
                         : "Violent event";
}

/// "Russia" of "Russia (Soviet Union)": UCDP adds what a country was called before.
std::string_view presentName(std::string_view country)
{
    return trimmed(country.substr(0, country.find(" (")));
}

/// UCDP Georeferenced Event Dataset, by its codebook for version 24.1 (Högbladh, Uppsala 2024). Releases order their 49
/// columns differently; older ones say best_est, high_est, low_est.
///
/// Event time runs from date_start to date_end. With date_prec 1 the day is known; with 2 (2 to 6 days), 3 (a week), 4
/// (a month) and 5 (up to a year) the event happened at some time in the span and is certain at none. The report date
/// is source_date where that is one date. where_prec 1 is the place itself, 2 within about 25 km of it, 3 the district
/// (adm_2), 4 the province (adm_1), 5 a line or a fuzzy area, taken as the province if one is named and else as no
/// place, 6 the country, 7 international waters or airspace; from 3 on the coordinates are stand-ins (a centroid, a
/// capital) and no position. Whom the source quotes (source_original) is the speaker, else the first of source_office;
/// UCDP prints it. low, best and high are deaths.
class UcdpGed final : public Preset {
public:
    std::string_view name() const override { return "ucdp-ged"; }
    std::string_view title() const override { return "UCDP GED"; }
    std::string_view about() const override
    {
        return "date_start to date_end with date_prec as event time; reported on source_date; source_original, else "
               "source_office, is the speaker";
    }
    std::string_view licence() const override { return "CC BY 4.0, Uppsala Conflict Data Program (ucdp.uu.se)"; }
    std::span<const PresetColumn> columns() const override { return kColumns; }

    void locate(const Row& row, EventFacts& facts, RowProblems& problems) const override
    {
        facts.id = row[kId];
        checkId(facts.id, kId, problems);
        locateInTime(row, facts, problems);
        locateInSpace(row, facts, problems);
        facts.eventType = violence(row[kViolence]);
        facts.speaker = firstPart(row[row[kOriginal].empty() ? kOffice : kOriginal], ";");
        facts.party = row[kSideA];
        checkNumbers(row, {kBest, kHigh, kLow}, problems);
    }

    void describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const override
    {
        draft.headline = headlineOf(facts.eventType, row[kSideA], row[kSideB], row[kWhere]);
        addNote(draft.note, "Conflict", row[kConflict]);
        addNote(draft.note, "Where", row[kWhereText]);
        addNote(draft.note, "Sources", row[kArticle]);
        addNote(draft.note, "Offices", row[kOffice]);
        addNote(draft.note, "Quoted by them", row[kOriginal]);
        addNote(draft.note, "Headline", row[kHeadline]);
        if (row[kClarity] == "2")
            addNote(draft.note, "", "One of several events that its source reports together (event_clarity 2).");
        addActors(draft, row[kSideA], "side a", row[kSideA]);
        addActors(draft, row[kSideB], "side b");
        draft.value = {readNumber(row[kLow]), readNumber(row[kBest]), readNumber(row[kHigh]), {}, {}, {}};
        if (!draft.value.empty())
            draft.value.what = "killed";
        setTimes(facts, draft, TimeBasis::stated);
        if (readCode(row[kWherePrec]) == 5)
            draft.place.note = "UCDP where_prec 5: a line or an area without clear bounds";
    }

private:
    static void locateInTime(const Row& row, EventFacts& facts, RowProblems& problems)
    {
        const std::optional<CivilDate> first = readDay(row, kDateStart, problems);
        const std::optional<CivilDate> last = readDay(row, kDateEnd, problems);
        if (first && last && startOfDay(*last) < startOfDay(*first))
            problems.doubt(kDateEnd, "the end lies before the start: kept as undated");
        else if (first && last)
            facts.happened = happenedWithin({startOfDay(*first), wholeDay(*last).to}, row, problems);
        if (const std::optional<CivilDate> printed = firstPrinted(row[kSourceDate])) {
            facts.reported = certainBounds(wholeDay(*printed));
            checkReportedAfter(facts, kSourceDate, problems);
        }
    }

    /// The earliest of the days on which the sources of an event were printed.
    static std::optional<CivilDate> firstPrinted(std::string_view days)
    {
        std::optional<CivilDate> first;
        for (std::string_view day = nextPart(days, ";"); !day.empty(); day = nextPart(days, ";"))
            if (const std::optional<ReadDate> printed = readDate(day); printed && (!first || startOfDay(printed->day) < startOfDay(*first)))
                first = printed->day;
        return first;
    }

    static TimeBounds happenedWithin(TimeRange span, const Row& row, RowProblems& problems)
    {
        const int code = row.has(kDatePrec) ? readCode(row[kDatePrec]) : 1;
        if (code < 1 || code > 5)
            doubtCode(row, kDatePrec, "1 to 5", "at some time from start to end", problems);
        return code == 1 && span.to - span.from == kSecondsPerDay ? certainBounds(span) : possibleBounds(span);
    }

    static void locateInSpace(const Row& row, EventFacts& facts, RowProblems& problems)
    {
        constexpr double kNearMetres = 25'000;
        static constexpr Precision kOf[] = {Precision::none,    Precision::settlement, Precision::near,
                                            Precision::admin2,  Precision::admin1,     Precision::admin1,
                                            Precision::country, Precision::seaAir};
        const int code = readCode(row[kWherePrec]);
        facts.placeName = row[kWhere];
        facts.areas = {row[kAdm2], row[kAdm1], {}, presentName(row[kCountry]), {}};
        if (code < 1 || code > 7)
            return doubtCode(row, kWherePrec, "1 to 7", "a place that is not known: kept in lists", problems);
        placeAt(facts, kOf[code], row, kLat, kLon, problems);
        facts.radiusMetres = facts.precision == Precision::near ? kNearMetres : 0;
        if (code == 5 && row[kAdm1].empty()) {
            problems.doubt(kWherePrec, "a line or an area that no adm_1 names: kept in lists, without a place");
            facts.precision = Precision::none;
        }
        keepToNamedAreas(facts, kWherePrec, problems);
    }
};

} // namespace

const Preset& ucdpGedPreset()
{
    static const UcdpGed preset;
    return preset;
}

} // namespace geo
