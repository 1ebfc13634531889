#include "app/charts/chart_models.h"

#include "app/session/action.h"
#include "app/session/open_files.h"
#include "geo/time/edtf.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace app {
namespace {

constexpr std::int64_t kDay = geo::kSecondsPerDay;

std::int64_t day(const std::string& edtf) { return geo::edtfBounds(edtf)->possibleFrom; }

geo::TimeBounds bounds(const std::string& edtf) { return edtf.empty() ? geo::TimeBounds{} : *geo::edtfBounds(edtf); }

geo::Claim claim(const std::string& id, const std::string& happened, const std::string& reported, const std::string& speaker = "north-mod")
{
    geo::Claim c;
    c.id = id;
    c.speaker = speaker;
    c.article = "article";
    c.happened.edit().edtf = happened;
    c.happened.edit().bounds = bounds(happened);
    c.reported.edit().edtf = reported;
    c.reported.edit().bounds = bounds(reported);
    return c;
}

Session sessionOf(std::vector<geo::Claim> claims)
{
    geo::Document d;
    d.sides = {{.id = "north", .name = "North", .colour = 0}, {.id = "south", .name = "South", .colour = 1}};
    d.sources = {{.id = "north-mod", .name = "Ministry of the North", .shortName = "North MoD", .side = "north"},
                 {.id = "south-mod", .name = "Ministry of the South", .side = "south"},
                 {.id = "outlet", .name = "An Outlet"}};
    d.articles = {{.id = "article", .source = "outlet"}};
    d.claims = std::move(claims);
    Session session;
    openDocument(session, std::move(d), "test");
    return session;
}

std::uint32_t inBin(const ChartModel& m, std::size_t bin)
{
    std::uint32_t sum = 0;
    for (std::size_t series = 0; series < m.counts.shown.rows; ++series)
        sum += m.counts.shown.at(series, bin).all();
    return sum;
}

/// All claims of the over-time chart, each as often as bins have it.
BinCount total(const ChartModel& m)
{
    BinCount sum;
    for (const BinCount& count : m.counts.shown.counts) {
        sum.certain += count.certain;
        sum.possible += count.possible;
    }
    return sum;
}

TEST(TimeBins, IsoWeeksBeginOnMondayAndBelongToTheYearOfTheirThursday)
{
    const TimeBins bins = timeBins({day("2024-12-25"), day("2025-01-15")}, 5);
    ASSERT_EQ(bins.unit, BinUnit::week);
    EXPECT_EQ(bins.edges.front(), day("2024-12-23"));
    EXPECT_EQ(binWords(bins, 1), "30 Dec 2024 – 5 Jan 2025, ISO week 2025-W01");
    EXPECT_EQ(bins.at(day("2025-01-05") + kDay - 1), 1U);
    EXPECT_EQ(bins.at(day("2025-01-06")), 2U);
    const TimeBins year53 = timeBins({day("2020-12-28"), day("2021-01-20")}, 4);
    EXPECT_EQ(binWords(year53, 0), "28 Dec 2020 – 3 Jan 2021, ISO week 2020-W53");
}

TEST(TimeBins, TheFinestUnitThatFitsIsTaken)
{
    const auto unit = [](const char* from, const char* to, std::size_t most) { return timeBins({day(from), day(to)}, most).unit; };
    EXPECT_EQ(unit("2024-08-06", "2024-08-07", 24), BinUnit::hour);
    EXPECT_EQ(unit("2024-08-06", "2024-08-07", 23), BinUnit::day);
    EXPECT_EQ(unit("2024-01-01", "2025-01-01", 60), BinUnit::week);
    EXPECT_EQ(unit("2024-01-01", "2025-01-01", 12), BinUnit::month);
    EXPECT_EQ(unit("2024-01-01", "2025-01-01", 11), BinUnit::quarter);
    EXPECT_EQ(unit("1914-01-01", "2024-01-01", 12), BinUnit::decade);
}

TEST(TimeBins, YearsFromMinus9999To9999AreCovered)
{
    const geo::Window extent{day("-9999-01-01"), day("9999-12-31")};
    const TimeBins bins = timeBins(extent, 30);
    EXPECT_EQ(bins.unit, BinUnit::millennium);
    EXPECT_LE(bins.edges.front(), extent.from);
    EXPECT_GE(bins.edges.back(), extent.to);
    EXPECT_EQ(bins.size(), 20U);
    EXPECT_EQ(bins.at(geo::kDistantPast), 0U);
    EXPECT_EQ(bins.at(geo::kDistantFuture), 19U);
    EXPECT_EQ(binLabel(bins, 0, true), "-10000");
}

TEST(Lag, IsTheSmallestDifferenceThatVagueDatesAllow)
{
    const auto lag = [](const char* happened, const char* reported) { return lagOf(bounds(happened), bounds(reported)); };
    EXPECT_EQ(lag("2024-08-06", "2024-08-06"), (LagRange{0, 0, false}));
    EXPECT_EQ(lag("2024-08-06", "2024-08-09"), (LagRange{3, 3, false}));
    EXPECT_EQ(lag("2024-08-06T23:00:00Z", "2024-08-07T01:00:00Z"), (LagRange{1, 1, false})) << "by days of the calendar";
    EXPECT_EQ(lag("2024-08", "2024-09-10"), (LagRange{10, 40, true}));
    EXPECT_EQ(lag("2024-08", "2024-08-10"), (LagRange{0, 9, true})) << "perhaps on the same day";
    EXPECT_EQ(lag("2024-08-20", "2024-08-10"), (LagRange{-10, -10, false})) << "reported before";
    EXPECT_EQ(lag("2024-09", "2024-08-30"), (LagRange{-2, -2, true})) << "before, whichever day of September";
    EXPECT_EQ(lag("../2024-08-06", "2024-08-09"), (LagRange{3, kFarthestLag, true})) << "no start is stated";
    EXPECT_EQ(lag("-9999-01-01", "9999-12-31"), (LagRange{kFarthestLag, kFarthestLag, false}));
}

TEST(Lag, BinsGrowWithTheDelaysAndLoseNothing)
{
    LagCounts counts;
    counts.first = -3;
    counts.exact.resize(4000);
    counts.vague.resize(4000);
    const auto put = [&](std::int32_t lag, std::uint32_t n) { counts.exact[static_cast<std::size_t>(lag - counts.first)] += n, counts.total += n; };
    put(0, 50), put(2, 49);
    EXPECT_EQ(lagBins(counts, 30), (LagBins{1, 0, 8, false, false}));
    put(3000, 1);
    const LagBins days = lagBins(counts, 30);
    EXPECT_EQ(days.unitDays, 1) << "one straggler does not make the bins coarse";
    EXPECT_TRUE(days.later);
    EXPECT_EQ(days.at(3000), 8U);
    put(150, 40);
    EXPECT_EQ(lagBins(counts, 30).unitDays, 7);
    put(-3, 2);
    const LagBins weeks = lagBins(counts, 30);
    EXPECT_EQ(lagBinWords(weeks, weeks.at(-3)), "Reported more than 0 days before it happened");
    std::uint32_t sum = 0;
    for (const BinCount& bin : lagHistogram(counts, weeks))
        sum += bin.all();
    EXPECT_EQ(sum, counts.total);
}

TEST(Charts, ABinCountsWhatTheMapWouldShowWithItForItsWindow)
{
    Session session = sessionOf({claim("a", "2024-08-06", "2024-08-07"), claim("b", "2024-08", "2024-09-01"),
                                 claim("c", "2024-08-20/2024-09-10", "2024-09-12", "south-mod"), claim("d", "2024-10-01/..", "2024-10-02"),
                                 claim("e", "2024-09-0X", "2024-09-11", "south-mod"), claim("f", "", "2024-09-11"), claim("g", "2024-09-01", "")});
    session.clocks.happened = geo::kAllTime;
    ChartModels models;
    for (const char* known : {"2024-08-31", "2024-09-11", "2024-12-31"})
        for (const std::size_t most : {4U, 12U, 70U}) {
            session.clocks.knownOn = *geo::knownOnFromEdtf(known);
            refreshAnswer(session);
            const ChartModel& m = models.of(session, most, 30);
            for (std::size_t bin = 0; bin < m.bins.size(); ++bin) {
                const geo::AsOf answer = geo::asOf(*session.index, m.bins.bin(bin), session.clocks.knownOn);
                BinCount count;
                for (std::size_t series = 0; series < m.counts.shown.rows; ++series) {
                    count.certain += m.counts.shown.at(series, bin).certain;
                    count.possible += m.counts.shown.at(series, bin).possible;
                }
                EXPECT_EQ(count, (BinCount{static_cast<std::uint32_t>(answer.counts.solid), static_cast<std::uint32_t>(answer.counts.possible)}))
                    << binWords(m.bins, bin) << " known on " << known;
            }
        }
}

TEST(Charts, WhatLiesOutsideTheWindowIsCountedApart)
{
    Session session = sessionOf({claim("a", "2024-08-06", "2024-08-07"), claim("b", "2024-08-20", "2024-08-21"), claim("c", "2024-10-01", "2024-10-01"),
                                 claim("d", "2024-08-07/..", "2024-08-30")});
    ChartModels models;
    session.clocks.happened = {day("2024-08-15"), day("2024-09-01")};
    refreshAnswer(session);
    const ChartModel& m = models.of(session, 3, 30);
    ASSERT_EQ(m.bins.unit, BinUnit::month);
    EXPECT_EQ(m.counts.shown.at(0, 0), (BinCount{1, 1})) << "the window cuts August: d is certain before it only";
    EXPECT_EQ(m.counts.outside[0], 1U);
    EXPECT_EQ(m.counts.outside[2], 2U);
    EXPECT_EQ(m.counts.claims, session.answer.counts.solid + session.answer.counts.possible);
    EXPECT_EQ(m.counts.reported[0], 2U);
    EXPECT_EQ(m.counts.notShown[0], 1U);
}

TEST(Charts, ReportsAreCountedWhenTheyWereMadeAndPaleUntilTheyAreKnown)
{
    Session session = sessionOf({claim("a", "2024-08-06", "2024-10-07"), claim("b", "2024-08-20", "2024-12-21")});
    session.clocks.knownOn = *geo::knownOnFromEdtf("2024-11-30");
    refreshAnswer(session);
    ChartModels models;
    const ChartModel& m = models.of(session, 6, 30);
    EXPECT_LT(m.bins.edges.back(), day("2024-09-01")) << "reports that make the axis more than twice as long do not stretch it";
    EXPECT_EQ(m.counts.reportsOutside, 1U);
    EXPECT_EQ(m.counts.notYet, 1U);
}

TEST(Charts, WithoutAReportDateOrATimeAClaimIsToldApart)
{
    Session session = sessionOf({claim("a", "2024-08-06", "2024-08-09"), claim("b", "2024-08-06", ""), claim("c", "", "2024-08-09"),
                                 claim("d", "2024-08-06", "../2024-08-12"), claim("e", "2024-08-12", "2024-08-09")});
    ChartModels models;
    const ChartModel& m = models.of(session, 30, 30);
    EXPECT_EQ(m.counts.unreported, 1U);
    EXPECT_EQ(m.counts.undated, 1U);
    EXPECT_EQ(m.counts.reportedBy, 1U) << "its report has only a latest date";
    EXPECT_EQ(m.counts.lag.total, 2U);
    EXPECT_EQ(m.counts.lag.before, 1U);
    EXPECT_EQ(lagCaveats(m.counts), "1 reported before the stated time. 1 not counted: of the report only a latest date is known. "
                                    "1 report date unknown. 1 undated.");
}

TEST(Charts, QuartilesAreToldInWords)
{
    std::vector<geo::Claim> claims;
    for (const char* reported : {"2024-08-06", "2024-08-07", "2024-08-08", "2024-08-10", "2024-08-26"})
        claims.push_back(claim(reported, "2024-08-06", reported));
    Session session = sessionOf(std::move(claims));
    ChartModels models;
    const ChartModel& m = models.of(session, 30, 30);
    EXPECT_EQ(m.counts.lag.least, (LagCounts::Quartiles{1, 2, 4}));
    EXPECT_EQ(lagSentence(m.counts.lag), "Median of 5 claims: 2 days; the middle half 1 day to 4 days.");
    EXPECT_EQ(lagSentence({}), "No shown claim states both when it happened and when it was reported.");
}

TEST(Charts, FollowTheFilter)
{
    Session session = sessionOf({claim("a", "2024-08-06", "2024-08-07"), claim("b", "2024-08-07", "2024-08-07", "south-mod"), claim("c", "2024-08-07", "2024-08-08", "south-mod")});
    ChartModels models;
    EXPECT_EQ(total(models.of(session, 30, 30)).certain, 3U);
    geo::Filter filter;
    filter.speakers = {"north-mod"};
    apply(session, SetFilter{filter}, {});
    const ChartModel& m = models.of(session, 30, 30);
    EXPECT_EQ(total(m).certain, 1U);
    ASSERT_EQ(m.rows->speakers.size(), 1U);
    EXPECT_EQ(m.rows->speakers[0].name, "North MoD");
    EXPECT_EQ(m.rows->speakers[0].id, "north-mod");
}

TEST(Charts, SidesDenialsAndRetractionsAreSeriesOfTheirOwn)
{
    std::vector<geo::Claim> claims{claim("a", "2024-08-06", "2024-08-06"), claim("b", "2024-08-06", "2024-08-06", "south-mod"),
                                   claim("denial", "2024-08-06", "2024-08-06"), claim("retraction", "2024-08-08", "2024-08-08")};
    claims[2].modality = geo::Modality::denied;
    Session session = sessionOf(std::move(claims));
    session.document.relations.push_back({.from = "retraction", .to = "a", .kind = geo::RelationKind::retracts});
    session.index.reset();
    ++session.documentRevision;
    ChartModels models;
    const auto series = [&](const char* known) {
        session.clocks.knownOn = *geo::knownOnFromEdtf(known);
        refreshAnswer(session);
        const ChartModel& m = models.of(session, 30, 30);
        std::vector<std::uint32_t> sums(m.counts.shown.rows);
        for (std::size_t s = 0; s < sums.size(); ++s)
            for (std::size_t bin = 0; bin < m.bins.size(); ++bin)
                sums[s] += m.counts.shown.at(s, bin).all();
        return sums;
    };
    EXPECT_EQ(series("2024-08-07"), (std::vector<std::uint32_t>{1, 1, 1, 0})) << "North, South, denied, retracted";
    EXPECT_EQ(series("2024-08-08"), (std::vector<std::uint32_t>{1, 1, 1, 1})) << "the retraction is known, and a claim itself";
}

TEST(Charts, ThoseWithFewClaimsShareARow)
{
    std::vector<geo::Claim> claims;
    geo::Document d;
    for (std::size_t i = 0; i < 40; ++i) {
        d.sources.push_back({.id = "s" + std::to_string(i), .name = "Speaker " + std::to_string(i)});
        for (std::size_t n = 0; n <= i; ++n)
            d.claims.push_back(claim("c" + std::to_string(i) + "-" + std::to_string(n), "2024-08-06", "2024-08-06", "s" + std::to_string(i)));
    }
    Session session;
    openDocument(session, std::move(d), "test");
    ChartModels models;
    const ChartModel& m = models.of(session, 30, 30);
    ASSERT_EQ(m.rows->speakers.size(), ChartRows::kMostSources + 1);
    EXPECT_EQ(m.rows->speakers.front().name, "Speaker 39");
    EXPECT_EQ(m.rows->speakers.back().name, "24 others");
    EXPECT_EQ(m.rows->speakers.back().others, 24U);
    std::uint32_t sum = 0;
    for (std::size_t row = 0; row < m.counts.sources.rows; ++row)
        sum += m.counts.sources.at(row, 0).all();
    EXPECT_EQ(sum, 820U) << "none is lost";
}

TEST(Charts, NothingAndASingleClaimHaveChartsToo)
{
    Session empty;
    refreshAnswer(empty);
    ChartModels models;
    EXPECT_EQ(models.of(empty, 30, 30).counts.claims, 0U);
    Session fresh = sessionOf({});
    EXPECT_EQ(models.of(fresh, 30, 30).counts.claims, 0U);
    Session one = sessionOf({claim("a", "2024-08-06T12:00:00Z", "2024-08-06T13:00:00Z")});
    EXPECT_EQ(total(models.of(one, 30, 30)).certain, 1U);
    Session undated = sessionOf({claim("a", "", "")});
    EXPECT_EQ(models.of(undated, 30, 30).counts.unreported, 1U);
}

TEST(Charts, TheOldestAndNewestYearsStayOnTheAxis)
{
    Session session = sessionOf({claim("a", "-9999", "2024-08-06"), claim("b", "9999-12-31", "2024-08-06"), claim("c", "2024-08-06", "2024-08-06")});
    ChartModels models;
    const ChartModel& m = models.of(session, 40, 30);
    EXPECT_EQ(m.counts.claims, 3U);
    EXPECT_EQ(inBin(m, 0), 1U);
    EXPECT_EQ(inBin(m, m.bins.size() - 1), 1U);
    EXPECT_EQ(m.counts.lag.before, 1U);
}

TEST(Charts, AHundredThousandClaimsOfOneSecondAreOneRow)
{
    std::vector<geo::Claim> claims(100'000, claim("a", "2024-08-06T12:00:00Z", "2024-08-07"));
    for (std::size_t i = 0; i < claims.size(); ++i)
        claims[i].id = std::to_string(i);
    Session session = sessionOf(std::move(claims));
    ChartModels models;
    const ChartModel& m = models.of(session, 70, 30);
    EXPECT_EQ(m.rows->entries.size(), 1U);
    EXPECT_EQ(total(m).certain, 100'000U);
    EXPECT_EQ(m.mostInBin, 100'000U);
}

TEST(Charts, AFrameThatChangesNothingCountsNothing)
{
    Session session = sessionOf({claim("a", "2024-08-06", "2024-08-07"), claim("b", "2024-08-20", "2024-08-21")});
    ChartModels models;
    models.of(session, 30, 30);
    const std::uint64_t first = models.revision();
    models.of(session, 30, 30);
    EXPECT_EQ(models.revision(), first);
    session.clocks.knownOn = *geo::knownOnFromEdtf("2024-08-10");
    refreshAnswer(session);
    models.of(session, 30, 30);
    EXPECT_GT(models.revision(), first);
}

TEST(Charts, ScalesStandStillWhileTheClocksMove)
{
    Session session = sessionOf({claim("a", "2024-08-06", "2024-08-07"), claim("b", "2024-08-06", "2024-08-21"), claim("c", "2024-08", "2024-09-21")});
    ChartModels models;
    const ChartModel& m = models.of(session, 30, 30);
    const auto scales = [&] { return std::tuple(m.mostInBin, m.mostInCell, m.mostInLag, m.lagBins.count, m.bins.edges); };
    const auto before = scales();
    session.clocks.knownOn = *geo::knownOnFromEdtf("2024-08-10");
    session.clocks.happened = {day("2024-08-05"), day("2024-08-06")};
    refreshAnswer(session);
    models.of(session, 30, 30);
    EXPECT_EQ(scales(), before);
}

class LayerCharts : public TempFolderTest {};

TEST_F(LayerCharts, RowsOfADataLayerCountAsClaimsOfTheSameRowsDo)
{
    const std::string path = (m_folder / "events.csv").string();
    std::ofstream(path) << "date,reported,lat,lon,speaker\n"
                           "2024-08-06,2024-08-07,51,35,North\n2024-08,2024-09-02,51,35,North\n2024-09-10,2024-09-10,51,35,South\n"
                           "2024-09-12,2024-09-10,51,35,South\n,2024-09-10,51,35,South\n";
    geo::DataSetOptions how;
    how.mapping = {"happened=date", "reported=reported", "lat=lat", "lon=lon", "speaker=speaker"};
    auto data = geo::DataSet::read(path, how);
    ASSERT_TRUE(data) << data.error().message();
    Session layer;
    addDataLayer(layer, dataLayerOf(std::move(*data)));
    Session document;
    ReadOptions read;
    read.mapping = how.mapping;
    ASSERT_EQ(openFile(document, path, read).kind, OpenedFile::Kind::claims);
    ChartModels ofLayer, ofDocument;
    for (const char* known : {"2024-08-31", "2024-09-30"}) {
        for (Session* s : {&layer, &document}) {
            s->clocks.knownOn = *geo::knownOnFromEdtf(known);
            s->clocks.happened = {day("2024-08-05"), day("2024-09-12")};
            refreshAnswer(*s);
        }
        const ChartModel &a = ofLayer.of(layer, 12, 30), &b = ofDocument.of(document, 12, 30);
        ASSERT_EQ(a.bins, b.bins);
        for (std::size_t bin = 0; bin < a.bins.size(); ++bin)
            EXPECT_EQ(inBin(a, bin), inBin(b, bin)) << binWords(a.bins, bin);
        EXPECT_EQ(a.counts.sources.counts, b.counts.sources.counts);
        EXPECT_EQ(a.counts.outside, b.counts.outside);
        EXPECT_EQ(a.counts.reported, b.counts.reported);
        EXPECT_EQ(a.lags, b.lags);
        EXPECT_EQ(a.counts.undated, b.counts.undated);
        EXPECT_EQ(a.counts.claims, layer.dataCounts.shown());
        EXPECT_EQ(lagSentence(a.counts.lag), lagSentence(b.counts.lag));
    }
    EXPECT_EQ(ofLayer.of(layer, 12, 30).rows->speakers.front().name, "South");
    layer.dataLayers.front().visible = false;
    ++layer.documentRevision;
    EXPECT_EQ(ofLayer.of(layer, 12, 30).counts.claims, 0U) << "a hidden layer is not counted";
}

} // namespace
} // namespace app
