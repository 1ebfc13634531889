#include "app/cli/boundary_polygons.h"

#include "geo/io/vector_reader.h"

#include <vector>

namespace app {

namespace {

/// The first feature of a layer, if it is of polygons.
geo::Geometry firstPolygons(const geo::VectorLayer& layer)
{
    if (layer.size() == 0 || layer.kinds.front() != geo::GeometryKind::polygon)
        return {};
    const std::size_t parts = layer.featureEnds.front(), rings = layer.partEnds[parts - 1],
                      points = layer.ringEnds[rings - 1];
    const auto first = [](const auto& list, std::size_t count) {
        return std::decay_t<decltype(list)>(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count));
    };
    return {geo::Geometry::Kind::multiPolygon,
            {first(layer.points, points), first(layer.ringEnds, rings), first(layer.partEnds, parts), {}}};
}

} // namespace

const geo::Geometry* BoundaryPolygons::find(const geo::BoundaryRef& ref)
{
    const auto [it, fresh] = m_known.try_emplace({ref.layer.str(), ref.code.str()});
    const bool country = ref.layer == "admin0";
    if (fresh && (country || ref.layer == "admin1")) {
        // What is too small for a coarse layer is in a finer one.
        const std::vector<const char*> layers =
            country ? std::vector{"admin0_l3", "admin0"} : std::vector{"admin1_l2", "admin1_l1", "admin1_l0"};
        geo::VectorQuery query;
        query.equalField = country ? "iso_a2" : "iso_3166_2";
        query.equalValue = ref.code.str();
        for (const char* layer : layers)
            if (it->second.empty())
                if (const auto read = geo::readBundled(m_directory + "/" + layer + ".fgb", query))
                    it->second = firstPolygons(*read);
    }
    return it->second.empty() ? nullptr : &it->second;
}

} // namespace app
