#pragma once

#include "render/scene/mesh.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace render {

/// Collects polygons into one mesh around `origin`.
class FillBuilder {
public:
    explicit FillBuilder(Point origin);

    /// rings: outer first, then holes, in projected metres. Of many vertices that cross themselves: by the even-odd rule, in bands.
    void add(std::span<const std::vector<Point>> rings);
    /// The mesh so far; the builder is empty afterwards.
    FillMeshPtr finish();
    bool empty() const { return m_mesh->indices.empty(); }

private:
    std::shared_ptr<FillMesh> m_mesh;
    std::vector<Vec2> m_points;
    std::vector<std::uint32_t> m_ends;
};

} // namespace render
