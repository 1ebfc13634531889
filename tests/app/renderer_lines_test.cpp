#include "tests/app/renderer_fixture.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

namespace app {
namespace {

TEST_F(Renderer, ARingOfAHundredThousandVerticesThatCrossesItselfFillsAndHatchesAtOnce)
{
    constexpr int kVertices = 100'000;
    std::vector<Point> eight, tangle;
    for (int i = 0; i < kVertices; ++i) {
        const double t = 6.283185307179586 * i / kVertices, r = 20 + 9 * std::sin(997 * t) * std::cos(13 * t);
        eight.push_back({30 * std::sin(t), 20 * std::sin(2 * t)});
        tangle.push_back({r * std::cos(3 * t), r * std::sin(3 * t)});
    }
    const auto start = std::chrono::steady_clock::now();
    const render::FillMeshPtr lobes = fillMesh(eight), knot = fillMesh(tangle);
    EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), 10) << "0.6 s each; minutes before";
    Scene s = scene();
    s.ground.emplace_back(FillItem{lobes, kRed, {}});
    const Image filled = draw(s);
    for (const int x : {12, 16, 20, 44, 48, 52})
        EXPECT_EQ(at(filled, x, 32), kRed) << "within a lobe, at " << x;
    EXPECT_EQ(at(filled, 32, 20), kWhite) << "between the lobes";
    EXPECT_EQ(at(filled, 32, 44), kWhite);
    EXPECT_EQ(at(filled, 2, 2), kWhite);
    s.ground = {FillItem{lobes, {0, 0, 0, 0}, render::Hatch{kBlack, 45, 2, 6, {}, 0}}};
    s.groundRevision = 2;
    const Image hatched = draw(s);
    int dark = 0, light = 0;
    for (int y = 26; y < 38; ++y)
        for (int x = 12; x < 24; ++x)
            (at(hatched, x, y).r < 128 ? dark : light) += 1;
    EXPECT_GT(dark, 20);
    EXPECT_GT(light, 60);
    EXPECT_EQ(at(hatched, 2, 2), kWhite);
    s.ground = {FillItem{knot, kRed, {}}, FillItem{box(24, 24, 30, 30), kBlack, {}}};
    s.groundRevision = 3;
    const Image knotted = draw(s);
    EXPECT_EQ(at(knotted, 32 + 27, 32 - 27), kBlack) << "what is drawn after it is there";
    EXPECT_EQ(at(knotted, 1, 32), kWhite);
}

render::LineMeshPtr roundMesh(const std::vector<Point>& points)
{
    render::LineBuilder builder({points.front().x + 3, points.front().y - 5}, {render::LineJoin::round, render::LineCap::round});
    builder.add(points);
    return builder.finish();
}

TEST_F(Renderer, LinesOfAGroupAreBlendedOnceWhereTheyCrossAndJoin)
{
    Scene s = scene();
    LineItem item;
    item.color = kBlack.withAlpha(0.5);
    item.widthPx = 8;
    item.group = 1;
    item.mesh = roundMesh({{-20, 0}, {20, 0}, {-20, 4}, {20, 8}});
    s.ground.emplace_back(item);
    item.mesh = roundMesh({{0, -20}, {0, 20}});
    s.ground.emplace_back(item);
    const Image image = draw(s);
    int dark = 0;
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) {
            EXPECT_GE(at(image, x, y).r, 126) << x << ", " << y;
            dark += at(image, x, y).r < 130 ? 1 : 0;
        }
    EXPECT_GT(dark, 600);
    EXPECT_NEAR(at(image, 32, 15).r, 127, 2) << "the second of them alone";
    item.group = 0;
    s.ground = {item, item};
    EXPECT_NEAR(at(draw(s), 32, 15).r, 64, 2) << "without a group each is blended";
}

TEST_F(Renderer, ACasingLiesAroundItsLineAndUnderNone)
{
    for (const double opacity : {1.0, 0.5}) {
        Scene s = scene();
        LineItem item;
        item.color = kRed.withAlpha(opacity);
        item.widthPx = 6;
        item.casing = kBlack.withAlpha(opacity);
        item.casingPx = 3;
        item.group = 7;
        item.mesh = roundMesh({{-20, 0}, {20, 0}});
        s.ground.emplace_back(item);
        item.mesh = roundMesh({{0, -20}, {0, 20}});
        s.ground.emplace_back(item);
        const Image image = draw(s);
        const auto mixed = [&](Color c) { return render::mix(kWhite, c, opacity); };
        const auto near = [&](int x, int y, Color expected) {
            const Color got = at(image, x, y);
            EXPECT_NEAR(got.r, expected.r, 3) << x << ", " << y;
            EXPECT_NEAR(got.g, expected.g, 3) << x << ", " << y;
        };
        near(32, 32, mixed(kRed));     // Where they cross.
        near(36, 31, mixed(kRed));     // A casing of the other would be here.
        near(32, 22, mixed(kRed));
        near(20, 31, mixed(kRed));
        near(20, 36, mixed(kBlack));   // 4 to 5 px from the middle.
        near(36, 20, mixed(kBlack));
        near(20, 42, kWhite);
        near(53, 32, mixed(kRed));     // The cap: 1 to 2 px beyond the end.
        near(56, 32, mixed(kBlack));   // And its casing.
        near(60, 32, kWhite);
    }
}

TEST_F(Renderer, AGroupInTilesIsTheGroupItself)
{
    Scene s = scene();
    s.wrapMetres = 50; // So that what leaves on one side comes in on the other.
    LineItem item;
    item.color = kRed.withAlpha(0.5);
    item.widthPx = 5;
    item.casing = kBlack.withAlpha(0.5);
    item.casingPx = 2;
    item.group = 3;
    for (const std::vector<Point>& line : {std::vector<Point>{{-20, -3}, {20, 3}}, {{-2, -20}, {2, 20}, {8, 12}}, {{-24, 24}, {-18, 28}}}) {
        item.mesh = roundMesh(line);
        s.ground.emplace_back(item);
    }
    for (const double wrap : {0.0, 50.0}) {
        s.wrapMetres = wrap;
        renderer->limitTextures(4096);
        const Image whole = draw(s);
        renderer->limitTextures(40);
        Image tiled{kSide, kSide, std::vector<std::uint8_t>(whole.rgba.size())};
        for (const int y : {0, 24, 56})
            for (const int x : {0, 40}) {
                std::string error;
                const Image part = renderer->drawPart(s, x, y, std::min(40, kSide - x), y == 0 ? 24 : y == 24 ? 32 : 8, error);
                ASSERT_EQ(error, "");
                for (int row = 0; row < part.height; ++row)
                    std::copy_n(part.rgba.begin() + std::ptrdiff_t{row} * part.width * 4, std::ptrdiff_t{part.width} * 4, tiled.rgba.begin() + (std::ptrdiff_t{y + row} * kSide + x) * 4);
            }
        int dark = 0;
        for (std::size_t i = 0; i < whole.rgba.size(); ++i) {
            EXPECT_NEAR(whole.rgba[i], tiled.rgba[i], 8) << "at " << i / 4 % kSide << ", " << i / 4 / kSide;
            dark += whole.rgba[i] < 140 ? 1 : 0;
        }
        EXPECT_GT(dark, 500);
    }
}

TEST_F(Renderer, ARoundJoinOfADashedLineStandsWhereItsDashDoes)
{
    Scene s = scene();
    LineItem item;
    item.color = kBlack;
    item.widthPx = 8;
    item.mesh = roundMesh({{-24, -10}, {0, -10}, {0, 20}});
    item.dash = {16, 12}; // On from 0 to 16, and from 28: the corner at 24 lies in a gap.
    s.ground.emplace_back(item);
    const Image image = draw(s);
    EXPECT_EQ(at(image, 34, 44), kWhite);
    EXPECT_EQ(at(image, 30, 42), kWhite);
    EXPECT_EQ(at(image, 16, 42), kBlack);
    EXPECT_EQ(at(image, 32, 34), kBlack) << "32 px along";
    item.dash = {26, 12};
    s.ground = {item};
    s.groundRevision = 2;
    EXPECT_EQ(at(draw(s), 34, 43), kBlack) << "now it lies on a dash";
}

} // namespace
} // namespace app
