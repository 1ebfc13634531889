#include "app/platform/input_queue.h"
#include "app/platform/key_queue.h"
#include "app/viewer/camera_motion.h"
#include "app/viewer/key_bindings.h"
#include "app/viewer/map_input.h"

#include <gtest/gtest.h>

#include <cmath>

namespace app {
namespace {

constexpr MapSize kMap{800, 600};

Actions actionsOf(KeyQueue& keys, const Session& session)
{
    Actions all;
    for (const KeyPress& press : keys.take())
        for (const Action& action : meaningOf(press, session, kMap).actions)
            all.push_back(action);
    return all;
}

TEST(KeyQueue, TenTapsWithinOneFrameAreTenActions)
{
    KeyQueue keys;
    const Session session;
    for (int i = 0; i < 10; ++i)
        keys.push({key::kRight, {}});
    const Actions actions = actionsOf(keys, session);
    ASSERT_EQ(actions.size(), 10U);
    for (const Action& action : actions)
        EXPECT_EQ(std::get<StepTime>(action).steps, 1);
    EXPECT_TRUE(keys.empty());
}

TEST(KeyQueue, LettersGoByWhatTheKeyboardPrints)
{
    EXPECT_EQ(logicalKey('Q', "a"), 'A');        // French
    EXPECT_EQ(logicalKey('Q', "\xD0\xB9"), 'Q'); // Russian й: the key of a US keyboard.
    EXPECT_EQ(logicalKey(key::kRight, nullptr), key::kRight);
    EXPECT_EQ(logicalKey(key::kSpace, " "), key::kSpace);
}

TEST(KeyBindings, ArrowsStepTimeAndWithControlPanTheMap)
{
    const Session session;
    const auto one = [&session](KeyPress press) { return meaningOf(press, session, kMap).actions.at(0); };
    EXPECT_EQ(std::get<StepTime>(one({key::kLeft, {false, true, false}})).steps, -10);
    EXPECT_GT(std::get<PanBy>(one({key::kLeft, {true, false, false}})).dx, 0);
    EXPECT_GT(std::get<PanBy>(one({key::kUp, {}})).dy, 0);
    EXPECT_EQ(std::get<ZoomAt>(one({'+', {}})).x, 400);
}

TEST(KeyBindings, TheClocksHaveTheKeysOfAVideoEditor)
{
    Session session;
    const auto one = [&session](KeyPress press) { return meaningOf(press, session, kMap).actions.at(0); };
    EXPECT_EQ(std::get<Shuttle>(one({'J', {}})).direction, -1);
    EXPECT_EQ(std::get<Shuttle>(one({'K', {}})).direction, 0);
    EXPECT_EQ(std::get<Shuttle>(one({'L', {}})).direction, 1);
    EXPECT_DOUBLE_EQ(std::get<GoToShare>(one({'3', {}})).share, 0.3);
    EXPECT_DOUBLE_EQ(std::get<GoToShare>(one({key::kPad0 + 9, {}})).share, 0.9);
    EXPECT_EQ(std::get<NextEvent>(one({',', {}})).direction, -1);
    EXPECT_EQ(std::get<SetTimeMode>(one({'W', {}})).mode, TimeMode::instant);
    EXPECT_TRUE(std::get<SetLinked>(one({'U', {}})).linked);
    EXPECT_EQ(std::get<SetRepeat>(one({'P', {}})).repeat, Repeat::loop);
    session.playback.repeat = Repeat::pingPong;
    EXPECT_EQ(std::get<SetRepeat>(one({'P', {}})).repeat, Repeat::once);
}

TEST(KeyBindings, SpeedHasItsKeysOnEveryKeyboard)
{
    const Session session;
    const auto by = [&session](KeyPress press) { return std::get<ChangeSpeed>(meaningOf(press, session, kMap).actions.at(0)).by; };
    EXPECT_EQ(by({',', {false, true, false}}), -1) << "< of a US keyboard";
    EXPECT_EQ(by({'.', {false, true, false}}), 1);
    EXPECT_EQ(by({'<', {}}), -1) << "the key beside the left Shift of a German one";
    EXPECT_EQ(by({'<', {false, true, false}}), 1);
}

TEST(KeyBindings, EscapeClosesASheetBeforeItForgetsTheSelection)
{
    Session session;
    session.panels.help = true;
    EXPECT_FALSE(std::get<SetPanels>(meaningOf({key::kEscape, {}}, session, kMap).actions.at(0)).panels.help);
    session.panels.help = false;
    EXPECT_TRUE(std::holds_alternative<Select>(meaningOf({key::kEscape, {}}, session, kMap).actions.at(0)));
}

TEST(KeyBindings, AltAndUnknownKeysMeanNothing)
{
    const Session session;
    EXPECT_TRUE(meaningOf({'F', {false, false, true}}, session, kMap).actions.empty());
    EXPECT_TRUE(meaningOf({9999, {}}, session, kMap).actions.empty());
}

TEST(InputQueue, EachButtonChangeGetsAFrameOfItsOwn)
{
    InputQueue queue;
    queue.push(PointerMoved{1, 1});
    queue.push(PointerButton{0, true, 2, 2, {}});
    queue.push(PointerMoved{9, 9});
    queue.push(PointerButton{0, false, 9, 9, {}});
    EXPECT_EQ(queue.takeBatch().size(), 2U);
    EXPECT_EQ(queue.takeBatch().size(), 2U);
    EXPECT_TRUE(queue.empty());
}

TEST(InputQueue, AKeyPressedAndReleasedAtOnceIsSeenDownFirst)
{
    InputQueue queue;
    queue.push(KeyChanged{'A', true, {}});
    queue.push(TextTyped{'a'});
    queue.push(KeyChanged{'A', false, {}});
    EXPECT_EQ(queue.takeBatch().size(), 2U);
    EXPECT_EQ(queue.takeBatch().size(), 1U);
}

MapInput::Ground ground()
{
    return {{100, 50, 800, 600}, {}, false, 2};
}

TEST(MapInput, ADragPansByTheWholeWayWhateverTheFrames)
{
    const Session session;
    MapInput hand;
    hand.handle({PointerMoved{200, 200}, PointerButton{0, true, 200, 200, {}}}, ground(), {}, session, 0);
    double dx = 0, dy = 0;
    for (const std::vector<InputEvent>& batch : {std::vector<InputEvent>{PointerMoved{202, 200}},
                                                 {PointerMoved{230, 190}, PointerMoved{300, 180}},
                                                 {PointerButton{0, false, 310, 180, {}}}})
        for (const Action& action : hand.handle(batch, ground(), {}, session, 0)) {
            dx += std::get<PanBy>(action).dx;
            dy += std::get<PanBy>(action).dy;
        }
    EXPECT_DOUBLE_EQ(dx, 55); // Logical px at scale 2.
    EXPECT_DOUBLE_EQ(dy, -10);
    EXPECT_FALSE(hand.panning());
}

TEST(MapInput, APressOutsideTheMapOrUnderASheetIsNotItsBusiness)
{
    const Session session;
    MapInput hand;
    EXPECT_TRUE(
        hand.handle({PointerButton{0, true, 20, 20, {}}, PointerMoved{300, 300}}, ground(), {}, session, 0).empty());
    MapInput::Ground covered = ground();
    covered.covers.push_back({150, 100, 300, 300});
    EXPECT_TRUE(hand.handle({WheelTurned{0, 1, 200, 200, {}}}, covered, {}, session, 0).empty());
    EXPECT_EQ(hand.handle({WheelTurned{0, 1, 700, 200, {}}}, covered, {}, session, 0).size(), 1U);
}

/// Two pictures of 399 px, side by side on the 800 px of ground().
std::vector<Pane> halves()
{
    std::vector<Pane> panes(2);
    panes[0].half = Half::a;
    panes[0].toPx = panes[1].toPx = 399;
    panes[1].half = Half::b;
    panes[1].x = 401;
    return panes;
}

TEST(MapInput, AWheelOverTheRightHalfZoomsThereInThatHalf)
{
    const Session session;
    MapInput hand;
    const std::vector<Pane> panes = halves();
    const Actions actions = hand.handle({WheelTurned{0, 1, 100 + 401 + 60, 50 + 80, {}}}, ground(), panes, session, 0);
    ASSERT_EQ(actions.size(), 1U);
    EXPECT_DOUBLE_EQ(std::get<ZoomAt>(actions[0]).x, 30); // Logical px at scale 2, from the half's own edge.
    EXPECT_DOUBLE_EQ(std::get<ZoomAt>(actions[0]).y, 40);
}

TEST(MapInput, TheLineOfASwipeIsDraggedAndTheMapStays)
{
    Session session;
    session.comparison.kind = Comparison::Kind::swipe;
    MapInput hand;
    hand.handle({PointerMoved{504, 300}}, ground(), {}, session, 0);
    EXPECT_TRUE(hand.onLine());
    const Actions actions = hand.handle({PointerButton{0, true, 504, 300, {}}, PointerMoved{600, 310}, PointerMoved{300, 320}},
                                        ground(), {}, session, 0);
    ASSERT_EQ(actions.size(), 1U);
    EXPECT_DOUBLE_EQ(std::get<SetComparison>(actions[0]).comparison.swipe, 0.25);
    EXPECT_FALSE(hand.panning());
    apply(session, actions[0], kMap);
    EXPECT_TRUE(hand.handle({PointerButton{0, false, 300, 320, {}}}, ground(), {}, session, 0).empty()) << "no click either";
    hand.handle({PointerMoved{700, 300}}, ground(), {}, session, 0);
    EXPECT_FALSE(hand.onLine());
}

TEST(Keys, VGoesThroughTheWaysToCompare)
{
    Session session;
    std::vector<Comparison::Kind> kinds;
    for (int i = 0; i < 4; ++i) {
        for (const Action& action : meaningOf({'V', {}}, session, kMap).actions)
            apply(session, action, kMap);
        kinds.push_back(session.comparison.kind);
    }
    using Kind = Comparison::Kind;
    EXPECT_EQ(kinds, (std::vector<Kind>{Kind::sideBySide, Kind::swipe, Kind::changes, Kind::off}));
}

TEST(CameraMotion, ZoomRunsOffToItsWholeSumAndRests)
{
    Session session;
    session.view.zoom = 5;
    CameraMotion motion;
    motion.zoom(session, ZoomAt{0.5, 100, 100}, kMap);
    motion.zoom(session, ZoomAt{0.5, 100, 100}, kMap);
    double seconds = 0;
    while (motion.moving() && seconds < 2) {
        motion.advance(session, kMap, 0.016);
        seconds += 0.016;
    }
    EXPECT_NEAR(session.view.zoom, 6, 1e-9);
    EXPECT_LT(seconds, 0.4);
}

TEST(CameraMotion, ReducedMotionJumps)
{
    Session session;
    session.view.zoom = 5;
    session.settings.reducedMotion = true;
    CameraMotion motion;
    motion.zoom(session, ZoomAt{1, 0, 0}, kMap);
    EXPECT_EQ(session.view.zoom, 6);
    EXPECT_FALSE(motion.moving());
}

TEST(CameraMotion, FliesTheShortWayOverTheAntimeridian)
{
    const MapView middle = between({{170, 10}, 4}, {{-170, 10}, 4}, 0.5);
    EXPECT_NEAR(std::abs(middle.center.lon), 180, 1e-6);
}

} // namespace
} // namespace app
