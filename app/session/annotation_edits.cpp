#include "app/session/annotation_actions.h"
#include "app/session/annotation_check.h"
#include "app/session/annotation_edits_impl.h"
#include "geo/time/edtf.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace app {

namespace {

geo::Geometry withPoints(const geo::Geometry& geometry, std::vector<geo::LonLat> points)
{
    if (geometry.kind() == geo::Geometry::Kind::point && points.size() == 1)
        return geo::Geometry(points.front());
    geo::Geometry::Arrays arrays;
    arrays.points = std::move(points);
    arrays.ringEnds.assign(geometry.ringEnds().begin(), geometry.ringEnds().end());
    arrays.partEnds.assign(geometry.partEnds().begin(), geometry.partEnds().end());
    arrays.heights.assign(geometry.heights().begin(), geometry.heights().end());
    return {geometry.kind(), std::move(arrays)};
}

/// Goes between places and logical px of the map.
class Pixels {
public:
    Pixels(const Session& session, MapSize map) : m_map(*session.map), m_size(map), m_center(m_map.forward(session.view.center)), m_scale(session.view.metresPerPixel()) {}

    /// So many px to the right and down; none where the map does not go.
    std::optional<geo::LonLat> moved(geo::LonLat p, double dx, double dy) const
    {
        const geo::Projected at = m_map.forward(p);
        if (!std::isfinite(at.x) || !std::isfinite(at.y))
            return std::nullopt;
        std::optional<geo::LonLat> to = m_map.inverse({at.x + dx * m_scale, at.y - dy * m_scale});
        if (!to || !std::isfinite(to->lon) || !std::isfinite(to->lat))
            return std::nullopt;
        to->lon += 360 * std::round((p.lon - to->lon) / 360); // On the turn where it was.
        return to;
    }
    std::optional<geo::PagePosition> onPage(geo::LonLat p) const
    {
        geo::Projected at = m_map.forward(p);
        if (!m_map.domain().contains(p) || !std::isfinite(at.x) || !std::isfinite(at.y))
            return std::nullopt;
        if (const double wrap = m_map.wrapMetres(); wrap > 0)
            at.x += std::round((m_center.x - at.x) / wrap) * wrap;
        return geo::PagePosition{std::clamp(0.5 + (at.x - m_center.x) / m_scale / m_size.width, 0.0, 1.0),
                                 std::clamp(0.5 - (at.y - m_center.y) / m_scale / m_size.height, 0.0, 1.0)};
    }
    std::optional<geo::LonLat> onMap(geo::PagePosition p) const
    {
        auto place = m_map.inverse({m_center.x + (p.x - 0.5) * m_size.width * m_scale, m_center.y - (p.y - 0.5) * m_size.height * m_scale});
        if (place)
            place->lon -= 360 * std::round(place->lon / 360);
        return place;
    }

private:
    const geo::MapProjection& m_map;
    MapSize m_size;
    geo::Projected m_center;
    double m_scale;
};

/// One of the chosen, moved; none when part of it would leave the map.
std::optional<geo::Annotation> moved(geo::Annotation a, const Pixels& pixels, MapSize map, double dx, double dy)
{
    if (a.anchor == geo::AnnotationAnchor::page) {
        if (!a.page)
            return std::nullopt;
        a.page = geo::PagePosition{std::clamp(a.page->x + dx / map.width, 0.0, 1.0), std::clamp(a.page->y + dy / map.height, 0.0, 1.0)};
        return a;
    }
    std::vector<geo::LonLat> points;
    for (const geo::LonLat p : a.geometry.points()) {
        const std::optional<geo::LonLat> to = pixels.moved(p, dx, dy);
        if (!to)
            return std::nullopt;
        points.push_back(*to);
    }
    a.geometry = withPoints(a.geometry, std::move(points));
    return a;
}

} // namespace

void applyTool(Session& session, const MoveAnnotations& a, MapSize map, Effects&)
{
    if (!std::isfinite(a.dx) || !std::isfinite(a.dy) || map.width <= 0 || map.height <= 0)
        return;
    const Pixels pixels(session, map);
    geo::Replace<geo::Annotation> replace;
    for (const std::size_t i : chosenAnnotations(session)) {
        std::optional<geo::Annotation> to = moved(session.document.annotations[i], pixels, map, a.dx, a.dy);
        if (!to || whyNotAnnotation(*to)) {
            session.message = "The map ends there";
            return;
        }
        replace.items.push_back({i, *std::move(to)});
    }
    if (!replace.items.empty())
        changeAnnotations(session, std::move(replace), "move annotations");
}

void applyTool(Session& session, const MoveAnnotationPoint& a, MapSize, Effects&)
{
    const std::vector<std::size_t> chosen = chosenAnnotations(session);
    if (chosen.size() != 1)
        return;
    geo::Annotation to = session.document.annotations[chosen.front()];
    std::vector<geo::LonLat> points(to.geometry.points().begin(), to.geometry.points().end());
    if (a.point >= movablePoints(to))
        return;
    geo::LonLat at = a.at;
    at.lon += std::isfinite(at.lon) ? 360 * std::round((points[a.point].lon - at.lon) / 360) : 0;
    points[a.point] = at;
    if (a.point == 0 && movablePoints(to) < points.size())
        points.back() = at;
    to.geometry = withPoints(to.geometry, std::move(points));
    if (const auto error = whyNotAnnotation(to))
        session.message = "Not moved: " + error->message();
    else
        changeAnnotations(session, geo::replaceAt(chosen.front(), std::move(to)), "move point of annotation");
}

void applyTool(Session& session, const SetAnnotation& a, MapSize, Effects&)
{
    if (a.annotation >= session.document.annotations.size())
        return;
    geo::Annotation to = a.to;
    const auto bounds = geo::edtfBounds(to.happened);
    to.happenedBounds = !to.happened.empty() && bounds ? *bounds : geo::TimeBounds{};
    if (const auto error = whyNotAnnotation(to)) {
        session.message = "Not changed: " + error->message();
        return;
    }
    AnnotationTool& tool = session.tools.annotating;
    const std::string author = to.author, before = session.document.annotations[a.annotation].author;
    if (changeAnnotations(session, geo::replaceAt(a.annotation, std::move(to)), a.mergeKey) && author != before)
        tool.author = author; // The next one has the same.
}

void applyTool(Session& session, const AnchorAnnotations& a, MapSize map, Effects&)
{
    const Pixels pixels(session, map);
    geo::Replace<geo::Annotation> replace;
    for (const std::size_t i : chosenAnnotations(session)) {
        geo::Annotation to = session.document.annotations[i];
        if (to.anchor == a.anchor)
            continue;
        if (!standsOnPage(to.kind)) {
            session.message = "Only a text, a callout and a picture can stand on the page";
            return;
        }
        const std::span<const geo::LonLat> points = to.geometry.points();
        if (a.anchor == geo::AnnotationAnchor::page) {
            to.page = points.empty() ? std::nullopt : pixels.onPage(points.front());
            to.geometry = to.kind == geo::AnnotationKind::callout && points.size() > 1 ? geo::Geometry(points.back()) : geo::Geometry();
        } else if (const auto place = to.page ? pixels.onMap(*to.page) : std::nullopt) {
            std::vector<geo::LonLat> line{*place};
            if (!points.empty())
                line.push_back(points.front());
            geo::Geometry::Arrays arrays;
            arrays.ringEnds = {static_cast<std::uint32_t>(line.size())};
            arrays.points = line;
            to.geometry = line.size() > 1 ? geo::Geometry(geo::Geometry::Kind::line, std::move(arrays)) : geo::Geometry(line.front());
            to.page.reset();
        }
        to.anchor = a.anchor;
        if (to.unplaced() || whyNotAnnotation(to)) {
            session.message = "It stands where the map has no place: move it first";
            return;
        }
        replace.items.push_back({i, std::move(to)});
    }
    if (!replace.items.empty())
        changeAnnotations(session, std::move(replace), {});
}

void applyTool(Session& session, const DeleteAnnotations&, MapSize, Effects&)
{
    std::vector<std::size_t> chosen = chosenAnnotations(session);
    if (chosen.empty())
        return;
    const std::size_t count = chosen.size();
    if (!changeAnnotations(session, geo::removalOf<geo::Annotation>(session.document, std::move(chosen)).change, {}))
        return;
    session.tools.annotating.selected.clear();
    session.message = (count == 1 ? "Deleted the annotation" : "Deleted " + std::to_string(count) + " annotations") + std::string(" (Ctrl Z brings it back)");
}

void applyTool(Session& session, const DuplicateAnnotations&, MapSize map, Effects&)
{
    constexpr double kAsidePx = 16;
    const Pixels pixels(session, map);
    geo::Insert<geo::Annotation> insert;
    std::vector<std::string> ids;
    std::set<std::string> taken;
    std::map<std::string, std::string> groups;
    for (const std::size_t i : chosenAnnotations(session)) {
        const geo::Annotation& one = session.document.annotations[i];
        geo::Annotation copy = moved(one, pixels, map, kAsidePx, kAsidePx).value_or(one);
        copy.id = freshAnnotationId(session.document, taken);
        if (!copy.group.empty()) // The copies are a group of their own.
            copy.group = groups.emplace(copy.group, "group of " + copy.id).first->second;
        taken.insert(copy.id);
        ids.push_back(copy.id);
        insert.items.push_back({session.document.annotations.size() + insert.items.size(), std::move(copy)});
    }
    if (!ids.empty() && changeAnnotations(session, std::move(insert), {}))
        session.tools.annotating.selected = std::move(ids);
}

void applyTool(Session& session, const RaiseAnnotations& a, MapSize, Effects&)
{
    std::vector<std::size_t> chosen = chosenAnnotations(session);
    const std::size_t last = session.document.annotations.size();
    if (chosen.empty() || a.by == 0)
        return;
    const bool up = a.by > 0;
    if (up ? chosen.back() + 1 == last : chosen.front() == 0) {
        session.message = up ? "It is the topmost already" : "It is the lowest already";
        return;
    }
    if (up)
        std::reverse(chosen.begin(), chosen.end()); // The topmost first, so that none passes another.
    geo::EditGroup group;
    group.name = up ? "Raise annotation" : "Lower annotation";
    for (const std::size_t i : chosen)
        group.edits.push_back(geo::Move<geo::Annotation>{i, up ? i + 1 : i - 1});
    changeAnnotations(session, std::move(group), {});
}

void applyTool(Session& session, const GroupAnnotations& a, MapSize, Effects&)
{
    const std::vector<std::size_t> chosen = chosenAnnotations(session);
    if (chosen.empty() || (a.together && chosen.size() < 2)) {
        session.message = "Choose several annotations first: Shift and a click adds one";
        return;
    }
    geo::EditGroup group;
    group.name = a.together ? "Group annotations" : "Take annotations apart";
    const std::string name = a.together ? "group of " + session.document.annotations[chosen.front()].id : std::string();
    geo::Replace<geo::Annotation> replace;
    for (const std::size_t i : chosen) {
        geo::Annotation to = session.document.annotations[i];
        to.group = name;
        replace.items.push_back({i, std::move(to)});
    }
    group.edits.push_back(std::move(replace));
    changeAnnotations(session, std::move(group), {});
}

} // namespace app
