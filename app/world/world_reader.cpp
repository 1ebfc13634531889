#include "app/world/world_reader.h"

#include "app/world/mesh_builder.h"
#include "app/world/name_languages.h"
#include "app/world/river_names.h"
#include "geo/crs/map_region.h"
#include "geo/crs/shape_projector.h"
#include "geo/io/vector_reader.h"
#include "render/tessellate/fill_builder.h"
#include "render/tessellate/line.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <future>
#include <iterator>
#include <unordered_map>

namespace app {

namespace {

constexpr double kEverywhere = 1e12;
/// Side of the squares that meshes are cut into, metres, by level.
constexpr std::array<double, 4> kChunkMetres{120e3, 500e3, 2.5e6, 7e6};
/// Bands several px wide need no finer lines than about a px; metres, by level.
constexpr std::array<double, 4> kBandToleranceMetres{60, 500, 2.5e3, 18e3};
/// Half a pixel where a level is looked at nearest; metres, by level.
constexpr std::array<double, 4> kBendMetres{1, 100, 600, 3e3};
/// Rivers and lakes up to this rank are drawn at a level.
constexpr std::array<int, 4> kMaxRank{99, 9, 6, 3};
/// A claim's line that keeps so near to a dashed border is that border; metres, by level.
constexpr std::array<double, 4> kSameLineMetres{600, 1500, 5e3, 30e3};

std::string path(const std::string& directory, const std::string& layer) { return directory + "/" + layer + ".fgb"; }

std::string levelled(const std::string& layer, int level) { return layer + "_l" + std::to_string(level); }

/// What to ask the files for. Views over the antimeridian, or wider than the world, take every longitude.
std::optional<geo::LonLatBox> queryBox(const geo::MapProjection& map, const render::Bounds& b)
{
    if (b.maxX - b.minX >= kEverywhere)
        return std::nullopt;
    const std::optional<geo::LonLatBox> seen = geo::placesWithin(map, {b.minX, b.minY}, {b.maxX, b.maxY});
    if (seen && (seen->west < -180 || seen->east > 180))
        return geo::LonLatBox{-180, seen->south, 180, seen->north};
    return seen;
}

/// Pieces outside are dropped, unless the view goes over the antimeridian, where "outside" is a turn away.
std::optional<render::Bounds> keepBounds(const geo::MapProjection& map, const render::Bounds& b)
{
    if (map.wrapMetres() <= 0)
        return b;
    const double half = map.wrapMetres() / 2;
    return b.minX < -half || b.maxX > half ? std::nullopt : std::optional(b);
}

int toInt(const std::string& text, int otherwise)
{
    double value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return static_cast<int>(value);
}

double toDouble(const std::string& text)
{
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// A bundled layer, or an empty one whose name goes into `missing`.
geo::VectorLayer readOr(const std::string& directory, const std::string& layer, const geo::VectorQuery& query,
                        std::vector<std::string>& missing)
{
    auto result = geo::readBundled(path(directory, layer), query);
    if (result)
        return std::move(*result);
    missing.push_back(layer);
    return {};
}

void readLines(const std::string& directory, int level, const geo::VectorQuery& box, const ChunkOptions& chunks,
               const BoundaryView& view, WorldSet& set)
{
    geo::VectorQuery query = box;
    query.fields = lineFields();
    const geo::VectorLayer layer = readOr(directory, levelled("lines", level), query, set.missing);
    const std::vector<LineClass> classes = lineClasses(layer, view);
    for (std::size_t k = 0; k < kLineClasses; ++k) {
        if (level == 3 && k == static_cast<std::size_t>(LineClass::admin1))
            continue; // Too fine to be seen; not even read into meshes.
        set.lines[k] = buildLines(layer, chunks, [&](std::size_t f) { return classes[f] == static_cast<LineClass>(k); });
    }
    ChunkOptions coarse = chunks;
    coarse.style = {}; // Soft bands, which do not show how they are joined.
    coarse.toleranceMetres = kBandToleranceMetres[static_cast<std::size_t>(level)];
    set.coastBand = buildLines(layer, coarse, [&](std::size_t f) { return classes[f] == LineClass::coast; });
    set.borderBand = buildLines(layer, coarse, [&](std::size_t f) { return classes[f] > LineClass::admin1; });
    set.contested = contestedBorders(layer, classes, view, chunks);
    if (level == 3)
        return;
    query.fields = {"status", "holder", "claimant"};
    const geo::VectorLayer claims = readOr(directory, "disputed_lines", query, set.missing);
    const std::vector<Contested> borders = set.contested;
    const double same = kSameLineMetres[static_cast<std::size_t>(level)];
    set.claimLines = buildLines(claimLines(claims, borders, same, view, chunks, set.contested), chunks);
}

void readWater(const std::string& directory, int level, const geo::VectorQuery& box, const ChunkOptions& chunks,
               WorldSet& set)
{
    geo::VectorQuery query = box;
    query.fields = {"scalerank", "name", "featurecla"};
    const auto rankOf = [](const geo::VectorLayer& layer, std::size_t f) {
        return toInt(layer.value(f, layer.field("scalerank")), 9);
    };
    const int most = kMaxRank[static_cast<std::size_t>(level)];
    const geo::VectorLayer rivers = readOr(directory, level == 3 ? "rivers_l3" : "rivers", query, set.missing);
    ChunkOptions streams = chunks;
    streams.style.cap = render::LineCap::round;
    for (std::size_t k = 0; k < kRiverRanks; ++k)
        set.rivers[k] = buildLines(rivers, streams, [&](std::size_t f) {
            const int rank = rankOf(rivers, f);
            return rank <= most && (rank <= 3 ? 0U : rank <= 6 ? 1U : 2U) == k;
        });
    set.riverNames = riverNames(rivers, most, chunks.map, chunks.bendMetres);
    query.fields = {"scalerank"};
    const geo::VectorLayer lakes = readOr(directory, level == 3 ? "lakes_l3" : "lakes", query, set.missing);
    const auto shown = [&](std::size_t f) { return rankOf(lakes, f) <= most; };
    set.lakes = buildFills(lakes, chunks, shown);
    set.lakeShores = buildLines(lakes, chunks, shown);
}

} // namespace

namespace {

/// What lies between the shores of a map that does not go on for ever.
void addSea(const geo::MapProjectionPtr& map, int level, WorldSet& set)
{
    const geo::ShapeProjector::Line outline = geo::ShapeProjector(map, kBendMetres[static_cast<std::size_t>(level)]).outline();
    if (outline.size() < 3)
        return;
    std::vector<render::Point> ring;
    for (const geo::Projected p : outline)
        ring.push_back({p.x, p.y});
    render::FillBuilder fill(ring.front());
    fill.add(std::array{ring});
    set.sea.push_back(fill.finish());
    if (map->wrapMetres() > 0) // It goes on at either side.
        return;
    ring.push_back(ring.front());
    render::LineBuilder line(ring.front());
    line.add(ring);
    set.edge.push_back(line.finish());
}

} // namespace

render::Bounds wholeWorld() { return {-kEverywhere, -kEverywhere, kEverywhere, kEverywhere}; }

WorldSetPtr readWorldSet(const std::string& directory, const geo::MapProjectionPtr& map, int level, const render::Bounds& bounds, Cut cut,
                         const BoundaryView& view)
{
    auto set = std::make_shared<WorldSet>();
    set->map = map;
    set->level = level;
    set->covers = bounds;
    set->worldview = view.worldview;
    geo::VectorQuery box;
    box.box = queryBox(*map, bounds);
    // The whole world stays cut: only the squares at its edges are drawn a second time, a turn away.
    const double size = cut == Cut::onePiece && level < 3 ? 1e9 : kChunkMetres[static_cast<std::size_t>(level)];
    const ChunkOptions chunks{map, kBendMetres[static_cast<std::size_t>(level)], size, keepBounds(*map, bounds), 0, {render::LineJoin::round, render::LineCap::butt}};
    addSea(map, level, *set);

    // The two threads write to different members; `missing` is merged afterwards.
    auto lines = std::async(std::launch::async, [&] {
        WorldSet part;
        readLines(directory, level, box, chunks, view, part);
        return part;
    });
    // Of the whole world the countries are enough: the same outlines without the borders between regions.
    set->land = buildFills(readOr(directory, level == 3 ? "admin0_l3" : levelled("admin1", level), box, set->missing), chunks);
    readWater(directory, level, box, chunks, *set);
    if (level < 3) {
        geo::VectorQuery disputed = box;
        disputed.fields = {"admin1_id"};
        const geo::VectorLayer areas = readOr(directory, "disputed_areas", disputed, set->missing);
        const std::vector<std::uint8_t> hatched = hatchedAreas(areas, view, chunks, set->contested);
        set->disputed = buildFills(areas, chunks, [&](std::size_t f) { return hatched[f] != 0; });
    }
    WorldSet part = lines.get();
    set->lines = std::move(part.lines);
    set->claimLines = std::move(part.claimLines);
    set->contested.insert(set->contested.end(), std::make_move_iterator(part.contested.begin()), std::make_move_iterator(part.contested.end()));
    if (view.holdings->regions().empty())
        set->missing.push_back("worldviews");
    set->coastBand = std::move(part.coastBand);
    set->borderBand = std::move(part.borderBand);
    set->missing.insert(set->missing.end(), part.missing.begin(), part.missing.end());
    return set;
}

namespace {

/// A sea or lake of the layer "waters": a curve, and how much room there is along and across it.
NamePoint waterName(const geo::VectorLayer& layer, std::size_t f)
{
    NamePoint point;
    point.kind = NamePoint::Kind::water;
    point.rank = toInt(layer.value(f, layer.field("rank")), 10);
    layer.eachRing(f, [&](std::span<const geo::LonLat> p, bool, bool) { point.spinePlaces.assign(p.begin(), p.end()); });
    if (point.spinePlaces.empty())
        return point;
    const auto [west, east] = std::minmax_element(point.spinePlaces.begin(), point.spinePlaces.end(), [](geo::LonLat a, geo::LonLat b) { return a.lon < b.lon; });
    point.spanDegrees = std::max(0.1, east->lon - west->lon);
    point.chordKm = toDouble(layer.value(f, layer.field("chord_km")));
    point.widthKm = toDouble(layer.value(f, layer.field("width_km")));
    return point;
}

/// The curves of names, by the codes of countries and the ids of regions.
class Spines {
public:
    Spines(const std::string& directory, std::vector<std::string>& missing)
    {
        geo::VectorQuery query;
        query.fields = {"kind", "code", "id", "chord_km", "width_km"};
        m_layer = readOr(directory, "spines", query, missing);
        const int kind = m_layer.field("kind"), code = m_layer.field("code"), id = m_layer.field("id");
        for (std::size_t f = 0; f < m_layer.size(); ++f)
            m_of.emplace(m_layer.value(f, m_layer.value(f, kind) == "country" ? code : id), f);
    }

    void give(const std::string& key, NamePoint& point) const
    {
        const auto found = m_of.find(key);
        if (key.empty() || found == m_of.end())
            return;
        m_layer.eachRing(found->second, [&](std::span<const geo::LonLat> p, bool, bool) { point.spinePlaces.assign(p.begin(), p.end()); });
        point.chordKm = toDouble(m_layer.value(found->second, m_layer.field("chord_km")));
        point.widthKm = toDouble(m_layer.value(found->second, m_layer.field("width_km")));
    }

private:
    geo::VectorLayer m_layer;
    std::unordered_map<std::string, std::size_t> m_of;
};

} // namespace

std::vector<NamePoint> readNames(const std::string& directory, const std::string& language, const BoundaryView& view)
{
    std::vector<std::string> missing;
    std::vector<NamePoint> names;
    const std::string translated = "name_" + nameColumn(language);
    const auto add = [&](const geo::VectorLayer& layer, std::size_t f, NamePoint point) {
        const std::string& inLanguage = layer.value(f, layer.field(translated));
        const std::string& english = layer.value(f, layer.field("name_en"));
        const std::string& local = layer.value(f, layer.field("name"));
        point.name = language.empty() ? local : !inLanguage.empty() ? inLanguage : !english.empty() ? english : local;
        layer.eachRing(f, [&](std::span<const geo::LonLat> p, bool, bool) {
            point.place = p[p.size() / 2]; // The only one, or the middle of a curve.
        });
        if (!point.name.empty())
            names.push_back(std::move(point));
    };

    geo::VectorQuery query;
    query.fields = {"kind", "code", "id", "adm0_a3", "iso_a2", "name", "name_en", translated, "rank", "area_km2", "west", "east"};
    const Spines spines(directory, missing);
    const geo::VectorLayer areas = readOr(directory, "labels", query, missing);
    for (std::size_t f = 0; f < areas.size(); ++f) {
        const auto text = [&](const char* field) -> const std::string& { return areas.value(f, areas.field(field)); };
        NamePoint point;
        point.kind = text("kind") == "country" ? NamePoint::Kind::country : NamePoint::Kind::region;
        point.code = text(point.kind == NamePoint::Kind::country ? "iso_a2" : "code");
        if (text("code") == "KAS") // The Siachen Glacier; Natural Earth names it "Kashmir".
            continue;
        point.absorbed = point.kind == NamePoint::Kind::country && view.holdings->absorbed(text("adm0_a3"), *view.worldview);
        point.rank = toInt(text("rank"), 10);
        point.areaKm2 = toDouble(text("area_km2"));
        point.spanDegrees = toDouble(text("east")) - toDouble(text("west"));
        spines.give(point.kind == NamePoint::Kind::country ? text("adm0_a3") : text("id"), point);
        add(areas, f, std::move(point));
    }
    query.fields = {"name", "name_en", translated, "rank", "capital"};
    const geo::VectorLayer cities = readOr(directory, "places", query, missing);
    for (std::size_t f = 0; f < cities.size(); ++f) {
        NamePoint point;
        point.rank = toInt(cities.value(f, cities.field("rank")), 10);
        point.capital = toInt(cities.value(f, cities.field("capital")), 0);
        add(cities, f, std::move(point));
    }
    query.fields = {"name", "name_en", translated, "kind", "rank", "chord_km", "width_km"};
    const geo::VectorLayer waters = readOr(directory, "waters", query, missing);
    for (std::size_t f = 0; f < waters.size(); ++f)
        add(waters, f, waterName(waters, f));
    return names;
}

} // namespace app
