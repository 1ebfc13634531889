#include "render/vector/mesh_rings.h"

#include <array>
#include <cstddef>
#include <numeric>
#include <utility>

namespace render::vector {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct Edge {
    std::uint32_t to = 0;
    bool open = true; ///< No edge the other way has met it, and no ring has it yet.
};

/// The directed edges of triangles that all turn the same way, by the vertex they come from.
class Edges {
public:
    explicit Edges(const FillMesh& mesh) : m_first(mesh.vertices.size() + 1, 0)
    {
        std::vector<std::array<std::uint32_t, 3>> triangles;
        triangles.reserve(mesh.indices.size() / 3);
        for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
            std::array t{mesh.indices[i], mesh.indices[i + 1], mesh.indices[i + 2]};
            const Vec2 a = mesh.vertices[t[0]], b = mesh.vertices[t[1]], c = mesh.vertices[t[2]];
            const double area = (static_cast<double>(b.x) - static_cast<double>(a.x)) * (static_cast<double>(c.y) - static_cast<double>(a.y)) -
                                (static_cast<double>(b.y) - static_cast<double>(a.y)) * (static_cast<double>(c.x) - static_cast<double>(a.x));
            if (area == 0)
                continue; // Covers nothing; the edges of its neighbours lie on each other.
            if (area < 0)
                std::swap(t[1], t[2]);
            triangles.push_back(t);
            for (const std::uint32_t from : t)
                ++m_first[from + 1];
        }
        std::partial_sum(m_first.begin(), m_first.end(), m_first.begin());
        m_edges.resize(m_first.back());
        std::vector<std::uint32_t> next(m_first.begin(), m_first.end() - 1);
        for (const auto& t : triangles)
            for (std::size_t k = 0; k < 3; ++k)
                m_edges[next[t[k]]++].to = t[(k + 1) % 3];
        for (std::uint32_t from = 0; from + 1 < m_first.size(); ++from)
            for (std::uint32_t e = m_first[from]; e < m_first[from + 1]; ++e)
                if (m_edges[e].open && from < m_edges[e].to)
                    if (const std::uint32_t back = find(m_edges[e].to, from); back != kNone)
                        m_edges[e].open = m_edges[back].open = false;
    }

    std::size_t vertices() const { return m_first.size() - 1; }

    /// Takes an open edge from a vertex and gives where it leads.
    std::uint32_t take(std::uint32_t from)
    {
        for (std::uint32_t e = m_first[from]; e < m_first[from + 1]; ++e)
            if (std::exchange(m_edges[e].open, false))
                return m_edges[e].to;
        return kNone;
    }

private:
    std::uint32_t find(std::uint32_t from, std::uint32_t to) const
    {
        for (std::uint32_t e = m_first[from]; e < m_first[from + 1]; ++e)
            if (m_edges[e].open && m_edges[e].to == to)
                return e;
        return kNone;
    }

    std::vector<std::uint32_t> m_first;
    std::vector<Edge> m_edges;
};

/// Which vertices belong together through triangles.
class Groups {
public:
    explicit Groups(const FillMesh& mesh) : m_parent(mesh.vertices.size())
    {
        std::iota(m_parent.begin(), m_parent.end(), 0U);
        for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3)
            for (const std::size_t k : {i + 1, i + 2})
                m_parent[root(mesh.indices[k])] = root(mesh.indices[i]);
    }
    std::uint32_t root(std::uint32_t v)
    {
        while (m_parent[v] != v)
            v = m_parent[v] = m_parent[m_parent[v]];
        return v;
    }

private:
    std::vector<std::uint32_t> m_parent;
};

} // namespace

MeshRings ringsOf(const FillMesh& mesh)
{
    MeshRings out;
    Edges edges(mesh);
    Groups groups(mesh);
    std::vector<std::uint32_t> polygonOf(edges.vertices(), kNone);
    for (std::uint32_t start = 0; start < edges.vertices(); ++start)
        for (std::uint32_t at = edges.take(start); at != kNone; at = edges.take(start)) {
            std::vector<std::uint32_t> ring{start};
            while (at != start && at != kNone) {
                ring.push_back(at);
                at = edges.take(at);
            }
            std::uint32_t& polygon = polygonOf[groups.root(start)];
            if (polygon == kNone) {
                polygon = static_cast<std::uint32_t>(out.polygons.size());
                out.polygons.emplace_back();
            }
            out.polygons[polygon].rings.push_back(std::move(ring));
        }
    return out;
}

MeshLines linesOf(const LineMesh& mesh)
{
    MeshLines out;
    const auto vertex = [&](std::size_t i) -> const LineVertex& { return mesh.vertices[mesh.indices[i]]; };
    std::uint32_t last = kNone; // The pair that the line ends with so far.
    for (std::size_t i = 0; i + 2 < mesh.indices.size();) {
        const std::uint32_t a = mesh.indices[i];
        if (vertex(i).side == 0) { // A fan around the middle of a disc, or of a round join.
            if (vertex(i).part == 0 && (out.discs.empty() || out.discs.back() != a))
                out.discs.push_back(a);
            i += 3;
            continue;
        }
        if (vertex(i + 1).side == 0) { // What a leaning pair leaves open at a round join.
            i += 3;
            continue;
        }
        i += 6;
        if (vertex(i - 4).part != 0) // A cap; the pen makes its own.
            continue;
        const std::uint32_t b = a + 2;
        // After a round join the line goes on from a pair of its own.
        const bool goesOn = last != kNone && (a == last || (a > last && mesh.vertices[a].position == mesh.vertices[last].position && mesh.vertices[a].distance == mesh.vertices[last].distance));
        if (!goesOn || out.lines.empty())
            out.lines.push_back({a});
        if (!(mesh.vertices[b].position == mesh.vertices[out.lines.back().back()].position))
            out.lines.back().push_back(b);
        last = b;
    }
    return out;
}

} // namespace render::vector
