#include "tests/app/desk_fixture.h"

#include <csignal>
#include <sys/resource.h>

namespace app {
namespace {

using LostWorkDesk = Desk;

TEST_F(LostWorkDesk, AnAutosaveThatFailsSaysSoAndLeavesTheLastOne)
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

TEST_F(LostWorkDesk, AutosavesComeAndGoWithUnsavedWork)
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

TEST_F(LostWorkDesk, LostWorkIsRecoveredUnsavedWithItsFile)
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

TEST_F(LostWorkDesk, LostWorkKnowsThatItsFileHasChangedSince)
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

TEST_F(LostWorkDesk, LaterKeepsAndDiscardRemovesLostWork)
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

TEST_F(LostWorkDesk, DamagedLostWorkIsSetAside)
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
