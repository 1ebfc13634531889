#pragma once

#include "render/image/image.h"
#include "render/text/font_set.h"
#include "render/vector/sheet.h"

#include <functional>
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

/// The bytes of a PDF of one page, with its texts as document information and as XMP. Empty with `error` when Cairo fails. `fonts`: null when nothing is written.
std::string pdfOf(const Page& page, const text::FontSet* fonts, const DocumentTexts& texts, const Draw& draw, std::string& error);

/// The bytes of an SVG with its texts as title, description and RDF (Dublin Core).
std::string svgOf(const Page& page, const text::FontSet* fonts, const DocumentTexts& texts, const Draw& draw);

/// The same drawn by Cairo as pixels.
Image pixelsOf(const Page& page, const text::FontSet* fonts, const Draw& draw);

} // namespace render::vector
