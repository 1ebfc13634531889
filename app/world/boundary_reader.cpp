#include "app/world/boundary_reader.h"

#include "app/world/mesh_builder.h"
#include "geo/boundary/inset.h"
#include "geo/crs/web_mercator.h"
#include "render/tessellate/line.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app {

namespace {

double signedArea(const std::vector<render::Point>& ring)
{
    double twice = 0;
    for (std::size_t i = 1; i < ring.size(); ++i)
        twice += ring[i - 1].x * ring[i].y - ring[i].x * ring[i - 1].y;
    return twice / 2;
}

/// Adds a ring, leaving out the pieces that run along the antimeridian or the clip's edge: edges of the sheet, not of
/// the land.
void addOpen(const std::vector<geo::Projected>& ring, double inset, const geo::ClipBox& clip, render::LineBuilder& lines)
{
    constexpr double kHalf = geo::web_mercator::kWorldMetres / 2;
    const double near = inset * 1.01 + 1;
    const double west = std::max(clip.minX, -kHalf) + near, east = std::min(clip.maxX, kHalf) - near;
    const auto sides = [&](geo::Projected p) {
        return (p.x < west ? 1U : 0U) | (p.x > east ? 2U : 0U) | (p.y < clip.minY + near ? 4U : 0U) | (p.y > clip.maxY - near ? 8U : 0U);
    };
    std::vector<render::Point> line;
    unsigned before = 0;
    for (const geo::Projected p : ring) {
        const unsigned at = sides(p);
        if (!line.empty() && (at & before) != 0) {
            lines.add(line);
            line.clear();
        }
        line.push_back({p.x, p.y});
        before = at;
    }
    lines.add(line);
}

std::shared_ptr<BoundaryShape> shapeOf(const geo::VectorLayer& layer, std::size_t feature)
{
    auto shape = std::make_shared<BoundaryShape>();
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
    if (!fine || fine->size() == 0)
        return nullptr;
    const auto shape = shapeOf(*fine, 0);
    const auto first = [](std::size_t f) { return f == 0; };
    shape->fills = buildFills(*fine, {}, first);
    shape->outlines = buildLines(*fine, {}, first);
    return shape;
}

BoundaryShapePtr BoundaryReader::readCountry(const std::string& code, int level)
{
    const Layer& countries = layer(level == 3 ? "admin0_l3" : "admin0", "iso_a2");
    const auto at = countries.byCode.find(code);
    return at == countries.byCode.end() ? nullptr : shapeOf(countries.features, at->second);
}

std::vector<render::LineMeshPtr> BoundaryReader::insets(const geo::BoundaryRef& ref, int level, double metresPerPixel,
                                                        const render::Bounds& around)
{
    constexpr double kTolerancePx = 1.2, kSmallestPx = 18;
    const Layer& countries = layer(level == 3 ? "admin0_l3" : "admin0", "iso_a2");
    const auto at = countries.byCode.find(ref.code);
    if (at == countries.byCode.end())
        return {};
    // A view over the antimeridian sees the far edge of the sheet a turn away.
    std::vector<geo::ClipBox> clips;
    for (const double turn : {-geo::web_mercator::kWorldMetres, 0.0, geo::web_mercator::kWorldMetres})
        if (std::abs((around.minX + around.maxX) / 2 + turn) < geo::web_mercator::kWorldMetres / 2 + (around.maxX - around.minX) / 2)
            clips.push_back({around.minX + turn, around.minY, around.maxX + turn, around.maxY});
    render::LineBuilder lines({std::round((around.minX + around.maxX) / 2), std::round((around.minY + around.maxY) / 2)});
    std::vector<std::vector<geo::Projected>> rings;
    countries.features.eachRing(at->second, [&](std::span<const geo::LonLat> ring, bool outer, bool last) {
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
        const std::array<double, 2> distances{2.5 * metresPerPixel, 5.5 * metresPerPixel};
        for (const geo::ClipBox& clip : clips)
            if (b.intersects({clip.minX, clip.minY, clip.maxX, clip.maxY}))
                for (const auto& inner : geo::insetRings(rings, distances, kTolerancePx * metresPerPixel, clip))
                    addOpen(inner, distances.back(), clip, lines);
    });
    return lines.empty() ? std::vector<render::LineMeshPtr>{} : std::vector{lines.finish()};
}

BoundaryShapePtr BoundaryReader::read(const geo::BoundaryRef& ref, int level)
{
    return ref.layer == "admin0" ? readCountry(ref.code, level) : ref.layer == "admin1" ? readRegion(ref.code, level) : nullptr;
}

} // namespace app
