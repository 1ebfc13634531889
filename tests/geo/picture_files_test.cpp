#include <fstream>
#include <iterator>

#include <sys/stat.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "geo/article/sha256.h"
#include "geo/crs/map_system.h"
#include "geo/io/fresh_file.h"
#include "geo/io/raster_file.h"
#include "geo/io/write_geotiff.h"
#include "tests/support/temp_folder.h"

namespace {

class PictureFiles : public TempFolderTest {
protected:
    std::string file(const std::string& name) const { return (m_folder / name).string(); }
    std::ptrdiff_t filesLeft() const { return std::distance(std::filesystem::directory_iterator(m_folder), {}); }
    static std::string bytes(const std::string& path)
    {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    static geo::TiffPicture tiff(const std::vector<std::uint8_t>& rgba, int width, int height)
    {
        geo::TiffPicture picture;
        picture.width = width;
        picture.height = height;
        picture.rows = [&rgba]() -> geo::Result<std::span<const std::uint8_t>> { return std::span<const std::uint8_t>(rgba); };
        picture.notes = [] { return std::pair(std::string("<x:xmpmeta>Курск</x:xmpmeta>"), std::vector<std::pair<std::string, std::string>>{{"TIFFTAG_SOFTWARE", "s"}}); };
        return picture;
    }
};

TEST_F(PictureFiles, AFreshFileIsNotThereUntilItIsTaken)
{
    for (const bool named : {false, true}) {
        if (named)
            setenv("DATELINE_NAMED_TEMPORARY", "1", 1);
        std::ofstream(file("a")) << "old";
        {
            auto fresh = geo::FreshFile::open(file("a"));
            ASSERT_TRUE(fresh) << fresh.error().message();
            ASSERT_EQ(write(fresh->descriptor(), "new", 3), 3);
            EXPECT_EQ(bytes(file("a")), "old");
            EXPECT_EQ(bytes(fresh->path()), "new");
            EXPECT_EQ(filesLeft(), named ? 2 : 1);
        }
        EXPECT_EQ(bytes(file("a")), "old") << "it was not taken";
        EXPECT_EQ(filesLeft(), 1);
        EXPECT_FALSE(geo::writeFresh(file("a"), "new"));
        EXPECT_EQ(bytes(file("a")), "new");
        EXPECT_EQ(filesLeft(), 1);
        unsetenv("DATELINE_NAMED_TEMPORARY");
    }
}

TEST_F(PictureFiles, AFreshFileReplacesNothingButFiles)
{
    std::filesystem::create_directory(file("folder"));
    std::filesystem::create_symlink("/dev/full", file("full"));
    std::filesystem::create_symlink(file("target"), file("link"));
    EXPECT_FALSE(geo::FreshFile::open(file("folder")));
    EXPECT_FALSE(geo::FreshFile::open(file("full")));
    EXPECT_FALSE(geo::FreshFile::open(file("none/a")));
    EXPECT_FALSE(geo::FreshFile::open(""));
    EXPECT_FALSE(geo::writeFresh(file("link"), "x"));
    EXPECT_TRUE(std::filesystem::is_symlink(file("link")));
    EXPECT_EQ(bytes(file("target")), "x");
}

TEST_F(PictureFiles, AFreshFileKeepsTheModeOfTheOldOne)
{
    std::ofstream(file("a")) << "old";
    chmod(file("a").c_str(), 0640);
    EXPECT_FALSE(geo::writeFresh(file("a"), "new"));
    struct stat info = {};
    stat(file("a").c_str(), &info);
    EXPECT_EQ(info.st_mode & 0777U, 0640U);
}

TEST_F(PictureFiles, HashesOfPartsAndFilesAreThoseOfTheWhole)
{
    geo::Sha256 sum;
    const std::string text = "abc";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        sum.add(std::span(&byte, 1));
    }
    EXPECT_EQ(sum.hex(), geo::sha256Hex(text));
    std::ofstream(file("a")) << text;
    EXPECT_EQ(*geo::sha256OfFile(file("a")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_FALSE(geo::sha256OfFile(file("none")));
}

TEST_F(PictureFiles, AGeoTiffSaysWhereItLiesInEveryNamedProjection)
{
    std::vector<std::uint8_t> rgba;
    for (int i = 0; i < 64 * 48; ++i)
        rgba.insert(rgba.end(), {static_cast<std::uint8_t>(i), 20, 30, 255});
    for (const geo::NamedProjection& named : geo::namedProjections()) {
        const auto map = geo::mapProjection(named.id, {{36, 51}, 10});
        ASSERT_TRUE(map);
        const geo::MapSystem system = geo::mapSystem(**map);
        const geo::Projected middle = (*map)->forward({36, 51});
        geo::TiffPicture picture = tiff(rgba, 64, 48);
        picture.ground = geo::PictureGround{system.definition, {middle.x - 32 * 500, 500, 0, middle.y + 24 * 500, 0, -500}};
        const auto written = geo::writeGeoTiff(file("a.tif"), picture);
        ASSERT_TRUE(written) << named.id << ": " << written.error().message();
        const bool hasName = std::string_view(named.id) != "equal-earth";
        EXPECT_EQ(*written, hasName) << named.id;
        if (!hasName)
            continue;
        auto raster = geo::RasterFile::open(file("a.tif"), {});
        ASSERT_TRUE(raster) << named.id << ": " << raster.error().message();
        const geo::Projected pixel{32, 24};
        geo::LonLat place;
        raster->toPlaces(std::span(&pixel, 1), std::span(&place, 1));
        EXPECT_NEAR(place.lon, 36, 1e-6) << named.id;
        EXPECT_NEAR(place.lat, 51, 1e-6) << named.id;
        EXPECT_EQ(*geo::readTiffXmp(file("a.tif")), "<x:xmpmeta>Курск</x:xmpmeta>");
    }
}

TEST_F(PictureFiles, ASystemInOtherUnitsIsCountedInThem)
{
    EXPECT_NEAR(geo::mapSystem(**geo::mapProjection("EPSG:2263", {})).metresPerUnit, 0.3048006, 1e-6) << "US survey feet";
    EXPECT_NEAR(geo::mapSystem(**geo::mapProjection("EPSG:4326", {})).metresPerUnit, 111'319.49, 0.01);
    EXPECT_EQ(geo::mapSystem(**geo::mapProjection("EPSG:3035", {})).metresPerUnit, 1);
}

TEST_F(PictureFiles, AWorldFileNamesTheMiddleOfTheFirstPixel)
{
    EXPECT_EQ(geo::worldFile({"EPSG:3857", {100, 2, 0, 50, 0, -2}}), "2\n0\n0\n-2\n101\n49\n");
}

} // namespace
