#include "render/text/cairo_faces.h"

#include "render/text/font_set_impl.h"

#include <cairo-ft.h>

namespace render::text {

namespace {

/// A face with its own library, so that it may outlive everything.
struct OwnFace {
    FtLibraryPtr library;
    FT_Face face = nullptr;
};

void destroyOwn(void* own)
{
    auto* f = static_cast<OwnFace*>(own);
    FT_Done_Face(f->face);
    delete f;
}

cairo_font_face_t* open(const FontFile& file)
{
    static const cairo_user_data_key_t key{};
    auto own = std::make_unique<OwnFace>();
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0)
        return nullptr;
    own->library.reset(library);
    if (FT_New_Face(library, file.path.c_str(), file.index, &own->face) != 0)
        return nullptr;
    cairo_font_face_t* face = cairo_ft_font_face_create_for_ft_face(own->face, FT_LOAD_NO_HINTING);
    if (file.embolden)
        cairo_ft_font_face_set_synthesize(face, CAIRO_FT_SYNTHESIZE_BOLD);
    if (cairo_font_face_set_user_data(face, &key, own.get(), destroyOwn) != CAIRO_STATUS_SUCCESS) {
        cairo_font_face_destroy(face);
        destroyOwn(own.release());
        return nullptr;
    }
    static_cast<void>(own.release());
    return face;
}

} // namespace

CairoFaces::~CairoFaces()
{
    for (const auto& [id, face] : m_faces)
        if (face != nullptr)
            cairo_font_face_destroy(face);
}

_cairo_font_face* CairoFaces::face(FaceId id)
{
    const auto known = m_faces.find(id);
    return known != m_faces.end() ? known->second : m_faces.emplace(id, open(m_fonts.impl().face(id).file)).first->second;
}

float CairoFaces::slant(FaceId id) const { return m_fonts.impl().face(id).file.slant ? kSlant : 0; }

} // namespace render::text
