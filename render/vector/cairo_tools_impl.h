#pragma once

// Only for the .cpp files of this folder.

#include "render/scene/types.h"
#include "render/vector/sheet.h"

#include <cairo.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace render::vector {

struct Destroy {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using SurfacePtr = std::unique_ptr<cairo_surface_t, Destroy>;
using ContextPtr = std::unique_ptr<cairo_t, Destroy>;

/// In the place of the path that the context has.
void trace(cairo_t* cairo, const Path& path);
void setColor(cairo_t* cairo, Color color);
/// Why a surface cannot be drawn on, as that it is larger than Cairo's 32,767 px a side; empty when it can.
std::string problemOf(cairo_surface_t* surface);
/// "40 x 30 px"
std::string sizeOf(int width, int height);
/// A copy of the pixels as Cairo has them; see problemOf().
SurfacePtr surfaceOf(const Pixels& pixels);
/// The pixels of an ARGB32 surface as RGBA, colours multiplied by their alpha; none of one with a problem.
void copyPixels(cairo_surface_t* surface, std::vector<std::uint8_t>& rgba);
/// The bytes of a PNG; empty, with `error` set, where there is no memory for them or too many pixels.
std::string pngOf(const Pixels& pixels, std::string& error);

} // namespace render::vector
