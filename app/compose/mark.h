#pragma once

#include "app/compose/canvas.h"
#include "geo/claims/changes.h"

#include <string>
#include <vector>

namespace app {

/// How a mark, or a piece of a split one, shows what is known of one claim.
struct MarkPart {
    SideStyle side;
    bool solid = true;      ///< Certain in the window; else possible (hollow).
    bool vague = false;     ///< Only a season or more is known: dashed outline.
    bool denied = false;    ///< Outline only, with a bar across.
    bool dotted = false;    ///< Speculated or planned.
    bool retracted = false; ///< Grey, struck through.
    geo::ChangeKind change = geo::ChangeKind::hidden; ///< Where changes are shown: a badge; gone is hollow, the same small.
};

/// The mark of a claim.
struct MarkLook : MarkPart {
    bool updated = false;          ///< A later claim updates it: an arrow at its shoulder.
    std::vector<MarkPart> against; ///< Contradicted: the other pieces; the mark is split between all.
    std::string icon;              ///< Pictogram, or empty for a small mark without.
    std::string sidc;              ///< Of a unit: the code of the symbol to draw instead; empty: none.
    std::string rating;            ///< How reliable its speaker and how credible it is ("B2"), beside a symbol; empty: unrated.
};

/// Whether it is filled with its colour, and not hollow.
bool isFilled(const MarkPart& part);
/// The colour of its outline: its side's, or that of what was taken back.
render::Color inkOf(const MarkPart& part);
/// What hollow marks are filled with.
render::Color groundOf(const Palette& palette);
/// What shows well on a mark filled with a colour: its ground, or ink where the colour is too light for that.
render::Color onColor(render::Color fill, const Palette& palette);

/// Pieces that a split mark has at most; with more the claims' cards have to tell.
inline constexpr std::size_t kMostPieces = 4;

/// The piece `i` of a mark split in `count`: the claim's own lies on the left, the others follow clockwise.
render::Wedge pieceOf(std::size_t i, std::size_t count, float gapPx);

/// The colour of what is new, gone, changed or the same; never alone: the marks carry a plus, a minus, a triangle, nothing.
render::Color changeColor(geo::ChangeKind change, const Palette& palette);
/// Direction of its hatch, as SideStyle counts it.
float changeHatchDeg(geo::ChangeKind change);

/// A plus, a minus or a triangle in a small disc; nothing for what is the same.
void drawChangeBadge(const Canvas& canvas, geo::ChangeKind change, float x, float y, float radiusPx);

/// The outline of a side's marks around (x, y). A triangle is larger than the others, so that as much fits into it, and its
/// middle is that of the largest circle in it.
render::Quad outlineOf(const SideStyle& side, float x, float y, float half);

/// Half the width and height of what a mark of `sizeLogical` px covers, badges and echelon aside, px.
render::Vec2 reachOf(const Canvas& canvas, const MarkLook& look, float sizeLogical);

/// Draws a mark of `sizeLogical` px centred at (x, y).
void drawMark(const Canvas& canvas, const MarkLook& look, float x, float y, float sizeLogical);

} // namespace app
