#include <utility>

#include <gtest/gtest.h>

#include "geo/claims/history.h"
#include "geo/io/interchange.h"

namespace {

using geo::Claim;
using geo::Document;
using geo::DocumentField;
using geo::Edit;
using geo::History;

Edit title(const std::string& text)
{
    return {geo::SetField{DocumentField::title, text}};
}

Edit licence(const std::string& text)
{
    return {geo::SetField{DocumentField::licence, text}};
}

TEST(History, UndoesAndRedoesAndSaysWhat)
{
    Document d;
    History history;
    EXPECT_TRUE(history.undo(d));
    EXPECT_FALSE(history.push(d, title("a")));
    EXPECT_FALSE(history.push(d, licence("b")));
    EXPECT_EQ(history.undoText(), "Change licence of the document");
    EXPECT_FALSE(history.undo(d));
    EXPECT_EQ(d.title + d.licence, "a");
    EXPECT_EQ(history.redoText(), "Change licence of the document");
    EXPECT_EQ(history.undoText(), "Change title of the document");
    EXPECT_FALSE(history.undo(d));
    EXPECT_EQ(d.title + d.licence, "");
    EXPECT_FALSE(history.canUndo());
    EXPECT_FALSE(history.redo(d));
    EXPECT_FALSE(history.redo(d));
    EXPECT_EQ(d.title + d.licence, "ab");
    EXPECT_TRUE(history.redo(d));
    EXPECT_EQ(history.redoText(), "");
}

TEST(History, ANewEditForgetsWhatWasUndone)
{
    Document d;
    History history;
    history.push(d, title("a"));
    history.undo(d);
    history.push(d, title("b"));
    EXPECT_FALSE(history.canRedo());
}

TEST(History, KnowsTheSavedState)
{
    Document d;
    History history;
    EXPECT_FALSE(history.isDirty());
    history.push(d, title("a"));
    EXPECT_TRUE(history.isDirty());
    history.markSaved();
    EXPECT_FALSE(history.isDirty());
    history.undo(d);
    EXPECT_TRUE(history.isDirty());
    history.redo(d);
    EXPECT_FALSE(history.isDirty());
    history.undo(d);
    history.push(d, title("b")); // As many steps as when saved, but not the same ones.
    EXPECT_TRUE(history.isDirty());
    history.undo(d);
    EXPECT_TRUE(history.isDirty());
    history.clear();
    EXPECT_FALSE(history.isDirty() || history.canUndo() || history.canRedo());
    history.markUnsaved();
    EXPECT_TRUE(history.isDirty());
}

TEST(History, TypingIsOneStep)
{
    Document d;
    History history;
    for (const char* text : {"K", "KP", "KPA"})
        history.push(d, title(text), "title");
    history.undo(d);
    EXPECT_EQ(d.title, "");
    EXPECT_FALSE(history.canUndo());
    history.redo(d);
    EXPECT_EQ(d.title, "KPA");
    history.push(d, title("KPA!"), "title"); // Not into a step that was done again.
    history.undo(d);
    EXPECT_EQ(d.title, "KPA");
}

TEST(History, AnotherKeyASealOrASaveEndsTheStep)
{
    Document d;
    History history;
    history.push(d, title("a"), "title");
    history.push(d, licence("b"), "licence");
    history.push(d, title("c"), "title");
    history.seal();
    history.push(d, title("d"), "title");
    history.markSaved();
    history.push(d, title("e"), "title");
    EXPECT_TRUE(history.isDirty());
    for (const char* expected : {"db", "cb", "ab", "a", ""}) {
        ASSERT_FALSE(history.undo(d));
        EXPECT_EQ(d.title + d.licence, expected);
        EXPECT_EQ(history.isDirty(), expected != std::string("db"));
    }
}

TEST(History, MergesEditsOfSeveralFields)
{
    Document d;
    History history;
    history.push(d, title("a"), "drag");
    history.push(d, licence("b"), "drag");
    history.push(d, title("c"), "drag");
    history.undo(d);
    EXPECT_EQ(d.title + d.licence, "");
    history.redo(d);
    EXPECT_EQ(d.title + d.licence, "cb");
}

TEST(History, MergesEditsOfSeveralItems)
{
    Document d;
    d.sides = {{.id = "a"}, {.id = "b"}};
    History history;
    history.push(d, geo::replaceAt(0, geo::Side{.id = "a", .name = "A"}), "names");
    history.push(d, geo::replaceAt(1, geo::Side{.id = "b", .name = "B"}), "names");
    history.undo(d);
    EXPECT_EQ(d.sides[0].name + d.sides[1].name, "");
    EXPECT_FALSE(history.canUndo());
}

TEST(History, AGroupIsOneStepWithAName)
{
    Document d;
    History history;
    history.begin("Fill in");
    history.push(d, title("a"));
    history.begin("inner");
    history.push(d, licence("b"));
    history.end();
    history.push(d, {geo::SetField{DocumentField::language, "en"}});
    EXPECT_FALSE(history.canUndo());
    EXPECT_TRUE(history.undo(d)) << "in the middle of a group";
    EXPECT_TRUE(history.isDirty());
    history.end();
    EXPECT_EQ(history.undoText(), "Fill in");
    history.undo(d);
    EXPECT_EQ(d.title + d.licence + d.language, "");
    history.redo(d);
    EXPECT_EQ(d.title + d.licence + d.language, "aben");
    history.begin();
    history.push(d, title("x"));
    history.end();
    EXPECT_EQ(history.undoText(), "Change title of the document");
}

TEST(History, AGroupCanBeTakenBackAndAnEmptyOneLeavesNothing)
{
    Document d;
    History history;
    history.begin("Drag");
    history.push(d, title("a"));
    history.push(d, licence("b"));
    history.markSaved();
    EXPECT_TRUE(history.isDirty());
    history.cancel(d);
    EXPECT_TRUE(history.isDirty()) << "what was saved was the middle of the group";
    EXPECT_EQ(d.title + d.licence, "");
    EXPECT_FALSE(history.inGroup() || history.canUndo());
    history.begin("Nothing");
    history.end();
    EXPECT_FALSE(history.canUndo());
}

TEST(History, LeavesOutWhatChangesNothing)
{
    Document d;
    History history;
    history.push(d, title("a"));
    const auto revision = history.revision();
    history.push(d, title("a"));
    EXPECT_EQ(history.revision(), revision);
    history.undo(d);
    EXPECT_NE(history.revision(), revision);
    history.push(d, title(""));
    EXPECT_TRUE(history.canRedo()) << "nothing was changed, so nothing is forgotten";
}

TEST(History, ARefusedEditLeavesNoStep)
{
    Document d;
    History history;
    EXPECT_TRUE(history.push(d, geo::removeAt<Claim>(0)));
    EXPECT_FALSE(history.canUndo());
    EXPECT_FALSE(history.isDirty());
}

TEST(History, ADocumentChangedByOthersIsNotUndoneByHalves)
{
    Document d;
    History history;
    history.begin("Two");
    history.push(d, geo::insertAt(0, geo::Side{.id = "a"}));
    history.push(d, title("t"));
    history.end();
    const std::vector<geo::Side> sides = std::exchange(d.sides, {});
    EXPECT_TRUE(history.undo(d));
    EXPECT_EQ(d.title, "t");
    d.sides = sides;
    EXPECT_FALSE(history.undo(d));
    EXPECT_EQ(d.title, "");
}

} // namespace
