#pragma once

#include "render/gl/handle.h"
#include "render/scene/mesh.h"

#include <cstdint>
#include <memory>
#include <unordered_map>

namespace render::gl {

/// GPU copies of the scene's meshes, uploaded when first drawn and dropped when long unused.
class MeshStore {
public:
    /// Binds the vertex array of the mesh (uploading it if need be); returns how many indices to draw.
    int bind(const FillMeshPtr& mesh);
    int bind(const LineMeshPtr& mesh);
    /// Call once for each drawn scene: meshes not bound in the last `kKeepScenes` scenes are freed.
    void nextScene();

private:
    static constexpr std::uint64_t kKeepScenes = 240;
    struct Entry {
        std::shared_ptr<const void> owner; ///< Keeps the address from being used again.
        VertexArray vertexArray;
        Buffer vertices;
        Buffer indices;
        int count = 0;
        std::uint64_t usedIn = 0;
    };
    Entry* find(const void* key);
    std::unordered_map<const void*, Entry> m_entries;
    std::uint64_t m_scene = 0;
};

} // namespace render::gl
