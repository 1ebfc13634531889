#pragma once

#include "app/compose/canvas.h"
#include "app/compose/mark.h"
#include "app/symbols/unit_symbols.h"
#include "render/image/sprite_atlas.h"
#include "render/vector/sprite_drawing.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace app {

/// Puts the symbols of units into overlay quads. One thread; the symbols themselves are drawn on another.
class SymbolPainter {
public:
    explicit SymbolPainter(std::shared_ptr<UnitSymbols> symbols);

    /// Before a new picture. `wait`: it is to have every symbol, and waits for them.
    void begin(bool wait);

    /// Half the size of what is drawn of a frame, px.
    struct Size {
        float halfWidth = 0, halfHeight = 0;
        float above = 0; ///< Over the frame: the echelon.
    };
    /// The symbol of a claim's unit with its frame's middle at (x, y); nothing while it is being drawn, and then the caller
    /// draws something simpler.
    std::optional<Size> put(const Canvas& canvas, const std::string& sidc, const MarkPart& part, float x, float y, int framePx,
                            const render::Wedge& wedge);

    /// The same as a place in the atlas (texels), for whoever draws with other means: with straight alpha there.
    std::optional<render::Rect> texelsOf(const std::string& sidc, const MarkPart& part, const Palette& palette, int framePx);

    /// The symbols that put() has put into the atlas, as drawings.
    std::vector<render::vector::SpriteDrawing> drawings() const;
    /// Any picture (colours multiplied by their alpha) as a place in the atlas; `key`: of no other picture. None: there is no room.
    std::optional<render::Rect> picture(const std::string& key, const render::Image& image);

    render::SpriteView view() const { return m_atlas.view(); }
    UnitSymbols& symbols() { return *m_symbols; }

private:
    struct Sprite {
        SymbolPicturePtr picture; ///< Held, so that no other can come to have its address.
        render::Rect texels;
    };
    /// `straight`: its colours are not multiplied by their alpha.
    const Sprite* spriteOf(const SymbolRequest& request, bool straight = false);

    std::shared_ptr<UnitSymbols> m_symbols;
    render::SpriteAtlas m_atlas;
    std::unordered_map<const SymbolPicture*, Sprite> m_sprites, m_straight;
    std::unordered_map<std::string, render::Rect> m_pictures;
    bool m_wait = false, m_full = false;
};

/// Colours and dashes of a symbol that shows what is known of one claim, as marks do. `linePx`: thickness of its lines.
SymbolPaint symbolPaint(const MarkPart& part, const Palette& palette, int framePx);

} // namespace app
