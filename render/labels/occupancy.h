#pragma once

#include "render/labels/label_placer.h"

#include <cstdint>
#include <vector>

namespace render::labels {

// Rectangles on a uniform grid of cells, asked which of them overlap another. Kinds are bits, so that one question
// can leave some out.
class Occupancy {
public:
    enum Kind : std::uint8_t { label = 1, obstacle = 2, mark = 4, leader = 8, labelledMark = 16 };

    // Where things will be; what lies outside is kept in the border cells.
    explicit Occupancy(const RectPx& bounds);

    // `owner` is ignored by questions of the same owner; 0 belongs to nobody.
    void add(const RectPx& rect, Kind kind, std::uint32_t owner = 0);
    bool overlaps(const RectPx& rect, unsigned kinds, std::uint32_t asker = 0) const;

private:
    struct Item {
        RectPx rect;
        std::uint32_t owner = 0;
        std::int32_t next = -1;
        std::uint8_t kind = 0;
    };
    struct Cells {
        int left = 0;
        int top = 0;
        int right = 0; // inclusive
        int bottom = 0;
    };
    Cells cellsOf(const RectPx& rect) const;

    RectPx m_bounds;
    int m_columns = 1;
    int m_rows = 1;
    std::vector<std::int32_t> m_first; // per cell, index of its newest item
    std::vector<Item> m_items;         // one per rectangle and cell
};

} // namespace render::labels
