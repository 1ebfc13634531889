#include "app/compose/symbol_painter.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {

SymbolPaint symbolPaint(const MarkPart& part, const Palette& palette, int framePx)
{
    const bool filled = isFilled(part);
    const render::Color ink = inkOf(part), ground = groundOf(palette);
    SymbolPaint paint;
    paint.fill = filled ? ink : ground;
    paint.frame = filled ? render::mix(ink, palette.ink, 0.3) : ink;
    paint.icon = filled ? onColor(ink, palette) : ink;
    paint.around = ground;
    const double line = penFor(framePx).line;
    if (part.dotted && !part.denied) {
        paint.dashOn = static_cast<float>(line * 1.2);
        paint.dashOff = static_cast<float>(line * 1.6);
    } else if (part.vague && !part.solid && !part.denied) {
        paint.dashOn = static_cast<float>(line * 3.4);
        paint.dashOff = static_cast<float>(line * 2.2);
    }
    return paint;
}

SymbolPainter::SymbolPainter(std::shared_ptr<UnitSymbols> symbols) : m_symbols(std::move(symbols)) {}

void SymbolPainter::begin(bool wait)
{
    m_wait = wait;
    if (!m_full)
        return;
    m_atlas.clear();
    m_sprites.clear();
    m_straight.clear();
    m_pictures.clear();
    m_full = false;
}

namespace {

render::Image withStraightAlpha(render::Image image)
{
    for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4)
        if (const unsigned alpha = image.rgba[i + 3]; alpha > 0)
            for (std::size_t c = i; c < i + 3; ++c)
                image.rgba[c] = static_cast<std::uint8_t>(std::min(255U, (image.rgba[c] * 255U + alpha / 2) / alpha));
    return image;
}

} // namespace

const SymbolPainter::Sprite* SymbolPainter::spriteOf(const SymbolRequest& request, bool straight)
{
    const SymbolPicturePtr picture = m_symbols->find(request, m_wait);
    if (!picture || picture->image.empty())
        return nullptr;
    auto& sprites = straight ? m_straight : m_sprites;
    const auto known = sprites.find(picture.get());
    if (known != sprites.end())
        return &known->second;
    const std::optional<render::Rect> texels = m_atlas.add(straight ? withStraightAlpha(picture->image) : picture->image);
    if (!texels) {
        m_full = true;
        return nullptr;
    }
    return &sprites.emplace(picture.get(), Sprite{picture, *texels}).first->second;
}

std::optional<SymbolPainter::Size> SymbolPainter::put(const Canvas& canvas, const std::string& sidc, const MarkPart& part, float x,
                                                      float y, int framePx, const render::Wedge& wedge)
{
    const Sprite* sprite = spriteOf({sidc, symbolPaint(part, canvas.palette, framePx), framePx});
    if (sprite == nullptr)
        return std::nullopt;
    const SymbolPicture& picture = *sprite->picture;
    render::Quad q;
    q.shape = render::Shape::sprite;
    q.half = {sprite->texels.width / 2, sprite->texels.height / 2};
    // One texel for one pixel.
    q.center = {std::round(x - q.half.x) + q.half.x, std::round(y - q.half.y) + q.half.y};
    q.fill = render::Color{0, 0, 0, 255};
    q.uv = sprite->texels;
    q.wedge = wedge;
    canvas.quads.push_back(q);
    return Size{static_cast<float>(picture.frameWidth) / 2, static_cast<float>(picture.frameHeight) / 2, static_cast<float>(picture.above)};
}

std::vector<render::vector::SpriteDrawing> SymbolPainter::drawings() const
{
    std::vector<render::vector::SpriteDrawing> all;
    for (const auto& [picture, sprite] : m_sprites)
        all.push_back({sprite.texels, picture->svg, picture->viewport});
    return all;
}

std::optional<render::Rect> SymbolPainter::picture(const std::string& key, const render::Image& image)
{
    if (const auto known = m_pictures.find(key); known != m_pictures.end())
        return known->second;
    const std::optional<render::Rect> texels = m_atlas.add(image);
    if (texels)
        m_pictures.emplace(key, *texels);
    m_full = m_full || !texels;
    return texels;
}

std::optional<render::Rect> SymbolPainter::texelsOf(const std::string& sidc, const MarkPart& part, const Palette& palette, int framePx)
{
    const Sprite* sprite = spriteOf({sidc, symbolPaint(part, palette, framePx), framePx}, true);
    return sprite != nullptr ? std::optional(sprite->texels) : std::nullopt;
}

} // namespace app
