#include "app/session/quiz.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>

namespace app {

namespace {

using Kind = QuizPlace::Part::Kind;
using Vector = std::array<double, 3>;

constexpr double kDegree = std::numbers::pi / 180;

Vector onSphere(geo::LonLat p)
{
    const double lon = p.lon * kDegree, lat = p.lat * kDegree;
    return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

geo::LonLat placeOf(const Vector& v)
{
    return {std::atan2(v[1], v[0]) / kDegree, std::atan2(v[2], std::hypot(v[0], v[1])) / kDegree};
}

double dot(const Vector& a, const Vector& b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
Vector minus(const Vector& a, const Vector& b)
{
    return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}

double metresBetween(geo::LonLat a, geo::LonLat b)
{
    const std::array ends{a, b};
    return geo::measurePath(ends, false).wholeMetres;
}

/// The nearest point of lines of short pieces: each piece is the chord between its ends, which for the pieces of
/// boundaries differs from the line on the ground by less than these are known.
std::optional<geo::LonLat> nearestOn(const std::vector<std::vector<geo::LonLat>>& lines, geo::LonLat to)
{
    const Vector at = onSphere(to);
    double best = 1e300;
    std::optional<geo::LonLat> found;
    for (const std::vector<geo::LonLat>& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i) {
            const Vector a = onSphere(line[i > 0 ? i - 1 : 0]), b = onSphere(line[i]);
            const Vector along = minus(b, a);
            const double length = dot(along, along);
            const double t = length > 0 ? std::clamp(dot(minus(at, a), along) / length, 0.0, 1.0) : 0.0;
            const Vector p{a[0] + t * along[0], a[1] + t * along[1], a[2] + t * along[2]};
            const Vector away = minus(p, at);
            if (const double square = dot(away, away); square < best) {
                best = square;
                found = placeOf(p);
            }
        }
    return found;
}

/// Even-odd, by the lines that cross the meridian north of the place.
bool isWithin(const std::vector<std::vector<geo::LonLat>>& rings, geo::LonLat p)
{
    bool in = false;
    for (const std::vector<geo::LonLat>& ring : rings)
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const geo::LonLat a = ring[i], b = ring[(i + 1) % ring.size()];
            const double x1 = std::remainder(a.lon - p.lon, 360), x2 = x1 + std::remainder(b.lon - a.lon, 360);
            if ((x1 < 0) == (x2 < 0))
                continue;
            if (a.lat + (b.lat - a.lat) * (x1 / (x1 - x2)) > p.lat)
                in = !in;
        }
    return in;
}

QuizScore scoreOf(geo::LonLat guess, const QuizPlace::Part& part)
{
    if (part.kind == Kind::point || (part.kind == Kind::ring && !(part.radiusMetres > 0)))
        return {false, metresBetween(guess, part.at), part.at};
    if (part.kind == Kind::ring) {
        const double metres = metresBetween(guess, part.at);
        if (metres <= part.radiusMetres)
            return {true, 0, guess};
        const std::array back{part.at, guess};
        const double bearing = geo::measurePath(back, false).bearingDegrees.value_or(0);
        return {false, metres - part.radiusMetres, geo::geodesicPoint(part.at, bearing, part.radiusMetres)};
    }
    if (part.kind == Kind::area && isWithin(part.rings, guess))
        return {true, 0, guess};
    const geo::LonLat nearest = nearestOn(part.rings, guess).value_or(part.at);
    return {false, metresBetween(guess, nearest), nearest};
}

} // namespace

std::optional<QuizScore> scoreOf(geo::LonLat guess, const QuizPlace& place)
{
    std::optional<QuizScore> best;
    for (const QuizPlace::Part& part : place.parts)
        if (const QuizScore score = scoreOf(guess, part);
            !best || score.inside || (!best->inside && score.metres < best->metres))
            best = score;
    return best;
}

std::string scoreWords(const QuizScore& score, const QuizPlace& place, geo::LengthUnit unit)
{
    const bool area = std::any_of(place.parts.begin(), place.parts.end(),
                                  [](const QuizPlace::Part& p) { return p.kind == Kind::area; });
    if (score.inside)
        return area ? "Your mark lies inside the area that is named."
                    : "Your mark lies inside the circle within which it is said to be.";
    const std::string length = geo::lengthWords(score.metres, unit);
    if (place.hasExtent)
        return "Your mark lies " + length + " outside " +
               (area ? "the area that is named." : "the circle within which it is said to be.");
    return "Your mark lies " + length + " from where it is said to be.";
}

std::vector<geo::LonLat> circleAround(geo::LonLat at, double radiusMetres)
{
    constexpr int kCorners = 96;
    std::vector<geo::LonLat> circle;
    circle.reserve(kCorners + 1);
    for (int i = 0; i <= kCorners; ++i) {
        geo::LonLat p = geo::geodesicPoint(at, 360.0 * (i % kCorners) / kCorners, radiusMetres);
        p.lon = at.lon + std::remainder(p.lon - at.lon, 360); // On the turn of the middle.
        circle.push_back(p);
    }
    return circle;
}

QuizPlace placeOf(const geo::Geometry& geometry, double radiusMetres, const std::string& name)
{
    QuizPlace place;
    place.name = name;
    if (geometry.isPoints()) {
        for (const geo::LonLat p : geometry.points())
            place.parts.push_back({radiusMetres > 0 ? Kind::ring : Kind::point, p, radiusMetres, {}});
        place.precision = radiusMetres > 0 ? "as the authors of this project drew it, with how near counts"
                                           : "as the authors of this project drew it";
        place.hasExtent = radiusMetres > 0;
        return place;
    }
    QuizPlace::Part part;
    part.kind = geometry.isPolygons() ? Kind::area : Kind::line;
    for (std::size_t i = 0; i < geometry.ringEnds().size(); ++i)
        part.rings.emplace_back(geometry.ring(i).begin(), geometry.ring(i).end());
    if (!geometry.points().empty())
        part.at = geometry.points().front();
    place.precision = "as the authors of this project drew it";
    place.hasExtent = part.kind == Kind::area;
    if (!part.rings.empty())
        place.parts.push_back(std::move(part));
    return place;
}

} // namespace app
