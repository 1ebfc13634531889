#include "geo/data/presets/common_impl.h"
#include "geo/data/presets/presets_impl.h"

namespace geo {

namespace {

enum Column {
    kDate,
    kName,
    kFaction,
    kOrigin,
    kLat,
    kLon,
    kPlusCode,
    kDescription,
    kSource,
    kGeolocation,
    kEquipment,
    kEquipmentItems,
    kUnits,
    kOrbatUnits,
    kId,
};
constexpr PresetColumn kColumns[] = {
    {"Date", true},     {"Name"},
    {"Faction", true},  {"Origin"},
    {"Latitude", true}, {"Longitude", true},
    {"PlusCode"},       {"Description", true},
    {"Source", true},   {"Geolocation", true},
    {"Equipment"},      {"EquipmentItems"},
    {"Units"},          {"OrbatUnits"},
    {"Id", true},
};
constexpr std::string_view kBetweenLinks = " ,;|\r\n\t";

/// "Lyman, Donetsk Oblast, Ukraine" of "GH4P+X43 Lyman, Donetsk Oblast, Ukraine".
std::string_view nameBehindCode(std::string_view plusCode)
{
    const std::size_t blank = plusCode.find(' ');
    if (plusCode.substr(0, blank).find('+') == std::string_view::npos)
        return plusCode;
    return blank == std::string_view::npos ? std::string_view() : trimmed(plusCode.substr(blank));
}

/// GeoConfirmed's CSV export (semicolons, byte-order mark): one row for each place that its volunteers found footage
/// of.
///
/// Date is the day of what the footage shows; permanent sites have none. When it was posted or found is not given, so
/// the report date is the file's. Places were found by matching the footage with imagery: exact. That it happened there
/// and then is what GeoConfirmed says, so it is speaker and publisher; whoever posted the footage (Source) is an actor,
/// and all addresses stand in the note. Name repeats the date; the description is the headline. Faction is the party.
class GeoConfirmed final : public Preset {
public:
    std::string_view name() const override { return "geoconfirmed"; }
    std::string_view title() const override { return "GeoConfirmed"; }
    std::string_view about() const override
    {
        return "Date as event time, exact places; no report date; GeoConfirmed is the speaker, whoever posted an actor";
    }
    std::string_view licence() const override { return "GeoConfirmed (geoconfirmed.org): attribution, no bulk copies"; }
    std::span<const PresetColumn> columns() const override { return kColumns; }

    void locate(const Row& row, EventFacts& facts, RowProblems& problems) const override
    {
        facts.id = row[kId];
        checkId(facts.id, kId, problems);
        if (const std::optional<CivilDate> day = readDay(row, kDate, problems))
            facts.happened = certainBounds(wholeDay(*day));
        placeAt(facts, Precision::exact, row, kLat, kLon, problems);
        facts.placeName = nameBehindCode(row[kPlusCode]);
        facts.eventType = "geolocated footage";
        facts.party = row[kFaction];
    }

    void describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const override
    {
        const std::string_view text = row[kDescription];
        draft.headline =
            text.empty() ? headlineOf("Geolocated footage", row[kFaction], {}, facts.placeName) : shortened(text);
        draft.speakerKind = SourceKind::analyst;
        draft.publisherKind = SourceKind::analyst;
        if (draft.headline != text)
            draft.note = text;
        addNote(draft.note, "Name", row[kName]);
        addNote(draft.note, "Origin", row[kOrigin]);
        addNote(draft.note, "Footage", row[kSource]);
        addNote(draft.note, "Geolocation", row[kGeolocation]);
        addNote(draft.note, "Equipment", row[kEquipment]);
        addNote(draft.note, "Items of equipment", row[kEquipmentItems]);
        addNote(draft.note, "Units", row[kUnits]);
        addNote(draft.note, "Units of the order of battle", row[kOrbatUnits]);
        addActors(draft, row[kFaction], "faction", row[kFaction]);
        addActors(draft, posterOf(firstPart(row[kSource], kBetweenLinks)), "posted the footage");
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
