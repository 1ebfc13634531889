#include "tests/geo/export_fixture.h"

#include <set>

#include "geo/time/edtf.h"

namespace {

class ExportRowsOf : public ExportTest {};

const std::string kPoint = R"({"type":"Point","coordinates":[-58.5,-34.25]})";

TEST_F(ExportRowsOf, EveryColumnHasANameOfItsOwnAndSaysWhatItIs)
{
    std::set<std::string_view> names;
    for (const geo::ExportColumn& column : geo::exportColumns()) {
        EXPECT_TRUE(names.insert(column.name).second) << column.name;
        EXPECT_FALSE(column.about.empty()) << column.name;
    }
    for (const char* name :
         {"attribution", "speaker", "publisher", "article_licence", "data_licence", "modality", "state"})
        EXPECT_TRUE(names.contains(name)) << name;
}

TEST_F(ExportRowsOf, TheReadmeNamesEveryColumn)
{
    const std::string readme = contents(ASSETS_DIR "/../README.md");
    for (const geo::ExportColumn& column : geo::exportColumns())
        EXPECT_NE(readme.find("`" + std::string(column.name) + "`"), std::string::npos) << column.name;
}

TEST_F(ExportRowsOf, SayWhoSaidItThroughWhomAndUnderWhichLicence)
{
    parse(feature("c", "H", R"({"precision":"none"})"));
    EXPECT_EQ(cell(0, "attribution"), "Speaker, via Paper");
    EXPECT_EQ(cell(0, "speaker"), "Speaker");
    EXPECT_EQ(cell(0, "publisher"), "Paper");
    EXPECT_EQ(cell(0, "article_url"), "https://example.org/1");
    EXPECT_EQ(cell(0, "article_licence"), "CC BY");
    EXPECT_EQ(cell(0, "data_licence"), "CC0");
    EXPECT_EQ(cell(0, "reported"), "2024-08-07");
    EXPECT_EQ(cell(0, "reported_from"), "2024-08-07T00:00:00Z");
    EXPECT_EQ(cell(0, "side"), "North");
}

TEST_F(ExportRowsOf, AnExactPlaceHasItsCoordinates)
{
    parse(feature("c", "H", R"({"precision":"exact"})", kPoint));
    EXPECT_EQ(cell(0, "lon"), "-58.5");
    EXPECT_EQ(cell(0, "lat"), "-34.25");
    EXPECT_EQ(cell(0, "wkt"), "POINT (-58.5 -34.25)");
}

TEST_F(ExportRowsOf, AnAreaHasNoCoordinatesEvenIfADataSetGivesItsMiddle)
{
    for (const std::string precision : {"admin1", "admin2", "country"}) {
        parse(feature("c", "H",
                      R"({"precision":")" + precision + R"(","boundaries":[{"layer":"admin1","code":"RU-KRS"}]})"));
        document.claims[0].place.geometry = geo::Geometry(geo::LonLat{36, 52});
        EXPECT_EQ(cell(0, "lon"), "") << precision;
        EXPECT_EQ(cell(0, "wkt"), "") << precision;
        EXPECT_EQ(cell(0, "boundaries"), "admin1:RU-KRS") << precision;
    }
}

TEST_F(ExportRowsOf, TheAreaOfAPlaceIsAllOfWhatItNamesOrNothing)
{
    const geo::Geometry square(geo::Geometry::Kind::polygon, {{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {4}, {1}, {}});
    const auto known = [&](const geo::BoundaryRef& ref) { return ref.code == "XX" ? nullptr : &square; };
    geo::Place place;
    EXPECT_TRUE(geo::areaOf(place, known).empty());
    place.boundaries = {{"admin0", "RU"}, {"admin0", "UA"}};
    EXPECT_EQ(geo::wktOf(geo::areaOf(place, known)), "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((0 0, 1 0, 1 1, 0 0)))");
    EXPECT_TRUE(geo::areaOf(place, {}).empty());
    place.boundaries.push_back({"admin0", "XX"});
    EXPECT_TRUE(geo::areaOf(place, known).empty());
}

TEST_F(ExportRowsOf, APolygonIsNoPosition)
{
    parse(feature(
        "c", "H", R"({"precision":"admin2"})",
        R"({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,0]],[[0.5,0.25],[1,0.25],[1,0.5],[0.5,0.25]]]})"));
    EXPECT_EQ(cell(0, "lon"), "");
    EXPECT_EQ(cell(0, "wkt"), "POLYGON ((0 0, 2 0, 2 2, 0 0), (0.5 0.25, 1 0.25, 1 0.5, 0.5 0.25))");
}

TEST_F(ExportRowsOf, AnOpenEndIsAnEmptyCell)
{
    parse(feature("c", "H", R"({"precision":"none"})"));
    document.claims[0].happened.edit().bounds = *geo::edtfBounds("2024-08-06/..");
    EXPECT_EQ(cell(0, "happened_possible_from"), "2024-08-06T00:00:00Z");
    EXPECT_EQ(cell(0, "happened_possible_to"), "");
    document.claims[0].happened.edit().bounds = *geo::edtfBounds("2024");
    EXPECT_EQ(cell(0, "happened_possible_to"), "2025-01-01T00:00:00Z");
    EXPECT_EQ(cell(0, "happened_certain_from"), "");
    EXPECT_EQ(cell(0, "happened_certain_to"), "");
}

TEST_F(ExportRowsOf, TheStateIsThatOfTheAnswer)
{
    readSample();
    answer = geo::asOf(document, *geo::windowFromEdtf("2024-10-01/2024-10-02"), *geo::knownOnFromEdtf("2025-05-01"));
    for (std::size_t i = 0; i < document.claims.size(); ++i)
        EXPECT_EQ(cell(i, "state"), geo::nameOf(answer.claims[i].visibility)) << document.claims[i].id;
    const auto ids = rows().ids();
    const auto incursion = std::find(ids.begin(), ids.end(), "kursk-incursion") - ids.begin();
    EXPECT_EQ(cell(static_cast<std::size_t>(incursion), "reason"), "outside_window");
}

TEST_F(ExportRowsOf, AClaimNamesThoseThatContradictIt)
{
    read(TEST_DATA_DIR "/everything.geojson");
    answer = geo::asOf(document, geo::kAllTime, geo::kDistantFuture);
    EXPECT_EQ(cell(0, "contradicts"), "second");
    EXPECT_EQ(cell(1, "contradicts"), "first");
    EXPECT_EQ(cell(1, "modality"), "denied");
    EXPECT_EQ(cell(0, "wkt"), "POINT Z (37.6178 55.7558 120)");
}

} // namespace
