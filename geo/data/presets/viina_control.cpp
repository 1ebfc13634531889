#include "geo/data/presets/presets_impl.h"
#include "geo/data/presets/viina_impl.h"

namespace geo {

namespace {

enum Column { kPlace, kDate, kWiki, kBoost, kDsm, kStatus };
constexpr PresetColumn kColumns[] = {
    {"geonameid", true}, {"date", true}, {"status_wiki"}, {"status_boost"}, {"status_dsm"}, {"status", true},
};

/// VIINA's control: who held a settlement on a day, estimated from Wikipedia, DeepStateMap and a model. A place is a
/// GeoNames id without coordinates, so rows are lists. The day is what the estimate is about; nothing says when it was
/// made. VIINA says and prints it.
class ViinaControl final : public Preset {
public:
    std::string_view name() const override { return "viina-control"; }
    std::string_view title() const override { return "VIINA"; }
    std::string_view about() const override
    {
        return "who holds a settlement on that day, estimated; places are GeoNames ids without coordinates: lists";
    }
    std::string_view licence() const override { return kViinaLicence; }
    std::span<const PresetColumn> columns() const override { return kColumns; }

    void locate(const Row& row, EventFacts& facts, RowProblems& problems) const override
    {
        if (const std::optional<CivilDate> day = readDay(row, kDate, problems))
            facts.happened = certainBounds(wholeDay(*day));
        checkId(row[kPlace], kPlace, problems);
        facts.placeName = row[kPlace];
        facts.modality = Modality::estimated;
        facts.eventType = "control";
        facts.party = row[kStatus] == "RU"   ? "Russian forces"
                      : row[kStatus] == "UA" ? "Ukrainian forces"
                                             : std::string_view();
    }

    void describe(const Row& row, const EventFacts& facts, ClaimDraft& draft) const override
    {
        const std::string place = "GeoNames " + std::string(row[kPlace]);
        const std::string_view status = facts.party.empty() ? row[kStatus] : facts.party;
        if (!row[kPlace].empty())
            draft.id = "control-" + std::string(row[kPlace]) + "-" + std::string(row[kDate]);
        draft.place.name = place;
        draft.headline = "Control of " + place + ": " + (status.empty() ? "not stated" : std::string(status));
        addNote(draft.note, "Status", row[kStatus]);
        addNote(draft.note, "By Wikipedia", row[kWiki]);
        addNote(draft.note, "By the model", row[kBoost]);
        addNote(draft.note, "By DeepStateMap", row[kDsm]);
        addActors(draft, facts.party, "holds", facts.party);
        setTimes(facts, draft, TimeBasis::stated);
    }
};

} // namespace

const Preset& viinaControlPreset()
{
    static const ViinaControl preset;
    return preset;
}

} // namespace geo
