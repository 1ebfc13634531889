#pragma once

#include "app/charts/chart_counts.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

/// The bins of the lag's chart: `count` of `unitDays` each, the one that begins with day 0 among them, with a bin at
/// either end for what lies farther out.
struct LagBins {
    std::int32_t unitDays = 1; ///< 1, 7, 30 or 365.
    std::int32_t first = 0;    ///< Day with which the first of them begins; a multiple of the unit.
    std::size_t count = 1;
    bool earlier = false, later = false; ///< There is such an end bin.

    std::size_t size() const { return count + (earlier ? 1U : 0U) + (later ? 1U : 0U); }
    std::size_t at(std::int32_t days) const;
    bool isEarlier(std::size_t bin) const { return earlier && bin == 0; }
    bool isLater(std::size_t bin) const { return later && bin + 1 == size(); }
    /// The first day of a bin; of the later ones where they begin, of the earlier ones the day after them.
    std::int32_t firstDay(std::size_t bin) const;
    friend bool operator==(const LagBins&, const LagBins&) = default;
};

/// The finest unit by which the middle 96 % of these lags fit into `most` bins.
LagBins lagBins(const LagCounts& all, std::size_t most);
/// `certain`: from exact dates, `possible`: from vague ones.
std::vector<BinCount> lagHistogram(const LagCounts& lags, const LagBins& bins);

/// "the same day", "3 days", "2 days before", "more than 54 years".
std::string lagWords(std::int32_t days);
/// "0 days", "7–13 days", "more than 60 days", "the day before" …: the differences of a bin.
std::string lagBinWords(const LagBins& bins, std::size_t bin);
/// Median and quartiles of what is shown; says when there is nothing.
std::string lagSentence(const LagCounts& lags);
/// What of it is vague, was reported before it happened, or could not be counted; empty when nothing is.
std::string lagCaveats(const ChartCounts& counts);

} // namespace app
