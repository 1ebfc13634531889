#include "app/compose/name_shapes.h"
#include "app/page/page_json_impl.h"
#include "app/page/shape_text.h"
#include "geo/crs/shape_projector.h"
#include "render/tessellate/simplify.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace app {

namespace {

using Kind = NamePoint::Kind;
using Points = std::vector<render::Point>;

/// Of shapes that claims are about, beside a pixel of the first view: they are what a reader zooms in on.
constexpr double kShapeTolerancePx = 0.2;

render::Bounds around(const render::Bounds& b, double share)
{
    const double dx = (b.maxX - b.minX) * share, dy = (b.maxY - b.minY) * share;
    return {b.minX - dx, b.minY - dy, b.maxX + dx, b.maxY + dy};
}

/// How much room from west to east a name has where it stands, metres of the map.
double roomOf(const NamePoint& n)
{
    constexpr double kKmOfDegree = 111.32;
    const double spanKm = n.spanDegrees * kKmOfDegree * std::cos(n.place.lat * 3.14159265358979 / 180);
    return n.chordKm > 0 && spanKm > 0 ? n.spanMetres * std::min(n.chordKm / spanKm, 1.0) : n.spanMetres;
}

/// Shapes as text, for one grid that the page is told.
class ShapeWriter {
public:
    ShapeWriter(const PageView& view, geo::MapProjectionPtr map)
        : m_grid{view.camera.center, view.camera.metresPerPixel / 8}, m_tolerance(view.camera.metresPerPixel * kShapeTolerancePx), m_map(std::move(map))
    {
    }
    const ShapeGrid& grid() const { return m_grid; }

    /// Rings of an even-odd area.
    PageJson rings(const std::vector<std::vector<render::Point>>& rings) const
    {
        PageJson list = PageJson::array();
        for (Points ring : rings) {
            if (ring.size() > 1 && ring.front() == ring.back())
                ring.pop_back();
            if (ring.size() < 3)
                continue;
            ring.push_back(ring.front());
            add(std::move(ring), list);
        }
        return list;
    }
    /// Lines of a claim's own, as far as they are on the map.
    PageJson lines(const geo::Geometry& geometry) const
    {
        PageJson list = PageJson::array();
        geo::ShapeProjector projector(m_map, m_tolerance / 2);
        for (std::size_t r = 0; r < geometry.ringEnds().size(); ++r)
            for (const auto& piece : projector.line(geometry.ring(r), false, true)) {
                Points line;
                for (const geo::Projected p : piece)
                    line.push_back({p.x, p.y});
                add(std::move(line), list);
            }
        return list;
    }

private:
    void add(Points points, PageJson& list) const
    {
        simplify(points, m_tolerance);
        if (std::string text = shapeText(points, m_grid); !text.empty())
            list.push_back(std::move(text));
    }
    ShapeGrid m_grid;
    double m_tolerance;
    geo::MapProjectionPtr m_map;
};

PageJson spotJson(const Spot& spot, World& world, const PageView& view, const ShapeWriter& shapes, const geo::MapProjectionPtr& map)
{
    static constexpr std::array<const char*, 5> kKinds{"mark", "ring", "region", "country", "mark"};
    PageJson json{{"kind", kKinds[static_cast<std::size_t>(spot.kind)]}};
    if (!spot.boundary.layer.empty()) {
        const BoundaryShapePtr shape = world.boundary(spot.boundary, view.camera.metresPerPixel / 4, map);
        json["code"] = spot.boundary.code.view();
        if (!shape || shape->bounds.empty()) {
            json[shape ? "beyond" : "unknown"] = true;
            return json;
        }
        json["x"] = shape->labelPoint.x;
        json["y"] = shape->labelPoint.y;
        json["rings"] = shapes.rings(shape->rings);
        return json;
    }
    if (!spot.onMap) {
        json["beyond"] = true;
        return json;
    }
    json["x"] = spot.at.x;
    json["y"] = spot.at.y;
    if (spot.own) {
        if (spot.own->isPolygons())
            json["rings"] = shapes.rings(spot.shape->rings);
        else
            json["lines"] = shapes.lines(*spot.own);
    } else if (spot.kind == SpotKind::ring) {
        const geo::Tissot t = map->tissot(spot.place);
        const double scale = map->scaleAt(spot.place);
        json["major"] = spot.radiusMetres * (map->isWebMercator() ? scale : t.major);
        json["minor"] = spot.radiusMetres * (map->isWebMercator() ? scale : t.minor);
        json["turn"] = map->isWebMercator() ? 0 : -t.turn;
        json["radius"] = spot.radiusMetres;
    }
    return json;
}

} // namespace

PageJson namesJson(const Session& session, World& world, const PageView& view)
{
    constexpr double kSeenAfar = 4.6, kZoomIn = 4;
    const Visible& v = session.visible;
    const double zoom = MapView::zoomFor(view.camera.metresPerPixel);
    const render::Bounds near = around(view.shown, 1.2);
    PageJson names = PageJson::array();
    for (const NamePoint& n : world.names(session.settings.labelLanguage, session.map)) {
        const render::Point at = view.camera.nearest(n.at);
        const bool inside = at.x >= near.minX && at.x <= near.maxX && at.y >= near.minY && at.y <= near.maxY;
        const bool shown = n.kind == Kind::country ? v.countryNames && !n.absorbed : n.kind == Kind::region ? v.regionNames && inside : n.kind == Kind::city && v.cityNames;
        if (!shown)
            continue;
        PageJson json{{"n", n.name}, {"x", std::round(n.at.x)}, {"y", std::round(n.at.y)}};
        if (n.kind == Kind::city) {
            const double from = cityNamedFrom(n);
            if (from > (inside ? zoom + kZoomIn : kSeenAfar))
                continue;
            json["z"] = from;
            json["r"] = n.rank;
            if (n.capital > 0)
                json["c"] = n.capital;
        } else {
            json["k"] = n.kind == Kind::country ? 1 : 2;
            json["s"] = std::round(n.spanMetres);
            json["w"] = std::round(roomOf(n));
            json["a"] = std::round(n.areaKm2);
            if (n.kind == Kind::country && !n.code.empty())
                json["code"] = n.code;
        }
        names.push_back(std::move(json));
    }
    return names;
}

PageJson spotsJson(const Session& session, const DocumentFacts& facts, World& world, const PageView& view, const PageClaims& claims)
{
    std::set<std::uint32_t> used;
    for (const std::uint32_t claim : claims.kept)
        for (const std::uint32_t spot : facts.spotsOf(claim))
            used.insert(spot);
    const ShapeWriter shapes(view, session.map);
    PageJson list = PageJson::array();
    for (std::uint32_t i = 0; i < facts.spots().size(); ++i)
        list.push_back(used.contains(i) ? spotJson(facts.spots()[i], world, view, shapes, session.map) : PageJson());
    return {{"unit", shapes.grid().unitMetres}, {"x", shapes.grid().origin.x}, {"y", shapes.grid().origin.y}, {"list", std::move(list)}};
}

} // namespace app
