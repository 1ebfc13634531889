#pragma once

#include "render/scene/scene.h"
#include "render/text/font_set.h"
#include "render/text/glyph_atlas.h"
#include "render/text/shape.h"
#include "render/text/text_record.h"

#include <cstdint>
#include <memory>
#include <span>
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

    /// Longer texts are cut, with an ellipsis: nothing that is drawn holds so much.
    static constexpr std::size_t kMostBytes = 6000;

    /// Shaped once for each text, style and width; valid until the next call that shapes.
    const render::text::ShapedText& shape(std::string_view text, const render::text::TextStyle& style,
                                          float maxWidthPx = 0);

    /// Broken into balanced lines as wide as maxWidthPx at most (a longer word sticks out), each in the middle, close together.
    /// Not kept.
    render::text::ShapedText shapeBlock(std::string_view text, const render::text::TextStyle& style, float maxWidthPx);

    /// The left end of the first baseline lies at (x, y).
    void put(std::vector<render::Quad>& quads, const render::text::ShapedText& text, float x, float y,
             render::Color color, Halo halo = {});
    /// Each glyph where its pose says, from (x, y).
    void putPosed(std::vector<render::Quad>& quads, const render::text::ShapedText& text, std::span<const render::text::GlyphPose> poses,
                  float x, float y, render::Color color, Halo halo);
    /// A pictogram centred at (x, y).
    void icon(std::vector<render::Quad>& quads, std::string_view name, float x, float y, float sizePx,
              render::Color color);

    /// Notes from now on what the letters are that quads are made of: each of these has the number of its entry as radiusPx. Null: no
    /// longer. Begins before anything is shaped.
    void record(render::text::TextRecord* record) { m_record = record; }
    const render::text::FontSet& fonts() const { return m_fonts; }

    render::AtlasView atlas() const;
    /// Forgets all letters when they no longer fit, between two pictures. Quads made before are worth nothing when
    /// generation() has changed.
    void makeRoom();
    std::uint64_t generation() const { return m_generation; }

    /// Fonts that are not installed and characters that no font has, for which a box is drawn; each once, in words.
    std::span<const std::string> issues() const { return m_fonts.issues(); }

private:
    explicit TextPainter(render::text::FontSet fonts);
    /// Makes an entry of the record for the quads from `first` on.
    void note(std::vector<render::Quad>& quads, std::size_t first, render::text::TextRecord::Entry entry);
    render::text::FontSet m_fonts;
    render::text::GlyphAtlas m_atlas;
    std::unordered_map<std::string, render::text::ShapedText> m_shaped;
    std::string m_key; ///< Memory of a call, as is the next.
    std::vector<render::text::GlyphQuad> m_glyphs;
    std::uint64_t m_generation = 0;
    render::text::TextRecord* m_record = nullptr;
};

} // namespace app
