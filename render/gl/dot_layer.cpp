#include "render/gl/dot_layer.h"

#include <glad/gl.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace render::gl {

void DotLayer::draw(const DotSetPtr& set, int widthPx, int heightPx, std::string& error)
{
    if (!set || set->dots.empty())
        return;
    if (!m_program) {
        m_program = Program::link("dot.vert", "dot.frag", error);
        if (!m_program)
            return;
        m_vertexArray = VertexArray::make();
        m_points = Buffer::make();
        glBindVertexArray(m_vertexArray.get());
        glBindBuffer(GL_ARRAY_BUFFER, m_points.get());
        glEnableVertexAttribArray(0);
        glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(DotSet::Dot), nullptr);
        glEnableVertexAttribArray(1);
        glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(DotSet::Dot),
                               reinterpret_cast<const void*>(offsetof(DotSet::Dot, color)));
    }
    glBindVertexArray(m_vertexArray.get());
    glBindBuffer(GL_ARRAY_BUFFER, m_points.get());
    if (set != m_uploaded) {
        glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(set->dots.size() * sizeof(DotSet::Dot)), set->dots.data(),
                     GL_STREAM_DRAW);
        m_uploaded = set;
    }
    m_program.use();
    m_program.set("u_viewport", static_cast<float>(widthPx), static_cast<float>(heightPx));
    // Odd: dots stand on the middle of a pixel.
    m_program.set("u_size", 2 * std::ceil(set->radiusPx + set->rimPx) + 1);
    m_program.set("u_radii", set->radiusPx, set->rimPx, set->holePx);
    m_program.setPremultiplied("u_rim", set->rim);
    std::array<Color, DotSet::kMostColors> colors{};
    std::copy_n(set->colors.begin(), std::min(set->colors.size(), colors.size()), colors.begin());
    m_program.setPremultiplied("u_colors", colors);
    glEnable(GL_PROGRAM_POINT_SIZE);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDrawArrays(GL_POINTS, 0, static_cast<GLsizei>(set->dots.size()));
    glDisable(GL_PROGRAM_POINT_SIZE);
}

} // namespace render::gl
