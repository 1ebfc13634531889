#pragma once

#include "render/text/font_set.h"
#include "render/vector/sheet.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace render::vector {

/// A sheet as SVG 1.1: groups with names, letters as outlines with their words over them as transparent text, so that these can be
/// selected, found and read aloud, and the picture looks the same without its fonts.
class SvgSheet final : public Sheet {
public:
    /// `fonts`: null when nothing is written.
    explicit SvgSheet(const text::FontSet* fonts) : m_fonts(fonts) {}

    bool openGroup(std::string_view name, std::string_view same) override;
    void closeGroup() override;
    void enter(Vec2 origin, const Rect& seen) override;
    void leave() override;
    void fill(const Path& path, Color color) override;
    void stroke(const Path& path, const Pen& pen) override;
    void clip(const Path& path) override;
    void unclip() override;
    void fade(const Path& area, const Path& edge, float widthPx, const Rect& bounds) override;
    void unfade() override;
    void picture(const Pixels& pixels, const Rect& where, bool smooth) override;
    void drawing(const std::string& svg, const Rect& where) override;
    void write(const Writing& writing) override;

    /// What was drawn, as elements, and the outlines of letters that they refer to.
    const std::string& body() const { return m_body; }
    const std::string& definitions() const { return m_definitions; }

private:
    std::string newId(const char* kind);
    const std::string& glyph(text::FaceId face, std::uint32_t id);

    const text::FontSet* m_fonts;
    std::string m_body, m_definitions;
    std::unordered_map<std::uint64_t, std::string> m_glyphs;
    std::unordered_map<std::string, int> m_groups; ///< How often a name was used.
    int m_ids = 0;
};

/// For text and attributes.
std::string escaped(std::string_view words);

} // namespace render::vector
