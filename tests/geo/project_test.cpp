#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <sstream>

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "geo/io/project.h"
#include "geo/io/project_lock.h"
#include "geo/io/vector_reader.h"

namespace {

namespace fs = std::filesystem;

std::string contents(const std::string& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

const std::string kSample = ASSETS_DIR "/samples/kursk-2024.geojson";

/// Runs in a child process, whose limits and rights end with it; its answer is the exit status.
int inChild(const std::function<int()>& run)
{
    const pid_t child = fork();
    if (child == 0)
        _exit(run());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class Project : public testing::Test {
protected:
    void SetUp() override
    {
        folder = fs::temp_directory_path() / ("dateline_project_" + std::to_string(getpid()));
        fs::create_directories(folder);
        path = (folder / "a project.gpkg").string();
        auto loaded = geo::readInterchange(kSample);
        ASSERT_TRUE(loaded) << loaded.error().message();
        sample = std::move(loaded->document);
    }
    void TearDown() override { fs::remove_all(folder); }

    geo::SaveReport save(const geo::SaveOptions& options = {}) const
    {
        const auto report = geo::saveProject(sample, path, options);
        EXPECT_TRUE(report) << report.error().message();
        return report ? *report : geo::SaveReport{};
    }
    geo::Result<geo::VectorLayer> claimsLayer() const
    {
        geo::VectorQuery query;
        query.fields = {"*"};
        query.layer = "claims";
        return geo::readVectorFile(path, query);
    }
    std::size_t filesInFolder() const
    {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
    }
    /// The first column of each row, joined by blanks.
    std::string query(const std::string& sql) const
    {
        sqlite3* db = nullptr;
        sqlite3_open(path.c_str(), &db);
        std::string answer;
        const auto add = [](void* out, int, char** values, char**) {
            *static_cast<std::string*>(out) += (values[0] ? std::string(values[0]) : "NULL") + " ";
            return 0;
        };
        EXPECT_EQ(sqlite3_exec(db, sql.c_str(), add, &answer, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
        sqlite3_close(db);
        return answer;
    }

    fs::path folder;
    std::string path;
    geo::Document sample;
};

TEST_F(Project, GivesTheSampleBackByteForByte)
{
    save();
    const auto loaded = geo::loadProject(path);
    ASSERT_TRUE(loaded) << loaded.error().message();
    for (const geo::Issue& issue : loaded->issues)
        ADD_FAILURE() << issue.message();
    EXPECT_EQ(geo::writeInterchange(loaded->document), contents(kSample));
    EXPECT_EQ(filesInFolder(), 1u);
}

TEST_F(Project, KeepsUnknownMembersAndEveryKindOfGeometry)
{
    std::string text =
        R"({"type":"FeatureCollection","dateline":{"version":1,"sources":[{"id":"s","name":"S","x":1}],)"
        R"("articles":[{"id":"a","source":"s"}],"units":[{"id":"u","parent_claim":"c1"}],)"
        R"("relations":[{"from":"c1","kind":"repeats","to":"c2"}],"later":{"deep":[1,null]}},"features":[)";
    int i = 0;
    for (const char* geometry :
         {R"({"type":"Point","coordinates":[1,2,120]})", R"({"type":"MultiPoint","coordinates":[[1,2],[3,4]]})",
          R"({"type":"LineString","coordinates":[[1,2],[3.25,4]]})",
          R"({"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8],[9,10]]]})",
          R"({"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]})",
          R"({"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]]],[[[20,0],[29,0],[29,9],[20,0]]]]})",
          "null"}) {
        text += std::string(i == 0 ? "" : ",") + R"({"type":"Feature","id":"c)" + std::to_string(i) +
                R"(","properties":{"kind":"event","headline":"H","speaker":"s","article":"a","quotes":[{}],)"
                R"("place":{"precision":"exact"},"x-property":{"b":1,"a":2}},"geometry":)" +
                geometry + R"(,"x-feature":true})";
        ++i;
    }
    auto loaded = geo::parseInterchange(text + R"(],"x-collection":"kept"})", "test.geojson");
    ASSERT_TRUE(loaded) << loaded.error().message();
    sample = std::move(loaded->document);
    ASSERT_EQ(sample.claims.size(), 7u);
    save();
    const auto again = geo::loadProject(path);
    ASSERT_TRUE(again) << again.error().message();
    EXPECT_EQ(geo::writeInterchange(again->document), geo::writeInterchange(sample));

    const auto layer = claimsLayer();
    ASSERT_TRUE(layer) << layer.error().message();
    EXPECT_EQ(std::count(layer->kinds.begin(), layer->kinds.end(), geo::GeometryKind::point), 2);
    EXPECT_EQ(std::count(layer->kinds.begin(), layer->kinds.end(), geo::GeometryKind::line), 2);
    EXPECT_EQ(std::count(layer->kinds.begin(), layer->kinds.end(), geo::GeometryKind::polygon), 2);
}

TEST_F(Project, KeepsAnEmptyDocument)
{
    sample = {};
    save();
    const auto loaded = geo::loadProject(path);
    ASSERT_TRUE(loaded) << loaded.error().message();
    EXPECT_EQ(geo::writeInterchange(loaded->document), geo::writeInterchange({}));
}

TEST_F(Project, IsAGeoPackageThatOtherProgramsReadAsLayers)
{
    save();
    EXPECT_EQ(query("PRAGMA application_id"), "1196444487 ");
    EXPECT_EQ(query("PRAGMA user_version"), "10300 ");
    EXPECT_EQ(query("PRAGMA integrity_check"), "ok ");
    EXPECT_EQ(query("PRAGMA foreign_key_check"), "");
    EXPECT_EQ(query("SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1"), "-1 0 4326 ");
    EXPECT_EQ(query("SELECT table_name FROM gpkg_contents ORDER BY rowid"),
              "claims sides sources articles units relations views annotations layers filters ");
    EXPECT_EQ(query("SELECT table_name FROM gpkg_geometry_columns ORDER BY rowid"), "claims annotations ");
    EXPECT_EQ(query("SELECT count(*) FROM claims WHERE geom NOT NULL"),
              query("SELECT count(*) FROM rtree_claims_geom"));
    EXPECT_EQ(query("SELECT rtreecheck('rtree_claims_geom')"), "ok ");
    EXPECT_EQ(query("SELECT count(*) FROM sqlite_schema WHERE type='trigger'"), "12 ");

    const auto layer = claimsLayer();
    ASSERT_TRUE(layer) << layer.error().message();
    for (const char* field : {"headline", "speaker", "publisher", "attribution", "possible_from", "precision", "json"})
        EXPECT_GE(layer->field(field), 0) << field;
}

TEST_F(Project, InventsNoPlaceForAClaimAboutARegion)
{
    save();
    EXPECT_NE(query("SELECT count(*) FROM claims WHERE boundaries NOT NULL"), "0 ");
    EXPECT_EQ(query("SELECT count(*) FROM claims WHERE json LIKE '%\"geometry\":null%' AND geom NOT NULL"), "0 ");
}

TEST_F(Project, ReplacesAFileOnlyInTheExpectedState)
{
    const geo::SaveReport first = save();
    EXPECT_EQ(geo::fileStamp(path), first.stamp);
    const geo::SaveReport second = save({.expected = first.stamp});
    EXPECT_NE(second.stamp, first.stamp);

    const auto refused = geo::saveProject(sample, path, {.expected = first.stamp});
    ASSERT_FALSE(refused);
    EXPECT_TRUE(geo::isChangedOnDisk(refused.error())) << refused.error().message();
    EXPECT_EQ(geo::fileStamp(path), second.stamp);
    EXPECT_EQ(filesInFolder(), 1u);
}

TEST_F(Project, StaysALinkWhereItIsOne)
{
    save();
    const std::string link = (folder / "link.gpkg").string();
    fs::create_symlink(path, link);
    sample.title = "through the link";
    ASSERT_TRUE(geo::saveProject(sample, link));
    EXPECT_TRUE(fs::is_symlink(link));
    EXPECT_EQ(geo::loadProject(path)->document.title, "through the link");
}

TEST_F(Project, TakesANameWithoutAFolder)
{
    const fs::path before = fs::current_path();
    fs::current_path(folder);
    const auto report = geo::saveProject(sample, "new.gpkg");
    const bool mayWrite = geo::ProjectLock::acquire("new.gpkg").mayWrite();
    fs::current_path(before);
    EXPECT_TRUE(report) << report.error().message();
    EXPECT_TRUE(mayWrite);
    EXPECT_TRUE(geo::loadProject((folder / "new.gpkg").string()));
}

TEST_F(Project, ADiskThatFillsLeavesTheOldFileAndNothingElse)
{
    save();
    const std::string before = contents(path);
    for (const rlim_t bytes : {rlim_t{0}, rlim_t{5'000}, rlim_t{60'000}, rlim_t{before.size() - 4096}}) {
        const int answer = inChild([&] {
            signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{bytes, bytes};
            setrlimit(RLIMIT_FSIZE, &limit);
            const auto report = geo::saveProject(sample, path);
            return !report && !report.error().hint.empty() ? 0 : 1;
        });
        EXPECT_EQ(answer, 0) << bytes;
        EXPECT_EQ(contents(path), before) << bytes;
        EXPECT_EQ(filesInFolder(), 1u) << bytes;
    }
}

TEST_F(Project, AFolderWithoutPermissionIsAnErrorWithAHint)
{
    save();
    const std::string before = contents(path);
    fs::permissions(folder,
                    fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
    fs::permissions(path, fs::perms::all);
    const int answer = inChild([&] {
        constexpr uid_t kNobody = 65534;
        if (geteuid() == 0 && setuid(kNobody) != 0)
            return 2;
        const auto report = geo::saveProject(sample, path);
        return !report && !report.error().hint.empty() && !geo::ProjectLock::acquire(path).mayWrite() ? 0 : 1;
    });
    fs::permissions(folder, fs::perms::owner_all);
    EXPECT_EQ(answer, 0);
    EXPECT_EQ(contents(path), before);
}

TEST_F(Project, IntoAFolderThatIsNotThereIsAnError)
{
    const auto report = geo::saveProject(sample, (folder / "none" / "p.gpkg").string());
    ASSERT_FALSE(report);
    EXPECT_FALSE(report.error().hint.empty()) << report.error().message();
}

TEST_F(Project, RemovesWhatAKilledProgramLeftButNotWhatIsInUse)
{
    save();
    const std::string left = (folder / ".a project.gpkg.saving-AbCdEf").string();
    std::ofstream(left) << "half";
    std::ofstream(folder / ".another.gpkg.saving-AbCdEf") << "not ours";
    save();
    EXPECT_FALSE(fs::exists(left));
    EXPECT_EQ(filesInFolder(), 2u);
}

TEST_F(Project, IsNotReplacedWhileAnotherProgramHasUnfinishedWritesInIt)
{
    save();
    std::ofstream(path + "-journal") << "another program's";
    EXPECT_FALSE(geo::saveProject(sample, path));
    fs::remove(path + "-journal");
    EXPECT_TRUE(geo::saveProject(sample, path));
}

TEST_F(Project, KilledAtAnyMomentOfASaveLeavesAWholeFile)
{
    const char* wanted = getenv("DATELINE_KILLS"); // tests/stress/save_kill.sh asks for more
    const int kills = wanted ? atoi(wanted) : 20;
    save();
    const auto began = std::chrono::steady_clock::now();
    save();
    const std::chrono::duration<double, std::micro> oneSave = std::chrono::steady_clock::now() - began;
    std::mt19937 random(1);
    std::uniform_real_distribution<double> moment(0, 2 * oneSave.count());
    for (int i = 0; i < kills; ++i) {
        const pid_t child = fork();
        if (child == 0)
            for (int round = 0;; ++round) {
                sample.title = "round " + std::to_string(round);
                if (!geo::saveProject(sample, path))
                    _exit(1);
            }
        usleep(static_cast<useconds_t>(moment(random)));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "a save failed";
        const auto loaded = geo::loadProject(path);
        ASSERT_TRUE(loaded) << "after kill " << i << ": " << loaded.error().message();
        ASSERT_TRUE(loaded->issues.empty()) << "after kill " << i << ": " << loaded->issues.front().message();
        ASSERT_EQ(loaded->document.claims.size(), sample.claims.size());
    }
    save();
    EXPECT_EQ(filesInFolder(), 1u) << "what was left behind is gone";
}

TEST_F(Project, TheSecondProgramLearnsWhoHoldsIt)
{
    save();
    std::array<int, 2> ready{}, done{};
    ASSERT_EQ(pipe(ready.data()) + pipe(done.data()), 0);
    const pid_t child = fork();
    if (child == 0) {
        const geo::ProjectLock lock = geo::ProjectLock::acquire(path);
        char c = lock.mayWrite() ? 'y' : 'n';
        if (write(ready[1], &c, 1) != 1 || read(done[0], &c, 1) != 1)
            _exit(2);
        kill(getpid(), SIGKILL); // leaves its lock file behind
    }
    char answer = 0;
    ASSERT_EQ(read(ready[0], &answer, 1), 1);
    EXPECT_EQ(answer, 'y');
    {
        const geo::ProjectLock second = geo::ProjectLock::acquire(path);
        EXPECT_FALSE(second.mayWrite());
        EXPECT_EQ(second.holder().pid, child);
        EXPECT_NE(second.whyNot().find(std::to_string(child)), std::string::npos) << second.whyNot();
    }
    ASSERT_EQ(write(done[1], &answer, 1), 1);
    waitpid(child, nullptr, 0);
    EXPECT_EQ(filesInFolder(), 2u);
    EXPECT_TRUE(geo::ProjectLock::acquire(path).mayWrite()) << "a lock left behind";
    EXPECT_EQ(filesInFolder(), 1u);
    for (const int end : {ready[0], ready[1], done[0], done[1]})
        close(end);
}

TEST_F(Project, TheLockOutlivesASaveAndEndsWithItsOwner)
{
    geo::ProjectLock first = geo::ProjectLock::acquire(path);
    EXPECT_TRUE(first.mayWrite());
    save();
    EXPECT_FALSE(geo::ProjectLock::acquire(path).mayWrite());
    geo::ProjectLock moved = std::move(first);
    EXPECT_FALSE(geo::ProjectLock::acquire(path).mayWrite());
    moved = geo::ProjectLock();
    EXPECT_TRUE(geo::ProjectLock::acquire(path).mayWrite());
}

} // namespace
