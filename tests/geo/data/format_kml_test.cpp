#include "tests/geo/data/format_files.h"

#include "geo/claims/lookup.h"

namespace {

std::string kml(std::string_view body, std::string_view title = "War map")
{
    return R"(<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2")"
           R"( xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><name>)" +
           std::string(title) + "</name>" + std::string(body) + "</Document></kml>";
}

constexpr std::string_view kPoint = "<Point><coordinates>35.2,51.1,0</coordinates></Point>";

/// A file with these placemarks; the first has a time, so that it is read.
geo::LoadedDocument read(std::string_view body, std::string_view title = "War map")
{
    const FormatFiles files;
    return readAs("kml", files.write("map.kml", kml(body, title)));
}

std::string stamped(std::string_view when)
{
    return "<Placemark><TimeStamp><when>" + std::string(when) + "</when></TimeStamp>" + std::string(kPoint) +
           "</Placemark>";
}

TEST(Kml, KeepsTimesAsVagueAsTheyAreWritten)
{
    const geo::LoadedDocument loaded =
        read(stamped("2024") + stamped("2024-08") + stamped("2024-08-06") + stamped("2024-08-06T10:20:30+03:00") +
             "<Placemark><TimeSpan><begin>2024-08</begin><end>2024-09-03</end></TimeSpan></Placemark>"
             "<Placemark><TimeSpan><begin>2024-08-06</begin></TimeSpan></Placemark>"
             "<Placemark><TimeSpan><end>2024-08-06</end></TimeSpan></Placemark>");
    std::string times;
    for (const geo::Claim& claim : loaded.document.claims)
        times += claim.happened->edtf.str() + ' ';
    EXPECT_EQ(times, "2024 2024-08 2024-08-06 2024-08-06T10:20:30+03:00 2024-08/2024-09-03 2024-08-06/.. "
                     "../2024-08-06 ");
    EXPECT_EQ(loaded.document.claims[0].reported->edtf, "../2024-10-18");
    EXPECT_EQ(issuesOf(loaded), "");
}

TEST(Kml, TakesTimeTypeAndPartyFromFolders)
{
    const geo::LoadedDocument loaded =
        read("<Folder><name>Ukrainian</name><TimeStamp><when>2024-08</when></TimeStamp><Folder><name>Positions</name>"
             "<Placemark id=\"p1\"><name>Bridge</name>" +
             std::string(kPoint) + "</Placemark></Folder></Folder>");
    const geo::Claim& claim = claimOf(loaded, "kml-p1");
    EXPECT_EQ(claim.happened->edtf, "2024-08");
    EXPECT_EQ(claim.eventType, "Positions");
    ASSERT_EQ(claim.actors.size(), 1u);
    EXPECT_EQ(claim.actors[0].side, "ukraine");
    EXPECT_EQ(claim.rawRow, R"({"folder":"Ukrainian / Positions","name":"Bridge"})");
}

TEST(Kml, MakesPlainTextOfDescriptionsAndKeepsExtendedData)
{
    const geo::LoadedDocument loaded =
        read("<Placemark><name>Bridge</name><description><![CDATA[<b>Hit</b><br>twice &amp; down "
             "https://example.org/a]]></description><TimeStamp><when>2024</when></TimeStamp><ExtendedData>"
             "<Data name=\"side\"><value>Blue</value></Data><SchemaData><SimpleData name=\"n\">3</SimpleData>"
             "</SchemaData></ExtendedData>" +
             std::string(kPoint) + "</Placemark>");
    ASSERT_EQ(loaded.document.claims.size(), 1u);
    const geo::Claim& claim = loaded.document.claims[0];
    EXPECT_EQ(claim.headline, "Bridge");
    EXPECT_EQ(claim.note, "Hit\ntwice & down https://example.org/a");
    EXPECT_EQ(loaded.document.articles[0].url, "https://example.org/a");
    EXPECT_EQ(claim.actors[0].name, "Blue");
    EXPECT_NE(claim.rawRow.view().find(R"("n":"3")"), std::string_view::npos) << claim.rawRow;
}

TEST(Kml, ReadsEveryKindOfShape)
{
    const auto kindOf = [](std::string_view shape) {
        const geo::LoadedDocument loaded =
            read("<Placemark><TimeStamp><when>2024</when></TimeStamp>" + std::string(shape) + "</Placemark>");
        EXPECT_EQ(issuesOf(loaded), "") << shape;
        return loaded.document.claims.at(0).place.geometry;
    };
    const std::string ring = "<LinearRing><coordinates>35,50 36,50\n36,51 35,50</coordinates></LinearRing>";
    const std::string polygon =
        "<Polygon><outerBoundaryIs>" + ring +
        "</outerBoundaryIs><innerBoundaryIs>"
        "<LinearRing><coordinates>35.5,50.2 35.8,50.2 35.8,50.5 35.5,50.2</coordinates></LinearRing>"
        "</innerBoundaryIs></Polygon>";
    EXPECT_EQ(kindOf("<LineString><coordinates>35,50 36,50</coordinates></LineString>").kind(),
              geo::Geometry::Kind::line);
    EXPECT_EQ(kindOf(ring).kind(), geo::Geometry::Kind::line);
    EXPECT_EQ(kindOf(polygon).kind(), geo::Geometry::Kind::polygon);
    EXPECT_EQ(kindOf(polygon).ringEnds().size(), 2u);
    const geo::Geometry points = kindOf("<MultiGeometry>" + std::string(kPoint) + "<MultiGeometry>" +
                                        std::string(kPoint) + "</MultiGeometry></MultiGeometry>");
    EXPECT_EQ(points.kind(), geo::Geometry::Kind::multiPoint);
    EXPECT_TRUE(points.heights().empty());
    EXPECT_EQ(kindOf("<Point><coordinates>35,50,120</coordinates></Point>").heights()[0], 120);
}

TEST(Kml, ClosesRingsThatWereLeftOpen)
{
    const geo::LoadedDocument loaded =
        read("<Placemark><TimeStamp><when>2024</when></TimeStamp><Polygon><outerBoundaryIs><LinearRing><coordinates>"
             "35,50 36,50 36,51</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>");
    EXPECT_EQ(loaded.document.claims.at(0).place.geometry.points().size(), 4u);
}

TEST(Kml, MakesAClaimOfEachKindOfShapeInOnePlacemark)
{
    const geo::LoadedDocument loaded =
        read("<Placemark id=\"m\"><TimeStamp><when>2024</when></TimeStamp><MultiGeometry>" + std::string(kPoint) +
             "<LineString><coordinates>35,50 36,50</coordinates></LineString></MultiGeometry></Placemark>");
    EXPECT_EQ(claimOf(loaded, "kml-m").place.geometry.kind(), geo::Geometry::Kind::line);
    EXPECT_EQ(claimOf(loaded, "kml-m-part2").place.geometry.kind(), geo::Geometry::Kind::point);
    EXPECT_EQ(loaded.issues.size(), 1u);
}

TEST(Kml, DatesATrackFromItsFirstToItsLastMoment)
{
    const geo::LoadedDocument loaded =
        read("<Placemark><gx:Track><when>2024-08-06T10:00:00Z</when><when>2024-08-06T11:00:00Z</when>"
             "<gx:coord>35 50 0</gx:coord><gx:coord>36 50 0</gx:coord></gx:Track></Placemark>");
    const geo::Claim& claim = loaded.document.claims.at(0);
    EXPECT_EQ(claim.happened->edtf, "2024-08-06T10:00:00Z/2024-08-06T11:00:00Z");
    EXPECT_EQ(claim.place.geometry.kind(), geo::Geometry::Kind::line);
}

TEST(Kml, ListsWhatCannotBeTaken)
{
    const geo::LoadedDocument loaded = read(
        stamped("soon") +
        "<Placemark><TimeStamp><when>2024</when></TimeStamp><Point><coordinates>51.1,135.2</coordinates></Point>"
        "</Placemark><Placemark><name>Old</name><LineString><coordinates>a,b</coordinates></LineString></Placemark>"
        "<NetworkLink><name>Live</name><Link><href>http://example.org/x.kml</href></Link></NetworkLink>");
    EXPECT_EQ(loaded.document.claims.size(), 3u);
    EXPECT_EQ(issuesOf(loaded),
              "1 TimeStamp: 'soon' is no date such as 2024, 2024-08, 2024-08-06 or 2024-08-06T10:20:00Z: the placemark "
              "is undated\n"
              "2 coordinates: longitude 51.1, latitude 135.2 is not on Earth: are the two swapped?: kept in lists, "
              "without a place\n"
              "3 coordinates: 'a,b' is not longitude,latitude[,height]: kept in lists, without a place\n"
              "0 NetworkLink: line 1: 'Live' is no placemark: it is left out\n"
              "0 TimeStamp: 2 placemarks have no time of their own or of a folder: they are undated\n");
}

TEST(Kml, OfGeoConfirmedHasItsDatesInNamesAndDescriptions)
{
    const geo::LoadedDocument loaded =
        read("<Folder><name>Ukraine</name><Placemark><name>[UA] 6 AUG 2024 - column</name><description>"
             "https://x.com/a/status/1823847038498349383</description></Placemark><Placemark><name>Tank</name>"
             "<description>&lt;b&gt;Date: 2024-08-07&lt;/b&gt;&lt;br&gt;hit</description></Placemark>"
             "<Placemark><name>Later, on 2024-08-07</name></Placemark></Folder>",
             "GeoConfirmed");
    ASSERT_EQ(loaded.document.claims.size(), 3u);
    EXPECT_EQ(loaded.document.claims[0].happened->edtf, "2024-08-06");
    EXPECT_EQ(loaded.document.claims[0].speaker, "x-com");
    EXPECT_EQ(loaded.document.claims[1].happened->edtf, "2024-08-07");
    EXPECT_EQ(loaded.document.claims[2].happened->edtf, "");
    EXPECT_EQ(loaded.issues.size(), 1u);
}

TEST(Kml, WithoutATimeStaysALayer)
{
    const FormatFiles files;
    const std::string plain = kml("<Placemark><name>2024-08-06</name>" + std::string(kPoint) + "</Placemark>");
    EXPECT_FALSE(formatNamed("kml").recognise(plain, "map.kml"));
    EXPECT_TRUE(formatNamed("kml").recognise(kml(stamped("2024")), "map.kml"));
    EXPECT_TRUE(formatNamed("kml").recognise("PK\x03\x04", "map.kmz"));
    const auto loaded = formatNamed("kml").read(files.write("map.kml", plain));
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, geo::ErrorCode::notInterchange);
}

TEST(Kml, ExpandsNoEntitiesAndFetchesNothing)
{
    const FormatFiles files;
    const std::string secret = files.write("secret.txt", "hidden words");
    std::string text = R"(<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">)"
                       R"(<!ENTITY f SYSTEM "file://)" +
                       secret + R"(">]><kml><Placemark><name>Bridge &b;&f;</name>)" +
                       "<TimeStamp><when>2024</when></TimeStamp></Placemark></kml>";
    const auto loaded = formatNamed("kml").read(files.write("map.kml", text));
    if (loaded) {
        EXPECT_EQ(loaded->document.claims.at(0).headline.view().find("aaaa"), std::string_view::npos);
        EXPECT_EQ(loaded->document.claims.at(0).rawRow.view().find("hidden"), std::string_view::npos);
    }
}

TEST(Kml, RefusesBrokenFiles)
{
    const FormatFiles files;
    const geo::DataFormat& format = formatNamed("kml");
    const std::string sound = kml(stamped("2024"));
    std::string deep;
    for (int i = 0; i < 5000; ++i)
        deep += "<Folder>";
    for (const std::string& text :
         {std::string(), sound.substr(0, sound.size() / 2), kml(deep), std::string("PK\x03\x04no zip"),
          sound.substr(0, 200) + '\0' + sound.substr(200), std::string(200, '\0')}) {
        const auto loaded = format.read(files.write("map.kml", text));
        EXPECT_FALSE(loaded) << text.substr(0, 300);
    }
}

/// doc.kml in a zip archive, stored: a local header, the bytes, the central directory and its end.
std::string kmzOf(const std::string& name, const std::string& text)
{
    std::uint32_t crc = 0xFFFFFFFF; // CRC-32 as in ISO 3309
    for (const char c : text) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (0xEDB88320U & (0U - (crc & 1U)));
    }
    crc = ~crc;
    const auto number = [](std::uint64_t value, int bytes) {
        std::string out;
        for (int i = 0; i < bytes; ++i)
            out += static_cast<char>(value >> (8 * i) & 0xFF);
        return out;
    };
    const std::string common = number(20, 2) + number(0, 8) + number(crc, 4) + number(text.size(), 4) +
                               number(text.size(), 4) + number(name.size(), 2) + number(0, 2);
    const std::string local = "PK\x03\x04" + common + name + text;
    const std::string central = "PK\x01\x02" + number(20, 2) + common + number(0, 14) + name;
    return local + central + "PK\x05\x06" + number(0, 4) + number(1, 2) + number(1, 2) + number(central.size(), 4) +
           number(local.size(), 4) + number(0, 2);
}

TEST(Kml, IsUnpackedFromAKmz)
{
    const FormatFiles files;
    const geo::LoadedDocument loaded = readAs("kml", files.write("map.kmz", kmzOf("doc.kml", kml(stamped("2024-08")))));
    ASSERT_EQ(loaded.document.claims.size(), 1u);
    EXPECT_EQ(loaded.document.claims[0].happened->edtf, "2024-08");
    const auto plain = formatNamed("kml").read(files.write("plain.kmz", kmzOf("doc.kml", kml(kPoint))));
    ASSERT_FALSE(plain);
    EXPECT_EQ(plain.error().code, geo::ErrorCode::notInterchange);
    EXPECT_FALSE(formatNamed("kml").read(files.write("none.kmz", kmzOf("readme.txt", "words"))));
}

} // namespace
