#pragma once

#include <optional>
#include <vector>

namespace render::text {

struct PackedAt {
    int x = 0;
    int y = 0;
};

// Puts rectangles side by side on shelves across a strip of fixed width: the lowest shelf that is tall enough and not
// wastefully so, or a new one below. Nothing moves; the strip can be made taller.
class ShelfPacker {
public:
    ShelfPacker(int width, int height) : m_width(width), m_height(height) {}

    // Nothing when it does not fit. Sizes are positive and include any gap.
    std::optional<PackedAt> add(int width, int height);
    void grow(int height) { m_height = height; }

private:
    struct Shelf {
        int y = 0;
        int height = 0;
        int used = 0;
    };
    int m_width;
    int m_height;
    int m_used = 0;
    std::vector<Shelf> m_shelves;
};

} // namespace render::text
