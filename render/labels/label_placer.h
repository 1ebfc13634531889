#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace render::labels {

// Screen pixels, y down; touching edges do not overlap.
struct RectPx {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
    bool overlaps(const RectPx& o) const
    {
        return left < o.right && o.left < right && top < o.bottom && o.top < bottom;
    }
};

struct PointPx {
    float x = 0;
    float y = 0;
};

// Where a label lies relative to its anchor: centred on it, or beside its mark.
enum class Position : std::uint8_t { centre, right, left, above, below, aboveRight, belowRight, aboveLeft, belowLeft };

// Positions to try, best first.
struct Positions {
    std::array<Position, 9> items = {};
    std::uint8_t count = 0;
    static constexpr Positions centred() { return {{Position::centre}, 1}; }
    static constexpr Positions aroundPoint()
    {
        using enum Position;
        return {{right, left, above, below, aboveRight, belowRight, aboveLeft, belowLeft}, 8};
    }
};

// A label that is no upright box: boxes that cover it, relative to its anchor, and the box around them.
struct LabelShape {
    std::span<const RectPx> boxes;
    RectPx bounds;
};

inline constexpr int kNowhere = -1;

// A label that wants to be drawn. markRadiusPx is the mark the label belongs to: 0 for a name without one. A label
// with a mark keeps gapPx from it and off every other candidate's mark; one without a mark (an area's name) minds
// only obstacles, labels and marks that are drawn with a label. paddingPx is kept free around the label's box. With `shapes` it lies in one of these ways,
// the first that is free, and positions, widthPx and heightPx are not looked at; such a label gets no leader line.
struct LabelCandidate {
    std::uint64_t id = 0; // unique; decides between equal priorities, lower first
    float x = 0;
    float y = 0;
    Positions positions = Positions::centred();
    float widthPx = 0;
    float heightPx = 0;
    float priority = 0; // higher first, among the required and among the others
    float markRadiusPx = 0;
    float gapPx = 3;
    float paddingPx = 1;
    bool markNeedsLabel = false; // the mark is drawn only with its label, so it is in nobody's way until then
    bool required = false;       // before all others, and with a leader line when no position beside the mark is free
    std::span<const LabelShape> shapes = {}; // borrowed for the call
    // Which of its positions or shapes it tries first: that of the picture before, so that it does not jump while that
    // stays free.
    int preferred = kNowhere;
    std::uint64_t group = 0; // repetitions of one name: at least apartPx from each other; 0: of none
    float apartPx = 0;
    bool settled = false; // it stood in the picture before: placed before those that did not, whatever their priority
};

struct PlacedLabel {
    std::uint64_t id = 0;
    std::size_t candidate = 0; // index in the span that was given
    RectPx box;                // widthPx x heightPx, without padding
    Position position = Position::centre;
    int variant = 0; // which of the candidate's positions or shapes; kNowhere with a leader
    bool hasLeader = false; // then a line from leaderFrom (edge of the mark) to leaderTo (edge of the box)
    PointPx leaderFrom;
    PointPx leaderTo;
};

// The visible part is [0, widthPx] x [0, heightPx]. Candidates and obstacles up to marginPx outside take part, so
// that panning does not change which labels are seen; give them all.
struct Viewport {
    float widthPx = 0;
    float heightPx = 0;
    float marginPx = 512;
    bool answerMargin = false; // also those that touch only the margin, for the picture after this one
};

// Greedy placement by falling priority (required ones first, then the settled), each at the first of its positions that overlaps no
// placed label or leader line, no obstacle and, for labels with a mark, no other mark. A label whose own mark lies
// under a placed label is left out, unless required. The answer depends only on the candidates and their relative
// positions: not on their order, and not on the viewport but for what lies beyond its margin. Returns the labels that,
// leader included, touch the visible part, in order of placement. A required candidate that is missing found no place
// within reach.
std::vector<PlacedLabel> placeLabels(std::span<const LabelCandidate> candidates, std::span<const RectPx> obstacles,
                                     const Viewport& viewport);

} // namespace render::labels
