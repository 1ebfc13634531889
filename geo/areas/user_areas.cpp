#include "geo/areas/user_areas_impl.h"

#include <algorithm>
#include <map>
#include <optional>

namespace geo {

namespace {

/// Whether a point lies in the polygons of a feature, holes left out (even-odd).
bool holds(const VectorLayer& layer, std::size_t feature, LonLat p)
{
    bool in = false;
    layer.eachRing(feature, [&](std::span<const LonLat> ring, bool, bool) {
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
            if ((ring[i].lat > p.lat) != (ring[j].lat > p.lat) &&
                p.lon < (ring[j].lon - ring[i].lon) * (p.lat - ring[i].lat) / (ring[j].lat - ring[i].lat) + ring[i].lon)
                in = !in;
    });
    return in;
}

/// Points of a grid over the feature that lie in it.
std::vector<LonLat> samples(const VectorLayer& layer, std::size_t feature)
{
    constexpr int kGrid = 7;
    const LonLatBox box = layer.bounds(feature);
    std::vector<LonLat> points;
    for (int x = 0; x < kGrid; ++x)
        for (int y = 0; y < kGrid; ++y) {
            const LonLat p{box.west + (box.east - box.west) * (x + 0.5) / kGrid,
                           box.south + (box.north - box.south) * (y + 0.5) / kGrid};
            if (holds(layer, feature, p))
                points.push_back(p);
        }
    return points;
}

/// The bundled regions around a layer.
VectorLayer regionsAround(const VectorLayer& layer, const std::string& directory)
{
    VectorQuery query;
    query.fields = {"id"};
    LonLatBox box = LonLatBox::none();
    for (const LonLat p : layer.points)
        box.include(p);
    query.box = box;
    auto regions = readBundled(directory + "/admin1_l2.fgb", query);
    return regions ? std::move(*regions) : VectorLayer{};
}

/// The region that holds more than half of a feature; borders of two sources never agree quite.
std::optional<std::size_t> regionOf(const VectorLayer& layer, std::size_t feature, const VectorLayer& regions,
                                    const std::vector<LonLatBox>& boxes)
{
    const std::vector<LonLat> points = samples(layer, feature);
    std::map<std::size_t, std::size_t> votes;
    for (const LonLat p : points)
        for (std::size_t r = 0; r < regions.size(); ++r)
            if (p.lon >= boxes[r].west && p.lon <= boxes[r].east && p.lat >= boxes[r].south &&
                p.lat <= boxes[r].north && holds(regions, r, p)) {
                ++votes[r];
                break;
            }
    for (const auto& [region, count] : votes)
        if (2 * count > points.size())
            return region;
    return std::nullopt;
}

std::string lower(std::string text)
{
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return text;
}

} // namespace

std::vector<int> nameColumns(const VectorLayer& layer, const std::vector<std::string>& asked)
{
    std::vector<int> columns;
    for (const std::string& name : asked)
        if (const int at = layer.field(name); at >= 0)
            columns.push_back(at);
    if (!asked.empty())
        return columns;
    for (std::size_t f = 0; f < layer.fields.size(); ++f) {
        const std::string field = lower(layer.fields[f]);
        const bool name = field == "name" || field.starts_with("name:") || field.starts_with("name_") ||
                          field == "district" || field == "raion" || field == "shapename" || field == "label" ||
                          (field.starts_with("adm") && field.find("code") == std::string::npos &&
                           (field.ends_with("_en") || field.ends_with("_name")));
        if (name)
            columns.push_back(static_cast<int>(f));
    }
    if (columns.empty() && layer.fields.size() == 1)
        columns.push_back(0);
    return columns;
}

std::size_t addUserLayer(UserAreas& areas, const VectorLayer& layer, const std::string& fileName,
                         const std::vector<int>& columns, const WorldAreas& world)
{
    const VectorLayer regions = regionsAround(layer, world.directory());
    std::vector<LonLatBox> boxes;
    for (std::size_t r = 0; r < regions.size(); ++r)
        boxes.push_back(regions.bounds(r));
    const std::size_t before = areas.areas.size();
    for (std::size_t f = 0; f < layer.size(); ++f) {
        const auto named =
            std::find_if(columns.begin(), columns.end(), [&](int c) { return !layer.value(f, c).empty(); });
        if (layer.kinds[f] != GeometryKind::polygon || named == columns.end())
            continue;
        UserArea area;
        area.name = layer.value(f, *named);
        area.ref = {fileName, area.name};
        area.shape = geometryOf(layer, f);
        if (const auto region = regionOf(layer, f, regions, boxes))
            area.region = world.regionWithId(regions.value(*region, regions.field("id")));
        const auto index = static_cast<std::uint32_t>(areas.areas.size());
        for (const int c : columns)
            if (const std::string& name = layer.value(f, c); !name.empty())
                areas.names.add(index, name, NameScope::Rank::own);
        areas.areas.push_back(std::move(area));
    }
    return areas.areas.size() - before;
}

} // namespace geo
