#include "render/gl/mesh_store.h"

#include <glad/gl.h>

#include <cstddef>

namespace render::gl {

namespace {

template <class T> void upload(GLenum target, unsigned buffer, const std::vector<T>& data)
{
    glBindBuffer(target, buffer);
    glBufferData(target, static_cast<GLsizeiptr>(data.size() * sizeof(T)), data.data(), GL_STATIC_DRAW);
}

const void* offset(std::size_t bytes) { return reinterpret_cast<const void*>(bytes); }

} // namespace

MeshStore::Entry* MeshStore::find(const void* key)
{
    const auto it = m_entries.find(key);
    if (it == m_entries.end())
        return nullptr;
    it->second.usedIn = m_scene;
    glBindVertexArray(it->second.vertexArray.get());
    return &it->second;
}

int MeshStore::bind(const FillMeshPtr& mesh)
{
    if (const Entry* known = find(mesh.get()))
        return known->count;
    Entry e{mesh, VertexArray::make(), Buffer::make(), Buffer::make(), static_cast<int>(mesh->indices.size()), m_scene};
    glBindVertexArray(e.vertexArray.get());
    upload(GL_ARRAY_BUFFER, e.vertices.get(), mesh->vertices);
    upload(GL_ELEMENT_ARRAY_BUFFER, e.indices.get(), mesh->indices);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(Vec2), nullptr);
    return m_entries.emplace(mesh.get(), std::move(e)).first->second.count;
}

int MeshStore::bind(const LineMeshPtr& mesh)
{
    if (const Entry* known = find(mesh.get()))
        return known->count;
    Entry e{mesh, VertexArray::make(), Buffer::make(), Buffer::make(), static_cast<int>(mesh->indices.size()), m_scene};
    glBindVertexArray(e.vertexArray.get());
    upload(GL_ARRAY_BUFFER, e.vertices.get(), mesh->vertices);
    upload(GL_ELEMENT_ARRAY_BUFFER, e.indices.get(), mesh->indices);
    for (const unsigned attribute : {0U, 1U, 2U, 3U})
        glEnableVertexAttribArray(attribute);
    constexpr GLsizei stride = sizeof(LineVertex);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, stride, offset(offsetof(LineVertex, position)));
    glVertexAttribPointer(1, 2, GL_SHORT, GL_FALSE, stride, offset(offsetof(LineVertex, extrudeX)));
    glVertexAttribPointer(2, 1, GL_FLOAT, GL_FALSE, stride, offset(offsetof(LineVertex, distance)));
    glVertexAttribPointer(3, 2, GL_SHORT, GL_FALSE, stride, offset(offsetof(LineVertex, side))); // And `part`.
    return m_entries.emplace(mesh.get(), std::move(e)).first->second.count;
}

void MeshStore::nextScene()
{
    ++m_scene;
    if (m_scene % 60 == 0)
        std::erase_if(m_entries, [this](const auto& e) { return e.second.usedIn + kKeepScenes < m_scene; });
}

} // namespace render::gl
