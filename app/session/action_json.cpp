#include "app/session/action.h"

#include "geo/claims/enums.h"
#include "geo/time/format.h"

#include <nlohmann/json.hpp>

namespace app {

namespace {

using Json = nlohmann::ordered_json;

const char* nameOf(Theme theme)
{
    return theme == Theme::light ? "light" : theme == Theme::dark ? "dark" : "print";
}

Json claim(const std::optional<std::uint32_t>& index)
{
    return index ? Json(*index) : Json(nullptr);
}

template <class E> Json names(const std::vector<E>& values)
{
    Json list = Json::array();
    for (const E value : values)
        list.push_back(std::string(geo::nameOf(value)));
    return list;
}

std::string words(const geo::Duration& d)
{
    return "P" + std::to_string(d.months) + "M" + std::to_string(d.days) + "DT" + std::to_string(d.seconds) + "S";
}

Json of(const char* name, Json values)
{
    Json json{{"event", "action"}, {"action", name}};
    json["values"] = std::move(values);
    return json;
}

struct Writer {
    Json operator()(const PanBy& a) const { return of("pan", {{"dx", a.dx}, {"dy", a.dy}}); }
    Json operator()(const ZoomAt& a) const { return of("zoom", {{"steps", a.steps}, {"x", a.x}, {"y", a.y}}); }
    Json operator()(const SetView& a) const
    {
        return of("view", {{"center", {a.center.lon, a.center.lat}}, {"zoom", a.zoom}});
    }
    Json operator()(const FitClaims&) const { return of("fit", Json::object()); }
    Json operator()(const FitClaim& a) const { return of("fit_claim", {{"claim", a.claim}}); }
    Json operator()(const SetHappened& a) const
    {
        return of("happened", {{"from", geo::formatIso(a.window.from)}, {"to", geo::formatIso(a.window.to)}});
    }
    Json operator()(const SetKnownOn& a) const { return of("known_on", {{"before", geo::formatIso(a.knownOn)}}); }
    Json operator()(const StepTime& a) const { return of("step", {{"steps", a.steps}}); }
    Json operator()(const GoToEnd& a) const { return of("go_to_end", {{"last", a.last}}); }
    Json operator()(const NextEvent& a) const { return of("next_event", {{"direction", a.direction}}); }
    Json operator()(const SetWindowEdge& a) const { return of("window_edge", {{"last", a.last}}); }
    Json operator()(const ShowAllTime&) const { return of("all_time", Json::object()); }
    Json operator()(const TogglePlay&) const { return of("play", Json::object()); }
    Json operator()(const SetPlayMode& a) const
    {
        return of("play_mode", {{"mode", a.mode == PlayMode::window ? "window" : "knowledge"}});
    }
    Json operator()(const SetSpeed& a) const { return of("speed", {{"beatsPerSecond", a.beatsPerSecond}}); }
    Json operator()(const SetStep& a) const { return of("step_length", {{"duration", words(a.step)}}); }
    Json operator()(const SetLoop& a) const { return of("loop", {{"loop", a.loop}}); }
    Json operator()(const Select& a) const { return of("select", {{"claim", claim(a.claim)}}); }
    Json operator()(const Hover& a) const { return of("hover", {{"claim", claim(a.claim)}}); }
    Json operator()(const SetVisible& a) const
    {
        const Visible& v = a.visible;
        return of("visible", {{"land", v.land},
                              {"coast", v.coast},
                              {"admin1", v.admin1},
                              {"admin0", v.admin0},
                              {"disputed", v.disputed},
                              {"rivers", v.rivers},
                              {"lakes", v.lakes},
                              {"graticule", v.graticule},
                              {"countryNames", v.countryNames},
                              {"regionNames", v.regionNames},
                              {"cityNames", v.cityNames},
                              {"claims", v.claims}});
    }
    Json operator()(const SetLayerVisible& a) const
    {
        return of("layer", {{"layer", a.layer}, {"visible", a.visible}});
    }
    Json operator()(const SetFilter& a) const
    {
        const geo::Filter& f = a.filter;
        return of("filter", {{"sources", f.sources},
                             {"speakers", f.speakers},
                             {"sides", f.sides},
                             {"units", f.units},
                             {"kinds", names(f.kinds)},
                             {"modalities", names(f.modalities)},
                             {"text", f.text}});
    }
    Json operator()(const SetTheme& a) const { return of("theme", {{"theme", nameOf(a.theme)}}); }
    Json operator()(const SetLanguage& a) const { return of("language", {{"language", a.language}}); }
    Json operator()(const SetPanels& a) const
    {
        const Panels& p = a.panels;
        return of("panels", {{"left", p.left},
                             {"right", p.right},
                             {"timelineHeight", p.timelineHeight},
                             {"help", p.help},
                             {"issues", p.issues}});
    }
    Json operator()(const OpenFile& a) const { return of("open", {{"file", a.path}}); }
    Json operator()(const TakeSnapshot& a) const { return of("snapshot", {{"file", a.path}}); }
    Json operator()(const Say& a) const { return of("say", {{"message", a.message}}); }
    Json operator()(const Quit&) const { return of("quit", Json::object()); }
};

} // namespace

std::string toJson(const Action& action)
{
    // Paths and typed text may hold bytes that are no UTF-8; they are replaced rather than thrown on.
    return std::visit(Writer{}, action).dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace app
