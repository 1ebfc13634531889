#include "render/gl/texture_store.h"

#include <glad/gl.h>

namespace render::gl {

void TextureStore::bind(const TilePtr& tile)
{
    if (const auto it = m_entries.find(tile.get()); it != m_entries.end()) {
        it->second.usedIn = m_scene;
        glBindTexture(GL_TEXTURE_2D, it->second.texture.get());
        return;
    }
    Entry e{tile, Texture::make(), m_scene};
    glBindTexture(GL_TEXTURE_2D, e.texture.get());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, tile->side, tile->side, 0, GL_RGBA, GL_UNSIGNED_BYTE, tile->rgba.data());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    m_bytes += tile->rgba.size();
    m_entries.emplace(tile.get(), std::move(e));
}

void TextureStore::nextScene()
{
    ++m_scene;
    const bool full = m_bytes > kMostBytes;
    if (!full && m_scene % 60 != 0)
        return;
    // What the last two scenes drew stays in any case: a comparison has two maps.
    const std::uint64_t keep = full ? 2 : kKeepScenes;
    std::erase_if(m_entries, [&](const auto& e) { return e.second.usedIn + keep < m_scene; });
    m_bytes = 0;
    for (const auto& [key, entry] : m_entries)
        m_bytes += entry.owner->rgba.size();
}

} // namespace render::gl
