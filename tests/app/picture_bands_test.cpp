#include "app/compose/picture_bands.h"

#include "app/cli/options.h"
#include "app/compose/snapshot.h"
#include "app/platform/headless.h"
#include "app/session/map_choice.h"
#include "app/session/open_files.h"

#include <gtest/gtest.h>

#include <numeric>

namespace app {
namespace {

ComposeOptions sized(int widthPx, int heightPx)
{
    ComposeOptions options;
    options.widthPx = widthPx;
    options.heightPx = heightPx;
    return options;
}

/// Pictures of the bundled sample, drawn with OpenGL.
class RendererBands : public testing::Test {
protected:
    void SetUp() override
    {
        std::string error;
        context = HeadlessContext::create(error);
        ASSERT_TRUE(context) << error;
        renderer = render::Renderer::create(HeadlessContext::load, error);
        ASSERT_TRUE(renderer) << error;
        ASSERT_EQ(openFile(session, ASSETS_DIR "/samples/kursk-2024.geojson").kind, OpenedFile::Kind::claims);
        session.view = {{36, 51.5}, 6.3};
    }
    render::Image inBands(const ComposeOptions& options, int rows)
    {
        MapComposer composer(world);
        std::string error;
        auto picture = PictureBands::layOut(*renderer, composer, session, options, error);
        EXPECT_TRUE(picture) << error;
        render::Image whole{options.widthPx, 0, {}};
        while (picture && whole.height < picture->heightPx()) {
            const render::Image band = picture->next(rows, error);
            EXPECT_EQ(error, "");
            if (band.empty())
                break;
            EXPECT_LE(band.height, rows);
            whole.height += band.height;
            whole.rgba.insert(whole.rgba.end(), band.rgba.begin(), band.rgba.end());
        }
        return whole;
    }
    /// Pixels that differ between the picture as a whole and the one in bands.
    std::size_t apart(const ComposeOptions& options, int rows)
    {
        const render::Image whole = inBands(options, options.heightPx), banded = inBands(options, rows);
        EXPECT_EQ(whole.height, options.heightPx);
        const render::ImageDifference d = render::compareImages(whole, banded, 0);
        EXPECT_TRUE(d.sameSize);
        EXPECT_LE(d.largest, 0) << d.differing << " pixels differ, the most by " << d.largest;
        return d.differing;
    }

    std::unique_ptr<HeadlessContext> context;
    std::unique_ptr<render::Renderer> renderer;
    World world{SHARE_DIR "/world"};
    Session session;
};

TEST_F(RendererBands, AreThePictureItself)
{
    for (const int rows : {64, 97, 300})
        EXPECT_EQ(apart(sized(1200, 800), rows), 0u) << rows;
}

TEST_F(RendererBands, OfADriverWithSmallTexturesAreThePictureButForRounding)
{
    renderer->limitTextures(1200);
    ComposeOptions options = sized(1200, 1300);
    const render::Image large = inBands(options, 1200);
    EXPECT_EQ(large.height, 1300) << "higher than a texture";
    std::string error;
    MapComposer composer(world);
    auto picture = PictureBands::layOut(*renderer, composer, session, options, error);
    ASSERT_TRUE(picture);
    EXPECT_TRUE(picture->next(1300, error).empty());
    EXPECT_NE(error, "");
    const render::Image tiles = inBands(options, 100);
    const render::ImageDifference d = render::compareImages(large, tiles, 1.5 / 255);
    EXPECT_TRUE(d.sameSize);
    EXPECT_LT(d.share, 1e-4);
    EXPECT_LE(d.largest, 8);
}

TEST_F(RendererBands, AreThePictureItselfOnOtherMaps)
{
    for (const char* map : {"globe", "equal-earth", "lcc"}) {
        session.settings.projection = map;
        session.view = {{36, 51.5}, 3};
        session.visible.locator = session.visible.graticule = true;
        refreshMap(session);
        EXPECT_EQ(apart(sized(900, 620), 128), 0u) << map;
    }
}

TEST_F(RendererBands, AreThePictureItselfOfHalvesAndCharts)
{
    CommandOptions clocks;
    clocks.compareKnownOn = "2024-10-20";
    session.panels.charts = true;
    for (const char* kind : {"side-by-side", "swipe", "changes"}) {
        clocks.compare = kind;
        ASSERT_FALSE(applyClockOptions(clocks, session));
        EXPECT_EQ(apart(sized(1000, 700), 111), 0u) << kind;
    }
}

TEST_F(RendererBands, OfATransparentPictureShowNoWater)
{
    ComposeOptions options = sized(600, 400);
    options.furniture = Furniture::none;
    options.labels = false;
    options.transparent = true;
    session.view = {{31, 45}, 5}; // The Black Sea and its northern shore.
    for (const char* map : {"web-mercator", "globe"}) {
        session.settings.projection = map;
        refreshMap(session);
        const render::Image picture = inBands(options, 400);
        const auto alpha = [&](int x, int y) { return picture.rgba[(static_cast<std::size_t>(y) * 600 + static_cast<std::size_t>(x)) * 4 + 3]; };
        EXPECT_EQ(alpha(300, 280), 0) << "the sea, " << map;
        EXPECT_EQ(alpha(300, 30), 255) << "the land, " << map;
    }
}

TEST_F(RendererBands, KnowWhereAPictureLies)
{
    MapComposer composer(world);
    std::string error;
    auto picture = PictureBands::layOut(*renderer, composer, session, sized(640, 480), error);
    ASSERT_TRUE(picture) << error;
    const PictureBands::Ground ground = picture->ground();
    EXPECT_EQ(ground.reason, "");
    EXPECT_EQ(ground.camera.widthPx, 640);
    session.panels.charts = true;
    picture = PictureBands::layOut(*renderer, composer, session, sized(640, 700), error);
    ASSERT_TRUE(picture) << error;
    EXPECT_NE(picture->ground().reason, "");
}

} // namespace
} // namespace app
