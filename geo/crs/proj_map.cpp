#include "geo/crs/proj_map_impl.h"

#include <proj.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numbers>

namespace geo {

namespace {

constexpr double kDegree = std::numbers::pi / 180;

/// A transformation with a context of its own: PROJ lets one thread use it at a time.
struct Handle {
    PJ_CONTEXT* context = nullptr;
    PJ* transform = nullptr;
    double toMetres = 1; ///< Of what `transform` yields.

    Handle() = default;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle()
    {
        proj_destroy(transform);
        proj_context_destroy(context);
    }
};
using HandlePtr = std::unique_ptr<Handle>;

/// Metres for what a reference system counts in; degrees become those of the equator.
double unitOf(PJ_CONTEXT* context, const char* definition)
{
    double unit = 1;
    PJ* crs = proj_create(context, definition);
    PJ* system = crs != nullptr ? proj_crs_get_coordinate_system(context, crs) : nullptr;
    const char* name = nullptr;
    if (system != nullptr && proj_cs_get_axis_info(context, system, 0, nullptr, nullptr, nullptr, &unit, &name, nullptr, nullptr) != 0) {
        const PJ_TYPE type = proj_get_type(crs);
        if (type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS)
            unit = 6378137.0 * unit; // From radians for each unit.
    }
    proj_destroy(system);
    proj_destroy(crs);
    return unit;
}

HandlePtr open(const std::string& definition, bool bare, double toMetres)
{
    auto handle = std::make_unique<Handle>();
    handle->context = proj_context_create();
    handle->toMetres = toMetres;
    proj_context_set_enable_network(handle->context, 0);
    proj_log_level(handle->context, PJ_LOG_NONE);
    if (bare) {
        handle->transform = proj_create(handle->context, ("+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step " + definition).c_str());
    } else if (PJ* raw = proj_create_crs_to_crs(handle->context, "EPSG:4326", definition.c_str(), nullptr); raw != nullptr) {
        handle->transform = proj_normalize_for_visualization(handle->context, raw);
        proj_destroy(raw);
    }
    return handle->transform != nullptr ? std::move(handle) : nullptr;
}

class ProjMap final : public MapProjection {
public:
    ProjMap(ProjMapParts parts, HandlePtr first) : m_definition(std::move(parts.definition)), m_bare(parts.bare), m_toMetres(first->toMetres)
    {
        m_id = std::move(parts.id);
        m_words = std::move(parts.words);
        m_key = std::move(parts.key);
        m_domain = parts.domain;
        m_northIsUp = parts.northIsUp;
        m_idle.push_back(std::move(first));
        if (!parts.repeats)
            return;
        const LonLat c = m_domain.center;
        m_middleX = ProjMap::forward(c).x;
        const double width = ProjMap::forward(LonLat{c.lon + 90, 0}).x - ProjMap::forward(LonLat{c.lon - 90, 0}).x;
        m_wrapMetres = std::isfinite(width) ? 2 * width : 0;
    }

    Projected forward(LonLat p) const override
    {
        Projected out;
        forward(std::span(&p, 1), std::span(&out, 1));
        return out;
    }
    void forward(std::span<const LonLat> from, std::span<Projected> to) const override
    {
        for (std::size_t i = 0; i < from.size(); ++i)
            to[i] = {from[i].lon, from[i].lat};
        const Borrowed h(*this);
        proj_errno_reset(h->transform);
        proj_trans_generic(h->transform, PJ_FWD, &to.data()->x, sizeof(Projected), to.size(), &to.data()->y, sizeof(Projected), to.size(), nullptr, 0, 0, nullptr, 0, 0);
        if (m_toMetres != 1)
            for (Projected& p : to)
                p = {p.x * m_toMetres, p.y * m_toMetres};
    }
    std::optional<LonLat> inverse(Projected p) const override
    {
        const double turns = m_wrapMetres > 0 ? std::round((p.x - m_middleX) / m_wrapMetres) : 0;
        const Projected here{p.x - turns * m_wrapMetres, p.y};
        PJ_COORD c;
        {
            const Borrowed h(*this);
            proj_errno_reset(h->transform);
            c = proj_trans(h->transform, PJ_INV, proj_coord(here.x / m_toMetres, here.y / m_toMetres, 0, 0));
        }
        LonLat at{c.xy.x, c.xy.y};
        if (!std::isfinite(at.lon) || !std::isfinite(at.lat))
            return std::nullopt;
        at.lon = m_domain.center.lon + std::remainder(at.lon - m_domain.center.lon, 360);
        // Beyond its outline many a formula gives some place of elsewhere.
        const Projected again = forward(at);
        const double off = std::hypot(again.x - here.x, again.y - here.y), size = 1 + std::hypot(here.x, here.y);
        if (!m_domain.contains(at) || !(off < 10 + size * 1e-5))
            return std::nullopt;
        return LonLat{at.lon + turns * 360, at.lat};
    }

private:
    class Borrowed {
    public:
        explicit Borrowed(const ProjMap& map) : m_map(map)
        {
            {
                const std::lock_guard lock(map.m_mutex);
                if (!map.m_idle.empty()) {
                    m_handle = std::move(map.m_idle.back());
                    map.m_idle.pop_back();
                }
            }
            if (!m_handle)
                m_handle = open(map.m_definition, map.m_bare, map.m_toMetres);
        }
        ~Borrowed()
        {
            const std::lock_guard lock(m_map.m_mutex);
            m_map.m_idle.push_back(std::move(m_handle));
        }
        Borrowed(const Borrowed&) = delete;
        Borrowed& operator=(const Borrowed&) = delete;
        const Handle* operator->() const { return m_handle.get(); }

    private:
        const ProjMap& m_map;
        HandlePtr m_handle;
    };

    std::string m_definition;
    bool m_bare;
    double m_toMetres;
    double m_middleX = 0; ///< Of a map that repeats.
    mutable std::mutex m_mutex;
    mutable std::vector<HandlePtr> m_idle;
};

/// "+name=value" of a PROJ string, or `otherwise`.
double parameter(const std::string& text, const std::string& name, double otherwise)
{
    const std::size_t at = text.find("+" + name + "=");
    if (at == std::string::npos)
        return otherwise;
    char* end = nullptr;
    const char* from = text.c_str() + at + name.size() + 2;
    const double value = std::strtod(from, &end);
    return end != from ? value : otherwise;
}

std::string methodOf(const std::string& text)
{
    const std::size_t at = text.find("+proj=");
    if (at == std::string::npos)
        return {};
    return text.substr(at + 6, text.find_first_of(" \n", at) - at - 6);
}

bool anyOf(const std::string& method, std::initializer_list<const char*> names)
{
    return std::any_of(names.begin(), names.end(), [&](const char* name) { return method == name; });
}

MapDomain disc(LonLat center, double radius)
{
    MapDomain d;
    d.kind = MapDomain::Kind::disc;
    d.center = center;
    d.radius = radius;
    return d;
}

MapDomain band(double lon, double halfWidth, double south, double north)
{
    MapDomain d;
    d.center = {std::remainder(lon, 360), (south + north) / 2};
    d.halfWidth = halfWidth;
    d.south = south;
    d.north = north;
    return d;
}

/// Just inside the cut, so that neither side comes out on the other.
constexpr double kHalfTurn = 180 - 1e-7;

/// The area a reference system was made for, with a margin around it.
MapDomain areaOfUse(PJ_CONTEXT* context, const PJ* crs, LonLat otherwise)
{
    double west = 0, south = 0, east = 0, north = 0;
    if (proj_get_area_of_use(context, crs, &west, &south, &east, &north, nullptr) == 0 || west < -180 || !(north > south))
        return disc(otherwise, 30);
    if (east < west)
        east += 360;
    constexpr double kMargin = 4;
    return band((west + east) / 2, std::min(kHalfTurn, (east - west) / 2 + kMargin), std::max(-89.9, south - kMargin), std::min(89.9, north + kMargin));
}

/// Where a method of projecting stays sound.
void setDomain(ProjMapParts& parts, const std::string& method, const std::string& text, PJ_CONTEXT* context, const PJ* crs)
{
    const double lon = parameter(text, "lon_0", 0), lat = parameter(text, "lat_0", 0);
    const double lat1 = parameter(text, "lat_1", lat), lat2 = parameter(text, "lat_2", lat1);
    if (anyOf(method, {"longlat", "latlong", "eqc", "merc", "webmerc", "cea", "mill", "gall"})) {
        const double edge = method == "merc" || method == "webmerc" ? 85.06 : 90;
        parts.domain = band(lon, kHalfTurn, -edge, edge);
        parts.repeats = parts.northIsUp = true;
    } else if (anyOf(method, {"eqearth", "robin", "moll", "sinu", "natearth", "natearth2", "wintri", "hammer", "aitoff", "kav5", "kav7", "eck1", "eck2", "eck3",
                              "eck4", "eck5", "eck6", "wag1", "wag2", "wag3", "wag4", "wag5", "wag6", "wag7", "vandg", "times", "fahey", "patterson", "boggs", "collg"})) {
        parts.domain = band(lon, kHalfTurn, -90, 90);
    } else if (anyOf(method, {"lcc", "aea", "eqdc", "bonne", "ccon"})) {
        const double middle = (lat1 + lat2) / 2;
        const bool conformal = method == "lcc";
        const double away = conformal ? 70 : 85, towards = 90;
        parts.domain = middle >= 0 ? band(lon, kHalfTurn, std::max(-60.0, middle - away), conformal ? 89.99 : towards)
                                   : band(lon, kHalfTurn, conformal ? -89.99 : -towards, std::min(60.0, middle + away));
    } else if (anyOf(method, {"tmerc", "utm", "etmerc", "cass", "gstmerc"})) {
        const double zone = parameter(text, "zone", 0);
        parts.domain = band(method == "utm" ? zone * 6 - 183 : lon, 50, -89.99, 89.99);
    } else if (anyOf(method, {"laea", "aeqd"})) {
        parts.domain = disc({lon, lat}, 130);
    } else if (anyOf(method, {"stere", "sterea", "ups"})) {
        parts.domain = disc({lon, method == "ups" ? (text.find("+south") != std::string::npos ? -90.0 : 90.0) : lat}, 90);
    } else if (method == "ortho") {
        parts.domain = disc({lon, lat}, 89.9);
    } else if (method == "gnom") {
        parts.domain = disc({lon, lat}, 60);
    } else if (method == "nsper") {
        parts.domain = disc({lon, lat}, std::acos(6378137.0 / (6378137.0 + parameter(text, "h", 1e6))) / kDegree - 0.05);
    } else if (method == "geos") {
        parts.domain = disc({lon, 0}, 78);
    } else {
        parts.domain = areaOfUse(context, crs, {lon, lat});
    }
}

} // namespace

Result<MapProjectionPtr> projMap(ProjMapParts parts)
{
    double unit = 1;
    if (!parts.bare) {
        PJ_CONTEXT* context = proj_context_create();
        proj_log_level(context, PJ_LOG_NONE);
        unit = unitOf(context, parts.definition.c_str());
        proj_context_destroy(context);
    }
    HandlePtr handle = open(parts.definition, parts.bare, unit);
    if (!handle)
        return Error{"'" + parts.id + "' is not a projection PROJ can use", "", "name an EPSG code such as EPSG:3035, or one of: web-mercator, equal-earth, robinson, globe"};
    const LonLat middle = parts.domain.center;
    auto map = std::make_shared<const ProjMap>(std::move(parts), std::move(handle));
    const Projected p = map->forward(middle);
    if (!std::isfinite(p.x) || !std::isfinite(p.y))
        return Error{"'" + map->id() + "' gives no coordinates for the middle of its own area", "", "choose another projection"};
    return MapProjectionPtr(std::move(map));
}

Result<ProjMapParts> describeSystem(const std::string& definition)
{
    const auto unusable = [&](const std::string& why) {
        return Error{"'" + definition + "' " + why, "", "name a projected reference system, as EPSG:3035, a PROJ string or WKT"};
    };
    if (definition.empty() || definition.size() > 20'000 || definition.find('\0') != std::string::npos)
        return unusable("is no reference system");
    ProjMapParts parts;
    parts.definition = parts.id = definition;
    parts.key = definition;
    PJ_CONTEXT* context = proj_context_create();
    proj_context_set_enable_network(context, 0);
    proj_log_level(context, PJ_LOG_NONE);
    const bool text = definition.find("+proj=") != std::string::npos && definition.find("+type=crs") == std::string::npos;
    if (text)
        parts.definition += " +type=crs";
    PJ* crs = proj_create(context, parts.definition.c_str());
    if (crs == nullptr || proj_is_crs(crs) == 0) {
        proj_destroy(crs);
        proj_context_destroy(context);
        return unusable("is not known to PROJ");
    }
    const PJ_TYPE type = proj_get_type(crs);
    const char* proj4 = proj_as_proj_string(context, crs, PJ_PROJ_4, nullptr);
    const std::string words = proj4 != nullptr ? proj4 : "";
    const char* name = proj_get_name(crs);
    parts.words = text || name == nullptr || std::string_view(name) == "unknown" ? definition : std::string(name) + " (" + definition.substr(0, 24) + ")";
    std::string method = methodOf(words);
    if (type == PJ_TYPE_GEOCENTRIC_CRS || type == PJ_TYPE_VERTICAL_CRS || type == PJ_TYPE_ENGINEERING_CRS || type == PJ_TYPE_TEMPORAL_CRS || method == "geocent")
        method = "none";
    else
        setDomain(parts, method, words, context, crs);
    proj_destroy(crs);
    proj_context_destroy(context);
    if (method == "none")
        return unusable("is a reference system of another kind: a map cannot be drawn in it");
    return parts;
}

} // namespace geo
