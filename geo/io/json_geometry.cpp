#include <array>
#include <cmath>

#include <fmt/core.h>

#include "geo/io/json_impl.h"
#include "geo/io/json_view_impl.h"

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

/// Fills a geometry's arrays from nested coordinate lists; the first failure is kept.
class CoordinateReader {
public:
    explicit CoordinateReader(Geometry::Kind kind) : m_kind(kind) {}

    void read(JsonView value, int depth)
    {
        if (depth == 0)
            return position(value);
        bool any = false;
        value.forItems([&](JsonView entry) {
            any = true;
            read(entry, depth - 1);
        });
        if (!any)
            return fail("coordinates must be a list that is not empty");
        if (depth == 1)
            endRing();
        else if (depth == 2 && isPolygon())
            m_arrays.partEnds.push_back(static_cast<std::uint32_t>(m_arrays.ringEnds.size()));
    }
    const std::string& failure() const { return m_failure; }
    Geometry take() { return {m_kind, std::move(m_arrays)}; }

private:
    bool isPolygon() const { return m_kind == Geometry::Kind::polygon || m_kind == Geometry::Kind::multiPolygon; }
    void fail(std::string why)
    {
        if (m_failure.empty())
            m_failure = std::move(why);
    }
    void position(JsonView value);
    void endRing();

    Geometry::Kind m_kind;
    Geometry::Arrays m_arrays;
    std::string m_failure;
};

void CoordinateReader::position(JsonView value)
{
    std::array<double, 3> numbers{};
    std::size_t size = 0;
    const char* wrong = nullptr;
    value.forItems([&](JsonView number) {
        if (!number.isNumber())
            wrong = number.typeName();
        else if (size < numbers.size())
            numbers[size] = number.number();
        ++size;
    });
    if (size < 2 || size > 3)
        return fail("a position is [longitude, latitude] or [longitude, latitude, height]");
    if (wrong)
        return fail(fmt::format("a coordinate must be a number, not {}", wrong));
    const LonLat p{numbers[0], numbers[1]};
    if (!(std::abs(p.lon) <= 180 && std::abs(p.lat) <= 90))
        return fail(fmt::format("the position {}, {} is not on Earth: longitude is -180 to 180, latitude -90 to 90",
                                p.lon, p.lat));
    if (!m_arrays.points.empty() && m_arrays.heights.empty() != (size == 2))
        return fail("either all positions have a height or none");
    if (size == 3)
        m_arrays.heights.push_back(numbers[2]);
    m_arrays.points.push_back(p);
}

void CoordinateReader::endRing()
{
    if (m_kind == Geometry::Kind::multiPoint || !m_failure.empty())
        return;
    const std::size_t begin = m_arrays.ringEnds.empty() ? 0 : m_arrays.ringEnds.back();
    m_arrays.ringEnds.push_back(static_cast<std::uint32_t>(m_arrays.points.size()));
    const std::span<const LonLat> ring = std::span(m_arrays.points).subspan(begin);
    if (isPolygon() && (ring.size() < 4 || ring.front() != ring.back()))
        return fail("a polygon's ring needs four positions and must end where it began");
    if (ring.size() < 2)
        fail("a line needs two positions");
}

Json positionJson(const Geometry& g, std::size_t i)
{
    Json position = Json::array({numberJson(g.points()[i].lon), numberJson(g.points()[i].lat)});
    if (!g.heights().empty())
        position.push_back(numberJson(g.heights()[i]));
    return position;
}

Json ringJson(const Geometry& g, std::size_t ring)
{
    Json list = Json::array();
    for (std::size_t i = ring == 0 ? 0 : g.ringEnds()[ring - 1]; i < g.ringEnds()[ring]; ++i)
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
    switch (g.kind()) {
    case Geometry::Kind::none:
        return nullptr;
    case Geometry::Kind::point:
        return positionJson(g, 0);
    case Geometry::Kind::line:
        return ringJson(g, 0);
    case Geometry::Kind::multiLine:
    case Geometry::Kind::polygon:
        return ringsJson(g, 0, g.ringEnds().size());
    case Geometry::Kind::multiPoint:
    case Geometry::Kind::multiPolygon:
        break;
    }
    Json list = Json::array();
    if (g.kind() == Geometry::Kind::multiPoint) {
        for (std::size_t i = 0; i < g.points().size(); ++i)
            list.push_back(positionJson(g, i));
    } else {
        for (std::size_t part = 0; part < g.partEnds().size(); ++part)
            list.push_back(ringsJson(g, part == 0 ? 0 : g.partEnds()[part - 1], g.partEnds()[part]));
    }
    return list;
}

} // namespace

Result<Geometry> geometryFromJson(JsonView value)
{
    const auto bad = [](std::string why) { return Error{.what = std::move(why), .code = ErrorCode::malformed}; };
    const std::optional<JsonView> type = value.find("type");
    if (!type || !type->isText())
        return bad("a geometry is an object with a type, or null");
    for (const KindName& kind : kKinds) {
        if (type->text() != kind.name)
            continue;
        const std::optional<JsonView> coordinates = value.find("coordinates");
        if (!coordinates)
            return bad("its coordinates are missing");
        CoordinateReader reader(kind.kind);
        reader.read(*coordinates, kind.depth);
        if (!reader.failure().empty())
            return bad(reader.failure());
        return reader.take();
    }
    return bad(fmt::format("a geometry of type '{}' cannot be a claim's place", type->text()));
}

Json geometryToJson(const Geometry& geometry)
{
    if (geometry.empty())
        return nullptr;
    for (const KindName& kind : kKinds)
        if (kind.kind == geometry.kind())
            return Json{{"type", kind.name}, {"coordinates", coordinatesJson(geometry)}};
    return nullptr;
}

} // namespace geo
