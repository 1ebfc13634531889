#pragma once

#include "render/scene/types.h"

namespace render {

/// What part of the projected plane a picture shows.
///
///     (0,0) ─▶ x px            The centre of the picture is `center`; one framebuffer
///       │    ┌──────────┐      pixel spans `metresPerPixel` projected metres both ways;
///       ▼ y  │  center  │      y grows downwards in pixels, northwards in metres.
///            └──────────┘
struct Camera {
    Point center;
    double metresPerPixel = 1;
    int widthPx = 1;
    int heightPx = 1;

    Vec2 toScreen(Point p) const
    {
        return {static_cast<float>((p.x - center.x) / metresPerPixel + widthPx / 2.0),
                static_cast<float>((center.y - p.y) / metresPerPixel + heightPx / 2.0)};
    }
    Point toMap(double xPx, double yPx) const
    {
        return {center.x + (xPx - widthPx / 2.0) * metresPerPixel, center.y - (yPx - heightPx / 2.0) * metresPerPixel};
    }
    /// Bounds of the picture grown by `marginPx` on each side.
    Bounds bounds(double marginPx = 0) const
    {
        const double w = (widthPx / 2.0 + marginPx) * metresPerPixel;
        const double h = (heightPx / 2.0 + marginPx) * metresPerPixel;
        return {center.x - w, center.y - h, center.x + w, center.y + h};
    }
    friend bool operator==(const Camera&, const Camera&) = default;
};

} // namespace render
