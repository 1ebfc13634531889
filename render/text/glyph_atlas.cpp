#include "render/text/glyph_atlas.h"

#include "render/text/distance_field.h"
#include "render/text/path.h"
#include "render/text/pictograms.h"
#include "render/text/shelf_packer.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <utility>

namespace render::text {

namespace {

constexpr int kStartHeight = 1024;
constexpr int kGap = 1; // keeps linear filtering from reaching a neighbour

TexelRect united(const TexelRect& a, const TexelRect& b)
{
    if (a.empty() || b.empty())
        return a.empty() ? b : a;
    const int x = std::min(a.x, b.x);
    const int y = std::min(a.y, b.y);
    return {x, y, std::max(a.x + a.width, b.x + b.width) - x, std::max(a.y + a.height, b.y + b.height) - y};
}

} // namespace

struct GlyphAtlas::Impl {
    int height = kStartHeight;
    ShelfPacker packer{kWidth, kStartHeight};
    std::vector<std::uint8_t> texels = std::vector<std::uint8_t>(std::size_t{kWidth} * kStartHeight);
    std::unordered_map<std::uint64_t, GlyphSlot> glyphs; // key: face and glyph
    std::unordered_map<std::string_view, GlyphSlot> icons;
    GlyphSlot none;
    TexelRect dirty{0, 0, kWidth, kStartHeight};
    std::uint64_t revision = 1;
    bool full = false;

    std::optional<PackedAt> reserve(int width, int rows);
    std::optional<GlyphSlot> store(const DistanceField& field);
};

std::optional<PackedAt> GlyphAtlas::Impl::reserve(int width, int rows)
{
    for (;;) {
        if (const auto at = packer.add(width, rows))
            return at;
        if (height >= kMaxHeight)
            return std::nullopt;
        height *= 2;
        packer.grow(height);
        texels.resize(std::size_t{kWidth} * static_cast<std::size_t>(height));
        dirty = {0, 0, kWidth, height};
        ++revision;
    }
}

std::optional<GlyphSlot> GlyphAtlas::Impl::store(const DistanceField& field)
{
    if (field.texels.empty())
        return GlyphSlot{};
    const auto at = reserve(field.width + kGap, field.height + kGap);
    if (!at) {
        full = true;
        return std::nullopt;
    }
    for (int y = 0; y < field.height; ++y)
        std::copy_n(field.texels.begin() + static_cast<std::ptrdiff_t>(y) * field.width, field.width,
                    texels.begin() + static_cast<std::ptrdiff_t>(at->y + y) * kWidth + at->x);
    const TexelRect rect{at->x, at->y, field.width, field.height};
    dirty = united(dirty, rect);
    ++revision;
    return GlyphSlot{rect, field.left, field.top};
}

GlyphAtlas::GlyphAtlas() : m_impl(std::make_unique<Impl>()) {}
GlyphAtlas::GlyphAtlas(GlyphAtlas&&) noexcept = default;
GlyphAtlas& GlyphAtlas::operator=(GlyphAtlas&&) noexcept = default;
GlyphAtlas::~GlyphAtlas() = default;

const GlyphSlot& GlyphAtlas::slot(FontSet& fonts, FaceId face, std::uint32_t glyph)
{
    const auto key = (static_cast<std::uint64_t>(face) << 32) | glyph;
    if (const auto known = m_impl->glyphs.find(key); known != m_impl->glyphs.end())
        return known->second;
    const auto slot = m_impl->store(makeDistanceField(fonts.outline(face, glyph), kBaseSizePx, kSpreadPx));
    return slot ? m_impl->glyphs.emplace(key, *slot).first->second : m_impl->none;
}

const GlyphSlot& GlyphAtlas::iconSlot(std::string_view pictogramName)
{
    const Pictogram& icon = pictogram(pictogramName);
    if (const auto known = m_impl->icons.find(icon.name); known != m_impl->icons.end())
        return known->second;
    const auto path = parseSvgPath(icon.svgPath);
    const auto slot = m_impl->store(makeDistanceField(path.value_or(Path{}), kIconBasePx / kPictogramGrid, kSpreadPx));
    return slot ? m_impl->icons.emplace(icon.name, *slot).first->second : m_impl->none;
}

int GlyphAtlas::height() const
{
    return m_impl->height;
}

std::span<const std::uint8_t> GlyphAtlas::texels() const
{
    return m_impl->texels;
}

std::uint64_t GlyphAtlas::revision() const
{
    return m_impl->revision;
}

std::optional<TexelRect> GlyphAtlas::takeDirty()
{
    const TexelRect dirty = std::exchange(m_impl->dirty, {});
    return dirty.empty() ? std::nullopt : std::optional(dirty);
}

bool GlyphAtlas::full() const
{
    return m_impl->full;
}

void GlyphAtlas::clear()
{
    const std::uint64_t revision = m_impl->revision;
    m_impl = std::make_unique<Impl>();
    m_impl->revision = revision + 1;
}

namespace {

// The quad of a slot whose reference point lies at (x, y) and which is drawn `scale` times as large.
GlyphQuad quadOf(const GlyphSlot& slot, float x, float y, float scale)
{
    GlyphQuad quad;
    quad.halfWidth = static_cast<float>(slot.rect.width) * scale / 2;
    quad.halfHeight = static_cast<float>(slot.rect.height) * scale / 2;
    quad.x = x + slot.left * scale + quad.halfWidth;
    quad.y = y + slot.top * scale + quad.halfHeight;
    quad.u0 = static_cast<float>(slot.rect.x);
    quad.v0 = static_cast<float>(slot.rect.y);
    quad.u1 = static_cast<float>(slot.rect.x + slot.rect.width);
    quad.v1 = static_cast<float>(slot.rect.y + slot.rect.height);
    return quad;
}

} // namespace

std::vector<GlyphQuad> layoutGlyphs(const ShapedText& text, FontSet& fonts, GlyphAtlas& atlas, float originX,
                                    float originY, float rotation)
{
    std::vector<GlyphQuad> quads;
    quads.reserve(text.glyphs.size());
    layoutGlyphs(text, fonts, atlas, originX, originY, rotation, quads);
    return quads;
}

void layoutGlyphs(const ShapedText& text, FontSet& fonts, GlyphAtlas& atlas, float originX, float originY, float rotation,
                  std::vector<GlyphQuad>& quads)
{
    quads.clear();
    const float scale = text.sizePx / kBaseSizePx;
    const float c = std::cos(rotation);
    const float s = std::sin(rotation);
    for (const ShapedGlyph& glyph : text.glyphs) {
        const GlyphSlot& slot = atlas.slot(fonts, glyph.face, glyph.glyph);
        if (slot.rect.empty())
            continue;
        GlyphQuad quad = quadOf(slot, glyph.x, glyph.y, scale);
        const float x = quad.x;
        quad.x = originX + c * x - s * quad.y;
        quad.y = originY + s * x + c * quad.y;
        quad.rotation = rotation;
        quads.push_back(quad);
    }
}

std::vector<GlyphQuad> layoutPosed(const ShapedText& text, std::span<const GlyphPose> poses, FontSet& fonts, GlyphAtlas& atlas,
                                   float originX, float originY)
{
    std::vector<GlyphQuad> quads;
    const std::size_t count = std::min(text.glyphs.size(), poses.size());
    quads.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const GlyphSlot& slot = atlas.slot(fonts, text.glyphs[i].face, text.glyphs[i].glyph);
        if (slot.rect.empty())
            continue;
        GlyphQuad quad = quadOf(slot, 0, 0, text.sizePx / kBaseSizePx);
        const float c = std::cos(poses[i].rotation), s = std::sin(poses[i].rotation), x = quad.x;
        quad.x = originX + poses[i].x + c * x - s * quad.y;
        quad.y = originY + poses[i].y + s * x + c * quad.y;
        quad.rotation = poses[i].rotation;
        quads.push_back(quad);
    }
    return quads;
}

GlyphQuad layoutIcon(std::string_view pictogramName, GlyphAtlas& atlas, float centreX, float centreY, float sizePx)
{
    const GlyphSlot& slot = atlas.iconSlot(pictogramName);
    return quadOf(slot, centreX - sizePx / 2, centreY - sizePx / 2, sizePx / kIconBasePx);
}

} // namespace render::text
