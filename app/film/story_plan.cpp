#include "app/film/story_plan.h"

#include "app/film/film_plan.h"
#include "app/film/flight.h"
#include "app/session/clocks.h"
#include "geo/time/civil.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace app {

namespace {

/// Which clock runs while a view is shown; none: they stand.
std::optional<PlayMode> playOf(const geo::View& view)
{
    const nlohmann::json members = nlohmann::json::parse(view.extra, nullptr, false);
    if (!members.is_object() || !members.contains("play") || !members["play"].is_string())
        return std::nullopt;
    const std::string play = members["play"].get<std::string>();
    return play == "knowledge" ? std::optional(PlayMode::knowledge) : play == "window" ? std::optional(PlayMode::window) : std::nullopt;
}

/// To look at a map and to read the words beside it.
double readingSeconds(const geo::View& view)
{
    constexpr double kLook = 2.5, kLetter = 0.055, kLeast = 4, kMost = 15;
    return std::clamp(kLook + kLetter * static_cast<double>(view.name.size() + view.caption.size()), kLeast, kMost);
}

double flightSeconds(const StoryRequest& request, const Flight& flight)
{
    constexpr double kEach = 0.55, kLeast = 0.8, kMost = 3.5;
    return request.flightSeconds >= 0 ? request.flightSeconds : std::clamp(kEach * flight.length(), kLeast, kMost);
}

/// A moment on the way between two, so many steps long; the beginning of a day where each step is longer.
std::int64_t between(std::int64_t a, std::int64_t b, int step, int steps)
{
    const std::int64_t at = a + std::llround(static_cast<double>(b - a) * step / steps);
    const bool longSteps = std::abs(b - a) / steps > geo::kSecondsPerDay;
    return longSteps && step > 0 ? geo::startOfDay(geo::civilFromSeconds(at)) : at;
}

bool hasEnds(const geo::Window& window) { return isFinite(window.from) && isFinite(window.to); }

/// Where a clock that runs begins; none when it cannot run there.
std::optional<geo::ClockQuery> startOf(PlayMode play, const Clocks& clocks, const geo::ClockQuery& end, const std::optional<geo::ClockQuery>& before)
{
    geo::ClockQuery start = end;
    if (play == PlayMode::knowledge) {
        const std::int64_t last = std::min(end.knownOn, clocks.reports.to);
        start.knownOn = before && before->knownOn < last ? before->knownOn : clocks.reports.from;
        return start.knownOn < last ? std::optional(start) : std::nullopt;
    }
    if (!before || !hasEnds(before->happened) || !hasEnds(end.happened) || before->happened == end.happened)
        return std::nullopt;
    start.happened = before->happened;
    return start;
}

class Planner {
public:
    Planner(StoryStage& stage, const Session& session, const StoryRequest& request, double widthPx) : m_stage(stage), m_session(session), m_request(request), m_widthPx(widthPx)
    {
        m_plan.fps = request.fps;
        m_plan.titleFrames = request.stills ? (request.titleSeconds > 0 ? 1 : 0) : framesOf(request.titleSeconds);
        m_plan.endFrames = request.stills ? (request.endSeconds > 0 ? 1 : 0) : framesOf(request.endSeconds);
    }

    void add(std::size_t index)
    {
        m_stage.show(index);
        const geo::View& view = m_session.document.views[index];
        const MapView camera = m_session.view;
        const geo::ClockQuery clocks{m_session.clocks.happened, m_session.clocks.knownOn};
        const std::string projection = m_session.map->id();
        m_plan.first.push_back(m_plan.shots.size());
        if (m_request.stills) {
            m_plan.shots.push_back({index, camera, clocks, 1, false});
            return;
        }
        const std::optional<PlayMode> play = playOf(view);
        const std::optional<geo::ClockQuery> start = play ? startOf(*play, m_session.clocks, clocks, m_clocks) : std::nullopt;
        if (m_camera && projection == m_projection)
            fly(index, Flight(*m_camera, camera, m_widthPx), start.value_or(clocks));
        const double seconds = m_request.sceneSeconds > 0 ? m_request.sceneSeconds : readingSeconds(view);
        if (start)
            run(index, camera, *start, clocks, seconds);
        m_plan.shots.push_back({index, camera, clocks, std::max(1, framesOf(seconds)), false});
        m_camera = camera;
        m_clocks = clocks;
        m_projection = projection;
    }

    StoryPlan take() { return std::move(m_plan); }

private:
    int framesOf(double seconds) const { return seconds > 0 ? std::max(1, static_cast<int>(std::lround(std::min(seconds, 1e4) * m_request.fps))) : 0; }

    void fly(std::size_t index, const Flight& flight, const geo::ClockQuery& clocks)
    {
        const int frames = flight.length() > 0 ? framesOf(flightSeconds(m_request, flight)) : 0;
        for (int i = 1; i < frames; ++i)
            m_plan.shots.push_back({index, flight.at(static_cast<double>(i) / frames), clocks, 1, true});
    }

    /// The clock moves on a few times a second, as the strip of a film does.
    void run(std::size_t index, const MapView& camera, const geo::ClockQuery& start, geo::ClockQuery end, double seconds)
    {
        constexpr double kStepsPerSecond = 8;
        end.knownOn = std::min(end.knownOn, std::max(start.knownOn, m_session.clocks.reports.to));
        const int hold = std::max(1, static_cast<int>(std::lround(m_request.fps / kStepsPerSecond))), steps = std::max(1, framesOf(seconds) / hold);
        for (int i = 0; i < steps; ++i) {
            geo::ClockQuery clocks = end;
            if (start.knownOn != end.knownOn)
                clocks.knownOn = between(start.knownOn, end.knownOn, i, steps);
            if (start.happened != end.happened)
                clocks.happened = {between(start.happened.from, end.happened.from, i, steps), between(start.happened.to, end.happened.to, i, steps)};
            m_plan.shots.push_back({index, camera, clocks, hold, false});
        }
    }

    StoryStage& m_stage;
    const Session& m_session;
    const StoryRequest& m_request;
    double m_widthPx;
    StoryPlan m_plan;
    std::optional<MapView> m_camera; ///< Of the view before, as the next two.
    std::optional<geo::ClockQuery> m_clocks;
    std::string m_projection;
};

} // namespace

std::int64_t StoryPlan::frames(int endCards) const
{
    std::int64_t sum = titleFrames + std::int64_t{endFrames} * endCards;
    for (const StoryShot& shot : shots)
        sum += shot.frames;
    return sum;
}

geo::Result<StoryPlan> planStory(StoryStage& stage, const Session& session, const StoryRequest& request, double widthPx)
{
    Planner planner(stage, session, request, widthPx);
    for (std::size_t view = 0; view < stage.views(); ++view)
        planner.add(view);
    StoryPlan plan = planner.take();
    if (plan.frames(1) > kMostFilmFrames)
        return geo::Error{.what = "the story's film would have more than " + std::to_string(kMostFilmFrames) + " frames", .hint = "let each view stand for a shorter time, or take fewer frames a second"};
    return plan;
}

} // namespace app
