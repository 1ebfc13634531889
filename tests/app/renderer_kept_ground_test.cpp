#include "app/platform/headless.h"
#include "render/gl/renderer.h"
#include "render/tessellate/fill_builder.h"
#include "render/tessellate/line.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace app {
namespace {

using render::Image;
using render::Point;
using render::rgb;
using render::Scene;

constexpr int kSide = 48;

/// A field and a soft line, and over them a mark that moves.
Scene sceneWithMarkAt(float x)
{
    Scene s;
    s.camera = {{0, 0}, 1, kSide, kSide};
    s.background = rgb(0xCFDDE6);
    s.groundRevision = 7;
    render::FillBuilder field({0, 0});
    field.add(std::vector<std::vector<Point>>{{{-20, -20}, {12, -17}, {15, 9}, {-18, 14}}});
    s.ground.emplace_back(render::FillItem{field.finish(), rgb(0xF4F1EA), {}});
    render::LineBuilder line({0, 0});
    line.add(std::vector<Point>{{-22, -3}, {21, 11}});
    s.ground.emplace_back(render::LineItem{line.finish(), rgb(0x5B5566), 3, 2, {}, render::Blend::lightest, rgb(0x222222)});
    render::Quad mark;
    mark.shape = render::Shape::ellipse;
    mark.center = {x, 20};
    mark.half = {6, 6};
    mark.fill = rgb(0x0072B2).withAlpha(0.6);
    s.overlay.push_back(mark);
    return s;
}

class RendererKeptGround : public testing::Test {
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
    Image draw(const Scene& scene)
    {
        std::string error;
        Image image = renderer->drawToImage(scene, error);
        EXPECT_EQ(error, "");
        return image;
    }

    std::unique_ptr<HeadlessContext> context;
    std::unique_ptr<render::Renderer> renderer;
};

TEST_F(RendererKeptGround, IsDrawnOnceAndLooksTheSameToThePixel)
{
    std::vector<Image> fresh;
    for (const float x : {10.0F, 20.0F, 30.0F})
        fresh.push_back(draw(sceneWithMarkAt(x)));
    renderer->keepGrounds(true);
    const int before = renderer->groundDraws();
    for (int round = 0; round < 2; ++round)
        for (std::size_t i = 0; i < fresh.size(); ++i)
            EXPECT_EQ(draw(sceneWithMarkAt(10.0F * static_cast<float>(i + 1))).rgba, fresh[i].rgba) << i;
    EXPECT_EQ(renderer->groundDraws() - before, 1);
}

TEST_F(RendererKeptGround, IsDrawnAnewWhenItsContentOrTheCameraChanges)
{
    renderer->keepGrounds(true);
    draw(sceneWithMarkAt(10));
    const int before = renderer->groundDraws();
    Scene changed = sceneWithMarkAt(10);
    changed.background = rgb(0x000000);
    changed.groundRevision = 8;
    const Image dark = draw(changed);
    changed.camera.center = {5, 0};
    const Image moved = draw(changed);
    EXPECT_EQ(renderer->groundDraws() - before, 2);
    EXPECT_NE(dark.rgba, moved.rgba);
    renderer->keepGrounds(false);
    EXPECT_EQ(draw(changed).rgba, moved.rgba);
}

TEST_F(RendererKeptGround, ASmallerPictureAfterALargerOneHasItsOwn)
{
    renderer->keepGrounds(true);
    draw(sceneWithMarkAt(10));
    Scene small = sceneWithMarkAt(10);
    small.camera.widthPx = small.camera.heightPx = 30;
    const Image kept = draw(small);
    renderer->keepGrounds(false);
    EXPECT_EQ(kept.rgba, draw(small).rgba);
}

} // namespace
} // namespace app
