#include "geo/areas/area_index.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "geo/io/vector_reader.h"

namespace {

using geo::AreaIndex;
using geo::AreaMatch;
using geo::AreaNames;
using geo::Precision;

const std::string kWorld = std::string(SHARE_DIR) + "/world";

/// One index for all tests that only ask: it is read once.
const AreaIndex& world()
{
    static const AreaIndex index(kWorld);
    return index;
}

AreaMatch region(std::string_view country, std::string_view admin1, const AreaIndex& index = world())
{
    return index.find({.admin1 = admin1, .country = country}, Precision::admin1);
}

AreaMatch country(std::string_view name)
{
    return world().find({.country = name}, Precision::country);
}

/// "admin1 RU-KRS", "a shape", or the reason.
std::string said(const AreaMatch& match)
{
    if (!match.found())
        return std::string(match.reason);
    return match.boundary.layer.empty() ? "a shape" : match.boundary.layer + " " + match.boundary.code.str();
}

bool mentions(const geo::Text& text, std::string_view part)
{
    return text.view().find(part) != std::string_view::npos;
}

/// A layer of squares of a tenth of a degree with names, the first corner of each where it says.
struct Named {
    const char* name;
    geo::LonLat corner;
};
geo::VectorLayer squares(const std::vector<Named>& areas, const char* field = "district")
{
    geo::VectorLayer layer;
    layer.name = "districts";
    layer.fields = {field};
    for (const auto& [name, at] : areas) {
        for (const auto& [x, y] : {std::pair{0.0, 0.0}, {0.1, 0.0}, {0.1, 0.1}, {0.0, 0.1}, {0.0, 0.0}})
            layer.points.push_back({at.lon + x, at.lat + y});
        layer.ringEnds.push_back(static_cast<std::uint32_t>(layer.points.size()));
        layer.partEnds.push_back(static_cast<std::uint32_t>(layer.ringEnds.size()));
        layer.featureEnds.push_back(static_cast<std::uint32_t>(layer.partEnds.size()));
        layer.kinds.push_back(geo::GeometryKind::polygon);
        layer.values.emplace_back(name);
    }
    return layer;
}

constexpr geo::LonLat kInKursk{35.5, 51.3}, kAlsoInKursk{36.1, 51.7}, kInBelgorod{37.5, 50.8}, kAtSea{-30, 40};

/// Two districts and a town in Kursk Oblast, and a district of the same name in Belgorod Oblast. All invented.
AreaIndex withDistricts()
{
    AreaIndex index(kWorld);
    const auto added = index.addLayer(squares({{"Озёрский район", kInKursk},
                                               {"Октябрьский район", kAlsoInKursk},
                                               {"Озёрск", {36.5, 51.7}},
                                               {"Октябрьский район", kInBelgorod}}),
                                      "districts.geojson");
    EXPECT_TRUE(added) << added.error().message();
    EXPECT_EQ(*added, 4U);
    return index;
}

AreaMatch district(const AreaIndex& index, std::string_view admin1, std::string_view admin2,
                   std::string_view nation = "Russia")
{
    return index.find({.admin2 = admin2, .admin1 = admin1, .country = nation}, Precision::admin2);
}

TEST(AreaIndex, FindsACountryByEachOfItsIsoCodes)
{
    for (const char* code : {"RU", "ru", "RUS", "643"})
        EXPECT_EQ(said(world().find({.countryCode = code}, Precision::country)), "admin0 RU") << code;
    EXPECT_EQ(said(world().find({.countryCode = "4"}, Precision::country)), "admin0 AF");
}

TEST(AreaIndex, FindsARegionByItsIsoCodeWhicheverColumnHoldsIt)
{
    EXPECT_EQ(said(world().find({.admin1Code = "RU-KRS"}, Precision::admin1)), "admin1 RU-KRS");
    EXPECT_EQ(said(region("Russia", "RU-KRS")), "admin1 RU-KRS");
    EXPECT_EQ(said(world().find({.admin1Code = "MX-CMX", .country = "Mexico"}, Precision::admin1)), "admin1 MX-DIF");
}

TEST(AreaIndex, TrustsNoCodeThatTheBoundariesGiveToAnotherRegion)
{
    EXPECT_EQ(said(world().find({.admin1Code = "AF-PKA"}, Precision::admin1)), "admin1 AF-PIA"); // Paktika, says ISO.
    EXPECT_FALSE(world().find({.admin1Code = "BA-SRP"}, Precision::admin1).found());
    EXPECT_TRUE(mentions(world().find({.admin1Code = "IR-07"}, Precision::admin1).reason, "needs the name too"));
    EXPECT_EQ(said(world().find({.admin1 = "Fars", .admin1Code = "IR-07"}, Precision::admin1)), "admin1 IR-14");
}

TEST(AreaIndex, FindsNothingWhereCodeAndNameDiffer)
{
    const AreaMatch match = world().find({.admin1 = "Belgorod", .admin1Code = "RU-KRS"}, Precision::admin1);
    EXPECT_TRUE(mentions(match.reason, "Kursk (RU-KRS)") && mentions(match.reason, "Belgorod (RU-BEL)"))
        << match.reason;
    EXPECT_TRUE(mentions(world().find({.country = "Ukraine", .countryCode = "RU"}, Precision::country).reason,
                         "two countries"));
    EXPECT_FALSE(world().find({.admin1Code = "RU-KRS", .country = "Mexico"}, Precision::admin1).found());
}

TEST(AreaIndex, FindsCrimeaAndSevastopolWhicheverCountryADataSetPutsThemIn)
{
    for (const char* in : {"Ukraine", "Russia"}) {
        for (const char* name : {"Crimea", "Autonomous Republic of Crimea", "Крым", "Крим"})
            EXPECT_EQ(said(region(in, name)), "admin1 UA-43") << in << " " << name;
        EXPECT_EQ(said(region(in, "Sevastopol")), "admin1 UA-40") << in;
        EXPECT_EQ(said(world().find({.admin1Code = "UA-43", .country = in}, Precision::admin1)), "admin1 UA-43") << in;
    }
}

TEST(AreaIndex, FindsTheSpellingsOfOneRegion)
{
    for (const char* name : {"Kursk", "KURSK", "Kursk Oblast", "Kurskaya Oblast'", "Kurskaya", "Kurska", "Курск",
                             "Курская область", "курская обл.", "Курська область", "Oblast de Koursk", "Kursk  region"})
        EXPECT_EQ(said(region("Russia", name)), "admin1 RU-KRS") << name;
    for (const char* name :
         {"Kharkiv", "Kharkov", "Kharkivs'ka Oblast'", "Kharkivska", "Харківська", "Харьковская обл.", "Charkiw"})
        EXPECT_EQ(said(region("Ukraine", name)), "admin1 UA-63") << name;
    for (const char* name : {"Al Hasakah", "al-Ḥasakah", "Hasakah Governorate", "Muḩāfaz̧at al-Ḩasakah"})
        EXPECT_EQ(said(region("Syria", name)), "admin1 SY-HA") << name;
}

TEST(AreaIndex, SaysWhichRegionsANameMeansAlike)
{
    const AreaMatch match = region("Ukraine", "Kyiv");
    EXPECT_TRUE(mentions(match.reason, "two regions are called 'Kyiv'")) << match.reason;
    ASSERT_EQ(match.candidates.size(), 2U);
    EXPECT_NE(match.candidates[0].boundary, match.candidates[1].boundary);
    EXPECT_EQ(said(region("Ukraine", "Kyiv Oblast")), "admin1 UA-32");
    EXPECT_EQ(said(region("Ukraine", "Kyiv (city)")), "admin1 UA-30");
    EXPECT_EQ(said(country("Congo")), "two countries are called 'Congo': Congo - Brazzaville, Congo - Kinshasa");
}

TEST(AreaIndex, FindsNoTownByTheNameOfTheRegionAroundIt)
{
    EXPECT_EQ(said(region("Russia", "Moscow")), "admin1 RU-MOW");
    EXPECT_EQ(said(region("Russia", "Moscow Oblast")), "admin1 RU-MOS");
    EXPECT_EQ(said(region("Russia", "Altai Krai")), "admin1 RU-ALT");
    EXPECT_EQ(said(region("Russia", "Altai Republic")), "admin1 RU-AL");
    EXPECT_FALSE(region("Canada", "Quebec City").found());
}

TEST(AreaIndex, NeverTakesALikelyNameForARegion)
{
    const AreaMatch match = region("Russia", "Kurst");
    EXPECT_FALSE(match.found());
    EXPECT_EQ(match.reason, "no region 'Kurst' among the 85 of Russia; did you mean Kursk?");
    EXPECT_FALSE(region("Myanmar", "Shan-North").found()); // A part of Shan State is not all of it.
    EXPECT_FALSE(region("Sudan", "West Kordofan").found());
}

TEST(AreaIndex, TakesARegionWithoutACountryOnlyWhenTheWorldHasOneSuch)
{
    EXPECT_EQ(said(region("", "Kursk")), "admin1 RU-KRS");
    EXPECT_TRUE(mentions(region("", "Punjab").reason, "two regions of the world are called 'Punjab'"));
    EXPECT_TRUE(mentions(region("Atlantis", "Kursk").reason, "no country 'Atlantis'"));
}

TEST(AreaIndex, SaysThatARowNamesNoArea)
{
    EXPECT_EQ(said(world().find({}, Precision::country)), "names no country");
    EXPECT_EQ(said(region("Russia", "")), "names no region");
    EXPECT_EQ(said(district(world(), "Kursk", "")), "names no district");
    EXPECT_FALSE(world().find({.country = "Russia"}, Precision::settlement).found());
}

TEST(AreaIndex, GivesTheShapeOfARegionThatSharesItsCode)
{
    const AreaMatch south = region("Sudan", "South Darfur"), east = region("Sudan", "East Darfur");
    ASSERT_EQ(said(south), "a shape");
    ASSERT_EQ(said(east), "a shape");
    EXPECT_TRUE(south.geometry.isPolygons());
    EXPECT_LT(south.geometry.box().center().lon, east.geometry.box().center().lon);
    EXPECT_FALSE(world().find({.admin1Code = "SD-DS"}, Precision::admin1).found());
    EXPECT_GT(region("Afghanistan", "Daykundi").geometry.box().center().lat,
              region("Afghanistan", "Uruzgan").geometry.box().center().lat);
}

TEST(AreaIndex, TellsThatAnOutlineIsAnOldOne)
{
    EXPECT_TRUE(mentions(region("Democratic Republic of Congo", "Equateur").caveat, "before 2015"));
    EXPECT_TRUE(region("Russia", "Kursk").caveat.empty());
}

TEST(AreaIndex, FindsADistrictOfAUsersLayerWithItsShape)
{
    const AreaIndex index = withDistricts();
    const AreaMatch match = district(index, "Kursk", "Озёрский район");
    ASSERT_TRUE(match.found()) << match.reason;
    EXPECT_EQ(match.name, "Озёрский район");
    EXPECT_EQ(match.origin, "districts.geojson/Озёрский район");
    EXPECT_TRUE(match.boundary.layer.empty());
    ASSERT_EQ(match.geometry.kind(), geo::Geometry::Kind::polygon);
    EXPECT_EQ(match.geometry.points().front(), kInKursk);
}

TEST(AreaIndex, FindsADistrictOfAUsersLayerInOtherLetters)
{
    const AreaIndex index = withDistricts();
    for (const char* name :
         {"Озерский р-н", "Озёрский", "Ozersky", "Ozerskiy rayon", "Ozerski District", "Ozersk district"})
        EXPECT_EQ(district(index, "Kursk", name).name, "Озёрский район") << name;
    for (const char* name : {"Озерск", "г. Озёрск", "Ozersk", "Ozersk City"})
        EXPECT_EQ(district(index, "Kursk", name).name, "Озёрск") << name;
}

TEST(AreaIndex, TakesADistrictOnlyInTheRegionThatTheRowNames)
{
    const AreaIndex index = withDistricts();
    for (const char* in : {"Kursk", "Belgorod"})
        ASSERT_TRUE(district(index, in, "Октябрьский район").found()) << in;
    EXPECT_EQ(district(index, "Kursk", "Октябрьский район").geometry.points().front(), kAlsoInKursk);
    EXPECT_EQ(district(index, "Belgorod", "Октябрьский район").geometry.points().front(), kInBelgorod);
    EXPECT_FALSE(district(index, "Belgorod", "Озёрский район").found());
    EXPECT_FALSE(district(index, "", "Озёрский район", "Ukraine").found());
    EXPECT_TRUE(mentions(district(index, "", "Октябрьский район").reason, "two areas of the layers added are called"));
    EXPECT_TRUE(mentions(district(index, "Nowhere", "Озёрский район").reason, "the district's region is not found"));
}

TEST(AreaIndex, TakesAFeatureThatNoRegionHoldsForARowThatNamesNone)
{
    AreaIndex index(kWorld);
    ASSERT_TRUE(index.addLayer(squares({{"Zone A", kAtSea}}, "name"), "zones.geojson"));
    EXPECT_TRUE(district(index, "", "Zone A", "").found());
    EXPECT_FALSE(district(index, "", "Zone A", "Russia").found());
}

TEST(AreaIndex, AsksForALayerWhereThereAreNoDistricts)
{
    EXPECT_EQ(said(district(world(), "Kursk", "Sudzhansky")),
              "the bundled boundaries have no districts: add a layer that holds 'Sudzhansky'");
}

TEST(AreaIndex, FindsADistrictAmongBundledRegionsOfTheSecondLevel)
{
    EXPECT_EQ(said(district(world(), "Sahel", "Soum", "Burkina Faso")), "admin1 BF-SOM");
    EXPECT_FALSE(district(world(), "Kyiv Oblast", "Kharkiv", "Ukraine").found());
}

TEST(AreaIndex, RefusesALayerWithoutNamesAndSaysWhatItNeeds)
{
    AreaIndex index(kWorld);
    geo::VectorLayer layer = squares({{"7", kInKursk}}, "population");
    layer.fields.push_back("area");
    layer.values.emplace_back("12");
    const auto added = index.addLayer(layer, "numbers.geojson");
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().hint, "say which of these holds them: population, area");
    EXPECT_TRUE(index.addLayer(layer, "numbers.geojson", {"population"}));
    layer.kinds = {geo::GeometryKind::line};
    EXPECT_FALSE(index.addLayer(layer, "lines.geojson", {"population"}));
}

TEST(AreaIndex, SaysThatTheBundledLayersAreNotThere)
{
    const AreaIndex nowhere("/nonexistent");
    EXPECT_TRUE(mentions(region("Russia", "Kursk", nowhere).reason, "bundled map data cannot be read"));
}

TEST(AreaIndex, AnswersNamesThatAreNoText)
{
    const std::string long_(100'000, 'x');
    for (const std::string& name : {std::string("\xff\xfe\x80"), std::string("\xf0\x9f"), long_,
                                    std::string("((((,,,,))))"), std::string("Oblast")}) {
        const AreaMatch match = region("Russia", name);
        EXPECT_FALSE(match.found());
        EXPECT_LT(match.reason.size(), 400U);
    }
}

TEST(AreaIndex, AnswersSeveralThreadsAlike)
{
    const AreaIndex index(kWorld);
    std::vector<std::string> answers(4);
    {
        std::vector<std::jthread> threads;
        for (std::string& answer : answers)
            threads.emplace_back([&] { answer = said(region("Russia", "Курская область", index)); });
    }
    EXPECT_EQ(answers, std::vector<std::string>(4, "admin1 RU-KRS"));
}

} // namespace
