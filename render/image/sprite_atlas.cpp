#include "render/image/sprite_atlas.h"

#include "render/text/shelf_packer.h"

#include <algorithm>

namespace render {

namespace {

constexpr int kStartHeight = 512;
constexpr int kGap = 1;
constexpr std::size_t kRowBytes = std::size_t{SpriteAtlas::kWidth} * 4;

} // namespace

struct SpriteAtlas::Impl {
    int height = kStartHeight;
    text::ShelfPacker packer{kWidth, kStartHeight};
    std::vector<std::uint8_t> texels = std::vector<std::uint8_t>(kRowBytes * kStartHeight);
    std::uint64_t revision = 1;
};

SpriteAtlas::SpriteAtlas() : m_impl(std::make_unique<Impl>()) {}
SpriteAtlas::SpriteAtlas(SpriteAtlas&&) noexcept = default;
SpriteAtlas& SpriteAtlas::operator=(SpriteAtlas&&) noexcept = default;
SpriteAtlas::~SpriteAtlas() = default;

std::optional<Rect> SpriteAtlas::add(const Image& picture)
{
    Impl& m = *m_impl;
    if (picture.empty() || picture.width + kGap > kWidth)
        return std::nullopt;
    std::optional<text::PackedAt> at = m.packer.add(picture.width + kGap, picture.height + kGap);
    while (!at && m.height < kMaxHeight) {
        m.height *= 2;
        m.packer.grow(m.height);
        m.texels.resize(kRowBytes * static_cast<std::size_t>(m.height));
        at = m.packer.add(picture.width + kGap, picture.height + kGap);
    }
    if (!at)
        return std::nullopt;
    const auto bytes = static_cast<std::size_t>(picture.width) * 4;
    for (int y = 0; y < picture.height; ++y)
        std::copy_n(picture.rgba.begin() + static_cast<std::ptrdiff_t>(bytes) * y, bytes,
                    m.texels.begin() + static_cast<std::ptrdiff_t>(kRowBytes) * (at->y + y) + std::ptrdiff_t{4} * at->x);
    ++m.revision;
    return Rect{static_cast<float>(at->x), static_cast<float>(at->y), static_cast<float>(picture.width),
                static_cast<float>(picture.height)};
}

void SpriteAtlas::clear()
{
    const std::uint64_t revision = m_impl->revision;
    m_impl = std::make_unique<Impl>();
    m_impl->revision = revision + 1; // Never one that was there before.
}

SpriteView SpriteAtlas::view() const
{
    return {m_impl->texels.data(), kWidth, m_impl->height, m_impl->revision};
}

} // namespace render
