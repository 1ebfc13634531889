#pragma once

#include "render/image/image.h"
#include "render/scene/scene.h"

#include <memory>
#include <optional>

namespace render {

/// Small coloured pictures in one texture, 1024 texels wide, which doubles its height when full (512 … 4096). They are packed
/// on shelves and never move, so their rectangles stay valid when it grows. Owned by one thread.
class SpriteAtlas {
public:
    static constexpr int kWidth = 1024;
    static constexpr int kMaxHeight = 4096;

    SpriteAtlas();
    SpriteAtlas(SpriteAtlas&&) noexcept;
    SpriteAtlas& operator=(SpriteAtlas&&) noexcept;
    ~SpriteAtlas();

    /// Copies a picture in (RGBA, colours multiplied by their alpha); its texels, or nothing when it does not fit any more.
    std::optional<Rect> add(const Image& picture);

    /// Forgets all of them.
    void clear();

    /// Valid until the next add() or clear().
    SpriteView view() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace render
