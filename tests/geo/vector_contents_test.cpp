#include "tests/geo/vector_fixture.h"

namespace {

using geo::GeometryKind;

class VectorContents : public VectorTest {
protected:
    const std::string kTwo = collection({point("36.19", "51.73"), point("30.52", "50.45")});
};

TEST_F(VectorContents, TellsWhatAFileHoldsWithoutReadingIt)
{
    const auto found = contents(translate(kTwo, "a.gpkg", {"-f", "GPKG", "-nln", "towns", "-t_srs", "EPSG:3857"}));
    ASSERT_EQ(found.layers.size(), 1U);
    const geo::VectorLayerInfo& info = found.layers[0];
    EXPECT_EQ(info.member, "");
    EXPECT_EQ(info.name, "towns");
    EXPECT_EQ(info.kind, GeometryKind::point);
    EXPECT_EQ(info.features, 2);
    EXPECT_EQ(info.referenceSystem, "EPSG:3857");
    EXPECT_EQ(info.fields, (std::vector<std::string>{"name"}));
    EXPECT_FALSE(info.needsReferenceSystem);
    EXPECT_FALSE(info.extent);
}

TEST_F(VectorContents, LayersOfSeveralKindsAndUncountedOnesSaySo)
{
    const auto mixed = contents(
        write("a.geojson", collection({point("1", "2"), R"({"type":"LineString","coordinates":[[0,0],[1,1]]})"})));
    EXPECT_EQ(mixed.layers.at(0).kind, GeometryKind::none);
    const auto osm = contents(
        write("a.osm", R"(<osm version="0.6"><node id="1" lat="51" lon="36"><tag k="name" v="A"/></node></osm>)"));
    EXPECT_EQ(osm.layers.size(), 5U);
    EXPECT_EQ(osm.layers.at(0).features, -1);
    EXPECT_EQ(osm.layers.at(0).referenceSystem, "EPSG:4326");
}

TEST_F(VectorContents, ALayerThatWillAskForItsSystemSaysItsExtent)
{
    translate(kTwo, "a.shp", {"-f", "ESRI Shapefile", "-t_srs", "EPSG:32637"});
    EXPECT_EQ(contents(path("a.shp")).layers.at(0).referenceSystem, "EPSG:32637");
    fs::remove(path("a.prj"));
    const auto info = contents(path("a.shp")).layers.at(0);
    EXPECT_EQ(info.referenceSystem, "");
    EXPECT_TRUE(info.needsReferenceSystem);
    ASSERT_TRUE(info.extent);
    EXPECT_NEAR(info.extent->maxX, 305'800, 1000);
    translate(kTwo, "b.shp", {"-f", "ESRI Shapefile"});
    fs::remove(path("b.prj"));
    EXPECT_FALSE(contents(path("b.shp")).layers.at(0).needsReferenceSystem);
}

TEST_F(VectorContents, TablesWithoutGeometryAreNamedAndAreNoLayers)
{
    translate(kTwo, "a.gdb", {"-f", "OpenFileGDB", "-nln", "towns"});
    const std::string words = write("w.geojson", kTwo);
    GDALDatasetH source = GDALOpenEx(words.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
    GDALDatasetH base = GDALOpenEx(path("a.gdb").c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr);
    ASSERT_NE(base, nullptr);
    EXPECT_NE(GDALDatasetCreateLayer(base, "words", nullptr, wkbNone, nullptr), nullptr);
    GDALClose(base);
    GDALClose(source);
    const auto found = contents(path("a.gdb"));
    ASSERT_EQ(found.layers.size(), 1U);
    EXPECT_TRUE(anyIssue(found.issues, "words"));
}

TEST_F(VectorContents, AFileThatCannotBeReadIsAnError)
{
    EXPECT_FALSE(geo::vectorContents(write("a.gpkg", "nonsense")));
    EXPECT_FALSE(geo::vectorContents(write("a.txt", "nonsense")));
    EXPECT_EQ(geo::vectorContents("http://127.0.0.1:9/a.zip").error().code, geo::ErrorCode::notLocal);
    EXPECT_EQ(geo::vectorContents("/vsizip/a.zip").error().code, geo::ErrorCode::notLocal);
}

} // namespace
