#include "render/vector/cairo_tools_impl.h"

#include <cstddef>
#include <cstdint>

namespace render::vector {

void trace(cairo_t* cairo, const Path& path)
{
    cairo_new_path(cairo);
    const text::PathPoint* p = path.points.data();
    text::PathPoint at;
    const auto d = [](float v) { return static_cast<double>(v); };
    for (const Path::Verb verb : path.verbs) {
        switch (verb) {
        case Path::Verb::move:
            cairo_move_to(cairo, d(p->x), d(p->y));
            at = *p++;
            break;
        case Path::Verb::line:
            cairo_line_to(cairo, d(p->x), d(p->y));
            at = *p++;
            break;
        case Path::Verb::quad: // As the cubic that is the same curve.
            cairo_curve_to(cairo, d(at.x + (p[0].x - at.x) * 2 / 3), d(at.y + (p[0].y - at.y) * 2 / 3), d(p[1].x + (p[0].x - p[1].x) * 2 / 3),
                           d(p[1].y + (p[0].y - p[1].y) * 2 / 3), d(p[1].x), d(p[1].y));
            at = p[1];
            p += 2;
            break;
        case Path::Verb::cubic:
            cairo_curve_to(cairo, d(p[0].x), d(p[0].y), d(p[1].x), d(p[1].y), d(p[2].x), d(p[2].y));
            at = p[2];
            p += 3;
            break;
        case Path::Verb::close:
            cairo_close_path(cairo);
            break;
        }
    }
}

void setColor(cairo_t* cairo, Color c) { cairo_set_source_rgba(cairo, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0); }

std::string problemOf(cairo_surface_t* surface)
{
    const cairo_status_t status = cairo_surface_status(surface);
    return status == CAIRO_STATUS_SUCCESS ? "" : cairo_status_to_string(status);
}

std::string sizeOf(int width, int height) { return std::to_string(width) + " x " + std::to_string(height) + " px"; }

SurfacePtr surfaceOf(const Pixels& pixels)
{
    SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, pixels.width, pixels.height));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
        return surface;
    cairo_surface_flush(surface.get());
    unsigned char* to = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    const std::uint8_t* from = pixels.rgba.data();
    for (int y = 0; y < pixels.height; ++y) {
        auto* row = reinterpret_cast<std::uint32_t*>(to + static_cast<std::ptrdiff_t>(stride) * y);
        for (int x = 0; x < pixels.width; ++x, from += 4)
            row[x] = std::uint32_t{from[3]} << 24 | std::uint32_t{from[0]} << 16 | std::uint32_t{from[1]} << 8 | from[2];
    }
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

void copyPixels(cairo_surface_t* surface, std::vector<std::uint8_t>& rgba)
{
    rgba.clear();
    cairo_surface_flush(surface);
    const unsigned char* from = cairo_image_surface_get_data(surface);
    if (from == nullptr || cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        return;
    const int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface), stride = cairo_image_surface_get_stride(surface);
    rgba.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    for (int y = 0; y < height; ++y) {
        const auto* row = reinterpret_cast<const std::uint32_t*>(from + static_cast<std::ptrdiff_t>(stride) * y);
        for (int x = 0; x < width; ++x)
            for (const int shift : {16, 8, 0, 24})
                rgba.push_back(static_cast<std::uint8_t>(row[x] >> shift));
    }
}

std::string pngOf(const Pixels& pixels, std::string& error)
{
    std::string bytes;
    const auto append = [](void* to, const unsigned char* data, unsigned length) {
        static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    };
    if (const cairo_status_t status = cairo_surface_write_to_png_stream(surfaceOf(pixels).get(), append, &bytes); status != CAIRO_STATUS_SUCCESS) {
        error = cairo_status_to_string(status);
        return {};
    }
    return bytes;
}

} // namespace render::vector
