#pragma once

// Pictures drawn by OpenGL and as vectors, and how far they are apart.

#include "app/platform/headless.h"
#include "render/gl/renderer.h"
#include "render/image/image.h"

#include <gtest/gtest.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

namespace app {

using render::Image;

/// Sums over a rectangle of one channel, so that what differs by half a pixel of an edge does not count.
struct Blurred {
    Blurred(const Image& image, std::size_t channel) : m_width(image.width), m_sums(static_cast<std::size_t>((image.width + 1) * (image.height + 1)))
    {
        for (int y = 0; y < image.height; ++y)
            for (int x = 0; x < image.width; ++x)
                sum(x + 1, y + 1) = image.rgba[static_cast<std::size_t>(y * image.width + x) * 4 + channel] + sum(x, y + 1) + sum(x + 1, y) - sum(x, y);
    }
    double at(int x, int y, int half, int height) const
    {
        const int x0 = std::max(0, x - half), y0 = std::max(0, y - half), x1 = std::min(m_width, x + half + 1), y1 = std::min(height, y + half + 1);
        return static_cast<double>(get(x1, y1) - get(x0, y1) - get(x1, y0) + get(x0, y0)) / ((x1 - x0) * (y1 - y0));
    }

private:
    std::int64_t& sum(int x, int y) { return m_sums[static_cast<std::size_t>(y * (m_width + 1) + x)]; }
    std::int64_t get(int x, int y) const { return m_sums[static_cast<std::size_t>(y * (m_width + 1) + x)]; }
    int m_width;
    std::vector<std::int64_t> m_sums;
};

struct Apart {
    double mean = 0, largest = 0; ///< Of 255, of channels averaged over squares of 7 px.
    int x = 0, y = 0;             ///< Where the largest is.
};

inline Apart compareBlurred(const Image& a, const Image& b)
{
    constexpr int kHalf = 3;
    Apart d;
    if (a.width != b.width || a.height != b.height || a.empty())
        return {1e9, 1e9, 0, 0};
    for (std::size_t c = 0; c < 3; ++c) {
        const Blurred sa(a, c), sb(b, c);
        for (int y = 0; y < a.height; ++y)
            for (int x = 0; x < a.width; ++x) {
                const double v = std::abs(sa.at(x, y, kHalf, a.height) - sb.at(x, y, kHalf, a.height));
                d.mean += v / (3.0 * a.width * a.height);
                if (v > d.largest)
                    d = {d.mean, v, x, y};
            }
    }
    return d;
}

/// For a look, where VECTOR_TEST_PICTURES names a folder.
inline void keep(const Image& image, const std::string& name)
{
    const char* folder = std::getenv("VECTOR_TEST_PICTURES");
    if (folder != nullptr) {
        EXPECT_EQ(render::writePng(image, std::string(folder) + "/" + name + ".png"), "");
    }
}

inline Image drawnByRsvg(const std::string& svg, int width, int height)
{
    RsvgHandle* handle = rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), nullptr);
    EXPECT_NE(handle, nullptr);
    if (handle == nullptr)
        return {};
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    cairo_t* cairo = cairo_create(surface);
    const RsvgRectangle viewport{0, 0, static_cast<double>(width), static_cast<double>(height)};
    EXPECT_TRUE(rsvg_handle_render_document(handle, cairo, &viewport, nullptr));
    cairo_destroy(cairo);
    g_object_unref(handle);
    cairo_surface_flush(surface);
    Image image{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto pixel = reinterpret_cast<const std::uint32_t*>(cairo_image_surface_get_data(surface) + static_cast<std::ptrdiff_t>(cairo_image_surface_get_stride(surface)) * y)[x];
            for (const int shift : {16, 8, 0, 24})
                image.rgba.push_back(static_cast<std::uint8_t>(pixel >> shift));
        }
    cairo_surface_destroy(surface);
    return image;
}

/// Suites named Renderer… have OpenGL.
class RendererVector : public testing::Test {
protected:
    void SetUp() override
    {
        std::string error;
        context = HeadlessContext::create(error);
        ASSERT_TRUE(context) << error;
        renderer = render::Renderer::create(HeadlessContext::load, error);
        ASSERT_TRUE(renderer) << error;
    }
    std::unique_ptr<HeadlessContext> context;
    std::unique_ptr<render::Renderer> renderer;
};

} // namespace app
