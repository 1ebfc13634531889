#pragma once

#include "render/image/colour_matrix.h"
#include "render/scene/scene.h"
#include "render/text/text_record.h"
#include "render/vector/sheet.h"
#include "render/vector/sprite_drawing.h"

#include <cstddef>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace render::vector {

/// What scenes do not hold.
struct SceneExtras {
    const text::TextRecord* texts = nullptr; ///< Null: letters are left out.
    std::span<const SpriteDrawing> sprites = {}; ///< Sprites that are not among them are drawn as pixels.
    const ColourMatrix* colours = nullptr;  ///< What becomes of all colours; null: nothing.
};

/// Draws scenes on a sheet as the OpenGL renderer does on a framebuffer, part by part.
class SceneDrawer {
public:
    SceneDrawer(Sheet& sheet, const SceneExtras& extras) : m_sheet(sheet), m_extras(extras) {}

    /// What lies between pictures.
    void drawGap(const Rect& rect, Color color);
    /// The background and the ground.
    void drawGround(const Scene& scene);
    /// The squares and dots of data layers.
    void drawData(const Scene& scene);
    void drawRegions(const Scene& scene);
    /// Names or a part of the overlay.
    void drawQuads(std::span<const Quad> quads, const SpriteView& sprites);

    /// Letters that no text is known of, and which were left out.
    std::size_t unknownLetters() const { return m_unknown; }

private:
    Color seen(Color color);
    void drawFills(const Scene& scene, std::span<const GroundItem> items);
    /// Lines of one LineItem::group, or of one look.
    void drawGroup(const Scene& scene, std::span<const GroundItem> items);
    void drawLines(const Scene& scene, std::span<const GroundItem> items, const LineItem& look);
    void drawRasters(const Scene& scene, std::span<const GroundItem> items);
    void drawHatch(const Path& area, const Rect& bounds, const Hatch& hatch, Vec2 anchor);
    void drawRegion(const Scene& scene, const RegionItem& region);
    void drawLine(std::vector<Piece> pieces, const LineItem& look);
    void drawBand(const Path& path, const LineItem& look);
    void drawShape(const Quad& quad);
    void drawSoft(const Quad& quad);
    void drawHatchOf(const Quad& quad);
    void drawIcon(const Quad& quad, const text::TextRecord::Entry& entry);
    void drawSprite(const Quad& quad, const SpriteView& sprites);
    std::string seenDrawing(std::string svg);

    Sheet& m_sheet;
    SceneExtras m_extras;
    std::unordered_map<std::uint32_t, Color> m_seen;
    std::size_t m_unknown = 0;
};

} // namespace render::vector
