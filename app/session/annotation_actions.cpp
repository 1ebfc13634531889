#include "app/session/annotation_actions.h"

#include "app/session/annotation_check.h"
#include "app/session/annotation_edits_impl.h"
#include "app/session/edit_session.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace app {

using geo::AnnotationKind;

bool changeAnnotations(Session& session, geo::Edit edit, std::string_view mergeKey)
{
    if (session.question)
        return false;
    if (mergeKey.empty())
        session.history.seal();
    if (const std::optional<geo::Error> error = editDocument(session, std::move(edit), mergeKey)) {
        session.message = "Not changed: " + error->message();
        return false;
    }
    return true;
}

std::string freshAnnotationId(const geo::Document& document, const std::set<std::string>& besides)
{
    std::set<std::string> taken = besides;
    for (const geo::Annotation& annotation : document.annotations)
        taken.insert(annotation.id);
    for (std::size_t n = document.annotations.size() + 1;; ++n)
        if (std::string id = "annotation-" + std::to_string(n); !taken.contains(id))
            return id;
}

namespace {

bool isPlace(geo::LonLat p) { return std::isfinite(p.lon) && std::isfinite(p.lat) && std::abs(p.lon) <= 540 && std::abs(p.lat) <= 90; }

geo::Geometry lineOf(std::vector<geo::LonLat> points)
{
    geo::Geometry::Arrays arrays;
    arrays.ringEnds = {static_cast<std::uint32_t>(points.size())};
    arrays.points = std::move(points);
    return {geo::Geometry::Kind::line, std::move(arrays)};
}

geo::Geometry areaOf(std::vector<geo::LonLat> points)
{
    points.push_back(points.front());
    geo::Geometry::Arrays arrays;
    arrays.ringEnds = {static_cast<std::uint32_t>(points.size())};
    arrays.partEnds = {1};
    arrays.points = std::move(points);
    return {geo::Geometry::Kind::polygon, std::move(arrays)};
}

/// The place nearest to the one before it, a turn away if need be: what is drawn over the antimeridian goes on.
geo::LonLat unrolled(geo::LonLat p, const std::vector<geo::LonLat>& before)
{
    if (!before.empty())
        p.lon += 360 * std::round((before.back().lon - p.lon) / 360);
    return p;
}

geo::Annotation made(const AnnotationTool& tool, std::vector<geo::LonLat> points)
{
    geo::Annotation a;
    a.kind = *tool.kind;
    a.author = tool.author;
    a.style.arrow = a.kind == AnnotationKind::arrow ? tool.arrow : geo::ArrowShape::straight;
    switch (a.kind) {
    case AnnotationKind::text:
        a.text = "Text";
        a.geometry = geo::Geometry(points.front());
        break;
    case AnnotationKind::image:
        a.image = tool.image;
        a.geometry = geo::Geometry(points.front());
        break;
    case AnnotationKind::callout:
        a.text = "Text";
        std::reverse(points.begin(), points.end()); // From the words to what they are about.
        a.geometry = points.size() > 1 ? lineOf(std::move(points)) : geo::Geometry(points.front());
        break;
    case AnnotationKind::polygon:
        a.style.dash = geo::LineDash::dashed;
        a.geometry = points.size() > 2 ? areaOf(std::move(points)) : lineOf(std::move(points));
        break;
    case AnnotationKind::freehand:
    case AnnotationKind::highlight:
        a.geometry = lineOf(std::move(points));
        break;
    default:
        a.style.dash = geo::LineDash::dashed;
        a.geometry = lineOf(std::move(points));
    }
    return a;
}

void choose(Session& session, std::vector<std::string> ids)
{
    session.tools.annotating.selected = std::move(ids);
    if (session.tools.annotating.selected.empty())
        return;
    session.selected.reset();
    session.rowCard.reset();
    session.panels.compare = false;
}

} // namespace

std::string kindWords(AnnotationKind kind, geo::ArrowShape arrow)
{
    static constexpr std::array kWords{"text", "callout", "arrow", "line", "area", "ellipse", "freehand line", "highlight", "picture"};
    if (kind == AnnotationKind::arrow && arrow != geo::ArrowShape::straight)
        return arrow == geo::ArrowShape::curved ? "curved arrow" : "axis of advance";
    return kWords[static_cast<std::size_t>(kind)];
}

std::size_t movablePoints(const geo::Annotation& a)
{
    const std::size_t n = a.geometry.points().size();
    return a.geometry.kind() == geo::Geometry::Kind::polygon && a.geometry.ringEnds().size() == 1 && n > 1 ? n - 1 : n;
}

bool isShown(const geo::Annotation& a, const Session& session)
{
    if (!session.visible.annotations)
        return false;
    const ShownIds& chosen = session.shownAnnotations; // By a view.
    if (chosen && std::find(chosen->begin(), chosen->end(), a.id) == chosen->end())
        return false;
    return a.happened.empty() || a.happenedBounds.possible().intersects({session.clocks.happened.from, session.clocks.happened.to});
}

std::vector<std::size_t> chosenAnnotations(const Session& session)
{
    std::vector<std::size_t> indexes;
    const std::vector<std::string>& ids = session.tools.annotating.selected;
    for (std::size_t i = 0; !ids.empty() && i < session.document.annotations.size(); ++i)
        if (std::find(ids.begin(), ids.end(), session.document.annotations[i].id) != ids.end())
            indexes.push_back(i);
    return indexes;
}

std::optional<geo::Annotation> draftOf(const Session& session)
{
    const AnnotationTool& tool = session.tools.annotating;
    if (!tool.on || !tool.kind || tool.points.empty())
        return std::nullopt;
    std::vector<geo::LonLat> points = tool.points;
    if (tool.next)
        points.push_back(unrolled(*tool.next, points));
    if (points.size() < 2 && pointsNeeded(*tool.kind) > 1)
        return std::nullopt;
    geo::Annotation draft = made(tool, std::move(points));
    if (draft.kind == AnnotationKind::polygon && draft.geometry.points().size() < 3)
        draft.kind = AnnotationKind::line;
    return draft;
}

void applyTool(Session& session, const SetAnnotating& a, MapSize, Effects&)
{
    AnnotationTool& tool = session.tools.annotating;
    const std::string author = tool.author;
    const int asked = tool.textAsked;
    tool = {};
    tool.on = a.on;
    tool.author = author;
    tool.textAsked = asked;
    if (!a.on)
        return;
    session.tools.measuring = {};
    session.tools.goTo.open = false;
    session.panels.page = false;
    session.shownAnnotations.reset(); // What is drawn is seen.
    if (session.document.annotations.empty())
        session.message = "Choose what to draw, then click on the map";
    if (!session.visible.annotations) {
        session.visible.annotations = true;
        ++session.documentRevision;
    }
}

void applyTool(Session& session, const ChooseAnnotationKind& a, MapSize, Effects&)
{
    AnnotationTool& tool = session.tools.annotating;
    tool.on = true;
    tool.kind = a.kind;
    tool.arrow = a.arrow;
    tool.points.clear();
    tool.next.reset();
    if (a.kind)
        choose(session, {});
}

void applyTool(Session& session, const AddAnnotationPoint& a, MapSize map, Effects& effects)
{
    AnnotationTool& tool = session.tools.annotating;
    if (!tool.on || !tool.kind)
        return;
    if (!isPlace(a.at)) {
        session.message = "There is no place on the Earth: click on the map";
        return;
    }
    if (*tool.kind == AnnotationKind::image && tool.image.empty()) {
        session.message = "Type the path of a PNG or JPEG file first";
        return;
    }
    if (tool.points.size() >= pointsTaken(*tool.kind)) {
        session.message = "A drawing of " + std::to_string(tool.points.size()) + " points takes no more: Enter ends it";
        return;
    }
    const geo::LonLat p = unrolled(a.at, tool.points);
    if (tool.points.empty() || !(tool.points.back() == p))
        tool.points.push_back(p);
    if (tool.points.size() == pointsTaken(*tool.kind))
        applyTool(session, EndAnnotation{}, map, effects);
}

void applyTool(Session& session, const HoverAnnotationPoint& a, MapSize, Effects&)
{
    AnnotationTool& tool = session.tools.annotating;
    tool.next = tool.on && tool.kind && a.at && isPlace(*a.at) ? a.at : std::nullopt;
}

void applyTool(Session& session, const TakeBackAnnotationPoint&, MapSize, Effects&)
{
    if (!session.tools.annotating.points.empty())
        session.tools.annotating.points.pop_back();
}

void applyTool(Session& session, const EndAnnotation&, MapSize, Effects&)
{
    AnnotationTool& tool = session.tools.annotating;
    if (!tool.on || !tool.kind)
        return;
    const std::size_t needed = pointsNeeded(*tool.kind);
    if (tool.points.size() < needed) {
        session.message = "This needs " + std::to_string(needed) + " points: click on the map";
        return;
    }
    geo::Annotation annotation = made(tool, tool.points);
    annotation.id = freshAnnotationId(session.document, {});
    if (const auto error = whyNotAnnotation(annotation)) {
        session.message = "Not drawn: " + error->message();
        return;
    }
    const std::string id = annotation.id, words = kindWords(annotation.kind, annotation.style.arrow);
    const bool writes = !annotation.text.empty(), again = annotation.kind == AnnotationKind::freehand || annotation.kind == AnnotationKind::highlight;
    if (!changeAnnotations(session, geo::insertAt(session.document.annotations.size(), std::move(annotation)), {}))
        return;
    tool.points.clear();
    tool.next.reset();
    session.message = "Drew: " + words + ". It is an annotation, no claim";
    if (again) // A hand that draws goes on.
        return;
    tool.kind.reset();
    choose(session, {id});
    if (writes)
        ++tool.textAsked;
    session.panels.right = true;
}

void applyTool(Session& session, const LeaveAnnotation&, MapSize map, Effects& effects)
{
    AnnotationTool& tool = session.tools.annotating;
    if (!tool.points.empty()) {
        tool.points.clear();
        tool.next.reset();
    } else if (tool.kind) {
        tool.kind.reset();
        tool.next.reset();
    } else if (!tool.selected.empty()) {
        tool.selected.clear();
    } else {
        applyTool(session, SetAnnotating{false}, map, effects);
    }
}

void applyTool(Session& session, const SelectAnnotation& a, MapSize, Effects&)
{
    const std::vector<geo::Annotation>& all = session.document.annotations;
    if (!a.annotation || *a.annotation >= all.size()) {
        if (!a.add)
            choose(session, {});
        return;
    }
    const geo::Annotation& one = all[*a.annotation];
    std::vector<std::string> ids = a.add ? session.tools.annotating.selected : std::vector<std::string>();
    const bool away = std::find(ids.begin(), ids.end(), one.id) != ids.end();
    for (const geo::Annotation& other : all) {
        if (&other != &one && (one.group.empty() || other.group != one.group))
            continue;
        std::erase(ids, other.id);
        if (!away)
            ids.push_back(other.id);
    }
    choose(session, std::move(ids));
}

void applyTool(Session&, const LoadAnnotationImage& a, MapSize, Effects& effects) { effects.picture = a.path; }

} // namespace app
