#pragma once

#include "app/compose/canvas.h"
#include "app/session/session.h"
#include "app/world/map_camera.h"
#include "render/scene/scene.h"

#include <span>
#include <string>
#include <vector>

namespace app {

/// A path of shortest lines, in steps of so many metres, as it runs on the map; null for fewer than two points.
render::LineMeshPtr lineThrough(const MapCamera& camera, std::span<const geo::LonLat> points, double stepMetres);
/// Such a line to be drawn.
render::RegionItem lineItem(const render::LineMeshPtr& line, render::Color color, float widthPx, render::Dash dash = {});

/// What the tools one looks at the map with draw on it: the path being measured, and the place gone to. Keeps the lines of a
/// path from frame to frame.
class MapToolsLayer {
public:
    /// The path's shortest lines, as they run on the map; under the overlay.
    void lines(const Session& session, const MapCamera& camera, const Palette& palette, std::vector<render::RegionItem>& regions);
    /// Its points with its length at the end, and a sight around the place gone to: no mark of a claim looks like it.
    static void marks(const Session& session, const MapCamera& camera, const Canvas& canvas);

private:
    std::vector<geo::LonLat> m_points; ///< What m_line was made of.
    double m_step = 0;
    std::string m_map; ///< Key of the map it lies on.
    render::LineMeshPtr m_line;
};

} // namespace app
