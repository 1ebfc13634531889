#include "app/world/mesh_builder.h"

#include "app/world/polygons.h"
#include "render/tessellate/disc.h"
#include "render/tessellate/fill_builder.h"
#include "render/tessellate/line.h"
#include "render/tessellate/simplify.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace app {

namespace {

/// Lines are cut after so many points, to be sorted into chunks.
constexpr std::size_t kPiece = 128;

using Cell = std::pair<int, int>;

Cell cellOf(const render::Bounds& b, double size)
{
    return {static_cast<int>(std::floor((b.minX + b.maxX) / 2 / size)),
            static_cast<int>(std::floor((b.minY + b.maxY) / 2 / size))};
}

/// One builder for each chunk, around the middle of what first fell into it.
template <class Builder> class Chunks {
public:
    explicit Chunks(double size) : m_size(size) {}
    template <class... More> Builder& at(const render::Bounds& b, More... more)
    {
        const Cell cell = cellOf(b, m_size);
        const auto it = m_builders.find(cell);
        if (it != m_builders.end())
            return it->second;
        const render::Point origin{std::round((b.minX + b.maxX) / 2), std::round((b.minY + b.maxY) / 2)};
        return m_builders.emplace(cell, Builder(origin, more...)).first->second;
    }
    auto finish()
    {
        std::vector<decltype(std::declval<Builder&>().finish())> out;
        for (auto& [cell, builder] : m_builders)
            if (!builder.empty())
                out.push_back(builder.finish());
        return out;
    }

private:
    double m_size;
    std::map<Cell, Builder> m_builders;
};

/// The lines of a projector as the renderer has them; reuses `out`.
void toPoints(std::span<const geo::Projected> from, std::vector<render::Point>& out)
{
    out.resize(from.size());
    std::transform(from.begin(), from.end(), out.begin(), [](geo::Projected p) { return render::Point{p.x, p.y}; });
}

void addLine(std::vector<render::Point>& line, Chunks<render::LineBuilder>& chunks, const ChunkOptions& options)
{
    if (options.toleranceMetres > 0)
        simplify(line, options.toleranceMetres);
    const std::optional<render::Bounds>& keep = options.keep;
    // A piece is joined to what lies before and after it; a ring also at its seam.
    const bool ring = line.size() > 3 && line.front() == line.back();
    const auto before = [&](std::size_t from) { return from > 0 ? std::optional(line[from - 1]) : ring ? std::optional(line[line.size() - 2]) : std::nullopt; };
    const auto after = [&](std::size_t end) { return end < line.size() ? std::optional(line[end]) : ring ? std::optional(line[1]) : std::nullopt; };
    double metres = 0;
    for (std::size_t from = 0; from + 1 < line.size(); from += kPiece) {
        const std::size_t count = std::min(kPiece + 1, line.size() - from);
        const auto piece = std::span(line).subspan(from, count);
        render::Bounds bounds;
        for (const render::Point p : piece)
            bounds.include(p);
        if (!keep || keep->intersects(bounds))
            metres = chunks.at(bounds, options.style).add(piece, metres, {before(from), after(from + count)});
    }
    line.clear();
}

} // namespace

std::vector<render::FillMeshPtr> buildFills(const geo::VectorLayer& layer, const ChunkOptions& options,
                                            const std::function<bool(std::size_t)>& wanted)
{
    Chunks<render::FillBuilder> chunks(options.chunkMetres);
    geo::ShapeProjector projector(options.map, options.bendMetres);
    std::vector<std::vector<render::Point>> rings;
    for (std::size_t f = 0; f < layer.size(); ++f) {
        if (layer.kinds[f] != geo::GeometryKind::polygon || (wanted && !wanted(f)))
            continue;
        eachPolygon(layer, f, projector, [&](const std::vector<geo::ShapeProjector::Line>& piece) {
            rings.resize(piece.size());
            for (std::size_t r = 0; r < piece.size(); ++r)
                toPoints(piece[r], rings[r]);
            render::Bounds bounds;
            for (const render::Point p : rings.front())
                bounds.include(p);
            if (!options.keep || options.keep->intersects(bounds))
                chunks.at(bounds).add(rings);
        });
    }
    return chunks.finish();
}

std::vector<render::LineMeshPtr> buildLines(const geo::VectorLayer& layer, const ChunkOptions& options,
                                            const std::function<bool(std::size_t)>& wanted)
{
    Chunks<render::LineBuilder> chunks(options.chunkMetres);
    geo::ShapeProjector projector(options.map, options.bendMetres);
    std::vector<render::Point> line;
    for (std::size_t f = 0; f < layer.size(); ++f) {
        if (layer.kinds[f] == geo::GeometryKind::point || (wanted && !wanted(f)))
            continue;
        const bool rings = layer.kinds[f] == geo::GeometryKind::polygon;
        layer.eachRing(f, [&](std::span<const geo::LonLat> ring, bool, bool) {
            for (const auto& piece : projector.line(ring, rings)) {
                toPoints(piece, line);
                addLine(line, chunks, options);
            }
        });
    }
    return chunks.finish();
}

std::vector<render::LineMeshPtr> buildPoints(const geo::VectorLayer& layer, const ChunkOptions& options,
                                             const std::function<bool(std::size_t)>& wanted)
{
    constexpr std::size_t kManyPoints = 30'000;
    const int corners = layer.points.size() > kManyPoints ? 4 : 12;
    Chunks<render::DiscBuilder> chunks(options.chunkMetres);
    for (std::size_t f = 0; f < layer.size(); ++f) {
        if (layer.kinds[f] != geo::GeometryKind::point || (wanted && !wanted(f)))
            continue;
        layer.eachRing(f, [&](std::span<const geo::LonLat> ring, bool, bool) {
            for (const geo::LonLat p : ring) {
                const geo::Projected at = options.map->forward(p);
                if (!options.map->domain().contains(p) || !std::isfinite(at.x) || !std::isfinite(at.y))
                    continue;
                render::Bounds bounds;
                bounds.include(render::Point{at.x, at.y});
                chunks.at(bounds, corners).add({at.x, at.y});
            }
        });
    }
    return chunks.finish();
}

} // namespace app
