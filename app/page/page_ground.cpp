#include "app/compose/ground.h"
#include "app/page/page_json_impl.h"
#include "app/page/shape_text.h"
#include "app/session/worldview_choice.h"
#include "app/world/boundary_view.h"
#include "app/world/mesh_builder.h"
#include "app/world/polygons.h"
#include "geo/crs/map_region.h"
#include "geo/crs/shape_projector.h"
#include "geo/io/vector_reader.h"
#include "render/tessellate/simplify.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace app {

namespace {

using Points = std::vector<render::Point>;

/// One level of detail of a page's ground.
struct Level {
    int world = 3;       ///< Of the bundled layers.
    render::Bounds box;  ///< Where it is complete; empty: everywhere.
    double tolerance = 0; ///< How far lines may lie from the data's, metres of the map.
    ShapeGrid grid;
};

/// Names of the line classes in the page, in LineClass order.
constexpr std::array<const char*, kLineClasses> kLineNames{"coast", "admin1", "admin0", "disputed", "control", "indefinite"};
/// Rivers and lakes up to this rank are drawn at a level; as in app/world/world_reader.
constexpr std::array<int, 4> kMaxRank{99, 9, 6, 3};
/// A claim's line that keeps so near to a dashed border is that border; likewise.
constexpr std::array<double, 4> kSameLineMetres{600, 1500, 5e3, 30e3};

/// Reads the layers of one level and writes them as the page has them.
class GroundWriter {
public:
    GroundWriter(const Session& session, std::string directory, const BoundaryView& view, const Level& level)
        : m_directory(std::move(directory)), m_view(view), m_level(level), m_map(session.map), m_projector(session.map, std::max(1.0, level.tolerance / 2))
    {
        if (!m_level.box.empty())
            m_query.box = queryBox();
    }

    PageJson write()
    {
        PageJson json{{"unit", m_level.grid.unitMetres}, {"x", m_level.grid.origin.x}, {"y", m_level.grid.origin.y}, {"tolerance", m_level.tolerance}};
        if (!m_level.box.empty())
            json["box"] = {m_level.box.minX, m_level.box.minY, m_level.box.maxX, m_level.box.maxY};
        json["land"] = areas(read(m_level.world == 3 ? "admin0_l3" : "admin1_l" + std::to_string(m_level.world), {}), {});
        addLines(json);
        addWater(json);
        if (m_level.world < 3) {
            const geo::VectorLayer layer = read("disputed_areas", {"admin1_id"});
            std::vector<Contested> told;
            const std::vector<std::uint8_t> hatched = hatchedAreas(layer, m_view, chunks(), told);
            json["contested"] = areas(layer, [&](std::size_t f) { return hatched[f] != 0; });
        }
        return json;
    }

private:
    using Wanted = std::function<bool(std::size_t)>;

    /// Views over the antimeridian take every longitude, as the product does.
    std::optional<geo::LonLatBox> queryBox() const
    {
        const auto seen = geo::placesWithin(*m_map, {m_level.box.minX, m_level.box.minY}, {m_level.box.maxX, m_level.box.maxY});
        if (seen && (seen->west < -180 || seen->east > 180))
            return geo::LonLatBox{-180, seen->south, 180, seen->north};
        return seen;
    }
    ChunkOptions chunks() const { return {m_map, std::max(1.0, m_level.tolerance / 2)}; }

    geo::VectorLayer read(const std::string& name, std::vector<std::string> fields) const
    {
        geo::VectorQuery query = m_query;
        query.fields = std::move(fields);
        auto layer = geo::readBundled(m_directory + "/" + name + ".fgb", query);
        return layer ? std::move(*layer) : geo::VectorLayer{};
    }

    /// The box, and where the map repeats the same a turn away.
    std::vector<render::Bounds> boxes() const
    {
        std::vector<render::Bounds> all{m_level.box};
        if (const double wrap = m_map->wrapMetres(); wrap > 0)
            for (const double turn : {-wrap, wrap})
                all.push_back(m_level.box.shifted(turn));
        return all;
    }

    void addRing(const geo::ShapeProjector::Line& line, bool outer, PageJson& rings)
    {
        m_points.clear();
        for (const geo::Projected p : line)
            m_points.push_back({p.x, p.y});
        if (m_points.size() > 1 && m_points.front() == m_points.back())
            m_points.pop_back();
        if (m_points.size() < 3)
            return;
        m_points.push_back(m_points.front());
        simplify(m_points, m_level.tolerance);
        m_points.pop_back();
        // Filled non-zero: holes run the other way.
        if ((twiceArea(m_points) > 0) != outer)
            std::reverse(m_points.begin(), m_points.end());
        if (m_level.box.empty())
            return addText(m_points, rings);
        for (const render::Bounds& box : boxes())
            addText(clippedRing(m_points, box), rings);
    }

    PageJson areas(const geo::VectorLayer& layer, const Wanted& wanted)
    {
        PageJson rings = PageJson::array();
        for (std::size_t f = 0; f < layer.size(); ++f) {
            if (layer.kinds[f] != geo::GeometryKind::polygon || (wanted && !wanted(f)))
                continue;
            eachPolygon(layer, f, m_projector, [&](const std::vector<geo::ShapeProjector::Line>& piece) {
                for (std::size_t r = 0; r < piece.size(); ++r)
                    addRing(piece[r], r == 0, rings);
            });
        }
        return rings;
    }

    PageJson lines(const geo::VectorLayer& layer, const Wanted& wanted)
    {
        PageJson out = PageJson::array();
        for (std::size_t f = 0; f < layer.size(); ++f) {
            if (layer.kinds[f] == geo::GeometryKind::point || (wanted && !wanted(f)))
                continue;
            const bool rings = layer.kinds[f] == geo::GeometryKind::polygon;
            layer.eachRing(f, [&](std::span<const geo::LonLat> ring, bool, bool) {
                for (const auto& piece : m_projector.line(ring, rings)) {
                    m_points.clear();
                    for (const geo::Projected p : piece)
                        m_points.push_back({p.x, p.y});
                    simplify(m_points, m_level.tolerance);
                    if (m_level.box.empty()) {
                        addText(m_points, out);
                        continue;
                    }
                    for (const render::Bounds& box : boxes())
                        for (const Points& run : clippedLine(m_points, box))
                            addText(run, out);
                }
            });
        }
        return out;
    }

    void addText(std::span<const render::Point> points, PageJson& list) const
    {
        if (std::string text = shapeText(points, m_level.grid); !text.empty())
            list.push_back(std::move(text));
    }

    void addLines(PageJson& json)
    {
        const geo::VectorLayer layer = read("lines_l" + std::to_string(m_level.world), lineFields());
        const std::vector<LineClass> classes = lineClasses(layer, m_view);
        for (std::size_t k = 0; k < kLineClasses; ++k) {
            if (m_level.world == 3 && static_cast<LineClass>(k) == LineClass::admin1)
                continue; // Too fine to be seen.
            json[kLineNames[k]] = lines(layer, [&](std::size_t f) { return classes[f] == static_cast<LineClass>(k); });
        }
        if (m_level.world == 3)
            return;
        const std::vector<Contested> borders = contestedBorders(layer, classes, m_view, chunks());
        std::vector<Contested> told;
        json["claimed"] = lines(claimLines(read("disputed_lines", {"status", "holder", "claimant"}), borders,
                                           kSameLineMetres[static_cast<std::size_t>(m_level.world)], m_view, chunks(), told), {});
    }

    void addWater(PageJson& json)
    {
        const auto rankOf = [](const geo::VectorLayer& layer, std::size_t f) {
            double rank = 9;
            const std::string& text = layer.value(f, layer.field("scalerank"));
            std::from_chars(text.data(), text.data() + text.size(), rank);
            return static_cast<int>(rank);
        };
        const int most = kMaxRank[static_cast<std::size_t>(m_level.world)];
        const geo::VectorLayer rivers = read(m_level.world == 3 ? "rivers_l3" : "rivers", {"scalerank"});
        json["rivers"] = PageJson::array();
        for (int k = 0; k < static_cast<int>(kRiverRanks); ++k)
            json["rivers"].push_back(lines(rivers, [&](std::size_t f) {
                const int rank = rankOf(rivers, f);
                return rank <= most && (rank <= 3 ? 0 : rank <= 6 ? 1 : 2) == k;
            }));
        const geo::VectorLayer lakes = read(m_level.world == 3 ? "lakes_l3" : "lakes", {"scalerank"});
        json["lakes"] = areas(lakes, [&](std::size_t f) { return rankOf(lakes, f) <= most; });
    }

    std::string m_directory;
    const BoundaryView& m_view;
    const Level& m_level;
    geo::MapProjectionPtr m_map;
    geo::ShapeProjector m_projector;
    geo::VectorQuery m_query;
    Points m_points;
};

render::Bounds grown(const render::Bounds& b, double share)
{
    const double dx = (b.maxX - b.minX) * share, dy = (b.maxY - b.minY) * share;
    return {b.minX - dx, b.minY - dy, b.maxX + dx, b.maxY + dy};
}

/// The whole world for zooming out; the view and what is around it; the view and what lies just beside it, finer, for
/// zooming in.
std::vector<Level> levelsOf(const PageView& view)
{
    constexpr double kWorldTolerance = 5000, kWorldUnit = 1000;
    const double mpp = view.camera.metresPerPixel;
    const int world = levelFor(mpp / view.camera.map->scaleAt(view.camera.middle()), 0);
    std::vector<Level> levels{{3, {}, kWorldTolerance, {{0, 0}, kWorldUnit}}};
    const render::Point middle = view.camera.center;
    if (world < 3)
        levels.push_back({world, grown(view.shown, 1.2), mpp * 0.6, {middle, mpp * 0.25}});
    levels.push_back({std::max(0, world - 1), grown(view.shown, 0.25), mpp * 0.12, {middle, mpp * 0.05}});
    return levels;
}

PageJson graticuleJson(const Session& session, const PageView& view)
{
    constexpr double kNorth = 85;
    const double step = graticuleStep(session.view.zoom);
    geo::ShapeProjector projector(session.map, view.camera.metresPerPixel / 2);
    const ShapeGrid grid{view.camera.center, view.camera.metresPerPixel * 0.5};
    PageJson out{{"unit", grid.unitMetres}, {"x", grid.origin.x}, {"y", grid.origin.y}, {"lines", PageJson::array()}};
    const auto add = [&](geo::LonLat a, geo::LonLat b) {
        for (const auto& piece : projector.line(std::array{a, b}, false, true)) {
            Points points;
            for (const geo::Projected p : piece)
                points.push_back({p.x, p.y});
            if (std::string text = shapeText(points, grid); !text.empty())
                out["lines"].push_back(std::move(text));
        }
    };
    const auto count = static_cast<int>(std::lround(180 / step));
    for (int i = -count; i < count; ++i)
        add({i * step, -kNorth}, {i * step, kNorth});
    for (int i = -count; i <= count; ++i)
        if (std::abs(i * step) <= kNorth)
            add({-180, i * step}, {180, i * step});
    return out;
}

} // namespace

PageJson groundJson(const Session& session, const PageView& view, const std::string& worldDirectory)
{
    geo::Result<geo::Holdings> holdings = geo::Holdings::read(worldDirectory);
    const BoundaryView boundaries{std::make_shared<const geo::Holdings>(holdings ? *std::move(holdings) : geo::Holdings()), &worldviewOf(session)};
    PageJson levels = PageJson::array();
    for (const Level& level : levelsOf(view))
        levels.push_back(GroundWriter(session, worldDirectory, boundaries, level).write());
    return levels;
}

PageJson mapJson(const Session& session, const PageView& view)
{
    const geo::MapProjection& map = *session.map;
    const render::Bounds& b = view.shown;
    PageJson json{{"words", map.words()},
                  {"wrap", map.wrapMetres()},
                  {"mercator", map.isWebMercator()},
                  {"shown", {b.minX, b.minY, b.maxX, b.maxY}},
                  {"thinnest", thinnessAt(session.view.zoom)},
                  {"scale", map.scaleAt(view.camera.middle())}};
    const geo::ShapeProjector::Line outline = geo::ShapeProjector(session.map, 3e3).outline();
    if (outline.size() > 2) {
        Points ring;
        for (const geo::Projected p : outline)
            ring.push_back({p.x, p.y});
        constexpr double kUnit = 1000;
        json["outline"] = shapeText(ring, {{0, 0}, kUnit});
        json["outlineUnit"] = kUnit;
    }
    if (session.visible.graticule)
        json["graticule"] = graticuleJson(session, view);
    const Visible& v = session.visible;
    json["visible"] = {{"land", v.land}, {"coast", v.coast}, {"admin1", v.admin1}, {"admin0", v.admin0}, {"disputed", v.disputed}, {"rivers", v.rivers},
                       {"lakes", v.lakes}, {"claims", v.claims}};
    return json;
}

} // namespace app
