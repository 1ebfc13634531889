#include "app/cli/picture_again.h"

#include "app/cli/picture_record.h"
#include "app/compose/provenance.h"
#include "tests/app/provenance_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

namespace app {
namespace {

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
        p.picture = name;
        p.files = {{(m_folder / "a.geojson").string(), "", false}};
        if (!tiles.empty())
            p.files.push_back({tiles, "", false, true});
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
    std::string json, name = "a.png", tiles;
    Provenance made;
    CommandOptions recalled;
};

TEST_F(Recalled, OptionsAreThoseOfThePicture)
{
    CommandOptions asked =
        picture({"--size", "640x480", "--theme", "dark", "--lang", "", "--no-labels", "--round-km", "5", "--min-age",
                 "P7D", "--min-age-from", "2024-12-01", "--text", "-x", "--center", "-5,50", "--zoom", "7"});
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

TEST_F(Recalled, TilesOfAServerAreNotKept)
{
    Provenance p;
    tiles = "https://tile.example.org/{z}/{x}/{y}.png?key=SECRET";
    p.options = {{"--attribution", "© Somebody"}, {"--finest-zoom", "7"}};
    const auto [code, said] = recall(p);
    EXPECT_EQ(code, 1);
    EXPECT_NE(said.find("?key=: the tiles of a server are not kept"), std::string::npos) << said;
    EXPECT_NE(said.find("--anyway"), std::string::npos) << said;
    CommandOptions anyway;
    anyway.anyway = true;
    anyway.allowedHosts = {"tile.example.org"};
    ASSERT_FALSE(recall(p, anyway).first);
    EXPECT_EQ(recalled.files.at(1), "https://tile.example.org/{z}/{x}/{y}.png?key=");
    EXPECT_EQ(recalled.layer.attribution, "© Somebody");
    EXPECT_EQ(recalled.layer.finest, 7);
    EXPECT_EQ(recalled.allowedHosts, anyway.allowedHosts);
}

TEST_F(Recalled, TemplatesAndViewsAreThoseOfThePicture)
{
    std::ofstream(m_folder / "own.json") << std::ifstream(ASSETS_DIR "/layouts/slide.json").rdbuf();
    Provenance p;
    p.options = {{"--layout", (m_folder / "own.json").string() + "; sources=off"}, {"--view", "First"}};
    const auto [code, said] = recall(p);
    ASSERT_FALSE(code) << said;
    EXPECT_EQ(recalled.layout, (m_folder / "own.json").string() + "; sources=off");
    EXPECT_EQ(recalled.view, "First");
}

TEST_F(Recalled, FilmsAreAskedForAsTheyWere)
{
    const Parsed asked = parse({"export", "a.geojson", "-o", (m_folder / "map-%02d.png").string(), "--from",
                                "2024-09-01", "--to", "2024-11-30", "--step", "P1M", "--hold", "2", "--strip"});
    ASSERT_FALSE(asked.exit) << asked.err;
    Provenance p;
    p.options = recordedOptions(asked.options, session, {});
    EXPECT_TRUE(std::none_of(p.options.begin(), p.options.end(), [](const ExportOption& o) {
        return o.name == "--known-on";
    })) << "that is what moves";
    name = "map-%02d.png";
    const auto [code, said] = recall(p);
    ASSERT_FALSE(code) << said;
    EXPECT_EQ(recalled.film.step, "P1M");
    EXPECT_EQ(recalled.film.hold, 2);
    EXPECT_TRUE(recalled.film.withStrip);
    std::ofstream(m_folder / "map-01.png") << "old";
    EXPECT_NE(recall(p).second.find("--force"), std::string::npos);
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
    for (const ExportOption& option :
         {ExportOption{"-o", "/tmp/x.png"}, ExportOption{"--output", "/tmp/x.png"}, ExportOption{"--reference", "x"},
          ExportOption{"--force", {}}, ExportOption{"other.geojson", {}}, ExportOption{"--no-labels", "x"},
          ExportOption{"--size", {}}}) {
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

} // namespace
} // namespace app
