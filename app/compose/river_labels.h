#pragma once

#include "app/compose/name_shapes.h"
#include "app/world/map_camera.h"

#include <map>
#include <memory>
#include <vector>

namespace app {

/// The names of rivers at one scale: where along each they can be written, found when a river first comes near the view and
/// kept. Places depend on the scale and the river alone, not on the view, so they stay while the map is panned.
class RiverLabels {
public:
    /// Forgets everything when the rivers, the scale or the canvas's colours are others than before. `world` is kept.
    void prepare(WorldSetPtr world, const NameScale& scale, const Canvas& canvas);

    /// Calls take(name, shift) for each name near the picture; `shift` is the copy of the map it is seen on, metres.
    template <class Take> void eachNear(const MapCamera& camera, float marginPx, const Canvas& canvas, Take take)
    {
        const render::Bounds seen = camera.bounds(static_cast<double>(marginPx));
        for (Piece& piece : m_pieces) {
            const render::Point middle{(piece.bounds.minX + piece.bounds.maxX) / 2, (piece.bounds.minY + piece.bounds.maxY) / 2};
            const double shift = camera.nearest(middle).x - middle.x;
            if (piece.bounds.minX + shift > seen.maxX || piece.bounds.maxX + shift < seen.minX || piece.bounds.minY > seen.maxY || piece.bounds.maxY < seen.minY)
                continue;
            if (!piece.ready)
                find(piece, canvas);
            for (const ReadyName& name : piece.names)
                take(name, shift);
        }
    }

private:
    /// Part of a river, of a few thousand px: long rivers are not looked at as a whole at a large scale.
    struct Piece {
        const RiverName* river = nullptr;
        std::size_t first = 0, last = 0; ///< Points of its line.
        render::Bounds bounds;
        bool ready = false;
        std::vector<ReadyName> names;
    };
    void find(Piece& piece, const Canvas& canvas) const;

    WorldSetPtr m_world;
    NameScale m_scale;
    const Palette* m_palette = nullptr;
    std::vector<Piece> m_pieces;
};

} // namespace app
