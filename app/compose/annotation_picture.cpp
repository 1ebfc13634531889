#include "app/compose/annotation_picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>
#include <utility>

namespace app {

namespace {

constexpr long long kMostPixels = 40'000'000;

struct Unref {
    template <class T> void operator()(T* object) const { g_object_unref(object); }
};
struct Free {
    void operator()(void* memory) const { g_free(memory); }
};
using PixbufPtr = std::unique_ptr<GdkPixbuf, Unref>;

/// Called before pixels are made: one that would take too many becomes a single one.
void onSize(GdkPixbufLoader* loader, int width, int height, gpointer tooLarge)
{
    if (static_cast<long long>(width) * height <= kMostPixels)
        return;
    *static_cast<bool*>(tooLarge) = true;
    gdk_pixbuf_loader_set_size(loader, 1, 1);
}

PixbufPtr decoded(const char* type, const guchar* bytes, gsize size, std::string& error)
{
    GError* failure = nullptr;
    const auto failed = [&] {
        error = failure != nullptr ? failure->message : "it is cut off";
        g_clear_error(&failure);
        return nullptr;
    };
    const std::unique_ptr<GdkPixbufLoader, Unref> loader(gdk_pixbuf_loader_new_with_type(type, &failure));
    if (!loader)
        return failed();
    bool tooLarge = false;
    g_signal_connect(loader.get(), "size-prepared", G_CALLBACK(onSize), &tooLarge);
    const bool written = gdk_pixbuf_loader_write(loader.get(), bytes, size, &failure) != FALSE;
    const bool closed = gdk_pixbuf_loader_close(loader.get(), written ? &failure : nullptr) != FALSE;
    if (tooLarge) {
        g_clear_error(&failure);
        error = "it has more than 40 million pixels";
        return nullptr;
    }
    GdkPixbuf* pixels = written && closed ? gdk_pixbuf_loader_get_pixbuf(loader.get()) : nullptr;
    return pixels != nullptr ? PixbufPtr(gdk_pixbuf_apply_embedded_orientation(pixels)) : PixbufPtr(failed());
}

/// How much smaller it has to be to fit the most that is shown; 1 for what does.
double fitting(double width, double height)
{
    return std::min(1.0, kMostPicturePx / std::max(width, height));
}

PixbufPtr resized(const GdkPixbuf* from, double scale, std::string& error)
{
    const auto side = [scale](int px) { return std::max(1, static_cast<int>(std::lround(px * scale))); };
    PixbufPtr to(gdk_pixbuf_scale_simple(from, side(gdk_pixbuf_get_width(from)), side(gdk_pixbuf_get_height(from)),
                                         GDK_INTERP_BILINEAR));
    if (!to)
        error = "there is not enough memory for it";
    return to;
}

} // namespace

struct DecodedPicture::Pixels {
    PixbufPtr pixbuf;
};

DecodedPicture::DecodedPicture(std::unique_ptr<Pixels> pixels) : m_pixels(std::move(pixels)) {}
DecodedPicture::~DecodedPicture() = default;

std::shared_ptr<const DecodedPicture> DecodedPicture::decode(const std::string& data, std::string& error)
{
    constexpr std::string_view kPng = "data:image/png;base64,", kJpeg = "data:image/jpeg;base64,";
    const bool png = data.starts_with(kPng);
    if (!png && !data.starts_with(kJpeg)) {
        error = "it is not the content of a PNG or JPEG file";
        return nullptr;
    }
    gsize size = 0;
    const std::unique_ptr<guchar, Free> bytes(g_base64_decode(data.c_str() + (png ? kPng : kJpeg).size(), &size));
    PixbufPtr pixbuf = decoded(png ? "png" : "jpeg", bytes.get(), size, error);
    if (!pixbuf)
        return nullptr;
    if (const double scale = fitting(gdk_pixbuf_get_width(pixbuf.get()), gdk_pixbuf_get_height(pixbuf.get()));
        scale < 1)
        pixbuf = resized(pixbuf.get(), scale, error);
    if (!pixbuf)
        return nullptr;
    return std::shared_ptr<const DecodedPicture>(
        new DecodedPicture(std::make_unique<Pixels>(Pixels{std::move(pixbuf)})));
}

render::Image DecodedPicture::scaled(int widthPx, std::string& error) const
{
    const double w = gdk_pixbuf_get_width(m_pixels->pixbuf.get()), h = gdk_pixbuf_get_height(m_pixels->pixbuf.get());
    const PixbufPtr pixels = resized(m_pixels->pixbuf.get(),
                                     std::min(std::clamp(widthPx, 1, kMostPicturePx) / w, kMostPicturePx / h), error);
    if (!pixels)
        return {};
    const int width = gdk_pixbuf_get_width(pixels.get()), height = gdk_pixbuf_get_height(pixels.get());
    const int channels = gdk_pixbuf_get_n_channels(pixels.get()), stride = gdk_pixbuf_get_rowstride(pixels.get());
    const guint8* in = gdk_pixbuf_read_pixels(pixels.get());
    render::Image image{width, height, {}};
    image.rgba.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const guint8* p = in + static_cast<std::ptrdiff_t>(y) * stride + static_cast<std::ptrdiff_t>(x) * channels;
            const unsigned alpha = channels == 4 ? p[3] : 255U;
            for (int c = 0; c < 3; ++c)
                image.rgba.push_back(static_cast<std::uint8_t>((p[c] * alpha + 127U) / 255U));
            image.rgba.push_back(static_cast<std::uint8_t>(alpha));
        }
    return image;
}

} // namespace app
