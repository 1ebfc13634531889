#include "render/vector/raster_sheet.h"

#include "render/vector/cairo_tools_impl.h"
#include "render/vector/on_page.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace render::vector {

namespace {

/// Row by row, with straight alpha or back.
template <class Change> void eachPixel(std::vector<std::uint8_t>& rgba, Change change)
{
    for (std::size_t i = 0; i + 3 < rgba.size(); i += 4)
        for (std::size_t c = i; c < i + 3; ++c)
            rgba[c] = change(rgba[c], rgba[i + 3]);
}

void paint(cairo_t* cairo, const Camera& camera, double wrapMetres, const RasterItem& item)
{
    const Tile& tile = *item.tile;
    const SurfacePtr source = surfaceOf({tile.rgba, tile.side, tile.side});
    const double inner = tile.side - 2.0 * tile.rim;
    const double fromX = tile.rim + static_cast<double>(item.part.x) * inner, fromY = tile.rim + static_cast<double>(item.part.y) * inner;
    const double width = static_cast<double>(item.part.width) * inner, height = static_cast<double>(item.part.height) * inner;
    for (const double shift : copiesOf(camera, wrapMetres, item.bounds, 0)) {
        const Vec2 upper = camera.toScreen({item.bounds.minX + shift, item.bounds.maxY}), lower = camera.toScreen({item.bounds.maxX + shift, item.bounds.minY});
        const double x = static_cast<double>(upper.x), y = static_cast<double>(upper.y), w = static_cast<double>(lower.x) - x, h = static_cast<double>(lower.y) - y;
        if (w <= 0 || h <= 0 || width <= 0 || height <= 0)
            continue;
        cairo_save(cairo);
        // By the middles of pixels, as the renderer does: each belongs to one square.
        cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE);
        cairo_rectangle(cairo, x, y, w, h);
        cairo_clip(cairo);
        cairo_translate(cairo, x, y);
        cairo_scale(cairo, w / width, h / height);
        cairo_set_source_surface(cairo, source.get(), -fromX, -fromY);
        cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_BILINEAR);
        cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);
        cairo_paint_with_alpha(cairo, static_cast<double>(item.opacity));
        cairo_restore(cairo);
    }
}

} // namespace

RasterSheet rasterSheet(const Camera& camera, double wrapMetres, std::span<const RasterItem> items)
{
    RasterSheet out;
    float left = 1e9F, top = 1e9F, right = 0, bottom = 0;
    for (const RasterItem& item : items)
        if (item.tile && !item.tile->rgba.empty())
            for (const double shift : copiesOf(camera, wrapMetres, item.bounds, 0)) {
                const Vec2 upper = camera.toScreen({item.bounds.minX + shift, item.bounds.maxY}), lower = camera.toScreen({item.bounds.maxX + shift, item.bounds.minY});
                left = std::min(left, upper.x);
                top = std::min(top, upper.y);
                right = std::max(right, lower.x);
                bottom = std::max(bottom, lower.y);
            }
    out.x = static_cast<int>(std::floor(std::max(0.0F, left)));
    out.y = static_cast<int>(std::floor(std::max(0.0F, top)));
    out.width = static_cast<int>(std::ceil(std::min(right, static_cast<float>(camera.widthPx)))) - out.x;
    out.height = static_cast<int>(std::ceil(std::min(bottom, static_cast<float>(camera.heightPx)))) - out.y;
    if (out.width <= 0 || out.height <= 0)
        return {};
    const SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, out.width, out.height));
    const ContextPtr cairo(cairo_create(surface.get()));
    cairo_translate(cairo.get(), -out.x, -out.y);
    for (const RasterItem& item : items)
        if (item.tile && !item.tile->rgba.empty())
            paint(cairo.get(), camera, wrapMetres, item);
    copyPixels(surface.get(), out.rgba);
    const cairo_status_t status = cairo_status(cairo.get());
    if (status != CAIRO_STATUS_SUCCESS || out.rgba.empty()) {
        out.rgba.clear();
        out.problem = "raster layers of " + sizeOf(out.width, out.height) + " cannot be drawn: " + cairo_status_to_string(status);
    }
    return out;
}

void mapPixels(RasterSheet& pixels, const ColourMatrix& matrix)
{
    eachPixel(pixels.rgba, [](unsigned c, unsigned a) { return static_cast<std::uint8_t>(a == 0 ? 0 : std::min(255U, (c * 255 + a / 2) / a)); });
    Image image{pixels.width, pixels.height, std::move(pixels.rgba)};
    mapColours(image, matrix);
    pixels.rgba = std::move(image.rgba);
    eachPixel(pixels.rgba, [](unsigned c, unsigned a) { return static_cast<std::uint8_t>((c * a + 127) / 255); });
}

} // namespace render::vector
