#include "app/compose/text_painter.h"

#include <cmath>
#include <cstring>
#include <utility>
#include <variant>

namespace app {

namespace text = render::text;

namespace {

/// Texts remembered before all are forgotten: more than any picture holds.
constexpr std::size_t kMaxShaped = 20000;

void setKey(std::string& key, std::string_view words, const text::TextStyle& style, float maxWidthPx)
{
    key = words;
    key += '\0';
    const float numbers[]{style.sizePx, style.letterSpacingEm, maxWidthPx};
    key.append(reinterpret_cast<const char*>(numbers), sizeof numbers);
    key += static_cast<char>(1 + (style.bold ? 1 : 0) + (style.italic ? 2 : 0) + (style.uppercase ? 4 : 0));
    key += style.language;
}

render::Quad quadOf(const text::GlyphQuad& g, float scale, render::Color color, Halo halo)
{
    render::Quad q;
    q.shape = render::Shape::glyph;
    q.center = {g.x, g.y};
    q.half = {g.halfWidth, g.halfHeight};
    q.rotation = g.rotation;
    q.fill = color;
    q.stroke = halo.widthPx > 0 ? halo.color : render::Color{0, 0, 0, 0};
    q.strokePx = halo.widthPx;
    q.uv = {g.u0, g.v0, g.u1 - g.u0, g.v1 - g.v0};
    q.glyphScale = scale;
    return q;
}

void putGlyphs(std::vector<render::Quad>& quads, const std::vector<text::GlyphQuad>& glyphs, float scale, render::Color color, Halo halo)
{
    // The halos of all letters lie under all letters, so that none bites into its neighbour.
    if (halo.widthPx > 0)
        for (const auto& g : glyphs)
            quads.push_back(quadOf(g, scale, halo.color, halo));
    for (const auto& g : glyphs)
        quads.push_back(quadOf(g, scale, color, {}));
}

/// The beginning of a text, whole characters, and an ellipsis: TextPainter::kMostBytes in all, at most.
std::string cut(std::string_view words)
{
    constexpr std::string_view kEllipsis = "…";
    std::size_t bytes = TextPainter::kMostBytes - kEllipsis.size();
    while (bytes > 0 && (static_cast<unsigned char>(words[bytes]) & 0xC0U) == 0x80U)
        --bytes;
    return std::string(words.substr(0, bytes)).append(kEllipsis);
}

} // namespace

TextPainter::TextPainter(text::FontSet fonts) : m_fonts(std::move(fonts)) {}

std::unique_ptr<TextPainter> TextPainter::create(std::string& error)
{
    auto fonts = text::FontSet::open();
    if (auto* failure = std::get_if<text::FontError>(&fonts)) {
        error = failure->message;
        return nullptr;
    }
    return std::unique_ptr<TextPainter>(new TextPainter(std::move(std::get<text::FontSet>(fonts))));
}

const text::ShapedText& TextPainter::shape(std::string_view words, const text::TextStyle& style, float maxWidthPx)
{
    if (words.size() > kMostBytes)
        return shape(cut(words), style, maxWidthPx);
    setKey(m_key, words, style, maxWidthPx);
    const auto known = m_shaped.find(m_key);
    if (known != m_shaped.end())
        return known->second;
    if (m_shaped.size() >= kMaxShaped)
        m_shaped.clear();
    text::ShapedText shaped = maxWidthPx > 0
                                  ? text::shapeWrapped(m_fonts, words, style, {.maxWidthPx = maxWidthPx, .breakWords = true})
                                  : text::shape(m_fonts, words, style);
    if (m_record != nullptr)
        shaped.words = words;
    return m_shaped.emplace(m_key, std::move(shaped)).first->second;
}

text::ShapedText TextPainter::shapeBlock(std::string_view words, const text::TextStyle& style, float maxWidthPx)
{
    const std::string shorter = words.size() > kMostBytes ? cut(words) : std::string(words);
    text::ShapedText shaped = text::shapeWrapped(m_fonts, shorter, style, {.maxWidthPx = maxWidthPx, .align = text::Align::centre, .balanced = true, .leadingEm = 1.12F});
    if (m_record != nullptr)
        shaped.words = shorter;
    return shaped;
}

void TextPainter::note(std::vector<render::Quad>& quads, std::size_t first, text::TextRecord::Entry entry)
{
    if (m_record == nullptr || first >= quads.size())
        return;
    entry.firstX = quads[first].center.x;
    entry.firstY = quads[first].center.y;
    m_record->entries.push_back(std::move(entry));
    for (std::size_t i = first; i < quads.size(); ++i)
        quads[i].radiusPx = static_cast<float>(m_record->entries.size());
}

void TextPainter::put(std::vector<render::Quad>& quads, const text::ShapedText& shaped, float x, float y,
                      render::Color color, Halo halo)
{
    const float scale = shaped.sizePx / text::kBaseSizePx;
    text::layoutGlyphs(shaped, m_fonts, m_atlas, x, std::round(y), 0, m_glyphs);
    const std::size_t first = quads.size();
    putGlyphs(quads, m_glyphs, scale, color, halo);
    if (m_record != nullptr)
        note(quads, first, {.text = shaped, .originX = x, .originY = std::round(y)});
}

void TextPainter::putPosed(std::vector<render::Quad>& quads, const text::ShapedText& shaped, std::span<const text::GlyphPose> poses,
                           float x, float y, render::Color color, Halo halo)
{
    const std::size_t first = quads.size();
    putGlyphs(quads, text::layoutPosed(shaped, poses, m_fonts, m_atlas, x, y), shaped.sizePx / text::kBaseSizePx, color, halo);
    if (m_record != nullptr)
        note(quads, first, {.text = shaped, .poses = {poses.begin(), poses.end()}, .originX = x, .originY = y});
}

void TextPainter::makeRoom()
{
    if (!m_atlas.full())
        return;
    m_atlas.clear();
    ++m_generation;
}

void TextPainter::icon(std::vector<render::Quad>& quads, std::string_view name, float x, float y, float sizePx,
                       render::Color color)
{
    quads.push_back(quadOf(text::layoutIcon(name, m_atlas, x, y, sizePx), sizePx / text::kIconBasePx, color, {}));
    if (m_record != nullptr)
        note(quads, quads.size() - 1, {.icon = std::string(name), .originX = x, .originY = y, .iconPx = sizePx});
}

render::AtlasView TextPainter::atlas() const
{
    return {m_atlas.texels().data(), text::GlyphAtlas::kWidth, m_atlas.height(), m_atlas.revision(), text::kEdge,
            2 * text::kSpreadPx};
}

} // namespace app
