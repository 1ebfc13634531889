#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include "geo/io/project.h"
#include "geo/io/vector_reader.h"

// What a project holds besides claims, and projects of older programs.

namespace {

namespace fs = std::filesystem;

std::string contents(const std::string& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

class ProjectLists : public testing::Test {
protected:
    void SetUp() override
    {
        folder = fs::temp_directory_path() / ("dateline_lists_" + std::to_string(getpid()));
        fs::create_directories(folder);
        path = (folder / "p.gpkg").string();
        fs::copy_file(TEST_DATA_DIR "/everything.geojson", folder / "everything.geojson");
    }
    void TearDown() override { fs::remove_all(folder); }

    geo::Document everything() const
    {
        auto loaded = geo::readInterchange((folder / "everything.geojson").string());
        EXPECT_TRUE(loaded) << loaded.error().message();
        return loaded ? std::move(loaded->document) : geo::Document{};
    }
    void save(const geo::Document& document) const
    {
        const auto report = geo::saveProject(document, path);
        ASSERT_TRUE(report) << report.error().message();
    }
    geo::LoadedDocument load() const
    {
        auto loaded = geo::loadProject(path);
        EXPECT_TRUE(loaded) << loaded.error().message();
        return loaded ? std::move(*loaded) : geo::LoadedDocument{};
    }
    /// Runs statements and gives the first column of each row, joined by blanks.
    std::string run(const std::string& sql) const
    {
        sqlite3* db = nullptr;
        sqlite3_open(path.c_str(), &db);
        sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
        std::string answer;
        const auto add = [](void* out, int, char** values, char**) {
            *static_cast<std::string*>(out) += (values[0] ? std::string(values[0]) : "NULL") + " ";
            return 0;
        };
        EXPECT_EQ(sqlite3_exec(db, sql.c_str(), add, &answer, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
        sqlite3_close(db);
        return answer;
    }
    static std::string fields(const geo::LoadedDocument& loaded)
    {
        std::string said;
        for (const geo::Issue& issue : loaded.issues)
            said += std::to_string(issue.row) + " " + issue.field + "\n";
        return said;
    }

    fs::path folder;
    std::string path;
};

TEST_F(ProjectLists, ComeBackByteForByteWithEveryMember)
{
    save(everything());
    const geo::LoadedDocument loaded = load();
    EXPECT_EQ(fields(loaded), "");
    EXPECT_EQ(geo::writeInterchange(loaded.document), contents(TEST_DATA_DIR "/everything.geojson"));
}

TEST_F(ProjectLists, AnnotationsAreALayerThatOtherProgramsRead)
{
    save(everything());
    geo::VectorQuery query;
    query.fields = {"*"};
    query.layer = "annotations";
    const auto layer = geo::readVectorFile(path, query);
    ASSERT_TRUE(layer) << layer.error().message();
    EXPECT_EQ(std::count(layer->kinds.begin(), layer->kinds.end(), geo::GeometryKind::line), 1);
    for (const char* field : {"id", "kind", "text", "author", "anchor", "page_x", "stroke", "width_px", "happened"})
        EXPECT_GE(layer->field(field), 0) << field;
    EXPECT_EQ(run("SELECT author || kind || stroke || width_px FROM annotations WHERE geom NOT NULL"),
              "Annacallout#0072B21.5 ");
    EXPECT_EQ(run("SELECT page_x + page_y FROM annotations WHERE geom IS NULL"), "1.5 ");
    EXPECT_EQ(run("SELECT min_x || ' ' || max_y FROM gpkg_contents WHERE table_name='annotations'"), "36.0 51.5 ");
    EXPECT_EQ(run("SELECT id FROM rtree_annotations_geom WHERE minx<=36 AND maxx>=36.5"), "1 ");
    EXPECT_EQ(run("SELECT rtreecheck('rtree_annotations_geom')"), "ok ");
    EXPECT_EQ(run("SELECT typeof(visible) || visible FROM layers"), "integer0 ");
    EXPECT_EQ(run("SELECT modalities FROM filters"), "[\"denied\"] ");
}

TEST_F(ProjectLists, ATextOfAMegabyteIsEmbeddedAndItsQuotesStayAnchored)
{
    geo::Document d;
    d.sources = {{.id = "s", .name = "S"}};
    std::string text;
    while (text.size() < (1u << 20))
        text += "Строка «" + std::to_string(text.size()) + "» \"x\"\\\r\n\t\x01";
    d.articles = {{.id = "a", .source = "s", .text = text}};
    d.claims = {{.id = "c", .headline = "H", .speaker = "s", .article = "a", .quotes = {{.exact = "«1048"}}}};
    d.claims[0].quotes[0].exact = text.substr(text.rfind("«"), 9);
    save(d);
    const geo::LoadedDocument loaded = load();
    EXPECT_EQ(fields(loaded), "");
    EXPECT_TRUE(loaded.document.articles.at(0).text == text);
    EXPECT_EQ(loaded.document.claims.at(0).quotes.at(0).state, geo::AnchorState::exact);
    EXPECT_TRUE(loaded.document.claims.at(0).quotes.at(0).start);
}

TEST_F(ProjectLists, WhatCouldNotBeReadAgainIsNotSaved)
{
    geo::Document d;
    d.sources = {{.id = "s", .name = "S"}};
    d.articles = {{.id = "a", .source = "s", .text = std::string((64u << 20) + 1, 'x')}};
    const auto report = geo::saveProject(d, path);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, geo::ErrorCode::tooLarge);
    EXPECT_FALSE(report.error().hint.empty());
    EXPECT_FALSE(fs::exists(path));
}

TEST_F(ProjectLists, NameTheRowOfABadEntryAndKeepTheRest)
{
    save(everything());
    run(R"(UPDATE annotations SET json=json_set(json,'$.kind','doodle') WHERE fid=1;
           UPDATE layers SET json=json_set(json,'$.path','http://example.org/a.geojson');
           UPDATE views SET json=json_set(json,'$.filter','ghost');
           UPDATE filters SET json=json_set(json,'$.speakers[0]','nobody'))");
    const geo::LoadedDocument loaded = load();
    EXPECT_EQ(fields(loaded), "1 annotations.kind\n1 layers.path\n0 dateline.filters 'f'.speakers\n"
                              "0 dateline.views 'v'.filter\n0 dateline.views 'v'.annotations\n")
        << "the view names the annotation that was not taken";
    EXPECT_EQ(loaded.document.annotations.size(), 1u);
    EXPECT_EQ(loaded.document.views.at(0).filter, "ghost");
}

TEST_F(ProjectLists, OfBeforeViewsHadNotesOpenAndAreSavedWithThem)
{
    geo::Document document = everything();
    save(document);
    EXPECT_EQ(run("SELECT notes || '/' || minutes || '/' || question FROM views"), "for the presenter/1.5/Where? ");
    run("ALTER TABLE views DROP COLUMN notes; ALTER TABLE views DROP COLUMN minutes; ALTER TABLE views DROP COLUMN question");
    const geo::LoadedDocument loaded = load();
    EXPECT_EQ(fields(loaded), "");
    EXPECT_EQ(loaded.document.views.at(0).notes, "for the presenter") << "what is read is the row's JSON";
    EXPECT_EQ(loaded.document.views.at(0).quiz, document.views.at(0).quiz);
    save(loaded.document);
    EXPECT_EQ(run("SELECT notes FROM views"), "for the presenter ");
    EXPECT_EQ(geo::writeInterchange(load().document), contents((folder / "everything.geojson").string()));
}

class ProjectOfVersionOne : public ProjectLists {
protected:
    void SetUp() override
    {
        ProjectLists::SetUp();
        run("BEGIN;" + contents(TEST_DATA_DIR "/project_v1.sql") + "COMMIT");
    }
};

TEST_F(ProjectOfVersionOne, LoadsLosslessly)
{
    const auto before = geo::fileStamp(path);
    const geo::LoadedDocument loaded = load();
    EXPECT_EQ(fields(loaded), "1 annotations.geometry\n") << "an unknown list that now means something";
    const auto original = geo::readInterchange(TEST_DATA_DIR "/project_v1.geojson");
    ASSERT_TRUE(original) << original.error().message();
    EXPECT_EQ(geo::writeInterchange(loaded.document), geo::writeInterchange(original->document));
    EXPECT_EQ(loaded.document.annotations.at(0).text, "kept although this program does not know it");
    EXPECT_EQ(geo::fileStamp(path), before);
}

TEST_F(ProjectOfVersionOne, IsSavedAsVersionTwo)
{
    const geo::Document document = load().document;
    save(document);
    EXPECT_EQ(run("SELECT value FROM dateline_meta WHERE key='schema_version'"), "2 ");
    EXPECT_EQ(geo::writeInterchange(load().document), geo::writeInterchange(document));
}

TEST_F(ProjectOfVersionOne, LoadsWhatOtherProgramsAddedUnderTheNewNames)
{
    run("CREATE TABLE layers (x); CREATE VIEW filters AS SELECT 1; CREATE INDEX annotations ON layers (x);");
    EXPECT_FALSE(geo::loadProject(path)) << "an index in the way is an error, not a crash";
    run("DROP INDEX annotations");
    EXPECT_EQ(load().document.annotations.size(), 1u);
}

TEST_F(ProjectOfVersionOne, ListsWhatUnknownMembersOfTheNewNamesCannotBecome)
{
    run(R"(UPDATE dateline_meta SET value=json_set(value, '$.dateline.layers', json('["text", null, {"id":"l"}]'),
           '$.dateline.filters', 'none') WHERE key='document')");
    const geo::LoadedDocument loaded = load();
    EXPECT_NE(fields(loaded).find("1 layers.json\n2 layers.json\n"), std::string::npos) << fields(loaded);
    EXPECT_NE(fields(loaded).find("3 layers.path\n"), std::string::npos) << fields(loaded);
    EXPECT_NE(fields(loaded).find("1 filters.json\n"), std::string::npos) << fields(loaded);
}

} // namespace
