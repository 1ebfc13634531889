#include "app/compose/charts.h"

#include "app/cli/options.h"
#include "app/compose/snapshot.h"
#include "app/panels/charts.h"
#include "app/session/open_files.h"
#include "geo/time/edtf.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

class ChartPictures : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_EQ(openFile(session, ASSETS_DIR "/samples/kursk-2024.geojson").kind, OpenedFile::Kind::claims);
        session.panels.charts = true;
        text = TextPainter::create(error);
        ASSERT_TRUE(text) << error;
    }
    const ChartPicture& draw(int width, int height, float scale = 1)
    {
        session.settings.contentScale = scale;
        return composer.draw(session, *text, width, height);
    }
    static std::string wordsAt(const ChartPicture& picture, const std::string& beginning)
    {
        for (const ChartHit& hit : picture.hits)
            if (hit.words.rfind(beginning, 0) == 0)
                return hit.words;
        return {};
    }

    Session session;
    std::string error;
    std::unique_ptr<TextPainter> text;
    ChartComposer composer;
};

/// What a quad inks; a glyph's quad has room for its distance field around it.
render::Rect inkOf(const render::Quad& q)
{
    const float spread = q.shape == render::Shape::glyph ? 8 * q.glyphScale + 0.75F : 0;
    const bool upright = q.shape == render::Shape::hatch || q.rotation == 0;
    const float dx = upright ? q.half.x : std::abs(q.half.x * std::cos(q.rotation)) + std::abs(q.half.y * std::sin(q.rotation));
    const float dy = upright ? q.half.y : std::abs(q.half.x * std::sin(q.rotation)) + std::abs(q.half.y * std::cos(q.rotation));
    return {q.center.x - dx + spread, q.center.y - dy + spread, 2 * (dx - spread), 2 * (dy - spread)};
}

TEST_F(ChartPictures, NothingLeavesItsFrame)
{
    for (const float scale : {1.0F, 1.5F, 2.0F, 3.0F})
        for (const auto& [width, height] : {std::pair{660, 180}, std::pair{1280, 216}, std::pair{220, 120}, std::pair{420, 210}, std::pair{1920, 150}})
            for (const bool publisher : {false, true}) {
                session.charts.byPublisher = publisher;
                const ChartPicture& picture = draw(static_cast<int>(static_cast<float>(width) * scale), static_cast<int>(static_cast<float>(height) * scale), scale);
                ASSERT_FALSE(picture.frames.empty());
                for (const render::Quad& q : picture.scene.overlay) {
                    const render::Rect ink = inkOf(q);
                    if (q.half.x * 2 > static_cast<float>(width) * scale - 2)
                        continue; // The line above all charts.
                    const auto holds = [&](const render::Rect& f) {
                        return ink.x >= f.x - 1 && ink.y >= f.y - 1 && ink.x + ink.width <= f.x + f.width + 1 && ink.y + ink.height <= f.y + f.height + 1;
                    };
                    EXPECT_TRUE(std::any_of(picture.frames.begin(), picture.frames.end(), holds))
                        << "at " << ink.x << ", " << ink.y << " of " << width << " x " << height << " at " << scale << (q.shape == render::Shape::glyph ? " (text)" : "");
                }
                for (const ChartHit& hit : picture.hits)
                    EXPECT_FALSE(hit.words.empty());
            }
}

TEST_F(ChartPictures, EachChartThatIsChosenIsDrawn)
{
    EXPECT_EQ(draw(1280, 200).frames.size(), 3U);
    EXPECT_EQ(draw(420, 180).frames.size(), 2U) << "no room for the third";
    EXPECT_EQ(draw(420, 200).frames.size(), 3U) << "in two rows";
    EXPECT_EQ(chartsWithRoom(session, 420, 180), 2);
    session.charts = {false, true, false, false};
    EXPECT_EQ(draw(420, 200).frames.size(), 1U);
}

TEST_F(ChartPictures, PointingTellsExactCounts)
{
    CommandOptions clocks;
    clocks.happened = "2024-06-01/2025-05-01";
    clocks.knownOn = "2025-05-01";
    ASSERT_FALSE(applyClockOptions(clocks, session).has_value());
    const ChartPicture& picture = draw(1280, 216);
    const std::string week = wordsAt(picture, "5–11 Aug 2024, ISO week 2024-W32");
    EXPECT_NE(week.find("Ukraine: 2 certain"), std::string::npos) << week;
    EXPECT_NE(week.find("reported then: 0"), std::string::npos) << week;
    EXPECT_NE(wordsAt(picture, "Reported after 0 to 6 days").find("2 with exact dates"), std::string::npos);
}

TEST_F(ChartPictures, AClickOnABinOpensTheWindowToItAndASecondOneAllOfTime)
{
    const ChartPicture& picture = draw(1280, 216);
    const auto bin = std::find_if(picture.hits.begin(), picture.hits.end(), [](const ChartHit& h) { return h.window.has_value(); });
    ASSERT_NE(bin, picture.hits.end());
    const ChartHit hit = *bin;
    for (const Action& action : chartClick(session, hit, *composer.model()->rows))
        apply(session, action, {});
    EXPECT_EQ(session.clocks.happened, *hit.window);
    for (const Action& action : chartClick(session, hit, *composer.model()->rows))
        apply(session, action, {});
    EXPECT_EQ(session.clocks.happened, geo::kAllTime);
}

TEST_F(ChartPictures, AClickOnABinMakesAWindowOfAnInstant)
{
    apply(session, SetTimeMode{TimeMode::instant}, {});
    const ChartPicture& picture = draw(1280, 216);
    const auto bin = std::find_if(picture.hits.begin(), picture.hits.end(), [](const ChartHit& h) { return h.window.has_value(); });
    ASSERT_NE(bin, picture.hits.end());
    const ChartHit hit = *bin;
    for (const Action& action : chartClick(session, hit, *composer.model()->rows))
        apply(session, action, {});
    EXPECT_EQ(session.clocks.mode, TimeMode::window);
    EXPECT_EQ(session.clocks.happened, *hit.window);
}

TEST_F(ChartPictures, AClickOnARowFiltersByItsSourceAndASecondOneNoMore)
{
    const ChartPicture& picture = draw(1280, 216);
    const auto row = std::find_if(picture.hits.begin(), picture.hits.end(), [](const ChartHit& h) { return h.source.has_value(); });
    ASSERT_NE(row, picture.hits.end());
    const ChartHit hit = *row;
    const std::string id = composer.model()->rows->speakers[*hit.source].id;
    for (const Action& action : chartClick(session, hit, *composer.model()->rows))
        apply(session, action, {});
    EXPECT_EQ(session.filter.speakers, std::vector<std::string>{id});
    ChartHit only = hit;
    only.source = 0; // It is the only row now.
    draw(1280, 216);
    for (const Action& action : chartClick(session, only, *composer.model()->rows))
        apply(session, action, {});
    EXPECT_TRUE(session.filter.empty());
}

TEST_F(ChartPictures, NoClaimsAtAllAreDrawnWithoutHarm)
{
    session = {};
    session.panels.charts = true;
    refreshAnswer(session);
    EXPECT_EQ(draw(660, 180).frames.size(), 3U);
}

TEST_F(ChartPictures, CountsGoToTheClipboardAsCsv)
{
    draw(1280, 216);
    const std::string csv = chartsAsCsv(*composer.model());
    EXPECT_EQ(csv.rfind("chart,from,to,name,certain,possible\r\n", 0), 0U);
    EXPECT_NE(csv.find("\r\nspeaker,"), std::string::npos);
    EXPECT_NE(csv.find("\r\nlag_days,"), std::string::npos);
}

TEST_F(ChartPictures, TheStripLeavesTheMapItsHalf)
{
    for (const int width : {320, 420, 660, 1280, 1920, 400})
        for (const int height : {240, 516, 800, 1080}) {
            const int strip = chartStripHeight(session, width, height);
            EXPECT_GT(strip, 0);
            EXPECT_LE(strip, height * 6 / 10);
        }
    EXPECT_LE(chartStripHeight(session, 1280, 800), 140) << "the map keeps its legend and sources";
    session.panels.charts = false;
    EXPECT_EQ(chartStripHeight(session, 1280, 800), 0);
}

TEST(ChartOptions, TheSnapshotsArgumentsAskForTheSameCharts)
{
    Session session;
    session.panels.charts = true;
    session.charts = {true, false, true, true};
    session.filter.speakers = {"a", "b"};
    session.filter.sources = {"c"};
    std::vector<std::string> arguments = exportArguments(session, 640, 480);
    arguments.insert(arguments.begin(), "dateline");
    arguments.insert(arguments.end(), {"x.geojson", "-o", "x.png"});
    std::vector<const char*> argv;
    for (const std::string& a : arguments)
        argv.push_back(a.c_str());
    CommandOptions read;
    ASSERT_FALSE(parseCommandLine(static_cast<int>(argv.size()), argv.data(), read).has_value());
    EXPECT_EQ(read.charts, session.charts);
    EXPECT_EQ(read.speakers, session.filter.speakers);
    EXPECT_EQ(read.publishers, session.filter.sources);
    session.panels.charts = false;
    const std::vector<std::string> without = exportArguments(session, 640, 480);
    EXPECT_EQ(std::find(without.begin(), without.end(), "--charts"), without.end());
}

} // namespace
} // namespace app
