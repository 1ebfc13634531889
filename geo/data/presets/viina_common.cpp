#include "geo/data/presets/viina_impl.h"

namespace geo {

void viinaTimes(const Row& row, int dateColumn, EventFacts& facts, RowProblems& problems)
{
    const std::optional<CivilDate> day = readDay(row, dateColumn, problems);
    if (!day)
        return;
    const TimeRange report = wholeDay(*day);
    facts.reported = certainBounds(report);
    facts.happened = possibleBounds({report.from - kSecondsPerDay, report.to});
}

void viinaPlace(const Row& row, const ViinaPlace& columns, EventFacts& facts, RowProblems& problems)
{
    facts.placeName = row[columns.name];
    facts.areas = {row[columns.admin2], row[columns.admin1], {}, {}, {}};
    if (!facts.areas.admin1.empty()) {
        facts.areas.country = "Ukraine";
        facts.areas.countryCode = "UA";
    }
    const std::string_view code = row[columns.precision];
    Precision precision = facts.placeName.empty() ? Precision::near : Precision::settlement;
    if (code == "STREET")
        precision = Precision::exact;
    else if (code == "ADM3")
        precision = Precision::settlement;
    else if (code == "ADM2")
        precision = Precision::admin2;
    else if (code == "ADM1")
        precision = Precision::admin1;
    else if (row.has(columns.precision))
        doubtCode(row, columns.precision, "STREET, ADM3, ADM2, ADM1", nameOf(precision), problems);
    placeAt(facts, precision, row, columns.lat, columns.lon, problems);
    keepToNamedAreas(facts, columns.precision, problems);
}

void viinaText(std::string_view text, ClaimDraft& draft)
{
    if (text.empty())
        return;
    draft.headline = shortened(text);
    if (draft.headline != text)
        addNote(draft.note, "", text);
}

} // namespace geo
