#include "app/symbols/symbol_picture.h"

#include "app/symbols/symbol_stand_ins.h"

#include <cairo.h>
#include <fmt/format.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>

namespace app {

namespace {

std::string hexOf(render::Color c) { return fmt::format("#{:02x}{:02x}{:02x}", c.r, c.g, c.b); }

void replaceAll(std::string& text, std::string_view what, std::string_view by)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

struct Free {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};

/// Cairo's pixels (native-endian ARGB, multiplied by alpha) as bytes RGBA.
void copyPixels(cairo_surface_t* surface, render::Image& image)
{
    cairo_surface_flush(surface);
    const unsigned char* from = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    image.rgba.reserve(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4);
    for (int y = 0; y < image.height; ++y) {
        const auto* row = reinterpret_cast<const std::uint32_t*>(from + static_cast<std::ptrdiff_t>(stride) * y);
        for (int x = 0; x < image.width; ++x)
            for (const int shift : {16, 8, 0, 24})
                image.rgba.push_back(static_cast<std::uint8_t>(row[x] >> shift));
    }
}

/// Blank when librsvg refuses.
void drawSvg(const std::string& svg, double x, double y, double width, double height, render::Image& image)
{
    const std::unique_ptr<RsvgHandle, Free> handle(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), nullptr));
    if (!handle)
        return;
    const std::unique_ptr<cairo_surface_t, Free> surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, image.width, image.height));
    const std::unique_ptr<cairo_t, Free> context(cairo_create(surface.get()));
    const RsvgRectangle viewport{x, y, width, height};
    if (rsvg_handle_render_document(handle.get(), context.get(), &viewport, nullptr) == FALSE)
        return;
    copyPixels(surface.get(), image);
}

} // namespace

std::string painted(const SymbolDrawing& drawing, const SymbolPaint& paint)
{
    std::string svg = drawing.svg;
    replaceAll(svg, standin::kFill, hexOf(paint.fill));
    replaceAll(svg, standin::kFrame, hexOf(paint.frame));
    replaceAll(svg, standin::kIcon, hexOf(paint.icon));
    replaceAll(svg, standin::kAround, hexOf(paint.around));
    // Parts that milsymbol keeps white or black would vanish against some grounds.
    for (const char* white : {"\"rgb(239, 239, 239)\"", "\"white\"", "\"rgb(255,255,255)\""})
        replaceAll(svg, white, '"' + hexOf(paint.fill) + '"');
    for (const char* black : {"\"black\"", "\"rgb(0,0,0)\"", "\"rgb(0, 0, 0)\""})
        replaceAll(svg, black, '"' + hexOf(paint.icon) + '"');
    replaceAll(svg, standin::kDash, paint.dashOn > 0 ? fmt::format("{:.1f},{:.1f}", paint.dashOn, paint.dashOff) : "none");
    return svg;
}

SymbolPen penFor(int framePx)
{
    const double px = std::max(1.0, std::round(framePx * 0.075));
    return {px / framePx * 100, std::max(1.0, framePx * 0.07) / framePx * 100};
}

SymbolPicture rasterised(const SymbolDrawing& drawing, const SymbolPaint& paint, const SymbolPen& pen, int framePx)
{
    const double scale = std::clamp(framePx, 2, 400) / 100.0;
    // The frame's outer edge comes to lie on whole pixels, with as much around it on opposite sides.
    const double left = (drawing.frameLeft - pen.line / 2) * scale, top = (drawing.frameTop - pen.line / 2) * scale;
    const double frameWidth = std::round((drawing.frameRight - drawing.frameLeft + pen.line) * scale);
    const double frameHeight = std::round((drawing.frameBottom - drawing.frameTop + pen.line) * scale);
    const double padX = std::ceil(std::max({left, drawing.width * scale - left - frameWidth, 0.0}));
    const double padY = std::ceil(std::max({top, drawing.height * scale - top - frameHeight, 0.0}));
    SymbolPicture picture;
    picture.image.width = static_cast<int>(frameWidth + 2 * padX);
    picture.image.height = static_cast<int>(frameHeight + 2 * padY);
    picture.frameWidth = static_cast<int>(frameWidth);
    picture.frameHeight = static_cast<int>(frameHeight);
    picture.above = static_cast<int>(std::ceil(std::max(0.0, top)));
    picture.complete = drawing.problem.empty();
    picture.svg = painted(drawing, paint);
    drawSvg(picture.svg, padX - left, padY - top, drawing.width * scale, drawing.height * scale, picture.image);
    picture.viewport = {static_cast<float>(padX - left), static_cast<float>(padY - top), static_cast<float>(drawing.width * scale), static_cast<float>(drawing.height * scale)};
    if (picture.image.rgba.empty())
        picture.image = {};
    return picture;
}

namespace {

/// A drawing around (100, 100), as milsymbol lays its own out, with a frame from (l, t) to (r, b).
SymbolDrawing drawingOf(const std::string& body, const SymbolPen& pen, double l, double t, double r, double b)
{
    SymbolDrawing d;
    const double margin = pen.line + pen.outline;
    d.width = r - l + 2 * margin;
    d.height = b - t + 2 * margin;
    d.frameLeft = d.frameTop = margin;
    d.frameRight = margin + r - l;
    d.frameBottom = margin + b - t;
    d.svg = fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"{} {} {} {}\">{}</svg>", d.width,
                        d.height, l - margin, t - margin, d.width, d.height, body);
    return d;
}

std::string framePath(const std::string& path, const SymbolPen& pen)
{
    std::string body;
    if (pen.outline > 0)
        body = fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"/>", path,
                           standin::kAround, pen.line + 2 * pen.outline);
    return body + fmt::format("<path d=\"{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\" stroke-dasharray=\"{}\"/>", path, standin::kFill,
                              standin::kFrame, pen.line, standin::kDash);
}

} // namespace

SymbolDrawing unknownSymbol(const SymbolPen& pen)
{
    const std::string frame = framePath("M63,63 C63,20 137,20 137,63 C180,63 180,137 137,137 C137,180 63,180 63,137 C20,137 20,63 63,63 Z", pen);
    const std::string mark = fmt::format("<path d=\"M82,86 C82,60 118,60 118,86 C118,102 100,100 100,118\" fill=\"none\" stroke=\"{0}\" "
                                         "stroke-width=\"{1}\"/><circle cx=\"100\" cy=\"136\" r=\"{2}\" fill=\"{0}\"/>",
                                         standin::kIcon, std::max(10.0, pen.line * 1.4), std::max(6.5, pen.line));
    SymbolDrawing drawing = drawingOf(frame + mark, pen, 30.75, 30.75, 169.25, 169.25);
    drawing.problem = "the code cannot be understood";
    return drawing;
}

SymbolDrawing plainFrame(const SymbolPen& pen)
{
    SymbolDrawing drawing = drawingOf(framePath("M25,50 H175 V150 H25 Z", pen), pen, 25, 50, 175, 150);
    drawing.problem = "the library of unit symbols is not installed";
    return drawing;
}

} // namespace app
