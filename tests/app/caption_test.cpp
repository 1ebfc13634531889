#include "app/compose/caption.h"

#include "app/cli/options.h"
#include "app/compose/furniture.h"
#include "app/session/open_files.h"
#include "geo/time/edtf.h"

#include <gtest/gtest.h>

namespace app {
namespace {

Clocks clocksAt(const char* happened, const char* knownOn)
{
    Clocks clocks;
    clocks.happened = *geo::windowFromEdtf(happened);
    clocks.knownOn = *geo::knownOnFromEdtf(knownOn);
    return clocks;
}

Session sampleAt(const char* happened, const char* knownOn)
{
    Session session;
    EXPECT_EQ(openFile(session, ASSETS_DIR "/samples/kursk-2024.geojson").kind, OpenedFile::Kind::claims);
    CommandOptions options;
    options.happened = happened;
    options.knownOn = knownOn;
    EXPECT_FALSE(applyClockOptions(options, session).has_value());
    return session;
}

TEST(ClockSentence, SaysBothClocksByTheirLastDay)
{
    EXPECT_EQ(clockSentence(clocksAt("2024-08-06/2024-09-30", "2024-10-18")),
              "Happened 6 Aug – 30 Sep 2024 · as known on 18 Oct 2024");
    EXPECT_EQ(clockSentence(clocksAt("2024-08-06", "2024-10")), "Happened 6 Aug 2024 · as known on 31 Oct 2024");
}

TEST(ClockSentence, SaysWhenAClockIsOpen)
{
    EXPECT_EQ(clockSentence(Clocks{}), "Happened at any time · everything known by now");
    EXPECT_EQ(clockSentence(clocksAt("2024-08-06/..", "..")), "Happened from 6 Aug 2024 · everything known by now");
}

TEST(CountSentence, SaysHowManyAreShownAndHowManyOfThemHaveNoPlace)
{
    Session session;
    session.document.claims.resize(5);
    EXPECT_EQ(countSentence(session), "Reported, not verified. 0 of 5 claims shown.");
    session.answer.counts.solid = 1;
    session.answer.counts.possible = 2;
    session.answer.counts.unplaced = 1;
    EXPECT_EQ(countSentence(session),
              "Reported, not verified. 3 of 5 claims shown, 1 of them without a place on the map.");
}

TEST(BoundarySentence, NamesTheWorldview)
{
    Session session;
    EXPECT_EQ(boundarySentence(session), "Boundaries: de facto, Natural Earth (public domain)");
    session.document.worldview = "UA";
    EXPECT_NE(boundarySentence(session).find("Boundaries: as Ukraine sees them"), std::string::npos);
}

TEST(CreditSentence, NamesWhoNamedTheCities)
{
    Session session;
    EXPECT_EQ(creditSentence(session), boundarySentence(session)) << "English names are those of the bundled data";
    session.settings.labelLanguage = "uk";
    EXPECT_EQ(creditSentence(session), boundarySentence(session) + " · Names of cities: GeoNames (CC BY 4.0)");
    session.visible.cityNames = false;
    EXPECT_EQ(creditSentence(session), boundarySentence(session));
}

TEST(SourceLines, NameThePublisherAndHisRepublishersOfTheShownClaimsOnly)
{
    const std::vector<SourceLine> all = sourceLines(sampleAt("2024-06-01/2025-05-01", "2025-05-01"));
    ASSERT_FALSE(all.empty());
    EXPECT_EQ(all[0].publisher, "RT (Russia Today), via PressBee");
    EXPECT_EQ(all[0].published, "28 Apr 2025 or later");
    EXPECT_GT(all[0].claims, 10U);

    const std::vector<SourceLine> early = sourceLines(sampleAt("2024-06-01/2025-05-01", "2024-10-20"));
    ASSERT_EQ(early.size(), 3U);
    EXPECT_EQ(early[0].published, "4 Oct 2024");
    for (const SourceLine& line : early) {
        EXPECT_EQ(line.publisher.find("RT"), std::string::npos) << line.publisher;
        EXPECT_EQ(line.claims, 1U);
    }
    EXPECT_TRUE(sourceLines(sampleAt("2024-06-01/2025-05-01", "2024-01-01")).empty());
}

TEST(SourceLines, CountEveryShownClaimOfAnArticleOnce)
{
    const Session session = sampleAt("2024-06-01/2025-05-01", "2025-05-01");
    std::size_t sum = 0;
    for (const SourceLine& line : sourceLines(session))
        sum += line.claims;
    EXPECT_EQ(sum, session.answer.counts.solid + session.answer.counts.possible);
}

TEST(PictureTexts, CarryTitleClocksAndSources)
{
    const auto texts = pictureTexts(sampleAt("2024-06-01/2025-05-01", "2025-05-01"));
    const auto text = [&](const std::string& key) {
        for (const auto& [k, v] : texts)
            if (k == key)
                return v;
        return std::string("missing");
    };
    EXPECT_NE(text("Title").find("Kursk"), std::string::npos);
    EXPECT_NE(text("Description").find("as known on 1 May 2025. Reported, not verified. "), std::string::npos);
    EXPECT_NE(text("Source").find("RT (Russia Today), via PressBee"), std::string::npos);
    EXPECT_EQ(text("Software").rfind("Dateline ", 0), 0U);
    for (const auto& [key, value] : pictureTexts(Session{}))
        EXPECT_NE(value, "") << key << " of a picture without claims";
}

TEST(RoundScaleLength, IsOneTwoOrFiveTimesAPowerOfTenAndNoLonger)
{
    EXPECT_EQ(roundScaleLength(1), 1);
    EXPECT_EQ(roundScaleLength(1.99), 1);
    EXPECT_EQ(roundScaleLength(4.99), 2);
    EXPECT_EQ(roundScaleLength(999), 500);
    EXPECT_EQ(roundScaleLength(1000), 1000);
    EXPECT_EQ(roundScaleLength(1e6), 1e6);
    EXPECT_NEAR(roundScaleLength(0.3), 0.2, 1e-12);
    for (double length = 0.01; length < 1e7; length *= 1.07) {
        const double round = roundScaleLength(length);
        EXPECT_LE(round, length);
        EXPECT_GT(round, length * 0.39);
    }
}

} // namespace
} // namespace app
