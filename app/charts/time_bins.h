#pragma once

#include "geo/time/time_range.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace app {

enum class BinUnit : std::uint8_t { hour, day, week, month, quarter, year, decade, century, millennium };

///   edges[0]   edges[1]   edges[2]        edges[n]
///      ├──────────┼──────────┼─── … ─────────┤──▶ seconds since 1970, UTC
///         bin 0      bin 1                      half-open; each a whole unit of the calendar
struct TimeBins {
    BinUnit unit = BinUnit::day;
    std::vector<std::int64_t> edges{0, geo::kSecondsPerDay};

    std::size_t size() const { return edges.size() - 1; }
    geo::Window whole() const { return {edges.front(), edges.back()}; }
    geo::Window bin(std::size_t i) const { return {edges[i], edges[i + 1]}; }
    /// The bin of an instant; the first or last for one before or after all of them.
    std::size_t at(std::int64_t instant) const;
    friend bool operator==(const TimeBins&, const TimeBins&) = default;
};

/// The finest whole units, ISO weeks (from Monday) among them, of which at most `most` cover `extent`, which is finite.
/// Years before 1 count as astronomers do, with a year 0.
TimeBins timeBins(geo::Window extent, std::size_t most);

/// "6 Aug 2024", "5–11 Aug 2024, ISO week 2024-W32" …
std::string binWords(const TimeBins& bins, std::size_t bin);
/// What to write under the beginning of a bin: "5 Aug", with the year where `year` says so; "14:00", "Aug 2024", "2024".
std::string binLabel(const TimeBins& bins, std::size_t bin, bool year);
/// "week", "month" …
const char* nameOf(BinUnit unit);

} // namespace app
