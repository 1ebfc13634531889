#include "render/vector/scene_drawer.h"

#include "render/tessellate/disc.h"
#include "render/tessellate/fill_builder.h"
#include "render/tessellate/line.h"
#include "render/vector/document.h"
#include "vector_fixture.h"

#include <gtest/gtest.h>

namespace app {
namespace {

using RendererVectorShapes = RendererVector;

/// Every kind of shape, hatch and line on a small ground.
render::Scene everything()
{
    using namespace render;
    Scene s;
    s.camera = {{0, 0}, 1, 320, 240};
    s.background = rgb(0xF4F1EA);
    s.groundRevision = 1;
    const auto mesh = [](double x, double y, double half) {
        FillBuilder builder({x, y});
        builder.add(std::vector<std::vector<Point>>{{{x - half, y - half}, {x + half, y - half * 0.8}, {x + half * 0.9, y + half}, {x - half, y + half}},
                                                    {{x - half / 3, y - half / 3}, {x + half / 3, y - half / 3}, {x, y + half / 3}}});
        return builder.finish();
    };
    const auto line = [](const std::vector<Point>& points) {
        LineBuilder builder({0, 0});
        builder.add(points);
        return builder.finish();
    };
    s.ground.emplace_back(FillItem{mesh(-110, 70, 40), rgb(0x80A0C0), {}});
    s.ground.emplace_back(FillItem{mesh(-20, 70, 40), rgb(0xC08040).withAlpha(0.4), {}});
    s.ground.emplace_back(FillItem{mesh(80, 70, 40), {0, 0, 0, 0}, Hatch{rgb(0x303030), 60, 1.5F, 8, {}, 0}});
    const LineMeshPtr zigzag = line({{-150, 10}, {-100, 30}, {-60, -10}, {-20, 25}, {20, 5}, {150, 20}});
    s.ground.emplace_back(LineItem{zigzag, rgb(0xB0C8D8), 1, 16, {}, Blend::darkest, s.background});
    s.ground.emplace_back(LineItem{zigzag, rgb(0x202020), 3, 1, {12, 6}, Blend::over, {}});
    DiscBuilder discs({0, 0}, 12);
    for (int i = 0; i < 8; ++i)
        discs.add({-150 + 12.0 * i, -15});
    s.ground.emplace_back(LineItem{discs.finish(), rgb(0x0072B2), 8, 1, {}, Blend::over, {}});
    RegionItem region;
    region.fills = {mesh(110, -70, 45)};
    region.outlines = {line({{65, -115}, {155, -106}, {150.5, -25}, {65, -25}, {65, -115}})};
    region.hatches = {Hatch{rgb(0xD55E00).withAlpha(0.62), 45, 1.5F, 7, {}, 0}, Hatch{rgb(0x0072B2).withAlpha(0.62), 135, 1.5F, 7, {7, 4}, 0}};
    region.fadePx = 14;
    s.regions = {region};
    float x = 20;
    for (const Shape shape : {Shape::rectangle, Shape::ellipse, Shape::square, Shape::hexagon, Shape::triangle}) {
        Quad q;
        q.shape = shape;
        q.center = {x, 160};
        q.half = {14, 14};
        q.fill = rgb(0x009E73);
        q.stroke = rgb(0x000000);
        q.strokePx = 2;
        q.radiusPx = shape == Shape::rectangle ? 5 : 0;
        s.overlay.push_back(q);
        q.center.y = 200;
        q.dash = {4, 3};
        q.fill = {255, 255, 255, 255};
        q.rotation = 0.4F;
        s.overlay.push_back(q);
        q.center.y = 228;
        q.half = {9, 9};
        q.rotation = 0;
        q.dash = {};
        q.strokePx = 0;
        q.fill = rgb(0xCC79A7);
        q.wedge = {0.5F, 2.2F, 1};
        s.overlay.push_back(q);
        x += 34;
    }
    Quad hatch;
    hatch.shape = Shape::hatch;
    hatch.center = {150, 100};
    hatch.half = {20, 8};
    hatch.fill = rgb(0x303030);
    hatch.rotation = 0.785F;
    hatch.radiusPx = 5;
    hatch.dash = {1.4F, 0};
    s.overlay.push_back(hatch);
    Quad shadow;
    shadow.center = {40, 110};
    shadow.half = {25, 8};
    shadow.fill = {0, 0, 0, 90};
    shadow.radiusPx = 6;
    shadow.softPx = 6;
    s.overlay.push_back(shadow);
    auto dots = std::make_shared<DotSet>();
    dots->colors = {rgb(0xD55E00), rgb(0x0072B2)};
    dots->rimPx = 1;
    dots->rim = rgb(0xFFFFFF);
    dots->holePx = 2;
    dots->radiusPx = 4;
    for (unsigned i = 0; i < 10; ++i)
        dots->dots.push_back({180.5F + 7 * static_cast<float>(i), 110.5F, (i % 2) | (i % 3 == 0 ? DotSet::kHollow : 0U)});
    s.dots = dots;
    return s;
}

TEST_F(RendererVectorShapes, DrawsEveryShapeAsOpenGlDoes)
{
    const render::Scene scene = everything();
    std::string error;
    const Image pixels = renderer->drawToImage(scene, error);
    ASSERT_EQ(error, "");
    const auto draw = [&](render::vector::Sheet& sheet) {
        render::vector::SceneDrawer drawer(sheet, {});
        drawer.drawGround(scene);
        drawer.drawData(scene);
        drawer.drawRegions(scene);
        drawer.drawQuads(scene.overlay, {});
    };
    const render::vector::Page page{scene.camera.widthPx, scene.camera.heightPx, 96};
    const Image cairo = render::vector::pixelsOf(page, nullptr, draw, error);
    const Image rsvg = drawnByRsvg(render::vector::svgOf(page, nullptr, {}, draw, error), page.widthPx, page.heightPx);
    EXPECT_EQ(error, "");
    keep(pixels, "shapes_gl");
    keep(cairo, "shapes_cairo");
    keep(rsvg, "shapes_rsvg");
    for (const auto& [name, image] : {std::pair{"Cairo", &cairo}, std::pair{"SVG by librsvg", &rsvg}}) {
        const Apart d = compareBlurred(pixels, *image);
        EXPECT_LT(d.mean, 1.2) << name;
        EXPECT_LT(d.largest, 40) << name << " at " << d.x << ", " << d.y;
    }
}

} // namespace
} // namespace app
