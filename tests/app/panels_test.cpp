#include "app/panels/claim_words.h"
#include "app/panels/layout.h"
#include "app/panels/list_sections.h"
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

TEST(ClaimsList, EveryClaimStandsInTheGroupOfItsReason)
{
    const Session session = sample();
    const ListSections sections = listSections(session, claimsByTime(session.document));
    const auto& certain = sections[static_cast<std::size_t>(ListGroup::certain)];
    ASSERT_EQ(certain.size(), 3U);
    EXPECT_EQ(session.document.claims[certain.front()].id, "first") << "in order of time";
    EXPECT_EQ(sections[static_cast<std::size_t>(ListGroup::possible)].size(), 1U);
    EXPECT_EQ(sections[static_cast<std::size_t>(ListGroup::undated)].size(), 1U);
    EXPECT_EQ(sections[static_cast<std::size_t>(ListGroup::noPlace)].size(), 4U) << "none of the shown has a place";
    EXPECT_EQ(headingOf(ListGroup::notYetReported, 2), "Hidden: not yet reported (2)");
    EXPECT_STREQ(reasonOf(ListGroup::unreported), "never shown as if reported early");
}

TEST(ClaimsList, WhatIsNotYetReportedIsListedAsSuch)
{
    Session session = sample();
    session.clocks.knownOn = *geo::knownOnFromEdtf("2024-11-30");
    refreshAnswer(session);
    const ListSections sections = listSections(session, claimsByTime(session.document));
    EXPECT_EQ(sections[static_cast<std::size_t>(ListGroup::notYetReported)].size(), 5U);
    EXPECT_TRUE(sections[static_cast<std::size_t>(ListGroup::noPlace)].empty());
}

TEST(PinnedGroups, StayWhenTheClocksEmptyThem)
{
    Session session = sample();
    const auto words = [&] {
        std::vector<std::string> list;
        for (const PinnedGroup& group : pinnedGroups(session, 2))
            list.push_back(group.words);
        return list;
    };
    EXPECT_EQ(words(), (std::vector<std::string>{"Not dated (1)", "No place (4)"})) << "every report date is known";
    EXPECT_EQ(pinnedGroups(session, 2).back().first.size(), 2U) << "no more claims than have room";
    session.clocks.knownOn = *geo::knownOnFromEdtf("2024-11-30");
    refreshAnswer(session);
    EXPECT_EQ(words(), (std::vector<std::string>{"Not dated (0)", "No place (0)"}));
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
    const Layout compared = layoutFor(1280, 800, 1, Panels{}, {}, true);
    EXPECT_EQ(compared.comparison.y, compared.toolbar.height);
    EXPECT_EQ(compared.map.y, compared.comparison.y + compared.comparison.height);
    EXPECT_EQ(compared.map.y + compared.map.height, compared.timeline.y);
    const Layout usual = layoutFor(1280, 800, 1, Panels{}, {});
    EXPECT_EQ(usual.comparison.height, 0);
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

} // namespace
} // namespace app
