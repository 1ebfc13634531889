#pragma once

#include "render/scene/mesh.h"

namespace render {

/// Collects points as discs of a width on the screen, drawn as lines of no length: a LineItem's widthPx is the
/// diameter.
class DiscBuilder {
public:
    /// A disc of few corners costs less: 4 for thousands of points, 12 for some.
    DiscBuilder(Point origin, int corners);

    void add(Point at);
    /// The mesh so far; the builder is empty afterwards.
    LineMeshPtr finish();
    bool empty() const { return m_mesh->indices.empty(); }

private:
    std::shared_ptr<LineMesh> m_mesh;
    int m_corners;
};

} // namespace render
