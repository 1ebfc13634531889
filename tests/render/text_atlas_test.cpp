#include "render/text/distance_field.h"
#include "render/text/glyph_atlas.h"
#include "render/text/path.h"
#include "render/text/pictograms.h"
#include "render/text/shelf_packer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <numbers>
#include <set>
#include <vector>

namespace {

using namespace render::text;

constexpr float kSpread = 8;

// Compares every texel with the true signed distance (positive inside) and returns the largest difference in texels.
float worstError(const DistanceField& field, const std::function<float(float, float)>& truth)
{
    float worst = 0;
    for (int y = 0; y < field.height; ++y)
        for (int x = 0; x < field.width; ++x) {
            const auto at = static_cast<std::size_t>(y * field.width + x);
            const float d = (static_cast<float>(field.texels[at]) / 255 - kEdge) * 2 * kSpread;
            const float wanted =
                truth(field.left + static_cast<float>(x) + 0.5F, field.top + static_cast<float>(y) + 0.5F);
            worst = std::max(worst, std::abs(d - std::clamp(wanted, -kSpread, kSpread)));
        }
    return worst;
}

float toSegment(float x, float y, float ax, float ay, float bx, float by)
{
    const float along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
    const float t = std::clamp(along, 0.0F, 1.0F);
    return std::hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

float rectDistance(float x, float y, float x0, float y0, float x1, float y1)
{
    const float d = std::min({toSegment(x, y, x0, y0, x1, y0), toSegment(x, y, x1, y0, x1, y1),
                              toSegment(x, y, x1, y1, x0, y1), toSegment(x, y, x0, y1, x0, y0)});
    return x > x0 && x < x1 && y > y0 && y < y1 ? d : -d;
}

// One step of the 8-bit code is 16/255 texel; half of it is rounding.
constexpr float kCodeStep = 2 * kSpread / 255;

TEST(TextDistanceField, ADiscMatchesItsFormula)
{
    const auto path = parseSvgPath("M2.3 12 A9.7 9.7 0 0 1 21.7 12 A9.7 9.7 0 0 1 2.3 12 Z");
    ASSERT_TRUE(path);
    const DistanceField field = makeDistanceField(*path, 2, kSpread);
    EXPECT_EQ(field.width, 56);
    // rounding, and the chords of the circle
    EXPECT_LT(worstError(field, [](float x, float y) { return 19.4F - std::hypot(x - 24, y - 24); }),
              kCodeStep / 2 + 0.04F);
}

TEST(TextDistanceField, ASquareWithAHoleMatchesBruteForce)
{
    const auto path = parseSvgPath("M3.25 3.1 H20.6 V20.9 H3.25 Z M8 8 V16 H16 V8 Z");
    ASSERT_TRUE(path);
    const auto truth = [](float x, float y) {
        const float outer = rectDistance(x, y, 6.5F, 6.2F, 41.2F, 41.8F);
        return std::min(outer, -rectDistance(x, y, 16, 16, 32, 32));
    };
    EXPECT_LT(worstError(makeDistanceField(*path, 2, kSpread), truth), kCodeStep);
}

TEST(TextDistanceField, EdgesInsideTheShapeOfOverlappingContoursDoNotCount)
{
    const auto two = parseSvgPath("M2 2 H14 V22 H2 Z M8 2 H22 V22 H8 Z");
    ASSERT_TRUE(two);
    const auto truth = [](float x, float y) { return rectDistance(x, y, 4, 4, 44, 44); };
    EXPECT_LT(worstError(makeDistanceField(*two, 2, kSpread), truth), kCodeStep);
}

TEST(TextDistanceField, NothingAndTooMuchGiveAnEmptyField)
{
    EXPECT_TRUE(makeDistanceField({}, 2, kSpread).texels.empty());
    const auto huge = parseSvgPath("M0 0 H1000000 V10 H0 Z");
    EXPECT_TRUE(makeDistanceField(*huge, 2, kSpread).texels.empty());
    Path bad = *parseSvgPath("M0 0 H10 V10 H0 Z");
    bad.points[1].x = std::nanf("");
    EXPECT_TRUE(makeDistanceField(bad, 2, kSpread).texels.empty());
}

TEST(TextPath, OnlyAbsoluteSvgCommandsAreRead)
{
    EXPECT_EQ(parseSvgPath("M1 2 3 4 L5,6 H7 V8 Q1 1 2 2 C1 1 2 2 3 3 Z")->verbs.size(), 8U);
    for (const char* bad : {"L1 2", "M1", "M1 2 l3 4", "M1 2 X", "1 2", "M1 2 Z 3 4", "M1 inf"})
        EXPECT_FALSE(parseSvgPath(bad)) << bad;
    EXPECT_TRUE(parseSvgPath("")->verbs.empty());
}

TEST(TextPath, ArcsEndWhereTheyShouldAndStayOnTheCircle)
{
    const auto path = parseSvgPath("M10 0 A10 10 0 1 1 0 10");
    ASSERT_TRUE(path);
    EXPECT_EQ(path->points.back().x, 0);
    EXPECT_EQ(path->points.back().y, 10);
    // three quarters of the circle about (10, 10)
    EXPECT_EQ(path->verbs.size(), 4U);
    for (std::size_t i = 3; i < path->points.size(); i += 3)
        EXPECT_NEAR(std::hypot(path->points[i].x - 10, path->points[i].y - 10), 10, 1e-4);
}

TEST(TextPictograms, AllParseAndStayOnTheirGrid)
{
    std::set<std::string_view> names;
    for (const Pictogram& icon : pictograms()) {
        names.insert(icon.name);
        const auto path = parseSvgPath(icon.svgPath);
        ASSERT_TRUE(path) << icon.name;
        for (const PathPoint& p : path->points) {
            EXPECT_GE(std::min(p.x, p.y), 0) << icon.name;
            EXPECT_LE(std::max(p.x, p.y), kPictogramGrid) << icon.name;
        }
    }
    for (const char* needed : {"statement", "agreement", "incursion", "deployment", "training", "estimate", "battle",
                               "explosion", "losses", "control", "protest", "media", "other", "unit"})
        EXPECT_TRUE(names.contains(needed)) << needed;
    EXPECT_EQ(pictogram("never heard of").name, "other");
}

TEST(TextShelfPacker, RectanglesStayInsideAndApart)
{
    constexpr int kWidth = 256;
    constexpr int kHeight = 512;
    ShelfPacker packer(kWidth, kHeight);
    std::vector<int> taken(std::size_t{kWidth} * kHeight, 0);
    int placed = 0;
    int area = 0;
    for (int i = 0; i < 600; ++i) {
        const int w = 10 + (i * 7) % 23;
        const int h = 12 + (i * 5) % 19;
        const auto at = packer.add(w, h);
        if (!at)
            continue;
        ++placed;
        area += w * h;
        ASSERT_LE(at->x + w, kWidth);
        ASSERT_LE(at->y + h, kHeight);
        for (int y = at->y; y < at->y + h; ++y)
            for (int x = at->x; x < at->x + w; ++x)
                ASSERT_EQ(taken[static_cast<std::size_t>(y * kWidth + x)]++, 0);
    }
    EXPECT_LT(placed, 600);
    EXPECT_GT(area, kWidth * kHeight * 7 / 10);
    EXPECT_FALSE(packer.add(kWidth + 1, 1));
}

class TextAtlas : public testing::Test {
protected:
    void SetUp() override
    {
        auto opened = FontSet::open();
        ASSERT_TRUE(std::holds_alternative<FontSet>(opened));
        m_fonts = std::make_unique<FontSet>(std::move(std::get<FontSet>(opened)));
    }
    std::unique_ptr<FontSet> m_fonts;
    GlyphAtlas m_atlas;
};

TEST_F(TextAtlas, AGlyphIsStoredOnceAndReportedDirtyOnce)
{
    const auto everything = m_atlas.takeDirty();
    ASSERT_TRUE(everything);
    EXPECT_EQ(*everything, (TexelRect{0, 0, GlyphAtlas::kWidth, 1024}));
    EXPECT_FALSE(m_atlas.takeDirty());
    const auto before = m_atlas.revision();
    const GlyphSlot& slot = m_atlas.slot(*m_fonts, 0, 40);
    EXPECT_FALSE(slot.rect.empty());
    EXPECT_EQ(m_atlas.revision(), before + 1);
    EXPECT_EQ(m_atlas.takeDirty(), slot.rect);
    EXPECT_EQ(&m_atlas.slot(*m_fonts, 0, 40), &slot);
    EXPECT_EQ(m_atlas.revision(), before + 1);
    EXPECT_FALSE(m_atlas.takeDirty());
}

TEST_F(TextAtlas, SlotsNeverOverlapAndNothingMovesWhenItGrows)
{
    const FaceId han = m_fonts->faceFor(U'朝', false, false);
    std::vector<GlyphSlot> slots;
    for (std::uint32_t g = 3000; m_atlas.height() < 2048 && g < 5000; ++g)
        slots.push_back(m_atlas.slot(*m_fonts, han, g));
    ASSERT_EQ(m_atlas.height(), 2048);
    EXPECT_EQ(m_atlas.texels().size(), std::size_t{GlyphAtlas::kWidth} * 2048);
    EXPECT_EQ(m_atlas.takeDirty(), (TexelRect{0, 0, GlyphAtlas::kWidth, 2048}));
    for (std::size_t i = 0; i < slots.size(); ++i) {
        EXPECT_EQ(m_atlas.slot(*m_fonts, han, static_cast<std::uint32_t>(3000 + i)).rect, slots[i].rect);
        const TexelRect& a = slots[i].rect;
        for (std::size_t j = 0; j < i; ++j) {
            const TexelRect& b = slots[j].rect;
            const bool apart = a.empty() || b.empty() || a.x + a.width < b.x || b.x + b.width < a.x ||
                               a.y + a.height < b.y || b.y + b.height < a.y; // a texel between them
            ASSERT_TRUE(apart) << i << " " << j;
        }
    }
}

TEST_F(TextAtlas, AFullAtlasSaysSoAndWorksAgainAfterClear)
{
    const FaceId han = m_fonts->faceFor(U'朝', false, false);
    std::uint32_t g = 1000;
    for (; !m_atlas.full() && g < 8000; ++g)
        m_atlas.slot(*m_fonts, han, g);
    ASSERT_TRUE(m_atlas.full());
    EXPECT_EQ(m_atlas.height(), GlyphAtlas::kMaxHeight);
    const auto before = m_atlas.revision();
    m_atlas.clear();
    EXPECT_FALSE(m_atlas.full());
    EXPECT_GT(m_atlas.revision(), before);
    EXPECT_FALSE(m_atlas.slot(*m_fonts, han, g - 1).rect.empty());
}

TEST_F(TextAtlas, TheTexelsOfAStemCodeItsWidth)
{
    // The l of Noto Sans is one upright bar: its width at half height, read from the field, is that of its outline.
    const std::uint32_t glyph = shape(*m_fonts, "l", {}).glyphs.at(0).glyph;
    const Path bar = m_fonts->outline(0, glyph);
    float left = 1;
    float right = 0;
    for (const PathPoint& p : bar.points) {
        left = std::min(left, p.x);
        right = std::max(right, p.x);
    }
    const GlyphSlot& slot = m_atlas.slot(*m_fonts, 0, glyph);
    const int y = slot.rect.y + slot.rect.height / 2;
    float best = 0;
    float offset = 0;
    for (int x = slot.rect.x; x < slot.rect.x + slot.rect.width; ++x) {
        const auto texel = m_atlas.texels()[static_cast<std::size_t>(y * GlyphAtlas::kWidth + x)];
        const float d = (static_cast<float>(texel) / 255 - kEdge) * 2 * kSpreadPx;
        const float centre = slot.left + static_cast<float>(x - slot.rect.x) + 0.5F;
        if (d > best) {
            best = d;
            offset = std::abs(centre - (left + right) / 2 * kBaseSizePx);
        }
    }
    EXPECT_NEAR(2 * (best + offset), (right - left) * kBaseSizePx, 2 * kCodeStep);
}

TEST_F(TextAtlas, QuadsLieOnTheirGlyphsAndTurnAboutTheOrigin)
{
    TextStyle style;
    style.sizePx = 20;
    const ShapedText text = shape(*m_fonts, "H H", style);
    const auto level = layoutGlyphs(text, *m_fonts, m_atlas, 100, 50);
    ASSERT_EQ(level.size(), 2U); // the space has none
    EXPECT_GT(level[0].x, 100);
    EXPECT_NEAR(level[0].y, 50 - text.capHeightPx / 2, 0.5);
    EXPECT_NEAR(level[0].halfWidth * 2, (level[0].u1 - level[0].u0) * 20 / kBaseSizePx, 1e-4);
    const auto turned = layoutGlyphs(text, *m_fonts, m_atlas, 100, 50, std::numbers::pi_v<float> / 2);
    EXPECT_NEAR(turned[1].x, 100 - (level[1].y - 50), 1e-3);
    EXPECT_NEAR(turned[1].y, 50 + (level[1].x - 100), 1e-3);
    const GlyphQuad icon = layoutIcon("training", m_atlas, 30, 40, 24);
    EXPECT_NEAR(icon.x, 30, 0.3);
    EXPECT_NEAR(icon.y, 40, 0.3);
    EXPECT_NEAR(icon.halfWidth, 10.2F + kSpreadPx / 2, 0.6);
}

} // namespace
