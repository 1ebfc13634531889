#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "geo/claims/as_of.h"
#include "geo/io/interchange.h"
#include "geo/time/edtf.h"

namespace {

geo::LoadedDocument load(const std::string& text)
{
    auto loaded = geo::parseInterchange(text, "test.geojson");
    if (!loaded) {
        ADD_FAILURE() << loaded.error().message();
        return {};
    }
    for (const geo::Issue& issue : loaded->issues)
        ADD_FAILURE() << issue.message();
    return std::move(*loaded);
}

std::string contents(const std::string& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

/// Every member of the format once, in canonical form, with unknown members in each object.
const std::string kEverything = contents(TEST_DATA_DIR "/everything.geojson");

TEST(Interchange, GivesBackEveryMemberKnownOrNotByteForByte)
{
    EXPECT_EQ(geo::writeInterchange(load(kEverything).document), kEverything);
}

TEST(Interchange, ReadsEveryMemberIntoItsPlace)
{
    const geo::Document d = load(kEverything).document;
    const geo::Claim& c = d.claims.at(0);
    EXPECT_EQ(c.kind, geo::ClaimKind::unitSector);
    EXPECT_EQ(c.modality, geo::Modality::estimated);
    EXPECT_EQ(c.sectorRole, geo::SectorRole::operatesIn);
    EXPECT_EQ(c.value->best, 1.5);
    EXPECT_EQ(c.happened->bounds.possibleFrom, *geo::knownOnFromEdtf("2024-08-05T20:59:59Z"));
    EXPECT_EQ(c.happened->basis, geo::TimeBasis::relativeToPublication);
    EXPECT_EQ(c.place.precision, geo::Precision::near);
    EXPECT_EQ(c.place.boundaries.at(1).code, "RU");
    EXPECT_EQ(c.place.geometry.heights()[0], 120);
    EXPECT_EQ(c.place.candidates.at(0).position, (geo::LonLat{1, 2}));
    EXPECT_EQ(c.quotes.at(0).paragraph, 4);
    EXPECT_EQ(c.quotes.at(0).end, 33);
    EXPECT_EQ(c.credibility, 3);
    EXPECT_EQ(c.machineScore, 0.75);
    EXPECT_EQ(c.status, geo::ClaimStatus::reviewed);
    EXPECT_EQ(d.sources.at(0).reliability, 'B');
    EXPECT_EQ(d.units.at(1).name("ru"), "Часть");
    EXPECT_EQ(d.units.at(1).name("ko"), "Unit");
    EXPECT_EQ(d.units.at(0).name(), "parent");
    EXPECT_EQ(d.relations.at(0).independent, geo::Independence::yes);
    EXPECT_EQ(d.views.at(0).zoom, 6.5);
    EXPECT_EQ(d.sides.at(0).colour, 3);
    EXPECT_EQ(d.articles.at(0).text.find("It said"), 24u);
    EXPECT_EQ(d.views.at(0).filter, "f");
    EXPECT_EQ(d.views.at(0).worldview, "iso");
    EXPECT_EQ(d.views.at(0).projection, "EPSG:3035");
    const geo::Annotation& onMap = d.annotations.at(0);
    EXPECT_EQ(onMap.kind, geo::AnnotationKind::callout);
    EXPECT_EQ(onMap.attribution(), "annotation by Anna");
    EXPECT_EQ(onMap.geometry.points()[1], (geo::LonLat{36.5, 51.5}));
    EXPECT_EQ(onMap.style.fill, "#FFffFF");
    EXPECT_EQ(onMap.style.widthPx, 1.5);
    EXPECT_EQ(onMap.style.dash, geo::LineDash::dashed);
    EXPECT_EQ(onMap.happenedBounds.possibleTo, *geo::knownOnFromEdtf("2024-09"));
    EXPECT_EQ(d.annotations.at(1).page, (geo::PagePosition{0.5, 1}));
    EXPECT_EQ(d.layers.at(0).path, "everything.geojson");
    EXPECT_FALSE(d.layers.at(0).visible);
    EXPECT_EQ(d.filters.at(0).filter.units, (std::vector<std::string>{"u", "parent"}));
    EXPECT_EQ(d.filters.at(0).filter.modalities, std::vector{geo::Modality::denied});
}

std::string withGeometry(const std::string& geometry)
{
    return R"({"type":"FeatureCollection","dateline":{"version":1,"sources":[{"id":"s","name":"S"}],"articles":[{"id":"a","source":"s"}]},)"
           R"("features":[{"type":"Feature","id":"c","properties":{"kind":"event","headline":"H","speaker":"s","article":"a",)"
           R"("quotes":[{}],"place":{"precision":"exact"}},"geometry":)" +
           geometry + "}]}";
}

TEST(Interchange, KeepsEveryKindOfGeometry)
{
    for (
        const char* geometry :
        {R"({"type": "Point", "coordinates": [1, 2]})", R"({"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]})",
         R"({"type": "LineString", "coordinates": [[1, 2], [3.25, 4]]})",
         R"({"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]], [[5, 6], [7, 8], [9, 10]]]})",
         R"({"type": "Polygon", "coordinates": [[[0, 0], [9, 0], [9, 9], [0, 0]], [[5, 1], [6, 1], [6, 2], [5, 1]]]})",
         R"({"type": "MultiPolygon", "coordinates": [[[[0, 0], [9, 0], [9, 9], [0, 0]]], [[[20, 0], [29, 0], [29, 9], [20, 0]]]]})"}) {
        const std::string once = geo::writeInterchange(load(withGeometry(geometry)).document);
        EXPECT_EQ(geo::writeInterchange(load(once).document), once);
        const geo::Geometry first = load(withGeometry(geometry)).document.claims.at(0).place.geometry;
        EXPECT_EQ(load(once).document.claims.at(0).place.geometry, first);
    }
}

TEST(Interchange, ReadsRingsAndPartsApart)
{
    const geo::Geometry g =
        load(
            withGeometry(
                R"({"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]],[[5,1],[6,1],[6,2],[5,1]]],[[[20,0],[29,0],[29,9],[20,0]]]]})"))
            .document.claims.at(0)
            .place.geometry;
    EXPECT_EQ(g.points().size(), 12u);
    EXPECT_EQ(std::vector(g.ringEnds().begin(), g.ringEnds().end()), (std::vector<std::uint32_t>{4, 8, 12}));
    EXPECT_EQ(std::vector(g.partEnds().begin(), g.partEnds().end()), (std::vector<std::uint32_t>{2, 3}));
    EXPECT_EQ(g.ring(1).front(), (geo::LonLat{5, 1}));
    EXPECT_EQ(g.box().east, 29);
}

TEST(Interchange, TakesAHappenedThatIsOnlyText)
{
    std::string text = withGeometry(R"({"type":"Point","coordinates":[1,2]})");
    text.replace(text.find(R"("quotes")"), 0, R"("happened":"2024-11~",)");
    EXPECT_EQ(load(text).document.claims.at(0).happened->edtf, "2024-11~");
}

/// A claim with this `happened`.
std::string withHappened(const std::string& happened)
{
    std::string text = withGeometry(R"({"type":"Point","coordinates":[1,2]})");
    text.replace(text.find(R"("quotes")"), 0, "\"happened\":" + happened + ",");
    return text;
}

TEST(Interchange, KeepsBoundsThatTheDateAloneDoesNotGive)
{
    const std::string text = withHappened(R"({"edtf":"[2024-08-06..2024-08-10]","certain":"2024-08-06T00:00:00Z/2024-08-08T12:00:00Z","possible":"../2024-08-11T00:00:00Z"})");
    const geo::Document document = load(text).document;
    const geo::TimeBounds bounds = document.claims.at(0).happened->bounds;
    EXPECT_EQ(bounds.certainFrom, *geo::knownOnFromEdtf("2024-08-05T23:59:59Z"));
    EXPECT_EQ(bounds.certainTo - bounds.certainFrom, 60 * 60 * 60);
    EXPECT_EQ(bounds.possibleFrom, geo::kDistantPast);
    EXPECT_EQ(load(geo::writeInterchange(document)).document.claims.at(0).happened->bounds, bounds);
}

TEST(Interchange, WritesBoundsOnlyWhereTheyDifferFromTheDate)
{
    for (const char* date : {"2024-08-06", "2024", "2024-08?", "../2024-08-06", "2024-08-06T12:00:00+03:00"})
        EXPECT_EQ(geo::writeInterchange(load(withHappened("\"" + std::string(date) + "\"")).document).find("\"possible\""), std::string::npos) << date;
}

TEST(Interchange, BoundsThatMakeNoSenseAreADoubtAndTheDateCounts)
{
    for (const char* members : {R"("possible":"x")", R"("certain":"2024-01-01T00:00:00Z/2024-01-02T00:00:00Z")", R"("possible":"2024-08-11T00:00:00Z/2024-08-06T00:00:00Z")",
                                R"("certain":"2024-08-01T00:00:00Z/2024-08-02T00:00:00Z","possible":"2024-08-06T00:00:00Z/2024-08-07T00:00:00Z")"}) {
        const auto loaded = geo::parseInterchange(withHappened(R"({"edtf":"2024-08-06",)" + std::string(members) + "}"), "test.geojson");
        ASSERT_TRUE(loaded) << members;
        ASSERT_EQ(loaded->issues.size(), 1U) << members;
        EXPECT_EQ(loaded->issues[0].field, "happened.possible") << members;
        EXPECT_EQ(loaded->document.claims.at(0).happened->bounds, *geo::edtfBounds("2024-08-06")) << members;
    }
}

template <class E> std::string schemaList()
{
    std::string list;
    for (std::string_view name : geo::enumNames<E>())
        if (!name.empty())
            list += (list.empty() ? "\"" : ", \"") + std::string(name) + "\"";
    return "\"enum\": [" + list;
}

TEST(InterchangeSchema, ListsTheSameNamesAsTheProgram)
{
    const std::string schema = contents(ASSETS_DIR "/schema/dateline.schema.json");
    ASSERT_FALSE(schema.empty());
    for (const std::string& list :
         {schemaList<geo::SourceKind>(), schemaList<geo::ClaimKind>(), schemaList<geo::Modality>(),
          schemaList<geo::SectorRole>(), schemaList<geo::TimeBasis>(), schemaList<geo::Precision>(),
          schemaList<geo::PlaceMethod>(), schemaList<geo::ClaimMethod>(), schemaList<geo::ClaimStatus>(),
          schemaList<geo::RelationKind>(), schemaList<geo::Independence>(), schemaList<geo::AnchorState>(),
          schemaList<geo::Affiliation>(), schemaList<geo::AnnotationKind>(), schemaList<geo::AnnotationAnchor>(),
          schemaList<geo::LineDash>(), schemaList<geo::ArrowShape>(), schemaList<geo::TextGround>()})
        EXPECT_NE(schema.find(list), std::string::npos) << list;
}

TEST(Interchange, ReadsAByteOrderMark)
{
    EXPECT_EQ(load("\xEF\xBB\xBF" + kEverything).document.claims.size(), 2u);
}

TEST(Interchange, WritesAnEmptyDocumentThatItReadsAgain)
{
    const std::string text = geo::writeInterchange({});
    EXPECT_EQ(geo::writeInterchange(load(text).document), text);
}

} // namespace
