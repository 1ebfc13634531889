#include "render/text/pictograms.h"
#include "render/vector/raster_sheet.h"
#include "render/vector/scene_drawer.h"
#include "render/vector/shapes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace render::vector {

namespace {

/// The number of the text that a glyph's quad belongs to, from 1; 0: none. TextPainter puts it where a rectangle has its radius.
std::size_t textNumber(const Quad& quad) { return static_cast<std::size_t>(std::lround(std::max(0.0F, quad.radiusPx))); }

float reachOf(const Quad& q) { return std::hypot(q.half.x, q.half.y) * 1.6F + q.strokePx + 2; }

} // namespace

void SceneDrawer::drawQuads(std::span<const Quad> quads, const SpriteView& sprites)
{
    struct Halo {
        Color color;
        float px = 0;
    };
    std::unordered_map<std::size_t, Halo> halos;
    std::vector<bool> written(m_extras.texts != nullptr ? m_extras.texts->entries.size() + 1 : 1, false);
    for (const Quad& q : quads) {
        if (q.shape == Shape::sprite) {
            drawSprite(q, sprites);
        } else if (q.shape == Shape::hatch) {
            drawHatchOf(q);
        } else if (q.shape != Shape::glyph) {
            drawShape(q);
        } else {
            const std::size_t number = textNumber(q);
            if (number == 0 || number >= written.size()) {
                ++m_unknown;
                continue;
            }
            const text::TextRecord::Entry& entry = m_extras.texts->entries[number - 1];
            if (!entry.icon.empty()) {
                drawIcon(q, entry);
            } else if (q.strokePx > 0) { // The halos of a text come before its letters.
                halos[number] = {seen(q.stroke), q.strokePx};
            } else if (!written[number]) {
                written[number] = true;
                const Halo halo = halos[number];
                m_sheet.write({entry, q.center.x - entry.firstX, q.center.y - entry.firstY, seen(q.fill), halo.color, halo.px});
            }
        }
    }
}

void SceneDrawer::drawShape(const Quad& q)
{
    if (q.fill.a == 0 && (q.stroke.a == 0 || q.strokePx <= 0))
        return;
    const bool wedge = q.wedge.sweep > 0;
    if (wedge)
        m_sheet.clip(placed(wedgeOf(q.wedge, reachOf(q)), q.rotation, q.center));
    if (q.softPx > 0)
        drawSoft(q);
    else
        m_sheet.fill(placed(outlineOf(q), q.rotation, q.center), seen(q.fill));
    if (q.stroke.a > 0 && q.strokePx > 0) {
        Pen pen{seen(q.stroke), q.strokePx, q.dash, 0, Blend::over, false};
        if (const OutlineLength length = lengthOf(q); length.counted > 0 && q.dash.onPx > 0)
            pen.dash = {q.dash.onPx * length.px / length.counted, q.dash.offPx * length.px / length.counted};
        m_sheet.stroke(placed(outlineOf(q), q.rotation, q.center), pen);
    }
    if (wedge)
        m_sheet.unclip();
}

/// A soft edge as areas over each other, the largest and faintest first.
void SceneDrawer::drawSoft(const Quad& q)
{
    const float soft = 1 + q.softPx;
    const int steps = std::clamp(static_cast<int>(std::ceil(soft)), 2, 12);
    const double strength = q.fill.a / 255.0;
    double before = 0;
    for (int k = 0; k < steps; ++k) {
        const float middle = (static_cast<float>(k) + 0.5F) / static_cast<float>(steps);
        const double cover = strength * static_cast<double>(middle);
        const double opacity = before < 1 ? (cover - before) / (1 - before) : 0;
        before = cover;
        m_sheet.fill(placed(outlineOf(q, soft * (0.5F - static_cast<float>(k) / static_cast<float>(steps))), q.rotation, q.center), seen(q.fill).withAlpha(opacity));
    }
}

void SceneDrawer::drawHatchOf(const Quad& q)
{
    if (q.fill.a == 0 || q.half.x <= 0 || q.half.y <= 0)
        return;
    const Rect frame{q.center.x - q.half.x, q.center.y - q.half.y, 2 * q.half.x, 2 * q.half.y};
    m_sheet.clip(rectangle(frame)); // It turns its strokes, not its frame.
    m_sheet.stroke(hatchStrokes({q.center, {std::sin(q.rotation), std::cos(q.rotation)}, q.radiusPx, 0, {}}, frame), {seen(q.fill), q.dash.onPx, {}, 0, Blend::over, false});
    m_sheet.unclip();
}

void SceneDrawer::drawIcon(const Quad& q, const text::TextRecord::Entry& entry)
{
    std::optional<Path> path = text::parseSvgPath(text::pictogram(entry.icon).svgPath);
    if (!path)
        return;
    const float scale = entry.iconPx / text::kPictogramGrid, x = entry.originX + q.center.x - entry.firstX - entry.iconPx / 2,
                y = entry.originY + q.center.y - entry.firstY - entry.iconPx / 2;
    for (text::PathPoint& p : path->points)
        p = {x + p.x * scale, y + p.y * scale};
    if (q.wedge.sweep > 0)
        m_sheet.clip(placed(wedgeOf(q.wedge, reachOf(q)), q.rotation, q.center));
    m_sheet.fill(*path, seen(q.fill));
    if (q.wedge.sweep > 0)
        m_sheet.unclip();
}

void SceneDrawer::drawSprite(const Quad& q, const SpriteView& sprites)
{
    if (q.fill.a == 0)
        return;
    const bool wedge = q.wedge.sweep > 0;
    if (wedge)
        m_sheet.clip(placed(wedgeOf(q.wedge, reachOf(q)), q.rotation, q.center));
    const Vec2 corner{q.center.x - q.half.x, q.center.y - q.half.y};
    const auto known = std::find_if(m_extras.sprites.begin(), m_extras.sprites.end(), [&](const SpriteDrawing& s) { return s.uv == q.uv && !s.svg.empty(); });
    if (known != m_extras.sprites.end()) {
        const Rect& v = known->viewport;
        m_sheet.drawing(seenDrawing(known->svg), {corner.x + v.x, corner.y + v.y, v.width, v.height});
    } else if (sprites.texels != nullptr) {
        RasterSheet pixels{0, 0, static_cast<int>(q.uv.width), static_cast<int>(q.uv.height), {}};
        for (int y = 0; y < pixels.height; ++y) {
            const std::uint8_t* row = sprites.texels + (static_cast<std::size_t>(static_cast<int>(q.uv.y) + y) * static_cast<std::size_t>(sprites.width) + static_cast<std::size_t>(q.uv.x)) * 4;
            pixels.rgba.insert(pixels.rgba.end(), row, row + static_cast<std::ptrdiff_t>(pixels.width) * 4);
        }
        if (m_extras.colours != nullptr)
            mapPixels(pixels, *m_extras.colours);
        m_sheet.picture({pixels.rgba, pixels.width, pixels.height}, {corner.x, corner.y, 2 * q.half.x, 2 * q.half.y}, true);
    }
    if (wedge)
        m_sheet.unclip();
}

/// With the colours that are written as #rrggbb changed.
std::string SceneDrawer::seenDrawing(std::string svg)
{
    if (m_extras.colours == nullptr)
        return svg;
    for (std::size_t at = svg.find('#'); at != std::string::npos; at = svg.find('#', at + 1)) {
        const std::string digits = svg.substr(at + 1, 6);
        if (digits.size() < 6 || digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
            continue;
        const Color c = seen(rgb(static_cast<std::uint32_t>(std::strtoul(digits.c_str(), nullptr, 16))));
        svg.replace(at + 1, 6, fmt::format("{:02x}{:02x}{:02x}", c.r, c.g, c.b));
    }
    return svg;
}

} // namespace render::vector
