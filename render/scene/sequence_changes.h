#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace render {

/// What is left of two sequences when a long common one, in its order, is taken out: indices into the first and into the second.
struct SequenceChanges {
    std::vector<std::size_t> before, now;
};

/// By the greedy algorithm of E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), as long as not more than a
/// few hundred differ; beyond that everything between the common beginning and end is taken to differ.
SequenceChanges sequenceChanges(std::size_t before, std::size_t now, const std::function<bool(std::size_t, std::size_t)>& same);

} // namespace render
