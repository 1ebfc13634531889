#include "app/session/view_actions.h"

#include "app/session/edit_session.h"
#include "app/session/map_choice.h"
#include "app/session/linked_layers.h"
#include "app/session/map_tool_actions.h"
#include "app/session/visible_names.h"
#include "app/session/worldview_choice.h"
#include "geo/time/edtf.h"
#include "geo/time/format.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace app {

namespace {

bool isPlace(geo::LonLat p) { return std::isfinite(p.lon) && std::isfinite(p.lat) && std::abs(p.lat) <= 90; }

/// An id that no view has: "view-3".
std::string freshViewId(const geo::Document& document)
{
    for (std::size_t n = document.views.size() + 1;; ++n) {
        std::string id = "view-" + std::to_string(n);
        if (std::none_of(document.views.begin(), document.views.end(), [&](const geo::View& view) { return view.id == id; }))
            return id;
    }
}

/// The name, or the first of "name 2", "name 3" … that no view has.
std::string freshName(const geo::Document& document, const std::string& name)
{
    std::string fresh = name;
    for (int n = 2; std::any_of(document.views.begin(), document.views.end(), [&](const geo::View& view) { return view.name == fresh; }); ++n)
        fresh = name + " " + std::to_string(n);
    return fresh;
}

void edit(Session& session, geo::Edit change, const std::string& done)
{
    session.history.seal();
    const std::optional<geo::Error> error = editDocument(session, std::move(change), {});
    session.message = error ? "Not changed: " + error->message() : done;
}

/// The last second that is included, as EDTF writes it.
std::string lastOf(std::int64_t end) { return geo::formatIso(end == geo::kDistantFuture ? end : end - 1); }

std::string nameOf(const geo::View& view) { return view.name.empty() ? view.id : view.name; }

/// Where a view's camera stands on the session's map; none when it does not say.
std::optional<MapView> cameraOf(const Session& session, const geo::View& view)
{
    if (!view.center && !view.zoom)
        return std::nullopt;
    MapView to = session.view;
    if (view.center && isPlace(*view.center))
        to.center = *view.center;
    if (view.zoom && std::isfinite(*view.zoom))
        to.zoom = std::clamp(*view.zoom, kMinZoom, kMaxZoom);
    if (const auto kept = geo::mapProjection(view.projection, {to.center}); view.zoom && kept) // The same scale on the present map.
        to.zoom = std::clamp(zoomOn(*session.map, **kept, to.center, to.zoom), kMinZoom, kMaxZoom);
    return to;
}

void replace(Session& session, std::size_t index, geo::View view, const std::string& done, std::string_view mergeKey = {})
{
    const std::optional<geo::Error> error = editDocument(session, geo::replaceAt(index, std::move(view)), mergeKey);
    if (error)
        session.message = "Not changed: " + error->message();
    else if (!done.empty())
        session.message = done;
}

/// One of the clocks alone says that the other is at its very end.
template <class Doubt> void takeClocks(Session& session, const geo::View& view, Doubt doubt)
{
    if (view.happened.empty() && view.knownOn.empty())
        return;
    session.clocks.mode = TimeMode::window;
    session.clocks.happened = geo::kAllTime;
    session.clocks.knownOn = geo::kDistantFuture;
    if (const auto window = geo::windowFromEdtf(view.happened); window)
        session.clocks.happened = *window;
    else if (!view.happened.empty())
        doubt("its happened window '" + view.happened + "' is no EDTF interval");
    if (const auto knownOn = geo::knownOnFromEdtf(view.knownOn); knownOn)
        session.clocks.knownOn = *knownOn;
    else if (!view.knownOn.empty())
        doubt("its known-on date '" + view.knownOn + "' is no EDTF date");
}

/// What a step of a presentation does not say is as before the first.
void asBeforeFirst(Session& session, const geo::View& view)
{
    session.settings.worldview = session.presentation->worldview;
    session.clocks = session.presentation->clocks;
    session.filter = session.presentation->filter;
    const BeforeStory& before = session.beforeStory;
    setVisible(session, before.visible);
    showLayers(session, before.layers, before.annotations);
    if (view.projection.empty() && session.settings.projection != before.projection)
        setProjection(session, before.projection);
}

/// Parts of the map, layers and annotations, as far as a view says.
void takeParts(Session& session, const geo::View& view)
{
    if (view.shown) {
        Visible visible;
        for (const geo::ShownPart& part : *view.shown)
            for (const auto& [name, member] : kVisibleNames)
                if (name == part.name)
                    visible.*member = part.shown;
        setVisible(session, visible);
    }
    // A view that names no annotations shows them all.
    showLayers(session, view.layers ? view.layers : session.shownLayers, view.annotations);
}

/// The id of a saved filter that chooses what the session's does; empty: there is none.
std::string filterId(const Session& session)
{
    for (const geo::SavedFilter& saved : session.document.filters)
        if (saved.filter == session.filter)
            return saved.id;
    return {};
}

/// Puts a view at its place or at the end; a filter that no saved one equals is saved with it, in one step.
void keep(Session& session, geo::View view, std::optional<std::size_t> at, const std::string& done)
{
    geo::EditGroup group{at ? "Change the view" : "Keep the view", {}};
    if (view.filter.empty() && !session.filter.empty()) {
        geo::SavedFilter saved;
        std::size_t number = session.document.filters.size() + 1;
        const auto taken = [&](const geo::SavedFilter& filter) { return filter.id == saved.id; };
        do
            saved.id = "filter-" + std::to_string(number++);
        while (std::any_of(session.document.filters.begin(), session.document.filters.end(), taken));
        saved.name = nameOf(view);
        saved.filter = session.filter;
        view.filter = saved.id;
        group.edits.push_back(geo::insertAt(session.document.filters.size(), std::move(saved)));
    }
    geo::Edit change = at ? geo::replaceAt(*at, std::move(view)) : geo::insertAt(session.document.views.size(), std::move(view));
    if (!group.edits.empty()) {
        group.edits.push_back(std::move(change));
        change = geo::Edit{std::move(group)};
    }
    edit(session, std::move(change), done);
}

} // namespace

geo::View viewOf(const Session& session)
{
    geo::View view;
    view.center = session.view.center;
    view.zoom = session.view.zoom;
    view.projection = session.map->id(); // The zoom is one of it.
    const Clocks& clocks = session.clocks;
    view.happened = geo::formatIso(clocks.happened.from) + "/" + lastOf(clocks.happened.to);
    if (clocks.knownOn != geo::kDistantFuture)
        view.knownOn = lastOf(clocks.knownOn);
    if (const std::string id(worldviewOf(session).id); !session.settings.worldview.empty() && id != session.document.worldview)
        view.worldview = id;
    view.filter = filterId(session);
    view.shown.emplace();
    for (const auto& [name, member] : kVisibleNames)
        if (const Visible usual; session.visible.*member != usual.*member)
            view.shown->push_back({std::string(name), session.visible.*member});
    if (!session.document.layers.empty()) {
        view.layers.emplace();
        for (const UserLayer& layer : session.layers)
            if (!layer.link.empty() && layer.visible)
                view.layers->push_back(layer.link);
    }
    view.annotations = session.shownAnnotations;
    return view;
}

const geo::View* findView(const geo::Document& document, const std::string& name)
{
    const std::vector<geo::View>& views = document.views;
    for (const auto& member : {&geo::View::name, &geo::View::id})
        for (const geo::View& view : views)
            if (view.*member == name)
                return &view;
    std::size_t number = 0;
    const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), number);
    return failure == std::errc{} && end == name.data() + name.size() && number > 0 && number <= views.size() ? &views[number - 1] : nullptr;
}

std::optional<MapView> takeView(Session& session, const geo::View& view, std::string& problem)
{
    const auto doubt = [&problem](const std::string& what) { problem += (problem.empty() ? "" : "; ") + what; };
    if (session.presentation)
        asBeforeFirst(session, view);
    if (!view.projection.empty() && view.projection != session.map->id())
        setProjection(session, view.projection);
    if (!view.worldview.empty() && geo::findWorldview(view.worldview) == nullptr)
        doubt("its boundaries '" + view.worldview + "' are not known");
    else if (!view.worldview.empty())
        session.settings.worldview = view.worldview;
    takeClocks(session, view, doubt);
    const auto& filters = session.document.filters;
    const auto filter = std::find_if(filters.begin(), filters.end(), [&](const geo::SavedFilter& f) { return f.id == view.filter; });
    if (filter != filters.end())
        session.filter = filter->filter;
    else if (!view.filter.empty())
        doubt("its filter '" + view.filter + "' is not in the document");
    takeParts(session, view);
    refreshAnswer(session);
    session.story = StoryText{nameOf(view), view.caption, false};
    return cameraOf(session, view);
}

void setVisible(Session& session, const Visible& visible)
{
    const bool same = std::all_of(kVisibleNames.begin(), kVisibleNames.end(), [&](const auto& part) { return session.visible.*part.second == visible.*part.second; });
    if (same)
        return;
    session.visible = visible;
    ++session.documentRevision;
}

void showLayers(Session& session, const ShownIds& layers, const ShownIds& annotations)
{
    session.shownAnnotations = annotations;
    if (session.shownLayers == layers)
        return;
    session.shownLayers = layers;
    matchLinkedLayers(session);
    ++session.documentRevision;
}

void showView(Session& session, std::size_t index, Effects& effects)
{
    const geo::View view = session.document.views[index];
    std::string problem;
    const std::optional<MapView> camera = takeView(session, view, problem);
    session.playback.playing = false;
    session.message = nameOf(view) + (problem.empty() ? "" : ": " + problem);
    if (camera)
        goTo(session, *camera, effects);
}

void applyTool(Session& session, const AddView& a, MapSize, Effects&)
{
    geo::View view = viewOf(session);
    view.id = freshViewId(session.document);
    view.name = freshName(session.document, a.name.empty() ? "View" : a.name);
    const std::string name = view.name;
    keep(session, std::move(view), std::nullopt, "Kept this view as “" + name + "”");
}

void applyTool(Session& session, const GoToView& a, MapSize, Effects& effects)
{
    const std::vector<geo::View>& views = session.document.views;
    if (a.view >= views.size()) {
        session.message = "There is no view " + std::to_string(a.view + 1) + " (Ctrl D keeps the present one)";
        return;
    }
    const std::optional<MapView> to = cameraOf(session, views[a.view]);
    session.message = to ? nameOf(views[a.view]) : "“" + nameOf(views[a.view]) + "” does not say where its map lies";
    if (to)
        goTo(session, *to, effects);
}

void applyTool(Session& session, const ShowView& a, MapSize, Effects& effects)
{
    if (a.view >= session.document.views.size())
        return;
    showView(session, a.view, effects);
    session.story.reset(); // Its words are told while it is presented.
}

void applyTool(Session& session, const RenameView& a, MapSize, Effects&)
{
    if (a.view >= session.document.views.size() || a.name.empty() || session.document.views[a.view].name == a.name)
        return;
    geo::View view = session.document.views[a.view];
    view.name = a.name;
    edit(session, geo::replaceAt(a.view, std::move(view)), "Renamed the view “" + a.name + "”");
}

void applyTool(Session& session, const RemoveView& a, MapSize, Effects&)
{
    if (a.view < session.document.views.size())
        edit(session, geo::removeAt<geo::View>(a.view), "Deleted the view “" + session.document.views[a.view].name + "” (Ctrl Z brings it back)");
}

void applyTool(Session& session, const SetCaption& a, MapSize, Effects&)
{
    if (a.view >= session.document.views.size() || session.document.views[a.view].caption == a.caption)
        return;
    geo::View view = session.document.views[a.view];
    view.caption = a.caption;
    replace(session, a.view, std::move(view), {}, "caption " + std::to_string(a.view));
}

void applyTool(Session& session, const KeepClocks& a, MapSize, Effects&)
{
    if (a.view >= session.document.views.size())
        return;
    geo::View view = session.document.views[a.view];
    const geo::View now = viewOf(session);
    view.center = now.center;
    view.zoom = now.zoom;
    view.projection = now.projection;
    view.happened = now.happened;
    view.knownOn = now.knownOn;
    view.worldview = now.worldview;
    view.filter = now.filter;
    view.shown = now.shown;
    view.layers = now.layers;
    view.annotations = now.annotations;
    const std::string name = nameOf(view);
    keep(session, std::move(view), a.view, "“" + name + "” is now what the map shows");
}

void applyTool(Session& session, const MoveView& a, MapSize, Effects&)
{
    const std::size_t count = session.document.views.size();
    const auto to = static_cast<std::int64_t>(a.view) + a.by;
    if (a.view < count && a.by != 0 && to >= 0 && to < static_cast<std::int64_t>(count))
        edit(session, geo::Move<geo::View>{a.view, static_cast<std::size_t>(to)}, "Moved “" + nameOf(session.document.views[a.view]) + "”");
}

} // namespace app
