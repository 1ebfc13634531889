#include "render/scene/sequence_changes.h"

#include <algorithm>

namespace render {

namespace {

constexpr int kMostEdits = 600;

using Same = std::function<bool(std::size_t, std::size_t)>;

/// The part of both sequences between their common beginning and end.
struct Middle {
    std::size_t first = 0, before = 0, now = 0; ///< Lengths from `first` on.
};

Middle middleOf(std::size_t before, std::size_t now, const Same& same)
{
    Middle m;
    while (m.first < std::min(before, now) && same(m.first, m.first))
        ++m.first;
    m.before = before - m.first;
    m.now = now - m.first;
    while (m.before > 0 && m.now > 0 && same(m.first + m.before - 1, m.first + m.now - 1)) {
        --m.before;
        --m.now;
    }
    return m;
}

/// The furthest place that so many edits reach on each diagonal: of `d` edits, diagonals -d, -d + 2 … d.
class Reach {
public:
    int& at(int edits, int diagonal) { return m_all[index(edits, diagonal)]; }
    void grow(int edits) { m_all.resize(index(edits, edits) + 1); }

private:
    static std::size_t index(int edits, int diagonal)
    {
        return static_cast<std::size_t>(edits) * static_cast<std::size_t>(edits + 1) / 2 + static_cast<std::size_t>((diagonal + edits) / 2);
    }
    std::vector<int> m_all;
};

/// Whether the step to a diagonal takes an element of the second sequence in, and not one of the first out.
bool comesFromAbove(Reach& reach, int edits, int diagonal)
{
    return diagonal == -edits || (diagonal != edits && reach.at(edits - 1, diagonal - 1) < reach.at(edits - 1, diagonal + 1));
}

/// The number of edits between two sequences; -1: too many.
int countEdits(const Middle& m, const Same& same, Reach& reach)
{
    const int before = static_cast<int>(m.before), now = static_cast<int>(m.now);
    for (int d = 0; d <= std::min(before + now, kMostEdits); ++d) {
        reach.grow(d);
        for (int k = -d; k <= d; k += 2) {
            int x = 0;
            if (d > 0)
                x = comesFromAbove(reach, d, k) ? reach.at(d - 1, k + 1) : reach.at(d - 1, k - 1) + 1;
            for (int y = x - k; x < before && y >= 0 && y < now && same(m.first + static_cast<std::size_t>(x), m.first + static_cast<std::size_t>(y)); ++y)
                ++x;
            reach.at(d, k) = x;
            if (x >= before && x - k >= now)
                return d;
        }
    }
    return -1;
}

} // namespace

SequenceChanges sequenceChanges(std::size_t before, std::size_t now, const Same& same)
{
    const Middle m = middleOf(before, now, same);
    SequenceChanges changes;
    Reach reach;
    const int edits = m.before > 0 && m.now > 0 ? countEdits(m, same, reach) : -1;
    if (edits < 0) {
        for (std::size_t i = 0; i < m.before; ++i)
            changes.before.push_back(m.first + i);
        for (std::size_t i = 0; i < m.now; ++i)
            changes.now.push_back(m.first + i);
        return changes;
    }
    int k = static_cast<int>(m.before) - static_cast<int>(m.now);
    for (int d = edits; d > 0; --d) {
        const bool added = comesFromAbove(reach, d, k);
        k += added ? 1 : -1;
        const int x = reach.at(d - 1, k); // Where the edit begins.
        (added ? changes.now : changes.before).push_back(m.first + static_cast<std::size_t>(added ? x - k : x));
    }
    return changes;
}

} // namespace render
