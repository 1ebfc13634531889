#pragma once

#include "app/compose/canvas.h"
#include "app/session/session.h"
#include "app/world/map_camera.h"
#include "render/scene/scene.h"

#include <string>
#include <vector>

namespace app {

/// A question that the presented view asks: the mark that somebody placed, and once it is revealed the place that is
/// said, as exactly as it is said, with the way between them. Keeps the shape of the place from frame to frame.
class QuizLayer {
public:
    /// The place and the way to it; under the overlay.
    void shapes(const Session& session, const MapCamera& camera, const Palette& palette,
                std::vector<render::RegionItem>& regions);
    /// The mark, an exact place, and how far it is; over everything.
    static void marks(const Session& session, const MapCamera& camera, const Canvas& canvas);

private:
    void make(const QuizPlace& place, const MapCamera& camera);

    std::size_t m_step = 0;       ///< What the shape was made of: the step of the presentation,
    const void* m_view = nullptr; ///< its view,
    std::string m_map;            ///< the key of the map it lies on,
    int m_level = 0;              ///< and the detail, a power of two.
    std::uint64_t m_revision = 0;
    std::vector<render::FillMeshPtr> m_fills;
    std::vector<render::LineMeshPtr> m_lines;
};

} // namespace app
