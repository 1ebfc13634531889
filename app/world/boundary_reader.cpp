#include "app/world/boundary_reader.h"

#include "app/world/mesh_builder.h"
#include "app/world/polygons.h"
#include "geo/boundary/inset.h"
#include "geo/boundary/regroup.h"
#include "geo/crs/shape_projector.h"
#include "render/tessellate/line.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace app {

namespace {

/// How far an edge may lie from its curve; metres, by level.
constexpr std::array<double, 4> kBendMetres{1, 100, 600, 3e3};

double signedArea(const std::vector<render::Point>& ring)
{
    double twice = 0;
    for (std::size_t i = 1; i < ring.size(); ++i)
        twice += ring[i - 1].x * ring[i].y - ring[i].x * ring[i - 1].y;
    return twice / 2;
}

/// Adds a ring, leaving out the pieces that run along the antimeridian or the clip's edge: edges of the sheet, not of
/// the land.
void addOpen(const std::vector<geo::Projected>& ring, double inset, const geo::ClipBox& clip, double wrapMetres, render::LineBuilder& lines)
{
    const double half = wrapMetres > 0 ? wrapMetres / 2 : 1e12;
    const double near = inset * 1.01 + 1;
    const double west = std::max(clip.minX, -half) + near, east = std::min(clip.maxX, half) - near;
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

std::shared_ptr<BoundaryShape> shapeOf(const geo::VectorLayer& layer, std::size_t feature, const geo::MapProjectionPtr& map, double bendMetres)
{
    auto shape = std::make_shared<BoundaryShape>();
    double largest = -1;
    render::Bounds main;
    geo::ShapeProjector projector(map, bendMetres);
    eachPolygon(layer, feature, projector, [&](const std::vector<geo::ShapeProjector::Line>& rings) {
        for (const geo::ShapeProjector::Line& ring : rings) {
            auto& points = shape->rings.emplace_back();
            render::Bounds bounds;
            for (const geo::Projected m : ring) {
                points.push_back({m.x, m.y});
                bounds.include(points.back());
            }
            if (bounds.empty())
                continue;
            if (!(ring.front() == ring.back()))
                points.push_back(points.front());
            shape->bounds.include(bounds);
            if (const double area = std::abs(signedArea(points)); area > largest) {
                largest = area;
                main = bounds;
            }
        }
    });
    shape->labelPoint = {(main.minX + main.maxX) / 2, (main.minY + main.maxY) / 2};
    return shape;
}

/// Of all features of a layer.
geo::Geometry polygonsOf(const geo::VectorLayer& layer)
{
    return {geo::Geometry::Kind::multiPolygon, {layer.points, layer.ringEnds, layer.partEnds, {}}};
}

std::string countryLayer(int level) { return level == 3 ? "admin0_l3" : "admin0"; }

} // namespace

BoundaryReader::BoundaryReader(std::string directory) : m_directory(std::move(directory)) {}
BoundaryReader::~BoundaryReader() = default;

const geo::VectorLayer& BoundaryReader::features(const std::string& layer, const std::string& codeField,
                                                 const std::string& code)
{
    const auto [it, fresh] = m_features.try_emplace(layer + "/" + code);
    geo::VectorLayer& kept = it->second; // Other entries may come meanwhile; this one stays where it is.
    if (fresh) {
        geo::VectorQuery query;
        query.equalField = codeField;
        query.equalValue = code;
        query.fields = {"adm0_a3"};
        // The coarse layer is quickly searched, and its bounds let the detailed one's index skip the rest. (A region too
        // small for the coarse layer is searched for everywhere.)
        if (layer.starts_with("admin1") && layer != "admin1_l3")
            if (const geo::VectorLayer& coarse = features("admin1_l3", codeField, code); coarse.size() > 0) {
                constexpr double kMarginDegrees = 0.3;
                const geo::LonLatBox box = coarse.bounds(0);
                query.box = geo::LonLatBox{box.west - kMarginDegrees, box.south - kMarginDegrees, box.east + kMarginDegrees,
                                           box.north + kMarginDegrees};
            }
        if (auto read = geo::readBundled(m_directory + "/" + layer + ".fgb", query))
            kept = std::move(*read);
    }
    return kept;
}

const geo::VectorLayer& BoundaryReader::country(const std::string& code, int level)
{
    const geo::VectorLayer& deFacto = features(countryLayer(level), "iso_a2", code);
    if (deFacto.size() == 0 || !m_view.holdings)
        return deFacto;
    const std::string& holder = deFacto.value(0, deFacto.field("adm0_a3"));
    const geo::Holdings::Change change = m_view.holdings->changeOf(holder, *m_view.worldview);
    if (change.empty() || m_view.holdings->absorbed(holder, *m_view.worldview)) // A claim about it is about something.
        return deFacto;
    const auto [it, fresh] = m_features.try_emplace(countryLayer(level) + "@" + std::string(m_view.worldview->id) + "/" + code);
    geo::VectorLayer& kept = it->second;
    if (!fresh)
        return kept;
    // Where all of a holder changes hands its whole shape does; it is read more quickly than many regions.
    const auto shapes = [&](const std::vector<const geo::DisputedRegion*>& regions) {
        std::vector<geo::Geometry> found;
        std::set<std::string> whole;
        for (const geo::DisputedRegion* region : regions) {
            if (!m_view.holdings->absorbed(region->holder, *m_view.worldview))
                found.push_back(polygonsOf(features("admin1_l" + std::to_string(level), "iso_3166_2", region->code)));
            else if (whole.insert(region->holder).second)
                found.push_back(polygonsOf(features(countryLayer(level), "adm0_a3", region->holder)));
        }
        return found;
    };
    const geo::Geometry outline = geo::regroup(polygonsOf(deFacto), shapes(change.gained), shapes(change.lost));
    kept.points.assign(outline.points().begin(), outline.points().end());
    kept.ringEnds.assign(outline.ringEnds().begin(), outline.ringEnds().end());
    kept.partEnds.assign(outline.partEnds().begin(), outline.partEnds().end());
    kept.featureEnds = {static_cast<std::uint32_t>(kept.partEnds.size())};
    kept.kinds = {geo::GeometryKind::polygon};
    return kept;
}

BoundaryShapePtr BoundaryReader::readRegion(const std::string& code, int level, const geo::MapProjectionPtr& map)
{
    const geo::VectorLayer& found = features("admin1_l" + std::to_string(level), "iso_3166_2", code);
    if (found.size() == 0)
        return nullptr;
    const double bend = kBendMetres[static_cast<std::size_t>(level)];
    const auto shape = shapeOf(found, 0, map, bend);
    const auto first = [](std::size_t f) { return f == 0; };
    shape->fills = buildFills(found, {map, bend}, first);
    shape->outlines = buildLines(found, {map, bend}, first);
    return shape;
}

BoundaryShapePtr BoundaryReader::readCountry(const std::string& code, int level, const geo::MapProjectionPtr& map)
{
    const geo::VectorLayer& found = country(code, level);
    return found.size() == 0 ? nullptr : shapeOf(found, 0, map, kBendMetres[static_cast<std::size_t>(level)]);
}

std::vector<render::LineMeshPtr> BoundaryReader::insets(const geo::BoundaryRef& ref, int level, double metresPerPixel,
                                                        const render::Bounds& around, const geo::MapProjectionPtr& map)
{
    constexpr double kTolerancePx = 1.2, kSmallestPx = 36;
    const geo::VectorLayer& outline = country(ref.code, level);
    if (outline.size() == 0)
        return {};
    // A view over the antimeridian sees the far edge of the sheet a turn away.
    std::vector<geo::ClipBox> clips;
    const double wrap = map->wrapMetres();
    const bool whole = wrap > 0 && around.maxX - around.minX >= wrap;
    if (wrap <= 0)
        clips.push_back({around.minX, around.minY, around.maxX, around.maxY});
    else if (whole)
        clips.push_back({-wrap, around.minY, wrap, around.maxY});
    for (const double turn : {-wrap, 0.0, wrap})
        if (wrap > 0 && !whole && std::abs((around.minX + around.maxX) / 2 + turn) < wrap / 2 + (around.maxX - around.minX) / 2)
            clips.push_back({around.minX + turn, around.minY, around.maxX + turn, around.maxY});
    render::LineBuilder lines({std::round((around.minX + around.maxX) / 2), std::round((around.minY + around.maxY) / 2)});
    geo::ShapeProjector projector(map, kTolerancePx * metresPerPixel);
    std::vector<std::vector<geo::Projected>> rings;
    eachPolygon(outline, 0, projector, [&](const std::vector<geo::ShapeProjector::Line>& piece) {
        rings = piece;
        for (std::vector<geo::Projected>& ring : rings)
            if (!(ring.front() == ring.back()))
                ring.push_back(ring.front());
        render::Bounds b;
        for (const geo::Projected p : rings.front())
            b.include(render::Point{p.x, p.y});
        if (std::max(b.maxX - b.minX, b.maxY - b.minY) < kSmallestPx * metresPerPixel)
            return;
        const std::array<double, 2> distances{2.5 * metresPerPixel, 5.5 * metresPerPixel};
        for (const geo::ClipBox& clip : clips)
            if (b.intersects({clip.minX, clip.minY, clip.maxX, clip.maxY}))
                for (const auto& inner : geo::insetRings(rings, distances, kTolerancePx * metresPerPixel, clip))
                    addOpen(inner, distances.back(), clip, wrap, lines);
    });
    return lines.empty() ? std::vector<render::LineMeshPtr>{} : std::vector{lines.finish()};
}

BoundaryShapePtr BoundaryReader::read(const geo::BoundaryRef& ref, int level, const geo::MapProjectionPtr& map)
{
    return ref.layer == "admin0" ? readCountry(ref.code, level, map) : ref.layer == "admin1" ? readRegion(ref.code, level, map) : nullptr;
}

} // namespace app
