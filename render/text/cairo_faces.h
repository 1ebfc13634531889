#pragma once

#include "render/text/font_set.h"

#include <memory>
#include <unordered_map>

struct _cairo_font_face; // Cairo's.

namespace render::text {

// The faces of a FontSet as Cairo takes them, each opened anew from its file: Cairo keeps faces longer than it is asked to.
class CairoFaces {
public:
    explicit CairoFaces(const FontSet& fonts) : m_fonts(fonts) {}
    CairoFaces(const CairoFaces&) = delete;
    CairoFaces& operator=(const CairoFaces&) = delete;
    ~CairoFaces();

    // Null when the file cannot be opened any more.
    _cairo_font_face* face(FaceId id);
    // How far glyphs lean to the right (tan of the angle): a synthetic italic.
    float slant(FaceId id) const;

private:
    const FontSet& m_fonts;
    std::unordered_map<FaceId, _cairo_font_face*> m_faces;
};

} // namespace render::text
