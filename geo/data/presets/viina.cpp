#include "geo/data/presets/common_impl.h"
#include "geo/data/presets/presets_impl.h"

namespace geo {

namespace {

// VIINA 2.0, "Violent Incident Information from News Articles" (Zhukov and Ayers 2023, codebook in the project's README).
//
// `date` is the day of the news report, not of the event: the reports are of news about the war as it goes on, so the
// event is possible from the day before to the report's day and certain at no time. That day before is our convention.
// The speaker is the news source, VIINA prints it. GEO_PRECISION says how far the geocoder came: STREET is exact, ADM3,
// ADM2, ADM1 and ADM0 are areas and get no position; anything else is a settlement. The tables that VIINA derives from
// it for screening (location_bucket, location_method) place by the name of a settlement in GeoNames.

/// Event and report time from the day of the report.
void reportedOn(const Row& row, int column, EventFacts& facts, RowProblems& problems)
{
    const std::optional<ReadDate> day = readDay(row, column, problems);
    if (!day)
        return;
    const TimeRange range = rangeOf(*day);
    facts.reported = certainBounds(range);
    facts.happened = possibleBounds({range.from - kSecondsPerDay, range.to});
}

Precision precisionOf(std::string_view code)
{
    if (code == "ADM0")
        return Precision::country;
    if (code == "ADM1")
        return Precision::admin1;
    if (code == "ADM2" || code == "ADM3")
        return Precision::admin2;
    return code == "STREET" ? Precision::exact : Precision::settlement;
}

enum InfoColumn { iId, iDate, iTime, iName, iAdm1, iAdm2, iLat, iLon, iGeoPrecision, iLocation, iAddress, iSource, iUrl, iText };
constexpr PresetColumn kInfoColumns[] = {
    {"event_id", true}, {"date", true},  {"time"},     {"asciiname"}, {"ADM1_NAME"},    {"ADM2_NAME"}, {"latitude", true},
    {"longitude", true}, {"GEO_PRECISION"}, {"location"}, {"address"},   {"source", true}, {"url"},       {"text"},
};

/// One row for each report: event_info.
class ViinaEvent final : public Preset {
public:
    std::string_view name() const override { return "viina"; }
    std::string_view title() const override { return "VIINA"; }
    std::string_view about() const override { return "date is the report date, the event is possible from the day before; source is the speaker"; }
    std::string_view licence() const override { return "ODbL 1.0, contains information from VIINA"; }
    std::span<const PresetColumn> columns() const override { return kInfoColumns; }

    void locate(const Row& row, EventFacts& facts, RowProblems& problems) const override
    {
        facts.id = row[iId];
        checkId(facts.id, iId, problems);
        reportedOn(row, iDate, facts, problems);
        placeAt(facts, precisionOf(row[iGeoPrecision]), row, iLat, iLon, problems);
        facts.placeName = row[iName].empty() ? row[iLocation] : row[iName];
        facts.areas = {row[iAdm2], row[iAdm1], {}, "Ukraine", "UA"};
        facts.eventType = "report";
        facts.speaker = row[iSource];
    }
    void describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const override
    {
        draft.headline = row[iText].empty() ? headlineOf("Report", row[iSource], {}, facts.placeName) : shortened(row[iText]);
        addNote(draft.note, "Address as geocoded", row[iAddress]);
        addNote(draft.note, "Time as given", row[iTime]);
        draft.url = row[iUrl];
        setTimes(facts, draft, TimeBasis::relativeToPublication);
    }
};

enum DayColumn {
    dId, dDate, dReports, dSources, dUrls, dName, dAdm1, dAdm2, dLat, dLon, dGeoPrecision, dMethod, dText, dTargets, dRus, dUkr, dTypes,
};
constexpr PresetColumn kDayColumns[] = {
    {"event_id_1pd", true}, {"date", true},      {"n_reports"},     {"sources_matching"}, {"source_urls"},
    {"asciiname"},          {"ADM1_NAME"},       {"ADM2_NAME"},     {"latitude", true},   {"longitude", true},
    {"GEO_PRECISION"},      {"location_method"}, {"representative_text"}, {"target_classes"},
    {"a_rus", false, {"a_rus_b"}}, {"a_ukr", false, {"a_ukr_b"}},
    // What happened, 0 or 1 for each; dTypes is the first.
    {"t_airstrike_b"}, {"t_artillery_b"}, {"t_uav_b"}, {"t_aad_b"}, {"t_armor_b"}, {"t_firefight_b"}, {"t_raid_b"}, {"t_ied_b"},
    {"t_control_b"}, {"t_occupy_b"}, {"t_arrest_b"}, {"t_property_b"}, {"t_hospital_b"}, {"t_milcas_b"}, {"t_civcas_b"},
};
constexpr std::string_view kDayTypes[] = {"air strike", "artillery", "drone", "air defence", "armour", "firefight", "raid", "explosive device",
                                          "control", "occupation", "arrest", "property", "hospital", "military casualties", "civilian casualties"};

/// One row for each place and day: event_1pd and the screening tables made of it.
class ViinaDay final : public Preset {
public:
    std::string_view name() const override { return "viina-1pd"; }
    std::string_view title() const override { return "VIINA"; }
    std::string_view about() const override { return "one row a place and day; date is the report date, the event is possible from the day before"; }
    std::string_view licence() const override { return "ODbL 1.0, contains information from VIINA"; }
    std::span<const PresetColumn> columns() const override { return kDayColumns; }

    void locate(const Row& row, EventFacts& facts, RowProblems& problems) const override
    {
        facts.id = row[dId];
        checkId(facts.id, dId, problems);
        reportedOn(row, dDate, facts, problems);
        placeAt(facts, precisionOf(row[dGeoPrecision]), row, dLat, dLon, problems);
        facts.placeName = row[dName];
        facts.areas = {row[dAdm2], row[dAdm1], {}, "Ukraine", "UA"};
        facts.eventType = typeOf(row);
        facts.speaker = firstPart(row[dSources], "|;,");
        // Who takes part, where the row names one side alone.
        const bool russian = row[dRus] == "1", ukrainian = row[dUkr] == "1";
        facts.party = russian == ukrainian ? std::string_view() : russian ? "Russian forces" : "Ukrainian forces";
    }
    void describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const override
    {
        draft.headline = row[dText].empty() ? headlineOf(facts.eventType, facts.speaker, {}, facts.placeName) : shortened(row[dText]);
        addNote(draft.note, "Reports of that place and day", row[dReports]);
        addNote(draft.note, "Sources as given", row[dSources]);
        addNote(draft.note, "Targets", row[dTargets]);
        std::string_view urls = row[dUrls];
        draft.url = nextPart(urls, "|");
        while (!urls.empty())
            addNote(draft.note, "Also", nextPart(urls, "|"));
        addActors(draft, facts.party, "takes part", facts.party);
        if (!row[dMethod].empty())
            draft.place.note = Text("Located by " + std::string(row[dMethod]));
        setTimes(facts, draft, TimeBasis::relativeToPublication);
    }

private:
    static std::string_view typeOf(const Row& row)
    {
        for (std::size_t i = 0; i < std::size(kDayTypes); ++i)
            if (row[dTypes + static_cast<int>(i)] == "1")
                return kDayTypes[i];
        return "report";
    }
};

enum ControlColumn { cPlace, cDate, cWiki, cBoost, cDsm, cStatus };
constexpr PresetColumn kControlColumns[] = {
    {"geonameid", true}, {"date", true}, {"status_wiki"}, {"status_boost", true}, {"status_dsm"}, {"status"},
};

/// Who holds a settlement on a day: control. The table has no coordinates, only GeoNames ids: its rows are lists.
class ViinaControl final : public Preset {
public:
    std::string_view name() const override { return "viina-control"; }
    std::string_view title() const override { return "VIINA"; }
    std::string_view about() const override { return "who holds a settlement on that day; places are GeoNames ids without coordinates, so rows are lists"; }
    std::string_view licence() const override { return "ODbL 1.0, contains information from VIINA"; }
    std::span<const PresetColumn> columns() const override { return kControlColumns; }

    void locate(const Row& row, EventFacts& facts, RowProblems& problems) const override
    {
        if (const std::optional<ReadDate> day = readDay(row, cDate, problems))
            facts.happened = certainBounds(rangeOf(*day));
        facts.placeName = row[cPlace];
        facts.modality = Modality::estimated;
        facts.eventType = "control";
        facts.party = statusOf(row);
    }
    void describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const override
    {
        draft.id = std::string(row[cPlace]) + "-" + std::string(row[cDate]);
        draft.headline = "Control of GeoNames " + std::string(row[cPlace]) + ": " + std::string(facts.party);
        addNote(draft.note, "By Wikipedia", row[cWiki]);
        addNote(draft.note, "By the model", row[cBoost]);
        addNote(draft.note, "By DeepStateMap", row[cDsm]);
        setTimes(facts, draft, TimeBasis::datasetDefault);
    }

private:
    static std::string_view statusOf(const Row& row)
    {
        const std::string_view status = row[cStatus].empty() ? row[cBoost] : row[cStatus];
        return status == "RU" ? "Russian forces" : status == "UA" ? "Ukrainian forces" : status == "CONTESTED" ? "contested" : status;
    }
};

} // namespace

const Preset& viinaEventPreset()
{
    static const ViinaEvent preset;
    return preset;
}

const Preset& viinaDayPreset()
{
    static const ViinaDay preset;
    return preset;
}

const Preset& viinaControlPreset()
{
    static const ViinaControl preset;
    return preset;
}

} // namespace geo
