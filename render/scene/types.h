#pragma once

#include <cstdint>

namespace render {

/// Framebuffer pixels, origin at the top left of the picture, x right, y down.
struct Vec2 {
    float x = 0;
    float y = 0;
    friend bool operator==(const Vec2&, const Vec2&) = default;
};

/// A position in the map projection, metres, x east, y north.
struct Point {
    double x = 0;
    double y = 0;
    friend bool operator==(const Point&, const Point&) = default;
};

/// Bounds in the map projection, metres.
struct Bounds {
    double minX = 1e300, minY = 1e300, maxX = -1e300, maxY = -1e300;

    bool empty() const { return minX > maxX; }
    void include(Point p)
    {
        minX = p.x < minX ? p.x : minX;
        minY = p.y < minY ? p.y : minY;
        maxX = p.x > maxX ? p.x : maxX;
        maxY = p.y > maxY ? p.y : maxY;
    }
    void include(const Bounds& b)
    {
        include(Point{b.minX, b.minY});
        include(Point{b.maxX, b.maxY});
    }
    bool intersects(const Bounds& b) const
    {
        return minX <= b.maxX && b.minX <= maxX && minY <= b.maxY && b.minY <= maxY;
    }
    Bounds shifted(double dx) const { return {minX + dx, minY, maxX + dx, maxY}; }
    friend bool operator==(const Bounds&, const Bounds&) = default;
};

/// A rectangle in framebuffer pixels.
struct Rect {
    float x = 0, y = 0, width = 0, height = 0;

    bool contains(Vec2 p) const { return p.x >= x && p.x < x + width && p.y >= y && p.y < y + height; }
    bool overlaps(const Rect& o) const { return x < o.x + o.width && o.x < x + width && y < o.y + o.height && o.y < y + height; }
    friend bool operator==(const Rect&, const Rect&) = default;
};

/// sRGB with straight (not premultiplied) alpha.
struct Color {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;

    constexpr Color withAlpha(double opacity) const
    {
        return {r, g, b, static_cast<std::uint8_t>(opacity * 255.0 + 0.5)};
    }
    friend bool operator==(const Color&, const Color&) = default;
};

/// 0xRRGGBB, opaque.
constexpr Color rgb(std::uint32_t hex)
{
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8), static_cast<std::uint8_t>(hex),
            255};
}

/// The colour `t` (0..1) of the way from a to b, channel by channel.
constexpr Color mix(Color a, Color b, double t)
{
    const auto channel = [t](std::uint8_t u, std::uint8_t v) {
        return static_cast<std::uint8_t>(u + (v - u) * t + 0.5);
    };
    return {channel(a.r, b.r), channel(a.g, b.g), channel(a.b, b.b), channel(a.a, b.a)};
}

} // namespace render
