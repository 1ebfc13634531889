#pragma once

#include "geo/crs/domain_clip.h"
#include "geo/crs/map_projection.h"

#include <span>
#include <vector>

namespace geo {

/// Brings rings and lines of degrees onto a map: cut where the map ends, and bent where what is straight in degrees is a
/// curve on the map. Not for several threads at once.
class ShapeProjector {
public:
    using Line = std::vector<Projected>;

    /// No edge deviates from its curve by more than `toleranceMetres` of the map. Web Mercator takes vertices as they are:
    /// edges along meridians and parallels are straight on it.
    ShapeProjector(MapProjectionPtr map, double toleranceMetres);

    const MapProjection& map() const { return *m_map; }

    /// The pieces of an even-odd polygon, each with its outer ring first; rings do not repeat their first vertex, except
    /// those that came so and were left whole.
    const std::vector<std::vector<Line>>& polygon(std::span<const std::span<const LonLat>> rings);

    /// The pieces of a line, or with `ring` of a closed one. What runs along the antimeridian or the last latitude of
    /// files is an edge of the sheet and no line; it is left out where `sheetEdges` is false.
    const std::vector<Line>& line(std::span<const LonLat> points, bool ring, bool sheetEdges = false);

    /// The outline of the map, of those that repeat of one turn: counterclockwise, not closed. Empty for Web Mercator.
    Line outline();

private:
    Line bent(const DegreeLine& line, bool ring);
    void bend(LonLat a, Projected pa, LonLat b, Projected pb, int depth, Line& out) const;

    MapProjectionPtr m_map;
    double m_tolerance;
    double m_shortest; ///< Degrees; edges up to this are as good as straight.
    DomainClip m_clip;
    bool m_plain; ///< Web Mercator.
    std::vector<std::vector<Line>> m_polygons;
    std::vector<Line> m_lines;
    Line m_projected;
};

} // namespace geo
