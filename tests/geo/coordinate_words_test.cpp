#include "geo/crs/coordinate_words.h"

#include "geo/crs/geodesic.h"
#include "geo/data/coordinates.h"

#include <gtest/gtest.h>

#include <cmath>

namespace geo {
namespace {

using N = PositionNotation;

TEST(CoordinateWords, WritesOnePlaceInEveryNotation)
{
    // The CN Tower, the example of encyclopaedias for UTM: 43°38′33.24″ N, 79°23′13.7″ W is 17N 630084 4833438 (cut, not rounded).
    const LonLat tower{-(79 + 23 / 60.0 + 13.7 / 3600), 43 + 38 / 60.0 + 33.24 / 3600};
    EXPECT_EQ(coordinateWords(tower, N::decimal), "43.642567° N, 79.387139° W");
    EXPECT_EQ(coordinateWords(tower, N::minutes), "43°38.5540′ N, 79°23.2283′ W");
    EXPECT_EQ(coordinateWords(tower, N::seconds), "43°38′33.24″ N, 79°23′13.70″ W");
    EXPECT_EQ(coordinateWords(tower, N::utm), "17N 630084 4833439");
    EXPECT_EQ(coordinateWords(tower, N::mgrs), "17T PJ 30084 33438");
}

TEST(CoordinateWords, HasNoMoreDigitsThanAPixelTellsApart)
{
    const LonLat p{36.18738, 51.63123};
    EXPECT_EQ(coordinateWords(p, N::decimal, 0.2), "51.63123° N, 36.18738° E");
    EXPECT_EQ(coordinateWords(p, N::decimal, 600), "51.63° N, 36.19° E"); // A hundredth of a degree of longitude is 690 m.
    EXPECT_EQ(coordinateWords(p, N::decimal, 750), "51.6° N, 36.2° E");
    EXPECT_EQ(coordinateWords(p, N::decimal, 1e6), "52° N, 36° E");
    EXPECT_EQ(coordinateWords(p, N::seconds, 15), "51°37′52″ N, 36°11′15″ E");
    EXPECT_EQ(coordinateWords(p, N::seconds, 25), "51°38′ N, 36°11′ E");
    EXPECT_EQ(coordinateWords(p, N::seconds, 3000), "52° N, 36° E");
    EXPECT_EQ(coordinateWords(p, N::minutes, 100), "51°37.9′ N, 36°11.2′ E");
    EXPECT_EQ(coordinateWords(p, N::utm, 60), "37N 305300 5723800");
    EXPECT_EQ(coordinateWords(p, N::mgrs, 60), "37U CT 053 237");
    EXPECT_EQ(coordinateWords(p, N::mgrs, 60'000), "37U CT");
    EXPECT_EQ(coordinateWords(p, N::mgrs, 200'000), "37U");
}

TEST(CoordinateWords, CarriesWhenItRounds)
{
    EXPECT_EQ(coordinateWords({9.9999999, 59.9999999}, N::seconds), "60°00′00.00″ N, 10°00′00.00″ E");
    EXPECT_EQ(coordinateWords({-0.0000001, -0.0000001}, N::decimal), "0.000000° N, 0.000000° E");
}

TEST(CoordinateWords, KnowsOneAntimeridian)
{
    for (const double lon : {180.0, -180.0, 540.0})
        EXPECT_EQ(coordinateWords({lon, 0}, N::decimal, 1000), "0.00° N, 180.00° E");
    EXPECT_EQ(coordinateWords({190, 66}, N::decimal, 3000), "66.0° N, 170.0° W");
    EXPECT_EQ(coordinateWords({180, 0}, N::mgrs), "01N AA 66021 00000");
    EXPECT_EQ(coordinateWords({179.9999, 10}, N::utm).substr(0, 3), "60N");
}

TEST(CoordinateWords, TakesTheZonesOfNorwayAndSvalbard)
{
    EXPECT_EQ(coordinateWords({5.32, 60.39}, N::mgrs, 1000).substr(0, 3), "32V"); // Bergen: zone 31 by its longitude.
    EXPECT_EQ(coordinateWords({15.63, 78.22}, N::mgrs, 1000).substr(0, 3), "33X"); // Longyearbyen
    EXPECT_EQ(coordinateWords({8, 75}, N::utm, 1000).substr(0, 3), "31N");          // West of 9°, zone 31.
    EXPECT_EQ(coordinateWords({10, 75}, N::utm, 1000).substr(0, 3), "33N");         // There is no zone 32 so far north.
}

TEST(CoordinateWords, TakesUpsNearThePoles)
{
    EXPECT_EQ(coordinateWords({0, 90}, N::utm), "UPS N 2000000 2000000");
    EXPECT_EQ(coordinateWords({0, -90}, N::utm), "UPS S 2000000 2000000");
    EXPECT_EQ(coordinateWords({0, 90}, N::mgrs), "Z AH 00000 00000");
    EXPECT_EQ(coordinateWords({0, -90}, N::mgrs), "B AN 00000 00000");
    EXPECT_EQ(coordinateWords({0, 84.1}, N::utm).substr(0, 5), "UPS N");
    EXPECT_EQ(coordinateWords({0, -79.9}, N::utm).substr(0, 3), "31S");
}

TEST(CoordinateWords, IsReadBackByTheReaderOfCoordinates)
{
    for (const LonLat p : {LonLat{36.18738, 51.63123}, LonLat{-79.3871, 43.6426}, LonLat{151.2153, -33.8568}, LonLat{5.32, 60.39},
                           LonLat{179.999, 0.001}, LonLat{-175.2, -21.13}, LonLat{30, 88}, LonLat{-120, -85}, LonLat{0, 90}})
        for (const N notation : kPositionNotations) {
            const std::string words = coordinateWords(p, notation);
            const Result<ReadPosition> read = readPosition(words);
            ASSERT_TRUE(read) << words << ": " << (read ? "" : read.error().message());
            const std::array way{p, read->at};
            EXPECT_LE(measurePath(way, false).wholeMetres, 1.5) << words;
        }
}

TEST(CoordinateWords, DoesNotFailOnWhatIsNoPlace)
{
    EXPECT_EQ(coordinateWords({NAN, 95}, N::decimal, 10'000), "90° N, 0° E");
    EXPECT_FALSE(coordinateWords({1e300, -1e300}, N::mgrs, NAN).empty());
}

// Values of GeographicLib's documentation (GeodSolve, Planimeter, the manual's examples), after Karney 2013.
TEST(Geodesic, MeasuresPublishedDistances)
{
    const std::array jfkToLhr{LonLat{-73.8, 40.6}, LonLat{-0.5, 51.6}};
    const PathMeasure flight = measurePath(jfkToLhr, false);
    EXPECT_NEAR(flight.wholeMetres, 5551759.400, 0.001);
    EXPECT_NEAR(*flight.bearingDegrees, 51.198882845579, 1e-9);
    const std::array wellingtonToSalamanca{LonLat{174.81, -41.32}, LonLat{-5.50, 40.96}};
    EXPECT_NEAR(measurePath(wellingtonToSalamanca, false).wholeMetres, 19959679.267, 0.001);
}

TEST(Geodesic, MeasuresPublishedAreas)
{
    const std::vector<LonLat> antarctica{{-58, -63.1}, {-74, -72.9}, {-102, -71.9}, {-102, -74.9}, {-131, -74.3}, {-163, -77.5},
                                         {163, -77.4}, {172, -71.7}, {140, -65.9},  {113, -65.7},  {88, -66.6},   {59, -66.9},
                                         {25, -69.8},  {-4, -70.0},  {-14, -71.0},  {-33, -77.3},  {-46, -77.9},  {-61, -74.7}};
    const PathMeasure whole = measurePath(antarctica, true);
    EXPECT_NEAR(whole.wholeMetres, 16831067.893, 0.001);
    EXPECT_NEAR(*whole.areaSquareMetres, 13662703680020.1, 1);
    const std::vector<LonLat> octant{{0, 0}, {90, 0}, {0, 90}}; // An eighth of 510,065,621,724,089 m².
    EXPECT_NEAR(*measurePath(octant, true).areaSquareMetres, 510065621724088.9 / 8, 1);
    const std::vector<LonLat> otherWay(octant.rbegin(), octant.rend());
    EXPECT_NEAR(*measurePath(otherWay, true).areaSquareMetres, 510065621724088.9 / 8, 1);
}

TEST(Geodesic, GoesTheShortWayOverTheAntimeridian)
{
    const std::array fiji{LonLat{179.5, -17}, LonLat{-179.5, -17}};
    const PathMeasure way = measurePath(fiji, false);
    EXPECT_NEAR(way.wholeMetres, 106'470, 50); // One degree of longitude there.
    const std::vector<LonLat> line = geodesicLine(fiji[0], fiji[1], 10'000);
    EXPECT_EQ(line.size(), 12U);
    for (std::size_t i = 1; i < line.size(); ++i)
        EXPECT_GT(line[i].lon, line[i - 1].lon);
    EXPECT_DOUBLE_EQ(line.back().lon, 180.5);
    EXPECT_DOUBLE_EQ(line.back().lat, -17);
    const std::vector<LonLat> square{{179, -18}, {-179, -18}, {-179, -16}, {179, -16}};
    EXPECT_NEAR(*measurePath(square, true).areaSquareMetres, 4.71e10, 1e8);
}

TEST(Geodesic, RunsOverThePole)
{
    const std::array over{LonLat{30, 80}, LonLat{-150, 80}};
    const PathMeasure way = measurePath(over, false);
    EXPECT_NEAR(way.wholeMetres, 2'233'650, 2'000); // Twenty degrees of a meridian.
    EXPECT_NEAR(*way.bearingDegrees, 0, 1e-9);
    double highest = 0;
    for (const LonLat p : geodesicLine(over[0], over[1], 50'000))
        highest = std::max(highest, p.lat);
    EXPECT_GT(highest, 89.7);
}

TEST(Geodesic, LineKeepsItsStepAndItsEnds)
{
    const LonLat a{-73.8, 40.6}, b{-0.5, 51.6};
    const std::vector<LonLat> line = geodesicLine(a, b, 100'000);
    EXPECT_EQ(line.front(), a);
    EXPECT_EQ(line.back(), b);
    double longest = 0, highest = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const std::array leg{line[i - 1], line[i]};
        longest = std::max(longest, measurePath(leg, false).wholeMetres);
        highest = std::max(highest, line[i].lat);
    }
    EXPECT_LE(longest, 100'000.5);
    EXPECT_GT(highest, 53); // It bows to the north of both.
    EXPECT_EQ(geodesicLine(a, a, 1000).size(), 2U);
}

TEST(Geodesic, SaysLittleOfOnePointAndNoAreaOfTwo)
{
    const std::array one{LonLat{1, 2}};
    EXPECT_EQ(measurePath(one, false).wholeMetres, 0);
    EXPECT_FALSE(measurePath(one, true).bearingDegrees);
    const std::array same{LonLat{1, 2}, LonLat{1, 2}};
    EXPECT_FALSE(measurePath(same, false).bearingDegrees);
    EXPECT_FALSE(measurePath(same, true).areaSquareMetres);
}

TEST(Geodesic, WritesFourDigitsThatCount)
{
    EXPECT_EQ(lengthWords(812.4, LengthUnit::metric), "812 m");
    EXPECT_EQ(lengthWords(999.7, LengthUnit::metric), "1.000 km");
    EXPECT_EQ(lengthWords(81'236, LengthUnit::metric), "81.24 km");
    EXPECT_EQ(lengthWords(19'959'679, LengthUnit::metric), "19,960 km");
    EXPECT_EQ(lengthWords(1852, LengthUnit::nautical), "1.000 NM");
    EXPECT_EQ(lengthWords(100, LengthUnit::miles), "328 ft");
    EXPECT_EQ(lengthWords(1609.344 * 26.2, LengthUnit::miles), "26.20 mi");
    EXPECT_EQ(areaWords(5000, LengthUnit::metric), "5,000 m²");
    EXPECT_EQ(areaWords(50'000, LengthUnit::metric), "5.000 ha");
    EXPECT_EQ(areaWords(29'997'262'000, LengthUnit::metric), "29,997 km²");
    EXPECT_EQ(areaWords(4046.8564224 * 40, LengthUnit::miles), "40.00 acres");
    EXPECT_EQ(areaWords(2'589'988.11, LengthUnit::miles), "1.000 sq mi");
    EXPECT_EQ(bearingWords(359.97), "000.0°");
    EXPECT_EQ(bearingWords(41.26), "041.3°");
}

} // namespace
} // namespace geo
