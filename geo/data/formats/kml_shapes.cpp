#include "geo/data/formats/kml_shapes_impl.h"

#include <algorithm>
#include <optional>

#include "geo/data/dates.h"
#include "geo/data/formats/format_impl.h"

namespace geo {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

struct Position {
    LonLat at;
    double height = 0;
};

/// "lon,lat[,height]", or with blanks between them as in gx:coord.
std::optional<Position> positionIn(std::string_view tuple, std::string_view separators)
{
    double numbers[3] = {0, 0, 0};
    std::size_t count = 0;
    for (std::size_t from = 0; from <= tuple.size() && count < 3; ++count) {
        const std::size_t end = std::min(tuple.find_first_of(separators, from), tuple.size());
        const std::string_view part = tuple.substr(from, end - from);
        const std::optional<double> number = readNumber(part);
        if (!number && !(count == 2 && part.empty()))
            return std::nullopt;
        numbers[count] = number.value_or(0);
        from = end + 1;
    }
    return count < 2 ? std::nullopt : std::optional(Position{{numbers[0], numbers[1]}, numbers[2]});
}

class ShapeReader {
public:
    void add(const xmlNode* node);
    KmlShapes take();

private:
    void point(const std::vector<Position>& positions);
    void line(const std::vector<Position>& positions, Geometry::Arrays& into);
    void polygon(const xmlNode* node);
    void track(const xmlNode* node);
    std::vector<Position> coordinatesOf(const xmlNode* node);
    bool onEarth(const Position& position);
    std::optional<std::vector<Position>> ringIn(const xmlNode* boundary);
    void put(Geometry::Kind one, Geometry::Kind several, std::size_t count, Geometry::Arrays&& arrays);

    Geometry::Arrays m_points, m_lines, m_areas;
    KmlShapes m_shapes;
};

bool ShapeReader::onEarth(const Position& position)
{
    std::string why = whyNotOnEarth(position.at);
    if (why.empty())
        return true;
    m_shapes.problems.push_back(std::move(why));
    return false;
}

/// Empty, with a problem, when there is none or one is wrong.
std::vector<Position> ShapeReader::coordinatesOf(const xmlNode* node)
{
    std::vector<Position> positions;
    const std::string text = textOfChild(node, "coordinates");
    for (std::size_t from = text.find_first_not_of(kBlanks); from != std::string::npos;) {
        const std::size_t end = std::min(text.find_first_of(kBlanks, from), text.size());
        const std::string_view tuple = std::string_view(text).substr(from, end - from);
        const std::optional<Position> position = positionIn(tuple, ",");
        if (!position) {
            m_shapes.problems.push_back("'" + std::string(tuple.substr(0, 60)) +
                                        "' is not longitude,latitude[,height]");
            return {};
        }
        if (!onEarth(*position))
            return {};
        positions.push_back(*position);
        from = text.find_first_not_of(kBlanks, end);
    }
    if (positions.empty())
        m_shapes.problems.push_back("a " + std::string(nameOf(node)) + " has no coordinates");
    return positions;
}

void append(const std::vector<Position>& positions, Geometry::Arrays& into)
{
    for (const Position& position : positions) {
        into.points.push_back(position.at);
        into.heights.push_back(position.height);
    }
}

void ShapeReader::point(const std::vector<Position>& positions)
{
    if (!positions.empty())
        append({positions.front()}, m_points);
}

void ShapeReader::line(const std::vector<Position>& positions, Geometry::Arrays& into)
{
    if (positions.size() < 2) {
        if (!positions.empty())
            m_shapes.problems.push_back("a line needs two positions");
        return;
    }
    append(positions, into);
    into.ringEnds.push_back(static_cast<std::uint32_t>(into.points.size()));
}

/// Closed when the file left it open; none, with a problem, when it encloses nothing.
std::optional<std::vector<Position>> ShapeReader::ringIn(const xmlNode* ring)
{
    std::vector<Position> positions = coordinatesOf(ring);
    if (positions.empty())
        return std::nullopt;
    if (positions.front().at != positions.back().at)
        positions.push_back(positions.front());
    if (positions.size() >= 4)
        return positions;
    m_shapes.problems.push_back("a polygon's ring needs three corners");
    return std::nullopt;
}

void ShapeReader::polygon(const xmlNode* node)
{
    bool outer = true;
    for (const char* boundary : {"outerBoundaryIs", "innerBoundaryIs"}) {
        std::size_t rings = 0;
        for (const xmlNode* part : childrenOf(node, boundary))
            for (const xmlNode* ring : childrenOf(part, "LinearRing"))
                if (const std::optional<std::vector<Position>> positions = ringIn(ring)) {
                    line(*positions, m_areas);
                    ++rings;
                }
        if (outer && rings == 0)
            return m_shapes.problems.push_back("a polygon has no outer ring that can be drawn");
        outer = false;
    }
    m_areas.partEnds.push_back(static_cast<std::uint32_t>(m_areas.ringEnds.size()));
}

void ShapeReader::track(const xmlNode* node)
{
    for (const xmlNode* when : childrenOf(node, "when"))
        m_shapes.moments.push_back(textIn(when));
    std::vector<Position> positions;
    for (const xmlNode* coord : childrenOf(node, "coord")) {
        const std::string text = textIn(coord);
        const std::optional<Position> position = positionIn(text, kBlanks);
        if (!position)
            m_shapes.problems.push_back("'" + text + "' is not longitude, latitude and height");
        else if (onEarth(*position))
            positions.push_back(*position);
    }
    if (positions.size() == 1)
        point(positions);
    else
        line(positions, m_lines);
}

void ShapeReader::add(const xmlNode* node)
{
    const std::string_view name = nameOf(node);
    if (name == "Point")
        point(coordinatesOf(node));
    else if (name == "LineString")
        line(coordinatesOf(node), m_lines);
    else if (name == "LinearRing")
        line(ringIn(node).value_or(std::vector<Position>{}), m_lines);
    else if (name == "Polygon")
        polygon(node);
    else if (name == "Track")
        track(node);
    else if (name == "Model")
        m_shapes.problems.push_back("a three-dimensional model cannot be drawn");
    else if (name == "MultiGeometry" || name == "MultiTrack")
        for (const xmlNode* child : childrenOf(node))
            add(child);
}

/// Heights that are all 0 say nothing: KML writes them by habit.
void ShapeReader::put(Geometry::Kind one, Geometry::Kind several, std::size_t count, Geometry::Arrays&& arrays)
{
    if (count == 0)
        return;
    if (std::ranges::all_of(arrays.heights, [](double height) { return height == 0; }))
        arrays.heights.clear();
    m_shapes.geometries.emplace_back(count > 1 ? several : one, std::move(arrays));
}

KmlShapes ShapeReader::take()
{
    using Kind = Geometry::Kind;
    const std::size_t areas = m_areas.partEnds.size(), lines = m_lines.ringEnds.size(), points = m_points.points.size();
    put(Kind::polygon, Kind::multiPolygon, areas, std::move(m_areas));
    put(Kind::line, Kind::multiLine, lines, std::move(m_lines));
    put(Kind::point, Kind::multiPoint, points, std::move(m_points));
    return std::move(m_shapes);
}

} // namespace

KmlShapes kmlShapesOf(const xmlNode* placemark)
{
    ShapeReader reader;
    for (const xmlNode* child : childrenOf(placemark))
        reader.add(child);
    return reader.take();
}

} // namespace geo
