#include "render/vector/document.h"

#include "render/vector/cairo_sheet.h"
#include "render/vector/cairo_tools_impl.h"
#include "render/vector/pdf_metadata.h"
#include "render/vector/svg_sheet.h"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

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

struct PdfBook::Impl {
    std::string bytes;
    SurfacePtr surface;
    std::optional<CairoSheet> sheet; ///< One for all pages, so that they share fonts.
    std::vector<std::string> labels; ///< Those that Cairo 1.16 writes have no object in the file.
};

PdfBook::PdfBook(double pixelsPerInch, const text::FontSet* fonts) : m_impl(std::make_unique<Impl>()), m_pixelsPerInch(pixelsPerInch)
{
    m_impl->surface.reset(cairo_pdf_surface_create_for_stream(append, &m_impl->bytes, 1, 1));
    cairo_surface_set_fallback_resolution(m_impl->surface.get(), 2 * pixelsPerInch, 2 * pixelsPerInch);
    m_impl->sheet.emplace(m_impl->surface.get(), fonts, kPointsPerInch / pixelsPerInch, true);
}

PdfBook::~PdfBook() = default;

std::string PdfBook::add(int widthPx, int heightPx, const Names& names, const Draw& draw)
{
    const double points = kPointsPerInch / m_pixelsPerInch;
    if (std::max(widthPx, heightPx) * points > kMostPoints)
        return fmt::format("a page of {:.0f} x {:.0f} points is larger than a PDF can have ({:.0f} a side); use a smaller size or more px to the inch", widthPx * points,
                           heightPx * points, kMostPoints);
    cairo_surface_t* const pdf = m_impl->surface.get();
    cairo_pdf_surface_set_size(pdf, widthPx * points, heightPx * points);
    draw(*m_impl->sheet);
    ++m_pages;
    m_impl->labels.push_back(names.label);
    if (!names.outline.empty())
        cairo_pdf_surface_add_outline(pdf, CAIRO_PDF_OUTLINE_ROOT, names.outline.c_str(), fmt::format("page={}", m_pages).c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
    m_impl->sheet->showPage();
    return m_impl->sheet->problem();
}

std::string PdfBook::finish(const DocumentTexts& texts, std::string& error)
{
    cairo_surface_t* const pdf = m_impl->surface.get();
    setTexts(pdf, texts);
    error = m_impl->sheet->problem();
    const std::vector<std::string> layers = m_impl->sheet->layers();
    m_impl->sheet.reset();
    cairo_surface_finish(pdf);
    if (const cairo_status_t status = cairo_surface_status(pdf); error.empty() && status != CAIRO_STATUS_SUCCESS)
        error = cairo_status_to_string(status);
    if (!error.empty())
        return {};
    forgetDate(m_impl->bytes);
    const std::string xmp = xmpOf(texts, m_impl->bytes);
    return withAdditions(std::move(m_impl->bytes), {xmp, layers, m_impl->labels});
}

std::string pdfOf(const Page& page, const text::FontSet* fonts, const DocumentTexts& texts, const Draw& draw, std::string& error)
{
    PdfBook book(page.pixelsPerInch, fonts);
    error = book.add(page.widthPx, page.heightPx, {}, draw);
    return error.empty() ? book.finish(texts, error) : std::string();
}

std::string svgOf(const Page& page, const text::FontSet* fonts, const DocumentTexts& texts, const Draw& draw, std::string& error)
{
    SvgSheet sheet(fonts);
    draw(sheet);
    error = sheet.problem();
    if (!error.empty())
        return {};
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

Image pixelsOf(const Page& page, const text::FontSet* fonts, const Draw& draw, std::string& error)
{
    const SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, page.widthPx, page.heightPx));
    {
        CairoSheet sheet(surface.get(), fonts, 1, false);
        draw(sheet);
        error = sheet.problem();
    }
    if (!error.empty())
        return {};
    Image image{page.widthPx, page.heightPx, {}};
    copyPixels(surface.get(), image.rgba);
    return image;
}

} // namespace render::vector
