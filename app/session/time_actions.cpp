#include "app/session/time_actions.h"

#include "app/session/clocks.h"
#include "app/session/comparison.h"
#include "geo/time/zone.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {

namespace {

/// After a long sleep (a suspended laptop) playing goes on from where it was instead of rushing.
constexpr double kMaxBeatsAtOnce = 1000;
constexpr int kMostEvents = 1'000'000;

/// What steps from event to event go by, made again when the document or the filter changed.
const ClockStops& clockStopsOf(Session& session)
{
    const std::pair wanted(session.documentRevision, session.filterRevision);
    if (!session.stops || session.stopsMadeFor != wanted) {
        session.stops = std::make_shared<const ClockStops>(clockStops(session.document, session.filteredOut, session.dataLayers));
        session.stopsMadeFor = wanted;
    }
    return *session.stops;
}

/// The end of what the happened clock looks at: what the other clock is linked to.
std::int64_t endOf(const Clocks& clocks)
{
    const geo::Window w = finiteWindow(clocks);
    return clocks.mode == TimeMode::instant ? w.from : w.to;
}

/// Lets the clock that did not move follow the one that did, when they are linked.
void follow(Session& session, const Clocks& before)
{
    Clocks& clocks = session.clocks;
    if (clocks.linked && clocks.knownOn == before.knownOn) {
        const std::int64_t known = std::clamp(before.knownOn, before.extent.from, before.extent.to);
        clocks.knownOn = known + (endOf(clocks) - endOf(before));
    } else if (clocks.linked && clocks.happened == before.happened) {
        const std::int64_t known = std::clamp(before.knownOn, before.extent.from, before.extent.to);
        const std::int64_t by = std::clamp(clocks.knownOn, clocks.extent.from, clocks.extent.to) - known;
        const geo::Window w = finiteWindow(clocks);
        clocks.happened = soundWindow({w.from + by, w.to + by}, clocks.mode);
    }
    refreshAnswer(session);
}

/// One beat or several of the clock of the play mode, by length or by events.
void step(Session& session, std::int64_t steps)
{
    const Playback& playback = session.playback;
    const Clocks before = session.clocks;
    if (playback.eventsPerStep > 0) {
        const std::int64_t events = std::clamp<std::int64_t>(steps * playback.eventsPerStep, -kMostEvents, kMostEvents);
        clockToNextEvent(session.clocks, playback.mode, clockStopsOf(session), static_cast<int>(events));
    } else {
        stepClock(session.clocks, playback.mode, playback.step, steps);
    }
    follow(session, before);
}

/// A window over everything cannot move: it becomes an eighth of it, at the start.
void makeRoomForWindow(Session& session)
{
    Clocks& clocks = session.clocks;
    const geo::Window w = finiteWindow(clocks);
    const std::int64_t whole = clocks.events.to - clocks.events.from;
    if (session.playback.mode != PlayMode::window || clocks.mode != TimeMode::window || w.to - w.from < whole * 9 / 10)
        return;
    const std::int64_t days = std::max<std::int64_t>(1, whole / 8 / geo::kSecondsPerDay);
    clocks.happened = {clocks.events.from, clocks.events.from + days * geo::kSecondsPerDay};
    session.message = "The window over all of time had no room to move: it is " + std::to_string(days) +
                      (days == 1 ? " day" : " days") + " long now";
}

void play(Session& session)
{
    Playback& playback = session.playback;
    playback.playing = true;
    playback.carried = 0;
    makeRoomForWindow(session);
    const Clocks before = session.clocks;
    if (clockAtEnd(session.clocks, playback.mode, playback.direction))
        clockToEnd(session.clocks, playback.mode, playback.direction < 0);
    follow(session, before);
}

} // namespace

void applyTime(Session& session, const SetHappened& a)
{
    const Clocks before = session.clocks;
    session.clocks.happened = soundWindow(a.window, session.clocks.mode);
    follow(session, before);
}

void applyTime(Session& session, const SetKnownOn& a)
{
    const Clocks before = session.clocks;
    session.clocks.knownOn = a.knownOn;
    follow(session, before);
}

void applyTime(Session& session, const SetTimeMode& a)
{
    Clocks& clocks = session.clocks;
    if (clocks.mode == a.mode)
        return;
    const geo::Window w = finiteWindow(clocks);
    const bool wasInstant = clocks.mode == TimeMode::instant;
    clocks.mode = a.mode;
    if (a.mode == TimeMode::window) // An instant opens to a day, everything up to a moment begins where the document does.
        clocks.happened = wasInstant ? geo::Window{w.from, w.from + geo::kSecondsPerDay} : w;
    else if (wasInstant) // Up to an instant takes in what happened then.
        clocks.happened = soundWindow({w.from, afterReport(w.from)}, a.mode);
    else
        clocks.happened = soundWindow(w, a.mode);
    refreshAnswer(session);
}

void applyTime(Session& session, const SetLinked& a)
{
    session.clocks.linked = a.linked;
}

void applyTime(Session& session, const StepTime& a)
{
    step(session, a.steps);
}

void applyTime(Session& session, const GoToEnd& a)
{
    applyTime(session, GoToShare{a.last ? 1.0 : 0.0});
}

void applyTime(Session& session, const GoToShare& a)
{
    if (!std::isfinite(a.share))
        return;
    const Clocks before = session.clocks;
    clockToShare(session.clocks, session.playback.mode, a.share);
    follow(session, before);
}

void applyTime(Session& session, const NextEvent& a)
{
    const Clocks before = session.clocks;
    clockToNextEvent(session.clocks, session.playback.mode, clockStopsOf(session), a.direction);
    follow(session, before);
}

void applyTime(Session& session, const SetWindowEdge& a)
{
    Clocks& clocks = session.clocks;
    geo::Window w = finiteWindow(clocks);
    const std::int64_t end = std::min(clocks.knownOn, clocks.extent.to);
    const std::int64_t start = end - geo::kSecondsPerDay;
    if (a.last)
        w = {std::min(w.from, start), end};
    else
        w = {start, std::max(w.to, end)};
    clocks.happened = soundWindow(w, clocks.mode);
    refreshAnswer(session);
}

void applyTime(Session& session, const ShowAllTime&)
{
    session.clocks.mode = TimeMode::window;
    session.clocks.happened = session.clocks.events;
    session.clocks.knownOn = session.clocks.reports.to;
    refreshAnswer(session);
}

void applyTime(Session& session, const TogglePlay&)
{
    Playback& playback = session.playback;
    playback.direction = 1;
    if (playback.playing)
        playback.playing = false;
    else
        play(session);
}

void applyTime(Session& session, const Shuttle& a)
{
    Playback& playback = session.playback;
    if (a.direction == 0) {
        playback.playing = false;
        playback.direction = 1;
        return;
    }
    const int direction = a.direction > 0 ? 1 : -1;
    if (playback.playing && playback.direction == direction) {
        applyTime(session, ChangeSpeed{1});
        return;
    }
    playback.direction = direction;
    play(session);
}

void applyTime(Session& session, const SetPlayMode& a)
{
    session.playback.mode = a.mode;
    if (session.playback.playing) {
        makeRoomForWindow(session);
        refreshAnswer(session);
    }
}

void applyTime(Session& session, const SetSpeed& a)
{
    if (std::isfinite(a.beatsPerSecond))
        session.playback.beatsPerSecond = std::clamp(a.beatsPerSecond, kSpeeds.front(), kSpeeds.back());
}

void applyTime(Session& session, const ChangeSpeed& a)
{
    double& speed = session.playback.beatsPerSecond;
    for (int i = 0; i < std::min(a.by, static_cast<int>(kSpeeds.size())); ++i)
        speed = *std::min(std::upper_bound(kSpeeds.begin(), kSpeeds.end(), speed), kSpeeds.end() - 1);
    for (int i = 0; i < std::min(-a.by, static_cast<int>(kSpeeds.size())); ++i) {
        const auto at = std::lower_bound(kSpeeds.begin(), kSpeeds.end(), speed);
        speed = at == kSpeeds.begin() ? kSpeeds.front() : *std::prev(at);
    }
}

void applyTime(Session& session, const SetStep& a)
{
    if (geo::addDuration(0, a.step) <= 0)
        return;
    session.playback.step = a.step;
    session.playback.eventsPerStep = 0;
}

void applyTime(Session& session, const SetEventsPerStep& a)
{
    session.playback.eventsPerStep = std::clamp(a.events, 0, kMostEvents);
}

void applyTime(Session& session, const SetRepeat& a)
{
    session.playback.repeat = a.repeat;
}

void applyTime(Session& session, const SetTimeZone& a)
{
    if (const auto zone = geo::parseZone(a.zone == "UTC" ? "Z" : a.zone))
        session.settings.timeZone = a.zone;
    else
        session.message = zone.error().message();
}

void applyTime(Session& session, const SetComparison& a)
{
    Comparison wanted = a.comparison;
    wanted.happened = soundWindow(wanted.happened);
    wanted.swipe = std::isfinite(wanted.swipe) ? std::clamp(wanted.swipe, 0.0, 1.0) : 0.5;
    if (wanted.kind == Comparison::Kind::sideBySide || wanted.kind == Comparison::Kind::swipe)
        session.panels.page = false; // Only one map can be laid out.
    Comparison known = std::exchange(session.comparison, wanted);
    known.swipe = wanted.swipe;
    if (known != wanted)
        refreshComparison(session);
}

void applyTime(Session& session, const SwapComparison&)
{
    std::swap(session.clocks.happened, session.comparison.happened);
    std::swap(session.clocks.knownOn, session.comparison.knownOn);
    if (soundWindow(session.clocks.happened, session.clocks.mode) != session.clocks.happened)
        session.clocks.mode = TimeMode::window;
    refreshAnswer(session);
}

bool advance(Session& session, double seconds)
{
    if (session.presentation)
        session.storyTimer.advance(seconds);
    Playback& playback = session.playback;
    if (!playback.playing || !(seconds > 0))
        return false;
    playback.carried += seconds;
    const double beats = std::min(std::floor(playback.carried * playback.beatsPerSecond + 1e-9), kMaxBeatsAtOnce);
    if (beats < 1)
        return false;
    playback.carried = beats >= kMaxBeatsAtOnce ? 0 : std::max(0.0, playback.carried - beats / playback.beatsPerSecond);
    const auto atEnd = [&] { return clockAtEnd(session.clocks, playback.mode, playback.direction); };
    if (atEnd() && playback.repeat == Repeat::pingPong)
        playback.direction = -playback.direction;
    const Clocks before = session.clocks;
    if (atEnd() && playback.repeat == Repeat::loop) {
        clockToEnd(session.clocks, playback.mode, playback.direction < 0);
        follow(session, before);
        return true;
    }
    step(session, static_cast<std::int64_t>(beats) * playback.direction);
    const bool stuck = session.clocks.happened == before.happened && session.clocks.knownOn == before.knownOn;
    if (atEnd() || stuck) {
        if (playback.mode == PlayMode::window)
            clockToEnd(session.clocks, playback.mode, playback.direction > 0);
        playback.playing = playback.repeat != Repeat::once;
        follow(session, before);
    }
    return true;
}

} // namespace app
