#include "tests/app/desk_fixture.h"

#include <csignal>
#include <sys/resource.h>

namespace app {
namespace {

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

} // namespace
} // namespace app
