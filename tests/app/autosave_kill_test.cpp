#include "app/session/edit_session.h"
#include "app/session/project_desk.h"
#include "geo/io/interchange.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <thread>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr double kInterval = 1; ///< Seconds of work that a crash may cost.
constexpr int kMostEdits = 100'000;

double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// What the killed program did, in memory that outlives it: when each edit was committed.
struct Diary {
    std::atomic<int> edits;
    std::atomic<int> saves;
    double committed[kMostEdits + 1];
};

/// Number of the edit that a title of the program's ("edit 12") stands for.
int editIn(const std::string& title)
{
    return title.starts_with("edit ") ? std::atoi(title.c_str() + 5) : 0;
}

/// Edits without pause, autosaves, and saves now and then, until it is killed.
[[noreturn]] void edit(const std::string& path, const std::string& autosaves, unsigned seed, Diary& diary)
{
    Session session;
    ProjectDesk desk({.autosaveFolder = autosaves, .autosaveSeconds = kInterval});
    if (!desk.open(session, path, false) || session.documentPath != path || !session.project.readOnly.empty())
        _exit(1);
    std::mt19937 random(seed);
    for (int n = 1; n < kMostEdits; ++n) {
        const std::string title = "edit " + std::to_string(n);
        if (editDocument(session, {geo::SetField{geo::DocumentField::title, title}}, {}))
            _exit(2);
        diary.committed[n] = now();
        diary.edits = n;
        if (random() % 150 == 0)
            desk.save(session, {});
        desk.tick(session, now());
        if (session.question)
            _exit(3); // Nobody else writes here: no save may fail or find another's change.
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 8));
    }
    _exit(4);
}

class AutosaveKill : public testing::Test {
protected:
    void SetUp() override
    {
        folder = fs::temp_directory_path() / ("dateline_kill_" + std::to_string(getpid()));
        fs::remove_all(folder);
        fs::create_directories(folder);
        path = (folder / "project.gpkg").string();
        autosaves = (folder / "autosave").string();
        auto loaded = geo::readInterchange(ASSETS_DIR "/samples/kursk-2024.geojson");
        ASSERT_TRUE(loaded);
        sample = std::move(loaded->document);
        void* shared = mmap(nullptr, sizeof(Diary), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        ASSERT_NE(shared, MAP_FAILED);
        diary = static_cast<Diary*>(shared);
    }
    void TearDown() override
    {
        munmap(diary, sizeof(Diary));
        fs::remove_all(folder);
    }
    /// The number of the newest edit in a file, which must load whole.
    int newest(const std::string& file) const
    {
        const auto loaded = geo::loadProject(file);
        EXPECT_TRUE(loaded) << loaded.error().message();
        if (!loaded)
            return -1;
        EXPECT_TRUE(loaded->issues.empty());
        EXPECT_EQ(loaded->document.claims.size(), sample.claims.size());
        return editIn(std::string(loaded->document.title));
    }

    fs::path folder;
    std::string path, autosaves;
    geo::Document sample;
    Diary* diary = nullptr;
};

// tests/stress/autosave_kill.sh asks for more kills than the test command.
TEST_F(AutosaveKill, NoEditOlderThanTheIntervalIsLost)
{
    const char* wanted = getenv("DATELINE_KILLS");
    const int kills = wanted != nullptr ? std::atoi(wanted) : 25;
    std::mt19937 random(7);
    std::uniform_real_distribution<double> moment(0.05, 2 * kInterval);
    double worst = 0;
    int found = 0, inFile = 0;
    for (int i = 0; i < kills; ++i) {
        fs::remove_all(autosaves);
        ASSERT_TRUE(geo::saveProject(sample, path));
        diary->edits = 0;
        const pid_t child = fork();
        if (child == 0)
            edit(path, autosaves, static_cast<unsigned>(i), *diary);
        std::this_thread::sleep_for(std::chrono::duration<double>(moment(random)));
        kill(child, SIGKILL);
        const double killed = now();
        int status = 0;
        waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the program ended itself: " << WEXITSTATUS(status);

        const int saved = newest(path);
        int kept = saved;
        LostWorkScan scan = findLostWork(autosaves);
        ASSERT_TRUE(scan.messages.empty()) << scan.messages.front();
        ASSERT_LE(scan.found.size(), 1U);
        for (const LostWork& work : scan.found) {
            EXPECT_EQ(work.note.path, path);
            kept = std::max(kept, newest(work.slot->projectPath()));
            work.slot->remove();
        }
        found += scan.found.empty() ? 0 : 1;
        scan.found.clear(); // Lets go of the locks.
        inFile += saved > 0 ? 1 : 0;
        ASSERT_FALSE(HasFailure()) << "after kill " << i;
        const int edits = diary->edits;
        if (kept < edits)
            worst = std::max(worst, killed - diary->committed[kept + 1]);
        ASSERT_LT(worst, kInterval) << "after kill " << i << ": edit " << kept + 1 << " of " << edits << " is lost";
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(autosaves, none))
            ADD_FAILURE() << "left behind after kill " << i << ": " << entry.path();
    }
    std::printf(
        "%d kills: %d left an autosave, %d a saved file; no edit older than %.3f s was lost (interval %.1f s)\n", kills,
        found, inFile, worst, kInterval);
    EXPECT_GT(found, 0);
}

} // namespace
} // namespace app
