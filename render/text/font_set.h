#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace render::text {

struct Path;

// Index of an opened face in its FontSet; never reused while the set lives. A regular, a bold and a synthetically
// emboldened face of one file have different ids.
using FaceId = std::uint16_t;

// Why no text can be drawn, and what the user can do about it.
struct FontError {
    std::string message;
};

// Vertical metrics of a face for an em of 1: multiply by the size in pixels. All are positive distances from the
// baseline.
struct FaceMetrics {
    float ascent = 0;
    float descent = 0;
    float lineHeight = 0;
    float capHeight = 0;
};

// The fonts text is drawn with: Noto Sans first, then the family made for the script of a character, then Droid Sans
// Fallback, then any scalable font of this machine that has the character. Files are found through fontconfig, mapped
// into memory and opened only when a character needs them. Not thread-safe: one thread owns a set and everything that
// takes it as an argument.
class FontSet {
public:
    // Finds Noto Sans; an error names the Debian package to install.
    static std::variant<FontSet, FontError> open();

    FontSet(FontSet&&) noexcept;
    FontSet& operator=(FontSet&&) noexcept;
    ~FontSet();

    // The face that has the character in this style; the regular face (whose glyph 0 is a box) when none has it.
    FaceId faceFor(char32_t codepoint, bool bold, bool italic);
    bool covers(FaceId face, char32_t codepoint) const;

    FaceMetrics metrics(FaceId face) const;
    const std::string& filePath(FaceId face) const;
    std::size_t faceCount() const;

    // Outline of a glyph for an em of 1, y down, origin on the baseline. For vector output; empty for a space.
    Path outline(FaceId face, std::uint32_t glyph) const;

    // Families that were looked for and are not installed, and characters that no font has (their glyph 0 is a visible
    // box), each once, in words for the user; grows as text needs them.
    std::span<const std::string> issues() const;

    struct Impl;
    Impl& impl() const { return *m_impl; }

private:
    explicit FontSet(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace render::text
