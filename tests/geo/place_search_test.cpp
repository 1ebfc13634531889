#include "geo/areas/place_search.h"

#include <gtest/gtest.h>

#include <ctime>

namespace geo {
namespace {

using Kind = NamedPlace::Kind;

const PlaceSearch& world()
{
    static const PlaceSearch search(SHARE_DIR "/world");
    return search;
}

std::vector<NamedPlace> find(const char* text) { return world().find(text, "en", 8); }

bool has(const std::vector<NamedPlace>& found, Kind kind, const char* name)
{
    return std::any_of(found.begin(), found.end(), [&](const NamedPlace& p) { return p.kind == kind && p.name == name; });
}

TEST(PlaceSearch, FindsCountriesRegionsAndCitiesByAnyOfTheirNames)
{
    EXPECT_EQ(world().problem(), "");
    EXPECT_EQ(find("kursk").at(0).kind, Kind::city);
    EXPECT_EQ(find("kursk").at(0).within, "Kursk, Russia");
    EXPECT_EQ(find("kursk").at(1).kind, Kind::region);
    EXPECT_EQ(find("북한").at(0).name, "North Korea");
    EXPECT_EQ(find("北京").size() > 0, true);
    EXPECT_EQ(find("الصين").at(0).name, "China");
    EXPECT_EQ(find("Deutschland").at(0).name, "Germany");
    EXPECT_EQ(find("korea, north").at(0).name, "North Korea");
    EXPECT_EQ(find("dprk").at(0).name, "North Korea");
    EXPECT_EQ(find("Paris").at(0).kind, Kind::capital);
}

TEST(PlaceSearch, MindsNeitherCaseNorAccentsNorRomanisation)
{
    EXPECT_EQ(find("sao PAULO").at(0).name, "Sao Paulo");
    EXPECT_TRUE(has(find("zurich"), Kind::city, "Zürich"));
    EXPECT_TRUE(has(find("Zürich"), Kind::city, "Zürich"));
    EXPECT_TRUE(has(find("Курск"), Kind::city, "Kursk"));
    EXPECT_TRUE(has(find("Курськ"), Kind::city, "Kursk"));
    EXPECT_TRUE(has(find("수미"), Kind::city, "Sumy"));
    EXPECT_EQ(world().find("Sumy", "uk", 1).at(0).name, "Суми");
    EXPECT_TRUE(has(find("курская"), Kind::region, "Kursk"));
    EXPECT_TRUE(has(find("Kharkov"), Kind::region, "Kharkiv"));
    EXPECT_TRUE(has(find("харьков"), Kind::region, "Kharkiv"));
    EXPECT_EQ(find("курская").at(0).matched, "Курская область");
}

TEST(PlaceSearch, PutsWholeNamesFirstThenWhatIsGreater)
{
    const auto georgia = find("georgia");
    ASSERT_GE(georgia.size(), 2U);
    EXPECT_EQ(georgia[0].kind, Kind::country);
    EXPECT_EQ(georgia[1].within, "United States");
    const auto begun = find("kur");
    EXPECT_TRUE(has(begun, Kind::city, "Kursk"));
    EXPECT_LE(find("a").size(), 8U);
}

TEST(PlaceSearch, LooksWithinWhatStandsAfterTheComma)
{
    const auto found = find("Kursk, Russia");
    ASSERT_GE(found.size(), 2U);
    for (const NamedPlace& place : found)
        EXPECT_NE(place.within.find("Russia"), std::string::npos);
    EXPECT_TRUE(find("Kursk, France").empty());
    EXPECT_NE(find("london, united k").at(0).within.find("United Kingdom"), std::string::npos);
}

TEST(PlaceSearch, GivesAreasTheirExtent)
{
    const NamedPlace russia = find("Russia").at(0);
    ASSERT_TRUE(russia.box);
    EXPECT_GT(russia.box->east - russia.box->west, 100);
    EXPECT_FALSE(find("kursk").at(0).box);
    EXPECT_NEAR(find("kursk").at(0).at.lat, 51.74, 0.02);
}

TEST(PlaceSearch, FindsNothingForNonsenseAndNothing)
{
    EXPECT_TRUE(find("").empty());
    EXPECT_TRUE(find(" ,").empty());
    EXPECT_TRUE(find("qqqzzz").empty());
    EXPECT_TRUE(find("\xff\xfe").empty());
    EXPECT_FALSE(PlaceSearch("/nonexistent").problem().empty());
}

TEST(PlaceSearch, AnswersWhileSomebodyTypes)
{
    EXPECT_GT(world().names(), 80'000U);
    find("k");
    for (const char* text : {"k", "ku", "kursk", "к", "sankt petersburg", "北"}) {
        const std::clock_t before = std::clock();
        find(text);
        // The promise is 50 ms; this is a debug build's allowance, of processor time.
        EXPECT_LT(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC, 0.5) << text;
    }
}

} // namespace
} // namespace geo
