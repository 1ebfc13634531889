#include "tests/geo/vector_fixture.h"

#include <cpl_vsi.h>

#include <algorithm>

namespace {

using geo::ErrorCode;
using geo::GeometryKind;

class VectorArchive : public VectorTest {
protected:
    const std::string kTwo = collection({point("36.19", "51.73"), point("30.52", "50.45")});
    const std::string kRoad = collection({R"({"type":"LineString","coordinates":[[36,51],[37,52]]})"});

    /// A zip of one member, not packed, by hand: what it states need not be so.
    std::string craft(const std::string& name, const std::string& member, const std::string& data,
                      std::uint32_t statedSize, unsigned flags = 0, unsigned method = 0) const
    {
        const auto little = [](std::uint64_t value, int size) {
            std::string out;
            for (int i = 0; i < size; ++i)
                out += static_cast<char>(value >> (8 * i));
            return out;
        };
        std::uint32_t crc = 0xFFFFFFFFU;
        for (const char c : data) {
            crc ^= static_cast<unsigned char>(c);
            for (int bit = 0; bit < 8; ++bit)
                crc = crc >> 1 ^ (crc & 1U ? 0xEDB88320U : 0U);
        }
        const std::string common = little(20, 2) + little(flags, 2) + little(method, 2) + little(0, 4) +
                                   little(~crc, 4) + little(data.size(), 4) + little(statedSize, 4) +
                                   little(member.size(), 2) + little(0, 2);
        const std::string local = "PK\3\4" + common + member + data;
        const std::string entry = "PK\1\2" + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2) +
                                  little(0, 4) + little(0, 4) + member;
        return write(name, local + entry + "PK\5\6" + little(0, 4) + little(1, 2) + little(1, 2) +
                               little(entry.size(), 4) + little(local.size(), 4) + little(0, 2));
    }
};

TEST_F(VectorArchive, ListsTheLayersOfEveryMember)
{
    translate(kTwo, "towns.shp", {"-f", "ESRI Shapefile", "-t_srs", "EPSG:32637"});
    translate(kRoad, "roads.kml", {"-f", "KML"});
    auto members = filesOf("towns.", "data/");
    members.emplace_back("roads.kml", bytesOf("roads.kml"));
    members.emplace_back("b.geojson", kTwo);
    members.emplace_back("README.pdf", "%PDF");
    members.emplace_back("inner.zip", "PK");
    members.emplace_back("lone.dbf", "x");
    members.emplace_back("hidden.vrt", "<OGRVRTDataSource/>");
    members.emplace_back("broken.geojson", "{");
    members.emplace_back("__MACOSX/data/._towns.shp", "x");
    members.emplace_back(".DS_Store", "x");
    const auto found = contents(zip("all.zip", members));
    ASSERT_EQ(found.layers.size(), 3U);
    EXPECT_EQ(found.layers[0].member, "b.geojson");
    EXPECT_EQ(found.layers[0].features, 2);
    EXPECT_EQ(found.layers[0].kind, GeometryKind::point);
    EXPECT_EQ(found.layers[0].fields, (std::vector<std::string>{"name"}));
    EXPECT_EQ(found.layers[1].member, "data/towns.shp");
    EXPECT_EQ(found.layers[1].name, "towns");
    EXPECT_EQ(found.layers[1].referenceSystem, "EPSG:32637");
    EXPECT_EQ(found.layers[1].features, 2);
    EXPECT_EQ(found.layers[2].member, "roads.kml");
    std::set<std::string> unread;
    for (const geo::Issue& issue : found.issues)
        unread.insert(issue.field);
    EXPECT_EQ(unread, (std::set<std::string>{"README.pdf", "inner.zip", "lone.dbf", "hidden.vrt", "broken.geojson"}));
}

TEST_F(VectorArchive, ReadsTheMemberAskedFor)
{
    translate(kTwo, "towns.shp", {"-f", "ESRI Shapefile", "-t_srs", "EPSG:32637"});
    auto members = filesOf("towns.", "data/");
    members.emplace_back("b.geojson", kRoad);
    const std::string file = zip("a.shp.zip", members);
    geo::VectorQuery query;
    query.member = "data/towns.shp";
    const auto layer = read(file, query);
    ASSERT_EQ(layer.size(), 2U);
    EXPECT_NEAR(layer.points[0].lon, 36.19, 1e-6);
    EXPECT_EQ(layer.member, "data/towns.shp");
    EXPECT_EQ(layer.referenceSystem, "EPSG:32637");
    EXPECT_EQ(layer.value(1, layer.field("name")), "f2");
    EXPECT_EQ(read(file).member, "b.geojson") << "the first that has a layer";
    query = {};
    query.layer = "towns";
    EXPECT_EQ(read(file, query).member, "data/towns.shp");
    query.layer = "";
    for (const char* member : {"nonsense.shp", "../a.shp", "/etc/passwd", "data/towns.dbf"}) {
        query.member = member;
        EXPECT_FALSE(geo::readVectorFile(file, query)) << member;
    }
    query.member = "b.geojson";
    EXPECT_FALSE(geo::readVectorFile(write("plain.geojson", kTwo), query)) << "no archive";
}

TEST_F(VectorArchive, KmzGeodatabasesAndGeoPackagesInArchivesRead)
{
    translate(kRoad, "doc.kml", {"-f", "KML"});
    const std::string kmz =
        zip("a.kmz", {{"a.kml", "<kml/>"}, {"doc.kml", bytesOf("doc.kml")}, {"files/x.png", "PNG"}});
    EXPECT_EQ(read(kmz).member, "doc.kml");
    EXPECT_FALSE(anyIssue(contents(kmz).issues, "x.png")) << "pictures belong into a KMZ";

    translate(kTwo, "towns.gdb", {"-f", "OpenFileGDB", "-nln", "towns"});
    const std::string gdb = zip("towns.gdb.zip", filesOf("towns.gdb/"));
    const auto listed = contents(gdb);
    ASSERT_EQ(listed.layers.size(), 1U);
    EXPECT_EQ(listed.layers[0].member, "towns.gdb");
    EXPECT_TRUE(listed.issues.empty());
    EXPECT_EQ(read(gdb).size(), 2U);

    translate(kTwo, "towns.gpkg", {"-f", "GPKG"});
    EXPECT_EQ(read(zip("b.zip", {{"x/towns.gpkg", bytesOf("towns.gpkg")}})).size(), 2U);
}

TEST_F(VectorArchive, AnArchiveWithNothingToReadSaysWhatIsInIt)
{
    const std::string file = zip("a.zip", {{"README.pdf", "%PDF"}});
    EXPECT_NE(refusal(file).message().find("README.pdf"), std::string::npos);
    const auto found = geo::vectorContents(file);
    ASSERT_FALSE(found);
    EXPECT_NE(found.error().message().find("README.pdf"), std::string::npos);
    EXPECT_EQ(refusal(write("b.zip", "no archive at all")).code, ErrorCode::malformed);
    EXPECT_EQ(refusal(write("c.zip", zip("d.zip", {{"a.geojson", kTwo}}).substr(0, 40))).code, ErrorCode::malformed);
}

TEST_F(VectorArchive, PathsThatLeadOutAreRefused)
{
    for (const char* name : {"../a.geojson", "/tmp/a.geojson", "x/../../a.geojson", "C:\\a.geojson", "..\\a.geojson"}) {
        const geo::Error error = refusal(craft("a.zip", name, kTwo, static_cast<std::uint32_t>(kTwo.size())));
        EXPECT_EQ(error.code, ErrorCode::malformed) << name << ": " << error.message();
    }
}

TEST_F(VectorArchive, ASoundArchiveMadeByHandReads)
{
    EXPECT_EQ(read(craft("a.zip", "a.geojson", kTwo, static_cast<std::uint32_t>(kTwo.size()))).size(), 2U);
}

TEST_F(VectorArchive, BombsAreRefusedBeforeTheyAreUnpacked)
{
    const std::string zeros(1 << 20, '\0');
    const std::string whole = "/vsizip/" + path("bomb.zip");
    VSILFILE* archive = VSIFOpenL(whole.c_str(), "wb");
    VSILFILE* file = VSIFOpenL((whole + "/a.geojson").c_str(), "wb");
    for (int i = 0; i < 120; ++i)
        VSIFWriteL(zeros.data(), 1, zeros.size(), file);
    VSIFCloseL(file);
    VSIFCloseL(archive);
    ASSERT_LT(fs::file_size(path("bomb.zip")), 1U << 20);
    EXPECT_EQ(refusal(path("bomb.zip")).code, ErrorCode::tooLarge);
    EXPECT_EQ(geo::vectorContents(path("bomb.zip")).error().code, ErrorCode::tooLarge);
    EXPECT_EQ(refusal(craft("large.zip", "a.geojson", kTwo, 0xFFFFFFF0U)).code, ErrorCode::tooLarge);
}

TEST_F(VectorArchive, AMemberLargerThanStatedIsRefused)
{
    const std::string sound =
        bytesOf(fs::path(zip("a.zip", {{"a.geojson", kTwo + std::string(20000, ' ')}})).filename());
    std::string lying = sound;
    const std::size_t entry = lying.rfind("PK\1\2");
    ASSERT_NE(entry, std::string::npos);
    lying.replace(entry + 24, 4, std::string("\x50\0\0\0", 4)); // It says 80 bytes.
    const geo::Error error = refusal(write("lying.zip", lying));
    EXPECT_NE(error.message().find("not of the size the archive states"), std::string::npos) << error.message();
}

TEST_F(VectorArchive, DamagedAndEncryptedMembersAreListedAndTheRestLoads)
{
    const geo::Error error =
        refusal(craft("secret.zip", "a.geojson", kTwo, static_cast<std::uint32_t>(kTwo.size()), 1, 8));
    EXPECT_EQ(error.code, ErrorCode::malformed) << error.message();
    EXPECT_NE(error.message().find("encrypted"), std::string::npos) << error.message();
}

TEST_F(VectorArchive, NothingStaysInMemory)
{
    const std::string file = zip("a.zip", {{"a.geojson", kTwo}});
    read(file);
    contents(file);
    char** names = VSIReadDir("/vsimem/");
    for (char** name = names; name != nullptr && *name != nullptr; ++name)
        EXPECT_EQ(std::string(*name).find("dateline_"), std::string::npos) << *name;
    CSLDestroy(names);
}

} // namespace
