#include "geo/io/vector_reader.h"

#include "geo/crs/web_mercator.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iomanip>
#include <sstream>
#include <string>

namespace {

namespace fs = std::filesystem;
using geo::ErrorCode;
using geo::GeometryKind;
using geo::LonLat;
using geo::VectorLayer;
using Numbers = std::vector<std::uint32_t>;

class VectorReader : public testing::Test {
protected:
    void SetUp() override
    {
        folder = fs::temp_directory_path() / ("dateline_vector_reader_" + std::to_string(getpid()));
        fs::create_directories(folder);
    }
    void TearDown() override { fs::remove_all(folder); }

    std::string write(const std::string& name, const std::string& text) const
    {
        std::ofstream(folder / name, std::ios::binary) << text;
        return (folder / name).string();
    }
    /// A collection of features with these geometries, named f1, f2 …; `members` go before the features.
    std::string collection(const std::vector<std::string>& geometries, const std::string& members = "") const
    {
        std::string text = R"({"type":"FeatureCollection",)" + members + R"("features":[)";
        for (std::size_t i = 0; i < geometries.size(); ++i)
            text += (i == 0 ? "" : ",") + std::string(R"({"type":"Feature","properties":{"name":"f)") +
                    std::to_string(i + 1) + R"("},"geometry":)" + geometries[i] + "}";
        return write("layer.geojson", text + "]}");
    }
    VectorLayer read(const std::vector<std::string>& geometries, const std::string& members = "") const
    {
        geo::VectorQuery query;
        query.fields = {"*"};
        auto layer = geo::readVectorFile(collection(geometries, members), query);
        EXPECT_TRUE(layer) << layer.error().message();
        return layer ? std::move(*layer) : VectorLayer{};
    }
    fs::path folder;
};

const std::string kSquare = R"({"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]})";

std::string point(const std::string& lon, const std::string& lat)
{
    return R"({"type":"Point","coordinates":[)" + lon + "," + lat + "]}";
}

TEST_F(VectorReader, APolygonWithAHoleIsOnePartOfTwoRings)
{
    const VectorLayer layer =
        read({R"({"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]})"});
    ASSERT_EQ(layer.size(), 1U);
    EXPECT_EQ(layer.kinds[0], GeometryKind::polygon);
    EXPECT_EQ(layer.ringEnds, (Numbers{4, 8}));
    EXPECT_EQ(layer.partEnds, (Numbers{2}));
    EXPECT_EQ(layer.featureEnds, (Numbers{1}));
    EXPECT_EQ(layer.points[1], (LonLat{9, 0}));
    EXPECT_EQ(layer.points[5], (LonLat{2, 1}));
}

TEST_F(VectorReader, FeaturesOfManyPartsAreTheFlatArraysOfTheDiagram)
{
    const VectorLayer layer = read({
        R"({"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]],[[1,1],[2,1],[2,2],[1,1]]],[[[20,0],[21,0],[21,1],[20,0]]]]})",
        R"({"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[5,5],[6,6],[7,5]]]})",
        R"({"type":"MultiPoint","coordinates":[[1,2],[3,4]]})",
    });
    EXPECT_EQ(layer.ringEnds, (Numbers{4, 8, 12, 14, 17, 18, 19}));
    EXPECT_EQ(layer.partEnds, (Numbers{2, 3, 4, 5, 6, 7}));
    EXPECT_EQ(layer.featureEnds, (Numbers{2, 4, 6}));
    EXPECT_EQ(layer.kinds, (std::vector{GeometryKind::polygon, GeometryKind::line, GeometryKind::point}));
    EXPECT_EQ(layer.value(1, layer.field("name")), "f2");
    EXPECT_EQ(layer.value(1, layer.field("nonsense")), "");

    std::string rings;
    layer.eachRing(0, [&](std::span<const LonLat> ring, bool outer, bool last) {
        rings += (outer ? "outer " : "hole ") + std::to_string(ring.size()) + (last ? " last; " : "; ");
    });
    EXPECT_EQ(rings, "outer 4; hole 4 last; outer 4 last; ");
    const geo::LonLatBox box = layer.bounds(1);
    EXPECT_EQ((LonLat{box.west, box.south}), (LonLat{0, 0}));
    EXPECT_EQ((LonLat{box.east, box.north}), (LonLat{7, 6}));
}

TEST_F(VectorReader, OtherProjectionsAreTurnedIntoDegrees)
{
    const geo::Projected m = geo::web_mercator::project({36.19, 51.73});
    std::ostringstream x, y;
    x << std::setprecision(12) << m.x;
    y << std::setprecision(12) << m.y;
    const VectorLayer layer =
        read({point(x.str(), y.str())}, R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},)");
    ASSERT_EQ(layer.size(), 1U);
    EXPECT_NEAR(layer.points[0].lon, 36.19, 1e-7);
    EXPECT_NEAR(layer.points[0].lat, 51.73, 1e-7);
}

TEST_F(VectorReader, AGeographicSystemWithLatitudeFirstIsStillReadLongitudeFirst)
{
    const VectorLayer layer =
        read({point("36.19", "51.73")}, R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4326"}},)");
    ASSERT_EQ(layer.size(), 1U);
    EXPECT_EQ(layer.points[0], (LonLat{36.19, 51.73}));
}

TEST_F(VectorReader, CoordinatesOutsideTheWorldAreRejectedAndTheRestLoads)
{
    const std::vector<std::string> bad{
        point("1e308", "10"),
        point("10", "95"),
        point("1e999", "0"),
        point("-541", "0"),
        R"({"type":"Polygon","coordinates":[[[0,0],[4,0],[4,1e308],[0,0]]]})",
        R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[0,0],[1,0],[1,-91],[0,0]]]]})",
    };
    for (const std::string& geometry : bad) {
        const VectorLayer layer = read({kSquare, geometry, point("1", "2")});
        ASSERT_EQ(layer.size(), 2U) << geometry;
        EXPECT_EQ(layer.value(1, layer.field("name")), "f3");
        EXPECT_EQ(layer.points.size(), 6U) << "nothing of it stays in the arrays";
        EXPECT_EQ(layer.partEnds, (Numbers{1, 2}));
        ASSERT_EQ(layer.issues.size(), 1U);
        EXPECT_EQ(layer.issues[0].row, 2);
        EXPECT_EQ(layer.issues[0].field, "geometry");
    }
}

TEST_F(VectorReader, NotANumberIsRejected)
{
    const auto layer = geo::readVectorFile(collection({point("NaN", "10"), kSquare}), {});
    ASSERT_TRUE(layer) << layer.error().message();
    EXPECT_EQ(layer->size(), 1U);
    EXPECT_EQ(layer->issues.size(), 1U);
}

TEST_F(VectorReader, FeaturesWithNothingToDrawAreListed)
{
    const VectorLayer layer = read({"null", R"({"type":"GeometryCollection","geometries":[]})", kSquare,
                                    R"({"type":"Polygon","coordinates":[]})",
                                    R"({"type":"Polygon","coordinates":[[[0,0],[1,1]],[[0,0],[3,0],[3,3],[0,0]]]})"});
    EXPECT_EQ(layer.size(), 1U);
    EXPECT_EQ(layer.points.size(), 5U) << "the hole of a polygon without an outline is no land";
    std::vector<long long> rows;
    for (const geo::Issue& issue : layer.issues)
        rows.push_back(issue.row);
    EXPECT_EQ(rows, (std::vector<long long>{1, 2, 4, 5}));
}

TEST_F(VectorReader, AFileOfNothingButBadFeaturesIsRefusedWithTheFirstReason)
{
    const auto layer = geo::readVectorFile(collection({"null"}), {});
    ASSERT_FALSE(layer);
    EXPECT_NE(layer.error().message().find("has no geometry"), std::string::npos) << layer.error().message();
    EXPECT_FALSE(geo::readVectorFile(collection({}), {}));
}

TEST_F(VectorReader, OtherThingsHiddenUnderAnAllowedEndingAreRefused)
{
    const std::string outside = collection({kSquare});
    for (const std::string& text :
         {"<OGRVRTDataSource><OGRVRTLayer name=\"layer\"><SrcDataSource>" + outside +
              "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
          std::string("<OGRVRTDataSource><OGRVRTLayer "
                      "name=\"a\"><SrcDataSource>/vsicurl/http://127.0.0.1:9/a.geojson</SrcDataSource>"
                      "</OGRVRTLayer></OGRVRTDataSource>"),
          std::string("<GDAL_WMS></GDAL_WMS>"), std::string("name,lon,lat\na,1,2\n"), std::string("plain text"),
          std::string("{\"type\":\"FeatureCollection\",\"features\":[")}) {
        for (const char* name : {"hidden.geojson", "hidden.shp", "hidden.gpkg", "hidden.kml"}) {
            const auto layer = geo::readVectorFile(write(name, text), {});
            EXPECT_FALSE(layer) << name << ": " << text;
        }
    }
}

TEST_F(VectorReader, OnlyThePathOfALocalFileIsOpened)
{
    for (const char* name :
         {"http://127.0.0.1:9/a.geojson", "/vsicurl/http://127.0.0.1:9/a.geojson", "PG:dbname=x", "/vsimem/a.geojson",
          R"({"type":"Point","coordinates":[1,2]})", "WFS:http://127.0.0.1:9"}) {
        const auto layer = geo::readVectorFile(name, {});
        ASSERT_FALSE(layer) << name;
        EXPECT_EQ(layer.error().code, ErrorCode::notLocal) << name;
    }
    EXPECT_EQ(geo::readVectorFile(folder.string(), {}).error().code, ErrorCode::directory);
    EXPECT_EQ(geo::readVectorFile((folder / "missing.geojson").string(), {}).error().code, ErrorCode::missing);
    EXPECT_EQ(geo::readVectorFile(write("empty.geojson", ""), {}).error().code, ErrorCode::empty);
}

TEST_F(VectorReader, ALayerThatTheFileLacksIsAnError)
{
    geo::VectorQuery query;
    query.layer = "nonsense";
    const auto layer = geo::readVectorFile(collection({kSquare}), query);
    ASSERT_FALSE(layer);
    EXPECT_NE(layer.error().message().find("'nonsense'"), std::string::npos);
}

class BundledReader : public testing::Test {
protected:
    const std::string regions = SHARE_DIR "/world/admin1_l3.fgb";

    /// Values of iso_3166_2 of what the query finds.
    std::vector<std::string> codes(const geo::VectorQuery& query) const
    {
        const auto layer = geo::readBundled(regions, query);
        EXPECT_TRUE(layer) << layer.error().message();
        std::vector<std::string> found;
        if (layer)
            for (std::size_t f = 0; f < layer->size(); ++f)
                found.push_back(layer->value(f, layer->field("iso_3166_2")));
        return found;
    }
};

TEST_F(BundledReader, ABoxFindsTheRegionsThatMeetIt)
{
    geo::VectorQuery query;
    query.fields = {"iso_3166_2"};
    query.box = geo::LonLatBox{36.1, 51.6, 36.3, 51.8};
    const auto found = codes(query);
    EXPECT_NE(std::find(found.begin(), found.end(), "RU-KRS"), found.end());
    EXPECT_LT(found.size(), 5U);
}

TEST_F(BundledReader, AnEqualFieldFindsOneRegionAndOnlyTheWantedFields)
{
    geo::VectorQuery query;
    query.equalField = "iso_3166_2";
    query.equalValue = "RU-KRS";
    EXPECT_EQ(codes(query), (std::vector<std::string>{"RU-KRS"}));
    const auto layer = geo::readBundled(regions, query);
    EXPECT_EQ(layer->fields, (std::vector<std::string>{"iso_3166_2"}));
    EXPECT_TRUE(layer->bounds(0).contains({36.19, 51.73}));
    query.equalValue = "XX-NON";
    EXPECT_TRUE(codes(query).empty());
}

TEST_F(BundledReader, AMissingLayerIsAnErrorThatNamesTheFile)
{
    const auto layer = geo::readBundled(SHARE_DIR "/world/missing.fgb", {});
    ASSERT_FALSE(layer);
    EXPECT_NE(layer.error().message().find("missing.fgb"), std::string::npos);
}

} // namespace
