#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include "geo/io/project.h"

namespace {

namespace fs = std::filesystem;
using geo::ErrorCode;

class ProjectBad : public testing::Test {
protected:
    void SetUp() override
    {
        folder = fs::temp_directory_path() / ("dateline_project_bad_" + std::to_string(getpid()));
        fs::create_directories(folder);
        path = (folder / "p.gpkg").string();
        auto loaded = geo::readInterchange(ASSETS_DIR "/samples/kursk-2024.geojson");
        ASSERT_TRUE(loaded) << loaded.error().message();
        sample = std::move(loaded->document);
        const auto report = geo::saveProject(sample, path);
        ASSERT_TRUE(report) << report.error().message();
    }
    void TearDown() override { fs::remove_all(folder); }

    void change(const std::string& sql) const
    {
        sqlite3* db = nullptr;
        sqlite3_open(path.c_str(), &db);
        sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
        EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
        sqlite3_close(db);
    }
    ErrorCode refusal() const
    {
        const auto loaded = geo::loadProject(path);
        EXPECT_FALSE(loaded);
        return loaded ? ErrorCode::other : loaded.error().code;
    }
    geo::LoadedDocument load() const
    {
        auto loaded = geo::loadProject(path);
        EXPECT_TRUE(loaded) << loaded.error().message();
        return loaded ? std::move(*loaded) : geo::LoadedDocument{};
    }
    static bool lists(const geo::LoadedDocument& loaded, long long row, const std::string& field)
    {
        for (const geo::Issue& issue : loaded.issues)
            if (issue.row == row && issue.field == field)
                return true;
        for (const geo::Issue& issue : loaded.issues)
            ADD_FAILURE() << "instead: " << issue.message();
        return false;
    }

    fs::path folder;
    std::string path;
    geo::Document sample;
};

TEST_F(ProjectBad, OfALaterProgramIsRefused)
{
    change("UPDATE dateline_meta SET value='3' WHERE key='schema_version'");
    EXPECT_EQ(refusal(), ErrorCode::newerVersion);
}

TEST_F(ProjectBad, OfAnOlderProgramIsBroughtForwardAndTheFileStaysAsItIs)
{
    change("UPDATE dateline_meta SET value='0' WHERE key='schema_version';"
           "ALTER TABLE claims RENAME COLUMN json TO feature; ALTER TABLE sides RENAME COLUMN json TO entry;"
           "ALTER TABLE sources RENAME COLUMN json TO entry; ALTER TABLE articles RENAME COLUMN json TO entry;"
           "ALTER TABLE units RENAME COLUMN json TO entry; ALTER TABLE relations RENAME COLUMN json TO entry;"
           "ALTER TABLE views RENAME COLUMN json TO entry");
    const auto before = geo::fileStamp(path);
    const geo::LoadedDocument loaded = load();
    EXPECT_TRUE(loaded.issues.empty());
    EXPECT_EQ(geo::writeInterchange(loaded.document), geo::writeInterchange(sample));
    EXPECT_EQ(geo::fileStamp(path), before);
}

TEST_F(ProjectBad, AGeoPackageOfSomebodyElseIsALayerAndNoProject)
{
    change("DROP TABLE dateline_meta");
    EXPECT_EQ(refusal(), ErrorCode::notInterchange);
}

TEST_F(ProjectBad, AnotherKindOfFileIsNoProject)
{
    std::ofstream(path) << "{}";
    EXPECT_EQ(refusal(), ErrorCode::malformed);
    std::ofstream(path) << "";
    EXPECT_EQ(refusal(), ErrorCode::empty);
    EXPECT_EQ(geo::loadProject("http://example.org/p.gpkg").error().code, ErrorCode::notLocal);
}

TEST_F(ProjectBad, WithoutASchemaVersionIsMalformed)
{
    change("UPDATE dateline_meta SET value='one' WHERE key='schema_version'");
    EXPECT_EQ(refusal(), ErrorCode::malformed);
    for (const char* version : {"1", "2"}) {
        change(std::string("UPDATE dateline_meta SET value='") + version +
               "' WHERE key='schema_version'; UPDATE dateline_meta SET value='[]' WHERE key='document'");
        EXPECT_EQ(refusal(), ErrorCode::malformed) << version;
    }
}

TEST_F(ProjectBad, ListsBadRowsAndKeepsTheRest)
{
    change(R"(UPDATE claims SET json=json_set(json,'$.properties.modality','perhaps') WHERE fid=1;
              UPDATE claims SET json=json_set(json,'$.properties.speaker','nobody') WHERE fid=2;
              UPDATE claims SET json='{"type":' WHERE fid=3;
              UPDATE claims SET json=x'00FF' WHERE fid=4;
              UPDATE claims SET json=(SELECT json FROM claims WHERE fid=6) WHERE fid=5;
              UPDATE claims SET json=json_set(json,'$.properties.happened.edtf','2024-99') WHERE fid=7;
              UPDATE units SET json=json_set(json,'$.affiliation','cosy') WHERE fid=1;
              INSERT INTO sides (fid,json) VALUES (90,'[]'), (91,'{"id":"x"}'))");
    const geo::LoadedDocument loaded = load();
    EXPECT_TRUE(lists(loaded, 1, "claims.modality"));
    EXPECT_TRUE(lists(loaded, 2, "claims.speaker"));
    EXPECT_TRUE(lists(loaded, 3, "claims.json"));
    EXPECT_TRUE(lists(loaded, 4, "claims.json"));
    EXPECT_TRUE(lists(loaded, 6, "claims.id"));
    EXPECT_TRUE(lists(loaded, 7, "claims.happened.edtf"));
    EXPECT_TRUE(lists(loaded, 1, "units.affiliation"));
    EXPECT_TRUE(lists(loaded, 90, "sides.json"));
    EXPECT_TRUE(lists(loaded, 91, "sides.name"));
    EXPECT_GT(loaded.document.claims.size(), 5u);
}

TEST_F(ProjectBad, ARelationToAMissingClaimIsListedOnce)
{
    change(R"(INSERT INTO relations (json) VALUES ('{"from":"ghost","kind":"repeats","to":"spectre"}'))");
    const geo::LoadedDocument loaded = load();
    EXPECT_EQ(loaded.issues.size(), 2u);
    EXPECT_EQ(loaded.document.relations.size(), sample.relations.size());
}

TEST_F(ProjectBad, AViewInPlaceOfATableIsNotRun)
{
    change("DROP TABLE claims; CREATE VIEW claims AS WITH RECURSIVE t(fid, json) AS "
           "(SELECT 1, 'x' UNION ALL SELECT fid + 1, json FROM t) SELECT * FROM t");
    const geo::LoadedDocument loaded = load();
    EXPECT_TRUE(loaded.document.claims.empty());
    EXPECT_TRUE(lists(loaded, 0, "claims"));
}

TEST_F(ProjectBad, ATableOfComputedColumnsIsNotRead)
{
    change("DROP TABLE claims; CREATE TABLE claims (fid INTEGER PRIMARY KEY, json TEXT AS (hex(zeroblob(60000000))));"
           "INSERT INTO claims (fid) VALUES (1), (2), (3)");
    const geo::LoadedDocument loaded = load();
    EXPECT_TRUE(lists(loaded, 0, "claims"));
}

TEST_F(ProjectBad, AMissingTableIsListedAndTheRestLoads)
{
    change("DROP TABLE views");
    const geo::LoadedDocument loaded = load();
    EXPECT_TRUE(lists(loaded, 0, "views"));
    EXPECT_EQ(loaded.document.claims.size(), sample.claims.size());
}

TEST_F(ProjectBad, DamagedPagesGiveAnErrorOrTheSoundRowsAndNeverACrash)
{
    constexpr std::size_t kPage = 4096;
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    const std::string sound = text.str();
    std::size_t partly = 0, readBehind = 0;
    for (std::size_t page = 0; page < sound.size() / kPage; ++page)
        for (const char filler : {'\0', '\xFF', '\x0D'}) {
            std::string damaged = sound;
            std::fill_n(damaged.begin() + static_cast<std::ptrdiff_t>(page * kPage), kPage, filler);
            std::ofstream(path, std::ios::binary) << damaged;
            const auto loaded = geo::loadProject(path);
            if (loaded && !loaded->issues.empty() && !loaded->document.claims.empty() &&
                loaded->document.claims.size() < sample.claims.size())
                ++partly;
            if (loaded && !loaded->issues.empty() && loaded->issues.front().field == "claims" &&
                loaded->issues.front().row > 0 && !loaded->document.claims.empty() &&
                loaded->document.claims.back().id == sample.claims.back().id)
                ++readBehind;
            if (!loaded) {
                EXPECT_FALSE(loaded.error().what.empty());
            } else if (loaded->issues.empty()) { // a page that loading does not need
                EXPECT_EQ(geo::writeInterchange(loaded->document), geo::writeInterchange(sample)) << page;
            }
        }
    EXPECT_GT(partly, 5u);
    EXPECT_GT(readBehind, 5u) << "rows behind damaged pages";
}

TEST_F(ProjectBad, ACutOffFileIsAnErrorOrSaysWhatIsMissing)
{
    const auto whole = fs::file_size(path);
    for (const std::uintmax_t size : {whole - 1, whole / 2, whole / 10, std::uintmax_t{100}, std::uintmax_t{16}}) {
        fs::resize_file(path, size);
        const auto loaded = geo::loadProject(path);
        EXPECT_TRUE(!loaded || !loaded->issues.empty() || loaded->document.claims.size() == sample.claims.size());
    }
}

} // namespace
