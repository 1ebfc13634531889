#include "app/viewer/frame_times.h"
#include "app/viewer/viewer_impl.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <ctime>

namespace app {

namespace {

double since(std::chrono::steady_clock::time_point from)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
}

/// Of all threads.
double cpuMs()
{
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

/// A window of `share` of all events, at the `i`-th of `n` places.
geo::Window windowAt(const Clocks& clocks, double share, int i, int n)
{
    const double whole = static_cast<double>(clocks.events.to - clocks.events.from), length = whole * share;
    const auto from = clocks.events.from + static_cast<std::int64_t>((whole - length) * i / n);
    return {from, from + static_cast<std::int64_t>(length)};
}

} // namespace

/// The frames of --bench-frames: whole ones, with all panels, as they follow on a movement of the hand; then what of them
/// the processor does before anything is drawn, and pointing.
void Viewer::bench()
{
    m_window->setVsync(false);
    const int frames = m_options.benchFrames;
    const auto timed = [this](FrameTimes& times, const Action& action) {
        const auto from = Clock::now();
        m_window->gather(0);
        carryOut(action);
        frame(1.0 / 60);
        m_renderer->finish();
        times.add(since(from));
    };
    FrameTimes pan, scrub, tenth, hundredth, answer, answerCpu, pick;
    for (int i = 0; i < frames; ++i)
        timed(pan, PanBy{i < frames / 2 ? -6.0 : 6.0, i % 2 == 0 ? 2.0 : -1.0});
    // The whole bundled world in one projection after the other, until it stands there in full.
    FrameTimes projection;
    const MapView view = m_session.view;
    m_session.view.zoom = 1.5;
    for (const char* id : {"equal-earth", "globe", "robinson", "plate-carree", "equal-earth", ""}) {
        const auto from = Clock::now();
        carryOut(SetProjection{id});
        for (bool done = false; !done;) {
            m_window->gather(0);
            done = !m_world.loading();
            frame(1.0 / 60);
            done = done && !m_world.loading();
        }
        m_renderer->finish();
        projection.add(since(from));
    }
    m_session.view = view;
    frame(1.0 / 60);
    m_world.wait(20);
    frame(1.0 / 60);
    const geo::Window reports = m_session.clocks.reports;
    for (int i = 0; i < frames; ++i)
        timed(scrub, SetKnownOn{reports.from + (reports.to - reports.from) * (i + 1) / frames});
    carryOut(ShowAllTime{});
    const auto shown = [this] { return m_session.answer.counts.solid + m_session.answer.counts.possible + m_session.dataCounts.shown(); };
    const int ground = m_renderer->groundDraws();
    for (int i = 0; i < frames; ++i)
        timed(tenth, SetHappened{windowAt(m_session.clocks, 0.1, i, frames)});
    const std::size_t inTenth = shown();
    for (int i = 0; i < frames; ++i)
        timed(hundredth, SetHappened{windowAt(m_session.clocks, 0.01, i, frames)});
    const std::size_t inHundredth = shown();
    const int grounds = m_renderer->groundDraws() - ground;
    const auto width = static_cast<int>(m_layout.map.width), height = static_cast<int>(m_layout.map.height);
    for (int i = 0; i < frames; ++i) {
        const auto from = Clock::now();
        const double cpuFrom = cpuMs();
        apply(m_session, SetHappened{windowAt(m_session.clocks, 0.1, i, frames)}, mapSize());
        m_panes = composePanes(m_composer, m_session, {width, height, Furniture::window, true, {}}, std::move(m_panes));
        answer.add(since(from));
        answerCpu.add(cpuMs() - cpuFrom);
    }
    // The map alone, as large as peers draw theirs.
    const int wide = std::min(1920, m_window->widthPx()), high = std::min(1080, m_window->heightPx());
    const auto mapAlone = [&](FrameTimes& times, double share) {
        for (int i = -2; i < frames; ++i) {
            const auto from = Clock::now();
            apply(m_session, SetHappened{windowAt(m_session.clocks, share, std::max(i, 0), frames)}, mapSize());
            m_panes = composePanes(m_composer, m_session, {wide, high, Furniture::window, true, {}}, std::move(m_panes));
            for (const Pane& pane : m_panes)
                m_renderer->drawToWindow(pane.shown.scene, pane.x, 0, {pane.fromPx, pane.toPx});
            m_renderer->finish();
            if (i >= 0) // The ground is drawn first.
                times.add(since(from));
        }
    };
    FrameTimes mapTenth, mapHundredth;
    const std::size_t sentBefore = m_renderer->eventBytesSent();
    const double cpuBefore = cpuMs();
    mapAlone(mapTenth, 0.1);
    const double cpuTenth = (cpuMs() - cpuBefore) / (frames + 2);
    mapAlone(mapHundredth, 0.01);
    const double cpuHundredth = (cpuMs() - cpuBefore) / (frames + 2) - cpuTenth;
    carryOut(ShowAllTime{});
    frame(1.0 / 60);
    for (int i = 0; i <= frames; ++i) {
        const double x = width * (0.1 + 0.8 * (i * 7 % frames) / frames), y = height * (0.1 + 0.8 * (i * 3 % frames) / frames);
        const auto from = Clock::now();
        firstAt(m_panes, static_cast<float>(x), static_cast<float>(y));
        rowUnder({static_cast<float>(x), static_cast<float>(y)});
        if (i > 0) // The first builds what the others ask.
            pick.add(since(from));
    }
    fmt::print("{{\"window\": [{}, {}], \"map\": [{}, {}], \"device\": \"{}\", \"pan\": {}, \"scrub\": {}, \"window10\": {}, "
               "\"window1\": {}, \"projection\": {}, \"map10\": {}, \"map1\": {}, \"map_cpu_ms\": [{:.2f}, {:.2f}], \"answer\": {}, \"answer_cpu\": {}, \"pick\": {}, \"shown\": [{}, {}, {}], \"grounds\": {}, \"event_bytes\": [{}, {}]}}\n",
               m_window->widthPx(), m_window->heightPx(), width, height, m_renderer->device(), pan.json(), scrub.json(),
               tenth.json(), hundredth.json(), projection.json(), mapTenth.json(), mapHundredth.json(), cpuTenth, cpuHundredth, answer.json(), answerCpu.json(), pick.json(), shown(), inTenth, inHundredth, grounds, sentBefore, m_renderer->eventBytesSent() - sentBefore);
    m_quit = true;
}

} // namespace app
