#include "tests/geo/vector_fixture.h"

#include <algorithm>
#include <sstream>

namespace {

using geo::GeometryKind;
using geo::LonLat;

class VectorFormats : public VectorTest {
protected:
    const std::string kTwo = collection({point("36.19", "51.73"), point("30.52", "50.45")});

    void expectTwo(const geo::VectorLayer& layer, const std::string& what, double within = 1e-6) const
    {
        ASSERT_EQ(layer.size(), 2U) << what;
        EXPECT_EQ(layer.kinds[0], GeometryKind::point) << what;
        EXPECT_NEAR(layer.points[0].lon, 36.19, within) << what;
        EXPECT_NEAR(layer.points[0].lat, 51.73, within) << what;
        EXPECT_NEAR(layer.points[1].lon, 30.52, within) << what;
        EXPECT_TRUE(layer.issues.empty()) << what << layer.issues.front().message();
    }
};

TEST_F(VectorFormats, FilesOfEveryFormatThatStateTheirSystemReadAlike)
{
    const std::vector<std::pair<std::string, std::string>> formats{
        {"a.shp", "ESRI Shapefile"}, {"a.geojson", "GeoJSON"},  {"a.gpkg", "GPKG"},
        {"a.fgb", "FlatGeobuf"},     {"a.kml", "KML"},          {"a.gml", "GML"},
        {"a.gdb", "OpenFileGDB"},    {"b.tab", "MapInfo File"},
    };
    for (const auto& [name, driver] : formats) {
        const geo::VectorLayer layer = read(translate(kTwo, name, {"-f", driver}));
        expectTwo(layer, name);
        EXPECT_FALSE(layer.referenceSystem.empty()) << name;
        const int field = std::max(layer.field("name"), layer.field("Name"));
        EXPECT_EQ(layer.value(1, field), "f2") << name;
    }
    expectTwo(read(translate(kTwo, "c.mif", {"-f", "MapInfo File", "-dsco", "FORMAT=MIF"})), "c.mif");
    expectTwo(read(translate(kTwo, "c.gpx", {"-f", "GPX"})), "c.gpx");
}

TEST_F(VectorFormats, EveryEndingIsOfOneDriver)
{
    std::set<std::string> endings;
    for (const geo::VectorFormat& format : geo::vectorFormats()) {
        std::istringstream words(format.endings);
        for (std::string ending; words >> ending;)
            EXPECT_TRUE(endings.insert(ending).second) << ending;
    }
    for (const char* ending : {".shp", ".zip", ".shz", ".geojson", ".gpkg", ".fgb", ".kml", ".kmz", ".gpx", ".gml",
                               ".topojson", ".gdb", ".dxf", ".tab", ".mif", ".pbf", ".osm"})
        EXPECT_TRUE(endings.contains(ending)) << ending;
}

TEST_F(VectorFormats, ProjectedFilesOfEveryFormatReadAsDegrees)
{
    for (const auto& [name, driver] : std::vector<std::pair<std::string, std::string>>{{"a.shp", "ESRI Shapefile"},
                                                                                       {"a.gpkg", "GPKG"},
                                                                                       {"a.fgb", "FlatGeobuf"},
                                                                                       {"a.gml", "GML"},
                                                                                       {"a.gdb", "OpenFileGDB"},
                                                                                       {"b.tab", "MapInfo File"}}) {
        const geo::VectorLayer layer = read(translate(kTwo, name, {"-f", driver, "-t_srs", "EPSG:32637"}));
        expectTwo(layer, name, 1e-5);
        EXPECT_NE(layer.referenceSystem, "EPSG:4326") << name;
    }
}

TEST_F(VectorFormats, TopoJsonIsReadInDegrees)
{
    const auto layer = read(write("a.topojson", R"({"type":"Topology","objects":{"road":{"type":"GeometryCollection",
        "geometries":[{"type":"LineString","arcs":[0],"properties":{"name":"A"}}]}},
        "arcs":[[[36,51],[37,52]]]})"));
    ASSERT_EQ(layer.size(), 1U);
    EXPECT_EQ(layer.kinds[0], GeometryKind::line);
    EXPECT_EQ(layer.points[1], (LonLat{37, 52}));
    EXPECT_TRUE(layer.issues.empty());
}

TEST_F(VectorFormats, DxfDrawingsAskForTheirSystemAndReadWithIt)
{
    const std::string file = write("a.dxf", "  0\nSECTION\n  2\nENTITIES\n  0\nLINE\n  8\nroads\n 10\n402000\n 20\n"
                                            "5700000\n 11\n403000\n 21\n5701000\n  0\nENDSEC\n  0\nEOF\n");
    EXPECT_EQ(refusal(file).code, geo::ErrorCode::needsReferenceSystem);
    geo::VectorQuery query;
    query.crs = "EPSG:32637";
    const auto layer = read(file, query);
    ASSERT_EQ(layer.size(), 1U);
    EXPECT_EQ(layer.kinds[0], GeometryKind::line);
    EXPECT_NEAR(layer.points[0].lon, 37.58, 0.01);
    EXPECT_NEAR(layer.points[0].lat, 51.44, 0.01);
    EXPECT_EQ(layer.value(0, layer.field("Layer")), "roads");
}

const char* const kOsm = R"(<?xml version="1.0"?><osm version="0.6">
<node id="1" lat="51.7" lon="36.1" version="1"><tag k="name" v="A"/><tag k="place" v="town"/></node>
<node id="2" lat="51.8" lon="36.2" version="1"/>
<node id="3" lat="51.9" lon="36.3" version="1"/>
<way id="9" version="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="name" v="M2"/></way>
</osm>)";

TEST_F(VectorFormats, OsmExtractsGiveEachOfTheirLayers)
{
    const std::string file = write("a.osm", kOsm);
    const auto points = read(file);
    EXPECT_EQ(points.name, "points");
    ASSERT_EQ(points.size(), 1U);
    EXPECT_EQ(points.points[0], (LonLat{36.1, 51.7}));
    geo::VectorQuery query;
    query.layer = "lines";
    const auto lines = read(file, query);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines.value(0, lines.field("highway")), "primary");
    EXPECT_EQ(lines.points.size(), 3U);
    query.equalField = "name";
    query.equalValue = "M4";
    EXPECT_FALSE(geo::readVectorFile(file, query));
}

/// Protocol buffers: fields of numbers and of bytes.
std::string varint(std::uint64_t value)
{
    std::string out;
    for (; value > 0x7F; value >>= 7)
        out += static_cast<char>(0x80 | (value & 0x7F));
    return out + static_cast<char>(value);
}
std::string number(unsigned field, std::uint64_t value)
{
    return varint(field << 3) + varint(value);
}
std::string bytes(unsigned field, const std::string& data)
{
    return varint(field << 3 | 2) + varint(data.size()) + data;
}
std::string zigzag(std::int64_t value)
{
    return varint(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
}
std::string block(const std::string& type, const std::string& data)
{
    const std::string blob = bytes(1, data); // Not packed.
    const std::string header = bytes(1, type) + number(3, blob.size());
    return {std::string(3, '\0') + static_cast<char>(header.size()) + header + blob};
}

TEST_F(VectorFormats, OsmPackedAsProtocolBuffersReadsAsOsm)
{
    const std::string strings = bytes(1, "") + bytes(1, "name") + bytes(1, "Kursk");
    const auto degrees = [](double d) { return zigzag(static_cast<std::int64_t>(d * 1e7)); };
    const std::string node = varint(1 << 3) + zigzag(7) + bytes(2, varint(1)) + bytes(3, varint(2)) + varint(8 << 3) +
                             degrees(51.73) + varint(9 << 3) + degrees(36.19);
    const std::string data = bytes(1, strings) + bytes(2, bytes(1, node));
    const auto layer =
        read(write("a.osm.pbf", block("OSMHeader", bytes(4, "OsmSchema-V0.6")) + block("OSMData", data)));
    ASSERT_EQ(layer.size(), 1U);
    EXPECT_NEAR(layer.points[0].lon, 36.19, 1e-6);
    EXPECT_EQ(layer.value(0, layer.field("name")), "Kursk");
}

TEST_F(VectorFormats, TheFirstLayerThatHasGeometryIsTheOneRead)
{
    const std::string gpx = write("a.gpx", R"(<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
        <trk><trkseg><trkpt lat="51" lon="36"/><trkpt lat="52" lon="37"/></trkseg></trk></gpx>)");
    EXPECT_EQ(read(gpx).name, "tracks");
    const std::string file = path("a.gpkg");
    translate(R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},"geometry":null}]})",
              "a.gpkg", {"-f", "GPKG", "-nln", "words", "-nlt", "NONE"});
    const std::string text = write("places.geojson", kTwo);
    GDALDatasetH source = GDALOpenEx(text.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
    GDALDatasetH target = GDALOpenEx(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr);
    GDALDatasetCopyLayer(target, GDALDatasetGetLayer(source, 0), "places", nullptr);
    GDALClose(target);
    GDALClose(source);
    const auto layer = read(file);
    EXPECT_EQ(layer.name, "places");
    EXPECT_EQ(layer.size(), 2U);
}

TEST_F(VectorFormats, OnlyTheDriverOfTheEndingReads)
{
    translate(kTwo, "a.gml", {"-f", "GML"});
    const std::string gml = bytesOf("a.gml");
    for (const char* name : {"b.kml", "b.gpx", "b.dxf", "b.tab", "b.mif", "b.pbf", "b.osm", "b.topojson", "b.zip"})
        EXPECT_FALSE(geo::readVectorFile(write(name, gml), {})) << name;
    const std::string vrt = "<OGRVRTDataSource><OGRVRTLayer name=\"a\"><SrcDataSource>" + path("a.gml") +
                            "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>";
    for (const char* name : {"c.vrt", "c.gml", "c.osm", "c.tab", "c.mif", "c.dxf", "c.pbf", "c.kmz"})
        EXPECT_FALSE(geo::readVectorFile(write(name, vrt), {})) << name;
}

} // namespace
