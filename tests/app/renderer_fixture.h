#pragma once

#include "render/gl/renderer.h"

#include "app/platform/headless.h"
#include "render/tessellate/fill_builder.h"
#include "render/tessellate/line.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace app {

using render::Color;
using render::FillItem;
using render::Image;
using render::LineItem;
using render::Point;
using render::rgb;
using render::Scene;

inline constexpr int kSide = 64;
inline constexpr Color kRed = rgb(0xFF0000), kWhite = rgb(0xFFFFFF), kBlack = rgb(0x000000);

inline render::FillMeshPtr fillMesh(const std::vector<Point>& ring)
{
    render::FillBuilder builder({ring.front().x + 3, ring.front().y - 5});
    builder.add(std::vector<std::vector<Point>>{ring});
    return builder.finish();
}

inline render::FillMeshPtr box(double west, double south, double east, double north)
{
    return fillMesh({{west, south}, {east, south}, {east, north}, {west, north}});
}

inline render::LineMeshPtr lineMesh(const std::vector<Point>& points)
{
    render::LineBuilder builder({points.front().x + 3, points.front().y - 5});
    builder.add(points);
    return builder.finish();
}

/// A metre for each pixel, around (0, 0): map (x, y) is pixel (32 + x, 32 - y).
inline Scene scene()
{
    Scene s;
    s.camera = {{0, 0}, 1, kSide, kSide};
    s.background = kWhite;
    s.groundRevision = 1;
    return s;
}

inline Color at(const Image& image, int x, int y)
{
    const std::size_t i =
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 4;
    return {image.rgba[i], image.rgba[i + 1], image.rgba[i + 2], image.rgba[i + 3]};
}

class Renderer : public testing::Test {
protected:
    void SetUp() override
    {
        std::string error;
        context = HeadlessContext::create(error);
        ASSERT_TRUE(context) << error;
        renderer = render::Renderer::create(HeadlessContext::load, error);
        ASSERT_TRUE(renderer) << error;
    }
    void TearDown() override
    {
        if (renderer) {
            EXPECT_EQ(renderer->takeMessages(), std::vector<std::string>{}) << "the driver complained";
        }
        renderer.reset();
    }
    Image draw(const Scene& s)
    {
        std::string error;
        Image image = renderer->drawToImage(s, error);
        EXPECT_EQ(error, "");
        return image;
    }

    std::unique_ptr<HeadlessContext> context;
    std::unique_ptr<render::Renderer> renderer;
};

} // namespace app
