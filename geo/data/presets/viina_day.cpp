#include "geo/data/presets/presets_impl.h"
#include "geo/data/presets/viina_impl.h"

namespace geo {

namespace {

enum Column {
    kId,
    kDate,
    kReports,
    kSources,
    kUrls,
    kName,
    kAdmin1,
    kAdmin2,
    kLat,
    kLon,
    kGeoPrecision,
    kBucket,
    kMethod,
    kOtherName,
    kText,
    kTargets,
    kRussianBegan,
    kUkrainianBegan,
    kRussian,
    kUkrainian,
    kTypes, ///< The first of kTypeNames.
};
constexpr PresetColumn kColumns[] = {
    {"event_id_1pd", true},
    {"date", true},
    {"n_reports", true},
    {"sources_matching", false, {"sources"}},
    {"source_urls"},
    {"asciiname"},
    {"ADM1_NAME"},
    {"ADM2_NAME"},
    {"latitude", true},
    {"longitude", true},
    {"GEO_PRECISION"},
    {"location_bucket"},
    {"location_method"},
    {"nearest_ru_name"},
    {"representative_text"},
    {"target_classes"},
    {"a_rus_init", false, {"a_rus_init_b"}},
    {"a_ukr_init", false, {"a_ukr_init_b"}},
    {"a_rus", false, {"a_rus_b"}},
    {"a_ukr", false, {"a_ukr_b"}},
    // What the reports are about, 0 or 1 each; the most telling first.
    {"t_airstrike_b"},
    {"t_artillery_b"},
    {"t_uav_b"},
    {"t_aad_b"},
    {"t_armor_b"},
    {"t_firefight_b"},
    {"t_raid_b"},
    {"t_ied_b"},
    {"t_retreat_b"},
    {"t_control_b"},
    {"t_occupy_b"},
    {"t_arrest_b"},
    {"t_hospital_b"},
    {"t_property_b"},
    {"t_cyber_b"},
    {"t_milcas_b"},
    {"t_civcas_b"},
    {"t_airalert_b"},
};
constexpr std::string_view kTypeNames[] = {
    "air strike",
    "artillery",
    "drone",
    "air defence",
    "armour",
    "firefight",
    "raid",
    "explosive device",
    "retreat",
    "control",
    "occupation",
    "arrest",
    "hospital",
    "property",
    "cyber",
    "military casualties",
    "civilian casualties",
    "air alert",
};
static_assert(std::size(kColumns) == kTypes + std::size(kTypeNames));

/// VIINA's event_1pd, one row for each place and day, and the screening tables made of it, whose columns are called
/// otherwise from year to year (viina_impl.h). The speaker is the first of the sources. Where the row names one source
/// alone, it is also the publisher of the first address; of several nobody knows which printed which, so the publisher
/// is the address's host. location_bucket and location_method say how sure the screening was of the country, not how
/// precise the place is: they go to the place's note. Which side takes part and what it is about is a model's guess
/// from the texts: the side that began, else the only one named.
class ViinaDay final : public Preset {
public:
    std::string_view name() const override { return "viina-1pd"; }
    std::string_view title() const override { return "VIINA"; }
    std::string_view about() const override
    {
        return "one row a place and day; date is the report date; the event is possible from the day before; the first "
               "source is the speaker";
    }
    std::string_view licence() const override { return kViinaLicence; }
    std::span<const PresetColumn> columns() const override { return kColumns; }

    void locate(const Row& row, EventFacts& facts, RowProblems& problems) const override
    {
        facts.id = row[kId];
        checkId(facts.id, kId, problems);
        viinaTimes(row, kDate, facts, problems);
        viinaPlace(row, {kLat, kLon, kGeoPrecision, kName, kAdmin1, kAdmin2}, facts, problems);
        facts.eventType = typeOf(row);
        facts.speaker = firstPart(row[kSources], kBetweenSources);
        facts.party = partyOf(row);
    }

    void describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const override
    {
        draft.headline = headlineOf(facts.eventType, facts.speaker, {}, facts.placeName);
        viinaText(row[kText], draft);
        addNote(draft.note, "Reports of that place and day", row[kReports]);
        addNote(draft.note, "Sources as given", row[kSources]);
        addNote(draft.note, "Targets", row[kTargets]);
        addActors(draft, facts.party, "takes part", facts.party);
        setTimes(facts, draft, TimeBasis::relativeToPublication);
        setOrigin(row, facts, draft);
        setPlaceNote(row, draft);
    }

private:
    static constexpr std::string_view kBetweenSources = "|;,";

    static std::string_view typeOf(const Row& row)
    {
        for (std::size_t i = 0; i < std::size(kTypeNames); ++i)
            if (row[kTypes + static_cast<int>(i)] == "1")
                return kTypeNames[i];
        return "report";
    }

    static std::string_view partyOf(const Row& row)
    {
        bool russian = row[kRussianBegan] == "1";
        bool ukrainian = row[kUkrainianBegan] == "1";
        if (russian == ukrainian) {
            russian = row[kRussian] == "1";
            ukrainian = row[kUkrainian] == "1";
        }
        return russian == ukrainian ? std::string_view() : russian ? "Russian forces" : "Ukrainian forces";
    }

    static void setOrigin(const Row& row, const EventFacts& facts, ClaimDraft& draft)
    {
        std::string_view urls = row[kUrls];
        draft.url = nextPart(urls, "|");
        while (!urls.empty())
            addNote(draft.note, "Also", nextPart(urls, "|"));
        if (draft.url.empty())
            return;
        const bool oneSource = row[kSources].find_first_of(kBetweenSources) == std::string_view::npos;
        draft.publisher = oneSource ? facts.speaker : hostOf(draft.url);
        draft.publisherKind = SourceKind::outlet;
        if (!draft.publisher.empty())
            draft.articlePublished = draft.reported.edtf;
    }

    static void setPlaceNote(const Row& row, ClaimDraft& draft)
    {
        std::string note;
        addNote(note, "Screening", row[kBucket]);
        addNote(note, "Located by", row[kMethod]);
        addNote(note, "May be the place of that name in Russia", row[kOtherName]);
        draft.place.note = note;
    }
};

} // namespace

const Preset& viinaDayPreset()
{
    static const ViinaDay preset;
    return preset;
}

} // namespace geo
