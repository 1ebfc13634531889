#include "tests/geo/data/format_files.h"

namespace {

constexpr std::string_view kSquare =
    R"({"type": "Polygon", "coordinates": [[[36, 50], [37, 50], [37, 51], [36, 50]]]})";

std::string collection(std::string_view geometry, std::string_view properties = "{}")
{
    return R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": )" +
           std::string(properties) + R"(, "geometry": )" + std::string(geometry) + "}]}";
}

TEST(DailyPolygons, TakeTheirDayFromTheFilesName)
{
    const FormatFiles files;
    const geo::LoadedDocument loaded =
        readAs("daily-polygons", files.write("front 2024-08-06.geojson", collection(kSquare, R"({"name": "North"})")));
    ASSERT_EQ(loaded.document.claims.size(), 1u);
    const geo::Claim& claim = loaded.document.claims[0];
    EXPECT_EQ(claim.headline, "North");
    EXPECT_EQ(claim.eventType, "control");
    EXPECT_EQ(claim.happened->edtf, "2024-08-06");
    EXPECT_EQ(claim.reported->edtf, "2024-08-06");
    EXPECT_EQ(claim.place.geometry.kind(), geo::Geometry::Kind::polygon);
    EXPECT_EQ(issuesOf(loaded), "");
}

TEST(DailyPolygons, OfDeepStateShowTheDayBeforeTheirUpload)
{
    const FormatFiles files;
    const geo::LoadedDocument loaded =
        readAs("daily-polygons", files.write("deepstatemap_data_20240801.geojson", collection(kSquare)));
    const geo::Claim& claim = claimOf(loaded, "deepstate-2024-07-31-1");
    EXPECT_EQ(claim.happened->edtf, "2024-07-31");
    EXPECT_EQ(claim.reported->edtf, "2024-08-01");
    EXPECT_EQ(claim.speaker, "deepstate");
}

TEST(DailyPolygons, HaveExactlyOnePlausibleDayInTheirName)
{
    const geo::DataFormat& format = formatNamed("daily-polygons");
    const std::string file = collection(kSquare);
    EXPECT_TRUE(format.recognise(file, "a_20240806.geojson"));
    EXPECT_TRUE(format.recognise(file, "a_2024_08_06.geojson"));
    EXPECT_FALSE(format.recognise(file, "a.geojson"));
    EXPECT_FALSE(format.recognise(file, "a_20241306.geojson"));
    EXPECT_FALSE(format.recognise(file, "a_20240806_20240807.geojson"));
    EXPECT_FALSE(format.recognise(file, "a_120240806.geojson"));
    EXPECT_FALSE(format.recognise(R"({"type": "FeatureCollection", "dateline": {}})", "a_20240806.geojson"));
}

TEST(DailyPolygons, AreNoneWhenTheFeaturesHaveDatesOfTheirOwn)
{
    const FormatFiles files;
    const auto loaded = formatNamed("daily-polygons")
                            .read(files.write("a_20240806.geojson", collection(kSquare, R"({"Event_Date": "2020"})")));
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, geo::ErrorCode::notInterchange);
}

TEST(DailyPolygons, ListFeaturesThatCannotBeDrawn)
{
    const FormatFiles files;
    const geo::LoadedDocument loaded =
        readAs("daily-polygons", files.write("a_20240806.geojson", R"({"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": null}, 5,
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [50, 200]}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [50, 20]}}]})"));
    EXPECT_EQ(loaded.document.claims.size(), 1u);
    ASSERT_EQ(loaded.issues.size(), 3u);
    EXPECT_EQ(loaded.issues[0].field, "geometry");
    EXPECT_EQ(loaded.issues[1].row, 2);
    EXPECT_EQ(loaded.issues[2].row, 3);
}

TEST(DailyPolygons, RefuseBrokenFiles)
{
    const FormatFiles files;
    const geo::DataFormat& format = formatNamed("daily-polygons");
    const std::string file = collection(kSquare);
    EXPECT_FALSE(format.read(files.write("a_20240806.geojson", "")));
    EXPECT_FALSE(format.read(files.write("a_20240806.geojson", file.substr(0, 60))));
    EXPECT_FALSE(format.read(files.write("a_20240806.geojson", R"({"type": "FeatureCollection"})")));
    EXPECT_FALSE(format.read(files.write("a_20240806.geojson", R"({"type": "FeatureCollection", "features": 3})")));
}

} // namespace
