#include "app/session/autosave.h"
#include "app/session/autosave_timer.h"
#include "geo/io/interchange.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

namespace app {
namespace {

namespace fs = std::filesystem;

TEST(AutosaveTimer, UnsavedWorkIsNeverOlderThanTheInterval)
{
    AutosaveTimer timer(30);
    timer.restart(0);
    timer.observe(100, false, 0);
    EXPECT_LT(timer.secondsLeft(100), 0) << "nothing to wait for";
    timer.observe(110, true, 1);
    timer.observe(120, true, 2); // More changes do not put it off.
    EXPECT_FALSE(timer.due(125));
    EXPECT_TRUE(timer.due(137));
    EXPECT_LT(timer.secondsLeft(110), 30) << "writing takes time too";
    timer.started(137, 2);
    EXPECT_FALSE(timer.due(200));
    timer.observe(140, true, 3); // While it is being written.
    timer.ended(141, true);
    EXPECT_FALSE(timer.due(150));
    EXPECT_TRUE(timer.due(140 + 30 - 8)) << "as the last one took four seconds";
}

TEST(AutosaveTimer, ACleanDocumentIsNotWritten)
{
    AutosaveTimer timer(30);
    timer.restart(0);
    timer.observe(0, true, 1);
    timer.observe(5, false, 2); // Undone.
    EXPECT_FALSE(timer.due(1000));
    timer.observe(1000, true, 3); // Done again: a clock of its own.
    EXPECT_FALSE(timer.due(1020));
    EXPECT_TRUE(timer.due(1030));
}

TEST(AutosaveTimer, WhatIsWrittenIsNotWrittenAgain)
{
    AutosaveTimer timer(30);
    timer.observe(0, true, 1);
    timer.started(30, 1);
    timer.ended(31, true);
    timer.observe(40, true, 1);
    EXPECT_LT(timer.secondsLeft(40), 0);
    timer.saved(2);
    timer.observe(50, true, 2);
    EXPECT_LT(timer.secondsLeft(50), 0);
}

TEST(AutosaveTimer, AFailureIsTriedAgain)
{
    AutosaveTimer timer(30);
    timer.observe(0, true, 1);
    timer.started(30, 1);
    timer.ended(31, false);
    timer.observe(32, true, 1);
    EXPECT_FALSE(timer.due(60));
    EXPECT_TRUE(timer.due(61));
}

class Autosave : public testing::Test {
protected:
    void SetUp() override
    {
        folder = fs::temp_directory_path() / ("dateline_autosave_" + std::to_string(getpid()));
        fs::remove_all(folder);
        auto loaded = geo::readInterchange(ASSETS_DIR "/samples/kursk-2024.geojson");
        ASSERT_TRUE(loaded);
        document = std::move(loaded->document);
    }
    void TearDown() override { fs::remove_all(folder); }

    /// A program that autosaves and ends without being asked.
    void crash(const AutosaveNote& note) const
    {
        const pid_t child = fork();
        if (child == 0) {
            const auto slot = AutosaveSlot::create(folder.string(), "my document");
            _exit(slot && !slot->write(document, note) ? 0 : 1); // No destructor runs.
        }
        int status = 0;
        waitpid(child, &status, 0);
        ASSERT_EQ(status, 0);
    }
    std::size_t files() const
    {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
    }

    fs::path folder;
    geo::Document document;
};

TEST_F(Autosave, ACrashedProgramsWorkIsFoundWhole)
{
    AutosaveNote note{.path = "/data/kursk.gpkg", .savesThere = true, .title = "Kursk ‘24’", .changes = 14};
    note.stamp = geo::FileStamp{1, 2, 3};
    crash(note);
    const LostWorkScan scan = findLostWork(folder.string());
    ASSERT_EQ(scan.found.size(), 1U);
    const LostWork& work = scan.found.front();
    EXPECT_EQ(work.note.path, "/data/kursk.gpkg");
    EXPECT_EQ(work.note.title, "Kursk ‘24’");
    EXPECT_EQ(work.note.changes, 14U);
    EXPECT_TRUE(work.note.savesThere);
    EXPECT_EQ(work.note.stamp, note.stamp);
    EXPECT_TRUE(work.originalChanged) << "it is not even there";
    EXPECT_GT(work.savedAt, 1'700'000'000);
    const auto loaded = geo::loadProject(work.slot->projectPath());
    ASSERT_TRUE(loaded);
    EXPECT_EQ(geo::writeInterchange(loaded->document), geo::writeInterchange(document));
    EXPECT_TRUE(findLostWork(folder.string()).found.empty()) << "one program at a time asks about it";
}

TEST_F(Autosave, ARunningProgramsWorkIsNotOffered)
{
    auto slot = AutosaveSlot::create(folder.string(), "x");
    ASSERT_TRUE(slot);
    ASSERT_FALSE(slot->write(document, {}));
    EXPECT_TRUE(findLostWork(folder.string()).found.empty());
    slot->remove();
    EXPECT_EQ(files(), 1U) << "the lock";
}

TEST_F(Autosave, TwoDocumentsOfOneProgramHaveTwoPairs)
{
    auto a = AutosaveSlot::create(folder.string(), "x"), b = AutosaveSlot::create(folder.string(), "x");
    ASSERT_TRUE(a && b);
    EXPECT_NE(a->projectPath(), b->projectPath());
    EXPECT_EQ(fs::status(folder).permissions() & fs::perms::all, fs::perms::owner_all) << "for nobody else to read";
}

TEST_F(Autosave, OnlyWorkOfTheOpenedDocumentIsOffered)
{
    crash({.path = "/data/a.gpkg"});
    crash({.path = "/data/b.gpkg"});
    EXPECT_EQ(findLostWork(folder.string(), "/data/b.gpkg").found.size(), 1U);
    EXPECT_EQ(findLostWork(folder.string()).found.size(), 2U);
}

TEST_F(Autosave, WhatWasBeingWrittenIsClearedAway)
{
    crash({});
    const std::string project = findLostWork(folder.string()).found.at(0).slot->projectPath();
    const fs::path name = fs::path(project).filename();
    std::ofstream(folder / ("." + name.string() + ".saving-AbCdEf")) << "half";
    std::ofstream(folder / ".gone-1-1.gpkg.saving-AbCdEf") << "half";
    std::ofstream(folder / "alone-7-1.json") << "{}";
    std::ofstream(folder / ".early-8-1.gpkg.lock") << "8";
    EXPECT_EQ(findLostWork(folder.string()).found.size(), 1U);
    EXPECT_EQ(files(), 2U) << "the pair";
}

TEST_F(Autosave, ADamagedNoteIsKeptAsideAndTheWorkStillOffered)
{
    crash({.path = "/data/a.gpkg", .title = "A"});
    const std::string note = findLostWork(folder.string()).found.at(0).slot->notePath();
    for (const char* text : {"", "{", "[1]", "{\"version\": \"x\"}", "\xff\xfe"}) {
        std::ofstream(note, std::ios::trunc) << text;
        const LostWorkScan scan = findLostWork(folder.string());
        ASSERT_EQ(scan.found.size(), 1U);
        ASSERT_EQ(scan.messages.size(), 1U);
        EXPECT_NE(scan.messages.front().find(note + ".bad"), std::string::npos);
        EXPECT_TRUE(fs::exists(note + ".bad"));
        EXPECT_TRUE(scan.found.front().note.path.empty());
    }
}

TEST_F(Autosave, NotesSurviveStrangeTexts)
{
    AutosaveNote note{
        .path = "/tmp/\"quoted\"\n.gpkg", .title = "bytes \xff that are no UTF-8", .revision = ~std::uint64_t{0}};
    const auto back = noteFromText(noteText(note));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->path, note.path);
    EXPECT_EQ(back->revision, note.revision);
    EXPECT_FALSE(back->stamp);
}

TEST_F(Autosave, TheFolderIsTheUsersStateFolder)
{
    setenv("XDG_STATE_HOME", "/state", 1);
    EXPECT_EQ(autosaveFolder(), "/state/dateline/autosave");
    setenv("XDG_STATE_HOME", "relative", 1); // Such a value is to be ignored, says the standard.
    setenv("HOME", "/home/anna", 1);
    EXPECT_EQ(autosaveFolder(), "/home/anna/.local/state/dateline/autosave");
    unsetenv("XDG_STATE_HOME");
}

} // namespace
} // namespace app
