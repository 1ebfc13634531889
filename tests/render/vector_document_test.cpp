#include "render/vector/document.h"
#include "render/vector/glyph_runs.h"
#include "render/vector/pdf_metadata.h"
#include "render/vector/scene_drawer.h"
#include "render/vector/svg_sheet.h"
#include "render/vector/whole_file.h"

#include "render/text/shape.h"

#include <gtest/gtest.h>

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <memory>
#include <tuple>
#include <variant>
#include <vector>
#include <unistd.h>

namespace render::vector {
namespace {

DocumentTexts texts() { return {"War & <peace>", "What was \"reported\"", "A: b (2024)", "Dateline 1", "map", "en"}; }

class Words : public testing::Test {
protected:
    void SetUp() override
    {
        auto opened = text::FontSet::open();
        ASSERT_TRUE(std::holds_alternative<text::FontSet>(opened)) << std::get<text::FontError>(opened).message;
        fonts = std::make_unique<text::FontSet>(std::move(std::get<text::FontSet>(opened)));
    }
    text::TextRecord::Entry entry(const std::string& words, bool uppercase = false, float maxWidthPx = 0)
    {
        text::TextRecord::Entry e;
        text::TextStyle style;
        style.sizePx = 20;
        style.uppercase = uppercase;
        e.text = text::shapeWrapped(*fonts, words, style, {.maxWidthPx = maxWidthPx});
        e.text.words = words;
        return e;
    }
    /// Every byte and every glyph belongs to one cluster.
    void expectWhole(const std::vector<GlyphRun>& runs)
    {
        for (const GlyphRun& run : runs) {
            int bytes = 0, glyphs = 0;
            for (const GlyphRun::Cluster& c : run.clusters) {
                bytes += c.bytes;
                glyphs += c.glyphs;
            }
            EXPECT_EQ(bytes, static_cast<int>(run.words.size()));
            EXPECT_EQ(glyphs, static_cast<int>(run.glyphs.size()));
        }
    }
    std::unique_ptr<text::FontSet> fonts;
};

TEST_F(Words, AreKeptByRunsInTheOrderTheyAreRead)
{
    const auto runs = runsOf(entry("Kursk Курск"), 5, 7);
    std::string all;
    for (const GlyphRun& run : runs)
        all += run.words;
    EXPECT_EQ(all, "Kursk Курск");
    EXPECT_EQ(runs.front().glyphs.front().x, 5);
    EXPECT_EQ(runs.front().glyphs.front().y, 7);
    expectWhole(runs);
}

TEST_F(Words, OfArabicAreInReadingOrderAndSaidToGoLeft)
{
    const std::string kursk = "كورسك";
    const auto runs = runsOf(entry(kursk), 0, 0);
    ASSERT_EQ(runs.size(), 1U);
    EXPECT_TRUE(runs[0].rightToLeft);
    EXPECT_EQ(runs[0].words, kursk);
    expectWhole(runs);
}

TEST_F(Words, OfBothDirectionsAreRunsOfEach)
{
    const auto runs = runsOf(entry("Kursk كورسك 2024"), 0, 0);
    EXPECT_GE(runs.size(), 2U);
    expectWhole(runs);
    const auto lines = writtenLines(entry("Kursk كورسك 2024"), 0, 0);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].words, "Kursk كورسك 2024");
}

TEST_F(Words, StayAsTheyWereWhereTheyAreDrawnAsCapitals)
{
    const auto lines = writtenLines(entry("Straße", true), 0, 0);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].words, "Straße");
    expectWhole(runsOf(entry("Straße", true), 0, 0));
}

TEST_F(Words, OfSeveralLinesAreLines)
{
    const auto lines = writtenLines(entry("one two three four five", false, 90), 0, 0);
    ASSERT_GE(lines.size(), 2U);
    std::string all;
    for (const WrittenLine& line : lines)
        all += (all.empty() ? "" : " ") + line.words;
    EXPECT_EQ(all, "one two three four five");
    EXPECT_GT(lines[1].y, lines[0].y);
}

TEST(Svg, EscapesWhatPeopleWrote)
{
    EXPECT_EQ(escaped("a<b>&\"\x01\n"), "a&lt;b&gt;&amp;&quot;\n");
    std::string error;
    const std::string svg = svgOf({100, 50, 96}, nullptr, texts(), [](Sheet&) {}, error);
    EXPECT_EQ(error, "");
    EXPECT_NE(svg.find("<title id=\"title\">War &amp; &lt;peace&gt;</title>"), std::string::npos);
    EXPECT_NE(svg.find("<dc:source>A: b (2024)</dc:source>"), std::string::npos);
}

TEST(Svg, IsAsLargeOnPaperAsItsResolutionSays)
{
    std::string error;
    EXPECT_NE(svgOf({960, 480, 96}, nullptr, {}, [](Sheet&) {}, error).find("width=\"720pt\" height=\"360pt\" viewBox=\"0 0 960 480\""), std::string::npos);
    EXPECT_NE(svgOf({960, 480, 300}, nullptr, {}, [](Sheet&) {}, error).find("width=\"230.4pt\" height=\"115.2pt\""), std::string::npos);
}

TEST(Svg, NamesAGroupOnce)
{
    std::string error;
    const auto twice = [](Sheet& sheet) {
        for (int i = 0; i < 2; ++i) {
            sheet.openGroup("ground");
            sheet.closeGroup();
        }
    };
    const std::string svg = svgOf({10, 10, 96}, nullptr, {}, twice, error);
    EXPECT_NE(svg.find("id=\"ground\""), std::string::npos);
    EXPECT_NE(svg.find("id=\"ground-2\""), std::string::npos);
}

TEST(VectorDocuments, SayWhatCannotBeDrawnAndAreNotMade)
{
    const std::vector<std::uint8_t> row(40'000 * 4, 128); // Cairo has at most 32,767 pixels a side.
    const Draw picture = [&](Sheet& sheet) { sheet.picture({row, 40'000, 1}, {0, 0, 10, 10}, true); };
    const Draw drawing = [](Sheet& sheet) { sheet.drawing("<svg", {0, 0, 10, 10}); };
    const Draw fade = [](Sheet& sheet) {
        Path area;
        addLine(area, {{0, 0}, {40'000, 0}, {0, 10}}, true);
        sheet.fade(area, area, 4, {0, 0, 40'000, 10});
        sheet.fill(area, rgb(0));
        sheet.unfade();
    };
    const auto raster = [](Sheet& sheet) {
        auto tile = std::make_shared<Tile>();
        tile->side = 1;
        tile->rgba = {255, 0, 0, 255};
        Scene scene;
        scene.camera = {{0, 0}, 1, 40'000, 1};
        RasterItem item;
        item.tile = tile;
        item.bounds = {-20'000, -1, 20'000, 1};
        scene.ground.emplace_back(item);
        SceneDrawer(sheet, {}).drawGround(scene);
    };
    for (const auto& [draw, words, alsoSvg] : {std::tuple<Draw, const char*, bool>{picture, "a picture of 40000 x 1 px", true}, {drawing, "a drawing cannot be read", true}, {fade, "fading edge", false}, {raster, "raster layers of 40000 x 1 px", true}}) {
        std::string error;
        EXPECT_EQ(pdfOf({100, 100, 96}, nullptr, {}, draw, error), "");
        EXPECT_NE(error.find(words), std::string::npos) << error;
        error.clear();
        EXPECT_TRUE(pixelsOf({100, 100, 96}, nullptr, draw, error).rgba.empty());
        EXPECT_NE(error.find(words), std::string::npos) << error;
        EXPECT_EQ(svgOf({100, 100, 96}, nullptr, {}, draw, error).empty(), alsoSvg) << words;
        EXPECT_EQ(error.find(words) != std::string::npos, alsoSvg) << error;
    }
}

TEST(Pdf, CarriesItsTextsTwice)
{
    std::string error;
    const std::string pdf = pdfOf({960, 480, 96}, nullptr, texts(), [](Sheet&) {}, error);
    EXPECT_EQ(error, "");
    EXPECT_NE(pdf.find("/MediaBox [ 0 0 720 360 ]"), std::string::npos);
    EXPECT_NE(pdf.find("<dc:source>A: b (2024)</dc:source>"), std::string::npos);
    EXPECT_NE(pdf.find("/Type /Metadata /Subtype /XML"), std::string::npos);
}

TEST(Pdf, HasItsPartsAsLayersAndItsPagesAsLinesOfAnOutline)
{
    PdfBook book(96, nullptr);
    int drawn = 0;
    for (const char* name : {"First", "Курск"})
        EXPECT_EQ(book.add(100, 50, {name, name},
                           [&](Sheet& sheet) {
                               for (const char* layer : {"ground", "claims"}) {
                                   if (sheet.openGroup(layer, layer == std::string("ground") ? "same" : "")) {
                                       ++drawn;
                                       Path box;
                                       addRing(box, {{10, 10}, {40, 10}, {40, 30}});
                                       sheet.fill(box, rgb(0x123456));
                                   }
                                   sheet.closeGroup();
                               }
                               sheet.link({1, 2, 3, 4}, "https://example.org/a b?'x'");
                               sheet.link({1, 2, 3, 4}, "javascript:alert(1)");
                           }),
                  "");
    EXPECT_EQ(drawn, 3) << "the ground is there once";
    std::string error;
    const std::string pdf = book.finish(texts(), error);
    EXPECT_EQ(error, "");
    const auto times = [&](const std::string& words) {
        int n = 0;
        for (std::size_t at = pdf.find(words); at != std::string::npos; at = pdf.find(words, at + 1))
            ++n;
        return n;
    };
    EXPECT_EQ(times("/Type /OCG /Name <FEFF00670072006F0075006E0064>"), 1);
    EXPECT_EQ(times("/OC "), 3) << "a form for the ground of both pages, and one for the claims of each";
    EXPECT_EQ(times("/BBox [ 0 0"), 3);
    EXPECT_EQ(times("/BBox [ -"), 0) << "no mark is left";
    EXPECT_EQ(times("/P <FEFF041A04430440044104"), 1);
    EXPECT_EQ(times("/OCProperties"), 1);
    EXPECT_EQ(times("/Type /Outlines"), 1);
    EXPECT_EQ(times("https://example.org/a%20b?%27x%27"), 2);
    EXPECT_EQ(times("javascript"), 0);
}

TEST(Pdf, IsRefusedWhereItsPageWouldBeTooLarge)
{
    std::string error;
    EXPECT_EQ(pdfOf({16384, 100, 72}, nullptr, {}, [](Sheet&) {}, error), "");
    EXPECT_NE(error.find("16384 x 100 points"), std::string::npos) << error;
    EXPECT_NE(pdfOf({16384, 100, 96}, nullptr, {}, [](Sheet&) {}, error), "");
}

TEST(Pdf, StaysAsItIsWhereItsStructureIsNotKnown)
{
    for (const char* odd : {"", "%PDF-1.5\n", "startxref\n99999\n%%EOF\n", "trailer << /Size 3 >>\nstartxref\n0\n%%EOF\n",
                            "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 9 /Root 8 0 R /Info 7 0 R >>\nstartxref\n0\n%%EOF\n"})
        EXPECT_EQ(withAdditions(odd, {"x", {"ground"}, {"i"}}), odd);
}

TEST(Scene, LeavesOutNoLetterUntold)
{
    SvgSheet sheet(nullptr);
    SceneDrawer drawer(sheet, {});
    Quad letter;
    letter.shape = Shape::glyph;
    drawer.drawQuads(std::span(&letter, 1), {});
    EXPECT_EQ(drawer.unknownLetters(), 1U);
}

TEST(WholeFile, ReplacesAFileAndKeepsItsRights)
{
    const std::string path = testing::TempDir() + "whole_file_test.txt";
    ASSERT_EQ(writeWhole(path, "old"), "");
    ASSERT_EQ(chmod(path.c_str(), 0640), 0);
    ASSERT_EQ(writeWhole(path, "newer"), "");
    struct stat info {};
    ASSERT_EQ(stat(path.c_str(), &info), 0);
    EXPECT_EQ(info.st_size, 5);
    EXPECT_EQ(info.st_mode & 0777U, 0640U);
    std::remove(path.c_str());
}

TEST(WholeFile, SaysWhyItWritesNothing)
{
    EXPECT_NE(writeWhole("/dev/full", "x").find("no file but a device"), std::string::npos);
    EXPECT_NE(writeWhole("/nowhere/at/all.pdf", "x").find("cannot be written"), std::string::npos);
}

TEST(WholeFile, LeavesTheOldFileWhenTheDiskIsFull)
{
    const std::string folder = testing::TempDir() + "whole_file_full", path = folder + "/a.pdf";
    std::filesystem::create_directories(folder);
    ASSERT_EQ(writeWhole(path, "old"), "");
    // No file may grow beyond this: as with a full disk, the write fails after its beginning.
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 4096;
    std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    const std::string said = writeWhole(path, std::string(100'000, 'x'));
    setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_NE(said.find("free some space"), std::string::npos) << said;
    EXPECT_EQ(std::filesystem::file_size(path), 3U);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()), 1) << "a partial file is left";
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace render::vector
