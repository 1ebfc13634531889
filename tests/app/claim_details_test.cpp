#include "app/panels/claim_details.h"

#include "app/session/action.h"
#include "app/session/open_files.h"
#include "geo/time/edtf.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace app {
namespace {

/// The invented regatta, which holds a claim of every kind.
class ClaimDetails : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_EQ(openFile(session, TEST_DATA_DIR "/regatta.geojson").kind, OpenedFile::Kind::claims);
        lookup.emplace(session.document);
    }
    std::uint32_t index(std::string_view id) const
    {
        const geo::Claim* claim = lookup->claim(id);
        EXPECT_NE(claim, nullptr) << id;
        return static_cast<std::uint32_t>(claim - session.document.claims.data());
    }
    const geo::Claim& claim(std::string_view id) const { return session.document.claims[index(id)]; }
    const CompareRow& row(const CompareTable& table, const std::string& label) const
    {
        return *std::find_if(table.rows.begin(), table.rows.end(),
                             [&](const CompareRow& r) { return r.label == label; });
    }

    Session session;
    std::optional<geo::Lookup> lookup;
};

TEST_F(ClaimDetails, TheChainGoesFromTheSpeakerToTheLastWhoPrintedIt)
{
    const std::vector<ChainLink> chain = attributionChain(claim("pier-denied"), *lookup);
    ASSERT_EQ(chain.size(), 4U);
    EXPECT_EQ(chain[0].role, "Said by");
    EXPECT_EQ(chain[0].name, "Captain of the Otter Rowing Club");
    EXPECT_EQ(chain[0].detail, "armed actor, IS");
    EXPECT_EQ(chain[0].grade, "D – not usually reliable");
    EXPECT_EQ(chain[1].role, "Printed by");
    EXPECT_EQ(chain[3].role, "Printed again by");
    EXPECT_EQ(chain[3].name, "Pebble News Каменные вести");
}

TEST_F(ClaimDetails, AGradeSaysWhoGaveItAndWhy)
{
    EXPECT_EQ(attributionChain(claim("pier-taken"), *lookup)[0].rated,
              "rated by A. Coder: tells of his own club's races");
    const ChainLink unrated = attributionChain(claim("pier-seen"), *lookup)[0];
    EXPECT_EQ(unrated.grade, "reliability unrated") << "which is not F";
    EXPECT_EQ(unrated.rated, "");
    EXPECT_EQ(attributionChain(claim("undated-2"), *lookup)[0].grade, "F – reliability cannot be judged");
}

TEST_F(ClaimDetails, CredibilityIsTheAdmiraltyCodeAndNeverTheMachinesScore)
{
    EXPECT_EQ(credibilityWords(claim("pier-seen").credibility), "2 – probably true");
    EXPECT_TRUE(claim("estimate").machineScore);
    EXPECT_EQ(credibilityWords(claim("estimate").credibility), "unrated");
}

TEST_F(ClaimDetails, AQuoteSaysItsWordsItsPlaceAndWhetherItStillStands)
{
    const QuoteView quote = quoteViews(claim("pier-taken"), *lookup).at(0);
    EXPECT_EQ(quote.exact, "We tied up at the Old Pier before noon");
    EXPECT_EQ(quote.where, "¶ 2, characters 212–250");
    EXPECT_EQ(anchorWords(quote.state), "found where it was");
    EXPECT_EQ(anchorWords(quoteViews(claim("pier-denied"), *lookup).at(0).state), "found more than once");
    EXPECT_EQ(anchorWords(quoteViews(claim("pier-seen"), *lookup).at(0).state), "no longer found (orphan)");
    EXPECT_EQ(anchorWords(quoteViews(claim("light-otter"), *lookup).at(0).state), "not anchored");
    ASSERT_NE(quote.article, nullptr);
    EXPECT_EQ(publishedWords(*quote.article), "on 6 August 2024");
}

TEST_F(ClaimDetails, FourReportsOfTwoOrigins)
{
    const Origins origins = originsOf(session, *lookup, index("pier-wire"));
    EXPECT_EQ(origins.words(), "4 reports, 2 independent origins");
    ASSERT_EQ(origins.groups.size(), 2U);
    EXPECT_EQ(origins.groups[0].front(), index("pier-wire"));
    EXPECT_EQ(origins.groups[0].size(), 3U) << "they repeat each other";
    EXPECT_EQ(origins.groups[1], (std::vector<std::uint32_t>{index("pier-seen")}));
}

TEST_F(ClaimDetails, OriginsCountOnlyWhatWasKnownByThen)
{
    session.clocks.knownOn = *geo::knownOnFromEdtf("2024-08-08");
    refreshAnswer(session);
    EXPECT_EQ(originsOf(session, *lookup, index("pier-wire")).words(), "3 reports, 2 independent origins");
}

TEST_F(ClaimDetails, RelationsStandInGroupsTheContradictionsFirst)
{
    const std::vector<RelationGroup> groups = relationGroups(claim("pier-taken"), session.document);
    ASSERT_EQ(groups.size(), 3U);
    EXPECT_EQ(groups[0].words, "Contradicted by");
    EXPECT_TRUE(groups[0].contradicts);
    EXPECT_EQ(groups[0].others.at(0).note, "The same pier on the same day.");
    EXPECT_EQ(relationGroups(claim("shoal-2"), session.document).at(0).words, "Updated by");
}

TEST_F(ClaimDetails, AVagueReportDateSaysFromWhenItCounts)
{
    const auto words = [&](const char* id) {
        return reportedWords(claim(id), session.answer.claims[index(id)], *lookup);
    };
    EXPECT_EQ(words("r-month"), "some time in October 2024 (vague; counts from its earliest possible day)");
    EXPECT_EQ(words("r-until"), "until October 2024, start open (vague; counts from its end)");
    EXPECT_EQ(words("r-unknown"), "unknown: never shown as if early");
}

TEST_F(ClaimDetails, TheNumberAndThePlaceKeepTheirDoubts)
{
    EXPECT_EQ(valueBounds(*claim("pier-taken").value), "low 8, best 9, high 12");
    const std::vector<std::string> candidates = candidateWords(claim("light-heron").place);
    ASSERT_EQ(candidates.size(), 2U);
    EXPECT_EQ(candidates[0], "Lightside, the hamlet (65.90° N, 21.20° W)");
    EXPECT_EQ(candidates[1], "Lightside Ward, boundary IS-7");
}

TEST_F(ClaimDetails, ComparedRowsThatDifferAreMarked)
{
    const CompareTable table = compareTable(session, *lookup, index("pier-taken"));
    EXPECT_EQ(table.claims, (std::vector<std::uint32_t>{index("pier-taken"), index("pier-denied")}));
    EXPECT_TRUE(row(table, "How it is said").differs);
    EXPECT_FALSE(row(table, "Happened").differs);
    EXPECT_EQ(row(table, "Quote").cells[1], "“no boat but ours”");
    EXPECT_EQ(row(table, "Number").cells[1], "") << "one of them names none";
}

TEST_F(ClaimDetails, AThreeWayContradictionHasThreeColumns)
{
    EXPECT_EQ(compareTable(session, *lookup, index("light-tern")).claims.size(), 3U);
    session.clocks.knownOn = *geo::knownOnFromEdtf("2024-09-30");
    refreshAnswer(session);
    EXPECT_EQ(compareTable(session, *lookup, index("light-heron")).claims.size(), 2U) << "the third was not known";
}

TEST_F(ClaimDetails, OnlyAContradictedClaimCanBeCompared)
{
    apply(session, Select{index("undated")}, {});
    apply(session, ToggleCompare{}, {});
    EXPECT_FALSE(session.panels.compare);
    EXPECT_NE(session.message, "");
    apply(session, Select{index("pier-taken")}, {});
    apply(session, ToggleCompare{}, {});
    EXPECT_TRUE(session.panels.compare);
    apply(session, Select{index("pier-denied")}, {});
    EXPECT_TRUE(session.panels.compare) << "the other account becomes the chosen one";
    apply(session, Select{}, {});
    EXPECT_FALSE(session.panels.compare);
}

} // namespace
} // namespace app
