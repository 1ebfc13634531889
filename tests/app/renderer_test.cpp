#include "tests/app/renderer_fixture.h"

#include "render/gl/target.h"

#include <algorithm>
#include <vector>

namespace app {
namespace {

TEST_F(Renderer, FillsASquareWhereItLies)
{
    Scene s = scene();
    s.ground.emplace_back(FillItem{box(0, 0, 16, 16), kRed, {}});
    const Image image = draw(s);
    ASSERT_EQ(image.width, kSide);
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x)
            ASSERT_EQ(at(image, x, y), x >= 32 && x < 48 && y >= 16 && y < 32 ? kRed : kWhite) << x << ", " << y;
}

TEST_F(Renderer, BlendsATranslucentFillOverTheGround)
{
    Scene s = scene();
    s.ground.emplace_back(FillItem{box(-40, -40, 40, 40), kRed.withAlpha(0.5), {}});
    const Color c = at(draw(s), 32, 32);
    EXPECT_EQ(c.r, 255);
    EXPECT_NEAR(c.g, 127, 1);
}

TEST_F(Renderer, ALineOfThreePixelsIsFullInItsMiddleAndHalfAtItsEdges)
{
    Scene s = scene();
    s.ground.emplace_back(LineItem{lineMesh({{-100, 0}, {100, 0}}), kBlack, 3, 1, {}, render::Blend::over, {}});
    const Image image = draw(s);
    const int expected[]{255, 128, 0, 0, 128, 255};
    for (int row = 0; row < 6; ++row)
        EXPECT_NEAR(at(image, 20, 29 + row).r, expected[row], 2) << "row " << 29 + row;
}

TEST_F(Renderer, ALineThinnerThanAPixelIsFainterAndNoThinner)
{
    Scene s = scene();
    s.ground.emplace_back(LineItem{lineMesh({{-100, 0.5}, {100, 0.5}}), kBlack, 0.5F, 1, {}, render::Blend::over, {}});
    const Image image = draw(s);
    EXPECT_NEAR(at(image, 20, 31).r, 128, 3);
    EXPECT_EQ(at(image, 20, 30), kWhite);
}

TEST_F(Renderer, ADashedLineHasGapsOfItsOwnLength)
{
    Scene s = scene();
    s.ground.emplace_back(LineItem{lineMesh({{-32, 0}, {32, 0}}), kBlack, 4, 1, {8, 8}, render::Blend::over, {}});
    const Image image = draw(s);
    for (int x = 0; x < kSide; ++x)
        if (x % 8 > 0 && x % 8 < 7) {
            EXPECT_EQ(at(image, x, 31), x / 8 % 2 == 0 ? kBlack : kWhite) << x;
        }
}

TEST_F(Renderer, ASoftBandThatFoldsOverItselfDoesNotAddUp)
{
    Scene s = scene();
    LineItem band{lineMesh({{-100, 0}, {100, 0}}), kBlack, 1, 20, {}, render::Blend::darkest, kWhite};
    s.ground.emplace_back(band);
    const Image once = draw(s);
    s.ground.emplace_back(band);
    EXPECT_EQ(draw(s).rgba, once.rgba);
    EXPECT_LT(at(once, 20, 31).r, at(once, 20, 26).r);
}

TEST_F(Renderer, DoesNotJitterAtStreetZoomFarFromTheOrigin)
{
    // Vertices 30 km from the mesh's origin, 19,000 km from that of the map.
    constexpr double kEast = 1.9e7, kNorth = 6.7e6, kMetresPerPixel = 0.3;
    render::FillBuilder fills({kEast - 30000, kNorth + 20000});
    fills.add(std::vector<std::vector<Point>>{
        {{kEast - 5.2, kNorth - 4.4}, {kEast + 6.1, kNorth - 2.7}, {kEast + 1.3, kNorth + 5.9}}});
    render::LineBuilder lines({kEast - 30000, kNorth + 20000});
    lines.add(std::vector<Point>{{kEast - 8, kNorth - 7.3}, {kEast + 2.2, kNorth + 3.1}, {kEast + 8.8, kNorth - 6.6}});
    Scene s = scene();
    s.ground.emplace_back(FillItem{fills.finish(), kRed, {}});
    s.ground.emplace_back(LineItem{lines.finish(), kBlack, 2, 1, {}, render::Blend::over, {}});
    s.camera = {{kEast, kNorth}, kMetresPerPixel, kSide, kSide};
    const Image first = draw(s);
    s.camera.center.x += kMetresPerPixel;
    const Image moved = draw(s);
    int differing = 0, drawn = 0;
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x + 1 < kSide; ++x) {
            const Color a = at(first, x + 1, y), b = at(moved, x, y);
            differing += std::abs(a.r - b.r) > 4 || std::abs(a.g - b.g) > 4 ? 1 : 0;
            drawn += a == kWhite ? 0 : 1;
        }
    EXPECT_GT(drawn, 500);
    EXPECT_EQ(differing, 0);
}

TEST_F(Renderer, DrawsBothSidesOfTheAntimeridian)
{
    Scene s = scene();
    s.wrapMetres = 1000;
    s.ground.emplace_back(FillItem{box(490, -5, 500, 5), kRed, {}});
    s.ground.emplace_back(FillItem{box(-500, -5, -490, 5), kBlack, {}});
    for (const double center : {500.0, -500.0}) {
        s.camera.center = {center, 0};
        const Image image = draw(s);
        EXPECT_EQ(at(image, 23, 32), kRed) << center;
        EXPECT_EQ(at(image, 31, 32), kRed) << center;
        EXPECT_EQ(at(image, 32, 32), kBlack) << center;
        EXPECT_EQ(at(image, 40, 32), kBlack) << center;
        EXPECT_EQ(at(image, 43, 32), kWhite) << center;
    }
    s.wrapMetres = 0;
    EXPECT_EQ(at(draw(s), 23, 32), kWhite) << "without a wrap there is one copy";
}

/// Black strokes as wide as their distance: a solid region of 40 px a side around the middle.
render::RegionItem solidRegion()
{
    render::RegionItem region;
    region.fills = {box(-20, -20, 20, 20)};
    region.outlines = {lineMesh({{-20, -20}, {20, -20}, {20, 20}, {-20, 20}, {-20, -20}})};
    region.hatches = {{kBlack, 45, 8, 8, {}, 0}};
    return region;
}

TEST_F(Renderer, ARegionWithFadeIsLighterAtItsEdge)
{
    Scene s = scene();
    s.regions = {solidRegion()};
    EXPECT_LT(at(draw(s), 13, 32).r, 10) << "crisp without a fade";
    s.regions[0].fadePx = 12;
    const Image image = draw(s);
    EXPECT_LT(at(image, 32, 32).r, 10) << "full in its middle";
    EXPECT_GT(at(image, 12, 32).r, 180) << "gone at its edge";
    EXPECT_GT(at(image, 18, 32).r, at(image, 22, 32).r + 20);
    EXPECT_EQ(at(image, 10, 32), kWhite);
}

TEST_F(Renderer, HatchesOfTwoSidesShowBothColours)
{
    Scene s = scene();
    render::RegionItem region = solidRegion();
    region.hatches = {{kRed, 45, 2, 8, {}, 0}, {rgb(0x0000FF), 135, 2, 8, {}, 0}};
    s.regions = {region};
    const Image image = draw(s);
    bool red = false, blue = false, ground = false;
    for (int x = 14; x < 50; ++x) {
        red = red || at(image, x, 40) == kRed;
        blue = blue || at(image, x, 40) == rgb(0x0000FF);
        ground = ground || at(image, x, 40) == kWhite;
    }
    EXPECT_TRUE(red && blue && ground);
}

TEST_F(Renderer, DrawsTheOverlayInPixelsFromTheTopLeft)
{
    Scene s = scene();
    render::Quad quad;
    quad.center = {20, 10};
    quad.half = {8, 4};
    quad.fill = kRed;
    s.overlay.push_back(quad);
    const Image image = draw(s);
    EXPECT_EQ(at(image, 20, 10), kRed);
    EXPECT_EQ(at(image, 13, 7), kRed);
    EXPECT_EQ(at(image, 10, 10), kWhite);
    EXPECT_EQ(at(image, 20, 4), kWhite);
    EXPECT_EQ(at(image, 20, 54), kWhite);
}

TEST_F(Renderer, APictureLargerThanTheDriverAllowsIsAnError)
{
    Scene s = scene();
    for (const auto& [width, height] : {std::pair{1'000'000, 16}, std::pair{16, 1'000'000}, std::pair{0, 16}}) {
        s.camera.widthPx = width;
        s.camera.heightPx = height;
        std::string error;
        EXPECT_TRUE(renderer->drawToImage(s, error).empty());
        EXPECT_NE(error, "") << width << " x " << height;
    }
    EXPECT_EQ(at(draw(scene()), 5, 5), kWhite) << "it still draws afterwards";
}

TEST_F(Renderer, TheWindowShowsThePictureAndRedrawsTheGroundOnlyWhenItMust)
{
    render::gl::Target window;
    ASSERT_TRUE(window.ensure(kSide, kSide, render::gl::Target::Format::rgba8));
    Scene s = scene();
    s.ground.emplace_back(FillItem{fillMesh({{-20, -9}, {17, -3}, {4, 22}}), kRed, {}});
    s.ground.emplace_back(LineItem{lineMesh({{-300, -200}, {300, 250}}), kBlack, 2, 1, {}, render::Blend::over, {}});
    using ReadPixels = void (*)(int, int, int, int, unsigned, unsigned, void*);
    const auto readPixels = reinterpret_cast<ReadPixels>(HeadlessContext::load("glReadPixels"));
    const auto sameAsPicture = [&] {
        const Image picture = draw(s);
        window.bind();
        renderer->drawToWindow(s, 0, 0);
        Image seen{kSide, kSide, std::vector<std::uint8_t>(picture.rgba.size())};
        constexpr unsigned kRgba = 0x1908, kUnsignedByte = 0x1401;
        readPixels(0, 0, kSide, kSide, kRgba, kUnsignedByte, seen.rgba.data());
        constexpr std::ptrdiff_t kStride = kSide * 4;
        for (std::ptrdiff_t a = 0, b = kSide - 1; a < b; ++a, --b)
            std::swap_ranges(seen.rgba.begin() + a * kStride, seen.rgba.begin() + (a + 1) * kStride,
                             seen.rgba.begin() + b * kStride);
        return render::compareImages(picture, seen, 0.02).differing == 0;
    };
    EXPECT_TRUE(sameAsPicture());
    EXPECT_EQ(renderer->groundDraws(), 1);
    EXPECT_TRUE(sameAsPicture());
    render::Quad name; // Half of it lies outside.
    name.shape = render::Shape::ellipse;
    name.center = {2, 40};
    name.half = {12, 8};
    name.fill = kRed.withAlpha(0.6);
    name.stroke = kBlack;
    name.strokePx = 3;
    s.names = {name, name};
    s.names[1].center = {50, 20};
    for (int frame = 0; frame < 4; ++frame)
        EXPECT_TRUE(sameAsPicture()) << "names drawn, kept, copied: " << frame;
    s.names[1].fill = kBlack;
    for (int frame = 0; frame < 3; ++frame)
        EXPECT_TRUE(sameAsPicture()) << "other names " << frame;
    auto squares = std::make_shared<render::Bitmap>(render::Bitmap{16, 16, 4, std::vector<std::uint8_t>(16 * 16 * 4, 200)});
    for (std::size_t i = 0; i < squares->rgba.size(); ++i)
        squares->rgba[i] = i % 4 == 3 ? 200 : static_cast<std::uint8_t>(i % 150);
    s.squares = squares;
    EXPECT_TRUE(sameAsPicture()) << "squares laid with the ground";
    auto dots = std::make_shared<render::DotSet>();
    dots->colors = {kRed, kBlack};
    dots->radiusPx = 3;
    dots->dots = {{20.5F, 30.5F, 0}, {40.5F, 10.5F, 1 | render::DotSet::kHollow}};
    s.dots = dots;
    EXPECT_TRUE(sameAsPicture());
    s.camera.center = {37, -21};
    EXPECT_TRUE(sameAsPicture());
    s.overlay.emplace_back();
    EXPECT_TRUE(sameAsPicture());
    EXPECT_EQ(renderer->groundDraws(), 1) << "standing still, panning within the margin, another overlay";
    s.camera.center = {300, 220};
    EXPECT_TRUE(sameAsPicture());
    EXPECT_EQ(renderer->groundDraws(), 2) << "out of the margin";
    s.groundRevision = 2;
    s.ground.pop_back();
    EXPECT_TRUE(sameAsPicture());
    EXPECT_EQ(renderer->groundDraws(), 3) << "another ground";
    s.camera.metresPerPixel = 2;
    EXPECT_TRUE(sameAsPicture());
    EXPECT_EQ(renderer->groundDraws(), 4) << "another scale";
}

TEST_F(Renderer, TwoScenesOfOneGroundShareItAndTheirColumns)
{
    render::gl::Target window;
    ASSERT_TRUE(window.ensure(kSide, kSide, render::gl::Target::Format::rgba8));
    Scene left = scene(), right = scene();
    left.ground.emplace_back(FillItem{fillMesh({{-40, -40}, {40, -40}, {40, 40}, {-40, 40}}), kRed, {}});
    right.ground = left.ground;
    render::Quad dot; // Over the whole picture: what is seen of it ends at the line.
    dot.center = {32, 32};
    dot.half = {64, 64};
    dot.fill = kBlack;
    right.overlay.push_back(dot);
    using ReadPixels = void (*)(int, int, int, int, unsigned, unsigned, void*);
    const auto readPixels = reinterpret_cast<ReadPixels>(HeadlessContext::load("glReadPixels"));
    Image seen{kSide, kSide, std::vector<std::uint8_t>(std::size_t{kSide} * kSide * 4)};
    for (int frame = 0; frame < 3; ++frame) {
        window.bind();
        renderer->drawToWindow(left, 0, 0, {0, 20});
        renderer->drawToWindow(right, 0, 0, {20, kSide});
        constexpr unsigned kRgba = 0x1908, kUnsignedByte = 0x1401;
        readPixels(0, 0, kSide, kSide, kRgba, kUnsignedByte, seen.rgba.data());
        EXPECT_EQ(at(seen, 19, 32), kRed);
        EXPECT_EQ(at(seen, 20, 32), kBlack);
    }
    EXPECT_EQ(renderer->groundDraws(), 1) << "frame after frame";
}

TEST_F(Renderer, ADotIsADiscAndAHollowOneARing)
{
    Scene s = scene();
    auto dots = std::make_shared<render::DotSet>();
    dots->colors = {kRed, kBlack};
    dots->radiusPx = 6;
    dots->holePx = 3;
    dots->rim = kWhite;
    dots->dots = {{16.5F, 20.5F, 0}, {40.5F, 20.5F, 1 | render::DotSet::kHollow}};
    s.dots = dots;
    const Image image = draw(s);
    EXPECT_EQ(at(image, 16, 20), kRed);
    EXPECT_EQ(at(image, 21, 20), kRed);
    EXPECT_EQ(at(image, 24, 20), kWhite);
    EXPECT_EQ(at(image, 40, 20), kWhite) << "the hole";
    EXPECT_EQ(at(image, 45, 20), kBlack);
    EXPECT_EQ(at(image, 40, 15), kBlack);
    EXPECT_EQ(at(image, 40, 28), kWhite);
}

TEST_F(Renderer, DrawsOnlyTheWedgeOfAQuad)
{
    Scene s = scene();
    render::Quad half;
    half.center = {32, 32};
    half.half = {16, 16};
    half.fill = kRed;
    half.wedge = {1.5707963F, 3.1415927F, 2}; // From south over west to north.
    s.overlay.push_back(half);
    const Image image = draw(s);
    EXPECT_EQ(at(image, 20, 32), kRed);
    EXPECT_EQ(at(image, 28, 18), kRed);
    EXPECT_EQ(at(image, 31, 32), kWhite) << "the gap along its rays";
    EXPECT_EQ(at(image, 40, 32), kWhite);
}

} // namespace
} // namespace app
