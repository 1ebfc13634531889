#include "render/scene/changes.h"
#include "render/scene/sequence_changes.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace {

using namespace render;

/// What is left of a text when the listed characters are taken out.
std::string without(const std::string& text, const std::vector<std::size_t>& out)
{
    std::string rest = text;
    for (const std::size_t i : out)
        rest[i] = '\0';
    std::erase(rest, '\0');
    return rest;
}

SequenceChanges between(const std::string& a, const std::string& b)
{
    return sequenceChanges(a.size(), b.size(), [&](std::size_t i, std::size_t j) { return a[i] == b[j]; });
}

TEST(SequenceChanges, WhatIsLeftIsTheSameInBoth)
{
    std::mt19937 random(7);
    for (int round = 0; round < 400; ++round) {
        std::string a, b;
        for (std::string* s : {&a, &b})
            for (auto n = random() % 40; n > 0; --n)
                *s += static_cast<char>('a' + random() % 4);
        const SequenceChanges changes = between(a, b);
        EXPECT_EQ(without(a, changes.before), without(b, changes.now)) << a << " " << b;
    }
}

TEST(SequenceChanges, AreFew)
{
    EXPECT_EQ(between("abcdef", "abcdef").before.size() + between("abcdef", "abcdef").now.size(), 0U);
    const SequenceChanges changes = between("the old date and what follows", "the new date, and what follows");
    EXPECT_LE(changes.before.size() + changes.now.size(), 7U);
    EXPECT_EQ(between("abc", "").before.size(), 3U);
    EXPECT_EQ(between("", "ab").now.size(), 2U);
}

TEST(SequenceChanges, ManyAreAllThatLiesBetweenTheSameEnds)
{
    const std::string a = "start" + std::string(2000, 'x') + "end", b = "start" + std::string(2000, 'y') + "end";
    const SequenceChanges changes = between(a, b);
    EXPECT_EQ(changes.before.size(), 2000U);
    EXPECT_EQ(without(a, changes.before), without(b, changes.now));
}

Quad box(float x, float y, float half = 4)
{
    Quad quad;
    quad.center = {x, y};
    quad.half = {half, half};
    return quad;
}

Scene sceneOf(std::vector<Quad> overlay)
{
    Scene scene;
    scene.camera = {{0, 0}, 1, 400, 300};
    scene.overlay = std::move(overlay);
    return scene;
}

bool covered(const std::vector<PixelRect>& parts, int x, int y)
{
    for (const PixelRect& p : parts)
        if (x >= p.x && x < p.right() && y >= p.y && y < p.bottom())
            return true;
    return false;
}

std::int64_t pixels(const std::vector<PixelRect>& parts)
{
    std::int64_t sum = 0;
    for (const PixelRect& p : parts)
        sum += std::int64_t{p.width} * p.height;
    return sum;
}

TEST(ChangedParts, AreNoneOfTheSamePicture)
{
    const Scene scene = sceneOf({box(10, 10), box(50, 50)});
    EXPECT_TRUE(changedParts(scene, scene).empty());
}

TEST(ChangedParts, HoldWhereAMarkWasAndIs)
{
    const std::vector<PixelRect> parts = changedParts(sceneOf({box(20, 20), box(100, 100)}), sceneOf({box(20, 20), box(350, 250)}));
    EXPECT_TRUE(covered(parts, 97, 103));
    EXPECT_TRUE(covered(parts, 353, 247));
    EXPECT_FALSE(covered(parts, 20, 20));
    EXPECT_LT(pixels(parts), 1000);
}

TEST(ChangedParts, HoldWhatIsDrawnInAnotherOrder)
{
    EXPECT_TRUE(covered(changedParts(sceneOf({box(20, 20), box(22, 22)}), sceneOf({box(22, 22), box(20, 20)})), 21, 21));
}

TEST(ChangedParts, CountStrokesAndStayInThePicture)
{
    Quad wide = box(2, 2);
    wide.strokePx = 10;
    const std::vector<PixelRect> parts = changedParts(sceneOf({}), sceneOf({wide}));
    EXPECT_TRUE(covered(parts, 10, 10));
    for (const PixelRect& p : parts)
        EXPECT_EQ(common(p, {0, 0, 400, 300}), p);
}

TEST(ChangedParts, AreFewAlsoOfManyMarks)
{
    std::vector<Quad> many;
    for (int i = 0; i < 200; ++i)
        many.push_back(box(static_cast<float>(i * 37 % 400), static_cast<float>(i * 91 % 300), 2));
    const std::vector<PixelRect> parts = changedParts(sceneOf({}), sceneOf(many));
    EXPECT_LE(parts.size(), 16U);
    for (const Quad& quad : many)
        EXPECT_TRUE(covered(parts, static_cast<int>(quad.center.x), static_cast<int>(quad.center.y)));
}

TEST(ChangedParts, AreEverythingOfAnotherPlaceOrGround)
{
    const Scene scene = sceneOf({box(10, 10)});
    for (const int what : {0, 1, 2, 3}) {
        Scene other = scene;
        other.camera.center.x += what == 0 ? 5 : 0;
        other.groundRevision += what == 1 ? 1 : 0;
        other.background = what == 2 ? rgb(0x123456) : other.background;
        other.atlas.height += what == 3 ? 1 : 0;
        EXPECT_EQ(changedParts(scene, other), std::vector<PixelRect>({{0, 0, 400, 300}})) << what;
    }
}

TEST(ChangedParts, AreEverythingOfOtherEventsInBuffers)
{
    Scene before;
    before.camera = {{0, 0}, 1, 100, 60};
    before.events = std::make_shared<EventPicture>();
    Scene now = before;
    EXPECT_TRUE(changedParts(before, now).empty());
    now.events = std::make_shared<EventPicture>();
    const std::vector<PixelRect> parts = changedParts(before, now);
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].width, 100);
    EXPECT_EQ(parts[0].height, 60);
}

TEST(ChangedParts, HoldSpritesWhenTheirAtlasHasOthers)
{
    Quad sprite = box(50, 50);
    sprite.shape = Shape::sprite;
    const Scene scene = sceneOf({sprite, box(200, 200)});
    Scene other = scene;
    other.sprites.revision = 2;
    EXPECT_TRUE(covered(changedParts(scene, other), 50, 50));
    EXPECT_FALSE(covered(changedParts(scene, other), 200, 200));
}

TEST(ChangedParts, HoldTheSquaresThatDiffer)
{
    Scene scene = sceneOf({}), other = scene;
    auto squares = std::make_shared<Bitmap>(Bitmap{40, 30, 10, std::vector<std::uint8_t>(40 * 30 * 4)});
    scene.squares = std::make_shared<Bitmap>(*squares);
    squares->rgba[(7 * 40 + 5) * 4] = 1;
    other.squares = squares;
    const std::vector<PixelRect> parts = changedParts(scene, other);
    EXPECT_TRUE(covered(parts, 50, 70));
    EXPECT_TRUE(covered(parts, 59, 79));
    EXPECT_LE(pixels(parts), 200);
}

} // namespace
