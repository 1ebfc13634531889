#include <cmath>
#include <string>

#include <gtest/gtest.h>

#include "geo/data/coordinates.h"

namespace {

using geo::readGeometry;
using geo::readPosition;
using Kind = geo::Geometry::Kind;

struct Case {
    const char* text;
    double lat, lon;
    double radius = -1; ///< Metres; -1: not looked at.
};

void expectPosition(const Case& c, double tolerance = 1e-9)
{
    const auto p = readPosition(c.text);
    ASSERT_TRUE(p) << c.text << ": " << p.error().message();
    EXPECT_NEAR(p->at.lat, c.lat, tolerance) << c.text;
    EXPECT_NEAR(p->at.lon, c.lon, tolerance) << c.text;
    if (c.radius >= 0) {
        EXPECT_NEAR(p->radiusMetres, c.radius, c.radius * 0.01) << c.text;
    }
}

struct Refused {
    const char* text;
    const char* part; ///< Of the message.
};

void expectRefused(const Refused& c)
{
    const auto p = readPosition(c.text);
    ASSERT_FALSE(p) << c.text << " gave " << p->at.lat << ", " << p->at.lon;
    EXPECT_NE(p.error().message().find(c.part), std::string::npos) << c.text << ": " << p.error().message();
}

TEST(Coordinates, DecimalPairsHaveLatitudeFirst)
{
    for (const Case& c : {Case{"51.19, 35.17", 51.19, 35.17, 556.6},
                          {"51.19,35.17", 51.19, 35.17, 556.6},
                          {"51,19; 35,17", 51.19, 35.17, 556.6},
                          {"51,19 35,17", 51.19, 35.17},
                          {"51,19, 35,17", 51.19, 35.17},
                          {"51,19,35,17", 51.19, 35.17},
                          {"51.19 35.17", 51.19, 35.17},
                          {"51.19\t35.17", 51.19, 35.17},
                          {"51.19/35.17", 51.19, 35.17},
                          {"(51.19, 35.17)", 51.19, 35.17},
                          {"-33.9, 18.4", -33.9, 18.4, 5566},
                          {"−33.9, –18.4", -33.9, -18.4},
                          {"51,35.17", 51, 35.17},
                          {"51.2, 35.1712", 51.2, 35.1712, 5.566},
                          {"51.19°, 35.17°", 51.19, 35.17},
                          {"51.19° 35.17°", 51.19, 35.17},
                          {"0,0", 0, 0},
                          {"51, 35", 51, 35, 55660}})
        if (std::string(c.text) != "0,0") // One number or two: see below.
            expectPosition(c);
}

TEST(Coordinates, DirectionsSayWhichIsWhich)
{
    for (const Case& c : {Case{"51.19N 35.17E", 51.19, 35.17},
                          {"N51.19 E35.17", 51.19, 35.17},
                          {"N 51.19, E 35.17", 51.19, 35.17},
                          {"35.17E, 51.19N", 51.19, 35.17},
                          {"E35.17 N51.19", 51.19, 35.17},
                          {"33.9 S 18.4 W", -33.9, -18.4},
                          {"51,19 с.ш. 35,17 в.д.", 51.19, 35.17},
                          {"51.19 с. ш., 35.17 в. д.", 51.19, 35.17},
                          {"51.19° пн.ш. 35.17° сх.д.", 51.19, 35.17},
                          {"С 51.19 В 35.17", 51.19, 35.17},
                          {"33.9 ю.ш. 18.4 з.д.", -33.9, -18.4},
                          {"51.19 Nord, 35.17 Ost", 51.19, 35.17},
                          {"48.85 North, 2.35 West", 48.85, -2.35},
                          {"lat 51.19 lon 35.17", 51.19, 35.17},
                          {"Lat: 51.19, Lng: 35.17", 51.19, 35.17},
                          {"longitude=35.17, latitude=51.19", 51.19, 35.17},
                          {"широта 51.19, долгота 35.17", 51.19, 35.17}})
        expectPosition(c);
}

TEST(Coordinates, DegreesMinutesAndSecondsInAllNotations)
{
    const double lat = 51 + 11.0 / 60 + 24.0 / 3600, lon = 35 + 10.0 / 60 + 12.0 / 3600;
    for (const char* text : {"51°11'24\"N 35°10'12\"E",
                             "51°11′24″N, 35°10′12″E",
                             "51° 11' 24\" N, 35° 10' 12\" E",
                             "51 11 24 N 35 10 12 E",
                             "N51 11 24 E35 10 12",
                             "51°11’24”N 35°10’12”E",
                             "51º11'24''N 35º10'12''E",
                             "51°11'24\", 35°10'12\"",
                             "51°11'24\" 35°10'12\"",
                             "51 11 24, 35 10 12",
                             "51 11 24 35 10 12",
                             "51°11'24\" с.ш. 35°10'12\" в.д.",
                             "51-11-24N 035-10-12E",
                             "511124N 0351012E",
                             "N511124 E0351012",
                             "51d11m24sN 35d10m12sE",
                             "51 deg 11 min 24 sec N, 35 deg 10 min 12 sec E",
                             "35°10'12\"E 51°11'24\"N",
                             "+511124+0351012/",
                             "51:11:24N 35:10:12E"})
        expectPosition({text, lat, lon, 15.46});
    for (const char* text : {"51°11.4′N 35°10.2′E", "51 11.4 N 35 10.2 E", "51 11,4 N; 35 10,2 E", "5111.4N 03510.2E"})
        expectPosition({text, lat, lon, 92.8});
    expectPosition({"51°11′N 35°10′E", 51 + 11.0 / 60, 35 + 10.0 / 60, 927.7});
    expectPosition({"5111N 03510E", 51 + 11.0 / 60, 35 + 10.0 / 60, 927.7});
    expectPosition({"33°55'12.5\"S 18°25'W", -33.92013888888889, -18.416666666666668, 1.546});
    expectPosition({"+51.19+035.17/", 51.19, 35.17});
    expectPosition({"-33.9-018.4/", -33.9, -18.4});
}

TEST(Coordinates, TwoCellsTakeDecimalCommasToo)
{
    const auto plain = readPosition("51.19", "35.17");
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->at, (geo::LonLat{35.17, 51.19}));
    EXPECT_EQ(plain->notation, geo::CoordinateNotation::decimal);
    EXPECT_EQ(readPosition(" 51,19 ", "35,17")->at, (geo::LonLat{35.17, 51.19}));
    EXPECT_NEAR(readPosition("51°11'24\"N", "35 10 12 E")->at.lat, 51.19, 1e-9);
    EXPECT_NEAR(readPosition("33.9 S", "18.4 W")->at.lon, -18.4, 1e-9);
    EXPECT_NEAR(readPosition("-33 30", "18 30")->at.lat, -33.5, 1e-9);
    EXPECT_EQ(readPosition("+51.19", "+35.17")->at, (geo::LonLat{35.17, 51.19}));
}

TEST(Coordinates, OfTwoCellsAreRefusedWithTheReason)
{
    for (const auto& [lat, lon, part] : {std::tuple{"181", "35", "latitude 181 is beyond 90"},
                                         {"135.2", "51", "swapped"},
                                         {"51", "181", "beyond 180"},
                                         {"", "35", "no latitude"},
                                         {"51", "", "no longitude"},
                                         {"nan", "35", "not understood"},
                                         {"inf", "35", "not understood"},
                                         {"51.19, 35.17", "35", "more than one"},
                                         {"35.17 E", "51.19 N", "swapped"},
                                         {"51 61", "35", "minutes"},
                                         {"51.5 30", "35", "only the last"},
                                         {"abc", "35", "latitude: 'abc'"},
                                         {"1e999", "3", "more than one"},
                                         {"51 11 24 36", "35", "in this order"}}) {
        const auto p = readPosition(lat, lon);
        ASSERT_FALSE(p) << lat << ' ' << lon;
        EXPECT_NE(p.error().message().find(part), std::string::npos) << p.error().message();
    }
}

TEST(Coordinates, UnclearOnesAreRefusedWithTheReason)
{
    for (const Refused& c : {Refused{"51,19", "decimal commas"},
                             {"51,19,35", "decimal commas"},
                             {"0,0", "decimal commas"},
                             {"51.19", "only one coordinate"},
                             {"51.19, 35.17, 12", "more than two"},
                             {"135.2, 51.19", "swapped"},
                             {"91, 181", "beyond 90"},
                             {"51.19N", "only one coordinate"},
                             {"51.19N, 35.17", "only one of the two"},
                             {"51.19N 35.17N", "two latitudes"},
                             {"48.1N 11.5O", "German"},
                             {"-51.19S 35.17E", "minus sign"},
                             {"51.19-35.17", "dash"},
                             {"51°61'N 35°10'E", "minutes"},
                             {"51°11'60\"N 35°10'E", "seconds"},
                             {"", "empty"},
                             {"   ", "empty"},
                             {"near Kursk", "not understood"},
                             {"51.11.24, 35.10.12", "not understood"},
                             {"[35.17, 51.19]", "which comes first"},
                             {"N E", "no number"},
                             {"° ' \"", "no number"},
                             {"--51, 35", "two signs"},
                             {"51,, 35,,", ""}})
        if (c.part[0] != '\0')
            expectRefused(c);
    expectRefused({std::string(5000, '5').c_str(), "too long"});
}

TEST(Coordinates, OfMgrsAreSquares)
{
    // The square's south-west corner is 36U 512345 5671234 in UTM.
    expectPosition({"36U WB 12345 71234", 51.19, 33.1766, 0.5}, 0.01);
    const auto fine = readPosition("36UWB1234571234"), rough = readPosition("36U WB 1 7"),
               square = readPosition("36uwb");
    ASSERT_TRUE(fine && rough && square);
    EXPECT_EQ(fine->notation, geo::CoordinateNotation::mgrs);
    EXPECT_TRUE(fine->area());
    EXPECT_EQ(rough->radiusMetres, 5000);
    EXPECT_EQ(square->radiusMetres, 50000);
    EXPECT_LT(std::abs(fine->at.lat - rough->at.lat), 0.05);
    for (const Refused& c : {Refused{"36U WB 123 4567", "equally long"},
                             {"36U WB 123", "MGRS"},
                             {"61U WB 12 34", "MGRS"},
                             {"36I WB 12 34", "MGRS"},
                             {"36U ZZ 12 34", "MGRS"},
                             {"36U", ""}})
        if (c.part[0] != '\0')
            expectRefused(c);
    EXPECT_FALSE(readPosition("36U"));
}

TEST(Coordinates, OfUtmAreReadWithBandOrHemisphere)
{
    const auto banded = readPosition("36U 512345 5671234"), north = readPosition("36N 512345 5671234");
    ASSERT_TRUE(banded && north);
    EXPECT_EQ(banded->at, north->at);
    EXPECT_NEAR(banded->at.lat, 51.19, 0.01);
    EXPECT_NEAR(banded->at.lon, 33.1766, 0.01);
    EXPECT_EQ(banded->radiusMetres, 0.5);
    EXPECT_EQ(banded->notation, geo::CoordinateNotation::utm);
    for (const char* text : {"36 U 512345 5671234", "UTM 36U 512345 5671234", "36U 512345E 5671234N",
                             "36u, 512345, 5671234", "36U 512345mE 5671234mN", "zone 36U 512345 5671234"}) {
        const auto p = readPosition(text);
        ASSERT_TRUE(p) << text << ": " << p.error().message();
        EXPECT_EQ(p->at, banded->at) << text;
    }
    EXPECT_NEAR(readPosition("34H 261878 6243186")->at.lat, -33.9, 0.1);
    EXPECT_NEAR(readPosition("34S 261878 6243186")->at.lat, -33.9, 0.1); // no band S there
    for (const Refused& c : {Refused{"36S 512345 4000000", "means band S"},
                             {"61U 512345 5671234", "zone 61"},
                             {"36I 512345 5671234", "no latitude band"},
                             {"36U 512345 1671234", "not in latitude band"},
                             {"36U 5123450 5671234", "not in UTM zone"}})
        expectRefused(c);
}

TEST(Coordinates, OfPlusCodesAreSquares)
{
    // Examples of the specification's test data.
    expectPosition({"7FG49Q00+", 20.375, 2.775, 2783}, 1e-9);
    expectPosition({"7FG49QCJ+2V", 20.3700625, 2.7821875}, 1e-9);
    expectPosition({"8FVC2222+22", 47.0000625, 8.0000625}, 1e-9);
    expectPosition({"4VCPPQGP+Q9", -41.2730625, 174.7859375}, 1e-9);
    expectPosition({"8fvc2222+22gcccc", 47.000062499, 8.0000625}, 1e-4);
    expectPosition({"8FVC9G8F+6X, Zürich", 47.3655625, 8.5249375}, 1e-9);
    for (const Refused& c : {Refused{"9G8F+6X Zürich", "short plus code"},
                             {"9G8F+6X", "short plus code"},
                             {"WC2345+G6", "short plus code"},
                             {"XXXXXXXX+XX", "not on Earth"}})
        expectRefused(c);
    EXPECT_FALSE(readPosition("8FVC2222+2"));
    EXPECT_FALSE(readPosition("8FV00000+22"));
    EXPECT_FALSE(readPosition("+"));
}

TEST(Coordinates, OfWktAndGeoJsonHaveLongitudeFirst)
{
    for (const char* text : {"POINT(35.17 51.19)", "POINT (35.17 51.19)", "point z (35.17 51.19 3)",
                             "SRID=4326;POINT(35.17 51.19)", R"({"type":"Point","coordinates":[35.17,51.19]})",
                             R"({"type":"Feature","geometry":{"type":"Point","coordinates":[35.17,51.19]}})"})
        expectPosition({text, 51.19, 35.17, 556.6});
    expectRefused({"POINT(35.17 151.19)", "not on Earth"});
    expectRefused({"LINESTRING(1 2, 3 4)", "not a point"});
}

TEST(Coordinates, GeometriesAreReadFromWkt)
{
    struct Shape {
        const char* text;
        Kind kind;
        std::size_t points, rings, parts;
    };
    for (const Shape& s : {Shape{"POINT(1 2)", Kind::point, 1, 0, 0},
                           {"MULTIPOINT((1 2),(3 4))", Kind::multiPoint, 2, 0, 0},
                           {"MULTIPOINT(1 2, 3 4)", Kind::multiPoint, 2, 0, 0},
                           {"LINESTRING(1 2, 3 4, 5 6)", Kind::line, 3, 1, 0},
                           {"MULTILINESTRING((1 2, 3 4),(5 6, 7 8))", Kind::multiLine, 4, 2, 0},
                           {"POLYGON((0 0,4 0,4 4,0 0),(1 1,2 1,2 2,1 1))", Kind::polygon, 8, 2, 1},
                           {"MULTIPOLYGON(((0 0,4 0,4 4,0 0)),((5 5,6 5,6 6,5 5)))", Kind::multiPolygon, 8, 2, 2},
                           {"  linestring Z (1 2 3, 3 4 5) ", Kind::line, 2, 1, 0},
                           {"51.19, 35.17", Kind::point, 1, 0, 0}}) {
        const auto g = readGeometry(s.text);
        ASSERT_TRUE(g) << s.text << ": " << g.error().message();
        EXPECT_EQ(g->kind(), s.kind) << s.text;
        EXPECT_EQ(g->points().size(), s.points) << s.text;
        EXPECT_EQ(g->ringEnds().size(), s.rings) << s.text;
        EXPECT_EQ(g->partEnds().size(), s.parts) << s.text;
    }
    EXPECT_EQ(readGeometry("LINESTRING Z (1 2 3, 3 4 5)")->heights().size(), 2u);
}

TEST(Coordinates, BadWktSaysWhere)
{
    for (const Refused& c : {Refused{"POINT(35.17)", "number is missing at character 12"},
                             {"POINT(1 2", "')' is missing"},
                             {"POINT(1 2) x", "something follows"},
                             {"POINT EMPTY", "empty"},
                             {"POINT(1 2, 3 4)", "')' is missing"},
                             {"POINT M (1 2 3)", "measures"},
                             {"POINT(nan 2)", "number is missing"},
                             {"POINT(1e999 2)", "number is missing"},
                             {"LINESTRING(1 2)", "two positions"},
                             {"POLYGON((0 0,4 0,4 4,0 1))", "end where it began"},
                             {"LINESTRING(1 2, 3 4 5)", "either all positions"},
                             {"GEOMETRYCOLLECTION(POINT(1 2))", "not read"},
                             {"SRID=3857;POINT(1 2)", "4326"},
                             {"POINT(151 200)", "not on Earth"},
                             {"POINT(51 135)", "swapped"}}) {
        const auto g = readGeometry(c.text);
        ASSERT_FALSE(g) << c.text;
        EXPECT_NE(g.error().message().find(c.part), std::string::npos) << c.text << ": " << g.error().message();
    }
    EXPECT_FALSE(readGeometry(std::string(100000, '[')));
    EXPECT_FALSE(readGeometry("{\"type\":\"Point\",\"coordinates\":[1,"));
    EXPECT_FALSE(readGeometry("MULTIPOLYGON" + std::string(100000, '(')));
}

} // namespace
