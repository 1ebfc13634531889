#include "app/compose/mark.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace app {

namespace {

using render::Color;
using render::Quad;
using render::Vec2;

constexpr render::Color kRetracted = render::rgb(0x8A8A8A);

/// Where a mark stands and how large it is, framebuffer px.
struct Frame {
    float x = 0, y = 0, half = 0;
    bool small = false;
    Color ground;
};

/// What marks are hollow with.
Color groundOf(const Palette& palette)
{
    return render::rgb(palette.patterns || palette.bandDarkens ? 0xFFFFFF : 0x14171A);
}

Quad shapeAt(const MarkPart& part, const Frame& f, float half)
{
    Quad q;
    q.shape = part.side.shape;
    q.center = {f.x, f.y};
    q.half = {half, half};
    return q;
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

bool isFilled(const MarkPart& part)
{
    return part.solid && !part.denied && !part.dotted && !part.retracted && part.change != geo::ChangeKind::gone;
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
    const float middle = wedge.start + wedge.sweep / 2, out = whole ? 0 : f.half * 0.5F;
    const float x = f.x + out * std::cos(middle), y = f.y + out * std::sin(middle);
    if (part.denied) {
        const float reach = f.half * (whole ? 0.86F : 0.46F);
        bar(canvas, f, {x - reach, y + reach}, {x + reach, y - reach}, ink);
    }
    if (part.retracted) {
        const float reach = f.half * (whole ? 1.3F : 0.62F);
        bar(canvas, f, {x - reach, y}, {x + reach, y}, ink);
    }
}

void drawPart(const Canvas& canvas, const MarkPart& part, const std::string& icon, const Frame& f,
              const render::Wedge& wedge)
{
    const Color ink = part.retracted ? kRetracted : part.side.color;
    const bool filled = isFilled(part);
    Quad body = shapeAt(part, f, f.half - canvas.px(f.small ? 0.5 : 1));
    body.fill = filled ? ink : f.ground;
    body.stroke = ink;
    body.strokePx = canvas.px(f.small ? 1.4 : 1.8);
    body.dash = outlineDash(part, canvas.px(f.small ? 1.4 : 2));
    body.wedge = wedge;
    canvas.quads.push_back(body);
    if (!icon.empty()) {
        canvas.text.icon(canvas.quads, icon, f.x, f.y, f.half * 1.42F, filled ? f.ground : ink);
        canvas.quads.back().wedge = wedge;
    }
    strokes(canvas, part, f, wedge, ink);
}

/// A small arrow at the upper right: there is something newer.
void drawUpdated(const Canvas& canvas, const Frame& f)
{
    const float size = f.half * (f.small ? 0.5F : 0.38F), x = f.x + f.half * 0.8F, y = f.y - f.half * 0.8F;
    canvas.rectangle({x - size * 1.4F, y - size * 1.4F, size * 2.8F, size * 2.8F}, f.ground, 2);
    canvas.line({x - size, y}, {x + size, y}, f.small ? 1.2F : 1.5F, canvas.palette.ink);
    for (const float side : {-1.0F, 1.0F})
        canvas.line({x + size * 0.1F, y + side * size * 0.8F}, {x + size, y}, f.small ? 1.2F : 1.5F,
                    canvas.palette.ink);
}

} // namespace

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

void drawMark(const Canvas& canvas, const MarkLook& look, float x, float y, float sizeLogical)
{
    const Frame f{x, y, canvas.px(static_cast<double>(sizeLogical)) / 2, look.icon.empty(), groundOf(canvas.palette)};
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
        drawPart(canvas, part, look.icon, f, pieces == 1 ? render::Wedge{} : pieceOf(i, pieces, gap));
    }
    if (look.updated)
        drawUpdated(canvas, f);
    drawChangeBadge(canvas, look.change, x + f.half * 0.85F, y + f.half * 0.75F, std::max(f.half * 0.5F, canvas.px(4.2)));
}

} // namespace app
