#include "tests/geo/data/format_files.h"

namespace {

std::string gpx(std::string_view body)
{
    return R"(<gpx version="1.1" creator="Handheld" xmlns="http://www.topografix.com/GPX/1/1">)" + std::string(body) +
           "</gpx>";
}

geo::LoadedDocument read(std::string_view body)
{
    const FormatFiles files;
    return readAs("gpx", files.write("patrol.gpx", gpx(body)));
}

TEST(Gpx, PutsWaypointsAtTheirTime)
{
    const geo::LoadedDocument loaded = read(R"(<wpt lat="51.1" lon="35.2"><ele>180</ele>
        <time>2024-08-06T10:20:30Z</time><name>Crater</name><desc>3 m wide</desc>
        <link href="https://example.org/p.jpg"/></wpt>)");
    ASSERT_EQ(loaded.document.claims.size(), 1u);
    const geo::Claim& claim = loaded.document.claims[0];
    EXPECT_EQ(claim.headline, "Crater");
    EXPECT_EQ(claim.note, "3 m wide");
    EXPECT_EQ(claim.happened->edtf, "2024-08-06T10:20:30Z");
    EXPECT_EQ(claim.reported->edtf, "../2024-10-18");
    EXPECT_EQ(claim.speaker, "handheld");
    EXPECT_EQ(claim.place.geometry.points()[0], (geo::LonLat{35.2, 51.1}));
    EXPECT_EQ(claim.place.geometry.heights()[0], 180);
    EXPECT_EQ(loaded.document.articles[0].url, "https://example.org/p.jpg");
    EXPECT_EQ(issuesOf(loaded), "");
}

TEST(Gpx, DrawsTracksAndRoutesOverTheirTime)
{
    const geo::LoadedDocument loaded = read(R"(<trk><name>Patrol</name>
        <trkseg><trkpt lat="51" lon="35"><time>2024-08-06T10:00:00Z</time></trkpt><trkpt lat="51.1" lon="35"/></trkseg>
        <trkseg><trkpt lat="52" lon="35"/><trkpt lat="52" lon="36"><time>2024-08-06T11:00:00Z</time></trkpt></trkseg>
        </trk><rte><rtept lat="51" lon="35"/><rtept lat="51.1" lon="35"/></rte>)");
    ASSERT_EQ(loaded.document.claims.size(), 2u);
    EXPECT_EQ(loaded.document.claims[0].place.geometry.kind(), geo::Geometry::Kind::multiLine);
    EXPECT_EQ(loaded.document.claims[0].happened->edtf, "2024-08-06T10:00:00Z/2024-08-06T11:00:00Z");
    EXPECT_EQ(loaded.document.claims[1].place.geometry.kind(), geo::Geometry::Kind::line);
    EXPECT_EQ(loaded.document.claims[1].happened->edtf, "");
}

TEST(Gpx, ListsPointsThatCannotBeTaken)
{
    const geo::LoadedDocument loaded = read(R"(<wpt lat="x" lon="35"/><wpt lat="135" lon="51"/>
        <wpt lat="51" lon="35"><time>noon</time></wpt>
        <trk><trkseg><trkpt lat="51" lon="35"/><trkpt lat="nan" lon="35"/></trkseg></trk>)");
    EXPECT_EQ(loaded.document.claims.size(), 1u);
    EXPECT_EQ(issuesOf(loaded), "1 wpt: lat and lon must be numbers\n"
                                "2 wpt: longitude 51, latitude 135 is not on Earth: are the two swapped?\n"
                                "3 time: line 2: 'noon' is no date such as 2024-08-06T10:20:00Z\n"
                                "4 trkpt: line 3: lat and lon must be numbers; the point is left out\n"
                                "4 trkpt: line 3: one point is no line: it is left out\n"
                                "4 trk: it has no line of at least two points\n");
}

TEST(Gpx, WithoutATimeStaysALayerAndBrokenFilesAreRefused)
{
    const FormatFiles files;
    const geo::DataFormat& format = formatNamed("gpx");
    const auto timeless = format.read(files.write("a.gpx", gpx(R"(<wpt lat="51" lon="35"/>)")));
    ASSERT_FALSE(timeless);
    EXPECT_EQ(timeless.error().code, geo::ErrorCode::notInterchange);
    const std::string sound = gpx("<wpt lat=\"51\" lon=\"35\"><time>2024-08-06T10:20:30Z</time></wpt>");
    EXPECT_TRUE(format.read(files.write("a.gpx", sound)));
    EXPECT_FALSE(format.read(files.write("a.gpx", sound.substr(0, sound.size() - 20))));
    EXPECT_FALSE(format.read(files.write("a.gpx", "")));
}

} // namespace
