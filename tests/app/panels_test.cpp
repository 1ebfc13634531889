#include "app/panels/claim_words.h"
#include "app/panels/claims_list.h"
#include "app/panels/layout.h"
#include "app/panels/status_line.h"
#include "app/panels/timeline_rows.h"
#include "geo/time/edtf.h"

#include <gtest/gtest.h>

namespace app {
namespace {

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

Session sample()
{
    geo::Document document;
    document.sources = {{.id = "x", .name = "Xan"}, {.id = "y", .name = "Yul"}};
    document.claims = {claim("late", "x", "2024-09-01"), claim("undated", "y", ""), claim("first", "y", "2024-03-01"),
                       claim("early", "x", "2024-04-01"), claim("vague", "y", "2024-05")};
    Session session;
    openDocument(session, document, "s.geojson");
    return session;
}

std::vector<std::string> idsOf(const Session& session, const std::vector<TimelineLane>& lanes)
{
    std::vector<std::string> ids;
    for (const TimelineLane& lane : lanes)
        ids.push_back((lane.group.empty() ? "" : lane.group + ":") + session.document.claims[lane.claim].id);
    return ids;
}

TEST(TimelineRows, GroupsStandInOrderOfTheirFirstEventAndUndatedOnesLast)
{
    const Session session = sample();
    const geo::Lookup lookup(session.document);
    EXPECT_EQ(idsOf(session, timelineLanes(session, lookup, Grouping::speaker)),
              (std::vector<std::string>{"Yul:first", "vague", "Xan:early", "late", "No date:undated"}));
}

TEST(TimelineRows, TheHistogramCountsCertainAndPossibleApart)
{
    const Session session = sample();
    const auto at = [](const char* d) { return geo::edtfBounds(d)->possibleFrom; };
    const std::vector<TimeBin> bins =
        histogram(session, {at("2024-03-01"), at("2024-05-01"), at("2024-06-01"), at("2024-10-01")});
    ASSERT_EQ(bins.size(), 3U);
    EXPECT_EQ(bins[0].certain, 2);
    EXPECT_EQ(bins[1].certain, 0);
    EXPECT_EQ(bins[1].possible, 1);
    EXPECT_EQ(bins[2].certain, 1);
    EXPECT_EQ(bins[2].possible, 0);
}

TEST(ClaimsList, GroupsNameTheReason)
{
    const Session session = sample();
    const std::vector<ListRow> rows = claimRows(session);
    EXPECT_EQ(rows.size(), 5U + 3U);
    EXPECT_EQ(rows[0].heading, "Shown: certainly in the window (3)");
    EXPECT_EQ(session.document.claims[rows[1].claim].id, "first");
    EXPECT_EQ(rows[4].heading, "Shown: possibly in the window (1)");
    EXPECT_EQ(rows[6].heading, "Hidden: no date (1)");
}

TEST(Layout, TheMapKeepsRoomAndThePartsFillTheWindow)
{
    for (const float scale : {1.0F, 2.0F})
        for (const int width : {400, 800, 1280, 1920})
            for (const int height : {300, 800, 1080}) {
                Panels panels;
                panels.timelineHeight = 360;
                const Layout l = layoutFor(width, height, scale, panels, {});
                EXPECT_GT(l.map.width, 0);
                EXPECT_GT(l.map.height, 0);
                EXPECT_EQ(l.left.width + l.map.width + l.right.width, static_cast<float>(width));
                EXPECT_EQ(l.map.y + l.map.height, l.timeline.y);
                EXPECT_EQ(l.status.y + l.status.height, static_cast<float>(height));
            }
    const Layout usual = layoutFor(1280, 800, 1, Panels{}, {});
    EXPECT_EQ(usual.left.width, 280);
    EXPECT_EQ(usual.right.width, 340);
    EXPECT_GE(usual.map.width, 640);
}

TEST(ClaimWords, BoundsSayWhatIsCertain)
{
    EXPECT_EQ(boundsWords(*geo::edtfBounds("2024-08-06")), "certainly 6 Aug 2024");
    EXPECT_EQ(boundsWords(*geo::edtfBounds("2024-11")), "possibly 1–30 Nov 2024; on no day certainly");
    EXPECT_EQ(boundsWords(*geo::edtfBounds("2024-08-06/..")), "certainly 6 Aug 2024; possibly from 6 Aug 2024");
}

TEST(ClaimWords, NumbersAreGroupedAndNeverInvented)
{
    geo::Value value;
    EXPECT_EQ(valueWords(value), "");
    value.low = 10000;
    value.what = "troops";
    EXPECT_EQ(valueWords(value), "10,000 or more troops");
    value.asStated = "more than 10,000 troops";
    EXPECT_EQ(valueWords(value), "more than 10,000 troops");
}

TEST(ClaimWords, RelationsReadFromBothSides)
{
    geo::Document document;
    document.relations = {{.from = "a", .to = "b", .kind = geo::RelationKind::contradicts}};
    geo::Claim a, b;
    a.id = "a";
    b.id = "b";
    EXPECT_EQ(relatedClaims(a, document).at(0).words, "Contradicts");
    EXPECT_EQ(relatedClaims(b, document).at(0).words, "Contradicted by");
}

TEST(StatusLine, PositionsHaveTheDigitsThatTheScaleCanTellApart)
{
    EXPECT_EQ(positionWords({36.18, 51.63}, 2000), "51.63° N, 36.18° E");
    EXPECT_EQ(positionWords({-0.5, -33.25}, 40000), "33.2° S, 0.5° W");
}

} // namespace
} // namespace app
