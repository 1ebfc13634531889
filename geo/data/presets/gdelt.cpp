#include <algorithm>
#include <array>

#include "geo/data/presets/common_impl.h"
#include "geo/data/presets/presets_impl.h"

namespace geo {

namespace {

constexpr std::array<std::string_view, 61> kRaw{
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    "Actor1Geo_Type",
    "Actor1Geo_FullName",
    "Actor1Geo_CountryCode",
    "Actor1Geo_ADM1Code",
    "Actor1Geo_ADM2Code",
    "Actor1Geo_Lat",
    "Actor1Geo_Long",
    "Actor1Geo_FeatureID",
    "Actor2Geo_Type",
    "Actor2Geo_FullName",
    "Actor2Geo_CountryCode",
    "Actor2Geo_ADM1Code",
    "Actor2Geo_ADM2Code",
    "Actor2Geo_Lat",
    "Actor2Geo_Long",
    "Actor2Geo_FeatureID",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code",
    "ActionGeo_ADM2Code",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "DATEADDED",
    "SOURCEURL",
};

enum Column {
    kId,
    kDay,
    kActor1,
    kActor2,
    kRoot,
    kCode,
    kWords,
    kMentions,
    kSources,
    kArticles,
    kGeoType,
    kPlace,
    kLat,
    kLon,
    kAdded,
    kUrl
};
constexpr PresetColumn kColumns[] = {
    {"GLOBALEVENTID", true}, {"SQLDATE", true},        {"Actor1Name"},           {"Actor2Name"},
    {"EventRootCode", true}, {"EventCode", true},      {"CAMEOCodeDescription"}, {"NumMentions"},
    {"NumSources"},          {"NumArticles"},          {"ActionGeo_Type", true}, {"ActionGeo_FullName"},
    {"ActionGeo_Lat", true}, {"ActionGeo_Long", true}, {"DATEADDED", true},      {"SOURCEURL"},
};

/// The 20 root codes of CAMEO (Schrodt 2012), in words.
constexpr std::array<std::string_view, 20> kRoots{
    "public statement",
    "appeal",
    "intent to cooperate",
    "consultation",
    "diplomatic cooperation",
    "material cooperation",
    "aid",
    "concession",
    "investigation",
    "demand",
    "disapproval",
    "rejection",
    "threat",
    "protest",
    "military posture",
    "reduced relations",
    "coercion",
    "assault",
    "fight",
    "mass violence",
};

/// GDELT 2.0 events, by "The GDELT Event Database Data Format Codebook V2.0" (2015): 61 tab-separated columns without a
/// header; tools that add one call them by the codebook's names.
///
/// SQLDATE is the day of the event as a machine read it from the text: it is no more than possible. DATEADDED is when
/// GDELT first met the event in the news, to the quarter of an hour: the report time. ActionGeo_Type 3 and 4 are
/// cities; 2 and 5 are provinces and 1 a country, whose coordinates are centroids and no positions. Country codes are
/// FIPS 10-4, not ISO: the country is taken from the end of the full name. The speaker is the host of SOURCEURL; every
/// row is machine-made.
class Gdelt final : public Preset {
public:
    std::string_view name() const override { return "gdelt"; }
    std::string_view title() const override { return "GDELT"; }
    std::string_view about() const override
    {
        return "SQLDATE as possible event time, DATEADDED as report time; the host of SOURCEURL is the speaker";
    }
    std::string_view licence() const override { return "GDELT Project (gdeltproject.org), free with citation"; }
    std::span<const PresetColumn> columns() const override { return kColumns; }
    std::span<const std::string_view> headerless() const override { return kRaw; }
    bool looksLikeRow(std::span<const std::string_view> cells) const override
    {
        const auto digits = [](std::string_view text, std::size_t count) {
            return (count == 0 ? !text.empty() : text.size() == count) &&
                   std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
        };
        return cells.size() == kRaw.size() && digits(trimmed(cells[0]), 0) && digits(trimmed(cells[1]), 8) &&
               digits(trimmed(cells[59]), 14);
    }

    void locate(const Row& row, EventFacts& facts, RowProblems& problems) const override
    {
        facts.id = row[kId];
        checkId(facts.id, kId, problems);
        locateInTime(row, facts, problems);
        locateInSpace(row, facts, problems);
        const auto root = readInteger(row[kRoot]);
        facts.eventType =
            root && *root >= 1 && *root <= 20 ? kRoots[static_cast<std::size_t>(*root - 1)] : std::string_view("event");
        facts.speaker = outletOf(row[kUrl]);
        facts.party = row[kActor1];
    }
    void describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const override
    {
        draft.headline = headlineOf(row[kWords].empty() ? facts.eventType : trimmed(row[kWords]), row[kActor1],
                                    row[kActor2], row[kPlace]);
        draft.publisher = facts.speaker;
        draft.publisherKind = SourceKind::outlet;
        if (hostOf(row[kUrl]).empty())
            draft.articleTitle = row[kUrl];
        else
            draft.url = row[kUrl];
        addNote(draft.note, "CAMEO code", row[kCode]);
        addNote(draft.note, "Mentions", row[kMentions]);
        addNote(draft.note, "Sources", row[kSources]);
        addNote(draft.note, "Articles", row[kArticles]);
        addNote(draft.note, "", "Coded by a machine.");
        addActors(draft, row[kActor1], "actor 1", row[kActor1]);
        addActors(draft, row[kActor2], "actor 2");
        setTimes(facts, draft, TimeBasis::inferred);
    }

private:
    /// The host of an address; a report without one (GDELT cites broadcasts, for instance) is called as it is cited.
    static std::string_view outletOf(std::string_view source)
    {
        const std::string_view host = hostOf(source);
        return host.empty() ? firstPart(source, "/") : host;
    }

    static void locateInTime(const Row& row, EventFacts& facts, RowProblems& problems)
    {
        if (const std::optional<CivilDate> day = readDay(row, kDay, problems))
            facts.happened = possibleBounds(wholeDay(*day));
        if (const std::optional<ReadDate> added = readStamp(row[kAdded]))
            facts.reported = certainBounds(rangeOf(*added));
        else
            problems.doubt(kAdded, "is no time such as 20240806101500: not known when it was reported");
        // The report time is GDELT's own, the day a machine's reading: the day is what may be wrong.
        if (!facts.reported.empty() && !facts.happened.empty() &&
            facts.happened.possibleFrom >= facts.reported.possibleTo)
            problems.doubt(kDay, "lies after the report: something planned, or misread");
    }

    static void locateInSpace(const Row& row, EventFacts& facts, RowProblems& problems)
    {
        static constexpr Precision kOf[] = {Precision::none,       Precision::country,    Precision::admin1,
                                            Precision::settlement, Precision::settlement, Precision::admin1};
        const std::string_view text = row[kGeoType];
        const int type = readCode(text);
        if (type > 5 || (type == 0 && !text.empty() && text != "0"))
            return doubtCode(row, kGeoType, "0 to 5", "a place that is not known: kept in lists", problems);
        nameAreas(row[kPlace], kOf[type], facts);
        if (kOf[type] == Precision::none)
            return;
        placeAt(facts, kOf[type], row, kLat, kLon, problems);
        keepToNamedAreas(facts, kPlace, problems);
    }

    /// "Sumy, Sums'ka Oblast', Ukraine": a settlement, its province where it is named, the country; of a province its
    /// name and the country.
    static void nameAreas(std::string_view name, Precision precision, EventFacts& facts)
    {
        facts.placeName = name;
        const std::size_t last = name.rfind(',');
        facts.areas.country = trimmed(last == std::string_view::npos ? name : name.substr(last + 1));
        if (last == std::string_view::npos)
            return;
        const std::string_view before = name.substr(0, last);
        const std::size_t comma = before.rfind(',');
        if (comma != std::string_view::npos)
            facts.areas.admin1 = trimmed(before.substr(comma + 1));
        else if (precision == Precision::admin1)
            facts.areas.admin1 = trimmed(before);
    }
};

} // namespace

const Preset& gdeltPreset()
{
    static const Gdelt preset;
    return preset;
}

} // namespace geo
