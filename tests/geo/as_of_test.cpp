#include <random>

#include <gtest/gtest.h>

#include "geo/claims/as_of.h"
#include "geo/claims/filter.h"
#include "geo/claims/lookup.h"
#include "geo/time/edtf.h"

namespace {

using geo::AsOfReason;
using geo::Claim;
using geo::Document;
using geo::RelationKind;
using geo::Visibility;

/// A placed claim from EDTF texts; empty texts leave the date out.
Claim claim(const std::string& id, const std::string& happened, const std::string& reported)
{
    Claim c{.id = id, .headline = "Headline of " + id, .speaker = "speaker", .article = "article"};
    c.happened.edit().edtf = happened;
    if (!happened.empty())
        c.happened.edit().bounds = *geo::edtfBounds(happened);
    c.reported.edit().edtf = reported;
    if (!reported.empty())
        c.reported.edit().bounds = *geo::edtfBounds(reported);
    c.place.precision = geo::Precision::admin1;
    c.place.boundaries = {{"admin1", "RU-KRS"}};
    return c;
}

Document document(std::vector<Claim> claims)
{
    Document d;
    d.sides = {{.id = "north", .name = "North"}, {.id = "south", .name = "South"}};
    d.sources = {{.id = "speaker", .name = "The Speaker"},
                 {.id = "outlet", .name = "An Outlet"},
                 {.id = "copyist", .name = "Copyist"}};
    d.articles = {{.id = "article", .source = "outlet", .republishers = {"copyist"}}};
    d.units = {{.id = "unit", .names = {{"en", "Korean People's Army"}, {"ko", "조선인민군"}}, .side = "north"}};
    d.claims = std::move(claims);
    return d;
}

geo::AsOf ask(const Document& d, const std::string& window, const std::string& knownOn, const geo::Filter& filter = {})
{
    return geo::asOf(d, *geo::windowFromEdtf(window), *geo::knownOnFromEdtf(knownOn), filter);
}

struct Row {
    const char* what;
    const char* happened;
    const char* reported;
    const char* window;
    const char* knownOn;
    Visibility visibility;
    AsOfReason reason;
    bool reportUncertain = false;
};

void PrintTo(const Row& row, std::ostream* out)
{
    *out << row.what;
}

class AsOfBranch : public testing::TestWithParam<Row> {};

TEST_P(AsOfBranch, AnswersAsDesigned)
{
    const Row& row = GetParam();
    const geo::AsOf answer = ask(document({claim("c", row.happened, row.reported)}), row.window, row.knownOn);
    const geo::ClaimState& state = answer.claims.at(0);
    EXPECT_EQ(nameOf(state.visibility), nameOf(row.visibility));
    EXPECT_EQ(nameOf(state.reason), nameOf(row.reason));
    EXPECT_EQ(state.reportUncertain, row.reportUncertain);
}

constexpr auto kSolid = Visibility::solid;
constexpr auto kPossible = Visibility::possible;
constexpr auto kHidden = Visibility::hidden;

INSTANTIATE_TEST_SUITE_P(
    Table, AsOfBranch,
    testing::Values(
        Row{"certain day in the window", "2024-08-06", "2024-08-07", "2024-08", "2024-12-01", kSolid,
            AsOfReason::certainlyThen},
        Row{"last day of the window counts", "2024-08-06", "2024-08-07", "2024-08-01/2024-08-06", "2024-12-01", kSolid,
            AsOfReason::certainlyThen},
        Row{"day after the window", "2024-08-07", "2024-08-07", "2024-08-01/2024-08-06", "2024-12-01", kHidden,
            AsOfReason::outsideWindow},
        Row{"day before the window", "2024-07-31", "2024-08-07", "2024-08", "2024-12-01", kHidden,
            AsOfReason::outsideWindow},
        Row{"a month is only possible", "2024-08", "2024-09-01", "2024-08-10", "2024-12-01", kPossible,
            AsOfReason::possiblyThen},
        Row{"approximate day is only possible", "2024-08-06~", "2024-09-01", "2024-08-06", "2024-12-01", kPossible,
            AsOfReason::possiblyThen},
        Row{"open end: solid on its first day", "2024-08-06/..", "2024-09-01", "2024-08", "2024-12-01", kSolid,
            AsOfReason::certainlyThen},
        Row{"open end: possible long after", "2024-08-06/..", "2024-09-01", "2025-03", "2025-12-01", kPossible,
            AsOfReason::possiblyThen},
        Row{"one of a set before a date", "[..2024-08-06]", "2024-09-01", "1999", "2024-12-01", kPossible,
            AsOfReason::possiblyThen},
        Row{"reported on the known-on day", "2024-08-06", "2024-08-07", "2024", "2024-08-07", kSolid,
            AsOfReason::certainlyThen},
        Row{"reported the day after known-on", "2024-08-06", "2024-08-08", "2024", "2024-08-07", kHidden,
            AsOfReason::notYetReported},
        Row{"vague report counts from its earliest moment", "2024-08-06", "2024-09", "2024", "2024-09-01", kSolid,
            AsOfReason::certainlyThen, true},
        Row{"vague report is not known before", "2024-08-06", "2024-09", "2024", "2024-08-31", kHidden,
            AsOfReason::notYetReported, true},
        Row{"report with an open end is uncertain", "2024-08-06", "2025-04-28/..", "2024", "2025-05-01", kSolid,
            AsOfReason::certainlyThen, true},
        Row{"report without a start is not known early", "2024-08-06", "../2024-10", "2024", "2024-10-30", kHidden,
            AsOfReason::notYetReported, true},
        Row{"report without a start is known after its end", "2024-08-06", "../2024-10", "2024", "2024-11-01", kSolid,
            AsOfReason::certainlyThen, true},
        Row{"report at any time is unknown", "2024-08-06", "../..", "2024", "..", kHidden, AsOfReason::unreported},
        Row{"no report date is never early", "2024-08-06", "", "2024", "..", kHidden, AsOfReason::unreported},
        Row{"undated", "", "2024-08-07", "2024", "2024-12-01", kHidden, AsOfReason::undated},
        Row{"undated and not yet reported", "", "2024-08-07", "2024", "2024-01-01", kHidden,
            AsOfReason::notYetReported},
        Row{"undated and unreported", "", "", "2024", "2024-01-01", kHidden, AsOfReason::unreported}));

TEST(AsOf, TakesTheArticlesDateWhenTheClaimHasNone)
{
    Document d = document({claim("c", "2024-08-06", "")});
    d.articles[0].published = "2025-04-28/..";
    d.articles[0].publishedBounds = *geo::edtfBounds("2025-04-28/..");
    EXPECT_EQ(ask(d, "2024", "2025-04-27").claims[0].reason, AsOfReason::notYetReported);
    EXPECT_EQ(ask(d, "2024", "2025-04-28").claims[0].visibility, kSolid);
}

TEST(AsOf, PrefersTheClaimsOwnReportDate)
{
    Document d = document({claim("c", "2024-08-06", "2024-08-07")});
    d.articles[0].published = "2025-04-28";
    d.articles[0].publishedBounds = *geo::edtfBounds("2025-04-28");
    EXPECT_EQ(ask(d, "2024", "2024-08-07").claims[0].visibility, kSolid);
}

TEST(AsOf, CountsWhatItHidesAndWhatHasNoPlace)
{
    Claim nowhere = claim("nowhere", "2024-08-06", "2024-08-07");
    nowhere.place = {};
    Document d = document({claim("solid", "2024-08-06", "2024-08-07"), claim("possible", "2024-08", "2024-08-07"),
                           claim("undated", "", "2024-08-07"), claim("unreported", "2024-08-06", ""), nowhere});
    const geo::AsOf answer = ask(d, "2024-08-06", "2024-12-01");
    EXPECT_EQ(answer.counts.solid, 2u);
    EXPECT_EQ(answer.counts.possible, 1u);
    EXPECT_EQ(answer.counts.hidden, 2u);
    EXPECT_EQ(answer.counts.unplaced, 1u);
    EXPECT_EQ(answer.counts.undated, 1u);
    EXPECT_EQ(answer.counts.unreported, 1u);
    EXPECT_TRUE(answer.claims[4].unplaced);
    EXPECT_EQ(answer.claims[4].visibility, kSolid); // It stands on the timeline.
}

TEST(AsOf, OfNoClaimsIsEmpty)
{
    EXPECT_TRUE(ask(Document{}, "2024", "2024").claims.empty());
}

TEST(AsOfRelations, AContradictionCountsOnlyOnceBothSidesAreKnown)
{
    Document d = document({claim("a", "2024-08-06", "2024-08-07"), claim("b", "2024-08-06", "2024-10-01"),
                           claim("c", "2024", "2024-08-07")});
    d.relations = {{"b", "a", RelationKind::contradicts}, {"a", "b", RelationKind::contradicts}};
    EXPECT_FALSE(ask(d, "2024", "2024-09-01").claims[0].contradicted);
    const geo::AsOf later = ask(d, "2024", "2024-10-01");
    EXPECT_TRUE(later.claims[0].contradicted);
    ASSERT_EQ(later.contradictedBy(0).size(), 1u);
    EXPECT_EQ(later.contradictedBy(0)[0], 1u);
    EXPECT_EQ(later.contradictedBy(1)[0], 0u);
    EXPECT_TRUE(later.contradictedBy(2).empty());
}

TEST(AsOfRelations, AFilterHidesTheClaimButNotThatItContradicts)
{
    Document d = document({claim("a", "2024", "2024"), claim("b", "2024", "2024")});
    d.claims[1].modality = geo::Modality::denied;
    d.relations = {{"b", "a", RelationKind::contradicts}};
    const geo::AsOf answer = ask(d, "2024", "2024-12-31", {.modalities = {geo::Modality::asserted}});
    EXPECT_EQ(answer.claims[1].reason, AsOfReason::filteredOut);
    EXPECT_TRUE(answer.claims[0].contradicted);
}

TEST(AsOfRelations, ARetractionMarksItsTargetFromItsOwnReportOn)
{
    Document d = document(
        {claim("a", "2024", "2024-08-07"), claim("b", "2024", "2024-10-01"), claim("c", "2024", "2024-10-01")});
    d.relations = {{"b", "a", RelationKind::retracts}, {"c", "a", RelationKind::updates}};
    EXPECT_FALSE(ask(d, "2024", "2024-09-30").claims[0].retracted);
    EXPECT_FALSE(ask(d, "2024", "2024-09-30").claims[0].updated);
    EXPECT_TRUE(ask(d, "2024", "2024-10-01").claims[0].retracted);
    EXPECT_TRUE(ask(d, "2024", "2024-10-01").claims[0].updated);
    EXPECT_FALSE(ask(d, "2024", "2024-10-01").claims[1].retracted);
}

TEST(AsOfRelations, AWithdrawnClaimIsMarkedRetracted)
{
    Document d = document({claim("a", "2024", "2024")});
    d.claims[0].modality = geo::Modality::withdrawn;
    EXPECT_TRUE(ask(d, "2024", "2024-12-31").claims[0].retracted);
}

TEST(AsOfRelations, CountReportsAndTheirIndependentOrigins)
{
    Document d = document({claim("a", "2024", "2024-01-01"), claim("copy", "2024", "2024-01-02"),
                           claim("own", "2024", "2024-01-03"), claim("later", "2024", "2024-06-01"),
                           claim("lone", "2024", "2024")});
    d.relations = {{"copy", "a", RelationKind::repeats},
                   {"own", "a", RelationKind::corroborates, geo::Independence::yes},
                   {"later", "own", RelationKind::corroborates, geo::Independence::no},
                   {"lone", "a", RelationKind::sameEvent}};
    const geo::AsOf early = ask(d, "2024", "2024-02-01");
    EXPECT_EQ(early.claims[0].reports, 3);
    EXPECT_EQ(early.claims[0].origins, 2);
    const geo::AsOf later = ask(d, "2024", "2024-12-31");
    EXPECT_EQ(later.claims[1].reports, 4);
    EXPECT_EQ(later.claims[1].origins, 2); // "later" depends on "own".
    EXPECT_EQ(later.claims[4].reports, 1); // The same event is not the same assertion.
    EXPECT_EQ(later.claims[4].origins, 1);
}

struct FilterRow {
    const char* what;
    geo::Filter filter;
    bool passes;
};

TEST(Filters, LetThroughWhatTheyName)
{
    Claim c = claim("c", "2024", "2024");
    c.kind = geo::ClaimKind::unitSector;
    c.unit = "unit";
    c.actors = {{.name = "Somebody", .side = "south"}};
    c.place.name = "Курская область";
    const Document d = document({c});
    const FilterRow rows[] = {
        {"nothing", {}, true},
        {"publisher", {.sources = {"outlet"}}, true},
        {"republisher", {.sources = {"copyist"}}, true},
        {"a speaker is no publisher", {.sources = {"speaker"}}, false},
        {"speaker", {.speakers = {"speaker"}}, true},
        {"a publisher is no speaker", {.speakers = {"outlet"}}, false},
        {"side of the unit", {.sides = {"north"}}, true},
        {"side of an actor", {.sides = {"south"}}, true},
        {"other side", {.sides = {"east"}}, false},
        {"unit", {.units = {"unit"}}, true},
        {"other unit", {.units = {"other"}}, false},
        {"kind", {.kinds = {geo::ClaimKind::unitSector}}, true},
        {"other kind", {.kinds = {geo::ClaimKind::event}}, false},
        {"modality", {.modalities = {geo::Modality::denied, geo::Modality::asserted}}, true},
        {"other modality", {.modalities = {geo::Modality::denied}}, false},
        {"text of the headline", {.text = "HEADLINE of"}, true},
        {"Cyrillic text of the place in another case", {.text = "курская ОБЛАСТЬ"}, true},
        {"Hangul name of the unit", {.text = "인민군"}, true},
        {"name of the speaker", {.text = "the speaker"}, true},
        {"text that is nowhere", {.text = "Pyongyang"}, false},
        {"all must hold", {.speakers = {"speaker"}, .text = "Pyongyang"}, false},
    };
    for (const FilterRow& row : rows) {
        const geo::AsOf answer = ask(d, "2024", "2024-12-31", row.filter);
        EXPECT_EQ(answer.claims[0].filteredOut, !row.passes) << row.what;
        EXPECT_EQ(answer.claims[0].visibility, row.passes ? kPossible : kHidden) << row.what;
    }
}

TEST(Filters, FoldCaseWithoutBreakingBrokenText)
{
    EXPECT_EQ(geo::foldCase("ÀÉ ŻÓŁĆ ЁЖЩ ЇҐ ΑΩ 조"), "àé żółć ёжщ їґ αω 조");
    EXPECT_EQ(geo::foldCase("A\xC3"), "a\xC3");
    EXPECT_EQ(geo::foldCase("\xD0"
                            "A"),
              "\xD0"
              "a");
}

TEST(Attribution, NamesSpeakerPublisherAndRepublishers)
{
    const Document d = document({claim("c", "2024", "2024")});
    const geo::Lookup lookup(d);
    EXPECT_EQ(lookup.attribution(d.claims[0]), "The Speaker, via An Outlet, via Copyist");
    EXPECT_EQ(lookup.publisher(d.claims[0])->id, "outlet");
    EXPECT_EQ(lookup.sideOf(d.claims[0]), nullptr);
}

/// The rules of DESIGN §3 written down a second time, as plainly as possible.
Visibility naive(const Claim& c, const geo::Window& window, std::int64_t knownOn)
{
    const geo::TimeBounds& r = c.reported->bounds;
    const std::int64_t since = r.possibleFrom == geo::kDistantPast ? r.possibleTo : r.possibleFrom;
    if (c.reported->edtf.empty() || since == geo::kDistantFuture || since >= knownOn || c.happened->edtf.empty())
        return kHidden;
    const geo::TimeBounds& h = c.happened->bounds;
    const auto meets = [&](std::int64_t from, std::int64_t to) {
        return std::max(from, window.from) < std::min(to, window.to);
    };
    return meets(h.certainFrom, h.certainTo) ? kSolid : meets(h.possibleFrom, h.possibleTo) ? kPossible : kHidden;
}

TEST(AsOf, AgreesWithANaiveModelOnRandomDocuments)
{
    std::mt19937 random(20240806);
    const char* dates[] = {"",
                           "2024-08-06",
                           "2024-08",
                           "2024-23",
                           "2024-11~",
                           "2024-08-06/..",
                           "../2024-10",
                           "[2024-09~..2025-04-26]",
                           "2024-06/2024-12",
                           "2024-10-18T12:00Z",
                           "{2024-10-01,2024-10-02}"};
    const auto pick = [&] { return dates[random() % std::size(dates)]; };
    for (int round = 0; round < 300; ++round) {
        std::vector<Claim> claims;
        for (int i = 0; i < 20; ++i)
            claims.push_back(claim(std::to_string(i), pick(), pick()));
        const Document d = document(std::move(claims));
        const std::int64_t from = 1'700'000'000 + static_cast<std::int64_t>(random() % 60'000'000);
        const geo::Window window{from, from + static_cast<std::int64_t>(random() % 20'000'000)};
        const std::int64_t knownOn = 1'700'000'000 + static_cast<std::int64_t>(random() % 60'000'000);
        const geo::AsOf answer = geo::asOf(d, window, knownOn);
        for (std::size_t i = 0; i < d.claims.size(); ++i)
            ASSERT_EQ(answer.claims[i].visibility, naive(d.claims[i], window, knownOn))
                << d.claims[i].happened->edtf << " reported " << d.claims[i].reported->edtf;
    }
}

} // namespace
