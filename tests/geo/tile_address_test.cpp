#include "geo/io/tile_address.h"
#include "geo/io/told_address.h"

#include "geo/net/network.h"

#include <gtest/gtest.h>

namespace {

using geo::addressWithoutValues;
using geo::parseTileAddress;

std::string of(const std::string& text, int z, long long x, long long y)
{
    const auto address = parseTileAddress(text);
    return address ? address->of(std::to_string(z), x, y, 1LL << z) : "refused: " + address.error().what;
}

std::string refused(const std::string& text)
{
    const auto address = parseTileAddress(text);
    return address ? "taken" : address.error().message();
}

TEST(TileAddress, NamesOneTile)
{
    EXPECT_EQ(of("https://tile.example.org/{z}/{x}/{y}.png", 3, 5, 2), "https://tile.example.org/3/5/2.png");
    EXPECT_EQ(of("https://tile.example.org/{z}/{x}/{-y}.png", 3, 5, 2), "https://tile.example.org/3/5/5.png") << "TMS counts from the south: 7 - 2";
    EXPECT_EQ(of("https://e.org/{x}/{z}/{y}?a={z}", 1, 0, 1), "https://e.org/0/1/1?a=1");
    EXPECT_EQ(of("HTTPS://e.org/{z}/{x}/{y}", 0, 0, 0), "https://e.org/0/0/0");
}

TEST(TileAddress, SpreadsTilesOverTheServersABC)
{
    const std::string text = "https://{s}.tile.example.org/{z}/{x}/{y}.png";
    EXPECT_EQ(of(text, 4, 0, 0), "https://a.tile.example.org/4/0/0.png");
    EXPECT_EQ(of(text, 4, 1, 0), "https://b.tile.example.org/4/1/0.png");
    EXPECT_EQ(of(text, 4, 1, 1), "https://c.tile.example.org/4/1/1.png");
    EXPECT_EQ(of(text, 4, 1, 2), "https://a.tile.example.org/4/1/2.png");
    EXPECT_EQ(parseTileAddress(text)->authority, "tile.example.org");
}

TEST(TileAddress, TilesForDenseScreensAreTwiceAsLarge)
{
    EXPECT_EQ(parseTileAddress("https://e.org/{z}/{x}/{y}.png")->tilePx, 256);
    EXPECT_EQ(parseTileAddress("https://e.org/{z}/{x}/{y}@2x.png")->tilePx, 512);
    EXPECT_EQ(parseTileAddress("https://e.org/{z}/{x}/{y}{r}.png")->tilePx, 512);
    EXPECT_EQ(of("https://e.org/{z}/{x}/{y}{r}.png", 1, 1, 0), "https://e.org/1/1/0@2x.png");
}

TEST(TileAddress, ADescriptionIsNoTemplate)
{
    for (const char* text : {"https://e.org/wmts/1.0.0/WMTSCapabilities.xml", "https://e.org/x?SERVICE=WMTS&REQUEST=GetCapabilities"}) {
        EXPECT_TRUE(geo::isTileAddress(text));
        ASSERT_TRUE(parseTileAddress(text)) << refused(text);
        EXPECT_TRUE(parseTileAddress(text)->capabilities);
    }
    EXPECT_FALSE(geo::isTileAddress("https://e.org/roads.geojson")) << "a file, which is never fetched";
    EXPECT_FALSE(geo::isTileAddress("/maps/{z}/a.png"));
    EXPECT_FALSE(geo::isTileAddress("file:///{z}/{x}/{y}.png"));
}

TEST(TileAddress, SaysWhatIsWrong)
{
    EXPECT_NE(refused("").find("needed"), std::string::npos);
    EXPECT_NE(refused("ftp://e.org/{z}/{x}/{y}").find("https://"), std::string::npos);
    EXPECT_NE(refused("https://e.org/{z}/{x}.png").find("names no single tile"), std::string::npos);
    EXPECT_NE(refused("https://e.org/{z}/{x}/{y}/{-y}.png").find("one of {y} and {-y}"), std::string::npos);
    EXPECT_NE(refused("https://e.org/{z}/{x}/{y}?key={key}").find("{key} stands for nothing"), std::string::npos);
    EXPECT_NE(refused("https://me:secret@e.org/{z}/{x}/{y}").find("password"), std::string::npos);
    EXPECT_NE(refused("https://{host}/{z}/{x}/{y}").find("{s}"), std::string::npos);
    EXPECT_NE(refused("https://a{s}.e.org/{z}/{x}/{y}").find("first part"), std::string::npos);
    EXPECT_NE(refused("https:///{z}/{x}/{y}").find("names no host"), std::string::npos);
    EXPECT_NE(refused("https://e.org/ {z}/{x}/{y}").find("blanks"), std::string::npos);
    EXPECT_NE(refused("https://e.org/{z}/{x}/{y}\n").find("blanks"), std::string::npos);
    EXPECT_NE(refused("https://e.org/{z}/{x}/{y}" + std::string(3000, 'a')).find("longer"), std::string::npos);
}

TEST(Authority, IsTheHostAndAPortThatIsNotTheUsualOne)
{
    EXPECT_EQ(geo::authorityOf("https://Tile.Example.org/a"), "tile.example.org");
    EXPECT_EQ(geo::authorityOf("http://127.0.0.1:8000?x"), "127.0.0.1:8000");
    EXPECT_EQ(geo::authorityOf("https://e.org:443/"), "e.org");
    EXPECT_EQ(geo::authorityOf("http://e.org:80/"), "e.org");
    EXPECT_EQ(geo::authorityOf("https://e.org:80/"), "e.org:80");
    for (const char* none : {"", "e.org", "ftp://e.org", "https://", "https:///a", "https://a b/", "https://me@e.org/", "https://-a/", "https://é.org/"})
        EXPECT_EQ(geo::authorityOf(none), "") << none;
}

TEST(Network, AllowsAHostWithItsServersAndPortsAndNoOther)
{
    geo::Network network({});
    EXPECT_FALSE(network.allows("tile.example.org"));
    network.allow("Tile.example.org");
    network.allow("127.0.0.1:8000");
    for (const char* host : {"tile.example.org", "a.tile.example.org", "b.tile.example.org", "tile.example.org:8080", "127.0.0.1:8000"})
        EXPECT_TRUE(network.allows(host)) << host;
    for (const char* host : {"", "example.org", "tile.example.org.evil.net", "evil.net", "ab.tile.example.org", "xtile.example.org", "127.0.0.1", "127.0.0.1:8001"})
        EXPECT_FALSE(network.allows(host)) << host;
}

TEST(Network, AsksNobodyWhoIsNotAllowed)
{
    geo::Network network({});
    const auto answer = network.fetch("http://127.0.0.1:9/a.png", 1000);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, geo::ErrorCode::notLocal);
    EXPECT_NE(answer.error().message().find("--allow-network 127.0.0.1:9"), std::string::npos);
    EXPECT_FALSE(network.fetch("file:///etc/passwd", 1000));
}

TEST(Network, SaysThatAServerCannotBeReached)
{
    geo::Network network({.userAgent = "test", .cacheFolder = {}, .connectSeconds = 2, .wholeSeconds = 2});
    network.allow("127.0.0.1");
    const auto answer = network.fetch("http://127.0.0.1:1/a.png", 1000);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, geo::ErrorCode::unreadable);
    EXPECT_NE(answer.error().what.find("127.0.0.1:1"), std::string::npos);
}

TEST(TileAddress, IsToldWithoutKeysAndPasswords)
{
    EXPECT_EQ(addressWithoutValues("https://e.org/{z}/{x}/{y}.png"), "https://e.org/{z}/{x}/{y}.png");
    EXPECT_EQ(addressWithoutValues("https://anna:word@e.org/{z}/{x}/{y}.png?key=SECRET&style=a"),
              "https://e.org/{z}/{x}/{y}.png?key=&style=");
    EXPECT_EQ(addressWithoutValues("https://e.org/t?z={z}&x={x}&y={y}&token={SECRET}x#SECRET"),
              "https://e.org/t?z={z}&x={x}&y={y}&token=");
    EXPECT_EQ(addressWithoutValues("https://e.org/?SERVICE=WMTS&REQUEST=GetCapabilities&SECRET"),
              "https://e.org/?SERVICE=WMTS&REQUEST=GetCapabilities&");
    EXPECT_EQ(addressWithoutValues("https://e.org/a@b/{z}/{x}/{y}"), "https://e.org/a@b/{z}/{x}/{y}");
    EXPECT_EQ(addressWithoutValues(""), "");
}

} // namespace
