#include "render/tessellate/disc.h"

#include <algorithm>
#include <cmath>

namespace render {

namespace {

constexpr double kExtrudeScale = 8192.0, kTurn = 6.283185307179586;

} // namespace

DiscBuilder::DiscBuilder(Point origin, int corners) : m_mesh(std::make_shared<LineMesh>()), m_corners(corners)
{
    m_mesh->origin = origin;
}

void DiscBuilder::add(Point at)
{
    const auto middle = static_cast<std::uint32_t>(m_mesh->vertices.size());
    m_mesh->bounds.include(at);
    LineVertex v;
    v.position = {static_cast<float>(at.x - m_mesh->origin.x), static_cast<float>(at.y - m_mesh->origin.y)};
    m_mesh->vertices.push_back(v);
    // The edges of the polygon lie where the disc's would on average; `side` counts from the middle, so that the rim is
    // soft.
    const double reach = std::min(1.0 / std::cos(kTurn / 2 / m_corners), 2.0);
    v.side = 1;
    for (int i = 0; i < m_corners; ++i) {
        const double angle = kTurn * (i + 0.5) / m_corners;
        v.extrudeX = static_cast<std::int16_t>(std::lround(std::cos(angle) * reach * kExtrudeScale));
        v.extrudeY = static_cast<std::int16_t>(std::lround(std::sin(angle) * reach * kExtrudeScale));
        m_mesh->vertices.push_back(v);
        const auto next = static_cast<std::uint32_t>((i + 1) % m_corners);
        m_mesh->indices.insert(m_mesh->indices.end(),
                               {middle, middle + 1 + static_cast<std::uint32_t>(i), middle + 1 + next});
    }
}

LineMeshPtr DiscBuilder::finish()
{
    auto mesh = std::move(m_mesh);
    m_mesh = std::make_shared<LineMesh>();
    m_mesh->origin = mesh->origin;
    return mesh;
}

} // namespace render
