#include "app/cli/options.h"

#include "app/compose/snapshot.h"
#include "app/session/map_choice.h"
#include "app/session/worldview_choice.h"
#include "geo/time/edtf.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace app {
namespace {

/// What the program would do with these arguments.
struct Parsed {
    std::optional<int> exit;
    CommandOptions options;
    std::string out, err;
};

Parsed parse(const std::vector<std::string>& arguments)
{
    std::vector<const char*> argv{"dateline"};
    for (const std::string& a : arguments)
        argv.push_back(a.c_str());
    Parsed p;
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    p.exit = parseCommandLine(static_cast<int>(argv.size()), argv.data(), p.options);
    p.out = testing::internal::GetCapturedStdout();
    p.err = testing::internal::GetCapturedStderr();
    return p;
}

TEST(CommandLine, WithoutACommandOpensTheViewer)
{
    EXPECT_EQ(parse({}).options.command, CommandOptions::Command::open);
    const Parsed p = parse({"a.geojson", "b.gpkg"});
    EXPECT_FALSE(p.exit) << p.err;
    EXPECT_EQ(p.options.command, CommandOptions::Command::open);
    EXPECT_EQ(p.options.files, (std::vector<std::string>{"a.geojson", "b.gpkg"}));
}

TEST(CommandLine, KnowsItsCommands)
{
    using Command = CommandOptions::Command;
    EXPECT_EQ(parse({"export", "a.geojson", "-o", "a.png"}).options.command, Command::exportPicture);
    EXPECT_EQ(parse({"list", "a.geojson", "--json"}).options.command, Command::list);
    EXPECT_EQ(parse({"check", "a.geojson"}).options.command, Command::check);
    EXPECT_EQ(parse({"formats"}).options.command, Command::formats);
    EXPECT_TRUE(parse({"list", "a.geojson", "--json"}).options.json);
}

TEST(CommandLine, ReadsTheFormsOfAPicture)
{
    const Parsed p =
        parse({"export", "a.geojson", "-o", "a.png", "--size", "640x480", "--bbox", "-10.5,40,20,50.25", "--scale", "2",
               "--theme", "print", "--lang", "", "--no-furniture", "--no-labels", "--no-claims"});
    ASSERT_FALSE(p.exit) << p.err;
    EXPECT_EQ(p.options.widthPx, 640);
    EXPECT_EQ(p.options.heightPx, 480);
    EXPECT_EQ(p.options.bbox, (std::array{-10.5, 40.0, 20.0, 50.25}));
    EXPECT_EQ(p.options.scale, 2);
    EXPECT_EQ(p.options.theme, Theme::print);
    EXPECT_EQ(p.options.language, "");
    EXPECT_FALSE(p.options.furniture || p.options.labels || p.options.visible.claims);
}

TEST(CommandLine, ReadsHowRastersAndColoursAreShown)
{
    const Parsed p = parse({"export", "a.tif", "-o", "a.png", "--theme", "contrast", "--preview-vision", "deuteranopia", "--relief", "multidirectional", "--exaggeration", "4"});
    ASSERT_FALSE(p.exit) << p.err;
    EXPECT_EQ(p.options.theme, Theme::contrast);
    EXPECT_EQ(p.options.vision, Vision::deuteranopia);
    EXPECT_EQ(p.options.relief.kind, geo::RasterShading::Kind::multidirectional);
    EXPECT_EQ(p.options.relief.exaggeration, 4);
}

TEST(CommandLine, HelpAndVersionEndWithSuccess)
{
    for (const char* what : {"--help", "--version"}) {
        const Parsed p = parse({what});
        EXPECT_EQ(p.exit, 0) << what;
        EXPECT_NE(p.out.find(what == std::string("--help") ? "export" : "dateline 0."), std::string::npos) << p.out;
        EXPECT_EQ(p.err, "");
    }
    EXPECT_NE(parse({"export", "--help"}).out.find("--known-on"), std::string::npos);
}

class WrongUsage : public testing::TestWithParam<std::vector<std::string>> {};

TEST_P(WrongUsage, EndsWithTwoAndOneMessageThatNamesIt)
{
    std::vector<std::string> arguments = GetParam();
    const std::string named = arguments.back();
    arguments.pop_back();
    const Parsed p = parse(arguments);
    EXPECT_EQ(p.exit, 2);
    EXPECT_EQ(p.err.rfind("dateline", 0), 0U) << p.err;
    EXPECT_NE(p.err.find(named), std::string::npos) << p.err;
    EXPECT_EQ(p.out, "");
}

std::vector<std::vector<std::string>> wrongUsages()
{
    std::vector<std::vector<std::string>> list{
        {"--nonsense", "--nonsense"},
        {"export", "a.geojson", "--output"},
        {"export", "-o", "a.png", "FILE"},
        {"list", "FILE"},
        {"check", "FILE"},
        {"formats", "extra", "extra"},
        {"export", "a.geojson", "-o", "a.png", "--size", "--size"},
        {"--size", "10x10", "--size"},
    };
    for (const auto& [option, values] : std::initializer_list<std::pair<const char*, std::vector<const char*>>>{
             {"--size",
              {"640", "640x", "x480", "640x480x1", "8x480", "640x99999", "640.5x480", "-640x480", "axb", "nanxnan",
               "640 x 480"}},
             {"--bbox",
              {"1,2,3", "1,2,3,4,5", "1,50,3,40", "1,2,3,4x", "1,-91,3,4", "1,2,1,4", "nan,2,3,4", "1,2,inf,4",
               "999,2,3,4"}},
             {"--center", {"1", "1,2,3", "1,91", "361,0", "east,north", ","}},
             {"--zoom", {"0", "20", "far"}},
             {"--scale", {"0", "99", "big"}},
             {"--dpi", {"0", "1e9"}},
             {"--theme", {"pink"}},
             {"--crs", {"EPSG:999999"}},
             {"--threshold", {"2", "-1"}}})
        for (const char* value : values)
            list.push_back({"export", "a.geojson", "-o", "a.png", option, value, option});
    return list;
}

INSTANTIATE_TEST_SUITE_P(Forms, WrongUsage, testing::ValuesIn(wrongUsages()));

TEST(CommandLine, AWrongClockNamesTheOptionAndTheText)
{
    CommandOptions options;
    Session session;
    options.happened = "yesterday";
    EXPECT_NE(applyClockOptions(options, session).value_or("").find("--happened 'yesterday'"), std::string::npos);
    options.happened.clear();
    options.knownOn = "2024-13";
    EXPECT_NE(applyClockOptions(options, session).value_or("").find("--known-on '2024-13'"), std::string::npos);
    options.knownOn = "2024-12";
    EXPECT_FALSE(applyClockOptions(options, session));
}

class ExportArguments : public testing::TestWithParam<Session> {};

TEST_P(ExportArguments, MakeTheSamePictureBitForBit)
{
    const Session& before = GetParam();
    std::vector<std::string> arguments = exportArguments(before, 1280, 800);
    arguments.insert(arguments.end(), {"-o", "a.png"});
    const Parsed p = parse(arguments);
    ASSERT_FALSE(p.exit) << p.err;
    Session after;
    ASSERT_FALSE(applyClockOptions(p.options, after).has_value());
    EXPECT_EQ(p.options.files, (std::vector<std::string>{"claims.geojson"}));
    EXPECT_EQ(p.options.widthPx, 1280);
    EXPECT_EQ(p.options.heightPx, 800);
    EXPECT_EQ(after.clocks.happened, before.clocks.happened);
    EXPECT_EQ(after.clocks.knownOn, before.clocks.knownOn);
    EXPECT_EQ(p.options.center, before.view.center);
    EXPECT_EQ(p.options.zoom, before.view.zoom);
    EXPECT_EQ(static_cast<float>(p.options.scale), before.settings.contentScale);
    EXPECT_EQ(p.options.theme, before.settings.theme);
    EXPECT_EQ(p.options.language, before.settings.labelLanguage);
    EXPECT_EQ(p.options.worldview, worldviewOf(before).id);
    EXPECT_EQ(p.options.text, before.filter.text);
    EXPECT_EQ(p.options.visible.rivers, before.visible.rivers);
    EXPECT_EQ(p.options.visible.graticule, before.visible.graticule);
    EXPECT_TRUE(p.options.visible.land);
}

std::vector<Session> sessionsToExport()
{
    Session plain;
    plain.documentPath = "claims.geojson";
    Session other = plain;
    other.view = {{-1.0 / 3, -51.1}, 6.1234567890123456};
    other.clocks.happened = {1'717'200'000, 1'746'057'600};
    other.clocks.knownOn = 1'729'468'800;
    other.settings.theme = Theme::dark;
    other.settings.contentScale = 1.5F;
    other.settings.labelLanguage = "";
    other.settings.worldview = "russia";
    setProjection(other, "EPSG:3035");
    other.visible.rivers = false;
    other.visible.graticule = true;
    other.filter.text = "--Курск, \"5\"";
    Session odd = plain;
    odd.view = {{179.99999999999997, 1e-17}, 0.1 + 0.7};
    odd.clocks.happened = {geo::kDistantPast, 1'729'468'801};
    odd.clocks.knownOn = 1'729'468'799;
    odd.settings.theme = Theme::print;
    odd.settings.contentScale = 1.1F;
    odd.settings.labelLanguage = "ko";
    odd.settings.projection = "globe";
    Session open = plain;
    open.clocks.happened = {-5'000'000'000, geo::kDistantFuture};
    open.clocks.knownOn = geo::kDistantFuture;
    return {plain, other, odd, open};
}

INSTANTIATE_TEST_SUITE_P(Sessions, ExportArguments, testing::ValuesIn(sessionsToExport()));

TEST(CommandLine, TakesAMappingFromAFileAndPartsBesideIt)
{
    const Parsed p = parse({"list", "a.csv", "--map", "lat=Breite", "--map", "@m.json", "--sheet", "Events"});
    EXPECT_FALSE(p.exit) << p.err;
    EXPECT_EQ(p.options.mappingFile, "m.json");
    EXPECT_EQ(p.options.mapping, std::vector<std::string>{"lat=Breite"});
    EXPECT_EQ(p.options.sheet, "Events");
    EXPECT_EQ(parse({"list", "a.csv", "--map", "@a.json", "--map", "@b.json"}).exit, 2);
    EXPECT_EQ(parse({"list", "a.csv", "--map", "@"}).exit, 2);
    EXPECT_EQ(parse({"import", "a.csv", "b.csv", "-o", "c.gpkg", "--save-mapping", "m.json"}).exit, 2);
    EXPECT_FALSE(parse({"export", "a.xlsx", "--sheet", "Events", "-o", "c.csv"}).exit) << "a sheet is for claims and pictures";
}

} // namespace
} // namespace app
