#include "geo/data/presets/common_impl.h"
#include "geo/data/presets/presets_impl.h"

namespace geo {

namespace {

enum Column { kDate, kName, kFaction, kOrigin, kLat, kLon, kPlusCode, kDescription, kSource, kGeolocation, kEquipment, kUnits, kId };
constexpr PresetColumn kColumns[] = {
    {"Date", true},   {"Name"},        {"Faction"},  {"Origin"},         {"Latitude", true},  {"Longitude", true}, {"PlusCode"},
    {"Description", true}, {"Source", true}, {"Geolocation", true}, {"Equipment"}, {"Units"}, {"Id", true},
};

/// GeoConfirmed's CSV export (semicolons, byte-order mark), by the columns of its API.
///
/// Date is the day of what the footage shows, as far as the volunteers found out; its publication is not given, so the
/// report date stays with the file. The place was found by matching the footage with imagery: exact. Source holds the
/// addresses of the footage, Geolocation those of the proof. The speaker is whoever posted: the host of the first
/// address; GeoConfirmed prints it.
class GeoConfirmed final : public Preset {
public:
    std::string_view name() const override { return "geoconfirmed"; }
    std::string_view title() const override { return "GeoConfirmed"; }
    std::string_view about() const override { return "Date as event time, exact places; no report date; the posted footage is the speaker"; }
    std::span<const PresetColumn> columns() const override { return kColumns; }

    void locate(const Row& row, EventFacts& facts, RowProblems& problems) const override
    {
        facts.id = row[kId];
        checkId(facts.id, kId, problems);
        if (const std::optional<ReadDate> day = readDay(row, kDate, problems))
            facts.happened = certainBounds(rangeOf(*day));
        placeAt(facts, Precision::exact, row, kLat, kLon, problems);
        facts.placeName = row[kPlusCode];
        facts.eventType = "geolocated footage";
        facts.party = row[kFaction];
        facts.speaker = hostOf(firstPart(row[kSource], " ,;|\n"));
    }
    void describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const override
    {
        draft.headline = shortened(row[kName].empty() ? row[kDescription] : row[kName]);
        if (draft.headline.empty())
            draft.headline = headlineOf("Geolocated footage", row[kFaction], {}, {});
        draft.note = row[kDescription];
        draft.url = firstPart(row[kSource], " ,;|\n");
        addNote(draft.note, "Sources", row[kSource]);
        addNote(draft.note, "Geolocation", row[kGeolocation]);
        addNote(draft.note, "Equipment", row[kEquipment]);
        addNote(draft.note, "Units", row[kUnits]);
        addActors(draft, row[kFaction], "faction", row[kFaction]);
        setTimes(facts, draft, TimeBasis::stated);
    }
};

} // namespace

const Preset& geoConfirmedPreset()
{
    static const GeoConfirmed preset;
    return preset;
}

} // namespace geo
