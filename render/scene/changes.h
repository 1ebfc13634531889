#pragma once

#include "render/scene/scene.h"

#include <vector>

namespace render {

/// A rectangle of whole pixels, from the upper left corner of a picture.
struct PixelRect {
    int x = 0, y = 0, width = 0, height = 0;

    bool empty() const { return width <= 0 || height <= 0; }
    int right() const { return x + width; }
    int bottom() const { return y + height; }
    friend bool operator==(const PixelRect&, const PixelRect&) = default;
};

/// What both cover; empty when they do not meet.
PixelRect common(const PixelRect& a, const PixelRect& b);

/// What a quad is drawn into at most, px: its stroke, soft edge and turn included.
Rect extentOf(const Quad& quad);

/// What a region is drawn into at most, px, each of its copies where the plane repeats.
std::vector<Rect> extentsOf(const RegionItem& region, const Camera& camera, double wrapMetres);

/// Where a picture of `now` differs from one of `before`: outside of these rectangles they are the same to the bit. They may
/// overlap a little and hold more than what differs, so that they are few. Everything when camera, ground, atlases or the events of buffers are others;
/// scenes whose letters were packed anew must not be compared.
std::vector<PixelRect> changedParts(const Scene& before, const Scene& now);

} // namespace render
