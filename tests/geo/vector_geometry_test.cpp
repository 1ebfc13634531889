#include "tests/geo/vector_fixture.h"

#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <cmath>

namespace {

using geo::GeometryKind;
using geo::LonLat;

class VectorGeometry : public VectorTest {
protected:
    /// A layer of these geometries (WKT) in a format.
    std::string layerOf(const std::string& name, const char* driver, const std::vector<std::string>& geometries) const
    {
        GDALDatasetH dataset =
            GDALCreate(GDALGetDriverByName(driver), path(name).c_str(), 0, 0, 0, GDT_Unknown, nullptr);
        OGRSpatialReferenceH system = OSRNewSpatialReference(nullptr);
        OSRImportFromEPSG(system, 4326);
        OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER);
        OGRGeometryH first = nullptr;
        std::string text = geometries.front();
        char* at = text.data();
        OGR_G_CreateFromWkt(&at, nullptr, &first);
        const OGRwkbGeometryType type = geometries.size() == 1 ? OGR_G_GetGeometryType(first) : wkbUnknown;
        OGR_G_DestroyGeometry(first);
        OGRLayerH layer = GDALDatasetCreateLayer(dataset, "shapes", system, type, nullptr);
        EXPECT_NE(layer, nullptr);
        OGRFieldDefnH field = OGR_Fld_Create("name", OFTString);
        OGR_L_CreateField(layer, field, 1);
        OGR_Fld_Destroy(field);
        int number = 0;
        for (std::string wkt : geometries) {
            OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
            at = wkt.data();
            OGRGeometryH geometry = nullptr;
            EXPECT_EQ(OGR_G_CreateFromWkt(&at, nullptr, &geometry), OGRERR_NONE) << wkt;
            OGR_F_SetGeometryDirectly(feature, geometry);
            OGR_F_SetFieldString(feature, 0, ("f" + std::to_string(++number)).c_str());
            EXPECT_EQ(OGR_L_CreateFeature(layer, feature), OGRERR_NONE) << wkt;
            OGR_F_Destroy(feature);
        }
        GDALClose(dataset);
        OSRRelease(system);
        return path(name);
    }
};

TEST_F(VectorGeometry, CurvesBecomeLinesThatFollowThem)
{
    for (const auto& [name, driver] : {std::pair{"a.gpkg", "GPKG"}, std::pair{"a.gdb", "OpenFileGDB"}}) {
        const std::string file = layerOf(name, driver, {"MULTICURVE (CIRCULARSTRING (0 0,1 1,2 0))"});
        const auto layer = read(file);
        ASSERT_EQ(layer.size(), 1U) << name;
        EXPECT_EQ(layer.kinds[0], GeometryKind::line);
        EXPECT_GT(layer.points.size(), 20U);
        for (const LonLat p : layer.points)
            EXPECT_NEAR(std::hypot(p.lon - 1, p.lat), 1, 1e-6);
        EXPECT_TRUE(layer.issues.empty());
    }
    const auto disc = read(layerOf("b.gpkg", "GPKG", {"CURVEPOLYGON (CIRCULARSTRING (0 0,1 1,2 0,1 -1,0 0))"}));
    ASSERT_EQ(disc.size(), 1U);
    EXPECT_EQ(disc.kinds[0], GeometryKind::polygon);
    EXPECT_GT(disc.points.size(), 40U);
}

TEST_F(VectorGeometry, ArcsOfGmlBecomeLines)
{
    const auto layer = read(write("arc.gml", R"(<?xml version="1.0"?>
<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml">
<gml:featureMember><ogr:a><ogr:g><gml:Curve srsName="urn:ogc:def:crs:EPSG::4326"><gml:segments><gml:Arc>
<gml:posList>0 0 1 1 0 2</gml:posList></gml:Arc></gml:segments></gml:Curve></ogr:g></ogr:a></gml:featureMember>
</ogr:FeatureCollection>)"));
    ASSERT_EQ(layer.size(), 1U);
    EXPECT_EQ(layer.kinds[0], GeometryKind::line);
    ASSERT_GT(layer.points.size(), 20U);
    EXPECT_NEAR(layer.points.back().lon, 2, 1e-9) << "the latitude stands first in this system";
}

TEST_F(VectorGeometry, ACollectionOfOneKindIsOneFeature)
{
    const auto layer =
        read(layerOf("a.gpkg", "GPKG", {"GEOMETRYCOLLECTION (POINT (1 2),MULTIPOINT ((3 4),(5 6)))", "POINT (7 8)"}));
    ASSERT_EQ(layer.size(), 2U);
    EXPECT_EQ(layer.kinds, (std::vector{GeometryKind::point, GeometryKind::point}));
    EXPECT_EQ(layer.featureEnds, (std::vector<std::uint32_t>{3, 4}));
}

TEST_F(VectorGeometry, ACollectionOfSeveralKindsIsAFeatureForEachWithTheSameFields)
{
    const auto layer = read(layerOf("a.gpkg", "GPKG",
                                    {"GEOMETRYCOLLECTION (POLYGON ((0 0,4 0,4 4,0 0)),POINT (1 2),"
                                     "GEOMETRYCOLLECTION (LINESTRING (0 0,1 1)),POINT (3 4))",
                                     "LINESTRING (5 5,6 6)"}));
    ASSERT_EQ(layer.size(), 4U);
    EXPECT_EQ(layer.kinds,
              (std::vector{GeometryKind::point, GeometryKind::line, GeometryKind::polygon, GeometryKind::line}));
    EXPECT_EQ(layer.featureEnds, (std::vector<std::uint32_t>{2, 3, 4, 5}));
    for (std::size_t f = 0; f < 3; ++f)
        EXPECT_EQ(layer.value(f, 0), "f1");
    EXPECT_EQ(layer.value(3, 0), "f2");
    EXPECT_TRUE(layer.issues.empty());
}

TEST_F(VectorGeometry, ACollectionWithOneBadPartIsLeftOutAsAWhole)
{
    const auto layer =
        read(layerOf("a.gpkg", "GPKG", {"GEOMETRYCOLLECTION (POINT (1 2),LINESTRING (0 0,1 99))", "POINT (7 8)"}));
    ASSERT_EQ(layer.size(), 1U);
    EXPECT_EQ(layer.points, (std::vector{LonLat{7, 8}}));
    EXPECT_EQ(layer.values, (std::vector<std::string>{"f2"}));
    ASSERT_EQ(layer.issues.size(), 1U);
    EXPECT_EQ(layer.issues[0].row, 1);
}

TEST_F(VectorGeometry, HeightsAndMeasuresAreLeftAwayAndSurfacesAreTheirFaces)
{
    const auto layer = read(
        layerOf("a.gpkg", "GPKG",
                {"POINT ZM (1 2 3 4)", "LINESTRING M (0 0 9,1 1 9)", "TIN (((0 0,1 0,1 1,0 0)),((0 0,1 1,0 1,0 0)))"}));
    ASSERT_EQ(layer.size(), 3U);
    EXPECT_EQ(layer.kinds, (std::vector{GeometryKind::point, GeometryKind::line, GeometryKind::polygon}));
    EXPECT_EQ(layer.points[0], (LonLat{1, 2}));
    EXPECT_EQ(layer.points[2], (LonLat{1, 1}));
    EXPECT_EQ(layer.partEnds, (std::vector<std::uint32_t>{1, 2, 3, 4}));
    EXPECT_TRUE(layer.issues.empty());
}

TEST_F(VectorGeometry, ManyBadFeaturesAreCountedNotListedOneByOne)
{
    std::vector<std::string> geometries{point("1", "2")};
    geometries.resize(geo::kMostRowIssues + 51, "null");
    const auto layer = read(write("a.geojson", collection(geometries)));
    EXPECT_EQ(layer.size(), 1U);
    EXPECT_EQ(layer.issues.size(), geo::kMostRowIssues + 1);
    EXPECT_TRUE(anyIssue(layer.issues, "50 more features are left out"));
}

TEST_F(VectorGeometry, ABoxInDegreesFindsFeaturesOfAProjectedFile)
{
    const std::string file = translate(collection({point("36.19", "51.73"), point("30.52", "50.45")}), "a.gpkg",
                                       {"-f", "GPKG", "-t_srs", "EPSG:32637"});
    geo::VectorQuery query;
    query.box = geo::LonLatBox{36, 51, 37, 52};
    const auto layer = read(file, query);
    ASSERT_EQ(layer.size(), 1U);
    EXPECT_EQ(layer.value(0, layer.field("name")), "f1");

    // Far from the middle of its zone the box is no rectangle in metres: the one around it holds the second point too.
    const std::string far = translate(collection({point("65", "50.5"), point("69.5", "49.9")}), "b.gpkg",
                                      {"-f", "GPKG", "-t_srs", "EPSG:32637"});
    query.box = geo::LonLatBox{60, 50, 70, 51};
    EXPECT_EQ(read(far, query).size(), 1U);
}

} // namespace
