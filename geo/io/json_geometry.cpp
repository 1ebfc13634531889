#include <array>
#include <cmath>

#include <fmt/core.h>

#include "geo/io/json_impl.h"

namespace geo {

namespace {

struct KindName {
    const char* name;
    Geometry::Kind kind;
    int depth; ///< Levels of lists around a position.
};

constexpr std::array<KindName, 6> kKinds{{{"Point", Geometry::Kind::point, 0},
                                          {"MultiPoint", Geometry::Kind::multiPoint, 1},
                                          {"LineString", Geometry::Kind::line, 1},
                                          {"MultiLineString", Geometry::Kind::multiLine, 2},
                                          {"Polygon", Geometry::Kind::polygon, 2},
                                          {"MultiPolygon", Geometry::Kind::multiPolygon, 3}}};

/// Fills a geometry from nested coordinate lists; the first failure is kept.
class CoordinateReader {
public:
    explicit CoordinateReader(Geometry& geometry) : m_geometry(geometry) {}

    void read(const Json& value, int depth)
    {
        if (depth == 0)
            return position(value);
        if (!value.is_array() || value.empty())
            return fail("coordinates must be a list that is not empty");
        for (const Json& entry : value)
            read(entry, depth - 1);
        if (depth == 1)
            endRing();
        else if (depth == 2 && isPolygon())
            m_geometry.partEnds.push_back(static_cast<std::uint32_t>(m_geometry.ringEnds.size()));
    }
    const std::string& failure() const { return m_failure; }

private:
    bool isPolygon() const
    {
        return m_geometry.kind == Geometry::Kind::polygon || m_geometry.kind == Geometry::Kind::multiPolygon;
    }
    void fail(std::string why)
    {
        if (m_failure.empty())
            m_failure = std::move(why);
    }
    void position(const Json& value);
    void endRing();

    Geometry& m_geometry;
    std::string m_failure;
};

void CoordinateReader::position(const Json& value)
{
    if (!value.is_array() || value.size() < 2 || value.size() > 3)
        return fail("a position is [longitude, latitude] or [longitude, latitude, height]");
    for (const Json& number : value)
        if (!number.is_number())
            return fail(fmt::format("a coordinate must be a number, not {}", number.type_name()));
    const LonLat p{value[0].get<double>(), value[1].get<double>()};
    if (!(std::abs(p.lon) <= 180 && std::abs(p.lat) <= 90))
        return fail(fmt::format("the position {}, {} is not on Earth: longitude is -180 to 180, latitude -90 to 90",
                                p.lon, p.lat));
    if (!m_geometry.points.empty() && m_geometry.heights.empty() != (value.size() == 2))
        return fail("either all positions have a height or none");
    if (value.size() == 3)
        m_geometry.heights.push_back(value[2].get<double>());
    m_geometry.points.push_back(p);
}

void CoordinateReader::endRing()
{
    if (m_geometry.kind == Geometry::Kind::multiPoint || !m_failure.empty())
        return;
    m_geometry.ringEnds.push_back(static_cast<std::uint32_t>(m_geometry.points.size()));
    const std::span<const LonLat> ring = m_geometry.ring(m_geometry.ringEnds.size() - 1);
    if (isPolygon() && (ring.size() < 4 || ring.front() != ring.back()))
        return fail("a polygon's ring needs four positions and must end where it began");
    if (ring.size() < 2)
        fail("a line needs two positions");
}

Json positionJson(const Geometry& g, std::size_t i)
{
    Json position = Json::array({numberJson(g.points[i].lon), numberJson(g.points[i].lat)});
    if (!g.heights.empty())
        position.push_back(numberJson(g.heights[i]));
    return position;
}

Json ringJson(const Geometry& g, std::size_t ring)
{
    Json list = Json::array();
    for (std::size_t i = ring == 0 ? 0 : g.ringEnds[ring - 1]; i < g.ringEnds[ring]; ++i)
        list.push_back(positionJson(g, i));
    return list;
}

Json ringsJson(const Geometry& g, std::size_t from, std::size_t to)
{
    Json list = Json::array();
    for (std::size_t ring = from; ring < to; ++ring)
        list.push_back(ringJson(g, ring));
    return list;
}

Json coordinatesJson(const Geometry& g)
{
    switch (g.kind) {
    case Geometry::Kind::none:
        return nullptr;
    case Geometry::Kind::point:
        return positionJson(g, 0);
    case Geometry::Kind::line:
        return ringJson(g, 0);
    case Geometry::Kind::multiLine:
    case Geometry::Kind::polygon:
        return ringsJson(g, 0, g.ringEnds.size());
    case Geometry::Kind::multiPoint:
    case Geometry::Kind::multiPolygon:
        break;
    }
    Json list = Json::array();
    if (g.kind == Geometry::Kind::multiPoint) {
        for (std::size_t i = 0; i < g.points.size(); ++i)
            list.push_back(positionJson(g, i));
    } else {
        for (std::size_t part = 0; part < g.partEnds.size(); ++part)
            list.push_back(ringsJson(g, part == 0 ? 0 : g.partEnds[part - 1], g.partEnds[part]));
    }
    return list;
}

} // namespace

Result<Geometry> geometryFromJson(const Json& value)
{
    const auto bad = [](std::string why) { return Error{.what = std::move(why), .code = ErrorCode::malformed}; };
    if (!value.is_object() || !value.contains("type") || !value["type"].is_string())
        return bad("a geometry is an object with a type, or null");
    const std::string type = value["type"].get<std::string>();
    for (const KindName& kind : kKinds) {
        if (type != kind.name)
            continue;
        const auto coordinates = value.find("coordinates");
        if (coordinates == value.end())
            return bad("its coordinates are missing");
        Geometry geometry{.kind = kind.kind};
        CoordinateReader reader(geometry);
        reader.read(*coordinates, kind.depth);
        if (!reader.failure().empty())
            return bad(reader.failure());
        return geometry;
    }
    return bad("a geometry of type '" + type + "' cannot be a claim's place");
}

Json geometryToJson(const Geometry& geometry)
{
    if (geometry.empty())
        return nullptr;
    for (const KindName& kind : kKinds)
        if (kind.kind == geometry.kind)
            return Json{{"type", kind.name}, {"coordinates", coordinatesJson(geometry)}};
    return nullptr;
}

} // namespace geo
