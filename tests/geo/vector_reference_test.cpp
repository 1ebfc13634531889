#include "geo/io/reference_system.h"
#include "tests/geo/vector_fixture.h"

#include <algorithm>
#include <cmath>

namespace {

using geo::CoordinateExtent;
using geo::ErrorCode;

class VectorReference : public VectorTest {
protected:
    const std::string kTwo = collection({point("36.19", "51.73"), point("37.5", "52.5")});

    /// A Shapefile without a .prj.
    std::string bare(const std::string& system) const
    {
        translate(kTwo, "a.shp", {"-f", "ESRI Shapefile", "-t_srs", system});
        fs::remove(path("a.prj"));
        return path("a.shp");
    }
};

TEST_F(VectorReference, WithoutOneCoordinatesThatLookLikeDegreesAreReadSoWithADoubt)
{
    const auto layer = read(bare("EPSG:4326"));
    ASSERT_EQ(layer.size(), 2U);
    EXPECT_NEAR(layer.points[0].lon, 36.19, 1e-9);
    ASSERT_EQ(layer.issues.size(), 1U);
    EXPECT_EQ(layer.issues[0].severity, geo::Issue::Severity::doubtful);
    EXPECT_TRUE(anyIssue(layer.issues, "states no reference system")) << layer.issues[0].message();
    EXPECT_EQ(layer.referenceSystem, "EPSG:4326");
}

TEST_F(VectorReference, WithoutOneMetresAreAskedAboutWithTheirExtent)
{
    const geo::Error error = refusal(bare("EPSG:32637"));
    EXPECT_EQ(error.code, ErrorCode::needsReferenceSystem);
    EXPECT_NE(error.what.find("x from 305 9"), std::string::npos) << error.what;
    EXPECT_NE(error.what.find("y from 5 73"), std::string::npos) << error.what;
    EXPECT_NE(error.hint.find("--layer-crs EPSG:n"), std::string::npos);
}

TEST_F(VectorReference, TheAnswerIsHonouredHoweverItIsSpelt)
{
    const std::string file = bare("EPSG:32637");
    for (const char* answer :
         {"EPSG:32637", " epsg:32637\n", "+proj=utm +zone=37 +datum=WGS84 +units=m +no_defs",
          R"(PROJCS["mine",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],
                               PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],
                               PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",39],
                               PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],
                               PARAMETER["false_northing",0],UNIT["metre",1]])"}) {
        geo::VectorQuery query;
        query.crs = answer;
        const auto layer = read(file, query);
        ASSERT_EQ(layer.size(), 2U) << answer;
        EXPECT_NEAR(layer.points[0].lon, 36.19, 1e-6) << answer;
        EXPECT_NEAR(layer.points[0].lat, 51.73, 1e-6) << answer;
        EXPECT_FALSE(layer.referenceSystem.empty());
        EXPECT_TRUE(layer.issues.empty()) << layer.issues[0].message();
    }
}

TEST_F(VectorReference, TheAnswerGoesBeforeWhatTheFileStates)
{
    const std::string file = translate(kTwo, "a.gpkg", {"-f", "GPKG", "-t_srs", "EPSG:32637"});
    geo::VectorQuery query;
    query.crs = "EPSG:32636";
    const auto layer = read(file, query);
    EXPECT_NEAR(layer.points[0].lon, 30.19, 1e-6);
    EXPECT_EQ(layer.referenceSystem, "EPSG:32636");
    EXPECT_EQ(read(file).referenceSystem, "EPSG:32637");
}

TEST_F(VectorReference, AnswersThatLeadToFilesOrAddressesAreRefused)
{
    const std::string prj =
        write("system.prj", "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.26]],"
                            "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]");
    for (const std::string& answer :
         {prj, std::string("http://127.0.0.1:9/a.wkt"), std::string("https://spatialreference.org/ref/epsg/4326/"),
          std::string("+init=epsg:4326"), "+proj=longlat +ellps=krass +nadgrids=" + prj,
          std::string("+proj=longlat +ellps=krass +nadgrids=@http://127.0.0.1:9/x.tif"),
          "+proj=longlat +ellps=krass +geoidgrids=" + prj, std::string("EPSG:4326+/etc/passwd"), std::string("EPSG:"),
          std::string("EPSG:-1"), std::string("EPSG:999999"), std::string("ESRI:../../x"), std::string("IGNF:LAMB93"),
          std::string("urn:ogc:def:crs:EPSG::4326"), std::string("WGS84"),
          std::string("LOCAL_CS[\"mine\",UNIT[\"metre\",1]]"), std::string("nonsense"), std::string(70000, '+')}) {
        EXPECT_FALSE(geo::referenceSystemName(answer)) << answer.substr(0, 80);
        geo::VectorQuery query;
        query.crs = answer;
        EXPECT_FALSE(geo::readVectorFile(write("a.geojson", kTwo), query)) << answer.substr(0, 80);
    }
}

TEST_F(VectorReference, AnAnswerIsToldItsName)
{
    EXPECT_EQ(*geo::referenceSystemName("EPSG:32637"), "WGS 84 / UTM zone 37N");
    EXPECT_EQ(*geo::referenceSystemName("ESRI:102013"), "Europe_Albers_Equal_Area_Conic");
    EXPECT_EQ(*geo::referenceSystemName("OGC:CRS84"), "WGS 84");
}

TEST_F(VectorReference, ASystemOfAFilesOwnIsNoSystem)
{
    bare("EPSG:32637");
    write("a.prj", "LOCAL_CS[\"site grid\",UNIT[\"metre\",1]]");
    const geo::Error error = refusal(path("a.shp"));
    EXPECT_EQ(error.code, ErrorCode::needsReferenceSystem);
    EXPECT_NE(error.what.find("site grid"), std::string::npos) << error.what;
}

TEST_F(VectorReference, ASystemOfAFileThatNamesAGridOnDiskIsNotFollowed)
{
    bare("EPSG:4326");
    write("a.prj", R"(GEOGCS["x",DATUM["x",SPHEROID["Krassowsky 1940",6378245,298.3],EXTENSION["PROJ4_GRIDS",")" +
                       path("grid.gsb") + R"("]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]])");
    EXPECT_NE(refusal(path("a.shp")).what.find("names a file"), std::string::npos);
}

TEST_F(VectorReference, MetresInAFormatOfDegreesAreAskedAbout)
{
    const std::string file = write("a.topojson", R"({"type":"Topology","objects":{"a":{"type":"Point",
        "coordinates":[402000,5700000]}},"arcs":[]})");
    EXPECT_EQ(refusal(file).code, ErrorCode::needsReferenceSystem);
    geo::VectorQuery query;
    query.crs = "EPSG:32637";
    EXPECT_NEAR(read(file, query).points[0].lon, 37.58, 0.01);
}

TEST_F(VectorReference, LikelySystemsPutTheMiddleNearWhatIsLookedAt)
{
    const auto utm = geo::likelyReferenceSystems({402000, 5'500'000, 553000, 5'780'000}, {36, 51});
    ASSERT_GE(utm.size(), 3U);
    EXPECT_LE(utm.size(), 8U);
    const auto at = std::find_if(utm.begin(), utm.end(), [](const auto& s) { return s.definition == "EPSG:32637"; });
    ASSERT_NE(at, utm.end());
    EXPECT_EQ(at->name, "WGS 84 / UTM zone 37N");
    EXPECT_NEAR(at->middle.lon, 38.67, 0.01);
    EXPECT_NEAR(at->middle.lat, 50.9, 0.05);
    EXPECT_EQ(utm.back().definition, "EPSG:3857") << "which puts it into the Gulf of Guinea";

    const auto krueger = geo::likelyReferenceSystems({7'302'000, 5'500'000, 7'410'000, 5'780'000}, {36, 51});
    ASSERT_FALSE(krueger.empty());
    EXPECT_EQ(krueger.front().definition, "EPSG:28407");
    const auto degrees = geo::likelyReferenceSystems({36, 51, 37, 52}, {36, 51});
    EXPECT_EQ(degrees.front().definition, "EPSG:4326");
    const auto south = geo::likelyReferenceSystems({300'000, 6'200'000, 310'000, 6'300'000}, {151, -33});
    EXPECT_EQ(south.front().definition, "EPSG:32756");
    EXPECT_TRUE(geo::likelyReferenceSystems({1e9, 1e9, 2e9, 2e9}, {0, 0}).empty());
}

TEST_F(VectorReference, ExtentsAreWrittenForReaders)
{
    EXPECT_EQ(geo::describeExtent({402000, 5'500'000, 553000, 5'780'000.4}),
              "x from 402 000 to 553 000, y from 5 500 000 to 5 780 000");
    EXPECT_EQ(geo::describeExtent({-12345, 0.5, 200, 999}), "x from -12 345 to 200.00, y from 0.50 to 999.00");
}

} // namespace
