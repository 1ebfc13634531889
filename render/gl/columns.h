#pragma once

namespace render {

/// The columns of a picture that are drawn, px from its left edge.
struct Columns {
    int first = 0;
    int end = 1 << 30; ///< Exclusive.
};

} // namespace render
