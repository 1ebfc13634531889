#include <gtest/gtest.h>

#include "geo/article/anchor.h"
#include "geo/article/sha256.h"
#include "geo/io/interchange.h"

namespace {

using geo::AnchorReason;
using geo::AnchorState;
using geo::Quote;

// 0123456789…; every letter of the first word takes two bytes.
const std::string kText = "Курск: he said yes. She said no. The end";

Quote quote(const std::string& exact, std::optional<long long> start = {}, std::optional<long long> end = {})
{
    return {.exact = exact, .start = start, .end = end};
}

AnchorReason reason(const Quote& q, const std::string& text = kText)
{
    return geo::AnchorText(text).find(q).reason;
}

TEST(Sha256, IsTheHashOfTheStandardsExamples)
{
    EXPECT_EQ(geo::sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(geo::sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Anchor, IsExactWhereTheWordsStandAtTheirPositionInCodePoints)
{
    Quote q = quote("he said", 7, 14);
    EXPECT_EQ(geo::anchor(kText, q), AnchorState::exact);
    EXPECT_EQ(reason(q), AnchorReason::atPosition);
    EXPECT_EQ(reason(quote("Курск", 0, 5)), AnchorReason::atPosition);
    EXPECT_EQ(reason(quote("end", 37, 40)), AnchorReason::atPosition);
}

TEST(Anchor, FillsTheHalfOfAPositionThatIsMissing)
{
    Quote q = quote("he said", 7);
    EXPECT_EQ(geo::anchor(kText, q), AnchorState::exact);
    EXPECT_EQ(q.end, 14);
    q = quote("he said", {}, 14);
    EXPECT_EQ(geo::anchor(kText, q), AnchorState::exact);
    EXPECT_EQ(q.start, 7);
}

TEST(Anchor, IsAnOrphanWhereOtherWordsStandAndIsNotFoundAgainElsewhere)
{
    Quote q = quote("he said", 8, 15);
    EXPECT_EQ(geo::anchor(kText, q), AnchorState::orphan);
    EXPECT_EQ(q.start, 8) << "the recorded position stays, for a person to judge";
    EXPECT_EQ(reason(q), AnchorReason::otherWords);
    EXPECT_EQ(reason(quote("he said", 14, 7)), AnchorReason::otherWords);
    EXPECT_EQ(reason(quote("end", 38, 41)), AnchorReason::beyondEnd);
    EXPECT_EQ(reason(quote("end", 1LL << 40, (1LL << 40) + 3)), AnchorReason::beyondEnd);
    EXPECT_EQ(reason(quote("Курск: he said", {}, 3)), AnchorReason::beyondEnd);
}

TEST(Anchor, IsAnOrphanWhereTheWordsHaveOtherNeighbours)
{
    Quote q = quote("said", 10, 14);
    q.prefix = "he ";
    q.suffix = " yes";
    EXPECT_EQ(reason(q), AnchorReason::atPosition);
    q.suffix = " no";
    EXPECT_EQ(reason(q), AnchorReason::otherNeighbour);
    q.suffix.clear();
    q.prefix = "she ";
    EXPECT_EQ(reason(q), AnchorReason::otherNeighbour);
}

TEST(Anchor, WithoutAPositionIsExactInTheOnlyPlaceAndFillsThePosition)
{
    Quote q = quote("he said");
    EXPECT_EQ(geo::anchor(kText, q), AnchorState::ambiguous) << "'She said' has it too";
    EXPECT_FALSE(q.start);
    q.suffix = " yes";
    EXPECT_EQ(geo::anchor(kText, q), AnchorState::exact);
    EXPECT_EQ(q.start, 7);
    EXPECT_EQ(q.end, 14);
    EXPECT_EQ(reason(quote("they said")), AnchorReason::nowhere);
    EXPECT_EQ(reason(quote("aa"), "aaa"), AnchorReason::severalPlaces) << "places may overlap";
}

TEST(Anchor, IsNoneWithoutATextOrWords)
{
    Quote q = quote("he said", 7, 14);
    q.state = AnchorState::exact;
    EXPECT_EQ(geo::anchor("", q), AnchorState::notAnchored);
    EXPECT_EQ(reason(q, ""), AnchorReason::noText);
    EXPECT_EQ(reason(quote("", 7, 14)), AnchorReason::noWords);
}

TEST(Anchor, FindsEveryPositionOfALongText)
{
    std::string text;
    for (int i = 0; i < 5000; ++i)
        text += i % 3 == 0 ? "ж" : i % 3 == 1 ? "a" : "語";
    text += "Z";
    Quote last = quote("Z");
    EXPECT_EQ(geo::anchor(text, last), AnchorState::exact);
    EXPECT_EQ(last.start, 5000);
    for (long long i = 0; i < 5000; ++i)
        ASSERT_EQ(reason(quote(i % 3 == 0   ? "ж"
                               : i % 3 == 1 ? "a"
                                            : "語",
                               i, i + 1),
                         text),
                  AnchorReason::atPosition)
            << i;
    for (const std::size_t length : {1023, 1024, 1025, 2048}) {
        const std::string exactly(length, 'x');
        const auto end = static_cast<long long>(length);
        EXPECT_EQ(reason(quote(exactly, 0, end), exactly), AnchorReason::atPosition) << length;
        EXPECT_EQ(reason(quote("x", end, end + 1), exactly), AnchorReason::beyondEnd) << length;
    }
}

TEST(Anchor, SearchesInLinearTimeWhateverTheText)
{
    const std::string text(8u << 20, 'a');
    EXPECT_EQ(reason(quote(std::string(1u << 20, 'a') + "b"), text), AnchorReason::nowhere);
    EXPECT_EQ(reason(quote("b" + std::string(1u << 20, 'a')), text), AnchorReason::nowhere);
}

geo::Document withText(const std::string& sha256, std::vector<Quote> quotes)
{
    geo::Document d;
    d.sources = {{.id = "s", .name = "S"}};
    d.articles = {{.id = "a", .source = "s", .sha256 = sha256, .text = kText}, {.id = "b", .source = "s"}};
    d.claims = {{.id = "c", .headline = "H", .speaker = "s", .article = "a"}};
    d.claims[0].quotes = std::move(quotes);
    return d;
}

TEST(AnchorCheck, MakesOrphansOfAllQuotesOfATextWithAnotherHash)
{
    Quote found = quote("he said", 7, 14);
    found.state = AnchorState::exact;
    geo::Document d = withText(geo::sha256Hex(kText + " "), {found});
    const geo::AnchorCheck check = geo::checkAnchors(d);
    EXPECT_EQ(check.changedTexts, std::vector<std::size_t>{0});
    ASSERT_EQ(check.changes.size(), 1u);
    EXPECT_EQ(check.changes[0].now.reason, AnchorReason::textChanged);
    EXPECT_EQ(d.claims[0].quotes[0].state, AnchorState::orphan);
}

TEST(AnchorCheck, TakesAHashInCapitalsAndTellsOnlyWhatDisagrees)
{
    std::string capitals = geo::sha256Hex(kText);
    for (char& c : capitals)
        c = static_cast<char>(std::toupper(c));
    Quote agrees = quote("he said", 7, 14), wrong = quote("he said", 8, 15), fresh = quote("The end");
    agrees.state = AnchorState::exact;
    wrong.state = AnchorState::exact;
    geo::Document d = withText(capitals, {agrees, wrong, fresh});
    const geo::AnchorCheck check = geo::checkAnchors(d);
    EXPECT_TRUE(check.changedTexts.empty());
    ASSERT_EQ(check.changes.size(), 1u);
    EXPECT_EQ(check.changes[0].quote, 1u);
    EXPECT_EQ(d.claims[0].quotes[2].start, 33) << "a quote that was not anchored is, silently";
}

TEST(AnchorCheck, CountsWhatItDoesNotLookForBecauseItWouldTakeTooLong)
{
    geo::Document d = withText("", {quote("The end"), quote("The end"), quote("he said", 7, 14)});
    EXPECT_EQ(geo::checkAnchors(d, kText.size()).notLookedFor, 1u);
    EXPECT_EQ(d.claims[0].quotes[0].state, AnchorState::exact);
    EXPECT_EQ(d.claims[0].quotes[1].state, AnchorState::notAnchored);
    EXPECT_EQ(d.claims[0].quotes[2].state, AnchorState::exact) << "a position needs no search";
}

TEST(AnchorCheck, LeavesQuotesWithoutAnEmbeddedTextAsTheyAre)
{
    Quote other = quote("words", 3, 8), orphan = quote("gone");
    other.article = "b";
    other.state = AnchorState::exact;
    orphan.state = AnchorState::orphan;
    geo::Document d = withText("", {other});
    d.claims.push_back({.id = "lost", .headline = "H", .speaker = "s", .quotes = {orphan}});
    EXPECT_TRUE(geo::checkAnchors(d).changes.empty());
    EXPECT_EQ(d.claims[0].quotes[0].state, AnchorState::exact);
    EXPECT_EQ(d.claims[1].quotes[0].state, AnchorState::orphan);
}

TEST(AnchorCheck, LoadingListsEveryStateThatTheTextDoesNotBearOut)
{
    Quote wrong = quote("he said", 8, 15), fresh = quote("The end");
    wrong.state = AnchorState::exact;
    const auto loaded = geo::parseInterchange(geo::writeInterchange(withText("", {fresh, wrong})), "t.geojson");
    ASSERT_TRUE(loaded);
    std::string said;
    for (const geo::Issue& issue : loaded->issues)
        said += issue.message() + "\n";
    EXPECT_NE(said.find("t.geojson: row 1, quotes[1].state: it is 'orphan', not 'exact': "), std::string::npos) << said;
    EXPECT_EQ(said.find("quotes[0].state"), std::string::npos) << said;
    EXPECT_EQ(loaded->document.claims[0].quotes[1].state, AnchorState::orphan);
    EXPECT_EQ(loaded->document.claims[0].quotes[0].end, 40);
}

TEST(AnchorCheck, LoadingNamesTheArticleWhoseTextWasChanged)
{
    const auto loaded = geo::parseInterchange(geo::writeInterchange(withText("00", {})), "t.geojson");
    ASSERT_TRUE(loaded);
    ASSERT_EQ(loaded->issues.size(), 2u) << "the other is that the claim has no quote";
    EXPECT_EQ(loaded->issues[1].field, "dateline.articles 'a'.sha256");
    EXPECT_EQ(loaded->issues[1].severity, geo::Issue::Severity::doubtful);
}

TEST(AnchorWords, SayWhyForAPerson)
{
    geo::Article article = withText("", {}).articles[0];
    EXPECT_EQ(geo::anchorWords(quote("he said", 7, 14), &article),
              "The words stand where they were marked in the article's text, at characters 8 to 14.");
    EXPECT_EQ(geo::anchorWords(quote("he said", 8, 15), &article),
              "The article's text has other words at the place that was marked (characters 9 to 15).");
    article.sha256 = "00";
    EXPECT_EQ(geo::anchorWords(quote("he said", 7, 14), &article),
              "The article's text is not the one that was quoted: it has another hash (characters 8 to 14).");
    article.text.clear();
    EXPECT_EQ(geo::anchorWords(quote("he said", 7, 14), &article), "No text of the article is kept here.");
    Quote lost = quote("he said");
    EXPECT_EQ(geo::anchorWords(lost, nullptr), "Nobody says which article this is from.");
    lost.state = AnchorState::orphan;
    EXPECT_EQ(geo::anchorWords(lost, nullptr), "The article that was quoted is no longer part of the project.");
}

} // namespace
