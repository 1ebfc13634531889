#pragma once

#include "render/gl/handle.h"
#include "render/gl/overlay.h"
#include "render/gl/painter.h"
#include "render/gl/program.h"
#include "render/gl/target.h"
#include "render/scene/scene.h"

#include <span>
#include <string>
#include <vector>

namespace render::gl {

/// Quads of a window that mostly stay as they are from frame to frame, such as names while time is scrubbed: from the
/// second time on that the same ones come they are kept as a picture, and only the parts of it that hold something are
/// copied.
class KeptQuads {
public:
    /// Draws them over the view of the bound framebuffer. Expects blending to be on, and leaves the view in use.
    void draw(std::span<const Quad> quads, const AtlasView& atlas, const View& view, unsigned framebuffer, Overlay& overlay,
              std::string& error);

private:
    void keep(const AtlasView& atlas, const View& view, unsigned framebuffer, Overlay& overlay, std::string& error);
    void copy(const View& view);

    std::vector<Quad> m_quads;
    int m_width = 0, m_height = 0;
    bool m_kept = false;
    Target m_picture;
    Program m_program;
    VertexArray m_vertexArray;
    Buffer m_rectangles;
    int m_vertices = 0;
};

/// Rectangles of whole tiles, px from the top left, that together hold every quad of a picture of this size; rows of tiles
/// from the top, none overlapping.
std::vector<Rect> coveredTiles(std::span<const Quad> quads, int widthPx, int heightPx);

} // namespace render::gl
