#include "app/world/boundary_reader.h"

#include "app/world/mesh_builder.h"
#include "geo/boundary/inset.h"
#include "geo/crs/web_mercator.h"
#include "render/tessellate/line.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace app {

namespace {

double signedArea(const std::vector<render::Point>& ring)
{
    double twice = 0;
    for (std::size_t i = 1; i < ring.size(); ++i)
        twice += ring[i - 1].x * ring[i].y - ring[i].x * ring[i - 1].y;
    return twice / 2;
}

/// Adds a ring, leaving out the pieces that run along the antimeridian: the edge of the sheet, not of the land.
void addOpenAtSheetEdge(const std::vector<geo::Projected>& ring, double inset, render::LineBuilder& lines)
{
    constexpr double kEdge = geo::web_mercator::kWorldMetres / 2;
    const auto atEdge = [inset](double x) { return std::abs(x) > kEdge - inset * 1.01 - 1; };
    std::vector<render::Point> line;
    for (const geo::Projected p : ring) {
        if (!line.empty() && atEdge(p.x) && atEdge(line.back().x)) {
            lines.add(line);
            line.clear();
        }
        line.push_back({p.x, p.y});
    }
    lines.add(line);
}

std::shared_ptr<BoundaryShape> shapeOf(const geo::VectorLayer& layer, std::size_t feature)
{
    auto shape = std::make_shared<BoundaryShape>();
    const auto only = [feature](std::size_t f) { return f == feature; };
    shape->fills = buildFills(layer, {}, only);
    shape->outlines = buildLines(layer, {}, only);
    double largest = -1;
    render::Bounds main;
    layer.eachRing(feature, [&](std::span<const geo::LonLat> ring, bool, bool) {
        auto& points = shape->rings.emplace_back();
        render::Bounds bounds;
        for (const geo::LonLat p : ring) {
            const geo::Projected m = geo::web_mercator::project(p);
            points.push_back({m.x, m.y});
            bounds.include(points.back());
        }
        if (bounds.empty())
            return;
        shape->bounds.include(bounds);
        if (const double area = std::abs(signedArea(points)); area > largest) {
            largest = area;
            main = bounds;
        }
    });
    shape->labelPoint = {(main.minX + main.maxX) / 2, (main.minY + main.maxY) / 2};
    return shape;
}

/// Two lines inside the outline, a few px from it, without the fjords and skerries they would tangle in.
std::vector<render::LineMeshPtr> insetsOf(const geo::VectorLayer& layer, std::size_t feature, double metresPerPixel)
{
    constexpr double kTolerancePx = 1.5, kSmallestPx = 18, kChunkMetres = 2e6;
    std::map<std::pair<int, int>, render::LineBuilder> chunks;
    std::vector<std::vector<geo::Projected>> rings;
    layer.eachRing(feature, [&](std::span<const geo::LonLat> ring, bool outer, bool last) {
        if (outer)
            rings.clear();
        auto& points = rings.emplace_back();
        for (const geo::LonLat p : ring)
            points.push_back(geo::web_mercator::project(p));
        if (!last)
            return;
        render::Bounds b;
        for (const geo::Projected p : rings.front())
            b.include(render::Point{p.x, p.y});
        if (std::max(b.maxX - b.minX, b.maxY - b.minY) < kSmallestPx * metresPerPixel)
            return;
        const render::Point middle{(b.minX + b.maxX) / 2, (b.minY + b.maxY) / 2};
        const std::pair cell{static_cast<int>(std::floor(middle.x / kChunkMetres)), static_cast<int>(std::floor(middle.y / kChunkMetres))};
        render::LineBuilder& lines = chunks.try_emplace(cell, middle).first->second;
        for (const double px : {2.5, 5.5})
            for (const auto& inner : geo::insetRings(rings, px * metresPerPixel, kTolerancePx * metresPerPixel))
                addOpenAtSheetEdge(inner, px * metresPerPixel, lines);
    });
    std::vector<render::LineMeshPtr> meshes;
    for (auto& [cell, builder] : chunks)
        if (!builder.empty())
            meshes.push_back(builder.finish());
    return meshes;
}

} // namespace

BoundaryReader::BoundaryReader(std::string directory) : m_directory(std::move(directory)) {}
BoundaryReader::~BoundaryReader() = default;

const BoundaryReader::Layer& BoundaryReader::layer(const std::string& name, const std::string& codeField)
{
    const auto known = m_layers.find(name);
    if (known != m_layers.end())
        return known->second;
    Layer& entry = m_layers[name];
    geo::VectorQuery query;
    query.fields = {codeField};
    auto read = geo::readBundled(m_directory + "/" + name + ".fgb", query);
    if (!read)
        return entry;
    entry.features = std::move(*read);
    const int field = entry.features.field(codeField);
    for (std::size_t f = 0; f < entry.features.size(); ++f)
        if (const std::string& code = entry.features.value(f, field); !code.empty())
            entry.byCode.try_emplace(code, f);
    return entry;
}

BoundaryShapePtr BoundaryReader::readRegion(const std::string& code, int level)
{
    const Layer& coarse = layer("admin1_l3", "iso_3166_2");
    const auto at = coarse.byCode.find(code);
    geo::VectorQuery query;
    query.equalField = "iso_3166_2";
    query.equalValue = code;
    query.fields = {query.equalField};
    // The bounds let the detailed file's index skip the rest. Small islands are not in the coarse layer: look everywhere.
    if (at != coarse.byCode.end()) {
        constexpr double kMarginDegrees = 0.3;
        const geo::LonLatBox box = coarse.features.bounds(at->second);
        query.box = geo::LonLatBox{box.west - kMarginDegrees, box.south - kMarginDegrees, box.east + kMarginDegrees,
                                   box.north + kMarginDegrees};
    }
    const auto fine = geo::readBundled(m_directory + "/admin1_l" + std::to_string(level) + ".fgb", query);
    return fine && fine->size() > 0 ? shapeOf(*fine, 0) : nullptr;
}

BoundaryShapePtr BoundaryReader::readCountry(const std::string& code, int level, double metresPerPixel)
{
    const Layer& countries = layer(level == 3 ? "admin0_l3" : "admin0", "iso_a2");
    const auto at = countries.byCode.find(code);
    if (at == countries.byCode.end())
        return nullptr;
    const auto shape = shapeOf(countries.features, at->second);
    shape->insets = insetsOf(countries.features, at->second, metresPerPixel);
    return shape;
}

BoundaryShapePtr BoundaryReader::read(const geo::BoundaryRef& ref, int level, double metresPerPixel)
{
    return ref.layer == "admin0" ? readCountry(ref.code, level, metresPerPixel) : ref.layer == "admin1" ? readRegion(ref.code, level) : nullptr;
}

} // namespace app
