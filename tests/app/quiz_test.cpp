#include "app/session/quiz.h"

#include "app/compose/quiz_place.h"
#include "app/panels/story_step.h"
#include "app/session/presentation.h"
#include "app/session/view_actions.h"
#include "geo/crs/geodesic.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace app {
namespace {

using Kind = QuizPlace::Part::Kind;

constexpr MapSize kMap{1000, 700};

QuizPlace areaOf(std::vector<geo::LonLat> ring)
{
    QuizPlace place;
    place.parts.push_back({Kind::area, ring.front(), 0, {std::move(ring)}});
    place.hasExtent = true;
    return place;
}

TEST(Quiz, MeasuresToAnExactPlaceOnTheEllipsoid)
{
    const QuizPlace place = placeOf(geo::Geometry(geo::LonLat{0, 0}), 0, "there");
    const auto score = scoreOf({1, 0}, place);
    ASSERT_TRUE(score);
    EXPECT_NEAR(score->metres, 111'319.49, 0.01) << "a degree of the equator of WGS 84";
    EXPECT_FALSE(score->inside) << "nothing lies inside a point";
    EXPECT_EQ(scoreWords(*score, place, geo::LengthUnit::metric),
              "Your mark lies 111.3 km from where it is said to be.");
}

TEST(Quiz, ACircleHasAnInsideAndIsMeasuredToItsEdge)
{
    const QuizPlace place = placeOf(geo::Geometry(geo::LonLat{36, 51}), 5000, "near there");
    EXPECT_TRUE(scoreOf({36.05, 51}, place)->inside);
    EXPECT_EQ(scoreOf({36.05, 51}, place)->metres, 0);
    const QuizScore outside = *scoreOf({36.2, 51}, place);
    const std::array ends{geo::LonLat{36, 51}, geo::LonLat{36.2, 51}};
    EXPECT_FALSE(outside.inside);
    EXPECT_NEAR(outside.metres, geo::measurePath(ends, false).wholeMetres - 5000, 1);
    EXPECT_NEAR(outside.nearest.lat, 51, 0.01) << "on the way there";
    EXPECT_NE(scoreWords(outside, place, geo::LengthUnit::metric).find("outside the circle"), std::string::npos);
}

TEST(Quiz, AnAreaHasAnInsideWithHolesAndIsMeasuredToItsEdge)
{
    QuizPlace place = areaOf({{30, 50}, {34, 50}, {34, 54}, {30, 54}, {30, 50}});
    place.parts.front().rings.push_back({{31, 51}, {32, 51}, {32, 52}, {31, 52}});
    EXPECT_TRUE(scoreOf({33, 53}, place)->inside);
    EXPECT_FALSE(scoreOf({31.5, 51.5}, place)->inside) << "in the hole";
    const QuizScore outside = *scoreOf({35, 52}, place);
    const std::array ends{geo::LonLat{34, 52}, geo::LonLat{35, 52}};
    EXPECT_FALSE(outside.inside);
    EXPECT_NEAR(outside.metres, geo::measurePath(ends, false).wholeMetres, 150);
    EXPECT_EQ(scoreWords(*scoreOf({33, 53}, place), place, geo::LengthUnit::metric),
              "Your mark lies inside the area that is named.");
}

TEST(Quiz, OfSeveralPlacesTheNearestCounts)
{
    QuizPlace place = areaOf({{30, 50}, {34, 50}, {34, 54}, {30, 54}});
    place.parts.push_back({Kind::area, {40, 50}, 0, {{{40, 50}, {44, 50}, {44, 54}, {40, 54}}}});
    EXPECT_TRUE(scoreOf({41, 51}, place)->inside);
    EXPECT_NEAR(scoreOf({39.9, 52}, place)->nearest.lon, 40, 0.01);
    EXPECT_FALSE(scoreOf({0, 0}, QuizPlace{})) << "a place of no parts has no score";
}

TEST(Quiz, AnAreaMayLieAcrossTheAntimeridian)
{
    const QuizPlace place = areaOf({{178, 60}, {-178, 60}, {-178, 64}, {178, 64}, {178, 60}});
    EXPECT_TRUE(scoreOf({180, 62}, place)->inside);
    EXPECT_TRUE(scoreOf({-179, 62}, place)->inside);
    EXPECT_FALSE(scoreOf({0, 62}, place)->inside);
    EXPECT_LT(scoreOf({-177, 62}, place)->metres, 60'000);
}

TEST(Quiz, ACircleIsOneOnTheGround)
{
    const std::vector<geo::LonLat> circle = circleAround({36, 70}, 30'000);
    EXPECT_EQ(circle.front(), circle.back());
    for (const geo::LonLat p : circle) {
        const std::array ends{geo::LonLat{36, 70}, p};
        EXPECT_NEAR(geo::measurePath(ends, false).wholeMetres, 30'000, 1);
    }
}

TEST(Quiz, APlaceNearWithoutADistanceHasNoInside)
{
    QuizPlace place;
    place.parts.push_back({Kind::ring, {36, 51}, 0, {}});
    const QuizScore score = *scoreOf({36, 51}, place);
    EXPECT_FALSE(score.inside) << "how near is not stated";
    EXPECT_EQ(scoreWords(score, place, geo::LengthUnit::metric).find("outside"), std::string::npos);
}

class AskedQuiz : public testing::Test {
protected:
    void SetUp() override
    {
        geo::Document document;
        document.sources.push_back({.id = "s", .name = "Agency"});
        geo::Claim& claim = document.claims.emplace_back();
        claim.id = "c";
        claim.headline = "Troops are said to be there";
        claim.speaker = "s";
        claim.place.name = "Korenevo";
        claim.place.precision = geo::Precision::near;
        claim.place.geometry = geo::Geometry(geo::LonLat{34.9, 51.4});
        claim.place.radiusMetres = 8000;
        geo::View view;
        view.id = "q";
        view.name = "A question";
        view.caption = "They are said to be near Korenevo.";
        view.center = geo::LonLat{35, 51};
        view.zoom = 7;
        view.quiz = geo::Quiz{.claim = "c"};
        document.views = {view, {.id = "next", .name = "Next"}};
        openDocument(session, document, "a.geojson");
        session.view = {{35, 51}, 7};
    }
    Effects act(const Action& action) { return apply(session, action, kMap); }

    Session session;
};

TEST_F(AskedQuiz, HidesWhatWouldTellTheAnswerUntilItIsRevealed)
{
    const Effects effects = act(Present{});
    EXPECT_TRUE(effects.askQuiz);
    ASSERT_NE(openQuiz(session), nullptr);
    EXPECT_EQ(session.quiz->question, "Where is “Korenevo” said to be?");
    EXPECT_FALSE(session.visible.claims);
    EXPECT_EQ(session.story->caption, "");
    act(SetPresentation{false, false, true});
    EXPECT_FALSE(session.story->sources) << "they would tell it";
    act(StepStory{1});
    EXPECT_EQ(session.presentation->step, 0U) << "the answer comes before the next step";
    EXPECT_TRUE(session.quiz->revealed);
    EXPECT_TRUE(session.visible.claims);
    EXPECT_EQ(session.story->caption, "They are said to be near Korenevo.");
    act(StepStory{1});
    EXPECT_EQ(session.presentation->step, 1U);
    EXPECT_FALSE(session.quiz);
    act(StepStory{-1});
    EXPECT_NE(openQuiz(session), nullptr) << "asked again";
    act(Present{false});
    EXPECT_TRUE(session.visible.claims);
}

TEST_F(AskedQuiz, TakesAMarkByHandAndByKeysWhileItIsOpen)
{
    act(PlaceGuess{{35, 51}});
    act(Present{});
    EXPECT_FALSE(session.quiz->guess) << "nothing was asked before";
    act(MoveGuess{0, 0});
    ASSERT_TRUE(session.quiz->guess);
    EXPECT_NEAR(session.quiz->guess->lon, 35, 1e-9) << "keys begin in the middle";
    act(MoveGuess{100, -50});
    EXPECT_GT(session.quiz->guess->lon, 35);
    EXPECT_GT(session.quiz->guess->lat, 51) << "up is north";
    act(PlaceGuess{{34, 50}});
    EXPECT_EQ(*session.quiz->guess, (geo::LonLat{34, 50}));
    act(RevealAnswer{});
    act(PlaceGuess{{1, 1}});
    EXPECT_EQ(*session.quiz->guess, (geo::LonLat{34, 50})) << "after the answer it stays";
}

TEST_F(AskedQuiz, AnswersInWordsAsExactlyAsTheClaimAndWithItsSource)
{
    act(Present{});
    const DocumentFacts facts(session.document);
    World none("/nowhere");
    session.quiz->place = quizPlaceOf(session, facts, none, *session.document.views[0].quiz);
    EXPECT_EQ(session.quiz->place.parts.at(0).kind, Kind::ring) << "near is no pin";
    act(PlaceGuess{{34.9, 51.41}});
    EXPECT_TRUE(quizAnswerLines(session, facts.lookup()).empty()) << "not before it is asked for";
    act(RevealAnswer{});
    std::string words;
    for (const std::string& line : quizAnswerLines(session, facts.lookup()))
        words += line + "\n";
    for (const char* part :
         {"Korenevo", "within the circle", "inside the circle", "Said by Agency", "Troops are said to be there"})
        EXPECT_NE(words.find(part), std::string::npos) << part << " in\n" << words;
}

TEST_F(AskedQuiz, OfAPlaceWithoutBoundariesSaysSo)
{
    session.document.claims[0].place.geometry = {};
    session.document.claims[0].place.precision = geo::Precision::admin1;
    session.document.claims[0].place.boundaries = {{.layer = "admin1", .code = "XX-1"}};
    const DocumentFacts facts(session.document);
    World none("/nowhere");
    const QuizPlace place = quizPlaceOf(session, facts, none, *session.document.views[0].quiz);
    EXPECT_TRUE(place.parts.empty());
    EXPECT_NE(place.missing.find("boundary"), std::string::npos);
}

TEST_F(AskedQuiz, TakesItsAnswerFromTheChosenClaimOrDrawing)
{
    EXPECT_FALSE(answerFromChoice(session, {}));
    act(Select{0});
    EXPECT_EQ(answerFromChoice(session, {})->claim, "c");
    geo::Annotation ellipse;
    ellipse.id = "e";
    ellipse.kind = geo::AnnotationKind::ellipse;
    ellipse.text = "The pocket\nmore";
    ellipse.geometry = geo::Geometry(geo::Geometry::Kind::line, {{{34, 51}, {35, 52}}, {2}, {}, {}});
    act(EditDocument{geo::insertAt(0, ellipse), {}});
    act(SelectAnnotation{0});
    const auto drawn = answerFromChoice(session, {.claim = "c"});
    ASSERT_TRUE(drawn);
    EXPECT_EQ(drawn->claim, "");
    EXPECT_EQ(drawn->name, "The pocket");
    EXPECT_TRUE(drawn->geometry.isPolygons()) << "an area, not the corners of its box";
    EXPECT_TRUE(scoreOf({34.5, 51.5}, placeOf(drawn->geometry, 0, ""))->inside);
    EXPECT_FALSE(scoreOf({34.02, 51.02}, placeOf(drawn->geometry, 0, ""))->inside) << "in the corner of the box";
}

} // namespace
} // namespace app
