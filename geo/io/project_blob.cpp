#include <bit>
#include <cstring>

#include "geo/io/project_impl.h"

namespace geo {

namespace {

static_assert(std::endian::native == std::endian::little, "blobs are written as they lie in memory");

constexpr std::int32_t kWgs84 = 4326;
// ISO WKB codes; 1000 more with heights.
constexpr std::uint32_t kPoint = 1, kLine = 2, kPolygon = 3, kHeights = 1000, kMulti = 3;

class BlobWriter {
public:
    explicit BlobWriter(const Geometry& geometry) : m_geometry(geometry) {}
    std::vector<char> write();

private:
    template <class T> void put(T value)
    {
        const std::size_t at = m_bytes.size();
        m_bytes.resize(at + sizeof(T));
        std::memcpy(m_bytes.data() + at, &value, sizeof(T));
    }
    void header();
    void head(std::uint32_t code);
    void position(std::size_t i);
    void ring(std::size_t i);
    void polygon(std::size_t firstRing, std::size_t endRing);
    void body();

    const Geometry& m_geometry;
    std::vector<char> m_bytes;
};

void BlobWriter::header()
{
    const bool withBox = m_geometry.kind() != Geometry::Kind::point;
    m_bytes = {'G', 'P', 0, static_cast<char>(withBox ? 0b011 : 0b001)};
    put(kWgs84);
    if (!withBox)
        return;
    const LonLatBox box = m_geometry.box();
    for (const double side : {box.west, box.east, box.south, box.north})
        put(side);
}

void BlobWriter::head(std::uint32_t code)
{
    put<std::uint8_t>(1);
    put(code + (m_geometry.heights().empty() ? 0 : kHeights));
}

void BlobWriter::position(std::size_t i)
{
    put(m_geometry.points()[i].lon);
    put(m_geometry.points()[i].lat);
    if (!m_geometry.heights().empty())
        put(m_geometry.heights()[i]);
}

void BlobWriter::ring(std::size_t i)
{
    const std::size_t begin = i == 0 ? 0 : m_geometry.ringEnds()[i - 1];
    put(static_cast<std::uint32_t>(m_geometry.ringEnds()[i] - begin));
    for (std::size_t p = begin; p < m_geometry.ringEnds()[i]; ++p)
        position(p);
}

void BlobWriter::polygon(std::size_t firstRing, std::size_t endRing)
{
    head(kPolygon);
    put(static_cast<std::uint32_t>(endRing - firstRing));
    for (std::size_t i = firstRing; i < endRing; ++i)
        ring(i);
}

void BlobWriter::body()
{
    const Geometry& g = m_geometry;
    switch (g.kind()) {
    case Geometry::Kind::none:
        return;
    case Geometry::Kind::point:
        head(kPoint);
        return position(0);
    case Geometry::Kind::line:
        head(kLine);
        return ring(0);
    case Geometry::Kind::polygon:
        return polygon(0, g.ringEnds().size());
    case Geometry::Kind::multiPoint:
        head(kPoint + kMulti);
        put(static_cast<std::uint32_t>(g.points().size()));
        for (std::size_t i = 0; i < g.points().size(); ++i) {
            head(kPoint);
            position(i);
        }
        return;
    case Geometry::Kind::multiLine:
        head(kLine + kMulti);
        put(static_cast<std::uint32_t>(g.ringEnds().size()));
        for (std::size_t i = 0; i < g.ringEnds().size(); ++i) {
            head(kLine);
            ring(i);
        }
        return;
    case Geometry::Kind::multiPolygon:
        head(kPolygon + kMulti);
        put(static_cast<std::uint32_t>(g.partEnds().size()));
        for (std::size_t i = 0; i < g.partEnds().size(); ++i)
            polygon(i == 0 ? 0 : g.partEnds()[i - 1], g.partEnds()[i]);
        return;
    }
}

std::vector<char> BlobWriter::write()
{
    header();
    body();
    return std::move(m_bytes);
}

} // namespace

std::vector<char> geometryBlob(const Geometry& geometry)
{
    if (geometry.empty() || geometry.points().empty())
        return {};
    return BlobWriter(geometry).write();
}

} // namespace geo
