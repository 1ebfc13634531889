#include "app/world/world.h"

#include "geo/crs/web_mercator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>

namespace app {
namespace {

const std::string kWorld = SHARE_DIR "/world";

render::Point project(geo::LonLat p)
{
    const geo::Projected m = geo::web_mercator::project(p);
    return {m.x, m.y};
}

constexpr geo::LonLat kKursk{36.19, 51.73}, kMoscow{37.62, 55.75};

render::Camera cameraAt(geo::LonLat p, double metresPerPixel)
{
    return {project(p), metresPerPixel, 320, 240};
}

TEST(LevelFor, IsCoarserTheFartherOneIs)
{
    EXPECT_EQ(levelFor(1, 50), 0);
    EXPECT_EQ(levelFor(50'000, 0), 3);
    for (const double latitude : {-80.0, 0.0, 51.0, 89.0})
        for (double scale = 1, before = 0; scale < 1e6; scale *= 1.1) {
            const int level = levelFor(scale, latitude);
            EXPECT_GE(level, before);
            EXPECT_LE(level, levelFor(scale, 0)) << "a projected metre is less ground towards the poles";
            before = level;
        }
}

TEST(BundledWorld, KnowsTheShapeOfARegionByItsCode)
{
    World world(kWorld);
    for (const double scale : {100.0, 1000.0, 20'000.0}) {
        const BoundaryShapePtr kursk = world.boundary({"admin1", "RU-KRS"}, scale);
        ASSERT_TRUE(kursk) << scale;
        EXPECT_TRUE(kursk->contains(project(kKursk)));
        EXPECT_FALSE(kursk->contains(project(kMoscow)));
        EXPECT_TRUE(kursk->contains(kursk->labelPoint));
        EXPECT_FALSE(kursk->fills.empty());
        EXPECT_FALSE(kursk->outlines.empty());
        EXPECT_LT(kursk->bounds.maxX - kursk->bounds.minX, 600e3);
    }
    EXPECT_EQ(world.boundary({"admin1", "RU-KRS"}, 100), world.boundary({"admin1", "RU-KRS"}, 100)) << "kept";
}

TEST(BundledWorld, KnowsCountriesByTheirTwoLetters)
{
    World world(kWorld);
    const BoundaryShapePtr russia = world.boundary({"admin0", "RU"}, 5000);
    ASSERT_TRUE(russia);
    EXPECT_TRUE(russia->contains(project(kMoscow)));
    EXPECT_FALSE(russia->contains(project({30.52, 50.45}))) << "Kyiv";
}

TEST(BundledWorld, HasNoShapeForACodeNobodyHas)
{
    World world(kWorld);
    for (const geo::BoundaryRef& ref :
         {geo::BoundaryRef{"admin1", "XX-NON"}, geo::BoundaryRef{"admin0", "QQ"}, geo::BoundaryRef{"admin1", ""},
          geo::BoundaryRef{"admin0", ""}, geo::BoundaryRef{"admin1", "' OR 1=1 --"}})
        EXPECT_FALSE(world.boundary(ref, 1000)) << ref.layer << "/" << ref.code;
}

TEST(BundledWorld, LoadsTheGroundAroundACameraAtItsLevel)
{
    const World world(kWorld);
    const WorldSetPtr set = world.loadNow(cameraAt(kKursk, 1300));
    EXPECT_EQ(set->missing, std::vector<std::string>{});
    EXPECT_EQ(set->level, 1);
    EXPECT_FALSE(set->land.empty());
    EXPECT_FALSE(set->lines[static_cast<std::size_t>(LineClass::admin0)].empty());
    EXPECT_TRUE(set->lines[static_cast<std::size_t>(LineClass::coast)].empty()) << "the sea is far from Kursk";
}

TEST(BundledWorld, NamesTheLayersThatAreNotThere)
{
    const World world(SHARE_DIR "/nowhere");
    const WorldSetPtr set = world.loadNow(cameraAt(kKursk, 600));
    EXPECT_TRUE(set->land.empty());
    EXPECT_NE(std::find(set->missing.begin(), set->missing.end(), "rivers"), set->missing.end());
}

TEST(BundledWorld, HasNamesInTheLanguageAskedFor)
{
    World world(kWorld);
    const auto nameOf = [&](const std::string& language) {
        for (const NamePoint& n : world.names(language))
            if (n.kind == NamePoint::Kind::country && n.code == "UA")
                return n.name;
        return std::string();
    };
    EXPECT_EQ(nameOf("en"), "Ukraine");
    EXPECT_EQ(nameOf("uk"), "Україна");
    EXPECT_EQ(nameOf("xx"), nameOf("")) << "else the name as in the data";
}

TEST(BundledWorld, ReadsInTheBackgroundForTheViewer)
{
    std::atomic<int> arrivals = 0;
    World world(kWorld, [&arrivals] { ++arrivals; });
    const render::Camera camera = cameraAt(kKursk, 50'000);
    EXPECT_FALSE(world.best(camera)) << "nothing yet, and no waiting for it";
    EXPECT_TRUE(world.loading());
    world.wait(30);
    EXPECT_FALSE(world.loading());
    EXPECT_EQ(arrivals, 1);
    const WorldSetPtr set = world.best(camera);
    ASSERT_TRUE(set);
    EXPECT_EQ(set->level, 3);
    EXPECT_EQ(world.best(camera), set);
    EXPECT_FALSE(world.loading()) << "what is there is not read again";
    EXPECT_EQ(world.best(cameraAt(kKursk, 600)), set) << "a coarse set stands in for the finer one";
}

} // namespace
} // namespace app
