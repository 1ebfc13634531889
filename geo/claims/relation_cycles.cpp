#include "geo/claims/relation_cycles.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace geo {

namespace {

/// The relations of one kind as a graph over claims.
class Graph {
public:
    Graph(const std::vector<Relation>& relations, RelationKind kind)
    {
        for (std::size_t i = 0; i < relations.size(); ++i)
            if (relations[i].kind == kind) {
                const std::size_t from = node(relations[i].from), to = node(relations[i].to);
                m_edges[from].push_back({to, i});
            }
    }

    /// Adds the relations that lead back to a claim the search came through.
    void collectBackEdges(std::vector<std::size_t>& found) const
    {
        enum class Colour : unsigned char { white, grey, black };
        std::vector<Colour> colours(m_edges.size(), Colour::white);
        std::vector<std::pair<std::size_t, std::size_t>> path; // node, next edge
        for (std::size_t start = 0; start < m_edges.size(); ++start) {
            if (colours[start] != Colour::white)
                continue;
            path.emplace_back(start, 0);
            colours[start] = Colour::grey;
            while (!path.empty()) {
                auto& [at, next] = path.back();
                if (next == m_edges[at].size()) {
                    colours[at] = Colour::black;
                    path.pop_back();
                    continue;
                }
                const Edge edge = m_edges[at][next++];
                if (colours[edge.to] == Colour::grey) {
                    found.push_back(edge.relation);
                } else if (colours[edge.to] == Colour::white) {
                    colours[edge.to] = Colour::grey;
                    path.emplace_back(edge.to, 0);
                }
            }
        }
    }

private:
    struct Edge {
        std::size_t to, relation;
    };
    std::size_t node(std::string_view id)
    {
        const auto [it, fresh] = m_nodes.try_emplace(id, m_edges.size());
        if (fresh)
            m_edges.emplace_back();
        return it->second;
    }
    std::unordered_map<std::string_view, std::size_t> m_nodes;
    std::vector<std::vector<Edge>> m_edges;
};

} // namespace

std::vector<std::size_t> circularRelations(const std::vector<Relation>& relations)
{
    std::vector<std::size_t> found;
    for (const RelationKind kind : {RelationKind::repeats, RelationKind::updates, RelationKind::retracts, RelationKind::partOf})
        Graph(relations, kind).collectBackEdges(found);
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace geo
