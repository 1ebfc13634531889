#include "tests/geo/data/format_files.h"

namespace {

TEST(TimeMap, TakesMonthFirstDatesAndPositionsThatAreTexts)
{
    const FormatFiles files;
    const std::string text = R"([{"id": "C1", "date": "10/25/2022", "latitude": "50.4", "longitude": "30.5",
        "location": "Kyiv", "description": "House hit", "sources": [{"id": "s", "path": "https://example.org/v"}],
        "filters": [{"key": "Type", "value": "House"}]}])";
    EXPECT_TRUE(formatNamed("timemap").recognise(text, "events.json"));
    const geo::LoadedDocument loaded = readAs("timemap", files.write("events.json", text));
    const geo::Claim& claim = claimOf(loaded, "timemap-C1");
    EXPECT_EQ(claim.happened->edtf, "2022-10-25");
    EXPECT_EQ(claim.reported->edtf, "../2024-10-18");
    EXPECT_EQ(claim.place.geometry, geo::Geometry(geo::LonLat{30.5, 50.4}));
    EXPECT_EQ(claim.place.name, "Kyiv");
    EXPECT_EQ(claim.headline, "House hit");
    EXPECT_EQ(loaded.document.articles.at(0).url, "https://example.org/v");
    EXPECT_NE(claim.rawRow.view().find("House"), std::string_view::npos);
    EXPECT_EQ(issuesOf(loaded), "");
}

TEST(TimeMap, KeepsEventsWithoutDateOrPlaceInListsAndSaysSo)
{
    const FormatFiles files;
    const geo::LoadedDocument loaded = readAs("timemap", files.write("events.json", R"([
        {"date": "25/10/2022", "latitude": "130.5", "longitude": "50.4", "description": "A"}, 4])"));
    EXPECT_EQ(loaded.document.claims.size(), 1u);
    EXPECT_EQ(issuesOf(loaded), "1 date: '25/10/2022' is no date such as 10/25/2022: kept as undated\n"
                                "1 latitude: longitude 50.4, latitude 130.5 is not on Earth: are the two swapped?: "
                                "kept in lists, without a position\n"
                                "2 : an event is an object\n");
}

TEST(GeoConfirmedJson, ReadsFoldersOfPlacemarksAndNumbersOfPosts)
{
    const FormatFiles files;
    const std::string text = R"({"mapDataFolders": [{"name": "Ukraine", "mapDataPlacemarks": [
        {"id": "a", "date": "2022-10-10T16:20:00", "name": "Tank", "description": "Seen<br>https://x.com/a/status/1",
         "coordinates": [37.5, 48.3]},
        {"id": "b", "date": "1823847038498349383", "name": "Truck", "coordinates": [37.5, 48.3]},
        {"id": "c", "date": "", "coordinates": [37.5]}, 3]}]})";
    EXPECT_TRUE(formatNamed("geoconfirmed-json").recognise(text, "ukraine.json"));
    const geo::LoadedDocument loaded = readAs("geoconfirmed-json", files.write("ukraine.json", text));
    const geo::Claim& tank = claimOf(loaded, "geoconfirmed-a");
    EXPECT_EQ(tank.happened->edtf, "2022-10-10");
    EXPECT_EQ(tank.note, "Seen\nhttps://x.com/a/status/1");
    EXPECT_EQ(tank.speaker, "x-com");
    EXPECT_EQ(tank.actors.at(0).side, "ukraine");
    const geo::Claim& truck = claimOf(loaded, "geoconfirmed-b");
    EXPECT_EQ(truck.reported->edtf.view().substr(0, 10), "2024-08-14");
    EXPECT_EQ(truck.happened->edtf.view().substr(0, 12), "../2024-08-1");
    EXPECT_EQ(loaded.document.claims.size(), 3u);
    EXPECT_EQ(issuesOf(loaded), "2 date: is the number of a post: it happened at some time before that was posted\n"
                                "3 date: '' is no date: kept as undated\n"
                                "3 coordinates: a position is [longitude, latitude]: kept in lists, without a "
                                "position\n"
                                "4 : a placemark is an object\n");
}

TEST(EyesOnRussia, HappenedBeforeItWasVerified)
{
    const FormatFiles files;
    const std::string text = R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties":
        {"id": 7, "verifiedDate": "2022-10-10T00:00:00", "url": "https://example.org/v", "country": "Ukraine",
         "province": "Kyiv Oblast", "city": "Irpin", "title": "Bridge", "description": "Destroyed"},
        "geometry": {"type": "Point", "coordinates": ["30.2", "50.5"]}}, {"type": "Feature"}]})";
    EXPECT_TRUE(formatNamed("eyes-on-russia").recognise(text, "eor.geojson"));
    const geo::LoadedDocument loaded = readAs("eyes-on-russia", files.write("eor.geojson", text));
    const geo::Claim& claim = claimOf(loaded, "eyes-on-russia-7");
    EXPECT_EQ(claim.happened->edtf, "../2022-10-10");
    EXPECT_EQ(claim.reported->edtf, "2022-10-10");
    EXPECT_EQ(claim.place.geometry, geo::Geometry(geo::LonLat{30.2, 50.5}));
    EXPECT_EQ(claim.place.name, "Irpin");
    EXPECT_EQ(issuesOf(loaded), "2 properties: it has none\n");
}

TEST(EventLists, RefuseFilesOfAnotherShape)
{
    const FormatFiles files;
    for (const char* format : {"timemap", "geoconfirmed-json", "eyes-on-russia"})
        for (const char* text : {"", "{}", "3", R"([{"id": 1)", R"({"features": 1, "mapDataFolders": {}})"}) {
            const auto loaded = formatNamed(format).read(files.write("a.json", text));
            EXPECT_FALSE(loaded) << format << ' ' << text;
        }
}

} // namespace
