#include "app/compose/vector_picture.h"

#include "app/cli/options.h"
#include "app/compose/snapshot.h"
#include "app/session/open_files.h"
#include "vector_fixture.h"

#include <gtest/gtest.h>

#include <numeric>

namespace app {
namespace {

using render::Image;

constexpr int kWidth = 640, kHeight = 400;

struct Sample {
    explicit Sample(Theme theme)
    {
        EXPECT_EQ(openFile(session, ASSETS_DIR "/samples/kursk-2024.geojson").kind, OpenedFile::Kind::claims);
        CommandOptions clocks;
        clocks.happened = "2024-06-01/2025-05-01";
        clocks.knownOn = "2025-05-01";
        EXPECT_FALSE(applyClockOptions(clocks, session).has_value());
        session.settings.theme = theme;
        std::vector<std::uint32_t> all(session.document.claims.size());
        std::iota(all.begin(), all.end(), 0U);
        session.view = *fitView(world, session, all, kWidth, kHeight);
    }
    World world{SHARE_DIR "/world"};
    Session session;
    ComposeOptions options{kWidth, kHeight, Furniture::full, true, {}};
};

class RendererVectorThemes : public RendererVector, public testing::WithParamInterface<Theme> {};

TEST_P(RendererVectorThemes, LookLikeThePixelsOfOpenGl)
{
    std::string error;
    Sample a(GetParam()), b(GetParam()), c(GetParam());
    MapComposer composerA(a.world), composerB(b.world), composerC(c.world);
    const Image pixels = drawSnapshot(*renderer, composerA, a.session, a.options, error);
    ASSERT_EQ(error, "");
    const Image cairo = drawVectorPixels(composerB, b.session, b.options, error);
    ASSERT_EQ(error, "");
    const std::string svg = drawVector(composerC, c.session, c.options, VectorFormat::svg, 96, error);
    ASSERT_EQ(error, "");
    const Image rsvg = drawnByRsvg(svg, kWidth, kHeight);
    const std::string theme = std::to_string(static_cast<int>(GetParam()));
    keep(pixels, "gl" + theme);
    keep(cairo, "cairo" + theme);
    keep(rsvg, "rsvg" + theme);
    // Averaged over 7 px: on the whole within a grey level, and nowhere further apart than an edge drawn differently makes.
    constexpr double kMean = 0.9, kLargest = 40;
    for (const auto& [name, image] : {std::pair{"Cairo", &cairo}, std::pair{"SVG by librsvg", &rsvg}}) {
        const Apart d = compareBlurred(pixels, *image);
        RecordProperty(name, std::to_string(d.mean) + " " + std::to_string(d.largest));
        EXPECT_LT(d.mean, kMean) << name;
        EXPECT_LT(d.largest, kLargest) << name << " at " << d.x << ", " << d.y;
    }
}

INSTANTIATE_TEST_SUITE_P(Renderer, RendererVectorThemes, testing::Values(Theme::light, Theme::dark, Theme::print, Theme::contrast));

TEST_F(RendererVector, TellsAMapWithoutClaimsFromOneWithThem)
{
    std::string error;
    Sample a(Theme::light), b(Theme::light);
    b.session.visible.claims = false;
    MapComposer composerA(a.world), composerB(b.world);
    const Image with = drawVectorPixels(composerA, a.session, a.options, error), without = drawVectorPixels(composerB, b.session, b.options, error);
    EXPECT_GT(compareBlurred(with, without).largest, 60) << "the comparison of the other tests can fail";
}

TEST(VectorPicture, HasItsWordsAsTextInGroupsWithNames)
{
    std::string error;
    Sample sample(Theme::light);
    sample.options.widthPx = 1280;
    sample.options.heightPx = 800;
    MapComposer composer(sample.world);
    const std::string svg = drawVector(composer, sample.session, sample.options, VectorFormat::svg, 96, error);
    ASSERT_EQ(error, "");
    for (const char* group : {"ground", "regions", "names", "claims", "furniture"})
        EXPECT_NE(svg.find(std::string("id=\"") + group + "\""), std::string::npos) << group;
    for (const char* words : {">Kursk Region<", "Reported, not verified", ">Sources (publisher, date of publication)<"})
        EXPECT_NE(svg.find(words), std::string::npos) << words;
    EXPECT_EQ(svg.find("<image"), std::string::npos) << "something is no vector";
}

TEST(VectorPicture, KnowsItsFormatsByTheirEndings)
{
    EXPECT_EQ(vectorFormatOf("a.SVG"), VectorFormat::svg);
    EXPECT_EQ(vectorFormatOf("/x.y/a.pdf"), VectorFormat::pdf);
    EXPECT_EQ(vectorFormatOf("a.png"), std::nullopt);
}

} // namespace
} // namespace app
