#include "app/session/map_tool_actions.h"

#include "app/session/map_choice.h"
#include "geo/crs/web_mercator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace app {

namespace {

constexpr std::size_t kMostMeasured = 10'000;

bool isPlace(geo::LonLat p) { return std::isfinite(p.lon) && std::isfinite(p.lat) && std::abs(p.lat) <= 90; }

CameraStop stopOf(const Session& session) { return {session.view.center, session.view.zoom}; }

/// So many metres of the map's plane for each pixel show a box whole.
MapView viewOf(const geo::LonLatBox& box, MapSize map)
{
    constexpr double kMargin = 1.25, kHighestZoom = 12;
    namespace mercator = geo::web_mercator;
    const geo::Projected low = mercator::project({box.west, std::max(box.south, -mercator::kMaxLatitude)});
    const geo::Projected high = mercator::project({box.east, std::min(box.north, mercator::kMaxLatitude)});
    MapView view;
    const double mpp = std::max({(high.x - low.x) * kMargin / map.width, (high.y - low.y) * kMargin / map.height, 1.0});
    view.zoom = std::clamp(MapView::zoomFor(mpp), kMinZoom, kHighestZoom);
    view.center = mercator::unproject({(low.x + high.x) / 2, (low.y + high.y) / 2});
    view.center.lon = std::remainder(view.center.lon, 360);
    return view;
}

} // namespace

void goTo(Session& session, const MapView& view, Effects& effects)
{
    session.tools.history.leave(stopOf(session));
    effects.goTo = view;
}

const char* nameOf(GoToCandidate::Kind kind)
{
    static constexpr std::array kNames{"coordinates", "country", "region", "capital", "place", "place of claims"};
    return kNames[static_cast<std::size_t>(kind)];
}

MapView viewOf(const GoToCandidate& candidate, MapSize map)
{
    if (candidate.box)
        return viewOf(*candidate.box, map);
    // What is left open fills a tenth of the map's height; one sees what is around a city of its rank.
    constexpr double kShare = 0.1, kFinest = 15, kCoarsest = 5, kWorldMetres = geo::web_mercator::kWorldMetres;
    MapView view;
    view.center = candidate.at;
    if (candidate.zoom) {
        view.zoom = std::clamp(*candidate.zoom, kMinZoom, kMaxZoom);
    } else if (candidate.kind == GoToCandidate::Kind::coordinates) {
        const double shrink = std::max(0.05, geo::web_mercator::groundScale(candidate.at.lat));
        const double mpp = std::max(candidate.radiusMetres, 1.0) / shrink / (kShare * map.height);
        view.zoom = std::clamp(MapView::zoomFor(std::min(mpp, kWorldMetres)), kCoarsest, kFinest);
    } else if (candidate.kind == GoToCandidate::Kind::claimed) {
        view.zoom = 10;
    } else {
        view.zoom = candidate.rank <= 3 ? 9 : 10;
    }
    return view;
}

geo::PathMeasure measured(const Measuring& measuring)
{
    std::vector<geo::LonLat> points = measuring.points;
    if (!measuring.done && measuring.next && !points.empty())
        points.push_back(*measuring.next);
    return geo::measurePath(points, measuring.closed);
}

std::vector<std::pair<std::string, std::string>> measureWords(const Measuring& measuring, geo::LengthUnit unit)
{
    const geo::PathMeasure measure = measured(measuring);
    std::vector<std::pair<std::string, std::string>> words;
    if (measuring.points.empty())
        return words;
    words.emplace_back(measuring.closed ? "Perimeter" : "Length", geo::lengthWords(measure.wholeMetres, unit));
    if (measure.areaSquareMetres)
        words.emplace_back("Area", geo::areaWords(*measure.areaSquareMetres, unit));
    words.emplace_back("Last leg", geo::lengthWords(measure.lastLegMetres, unit));
    words.emplace_back("Its initial bearing", measure.bearingDegrees ? geo::bearingWords(*measure.bearingDegrees) : "–");
    return words;
}

void applyTool(Session& session, const SetNotation& a, MapSize, Effects&) { session.tools.notation = a.notation; }
void applyTool(Session& session, const SetLengthUnit& a, MapSize, Effects&) { session.tools.unit = a.unit; }

void applyTool(Session& session, const CopyText& a, MapSize, Effects& effects)
{
    if (a.text.empty())
        return;
    effects.copy = a.text;
    const std::size_t line = a.text.find('\n');
    session.message = "Copied " + (line == std::string::npos ? a.text : a.text.substr(0, line) + " …");
}

void applyTool(Session& session, const SetMeasuring& a, MapSize, Effects&)
{
    session.tools.measuring = {};
    session.tools.measuring.on = a.on;
    if (!a.on)
        return;
    session.tools.goTo.open = false;
    AnnotationTool& drawing = session.tools.annotating; // Clicks do one thing.
    drawing.on = false;
    drawing.kind.reset();
    drawing.points.clear();
}

void applyTool(Session& session, const AddMeasured& a, MapSize, Effects&)
{
    Measuring& measuring = session.tools.measuring;
    if (!measuring.on || !isPlace(a.at))
        return;
    if (std::exchange(measuring.done, false)) {
        measuring.points.clear();
        measuring.closed = false;
    }
    if (measuring.points.size() >= kMostMeasured)
        session.message = "A path of " + std::to_string(kMostMeasured) + " points takes no more: Enter ends it";
    else
        measuring.points.push_back(a.at);
}

void applyTool(Session& session, const TakeBackMeasured&, MapSize, Effects&)
{
    Measuring& measuring = session.tools.measuring;
    if (measuring.closed || measuring.done) { // First the end, which was the last that was done.
        measuring.closed = measuring.done = false;
        return;
    }
    if (!measuring.points.empty())
        measuring.points.pop_back();
}

void applyTool(Session& session, const EndMeasured& a, MapSize, Effects&)
{
    Measuring& measuring = session.tools.measuring;
    const std::size_t needed = a.closed ? 3 : 2;
    if (!measuring.on)
        return;
    if (measuring.points.size() < needed) {
        session.message = a.closed ? "An area needs three points" : "A length needs two points: click on the map";
        return;
    }
    measuring.done = true;
    measuring.closed = a.closed;
    measuring.next.reset();
}

void applyTool(Session& session, const HoverMeasured& a, MapSize, Effects&)
{
    Measuring& measuring = session.tools.measuring;
    measuring.next = measuring.on && !measuring.done && a.at && isPlace(*a.at) ? a.at : std::nullopt;
}

void applyTool(Session& session, const OpenGoTo& a, MapSize, Effects& effects)
{
    GoToBox& box = session.tools.goTo;
    const int asked = box.asked + (a.open ? 1 : 0);
    box = {};
    box.open = a.open;
    box.asked = asked;
    effects.goToTyped = a.open; // So that the names are being read by the first key.
}

void applyTool(Session& session, const TypeGoTo& a, MapSize, Effects& effects)
{
    GoToBox& box = session.tools.goTo;
    if (!box.open)
        return;
    constexpr std::size_t kLongest = 2000; // A link can be long.
    box.text = a.text.substr(0, kLongest);
    box.chosen = 0;
    effects.goToTyped = true;
}

void applyTool(Session& session, const StepGoTo& a, MapSize, Effects&)
{
    GoToBox& box = session.tools.goTo;
    if (const auto count = static_cast<int>(box.found.size()); count > 0)
        box.chosen = static_cast<std::size_t>(((static_cast<int>(box.chosen) + a.by) % count + count) % count);
}

void applyTool(Session& session, const ConfirmGoTo& a, MapSize map, Effects& effects)
{
    GoToBox& box = session.tools.goTo;
    if (!box.open)
        return;
    const std::size_t which = a.which.value_or(box.chosen);
    if (box.waiting && !a.which) {
        effects.confirmGoTo = true;
        return;
    }
    if (which >= box.found.size())
        return;
    const GoToCandidate candidate = box.found[which];
    box.open = false;
    session.tools.ring.reset();
    const bool told = candidate.within.empty() || candidate.kind == GoToCandidate::Kind::coordinates;
    session.message = "Went to " + candidate.name + (told ? "" : ", " + candidate.within);
    if (candidate.claim && *candidate.claim < session.document.claims.size()) {
        session.tools.history.leave(stopOf(session));
        effects.fitClaim = *candidate.claim;
        return;
    }
    MapView view = viewOf(candidate, map);
    if (!session.map->isWebMercator() && !candidate.zoom) // The same scale in the middle.
        view.zoom = std::clamp(zoomOn(*session.map, *geo::webMercator(), view.center, view.zoom), kMinZoom, kMaxZoom);
    goTo(session, view, effects);
    if (!candidate.box) // The middle of an area is no place to point at.
        session.tools.ring = candidate.at;
}

void applyTool(Session& session, const ClearRing&, MapSize, Effects&) { session.tools.ring.reset(); }

void applyTool(Session& session, const StepCamera& a, MapSize, Effects& effects)
{
    const std::optional<CameraStop> stop = session.tools.history.go(a.by, stopOf(session));
    if (!stop) {
        session.message = a.by < 0 ? "There is no earlier view" : "There is no later view";
        return;
    }
    MapView view = session.view;
    view.center = stop->center;
    view.zoom = stop->zoom;
    effects.goTo = view;
}

void applyTool(Session& session, const HoldLocator& a, MapSize, Effects&)
{
    session.tools.locatorCenter = a.held ? std::optional(session.view.center) : std::nullopt;
}

} // namespace app
