#include "geo/crs/projector.h"
#include "geo/crs/web_mercator.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace {

using geo::LonLat;
using geo::Projected;
namespace mercator = geo::web_mercator;

/// Longitudes -180 to 180 and latitudes ±85.06, both ends included.
std::vector<LonLat> denseGrid()
{
    std::vector<LonLat> points;
    for (int i = 0; i <= 360; ++i)
        for (int k = 0; k <= 1000; ++k)
            points.push_back({-180.0 + i, -85.06 + 170.12 * k / 1000});
    return points;
}

TEST(WebMercator, IsTheProjectionOfProjWithinAMillimetre)
{
    const auto projector = geo::Projector::create("EPSG:3857");
    ASSERT_TRUE(projector) << projector.error().message();
    const std::vector<LonLat> points = denseGrid();
    const std::vector<Projected> expected = projector->forward(points);
    ASSERT_EQ(expected.size(), points.size());
    double worst = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Projected p = mercator::project(points[i]);
        worst = std::max(worst, std::hypot(p.x - expected[i].x, p.y - expected[i].y));
    }
    EXPECT_LT(worst, 0.001);
}

TEST(WebMercator, UnprojectUndoesProject)
{
    for (const LonLat p : denseGrid()) {
        const LonLat back = mercator::unproject(mercator::project(p));
        ASSERT_NEAR(back.lon, p.lon, 1e-10) << p.lon << ", " << p.lat;
        ASSERT_NEAR(back.lat, p.lat, 1e-10) << p.lon << ", " << p.lat;
    }
}

TEST(WebMercator, IsASquareAtItsLastLatitude)
{
    const Projected corner = mercator::project({180, mercator::kMaxLatitude});
    EXPECT_NEAR(corner.x, mercator::kWorldMetres / 2, 1e-6);
    EXPECT_NEAR(corner.y, mercator::kWorldMetres / 2, 1e-3);
}

TEST(WebMercator, KeepsThePolesFinite)
{
    EXPECT_EQ(mercator::project({10, 90}), mercator::project({10, 89.5}));
    EXPECT_EQ(mercator::project({10, -90}), mercator::project({10, -89.5}));
}

TEST(WebMercator, GroundScaleIsTheCosineOfTheLatitude)
{
    EXPECT_DOUBLE_EQ(mercator::groundScale(0), 1);
    EXPECT_NEAR(mercator::groundScale(60), 0.5, 1e-12);
    EXPECT_NEAR(mercator::groundScale(-60), 0.5, 1e-12);
}

TEST(Projector, TakesLongitudeFirstWhateverTheAuthoritySays)
{
    const auto projector = geo::Projector::create("EPSG:32637"); // UTM zone 37 north
    ASSERT_TRUE(projector) << projector.error().message();
    const std::vector<LonLat> kursk{{36.19, 51.73}};
    const Projected p = projector->forward(kursk).front();
    EXPECT_NEAR(p.x, 306000, 2000);
    EXPECT_NEAR(p.y, 5735000, 3000);
}

TEST(Projector, ADefinitionProjCannotUseIsAnError)
{
    for (const char* definition : {"EPSG:999999", "Web Mercator, please", ""}) {
        const auto projector = geo::Projector::create(definition);
        ASSERT_FALSE(projector) << definition;
        EXPECT_NE(projector.error().message().find("is not a projection"), std::string::npos)
            << projector.error().message();
    }
}

} // namespace
