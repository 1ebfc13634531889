#pragma once

#include "render/gl/painter.h"
#include "render/gl/target.h"
#include "render/scene/scene.h"

#include <cstdint>
#include <vector>

namespace render::gl {

/// The grounds of pictures that follow each other, each drawn once.
class KeptGrounds {
public:
    /// The ground of a picture as large as its camera, drawn now or when it was last needed; null when there is no memory for it.
    /// `drawn` counts how often it is drawn.
    const Target* of(const Scene& scene, Painter& painter, int& drawn);
    void clear() { m_grounds.clear(); }

private:
    struct Ground {
        Target target;
        Camera camera;
        double wrapMetres = 0;
        std::uint64_t revision = 0, lastUsed = 0;
    };
    std::vector<Ground> m_grounds;
    std::uint64_t m_pictures = 0;
};

} // namespace render::gl
