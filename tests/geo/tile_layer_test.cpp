#include "geo/io/tile_layer.h"

#include "geo/io/tile_picture.h"
#include "geo/io/tile_reader_impl.h"
#include "geo/io/wmts.h"
#include "geo/net/network.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cmath>
#include <fstream>
#include <sstream>

namespace {

geo::Result<geo::RasterInfo> xyz(const std::string& attribution = "© Test", int finest = 0)
{
    return geo::describeTiles("https://tile.example.org/{z}/{x}/{y}.png", {{}, attribution, finest, true}, nullptr);
}

TEST(TileLayer, WebTilesAreOneRasterAroundTheEarth)
{
    const auto info = xyz();
    ASSERT_TRUE(info) << info.error().message();
    EXPECT_EQ(info->width, 256 << 19);
    EXPECT_EQ(info->height, 256 << 19);
    EXPECT_EQ(info->referenceSystem, "EPSG:3857");
    EXPECT_NEAR(info->box.west, -180, 1e-6);
    EXPECT_NEAR(info->box.east, 180, 1e-6);
    EXPECT_NEAR(info->box.north, 85.0511287798, 1e-6);
    EXPECT_EQ(info->tiles->levels.size(), 20U);
    EXPECT_DOUBLE_EQ(info->tiles->levels[0].resolution, info->tiles->levels[3].resolution * 8);
    auto file = geo::RasterFile::openTiles(*info, nullptr, nullptr);
    ASSERT_TRUE(file);
    EXPECT_TRUE(file->aroundTheEarth());
    // Kursk at zoom 10 lies in tile 614/339: 1024 (lon + 180) / 360, and 1024 (1 - ln(tan lat + sec lat) / π) / 2.
    const geo::LonLat kursk{36.19, 51.73};
    geo::Projected pixel;
    file->toPixels(std::span(&kursk, 1), std::span(&pixel, 1), info->width / 2.0);
    const double tile = 256.0 * (1 << 9); // Of zoom 10, in pixels of zoom 19.
    EXPECT_EQ(std::floor(pixel.x / tile), 614);
    EXPECT_EQ(std::floor(pixel.y / tile), 339);
    EXPECT_EQ(xyz("x", 12)->width, 256 << 12);
}

TEST(TileLayer, NeedsAnAttributionAndAsksNobodyToBeDescribed)
{
    const auto info = xyz("");
    ASSERT_FALSE(info);
    EXPECT_NE(info.error().message().find("--attribution"), std::string::npos);
    EXPECT_FALSE(xyz("x", 22));
    const auto wmts = geo::describeTiles("https://e.org/WMTSCapabilities.xml", {}, nullptr);
    ASSERT_FALSE(wmts);
    EXPECT_EQ(wmts.error().code, geo::ErrorCode::notLocal);
    const auto pending = geo::describeTiles("https://e.org/WMTSCapabilities.xml", {"roads", "© E", 0, false}, nullptr);
    ASSERT_TRUE(pending);
    EXPECT_TRUE(pending->tiles->levels.empty());
    EXPECT_EQ(pending->tiles->attribution, "© E");
    EXPECT_FALSE(geo::RasterFile::openTiles(*pending, nullptr, nullptr));
}

TEST(TileLayer, WithoutANetworkTilesAreEmptyAndItIsTold)
{
    const auto info = xyz();
    auto file = geo::RasterFile::openTiles(*info, std::make_shared<geo::Network>(geo::NetworkOptions{}), nullptr);
    ASSERT_TRUE(file);
    const auto colours = file->colours({0, 0, info->width, info->height}, 256, 256);
    ASSERT_TRUE(colours);
    EXPECT_EQ(colours->rgba, std::vector<std::uint8_t>(256 * 256 * 4, 0));
    EXPECT_NE(file->takeProblem().find("tile.example.org is not allowed"), std::string::npos);
    EXPECT_EQ(file->takeProblem(), "");
}

TEST(TileStore, WhatWasGivenUpIsNotTheServersFault)
{
    geo::Network network(geo::NetworkOptions{});
    network.allow("127.0.0.1:1"); // Where nobody answers.
    std::vector<std::string> addresses;
    for (int i = 0; i < 12; ++i)
        addresses.push_back("http://127.0.0.1:1/" + std::to_string(i) + ".png");
    geo::TileStore store;
    std::atomic<bool> stop = true;
    for (const auto& tile : store.get(addresses, &network, &stop)) {
        ASSERT_FALSE(tile);
        EXPECT_EQ(tile.error().code, geo::ErrorCode::cancelled);
    }
    for (const auto& tile : store.get(addresses, &network, nullptr)) {
        ASSERT_FALSE(tile);
        EXPECT_NE(tile.error().what.find("cannot be reached"), std::string::npos) << tile.error().what;
    }
}

std::string wmts(const std::string& layer, const std::string& set = "")
{
    return R"(<Capabilities xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink">
<ows:ServiceProvider><ows:ProviderName>Agency &amp; Co</ows:ProviderName></ows:ServiceProvider>
<ows:OperationsMetadata><ows:Operation name="GetTile"><ows:DCP><ows:HTTP><ows:Get xlink:href="https://kvp.example.org/x"/></ows:HTTP></ows:DCP></ows:Operation></ows:OperationsMetadata>
<Contents>)" + layer + R"(<TileMatrixSet><ows:Identifier>utm</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::32637</ows:SupportedCRS>
<TileMatrix><ows:Identifier>utm:0</ows:Identifier><ScaleDenominator>1000000</ScaleDenominator><TopLeftCorner>200000 6000000</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>8</MatrixWidth><MatrixHeight>4</MatrixHeight></TileMatrix>
<TileMatrix><ows:Identifier>utm:1</ows:Identifier><ScaleDenominator>500000</ScaleDenominator><TopLeftCorner>200000 6000000</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>16</MatrixWidth><MatrixHeight>8</MatrixHeight></TileMatrix>
</TileMatrixSet>)" + set + "</Contents></Capabilities>";
}

const std::string kLayer = R"(<Layer><ows:Title>Roads</ows:Title><ows:Identifier>roads 1</ows:Identifier><Style><ows:Identifier>plain</ows:Identifier></Style><Format>image/gif</Format><Format>image/jpeg</Format>
<Dimension><ows:Identifier>Time</ows:Identifier><Default>2024</Default></Dimension>
<ows:WGS84BoundingBox><ows:LowerCorner>35 50</ows:LowerCorner><ows:UpperCorner>40 53</ows:UpperCorner></ows:WGS84BoundingBox><TileMatrixSetLink><TileMatrixSet>utm</TileMatrixSet></TileMatrixSetLink>)";

TEST(Wmts, ALayerWithATemplate)
{
    const auto layer = geo::readWmts(wmts(kLayer + R"(<ResourceURL resourceType="tile" format="image/jpeg" template="https://t.example.org/{Style}/{time}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.jpg"/></Layer>)"), {}, "");
    ASSERT_TRUE(layer) << layer.error().message();
    EXPECT_EQ(layer->address.of(layer->levels[1].name, 3, 2, 8), "https://t.example.org/plain/2024/utm/utm:1/2/3.jpg");
    EXPECT_EQ(layer->attribution, "Agency & Co");
    EXPECT_EQ(layer->referenceSystem, "EPSG:32637");
    ASSERT_EQ(layer->levels.size(), 2U);
    EXPECT_DOUBLE_EQ(layer->levels[0].resolution, 280);
    EXPECT_DOUBLE_EQ(layer->levels[1].left, 200000);
    ASSERT_TRUE(layer->box);
    EXPECT_EQ(layer->box->west, 35);
}

TEST(Wmts, ALayerAskedForInTheOldWay)
{
    const auto layer = geo::readWmts(wmts(kLayer + "</Layer>"), {}, "roads 1");
    ASSERT_TRUE(layer) << layer.error().message();
    const std::string one = layer->address.of("utm:0", 1, 2, 4);
    EXPECT_EQ(one.find("https://kvp.example.org/x?SERVICE=WMTS&REQUEST=GetTile"), 0U) << one;
    for (const char* part : {"LAYER=roads%201", "STYLE=plain", "FORMAT=image/jpeg", "TILEMATRIXSET=utm", "TILEMATRIX=utm:0", "TILEROW=2", "TILECOL=1", "Time=2024"})
        EXPECT_NE(one.find(part), std::string::npos) << part << " in " << one;
}

TEST(Wmts, WebTilesArePreferredAndDegreesHaveTheirLatitudeFirst)
{
    const std::string degrees = R"(<TileMatrixSet><ows:Identifier>deg</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::4326</ows:SupportedCRS><TileMatrix><ows:Identifier>0</ows:Identifier><ScaleDenominator>279541132.0143589</ScaleDenominator><TopLeftCorner>90 -180</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>2</MatrixWidth><MatrixHeight>1</MatrixHeight></TileMatrix></TileMatrixSet>)";
    const std::string web = R"(<TileMatrixSet><ows:Identifier>web</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS><TileMatrix><ows:Identifier>0</ows:Identifier><ScaleDenominator>559082264.0287178</ScaleDenominator><TopLeftCorner>-20037508.342789244 20037508.342789244</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>1</MatrixWidth><MatrixHeight>1</MatrixHeight></TileMatrix></TileMatrixSet>)";
    const std::string links = "<TileMatrixSetLink><TileMatrixSet>deg</TileMatrixSet></TileMatrixSetLink><TileMatrixSetLink><TileMatrixSet>web</TileMatrixSet></TileMatrixSetLink></Layer>";
    const auto layer = geo::readWmts(wmts(kLayer + links, degrees + web), {}, "");
    ASSERT_TRUE(layer) << layer.error().message();
    EXPECT_EQ(layer->referenceSystem, "EPSG:3857");
    const auto other = geo::readWmts(wmts("<Layer><ows:Identifier>a</ows:Identifier><Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>deg</TileMatrixSet></TileMatrixSetLink></Layer>", degrees), {}, "");
    ASSERT_TRUE(other) << other.error().message();
    EXPECT_EQ(other->referenceSystem, "EPSG:4326");
    EXPECT_DOUBLE_EQ(other->levels[0].left, -180);
    EXPECT_DOUBLE_EQ(other->levels[0].top, 90);
    EXPECT_NEAR(other->levels[0].resolution, 0.703125, 1e-9);
}

TEST(Wmts, LimitsSayWhichTilesThereAre)
{
    const auto limited = [](const std::string& limits) {
        return geo::readWmts(wmts("<Layer><ows:Identifier>a</ows:Identifier><Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>utm</TileMatrixSet>"
                                  "<TileMatrixSetLimits>" + limits + "</TileMatrixSetLimits></TileMatrixSetLink></Layer>"), {}, "");
    };
    const auto of = [](const std::string& matrix, const char* top, const char* bottom, const char* left, const char* right) {
        return "<TileMatrixLimits><TileMatrix>" + matrix + "</TileMatrix><MinTileRow>" + top + "</MinTileRow><MaxTileRow>" + bottom + "</MaxTileRow><MinTileCol>" + left +
               "</MinTileCol><MaxTileCol>" + right + "</MaxTileCol></TileMatrixLimits>";
    };
    const auto both = limited(of("utm:0", "0", "3", "0", "99999999999999999999") + of("utm:1", "2", "3", "4", "6"));
    ASSERT_TRUE(both) << both.error().message();
    ASSERT_EQ(both->levels.size(), 2U);
    EXPECT_TRUE(both->levels[0].has(7, 3)) << "what lies beyond the matrix is cut to it";
    EXPECT_EQ(both->levels[0].limits->lastColumn, 7);
    const geo::TileLevel& fine = both->levels[1];
    EXPECT_TRUE(fine.has(4, 2) && fine.has(6, 3));
    EXPECT_FALSE(fine.has(3, 2) || fine.has(7, 3) || fine.has(4, 1) || fine.has(4, 4));
    EXPECT_EQ(fine.columns, 16) << "the grid is as it was";
    const auto coarse = limited(of("utm:0", "0", "3", "0", "7"));
    ASSERT_EQ(coarse->levels.size(), 1U) << "a matrix without limits is none of the layer's";
    EXPECT_EQ(coarse->levels[0].name, "utm:0");
    for (const std::string& nonsense : {of("utm:1", "3", "2", "0", "7"), of("utm:1", "-1", "2", "0", "7"), of("utm:1", "nan", "", "0", "7")}) {
        const auto layer = limited(nonsense);
        ASSERT_TRUE(layer && layer->levels.size() == 1);
        EXPECT_FALSE(layer->levels[0].limits) << nonsense;
    }
    EXPECT_EQ(limited(of("other", "0", "0", "0", "0"))->levels.size(), 2U);
}

TEST(Wmts, NumbersBeyondAllMeasureAreNotTaken)
{
    const auto matrix = [](const std::string& name, const std::string& scale, const std::string& corner, const std::string& width = "1") {
        return "<TileMatrix><ows:Identifier>" + name + "</ows:Identifier><ScaleDenominator>" + scale + "</ScaleDenominator><TopLeftCorner>" + corner +
               "</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>" + width + "</MatrixWidth><MatrixHeight>1</MatrixHeight></TileMatrix>";
    };
    const auto levelsOf = [](const std::string& matrices) {
        const auto layer = geo::readWmts(wmts("<Layer><ows:Identifier>a</ows:Identifier><Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>s</TileMatrixSet></TileMatrixSetLink></Layer>",
                                              "<TileMatrixSet><ows:Identifier>s</ows:Identifier><ows:SupportedCRS>EPSG:3857</ows:SupportedCRS>" + matrices + "</TileMatrixSet>"), {}, "");
        return layer ? layer->levels.size() : 0;
    };
    EXPECT_EQ(levelsOf(matrix("a", "1000", "0 0")), 1U);
    for (const std::string& bad : {matrix("a", "1000", "1e300 0"), matrix("a", "1000", "0 -1e18"), matrix("a", "1e-300", "0 0"), matrix("a", "1e300", "0 0"), matrix("a", "inf", "0 0"),
                                   matrix("a", "1000", "0 0", "1e12"), matrix("a", "1000", "0")})
        EXPECT_EQ(levelsOf(bad), 0U) << bad;
    std::string many;
    for (int i = 0; i < 5000; ++i)
        many += matrix(std::to_string(i), std::to_string(1000 + i), "0 0");
    EXPECT_LE(levelsOf(many), 64U);
}

TEST(Wmts, SaysWhatIsWrong)
{
    const auto wrong = [](const std::string& xml, const std::string& name = {}) {
        const auto layer = geo::readWmts(xml, {}, name);
        return layer ? "taken" : layer.error().message();
    };
    EXPECT_NE(wrong("not xml <").find("no XML"), std::string::npos);
    EXPECT_NE(wrong("").find("no"), std::string::npos);
    EXPECT_NE(wrong("<html></html>").find("no description of tiles"), std::string::npos);
    EXPECT_NE(wrong("<!DOCTYPE a [<!ENTITY b 'c'>]><Capabilities/>").find("entities"), std::string::npos);
    // Also where ends stand in comments and in what is quoted.
    for (const std::string& one : {std::string("<a>"), std::string("<a><!--</a>-->"), std::string("<a b=\"/>\">"), std::string("<a><![CDATA[</a>]]>"), std::string("<a b='></a>'>")}) {
        std::string deep;
        for (int i = 0; i < 100'000; ++i)
            deep += one;
        EXPECT_NE(wrong(deep).find("nested"), std::string::npos) << one;
    }
    EXPECT_NE(wrong(wmts(kLayer + "</Layer>"), "rail").find("it has roads 1"), std::string::npos);
    EXPECT_NE(wrong(wmts("<Layer><ows:Identifier>a</ows:Identifier><Format>application/pbf</Format></Layer>")).find("PNG, JPEG and WebP"), std::string::npos);
    EXPECT_NE(wrong(wmts("<Layer><ows:Identifier>a</ows:Identifier><Format>image/png</Format></Layer>")).find("reference system"), std::string::npos);
}

TEST(TilePicture, TakesPicturesByTheirFirstBytesAndNothingElse)
{
    const auto wrong = [](const std::string& bytes) {
        const auto picture = geo::decodeTile(bytes);
        return picture ? "taken" : picture.error().message();
    };
    EXPECT_NE(wrong("").find("nothing"), std::string::npos);
    EXPECT_NE(wrong("<!DOCTYPE html><html>").find("a web page"), std::string::npos);
    EXPECT_NE(wrong("{\"error\":1}").find("JSON"), std::string::npos);
    EXPECT_NE(wrong("<VRTDataset rasterXSize=\"1\">").find("XML"), std::string::npos);
    EXPECT_NE(wrong("II*\0").find("something else"), std::string::npos) << "a TIFF is none of the three";
    EXPECT_NE(wrong("\x89PNG\r\n\x1a\n").find("PNG"), std::string::npos);
    std::ifstream file(TEST_DATA_DIR "/../golden/kursk_light.png", std::ios::binary);
    std::ostringstream whole;
    whole << file.rdbuf();
    const auto picture = geo::decodeTile(whole.str());
    ASSERT_TRUE(picture) << picture.error().message();
    EXPECT_EQ(picture->width, 320);
    EXPECT_EQ(picture->rgba[3], 255);
    EXPECT_NE(wrong(whole.str().substr(0, whole.str().size() / 2)).find("cut off or damaged"), std::string::npos);
    // A header that promises 100,000 × 100,000 px: 16 bytes on, big-endian.
    std::string huge = whole.str();
    huge.replace(16, 8, std::string("\0\x01\x86\xA0\0\x01\x86\xA0", 8));
    EXPECT_NE(wrong(huge), "taken");
}

} // namespace
