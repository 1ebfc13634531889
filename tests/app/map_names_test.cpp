#include "app/compose/map_names.h"

#include "app/world/name_languages.h"
#include "app/world/river_names.h"
#include "geo/crs/web_mercator.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numbers>
#include <set>

namespace app {
namespace {

const std::string kWorld = SHARE_DIR "/world";

geo::VectorLayer riverLayer(const std::vector<std::tuple<std::string, std::string, std::vector<geo::LonLat>>>& rivers)
{
    geo::VectorLayer layer;
    layer.fields = {"scalerank", "name", "featurecla"};
    for (const auto& [name, kind, line] : rivers) {
        layer.points.insert(layer.points.end(), line.begin(), line.end());
        layer.ringEnds.push_back(static_cast<std::uint32_t>(layer.points.size()));
        layer.partEnds.push_back(static_cast<std::uint32_t>(layer.ringEnds.size()));
        layer.featureEnds.push_back(static_cast<std::uint32_t>(layer.partEnds.size()));
        layer.kinds.push_back(geo::GeometryKind::line);
        layer.values.insert(layer.values.end(), {"3", name, kind});
    }
    return layer;
}

TEST(RiverNames, JoinWhatMeetsEndToEndWhicheverWayItRuns)
{
    const auto layer = riverLayer({{"Long", "River", {{10, 50}, {11, 50}}}, {"Long", "River", {{12, 50}, {11, 50}}}, {"Long", "River", {{12, 50}, {13, 51}}},
                                   {"Other", "River", {{13, 51}, {14, 51}}}, {"Long", "River", {{40, 50}, {41, 50}}}});
    const auto names = riverNames(layer, 9, geo::webMercator(), 100);
    ASSERT_EQ(names.size(), 3U);
    EXPECT_EQ(names[0].name, "Long");
    EXPECT_EQ(names[1].name, "Long") << "far from the first";
    EXPECT_EQ(names[2].name, "Other");
    const double degree = geo::web_mercator::project({1, 0}).x;
    EXPECT_NEAR(names[0].bounds.maxX - names[0].bounds.minX, 3 * degree, 1);
}

TEST(RiverNames, RunThroughALakeThatTheRiverLeavesAgainAndNotIntoOneWhereItEnds)
{
    const auto layer = riverLayer({{"Volga", "River", {{10, 50}, {11, 50}}}, {"Volga", "Lake Centerline", {{11, 50}, {12, 50}}}, {"Volga", "River", {{12, 50}, {13, 50}}},
                                   {"Angara", "Lake Centerline", {{20, 50}, {25, 50}}}, {"Angara", "River", {{25, 50}, {26, 50}}}});
    const auto names = riverNames(layer, 9, geo::webMercator(), 100);
    ASSERT_EQ(names.size(), 2U);
    const double degree = geo::web_mercator::project({1, 0}).x;
    EXPECT_NEAR(names[0].bounds.maxX - names[0].bounds.minX, degree, 1) << "the Angara comes out of Lake Baikal";
    EXPECT_NEAR(names[1].bounds.maxX - names[1].bounds.minX, 3 * degree, 1);
}

TEST(RiverNames, AreNotThoseOfLakesNorThoseThatLostTheirLetters)
{
    const auto layer = riverLayer({{"Angara", "Lake Centerline", {{10, 50}, {11, 50}}}, {"Paran?", "River", {{10, 40}, {11, 40}}}, {"", "River", {{10, 30}, {11, 30}}}});
    EXPECT_TRUE(riverNames(layer, 9, geo::webMercator(), 100).empty());
    EXPECT_TRUE(riverNames(riverLayer({{"Small", "River", {{10, 50}, {11, 50}}}}), 2, geo::webMercator(), 100).empty()) << "not drawn at this level";
    EXPECT_TRUE(isWhole("Ariège"));
    EXPECT_FALSE(isWhole("Klar\xC2\x8Alven"));
}

TEST(NameLanguages, AreThoseOfTheDataByTheirTags)
{
    EXPECT_EQ(nameColumn("uk"), "uk");
    EXPECT_EQ(nameColumn("ru-RU"), "ru");
    EXPECT_EQ(nameColumn("zh"), "zh");
    EXPECT_EQ(nameColumn("zh-Hant"), "zht");
    EXPECT_EQ(nameColumn("zh_TW"), "zht");
    EXPECT_EQ(nameColumn("xx"), "");
    EXPECT_EQ(nameColumn(""), "");
    // Each is a column of the data.
    const auto layer = geo::readBundled(kWorld + "/labels.fgb", [] {
        geo::VectorQuery query;
        for (const NameLanguage& language : nameLanguages())
            query.fields.push_back(std::string("name_") + language.code);
        return query;
    }());
    ASSERT_TRUE(layer);
    for (const NameLanguage& language : nameLanguages())
        EXPECT_TRUE(*language.code == '\0' || layer->field(std::string("name_") + language.code) >= 0) << language.code;
}

class MapNames : public testing::Test {
protected:
    void SetUp() override
    {
        std::string error;
        text = TextPainter::create(error);
        ASSERT_TRUE(text) << error;
    }
    MapCamera look(geo::LonLat at, double zoom, int width = 800, int height = 600, const geo::MapProjectionPtr& map = geo::webMercator())
    {
        session.view.zoom = zoom;
        session.view.center = at;
        MapCamera camera;
        camera.map = map;
        camera.widthPx = width;
        camera.heightPx = height;
        camera.metresPerPixel = session.view.metresPerPixel();
        const geo::Projected c = map->forward(at);
        camera.center = {std::round(c.x / camera.metresPerPixel) * camera.metresPerPixel, std::round(c.y / camera.metresPerPixel) * camera.metresPerPixel};
        return camera;
    }
    const std::vector<render::Quad>& draw(NameLayer& layer, const MapCamera& camera, const WorldSetPtr& set, const std::vector<render::Rect>& occupied = {})
    {
        return layer.draw(world.names(session.settings.labelLanguage, camera.map), set, session, camera, occupied, *text, paletteFor(Theme::light));
    }
    /// Turns of letters, rounded to degrees.
    static std::set<int> turns(const std::vector<render::Quad>& quads)
    {
        std::set<int> all;
        for (const render::Quad& q : quads)
            if (q.shape == render::Shape::glyph)
                all.insert(static_cast<int>(std::lround(static_cast<double>(q.rotation) * 180 / std::numbers::pi)));
        return all;
    }
    void only(bool Visible::*part)
    {
        Visible& v = session.visible;
        v.countryNames = v.regionNames = v.cityNames = v.waterNames = false;
        v.*part = true;
    }

    World world{kWorld};
    Session session;
    std::unique_ptr<TextPainter> text;
};

bool wholly(const render::Rect& r, const MapCamera& camera)
{
    return r.x >= 0 && r.y >= 0 && r.x + r.width <= static_cast<float>(camera.widthPx) && r.y + r.height <= static_cast<float>(camera.heightPx);
}

bool touches(const render::Rect& a, const render::Rect& b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/// What stands in the picture, by id.
std::map<std::uint64_t, StandingName> standing(const NameLayer& layer)
{
    std::map<std::uint64_t, StandingName> all;
    for (const StandingName& name : layer.standing())
        all[name.id] = name;
    return all;
}

TEST_F(MapNames, StayAndKeepTheirShapeWhileTheHandPans)
{
    // Furniture stays where it is while the map moves under it: what it covers must give way, and nothing else.
    for (const auto& cards : {std::vector<render::Rect>{}, {{0, 0, 220, 120}, {600, 500, 200, 100}}})
        for (const auto& [at, zoom] : {std::pair{geo::LonLat{36, 50}, 5.3}, std::pair{geo::LonLat{20, 45}, 4.4}, std::pair{geo::LonLat{126, 38}, 6.2}}) {
            NameLayer layer;
            MapCamera camera = look(at, zoom);
            const WorldSetPtr set = world.loadNow(look(at, zoom, 1600, 1400));
            std::set<std::uint64_t> gone; // While wholly in view, with nothing in its way.
            std::map<std::uint64_t, StandingName> before;
            for (int step = 0; step <= 300; ++step) {
                draw(layer, camera, set, cards);
                const auto now = standing(layer);
                EXPECT_GT(now.size(), 10U);
                for (const auto& [id, name] : now)
                    EXPECT_FALSE(gone.contains(id)) << id << " came back at step " << step;
                for (const auto& [id, name] : before) {
                    const render::Rect there{name.rect.x - 1, name.rect.y + (step % 3 == 0 ? 1.0F : 0.0F), name.rect.width, name.rect.height};
                    const render::Rect room{there.x - 12, there.y - 12, there.width + 24, there.height + 24};
                    const bool covered = std::any_of(cards.begin(), cards.end(), [&](const render::Rect& card) { return touches(room, card); });
                    if (!wholly(there, camera) || covered)
                        continue;
                    const auto found = now.find(id);
                    if (found == now.end()) {
                        ADD_FAILURE() << id << " went at step " << step << " with nothing in its way";
                        gone.insert(id);
                    } else {
                        EXPECT_EQ(found->second.variant, name.variant) << id << " jumped at step " << step;
                        EXPECT_NEAR(found->second.rect.x, there.x, 0.01) << id << " at step " << step;
                    }
                }
                before = now;
                camera.center.x += camera.metresPerPixel;
                camera.center.y += (step + 1) % 3 == 0 ? camera.metresPerPixel : 0;
            }
        }
}

TEST_F(MapNames, AreTheSameAgainWhenNothingPannedBefore)
{
    const MapCamera camera = look({36, 50}, 5.3);
    const WorldSetPtr set = world.loadNow(camera);
    NameLayer a, b;
    const auto first = draw(a, camera, set);
    EXPECT_EQ(first, draw(b, camera, set));
    EXPECT_EQ(first, draw(a, camera, set)) << "kept";
}

TEST_F(MapNames, OfRiversFollowThemWithinReadingAngles)
{
    only(&Visible::waterNames);
    const MapCamera camera = look({47, 50}, 5);
    NameLayer layer;
    const auto& quads = draw(layer, camera, world.loadNow(camera));
    EXPECT_GE(layer.standing().size(), 2U);
    EXPECT_GT(turns(quads).size(), 12U) << "letter by letter";
    for (const render::Quad& q : quads)
        EXPECT_LE(std::abs(q.rotation), 2.0F) << "no letter on its head";
    const auto ofRivers = [&] { return std::count_if(layer.standing().begin(), layer.standing().end(), [](const StandingName& n) { return n.id >> 63U != 0; }); };
    EXPECT_GE(ofRivers(), 2);
    session.visible.rivers = false;
    draw(layer, camera, world.loadNow(camera));
    EXPECT_EQ(ofRivers(), 0) << "no name of a river that is not drawn";
}

TEST_F(MapNames, OfSeasStandInThemInTheColourOfWater)
{
    only(&Visible::waterNames);
    session.visible.rivers = false;
    const MapCamera camera = look({34, 43.4}, 5, 400, 240);
    for (const char* language : {"en", "uk", "ko", "ar"}) {
        session.settings.labelLanguage = language;
        NameLayer layer;
        const auto& quads = draw(layer, camera, nullptr);
        ASSERT_FALSE(layer.standing().empty()) << language;
        const geo::Projected low = geo::web_mercator::project({28, 41}), high = geo::web_mercator::project({41.6, 47.2});
        std::size_t within = 0; // Of the Black Sea and the Sea of Azov.
        for (const StandingName& name : layer.standing()) {
            const double x = camera.center.x + (static_cast<double>(name.rect.x + name.rect.width / 2) - 200) * camera.metresPerPixel;
            const double y = camera.center.y - (static_cast<double>(name.rect.y + name.rect.height / 2) - 120) * camera.metresPerPixel;
            within += x > low.x && x < high.x && y > low.y && y < high.y ? 1U : 0U;
        }
        EXPECT_GE(within, 1U) << language;
        const Palette& palette = paletteFor(Theme::light);
        for (const render::Quad& q : quads) {
            const render::Color halo{palette.water.r, palette.water.g, palette.water.b, q.fill.a};
            EXPECT_TRUE(q.fill == palette.waterName || q.fill == halo);
        }
    }
    session.visible.waterNames = false;
    NameLayer layer;
    EXPECT_TRUE(draw(layer, camera, nullptr).empty());
}

TEST_F(MapNames, OfLakesKeepWithinThem)
{
    only(&Visible::waterNames);
    session.visible.rivers = false;
    NameLayer layer;
    const auto& quads = draw(layer, look({108, 53.5}, 7.2), nullptr);
    EXPECT_EQ(layer.standing().size(), 1U) << "Lake Baikal";
    const auto all = turns(quads);
    ASSERT_FALSE(all.empty());
    EXPECT_LT(*all.begin(), -25) << "it rises to the north-east";
    NameLayer afar;
    draw(afar, look({108, 53.5}, 3, 160, 160), nullptr);
    EXPECT_TRUE(afar.standing().empty()) << "no room for it";
}

TEST_F(MapNames, OfLongNarrowCountriesRunAlongThem)
{
    only(&Visible::countryNames);
    const auto steepest = [&](geo::LonLat at, double zoom) {
        NameLayer layer;
        int most = 0;
        for (const int turn : turns(draw(layer, look(at, zoom, 160, 420), nullptr)))
            most = std::max(most, std::abs(turn));
        return most;
    };
    EXPECT_GT(steepest({-71, -33}, 3.6), 60) << "Chile";
    EXPECT_EQ(steepest({2.5, 46.8}, 4.5), 0) << "France is as wide as it is high";
    session.settings.labelLanguage = "ar";
    NameLayer layer;
    const std::size_t directions = turns(draw(layer, look({-71, -33}, 3.6, 160, 420), nullptr)).size();
    ASSERT_FALSE(layer.standing().empty());
    EXPECT_LE(directions, layer.standing().size()) << "letters that join stay on a straight line";
}

TEST_F(MapNames, AreBrokenIntoLinesWhereOneLineIsWiderThanTheRegion)
{
    NamePoint n;
    n.kind = NamePoint::Kind::country;
    n.name = "Democratic Republic of the Congo";
    n.spanMetres = 2.1e6;
    n.spanDegrees = 19;
    n.areaKm2 = 2.3e6;
    n.chordKm = 1400;
    n.widthKm = 900;
    TextPainter& painter = *text;
    std::vector<render::Quad> quads;
    const Canvas canvas{quads, painter, paletteFor(Theme::light), 1};
    const ReadyName ready = makeReady(n, {9784, 4, 1, "en"}, canvas);
    ASSERT_FALSE(ready.shapes.empty());
    const auto& lines = ready.shapes.front().text.lines;
    ASSERT_GE(lines.size(), 2U);
    ASSERT_LE(lines.size(), 3U);
    float shortest = 1e9F;
    for (const auto& line : lines)
        shortest = std::min(shortest, line.widthPx);
    EXPECT_GT(shortest, ready.shapes.front().text.widthPx * 0.5F) << "balanced";
    n.name = "Chad";
    EXPECT_EQ(makeReady(n, {9784, 4, 1, "en"}, canvas).shapes.front().text.lines.size(), 1U);
}

TEST_F(MapNames, OfLargeCountriesAreSpacedWiderWithinLimits)
{
    NamePoint n;
    n.kind = NamePoint::Kind::country;
    n.name = "Kazakhstan";
    n.spanDegrees = 40;
    std::vector<render::Quad> quads;
    const Canvas canvas{quads, *text, paletteFor(Theme::light), 1};
    float before = 0;
    for (const double metres : {1e6, 4e6, 8e6, 3e7}) {
        n.spanMetres = metres;
        const auto& shaped = makeReady(n, {9784, 4, 1, "en"}, canvas).shapes.front().text;
        const float width = shaped.widthPx / shaped.sizePx;
        EXPECT_GE(width, before - 0.01F);
        before = width;
    }
    EXPECT_LT(before, 12) << "em; letters that are pulled apart too far are no word";
}

TEST_F(MapNames, TooLongForAnyPictureAreCutAndDoNoHarm)
{
    NamePoint n;
    n.kind = NamePoint::Kind::city;
    n.rank = 0;
    for (int i = 0; i < 200'000; ++i)
        n.name += "Very long name Очень длинное имя ";
    std::vector<render::Quad> quads;
    const Canvas canvas{quads, *text, paletteFor(Theme::light), 1};
    session.view.zoom = 8;
    drawNames({n}, session, render::Camera{{0, 0}, 1, 800, 600}, {}, canvas);
    EXPECT_LT(quads.size(), 400U);
    EXPECT_GT(quads.size(), 10U) << "shortened, not dropped";
    EXPECT_LT(text->shape(n.name, canvas.style(12)).glyphs.size(), TextPainter::kMostBytes + 2);
    n.name = std::string(100'000, 'x');
    n.kind = NamePoint::Kind::country;
    n.spanMetres = 500;
    n.spanDegrees = 1;
    session.view.zoom = 5;
    quads.clear();
    drawNames({n}, session, render::Camera{{0, 0}, 1, 800, 600}, {}, canvas);
    EXPECT_LT(quads.size(), 400U);
}

TEST_F(MapNames, StandOnAGlobeAndOnAnEqualAreaMap)
{
    for (const char* id : {"globe", "laea", "equal-earth"}) {
        const auto map = geo::mapProjection(id, {{30, 50}, 40});
        ASSERT_TRUE(map) << id;
        NameLayer layer;
        const MapCamera camera = look({30, 50}, 3.5, 800, 600, *map);
        draw(layer, camera, world.loadNow(camera));
        EXPECT_GT(layer.standing().size(), 15U) << id;
    }
}

TEST_F(MapNames, OfCitiesAreInTheChosenLanguageWhereItIsKnownAndElseInEnglish)
{
    const auto has = [&](const char* language, std::string_view name) {
        const auto& names = world.names(language);
        return std::any_of(names.begin(), names.end(), [&](const NamePoint& n) { return n.kind == NamePoint::Kind::city && n.name == name; });
    };
    EXPECT_TRUE(has("en", "Kursk"));
    EXPECT_TRUE(has("ru", "Курск"));
    EXPECT_TRUE(has("uk", "Курськ"));
    EXPECT_FALSE(has("uk", "Курск"));
    EXPECT_TRUE(has("ko", "쿠르스크"));
    EXPECT_TRUE(has("zh", "库尔斯克"));
    EXPECT_TRUE(has("zht", "庫爾斯克"));
    EXPECT_TRUE(has("ar", "موسكو"));
    EXPECT_TRUE(has("ar", "Kursk")) << "no Arabic name of it is known";
    EXPECT_FALSE(has("zht", "日本語")) << "no name but a mistake in the data";
}

} // namespace
} // namespace app
