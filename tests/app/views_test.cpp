#include "app/session/view_actions.h"

#include "app/compose/markdown.h"
#include "app/session/map_choice.h"
#include "app/viewer/key_bindings.h"

#include <gtest/gtest.h>

namespace app {
namespace {

constexpr MapSize kMap{1000, 700};

class StoryViews : public testing::Test {
protected:
    void SetUp() override
    {
        geo::Document document;
        document.worldview = "iso";
        document.claims.emplace_back().id = "c";
        document.filters.push_back({"f", "Drones", {.text = "drone"}, {}});
        openDocument(session, document, "a.geojson");
        session.view = {{36.2, 51.6}, 6};
    }

    Effects act(const Action& action) { return apply(session, action, kMap); }
    /// Keeps the present state under a name.
    void keep(const std::string& name, geo::Window happened, std::int64_t knownOn)
    {
        act(SetHappened{happened});
        act(SetKnownOn{knownOn});
        act(AddView{name});
    }

    static constexpr std::int64_t kJune = 1'717'200'000, kOctober = 1'727'740'800, kMay = 1'746'057'600;
    Session session;
};

TEST_F(StoryViews, KeepTheClocksAndBringThemBack)
{
    keep("June", {kJune, kOctober}, kOctober);
    keep("All", geo::kAllTime, geo::kDistantFuture);
    act(SetHappened{{kOctober, kMay}});
    const Effects effects = act(ShowView{0});
    EXPECT_EQ(session.clocks.happened, (geo::Window{kJune, kOctober}));
    EXPECT_EQ(session.clocks.knownOn, kOctober);
    ASSERT_TRUE(effects.goTo);
    EXPECT_EQ(effects.goTo->center, (geo::LonLat{36.2, 51.6}));
    act(ShowView{1});
    EXPECT_EQ(session.clocks.happened, geo::kAllTime);
    EXPECT_EQ(session.clocks.knownOn, geo::kDistantFuture);
}

TEST_F(StoryViews, OfACameraAloneLeaveTheClocks)
{
    geo::View view;
    view.center = geo::LonLat{10, 20};
    std::string problem;
    session.clocks.happened = {kJune, kOctober};
    EXPECT_EQ(takeView(session, view, problem)->center, (geo::LonLat{10, 20}));
    EXPECT_EQ(session.clocks.happened, (geo::Window{kJune, kOctober}));
    EXPECT_EQ(problem, "");
}

TEST_F(StoryViews, TellWhatOfThemCannotBeRead)
{
    geo::View view;
    view.happened = "sometime";
    view.worldview = "martian";
    view.filter = "nosuch";
    std::string problem;
    EXPECT_FALSE(takeView(session, view, problem)) << "it says no place";
    for (const char* part : {"'sometime'", "'martian'", "'nosuch'"})
        EXPECT_NE(problem.find(part), std::string::npos) << problem;
    EXPECT_EQ(session.settings.worldview, "");
}

TEST_F(StoryViews, AreFoundByNameIdAndNumber)
{
    keep("June", {kJune, kOctober}, kOctober);
    keep("2", {kJune, kOctober}, kOctober);
    EXPECT_EQ(findView(session.document, "June"), &session.document.views[0]);
    EXPECT_EQ(findView(session.document, session.document.views[0].id), &session.document.views[0]);
    EXPECT_EQ(findView(session.document, "1"), &session.document.views[0]);
    EXPECT_EQ(findView(session.document, "2"), &session.document.views[1]) << "a name goes before a number";
    EXPECT_EQ(findView(session.document, "3"), nullptr);
    EXPECT_EQ(findView(session.document, "0"), nullptr);
}

TEST_F(StoryViews, ArePresentedInOrderAndEverythingIsAsBefore)
{
    keep("June", {kJune, kOctober}, kOctober);
    keep("Later", {kOctober, kMay}, kMay);
    act(EditDocument{geo::replaceAt(1, [&] {
        geo::View view = session.document.views[1];
        view.filter = "f";
        view.worldview = "russia";
        view.caption = "# What changed\n- one";
        return view;
    }()), {}});
    act(SetHappened{geo::kAllTime});
    act(SetKnownOn{geo::kDistantFuture});
    session.filter.text = "mine";
    act(Present{});
    ASSERT_TRUE(session.presentation);
    EXPECT_EQ(session.clocks.knownOn, kOctober);
    EXPECT_EQ(session.filter.text, "mine") << "a step without a filter has the one from before";
    act(StepStory{1});
    EXPECT_EQ(session.presentation->step, 1U);
    EXPECT_EQ(session.clocks.happened, (geo::Window{kOctober, kMay}));
    EXPECT_EQ(session.filter.text, "drone");
    EXPECT_EQ(session.settings.worldview, "russia");
    EXPECT_EQ(session.story->caption, "# What changed\n- one");
    act(StepStory{1});
    EXPECT_EQ(session.presentation->step, 1U) << "there is nothing after the last";
    act(StepStory{-1});
    EXPECT_EQ(session.filter.text, "mine");
    EXPECT_EQ(session.settings.worldview, "");
    act(Present{false});
    EXPECT_FALSE(session.presentation);
    EXPECT_EQ(session.clocks.happened, geo::kAllTime);
    EXPECT_EQ(session.filter.text, "mine");
    EXPECT_FALSE(session.story);
}

TEST_F(StoryViews, NothingIsPresentedWhereThereIsNone)
{
    act(Present{});
    EXPECT_FALSE(session.presentation);
    EXPECT_NE(session.message.find("Ctrl D"), std::string::npos);
}

TEST_F(StoryViews, AreSteppedThroughByWhatAClickerSends)
{
    keep("June", {kJune, kOctober}, kOctober);
    keep("Later", {kOctober, kMay}, kMay);
    const auto press = [&](int key) {
        for (const Action& action : meaningOf({key, {}}, session, kMap).actions)
            act(action);
    };
    press(key::kF5);
    ASSERT_TRUE(session.presentation);
    press(key::kPageDown);
    EXPECT_EQ(session.presentation->step, 1U);
    press('B');
    EXPECT_TRUE(session.presentation->blackout);
    press(key::kPageUp);
    EXPECT_EQ(session.presentation->step, 0U);
    EXPECT_FALSE(session.presentation->blackout) << "going on shows the map again";
    press('S');
    EXPECT_TRUE(session.story->sources);
    press(key::kPageDown);
    EXPECT_FALSE(session.story->sources) << "each step keeps its sources until they are asked for";
    press('T');
    EXPECT_EQ(session.settings.theme, Theme::light) << "other keys mean nothing now";
    press(key::kEscape);
    EXPECT_FALSE(session.presentation);
}

TEST_F(StoryViews, CaptionsOrderAndStateAreEditsThatCanBeUndone)
{
    keep("A", {kJune, kOctober}, kOctober);
    keep("B", {kOctober, kMay}, kMay);
    act(SetCaption{0, "f"});
    act(SetCaption{0, "first"});
    act(EndEdit{});
    act(MoveView{0, 1});
    EXPECT_EQ(session.document.views[1].caption, "first");
    act(MoveView{1, 1});
    EXPECT_EQ(session.document.views[1].name, "A") << "there is no place after the last";
    act(KeepClocks{1});
    EXPECT_EQ(session.document.views[1].knownOn, session.document.views[0].knownOn);
    EXPECT_EQ(session.document.views[1].caption, "first");
    act(Undo{});
    act(Undo{});
    EXPECT_EQ(session.document.views[0].name, "A");
    act(Undo{});
    EXPECT_EQ(session.document.views[0].caption, "") << "typing is one step";
}

TEST(Markdown, MakesBlocksAndLeavesWords)
{
    const auto lines = markdownLines("# One\n\nText that\ngoes on.\n\n- first **bold** item\n  goes on\n* second\n\n## Two\nSee [the report](https://example.org), 2*3, a_b, `code`, \\*as is\\*.\n");
    ASSERT_EQ(lines.size(), 6U);
    EXPECT_EQ(lines[0].kind, MarkdownLine::Kind::heading);
    EXPECT_EQ(lines[0].text, "One");
    EXPECT_EQ(lines[1].text, "Text that goes on.");
    EXPECT_EQ(lines[2].kind, MarkdownLine::Kind::item);
    EXPECT_EQ(lines[2].text, "first bold item goes on");
    EXPECT_EQ(lines[3].text, "second");
    EXPECT_EQ(lines[4].level, 2);
    EXPECT_EQ(lines[5].text, "See the report, 2*3, a_b, code, *as is*.");
    EXPECT_TRUE(markdownLines("").empty());
    EXPECT_EQ(markdownLines("#hashtag").front().text, "#hashtag");
    EXPECT_LE(markdownLines(std::string(20'000, '\n') + [] { std::string s; for (int i = 0; i < 500; ++i) s += "- x\n"; return s; }()).size(), 60U);
}

} // namespace
} // namespace app
