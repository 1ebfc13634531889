#pragma once

#include "app/compose/canvas.h"
#include "app/session/data_areas.h"
#include "app/session/session.h"
#include "app/world/world.h"

#include <map>
#include <memory>
#include <vector>

namespace app {

/// Areas that rows of the data layers name without a position: hatched (a country outlined) and counted, never a dot in
/// their middle.
class AreaLayer {
public:
    struct Area {
        std::string name;
        bool country = false;
        std::size_t solid = 0, possible = 0;
        BoundaryShapePtr shape;
        std::vector<render::LineMeshPtr> insets; ///< Of a country: lines along the inside of its outline.
        std::size_t rows() const { return solid + possible; }
    };
    /// What shows at the session's clocks, most rows first; for a picture of this camera.
    std::vector<Area> areas(const Session& session, World& world, const MapCamera& camera);

    static std::vector<render::RegionItem> regions(const std::vector<Area>& areas, const Palette& palette, float scale);
    /// How many rows are about each area, in its middle where nothing stands there yet; adds to `occupied`.
    static void writeCounts(const std::vector<Area>& areas, const MapCamera& camera, const Canvas& canvas,
                            std::vector<render::Rect>& occupied);

private:
    BoundaryShapePtr shapeOf(const std::shared_ptr<const DataAreas>& holder, const geo::AreaMatch& match, World& world,
                             const MapCamera& camera);

    struct Own {
        std::shared_ptr<const DataAreas> holder; ///< Keeps the match alive, so that no other gets its address.
        BoundaryShapePtr shape;
        std::string map; ///< Key of what it is drawn in.
    };
    std::map<const geo::AreaMatch*, Own> m_own; ///< Of areas that no bundled layer has.
};

} // namespace app
