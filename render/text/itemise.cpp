#include "render/text/itemise_impl.h"

#include <fribidi.h>

#include <algorithm>
#include <optional>

namespace render::text {

namespace {

void resolveLevels(Paragraph& paragraph)
{
    const std::size_t count = paragraph.text.size();
    paragraph.levels.assign(count, 0);
    static_assert(sizeof(FriBidiChar) == sizeof(char32_t));
    const std::vector<FriBidiChar> text(paragraph.text.begin(), paragraph.text.end());
    const auto length = static_cast<FriBidiStrIndex>(count);
    std::vector<FriBidiCharType> types(count);
    std::vector<FriBidiBracketType> brackets(count);
    std::vector<FriBidiLevel> levels(count);
    fribidi_get_bidi_types(text.data(), length, types.data());
    fribidi_get_bracket_types(text.data(), length, types.data(), brackets.data());
    FriBidiParType base = FRIBIDI_PAR_ON;
    // Zero is FriBidi's only failure (out of memory): left to right then.
    if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), length, &base, levels.data()) == 0)
        return;
    paragraph.rightToLeft = FRIBIDI_IS_RTL(base);
    for (std::size_t i = 0; i < count; ++i)
        paragraph.levels[i] = static_cast<std::uint8_t>(std::max<int>(levels[i], 0));
}

bool isReal(hb_script_t script)
{
    return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN;
}

std::vector<hb_script_t> resolveScripts(std::span<const char32_t> text)
{
    hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
    std::vector<hb_script_t> scripts(text.size());
    hb_script_t current = HB_SCRIPT_COMMON;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const hb_script_t own = hb_unicode_script(unicode, text[i]);
        current = isReal(own) ? own : current;
        scripts[i] = current;
    }
    for (std::size_t i = text.size(); i-- > 0;) { // what stands before the first letter joins it
        if (isReal(scripts[i]))
            current = scripts[i];
        else
            scripts[i] = current;
    }
    return scripts;
}

// Marks, joiners and spaces follow the face of what they stand behind.
bool followsPrevious(char32_t c)
{
    if (isSpace(c) || c == 0xA0 || c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F))
        return true;
    const auto category = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK || category == HB_UNICODE_GENERAL_CATEGORY_FORMAT;
}

bool isFormat(char32_t c)
{
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), c) == HB_UNICODE_GENERAL_CATEGORY_FORMAT;
}

struct Style {
    bool bold;
    bool italic;
};

FaceId chooseFace(FontSet& fonts, char32_t c, std::optional<FaceId> previous, Style style)
{
    if (previous && (isFormat(c) || (followsPrevious(c) && fonts.covers(*previous, c))))
        return *previous;
    const hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), c);
    const FaceId primary = fonts.faceFor(U' ', style.bold, style.italic);
    // Punctuation of a script (an Arabic comma) comes from the face of that script, if it stands in it.
    if (previous && !isReal(script) && !fonts.covers(primary, c) && fonts.covers(*previous, c))
        return *previous;
    return isFormat(c) ? primary : fonts.faceFor(c, style.bold, style.italic);
}

} // namespace

Paragraph itemise(FontSet& fonts, std::span<const char32_t> text, bool bold, bool italic)
{
    Paragraph paragraph;
    paragraph.text = text;
    if (text.empty())
        return paragraph;
    resolveLevels(paragraph);
    const auto scripts = resolveScripts(text);
    std::optional<FaceId> face;
    for (std::size_t i = 0; i < text.size(); ++i) {
        face = chooseFace(fonts, text[i], face, {bold, italic});
        const bool same = !paragraph.runs.empty() && paragraph.runs.back().level == paragraph.levels[i] &&
                          paragraph.runs.back().script == scripts[i] && paragraph.runs.back().face == *face;
        if (same)
            paragraph.runs.back().end = i + 1;
        else
            paragraph.runs.push_back({i, i + 1, paragraph.levels[i], scripts[i], *face});
    }
    return paragraph;
}

std::vector<Run> visualRuns(const Paragraph& paragraph, std::size_t begin, std::size_t end)
{
    // L1: spaces at the end of a line take the paragraph's level.
    std::size_t inked = end;
    while (inked > begin && isSpace(paragraph.text[inked - 1]))
        --inked;
    std::vector<Run> runs;
    for (const Run& run : paragraph.runs) {
        Run part = run;
        part.begin = std::max(run.begin, begin);
        part.end = std::min(run.end, inked);
        if (part.begin < part.end)
            runs.push_back(part);
    }
    // L2: from the highest level down to the lowest odd one, reverse every stretch at that level or above.
    std::uint8_t highest = 0;
    for (const Run& run : runs)
        highest = std::max(highest, run.level);
    for (int level = highest; level > 0; --level) {
        for (std::size_t i = 0; i < runs.size(); ++i) {
            std::size_t j = i;
            while (j < runs.size() && runs[j].level >= level)
                ++j;
            std::reverse(runs.begin() + static_cast<std::ptrdiff_t>(i), runs.begin() + static_cast<std::ptrdiff_t>(j));
            i = std::max(i, j);
        }
    }
    return runs;
}

} // namespace render::text
