#include "app/compose/page_layout.h"

#include "app/compose/compose.h"
#include "app/compose/snapshot.h"
#include "app/session/action.h"
#include "app/viewer/page_hand.h"
#include "geo/io/interchange.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace app {
namespace {

constexpr MapSize kMap{1000, 700};

TEST(PageChoice, SurvivesBeingWrittenAndRead)
{
    const auto choice = pageChoice(" slide ; legend=0.7, 0.25; sources=off;title=0,1 ");
    ASSERT_TRUE(choice) << choice.error().message();
    EXPECT_EQ(choice->layout, "slide");
    ASSERT_NE(choice->move(PagePart::legend), nullptr);
    EXPECT_EQ(choice->move(PagePart::legend)->y, 0.25);
    EXPECT_TRUE(choice->isLeftOut(PagePart::sources));
    EXPECT_FALSE(choice->isLeftOut(PagePart::title));
    const auto again = pageChoice(textOf(*choice));
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, *choice);
    EXPECT_EQ(textOf(PageChoice{}), "") << "the default needs no words";
}

TEST(PageChoice, SaysWhatItCannotRead)
{
    for (const auto& [text, part] : {std::pair{"report; lgend=0,0", "lgend"}, {"legend=2,0", "legend=2,0"}, {"legend=nan,0", "nan"}, {"report; slide", "slide"}, {"scale=half", "half"}, {"scale=1", "scale=1"}}) {
        const auto choice = pageChoice(text);
        ASSERT_FALSE(choice) << text;
        EXPECT_NE(choice.error().message().find(part), std::string::npos) << choice.error().message();
    }
}

TEST(PageLayout, IsReadAndAMistakeIsNamedByItsMember)
{
    const auto good = readPageLayout(R"({"layout": 1, "name": "Mine", "margin": 20, "parts": [{"part": "title", "at": [0.5, 0], "text": 2}, {"part": "scale", "below": "title"}]})", "mine");
    ASSERT_TRUE(good) << good.error().message();
    EXPECT_EQ(good->margin, 20);
    EXPECT_EQ(good->parts[1].beside, PartRule::Beside::below);
    EXPECT_EQ(good->parts[1].other, PagePart::title);
    const std::pair<const char*, const char*> bad[] = {
        {"[]", "object"},
        {R"({"layout": 2, "parts": []})", "layout"},
        {R"({"layout": 1})", "parts"},
        {R"({"layout": 1, "parts": [{"part": "titel"}]})", "parts[0].part"},
        {R"({"layout": 1, "parts": [{"part": "title"}, {"part": "title"}]})", "parts[1].part"},
        {R"({"layout": 1, "parts": [{"part": "title", "at": [0, 2]}]})", "parts[0].at"},
        {R"({"layout": 1, "parts": [{"part": "title", "below": "scale"}]})", "parts[0].below"},
        {R"({"layout": 1, "parts": [{"part": "title", "colour": "red"}]})", "parts[0].colour"},
        {R"({"layout": 1, "margin": "wide", "parts": []})", "margin"},
        {R"({"layout": 1, "parts": ["title"]})", "parts[0]"},
    };
    for (const auto& [json, member] : bad) {
        const auto layout = readPageLayout(json, "bad");
        ASSERT_FALSE(layout) << json;
        EXPECT_NE(layout.error().message().find(member), std::string::npos) << layout.error().message();
    }
}

TEST(PageLayout, TheBundledOnesAreThere)
{
    std::vector<std::string> ids;
    for (const PageLayout& layout : bundledLayouts())
        ids.push_back(layout.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"report", "slide", "poster", "presentation", "plain"}));
}

class LayoutFiles : public TempFolderTest {};

TEST_F(LayoutFiles, OfTheUserAreFoundByNameAndByPath)
{
    std::ofstream(m_folder / "mine.json") << R"({"layout": 1, "name": "Mine", "parts": [{"part": "caption"}]})";
    std::ofstream(m_folder / "broken.json") << "{";
    const auto mine = findLayout("mine", m_folder.string());
    ASSERT_TRUE(mine) << mine.error().message();
    EXPECT_EQ(mine->name, "Mine");
    EXPECT_TRUE(findLayout((m_folder / "mine.json").string(), ""));
    const auto broken = findLayout("broken", m_folder.string());
    ASSERT_FALSE(broken);
    EXPECT_NE(broken.error().message().find("broken.json"), std::string::npos);
    const auto none = findLayout("nosuch", m_folder.string());
    ASSERT_FALSE(none);
    EXPECT_NE(none.error().message().find("mine"), std::string::npos) << "it says what there is: " << none.error().message();
}

TEST_F(LayoutFiles, AreReadAgainWhenTheyChangeAndAMistakeKeepsTheLastGoodOne)
{
    const std::filesystem::path file = m_folder / "mine.json";
    const auto write = [&](const std::string& text, int seconds) {
        std::ofstream(file) << text;
        std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now() + std::chrono::seconds(seconds));
    };
    Session session;
    session.settings.layout = file.string();
    PageLayouts layouts;
    write(R"({"layout": 1, "name": "One", "parts": [{"part": "caption"}]})", 0);
    EXPECT_EQ(layouts.of(session).name, "One");
    write(R"({"layout": 1, "name": "Two", "parts": []})", 2);
    EXPECT_EQ(layouts.of(session).name, "Two");
    EXPECT_TRUE(layouts.takeProblems().empty());
    write("{", 4);
    EXPECT_EQ(layouts.of(session).name, "Two");
    EXPECT_EQ(layouts.takeProblems().size(), 1U);
    layouts.of(session);
    EXPECT_TRUE(layouts.takeProblems().empty()) << "told once";
    write(R"({"layout": 1, "name": "Three", "parts": []})", 6);
    EXPECT_EQ(layouts.of(session).name, "Three");
}

TEST(PageLayout, ThePresentationsOwnIsFoundByItsName)
{
    EXPECT_EQ(presentationLayout().id, "presentation");
    EXPECT_EQ(plainLayout().id, "plain");
}

TEST(SetPage, IsSavedInTheDocumentAndUndone)
{
    Session session;
    geo::Document document;
    document.claims.emplace_back().id = "c";
    openDocument(session, document, "a.geojson");
    apply(session, SetPage{"slide"}, kMap);
    EXPECT_EQ(session.document.layout, "slide");
    apply(session, SetPage{"slide; legend=0.5,0.5", true}, kMap);
    apply(session, SetPage{"slide; legend=0.6,0.5", true}, kMap);
    apply(session, EndEdit{}, kMap);
    const auto again = geo::parseInterchange(geo::writeInterchange(session.document), "again.geojson");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->document.layout, "slide; legend=0.6,0.5");
    apply(session, Undo{}, kMap);
    EXPECT_EQ(session.document.layout, "slide") << "a drag is one step";
    apply(session, SetPage{"slide; lgend=0,0"}, kMap);
    EXPECT_EQ(session.document.layout, "slide");
    EXPECT_NE(session.message.find("lgend"), std::string::npos) << session.message;
}

/// A picture of one claim, composed on a ground of nothing.
class PageOf : public testing::Test {
protected:
    void SetUp() override
    {
        geo::Document document;
        document.title = "Title";
        document.claims.emplace_back().id = "c";
        openDocument(m_session, document, "a.geojson");
    }

    std::vector<PlacedPart> parts(const std::string& layout, int width = 1280, int height = 800)
    {
        m_session.settings.layout = layout;
        ComposeOptions options{width, height, Furniture::full, true, {}};
        return m_composer.compose(m_session, options).parts;
    }

    /// With a legend of many lines, and sources.
    void openSample()
    {
        const auto sample = geo::readInterchange(ASSETS_DIR "/samples/kursk-2024.geojson");
        ASSERT_TRUE(sample);
        openDocument(m_session, sample->document, "a.geojson");
    }

    static std::optional<render::Rect> rectOf(const std::vector<PlacedPart>& parts, PagePart part)
    {
        for (const PlacedPart& placed : parts)
            if (placed.part == part && placed.rect.width > 0)
                return placed.rect;
        return std::nullopt;
    }

    World m_world{SHARE_DIR "/world"};
    MapComposer m_composer{m_world};
    Session m_session;
};

TEST_F(PageOf, AMovedPartStandsWhereItWasPut)
{
    const auto before = rectOf(parts(""), PagePart::legend), after = rectOf(parts("legend=1,0.5"), PagePart::legend);
    ASSERT_TRUE(before && after);
    EXPECT_EQ(before->x, 14);
    EXPECT_NEAR(after->x + after->width, 1280 - 14, 1);
    EXPECT_NEAR(after->y + after->height / 2, 400, 1);
}

TEST_F(PageOf, WhatStandsBesideAPartMovesWithIt)
{
    openSample();
    const auto moved = parts("legend=0.5,0");
    const auto legend = rectOf(moved, PagePart::legend), scale = rectOf(moved, PagePart::scale);
    ASSERT_TRUE(legend && scale);
    EXPECT_NEAR(scale->x, legend->x + legend->width + 12, 1);
    EXPECT_GE(scale->y, legend->y);
    EXPECT_LE(scale->y + scale->height, legend->y + legend->height + 1);
}

TEST_F(PageOf, NoPictureLeavesWithoutItsWords)
{
    EXPECT_FALSE(rectOf(parts(""), PagePart::caption)) << "title and sources tell it all";
    EXPECT_TRUE(rectOf(parts("sources=off"), PagePart::caption));
    EXPECT_TRUE(rectOf(parts("title=off"), PagePart::caption));
    EXPECT_TRUE(rectOf(parts("title=off; sources=off; legend=off; scale=off"), PagePart::caption));
    EXPECT_FALSE(rectOf(parts("slide; title=off"), PagePart::caption)) << "a slide has the date";
}

TEST_F(PageOf, ASmallPictureIsPlain)
{
    const auto small = parts("slide", 600, 400);
    EXPECT_TRUE(rectOf(small, PagePart::caption));
    EXPECT_FALSE(rectOf(small, PagePart::title));
}

TEST_F(PageOf, NoPartOfABundledLayoutLiesOnAnother)
{
    openSample();
    m_session.visible.locator = true;
    m_session.story = StoryText{"What was reported", "In October others spoke of it as well.\n- one\n- two", false};
    for (const char* layout : {"report", "slide", "poster", "presentation", "plain"})
        for (const auto& [width, height] : {std::pair{1280, 720}, {1280, 800}, {1920, 1080}, {1240, 1754}}) {
            const auto placed = parts(layout, width, height);
            for (std::size_t a = 0; a < placed.size(); ++a)
                for (std::size_t b = 0; b < a; ++b)
                    EXPECT_FALSE(placed[a].rect.width > 0 && placed[b].rect.width > 0 && placed[a].rect.overlaps(placed[b].rect))
                        << layout << " " << width << ": " << kPagePartNames[static_cast<std::size_t>(placed[a].part)] << " on " << kPagePartNames[static_cast<std::size_t>(placed[b].part)];
        }
}

TEST_F(PageOf, AnUnknownTemplateIsToldAndTheDefaultDrawn)
{
    EXPECT_TRUE(rectOf(parts("nosuch"), PagePart::title));
    const std::vector<std::string> issues = m_composer.takeTextIssues();
    EXPECT_TRUE(std::any_of(issues.begin(), issues.end(), [](const std::string& issue) { return issue.find("'nosuch'") != std::string::npos; }));
    parts("nosuch");
    EXPECT_TRUE(m_composer.takeTextIssues().empty()) << "told once";
}

TEST_F(PageOf, AHandDragsAPartAndItRestsAtTheEdges)
{
    const std::vector<PlacedPart> placed = parts("");
    const render::Rect legend = *rectOf(placed, PagePart::legend);
    const render::Rect map{100, 50, 1280, 800};
    PageHand hand;
    const double x = static_cast<double>(100 + legend.x + 5), y = static_cast<double>(50 + legend.y + 5);
    EXPECT_TRUE(hand.handle({PointerMoved{x, y}, PointerButton{0, true, x, y, {}}}, map, placed, m_session, false).empty()) << "a press alone moves nothing";
    EXPECT_TRUE(hand.holding());
    // Four px short of the right edge, and somewhere in the middle of nothing.
    const double toX = 100 + 1280 - 14 - static_cast<double>(legend.width) + 5 - 4, toY = 50 + 200 + 5;
    const Actions actions = hand.handle({PointerMoved{toX - 300, toY}, PointerMoved{toX, toY}}, map, placed, m_session, false);
    ASSERT_EQ(actions.size(), 1U);
    const auto* set = std::get_if<SetPage>(&actions.front());
    ASSERT_NE(set, nullptr);
    EXPECT_TRUE(set->held);
    const auto choice = pageChoice(set->layout);
    ASSERT_TRUE(choice && choice->move(PagePart::legend) != nullptr);
    EXPECT_EQ(choice->move(PagePart::legend)->x, 1);
    EXPECT_TRUE(hand.lineX());
    const Actions end = hand.handle({PointerButton{0, false, toX, toY, {}}}, map, placed, m_session, false);
    ASSERT_EQ(end.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<EndEdit>(end.front()));
    EXPECT_FALSE(hand.holding());
}

TEST_F(PageOf, AHandTakesNothingFromUnderASheet)
{
    const std::vector<PlacedPart> placed = parts("");
    const render::Rect legend = *rectOf(placed, PagePart::legend);
    PageHand hand;
    const double x = static_cast<double>(legend.x + 5), y = static_cast<double>(legend.y + 5);
    hand.handle({PointerButton{0, true, x, y, {}}}, {0, 0, 1280, 800}, placed, m_session, true);
    EXPECT_FALSE(hand.holding());
}

TEST(PageChoice, IsAmongTheArgumentsThatMakeThePictureAgain)
{
    Session session;
    session.document.layout = "slide; legend=0.5,0.5";
    const std::vector<std::string> arguments = exportArguments(session, 640, 480);
    const auto at = std::find(arguments.begin(), arguments.end(), "--layout");
    ASSERT_NE(at, arguments.end());
    EXPECT_EQ(*std::next(at), "slide; legend=0.5,0.5");
}

} // namespace
} // namespace app
