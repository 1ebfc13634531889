#include "app/cli/options.h"
#include "app/compose/export_arguments.h"
#include "app/panels/export_words.h"
#include "app/session/action.h"
#include "app/session/export_form.h"
#include "app/session/export_settings.h"
#include "app/session/open_files.h"
#include "app/session/picture_sizes.h"
#include "app/viewer/export_run.h"
#include "app/viewer/key_bindings.h"
#include "geo/claims/guard.h"
#include "geo/time/edtf.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace app {
namespace {

using Field = ExportField;
constexpr MapSize kMap{800, 600};

/// The sample, looked at through a window of 1280 x 800 px, with the sheet open.
struct Opened {
    Session session;

    Opened()
    {
        openFile(session, std::string(ASSETS_DIR) + "/samples/kursk-2024.geojson", {});
        apply(session, OpenExport{}, kMap);
        session.exporting.choice[Field::folder] = "/tmp";
        session.exporting.choice[Field::name] = "kursk";
    }
    std::string& operator[](Field field) { return session.exporting.choice[field]; }
    void press(int key, bool shift = false)
    {
        KeyPress press{key, {}};
        press.with.shift = shift;
        for (const Action& action : meaningOf(press, session, kMap).actions)
            apply(session, action, kMap);
    }
    Field focus() const { return session.exporting.sheet->focus; }
    ExportOrder order() const { return exportOrder(session, 1280, 800); }
    /// What the command line takes its own arguments for.
    CommandOptions parsed() const
    {
        const std::vector<std::string> arguments = argumentsOf(order());
        std::vector<const char*> argv{"dateline"};
        for (const std::string& a : arguments)
            argv.push_back(a.c_str());
        CommandOptions options;
        EXPECT_FALSE(parseCommandLine(static_cast<int>(argv.size()), argv.data(), options)) << commandLine(arguments);
        return options;
    }
    std::vector<Field> rows() const { return exportRows(session); }
    bool shows(Field field) const
    {
        const std::vector<Field> all = rows();
        return std::find(all.begin(), all.end(), field) != all.end();
    }
};

TEST(ExportSheet, EveryFormatIsACommandLineThatTheProgramTakes)
{
    const struct {
        const char *kind, *format, *ending;
        Field field;
    } all[]{{"picture", "png", ".png", Field::pictureFormat},   {"picture", "jpg", ".jpg", Field::pictureFormat},
            {"picture", "tif", ".tif", Field::pictureFormat},   {"picture", "svg", ".svg", Field::pictureFormat},
            {"picture", "pdf", ".pdf", Field::pictureFormat},   {"page", "html", ".html", Field::kind},
            {"film", "mp4", ".mp4", Field::filmFormat},         {"film", "webm", ".webm", Field::filmFormat},
            {"film", "gif", ".gif", Field::filmFormat},         {"film", "series", "-%04d.png", Field::filmFormat},
            {"claims", "csv", ".csv", Field::claimFormat},      {"claims", "kml", ".kml", Field::claimFormat},
            {"claims", "geojson", ".geojson", Field::claimFormat}, {"claims", "gpkg", ".gpkg", Field::claimFormat},
            {"claims", "fgb", ".fgb", Field::claimFormat}};
    for (const auto& one : all) {
        Opened o;
        o[Field::kind] = one.kind;
        if (one.field != Field::kind)
            o[one.field] = one.format;
        for (const Field field : {Field::transparent, Field::worldFile, Field::sidecar, Field::byteOrderMark})
            o[field] = "on"; // Those that do not go with the format are not said.
        const CommandOptions options = o.parsed();
        EXPECT_EQ(options.output, std::string("/tmp/kursk") + one.ending);
        EXPECT_EQ(options.command, CommandOptions::Command::exportPicture);
        EXPECT_EQ(options.files, (std::vector<std::string>{o.session.documentPath}));
    }
}

TEST(ExportSheet, WhatIsChosenReachesTheOptions)
{
    Opened o;
    o[Field::pictureFormat] = "jpg";
    o[Field::size] = "a3-portrait";
    o[Field::dpi] = "150";
    o[Field::quality] = "80";
    o[Field::layout] = "poster";
    o[Field::worldFile] = "on";
    o[Field::roundKm] = "5";
    o[Field::minAge] = "P7D";
    o.session.exporting.withheld = {"unit'1", "unit 2"};
    CommandOptions options = o.parsed();
    EXPECT_EQ(options.widthPx, 1754);
    EXPECT_EQ(options.heightPx, 2480);
    EXPECT_EQ(options.dpi, 150);
    EXPECT_NEAR(options.scale, 150 / 96.0, 1e-9);
    EXPECT_EQ(options.quality, 80);
    EXPECT_EQ(options.layout, "poster");
    EXPECT_TRUE(options.worldFile && options.sidecar);
    EXPECT_EQ(options.roundKm, 5);
    EXPECT_EQ(options.minAge, "P7D");
    EXPECT_EQ(options.withhold, (std::vector<std::string>{"unit'1", "unit 2"}));

    o[Field::kind] = "film";
    o[Field::size] = "own";
    o[Field::ownSize] = "640x360";
    o[Field::play] = "window";
    o[Field::from] = "2024-08";
    o[Field::to] = "2025-01";
    o[Field::step] = "P1W";
    o[Field::fps] = "30";
    o[Field::hold] = "4";
    o[Field::titleCard] = "2";
    o[Field::endCard] = "0";
    o[Field::strip] = "off";
    options = o.parsed();
    EXPECT_EQ(options.film.play, "window");
    EXPECT_EQ(options.film.from + " " + options.film.to + " " + options.film.step, "2024-08 2025-01 P1W");
    EXPECT_EQ(options.film.fps, 30);
    EXPECT_EQ(options.film.hold, 4);
    EXPECT_EQ(options.film.titleCard, 2);
    EXPECT_EQ(options.film.endCard, 0);
    EXPECT_TRUE(options.film.noStrip);

    o[Field::kind] = "claims";
    o[Field::claims] = "everything";
    EXPECT_TRUE(o.parsed().everything);
}

TEST(ExportSheet, AsTheWindowIsWhatTheSnapshotTakes)
{
    Opened o;
    o[Field::size] = "window";
    const CommandOptions options = o.parsed();
    EXPECT_EQ(options.widthPx, 1280);
    EXPECT_EQ(options.heightPx, 800);
    EXPECT_EQ(options.zoom, o.session.view.zoom);
    EXPECT_EQ(options.center->lon, o.session.view.center.lon);
}

TEST(ExportSheet, EverySizeShowsAllThatTheWindowDoes)
{
    Opened o;
    const double metres = o.session.view.metresPerPixel();
    for (const char* size : {"a4", "a3-portrait", "16:9", "square"}) {
        o[Field::size] = size;
        const CommandOptions options = o.parsed();
        const double scale = options.scale > 0 ? options.scale : 1;
        const double perPx = MapView{{}, *options.zoom}.metresPerPixel();
        EXPECT_GE(options.widthPx / scale * perPx, 1280 * metres * 0.999) << size;
        EXPECT_GE(options.heightPx / scale * perPx, 800 * metres * 0.999) << size;
    }
}

TEST(ExportSheet, TheLineForAShellKeepsEveryWordWhole)
{
    EXPECT_EQ(commandLine({"export", "a b.geojson", "-o", "it's.png", "--lang", ""}), "dateline export 'a b.geojson' -o 'it'\\''s.png' --lang ''");
}

TEST(ExportSheet, ShowsTheRowsThatGoWithWhatIsWritten)
{
    Opened o;
    EXPECT_TRUE(o.shows(Field::pictureFormat) && o.shows(Field::transparent) && o.shows(Field::sidecar));
    EXPECT_FALSE(o.shows(Field::quality) || o.shows(Field::fps) || o.shows(Field::claims) || o.shows(Field::ownSize));
    o[Field::pictureFormat] = "jpg";
    EXPECT_TRUE(o.shows(Field::quality));
    EXPECT_FALSE(o.shows(Field::transparent));
    o[Field::pictureFormat] = "pdf";
    EXPECT_FALSE(o.shows(Field::worldFile) || o.shows(Field::sidecar));
    o[Field::kind] = "film";
    EXPECT_TRUE(o.shows(Field::fps) && o.shows(Field::step));
    o[Field::filmFormat] = "series";
    EXPECT_FALSE(o.shows(Field::fps) || o.shows(Field::titleCard));
    o[Field::kind] = "claims";
    EXPECT_FALSE(o.shows(Field::size));
    EXPECT_TRUE(o.shows(Field::roundKm) && o.shows(Field::withhold));
}

TEST(ExportSheet, TheKeyboardReachesEveryRowAndComesBack)
{
    Opened o;
    std::vector<Field> seen{o.focus()};
    for (std::size_t i = 1; i < o.rows().size(); ++i) {
        o.press(key::kTab);
        seen.push_back(o.focus());
    }
    EXPECT_EQ(seen, o.rows());
    o.press(key::kTab);
    EXPECT_EQ(o.focus(), Field::kind);
    o.press(key::kTab, true);
    EXPECT_EQ(o.focus(), Field::write);
    o.press(key::kLeft);
    EXPECT_EQ(o.focus(), Field::cancel);
    o.press(key::kEnter);
    EXPECT_FALSE(o.session.exporting.sheet);
}

TEST(ExportSheet, ArrowsGoThroughTheValuesAndSpaceSwitches)
{
    Opened o;
    o.press(key::kRight);
    EXPECT_EQ(o[Field::kind], "page");
    o.press(key::kLeft);
    o.press(key::kLeft);
    EXPECT_EQ(o[Field::kind], "claims");
    o.press(key::kRight);
    o.session.exporting.sheet->focus = Field::transparent;
    o.press(key::kSpace);
    EXPECT_EQ(o[Field::transparent], "on");
    o.press(key::kSpace);
    EXPECT_EQ(o[Field::transparent], "off");
}

TEST(ExportSheet, AUnitOfTheDocumentIsWithheldByItsRow)
{
    Opened o;
    ASSERT_GE(o.session.document.units.size(), 2U);
    o.session.exporting.sheet->focus = Field::withhold;
    o.press(key::kRight);
    o.press(key::kSpace);
    EXPECT_EQ(o.session.exporting.withheld, (std::vector<std::string>{o.session.document.units[1].id}));
    o.press(key::kSpace);
    EXPECT_TRUE(o.session.exporting.withheld.empty());
    apply(o.session, SetExport{Field::findUnit, o.session.document.units[1].name()}, kMap);
    ASSERT_FALSE(unitsToWithhold(o.session).empty());
    EXPECT_LT(unitsToWithhold(o.session).size(), o.session.document.units.size());
}

TEST(ExportSheet, WhatIsWithheldIsOfTheDocumentThatIsOpen)
{
    Opened o;
    o.session.exporting.withheld = {o.session.document.units[0].id};
    apply(o.session, OpenExport{false}, kMap);
    apply(o.session, OpenExport{}, kMap);
    EXPECT_EQ(o.session.exporting.withheld.size(), 1U);
    apply(o.session, OpenExport{false}, kMap);
    o.session.documentPath = "/another.geojson";
    apply(o.session, OpenExport{}, kMap);
    EXPECT_TRUE(o.session.exporting.withheld.empty());
}

TEST(ExportSheet, AWrongValueIsToldAndNothingIsWritten)
{
    Opened o;
    const std::pair<Field, const char*> wrong[]{{Field::dpi, "20"}, {Field::roundKm, "far"}, {Field::minAge, "a week"}, {Field::name, "a/b"}, {Field::name, " "}, {Field::name, "kursk.pdf"}};
    for (const auto& [field, value] : wrong) {
        const std::string before = o[field];
        o[field] = value;
        const Effects effects = apply(o.session, ConfirmExport{}, kMap);
        EXPECT_FALSE(effects.confirmExport) << value;
        EXPECT_EQ(o.focus(), field);
        EXPECT_FALSE(o.session.exporting.sheet->problem.empty());
        o[field] = before;
    }
    EXPECT_TRUE(apply(o.session, ConfirmExport{}, kMap).confirmExport);
    o[Field::kind] = "film";
    o[Field::step] = "daily";
    EXPECT_EQ(firstExportProblem(o.session), Field::step);
}

TEST(ExportSheet, AFileThatIsThereIsReplacedOnlyAfterAsking)
{
    Opened o;
    o.session.exporting.sheet->exists = "/tmp/kursk.png"; // As the viewer sets it.
    o.session.exporting.sheet->focus = Field::cancel;
    EXPECT_FALSE(apply(o.session, ConfirmExport{}, kMap).replaceExisting);
    o.press(key::kEnter);
    EXPECT_TRUE(o.session.exporting.sheet->exists.empty());
    EXPECT_EQ(o.focus(), Field::name);
    o.session.exporting.sheet->exists = "/tmp/kursk.png";
    o.session.exporting.sheet->focus = Field::cancel;
    o.press(key::kTab);
    EXPECT_EQ(o.focus(), Field::write);
    EXPECT_TRUE(apply(o.session, PressExport{}, kMap).replaceExisting);
    apply(o.session, SetExport{Field::name, "other"}, kMap);
    EXPECT_TRUE(o.session.exporting.sheet->exists.empty()) << "it was asked of another name";
}

TEST(ExportSheet, TheNameHasItsEndingOnce)
{
    Opened o;
    o[Field::name] = "kursk.PNG";
    EXPECT_EQ(exportPath(o.session.exporting.choice), "/tmp/kursk.png");
    o[Field::kind] = "film";
    o[Field::filmFormat] = "series";
    o[Field::folder] = "/tmp/50%d";
    EXPECT_EQ(exportPath(o.session.exporting.choice), "/tmp/50%%d/kursk-%04d.png");
    EXPECT_EQ(firstExportPath(o.session.exporting.choice), "/tmp/50%d/kursk-0001.png");
}

TEST(ExportSheet, SaysHowLargeAndHowLong)
{
    Opened o;
    o[Field::size] = "a4";
    EXPECT_EQ(exportSizeWords(o.session, 1280, 800).words, "3508 x 2480 px, 297 x 210 mm");
    o[Field::dpi] = "1200";
    o[Field::size] = "a3";
    EXPECT_TRUE(exportSizeWords(o.session, 1280, 800).wrong);
    o[Field::kind] = "film";
    o[Field::size] = "window";
    o[Field::from] = "2024-08-06";
    o[Field::to] = "2024-08-15";
    o[Field::hold] = "5";
    o[Field::titleCard] = o[Field::endCard] = "0";
    const std::string words = exportFilmWords(o.session, 1281, 801).words;
    EXPECT_TRUE(words.starts_with("10 dates, known on 6 Aug 2024 to known on 15 Aug 2024; 50 frames, 2.0 s; about ")) << words;
    o[Field::play] = "window";
    o.session.clocks.happened = geo::kAllTime;
    EXPECT_TRUE(exportFilmWords(o.session, 1280, 800).wrong) << "all of time cannot move on";
}

TEST(ExportSheet, TheGuardsSentenceIsTheOneOfTheGuard)
{
    Opened o;
    EXPECT_EQ(exportGuardWords(o.session, 0).words, "");
    o[Field::roundKm] = "5";
    o.session.exporting.withheld = {o.session.document.units[0].id};
    geo::GuardSettings settings;
    settings.roundKm = 5;
    settings.withhold = o.session.exporting.withheld;
    const auto guarded = geo::guarded(o.session.document, settings);
    ASSERT_TRUE(guarded);
    EXPECT_EQ(exportGuardWords(o.session, 0).words, geo::guardWords(settings, guarded->counts));
    EXPECT_EQ(exportGuardWords(o.session, 0).words.find(o.session.document.units[0].name()), std::string::npos);
}

TEST(ExportSheet, ATiffOfTwoMapsIsSaidToLieNowhere)
{
    Opened o;
    o[Field::pictureFormat] = "tif";
    EXPECT_TRUE(exportNotes(o.session).empty());
    o.session.comparison.kind = Comparison::Kind::sideBySide;
    ASSERT_EQ(exportNotes(o.session).size(), 1U);
    EXPECT_NE(exportNotes(o.session)[0].find("lies nowhere"), std::string::npos);
}

TEST(ExportSheet, SettingsAreKeptButForNamesAndWhatIsWithheld)
{
    const std::string path = testing::TempDir() + "export_settings/export.json";
    std::filesystem::remove(path);
    EXPECT_EQ(*keptExportChoice(path), ExportChoice());
    ExportChoice choice;
    choice[Field::kind] = "film";
    choice[Field::roundKm] = "5";
    choice[Field::folder] = "/tmp";
    choice[Field::name] = "secret";
    choice[Field::findUnit] = "155th";
    ASSERT_FALSE(keepExportChoice(choice, path));
    std::ifstream file(path);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    EXPECT_EQ(text.find("secret") + 1, 0U);
    EXPECT_EQ(text.find("155th") + 1, 0U);
    choice[Field::name] = choice[Field::findUnit] = "";
    EXPECT_EQ(*keptExportChoice(path), choice);
    std::ofstream(path) << R"({"kind": "song", "size": 5, "fps": "30", "sidecar": "perhaps"})";
    ExportChoice read;
    read[Field::fps] = "30";
    EXPECT_EQ(*keptExportChoice(path), read) << "values that cannot be are as at first";
    std::ofstream(path) << "no json";
    EXPECT_FALSE(keptExportChoice(path));
}

TEST(ExportRunLines, TellProgressApartFromWhatIsToBeRead)
{
    ExportRunState state;
    takeExportLine("progress 12 240 1.500", state);
    takeExportLine("dateline: /tmp/x.png: nothing can be written", state);
    takeExportLine("", state);
    EXPECT_EQ(state.frames, 12);
    EXPECT_EQ(state.of, 240);
    EXPECT_EQ(state.told, (std::vector<std::string>{"/tmp/x.png: nothing can be written"}));
}

TEST(ExportRunLines, TheSizeOfAFilmFollowsFromItsFirstFrames)
{
    EXPECT_EQ(extrapolatedBytes(0, 100, 1000), 0);
    EXPECT_EQ(extrapolatedBytes(5000, 10, 1000), 0) << "the encoder still looks ahead";
    EXPECT_EQ(extrapolatedBytes(48, 500, 1000), 0) << "only the head of the file is there";
    EXPECT_DOUBLE_EQ(extrapolatedBytes(5000, 100, 1000), 50'000);
    EXPECT_DOUBLE_EQ(extrapolatedBytes(5000, 20, 40), 10'000) << "of a short film too";
}

} // namespace
} // namespace app
