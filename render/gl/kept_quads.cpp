#include "render/gl/kept_quads.h"

#include "render/scene/changes.h"

#include <glad/gl.h>

#include <algorithm>
#include <cmath>

namespace render::gl {

namespace {

constexpr int kTilePx = 8;

} // namespace

std::vector<Rect> coveredTiles(std::span<const Quad> quads, int widthPx, int heightPx)
{
    const int columns = (widthPx + kTilePx - 1) / kTilePx, rows = (heightPx + kTilePx - 1) / kTilePx;
    std::vector<bool> covered(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), false);
    const auto tile = [](float px, int most) { return std::clamp(static_cast<int>(std::floor(px / kTilePx)), 0, most - 1); };
    for (const Quad& q : quads) {
        const Rect r = extentOf(q);
        if (columns == 0 || rows == 0 || r.x >= static_cast<float>(widthPx) || r.y >= static_cast<float>(heightPx) || r.x + r.width <= 0 || r.y + r.height <= 0)
            continue;
        for (int y = tile(r.y, rows); y <= tile(r.y + r.height, rows); ++y)
            for (int x = tile(r.x, columns); x <= tile(r.x + r.width, columns); ++x)
                covered[static_cast<std::size_t>(y * columns + x)] = true;
    }
    std::vector<Rect> rects;
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < columns; ++x) {
            const int first = x;
            while (x < columns && covered[static_cast<std::size_t>(y * columns + x)])
                ++x;
            if (x > first)
                rects.push_back({static_cast<float>(first * kTilePx), static_cast<float>(y * kTilePx), static_cast<float>((x - first) * kTilePx), kTilePx});
        }
    return rects;
}

void KeptQuads::keep(const AtlasView& atlas, const View& view, unsigned framebuffer, Overlay& overlay, std::string& error)
{
    if (!m_program) {
        m_program = Program::link("copy.vert", "blit.frag", error);
        m_vertexArray = VertexArray::make();
        m_rectangles = Buffer::make();
        glBindVertexArray(m_vertexArray.get());
        glBindBuffer(GL_ARRAY_BUFFER, m_rectangles.get());
        glEnableVertexAttribArray(0);
        glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(Vec2), nullptr);
    }
    if (!m_program || !m_picture.ensure(m_width, m_height, Target::Format::rgba8))
        return;
    m_picture.bind();
    glViewport(0, 0, m_width, m_height);
    glScissor(0, 0, m_width, m_height);
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    overlay.draw(m_quads, atlas, m_width, m_height, error);
    std::vector<Vec2> corners;
    for (const Rect& r : coveredTiles(m_quads, m_width, m_height)) {
        const Vec2 a{r.x, r.y}, b{r.x + r.width, r.y}, c{r.x, r.y + r.height}, d{r.x + r.width, r.y + r.height};
        corners.insert(corners.end(), {a, b, c, c, b, d});
    }
    glBindBuffer(GL_ARRAY_BUFFER, m_rectangles.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(corners.size() * sizeof(Vec2)), corners.data(), GL_STATIC_DRAW);
    m_vertices = static_cast<int>(corners.size());
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    useView(view);
    m_kept = true;
}

void KeptQuads::copy(const View& view)
{
    m_program.use();
    m_program.set("u_texture", 0);
    m_program.set("u_origin", static_cast<float>(view.x), static_cast<float>(view.y));
    m_program.set("u_viewport", static_cast<float>(m_width), static_cast<float>(m_height));
    glBindTexture(GL_TEXTURE_2D, m_picture.texture());
    glBindVertexArray(m_vertexArray.get());
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDrawArrays(GL_TRIANGLES, 0, m_vertices);
}

void KeptQuads::draw(std::span<const Quad> quads, const AtlasView& atlas, const View& view, unsigned framebuffer, Overlay& overlay,
                     std::string& error)
{
    const int width = view.camera.widthPx, height = view.camera.heightPx;
    const bool same = m_width == width && m_height == height && std::equal(quads.begin(), quads.end(), m_quads.begin(), m_quads.end());
    if (!same) {
        m_quads.assign(quads.begin(), quads.end());
        m_width = width;
        m_height = height;
        m_kept = false;
        overlay.draw(quads, atlas, width, height, error);
        return;
    }
    if (!m_kept)
        keep(atlas, view, framebuffer, overlay, error);
    if (m_kept)
        copy(view);
    else
        overlay.draw(quads, atlas, width, height, error);
}

} // namespace render::gl
