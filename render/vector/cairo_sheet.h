#pragma once

#include "render/text/cairo_faces.h"
#include "render/vector/sheet.h"

struct _cairo;
struct _cairo_surface;

namespace render::vector {

/// A sheet on a Cairo surface: a page of a PDF, or pixels.
class CairoSheet final : public Sheet {
public:
    /// `unitsPerPx`: of the surface. `fonts`: null when nothing is written. With `selectable`, letters along a curve, which no program can
    /// read as words, have these over them, invisible.
    CairoSheet(_cairo_surface* surface, const text::FontSet* fonts, double unitsPerPx, bool selectable);
    CairoSheet(const CairoSheet&) = delete;
    CairoSheet& operator=(const CairoSheet&) = delete;
    ~CairoSheet() override;

    void openGroup(std::string_view) override {}
    void closeGroup() override {}
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

    /// Ends a page; what is drawn next stands on another.
    void showPage();
    /// What Cairo says went wrong, or empty.
    std::string problem() const;

private:
    struct Mask {
        _cairo_surface* surface = nullptr;
        double x = 0, y = 0;
    };
    void setFont(text::FaceId face, float sizePx, float turn);

    _cairo* m_cairo;
    std::unique_ptr<text::CairoFaces> m_faces;
    bool m_selectable;
    std::vector<Mask> m_masks;
};

} // namespace render::vector
