#pragma once

#include <optional>

#include "geo/time/civil.h"
#include "geo/time/edtf.h"

namespace geo {

/// First and last day a date can mean by its digits alone, marks and time of day left aside.
struct EdtfHull {
    CivilDate first;
    CivilDate last;
};

/// None when no day of the calendar fits: 2023-02-29, 2024-1X-3X is fine, 2024-3X is not.
std::optional<EdtfHull> edtfHull(const EdtfDate& date);

/// Whether the last day `last` can mean lies before the first day `first` can mean, marks included.
bool endsBeforeItStarts(const EdtfDate& first, const EdtfDate& last);

/// First month (1 = January of the year, 12 = December) and number of months of a season 21 to 41.
struct SeasonMonths {
    int first;
    int count;
};
SeasonMonths seasonMonths(int season);

} // namespace geo
