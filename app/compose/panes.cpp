#include "app/compose/panes.h"

#include "app/session/comparison.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {

namespace {

using Kind = Comparison::Kind;

/// Between two maps side by side, logical px.
constexpr double kGap = 2;

Pane paneOf(MapComposer& composer, const Session& session, const ComposeOptions& options, int x)
{
    const int end = std::min(options.shownToPx, options.widthPx);
    return {composer.compose(session, options), options.half, x, options.shownFromPx, end};
}

/// What the strongest square of both halves stands for, so that their colours compare; 0: single dots in both.
std::size_t densestOf(MapComposer& composer, Session& session, int widthPx, int heightPx)
{
    if (session.dataLayers.empty())
        return 0;
    const MapCamera camera = cameraFor(session, widthPx, heightPx);
    const DotLayers::Fullest b = composer.fullest(session, camera, Half::b);
    const AtA there(session);
    const DotLayers::Fullest a = composer.fullest(session, camera, Half::a);
    return a.squares || b.squares ? std::max(a.rows, b.rows) : 0;
}

std::vector<Pane> twoPanes(MapComposer& composer, Session& session, const ComposeOptions& whole)
{
    ComposeOptions a = whole, b = whole;
    a.half = Half::a;
    b.half = Half::b;
    a.widthPx = b.widthPx = paneWidth(session, whole.widthPx);
    a.densest = b.densest = densestOf(composer, session, a.widthPx, a.heightPx);
    if (session.comparison.kind == Kind::swipe)
        a.shownToPx = b.shownFromPx = swipeColumn(session, whole.widthPx);
    std::vector<Pane> panes;
    {
        const AtA there(session);
        panes.push_back(paneOf(composer, session, a, 0));
    }
    panes.push_back(paneOf(composer, session, b, whole.widthPx - b.widthPx));
    // Composing B can have made the atlases larger, and moved them.
    panes.front().shown.scene.sprites = panes.back().shown.scene.sprites;
    panes.front().shown.scene.atlas = panes.back().shown.scene.atlas;
    return panes;
}

} // namespace

int paneWidth(const Session& session, int mapWidthPx)
{
    if (session.comparison.kind != Kind::sideBySide)
        return mapWidthPx;
    const int gap = std::max(1, static_cast<int>(std::lround(kGap * static_cast<double>(session.settings.contentScale))));
    return std::max(1, (mapWidthPx - gap) / 2);
}

int swipeColumn(const Session& session, int mapWidthPx)
{
    return static_cast<int>(std::lround(session.comparison.swipe * mapWidthPx));
}

std::vector<Pane> composePanes(MapComposer& composer, Session& session, const ComposeOptions& options)
{
    const Kind kind = session.compared ? session.comparison.kind : Kind::off;
    if (kind == Kind::sideBySide || kind == Kind::swipe)
        return twoPanes(composer, session, options);
    std::vector<Pane> panes;
    if (kind == Kind::changes) {
        const AtEither there(session);
        panes.push_back(paneOf(composer, session, options, 0));
    } else {
        panes.push_back(paneOf(composer, session, options, 0));
    }
    return panes;
}

const Pane* paneAt(std::span<const Pane> panes, double xPx)
{
    for (const Pane& pane : panes)
        if (pane.holds(xPx))
            return &pane;
    return panes.empty() ? nullptr : &panes.back();
}

std::vector<std::uint32_t> hitTest(std::span<const Pane> panes, float xPx, float yPx)
{
    const Pane* pane = paneAt(panes, static_cast<double>(xPx));
    return pane != nullptr ? hitTest(pane->shown, xPx - static_cast<float>(pane->x), yPx) : std::vector<std::uint32_t>();
}

} // namespace app
