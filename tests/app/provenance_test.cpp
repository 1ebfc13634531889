#include "app/compose/provenance.h"

#include "app/cli/guard_options.h"
#include "app/cli/picture_again.h"
#include "app/cli/picture_record.h"
#include "app/compose/picture_file.h"
#include "app/compose/sidecar.h"
#include "app/compose/snapshot.h"
#include "geo/time/edtf.h"
#include "tests/app/provenance_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace app {
namespace {

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

TEST(PictureSize, RefusesWhatAKindOfPictureCannot)
{
    for (const char* output : {"a.svg", "a.pdf", "a.html", "a.mp4", "map-%d.png"})
        for (const char* option : {"--world-file", "--transparent"}) {
            const Parsed p = parse({"export", "a.geojson", "-o", output, option});
            EXPECT_EQ(p.exit, 2) << output;
            EXPECT_NE(p.err.find(std::string(option) + " is for single pictures of pixels"), std::string::npos)
                << p.err;
        }
    EXPECT_EQ(parse({"export", "a.geojson", "-o", "a.png", "--small-multiples", "2x2", "--transparent"}).exit, 2);
    EXPECT_NE(parse({"export", "a.geojson", "-o", "a.svg", "--reference", "b.png"}).err.find("compares pixels"),
              std::string::npos);
    for (const char* output : {"a.svg", "a.pdf", "a.html", "a.mp4", "map-%d.png", "a.tif"})
        EXPECT_FALSE(parse({"export", "a.geojson", "-o", output, "--sidecar", "--timings"}).exit) << output;
}

class Overwritten : public TempFolderTest {};

TEST_F(Overwritten, IsAFileByAnyNameAndAnyNumberOfASeries)
{
    const std::string a = (m_folder / "map-007.png").string(), again = (m_folder / "." / "map-007.png").string();
    std::ofstream(a) << "x";
    EXPECT_EQ(overwritten({a}, again), a);
    EXPECT_EQ(overwritten({a}, (m_folder / "map-%03d.png").string()), a);
    EXPECT_EQ(overwritten({a}, (m_folder / "map-%d.png").string()), "") << "written as map-7.png";
    EXPECT_EQ(overwritten({a}, (m_folder / "map-%03d.jpg").string()), "");
    EXPECT_EQ(overwritten({a}, (m_folder / "other.png").string()), "");
    EXPECT_EQ(sidecarPath("out/map-%03d.png"), "out/map.json");
    EXPECT_EQ(sidecarPath("out/%d.png"), "out/series.json");
    EXPECT_EQ(sidecarPath("out/a.b.mp4"), "out/a.b.json");
}

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

TEST_F(Provenances, ListNoClaimsThatAreSwitchedOff)
{
    EXPECT_FALSE(provenanceOf(session).claims.empty());
    session.visible.claims = false;
    EXPECT_TRUE(provenanceOf(session).claims.empty());
    EXPECT_TRUE(provenanceOf(session).sources.empty());
}

TEST_F(Provenances, ListWhatEitherStateOfAComparisonShows)
{
    const std::size_t all = provenanceOf(session).claims.size();
    session.comparison = {Comparison::Kind::sideBySide, session.clocks.happened, session.clocks.knownOn};
    session.clocks.knownOn = *geo::knownOnFromEdtf("2024-10-20");
    refreshAnswer(session);
    EXPECT_EQ(provenanceOf(session).claims.size(), all);
    session.comparison.kind = Comparison::Kind::off;
    refreshAnswer(session);
    EXPECT_LT(provenanceOf(session).claims.size(), all);
}

TEST_F(Provenances, NameLayersThatTheGuardedDocumentLinksNoMore)
{
    UserLayer linked;
    linked.path = (m_folder / "districts.geojson").string();
    session.layers.push_back(linked); // As keepBack() leaves it: without its link.
    const std::vector<InputFile> files = inputFiles(session, {"a.geojson"});
    ASSERT_EQ(files.size(), 2u);
    EXPECT_EQ(files[1].path, linked.path);
    EXPECT_TRUE(files[1].companion);
    EXPECT_FALSE(inputFiles(session)[1].companion) << "nobody named the files, so that it is one of its own";
}

TEST_F(Provenances, TellAddressesWithoutKeysAndTemplatesFromWhereTheyLie)
{
    session.settings.layout = (m_folder / "in" / "own.json").string() + "; sources=off";
    UserLayer tiles;
    tiles.path = "https://anna:word@tile.example.org/{z}/{x}/{y}.png?key=SECRET";
    session.layers.push_back(tiles);
    Provenance p = provenanceOf(session);
    p.files = inputFiles(session, {"https://anna:word@tile.example.org/{z}/{x}/{y}.png?key=SECRET"});
    p.options = exportOptions(session, 320, 240);
    hashFiles(p.files);
    const std::string json = provenanceJson(p, (m_folder / "out").string());
    EXPECT_EQ(json.find("SECRET"), std::string::npos) << json;
    EXPECT_EQ(json.find("word"), std::string::npos);
    const auto back = readProvenance(json);
    ASSERT_TRUE(back);
    ASSERT_EQ(back->files.size(), 2u);
    EXPECT_EQ(back->files[0].path, "https://tile.example.org/{z}/{x}/{y}.png?key=");
    EXPECT_TRUE(back->files[0].address);
    EXPECT_EQ(back->files[1].path, "../in/own.json");
    EXPECT_TRUE(back->files[1].companion);
    EXPECT_NE(
        std::find(back->options.begin(), back->options.end(), ExportOption{"--layout", "../in/own.json; sources=off"}),
        back->options.end())
        << json;
}

TEST_F(Provenances, RefuseWhatIsNone)
{
    for (const char* text : {"", "{", "[]", "{}", "{\"type\":\"FeatureCollection\"}", "{\"datelinePicture\":\"1\"}", "{\"datelinePicture\":2}", "{\"datelinePicture\":0}"})
        EXPECT_FALSE(readProvenance(text)) << text;
    EXPECT_TRUE(readProvenance("{\"datelinePicture\":1,\"files\":7,\"options\":[1,[2],[\"a\",\"b\",\"c\"]],\"sources\":{\"a\":1},\"caption\":[]}"));
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

TEST_F(Provenances, AreNotWrittenWhereTheyWouldNameWhatIsWithheld)
{
    const std::string unit = session.document.units.at(0).id, name = session.document.units.at(0).name();
    const CommandOptions options = picture({"--withhold", unit});
    const KeptBack kept = keepBack(options, session);
    Provenance p = provenanceOf(session, kept.words);
    EXPECT_EQ(saidOfWithheld(kept, p, "a.png"), "");
    p.options = {{"--text", name}};
    EXPECT_NE(saidOfWithheld(kept, p, "a.png").find("--text"), std::string::npos);
    p.options.clear();
    p.files = {{"claims of " + name + ".geojson", {}, false}};
    EXPECT_NE(saidOfWithheld(kept, p, "a.png").find(".geojson': rename it"), std::string::npos);
    p.files = {{(m_folder / name / "a.geojson").string(), {}, false}};
    EXPECT_EQ(saidOfWithheld(kept, p, (m_folder / name / "a.png").string()), "")
        << "the folder both lie in is not told";
}

TEST_F(Provenances, AgesCountFromTheKnownOnDateOfTheViewThatIsShown)
{
    const std::string name = session.document.units.at(0).name();
    session.document.views = {
        {.id = "v", .name = "Early " + name, .caption = "At 51.19234, 35.27341", .knownOn = "2024-10-01"}};
    std::string problem;
    std::optional<KeptView> view = findKeptView("1", session, problem);
    ASSERT_TRUE(view) << problem;
    const KeptBack kept = keepBack(
        picture({"--min-age", "P7D", "--round-km", "5", "--withhold", session.document.units.at(0).id, "--view", "1"}),
        session, &*view);
    ASSERT_EQ(kept.exitCode, 0) << kept.error;
    EXPECT_NE(
        std::find(kept.options.begin(), kept.options.end(), ExportOption{"--min-age-from", "2024-10-01T23:59:59Z"}),
        kept.options.end());
    EXPECT_EQ(view->view.name, "");
    EXPECT_EQ(view->view.caption, "At [position], [position]");
    for (const geo::Claim& claim : session.document.claims)
        EXPECT_LE(claim.happened->bounds.possibleFrom, *geo::knownOnFromEdtf("2024-09-24")) << claim.id.str();
    takeKeptView(*view, session);
    EXPECT_EQ(session.clocks.knownOn, *geo::knownOnFromEdtf("2024-10-01")) << "it can still be shown";
}

TEST_F(Provenances, OfAGuardSayThatLayersAreNotReached)
{
    UserLayer layer;
    layer.name = "Districts";
    session.layers.push_back(layer);
    const CommandOptions options = picture({"--withhold", session.document.units.at(0).id});
    testing::internal::CaptureStderr();
    keepBack(options, session);
    EXPECT_NE(testing::internal::GetCapturedStderr().find("reaches claims alone: Districts is drawn as it is"),
              std::string::npos);
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
