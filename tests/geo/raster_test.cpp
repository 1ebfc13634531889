#include "geo/io/raster_file.h"

#include "geo/io/raster_shade.h"
#include "geo/io/raster_warp.h"
#include "tests/geo/vector_fixture.h"

#include <ogr_srs_api.h>

#include <cmath>
#include <cstdlib>
#include <functional>

namespace {

using geo::RasterFile;

/// Small rasters, written by GDAL.
class RasterTest : public VectorTest {
protected:
    /// Where a raster lies: upper left corner and size of a pixel, y downwards.
    struct Place {
        std::string crs;
        double x = 0, y = 0, pixel = 1;
    };
    using Fill = std::function<double(int band, double column, double row)>;

    std::string make(const std::string& name, int width, int height, int bands, GDALDataType type, const Place& place, const Fill& fill,
                     const std::function<void(GDALDatasetH)>& more = {}) const
    {
        GDALDatasetH made = GDALCreate(GDALGetDriverByName("MEM"), "", width, height, bands, type, nullptr);
        std::array<double, 6> affine{place.x, place.pixel, 0, place.y, 0, -place.pixel};
        GDALSetGeoTransform(made, affine.data());
        if (!place.crs.empty()) {
            OGRSpatialReferenceH system = OSRNewSpatialReference(nullptr);
            OSRSetFromUserInput(system, place.crs.c_str());
            GDALSetSpatialRef(made, system);
            OSRRelease(system);
        }
        std::vector<double> row(static_cast<std::size_t>(width));
        for (int b = 1; b <= bands; ++b)
            for (int y = 0; y < height; ++y) {
                for (int x = 0; x < width; ++x)
                    row[static_cast<std::size_t>(x)] = fill(b, x + 0.5, y + 0.5);
                EXPECT_EQ(GDALRasterIO(GDALGetRasterBand(made, b), GF_Write, 0, y, width, 1, row.data(), width, 1, GDT_Float64, 0, 0), CE_None);
            }
        if (more)
            more(made);
        GDALDatasetH file = GDALCreateCopy(GDALGetDriverByName("GTiff"), path(name).c_str(), made, 0, nullptr, nullptr, nullptr);
        EXPECT_NE(file, nullptr);
        GDALClose(file);
        GDALClose(made);
        return path(name);
    }

    /// What gdalwarp makes of a raster: RGBA, straight.
    std::vector<std::uint8_t> warped(const std::string& file, const std::string& crs, const geo::RasterTileQuery& q) const
    {
        const double side = q.metresPerPixel * q.side;
        const auto text = [](double v) { return std::to_string(v); };
        CPLStringList args;
        for (const std::string& a : {std::string("-of"), std::string("MEM"), std::string("-t_srs"), crs, std::string("-te"), text(q.x), text(q.y - side), text(q.x + side), text(q.y),
                                     std::string("-ts"), text(q.side), text(q.side), std::string("-r"), std::string("bilinear"), std::string("-dstalpha"), std::string("-et"), std::string("0")})
            args.AddString(a.c_str());
        GDALWarpAppOptions* options = GDALWarpAppOptionsNew(args.List(), nullptr);
        GDALDatasetH source = GDALOpen(file.c_str(), GA_ReadOnly);
        GDALDatasetH out = GDALWarp("", nullptr, 1, &source, options, nullptr);
        GDALWarpAppOptionsFree(options);
        std::vector<std::uint8_t> rgba(static_cast<std::size_t>(q.side * q.side) * 4);
        EXPECT_EQ(GDALDatasetRasterIO(out, GF_Read, 0, 0, q.side, q.side, rgba.data(), q.side, q.side, GDT_Byte, 4, nullptr, 4, 4 * q.side, 1), CE_None);
        GDALClose(out);
        GDALClose(source);
        return rgba;
    }

    /// Compares where both have something, and how much only one of them has.
    static void expectAlike(const std::vector<std::uint8_t>& ours, const std::vector<std::uint8_t>& theirs, int most)
    {
        ASSERT_EQ(ours.size(), theirs.size());
        int largest = 0;
        std::size_t both = 0, one = 0;
        for (std::size_t i = 0; i < ours.size(); i += 4) {
            if ((ours[i + 3] > 127) != (theirs[i + 3] > 127))
                ++one;
            if (ours[i + 3] < 255 || theirs[i + 3] < 255)
                continue;
            ++both;
            for (std::size_t c = 0; c < 3; ++c)
                largest = std::max(largest, std::abs(ours[i + c] - theirs[i + c]));
        }
        EXPECT_LE(largest, most);
        EXPECT_GT(both, ours.size() / 4 / 5);
        EXPECT_LT(one, ours.size() / 4 / 100); // A pixel's breadth along the edge.
    }
};

/// Ramps of which a pixel changes a channel by `step`.

double ramp(double v, double step)
{
    const double turns = std::fmod(v * step, 400);
    return 28 + std::abs(200 - turns);
}

TEST_F(RasterTest, AWindowIsReadPixelForPixelAndAHalvedOneAsMeans)
{
    const std::string file = make("a.tif", 64, 48, 3, GDT_Byte, {"EPSG:3857", 0, 0, 10}, [](int band, double x, double y) { return band * 10 + x + y; });
    auto raster = RasterFile::open(file, {});
    ASSERT_TRUE(raster) << raster.error().message();
    EXPECT_EQ(raster->info().width, 64);
    EXPECT_EQ(raster->info().bands, 3);
    EXPECT_EQ(raster->info().referenceSystem, "EPSG:3857");
    EXPECT_EQ(raster->info().kind, geo::RasterKind::colour);
    const auto whole = raster->colours({8, 4, 4, 2}, 4, 2);
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->rgba[0], 10 + 8 + 4 + 1);
    EXPECT_EQ(whole->rgba[4 * 5 + 2], 30 + 9 + 5 + 1); // The second of the second row, blue.
    EXPECT_EQ(whole->rgba[3], 255);
    const auto halved = raster->colours({8, 4, 4, 2}, 2, 1);
    ASSERT_TRUE(halved);
    EXPECT_EQ(halved->rgba[0], 10 + 8 + 4 + 2); // The mean of 23, 24, 24 and 25.
}

TEST_F(RasterTest, WhatIsNoDataIsTransparent)
{
    const std::string file = make("n.tif", 8, 8, 1, GDT_Int16, {"EPSG:3857", 0, 0, 10}, [](int, double x, double) { return x < 4 ? -9999 : 100 + x; },
                                  [](GDALDatasetH d) { GDALSetRasterNoDataValue(GDALGetRasterBand(d, 1), -9999); });
    auto raster = RasterFile::open(file, {});
    ASSERT_TRUE(raster);
    EXPECT_TRUE(raster->info().heights);
    EXPECT_EQ(raster->info().noData, -9999);
    const auto colours = raster->colours({0, 0, 8, 8}, 8, 8);
    ASSERT_TRUE(colours);
    EXPECT_EQ(colours->rgba[3], 0);
    EXPECT_EQ(colours->rgba[7 * 4 + 3], 255);
    EXPECT_EQ(colours->rgba[7 * 4], 255) << "the brightest of the values, not of the missing ones";
    const auto values = raster->values({0, 0, 8, 8}, 8, 8);
    ASSERT_TRUE(values);
    EXPECT_TRUE(std::isnan(values->values[0]));
}

TEST_F(RasterTest, APaletteGivesItsColoursAndNoOthers)
{
    const std::string file = make("p.tif", 16, 16, 1, GDT_Byte, {"EPSG:3857", 0, 0, 10}, [](int, double x, double) { return x < 8 ? 0 : 7; }, [](GDALDatasetH d) {
        GDALColorTableH table = GDALCreateColorTable(GPI_RGB);
        const GDALColorEntry red{200, 10, 20, 255}, green{5, 180, 30, 255};
        GDALSetColorEntry(table, 0, &red);
        GDALSetColorEntry(table, 7, &green);
        GDALSetRasterColorTable(GDALGetRasterBand(d, 1), table);
        GDALDestroyColorTable(table);
    });
    auto raster = RasterFile::open(file, {});
    ASSERT_TRUE(raster);
    EXPECT_EQ(raster->info().kind, geo::RasterKind::palette);
    const auto tile = geo::warpRaster(*raster, *geo::webMercator(), {0, 0, 3, 53, {}});
    ASSERT_TRUE(tile);
    for (std::size_t i = 0; i < tile->rgba.size(); i += 4)
        EXPECT_TRUE(tile->rgba[i] == 200 || tile->rgba[i] == 5) << int{tile->rgba[i]};
}

TEST_F(RasterTest, ARasterThatDoesNotSayWhereItLiesIsAskedAbout)
{
    const std::string file = make("u.tif", 8, 8, 1, GDT_Byte, {"", 400'000, 5'700'000, 100}, [](int, double x, double) { return x; });
    const auto raster = RasterFile::open(file, {});
    ASSERT_FALSE(raster);
    EXPECT_EQ(raster.error().code, geo::ErrorCode::needsReferenceSystem);
    EXPECT_NE(raster.error().message().find("states no reference system"), std::string::npos);
    EXPECT_TRUE(geo::unstatedExtent(file, {}));
    const auto answered = RasterFile::open(file, {{}, "EPSG:32637"});
    ASSERT_TRUE(answered) << answered.error().message();
    EXPECT_NEAR(answered->info().box.west, 37.55, 0.02);

    const std::string degrees = make("d.tif", 8, 8, 1, GDT_Byte, {"", 30, 50, 0.5}, [](int, double x, double) { return x; });
    const auto guessed = RasterFile::open(degrees, {});
    ASSERT_TRUE(guessed);
    ASSERT_EQ(guessed->info().issues.size(), 1U);
    EXPECT_FALSE(geo::unstatedExtent(degrees, {}));
}

TEST_F(RasterTest, WhatIsNoRasterIsRefusedWithTheReason)
{
    const auto refused = [&](const std::string& file) {
        const auto raster = RasterFile::open(file, {});
        return raster ? std::string("opened") : raster.error().message();
    };
    EXPECT_NE(refused(write("t.tif", "II*\0 nothing of the kind")).find("not a sound GTiff"), std::string::npos);
    EXPECT_NE(refused(write("v.tif", "<VRTDataset rasterXSize='1' rasterYSize='1'></VRTDataset>")).find("not a sound GTiff"), std::string::npos);
    EXPECT_NE(refused(write("v.vrt", "<VRTDataset/>")).find("not of a raster"), std::string::npos);
    EXPECT_NE(refused("http://example.org/a.tif").find("no network"), std::string::npos);
    EXPECT_NE(refused("/vsicurl/http://example.org/a.tif").find("not opened"), std::string::npos);
    EXPECT_NE(refused(path("none.tif")).find("no such file"), std::string::npos);
    EXPECT_NE(refused(write("b.mbtiles", "SQLite format 3")).find("not a sound MBTiles"), std::string::npos);

    GDALDatasetH bare = GDALCreate(GDALGetDriverByName("GTiff"), path("bare.tif").c_str(), 4, 4, 1, GDT_Byte, nullptr);
    GDALClose(bare);
    EXPECT_NE(refused(path("bare.tif")).find("nothing says where it lies"), std::string::npos);
}

TEST_F(RasterTest, AFileCutOffIsToldAndNeverCrashes)
{
    const std::string file = make("c.tif", 300, 300, 3, GDT_Byte, {"EPSG:3857", 0, 0, 10}, [](int band, double x, double y) { return std::fmod(band * x * y, 251); });
    const auto size = fs::file_size(file);
    for (const double share : {0.9, 0.5, 0.1, 0.02, 0.001}) {
        fs::copy_file(file, path("cut.tif"), fs::copy_options::overwrite_existing);
        fs::resize_file(path("cut.tif"), static_cast<std::uintmax_t>(static_cast<double>(size) * share));
        auto raster = RasterFile::open(path("cut.tif"), {});
        if (!raster) {
            EXPECT_FALSE(raster.error().message().empty());
            continue;
        }
        EXPECT_FALSE(raster->info().issues.empty()) << share;
        static_cast<void>(geo::warpRaster(*raster, *geo::webMercator(), {0, 0, 12, 256, {}}));
    }
}

TEST_F(RasterTest, AWarpedTileIsAsGdalwarpsInAnEqualAreaMap)
{
    // A pixel of the raster is about one of the tile, and changes a channel by 4.
    const std::string file = make("w.tif", 400, 300, 3, GDT_Byte, {"EPSG:4326", 0, 60, 0.05}, [](int band, double x, double y) { return band == 1 ? ramp(x, 4) : band == 2 ? ramp(y, 4) : ramp(x + y, 4); });
    auto raster = RasterFile::open(file, {});
    ASSERT_TRUE(raster);
    const auto map = geo::mapProjection("EPSG:3035", {{10, 52}, 10});
    ASSERT_TRUE(map);
    const geo::Projected at = (*map)->forward({2, 58.6});
    const geo::RasterTileQuery query{at.x, at.y, 4000, 256, {}};
    const auto tile = geo::warpRaster(*raster, **map, query);
    ASSERT_TRUE(tile);
    expectAlike(tile->rgba, warped(file, "EPSG:3035", query), 4);
}

TEST_F(RasterTest, AWarpedTileIsAsGdalwarpsOnTheGlobeWhoseEdgeIsTransparent)
{
    const std::string file = make("g.tif", 720, 360, 3, GDT_Byte, {"EPSG:4326", -180, 90, 0.5}, [](int band, double x, double y) { return band == 1 ? ramp(x, 2) : band == 2 ? ramp(y, 2) : 128; });
    auto raster = RasterFile::open(file, {});
    ASSERT_TRUE(raster);
    EXPECT_TRUE(raster->aroundTheEarth());
    const auto map = geo::mapProjection("+proj=ortho +lat_0=40 +lon_0=20", {{20, 40}, 180});
    ASSERT_TRUE(map);
    const geo::RasterTileQuery query{-6.6e6, 6.6e6, 6.6e6 / 128, 256, {}};
    const auto tile = geo::warpRaster(*raster, **map, query);
    ASSERT_TRUE(tile);
    EXPECT_EQ(tile->rgba[3], 0) << "the corner lies beyond the horizon";
    const std::vector<std::uint8_t> theirs = warped(file, "+proj=ortho +lat_0=40 +lon_0=20", query);
    // Near the horizon a pixel of the map holds many of the raster, and every program takes its own mean of them.
    std::size_t apart = 0, both = 0;
    for (int y = 0; y < 256; ++y)
        for (int x = 0; x < 256; ++x)
            if (std::hypot(x - 127.5, y - 127.5) < 100) {
                const auto i = static_cast<std::size_t>(y * 256 + x) * 4;
                ++both;
                apart += std::abs(tile->rgba[i] - theirs[i]) > 4 || std::abs(tile->rgba[i + 1] - theirs[i + 1]) > 4 ? 1 : 0;
            }
    EXPECT_LT(static_cast<double>(apart), static_cast<double>(both) * 0.01);
}

TEST_F(RasterTest, ARasterOverTheAntimeridianIsWhole)
{
    const std::string file = make("f.tif", 200, 200, 3, GDT_Byte, {"EPSG:3832", 2.6e6, -1.5e6, 8000}, [](int band, double x, double y) { return band == 1 ? ramp(x, 3) : band == 2 ? ramp(y, 3) : 90; });
    auto raster = RasterFile::open(file, {});
    ASSERT_TRUE(raster) << raster.error().message();
    EXPECT_LT(raster->info().box.west, 180);
    EXPECT_GT(raster->info().box.east, 180);
    EXPECT_LT(raster->info().box.east - raster->info().box.west, 20);
    // From the east of Web Mercator's sheet on into its west.
    const double half = geo::webMercator()->wrapMetres() / 2;
    const geo::RasterTileQuery query{half - 1.0e6, -1.55e6, 6000, 256, {}};
    const auto tile = geo::warpRaster(*raster, *geo::webMercator(), query);
    ASSERT_TRUE(tile);
    expectAlike(tile->rgba, warped(file, "EPSG:3857", query), 3);
}

TEST_F(RasterTest, ARasterAroundTheEarthHasNoSeamAtTheAntimeridian)
{
    const std::string file = make("s.tif", 360, 180, 1, GDT_Byte, {"EPSG:4326", -180, 90, 1}, [](int, double x, double) { return 128 + 100 * std::cos(x * 3.14159265358979 / 180); });
    auto raster = RasterFile::open(file, {});
    ASSERT_TRUE(raster);
    const double half = geo::webMercator()->wrapMetres() / 2;
    const auto tile = geo::warpRaster(*raster, *geo::webMercator(), {half - 1e6, 1e6, 2e6 / 128, 128, {}});
    ASSERT_TRUE(tile);
    ASSERT_FALSE(tile->rgba.empty());
    for (std::size_t x = 1; x < 128; ++x) {
        EXPECT_EQ(tile->rgba[(64 * 128 + x) * 4 + 3], 255);
        EXPECT_LE(std::abs(tile->rgba[(64 * 128 + x) * 4] - tile->rgba[(64 * 128 + x - 1) * 4]), 3) << x;
    }
}

TEST_F(RasterTest, HillshadeOfAConeIsAsGdaldems)
{
    constexpr int kSide = 64;
    const auto cone = [](double x, double y) { return std::max(0.0, 900 - 60 * std::hypot(x - 32, y - 32)); };
    const std::string file = make("h.tif", kSide, kSide, 1, GDT_Float32, {"EPSG:3035", 4e6, 3e6, 100}, [&](int, double x, double y) { return cone(x, y); });
    for (const bool four : {false, true}) {
        CPLStringList args;
        for (const char* a : {"-of", "MEM", "-compute_edges"})
            args.AddString(a);
        if (four)
            args.AddString("-multidirectional");
        GDALDEMProcessingOptions* options = GDALDEMProcessingOptionsNew(args.List(), nullptr);
        GDALDatasetH source = GDALOpen(file.c_str(), GA_ReadOnly);
        GDALDatasetH made = GDALDEMProcessing("", source, "hillshade", nullptr, options, nullptr);
        std::vector<std::uint8_t> theirs(kSide * kSide);
        ASSERT_EQ(GDALRasterIO(GDALGetRasterBand(made, 1), GF_Read, 0, 0, kSide, kSide, theirs.data(), kSide, kSide, GDT_Byte, 0, 0), CE_None);
        GDALClose(made);
        GDALClose(source);
        GDALDEMProcessingOptionsFree(options);

        std::vector<float> heights;
        for (int y = -1; y <= kSide; ++y)
            for (int x = -1; x <= kSide; ++x)
                heights.push_back(static_cast<float>(cone(x + 0.5, y + 0.5)));
        const std::vector<geo::PixelSize> sizes(kSide * kSide, {100, 100});
        const auto ours = geo::hillshade(heights, kSide, kSide, sizes, {four ? geo::RasterShading::Kind::multidirectional : geo::RasterShading::Kind::hillshade, 1});
        for (int y = 1; y + 1 < kSide; ++y)
            for (int x = 1; x + 1 < kSide; ++x) {
                const auto i = static_cast<std::size_t>(y * kSide + x);
                ASSERT_LE(std::abs(ours[i] - theirs[i]), 1) << x << ',' << y << (four ? " from four" : "");
            }
    }
}

TEST_F(RasterTest, ASlopeIsShadedByGroundMetresWhateverTheLatitude)
{
    // Plains that rise eastwards by one metre in two, at the equator and at 60° north.
    std::array<int, 2> shade{};
    for (const bool north : {false, true}) {
        const double lat = north ? 60 : 0, metres = 111'195 * (north ? 0.5 : 1);
        const std::string file = make(north ? "n.tif" : "e.tif", 100, 100, 1, GDT_Float32, {"EPSG:4326", 10, lat + 0.5, 0.01}, [&](int, double x, double) { return 0.5 * metres * 0.01 * x; });
        auto raster = RasterFile::open(file, {});
        ASSERT_TRUE(raster);
        const geo::Projected at = geo::webMercator()->forward({10.4, lat + 0.1});
        const auto tile = geo::warpRaster(*raster, *geo::webMercator(), {at.x, at.y, 500, 32, {geo::RasterShading::Kind::hillshade, 1}});
        ASSERT_TRUE(tile);
        ASSERT_FALSE(tile->rgba.empty());
        shade[north ? 1 : 0] = tile->rgba[(16 * 32 + 16) * 4 + 3];
    }
    EXPECT_GT(shade[0], 20);
    EXPECT_NEAR(shade[0], shade[1], 2);
}

} // namespace
