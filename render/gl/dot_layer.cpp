#include "render/gl/dot_layer.h"

#include <glad/gl.h>

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
    m_look.colors = set->colors;
    m_look.radiusPx = set->radiusPx;
    m_look.rimPx = set->rimPx;
    m_look.holePx = set->holePx;
    m_look.rim = set->rim;
    m_stamps.bind(m_look);
    m_program.use();
    m_program.set("u_viewport", static_cast<float>(widthPx), static_cast<float>(heightPx));
    m_program.set("u_size", static_cast<float>(m_look.sizePx()));
    m_program.set("u_stamps", 0);
    glEnable(GL_PROGRAM_POINT_SIZE);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDrawArrays(GL_POINTS, 0, static_cast<GLsizei>(set->dots.size()));
    glDisable(GL_PROGRAM_POINT_SIZE);
}

} // namespace render::gl
