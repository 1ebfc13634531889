#include "tests/geo/data/format_files.h"

namespace {

constexpr std::string_view kDay = R"({
"areas": [[[46.0, 33.5], [45.9, 33.6], [45.8, 33.4]]],
"areas_ua": [[[51.2, 35.0], [51.3, 35.1], [51.2, 35.2]]],
"frontline": [[50.3, 36.4], [50.2, 36.5]],
"geos": {"ru": [{"c": [35.37, 51.26], "d": "Vehicle destroyed\nhttps://x.com/a/status/1823847038498349383"}], "ua": []},
"units": {"ua": [[231, [35.17, 51.19]], [231, [35.2, 51.2]]], "ru": [[9, [36.0, 50.0]]]},
"unit_count": {"ru": 1, "ua": 2}})";
constexpr std::string_view kBase =
    R"({"unit_map": {"231": {"n": "61st Mechanized Brigade", "s": "ua", "sidc": "30031000181211020000"}}})";

TEST(OwlMaps, PutsUnitsWhereTheyStandOnTheDayOfTheFilesName)
{
    const FormatFiles files;
    files.write("base.json", kBase);
    const geo::LoadedDocument loaded = readAs("owlmaps", files.write("20240815.json", kDay));
    const geo::Claim& claim = claimOf(loaded, "owlmaps-2024-08-15-unit-231");
    EXPECT_EQ(claim.kind, geo::ClaimKind::unitSector);
    EXPECT_EQ(claim.headline, "61st Mechanized Brigade shown here");
    EXPECT_EQ(claim.happened->edtf, "2024-08-15");
    EXPECT_EQ(claim.reported->edtf, "2024-08-15");
    EXPECT_EQ(claim.place.geometry, geo::Geometry(geo::LonLat{35.17, 51.19}));
    EXPECT_EQ(claim.place.precision, geo::Precision::near);
    ASSERT_EQ(loaded.document.units.size(), 2u);
    EXPECT_EQ(loaded.document.units[0].sidc, "30031000181211020000");
    EXPECT_EQ(loaded.document.units[0].side, "ukraine");
    EXPECT_EQ(loaded.document.units[1].name(), "Unit 9");
}

TEST(OwlMaps, TurnsAreasAndTheFrontLineTheOtherWayRound)
{
    const FormatFiles files;
    const geo::LoadedDocument loaded = readAs("owlmaps", files.write("20240815.json", kDay));
    const geo::Claim& area = claimOf(loaded, "owlmaps-2024-08-15-areas-1");
    EXPECT_EQ(area.eventType, "control");
    EXPECT_EQ(area.place.geometry.kind(), geo::Geometry::Kind::polygon);
    EXPECT_EQ(area.place.geometry.points()[0].lat, 46.0);
    EXPECT_EQ(area.place.geometry.points().size(), 4u);
    const geo::Claim& line = claimOf(loaded, "owlmaps-2024-08-15-frontline");
    EXPECT_EQ(line.place.geometry.kind(), geo::Geometry::Kind::line);
    EXPECT_EQ(line.place.geometry.points()[0].lon, 36.4);
}

TEST(OwlMaps, KeepsAUnitThatStandsInTwoPlacesAndSaysSo)
{
    const FormatFiles files;
    const geo::LoadedDocument loaded = readAs("owlmaps", files.write("20240815.json", kDay));
    EXPECT_EQ(claimOf(loaded, "owlmaps-2024-08-15-unit-231-2").place.geometry.points()[0].lon, 35.2);
    EXPECT_NE(issuesOf(loaded).find("5 units.ua[1]: unit '231'"), std::string::npos) << issuesOf(loaded);
    EXPECT_EQ(loaded.issues.size(), 1u);
}

TEST(OwlMaps, DatesFootageByItsPostAndNamesWhoPrintedIt)
{
    const FormatFiles files;
    const geo::LoadedDocument loaded = readAs("owlmaps", files.write("20240815.json", kDay));
    const geo::Claim& claim = claimOf(loaded, "owlmaps-2024-08-15-geo-7");
    EXPECT_EQ(claim.headline, "Vehicle destroyed");
    EXPECT_EQ(claim.happened->edtf, "2024-08-15~");
    const auto article = std::ranges::find(loaded.document.articles, claim.article.str(), &geo::Article::id);
    ASSERT_NE(article, loaded.document.articles.end());
    EXPECT_EQ(article->source, "x-com");
    EXPECT_EQ(article->published.substr(0, 10), "2024-08-14");
}

TEST(OwlMaps, ListsWhatItCannotTakeAndTakesTheRest)
{
    const FormatFiles files;
    const geo::LoadedDocument loaded = readAs("owlmaps", files.write("20240815.json", R"({
        "areas": "none", "frontline": [[50.3, 36.4], [95, 36.5]], "geos": [], "more": 1,
        "units": {"ru": [[1, [36.0, 95.0]], 7, [2, [36.0, 50.0]]], "ua": 3}})"));
    EXPECT_EQ(loaded.document.claims.size(), 1u);
    EXPECT_EQ(issuesOf(loaded), "0 areas: it must be a list, not string\n"
                                "1 frontline: longitude 36.5, latitude 95 is not on Earth: are the two swapped?\n"
                                "2 units.ru[0]: longitude 36, latitude 95 is not on Earth: are the two swapped?\n"
                                "3 units.ru[1]: a unit is [id, [longitude, latitude]]\n"
                                "4 units.ua: it must be a list, not number\n"
                                "0 more: this member is not known: it is left out\n");
}

TEST(OwlMaps, RefusesBrokenFiles)
{
    const FormatFiles files;
    const geo::DataFormat& format = formatNamed("owlmaps");
    EXPECT_TRUE(format.recognise(kDay, "20240815.json"));
    EXPECT_FALSE(format.recognise(kDay, "20241315.json"));
    EXPECT_FALSE(format.recognise(R"({"unit_map": {}})", "base.json"));
    EXPECT_FALSE(format.read(files.write("20240815.json", "")));
    EXPECT_FALSE(format.read(files.write("20240815.json", kDay.substr(0, 200))));
    EXPECT_FALSE(format.read(files.write("20240815.json", "[1, 2]")));
    EXPECT_FALSE(format.read(files.write("20240815.json", std::string(5000, '['))));
    EXPECT_FALSE(format.read(files.write("20240815.json", std::string(100, '\0'))));
    EXPECT_FALSE(format.read(files.write("some.json", kDay)));
}

} // namespace
