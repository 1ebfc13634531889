#include "render/image/colour_matrix.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace render {
namespace {

Image mapped(std::vector<std::uint8_t> rgba, const ColourMatrix& matrix)
{
    Image image{static_cast<int>(rgba.size() / 4), 1, std::move(rgba)};
    mapColours(image, matrix);
    return image;
}

TEST(ColourMatrix, GreysStayWhatTheyAreForAllEyes)
{
    for (const ColourMatrix* matrix : {&kProtanopia, &kDeuteranopia, &kTritanopia, &kGreyscale})
        for (const int v : {0, 1, 40, 128, 200, 255}) {
            const auto g = static_cast<std::uint8_t>(v);
            const Image image = mapped({g, g, g, 77}, *matrix);
            for (std::size_t c = 0; c < 3; ++c)
                EXPECT_NEAR(image.rgba[c], v, 1);
            EXPECT_EQ(image.rgba[3], 77);
        }
}

TEST(ColourMatrix, RedAndGreenComeTogetherForThoseWithoutGreenCones)
{
    // A red and a green of one lightness for them; the numbers are the model's own (linear light).
    const std::vector<std::uint8_t> colours{0xD5, 0x5E, 0x00, 255, 0x00, 0x9E, 0x73, 255};
    const auto apart = [](const Image& i) { return std::abs(i.rgba[0] - i.rgba[4]) + std::abs(i.rgba[1] - i.rgba[5]); };
    Image as;
    as.rgba = colours;
    EXPECT_LT(apart(mapped(colours, kDeuteranopia)), apart(as) / 2);
    const Image red = mapped({255, 0, 0, 255}, kDeuteranopia);
    EXPECT_NEAR(red.rgba[0], 163, 1); // 0.367322 of the light.
    EXPECT_NEAR(red.rgba[1], 144, 1); // 0.280085
    EXPECT_EQ(red.rgba[2], 0);        // Below nothing.
}

TEST(ColourMatrix, WithoutColoursOnlyLuminanceIsLeft)
{
    const Image image = mapped({0, 255, 0, 255}, kGreyscale);
    EXPECT_EQ(image.rgba[0], image.rgba[1]);
    EXPECT_NEAR(image.rgba[0], 220, 1); // 0.7152 of the light.
}

} // namespace
} // namespace render
