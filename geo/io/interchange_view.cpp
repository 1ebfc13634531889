#include <fmt/format.h>

#include "geo/io/interchange_impl.h"

namespace geo {

namespace {

constexpr double kMostMinutes = 24 * 60;
/// Half of the way around the Earth: there is no farther.
constexpr double kMostRadius = 20'037'508;

/// {"rivers": false, "graticule": true}
std::optional<std::vector<ShownPart>> shownFrom(Fields& f)
{
    const std::optional<JsonView> object = f.object("shown");
    if (!object)
        return std::nullopt;
    std::vector<ShownPart> parts;
    object->forMembers([&](std::string_view name, JsonView value) {
        if (value.isFlag())
            parts.push_back({std::string(name), value.flag()});
        else
            f.row().reject(f.path("shown." + std::string(name)), "it has to be true or false");
    });
    return parts;
}

std::optional<std::vector<std::string>> idsFrom(Fields& f, const char* key)
{
    return f.any(key) ? std::optional(f.texts(key)) : std::nullopt;
}

Quiz quizFrom(JsonView object, const std::string& path, RowState& row)
{
    Fields f(object, path, row);
    Quiz q;
    q.question = f.text("question");
    q.claim = f.text("claim");
    q.name = f.text("name");
    q.geometry = f.geometry("geometry");
    q.radiusMetres = f.number("radius_m", 0, kMostRadius).value_or(0);
    q.extra = f.rest();
    if (!q.hasAnswer() && !row.rejected)
        row.doubt(path + "claim", "neither a claim nor a geometry says what the answer is: the question is not asked");
    return q;
}

Json toJson(const Quiz& q)
{
    Json o = Json::object();
    putText(o, "question", q.question);
    putText(o, "claim", q.claim);
    putText(o, "name", q.name);
    if (!q.geometry.empty())
        o["geometry"] = geometryToJson(q.geometry);
    if (q.radiusMetres > 0)
        o["radius_m"] = numberJson(q.radiusMetres);
    appendExtra(o, q.extra);
    return o;
}

} // namespace

View viewFrom(Fields& f)
{
    View v;
    v.id = f.requiredText("id");
    v.name = f.text("name");
    v.caption = f.text("caption");
    v.notes = f.text("notes");
    v.minutes = f.number("minutes", 0, kMostMinutes);
    const auto lon = f.number("lon", -180, 180);
    const auto lat = f.number("lat", -90, 90);
    if (lon && lat)
        v.center = LonLat{*lon, *lat};
    v.zoom = f.number("zoom", 0, 30);
    TimeBounds checkedOnly;
    v.happened = f.edtf("happened", checkedOnly);
    v.knownOn = f.edtf("known_on", checkedOnly);
    v.filter = f.text("filter");
    v.worldview = f.text("worldview");
    v.projection = f.text("projection");
    v.shown = shownFrom(f);
    v.layers = idsFrom(f, "layers");
    v.annotations = idsFrom(f, "annotations");
    if (const auto quiz = f.object("quiz"))
        v.quiz = quizFrom(*quiz, f.path("quiz."), f.row());
    v.extra = f.rest();
    return v;
}

Json toJson(const View& v)
{
    Json o{{"id", v.id}};
    putText(o, "name", v.name);
    putText(o, "caption", v.caption);
    putText(o, "notes", v.notes);
    putOptional(o, "minutes", v.minutes);
    if (v.center) {
        o["lon"] = numberJson(v.center->lon);
        o["lat"] = numberJson(v.center->lat);
    }
    putOptional(o, "zoom", v.zoom);
    putText(o, "happened", v.happened);
    putText(o, "known_on", v.knownOn);
    putText(o, "filter", v.filter);
    putText(o, "worldview", v.worldview);
    putText(o, "projection", v.projection);
    if (v.shown) {
        o["shown"] = Json::object();
        for (const ShownPart& part : *v.shown)
            o["shown"][part.name] = part.shown;
    }
    if (v.layers)
        o["layers"] = *v.layers;
    if (v.annotations)
        o["annotations"] = *v.annotations;
    if (v.quiz)
        o["quiz"] = toJson(*v.quiz);
    appendExtra(o, v.extra);
    return o;
}

} // namespace geo
