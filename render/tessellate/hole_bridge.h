#pragma once

#include "render/tessellate/ring_list.h"

#include <cstdint>
#include <span>

namespace render {

/// Links the holes (every ring of `ringEnds` after the first) into the outer ring, each by a double edge to a vertex it
/// sees, so that one ring remains. A hole outside the outer ring is left out. Returns a node of the joined ring.
/// Source: Eberly 2008, "Triangulation by Ear Clipping", §3.
std::int32_t bridgeHoles(RingList& rings, std::int32_t outer, std::span<const std::uint32_t> ringEnds);

} // namespace render
