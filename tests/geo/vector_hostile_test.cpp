#include "tests/geo/vector_fixture.h"

#include <arpa/inet.h>
#include <cpl_conv.h>
#include <sys/socket.h>
#include <sys/stat.h>

namespace {

using geo::ErrorCode;

/// Listens on this machine, to see whether anybody comes.
class Listener {
public:
    Listener()
    {
        m_socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(address);
        m_ready = bind(m_socket, reinterpret_cast<sockaddr*>(&address), size) == 0 && listen(m_socket, 8) == 0 &&
                  getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &size) == 0;
        m_port = ntohs(address.sin_port);
    }
    ~Listener() { close(m_socket); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    bool ready() const { return m_ready; }
    std::string address() const { return "http://127.0.0.1:" + std::to_string(m_port) + "/"; }
    bool anybodyCame() const { return accept(m_socket, nullptr, nullptr) >= 0; }

private:
    int m_socket = -1, m_port = 0;
    bool m_ready = false;
};

class VectorHostile : public VectorTest {
protected:
    const std::string kTwo = collection({point("36.19", "51.73"), point("30.52", "50.45")});

    static std::string gml(const std::string& before, const std::string& root, const std::string& inner,
                           const std::string& srs = "EPSG:4326")
    {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + before +
               "<ogr:FeatureCollection xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
               "xmlns:ogr=\"http://ogr.maptools.org/\" xmlns:gml=\"http://www.opengis.net/gml\" "
               "xmlns:xlink=\"http://www.w3.org/1999/xlink\" " +
               root + "><gml:featureMember><ogr:a><ogr:g><gml:Point srsName=\"" + srs +
               "\"><gml:coordinates>36,51</gml:coordinates></gml:Point></ogr:g>" + inner +
               "</ogr:a></gml:featureMember></ogr:FeatureCollection>";
    }
};

TEST_F(VectorHostile, WhatAGmlNamesIsNotOpened)
{
    const Listener net;
    ASSERT_TRUE(net.ready());
    const std::string secret = write("secret.txt", "SECRET");
    const std::string other = write("other.gml", gml("", "", "<ogr:name>SECRET</ogr:name>"));
    const std::vector<std::string> texts{
        gml("<!DOCTYPE x [<!ENTITY e SYSTEM \"file://" + secret + "\">]>\n", "", "<ogr:name>a &e;</ogr:name>"),
        gml("<!DOCTYPE x SYSTEM \"" + net.address() + "a.dtd\">\n", "", "<ogr:name>a</ogr:name>"),
        gml("", "xsi:schemaLocation=\"http://ogr.maptools.org/ " + net.address() + "a.xsd\"", "<ogr:name>a</ogr:name>"),
        gml("", "xsi:schemaLocation=\"http://ogr.maptools.org/ " + secret + "\"", "<ogr:name>a</ogr:name>"),
        gml("", "", "<ogr:name xlink:href=\"" + net.address() + "a.gml#x\">a</ogr:name>"),
        gml("", "", "<ogr:name xlink:href=\"" + other + "\">a</ogr:name>"),
        gml("", "", "<ogr:name>a</ogr:name>", net.address() + "system.wkt"),
        gml("", "", "<ogr:name>a</ogr:name>", secret),
    };
    for (const std::string& text : texts) {
        geo::VectorQuery query;
        query.fields = {"*"};
        const auto layer = geo::readVectorFile(write("a.gml", text), query);
        for (const std::string& value : layer ? layer->values : std::vector<std::string>{})
            EXPECT_EQ(value.find("SECRET"), std::string::npos) << text;
        EXPECT_FALSE(net.anybodyCame()) << text;
    }
}

TEST_F(VectorHostile, EntitiesThatMultiplyAreRefusedSoon)
{
    std::string entities = "<!DOCTYPE x [<!ENTITY e0 \"0123456789\">";
    for (int i = 1; i < 12; ++i) {
        entities += "<!ENTITY e" + std::to_string(i) + " \"";
        for (int k = 0; k < 10; ++k)
            entities += "&e" + std::to_string(i - 1) + ";";
        entities += "\">";
    }
    EXPECT_FALSE(geo::readVectorFile(write("a.gml", gml(entities + "]>\n", "", "<ogr:name>&e11;</ogr:name>")), {}));
}

TEST_F(VectorHostile, NothingIsWrittenBesideAFile)
{
    const Listener net;
    for (const auto& [name, driver] : std::vector<std::pair<std::string, std::string>>{{"a.shp", "ESRI Shapefile"},
                                                                                       {"a.geojson", "GeoJSON"},
                                                                                       {"a.gpkg", "GPKG"},
                                                                                       {"a.fgb", "FlatGeobuf"},
                                                                                       {"a.kml", "KML"},
                                                                                       {"a.gml", "GML"},
                                                                                       {"a.gdb", "OpenFileGDB"},
                                                                                       {"b.tab", "MapInfo File"}})
        translate(kTwo, name, {"-f", driver});
    fs::remove(path("a.xsd")); // Without it GDAL would write what it found out of the schema.
    fs::remove(path("a.shx.tmp"));
    write("a.osm", R"(<osm version="0.6"><node id="1" lat="51" lon="36"><tag k="name" v="A"/></node></osm>)");
    write("a.dxf", "  0\nSECTION\n  2\nENTITIES\n  0\nPOINT\n 10\n36\n 20\n51\n  0\nENDSEC\n  0\nEOF\n");
    zip("a.zip", {{"a.geojson", kTwo}});
    const auto before = state();
    fs::permissions(folder, fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write,
                    fs::perm_options::remove); // Root writes all the same; the names are compared.
    for (const char* name :
         {"a.shp", "a.geojson", "a.gpkg", "a.fgb", "a.kml", "a.gml", "a.gdb", "b.tab", "a.osm", "a.dxf", "a.zip"}) {
        read(path(name));
        contents(path(name));
    }
    EXPECT_EQ(state(), before);
}

TEST_F(VectorHostile, TheLogOfAGeoPackageIsLeftAloneAndTold)
{
    const std::string file = translate(kTwo, "a.gpkg", {"-f", "GPKG"});
    CPLSetThreadLocalConfigOption("OGR_SQLITE_JOURNAL", "WAL");
    GDALDatasetH writer = GDALOpenEx(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr);
    CPLSetThreadLocalConfigOption("OGR_SQLITE_JOURNAL", nullptr);
    ASSERT_NE(writer, nullptr);
    GDALDatasetExecuteSQL(writer, "CREATE TABLE other (a)", nullptr, "SQLITE");
    // As after a crash: the log remains.
    write("b.gpkg", bytesOf("a.gpkg"));
    write("b.gpkg-wal", bytesOf("a.gpkg-wal"));
    GDALClose(writer);
    ASSERT_GT(fs::file_size(path("b.gpkg-wal")), 0U);
    const auto before = state();
    const auto layer = read(path("b.gpkg"));
    EXPECT_EQ(layer.size(), 2U);
    EXPECT_TRUE(anyIssue(layer.issues, "b.gpkg-wal"));
    EXPECT_EQ(state(), before);
    EXPECT_EQ(read(zip("c.zip", {{"b.gpkg", bytesOf("b.gpkg")}})).size(), 2U);
}

TEST_F(VectorHostile, ATableOfMapInfoThatLeadsToOthersIsRefused)
{
    translate(kTwo, "b.tab", {"-f", "MapInfo File"});
    EXPECT_TRUE(geo::readVectorFile(path("b.tab"), {}));
    for (const char* text : {"!table\n!version 100\nOpen Table \"b\" Hide\nOpen Table \"../b\" Hide\n\n"
                             "Create View c As\nSelect name\nFrom b, b\nWhere b.name=b.name\n",
                             "!table\n!version 300\n\nDefinition Table\n  Type \"LINKED\"\n",
                             "!table\n!version 300\nDefinition Table\n  Type NATIVE\nbegin_metadata\n"
                             "\"\\IsSeamless\" = \"TRUE\"\nend_metadata\n",
                             "name\tlon\tlat\nA\t1\t2\n"}) {
        const geo::Error error = refusal(write("c.tab", text));
        EXPECT_EQ(error.code, ErrorCode::malformed) << error.message();
        EXPECT_NE(error.what.find(".tab"), std::string::npos) << error.message();
    }
}

TEST_F(VectorHostile, CompanionsThatAreNoFilesAreNotOpened)
{
    translate(kTwo, "a.shp", {"-f", "ESRI Shapefile"});
    fs::remove(path("a.dbf"));
    ASSERT_EQ(mkfifo(path("a.dbf").c_str(), 0600), 0);
    EXPECT_EQ(refusal(path("a.shp")).code, ErrorCode::notRegular);
}

TEST_F(VectorHostile, AGeodatabaseThatLeavesItsFolderIsRefused)
{
    translate(kTwo, "a.gdb", {"-f", "OpenFileGDB"});
    EXPECT_TRUE(geo::readVectorFile(path("a.gdb"), {}));
    fs::create_symlink("/etc/passwd", path("a.gdb/a00000099.gdbtable"));
    EXPECT_EQ(refusal(path("a.gdb")).code, ErrorCode::notLocal);
    EXPECT_EQ(refusal(write("b.gdb", "text")).code, ErrorCode::other);
    fs::create_directories(path("c.gdb"));
    EXPECT_EQ(refusal(path("c.gdb")).code, ErrorCode::empty);
    EXPECT_EQ(refusal(folder.string()).code, ErrorCode::directory);
}

TEST_F(VectorHostile, BlocksOfADrawingThatMultiplyComeToAnEnd)
{
    std::string text = "  0\nSECTION\n  2\nBLOCKS\n";
    for (int block = 0; block < 8; ++block) {
        text += "  0\nBLOCK\n  2\nB" + std::to_string(block) + "\n 10\n0\n 20\n0\n";
        for (int i = 0; i < 40; ++i)
            text += block == 0 ? "  0\nPOINT\n 10\n1\n 20\n2\n"
                               : "  0\nINSERT\n  2\nB" + std::to_string(block - 1) + "\n 10\n0\n 20\n0\n";
        text += "  0\nENDBLK\n";
    }
    text += "  0\nENDSEC\n  0\nSECTION\n  2\nENTITIES\n  0\nINSERT\n  2\nB7\n 10\n0\n 20\n0\n"
            "  0\nPOINT\n 10\n5\n 20\n6\n  0\nENDSEC\n  0\nEOF\n";
    const auto layer = geo::readVectorFile(write("a.dxf", text), {});
    EXPECT_TRUE(!layer || layer->points.size() < 1'000'000U);
}

} // namespace
