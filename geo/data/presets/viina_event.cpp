#include "geo/data/presets/presets_impl.h"
#include "geo/data/presets/viina_impl.h"

namespace geo {

namespace {

enum Column {
    kId,
    kDate,
    kTime,
    kName,
    kAdmin1,
    kAdmin2,
    kLat,
    kLon,
    kGeoPrecision,
    kAddress,
    kSource,
    kUrl,
    kText,
};
constexpr PresetColumn kColumns[] = {
    {"event_id", true}, {"date", true},      {"time"},          {"asciiname"}, {"ADM1_NAME"},    {"ADM2_NAME"},
    {"latitude", true}, {"longitude", true}, {"GEO_PRECISION"}, {"address"},   {"source", true}, {"url"},
    {"text"},
};

/// VIINA's event_info: one row for each event in each report (viina_impl.h). `source` is the outlet that reported, so
/// it is the speaker and, where the row has the report's address, its publisher.
class ViinaEvent final : public Preset {
public:
    std::string_view name() const override { return "viina"; }
    std::string_view title() const override { return "VIINA"; }
    std::string_view about() const override
    {
        return "date is the report date; the event is possible from the day before; source is the speaker";
    }
    std::string_view licence() const override { return kViinaLicence; }
    std::span<const PresetColumn> columns() const override { return kColumns; }

    void locate(const Row& row, EventFacts& facts, RowProblems& problems) const override
    {
        facts.id = row[kId];
        checkId(facts.id, kId, problems);
        viinaTimes(row, kDate, facts, problems);
        viinaPlace(row, {kLat, kLon, kGeoPrecision, kName, kAdmin1, kAdmin2}, facts, problems);
        if (facts.placeName.empty())
            facts.placeName = row[kAddress];
        facts.eventType = "report";
        facts.speaker = row[kSource];
    }

    void describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const override
    {
        draft.headline = headlineOf("Report", row[kSource], {}, facts.placeName);
        viinaText(row[kText], draft);
        addNote(draft.note, "Address as geocoded", row[kAddress]);
        addNote(draft.note, "Reported at", row[kTime]);
        setTimes(facts, draft, TimeBasis::relativeToPublication);
        draft.url = row[kUrl];
        if (draft.url.empty())
            return;
        draft.publisher = row[kSource];
        draft.publisherKind = SourceKind::outlet;
        draft.articlePublished = draft.reported.edtf;
    }
};

} // namespace

const Preset& viinaEventPreset()
{
    static const ViinaEvent preset;
    return preset;
}

} // namespace geo
