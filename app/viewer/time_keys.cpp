#include "app/viewer/time_keys.h"

namespace app {

namespace {

constexpr int kArrowFar = 10;

/// `<` and `>`: by Shift on the keys of comma and full stop, or, as German keyboards have it, on a key of their own.
int speedKey(const KeyPress& press)
{
    if (press.key == '<')
        return press.with.shift ? 1 : -1;
    if (press.key == '>')
        return 1;
    if (press.with.shift && (press.key == ',' || press.key == '.'))
        return press.key == '.' ? 1 : -1;
    return 0;
}

/// 0 to 9, on the keypad as well; -1: none of them.
int digit(int k)
{
    if (k >= '0' && k <= '9')
        return k - '0';
    if (k >= key::kPad0 && k <= key::kPad0 + 9)
        return k - key::kPad0;
    return -1;
}

} // namespace

TimeMode nextMode(TimeMode mode)
{
    return mode == TimeMode::window ? TimeMode::instant : mode == TimeMode::instant ? TimeMode::cumulative : TimeMode::window;
}

Repeat nextRepeat(Repeat repeat)
{
    return repeat == Repeat::once ? Repeat::loop : repeat == Repeat::loop ? Repeat::pingPong : Repeat::once;
}

Actions timeKey(const KeyPress& press, const Session& session)
{
    if (const int by = speedKey(press); by != 0)
        return {ChangeSpeed{by}};
    if (const int d = digit(press.key); d >= 0)
        return {GoToShare{d / 10.0}};
    switch (press.key) {
    case key::kRight:
    case key::kLeft:
        return {StepTime{(press.key == key::kRight ? 1 : -1) * (press.with.shift ? kArrowFar : 1)}};
    case key::kHome:
        return {GoToEnd{false}};
    case key::kEnd:
        return {GoToEnd{true}};
    case key::kSpace:
        return {TogglePlay{}};
    case 'J':
        return {Shuttle{-1}};
    case 'K':
        return {Shuttle{0}};
    case 'L':
        return {Shuttle{1}};
    case '.':
        return {NextEvent{1}};
    case ',':
        return {NextEvent{-1}};
    case '[':
        return {SetWindowEdge{false}};
    case ']':
        return {SetWindowEdge{true}};
    case 'A':
        return {ShowAllTime{}};
    case 'M':
        return {SetPlayMode{session.playback.mode == PlayMode::window ? PlayMode::knowledge : PlayMode::window}};
    case 'W':
        return {SetTimeMode{nextMode(session.clocks.mode)}};
    case 'U':
        return {SetLinked{!session.clocks.linked}};
    case 'P':
        return {SetRepeat{nextRepeat(session.playback.repeat)}};
    default:
        return {};
    }
}

} // namespace app
