#pragma once

#include "render/gl/columns.h"
#include "render/gl/handle.h"
#include "render/gl/mesh_store.h"
#include "render/gl/program.h"
#include "render/gl/target.h"
#include "render/gl/texture_store.h"
#include "render/scene/scene.h"

#include <array>
#include <span>
#include <string>

namespace render::gl {

/// Where a picture lies in the framebuffer now bound, px from its lower left.
struct View {
    Camera camera;
    double wrapMetres = 0;
    int x = 0, y = 0;
    Columns columns = {};
    int top = 0, bottom = 1 << 30; ///< The rows that are drawn, px from its upper edge; `bottom` exclusive.
    bool tile = false; ///< There is memory for what is drawn alone, not for all of the picture.
};

/// Restricts drawing to the columns of the view.
void useView(const View& view);

/// Draws what has a place on the map: the ground and the regions. Expects blending and the scissor test to be on.
class Painter {
public:
    /// A rectangle of a view, px from its lower left.
    struct Area {
        int x = 0, y = 0, width = 0, height = 0;
    };

    bool create(std::string& error);
    /// Call once for each drawn scene: meshes and tiles long unused are freed.
    void nextScene()
    {
        m_meshes.nextScene();
        m_tiles.nextScene();
    }

    /// Clears the view of the framebuffer now bound and draws the ground.
    void drawGround(const Scene& scene, const View& view);
    /// Draws over the framebuffer, which is bound afterwards.
    void drawRegions(std::span<const RegionItem> regions, const View& view, unsigned framebuffer);

private:
    void drawFill(const View& view, const FillMeshPtr& mesh, Color color);
    void drawLine(const View& view, const LineItem& item);
    /// A line thinner than a pixel is a pixel wide: `color`, premultiplied, has to be fainter. Leaves `u_under` as it is.
    void stroke(const View& view, const LineItem& item, float widthPx, Dash dash, Blend blend, const std::array<float, 4>& color);
    /// Lines of one LineItem::group, or one with a casing.
    void drawGroup(const View& view, std::span<const GroundItem> items);
    void drawTile(const View& view, const RasterItem& item);
    /// A hatch over `under`; its strokes count from the middle of anchorBounds, so that pieces of one area join.
    void drawHatch(const View& view, const FillMeshPtr& mesh, const Bounds& anchorBounds, const Hatch& hatch, Color under,
                   bool masked);
    void drawMask(const RegionItem& region, const View& target, const Bounds& bounds);
    void drawRegion(const RegionItem& region, const View& view, unsigned framebuffer);

    Program m_fill, m_hatch, m_line, m_tile, m_group; ///< The last when first needed.
    VertexArray m_empty;
    MeshStore m_meshes;
    TextureStore m_tiles;
    Target m_mask;
    Target m_lines; ///< How much of each pixel a group covers: with its casing (red), and without (green).
    Area m_maskArea;
};

} // namespace render::gl
