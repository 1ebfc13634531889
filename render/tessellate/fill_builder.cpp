#include "render/tessellate/fill_builder.h"

#include "render/tessellate/bands.h"
#include "render/tessellate/polygon.h"

#include <cstddef>

namespace render {

FillBuilder::FillBuilder(Point origin) : m_mesh(std::make_shared<FillMesh>())
{
    m_mesh->origin = origin;
}

void FillBuilder::add(std::span<const std::vector<Point>> rings)
{
    m_points.clear();
    m_ends.clear();
    for (const auto& ring : rings) {
        std::size_t count = ring.size();
        if (count > 1 && ring.front() == ring.back())
            --count;
        if (count < 3) {
            if (m_ends.empty())
                return;
            continue;
        }
        for (std::size_t i = 0; i < count; ++i) {
            m_points.push_back({static_cast<float>(ring[i].x - m_mesh->origin.x),
                                static_cast<float>(ring[i].y - m_mesh->origin.y)});
            if (m_ends.empty())
                m_mesh->bounds.include(ring[i]);
        }
        m_ends.push_back(static_cast<std::uint32_t>(m_points.size()));
    }
    const auto base = static_cast<std::uint32_t>(m_mesh->vertices.size());
    bool tangled = false;
    const std::vector<std::uint32_t> triangles = triangulate(m_points, m_ends, &tangled);
    if (tangled) {
        fillBands(m_points, m_ends, m_mesh->vertices, m_mesh->indices);
        return;
    }
    for (const std::uint32_t i : triangles)
        m_mesh->indices.push_back(base + i);
    m_mesh->vertices.insert(m_mesh->vertices.end(), m_points.begin(), m_points.end());
}

FillMeshPtr FillBuilder::finish()
{
    auto done = std::move(m_mesh);
    m_mesh = std::make_shared<FillMesh>();
    m_mesh->origin = done->origin;
    return done;
}

} // namespace render
