#include "app/panels/timeline_axis.h"

#include "geo/time/civil.h"

#include <gtest/gtest.h>

#include <cmath>

namespace app {
namespace {

constexpr std::int64_t kDay = geo::kSecondsPerDay;
constexpr std::int64_t kStart = 1'718'755'200; // 19 June 2024

/// Six px for each character: about what the panel's font has.
double width(std::string_view text)
{
    return 6.0 * static_cast<double>(text.size());
}

TimelineAxis axisOf(std::int64_t seconds, double widthPx = 900)
{
    return {{kStart, kStart + seconds}, 100, widthPx};
}

const geo::Window kLimits{kStart - 400 * kDay, kStart + 400 * kDay};
const TimelineRows kRows{0, 36, 52, 200};

TEST(TimelineAxis, InstantsAndPixelsAreInverse)
{
    const TimelineAxis axis = axisOf(100 * kDay);
    EXPECT_EQ(axis.toPx(kStart), 100);
    EXPECT_EQ(axis.toPx(kStart + 100 * kDay), 1000);
    EXPECT_EQ(axis.toTime(550), kStart + 50 * kDay);
    EXPECT_EQ(axis.toTime(-500), kStart);
}

TEST(TimelineAxis, SentinelsLieOutsideAndAreFinite)
{
    const TimelineAxis axis = axisOf(100 * kDay);
    EXPECT_LT(axis.toPx(geo::kDistantPast), 100);
    EXPECT_GT(axis.toPx(geo::kDistantFuture), 1000);
    EXPECT_TRUE(std::isfinite(axis.toPx(geo::kDistantFuture)));
}

TEST(TimelineAxis, ZoomingKeepsTheInstantUnderTheCursor)
{
    TimelineAxis axis = axisOf(100 * kDay);
    const std::int64_t there = axis.toTime(400);
    axis.shown = zoomed(axis, 1, 400, kLimits);
    EXPECT_EQ(axis.shown.to - axis.shown.from, 50 * kDay);
    EXPECT_NEAR(static_cast<double>(axis.toTime(400)), static_cast<double>(there), 2);
}

TEST(TimelineAxis, ZoomingAndPanningStayWithinTheLimits)
{
    TimelineAxis axis = axisOf(100 * kDay);
    EXPECT_EQ(zoomed(axis, -3, 400, kLimits), kLimits) << "800 days";
    const geo::Window widest = zoomed(axis, -50, 400, kLimits);
    EXPECT_NEAR(static_cast<double>(widest.to - widest.from), 20'000 * 365.2425 * kDay, 2);
    EXPECT_NEAR(static_cast<double>(widest.from + widest.to), 2.0 * kStart, 4) << "what can be reached stays in the middle";
    const geo::Window closest = zoomed(axis, 50, 400, kLimits);
    EXPECT_EQ(closest.to - closest.from, 120);
    EXPECT_EQ(panned(axis, 1e7, kLimits).from, kLimits.from);
    EXPECT_EQ(panned(axis, -1e7, kLimits).to, kLimits.to);
}

TEST(TimelineTicks, LabelsNeverTouchAtAnyZoom)
{
    for (double seconds = 120; seconds < 6e11; seconds *= 1.37)
        for (const double widthPx : {120.0, 700.0, 2400.0}) {
            const TimelineAxis axis = axisOf(static_cast<std::int64_t>(seconds), widthPx);
            const Ticks ticks = ticksFor(axis, width, 10);
            double end = -1e9;
            for (const Tick& tick : ticks.fine) {
                if (tick.label.empty())
                    continue;
                EXPECT_GE(tick.px - width(tick.label) / 2, end) << seconds << " " << widthPx << " " << tick.label;
                end = tick.px + width(tick.label) / 2;
            }
            EXPECT_LE(end, axis.rightPx() + 1);
            end = -1e9;
            for (const Tick& tick : ticks.coarse) {
                if (tick.label.empty())
                    continue;
                EXPECT_GE(tick.px, end) << seconds << " " << widthPx << " " << tick.label;
                EXPECT_GE(tick.px, axis.leftPx);
                end = tick.px + width(tick.label);
            }
            EXPECT_LE(ticks.fine.size(), 400U);
        }
}

TEST(TimelineTicks, AYearShowsMonthsOverDays)
{
    const Ticks ticks = ticksFor(axisOf(300 * kDay, 1700), width, 10);
    ASSERT_FALSE(ticks.coarse.empty());
    EXPECT_EQ(ticks.coarse[0].label, "Jun 2024");
    EXPECT_EQ(ticks.coarse[0].px, 100); // Its month began before the axis: the label sticks to the end.
    EXPECT_EQ(ticks.coarse[1].label, "Jul 2024");
}

TEST(TimelineTicks, ADayShowsDaysOverHours)
{
    const Ticks ticks = ticksFor(axisOf(2 * kDay), width, 10);
    EXPECT_EQ(ticks.coarse.at(0).label, "19 Jun 2024");
    EXPECT_NE(ticks.fine.at(1).label.find(":00"), std::string::npos);
}

TEST(TimelineHandles, EdgesComeBeforeTheWindowAndTheFlagBeforeTheAxis)
{
    const TimelineAxis axis = axisOf(100 * kDay);                // 9 px a day
    const geo::Window w{kStart + 10 * kDay, kStart + 30 * kDay}; // 190 to 370 px
    const std::int64_t known = kStart + 60 * kDay;               // 640 px
    const FlagSpan flag{640, 760};
    const auto at = [&](double x, double y) { return hitHandle(axis, kRows, w, known, flag, 6, x, y); };
    EXPECT_EQ(at(190, 44), Handle::windowFrom);
    EXPECT_EQ(at(186, 44), Handle::windowFrom);
    EXPECT_EQ(at(369, 44), Handle::windowTo);
    EXPECT_EQ(at(280, 44), Handle::window);
    EXPECT_EQ(at(500, 44), Handle::axis);
    EXPECT_EQ(at(700, 10), Handle::knownOn);
    EXPECT_EQ(at(638, 10), Handle::knownOn);
    EXPECT_EQ(at(500, 10), Handle::axis);
    EXPECT_EQ(at(641, 120), Handle::knownOn);
    EXPECT_EQ(at(500, 120), Handle::none);
    EXPECT_EQ(at(50, 10), Handle::none);
}

TEST(TimelineHandles, ANarrowWindowCanStillBeTakenByItsEdgesAndItsMiddle)
{
    const TimelineAxis axis = axisOf(100 * kDay);
    const geo::Window w{kStart + 10 * kDay, kStart + 11 * kDay}; // 190 to 199 px
    const auto at = [&](double x) { return hitHandle(axis, kRows, w, kStart, {100, 200}, 6, x, 44); };
    EXPECT_EQ(at(186), Handle::windowFrom);
    EXPECT_EQ(at(194.5), Handle::window);
    EXPECT_EQ(at(203), Handle::windowTo);
}

TEST(TimelineHandles, EdgesOffTheAxisAreWithinReachAtItsEnds)
{
    const TimelineAxis axis = axisOf(100 * kDay);
    const auto at = [&](double x) { return hitHandle(axis, kRows, geo::kAllTime, kStart, {100, 200}, 6, x, 44); };
    EXPECT_EQ(at(101), Handle::windowFrom);
    EXPECT_EQ(at(999), Handle::windowTo);
    EXPECT_EQ(at(500), Handle::window);
}

TEST(TimelineDrag, AnEdgeCannotTurnTheWindowInsideOut)
{
    const TimelineAxis axis = axisOf(100 * kDay);
    const geo::Window w{kStart + 10 * kDay, kStart + 30 * kDay};
    EXPECT_EQ(draggedWindow(axis, Handle::windowFrom, w, 1e5), (geo::Window{kStart + 29 * kDay, kStart + 30 * kDay}));
    EXPECT_EQ(draggedWindow(axis, Handle::windowTo, w, -1e5), (geo::Window{kStart + 10 * kDay, kStart + 11 * kDay}));
    for (double dx = -2000; dx < 2000; dx += 7)
        for (const Handle handle : {Handle::windowFrom, Handle::windowTo, Handle::window})
            EXPECT_FALSE(draggedWindow(axis, handle, w, dx).empty());
}

TEST(TimelineDrag, TheWholeWindowKeepsItsLengthAndSnapsToDays)
{
    const TimelineAxis axis = axisOf(100 * kDay);
    const geo::Window w{kStart + 10 * kDay, kStart + 30 * kDay};
    const geo::Window moved = draggedWindow(axis, Handle::window, w, 31);
    EXPECT_EQ(moved, (geo::Window{kStart + 13 * kDay, kStart + 33 * kDay}));
}

TEST(TimelineDrag, TheEndOfADayFollowsAnyMomentOfIt)
{
    const TimelineAxis days = axisOf(100 * kDay);
    EXPECT_EQ(snappedAfter(days, kStart), kStart + kDay);
    EXPECT_EQ(snappedAfter(days, kStart + kDay - 1), kStart + kDay);
    EXPECT_EQ(snappedAfter(axisOf(3600), kStart + 61), kStart + 120) << "a minute when minutes are wide";
}

TEST(TimelineDrag, SnapsToHoursWhenTheyAreWide)
{
    const TimelineAxis axis = axisOf(2 * kDay); // 192 s a px
    EXPECT_EQ(snapped(axis, kStart + 3 * 3600 + 1000), kStart + 3 * 3600);
    EXPECT_EQ(snapped(axisOf(100 * kDay), kStart + 20 * 3600), kStart + kDay);
    EXPECT_EQ(snapped(axisOf(100 * kDay), -kDay / 4), 0);
}

} // namespace
} // namespace app
