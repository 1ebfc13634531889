#include "render/image/image.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

namespace fs = std::filesystem;
using render::Image;

/// A picture whose pixels all differ.
Image gradient(int width, int height)
{
    Image image{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (const int v : {x * 7, y * 11, x + y * width, 255})
                image.rgba.push_back(static_cast<std::uint8_t>(v));
    return image;
}

class Png : public testing::Test {
protected:
    void SetUp() override
    {
        folder = fs::temp_directory_path() / ("dateline_png_" + std::to_string(getpid()));
        fs::create_directories(folder);
    }
    void TearDown() override
    {
        fs::permissions(folder, fs::perms::owner_all);
        fs::remove_all(folder);
    }
    std::string file(const std::string& name) const { return (folder / name).string(); }
    std::ptrdiff_t filesLeft() const { return std::distance(fs::recursive_directory_iterator(folder), {}); }
    static std::string bytes(const std::string& path)
    {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    fs::path folder;
};

TEST_F(Png, ComesBackAsItWasWritten)
{
    const Image image = gradient(37, 23);
    ASSERT_EQ(render::writePng(image, file("a.png")), "");
    std::string error;
    const Image back = render::readPng(file("a.png"), error);
    EXPECT_EQ(error, "");
    EXPECT_EQ(back.width, 37);
    EXPECT_EQ(back.height, 23);
    EXPECT_EQ(back.rgba, image.rgba);
    EXPECT_EQ(filesLeft(), 1);
}

TEST_F(Png, OfNoiseComesBackTooAndShowsItsRowsWhileItIsPacked)
{
    for (const bool alpha : {false, true}) {
        Image image{401, 307, {}};
        std::uint32_t state = 7;
        for (int i = 0; i < 401 * 307; ++i) {
            state = state * 1664525 + 1013904223;
            image.rgba.insert(image.rgba.end(), {static_cast<std::uint8_t>(state >> 24), static_cast<std::uint8_t>(state >> 16), static_cast<std::uint8_t>(state >> 8),
                                                 static_cast<std::uint8_t>(alpha ? i : 255)});
        }
        const std::size_t channels = alpha ? 4 : 3;
        bool alike = false;
        const auto texts = [&](const render::PngRows& rows) -> std::vector<render::PngText> {
            alike = rows.count == 307 && rows.bytes == 401 * channels;
            for (std::size_t i = 0; alike && i < 401U * 307; ++i)
                alike = std::equal(image.rgba.begin() + static_cast<std::ptrdiff_t>(i * 4), image.rgba.begin() + static_cast<std::ptrdiff_t>(i * 4 + channels),
                                   rows.first + i / 401 * rows.step + i % 401 * channels);
            return {{"Title", "noise"}};
        };
        const int descriptor = open(file("noise.png").c_str(), O_RDWR | O_CREAT | O_TRUNC, 0666);
        ASSERT_GE(descriptor, 0);
        EXPECT_EQ(render::encodePngOf(image, descriptor, texts, 96, alpha), "");
        close(descriptor);
        EXPECT_TRUE(alike);
        std::string error;
        EXPECT_EQ(render::readPng(file("noise.png"), error).rgba, image.rgba) << error;
        EXPECT_NE(bytes(file("noise.png")).find("noise"), std::string::npos);
    }
}

TEST_F(Png, CarriesItsTextsAsInternationalText)
{
    const std::vector<render::PngText> texts{{"Title", "Курск, 조선인민군"}, {"Source", "two\nlines"}};
    ASSERT_EQ(render::writePng(gradient(4, 4), file("a.png"), texts, 192), "");
    const std::string png = bytes(file("a.png"));
    for (const std::string& part : {std::string("iTXtTitle\0\0\0en\0\0Курск, 조선인민군", 16 + 27),
                                    std::string("iTXtSource"), std::string("two\nlines")})
        EXPECT_NE(png.find(part), std::string::npos) << part;
    EXPECT_EQ(png.find("tEXt"), std::string::npos);
    // 192 px for each inch are 7559 px for each metre.
    EXPECT_NE(png.find(std::string("pHYs\0\0\x1D\x87\0\0\x1D\x87\1", 13)), std::string::npos);
}

TEST_F(Png, ReplacesAnOlderFile)
{
    std::ofstream(file("a.png")) << "old";
    ASSERT_EQ(render::writePng(gradient(4, 4), file("a.png")), "");
    std::string error;
    EXPECT_EQ(render::readPng(file("a.png"), error).width, 4);
    EXPECT_EQ(filesLeft(), 1);
}

TEST_F(Png, WhatCannotBeWrittenLeavesNothingBehind)
{
    EXPECT_NE(render::writePng(gradient(4, 4), file("missing/a.png")), "");
    fs::create_directories(folder / "taken.png");
    EXPECT_NE(render::writePng(gradient(4, 4), file("taken.png")), "") << "a folder has the name";
    EXPECT_NE(render::writePng(Image{}, file("empty.png")), "");
    EXPECT_EQ(filesLeft(), 1) << "the folder alone";
}

TEST_F(Png, AFolderWithoutWritePermissionGivesTheReason)
{
    fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
    constexpr uid_t kNobody = 65534;
    const bool root = geteuid() == 0; // To whom no folder is closed.
    ASSERT_TRUE(!root || seteuid(kNobody) == 0);
    const std::string error = render::writePng(gradient(4, 4), file("a.png"));
    ASSERT_TRUE(!root || seteuid(0) == 0);
    EXPECT_EQ(error, "cannot be written: Permission denied");
    EXPECT_EQ(filesLeft(), 0);
}

TEST_F(Png, WhatIsNoPictureGivesAnError)
{
    const auto refused = [](const std::string& path) {
        std::string error;
        return render::readPng(path, error).empty() && !error.empty();
    };
    EXPECT_TRUE(refused(file("missing.png")));
    std::ofstream(file("text.png")) << "not a picture";
    EXPECT_TRUE(refused(file("text.png")));
    ASSERT_EQ(render::writePng(gradient(64, 64), file("a.png")), "");
    const std::string whole = bytes(file("a.png"));
    std::ofstream(file("half.png"), std::ios::binary) << whole.substr(0, whole.size() / 2);
    EXPECT_TRUE(refused(file("half.png")));
}

TEST_F(Png, ASizeThatWouldFillTheMemoryIsRefused)
{
    // IHDR of 900,000 x 900,000 px, with its CRC.
    const std::string head("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\x0D\xBB\xA0\0\x0D\xBB\xA0\x08\x06\0\0\0\xD0\xBD\x91\x8F",
                           33);
    std::ofstream(file("huge.png"), std::ios::binary) << head << std::string("\0\0\0\0IDAT\x35\xAF\x06\x1E", 12);
    std::string error;
    EXPECT_TRUE(render::readPng(file("huge.png"), error).empty());
    EXPECT_NE(error.find("too many pixels"), std::string::npos) << error;
}

TEST(CompareImages, CountsPixelsBeyondTheTolerance)
{
    const Image a = gradient(10, 10);
    Image b = a;
    EXPECT_EQ(render::compareImages(a, b, 0).differing, 0U);
    EXPECT_EQ(render::compareImages(a, b, 0).share, 0);
    b.rgba[0] = static_cast<std::uint8_t>(b.rgba[0] + 3);
    b.rgba[2] = static_cast<std::uint8_t>(b.rgba[2] + 3);
    b.rgba[41] = static_cast<std::uint8_t>(b.rgba[41] + 20);
    const render::ImageDifference strict = render::compareImages(a, b, 0);
    EXPECT_TRUE(strict.sameSize);
    EXPECT_EQ(strict.differing, 2U);
    EXPECT_DOUBLE_EQ(strict.share, 0.02);
    EXPECT_EQ(strict.largest, 20);
    EXPECT_EQ(render::compareImages(a, b, 0.02).differing, 1U);
    EXPECT_EQ(render::compareImages(a, b, 0.08).differing, 0U);
}

TEST(CompareImages, OfDifferentSizesNeverMatch)
{
    const render::ImageDifference d = render::compareImages(gradient(10, 10), gradient(10, 11), 1);
    EXPECT_FALSE(d.sameSize);
    EXPECT_EQ(d.share, 1);
}

} // namespace
