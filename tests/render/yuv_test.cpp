#include "render/image/yuv.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>

namespace {

using namespace render;

Image coloured(int width, int height, std::array<std::uint8_t, 3> color)
{
    Image image{width, height, {}};
    for (int i = 0; i < width * height; ++i)
        image.rgba.insert(image.rgba.end(), {color[0], color[1], color[2], 255});
    return image;
}

std::array<int, 3> yuvOf(std::array<std::uint8_t, 3> color)
{
    YuvPicture picture(4, 4);
    picture.update(coloured(4, 4, color), {0, 0, 4, 4});
    return {picture.bytes()[0], picture.bytes()[16], picture.bytes()[20]};
}

TEST(YuvPicture, HasTheColoursOfItuRBt709)
{
    EXPECT_EQ(yuvOf({0, 0, 0}), (std::array{16, 128, 128}));
    EXPECT_EQ(yuvOf({255, 255, 255}), (std::array{235, 128, 128}));
    // The bars of SMPTE RP 219 at full strength.
    EXPECT_EQ(yuvOf({255, 0, 0}), (std::array{63, 102, 240}));
    EXPECT_EQ(yuvOf({0, 255, 0}), (std::array{173, 42, 26}));
    EXPECT_EQ(yuvOf({0, 0, 255}), (std::array{32, 240, 118}));
}

TEST(YuvPicture, LeavesEveryGreyGrey)
{
    for (int v = 0; v < 256; ++v) {
        const auto yuv = yuvOf({static_cast<std::uint8_t>(v), static_cast<std::uint8_t>(v), static_cast<std::uint8_t>(v)});
        EXPECT_EQ(yuv[0], std::lround(16 + 219.0 * v / 255)) << v;
        EXPECT_EQ(yuv[1], 128) << v;
        EXPECT_EQ(yuv[2], 128) << v;
    }
}

TEST(YuvPicture, PartsTakenOverAreTheWhole)
{
    constexpr int kWidth = 38, kHeight = 26;
    std::mt19937 random(3);
    Image image = coloured(kWidth, kHeight, {0, 0, 0});
    YuvPicture parts(kWidth, kHeight);
    parts.update(image, {0, 0, kWidth, kHeight});
    for (int round = 0; round < 200; ++round) {
        const PixelRect part = common({static_cast<int>(random() % 50) - 6, static_cast<int>(random() % 36) - 5, static_cast<int>(random() % 20) + 1, static_cast<int>(random() % 20) + 1},
                                      {0, 0, kWidth, kHeight});
        for (int y = part.y; y < part.bottom(); ++y)
            for (int x = part.x; x < part.right(); ++x)
                image.rgba[static_cast<std::size_t>(y * kWidth + x) * 4 + random() % 3] = static_cast<std::uint8_t>(random());
        parts.update(image, part);
        YuvPicture whole(kWidth, kHeight);
        whole.update(image, {0, 0, kWidth, kHeight});
        ASSERT_TRUE(std::equal(whole.bytes().begin(), whole.bytes().end(), parts.bytes().begin())) << part.x << " " << part.y << " " << part.width << " " << part.height;
    }
}

} // namespace
