#include "app/session/view_actions.h"

#include "app/session/annotation_actions.h"
#include "app/session/map_choice.h"
#include "app/session/presentation.h"
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

TEST_F(StoryViews, ADocumentThatIsOpenedEndsThePresentationOfTheLast)
{
    keep("June", {kJune, kOctober}, kOctober);
    session.settings.worldview = "russia";
    act(Present{});
    session.settings.worldview = "ukraine";
    act(SetMeasuring{true});
    act(AddMeasured{{36, 51}});
    act(SetAnnotating{true});
    act(AddAnnotationPoint{{36, 51}});
    session.tools.annotating.author = "Anna";
    session.shownAnnotations.emplace();
    session.shownLayers.emplace();
    openDocument(session, {}, "b.geojson");
    EXPECT_FALSE(session.presentation);
    EXPECT_FALSE(session.story);
    EXPECT_EQ(session.settings.worldview, "russia") << "as it was before the presentation";
    EXPECT_FALSE(session.tools.measuring.on);
    EXPECT_FALSE(session.tools.annotating.on);
    EXPECT_TRUE(session.tools.annotating.points.empty());
    EXPECT_EQ(session.tools.annotating.author, "Anna") << "who sits there is the same";
    EXPECT_FALSE(session.shownAnnotations);
    EXPECT_FALSE(session.shownLayers);
    EXPECT_TRUE(meaningOf({key::kPageDown, {}}, session, kMap).actions.empty()) << "keys mean what they mean without a story";
}

TEST_F(StoryViews, PresentingPutsAsideWhatTheHandDidAndRestoresTheMap)
{
    keep("Globe", {kJune, kOctober}, kOctober);
    act(EditDocument{geo::replaceAt(0, [&] {
        geo::View view = session.document.views[0];
        view.projection = "globe";
        view.center = geo::LonLat{100, 20};
        return view;
    }()), {}});
    Comparison comparison;
    comparison.kind = Comparison::Kind::changes;
    comparison.happened = {kJune, kOctober};
    act(SetComparison{comparison});
    act(OpenGoTo{true});
    act(SetMeasuring{true});
    Panels panels = session.panels;
    panels.issues = true;
    act(SetPanels{panels});
    Visible visible = session.visible;
    visible.graticule = true;
    act(SetVisible{visible});
    act(Present{});
    EXPECT_EQ(session.map->id(), "globe");
    EXPECT_FALSE(session.tools.measuring.on);
    EXPECT_FALSE(session.tools.goTo.open);
    EXPECT_EQ(session.comparison.kind, Comparison::Kind::off);
    EXPECT_FALSE(session.panels.issues);
    EXPECT_FALSE(session.visible.graticule) << "the view was kept without it";
    const Effects effects = act(Present{false});
    EXPECT_TRUE(session.map->isWebMercator());
    EXPECT_EQ(session.comparison.kind, Comparison::Kind::changes);
    EXPECT_EQ(session.comparison.happened, (geo::Window{kJune, kOctober}));
    EXPECT_TRUE(session.panels.issues);
    EXPECT_TRUE(session.visible.graticule);
    ASSERT_TRUE(effects.goTo);
    EXPECT_EQ(effects.goTo->center, (geo::LonLat{36.2, 51.6})) << "back to where the map was";
}

TEST_F(StoryViews, AStepWithoutAProjectionHasTheOneFromBefore)
{
    keep("Globe", {kJune, kOctober}, kOctober);
    keep("Plain", {kJune, kOctober}, kOctober);
    const auto with = [&](std::size_t index, const char* projection) {
        geo::View view = session.document.views[index];
        view.projection = projection;
        act(EditDocument{geo::replaceAt(index, view), {}});
    };
    with(0, "globe");
    with(1, "");
    act(Present{});
    EXPECT_EQ(session.map->id(), "globe");
    act(StepStory{1});
    EXPECT_TRUE(session.map->isWebMercator());
}

TEST_F(StoryViews, KeepFilterPartsLayersAndAnnotationsInOneStepToUndo)
{
    geo::Annotation note;
    note.id = "n";
    act(EditDocument{geo::insertAt(0, note), {}});
    note.id = "m";
    act(EditDocument{geo::insertAt(1, note), {}});
    geo::LayerLink link;
    link.id = "l";
    link.path = "rivers.geojson";
    act(EditDocument{geo::insertAt(0, link), {}});
    UserLayer layer;
    layer.link = "l";
    session.layers.push_back(layer);
    Visible visible = session.visible;
    visible.rivers = false;
    act(SetVisible{visible});
    act(SetFilter{{.text = "tank"}});
    session.shownAnnotations = {{"m"}};
    act(AddView{"Mine"});
    const geo::View kept = session.document.views.back();
    ASSERT_EQ(session.document.filters.size(), 2U) << "a filter that was not saved is saved with the view";
    EXPECT_EQ(session.document.filters.back().filter.text, "tank");
    EXPECT_EQ(kept.filter, session.document.filters.back().id);
    EXPECT_EQ(kept.shown, (std::vector<geo::ShownPart>{{"rivers", false}}));
    EXPECT_EQ(kept.layers, std::vector<std::string>{"l"});
    EXPECT_EQ(kept.annotations, std::vector<std::string>{"m"});
    act(Undo{});
    EXPECT_EQ(session.document.filters.size(), 1U);
    EXPECT_TRUE(session.document.views.empty());
    act(Redo{});

    act(SetVisible{{}});
    act(SetFilter{{}});
    act(SetLayerVisible{0, false});
    session.shownAnnotations.reset();
    act(ShowView{0});
    EXPECT_FALSE(session.visible.rivers);
    EXPECT_EQ(session.filter.text, "tank");
    EXPECT_TRUE(session.layers[0].visible);
    EXPECT_FALSE(session.document.layers[0].visible) << "showing a view changes nothing of the document";
    EXPECT_EQ(session.shownAnnotations, ShownIds{{"m"}});
    act(SetFilter{{.text = "drone"}});
    act(KeepClocks{0});
    EXPECT_EQ(session.document.views[0].filter, "f") << "a saved filter that says the same is not saved again";
    EXPECT_EQ(session.document.filters.size(), 2U);
}

TEST_F(StoryViews, LayersOfAViewGoWithThePresentation)
{
    geo::LayerLink link;
    link.id = "l";
    link.path = "a.geojson";
    act(EditDocument{geo::insertAt(0, link), {}});
    UserLayer layer;
    layer.link = "l";
    session.layers.push_back(layer);
    keep("With", geo::kAllTime, geo::kDistantFuture);
    act(EditDocument{geo::replaceAt(0, [&] {
        geo::View view = session.document.views[0];
        view.layers.emplace();
        return view;
    }()), {}});
    act(Present{});
    EXPECT_FALSE(session.layers[0].visible);
    act(Present{false});
    EXPECT_TRUE(session.layers[0].visible);
}

TEST_F(StoryViews, WhatIsDeletedGoesFromThem)
{
    geo::Annotation note;
    note.id = "n";
    act(EditDocument{geo::insertAt(0, note), {}});
    geo::View view;
    view.id = "v";
    view.annotations = {{"n"}};
    view.quiz = geo::Quiz{.claim = "c"};
    act(EditDocument{geo::insertAt(0, view), {}});
    act(SelectAnnotation{0});
    act(DeleteAnnotations{});
    EXPECT_TRUE(session.document.annotations.empty()) << session.message;
    EXPECT_EQ(session.document.views[0].annotations, std::vector<std::string>{}) << "still no others";
    act(EditDocument{geo::removalOf<geo::Claim>(session.document, {0}), {}});
    EXPECT_EQ(session.document.views[0].quiz->claim, "");
    act(Undo{});
    act(Undo{});
    EXPECT_EQ(session.document.views[0].annotations, std::vector<std::string>{"n"});
}

TEST_F(StoryViews, NoAnnotationIsHiddenFromWhoDrawsOne)
{
    geo::Annotation note;
    note.id = "n";
    note.geometry = geo::Geometry(geo::LonLat{36, 51});
    session.document.annotations.push_back(note);
    session.shownAnnotations.emplace();
    EXPECT_FALSE(isShown(session.document.annotations[0], session));
    act(SetAnnotating{true});
    EXPECT_TRUE(isShown(session.document.annotations[0], session));
}

TEST_F(StoryViews, OneMapIsLaidOutOrTwoAreCompared)
{
    Comparison comparison;
    comparison.kind = Comparison::Kind::swipe;
    act(SetComparison{comparison});
    Panels panels = session.panels;
    panels.page = true;
    act(SetPanels{panels});
    EXPECT_TRUE(session.panels.page);
    EXPECT_EQ(session.comparison.kind, Comparison::Kind::off);
    EXPECT_NE(session.message.find("comparison is off"), std::string::npos);
    act(SetComparison{comparison});
    EXPECT_FALSE(session.panels.page);
}

} // namespace
} // namespace app
