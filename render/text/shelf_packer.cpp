#include "render/text/shelf_packer.h"

namespace render::text {

namespace {

constexpr int kShelfStep = 4; // shelf heights are multiples of this, so that glyphs of similar height share one

} // namespace

std::optional<PackedAt> ShelfPacker::add(int width, int height)
{
    if (width > m_width)
        return std::nullopt;
    Shelf* best = nullptr;
    Shelf* spare = nullptr; // any that is tall enough, for when the strip is used up
    for (Shelf& shelf : m_shelves) {
        if (shelf.height < height || m_width - shelf.used < width)
            continue;
        if (shelf.height <= height + height / 4 + kShelfStep && (!best || shelf.height < best->height))
            best = &shelf;
        if (!spare || shelf.height < spare->height)
            spare = &shelf;
    }
    if (!best) {
        const int rounded = (height + kShelfStep - 1) / kShelfStep * kShelfStep;
        if (m_used + rounded <= m_height) {
            m_shelves.push_back({m_used, rounded, 0});
            m_used += rounded;
            best = &m_shelves.back();
        } else {
            best = spare;
        }
    }
    if (!best)
        return std::nullopt;
    const PackedAt at{best->used, best->y};
    best->used += width;
    return at;
}

} // namespace render::text
