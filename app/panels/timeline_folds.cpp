#include "app/panels/timeline_folds.h"

#include "app/compose/caption.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

/// Series with the places of their last answers; one allocation a lane.
class Walk {
public:
    void add(const LaneSeries& series)
    {
        m_parts.push_back({&series, {}});
    }
    LaneBin next(geo::TimeRange stretch)
    {
        LaneBin bin;
        for (Part& part : m_parts)
            bin += part.series->meeting(stretch, part.hint);
        return bin;
    }

private:
    struct Part {
        const LaneSeries* series;
        LaneSeries::Hint hint;
    };
    std::vector<Part> m_parts;
};

void foldWalk(Walk& walk, const TimelineAxis& axis, double columnPx, double gapPx, Folds& result)
{
    result.columns.clear();
    result.folds.clear();
    result.most = 0;
    // Most lanes have nothing in most of what is shown: look before walking.
    if (walk.next(axis.shown).claims == 0)
        return;
    const std::int64_t step = std::max<std::int64_t>(1, std::llround(columnPx * axis.secondsPerPx()));
    const std::int64_t from = axis.shown.from;
    std::int64_t edge = from / step * step;
    if (edge > from)
        edge -= step;
    const auto left = static_cast<float>(axis.leftPx), right = static_cast<float>(axis.rightPx());
    std::size_t sinceFold = 0; // Empty columns behind the last fold.
    for (; edge < axis.shown.to; edge += step) {
        const geo::TimeRange stretch{std::max(edge, axis.shown.from), std::min(edge + step, axis.shown.to)};
        const LaneBin bin = walk.next(stretch);
        if (bin.claims == 0) {
            ++sinceFold;
            continue;
        }
        const float a = std::max(left, static_cast<float>(axis.toPx(edge))), b = std::min(right, static_cast<float>(axis.toPx(edge + step)));
        result.most = std::max(result.most, bin.claims);
        const bool joins = !result.folds.empty() && static_cast<double>(a - result.folds.back().to) < gapPx;
        if (!joins)
            result.folds.push_back({result.columns.size(), 0, a, b, stretch, {}});
        Fold& fold = result.folds.back();
        FoldColumn* last = result.columns.empty() ? nullptr : &result.columns.back();
        if (joins && sinceFold == 0 && last != nullptr && last->bin == bin) {
            last->to = b;
        } else {
            result.columns.push_back({a, b, bin});
            ++fold.columns;
        }
        fold.to = b;
        fold.time.to = stretch.to;
        sinceFold = 0;
    }
    for (Fold& fold : result.folds)
        fold.bin = walk.next(fold.time);
}

} // namespace

void foldLane(const LaneGroup& group, const TimelineAxis& axis, double columnPx, double gapPx, Folds& result)
{
    Walk walk;
    for (const LaneSeriesPtr& series : group.series)
        walk.add(*series);
    if (group.retracted)
        walk.add(*group.retracted);
    foldWalk(walk, axis, columnPx, gapPx, result);
}

void foldSeries(std::span<const LaneSeriesPtr> series, const TimelineAxis& axis, double columnPx, double gapPx, Folds& result)
{
    Walk walk;
    for (const LaneSeriesPtr& one : series)
        walk.add(*one);
    foldWalk(walk, axis, columnPx, gapPx, result);
}

std::string foldWords(const LaneBin& bin)
{
    std::string words = grouped(bin.claims) + (bin.claims == 1 ? " claim" : " claims");
    if (bin.denied > 0)
        words += ", " + grouped(bin.denied) + " denied";
    if (bin.retracted > 0)
        words += ", " + grouped(bin.retracted) + " taken back";
    if (bin.certain == bin.claims)
        return words + (bin.claims == 1 ? "; certainly then" : "; all certainly then");
    if (bin.certain == 0)
        return words + (bin.claims == 1 ? "; only possibly then" : "; all only possibly then");
    return words + "; " + grouped(bin.certain) + " certainly then, " + grouped(bin.possible()) + " possibly";
}

} // namespace app
