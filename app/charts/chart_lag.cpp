#include "app/charts/chart_lag.h"

#include "app/session/number_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace app {

namespace {

std::int32_t floorDivide(std::int32_t a, std::int32_t b) { return a / b - (a % b < 0 ? 1 : 0); }

/// The first and last of the middle 96 % of the lags, with 0 between them.
std::array<std::int32_t, 2> bulk(const LagCounts& all)
{
    const std::size_t tail = all.total / 50;
    std::array<std::int32_t, 2> ends{0, 0};
    std::size_t sum = 0;
    for (std::size_t i = 0; i < all.exact.size(); ++i) {
        const std::size_t here = std::size_t{all.exact[i]} + all.vague[i];
        const std::int32_t day = all.first + static_cast<std::int32_t>(i);
        if (here > 0 && sum + here > tail && sum <= tail)
            ends[0] = std::min(0, day);
        if (here > 0 && sum < all.total - tail)
            ends[1] = std::max(0, day);
        sum += here;
    }
    return ends;
}

std::string days(std::int32_t n) { return fmt::format("{} {}", n, n == 1 ? "day" : "days"); }

std::string claims(std::size_t n) { return grouped(n) + (n == 1 ? " claim" : " claims"); }

} // namespace

std::size_t LagBins::at(std::int32_t day) const
{
    const std::int32_t i = floorDivide(day - first, unitDays), shift = earlier ? 1 : 0;
    return static_cast<std::size_t>(std::clamp(i + shift, 0, static_cast<std::int32_t>(size()) - 1));
}

std::int32_t LagBins::firstDay(std::size_t bin) const
{
    const auto i = static_cast<std::int32_t>(bin) - (earlier ? 1 : 0);
    return first + std::max(i, 0) * unitDays;
}

LagBins lagBins(const LagCounts& all, std::size_t most)
{
    const auto [low, high] = bulk(all);
    LagBins bins;
    for (const std::int32_t unit : {1, 7, 30, 365}) {
        bins.unitDays = unit;
        bins.first = floorDivide(low, unit) * unit;
        bins.count = static_cast<std::size_t>(floorDivide(high, unit) - floorDivide(low, unit) + 1);
        if (bins.count <= most)
            break;
    }
    if (bins.unitDays == 1) { // A week at least, so that a few same-day reports do not fill the chart.
        bins.count = std::max<std::size_t>(bins.count, static_cast<std::size_t>(8 - std::min(0, low)));
    }
    const std::int32_t end = bins.first + static_cast<std::int32_t>(bins.count) * bins.unitDays;
    for (std::size_t i = 0; i < all.exact.size(); ++i) {
        const std::int32_t day = all.first + static_cast<std::int32_t>(i);
        const bool any = all.exact[i] + all.vague[i] > 0;
        bins.earlier = bins.earlier || (any && day < bins.first);
        bins.later = bins.later || (any && day >= end);
    }
    return bins;
}

std::vector<BinCount> lagHistogram(const LagCounts& lags, const LagBins& bins)
{
    std::vector<BinCount> counts(bins.size());
    for (std::size_t i = 0; i < lags.exact.size(); ++i) {
        BinCount& count = counts[bins.at(lags.first + static_cast<std::int32_t>(i))];
        count.certain += lags.exact[i];
        count.possible += lags.vague[i];
    }
    return counts;
}

std::string lagWords(std::int32_t n)
{
    if (n == 0)
        return "the same day";
    if (n >= kFarthestLag || n <= -kFarthestLag)
        return n > 0 ? "more than 54 years" : "more than 54 years before";
    return n > 0 ? days(n) : days(-n) + " before";
}

std::string lagBinWords(const LagBins& bins, std::size_t bin)
{
    const std::int32_t from = bins.firstDay(bin), last = from + bins.unitDays - 1;
    if (bins.isEarlier(bin))
        return "Reported more than " + days(-from) + " before it happened";
    if (bins.isLater(bin))
        return "Reported after " + days(from) + " or more";
    if (bins.unitDays == 1)
        return from == 0 ? "Reported on the same day" : from > 0 ? "Reported after " + days(from) : "Reported " + days(-from) + " before it happened";
    return last < 0 ? fmt::format("Reported {} to {} days before it happened", -last, -from)
                    : fmt::format("Reported after {} to {} days", from, last);
}

std::string lagSentence(const LagCounts& lags)
{
    if (lags.total == 0)
        return "No shown claim states both when it happened and when it was reported.";
    const auto [low, median, high] = lags.least;
    const std::string middle = low == high ? "" : "; the middle half " + lagWords(low) + " to " + lagWords(high);
    return "Median of " + claims(lags.total) + ": " + lagWords(median) + middle + ".";
}

std::string lagCaveats(const ChartCounts& counts)
{
    const LagCounts& lags = counts.lag;
    std::string words;
    const auto say = [&words](std::string more) { words += (words.empty() ? "" : " ") + std::move(more); };
    if (lags.vagueTotal > 0)
        say(fmt::format("{} with vague dates (hatched): the smallest difference they allow counts{}.", grouped(lags.vagueTotal),
                        lags.medianMost >= kFarthestLag         ? "; most state no largest one"
                        : lags.medianMost > lags.least.median ? "; by the largest, the median is " + lagWords(lags.medianMost)
                                                              : ""));
    if (lags.before > 0)
        say(grouped(lags.before) + " reported before the stated time.");
    if (counts.reportedBy > 0)
        say(grouped(counts.reportedBy) + " not counted: of the report only a latest date is known.");
    if (counts.unreported > 0)
        say(grouped(counts.unreported) + " report date unknown.");
    if (counts.undated > 0)
        say(grouped(counts.undated) + " undated.");
    return words;
}

} // namespace app
