#include "app/world/raster_tiles.h"

#include "app/compose/raster_layers.h"
#include "app/session/linked_layers.h"
#include "tests/app/desk_fixture.h"
#include "tests/support/temp_folder.h"

#include <atomic>
#include <chrono>
#include <thread>

namespace app {
namespace {

const std::string kRidges = TEST_DATA_DIR "/rasters/ridges.tif";
const std::string kPicture = TEST_DATA_DIR "/rasters/mercator.tif";

MapCamera kursk(int widthPx)
{
    const geo::Projected p = geo::webMercator()->forward({36.6, 51.4});
    return {render::Camera{{p.x, p.y}, 1200, widthPx, 400}};
}

RasterPicture pictureOf(const std::string& path, geo::RasterShading shading = {})
{
    auto file = geo::RasterFile::open(path, {});
    EXPECT_TRUE(file);
    return {std::make_shared<const geo::RasterInfo>(file->info()), {}, shading};
}

class RasterLayersOfASession : public Desk {};

TEST_F(RasterLayersOfASession, ARasterIsALayerOfTheProjectWithItsLook)
{
    Program p;
    p.desk.open(p.session, project, false);
    p.act(OpenFile{kRidges});
    ASSERT_EQ(p.session.layers.size(), 1U);
    ASSERT_TRUE(p.session.layers[0].raster);
    EXPECT_FALSE(p.session.layers[0].data);
    EXPECT_EQ(p.session.document.layers.size(), 1U);
    LayerLook look = p.session.layers[0].look;
    look.shading = {geo::RasterShading::Kind::hillshade, 5};
    look.opacity = 0.5;
    p.act(SetLayerLook{0, look});
    p.act(Save{});
    p.turn();
    Program again;
    again.desk.open(again.session, project, false);
    ASSERT_EQ(again.session.layers.size(), 1U);
    EXPECT_TRUE(again.session.layers[0].raster);
    EXPECT_EQ(again.session.layers[0].look, look);
    again.act(RemoveLayer{0});
    EXPECT_TRUE(again.session.layers.empty());
    again.act(Undo{});
    EXPECT_EQ(again.session.layers.size(), 1U);
}

TEST_F(RasterLayersOfASession, ARasterWithoutAReferenceSystemIsAskedAboutAndOpensByTheAnswer)
{
    const std::string bare = (folder / "bare.pgm").string();
    std::ofstream(bare, std::ios::binary) << "P5 4 4 255\n0123456789abcdef";
    const std::string tif = (folder / "bare.tif").string();
    ASSERT_EQ(std::system(("gdal_translate -q -a_ullr 400000 5700000 440000 5660000 " + bare + " " + tif).c_str()), 0);
    EXPECT_TRUE(asksForLayers(tif));
    ReadOptions how;
    how.ask = ReadOptions::Ask::whenUnclear;
    Session session;
    takeIn(session, readFile(tif, how));
    ASSERT_EQ(session.layerChoices.size(), 1U);
    EXPECT_TRUE(session.layerChoices[0].needsReferenceSystem());
    EXPECT_FALSE(session.layerChoices[0].likely.empty());
    how = {};
    EXPECT_NE(openFile(session, tif, how).error.find("states no reference system"), std::string::npos);
    how.source.referenceSystem = "EPSG:32637";
    EXPECT_EQ(openFile(session, tif, how).kind, OpenedFile::Kind::layer);
}

TEST(RasterTiles, AllThatIsSeenIsThereWhenItIsWaitedFor)
{
    RasterTiles tiles({});
    tiles.begin();
    const RasterPicture picture = pictureOf(kPicture);
    const auto items = tiles.items(picture, kursk(600), 0, true);
    tiles.finish();
    EXPECT_FALSE(items.empty());
    const RasterState state = tiles.state(picture.info);
    EXPECT_GT(state.wanted, 0U);
    EXPECT_EQ(state.there, state.wanted);
    EXPECT_EQ(state.problem, "");
    EXPECT_FALSE(tiles.loading());
}

TEST(RasterTiles, InAWindowTheyComeByAndByAndCoarserOnesStandInForThem)
{
    std::atomic<int> woken = 0;
    RasterTiles tiles([&] { ++woken; });
    const RasterPicture picture = pictureOf(kPicture);
    tiles.begin();
    EXPECT_FALSE(tiles.items(picture, kursk(600), 0, true).empty());
    tiles.finish();
    MapCamera nearer = kursk(600);
    nearer.metresPerPixel = 600;
    tiles.begin();
    const auto standIns = tiles.items(picture, nearer, 0, false);
    EXPECT_EQ(tiles.state(picture.info).there, 0U);
    ASSERT_FALSE(standIns.empty());
    EXPECT_LT(standIns.front().part.width, 1);
    tiles.finish();
    EXPECT_TRUE(tiles.loading());
    woken = 0;
    for (int i = 0; i < 1000 && tiles.loading(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_GT(woken, 0);
    ASSERT_FALSE(tiles.loading());
    tiles.begin();
    const auto finer = tiles.items(picture, nearer, 0, false);
    EXPECT_FALSE(finer.empty());
    for (const render::RasterItem& item : finer)
        EXPECT_EQ(item.part.width, 1);
    tiles.finish();
}

class RasterTilesOfAFile : public TempFolderTest {};

TEST_F(RasterTilesOfAFile, ThatIsGoneAreToldAndDrawNothing)
{
    const std::string copy = (m_folder / "gone.tif").string();
    std::filesystem::copy_file(kPicture, copy, std::filesystem::copy_options::overwrite_existing);
    const RasterPicture picture = pictureOf(copy);
    std::filesystem::remove(copy);
    RasterTiles tiles({});
    tiles.begin();
    EXPECT_TRUE(tiles.items(picture, kursk(600), 0, true).empty());
    tiles.finish();
    EXPECT_NE(tiles.state(picture.info).problem.find("no such file"), std::string::npos);
}

TEST(RasterLayers, ReliefBelowAPictureLiesUnderRiversAndAboveOneOverThem)
{
    RasterLayers rasters({});
    Session session;
    for (const std::string& path : {kRidges, kPicture}) {
        UserLayer layer;
        layer.raster = pictureOf(path).info;
        layer.path = path;
        layer.look.shading.kind = geo::RasterShading::Kind::hillshade; // Of a picture this says nothing.
        session.layers.push_back(layer);
    }
    session.view.center = {36.6, 51.4};
    const MapCamera camera = kursk(400);
    const RasterGround below = rasters.look(session, camera, true);
    EXPECT_FALSE(below.shade.empty());
    EXPECT_FALSE(below.pictures.empty());
    const std::uint64_t key = rasters.key();
    std::swap(session.layers[0], session.layers[1]);
    const RasterGround above = rasters.look(session, camera, true);
    EXPECT_TRUE(above.shade.empty());
    EXPECT_NE(rasters.key(), key);
    session.layers[0].visible = session.layers[1].visible = false;
    EXPECT_TRUE(rasters.look(session, camera, true).pictures.empty());
}

} // namespace
} // namespace app
