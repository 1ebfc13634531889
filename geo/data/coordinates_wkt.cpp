#include "geo/data/coordinates_impl.h"

#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include <fmt/core.h>

namespace geo {

namespace {

struct WktType {
    std::string_view name;
    Geometry::Kind kind;
    int depth; ///< Levels of parentheses around a list of positions; a point has none of its own.
};

// The longer of two that begin alike first.
constexpr std::array<WktType, 6> kTypes{{{"MULTIPOINT", Geometry::Kind::multiPoint, 1},
                                         {"MULTILINESTRING", Geometry::Kind::multiLine, 2},
                                         {"MULTIPOLYGON", Geometry::Kind::multiPolygon, 3},
                                         {"POINT", Geometry::Kind::point, 1},
                                         {"LINESTRING", Geometry::Kind::line, 1},
                                         {"POLYGON", Geometry::Kind::polygon, 2}}};

constexpr std::array<std::string_view, 5> kOtherTypes{"GEOMETRYCOLLECTION", "CIRCULARSTRING", "CURVEPOLYGON", "TIN",
                                                      "POLYHEDRALSURFACE"};

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}
bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Reads one geometry; the first failure stays.
class WktReader {
public:
    explicit WktReader(std::string_view text) : m_text(text) {}
    Result<Geometry> read();

private:
    bool word(std::string_view expected);
    bool take(char c);
    void skipBlanks()
    {
        while (m_at < m_text.size() && isBlank(m_text[m_at]))
            ++m_at;
    }
    void fail(std::string what)
    {
        if (m_failure.empty())
            m_failure = fmt::format("{} at character {}", what, m_at + 1);
    }
    void list(int depth);
    void position();
    double number();
    bool isPolygon() const { return m_kind == Geometry::Kind::polygon || m_kind == Geometry::Kind::multiPolygon; }
    void endRing();
    void prefix();

    std::string_view m_text;
    std::size_t m_at = 0;
    Geometry::Kind m_kind = Geometry::Kind::none;
    Geometry::Arrays m_arrays = {};
    std::string m_failure = {};
};

bool WktReader::word(std::string_view expected)
{
    skipBlanks();
    if (m_text.size() - m_at < expected.size())
        return false;
    for (std::size_t i = 0; i < expected.size(); ++i)
        if (upper(m_text[m_at + i]) != expected[i])
            return false;
    const std::size_t end = m_at + expected.size();
    if (end < m_text.size() && upper(m_text[end]) >= 'A' && upper(m_text[end]) <= 'Z' && expected.back() != '=')
        return false;
    m_at = end;
    return true;
}

bool WktReader::take(char c)
{
    skipBlanks();
    if (m_at >= m_text.size() || m_text[m_at] != c)
        return false;
    ++m_at;
    return true;
}

double WktReader::number()
{
    skipBlanks();
    double value = 0;
    if (m_at < m_text.size() && m_text[m_at] == '+')
        ++m_at;
    const char* begin = m_text.data() + m_at;
    const auto [end, error] = std::from_chars(begin, m_text.data() + m_text.size(), value);
    if (error != std::errc() || !std::isfinite(value))
        fail("a number is missing");
    else
        m_at += static_cast<std::size_t>(end - begin);
    return value;
}

void WktReader::position()
{
    const double lon = number(), lat = number();
    skipBlanks();
    const bool height = m_failure.empty() && m_at < m_text.size() && m_text[m_at] != ',' && m_text[m_at] != ')';
    if (!m_failure.empty())
        return;
    if (!(std::abs(lon) <= 180 && std::abs(lat) <= 90))
        return fail(
            fmt::format("{} {} is not on Earth: WKT has longitude first, {}", lon, lat,
                        std::abs(lon) <= 90 && std::abs(lat) <= 180 ? "and these may be swapped;" : "then latitude;"));
    if (!m_arrays.points.empty() && m_arrays.heights.empty() == height)
        return fail("either all positions have a height or none;");
    if (height)
        m_arrays.heights.push_back(number());
    m_arrays.points.push_back({lon, lat});
}

void WktReader::endRing()
{
    if (m_kind == Geometry::Kind::point || m_kind == Geometry::Kind::multiPoint || !m_failure.empty())
        return;
    const std::size_t begin = m_arrays.ringEnds.empty() ? 0 : m_arrays.ringEnds.back();
    m_arrays.ringEnds.push_back(static_cast<std::uint32_t>(m_arrays.points.size()));
    const std::size_t size = m_arrays.points.size() - begin;
    if (isPolygon() && (size < 4 || m_arrays.points[begin] != m_arrays.points.back()))
        fail("a polygon's ring needs four positions and must end where it began;");
    else if (size < 2)
        fail("a line needs two positions;");
}

void WktReader::list(int depth)
{
    if (!take('('))
        return fail(word("EMPTY") ? "the geometry is empty" : "'(' is missing");
    do {
        if (depth > 1) {
            list(depth - 1);
        } else {
            const bool wrapped = m_kind == Geometry::Kind::multiPoint && take('('); // Both ways of writing occur.
            position();
            if (wrapped && !take(')'))
                fail("')' is missing");
        }
    } while (m_failure.empty() && m_kind != Geometry::Kind::point && take(','));
    if (m_failure.empty() && !take(')'))
        fail("')' is missing");
    if (depth == 1)
        endRing();
    else if (depth == 2 && isPolygon())
        m_arrays.partEnds.push_back(static_cast<std::uint32_t>(m_arrays.ringEnds.size()));
}

/// "SRID=4326;"
void WktReader::prefix()
{
    if (!word("SRID="))
        return;
    if (number() != 4326)
        fail("the coordinates must be WGS 84 degrees (SRID 4326)");
    if (!take(';'))
        fail("';' is missing");
}

Result<Geometry> WktReader::read()
{
    prefix();
    int depth = 0;
    for (const WktType& type : kTypes)
        if (depth == 0 && word(type.name)) {
            m_kind = type.kind;
            depth = type.depth;
        }
    if (depth == 0)
        fail("is a kind of geometry that is not read");
    if (word("M") || word("ZM"))
        fail("measures (M) are not read");
    word("Z");
    if (m_failure.empty())
        list(depth);
    skipBlanks();
    if (m_failure.empty() && m_at < m_text.size())
        fail("something follows the geometry");
    if (!m_failure.empty())
        return badCoordinates(m_failure);
    return Geometry(m_kind, std::move(m_arrays));
}

} // namespace

bool looksLikeWkt(std::string_view text)
{
    if (text.size() > 5 && upper(text[0]) == 'S' && upper(text[1]) == 'R' && upper(text[2]) == 'I' &&
        upper(text[3]) == 'D')
        return true;
    const auto starts = [&](std::string_view name) {
        if (text.size() < name.size())
            return false;
        for (std::size_t i = 0; i < name.size(); ++i)
            if (upper(text[i]) != name[i])
                return false;
        return true;
    };
    for (const WktType& type : kTypes)
        if (starts(type.name))
            return true;
    for (const std::string_view other : kOtherTypes)
        if (starts(other))
            return true;
    return false;
}

Result<Geometry> readWkt(std::string_view text)
{
    return WktReader(text).read();
}

} // namespace geo
