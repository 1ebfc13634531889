#pragma once

#include "render/gl/dot_stamps.h"
#include "render/gl/handle.h"
#include "render/gl/program.h"
#include "render/scene/dots.h"

#include <string>

namespace render::gl {

/// Draws the dots of a scene as points.
class DotLayer {
public:
    /// Over a view of this size whose viewport is set. Expects blending to be on.
    void draw(const DotSetPtr& set, int widthPx, int heightPx, std::string& error);

private:
    Program m_program;
    DotStamps m_stamps;
    DotLook m_look; ///< Memory of draw().
    VertexArray m_vertexArray;
    Buffer m_points;
    DotSetPtr m_uploaded; ///< Held, so that no other set can come to have its address.
};

} // namespace render::gl
