#include "app/session/edit_session.h"
#include "app/session/project_desk.h"
#include "geo/io/interchange.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace app {
namespace {

namespace fs = std::filesystem;
constexpr MapSize kMap{800, 600};

std::string contents(const std::string& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

/// Runs in a child process, whose limits end with it; its answer is the exit status.
int inChild(const std::function<int()>& run)
{
    const pid_t child = fork();
    if (child == 0)
        _exit(run());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// What the viewer is to a session and its desk, without a window.
struct Program {
    Session session;
    ProjectDesk desk;
    double now = 1000;
    bool quit = false;

    explicit Program(const std::string& autosaves = {}) : desk({.autosaveFolder = autosaves}) {}

    void take(const Effects& effects)
    {
        if (effects.save)
            desk.save(session, *effects.save);
        if (effects.nameTyped)
            desk.lookAtName(session);
        if (effects.recovery)
            desk.settleLostWork(session, *effects.recovery);
        if (effects.open)
            desk.open(session, *effects.open, effects.discard);
        else if (effects.discard && effects.quit)
            desk.discardWork();
        else if (effects.discard)
            desk.open(session, session.documentPath, true);
        quit = quit || effects.quit;
    }
    void act(const Action& action) { take(apply(session, action, kMap)); }
    void turn()
    {
        desk.tick(session, now); // Begins what is due,
        desk.wait();
        for (const Action& action : desk.tick(session, now).actions) // and takes in what ended.
            act(action);
    }
    void rename(const std::string& title) { act(EditDocument{{geo::SetField{geo::DocumentField::title, title}}, {}}); }
};

class Desk : public testing::Test {
protected:
    void SetUp() override
    {
        folder = fs::temp_directory_path() / ("dateline_desk_" + std::to_string(getpid()));
        fs::remove_all(folder);
        fs::create_directories(folder);
        autosaves = (folder / "state").string();
        project = (folder / "kursk.gpkg").string();
        interchange = (folder / "kursk.geojson").string();
        fs::copy(ASSETS_DIR "/samples/kursk-2024.geojson", interchange);
        ASSERT_TRUE(geo::saveProject(geo::readInterchange(interchange)->document, project));
    }
    void TearDown() override { fs::remove_all(folder); }

    std::string titleIn(const std::string& path) const
    {
        const ReadFile file = readFile(path);
        return file.document ? std::string(file.document->title) : file.told.error;
    }
    std::size_t autosaved() const
    {
        std::size_t n = 0;
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(autosaves, none))
            n += entry.path().extension() == ".gpkg" ? 1U : 0U;
        return n;
    }
    /// Another program edits the file and ends without being asked, a moment after its autosave.
    void crashWith(const std::string& title, const std::string& path)
    {
        EXPECT_EQ(inChild([&] {
                      Program p(autosaves);
                      p.desk.open(p.session, path, false);
                      p.rename(title);
                      p.turn();
                      p.now += 31;
                      p.turn();
                      return autosaved() == 1 ? 0 : 1;
                  }),
                  0);
    }

    fs::path folder;
    std::string autosaves, project, interchange;
};

TEST_F(Desk, AProjectIsSavedInPlaceAndCleanThen)
{
    Program p;
    p.desk.open(p.session, project, false);
    p.rename("new title");
    p.act(Save{});
    EXPECT_TRUE(p.session.project.saving);
    p.turn();
    EXPECT_FALSE(p.session.history.isDirty());
    EXPECT_FALSE(p.session.project.saving);
    EXPECT_EQ(titleIn(project), "new title");
    EXPECT_TRUE(p.session.message.starts_with("Saved " + project)) << p.session.message;
    p.act(Undo{});
    EXPECT_TRUE(p.session.history.isDirty()) << "the file holds the later state";
}

TEST_F(Desk, EditsDuringASaveStayUnsaved)
{
    Program p;
    p.desk.open(p.session, project, false);
    p.rename("first");
    p.act(Save{});
    p.rename("second");
    p.turn();
    EXPECT_EQ(titleIn(project), "first");
    EXPECT_TRUE(p.session.history.isDirty());
    p.act(Undo{});
    p.act(Undo{});
    EXPECT_TRUE(p.session.history.isDirty()) << "what was opened is not in the file any more";
    p.act(Save{});
    p.turn();
    EXPECT_FALSE(p.session.history.isDirty());
}

TEST_F(Desk, AGeoJsonIsSavedAsAProjectBesideItByDefault)
{
    Program p;
    p.desk.open(p.session, interchange, false);
    p.rename("t");
    p.act(Save{});
    ASSERT_TRUE(p.session.question);
    EXPECT_EQ(p.session.question->kind, Question::Kind::name);
    EXPECT_EQ(p.session.question->path, (folder / "kursk-2.gpkg").string()) << "no file that is there is suggested";
    p.act(TypeName{(folder / "out.geojson").string()});
    p.act(Answer{Reply::save});
    p.turn();
    EXPECT_EQ(titleIn((folder / "out.geojson").string()), "t");
    EXPECT_EQ(p.session.documentPath, (folder / "out.geojson").string());
    p.rename("u");
    p.act(Save{});
    p.turn();
    EXPECT_FALSE(p.session.question) << "it was chosen by name once";
    EXPECT_EQ(titleIn((folder / "out.geojson").string()), "u");
}

TEST_F(Desk, ATypedNameIsLookedAt)
{
    Program p;
    p.desk.open(p.session, project, false);
    p.act(SaveAs{});
    const auto problem = [&](const std::string& name) {
        p.act(TypeName{name});
        return p.session.question->problem;
    };
    EXPECT_NE(problem(""), "");
    EXPECT_NE(problem((folder / "x.txt").string()), "");
    EXPECT_NE(problem((folder / "none" / "x.gpkg").string()), "");
    EXPECT_NE(problem("http://example.org/x.gpkg"), "");
    EXPECT_EQ(problem(interchange), "");
    EXPECT_TRUE(p.session.question->exists);
    EXPECT_EQ(problem((folder / "fresh.gpkg").string()), "");
    EXPECT_FALSE(p.session.question->exists);
}

TEST_F(Desk, AnotherProgramsChangeIsNoticedBeforeItIsOverwritten)
{
    Program p;
    p.desk.open(p.session, project, false);
    p.rename("mine");
    geo::Document other = geo::loadProject(project)->document;
    other.title = "theirs";
    ASSERT_TRUE(geo::saveProject(other, project));
    p.desk.checkDisk(p.session);
    EXPECT_TRUE(p.session.project.changedOnDisk);
    EXPECT_NE(p.session.message.find("changed by another program"), std::string::npos);

    p.act(Save{});
    p.turn();
    EXPECT_EQ(titleIn(project), "theirs");
    ASSERT_TRUE(p.session.question);
    EXPECT_EQ(p.session.question->kind, Question::Kind::changedOnDisk);
    p.act(Answer{Reply::cancel});
    EXPECT_TRUE(p.session.history.isDirty());

    p.act(Save{});
    p.turn();
    p.act(Answer{Reply::saveAs});
    ASSERT_EQ(p.session.question->kind, Question::Kind::name);
    p.act(Answer{Reply::cancel});

    p.act(Save{});
    p.turn();
    p.act(Answer{Reply::overwrite});
    p.turn();
    EXPECT_EQ(titleIn(project), "mine");
    EXPECT_FALSE(p.session.history.isDirty());
    EXPECT_FALSE(p.session.project.changedOnDisk);
}

TEST_F(Desk, ReloadShowsTheFileAsItIs)
{
    Program p;
    for (const std::string& path : {project, interchange}) {
        p.desk.open(p.session, path, true);
        p.session.project.saveTo = path;
        p.rename("mine");
        geo::Document other = readFile(path).document.value();
        other.title = "theirs";
        ASSERT_FALSE(saveDocument(other, path).error);
        p.act(Save{});
        p.turn();
        ASSERT_TRUE(p.session.question) << path;
        ASSERT_EQ(p.session.question->kind, Question::Kind::changedOnDisk);
        p.act(Answer{Reply::reload});
        EXPECT_EQ(p.session.document.title, "theirs");
        EXPECT_FALSE(p.session.history.isDirty());
        EXPECT_TRUE(p.session.project.readOnly.empty()) << p.session.project.readOnly;
    }
}

TEST_F(Desk, OpeningAnotherDocumentAsksAboutUnsavedWork)
{
    Program p;
    p.desk.open(p.session, project, false);
    p.rename("mine");
    p.act(OpenFile{interchange});
    ASSERT_TRUE(p.session.question);
    p.act(Answer{Reply::save});
    p.turn();
    EXPECT_EQ(titleIn(project), "mine");
    EXPECT_EQ(p.session.documentPath, interchange);
    p.rename("x");
    p.act(OpenFile{project});
    p.act(Answer{Reply::discard});
    EXPECT_EQ(p.session.documentPath, project);
    EXPECT_FALSE(p.session.history.isDirty());
    p.rename("y");
    p.act(OpenFile{(folder / "none.gpkg").string()});
    EXPECT_EQ(p.session.document.title, "y") << "a file that cannot be opened takes nothing's place";
}

TEST_F(Desk, QuitWaitsForTheSave)
{
    Program p;
    p.desk.open(p.session, project, false);
    p.rename("mine");
    p.act(Quit{});
    p.act(Answer{Reply::save});
    EXPECT_FALSE(p.quit);
    p.turn();
    EXPECT_TRUE(p.quit);
    EXPECT_EQ(titleIn(project), "mine");
}

TEST_F(Desk, QuitDuringASaveWaitsForIt)
{
    Program p;
    p.desk.open(p.session, project, false);
    p.rename("mine");
    p.act(Save{});
    p.act(Quit{});
    EXPECT_FALSE(p.quit);
    p.turn();
    EXPECT_TRUE(p.quit);
    EXPECT_FALSE(p.session.question);
}

TEST_F(Desk, ASecondProgramIsReadOnlyAndSavesUnderAnotherName)
{
    Program first, second;
    first.desk.open(first.session, project, false);
    second.desk.open(second.session, project, false);
    EXPECT_TRUE(first.session.project.readOnly.empty());
    EXPECT_NE(second.session.project.readOnly.find(std::to_string(getpid())), std::string::npos)
        << second.session.project.readOnly;
    EXPECT_NE(windowTitle(second.session).find("(read-only)"), std::string::npos);
    second.rename("theirs");
    second.act(Save{});
    ASSERT_TRUE(second.session.question);
    EXPECT_EQ(second.session.question->kind, Question::Kind::name);
    second.act(TypeName{project});
    EXPECT_NE(second.session.question->problem, "");
    second.act(TypeName{(folder / "copy.gpkg").string()});
    second.act(Answer{Reply::save});
    second.turn();
    EXPECT_EQ(titleIn((folder / "copy.gpkg").string()), "theirs");
    EXPECT_TRUE(second.session.project.readOnly.empty());

    // Nor over a project that another program has open.
    first.act(SaveAs{});
    first.act(TypeName{(folder / "copy.gpkg").string()});
    first.act(Answer{Reply::save});
    first.turn();
    ASSERT_TRUE(first.session.question);
    EXPECT_NE(first.session.question->problem.find("open for writing"), std::string::npos);
}

TEST_F(Desk, WhoeverClosesItLetsTheNextOneWrite)
{
    Program second;
    {
        Program first;
        first.desk.open(first.session, project, false);
        second.desk.open(second.session, project, false);
        first.desk.open(first.session, interchange, false);
        EXPECT_TRUE(geo::ProjectLock::acquire(project).mayWrite()) << "released by opening another file";
    }
    second.rename("mine now");
    second.act(Save{});
    second.turn();
    EXPECT_EQ(titleIn(project), "mine now");
}

TEST_F(Desk, ASaveThatFailsLeavesTheFileAndTheUnsavedState)
{
    const std::string before = contents(project), beforeText = contents(interchange);
    EXPECT_EQ(inChild([&] {
                  signal(SIGXFSZ, SIG_IGN);
                  const rlimit limit{5'000, 5'000}; // As a disk that fills.
                  setrlimit(RLIMIT_FSIZE, &limit);
                  for (const std::string& path : {project, interchange}) {
                      Program p;
                      p.desk.open(p.session, path, false);
                      p.session.project.saveTo = path;
                      p.rename("lost?");
                      p.act(Save{});
                      p.turn();
                      if (!p.session.question || p.session.question->kind != Question::Kind::saveFailed)
                          return 1;
                      if (p.session.question->hint.empty() || p.session.question->path != path)
                          return 2;
                      if (!p.session.history.isDirty() || p.session.message.find(path) == std::string::npos)
                          return 3;
                  }
                  return 0;
              }),
              0);
    EXPECT_EQ(contents(project), before);
    EXPECT_EQ(contents(interchange), beforeText);
}

TEST_F(Desk, AnAutosaveThatFailsSaysSoAndLeavesTheLastOne)
{
    EXPECT_EQ(inChild([&] {
                  Program p(autosaves);
                  p.desk.open(p.session, project, false);
                  p.rename("kept");
                  p.turn();
                  p.now += 31;
                  p.turn();
                  signal(SIGXFSZ, SIG_IGN);
                  const rlimit limit{5'000, 5'000};
                  setrlimit(RLIMIT_FSIZE, &limit);
                  p.rename("too much");
                  p.turn();
                  p.now += 31;
                  p.turn();
                  return p.session.message.starts_with("Unsaved work is not kept") && p.session.history.isDirty() ? 0
                                                                                                                  : 1;
              }),
              0);
    const LostWorkScan scan = findLostWork(autosaves);
    ASSERT_EQ(scan.found.size(), 1U);
    EXPECT_EQ(titleIn(scan.found.front().slot->projectPath()), "kept");
}

TEST_F(Desk, AutosavesComeAndGoWithUnsavedWork)
{
    Program p(autosaves);
    p.desk.open(p.session, project, false);
    p.turn();
    EXPECT_LT(p.desk.patience(p.now), 0);
    p.rename("a");
    p.turn();
    EXPECT_GT(p.desk.patience(p.now), 20);
    EXPECT_LE(p.desk.patience(p.now), 30);
    EXPECT_EQ(autosaved(), 0U);
    p.now += 30;
    p.turn();
    EXPECT_EQ(autosaved(), 1U);
    p.act(Undo{});
    p.turn();
    EXPECT_EQ(autosaved(), 0U) << "nothing is unsaved";
    p.act(Redo{});
    p.turn();
    p.now += 30;
    p.turn();
    EXPECT_EQ(autosaved(), 1U);
    p.act(Save{});
    p.turn();
    EXPECT_EQ(autosaved(), 0U) << "a clean save";
    p.rename("b");
    p.turn();
    p.now += 30;
    p.turn();
    EXPECT_EQ(autosaved(), 1U);
    p.act(Quit{});
    p.act(Answer{Reply::discard});
    p.desk.wait();
    EXPECT_EQ(autosaved(), 0U) << "a clean discard";
}

TEST_F(Desk, LostWorkIsRecoveredUnsavedWithItsFile)
{
    crashWith("recovered", project);
    Program p(autosaves);
    p.desk.offerLostWork(p.session, true);
    ASSERT_TRUE(p.session.question);
    EXPECT_EQ(p.session.question->title, "recovered");
    EXPECT_EQ(p.session.question->changes, 1U);
    EXPECT_FALSE(p.session.question->originalChanged);
    p.act(Answer{Reply::recover});
    EXPECT_EQ(p.session.document.title, "recovered");
    EXPECT_EQ(p.session.documentPath, project);
    EXPECT_TRUE(p.session.history.isDirty());
    EXPECT_EQ(unsavedChanges(p.session), 1U);
    EXPECT_EQ(autosaved(), 1U) << "until it is saved";
    p.act(Save{});
    p.turn();
    EXPECT_EQ(titleIn(project), "recovered");
    EXPECT_EQ(autosaved(), 0U);
}

TEST_F(Desk, LostWorkKnowsThatItsFileHasChangedSince)
{
    crashWith("recovered", project);
    ASSERT_TRUE(geo::saveProject(geo::readInterchange(interchange)->document, project));
    Program p(autosaves);
    p.desk.open(p.session, project, false);
    p.desk.offerLostWork(p.session, false);
    ASSERT_TRUE(p.session.question);
    EXPECT_TRUE(p.session.question->originalChanged);
    p.act(Answer{Reply::recover});
    p.act(Save{});
    p.turn();
    ASSERT_TRUE(p.session.question);
    EXPECT_EQ(p.session.question->kind, Question::Kind::changedOnDisk);
}

TEST_F(Desk, LaterKeepsAndDiscardRemovesLostWork)
{
    crashWith("lost", interchange);
    {
        Program p(autosaves);
        p.desk.offerLostWork(p.session, true);
        p.act(Answer{Reply::later});
        EXPECT_FALSE(p.session.question);
    }
    {
        Program other(autosaves);
        other.desk.open(other.session, project, false);
        other.desk.offerLostWork(other.session, false);
        EXPECT_FALSE(other.session.question) << "it belongs to another document";
    }
    Program p(autosaves);
    p.desk.open(p.session, interchange, false);
    p.desk.offerLostWork(p.session, false);
    ASSERT_TRUE(p.session.question);
    p.act(Answer{Reply::discard});
    EXPECT_EQ(autosaved(), 0U);
    EXPECT_FALSE(p.session.question);
}

TEST_F(Desk, DamagedLostWorkIsSetAside)
{
    crashWith("lost", project);
    const std::string path = findLostWork(autosaves).found.at(0).slot->projectPath();
    std::ofstream(path, std::ios::trunc) << "no project at all";
    Program p(autosaves);
    p.desk.offerLostWork(p.session, true);
    p.act(Answer{Reply::recover});
    EXPECT_FALSE(p.session.question);
    EXPECT_NE(p.session.message.find(path + ".bad"), std::string::npos) << p.session.message;
    EXPECT_EQ(contents(path + ".bad"), "no project at all");
    EXPECT_TRUE(findLostWork(autosaves).found.empty());
}

} // namespace
} // namespace app
