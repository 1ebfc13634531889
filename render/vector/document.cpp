#include "render/vector/document.h"

#include "render/vector/cairo_sheet.h"
#include "render/vector/cairo_tools_impl.h"
#include "render/vector/pdf_metadata.h"
#include "render/vector/svg_sheet.h"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace render::vector {

namespace {

constexpr double kPointsPerInch = 72;
constexpr double kMostPoints = 14'400; ///< Of a page's side, by ISO 32000-1, annex C.

cairo_status_t append(void* to, const unsigned char* data, unsigned length)
{
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

void setTexts(cairo_surface_t* pdf, const DocumentTexts& texts)
{
    const auto set = [pdf](cairo_pdf_metadata_t what, const std::string& words) {
        if (!words.empty())
            cairo_pdf_surface_set_metadata(pdf, what, words.c_str());
    };
    set(CAIRO_PDF_METADATA_TITLE, texts.title);
    set(CAIRO_PDF_METADATA_AUTHOR, texts.software);
    set(CAIRO_PDF_METADATA_SUBJECT, texts.description);
    set(CAIRO_PDF_METADATA_KEYWORDS, texts.keywords);
    set(CAIRO_PDF_METADATA_CREATOR, texts.software);
}

/// Cairo notes when it wrote; the same picture is to be the same file. Blanks keep everything in its place.
void forgetDate(std::string& pdf)
{
    const std::size_t from = pdf.rfind("/CreationDate (");
    const std::size_t to = from == std::string::npos ? from : pdf.find(')', from);
    if (to != std::string::npos)
        pdf.replace(from, to + 1 - from, to + 1 - from, ' ');
}

} // namespace

std::string pdfOf(const Page& page, const text::FontSet* fonts, const DocumentTexts& texts, const Draw& draw, std::string& error)
{
    std::string bytes;
    const double points = kPointsPerInch / page.pixelsPerInch;
    if (std::max(page.widthPx, page.heightPx) * points > kMostPoints) {
        error = fmt::format("a page of {:.0f} x {:.0f} points is larger than a PDF can have ({:.0f} a side); use a smaller size or more px to the inch", page.widthPx * points,
                            page.heightPx * points, kMostPoints);
        return {};
    }
    const SurfacePtr surface(cairo_pdf_surface_create_for_stream(append, &bytes, page.widthPx * points, page.heightPx * points));
    setTexts(surface.get(), texts);
    cairo_surface_set_fallback_resolution(surface.get(), 2 * page.pixelsPerInch, 2 * page.pixelsPerInch);
    {
        CairoSheet sheet(surface.get(), fonts, points, true);
        draw(sheet);
        error = sheet.problem();
    }
    cairo_surface_finish(surface.get());
    if (const cairo_status_t status = cairo_surface_status(surface.get()); error.empty() && status != CAIRO_STATUS_SUCCESS)
        error = cairo_status_to_string(status);
    if (!error.empty())
        return {};
    forgetDate(bytes);
    const std::string xmp = xmpOf(texts, bytes);
    return withXmp(std::move(bytes), xmp);
}

std::string svgOf(const Page& page, const text::FontSet* fonts, const DocumentTexts& texts, const Draw& draw)
{
    SvgSheet sheet(fonts);
    draw(sheet);
    std::string drawn = sheet.definitions();
    drawn += "</defs>\n";
    drawn += sheet.body();
    drawn += "</svg>\n";
    const double points = kPointsPerInch / page.pixelsPerInch;
    std::string svg =
        fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                    "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" "
                    "version=\"1.1\" width=\"{:.6g}pt\" height=\"{:.6g}pt\" viewBox=\"0 0 {} {}\" role=\"img\" "
                    "aria-labelledby=\"title desc\">\n"
                    "<title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n<metadata>{}</metadata>\n"
                    "<style>.words{{fill:#000;fill-opacity:0;font-family:'Noto "
                    "Sans',sans-serif;white-space:pre}}</style>\n<defs>\n",
                    page.widthPx * points, page.heightPx * points, page.widthPx, page.heightPx, escaped(texts.title),
                    escaped(texts.description), rdfOf(texts, drawn));
    return svg += drawn;
}

Image pixelsOf(const Page& page, const text::FontSet* fonts, const Draw& draw)
{
    const SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, page.widthPx, page.heightPx));
    {
        CairoSheet sheet(surface.get(), fonts, 1, false);
        draw(sheet);
    }
    Image image{page.widthPx, page.heightPx, {}};
    copyPixels(surface.get(), image.rgba);
    return image;
}

} // namespace render::vector
