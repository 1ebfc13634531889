#include "geo/crs/map_projection.h"
#include "geo/crs/map_region.h"
#include "geo/crs/shape_projector.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

namespace {

using geo::LonLat;
using geo::MapProjectionPtr;
using geo::Projected;
using Line = geo::ShapeProjector::Line;

MapProjectionPtr map(const std::string& id, geo::ProjectionView view = {{30, 50}, 20})
{
    const auto made = geo::mapProjection(id, view);
    EXPECT_TRUE(made) << (made ? "" : made.error().message());
    return made ? *made : geo::webMercator();
}

double area(const Line& ring)
{
    double twice = 0;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
        twice += ring[j].x * ring[i].y - ring[i].x * ring[j].y;
    return twice / 2;
}

/// Sum of the pieces, holes taken off.
double area(const std::vector<std::vector<Line>>& pieces)
{
    double sum = 0;
    for (const auto& rings : pieces)
        for (std::size_t i = 0; i < rings.size(); ++i)
            sum += (i == 0 ? 1 : -1) * std::abs(area(rings[i]));
    return sum;
}

const std::vector<LonLat> kAntarctica{{-180, -90}, {180, -90}, {180, -70}, {90, -66}, {0, -70}, {-90, -72}, {-180, -70}, {-180, -90}};
const std::vector<LonLat> kRussia{{30, 50}, {60, 55}, {100, 50}, {180, 65}, {180, 70}, {100, 77}, {40, 68}, {30, 50}};

std::vector<std::vector<Line>> polygon(const MapProjectionPtr& on, const std::vector<LonLat>& ring, double tolerance = 1000)
{
    geo::ShapeProjector projector(on, tolerance);
    const std::span<const LonLat> one(ring);
    return projector.polygon(std::span(&one, 1));
}

TEST(MapProjection, EveryNamedOneComesBackToThePlaceItCameFrom)
{
    for (const geo::NamedProjection& named : geo::namedProjections()) {
        const MapProjectionPtr on = map(named.id);
        EXPECT_EQ(on->id(), named.id);
        std::mt19937 random(3);
        for (int i = 0; i < 200; ++i) {
            const LonLat place{std::uniform_real_distribution(0.0, 60.0)(random), std::uniform_real_distribution(20.0, 75.0)(random)};
            ASSERT_TRUE(on->domain().contains(place)) << named.id;
            const auto back = on->inverse(on->forward(place));
            ASSERT_TRUE(back) << named.id << " " << place.lon << " " << place.lat;
            EXPECT_NEAR(back->lon, place.lon, 1e-6) << named.id;
            EXPECT_NEAR(back->lat, place.lat, 1e-6) << named.id;
        }
    }
}

TEST(MapProjection, KnownPointsLieWhereTheDefinitionsPutThem)
{
    // EPSG Guidance Note 7-2's example for ETRS89 / LAEA Europe: 50° N 5° E.
    const Projected laea = map("EPSG:3035")->forward({5, 50});
    EXPECT_NEAR(laea.x, 3962799.45, 0.01);
    EXPECT_NEAR(laea.y, 2999718.85, 0.01);
    // The world in Equal Earth is 2.05458 times as wide as high (Šavrič, Patterson, Jenny 2018).
    const MapProjectionPtr equal = map("equal-earth");
    const double width = 2 * equal->forward({179.9999, 0}).x, height = 2 * equal->forward({0, 90}).y;
    EXPECT_NEAR(width / height, 2.05458, 0.001);
    // The globe's rim is one radius from its middle.
    const MapProjectionPtr globe = map("globe", {{0, 0}, 180});
    EXPECT_NEAR(std::hypot(globe->forward({89.9, 0}).x, globe->forward({89.9, 0}).y), 6378137 * std::sin(89.9 * std::numbers::pi / 180), 1);
    EXPECT_EQ(map("utm", {{37.6, 55.75}, 5})->words(), "UTM zone 37 N");
    EXPECT_EQ(map("utm", {{5, 60}, 5})->words(), "UTM zone 32 N") << "southern Norway";
    EXPECT_EQ(map("utm", {{150, -33}, 5})->words(), "UTM zone 56 S");
}

TEST(MapProjection, WhatIsUnknownIsToldWithWhatToDo)
{
    for (const char* wrong : {"EPSG:999999", "no such thing", "+proj=nonsense", "EPSG:5703" /* heights */, "EPSG:4978" /* geocentric */}) {
        const auto made = geo::mapProjection(wrong, {});
        ASSERT_FALSE(made) << wrong;
        EXPECT_NE(made.error().message().find(wrong), std::string::npos);
        EXPECT_FALSE(made.error().hint.empty());
    }
}

TEST(MapProjection, FeetBecomeMetresAndDegreesAMapOfMetres)
{
    // NAD83 / New York Long Island (ftUS): a degree of latitude is some 111 km.
    const MapProjectionPtr feet = map("EPSG:2263");
    EXPECT_NEAR(feet->scaleAt({-73.9, 40.7}), 1, 0.001);
    EXPECT_NEAR(map("EPSG:4326")->forward({10, 0}).x, 1113194.9, 1);
}

TEST(MapProjection, ScaleIsTheMeanOfTissotsEllipse)
{
    EXPECT_NEAR(map("web-mercator")->scaleAt({0, 60}), 2, 1e-9);
    const geo::Tissot t = map("equal-earth")->tissot({100, 60});
    EXPECT_NEAR(t.major * t.minor, 1, 0.01) << "areas are true";
    EXPECT_GT(t.major / t.minor, 1.3) << "shapes are not";
    const geo::Tissot conformal = map("lcc")->tissot({40, 60});
    EXPECT_NEAR(conformal.major, conformal.minor, 1e-3);
}

TEST(MapProjection, ThoseThatFollowTheViewStayWhileItMovesALittle)
{
    const geo::ProjectionView here{{36.2, 51.6}, 3.5}, nearby{{36.22, 51.62}, 3.6}, far{{44, 51.6}, 3.5};
    for (const char* id : {"laea", "lcc"}) {
        EXPECT_EQ(map(id, here)->key(), map(id, nearby)->key()) << id;
        EXPECT_NE(map(id, here)->key(), map(id, far)->key()) << id;
    }
    EXPECT_TRUE(map("lcc", {{10, 0}, 30})->northIsUp()) << "at the equator the cone is a cylinder";
}

TEST(MapProjection, SystemsAreFoundByWordsCodeAndPlace)
{
    const auto greek = geo::findProjections("greek grid", {23, 38}, 5);
    ASSERT_FALSE(greek.empty());
    EXPECT_EQ(greek.front().code, "EPSG:2100");
    EXPECT_TRUE(greek.front().fits);
    EXPECT_EQ(geo::findProjections("3035", {23, 38}, 5).front().code, "EPSG:3035");
    EXPECT_TRUE(geo::findProjections("zzzz no such", {0, 0}, 5).empty());
    ASSERT_EQ(geo::findProjections("gauss kruger", {36, 51}, 3).size(), 3U);
    for (const auto& found : geo::findProjections("gauss kruger", {36, 51}, 3))
        EXPECT_TRUE(found.fits) << found.code << ": those that fit come first";
}

TEST(ShapeProjector, BendsWhatIsStraightInDegreesToWithinTheTolerance)
{
    const MapProjectionPtr on = map("lcc", {{30, 50}, 40});
    geo::ShapeProjector projector(on, 500);
    const std::vector<LonLat> parallel{{0, 60}, {60, 60}};
    const auto& lines = projector.line(parallel, false);
    ASSERT_EQ(lines.size(), 1U);
    ASSERT_GT(lines[0].size(), 10U);
    for (std::size_t i = 1; i < lines[0].size(); ++i) {
        const Projected a = lines[0][i - 1], b = lines[0][i];
        const auto from = on->inverse(a), to = on->inverse(b);
        ASSERT_TRUE(from && to);
        for (const double t : {0.25, 0.5, 0.75}) {
            const Projected p = on->forward({from->lon + (to->lon - from->lon) * t, 60});
            const double across = std::abs((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / std::hypot(b.x - a.x, b.y - a.y);
            EXPECT_LE(across, 500);
        }
    }
}

TEST(ShapeProjector, KeepsThePolesAndTheAntimeridianWhole)
{
    // Antarctica and a Russia whose map is cut elsewhere keep their areas on equal-area maps.
    const double antarctica = area(polygon(map("equal-earth"), kAntarctica));
    EXPECT_GT(antarctica, 1e13);
    EXPECT_NEAR(area(polygon(map("laea", {{0, -89}, 60}), kAntarctica)) / antarctica, 1, 0.01);
    EXPECT_NEAR(area(polygon(map("laea", {{140, -40}, 60}), kAntarctica)) / antarctica, 1, 0.01);
    const double russia = area(polygon(map("equal-earth"), kRussia));
    for (const char* cut : {"+proj=eqearth +lon_0=100 +datum=WGS84", "+proj=eqearth +lon_0=-80 +datum=WGS84", "+proj=eqearth +lon_0=-130 +datum=WGS84", "+proj=moll +lon_0=180 +datum=WGS84"}) {
        const auto pieces = polygon(map(cut), kRussia);
        EXPECT_NEAR(area(pieces) / russia, 1, 0.01) << cut;
        for (const auto& rings : pieces)
            for (std::size_t i = 1; i < rings[0].size(); ++i)
                EXPECT_LT(std::abs(rings[0][i].x - rings[0][i - 1].x), 4e6) << cut << ": no smear across the map";
    }
    EXPECT_EQ(polygon(map("+proj=eqearth +lon_0=-80 +datum=WGS84"), kRussia).size(), 2U) << "100° E is the cut";
}

TEST(ShapeProjector, CutsAtTheHorizon)
{
    const MapProjectionPtr north = map("globe", {{0, 90}, 180}), south = map("globe", {{0, -90}, 180}), side = map("globe", {{0, 0}, 180});
    EXPECT_TRUE(polygon(north, kAntarctica).empty()) << "wholly beyond";
    EXPECT_GT(area(polygon(south, kAntarctica)), 1e13);
    const auto cut = polygon(side, kAntarctica);
    ASSERT_EQ(cut.size(), 1U);
    for (const Projected p : cut[0][0])
        EXPECT_LE(std::hypot(p.x, p.y), 6378137.0 + 1);
    const std::vector<LonLat> everything{{-180, -90}, {180, -90}, {180, 90}, {-180, 90}, {-180, -90}};
    EXPECT_NEAR(area(polygon(map("equal-earth"), everything)) / 5.1e14, 1, 0.01) << "the sheet itself is the whole map";
    // A square around the far side, and one around everything but the far side, of a globe seen from 0, 0.
    const std::vector<LonLat> most{{-179, -80}, {179, -80}, {179, 80}, {-179, 80}, {-179, -80}};
    const double disc = std::numbers::pi * 6378137.0 * 6378137.0;
    const double caps = area(polygon(side, most));
    EXPECT_LT(caps / disc, 1.0);
    EXPECT_GT(caps / disc, 0.97);
    EXPECT_NEAR(area(polygon(map("globe", {{0, 0}, 180}), {{-179, -89.9}, {179, -89.9}, {179, 89.9}, {-179, 89.9}})) / disc, 1, 0.01);
}

TEST(ShapeProjector, RandomStarsKeepTheirAreasWhereverTheMapIsCut)
{
    std::mt19937 random(11);
    const auto uniform = [&](double a, double b) { return std::uniform_real_distribution(a, b)(random); };
    const MapProjectionPtr whole = map("equal-earth");
    double sumSeen = 0, sumExpected = 0;
    for (int i = 0; i < 60; ++i) {
        const LonLat center{uniform(-120, 120), uniform(-50, 50)};
        std::vector<LonLat> star;
        for (int k = 0; k < 40; ++k) {
            const double r = uniform(5, 35), angle = k * std::numbers::pi / 20;
            star.push_back({center.lon + r * std::cos(angle) * 1.4, center.lat + r * std::sin(angle)});
        }
        star.push_back(star.front());
        const double expected = area(polygon(whole, star));
        const double lon = std::round(uniform(-180, 180));
        EXPECT_NEAR(area(polygon(map("+proj=eqearth +datum=WGS84 +lon_0=" + std::to_string(lon)), star)) / expected, 1, 0.005) << i << " cut around " << lon;
        // What a part of the world shows is a part of it, however the star meets its edge.
        const LonLat a{std::round(uniform(-180, 180)), std::round(uniform(-80, 80))};
        const MapProjectionPtr front = map("+proj=laea +R=6371007 +lat_0=" + std::to_string(a.lat) + " +lon_0=" + std::to_string(a.lon));
        const double seen = area(polygon(front, star));
        EXPECT_LE(seen / expected, 1.01) << i;
        sumSeen += seen;
        sumExpected += expected;
    }
    EXPECT_GT(sumSeen, 0.6 * sumExpected) << "a disc of 130 degrees is four fifths of the Earth";
}

TEST(ShapeProjector, CutsALineWhoseEndsAloneAreInside)
{
    geo::ShapeProjector projector(map("laea", {{36, 51}, 90}), 1000);
    const std::vector<LonLat> meridian{{-120, -80}, {-120, 80}};
    const auto& pieces = projector.line(meridian, false, true);
    ASSERT_GE(pieces.size(), 1U);
    const double rim = 2 * 6378137.0 * std::sin(75 * std::numbers::pi / 180) * 1.003;
    for (const Line& piece : pieces)
        for (const Projected p : piece)
            EXPECT_LE(std::hypot(p.x, p.y), rim);
}

TEST(ShapeProjector, OutlinesLeaveOutTheEdgesOfTheSheet)
{
    geo::ShapeProjector projector(map("laea", {{180, 60}, 60}), 1000);
    double longest = 0;
    std::size_t edges = 0;
    for (const Line& line : projector.line(kRussia, true))
        for (std::size_t i = 1; i < line.size(); ++i, ++edges) {
            const auto a = projector.map().inverse(line[i - 1]), b = projector.map().inverse(line[i]);
            if (a && b && std::abs(std::abs(a->lon) - 180) < 1e-6 && std::abs(std::abs(b->lon) - 180) < 1e-6)
                longest = std::max(longest, std::abs(a->lat - b->lat));
        }
    EXPECT_GT(edges, 10U);
    EXPECT_EQ(longest, 0) << "180° is where the file was cut, no border";
}

TEST(PlacesWithin, HoldsEveryPlaceOfTheRectangle)
{
    std::mt19937 random(5);
    const auto uniform = [&](double a, double b) { return std::uniform_real_distribution(a, b)(random); };
    int boxes = 0;
    for (const geo::NamedProjection& named : geo::namedProjections())
        for (int i = 0; i < 20; ++i) {
            const LonLat center{uniform(-170, 170), uniform(-75, 75)};
            const MapProjectionPtr on = map(named.id, {center, 20});
            if (!on->domain().contains(center))
                continue;
            const Projected c = on->forward(center);
            const double half = std::exp(uniform(std::log(1e4), std::log(8e6)));
            const Projected low{c.x - half, c.y - half}, high{c.x + half, c.y + half};
            const auto box = geo::placesWithin(*on, low, high);
            boxes += box ? 1 : 0;
            for (int k = 0; box && k < 200; ++k) {
                const auto p = on->inverse({uniform(low.x, high.x), uniform(low.y, high.y)});
                if (!p)
                    continue;
                bool in = false;
                for (const double turn : {-360.0, 0.0, 360.0})
                    in = in || box->contains({p->lon + turn, p->lat});
                EXPECT_TRUE(in) << named.id << " " << p->lon << " " << p->lat;
            }
        }
    EXPECT_GT(boxes, 50) << "it does not say everywhere of all";
}

} // namespace
