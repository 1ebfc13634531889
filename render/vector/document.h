#pragma once

#include "render/image/image.h"
#include "render/text/font_set.h"
#include "render/vector/sheet.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace render::vector {

/// Size of a picture, and how many of its px are an inch on paper: 1 px is 72 / pixelsPerInch points.
struct Page {
    int widthPx = 1, heightPx = 1;
    double pixelsPerInch = 96;
};

/// What a file says of its picture, UTF-8; empty texts are left out.
struct DocumentTexts {
    std::string title, description, sources, software;
    std::string keywords;
    std::string language; ///< BCP 47, of the title and the like.
    /// What the picture was made of, as JSON: asked once it is drawn, with the bytes of what is drawn. Null: it is not
    /// told.
    std::function<std::string(std::string_view)> provenance = nullptr;
};

using Draw = std::function<void(Sheet&)>;

/// A PDF of pages that are drawn one after the other, with its texts as document information and as XMP.
class PdfBook {
public:
    /// `fonts`: borrowed; null when nothing is written.
    PdfBook(double pixelsPerInch, const text::FontSet* fonts);
    ~PdfBook();
    PdfBook(const PdfBook&) = delete;
    PdfBook& operator=(const PdfBook&) = delete;

    /// What readers show of a page beside it; empty texts are left out.
    struct Names {
        std::string outline = {}; ///< A line of the document's outline, which leads there.
        std::string label = {};   ///< In the place of its number.
    };
    /// Empty, or why not.
    std::string add(int widthPx, int heightPx, const Names& names, const Draw& draw);
    int pages() const { return m_pages; }
    /// The bytes; nothing can be added any more. Empty with `error` when Cairo fails.
    std::string finish(const DocumentTexts& texts, std::string& error);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
    double m_pixelsPerInch;
    int m_pages = 0;
};

/// The bytes of a PDF of one page. Empty with `error` when it is too large or Cairo fails. `fonts`: null when nothing is written.
std::string pdfOf(const Page& page, const text::FontSet* fonts, const DocumentTexts& texts, const Draw& draw, std::string& error);

/// The bytes of an SVG with its texts as title, description and RDF (Dublin Core). Empty with `error` when something cannot be drawn.
std::string svgOf(const Page& page, const text::FontSet* fonts, const DocumentTexts& texts, const Draw& draw, std::string& error);

/// The same drawn by Cairo as pixels; empty with `error` likewise.
Image pixelsOf(const Page& page, const text::FontSet* fonts, const Draw& draw, std::string& error);

} // namespace render::vector
