#include "render/text/shape.h"

#include "render/text/font_set_impl.h"
#include "render/text/itemise_impl.h"
#include "render/text/unicode.h"

#include <hb.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace render::text {

namespace {

// Wider than any picture; bad sizes become this or 0 instead of reaching the geometry.
constexpr float kMaxSizePx = 16384;
constexpr int kBalanceSteps = 12;

bool joins(hb_script_t script)
{
    return script == HB_SCRIPT_ARABIC || script == HB_SCRIPT_SYRIAC || script == HB_SCRIPT_NKO ||
           script == HB_SCRIPT_MONGOLIAN || script == HB_SCRIPT_DEVANAGARI || script == HB_SCRIPT_BENGALI;
}

struct LineRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

class Shaper {
public:
    Shaper(FontSet& fonts, const TextStyle& style) : m_fonts(fonts), m_style(style)
    {
        const float size = std::isfinite(style.sizePx) ? std::clamp(style.sizePx, 0.0F, kMaxSizePx) : 0.0F;
        m_out.sizePx = size;
        m_spacingPx = std::isfinite(style.letterSpacingEm) ? style.letterSpacingEm * size : 0.0F;
        m_language = style.language.empty()
                         ? HB_LANGUAGE_INVALID
                         : hb_language_from_string(style.language.data(), static_cast<int>(style.language.size()));
        const FaceMetrics metrics = fonts.metrics(fonts.faceFor(U' ', style.bold, style.italic));
        m_out.ascentPx = metrics.ascent * size;
        m_out.descentPx = metrics.descent * size;
        m_out.lineHeightPx = metrics.lineHeight * size;
        m_out.capHeightPx = metrics.capHeight * size;
    }

    void setLeading(float em) { m_out.lineHeightPx = em > 0 && std::isfinite(em) ? em * m_out.sizePx : m_out.lineHeightPx; }

    void addParagraph(std::span<const char32_t> text, std::span<const std::uint32_t> byteOffsets,
                      const WrapOptions& options)
    {
        const Paragraph paragraph = itemise(m_fonts, text, m_style.bold, m_style.italic);
        m_byteOffsets = byteOffsets;
        for (const LineRange& line : breakLines(paragraph, options))
            addLine(paragraph, line);
    }

    ShapedText finish(Align align)
    {
        for (const ShapedLine& line : m_out.lines)
            m_out.widthPx = std::max(m_out.widthPx, line.widthPx);
        for (ShapedLine& line : m_out.lines) {
            const float rest = m_out.widthPx - line.widthPx;
            line.x = align == Align::right ? rest : align == Align::centre ? rest / 2 : 0;
            for (std::uint32_t i = 0; i < line.glyphCount; ++i)
                m_out.glyphs[line.firstGlyph + i].x += line.x;
        }
        const auto lines = static_cast<float>(m_out.lines.size());
        m_out.heightPx = m_out.ascentPx + m_out.descentPx + (lines - 1) * m_out.lineHeightPx;
        return std::move(m_out);
    }

private:
    void shapeRun(const Paragraph& paragraph, const Run& run);
    std::vector<float> advances(const Paragraph& paragraph);
    std::vector<LineRange> breakLines(const Paragraph& paragraph, const WrapOptions& options);
    void addLine(const Paragraph& paragraph, const LineRange& line);
    void addRun(const Paragraph& paragraph, const Run& run, float& pen, float baselineY);
    float spacingOf(const Run& run) const { return joins(run.script) ? 0 : m_spacingPx; }
    float pixelsPerUnit(FaceId face) const { return m_out.sizePx / m_fonts.impl().face(face).unitsPerEm; }

    FontSet& m_fonts;
    const TextStyle& m_style;
    hb_language_t m_language = HB_LANGUAGE_INVALID;
    float m_spacingPx = 0;
    std::span<const std::uint32_t> m_byteOffsets;
    ShapedText m_out;
};

// Leaves the glyphs in the set's buffer, in visual order, clusters counted in code points of the paragraph.
void Shaper::shapeRun(const Paragraph& paragraph, const Run& run)
{
    hb_buffer_t* buffer = m_fonts.impl().buffer.get();
    hb_buffer_reset(buffer);
    // The whole paragraph is context, so that letters join across runs.
    hb_buffer_add_codepoints(buffer, reinterpret_cast<const hb_codepoint_t*>(paragraph.text.data()),
                             static_cast<int>(paragraph.text.size()), static_cast<unsigned>(run.begin),
                             static_cast<int>(run.end - run.begin));
    hb_buffer_set_direction(buffer, run.level % 2 == 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, run.script);
    if (m_language != HB_LANGUAGE_INVALID)
        hb_buffer_set_language(buffer, m_language);
    else
        hb_buffer_set_language(buffer, hb_language_from_string("und", -1)); // never the user's locale
    const hb_feature_t noLigatures[] = {
        {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    const bool spaced = spacingOf(run) != 0;
    hb_shape(m_fonts.impl().face(run.face).font.get(), buffer, noLigatures, spaced ? 2 : 0);
}

std::vector<float> Shaper::advances(const Paragraph& paragraph)
{
    std::vector<float> result(paragraph.text.size(), 0.0F);
    for (const Run& run : paragraph.runs) {
        shapeRun(paragraph, run);
        unsigned count = 0;
        const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(m_fonts.impl().buffer.get(), &count);
        const hb_glyph_position_t* at = hb_buffer_get_glyph_positions(m_fonts.impl().buffer.get(), &count);
        for (unsigned i = 0; i < count; ++i) {
            const bool newCluster = i == 0 || infos[i].cluster != infos[i - 1].cluster;
            result[infos[i].cluster] +=
                static_cast<float>(at[i].x_advance) * pixelsPerUnit(run.face) + (newCluster ? spacingOf(run) : 0);
        }
    }
    return result;
}

// Greedy: as much on each line as fits into maxWidth.
std::vector<LineRange> fillLines(const Paragraph& paragraph, std::span<const float> advances, float maxWidth,
                                 bool breakWords, bool keepHangulWords)
{
    std::vector<LineRange> lines;
    const std::size_t count = paragraph.text.size();
    std::size_t begin = 0;
    std::size_t lastBreak = 0; // begin of what would follow the latest opportunity on this line
    float width = 0;           // of [begin, i], and of the same up to its last ink
    for (std::size_t i = 0; i < count; ++i) {
        width += advances[i];
        const bool tooLong = width > maxWidth && !isSpace(paragraph.text[i]);
        const std::size_t cut = lastBreak > begin ? lastBreak : breakWords && i > begin && advances[i] > 0 ? i : begin;
        if (tooLong && cut > begin) {
            lines.push_back({begin, cut});
            begin = cut;
            width = 0;
            for (std::size_t k = begin; k <= i; ++k)
                width += advances[k];
        }
        if (mayBreakAfter(paragraph.text, i, keepHangulWords))
            lastBreak = i + 1;
    }
    lines.push_back({begin, count});
    return lines;
}

std::vector<LineRange> Shaper::breakLines(const Paragraph& paragraph, const WrapOptions& options)
{
    const std::size_t count = paragraph.text.size();
    if (!(options.maxWidthPx > 0) || count == 0)
        return {{0, count}};
    const auto widths = advances(paragraph);
    const bool keepHangul = m_style.language.starts_with("ko");
    // The trailing letter spacing of a line does not count.
    float high = options.maxWidthPx + std::max(m_spacingPx, 0.0F);
    auto lines = fillLines(paragraph, widths, high, options.breakWords, keepHangul);
    if (!options.balanced || lines.size() < 2)
        return lines;
    float low = high / static_cast<float>(lines.size() + 1);
    for (int step = 0; step < kBalanceSteps; ++step) {
        const float middle = (low + high) / 2;
        auto tried = fillLines(paragraph, widths, middle, false, keepHangul);
        // A word longer than the narrower line would stick out further than the text need be wide.
        bool fits = tried.size() <= lines.size();
        for (const LineRange& line : tried) {
            float width = 0;
            for (std::size_t i = line.begin; i < line.end; ++i)
                width += isSpace(paragraph.text[i]) && i + 1 == line.end ? 0 : widths[i];
            fits = fits && width <= middle;
        }
        (fits ? high : low) = middle;
        if (fits)
            lines = std::move(tried);
    }
    return lines;
}

void Shaper::addRun(const Paragraph& paragraph, const Run& run, float& pen, float baselineY)
{
    shapeRun(paragraph, run);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(m_fonts.impl().buffer.get(), &count);
    const hb_glyph_position_t* at = hb_buffer_get_glyph_positions(m_fonts.impl().buffer.get(), &count);
    const float scale = pixelsPerUnit(run.face);
    m_out.joined = m_out.joined || joins(run.script);
    for (unsigned i = 0; i < count; ++i) {
        ShapedGlyph glyph;
        glyph.face = run.face;
        glyph.glyph = infos[i].codepoint;
        glyph.x = pen + static_cast<float>(at[i].x_offset) * scale;
        glyph.y = baselineY - static_cast<float>(at[i].y_offset) * scale;
        glyph.advancePx = static_cast<float>(at[i].x_advance) * scale;
        glyph.cluster = m_byteOffsets[infos[i].cluster];
        const bool lastOfCluster = i + 1 == count || infos[i + 1].cluster != infos[i].cluster;
        if (lastOfCluster)
            glyph.advancePx += spacingOf(run);
        pen += glyph.advancePx;
        m_out.glyphs.push_back(glyph);
    }
}

void Shaper::addLine(const Paragraph& paragraph, const LineRange& range)
{
    ShapedLine line;
    line.firstGlyph = static_cast<std::uint32_t>(m_out.glyphs.size());
    line.baselineY = static_cast<float>(m_out.lines.size()) * m_out.lineHeightPx;
    line.rightToLeft = paragraph.rightToLeft;
    float pen = 0;
    float trailingSpacing = 0;
    for (const Run& run : visualRuns(paragraph, range.begin, range.end)) {
        addRun(paragraph, run, pen, line.baselineY);
        trailingSpacing = spacingOf(run);
    }
    line.glyphCount = static_cast<std::uint32_t>(m_out.glyphs.size()) - line.firstGlyph;
    line.widthPx = line.glyphCount == 0 ? 0 : pen - trailingSpacing;
    m_out.lines.push_back(line);
}

} // namespace

ShapedText shapeWrapped(FontSet& fonts, std::string_view utf8, const TextStyle& style, const WrapOptions& options)
{
    Characters text = decodeUtf8(utf8);
    if (style.uppercase)
        text = toUppercase(text, style.language);
    const std::span<const char32_t> all = text.codepoints;
    const std::span<const std::uint32_t> offsets = text.byteOffsets;
    Shaper shaper(fonts, style);
    shaper.setLeading(options.leadingEm);
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= all.size(); ++i) {
        if (i < all.size() && all[i] != U'\n')
            continue;
        shaper.addParagraph(all.subspan(begin, i - begin), offsets.subspan(begin, i - begin), options);
        begin = i + 1;
    }
    return shaper.finish(options.align);
}

ShapedText shape(FontSet& fonts, std::string_view utf8, const TextStyle& style)
{
    return shapeWrapped(fonts, utf8, style, {});
}

} // namespace render::text
