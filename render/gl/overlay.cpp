#include "render/gl/overlay.h"

#include <glad/gl.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace render::gl {

namespace {

using Bytes4 = std::array<std::uint8_t, 4>;

/// As shaders/quad.vert reads it.
struct Instance {
    Vec2 center, half;
    std::array<float, 4> params;
    Rect uv;
    Bytes4 fill, stroke;
    std::array<float, 4> extra;
    Wedge wedge;
};

Bytes4 bytes(Color c) { return {c.r, c.g, c.b, c.a}; }

Instance instance(const Quad& q)
{
    return {q.center,
            q.half,
            {q.rotation, q.strokePx, q.radiusPx, q.softPx},
            q.uv,
            bytes(q.fill),
            bytes(q.stroke),
            {static_cast<float>(q.shape), q.dash.onPx, q.dash.offPx, q.glyphScale},
            q.wedge};
}

void attribute(unsigned index, int size, GLenum type, bool normalised, std::size_t offset)
{
    glEnableVertexAttribArray(index);
    glVertexAttribPointer(index, size, type, normalised ? GL_TRUE : GL_FALSE, sizeof(Instance),
                          reinterpret_cast<const void*>(offset));
    glVertexAttribDivisor(index, 1);
}

/// The attributes of the bound vertex array from the `first` instance of the bound buffer on; OpenGL 3.3 has no other way
/// to begin there.
void readFrom(std::size_t first)
{
    const std::size_t at = first * sizeof(Instance);
    attribute(0, 2, GL_FLOAT, false, at + offsetof(Instance, center));
    attribute(1, 2, GL_FLOAT, false, at + offsetof(Instance, half));
    attribute(2, 4, GL_FLOAT, false, at + offsetof(Instance, params));
    attribute(3, 4, GL_FLOAT, false, at + offsetof(Instance, uv));
    attribute(4, 4, GL_UNSIGNED_BYTE, true, at + offsetof(Instance, fill));
    attribute(5, 4, GL_UNSIGNED_BYTE, true, at + offsetof(Instance, stroke));
    attribute(6, 4, GL_FLOAT, false, at + offsetof(Instance, extra));
    attribute(7, 3, GL_FLOAT, false, at + offsetof(Instance, wedge));
}

/// Which program draws a quad.
enum class Kind { shape, glyph, sprite };

Kind kindOf(const Quad& q)
{
    if (q.shape == Shape::sprite)
        return Kind::sprite;
    return q.shape == Shape::glyph && q.wedge.sweep <= 0 ? Kind::glyph : Kind::shape;
}

} // namespace

bool Overlay::create(std::string& error)
{
    m_program = Program::link("quad.vert", "quad.frag", error);
    m_glyphs = Program::link("quad.vert", "glyph.frag", error);
    if (!m_program || !m_glyphs)
        return false;
    m_vertexArray = VertexArray::make();
    m_instances = Buffer::make();
    return true;
}

void Overlay::uploadAtlas(const AtlasView& atlas)
{
    if (atlas.texels == nullptr)
        return;
    const bool fresh = !m_atlas || atlas.texels != m_atlasTexels || atlas.height != m_atlasHeight || atlas.width != m_atlasWidth;
    if (!m_atlas)
        m_atlas = Texture::make();
    glBindTexture(GL_TEXTURE_2D, m_atlas.get());
    if (!fresh && atlas.revision == m_atlasRevision)
        return;
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, atlas.width, atlas.height, 0, GL_RED, GL_UNSIGNED_BYTE, atlas.texels);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    m_atlasRevision = atlas.revision;
    m_atlasHeight = atlas.height;
    m_atlasWidth = atlas.width;
    m_atlasTexels = atlas.texels;
}

unsigned Overlay::spriteTexture(const SpriteView& sprites)
{
    if (sprites.texels == nullptr)
        return 0;
    SpriteView& there = m_spritesThere;
    if (m_spriteAtlas && there.texels == sprites.texels && there.height == sprites.height && there.revision == sprites.revision)
        return m_spriteAtlas.get();
    if (!m_spriteAtlas)
        m_spriteAtlas = Texture::make();
    glBindTexture(GL_TEXTURE_2D, m_spriteAtlas.get());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, sprites.width, sprites.height, 0, GL_RGBA, GL_UNSIGNED_BYTE, sprites.texels);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    there = sprites;
    return m_spriteAtlas.get();
}

void Overlay::draw(std::span<const Quad> quads, const AtlasView& atlas, int widthPx, int heightPx, std::string& error,
                   const SpriteView& sprites)
{
    if (quads.empty() || (!m_program && !create(error)))
        return;
    std::vector<Instance> instances;
    instances.reserve(quads.size());
    for (const Quad& q : quads)
        instances.push_back(instance(q));
    const bool hasSprites = std::any_of(quads.begin(), quads.end(), [](const Quad& q) { return q.shape == Shape::sprite; });
    if (hasSprites && !m_sprites)
        m_sprites = Program::link("quad.vert", "sprite.frag", error);
    const unsigned spriteAtlas = hasSprites ? spriteTexture(sprites) : 0;
    uploadAtlas(atlas);
    for (const Program* program : {&m_program, &m_glyphs, &m_sprites}) {
        if (!*program)
            continue;
        program->use();
        program->set("u_viewport", static_cast<float>(widthPx), static_cast<float>(heightPx));
        program->set("u_atlas", 0);
        program->set("u_field", atlas.edge, atlas.rangePx);
    }
    glBindVertexArray(m_vertexArray.get());
    glBindBuffer(GL_ARRAY_BUFFER, m_instances.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(instances.size() * sizeof(Instance)), instances.data(),
                 GL_STREAM_DRAW);
    Kind bound = Kind::shape; // Letters and other shapes share the glyph atlas.
    for (std::size_t first = 0, last = 0; first < quads.size(); first = last) {
        const Kind kind = kindOf(quads[first]);
        while (last < quads.size() && kindOf(quads[last]) == kind)
            ++last;
        if (kind == Kind::sprite && (spriteAtlas == 0 || !m_sprites))
            continue;
        (kind == Kind::glyph ? m_glyphs : kind == Kind::sprite ? m_sprites : m_program).use();
        readFrom(first);
        if (kind == Kind::sprite)
            glBindTexture(GL_TEXTURE_2D, spriteAtlas);
        else if (bound == Kind::sprite)
            glBindTexture(GL_TEXTURE_2D, m_atlas.get());
        bound = kind;
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(last - first));
    }
}

} // namespace render::gl
