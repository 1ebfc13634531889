#include "app/panels/timeline_folds.h"
#include "app/panels/timeline_lanes.h"
#include "geo/time/edtf.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <thread>

namespace app {
namespace {

constexpr std::int64_t kDay = geo::kSecondsPerDay;

std::int64_t at(const char* day)
{
    return geo::edtfBounds(day)->possibleFrom;
}

geo::Claim claim(const std::string& id, const std::string& speaker, const std::string& happened)
{
    geo::Claim c;
    c.id = c.headline = id;
    c.speaker = speaker;
    c.reported.edit().edtf = "2024-12-01";
    c.reported.edit().bounds = *geo::edtfBounds(c.reported->edtf);
    c.happened.edit().edtf = happened;
    if (!happened.empty())
        c.happened.edit().bounds = *geo::edtfBounds(happened);
    return c;
}

geo::Document sampleDocument()
{
    geo::Document document;
    document.sources = {{.id = "x", .name = "Xan"}, {.id = "y", .name = "Yul"}};
    document.claims = {claim("late", "x", "2024-09-01"), claim("undated", "y", ""), claim("first", "y", "2024-03-01"),
                       claim("early", "x", "2024-04-01"), claim("vague", "y", "2024-05")};
    return document;
}

Session opened(geo::Document document)
{
    Session session;
    openDocument(session, std::move(document), "s.geojson");
    return session;
}

/// What stands in the lanes from top to bottom: "Group:claim", "claim", or "Group (n)" for a whole group.
std::vector<std::string> shown(const Session& session, const TimelineLanes& lanes)
{
    std::vector<std::string> list;
    for (std::size_t i = 0; i < lanes.rows(); ++i) {
        const TimelineLanes::Row row = lanes.row(i);
        const LaneGroup& group = lanes.groups()[row.group];
        list.push_back(!row.claim ? group.name + " (" + std::to_string(group.size()) + ")"
                                  : (row.first ? group.name + ":" : "") + session.document.claims[*row.claim].id.str());
    }
    return list;
}

class Lanes : public ::testing::Test {
protected:
    explicit Lanes(geo::Document document = sampleDocument()) : session(opened(std::move(document))) {}
    void refresh()
    {
        const geo::Lookup lookup(session.document);
        lanes.refresh(session, lookup);
    }
    std::vector<std::string> rows()
    {
        refresh();
        return shown(session, lanes);
    }
    Session session;
    TimelineLanes lanes;
};
using Rows = std::vector<std::string>;

TEST_F(Lanes, GroupsStandInOrderOfTheirFirstEventAndUndatedOnesLast)
{
    EXPECT_EQ(rows(), (Rows{"Yul:first", "vague", "Xan:early", "late", "Not dated:undated"}));
}

TEST_F(Lanes, WhatHasNoReportDateStandsTogetherBeforeWhatHasNoDate)
{
    session.document.claims[2].reported = {};
    session = opened(session.document);
    EXPECT_EQ(rows(), (Rows{"Xan:early", "late", "Yul:vague", "Report date unknown:first", "Not dated:undated"}));
}

TEST_F(Lanes, AClosedGroupIsOneLane)
{
    refresh();
    lanes.toggle(0);
    EXPECT_EQ(rows(), (Rows{"Yul (2)", "Xan:early", "late", "Not dated:undated"}));
    EXPECT_EQ(lanes.rowOf(4), 0U) << "a claim of it stands in its lane";
    EXPECT_EQ(lanes.rowOf(0), 2U);
    lanes.openAll(false);
    EXPECT_EQ(rows(), (Rows{"Yul (2)", "Xan (2)", "Not dated (1)"}));
}

TEST_F(Lanes, AGroupThatWasMovedStaysThereWhenTheDocumentChanges)
{
    refresh();
    lanes.move(1, 0);
    EXPECT_EQ(lanes.groups()[0].name, "Xan");
    session.document.claims.push_back(claim("new", "y", "2023-01-01"));
    session.document.claims.back().id = "new";
    geo::Document changed = session.document;
    const std::uint64_t revision = session.documentRevision;
    session = opened(changed);
    session.documentRevision = revision + 1;
    EXPECT_EQ(rows().front(), "Xan:early");
    lanes.move(0, 99);
    EXPECT_EQ(lanes.groups()[1].name, "Xan") << "never below what has no date";
}

TEST_F(Lanes, PutAwayLanesComeBack)
{
    refresh();
    lanes.hide(0);
    EXPECT_EQ(rows(), (Rows{"Xan:early", "late", "Not dated:undated"}));
    EXPECT_EQ(lanes.hidden(), 1U);
    lanes.showOnly(0);
    EXPECT_EQ(rows(), (Rows{"Xan:early", "late"}));
    lanes.showAll();
    EXPECT_EQ(rows().size(), 5U);
}

TEST_F(Lanes, AFilterCanSayASpeakerButNotAnEventType)
{
    refresh();
    const auto only = filterForOnly(lanes.groups()[0], Grouping::speaker, {});
    ASSERT_TRUE(only);
    EXPECT_EQ(only->speakers, std::vector<std::string>{"y"});
    EXPECT_FALSE(filterForOnly(lanes.groups()[0], Grouping::eventType, {}));
    EXPECT_FALSE(filterForOnly(lanes.groups()[2], Grouping::speaker, {})) << "what has no date shares no speaker";
}

TEST_F(Lanes, EveryGroupingHoldsEveryClaimOnce)
{
    for (const Grouping grouping : {Grouping::source, Grouping::speaker, Grouping::side, Grouping::unit,
                                    Grouping::eventType, Grouping::precision, Grouping::none}) {
        lanes.setGrouping(grouping);
        refresh();
        std::size_t claims = 0;
        for (const LaneGroup& group : lanes.groups())
            claims += group.claims.size();
        EXPECT_EQ(claims, 5U) << wordsOf(grouping);
    }
    EXPECT_EQ(lanes.groups()[0].name, "All claims");
}

TEST_F(Lanes, CountCertainAndPossibleApart)
{
    refresh();
    const auto count = [&](const char* from, const char* to) { return meeting(lanes.all(), {at(from), at(to)}); };
    EXPECT_EQ(count("2024-03-01", "2024-05-01").certain, 2U);
    EXPECT_EQ(count("2024-05-01", "2024-06-01"), (LaneBin{1, 0, 0, 0}));
    EXPECT_EQ(count("2024-06-01", "2024-10-01"), (LaneBin{1, 1, 0, 0}));
    EXPECT_EQ(count("2024-03-02", "2024-04-01").claims, 0U) << "ranges are half-open";
}

TEST_F(Lanes, AnOpenRangeCountsInEveryStretchItReaches)
{
    session.document.claims[2].happened = geo::Happened{"2024-04-15/..", "", *geo::edtfBounds("2024-04-15/..")};
    session = opened(session.document);
    refresh();
    const auto count = [&](const char* from, const char* to) { return meeting(lanes.all(), {at(from), at(to)}); };
    EXPECT_EQ(count("2024-03-01", "2024-04-02").possible(), 0U);
    EXPECT_EQ(count("2025-01-01", "2026-01-01"), (LaneBin{1, 0, 0, 0}));
}

TEST_F(Lanes, WhatIsTakenBackCountsFromWhenThatIsKnown)
{
    geo::Document document = session.document;
    document.claims[3].modality = geo::Modality::denied;
    document.claims.push_back(claim("back", "x", "2024-10-01"));
    document.claims.back().reported.edit().bounds = *geo::edtfBounds("2024-12-10");
    document.relations = {{.from = "back", .to = "late", .kind = geo::RelationKind::retracts}};
    session = opened(document);
    refresh();
    const geo::TimeRange all{at("2024-01-01"), at("2025-01-01")};
    const auto xan = [&]() -> const LaneGroup& { return lanes.groups()[1]; };
    EXPECT_EQ(xan().meeting(all), (LaneBin{3, 3, 1, 1}));
    session.clocks.knownOn = at("2024-12-05");
    refreshAnswer(session);
    refresh();
    EXPECT_EQ(xan().meeting(all), (LaneBin{3, 3, 1, 0})) << "nobody had taken it back by then";
    EXPECT_EQ(foldWords({12, 8, 2, 1}), "12 claims, 2 denied, 1 taken back; 8 certainly then, 4 possibly");
    EXPECT_EQ(foldWords({1, 0, 1, 0}), "1 claim, 1 denied; only possibly then");
}

TEST_F(Lanes, TellWhatOfAClosedGroupIsReportedByThen)
{
    geo::Document document = session.document;
    document.claims[0].reported.edit().bounds = *geo::edtfBounds("2024-12-10");
    session = opened(document);
    refresh();
    EXPECT_EQ(lanes.reported(1, session), nullptr) << "all is known";
    session.clocks.knownOn = at("2024-12-05");
    refreshAnswer(session);
    refresh();
    const LaneSeriesPtr known = lanes.reported(1, session);
    ASSERT_NE(known, nullptr);
    LaneSeries::Hint hint;
    EXPECT_EQ(known->meeting(geo::kAllTime, hint).claims, 1U);
    EXPECT_EQ(lanes.groups()[1].meeting(geo::kAllTime).claims, 2U);
}

TEST_F(Lanes, OneClaimOnlyAndNoClaimAtAllAreLanesToo)
{
    geo::Document one;
    one.claims = {claim("only", "", "2024-03-01")};
    session = opened(one);
    EXPECT_EQ(rows(), Rows{"Speaker not stated:only"});
    session = opened({});
    session.documentRevision += 7;
    EXPECT_TRUE(rows().empty());
}

TEST_F(Lanes, AllUndatedClaimsStandInOneGroup)
{
    geo::Document document;
    for (int i = 0; i < 3; ++i)
        document.claims.push_back(claim("c" + std::to_string(i), "", ""));
    session = opened(document);
    EXPECT_EQ(rows(), (Rows{"Not dated:c0", "c1", "c2"}));
    EXPECT_EQ(meeting(lanes.all(), geo::kAllTime).claims, 0U);
}

geo::Document manyClaims(int count, std::int64_t apart)
{
    geo::Document document;
    for (int i = 0; i < count; ++i) {
        geo::Claim c = claim("c" + std::to_string(i), "", "2024-03-01");
        geo::TimeBounds& b = c.happened.edit().bounds;
        b.certainFrom = b.possibleFrom = at("2024-03-01") + i * apart;
        b.certainTo = b.possibleTo = b.possibleFrom + 1;
        document.claims.push_back(c);
    }
    return document;
}

TEST_F(Lanes, NeighboursFoldIntoCountedBarsThatZoomingResolves)
{
    session = opened(manyClaims(10, 600));
    session.documentRevision += 3;
    refresh();
    const LaneGroup& group = lanes.groups().front();
    Folds folds;
    TimelineAxis axis{{at("2024-02-01"), at("2024-04-01")}, 0, 1000};
    foldLane(group, axis, 3, 4, folds);
    ASSERT_EQ(folds.folds.size(), 1U);
    EXPECT_EQ(folds.folds[0].bin, (LaneBin{10, 10, 0, 0}));
    EXPECT_LE(folds.folds[0].to - folds.folds[0].from, 8);
    axis.shown = {at("2024-03-01"), at("2024-03-01") + 6000};
    foldLane(group, axis, 3, 4, folds);
    ASSERT_EQ(folds.folds.size(), 10U);
    for (const Fold& fold : folds.folds)
        EXPECT_EQ(fold.bin.claims, 1U);
    axis.shown = {at("2025-03-01"), at("2025-04-01")};
    foldLane(group, axis, 3, 4, folds);
    EXPECT_TRUE(folds.folds.empty());
}

TEST_F(Lanes, FoldsLieWithinTheAxisAndApartAtAnyZoom)
{
    session = opened(manyClaims(200, 50'000));
    session.documentRevision += 3;
    refresh();
    for (double length = 120; length < 6e11; length *= 1.9) {
        const TimelineAxis axis{{at("2024-03-05"), at("2024-03-05") + static_cast<std::int64_t>(length)}, 100, 700};
        Folds folds;
        foldLane(lanes.groups().front(), axis, 3, 4, folds);
        float end = 96;
        for (const Fold& fold : folds.folds) {
            EXPECT_GE(fold.from, end + 3.99F) << length;
            EXPECT_GT(fold.to, fold.from);
            EXPECT_LE(fold.to, 800);
            EXPECT_GT(fold.bin.claims, 0U);
            end = fold.to;
        }
    }
}

TEST_F(Lanes, AHundredThousandClaimsInOneSecondAreOneBar)
{
    session = opened(manyClaims(100'000, 0));
    session.documentRevision += 3;
    refresh();
    ASSERT_EQ(lanes.groups().size(), 1U);
    EXPECT_FALSE(lanes.canOpen(0)) << "too many for a lane each";
    EXPECT_EQ(lanes.rows(), 1U);
    Folds folds;
    foldLane(lanes.groups()[0], {{at("2024-01-01"), at("2025-01-01")}, 0, 1000}, 3, 4, folds);
    ASSERT_EQ(folds.folds.size(), 1U);
    EXPECT_EQ(folds.folds[0].bin.claims, 100'000U);
}

TEST(CountedTimes, AnswerTheSameFromAnyHint)
{
    CountedTimes times;
    for (std::int64_t t = 0; t < 1000; t += 7)
        times.add(t, 2);
    for (std::size_t start = 0; start < 150; start += 11)
        for (std::int64_t t = -5; t < 1010; t += 3) {
            std::size_t hint = start;
            const auto expected = static_cast<std::size_t>(t <= 0 ? 0 : std::min<std::int64_t>(143, (t + 6) / 7) * 2);
            ASSERT_EQ(times.before(t, hint), expected) << start << " " << t;
        }
}

class DataLanes : public TempFolderTest {
protected:
    DataLayer layer(const std::string& rows) const
    {
        const std::string path = (m_folder / "events.csv").string();
        std::ofstream(path) << "date,lat,lon,type\n" + rows;
        geo::DataSetOptions how;
        how.reportedBy = "../2025-01-01";
        auto data = geo::DataSet::read(path, how);
        EXPECT_TRUE(data);
        return dataLayerOf(std::move(*data));
    }
};

TEST_F(DataLanes, RowsStandInGroupsBesideTheClaims)
{
    geo::Document document = sampleDocument();
    document.claims[0].eventType = "battle";
    Session session = opened(document);
    addDataLayer(session, layer("2024-08-06,51,35,battle\n2024-08,51,35,battle\n2024-09-10,51,35,protest\n,51,35,protest\n"));
    TimelineLanes lanes;
    lanes.setGrouping(Grouping::eventType);
    const geo::Lookup lookup(session.document);
    lanes.refresh(session, lookup);
    EXPECT_FALSE(lanes.counting()) << "few rows are counted at once";
    lanes.openAll(false);
    EXPECT_EQ(shown(session, lanes), (Rows{"Type not stated (3)", "battle (3)", "protest (1)", "Not dated (2)"}));
    EXPECT_EQ(lanes.undatedRows(), 1U);
    const auto battle = lanes.groups()[1].meeting({at("2024-08-01"), at("2024-10-01")});
    EXPECT_EQ(battle, (LaneBin{3, 2, 0, 0}));
    EXPECT_EQ(meeting(lanes.all(), geo::TimeRange{at("2024-08-01"), at("2024-10-01")}).claims, 4U);
    lanes.openAll(true);
    EXPECT_EQ(shown(session, lanes)[3], "battle (3)") << "the lane of all stands before those of the claims";
    EXPECT_EQ(shown(session, lanes)[4], "late");
    session.dataLayers[0].visible = false;
    lanes.refresh(session, lookup);
    EXPECT_EQ(meeting(lanes.all(), geo::TimeRange{at("2024-08-01"), at("2024-10-01")}).claims, 1U);
}

TEST_F(DataLanes, ManyRowsAreCountedAside)
{
    std::string rows;
    for (int i = 0; i < 60'000; ++i)
        rows += "2024-0" + std::to_string(1 + i % 9) + "-11,51,35,t" + std::to_string(i % 5) + "\n";
    Session session;
    addDataLayer(session, layer(rows));
    TimelineLanes lanes;
    lanes.setGrouping(Grouping::eventType);
    const geo::Lookup lookup(session.document);
    lanes.refresh(session, lookup);
    for (int i = 0; i < 500 && lanes.counting(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        lanes.refresh(session, lookup);
    }
    ASSERT_EQ(lanes.groups().size(), 5U);
    EXPECT_EQ(lanes.groups()[0].rows, 12'000U);
    EXPECT_EQ(lanes.groups()[0].meeting({at("2024-01-01"), at("2024-10-01")}).claims, 12'000U);
    EXPECT_FALSE(lanes.canOpen(0));
    EXPECT_EQ(lanes.groups()[0].colour, 0) << "as its dots: types, where no row has a party";
}

} // namespace
} // namespace app
