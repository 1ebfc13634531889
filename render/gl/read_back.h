#pragma once

#include "render/image/image.h"

namespace render::gl {

/// Reads pictures back from the bound framebuffer, their top row first.
class ReadBack {
public:
    /// Asks the current context what it can.
    void prepare();
    /// The pixels of a part whose lower left corner lies at (x, y) px; `image` has its size, and its memory becomes large enough.
    void into(Image& image, int x, int y) const;

private:
    bool m_fromTop = false; ///< Whether the driver can; else rows are turned over afterwards.
};

} // namespace render::gl
