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

/// In the place of another.
void put(Pane& pane, MapComposer& composer, const Session& session, const ComposeOptions& options, int x)
{
    pane = {composer.compose(session, options, std::move(pane.shown)), options.half, x, options.shownFromPx, std::min(options.shownToPx, options.widthPx)};
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

void twoPanes(MapComposer& composer, Session& session, const ComposeOptions& whole, std::vector<Pane>& panes)
{
    ComposeOptions a = whole, b = whole;
    a.half = Half::a;
    b.half = Half::b;
    a.widthPx = b.widthPx = paneWidth(session, whole.widthPx);
    a.densest = b.densest = densestOf(composer, session, a.widthPx, a.heightPx);
    if (session.comparison.kind == Kind::swipe)
        a.shownToPx = b.shownFromPx = swipeColumn(session, whole.widthPx);
    {
        const AtA there(session);
        put(panes.front(), composer, session, a, 0);
    }
    put(panes.back(), composer, session, b, whole.widthPx - b.widthPx);
    // Composing B can have made the atlases larger, and moved them.
    panes.front().shown.scene.sprites = panes.back().shown.scene.sprites;
    panes.front().shown.scene.atlas = panes.back().shown.scene.atlas;
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

std::vector<Pane> composePanes(MapComposer& composer, Session& session, const ComposeOptions& options, std::vector<Pane> before)
{
    std::vector<Pane> panes = std::move(before);
    const Kind kind = session.compared ? session.comparison.kind : Kind::off;
    if (kind == Kind::sideBySide || kind == Kind::swipe) {
        panes.resize(2);
        twoPanes(composer, session, options, panes);
        return panes;
    }
    panes.resize(1);
    if (kind == Kind::changes) {
        const AtEither there(session);
        put(panes.front(), composer, session, options, 0);
    } else {
        put(panes.front(), composer, session, options, 0);
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

std::optional<std::uint32_t> firstAt(std::span<const Pane> panes, float xPx, float yPx)
{
    const Pane* pane = paneAt(panes, static_cast<double>(xPx));
    const HitTarget* target = pane != nullptr ? targetAt(pane->shown, xPx - static_cast<float>(pane->x), yPx) : nullptr;
    return target != nullptr ? std::optional(target->first) : std::nullopt;
}

bool onLocator(const Pane& pane, render::Vec2 at)
{
    return pane.shown.locator && pane.shown.locator->rect.contains({at.x - static_cast<float>(pane.x), at.y});
}

std::vector<std::uint32_t> hitTest(std::span<const Pane> panes, float xPx, float yPx)
{
    const Pane* pane = paneAt(panes, static_cast<double>(xPx));
    return pane != nullptr && !onLocator(*pane, {xPx, yPx}) ? hitTest(pane->shown, xPx - static_cast<float>(pane->x), yPx) : std::vector<std::uint32_t>();
}

} // namespace app
