#include "render/gl/kept_grounds.h"

#include <algorithm>

namespace render::gl {

const Target* KeptGrounds::of(const Scene& scene, Painter& painter, int& drawn)
{
    constexpr std::size_t kMostKept = 2; // Of the two sides of a comparison.
    ++m_pictures;
    auto kept = std::find_if(m_grounds.begin(), m_grounds.end(), [&](const Ground& g) {
        return g.revision == scene.groundRevision && g.camera == scene.camera && g.wrapMetres == scene.wrapMetres;
    });
    if (kept == m_grounds.end()) {
        if (m_grounds.size() < kMostKept)
            kept = m_grounds.emplace(m_grounds.end());
        else
            kept = std::min_element(m_grounds.begin(), m_grounds.end(),
                                    [](const Ground& a, const Ground& b) { return a.lastUsed < b.lastUsed; });
        if (!kept->target.ensure(scene.camera.widthPx, scene.camera.heightPx, Target::Format::rgba8)) {
            m_grounds.erase(kept);
            return nullptr;
        }
        kept->target.bind();
        painter.drawGround(scene, {scene.camera, scene.wrapMetres, 0, 0});
        kept->camera = scene.camera;
        kept->wrapMetres = scene.wrapMetres;
        kept->revision = scene.groundRevision;
        ++drawn;
    }
    kept->lastUsed = m_pictures;
    return &kept->target;
}

} // namespace render::gl
