#include "render/vector/on_page.h"

#include "render/tessellate/simplify.h"
#include "render/vector/mesh_rings.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>

namespace render::vector {

namespace {

/// Cuts happen so far outside the picture, where nobody sees their edges.
constexpr float kMarginPx = 4;

class Placing {
public:
    Placing(const Camera& camera, Point origin, double shift)
        : m_scale(1 / camera.metresPerPixel), m_x((origin.x + shift - camera.center.x) * m_scale + camera.widthPx / 2.0),
          m_y((camera.center.y - origin.y) * m_scale + camera.heightPx / 2.0)
    {
    }
    Vec2 operator()(Vec2 metres) const
    {
        return {static_cast<float>(m_x + static_cast<double>(metres.x) * m_scale), static_cast<float>(m_y - static_cast<double>(metres.y) * m_scale)};
    }

private:
    double m_scale, m_x, m_y;
};

bool meets(const Polyline& points, const Rect& r)
{
    float left = 1e30F, right = -1e30F, top = 1e30F, bottom = -1e30F;
    for (const Vec2 p : points) {
        left = std::min(left, p.x);
        right = std::max(right, p.x);
        top = std::min(top, p.y);
        bottom = std::max(bottom, p.y);
    }
    return left <= r.x + r.width && right >= r.x && top <= r.y + r.height && bottom >= r.y;
}

/// A place to a thirty-second of a px.
std::uint64_t keyOf(Vec2 p)
{
    const auto cell = [](float v) { return static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(static_cast<double>(v) * 32))); };
    return std::uint64_t{cell(p.x)} << 32 | cell(p.y);
}

double lengthOf(const Polyline& line)
{
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += static_cast<double>(std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y));
    return length;
}

} // namespace

std::vector<double> copiesOf(const Camera& camera, double wrapMetres, const Bounds& bounds, float marginPx)
{
    const Bounds seen = camera.bounds(static_cast<double>(marginPx));
    std::vector<double> shifts;
    if (wrapMetres <= 0) {
        if (bounds.intersects(seen))
            shifts.push_back(0);
        return shifts;
    }
    const auto first = static_cast<int>(std::ceil((seen.minX - bounds.maxX) / wrapMetres)), last = static_cast<int>(std::floor((seen.maxX - bounds.minX) / wrapMetres));
    for (int k = std::max(first, -4); k <= std::min(last, 4); ++k)
        if (bounds.shifted(k * wrapMetres).intersects(seen))
            shifts.push_back(k * wrapMetres);
    return shifts;
}

Rect pageOf(const Camera& camera, float marginPx)
{
    return {-marginPx, -marginPx, static_cast<float>(camera.widthPx) + 2 * marginPx, static_cast<float>(camera.heightPx) + 2 * marginPx};
}

void addMesh(const Camera& camera, double wrapMetres, const FillMesh& mesh, bool apart, std::vector<Path>& paths)
{
    const std::vector<double> shifts = copiesOf(camera, wrapMetres, mesh.bounds, 0);
    if (shifts.empty())
        return;
    const Rect page = pageOf(camera, kMarginPx);
    const MeshRings rings = ringsOf(mesh);
    Polyline points;
    for (const double shift : shifts) {
        const Placing place(camera, mesh.origin, shift);
        for (const MeshRings::Polygon& polygon : rings.polygons) {
            if (apart || paths.empty())
                paths.emplace_back();
            for (const std::vector<std::uint32_t>& ring : polygon.rings) {
                points.clear();
                for (const std::uint32_t i : ring)
                    points.push_back(place(mesh.vertices[i]));
                if (!meets(points, page))
                    continue;
                Polyline cut = clipRing(points, page);
                simplify(cut, kTolerancePx, true);
                addRing(paths.back(), cut);
            }
            if (apart && paths.back().verbs.empty())
                paths.pop_back();
        }
    }
}

void addPieces(const Camera& camera, double wrapMetres, const LineMesh& mesh, float marginPx, std::vector<Piece>& pieces, std::vector<Vec2>& discs)
{
    const std::vector<double> shifts = copiesOf(camera, wrapMetres, mesh.bounds, marginPx);
    if (shifts.empty())
        return;
    const Rect page = pageOf(camera, marginPx + kMarginPx);
    const MeshLines lines = linesOf(mesh);
    Piece piece;
    for (const double shift : shifts) {
        const Placing place(camera, mesh.origin, shift);
        for (const std::vector<std::uint32_t>& line : lines.lines) {
            piece.points.clear();
            for (const std::uint32_t i : line)
                piece.points.push_back(place(mesh.vertices[i].position));
            piece.startPx = static_cast<double>(mesh.vertices[line.front()].distance) / camera.metresPerPixel;
            if (piece.points.size() > 1 && meets(piece.points, page))
                clipLine(piece, page, pieces);
        }
        for (const std::uint32_t i : lines.discs)
            if (const Vec2 p = place(mesh.vertices[i].position); p.x >= page.x && p.x <= page.x + page.width && p.y >= page.y && p.y <= page.y + page.height)
                discs.push_back(p);
    }
}

void joinPieces(std::vector<Piece>& pieces, bool dashed)
{
    constexpr std::size_t kNone = static_cast<std::size_t>(-1), kSeveral = kNone - 1;
    std::unordered_map<std::uint64_t, std::size_t> begins, ends;
    const auto note = [](auto& map, std::uint64_t key, std::size_t i) {
        if (const auto [at, fresh] = map.try_emplace(key, i); !fresh)
            at->second = kSeveral;
    };
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        note(begins, keyOf(pieces[i].points.front()), i);
        note(ends, keyOf(pieces[i].points.back()), i);
    }
    std::vector<std::size_t> next(pieces.size(), kNone), before(pieces.size(), kNone);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::uint64_t key = keyOf(pieces[i].points.back());
        const auto follows = begins.find(key);
        if (follows == begins.end() || follows->second >= kSeveral || ends[key] >= kSeveral)
            continue;
        const std::size_t j = follows->second;
        if (j == i ? dashed : dashed && std::abs(pieces[i].startPx + lengthOf(pieces[i].points) - pieces[j].startPx) > 0.5)
            continue;
        next[i] = j;
        before[j] = i;
    }
    std::vector<Piece> joined;
    std::vector<bool> done(pieces.size(), false);
    const auto follow = [&](std::size_t from) {
        Piece whole = std::move(pieces[from]);
        done[from] = true;
        std::size_t i = next[from];
        for (; i != kNone && !done[i]; i = next[i]) {
            whole.points.insert(whole.points.end(), pieces[i].points.begin() + 1, pieces[i].points.end());
            done[i] = true;
        }
        if (i == from && whole.points.size() > 3 && !dashed) {
            whole.points.pop_back();
            whole.closed = true;
        }
        joined.push_back(std::move(whole));
    };
    for (std::size_t i = 0; i < pieces.size(); ++i)
        if (before[i] == kNone)
            follow(i);
    for (std::size_t i = 0; i < pieces.size(); ++i) // What is left goes round.
        if (!done[i])
            follow(i);
    pieces = std::move(joined);
}

Rect boundsOf(const Path& path)
{
    if (path.points.empty())
        return {};
    float left = 1e30F, right = -1e30F, top = 1e30F, bottom = -1e30F;
    for (const text::PathPoint p : path.points) {
        left = std::min(left, p.x);
        right = std::max(right, p.x);
        top = std::min(top, p.y);
        bottom = std::max(bottom, p.y);
    }
    return {left, top, right - left, bottom - top};
}

} // namespace render::vector
