#include "app/compose/mark.h"

#include "app/compose/symbol_painter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace app {

namespace {

using render::Color;
using render::Quad;
using render::Vec2;

constexpr render::Color kRetracted = render::rgb(0x8A8A8A);
/// Logical size from which on there is room for a rating beside a symbol.
constexpr float kRatedSize = 16;

/// Where a mark stands and how large it is, framebuffer px.
struct Frame {
    float x = 0, y = 0, half = 0; ///< `half`: of its height.
    bool small = false;
    Color ground;
    float halfWidth = 0;
};

Quad shapeAt(const MarkPart& part, const Frame& f, float half) { return outlineOf(part.side, f.x, f.y, half); }

/// How large a pictogram may be in the outline, for its half.
float iconShare(const SideStyle& side)
{
    return side.shape == render::Shape::triangle ? 1.12F : side.shape == render::Shape::square && side.turn != 0 ? 1.22F : 1.42F;
}

/// Dotted for what nobody asserts, dashed when only a season or more is known.
render::Dash outlineDash(const MarkPart& part, float unit)
{
    if (part.denied)
        return {};
    if (part.dotted)
        return {unit, unit * 1.2F};
    if (part.vague && !part.solid)
        return {unit * 2.2F, unit * 1.4F};
    return {};
}

void bar(const Canvas& canvas, const Frame& f, Vec2 a, Vec2 b, Color ink)
{
    canvas.line(a, b, f.small ? 3.2F : 4.4F, f.ground);
    canvas.line(a, b, f.small ? 1.6F : 2.2F, ink);
}

/// The bar of a denial rises to the right; the line through a retraction lies flat and reaches beyond the mark.
void strokes(const Canvas& canvas, const MarkPart& part, const Frame& f, const render::Wedge& wedge, Color ink)
{
    const bool whole = wedge.sweep <= 0;
    const float wide = f.halfWidth / f.half;
    const float middle = wedge.start + wedge.sweep / 2, out = whole ? 0 : f.half * 0.5F;
    const float x = f.x + out * wide * std::cos(middle), y = f.y + out * std::sin(middle);
    if (part.denied) {
        const float reach = f.half * (whole ? 0.86F : 0.46F);
        bar(canvas, f, {x - reach * wide, y + reach}, {x + reach * wide, y - reach}, ink);
    }
    if (part.retracted) {
        const float reach = f.halfWidth * (whole ? 1.3F : 0.62F);
        bar(canvas, f, {x - reach, y}, {x + reach, y}, ink);
    }
}

void drawPart(const Canvas& canvas, const MarkPart& part, const std::string& icon, const Frame& f,
              const render::Wedge& wedge)
{
    const Color ink = inkOf(part);
    const bool filled = isFilled(part);
    Quad body = shapeAt(part, f, f.half - canvas.px(f.small ? 0.5 : 1));
    body.fill = filled ? ink : f.ground;
    body.stroke = ink;
    body.strokePx = canvas.px(f.small ? 1.4 : 1.8);
    body.dash = outlineDash(part, canvas.px(f.small ? 1.4 : 2));
    body.wedge = wedge;
    body.wedge.start -= body.rotation; // It turns with the quad.
    canvas.quads.push_back(body);
    if (!icon.empty()) {
        canvas.text.icon(canvas.quads, icon, f.x, f.y, f.half * iconShare(part.side), filled ? onColor(ink, canvas.palette) : ink);
        canvas.quads.back().wedge = wedge;
    }
    strokes(canvas, part, f, wedge, ink);
}

/// A small arrow at the upper right: there is something newer.
void drawUpdated(const Canvas& canvas, const Frame& f)
{
    const float size = f.half * (f.small ? 0.5F : 0.38F), x = f.x + f.halfWidth - f.half * 0.2F, y = f.y - f.half * 0.8F;
    canvas.rectangle({x - size * 1.4F, y - size * 1.4F, size * 2.8F, size * 2.8F}, f.ground, 2);
    canvas.line({x - size, y}, {x + size, y}, f.small ? 1.2F : 1.5F, canvas.palette.ink);
    for (const float side : {-1.0F, 1.0F})
        canvas.line({x + size * 0.1F, y + side * size * 0.8F}, {x + size, y}, f.small ? 1.2F : 1.5F,
                    canvas.palette.ink);
}

/// Height of a unit's frame for marks of a size: even, so that its width is a whole number of pixels too.
int framePxOf(const Canvas& canvas, float sizeLogical)
{
    return std::max(6, 2 * static_cast<int>(std::lround(canvas.px(static_cast<double>(sizeLogical)) * 0.45F)));
}

/// The outline that all marks of a side have, in a corner of the frame that all units have: sides are told by shape too.
void drawSideSign(const Canvas& canvas, const MarkPart& part, const Frame& f)
{
    Frame sign = f;
    sign.x = f.x - f.halfWidth;
    sign.y = f.y + f.half;
    const float half = std::max(canvas.px(2.6), f.half * 0.36F);
    Quad ring = shapeAt(part, sign, half + canvas.px(1.2));
    ring.fill = f.ground;
    canvas.quads.push_back(ring);
    Quad body = shapeAt(part, sign, half);
    body.fill = isFilled(part) ? inkOf(part) : f.ground;
    body.stroke = inkOf(part);
    body.strokePx = canvas.px(f.small ? 1 : 1.2);
    canvas.quads.push_back(body);
}

/// The symbol of a unit as mark; false, with nothing drawn, while it is not there.
bool drawSymbol(const Canvas& canvas, const MarkLook& look, Frame& f, float sizeLogical)
{
    const int framePx = framePxOf(canvas, sizeLogical);
    const std::size_t pieces = std::min(look.against.size() + 1, kMostPieces), first = canvas.quads.size();
    std::vector<render::Wedge> wedges;
    for (std::size_t i = 0; i < pieces; ++i) {
        wedges.push_back(pieces == 1 ? render::Wedge{} : pieceOf(i, pieces, canvas.px(f.small ? 0.6 : 0.8)));
        const MarkPart& part = i == 0 ? static_cast<const MarkPart&>(look) : look.against[i - 1];
        const auto size = canvas.symbols->put(canvas, look.sidc, part, f.x, f.y, framePx, wedges.back());
        if (!size) {
            canvas.quads.resize(first);
            return false;
        }
        f.halfWidth = size->halfWidth;
        f.half = size->halfHeight;
    }
    for (std::size_t i = 0; i < pieces; ++i) {
        const MarkPart& part = i == 0 ? static_cast<const MarkPart&>(look) : look.against[i - 1];
        strokes(canvas, part, f, wedges[i], inkOf(part));
    }
    drawSideSign(canvas, look, f);
    if (!look.rating.empty() && sizeLogical >= kRatedSize) {
        const auto& words = canvas.text.shape(look.rating, canvas.style(9, true));
        const bool badge = look.change == geo::ChangeKind::fresh || look.change == geo::ChangeKind::gone || look.change == geo::ChangeKind::changed;
        canvas.write(words, f.x + f.halfWidth + canvas.px(badge ? 7 : 3), f.y + f.half, canvas.palette.ink, {canvas.palette.halo, canvas.px(1.6)});
    }
    return true;
}

} // namespace

Quad outlineOf(const SideStyle& side, float x, float y, float half)
{
    constexpr float kTriangle = 1.3F;
    Quad q;
    q.shape = side.shape;
    q.rotation = side.turn;
    q.center = {x, y};
    q.half = {half, half};
    if (side.shape == render::Shape::triangle) {
        q.half = {half * kTriangle, half * kTriangle};
        q.center.y -= 0.15F * half * kTriangle * std::cos(side.turn); // As shaders/quad.frag lays it.
    }
    return q;
}

bool isFilled(const MarkPart& part)
{
    return part.solid && !part.denied && !part.dotted && !part.retracted && part.change != geo::ChangeKind::gone;
}

Color inkOf(const MarkPart& part) { return part.retracted ? kRetracted : part.side.color; }

Color groundOf(const Palette& palette)
{
    return render::rgb(palette.patterns || palette.bandDarkens ? 0xFFFFFF : 0x14171A);
}

Color onColor(Color fill, const Palette& palette)
{
    // Relative luminance of sRGB (WCAG 2.1), its curve taken as a square.
    const auto linear = [](std::uint8_t c) { return c / 255.0 * (c / 255.0); };
    const double luminance = 0.2126 * linear(fill.r) + 0.7152 * linear(fill.g) + 0.0722 * linear(fill.b);
    constexpr double kTooLight = 0.4;
    return palette.bandDarkens && luminance > kTooLight ? palette.ink : groundOf(palette);
}

render::Color changeColor(geo::ChangeKind change, const Palette& palette)
{
    // Blue and vermilion of Okabe and Ito, which all eyes tell apart.
    const bool dark = !palette.bandDarkens;
    switch (change) {
    case geo::ChangeKind::fresh:
        return render::rgb(palette.patterns ? 0x000000 : dark ? 0x56B4E9 : 0x0072B2);
    case geo::ChangeKind::gone:
        return render::rgb(palette.patterns ? 0x303030 : dark ? 0xF0894A : 0xC24E00);
    case geo::ChangeKind::changed:
        return render::rgb(palette.patterns ? 0x505050 : dark ? 0xE0A0C8 : 0x9C4A80);
    case geo::ChangeKind::same:
    case geo::ChangeKind::hidden:
        break;
    }
    return render::rgb(palette.patterns ? 0xA0A0A0 : dark ? 0x74787D : 0x9A9A9A);
}

float changeHatchDeg(geo::ChangeKind change)
{
    return change == geo::ChangeKind::fresh ? 45.0F : change == geo::ChangeKind::gone ? 135.0F : change == geo::ChangeKind::changed ? 0.0F : 90.0F;
}

void drawChangeBadge(const Canvas& canvas, geo::ChangeKind change, float x, float y, float radiusPx)
{
    if (change == geo::ChangeKind::hidden || change == geo::ChangeKind::same)
        return;
    const Color color = changeColor(change, canvas.palette), ground = groundOf(canvas.palette);
    const bool hollow = change == geo::ChangeKind::gone;
    Quad disc;
    disc.shape = render::Shape::ellipse;
    disc.center = {x, y};
    disc.half = {radiusPx + canvas.px(1), radiusPx + canvas.px(1)};
    disc.fill = hollow ? ground : color;
    disc.stroke = hollow ? color : ground;
    disc.strokePx = canvas.px(1.1);
    canvas.quads.push_back(disc);
    const Color ink = hollow ? color : ground;
    const float reach = radiusPx * 0.62F, width = radiusPx < canvas.px(5) ? 1.3F : 1.7F;
    if (change == geo::ChangeKind::changed) {
        const float low = y + reach * 0.7F, high = y - reach * 0.8F;
        canvas.line({x - reach, low}, {x + reach, low}, width, ink);
        canvas.line({x - reach, low}, {x, high}, width, ink);
        canvas.line({x, high}, {x + reach, low}, width, ink);
        return;
    }
    canvas.line({x - reach, y}, {x + reach, y}, width, ink);
    if (change == geo::ChangeKind::fresh)
        canvas.line({x, y - reach}, {x, y + reach}, width, ink);
}

render::Wedge pieceOf(std::size_t i, std::size_t count, float gapPx)
{
    const float sweep = 2 * std::numbers::pi_v<float> / static_cast<float>(count);
    return {std::numbers::pi_v<float> - sweep / 2 + sweep * static_cast<float>(i), sweep, gapPx};
}

namespace {

void drawBadges(const Canvas& canvas, const MarkLook& look, const Frame& f)
{
    if (look.updated)
        drawUpdated(canvas, f);
    drawChangeBadge(canvas, look.change, f.x + f.halfWidth - f.half * 0.15F, f.y + f.half * 0.75F, std::max(f.half * 0.5F, canvas.px(4.2)));
}

} // namespace

void drawMark(const Canvas& canvas, const MarkLook& look, float x, float y, float sizeLogical)
{
    Frame f{x, y, canvas.px(static_cast<double>(sizeLogical)) / 2, look.icon.empty(), groundOf(canvas.palette), 0};
    f.halfWidth = f.half;
    if (!look.sidc.empty() && canvas.symbols != nullptr && drawSymbol(canvas, look, f, sizeLogical)) {
        drawBadges(canvas, look, f);
        return;
    }
    if (!f.small && !canvas.palette.patterns) {
        Quad shadow = shapeAt(look, f, f.half);
        shadow.center.y += canvas.px(1.2);
        shadow.fill = Color{0, 0, 0, 60};
        shadow.softPx = canvas.px(4);
        canvas.quads.push_back(shadow);
    }
    if (!f.small) {
        Quad ring = shapeAt(look, f, f.half + canvas.px(1.5));
        ring.fill = f.ground;
        canvas.quads.push_back(ring);
    }
    const std::size_t pieces = std::min(look.against.size() + 1, kMostPieces);
    const float gap = canvas.px(f.small ? 0.6 : 0.8);
    for (std::size_t i = 0; i < pieces; ++i) {
        // All pieces have the claim's own outline, so that the mark stays one.
        MarkPart part = i == 0 ? static_cast<const MarkPart&>(look) : look.against[i - 1];
        part.side.shape = look.side.shape;
        part.side.turn = look.side.turn;
        drawPart(canvas, part, look.icon, f, pieces == 1 ? render::Wedge{} : pieceOf(i, pieces, gap));
    }
    drawBadges(canvas, look, f);
}

render::Vec2 reachOf(const Canvas& canvas, const MarkLook& look, float sizeLogical)
{
    const float half = canvas.px(static_cast<double>(sizeLogical)) / 2;
    return look.sidc.empty() || canvas.symbols == nullptr ? render::Vec2{half, half} : render::Vec2{half * 1.5F, half};
}

} // namespace app
