#include "app/session/layer_look.h"

#include "app/session/look_names.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace app {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kColours = 6;

Json objectFrom(std::string_view text)
{
    Json json = Json::parse(text, nullptr, false);
    return json.is_object() ? json : Json::object();
}

double number(const Json& json, const char* name, double least, double most, double usual)
{
    const auto at = json.find(name);
    if (at == json.end() || !at->is_number())
        return usual;
    const double value = at->get<double>();
    return std::isfinite(value) ? std::clamp(value, least, most) : usual;
}

constexpr double kMostExaggeration = 20;

std::string text(const Json& json, const char* name)
{
    const auto at = json.find(name);
    return at != json.end() && at->is_string() ? at->get<std::string>() : std::string();
}

/// Sets or, when it is as usual, removes a member.
template <class T> void put(Json& json, const char* name, const T& value, const T& usual)
{
    if (value == usual)
        json.erase(name);
    else
        json[name] = value;
}

} // namespace

LayerLook layerLookFrom(std::string_view style)
{
    const Json json = objectFrom(style);
    LayerLook look;
    look.opacity = number(json, "opacity", 0, 1, 1);
    look.colour = static_cast<int>(number(json, "colour", LayerLook::kInk, kColours - 1, LayerLook::kInk));
    const auto filled = json.find("filled");
    look.filled = filled == json.end() || !filled->is_boolean() || filled->get<bool>();
    look.lineWidth = number(json, "line_width", LayerLook::kThinnest, LayerLook::kThickest, LayerLook::kUsualWidth);
    const auto casing = json.find("casing");
    look.casing = casing != json.end() && casing->is_boolean() && casing->get<bool>();
    look.colourBy = text(json, "colour_by");
    look.fromZoom = number(json, "from_zoom", LayerLook::kLowest, LayerLook::kHighest, LayerLook::kLowest);
    look.toZoom = number(json, "to_zoom", look.fromZoom, LayerLook::kHighest, LayerLook::kHighest);
    look.shading.kind = named<geo::RasterShading::Kind>(kReliefNames, text(json, "relief"));
    look.shading.exaggeration = number(json, "exaggeration", 0.1, kMostExaggeration, 1);
    return look;
}

std::string styleOf(const LayerLook& look, std::string_view before)
{
    Json json = objectFrom(before);
    const LayerLook usual;
    put(json, "opacity", look.opacity, usual.opacity);
    put(json, "colour", look.colour, usual.colour);
    put(json, "filled", look.filled, usual.filled);
    put(json, "line_width", look.lineWidth, usual.lineWidth);
    put(json, "casing", look.casing, usual.casing);
    put(json, "colour_by", look.colourBy, usual.colourBy);
    put(json, "from_zoom", look.fromZoom, usual.fromZoom);
    put(json, "to_zoom", look.toZoom, usual.toZoom);
    put(json, "relief", std::string(kReliefNames[static_cast<std::size_t>(look.shading.kind)]), std::string(kReliefNames[0]));
    put(json, "exaggeration", look.shading.exaggeration, usual.shading.exaggeration);
    return json.empty() ? std::string() : json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

LayerSource layerSourceFrom(std::string_view extra)
{
    const Json json = objectFrom(extra);
    return {text(json, "member"), text(json, "layer"), text(json, "reference_system"), text(json, "attribution"), static_cast<int>(number(json, "finest_zoom", 0, 21, 0))};
}

std::string extraOf(const LayerSource& source, std::string_view before)
{
    Json json = objectFrom(before);
    const std::string none;
    put(json, "member", source.member, none);
    put(json, "layer", source.layer, none);
    put(json, "reference_system", source.referenceSystem, none);
    put(json, "attribution", source.attribution, none);
    put(json, "finest_zoom", source.finest, 0);
    return json.empty() ? std::string() : json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace app
