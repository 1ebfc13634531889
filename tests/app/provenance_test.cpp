#include "app/compose/provenance.h"

#include "app/cli/guard_options.h"
#include "app/cli/options.h"
#include "app/cli/picture_again.h"
#include "app/compose/picture_file.h"
#include "app/session/open_files.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace app {
namespace {

struct Parsed {
    std::optional<int> exit;
    CommandOptions options;
    std::string err;
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
    testing::internal::GetCapturedStdout();
    p.err = testing::internal::GetCapturedStderr();
    return p;
}

CommandOptions picture(std::vector<std::string> more)
{
    std::vector<std::string> arguments{"export", "a.geojson", "-o", "a.png"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Parsed p = parse(arguments);
    EXPECT_FALSE(p.exit) << p.err;
    return p.options;
}

TEST(PictureSize, OfASheetFollowsItsResolution)
{
    const CommandOptions a4 = picture({"--size", "a4", "--dpi", "300"});
    EXPECT_EQ(a4.widthPx, 3508);
    EXPECT_EQ(a4.heightPx, 2480);
    EXPECT_DOUBLE_EQ(a4.scale, 300.0 / 96);
    const CommandOptions upright = picture({"--dpi", "150", "--size", "a3-portrait"});
    EXPECT_EQ(upright.widthPx, 1754);
    EXPECT_EQ(upright.heightPx, 2480);
    EXPECT_DOUBLE_EQ(picture({"--size", "a4", "--dpi", "300", "--scale", "2"}).scale, 2);
    EXPECT_EQ(picture({"--size", "square"}).widthPx, picture({"--size", "square"}).heightPx);
    const CommandOptions screen = picture({"--size", "16:9", "--dpi", "300"});
    EXPECT_EQ(screen.widthPx * 9, screen.heightPx * 16);
    EXPECT_EQ(screen.scale, 0) << "pixels are pixels";
    const Parsed large = parse({"export", "a.geojson", "-o", "a.png", "--size", "a3", "--dpi", "1200"});
    EXPECT_EQ(large.exit, 2);
    EXPECT_NE(large.err.find("at most 990 dpi"), std::string::npos) << large.err;
    EXPECT_EQ(parse({"export", "a.geojson", "-o", "a.png", "--size", "a5"}).exit, 2);
}

TEST(PictureSize, RefusesWhatAFormatCannot)
{
    EXPECT_NE(parse({"export", "a.geojson", "-o", "a.jpg", "--transparent"}).err.find("transparent"), std::string::npos);
    EXPECT_EQ(parse({"export", "a.geojson", "-o", "a.png", "--quality", "80"}).exit, 2);
    EXPECT_FALSE(parse({"export", "a.geojson", "-o", "a.JPEG", "--quality", "80"}).exit);
    EXPECT_EQ(parse({"export", "a.geojson", "-o", "a.png", "--force"}).exit, 2);
    EXPECT_EQ(parse({"export", "a.geojson"}).exit, 2);
    EXPECT_EQ(parse({"export", "a.geojson", "-o", "a.csv", "--sidecar"}).exit, 2);
    EXPECT_FALSE(parse({"export", "a.geojson", "-o", "a.csv", "--round-km", "5", "--withhold", "x"}).exit);
}

class Provenances : public TempFolderTest {
protected:
    void SetUp() override
    {
        ASSERT_EQ(openFile(session, ASSETS_DIR "/samples/kursk-2024.geojson").kind, OpenedFile::Kind::claims);
    }
    Session session;
};

TEST_F(Provenances, ComeBackFromTheirJson)
{
    Provenance p = provenanceOf(session, "Positions rounded to 5 km");
    p.picture = "a.png";
    p.widthPx = 320;
    p.pixelsSha256 = std::string(64, 'a');
    p.options = {{"--lang", ""}, {"--no-labels", {}}, {"--map", "lat=Breite \"x\""}};
    p.files = {{(m_folder / "in" / "a.geojson").string(), std::string(64, 'b')}, {(m_folder / "b.dbf").string(), "", true}};
    p.withheld = 2;
    p.unsaved = true;
    const std::string json = provenanceJson(p, (m_folder / "out").string());
    const auto back = readProvenance(json);
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_EQ(back->options, p.options);
    EXPECT_EQ(back->files.at(0).path, "../in/a.geojson");
    EXPECT_TRUE(back->files.at(1).companion);
    EXPECT_EQ(back->title, p.title);
    EXPECT_EQ(back->time, p.time);
    EXPECT_EQ(back->keptBack, p.keptBack);
    EXPECT_EQ(back->sources.size(), p.sources.size());
    EXPECT_FALSE(back->sources.empty());
    EXPECT_EQ(back->claims, p.claims);
    EXPECT_EQ(back->withheld, 2u);
    EXPECT_TRUE(back->unsaved);
    EXPECT_EQ(json.find(m_folder.string()), std::string::npos) << "no absolute path";
}

TEST_F(Provenances, RefuseWhatIsNone)
{
    for (const char* text : {"", "{", "[]", "{}", "{\"type\":\"FeatureCollection\"}", "{\"datelinePicture\":\"1\"}", "{\"datelinePicture\":2}", "{\"datelinePicture\":0}"})
        EXPECT_FALSE(readProvenance(text)) << text;
    EXPECT_TRUE(readProvenance("{\"datelinePicture\":1,\"files\":7,\"options\":[1,[2],[\"a\",\"b\",\"c\"]],\"sources\":{\"a\":1},\"caption\":[]}"));
}

/// Options as text, with a file that lies in the test's folder.
class Recalled : public Provenances {
protected:
    void SetUp() override
    {
        Provenances::SetUp();
        std::filesystem::copy_file(ASSETS_DIR "/samples/kursk-2024.geojson", m_folder / "a.geojson");
    }
    /// What the exit code is, and what was said.
    std::pair<std::optional<int>, std::string> recall(Provenance p, CommandOptions options = {})
    {
        p.picture = "a.png";
        p.files = {{(m_folder / "a.geojson").string(), "", false}};
        hashFiles(p.files);
        if (changed)
            std::ofstream(m_folder / "a.geojson", std::ios::app) << "\n";
        json = (m_folder / "a.json").string();
        std::ofstream(json) << provenanceJson(p, m_folder.string());
        EXPECT_TRUE(isProvenanceFile(json));
        options.files = {json};
        testing::internal::CaptureStderr();
        const auto code = recallPicture(options, made);
        recalled = options;
        return {code, testing::internal::GetCapturedStderr()};
    }
    bool changed = false;
    std::string json;
    Provenance made;
    CommandOptions recalled;
};

TEST_F(Recalled, OptionsAreThoseOfThePicture)
{
    CommandOptions asked = picture({"--size", "640x480", "--theme", "dark", "--lang", "", "--no-labels", "--round-km", "5", "--min-age", "P7D", "--min-age-from", "2024-12-01",
                                    "--text", "-x", "--center", "-5,50", "--zoom", "7"});
    session.settings.labelLanguage.clear();
    session.settings.theme = Theme::dark;
    session.filter.text = "-x";
    session.view = {{-5, 50}, 7};
    Provenance p;
    p.options = recordedOptions(asked, session, keepBack(asked, session));
    session.filter.text = "-x";
    const auto [code, said] = recall(p);
    ASSERT_FALSE(code) << said;
    EXPECT_EQ(recalled.files, (std::vector<std::string>{(m_folder / "a.geojson").string()}));
    EXPECT_EQ(recalled.output, (m_folder / "a.png").string());
    EXPECT_EQ(recalled.widthPx, 640);
    EXPECT_FALSE(recalled.labels);
    EXPECT_EQ(recalled.roundKm, 5);
    EXPECT_EQ(recalled.minAge, "P7D");
    EXPECT_EQ(recalled.minAgeFrom, "2024-12-01T23:59:59Z");
    EXPECT_EQ(recalled.language, "");
    ASSERT_TRUE(recalled.zoom);
}

TEST_F(Recalled, AnotherFileIsRefusedUnlessAnyway)
{
    changed = true;
    const auto [code, said] = recall({});
    EXPECT_EQ(code, 1);
    EXPECT_NE(said.find("a.geojson: is another file"), std::string::npos) << said;
    CommandOptions anyway;
    anyway.anyway = true;
    EXPECT_FALSE(recall({}, anyway).first);
}

TEST_F(Recalled, APictureThatIsThereIsNotReplacedUnasked)
{
    std::ofstream(m_folder / "a.png") << "old";
    const auto [code, said] = recall({});
    EXPECT_EQ(code, 1);
    EXPECT_NE(said.find("--force"), std::string::npos) << said;
    CommandOptions force, named;
    force.force = true;
    EXPECT_FALSE(recall({}, force).first);
    named.output = (m_folder / "b.png").string();
    EXPECT_FALSE(recall({}, named).first);
    EXPECT_EQ(recalled.output, named.output);
}

TEST_F(Recalled, WhatIsNotTheirsToAskForIsRefused)
{
    for (const ExportOption& option : {ExportOption{"-o", "/tmp/x.png"}, ExportOption{"--output", "/tmp/x.png"}, ExportOption{"--reference", "x"}, ExportOption{"--force", {}},
                                       ExportOption{"other.geojson", {}}, ExportOption{"--no-labels", "x"}, ExportOption{"--size", {}}}) {
        Provenance p;
        p.options = {option};
        EXPECT_EQ(recall(p).first, 1) << option.name;
    }
}

TEST_F(Recalled, NamesThatAreWithheldHaveToBeGivenAgain)
{
    Provenance p;
    p.withheld = 1;
    EXPECT_EQ(recall(p).first, 1);
    CommandOptions again;
    again.withhold = {"x"};
    EXPECT_FALSE(recall(p, again).first);
    EXPECT_EQ(recalled.withhold, again.withhold);
}

TEST_F(Provenances, NothingOfWhatIsKeptBackIsInThem)
{
    const std::string unit = session.document.units.at(0).id, name = session.document.units.at(0).name();
    const CommandOptions options = picture({"--withhold", unit, "--round-km", "10"});
    const KeptBack kept = keepBack(options, session);
    ASSERT_EQ(kept.exitCode, 0) << kept.error;
    EXPECT_NE(kept.words.find("rounded to 10 km"), std::string::npos);
    EXPECT_NE(kept.words.find("withheld"), std::string::npos);
    Provenance p = provenanceOf(session, kept.words);
    p.options = recordedOptions(options, session, kept);
    p.withheld = 1;
    std::string all = provenanceJson(p, "");
    for (const auto& [key, text] : pictureTexts(session, kept.words))
        all += text;
    EXPECT_EQ(all.find(name), std::string::npos) << all;
    EXPECT_EQ(all.find("\"" + unit + "\""), std::string::npos) << all;
    EXPECT_NE(all.find("--round-km"), std::string::npos);
    for (const geo::Claim& claim : session.document.claims)
        EXPECT_NE(claim.unit.str(), unit);
}

TEST_F(Provenances, OfAGuardWithNonsenseAreRefused)
{
    EXPECT_EQ(keepBack(picture({"--min-age", "a week"}), session).exitCode, 2);
    EXPECT_EQ(keepBack(picture({"--min-age", "-P7D"}), session).exitCode, 2);
    EXPECT_EQ(keepBack(picture({"--withhold", "nobody"}), session).exitCode, 1);
    EXPECT_EQ(keepBack(picture({}), session).words, "");
}

} // namespace
} // namespace app
