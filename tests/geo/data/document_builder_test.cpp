#include "geo/data/document_builder.h"

#include <gtest/gtest.h>

#include "geo/claims/lookup.h"
#include "geo/time/edtf.h"

namespace {

using geo::ClaimDraft;

geo::DocumentBuilder builder()
{
    return geo::DocumentBuilder(
        {.preset = "acled", .title = "ACLED", .file = "kursk.csv", .licence = "none", .language = "en"});
}

/// A sound draft that every member of a draft is set in.
ClaimDraft sound(const std::string& id = "RUS1")
{
    ClaimDraft d;
    d.id = id;
    d.headline = "Clash near Sudzha";
    d.note = "Two sides fought.";
    d.eventType = "battle";
    d.speaker = "Ministry of Defence";
    d.speakerKind = geo::SourceKind::government;
    d.publisher = "TASS";
    d.publisherKind = geo::SourceKind::agency;
    d.url = "https://example.org/1";
    d.articlePublished = "2024-08-07";
    d.happened = {.edtf = "2024-08-06", .zone = "Europe/Kyiv"};
    d.reported = {.edtf = "2024-08-07"};
    d.place.precision = geo::Precision::settlement;
    d.place.geometry = geo::Geometry(geo::LonLat{35.27, 51.19});
    d.actors = {{"Army of B", "attacker", "B"}, {"Army of A", "defender", "A"}};
    d.party = "A";
    d.unit = geo::UnitDraft{.id = "61", .name = "61st Brigade", .side = "A", .sidc = "30031000181211020000"};
    d.value.best = 12;
    d.rawRow = R"({"event_id":"RUS1"})";
    return d;
}

/// The builder's document, written and read again without a word from the reader.
geo::LoadedDocument taken(geo::DocumentBuilder& b)
{
    geo::LoadedDocument made = b.take();
    const std::string text = geo::writeInterchange(made.document);
    const geo::Result<geo::LoadedDocument> again = geo::parseInterchange(text, "again");
    EXPECT_TRUE(again) << again.error().message();
    if (!again)
        return made;
    for (const geo::Issue& issue : again->issues)
        ADD_FAILURE() << issue.message();
    EXPECT_EQ(geo::writeInterchange(again->document), text);
    EXPECT_EQ(again->document.claims.size(), made.document.claims.size());
    for (std::size_t i = 0; i < std::min(again->document.claims.size(), made.document.claims.size()); ++i) {
        EXPECT_EQ(again->document.claims[i].happened->bounds, made.document.claims[i].happened->bounds);
        EXPECT_EQ(again->document.claims[i].reported->bounds, made.document.claims[i].reported->bounds);
    }
    return made;
}

geo::LoadedDocument taken(ClaimDraft draft)
{
    geo::DocumentBuilder b = builder();
    b.add(std::move(draft), 7);
    return taken(b);
}

/// "field: reason" of the one issue.
std::string onlyIssue(const geo::LoadedDocument& loaded)
{
    if (loaded.issues.size() != 1)
        return std::to_string(loaded.issues.size()) + " issues";
    return loaded.issues[0].field + ": " + loaded.issues[0].reason;
}

TEST(DocumentBuilder, MakesAWholeDocumentOfADraft)
{
    const geo::LoadedDocument loaded = taken(sound());
    EXPECT_TRUE(loaded.issues.empty());
    const geo::Document& d = loaded.document;
    EXPECT_EQ(d.title, "ACLED · kursk.csv");
    EXPECT_EQ(d.licence, "none");
    const geo::Claim& c = d.claims.at(0);
    EXPECT_EQ(c.id, "acled-RUS1");
    EXPECT_EQ(c.method, geo::ClaimMethod::import);
    EXPECT_EQ(c.status, geo::ClaimStatus::draft);
    EXPECT_EQ(c.happened->bounds.certainFrom, *geo::knownOnFromEdtf("2024-08-05T20:59:59Z"));
    EXPECT_EQ(c.reported->bounds.possibleTo, *geo::knownOnFromEdtf("2024-08-07"));
    const geo::Lookup lookup(d);
    EXPECT_EQ(lookup.source(c.speaker)->kind, geo::SourceKind::government);
    EXPECT_EQ(lookup.publisher(c)->name, "TASS");
    EXPECT_EQ(lookup.unit(c.unit)->names.at(0).language, "und");
    EXPECT_EQ(c.value->best, 12);
}

TEST(DocumentBuilder, ColoursAClaimByItsPartyAndNumbersPartiesAsTheyCome)
{
    ClaimDraft draft = sound();
    draft.unit.reset();
    const geo::Document first = taken(draft).document;
    EXPECT_EQ(geo::Lookup(first).sideOf(first.claims.at(0))->name, "A");
    EXPECT_EQ(first.claims.at(0).actors.size(), 2u);
    ASSERT_EQ(first.sides.size(), 2u);
    EXPECT_EQ(first.sides[0].name, "A");
    EXPECT_EQ(first.sides[1].colour, 1);
    draft.actors.clear();
    const geo::Document alone = taken(draft).document;
    EXPECT_EQ(geo::Lookup(alone).sideOf(alone.claims.at(0))->name, "A");
}

TEST(DocumentBuilder, HoldsSourcesOfOneNameAndKindOnceAndGivesOthersTheirOwnId)
{
    geo::DocumentBuilder b = builder();
    b.add(sound("1"), 2);
    b.add(sound("2"), 3);
    ClaimDraft other = sound("3");
    other.speaker = "ministry of defence!";
    b.add(other, 4);
    ClaimDraft agency = sound("4");
    agency.speakerKind = geo::SourceKind::agency;
    b.add(agency, 5);
    const geo::Document d = taken(b).document;
    EXPECT_EQ(d.claims.at(0).speaker, d.claims.at(1).speaker);
    EXPECT_EQ(d.claims.at(0).speaker, "ministry-of-defence");
    EXPECT_EQ(d.claims.at(2).speaker, "ministry-of-defence-2");
    EXPECT_EQ(d.claims.at(3).speaker, "ministry-of-defence-3");
    EXPECT_EQ(d.sources.size(), 4u);
}

TEST(DocumentBuilder, HoldsOneArticleForAnAddressAndElseForAPublisherAndFile)
{
    geo::DocumentBuilder b = builder();
    b.add(sound("1"), 2);
    b.add(sound("2"), 3);
    ClaimDraft noAddress = sound("3");
    noAddress.url.clear();
    noAddress.articlePublished.clear();
    b.add(noAddress, 4);
    noAddress.id = "4";
    b.add(noAddress, 5);
    noAddress.id = "5";
    noAddress.publisher.clear();
    b.add(noAddress, 6);
    const geo::Document d = taken(b).document;
    ASSERT_EQ(d.articles.size(), 3u);
    EXPECT_EQ(d.claims.at(0).article, d.claims.at(1).article);
    EXPECT_EQ(d.claims.at(2).article, d.claims.at(3).article);
    EXPECT_EQ(d.articles[1].title, "kursk.csv");
    EXPECT_EQ(geo::Lookup(d).publisher(d.claims.at(4))->name, "ACLED");
    EXPECT_EQ(geo::Lookup(d).publisher(d.claims.at(4))->kind, geo::SourceKind::dataset);
}

TEST(DocumentBuilder, KeepsEachRowsReportDateWhenRowsOfOneArticleDiffer)
{
    geo::DocumentBuilder b = builder();
    ClaimDraft draft = sound("1");
    draft.reported = {};
    b.add(draft, 2);
    draft.id = "2";
    draft.articlePublished = "2024-08-09";
    b.add(draft, 3);
    const geo::Document d = taken(b).document;
    const geo::Lookup lookup(d);
    EXPECT_EQ(lookup.reported(d.claims.at(0)).possibleTo, *geo::knownOnFromEdtf("2024-08-07"));
    EXPECT_EQ(lookup.reported(d.claims.at(1)).possibleTo, *geo::knownOnFromEdtf("2024-08-09"));
}

TEST(DocumentBuilder, RenamesASecondClaimOfOneIdAndSaysSo)
{
    geo::DocumentBuilder b = builder();
    b.add(sound(), 2);
    b.add(sound(), 3);
    const geo::LoadedDocument loaded = taken(b);
    EXPECT_EQ(loaded.document.claims.at(1).id, "acled-RUS1-2");
    EXPECT_EQ(loaded.issues.at(0).severity, geo::Issue::Severity::doubtful);
    EXPECT_EQ(loaded.issues.at(0).row, 3);
    EXPECT_EQ(loaded.issues.at(0).field, "id");
}

TEST(DocumentBuilder, NamesARowWithoutAnIdByFileAndRow)
{
    EXPECT_EQ(taken(sound("")).document.claims.at(0).id, "acled-kursk-csv-row7");
}

TEST(DocumentBuilder, KeepsTheClaimButNotADateThatIsNone)
{
    ClaimDraft draft = sound();
    draft.happened.edtf = "August-ish";
    const geo::LoadedDocument undated = taken(draft);
    EXPECT_TRUE(undated.document.claims.at(0).happened->bounds.empty());
    EXPECT_TRUE(onlyIssue(undated).starts_with("happened: "));
    draft = sound();
    draft.reported.edtf = "0/0";
    EXPECT_TRUE(onlyIssue(taken(draft)).starts_with("reported: "));
    draft = sound();
    draft.happened.zone = "Nowhere/Town";
    EXPECT_TRUE(onlyIssue(taken(draft)).starts_with("happened.zone: "));
}

TEST(DocumentBuilder, PutsNoPointOnAnAreaAndNoClaimOffTheEarth)
{
    ClaimDraft draft = sound();
    draft.place.precision = geo::Precision::admin1;
    draft.admin1 = "Kursk Oblast";
    draft.country = "Russia";
    geo::DocumentBuilder b = builder();
    b.add(draft, 1);
    const geo::LoadedDocument area = b.take();
    EXPECT_TRUE(area.document.claims.at(0).place.geometry.empty());
    EXPECT_EQ(area.document.claims.at(0).place.name, "Kursk Oblast, Russia");
    EXPECT_TRUE(onlyIssue(area).starts_with("geometry: "));
    draft = sound();
    draft.place.geometry = geo::Geometry(geo::LonLat{35, 510});
    const geo::LoadedDocument off = taken(draft);
    EXPECT_EQ(off.document.claims.at(0).place.precision, geo::Precision::none);
    EXPECT_TRUE(onlyIssue(off).starts_with("geometry: "));
}

/// A geometry of these rings, all in one part when they are of a polygon.
geo::Geometry shape(geo::Geometry::Kind kind, const std::vector<std::vector<geo::LonLat>>& rings)
{
    geo::Geometry::Arrays arrays;
    for (const auto& ring : rings) {
        arrays.points.insert(arrays.points.end(), ring.begin(), ring.end());
        arrays.ringEnds.push_back(static_cast<std::uint32_t>(arrays.points.size()));
    }
    if (kind == geo::Geometry::Kind::polygon)
        arrays.partEnds = {static_cast<std::uint32_t>(rings.size())};
    return {kind, std::move(arrays)};
}

TEST(DocumentBuilder, KeepsTheClaimButNotAShapeThatItsReaderWouldRefuse)
{
    using Kind = geo::Geometry::Kind;
    ClaimDraft draft = sound();
    draft.place.precision = geo::Precision::exact;
    for (const geo::Geometry& bad :
         {shape(Kind::line, {{{1, 2}}}), shape(Kind::multiLine, {{{1, 2}, {3, 4}}, {}}), shape(Kind::polygon, {}),
          shape(Kind::polygon, {{{0, 0}, {4, 0}, {4, 4}, {0, 4}}}), shape(Kind::polygon, {{{0, 0}, {4, 0}, {0, 0}}}),
          geo::Geometry(Kind::multiPoint, {.points = {{1, 2}, {3, 4}}, .heights = {5}})}) {
        draft.place.geometry = bad;
        const geo::LoadedDocument loaded = taken(draft);
        EXPECT_EQ(loaded.document.claims.size(), 1u);
        EXPECT_TRUE(loaded.document.claims.at(0).place.unplaced());
        EXPECT_TRUE(onlyIssue(loaded).starts_with("geometry: ")) << onlyIssue(loaded);
    }
    draft.place.geometry = shape(Kind::polygon, {{{0, 0}, {4, 0}, {4, 4}, {0, 0}}});
    EXPECT_TRUE(taken(draft).issues.empty());
    draft.place.geometry = shape(Kind::line, {{{0, 0}, {4, 0}}});
    EXPECT_TRUE(taken(draft).issues.empty());
}

TEST(DocumentBuilder, GivesOneDraftsOwnBoundsToNoOtherDraft)
{
    geo::DocumentBuilder b = builder();
    ClaimDraft draft = sound("1");
    draft.happened.bounds = {1, 2, 0, 3};
    b.add(draft, 2);
    b.add(sound("2"), 3);
    const geo::Document d = b.take().document;
    EXPECT_EQ(d.claims.at(0).happened->bounds, (geo::TimeBounds{1, 2, 0, 3}));
    EXPECT_EQ(d.claims.at(1).happened->bounds.certainFrom, *geo::knownOnFromEdtf("2024-08-05T20:59:59Z"));
}

TEST(DocumentBuilder, MakesTextsThatAreNoUtf8Whole)
{
    ClaimDraft draft = sound();
    draft.headline = std::string("a\xFF") + '\0' + "b";
    EXPECT_EQ(taken(draft).document.claims.at(0).headline, "a\xEF\xBF\xBD\xEF\xBF\xBD"
                                                           "b");
}

TEST(DocumentBuilder, StandsInForWhatMayNotBeEmpty)
{
    ClaimDraft draft;
    const geo::LoadedDocument loaded = taken(draft);
    const geo::Claim& c = loaded.document.claims.at(0);
    EXPECT_EQ(c.headline, "ACLED");
    EXPECT_EQ(geo::Lookup(loaded.document).source(c.speaker)->name, "ACLED");
    EXPECT_EQ(c.rawRow, R"({"file":"kursk.csv","row":7})");
    EXPECT_TRUE(onlyIssue(loaded).starts_with("headline: "));
    draft = sound();
    draft.rawRow = "{broken";
    EXPECT_TRUE(onlyIssue(taken(draft)).starts_with(": the row cannot be kept"));
}

TEST(DocumentBuilder, LeavesOutAPositionOfNoUnitAndSaysSo)
{
    ClaimDraft draft = sound();
    draft.kind = geo::ClaimKind::unitSector;
    draft.unit.reset();
    const geo::LoadedDocument loaded = taken(draft);
    EXPECT_TRUE(loaded.document.claims.empty());
    EXPECT_EQ(loaded.issues.at(0).severity, geo::Issue::Severity::rejected);
}

TEST(DocumentBuilder, PutsTogetherWhatDraftsSayOfOneUnit)
{
    geo::DocumentBuilder b = builder();
    b.addUnit({.id = "2", .name = "2nd Battalion", .parent = "1"});
    b.addUnit({.id = "1", .name = "1st Brigade", .language = "en"});
    b.addUnit({.id = "2", .name = "Second Battalion", .side = "A", .sidc = "300310001812110200001122334455"});
    const geo::LoadedDocument loaded = taken(b);
    EXPECT_TRUE(loaded.issues.empty());
    ASSERT_EQ(loaded.document.units.size(), 2u);
    const geo::Unit& second = loaded.document.units[0];
    EXPECT_EQ(second.name(), "2nd Battalion");
    EXPECT_EQ(second.aliases, std::vector<std::string>{"Second Battalion"});
    EXPECT_EQ(second.parent, "acled-1");
    EXPECT_EQ(second.sidc, "30031000181211020000");
    EXPECT_EQ(second.side, "a");
}

TEST(DocumentBuilder, CutsParentsThatAreUnknownOrGoRoundInACircle)
{
    geo::DocumentBuilder b = builder();
    b.addUnit({.id = "1", .parent = "9"});
    b.addUnit({.id = "2", .parent = "3"});
    b.addUnit({.id = "3", .parent = "2"});
    const geo::LoadedDocument loaded = taken(b);
    ASSERT_EQ(loaded.issues.size(), 2u);
    EXPECT_EQ(loaded.issues[0].field, "unit 'acled-1' parent");
    EXPECT_EQ(loaded.issues[1].field, "unit 'acled-3' parent");
    EXPECT_EQ(loaded.document.units[1].parent, "acled-3");
}

TEST(DocumentBuilder, KeepsASymbolCodeThatIsNoneAndTellsOfItNowAndWheneverItIsRead)
{
    geo::DocumentBuilder b = builder();
    b.addUnit({.id = "4", .sidc = "SFG"});
    const geo::LoadedDocument loaded = b.take();
    ASSERT_EQ(loaded.issues.size(), 1u);
    EXPECT_EQ(loaded.issues[0].field, "unit '4' sidc");
    const auto again = geo::parseInterchange(geo::writeInterchange(loaded.document), "again");
    ASSERT_TRUE(again) << again.error().message();
    ASSERT_EQ(again->issues.size(), 1u);
    EXPECT_EQ(again->issues[0].field, "dateline.units[0].sidc");
    EXPECT_EQ(again->document.units[0].sidc, "SFG");
}

TEST(DocumentBuilder, KeepsOnlyNumbersThatCanBeRight)
{
    ClaimDraft draft = sound();
    draft.value.low = 9;
    draft.value.high = 3;
    const geo::LoadedDocument loaded = taken(draft);
    EXPECT_FALSE(loaded.document.claims.at(0).value->low);
    EXPECT_EQ(loaded.document.claims.at(0).value->best, 12);
    EXPECT_TRUE(onlyIssue(loaded).starts_with("value: "));
}

TEST(DocumentBuilder, MakesTheSameOfTheSameFileEveryTimeAndIsEmptyAfterwards)
{
    geo::DocumentBuilder b = builder();
    b.add(sound(""), 2);
    const std::string first = geo::writeInterchange(b.take().document);
    EXPECT_TRUE(b.take().document.claims.empty());
    b.add(sound(""), 2);
    EXPECT_EQ(geo::writeInterchange(b.take().document), first);
}

} // namespace
