#include "geo/crs/domain_clip.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace geo {

namespace {

constexpr double kDegree = std::numbers::pi / 180;
/// Where a shape meets the edge, its own edges are looked at in pieces no longer than this, degrees.
constexpr double kPiece = 1;
/// From point to point along the edge of a disc, degrees of azimuth.
constexpr double kArc = 1;

double signedArea(std::span<const LonLat> ring)
{
    double twice = 0;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
        twice += ring[j].lon * ring[i].lat - ring[i].lon * ring[j].lat;
    return twice / 2;
}

bool contains(std::span<const LonLat> ring, LonLat p)
{
    bool in = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
        if ((ring[i].lat > p.lat) != (ring[j].lat > p.lat) &&
            p.lon < (ring[j].lon - ring[i].lon) * (p.lat - ring[i].lat) / (ring[j].lat - ring[i].lat) + ring[i].lon)
            in = !in;
    return in;
}

/// Degrees of arc from a to b, and the azimuth of b from a (radians clockwise from north), on a sphere.
struct Polar {
    double distance = 0, azimuth = 0;
};
Polar polar(LonLat a, LonLat b)
{
    const double la = a.lat * kDegree, lb = b.lat * kDegree, d = (b.lon - a.lon) * kDegree;
    const double y = std::sin(d) * std::cos(lb), x = std::cos(la) * std::sin(lb) - std::sin(la) * std::cos(lb) * std::cos(d);
    const double cosine = std::sin(la) * std::sin(lb) + std::cos(la) * std::cos(lb) * std::cos(d);
    return {std::atan2(std::hypot(x, y), cosine) / kDegree, std::atan2(y, x)};
}

LonLat destination(LonLat from, double distance, double azimuth)
{
    // In space: where one stands, north of it and east of it; sound at the poles too.
    const double la = from.lat * kDegree, lo = from.lon * kDegree, c = distance * kDegree;
    const double up[3]{std::cos(la) * std::cos(lo), std::cos(la) * std::sin(lo), std::sin(la)};
    const double north[3]{-std::sin(la) * std::cos(lo), -std::sin(la) * std::sin(lo), std::cos(la)}, east[3]{-std::sin(lo), std::cos(lo), 0};
    double p[3];
    for (int i = 0; i < 3; ++i)
        p[i] = std::cos(c) * up[i] + std::sin(c) * (std::cos(azimuth) * north[i] + std::sin(azimuth) * east[i]);
    return {std::atan2(p[1], p[0]) / kDegree, std::asin(std::clamp(p[2], -1.0, 1.0)) / kDegree};
}

/// The same ring or line, shifted, with its long edges in pieces.
DegreeLine finer(std::span<const LonLat> points, double turn, bool ring)
{
    DegreeLine out;
    out.reserve(points.size() + 16);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const LonLat a{points[i].lon + turn, points[i].lat};
        out.push_back(a);
        if (i + 1 == points.size() && !ring)
            break;
        const LonLat& next = points[(i + 1) % points.size()];
        const LonLat b{next.lon + turn, next.lat};
        const int pieces = static_cast<int>(std::ceil(std::max(std::abs(b.lon - a.lon), std::abs(b.lat - a.lat)) / kPiece));
        for (int k = 1; k < pieces; ++k)
            out.push_back({a.lon + (b.lon - a.lon) * k / pieces, a.lat + (b.lat - a.lat) * k / pieces});
    }
    return out;
}

/// A run of a ring inside the domain, from where it comes in to where it leaves.
struct Chain {
    DegreeLine points;
    double from = 0, to = 0; ///< Places on the edge.
    bool used = false;
};

} // namespace

bool DomainClip::inside(LonLat p) const
{
    if (m_domain.kind == MapDomain::Kind::band)
        return std::abs(p.lon - m_domain.center.lon) < m_domain.halfWidth && p.lat > m_domain.south && p.lat < m_domain.north;
    return polar(m_domain.center, p).distance < m_domain.radius;
}

LonLat DomainClip::crossing(LonLat in, LonLat out) const
{
    for (int i = 0; i < 44; ++i) {
        const LonLat middle{(in.lon + out.lon) / 2, (in.lat + out.lat) / 2};
        (inside(middle) ? in : out) = middle;
    }
    return in;
}

double DomainClip::along(LonLat p) const
{
    if (m_domain.kind == MapDomain::Kind::disc) {
        const double turn = -polar(m_domain.center, p).azimuth / (2 * std::numbers::pi);
        return turn - std::floor(turn);
    }
    // South edge eastwards, east edge northwards, north edge westwards, west edge southwards.
    const double w = 2 * m_domain.halfWidth, h = m_domain.north - m_domain.south, x = p.lon - (m_domain.center.lon - m_domain.halfWidth), y = p.lat - m_domain.south;
    const double toSouth = std::abs(y), toEast = std::abs(w - x), toNorth = std::abs(h - y), toWest = std::abs(x);
    const double least = std::min({toSouth, toEast, toNorth, toWest});
    const double whole = 2 * (w + h);
    if (least == toEast)
        return (w + y) / whole;
    if (least == toWest)
        return std::min((w + h + w + (h - y)) / whole, 1 - 1e-15);
    return least == toSouth ? x / whole : (w + h + (w - x)) / whole;
}

LonLat DomainClip::at(double along) const
{
    along -= std::floor(along);
    if (m_domain.kind == MapDomain::Kind::disc)
        return destination(m_domain.center, m_domain.radius, -along * 2 * std::numbers::pi);
    const double w = 2 * m_domain.halfWidth, h = m_domain.north - m_domain.south, west = m_domain.center.lon - m_domain.halfWidth;
    double d = along * 2 * (w + h);
    if (d < w)
        return {west + d, m_domain.south};
    if ((d -= w) < h)
        return {west + w, m_domain.south + d};
    if ((d -= h) < w)
        return {west + w - d, m_domain.north};
    return {west, m_domain.north - (d - w)};
}

void DomainClip::follow(double from, double to, DegreeLine& out) const
{
    const double span = to >= from ? to - from : to + 1 - from;
    if (m_domain.kind == MapDomain::Kind::disc) {
        const int pieces = static_cast<int>(std::ceil(span * 360 / kArc));
        for (int i = 1; i < pieces; ++i)
            out.push_back(at(from + span * i / pieces));
        return;
    }
    const double w = 2 * m_domain.halfWidth, h = m_domain.north - m_domain.south, whole = 2 * (w + h);
    for (const double turn : {0.0, 1.0})
        for (const double corner : {0.0, w, w + h, w + h + w})
            if (const double c = corner / whole + turn; c > from && c < from + span)
                out.push_back(at(corner / whole));
}

DegreeLine DomainClip::edge(double step) const
{
    DegreeLine out;
    const double round = m_domain.kind == MapDomain::Kind::disc ? 360 : 4 * m_domain.halfWidth + 2 * (m_domain.north - m_domain.south);
    const int pieces = std::max(8, static_cast<int>(std::ceil(round / step)));
    if (m_domain.kind == MapDomain::Kind::disc) {
        for (int i = 0; i < pieces; ++i)
            out.push_back(at(static_cast<double>(i) / pieces));
        return out;
    }
    DegreeLine corners{at(0)};
    follow(0, 1, corners);
    return finer(corners, 0, true);
}

bool DomainClip::whollyInside(std::span<const LonLat> ring, double turn) const
{
    LonLatBox box = LonLatBox::none();
    for (const LonLat p : ring)
        box.include(p);
    if (m_domain.kind == MapDomain::Kind::band)
        return box.west + turn > m_domain.center.lon - m_domain.halfWidth && box.east + turn < m_domain.center.lon + m_domain.halfWidth &&
               box.south > m_domain.south && box.north < m_domain.north;
    // Edges bow outwards between their ends: a degree of slack holds for short ones.
    constexpr double kShort = 4;
    for (std::size_t i = 1; i < ring.size(); ++i)
        if (std::abs(ring[i].lon - ring[i - 1].lon) > kShort || std::abs(ring[i].lat - ring[i - 1].lat) > kShort)
            return false;
    const double cosine = std::cos(std::max(0.0, m_domain.radius - 1) * kDegree), sinLat = std::sin(m_domain.center.lat * kDegree), cosLat = std::cos(m_domain.center.lat * kDegree);
    return box.east - box.west < 180 && std::all_of(ring.begin(), ring.end(), [&](LonLat p) {
        return sinLat * std::sin(p.lat * kDegree) + cosLat * std::cos(p.lat * kDegree) * std::cos((p.lon - m_domain.center.lon) * kDegree) > cosine;
    });
}

bool DomainClip::whollyOutside(std::span<const LonLat> ring, double turn) const
{
    if (m_domain.kind != MapDomain::Kind::band)
        return false;
    LonLatBox box = LonLatBox::none();
    for (const LonLat p : ring)
        box.include(p);
    return box.west + turn >= m_domain.center.lon + m_domain.halfWidth || box.east + turn <= m_domain.center.lon - m_domain.halfWidth ||
           box.south >= m_domain.north || box.north <= m_domain.south;
}

void DomainClip::cut(std::span<const std::span<const LonLat>> rings, double turn, std::vector<std::vector<DegreeLine>>& pieces) const
{
    std::vector<Chain> chains;
    std::vector<DegreeLine> whole; // Rings that do not meet the edge; the outer one first if it is one of them.
    bool outerInside = false, outerMeets = false;
    for (std::size_t r = 0; r < rings.size(); ++r) {
        DegreeLine ring = finer(rings[r], turn, true);
        if ((signedArea(ring) > 0) != (r == 0)) // Outer rings counterclockwise, holes clockwise: what is inside lies at the left.
            std::reverse(ring.begin(), ring.end());
        std::vector<bool> in(ring.size());
        std::transform(ring.begin(), ring.end(), in.begin(), [this](LonLat p) { return inside(p); });
        const auto out = std::find(in.begin(), in.end(), false);
        if (out == in.end()) {
            outerInside = outerInside || r == 0;
            whole.push_back(std::move(ring));
            continue;
        }
        const auto first = static_cast<std::size_t>(out - in.begin());
        Chain chain;
        for (std::size_t i = 1; i <= ring.size(); ++i) {
            const std::size_t k = (first + i) % ring.size(), before = (first + i - 1) % ring.size();
            if (in[k] && !in[before]) {
                chain.points = {crossing(ring[k], ring[before])};
                chain.from = along(chain.points.front());
            }
            if (in[k])
                chain.points.push_back(ring[k]);
            if (!in[k] && in[before]) {
                chain.points.push_back(crossing(ring[before], ring[k]));
                chain.to = along(chain.points.back());
                chains.push_back(std::move(chain));
                chain = {};
                outerMeets = outerMeets || r == 0;
            }
        }
    }
    const std::size_t firstNew = pieces.size();
    if (outerInside) {
        pieces.push_back(std::move(whole));
        return;
    }
    // From where a run leaves, along the edge to where the next one comes in.
    for (Chain& start : chains) {
        if (start.used)
            continue;
        DegreeLine ring;
        for (Chain* chain = &start; !chain->used;) {
            chain->used = true;
            ring.insert(ring.end(), chain->points.begin(), chain->points.end());
            Chain* next = nullptr;
            double nearest = 3;
            for (Chain& other : chains)
                if (const double d = other.from >= chain->to ? other.from - chain->to : other.from + 1 - chain->to; (!other.used || &other == &start) && d < nearest) {
                    nearest = d;
                    next = &other;
                }
            follow(chain->to, next->from, ring);
            chain = next;
        }
        pieces.push_back({std::move(ring)});
    }
    const double lon = m_domain.kind == MapDomain::Kind::disc ? std::remainder(m_domain.center.lon, 360) : m_domain.center.lon - turn;
    if (!outerMeets && !rings.empty() && contains(rings[0], {lon, m_domain.center.lat})) // All around the map.
        pieces.push_back({edge(kArc)});
    for (DegreeLine& hole : whole)
        for (std::size_t i = firstNew; i < pieces.size(); ++i)
            if (contains(pieces[i].front(), hole.front())) {
                pieces[i].push_back(std::move(hole));
                break;
            }
}

std::vector<std::vector<DegreeLine>> DomainClip::polygon(std::span<const std::span<const LonLat>> rings) const
{
    std::vector<std::vector<DegreeLine>> pieces;
    if (rings.empty())
        return pieces;
    std::vector<std::span<const LonLat>> open;
    for (std::span<const LonLat> ring : rings) {
        if (ring.size() > 1 && ring.front() == ring.back())
            ring = ring.first(ring.size() - 1);
        if (ring.size() >= 3)
            open.push_back(ring);
        else if (open.empty())
            return pieces;
    }
    const bool band = m_domain.kind == MapDomain::Kind::band;
    for (const double turn : {0.0, -360.0, 360.0}) {
        if (!band && turn != 0)
            break;
        if (whollyOutside(open.front(), turn))
            continue;
        if (!whollyInside(open.front(), turn)) {
            cut(open, turn, pieces);
            continue;
        }
        std::vector<DegreeLine>& piece = pieces.emplace_back();
        for (const std::span<const LonLat> ring : open) {
            DegreeLine& line = piece.emplace_back(ring.begin(), ring.end());
            for (LonLat& p : line)
                p.lon += turn;
        }
        break;
    }
    return pieces;
}

std::vector<DegreeLine> DomainClip::line(std::span<const LonLat> points, bool ring) const
{
    std::vector<DegreeLine> pieces;
    const bool band = m_domain.kind == MapDomain::Kind::band;
    for (const double turn : {0.0, -360.0, 360.0}) {
        if ((!band && turn != 0) || points.size() < 2)
            break;
        if (whollyOutside(points, turn))
            continue;
        if (whollyInside(points, turn)) {
            DegreeLine& piece = pieces.emplace_back(points.begin(), points.end());
            for (LonLat& p : piece)
                p.lon += turn;
            if (ring && !(points.front() == points.back()))
                piece.push_back(piece.front());
            break;
        }
        DegreeLine all = finer(points, turn, ring && !(points.front() == points.back()));
        if (ring && !(all.front() == all.back()))
            all.push_back(all.front());
        DegreeLine piece;
        bool before = false;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool in = inside(all[i]);
            if (i > 0 && in && !before)
                piece.push_back(crossing(all[i], all[i - 1]));
            if (in)
                piece.push_back(all[i]);
            if (i > 0 && !in && before)
                piece.push_back(crossing(all[i - 1], all[i]));
            if ((!in || i + 1 == all.size()) && !piece.empty()) {
                if (piece.size() > 1)
                    pieces.push_back(std::move(piece));
                piece = {};
            }
            before = in;
        }
    }
    return pieces;
}

} // namespace geo
