#pragma once

#include <string_view>

#include "geo/data/presets/common_impl.h"

namespace geo {

// VIINA 2.0, "Violent Incident Information from News Articles" (Zhukov and Ayers 2023; the codebook is the README of
// its repository). What its tables of events have in common:
//
// `date` is the day of the report, not of the event. News of the war is fresh, so the event is possible from the day
// before to the day of the report, and certain at no time. The day before is our convention.
//
// GEO_PRECISION says how far the geocoder came: STREET is exact, ADM3 a settlement (19 of 20 rows), ADM2 a district,
// ADM1 a province. The names of areas are those of Ukraine; a place elsewhere has none.

inline constexpr std::string_view kViinaLicence =
    "ODbL 1.0, contains information from VIINA (github.com/zhukovyuri/VIINA)";

/// Event and report time from the day of the report; neither when it is unreadable.
void viinaTimes(const Row& row, int dateColumn, EventFacts& facts, RowProblems& problems);
/// Columns that say where.
struct ViinaPlace {
    int lat = 0, lon = 0, precision = 0, name = 0, admin1 = 0, admin2 = 0;
};
/// Place and precision. Without a GEO_PRECISION a named settlement is one and anything else near.
void viinaPlace(const Row& row, const ViinaPlace& columns, EventFacts& facts, RowProblems& problems);
/// The headline from a report's text, which goes to the note as well when it is longer.
void viinaText(std::string_view text, ClaimDraft& draft);

} // namespace geo
