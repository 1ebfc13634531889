
#include <fmt/format.h>
#include <geodesic.h>

#include "geo/io/kml_impl.h"

namespace geo {

namespace {

std::string coordinates(const Geometry& g, std::size_t from, std::size_t to)
{
    std::string text = "<coordinates>";
    for (std::size_t i = from; i < to; ++i) {
        text += fmt::format("{}{},{}", i == from ? "" : " ", g.points()[i].lon, g.points()[i].lat);
        if (!g.heights().empty())
            text += fmt::format(",{}", g.heights()[i]);
    }
    return text + "</coordinates>";
}

std::size_t ringBegin(const Geometry& g, std::size_t ring)
{
    return ring == 0 ? 0 : g.ringEnds()[ring - 1];
}

std::string polygon(const Geometry& g, std::size_t firstRing, std::size_t endRing)
{
    std::string text = "<Polygon>";
    for (std::size_t ring = firstRing; ring < endRing; ++ring) {
        const char* boundary = ring == firstRing ? "outerBoundaryIs" : "innerBoundaryIs";
        text += fmt::format("<{0}><LinearRing>{1}</LinearRing></{0}>", boundary,
                            coordinates(g, ringBegin(g, ring), g.ringEnds()[ring]));
    }
    return text + "</Polygon>";
}

/// Simple shapes, and how many.
struct Shapes {
    std::string text = {};
    std::size_t count = 0;

    void add(std::string shape)
    {
        text += shape;
        ++count;
    }
    void add(const Geometry& g);
    std::string element() const { return count > 1 ? "<MultiGeometry>" + text + "</MultiGeometry>" : text; }
};

void Shapes::add(const Geometry& g)
{
    if (g.isPoints()) {
        for (std::size_t i = 0; i < g.points().size(); ++i)
            add("<Point>" + coordinates(g, i, i + 1) + "</Point>");
    } else if (g.isPolygons()) {
        for (std::size_t part = 0; part < g.partEnds().size(); ++part)
            add(polygon(g, part == 0 ? 0 : g.partEnds()[part - 1], g.partEnds()[part]));
    } else {
        for (std::size_t line = 0; line < g.ringEnds().size(); ++line)
            add("<LineString><tessellate>1</tessellate>" + coordinates(g, ringBegin(g, line), g.ringEnds()[line]) +
                "</LineString>");
    }
}

} // namespace

Geometry geodesicCircle(LonLat centre, double radiusMetres)
{
    constexpr int kSides = 72;
    constexpr double kEquatorMetres = 6'378'137, kFlattening = 1 / 298.257223563; // WGS 84.
    geod_geodesic ellipsoid = {};
    geod_init(&ellipsoid, kEquatorMetres, kFlattening);
    Geometry::Arrays circle;
    for (int i = 0; i < kSides; ++i) {
        LonLat p;
        geod_direct(&ellipsoid, centre.lat, centre.lon, -360.0 * i / kSides, radiusMetres, &p.lat, &p.lon, nullptr);
        circle.points.push_back(p);
    }
    circle.points.push_back(circle.points.front());
    circle.ringEnds = {static_cast<std::uint32_t>(circle.points.size())};
    circle.partEnds = {1};
    return {Geometry::Kind::polygon, std::move(circle)};
}

std::string kmlShape(const Place& place, const KmlOptions& options)
{
    Shapes shapes;
    const Geometry* own = ownGeometry(place);
    const bool around = place.precision == Precision::near || place.precision == Precision::seaAir;
    if (own != nullptr && own->isPoints() && around && place.radiusMetres > 0) {
        for (const LonLat p : own->points())
            shapes.add(geodesicCircle(p, place.radiusMetres));
    } else if (own != nullptr) {
        shapes.add(*own);
    } else if (place.precision != Precision::none) {
        shapes.add(areaOf(place, options.boundary));
    }
    return shapes.element();
}

} // namespace geo
