#include "render/labels/occupancy.h"

#include <algorithm>
#include <cmath>

namespace render::labels {

namespace {

constexpr float kCellPx = 64;
constexpr float kMaxCells = 512; // per direction

int cellCount(float extent)
{
    return static_cast<int>(std::clamp(std::ceil(extent / kCellPx), 1.0F, kMaxCells));
}

} // namespace

Occupancy::Occupancy(const RectPx& bounds)
    : m_bounds(bounds), m_columns(cellCount(bounds.right - bounds.left)), m_rows(cellCount(bounds.bottom - bounds.top)),
      m_first(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows), -1)
{
}

Occupancy::Cells Occupancy::cellsOf(const RectPx& rect) const
{
    const auto cell = [](float v, int count) {
        return static_cast<int>(std::clamp(v / kCellPx, 0.0F, static_cast<float>(count - 1)));
    };
    return {cell(rect.left - m_bounds.left, m_columns), cell(rect.top - m_bounds.top, m_rows),
            cell(rect.right - m_bounds.left, m_columns), cell(rect.bottom - m_bounds.top, m_rows)};
}

void Occupancy::add(const RectPx& rect, Kind kind, std::uint32_t owner)
{
    const Cells cells = cellsOf(rect);
    for (int y = cells.top; y <= cells.bottom; ++y)
        for (int x = cells.left; x <= cells.right; ++x) {
            auto& first = m_first[static_cast<std::size_t>(y * m_columns + x)];
            m_items.push_back({rect, owner, first, kind});
            first = static_cast<std::int32_t>(m_items.size() - 1);
        }
}

bool Occupancy::overlaps(const RectPx& rect, unsigned kinds, std::uint32_t asker) const
{
    const Cells cells = cellsOf(rect);
    for (int y = cells.top; y <= cells.bottom; ++y)
        for (int x = cells.left; x <= cells.right; ++x) {
            std::int32_t i = m_first[static_cast<std::size_t>(y * m_columns + x)];
            while (i >= 0) {
                const Item& item = m_items[static_cast<std::size_t>(i)];
                const bool others = asker == 0 || item.owner != asker;
                if ((item.kind & kinds) != 0 && others && item.rect.overlaps(rect))
                    return true;
                i = item.next;
            }
        }
    return false;
}

} // namespace render::labels
