#pragma once

#include "app/compose/style.h"
#include "app/compose/text_painter.h"

#include <string_view>
#include <vector>

namespace app {

class SymbolPainter;

/// The overlay being painted. Sizes given to its functions are logical px and are multiplied by `scale`; positions
/// are framebuffer px.
struct Canvas {
    std::vector<render::Quad>& quads;
    TextPainter& text;
    const Palette& palette;
    float scale = 1;
    SymbolPainter* symbols = nullptr; ///< Null: units have the pictogram of all units.

    float px(double logical) const { return static_cast<float>(logical) * scale; }
    render::text::TextStyle style(float sizeLogical, bool bold = false, bool italic = false) const;

    void card(const render::Rect& rect) const;
    void rectangle(const render::Rect& rect, render::Color fill, float radiusLogical = 0) const;
    void line(render::Vec2 a, render::Vec2 b, float widthLogical, render::Color color) const;
    /// Text with its left end at x and its first baseline at y.
    void write(const render::text::ShapedText& shaped, float x, float y, render::Color color, Halo halo = {}) const;
    /// Shapes and writes one line, cut with an ellipsis at maxWidth (framebuffer px; 0: never); returns its width.
    float writeLine(std::string_view words, const render::text::TextStyle& textStyle, float x, float y,
                    render::Color color, float maxWidth = 0) const;
    /// The words cut with an ellipsis so that they fit.
    std::string elided(std::string_view words, const render::text::TextStyle& textStyle, float maxWidth) const;
};

} // namespace app
