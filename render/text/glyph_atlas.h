#pragma once

#include "render/text/font_set.h"
#include "render/text/shape.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace render::text {

// Glyphs are rasterised with an em of kBaseSizePx, pictograms with a 24 x 24 grid of kIconBasePx. A texel t stands
// for the signed distance (t / 255 - kEdge) * 2 * kSpreadPx base pixels to the outline, positive inside.
// To draw at sizePx: d = (t / 255 - kEdge) * 2 * kSpreadPx * sizePx / kBaseSizePx is the distance in screen pixels,
// coverage is clamp(d + 0.5, 0, 1), and with a halo of h pixels clamp(d + h + 0.5, 0, 1), h up to
// kSpreadPx * sizePx / kBaseSizePx.
inline constexpr float kBaseSizePx = 40;
inline constexpr float kIconBasePx = 48;
inline constexpr float kSpreadPx = 8;
inline constexpr float kEdge = 0.5F;

struct TexelRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool empty() const { return width <= 0 || height <= 0; }
    bool operator==(const TexelRect&) const = default;
};

// Where a glyph lies in the atlas, the spread included. left and top are the offset in base pixels, y down, from the
// glyph's pen position on the baseline (for a pictogram: from the top left corner of its grid) to the rectangle's top
// left corner. Empty for glyphs without ink, and for all when the atlas is full.
struct GlyphSlot {
    TexelRect rect;
    float left = 0;
    float top = 0;
};

// A single-channel 8-bit texture of distance fields, 1024 wide, which doubles its height when full (1024, 2048, 4096).
// Rectangles are packed on shelves with one texel between them and never move, so texel coordinates stay valid when
// it grows; references to slots stay valid until clear(). Owned by one thread, as its FontSet is.
class GlyphAtlas {
public:
    static constexpr int kWidth = 1024;
    static constexpr int kMaxHeight = 4096;

    GlyphAtlas();
    GlyphAtlas(GlyphAtlas&&) noexcept;
    GlyphAtlas& operator=(GlyphAtlas&&) noexcept;
    ~GlyphAtlas();

    const GlyphSlot& slot(FontSet& fonts, FaceId face, std::uint32_t glyph);
    const GlyphSlot& iconSlot(std::string_view pictogramName);

    int height() const;
    // height() rows of kWidth texels, top row first.
    std::span<const std::uint8_t> texels() const;
    // Grows by one with every change of the texels or the height.
    std::uint64_t revision() const;
    // What changed since the last call: upload these texels. After a growth it is everything.
    std::optional<TexelRect> takeDirty();
    // A glyph was asked for that did not fit. Call clear() before the next frame and lay out again.
    bool full() const;
    void clear();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

// One textured rectangle: its centre and half size in pixels, the part of the atlas in texels (top left, bottom
// right), and its rotation about the centre in radians, clockwise on screen (y down).
struct GlyphQuad {
    float x = 0;
    float y = 0;
    float halfWidth = 0;
    float halfHeight = 0;
    float u0 = 0;
    float v0 = 0;
    float u1 = 0;
    float v1 = 0;
    float rotation = 0;
};

// Quads of a text whose origin (left end of the first baseline) lies at (originX, originY) and which is turned about
// it by `rotation`. Spaces give no quad. Colour, halo and sharpness are the caller's; see kBaseSizePx.
std::vector<GlyphQuad> layoutGlyphs(const ShapedText& text, FontSet& fonts, GlyphAtlas& atlas, float originX,
                                    float originY, float rotation = 0);
/// The same into `quads`, in the place of what they hold.
void layoutGlyphs(const ShapedText& text, FontSet& fonts, GlyphAtlas& atlas, float originX, float originY, float rotation,
                  std::vector<GlyphQuad>& quads);

// Where the pen of a glyph stands, and how its baseline is turned there, radians clockwise on screen.
struct GlyphPose {
    float x = 0;
    float y = 0;
    float rotation = 0;
};

// The same with a pose for each glyph of the text, moved by (originX, originY).
std::vector<GlyphQuad> layoutPosed(const ShapedText& text, std::span<const GlyphPose> poses, FontSet& fonts, GlyphAtlas& atlas,
                                   float originX, float originY);

// The quad of a pictogram whose grid is sizePx wide and centred at (centreX, centreY).
GlyphQuad layoutIcon(std::string_view pictogramName, GlyphAtlas& atlas, float centreX, float centreY, float sizePx);

} // namespace render::text
