#include "render/image/sprite_atlas.h"

#include <gtest/gtest.h>

namespace render {
namespace {

Image plain(int width, int height, std::uint8_t value)
{
    return {width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height) * 4, value)};
}

std::uint8_t texel(const SpriteView& view, float x, float y)
{
    return view.texels[(static_cast<std::size_t>(y) * static_cast<std::size_t>(view.width) + static_cast<std::size_t>(x)) * 4];
}

TEST(SpriteAtlas, KeepsEachPictureWhereItSaysWhileItGrows)
{
    SpriteAtlas atlas;
    std::vector<std::pair<Rect, std::uint8_t>> known;
    for (int i = 1; i <= 200; ++i) {
        const auto value = static_cast<std::uint8_t>(i);
        const auto at = atlas.add(plain(60 + i % 40, 50 + i % 30, value));
        ASSERT_TRUE(at) << i;
        known.emplace_back(*at, value);
    }
    const SpriteView view = atlas.view();
    EXPECT_GT(view.height, 512);
    for (const auto& [rect, value] : known) {
        EXPECT_EQ(texel(view, rect.x, rect.y), value);
        EXPECT_EQ(texel(view, rect.x + rect.width - 1, rect.y + rect.height - 1), value);
    }
}

TEST(SpriteAtlas, RefusesWhatDoesNotFitAndIsEmptyAfterClear)
{
    SpriteAtlas atlas;
    EXPECT_FALSE(atlas.add(plain(SpriteAtlas::kWidth, 10, 1)));
    EXPECT_FALSE(atlas.add({}));
    int taken = 0;
    while (atlas.add(plain(500, 500, 9)))
        ++taken;
    EXPECT_EQ(taken, 16);
    const std::uint64_t before = atlas.view().revision;
    atlas.clear();
    EXPECT_GT(atlas.view().revision, before) << "or the old texture would be kept";
    EXPECT_TRUE(atlas.add(plain(500, 500, 9)));
}

} // namespace
} // namespace render
