#include "render/labels/label_placer.h"

#include "render/labels/occupancy.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <unordered_map>

namespace render::labels {

namespace {

constexpr float kFirstRingPx = 16; // gap between mark and label, leader's length at least
constexpr float kRingStepPx = 16;
constexpr int kRings = 12;
constexpr int kRingDirections = 24;
constexpr int kAttempts = 5;
constexpr std::size_t kMaxRetried = 64; // more than that is not a crowd but a carpet: give up at once
constexpr float kLeaderChunkPx = 6;     // a leader is kept free as squares along it
constexpr float kLeaderHalfWidthPx = 1.5F;

RectPx moved(const RectPx& r, float dx, float dy)
{
    return {r.left + dx, r.top + dy, r.right + dx, r.bottom + dy};
}

RectPx grown(const RectPx& r, float by)
{
    return {r.left - by, r.top - by, r.right + by, r.bottom + by};
}

RectPx boxAt(float centreX, float centreY, const LabelCandidate& c)
{
    return {centreX - c.widthPx / 2, centreY - c.heightPx / 2, centreX + c.widthPx / 2, centreY + c.heightPx / 2};
}

//   aboveLeft   above   aboveRight      y down; corners start half a mark's radius beside the anchor, wholly above or
//   left          o          right      below the mark
//   belowLeft   below   belowRight
RectPx boxFor(const LabelCandidate& c, Position position)
{
    const float away = c.markRadiusPx + c.gapPx;
    const float besideX = away + c.widthPx / 2;
    const float besideY = away + c.heightPx / 2;
    const float cornerX = (c.markRadiusPx + c.widthPx) / 2;
    switch (position) {
    case Position::right:
        return boxAt(c.x + besideX, c.y, c);
    case Position::left:
        return boxAt(c.x - besideX, c.y, c);
    case Position::above:
        return boxAt(c.x, c.y - besideY, c);
    case Position::below:
        return boxAt(c.x, c.y + besideY, c);
    case Position::aboveRight:
        return boxAt(c.x + cornerX, c.y - besideY, c);
    case Position::belowRight:
        return boxAt(c.x + cornerX, c.y + besideY, c);
    case Position::aboveLeft:
        return boxAt(c.x - cornerX, c.y - besideY, c);
    case Position::belowLeft:
        return boxAt(c.x - cornerX, c.y + besideY, c);
    case Position::centre:
        break;
    }
    return boxAt(c.x, c.y, c);
}

RectPx markBox(const LabelCandidate& c)
{
    return {c.x - c.markRadiusPx, c.y - c.markRadiusPx, c.x + c.markRadiusPx, c.y + c.markRadiusPx};
}

// The box and the leader.
RectPx extent(const PlacedLabel& label)
{
    RectPx r = label.box;
    if (label.hasLeader) {
        r.left = std::min(r.left, label.leaderFrom.x);
        r.top = std::min(r.top, label.leaderFrom.y);
        r.right = std::max(r.right, label.leaderFrom.x);
        r.bottom = std::max(r.bottom, label.leaderFrom.y);
    }
    return r;
}

bool isUsable(const LabelCandidate& c)
{
    const bool finite = std::isfinite(c.x) && std::isfinite(c.y) && std::isfinite(c.widthPx) &&
                        std::isfinite(c.heightPx) && std::isfinite(c.priority) && std::isfinite(c.markRadiusPx) &&
                        std::isfinite(c.gapPx) && std::isfinite(c.paddingPx);
    return finite && c.widthPx >= 0 && c.heightPx >= 0 && c.markRadiusPx >= 0;
}

class Placer {
public:
    Placer(std::span<const LabelCandidate> candidates, std::span<const RectPx> obstacles, const Viewport& viewport)
        : m_candidates(candidates), m_viewport(viewport),
          m_near(grown({0, 0, viewport.widthPx, viewport.heightPx}, viewport.marginPx)), m_occupancy(m_near)
    {
        for (const RectPx& obstacle : obstacles)
            if (obstacle.overlaps(m_near))
                m_occupancy.add(obstacle, Occupancy::obstacle);
        sortByPriority();
        for (const std::uint32_t i : m_order)
            if (m_candidates[i].markRadiusPx > 0 && !m_candidates[i].markNeedsLabel)
                m_occupancy.add(markBox(m_candidates[i]), Occupancy::mark, i + 1);
    }

    std::vector<PlacedLabel> run()
    {
        placeRequired();
        // What stood before stands again where nothing else is in the way, before any of it looks for another place: else
        // one that must give way would push the next.
        std::vector<std::uint32_t> rest;
        for (auto i = m_order.begin() + m_required; i != m_order.end(); ++i) {
            const LabelCandidate& c = m_candidates[*i];
            const auto again = c.settled && c.preferred >= 0 && mayStand(*i) ? placeAs(*i, c.preferred) : std::nullopt;
            if (again)
                keep(*again);
            else
                rest.push_back(*i);
        }
        for (const std::uint32_t i : rest)
            if (const auto placed = place(i))
                keep(*placed);
        const RectPx visible{0, 0, m_viewport.widthPx, m_viewport.heightPx};
        if (!m_viewport.answerMargin)
            std::erase_if(m_placed, [&](const PlacedLabel& p) { return !extent(p).overlaps(visible); });
        return std::move(m_placed);
    }

private:
    void sortByPriority();
    void placeRequired();
    void keep(const PlacedLabel& placed);
    std::optional<PlacedLabel> place(std::uint32_t index) const;
    std::optional<PlacedLabel> placeWithLeader(std::uint32_t index) const;
    std::optional<PlacedLabel> withLeader(std::uint32_t index, const RectPx& box) const;
    bool leaderCrosses(const PlacedLabel& label, unsigned kinds) const;
    bool isFree(const RectPx& box, std::uint32_t index) const;
    bool mayStand(std::uint32_t index) const;
    std::optional<PlacedLabel> placeAs(std::uint32_t index, int variant) const;

    // Calls visit with small squares along the leader until it answers false; false then.
    template <class Visit> static bool forEachChunk(const PlacedLabel& label, Visit visit)
    {
        const float dx = label.leaderTo.x - label.leaderFrom.x;
        const float dy = label.leaderTo.y - label.leaderFrom.y;
        const int steps = std::max(1, static_cast<int>(std::ceil(std::hypot(dx, dy) / kLeaderChunkPx)));
        for (int k = 0; k < steps; ++k) {
            const float a = static_cast<float>(k) / static_cast<float>(steps);
            const float b = static_cast<float>(k + 1) / static_cast<float>(steps);
            const float x0 = label.leaderFrom.x + a * dx;
            const float x1 = label.leaderFrom.x + b * dx;
            const float y0 = label.leaderFrom.y + a * dy;
            const float y1 = label.leaderFrom.y + b * dy;
            const RectPx part{std::min(x0, x1), std::min(y0, y1), std::max(x0, x1), std::max(y0, y1)};
            if (!visit(grown(part, kLeaderHalfWidthPx)))
                return false;
        }
        return true;
    }

    std::span<const LabelCandidate> m_candidates;
    Viewport m_viewport;
    RectPx m_near;
    Occupancy m_occupancy;
    std::vector<std::uint32_t> m_order;
    std::ptrdiff_t m_required = 0; // as many at the front of m_order
    std::vector<PlacedLabel> m_placed;
    std::unordered_multimap<std::uint64_t, PointPx> m_groups; // where names of each stand
};

void Placer::sortByPriority()
{
    m_order.reserve(m_candidates.size());
    for (std::size_t i = 0; i < m_candidates.size(); ++i) {
        const LabelCandidate& c = m_candidates[i];
        const RectPx anchor{c.x, c.y, c.x, c.y};
        if (isUsable(c) && anchor.overlaps(m_near))
            m_order.push_back(static_cast<std::uint32_t>(i));
    }
    std::sort(m_order.begin(), m_order.end(), [&](std::uint32_t i, std::uint32_t j) {
        const LabelCandidate& a = m_candidates[i];
        const LabelCandidate& b = m_candidates[j];
        if (a.required != b.required)
            return a.required;
        if (a.settled != b.settled)
            return a.settled;
        return a.priority != b.priority ? a.priority > b.priority : a.id < b.id;
    });
    m_required =
        std::count_if(m_order.begin(), m_order.end(), [&](std::uint32_t i) { return m_candidates[i].required; });
}

// Labels set early can wall in a mark of the same crowd: those that found no place go first in another attempt. Only
// labels that are in each other's way see a difference, so what happens in one crowd does not move another.
void Placer::placeRequired()
{
    const auto begin = m_order.begin();
    const auto end = begin + m_required;
    const Occupancy untouched = m_required > 0 ? m_occupancy : Occupancy({});
    for (int attempt = 1;; ++attempt) {
        std::vector<std::uint32_t> failed;
        for (auto i = begin; i != end; ++i) {
            if (const auto placed = place(*i))
                keep(*placed);
            else
                failed.push_back(*i);
        }
        if (failed.empty() || failed.size() > kMaxRetried || attempt == kAttempts)
            return;
        std::stable_partition(
            begin, end, [&](std::uint32_t i) { return std::find(failed.begin(), failed.end(), i) != failed.end(); });
        m_placed.clear();
        m_groups.clear();
        m_occupancy = untouched;
    }
}

void Placer::keep(const PlacedLabel& placed)
{
    const LabelCandidate& c = m_candidates[placed.candidate];
    const auto owner = static_cast<std::uint32_t>(placed.candidate) + 1;
    if (c.shapes.empty())
        m_occupancy.add(grown(placed.box, c.paddingPx), Occupancy::label, owner);
    else
        for (const RectPx& box : c.shapes[static_cast<std::size_t>(placed.variant)].boxes)
            m_occupancy.add(grown(moved(box, c.x, c.y), c.paddingPx), Occupancy::label, owner);
    if (c.group != 0)
        m_groups.emplace(c.group, PointPx{c.x, c.y});
    if (c.markRadiusPx > 0 && c.markNeedsLabel)
        m_occupancy.add(markBox(c), Occupancy::labelledMark, owner);
    if (placed.hasLeader)
        forEachChunk(placed, [&](const RectPx& chunk) {
            m_occupancy.add(chunk, Occupancy::leader, owner);
            return true;
        });
    m_placed.push_back(placed);
}

bool Placer::isFree(const RectPx& box, std::uint32_t index) const
{
    const LabelCandidate& c = m_candidates[index];
    const unsigned solid = Occupancy::label | Occupancy::leader | Occupancy::obstacle | Occupancy::labelledMark;
    const unsigned kinds = c.markRadiusPx > 0 ? solid | Occupancy::mark : solid;
    return !m_occupancy.overlaps(grown(box, c.paddingPx), kinds, index + 1);
}

// Whether its mark is not covered and no repetition of it is near.
bool Placer::mayStand(std::uint32_t index) const
{
    const LabelCandidate& c = m_candidates[index];
    if (!c.required && c.markRadiusPx > 0 && m_occupancy.overlaps(markBox(c), Occupancy::label))
        return false;
    if (c.group != 0)
        for (auto [other, end] = m_groups.equal_range(c.group); other != end; ++other)
            if (std::hypot(other->second.x - c.x, other->second.y - c.y) < c.apartPx)
                return false;
    return true;
}

std::optional<PlacedLabel> Placer::place(std::uint32_t index) const
{
    const LabelCandidate& c = m_candidates[index];
    if (!mayStand(index))
        return std::nullopt;
    const int count = c.shapes.empty() ? std::min<int>(c.positions.count, static_cast<int>(c.positions.items.size()))
                                       : static_cast<int>(c.shapes.size());
    if (c.preferred >= 0 && c.preferred < count)
        if (const auto placed = placeAs(index, c.preferred))
            return placed;
    for (int k = 0; k < count; ++k)
        if (const auto placed = k == c.preferred ? std::nullopt : placeAs(index, k))
            return placed;
    if (!c.required || !c.shapes.empty())
        return std::nullopt;
    return placeWithLeader(index);
}

// At one of its positions, or in one of its shapes, if that is free.
std::optional<PlacedLabel> Placer::placeAs(std::uint32_t index, int variant) const
{
    const LabelCandidate& c = m_candidates[index];
    PlacedLabel placed;
    placed.id = c.id;
    placed.candidate = index;
    placed.variant = variant;
    const auto k = static_cast<std::size_t>(variant);
    if (k >= (c.shapes.empty() ? c.positions.count : c.shapes.size()))
        return std::nullopt;
    if (c.shapes.empty()) {
        placed.position = c.positions.items[k];
        placed.box = boxFor(c, placed.position);
        return isFree(placed.box, index) ? std::optional(placed) : std::nullopt;
    }
    placed.box = moved(c.shapes[k].bounds, c.x, c.y);
    for (const RectPx& box : c.shapes[k].boxes)
        if (!isFree(moved(box, c.x, c.y), index))
            return std::nullopt;
    return placed;
}

// A leader from the edge of the mark to the nearest point of the box; nothing when the box reaches into the mark.
std::optional<PlacedLabel> Placer::withLeader(std::uint32_t index, const RectPx& box) const
{
    const LabelCandidate& c = m_candidates[index];
    PlacedLabel placed;
    placed.id = c.id;
    placed.candidate = index;
    placed.box = box;
    placed.variant = kNowhere;
    placed.hasLeader = true;
    placed.leaderTo = {std::clamp(c.x, box.left, box.right), std::clamp(c.y, box.top, box.bottom)};
    const float dx = placed.leaderTo.x - c.x;
    const float dy = placed.leaderTo.y - c.y;
    const float length = std::hypot(dx, dy);
    if (length <= c.markRadiusPx)
        return std::nullopt;
    placed.leaderFrom = {c.x + dx / length * c.markRadiusPx, c.y + dy / length * c.markRadiusPx};
    return placed;
}

bool Placer::leaderCrosses(const PlacedLabel& label, unsigned kinds) const
{
    const LabelCandidate& c = m_candidates[label.candidate];
    // The caller may have named the label's own mark as an obstacle: a square, its corners 1.42 radii away.
    const float own = 1.5F * c.markRadiusPx + kLeaderChunkPx;
    const auto owner = static_cast<std::uint32_t>(label.candidate) + 1;
    return !forEachChunk(label, [&](const RectPx& chunk) {
        const float away = std::hypot((chunk.left + chunk.right) / 2 - c.x, (chunk.top + chunk.bottom) / 2 - c.y);
        return !m_occupancy.overlaps(chunk, away < own ? kinds & ~unsigned{Occupancy::obstacle} : kinds, owner);
    });
}

// Rings about the mark, nearest first, each from the right clockwise. A leader never crosses a label; it crosses marks
// and obstacles, then other leaders, only when no place is reached without.
std::optional<PlacedLabel> Placer::placeWithLeader(std::uint32_t index) const
{
    const LabelCandidate& c = m_candidates[index];
    std::optional<PlacedLabel> overMarks;
    std::optional<PlacedLabel> overLeaders;
    for (int k = 0; k < kRings * kRingDirections; ++k) {
        const float gap = kFirstRingPx + static_cast<float>(k / kRingDirections) * kRingStepPx;
        const float turn = static_cast<float>(k % kRingDirections) / kRingDirections;
        const float angle = turn * 2 * std::numbers::pi_v<float>;
        const float reach = c.markRadiusPx + gap;
        const RectPx box =
            boxAt(c.x + std::cos(angle) * (reach + c.widthPx / 2), c.y + std::sin(angle) * (reach + c.heightPx / 2), c);
        if (!isFree(box, index))
            continue;
        const auto placed = withLeader(index, box);
        if (!placed || leaderCrosses(*placed, Occupancy::label))
            continue;
        if (leaderCrosses(*placed, Occupancy::leader))
            overLeaders = overLeaders ? overLeaders : placed;
        else if (leaderCrosses(*placed, unsigned{Occupancy::mark} | unsigned{Occupancy::labelledMark} | unsigned{Occupancy::obstacle}))
            overMarks = overMarks ? overMarks : placed;
        else
            return placed;
    }
    return overMarks ? overMarks : overLeaders;
}

} // namespace

std::vector<PlacedLabel> placeLabels(std::span<const LabelCandidate> candidates, std::span<const RectPx> obstacles,
                                     const Viewport& viewport)
{
    return Placer(candidates, obstacles, viewport).run();
}

} // namespace render::labels
