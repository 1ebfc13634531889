#pragma once

#include "render/scene/scene.h"
#include "render/text/font_set.h"
#include "render/text/glyph_atlas.h"
#include "render/text/shape.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace app {

/// Ground of a text: a soft border of another colour. Width 0 is none.
struct Halo {
    render::Color color{0, 0, 0, 0};
    float widthPx = 0;
};

/// Turns texts and pictograms into overlay quads, and remembers what it shaped. One thread.
class TextPainter {
public:
    /// Null when the fonts are not installed; `error` names the package.
    static std::unique_ptr<TextPainter> create(std::string& error);

    /// Shaped once for each text, style and width; valid until the next call that shapes.
    const render::text::ShapedText& shape(std::string_view text, const render::text::TextStyle& style,
                                          float maxWidthPx = 0);

    /// The left end of the first baseline lies at (x, y).
    void put(std::vector<render::Quad>& quads, const render::text::ShapedText& text, float x, float y,
             render::Color color, Halo halo = {});
    /// A pictogram centred at (x, y).
    void icon(std::vector<render::Quad>& quads, std::string_view name, float x, float y, float sizePx,
              render::Color color);

    render::AtlasView atlas() const;

private:
    explicit TextPainter(render::text::FontSet fonts);
    render::text::FontSet m_fonts;
    render::text::GlyphAtlas m_atlas;
    std::unordered_map<std::string, render::text::ShapedText> m_shaped;
    std::string m_key; ///< Memory of a call, as is the next.
    std::vector<render::text::GlyphQuad> m_glyphs;
};

} // namespace app
