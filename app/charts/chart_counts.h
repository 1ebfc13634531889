#pragma once

#include "app/charts/chart_rows.h"
#include "app/charts/time_bins.h"

#include <cstdint>
#include <vector>

namespace app {

/// How many claims were certainly, and how many only possibly, in a bin: what asOf says of each with the bin for its window.
struct BinCount {
    std::uint32_t certain = 0, possible = 0;
    std::uint32_t all() const { return certain + possible; }
    friend bool operator==(const BinCount&, const BinCount&) = default;
};

/// A row of counts for each series or source. A vague claim counts in every bin that it may lie in.
struct BinTable {
    std::size_t rows = 0, bins = 0;
    std::vector<BinCount> counts = {};
    const BinCount& at(std::size_t row, std::size_t bin) const { return counts[row * bins + bin]; }
    BinCount& at(std::size_t row, std::size_t bin) { return counts[row * bins + bin]; }
};

/// Lags by their least difference, in whole days.
struct LagCounts {
    std::int32_t first = 0;                         ///< Days of the first element.
    std::vector<std::uint32_t> exact = {}, vague = {}; ///< Claims for each day of difference.
    std::size_t total = 0, vagueTotal = 0, before = 0; ///< `before`: reported before it happened, whatever the vagueness.
    struct Quartiles {
        std::int32_t low = 0, median = 0, high = 0;
        friend bool operator==(const Quartiles&, const Quartiles&) = default;
    };
    Quartiles least; ///< Of the least differences; nearest rank. Meaningless when `total` is 0.
    std::int32_t medianMost = 0; ///< The median if every vague date is taken at its largest difference.
};

/// Everything the charts show at two clocks.
struct ChartCounts {
    BinTable shown;                     ///< Series by bins, of what of a bin lies in the happened window.
    std::vector<std::uint32_t> outside; ///< For each bin the known claims that it has besides.
    BinTable sources;                   ///< As `shown`, by source.
    std::vector<std::uint32_t> reported, notShown; ///< Reports in each bin: of shown claims, of others (known or not).
    std::size_t reportsOutside = 0;     ///< Reports of shown claims outside all bins.
    LagCounts lag;                      ///< Of the shown claims with both times.
    std::size_t claims = 0;             ///< Shown.
    std::size_t undated = 0;            ///< Known by then, without a time.
    std::size_t unreported = 0;         ///< Without a report date, so never shown.
    std::size_t reportedBy = 0;         ///< Shown; of their report dates only the latest is stated.
    std::size_t notYet = 0;             ///< Not reported by then.
};

/// Counts the same rows into the same bins again and again. Borrows the rows.
class ChartCounter {
public:
    ChartCounter(const ChartRows& rows, TimeBins bins, bool byPublisher);

    ChartCounts at(const geo::Window& happened, std::int64_t knownOn, const geo::AsOf& answer) const;
    const TimeBins& bins() const { return m_bins; }

private:
    struct Span {
        std::uint16_t possibleFrom = 1, possibleTo = 0, certainFrom = 1, certainTo = 0; ///< Bins, inclusive; from > to: none.
    };
    class Pass;
    const ChartRows& m_rows;
    TimeBins m_bins;
    bool m_byPublisher;
    std::vector<Span> m_spans;              ///< One for each run.
    std::vector<std::uint16_t> m_reportBin; ///< One for each entry; the number of bins: outside, or only its latest is stated.
    std::int32_t m_firstLag = 0, m_lastLag = 0;
};

} // namespace app
