#include "app/compose/map_place.h"
#include "app/session/annotation_actions.h"
#include "app/session/annotation_check.h"
#include "app/session/picture_file.h"
#include "app/viewer/annotation_hand.h"
#include "app/viewer/key_bindings.h"
#include "geo/io/interchange.h"
#include "geo/io/project.h"

#include "geo/time/edtf.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <utility>

// Making and changing annotations through the actions of the window.

namespace app {
namespace {

using geo::AnnotationKind;
using geo::ArrowShape;

constexpr MapSize kMap{800, 600};

Effects act(Session& session, const Action& action) { return apply(session, action, kMap); }

void press(Session& session, int key, Modifiers with = {})
{
    for (const Action& action : meaningOf({key, with}, session, kMap).actions)
        act(session, action);
}

std::size_t draw(Session& session, AnnotationKind kind, std::initializer_list<geo::LonLat> points, ArrowShape arrow = ArrowShape::straight)
{
    act(session, ChooseAnnotationKind{kind, arrow});
    for (const geo::LonLat p : points)
        act(session, AddAnnotationPoint{p});
    if (session.tools.annotating.kind)
        act(session, EndAnnotation{});
    return session.document.annotations.size() - 1;
}

const geo::Annotation& last(const Session& session) { return session.document.annotations.back(); }

TEST(Annotations, OfEveryKindAreMadeByClicksAndUndoneInOneStep)
{
    Session session;
    const std::initializer_list<geo::LonLat> three{{36, 51}, {37, 51.5}, {38, 51}};
    for (const AnnotationKind kind : {AnnotationKind::text, AnnotationKind::callout, AnnotationKind::arrow, AnnotationKind::line, AnnotationKind::polygon, AnnotationKind::ellipse,
                                      AnnotationKind::freehand, AnnotationKind::highlight}) {
        const std::size_t before = session.document.annotations.size();
        draw(session, kind, three);
        ASSERT_EQ(session.document.annotations.size(), before + 1) << kindWords(kind) << ": " << session.message;
        EXPECT_EQ(last(session).kind, kind);
        EXPECT_FALSE(whyNotAnnotation(last(session))) << kindWords(kind);
    }
    for (int i = 0; i < 8; ++i)
        act(session, Undo{});
    EXPECT_TRUE(session.document.annotations.empty());
    for (int i = 0; i < 8; ++i)
        act(session, Redo{});
    EXPECT_EQ(session.document.annotations.size(), 8U);
}

TEST(Annotations, BeginDashedAndInTheirOwnInk)
{
    Session session;
    draw(session, AnnotationKind::arrow, {{36, 51}, {37, 52}}, ArrowShape::tapered);
    EXPECT_EQ(last(session).style.arrow, ArrowShape::tapered);
    EXPECT_EQ(last(session).style.dash, geo::LineDash::dashed);
    EXPECT_EQ(last(session).style.stroke, "") << "the theme's";
    EXPECT_EQ(last(session).attribution(), "annotation, not reported by any source");
}

TEST(Annotations, ACalloutRunsFromItsWordsToWhatItIsAbout)
{
    Session session;
    draw(session, AnnotationKind::callout, {{36, 51}, {37, 52}});
    ASSERT_EQ(last(session).geometry.points().size(), 2U);
    EXPECT_EQ(last(session).geometry.points()[0], (geo::LonLat{37, 52}));
    EXPECT_EQ(last(session).geometry.points()[1], (geo::LonLat{36, 51})) << "clicked first";
    EXPECT_EQ(session.tools.annotating.textAsked, 1) << "its words take the keyboard";
}

TEST(Annotations, GoOnOverTheAntimeridian)
{
    Session session;
    draw(session, AnnotationKind::line, {{179, 51}, {-179, 52}});
    EXPECT_EQ(last(session).geometry.points()[1].lon, 181);
}

TEST(Annotations, KeysEndTakeBackLeaveAndDelete)
{
    Session session;
    press(session, 'Q');
    EXPECT_TRUE(session.tools.annotating.on);
    act(session, ChooseAnnotationKind{AnnotationKind::polygon, {}});
    for (const geo::LonLat p : {geo::LonLat{36, 51}, {37, 51}, {37, 52}, {36, 52}})
        act(session, AddAnnotationPoint{p});
    press(session, key::kBackspace);
    EXPECT_EQ(session.tools.annotating.points.size(), 3U);
    press(session, key::kEnter);
    ASSERT_EQ(session.document.annotations.size(), 1U);
    EXPECT_EQ(last(session).geometry.points().size(), 4U) << "closed";
    EXPECT_EQ(chosenAnnotations(session), (std::vector<std::size_t>{0}));
    press(session, 'D', {.ctrl = true});
    EXPECT_EQ(session.document.annotations.size(), 2U);
    EXPECT_EQ(chosenAnnotations(session), (std::vector<std::size_t>{1})) << "the copy";
    press(session, key::kPageDown);
    EXPECT_EQ(chosenAnnotations(session), (std::vector<std::size_t>{0}));
    press(session, key::kDelete);
    EXPECT_EQ(session.document.annotations.size(), 1U);
    act(session, ChooseAnnotationKind{AnnotationKind::line, {}});
    act(session, AddAnnotationPoint{{1, 2}});
    press(session, key::kEscape);
    EXPECT_TRUE(session.tools.annotating.points.empty());
    press(session, key::kEscape);
    EXPECT_FALSE(session.tools.annotating.kind);
    press(session, key::kEscape);
    EXPECT_FALSE(session.tools.annotating.on);
}

TEST(Annotations, ADragIsOneStep)
{
    Session session;
    draw(session, AnnotationKind::line, {{36, 51}, {37, 52}});
    const geo::LonLat before = last(session).geometry.points()[0];
    for (int i = 0; i < 20; ++i)
        act(session, MoveAnnotations{2, -1});
    act(session, EndEdit{});
    const geo::LonLat moved = last(session).geometry.points()[0];
    EXPECT_NEAR(moved.lon - before.lon, 40 * session.view.metresPerPixel() / 111319.49, 1e-4);
    EXPECT_GT(moved.lat, before.lat);
    for (int i = 0; i < 5; ++i)
        act(session, MoveAnnotationPoint{1, {40, 50 + 0.1 * i}});
    EXPECT_EQ(last(session).geometry.points()[1], (geo::LonLat{40, 50.4}));
    act(session, Undo{});
    EXPECT_NE(last(session).geometry.points()[1].lon, 40);
    EXPECT_NEAR(last(session).geometry.points()[0].lon, moved.lon, 1e-12) << "the point alone";
    act(session, Undo{});
    EXPECT_NEAR(last(session).geometry.points()[0].lon, before.lon, 1e-12) << "the whole drag";
    EXPECT_EQ(session.document.annotations.size(), 1U);
}

TEST(Annotations, AGroupIsChosenAndMovedTogether)
{
    Session session;
    draw(session, AnnotationKind::text, {{36, 51}});
    draw(session, AnnotationKind::line, {{36, 51}, {37, 52}});
    draw(session, AnnotationKind::text, {{30, 50}});
    act(session, SelectAnnotation{0});
    act(session, GroupAnnotations{});
    EXPECT_NE(session.message.find("Shift"), std::string::npos) << "one is no group";
    act(session, SelectAnnotation{1, true});
    act(session, GroupAnnotations{});
    act(session, SelectAnnotation{2});
    act(session, SelectAnnotation{0});
    EXPECT_EQ(chosenAnnotations(session), (std::vector<std::size_t>{0, 1}));
    act(session, MoveAnnotations{10, 0});
    EXPECT_GT(session.document.annotations[1].geometry.points()[0].lon, 36);
    EXPECT_EQ(session.document.annotations[2].geometry.points()[0].lon, 30);
    act(session, DuplicateAnnotations{});
    EXPECT_NE(session.document.annotations[3].group, session.document.annotations[0].group) << "the copies are a group of their own";
    EXPECT_EQ(session.document.annotations[3].group, session.document.annotations[4].group);
    act(session, SelectAnnotation{0});
    act(session, GroupAnnotations{false});
    act(session, SelectAnnotation{0});
    EXPECT_EQ(chosenAnnotations(session), (std::vector<std::size_t>{0}));
}

TEST(Annotations, StandOnThePageWhereTheyStoodOnTheMap)
{
    Session session;
    draw(session, AnnotationKind::text, {session.view.center});
    act(session, AnchorAnnotations{geo::AnnotationAnchor::page});
    ASSERT_TRUE(last(session).page);
    EXPECT_NEAR(last(session).page->x, 0.5, 1e-9);
    EXPECT_NEAR(last(session).page->y, 0.5, 1e-9);
    act(session, MoveAnnotations{80, 60});
    EXPECT_NEAR(last(session).page->x, 0.6, 1e-9);
    act(session, AnchorAnnotations{geo::AnnotationAnchor::map});
    EXPECT_GT(last(session).geometry.points()[0].lon, session.view.center.lon);
    draw(session, AnnotationKind::line, {{36, 51}, {37, 52}});
    act(session, AnchorAnnotations{geo::AnnotationAnchor::page});
    EXPECT_EQ(last(session).anchor, geo::AnnotationAnchor::map);
    EXPECT_NE(session.message.find("page"), std::string::npos);
}

TEST(Annotations, HostileValuesAreToldAndNotTaken)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    Session session;
    act(session, ChooseAnnotationKind{AnnotationKind::line, {}});
    act(session, AddAnnotationPoint{{nan, 51}});
    act(session, AddAnnotationPoint{{36, 1e308}});
    EXPECT_TRUE(session.tools.annotating.points.empty());
    EXPECT_NE(session.message, "");
    act(session, EndAnnotation{});
    EXPECT_TRUE(session.document.annotations.empty()) << "no points";
    draw(session, AnnotationKind::text, {{36, 51}});
    const geo::Annotation whole = last(session);
    const auto refused = [&](auto change) {
        geo::Annotation to = whole;
        change(to);
        session.message.clear();
        act(session, SetAnnotation{0, to, {}});
        EXPECT_EQ(last(session).text, whole.text);
        EXPECT_EQ(last(session).geometry, whole.geometry);
        return session.message.starts_with("Not changed: ") ? session.message : "taken: " + session.message;
    };
    EXPECT_NE(refused([&](geo::Annotation& a) { a.geometry = geo::Geometry(geo::LonLat{nan, 0}); }).find("no place"), std::string::npos);
    EXPECT_NE(refused([](geo::Annotation& a) { a.geometry = {}; }).find("needs 1"), std::string::npos);
    EXPECT_NE(refused([](geo::Annotation& a) { a.text.assign(1'000'000, 'x'); }).find("6000"), std::string::npos);
    EXPECT_NE(refused([](geo::Annotation& a) { a.text = "\xff\xfe"; }).find("UTF-8"), std::string::npos);
    EXPECT_NE(refused([](geo::Annotation& a) { a.happened = "yesterday"; }).find("yesterday"), std::string::npos);
    EXPECT_NE(refused([](geo::Annotation& a) { a.style.stroke = "red"; }).find("colour"), std::string::npos);
    EXPECT_NE(refused([&](geo::Annotation& a) { a.style.widthPx = nan; }).find("width"), std::string::npos);
    EXPECT_NE(refused([](geo::Annotation& a) { a.image = "http://example.org/a.png"; }).find("addresses"), std::string::npos);
    EXPECT_NE(refused([](geo::Annotation& a) { a.author.assign(10'000, 'A'); }).find("author"), std::string::npos);
    EXPECT_NE(refused([](geo::Annotation& a) {
                  std::vector<geo::LonLat> points(100'000, geo::LonLat{1, 2});
                  a.kind = AnnotationKind::line;
                  a.geometry = geo::Geometry(geo::Geometry::Kind::line, {points, {100'000}, {}, {}});
              }).find("100000 points"), std::string::npos);
    act(session, SetAnnotation{17, whole, {}});
    act(session, MoveAnnotations{nan, 0});
    act(session, MoveAnnotationPoint{99, {0, 0}});
    act(session, SelectAnnotation{99});
    EXPECT_EQ(session.document.annotations.size(), 1U);
}

TEST(Annotations, DrawnByHandTakeTenThousandPointsAndSaySo)
{
    Session session;
    act(session, ChooseAnnotationKind{AnnotationKind::freehand, {}});
    for (int i = 0; i < 10'050; ++i)
        act(session, AddAnnotationPoint{{36 + i * 1e-4, 51}});
    EXPECT_EQ(session.document.annotations.size(), 1U) << "the longest ends by itself";
    EXPECT_LE(last(session).geometry.points().size(), kMostAnnotationPoints);
}

TEST(AnnotationTime, ShowsOnlyWhenItsRangeMeetsTheWindow)
{
    Session session;
    draw(session, AnnotationKind::text, {{36, 51}});
    geo::Annotation to = last(session);
    to.happened = "2024-08";
    act(session, SetAnnotation{0, to, {}});
    session.clocks.happened = *geo::windowFromEdtf("2024-08-15/2024-10-01");
    EXPECT_TRUE(isShown(last(session), session));
    session.clocks.happened = *geo::windowFromEdtf("2024-09-01/2024-10-01");
    EXPECT_FALSE(isShown(last(session), session));
    session.clocks.happened = geo::kAllTime;
    session.visible.annotations = false;
    EXPECT_FALSE(isShown(last(session), session));
}

class AnnotationFiles : public testing::Test {
protected:
    void SetUp() override
    {
        folder = std::filesystem::temp_directory_path() / ("dateline-annotations-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }
    void put(const char* name, const std::string& bytes) const { std::ofstream(folder / name, std::ios::binary) << bytes; }

    std::filesystem::path folder;
};

TEST_F(AnnotationFiles, TakeAPictureBesideTheDocumentAndNothingElse)
{
    const std::string document = (folder / "p.geojson").string();
    put("a.png", "\x89PNG\r\n\x1a\nrest");
    put("a.jpg", "\xff\xd8\xffrest");
    put("a.txt", "words");
    std::filesystem::create_directory(folder / "dir.png");
    EXPECT_TRUE(pictureFrom("a.png", document)->starts_with("data:image/png;base64,iVBORw0KGgpyZXN0"));
    EXPECT_TRUE(pictureFrom("a.jpg", document)->starts_with("data:image/jpeg;base64,"));
    const auto why = [&](const std::string& path) {
        const auto picture = pictureFrom(path, document);
        return picture ? std::string("taken") : picture.error().message();
    };
    EXPECT_NE(why("none.png").find("no such file"), std::string::npos);
    EXPECT_NE(why("a.txt").find("neither a PNG nor a JPEG"), std::string::npos);
    EXPECT_NE(why("../a.png").find(".."), std::string::npos);
    EXPECT_NE(why("http://example.org/a.png").find("addresses"), std::string::npos);
    EXPECT_NE(why("/vsicurl/http/a.png").find("addresses"), std::string::npos);
    EXPECT_NE(why("dir.png").find("no file"), std::string::npos);
    EXPECT_NE(why("").find("type the path"), std::string::npos);
    Session session;
    session.documentPath = document;
    EXPECT_EQ(act(session, LoadAnnotationImage{"none.png"}).picture, "none.png");
    takePicture(session, "none.png");
    EXPECT_FALSE(session.tools.annotating.kind);
    takePicture(session, "a.png");
    EXPECT_EQ(session.tools.annotating.kind, AnnotationKind::image);
    act(session, AddAnnotationPoint{{36, 51}});
    EXPECT_EQ(last(session).image, *pictureFrom("a.png", document)) << "the project keeps a copy";
}

TEST_F(AnnotationFiles, KeepWhatWasDrawnInGeoJsonAndInAProject)
{
    Session session;
    draw(session, AnnotationKind::text, {{36, 51}});
    draw(session, AnnotationKind::arrow, {{36, 51}, {37, 52}}, ArrowShape::tapered);
    draw(session, AnnotationKind::polygon, {{36, 51}, {37, 52}, {38, 51}});
    act(session, SelectAnnotation{0});
    geo::Annotation to = session.document.annotations[0];
    to.text = "Two\nlines";
    to.author = "Anna";
    to.happened = "2024-08";
    to.style = {"#46607A", "#FFFFFF", 3, geo::LineDash::dotted, ArrowShape::straight, geo::TextGround::box, 18, {}};
    act(session, SetAnnotation{0, to, "words"});
    act(session, SelectAnnotation{1, true});
    act(session, GroupAnnotations{});
    const std::string text = geo::writeInterchange(session.document);
    const auto read = geo::parseInterchange(text, "p.geojson");
    ASSERT_TRUE(read);
    EXPECT_EQ(geo::writeInterchange(read->document), text);
    EXPECT_TRUE(read->issues.empty());
    const std::string project = (folder / "p.gpkg").string();
    const auto saved = geo::saveProject(session.document, project);
    ASSERT_TRUE(saved) << saved.error().message();
    const auto loaded = geo::loadProject(project);
    ASSERT_TRUE(loaded) << loaded.error().message();
    EXPECT_EQ(geo::writeInterchange(loaded->document), text);
    const geo::Annotation& first = read->document.annotations.at(0);
    EXPECT_EQ(first.style.ground, geo::TextGround::box);
    EXPECT_EQ(first.style.sizePx, 18);
    EXPECT_FALSE(first.group.empty());
    EXPECT_EQ(read->document.annotations.at(1).style.arrow, ArrowShape::tapered);
    EXPECT_EQ(read->document.annotations.at(1).group, first.group);
    EXPECT_EQ(first.happenedBounds.possibleFrom, *geo::knownOnFromEdtf("2024-07"));
}

std::vector<Pane> onePane(const Session& session)
{
    std::vector<Pane> panes(1);
    panes[0].shown.scene.camera = cameraFor(session, 800, 600);
    panes[0].shown.map = session.map;
    panes[0].toPx = 800;
    return panes;
}

TEST(AnnotationHand, SnapsToPointsOfOthersWithinEightPixels)
{
    Session session;
    draw(session, AnnotationKind::line, {{36, 51.6}, {36.4, 51.6}});
    act(session, ChooseAnnotationKind{AnnotationKind::arrow, {}});
    const std::vector<Pane> panes = onePane(session);
    const render::Vec2 at = pixelOf({panes[0].shown.scene.camera, session.map}, {36, 51.6});
    EXPECT_EQ(AnnotationHand::placeFor({at.x + 5, at.y + 5}, panes, session, 1), (geo::LonLat{36, 51.6}));
    EXPECT_NE(AnnotationHand::placeFor({at.x + 9, at.y}, panes, session, 1)->lon, 36);
}

TEST(AnnotationHand, DrawsAFreehandLineWhileTheButtonIsHeld)
{
    Session session;
    act(session, ChooseAnnotationKind{AnnotationKind::freehand, {}});
    const std::vector<Pane> panes = onePane(session);
    AnnotationHand hand;
    const auto run = [&](Actions actions) {
        for (const Action& action : actions)
            act(session, action);
    };
    Actions actions;
    EXPECT_TRUE(hand.press({100, 100}, panes, session, 1, {}, actions));
    run(std::exchange(actions, {}));
    for (int i = 1; i <= 20; ++i)
        hand.drag({100.0F + 4.0F * static_cast<float>(i), 100}, panes, session, 1, actions);
    run(std::exchange(actions, {}));
    hand.release(panes, session, 1, actions);
    run(std::exchange(actions, {}));
    ASSERT_EQ(session.document.annotations.size(), 1U);
    EXPECT_EQ(last(session).geometry.points().size(), 21U);
    EXPECT_EQ(session.tools.annotating.kind, AnnotationKind::freehand) << "and goes on";
}

} // namespace
} // namespace app
