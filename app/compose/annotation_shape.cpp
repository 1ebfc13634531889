#include "app/compose/annotation_shape.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <utility>

namespace app {

namespace {

using Path = AnnotationShape::Path;
using geo::LonLat;

/// Lines of more points are no longer bent between them.
constexpr std::size_t kMostBent = 1000;
constexpr int kPiecesPerSpan = 12, kEllipsePieces = 96;

struct Flat {
    double x = 0, y = 0;
    friend Flat operator+(Flat a, Flat b) { return {a.x + b.x, a.y + b.y}; }
    friend Flat operator-(Flat a, Flat b) { return {a.x - b.x, a.y - b.y}; }
    friend Flat operator*(Flat a, double s) { return {a.x * s, a.y * s}; }
};

/// Degrees in which a place's surroundings have about their shape on the ground: longitudes shrunk by the cosine of the
/// middle latitude.
class Plane {
public:
    explicit Plane(const Path& path)
    {
        double south = 90, north = -90;
        for (const LonLat p : path) {
            south = std::min(south, p.lat);
            north = std::max(north, p.lat);
        }
        m_shrink = std::max(0.05, std::cos((south + north) / 2 * std::numbers::pi / 180));
    }
    Flat to(LonLat p) const { return {p.lon * m_shrink, p.lat}; }
    LonLat from(Flat p) const { return {p.x / m_shrink, std::clamp(p.y, -90.0, 90.0)}; }

private:
    double m_shrink = 1;
};

/// The points with longitudes that do not jump at the antimeridian.
Path unrolled(std::span<const LonLat> points)
{
    Path path;
    path.reserve(points.size());
    for (LonLat p : points) {
        if (!std::isfinite(p.lon) || !std::isfinite(p.lat))
            continue;
        if (!path.empty())
            p.lon += 360 * std::round((path.back().lon - p.lon) / 360);
        path.push_back(p);
    }
    return path;
}

double lengthOf(const std::vector<Flat>& line)
{
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
    return length;
}

/// Two points: an arc that leaves the straight line by a fifth of its length to the left. More: a Catmull-Rom spline
/// (Catmull and Rom 1974) through them.
std::vector<Flat> bent(const std::vector<Flat>& through)
{
    if (through.size() < 2 || through.size() > kMostBent)
        return through;
    std::vector<Flat> line;
    if (through.size() == 2) {
        const Flat a = through[0], b = through[1], across{-(b.y - a.y), b.x - a.x};
        const Flat control = (a + b) * 0.5 + across * 0.4; // Half of it is reached.
        for (int k = 0; k <= 2 * kPiecesPerSpan; ++k) {
            const double t = k / (2.0 * kPiecesPerSpan);
            line.push_back(a * ((1 - t) * (1 - t)) + control * (2 * t * (1 - t)) + b * (t * t));
        }
        return line;
    }
    for (std::size_t i = 0; i + 1 < through.size(); ++i) {
        const Flat p1 = through[i], p2 = through[i + 1];
        const Flat p0 = i > 0 ? through[i - 1] : p1 * 2 - p2;
        const Flat p3 = i + 2 < through.size() ? through[i + 2] : p2 * 2 - p1;
        for (int k = 0; k < kPiecesPerSpan; ++k) {
            const double t = k / static_cast<double>(kPiecesPerSpan), t2 = t * t, t3 = t2 * t;
            line.push_back((p1 * 2 + (p2 - p0) * t + (p0 * 2 - p1 * 5 + p2 * 4 - p3) * t2 + (p1 * 3 - p0 - p2 * 3 + p3) * t3) * 0.5);
        }
    }
    line.push_back(through.back());
    return line;
}

/// The outline of an arrow along a line, growing from its tail to the base of its head. Widths are shares of its length.
std::vector<Flat> tapered(const std::vector<Flat>& line)
{
    constexpr double kTail = 0.022, kNeck = 0.055, kHead = 0.115, kHeadLength = 0.24;
    const double length = lengthOf(line);
    if (!(length > 0))
        return {};
    std::vector<Flat> left, right;
    const auto put = [&](Flat at, Flat along, double half) {
        const double norm = std::hypot(along.x, along.y);
        const Flat across = norm > 0 ? Flat{-along.y / norm, along.x / norm} : Flat{0, 1};
        left.push_back(at + across * half);
        right.push_back(at - across * half);
    };
    const double base = length * (1 - kHeadLength);
    double gone = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Flat along = line[i + 1] - line[i];
        const double leg = std::hypot(along.x, along.y);
        if (!(leg > 0))
            continue;
        const Flat before = i > 0 ? line[i + 1] - line[i - 1] : along;
        put(line[i], before, length * (kTail + (kNeck - kTail) * gone / base));
        if (gone + leg >= base) {
            const Flat neck = line[i] + along * ((base - gone) / leg);
            const Flat towards = line.back() - neck; // The head is straight.
            put(neck, towards, length * kNeck);
            put(neck, towards, length * kHead);
            break;
        }
        gone += leg;
    }
    left.push_back(line.back());
    left.insert(left.end(), right.rbegin(), right.rend());
    left.push_back(left.front());
    return left;
}

Path back(const Plane& plane, const std::vector<Flat>& line)
{
    Path path;
    path.reserve(line.size());
    for (const Flat p : line)
        path.push_back(plane.from(p));
    return path;
}

std::vector<Flat> flat(const Plane& plane, const Path& path)
{
    std::vector<Flat> line;
    line.reserve(path.size());
    for (const LonLat p : path)
        line.push_back(plane.to(p));
    return line;
}

void putArrow(const Path& path, geo::ArrowShape arrow, AnnotationShape& shape)
{
    const Plane plane(path);
    if (arrow == geo::ArrowShape::straight) {
        shape.lines.push_back(path);
        shape.headed = true;
    } else if (arrow == geo::ArrowShape::curved) {
        shape.lines.push_back(back(plane, bent(flat(plane, path))));
        shape.headed = true;
    } else {
        std::vector<Flat> middle = flat(plane, path);
        if (middle.size() > 2)
            middle = bent(middle);
        Path outline = back(plane, tapered(middle));
        if (outline.size() < 4)
            return;
        shape.areas.push_back({outline});
        shape.lines.push_back(std::move(outline));
    }
}

/// Fills the box of the points.
void putEllipse(const Path& path, AnnotationShape& shape)
{
    geo::LonLat low = path.front(), high = path.front();
    for (const LonLat p : path) {
        low = {std::min(low.lon, p.lon), std::min(low.lat, p.lat)};
        high = {std::max(high.lon, p.lon), std::max(high.lat, p.lat)};
    }
    if (!(high.lon > low.lon) || !(high.lat > low.lat))
        return;
    Path ring;
    for (int k = 0; k <= kEllipsePieces; ++k) {
        const double turn = 2 * std::numbers::pi * k / kEllipsePieces;
        ring.push_back({(low.lon + high.lon) / 2 + (high.lon - low.lon) / 2 * std::cos(turn), (low.lat + high.lat) / 2 + (high.lat - low.lat) / 2 * std::sin(turn)});
    }
    ring.back() = ring.front();
    shape.areas.push_back({ring});
    shape.lines.push_back(std::move(ring));
}

void putAreas(const geo::Geometry& geometry, AnnotationShape& shape)
{
    std::size_t ring = 0;
    for (const std::uint32_t end : geometry.partEnds()) {
        std::vector<Path> area;
        for (; ring < end; ++ring) {
            Path path = unrolled(geometry.ring(ring));
            if (path.size() < 4)
                continue;
            shape.lines.push_back(path);
            area.push_back(std::move(path));
        }
        if (!area.empty())
            shape.areas.push_back(std::move(area));
    }
}

/// The middle of the box; of points and lines the first point.
std::optional<LonLat> standOf(const geo::Geometry& geometry)
{
    const Path path = unrolled(geometry.points());
    if (path.empty())
        return std::nullopt;
    if (!geometry.isPolygons())
        return path.front();
    geo::LonLatBox box = geo::LonLatBox::none();
    for (const LonLat p : path)
        box.include(p);
    return LonLat{(box.west + box.east) / 2, (box.south + box.north) / 2};
}

} // namespace

AnnotationShape shapeOf(const geo::Annotation& a)
{
    AnnotationShape shape;
    const geo::Geometry& geometry = a.geometry;
    if (geometry.empty())
        return shape;
    using geo::AnnotationKind;
    const bool words = a.kind == AnnotationKind::text || a.kind == AnnotationKind::image || a.kind == AnnotationKind::callout;
    if (words) {
        if (a.anchor == geo::AnnotationAnchor::map)
            shape.stand = standOf(geometry);
        const Path path = a.kind == AnnotationKind::callout && !geometry.isPolygons() ? unrolled(geometry.points()) : Path();
        if (path.size() > 1 || (a.anchor == geo::AnnotationAnchor::page && !path.empty()))
            shape.about = path.back();
        return shape;
    }
    if (geometry.isPoints())
        return shape;
    if (a.kind == AnnotationKind::ellipse) {
        if (const Path path = unrolled(geometry.points()); !path.empty())
            putEllipse(path, shape);
    } else if (geometry.isPolygons()) {
        if (a.kind == AnnotationKind::polygon || a.kind == AnnotationKind::highlight)
            putAreas(geometry, shape);
    } else if (a.kind != AnnotationKind::polygon) {
        for (std::size_t i = 0; i < geometry.ringEnds().size(); ++i) {
            Path path = unrolled(geometry.ring(i));
            if (path.size() < 2)
                continue;
            if (a.kind == AnnotationKind::arrow)
                putArrow(path, a.style.arrow, shape);
            else
                shape.lines.push_back(std::move(path));
        }
    }
    return shape;
}

} // namespace app
