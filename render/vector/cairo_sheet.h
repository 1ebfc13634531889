#pragma once

#include "render/text/cairo_faces.h"
#include "render/vector/sheet.h"

#include <memory>
#include <string>
#include <vector>

struct _cairo;
struct _cairo_surface;

namespace render::vector {

/// A sheet on a Cairo surface: a page of a PDF, or pixels.
class CairoSheet final : public Sheet {
public:
    /// `unitsPerPx`: of the surface. `fonts`: null when nothing is written. `document`: of a PDF: letters along a curve, which no program can
    /// read as words, have these over them, invisible; parts with names are objects of their own (see layerMark()), and what links
    /// is a link.
    CairoSheet(_cairo_surface* surface, const text::FontSet* fonts, double unitsPerPx, bool document);
    CairoSheet(const CairoSheet&) = delete;
    CairoSheet& operator=(const CairoSheet&) = delete;
    ~CairoSheet() override;

    bool openGroup(std::string_view name, std::string_view same) override;
    void closeGroup() override;
    void link(const Rect& where, const std::string& address) override;
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
    /// The names of the groups that were opened, by the number that their mark has.
    const std::vector<std::string>& layers() const { return m_layers; }
    std::string problem() const override;

private:
    struct Mask {
        _cairo_surface* surface = nullptr;
        double x = 0, y = 0;
    };
    void setFont(text::FaceId face, float sizePx, float turn);

    /// A part that was drawn, to be used again.
    struct Kept {
        std::string same;
        _cairo_surface* surface = nullptr;
    };
    void paintGroup(_cairo_surface* group);

    _cairo* m_cairo; ///< Of the page, or of the group that is open.
    _cairo* m_page = nullptr; ///< The page's, while a group is open.
    std::unique_ptr<text::CairoFaces> m_faces;
    bool m_document;
    std::vector<Mask> m_masks;
    std::vector<std::string> m_layers;
    std::string m_same; ///< Of the open group.
    std::vector<Kept> m_kept; ///< The latest last.
};

/// Cairo cannot be told to mark a part of a page as a layer. So each is a form of its own, known by the corner of its bounding box, far
/// outside of every page: this far to the left for layer `number`, points. withAdditions() makes layers of them.
inline double layerMark(std::size_t number) { return -1000 - static_cast<double>(number); }
inline constexpr double kLayerMarkTop = -7700;

} // namespace render::vector
