#include "app/panels/claim_words.h"
#include "app/panels/layout.h"
#include "app/panels/list_sections.h"
#include "geo/time/edtf.h"

#include <gtest/gtest.h>

#include <random>

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
    ListSections sections;
    sections.refresh(session);
    const std::vector<std::uint32_t> certain = sections.claims(ListGroup::certain);
    ASSERT_EQ(certain.size(), 3U);
    EXPECT_EQ(session.document.claims[certain.front()].id, "first") << "in order of time";
    EXPECT_EQ(sections.of(ListGroup::possible).count(), 1U);
    EXPECT_EQ(sections.of(ListGroup::undated).count(), 1U);
    EXPECT_EQ(sections.of(ListGroup::noPlace).count(), 4U) << "none of the shown has a place";
    EXPECT_EQ(headingOf(ListGroup::notYetReported, 2), "Hidden: not yet reported (2)");
    EXPECT_STREQ(reasonOf(ListGroup::unreported), "never shown as if reported early");
}

TEST(ClaimsList, WhatIsNotYetReportedIsListedAsSuch)
{
    Session session = sample();
    ListSections sections;
    sections.refresh(session);
    session.clocks.knownOn = *geo::knownOnFromEdtf("2024-11-30");
    refreshAnswer(session);
    sections.refresh(session);
    EXPECT_EQ(sections.of(ListGroup::notYetReported).count(), 5U);
    EXPECT_EQ(sections.of(ListGroup::noPlace).count(), 0U);
}

TEST(ClaimsList, KeepsWhatALookAtEveryClaimFindsAndCountsItsRowsHeights)
{
    geo::Document document;
    std::mt19937 engine(4);
    const auto dice = [&engine](int most) { return static_cast<int>(engine() % static_cast<unsigned>(most)); };
    for (int i = 0; i < 6000; ++i) {
        geo::Claim claim;
        claim.id = "c" + std::to_string(i);
        const std::int64_t from = dice(365) * geo::kSecondsPerDay, to = from + (dice(4) + 1) * geo::kSecondsPerDay;
        if (dice(20) > 0) {
            claim.happened.edit().edtf = "x";
            claim.happened.edit().bounds = {from, dice(2) == 0 ? from : to, from, to};
        }
        if (dice(20) > 0) {
            claim.reported.edit().edtf = "x";
            claim.reported.edit().bounds = {to, to, to, to + 1};
        }
        claim.place.precision = dice(3) == 0 ? geo::Precision::none : geo::Precision::exact;
        claim.place.geometry = geo::Geometry(geo::LonLat{36, 51});
        document.claims.push_back(std::move(claim));
    }
    Session session;
    openDocument(session, std::move(document), "many.geojson");
    const std::vector<std::uint32_t> order = claimsByTime(session.document);
    ListSections sections;
    constexpr ListSections::Heights heights{20, 33};
    for (int step = 0; step < 12; ++step) {
        session.clocks.happened = step % 3 == 0 ? geo::kAllTime : geo::Window{dice(365) * geo::kSecondsPerDay, 365 * geo::kSecondsPerDay};
        session.clocks.knownOn = step % 4 == 0 ? geo::kDistantFuture : dice(365) * geo::kSecondsPerDay;
        refreshAnswer(session);
        sections.refresh(session);
        for (int i = 0; i < 500; ++i)
            sections.setTall(static_cast<std::size_t>(dice(6000)), dice(2) == 0);
        std::size_t listed = 0;
        for (std::size_t g = 0; g < kListGroups; ++g) {
            const auto group = static_cast<ListGroup>(g);
            double y = 0;
            for (const std::uint32_t claim : sections.claims(group)) {
                const std::size_t place = sections.placeOf(claim);
                ASSERT_EQ(order[place], claim);
                ASSERT_EQ(sections.top(group, place, heights), y);
                const double height = sections.top(group, place + 1, heights) - y;
                ASSERT_TRUE(height == 20 || height == 33);
                ASSERT_EQ(sections.placeAt(group, y, heights), place);
                ASSERT_EQ(sections.placeAt(group, y + height - 0.5, heights), place);
                y += height;
                ++listed;
            }
            EXPECT_EQ(sections.top(group, sections.size(), heights), y);
            EXPECT_EQ(sections.placeAt(group, y, heights), sections.size());
        }
        const geo::AsOf::Counts& counts = session.answer.counts;
        EXPECT_EQ(listed, 6000 + counts.unplaced);
        EXPECT_EQ(sections.of(ListGroup::certain).count(), counts.solid);
        EXPECT_EQ(sections.of(ListGroup::possible).count(), counts.possible);
        EXPECT_EQ(sections.of(ListGroup::undated).count(), counts.undated);
        EXPECT_EQ(sections.of(ListGroup::unreported).count(), counts.unreported);
        EXPECT_EQ(sections.of(ListGroup::noPlace).count(), counts.unplaced);
    }
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
