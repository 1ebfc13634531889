#pragma once

#include "render/labels/label_placer.h"

#include <cstddef>
#include <span>
#include <vector>

namespace render::labels {

// A point of a path and the direction it has there: radians clockwise on screen from the right (y down).
struct PathPlace {
    PointPx at;
    float angle = 0;
};

// A line on screen made smooth enough to write along: points at equal distances, each the mean of what lies within
// `smoothPx` before and behind it on the line (twice: nearly a Gaussian). Ends stay.
class LabelPath {
public:
    LabelPath(std::span<const PointPx> line, float smoothPx);

    float lengthPx() const { return m_length; }
    // Clamped to the ends.
    PathPlace at(float distancePx) const;
    // The same read from the other end.
    LabelPath reversed() const;
    // Moved sideways, to the left of its direction when positive; what lies on the inside of a bend gets shorter.
    LabelPath shifted(float byPx) const;

    std::size_t size() const { return m_points.size(); }
    float stepPx() const { return m_step; }
    std::span<const PointPx> points() const { return m_points; }
    std::span<const float> angles() const { return m_angles; } // continuous: they may leave (-pi, pi]

private:
    LabelPath() = default;
    void measure();
    std::vector<PointPx> m_points;
    std::vector<float> m_angles;
    float m_step = 1;
    float m_length = 0;
};

// How bent a stretch may be that a name is written along, radians.
struct PathLimits {
    float turn = 1.3F;         // between any two directions of it
    float turnInLetter = 0.5F; // between directions a letter's width apart
    float letterPx = 7;
};

// Where along a path a name may be written, and how much that stretch bends.
struct PathSpot {
    float fromPx = 0;
    float bend = 0; // sum of all turns, radians
};

// Stretches of lengthPx that keep within the limits, the straightest first, their middles at least apartPx from each
// other.
std::vector<PathSpot> findSpots(const LabelPath& path, float lengthPx, float apartPx, const PathLimits& limits);

// Whether letters would stand on their heads: read from the right, or downwards where the stretch is nearly upright.
bool readsBackwards(PointPx from, PointPx to);

// Boxes that cover a band of heightPx about a stretch of a path, each about as long as the band is high.
std::vector<RectPx> boxesAlong(const LabelPath& path, float fromPx, float toPx, float heightPx);

RectPx boundsOf(std::span<const RectPx> boxes);

} // namespace render::labels
