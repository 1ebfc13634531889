#include "app/compose/canvas.h"

#include <cmath>

namespace app {

using render::Color;
using render::Quad;
using render::Rect;
using render::Shape;

render::text::TextStyle Canvas::style(float sizeLogical, bool bold, bool italic) const
{
    render::text::TextStyle s;
    s.sizePx = px(static_cast<double>(sizeLogical));
    s.bold = bold;
    s.italic = italic;
    return s;
}

void Canvas::card(const Rect& rect) const
{
    Quad shadow;
    shadow.center = {rect.x + rect.width / 2, rect.y + rect.height / 2 + px(1)};
    shadow.half = {rect.width / 2, rect.height / 2};
    shadow.fill = Color{0, 0, 0, 30};
    shadow.radiusPx = px(6);
    shadow.softPx = px(5);
    if (!palette.patterns)
        quads.push_back(shadow);
    Quad body = shadow;
    body.center.y -= px(1);
    body.fill = palette.card;
    body.stroke = palette.cardLine;
    body.strokePx = 1;
    body.softPx = 0;
    quads.push_back(body);
}

void Canvas::rectangle(const Rect& rect, Color fill, float radiusLogical) const
{
    Quad q;
    q.center = {rect.x + rect.width / 2, rect.y + rect.height / 2};
    q.half = {rect.width / 2, rect.height / 2};
    q.fill = fill;
    q.radiusPx = px(static_cast<double>(radiusLogical));
    quads.push_back(q);
}

void Canvas::line(render::Vec2 a, render::Vec2 b, float widthLogical, Color color) const
{
    Quad q;
    q.center = {(a.x + b.x) / 2, (a.y + b.y) / 2};
    q.half = {std::hypot(b.x - a.x, b.y - a.y) / 2, px(static_cast<double>(widthLogical)) / 2};
    q.rotation = std::atan2(b.y - a.y, b.x - a.x);
    q.fill = color;
    quads.push_back(q);
}

void Canvas::write(const render::text::ShapedText& shaped, float x, float y, Color color, Halo halo) const
{
    text.put(quads, shaped, x, y, color, halo);
}

float Canvas::writeLine(std::string_view words, const render::text::TextStyle& textStyle, float x, float y, Color color,
                        float maxWidth) const
{
    const render::text::ShapedText* shaped = &text.shape(words, textStyle);
    if (maxWidth > 0 && shaped->widthPx > maxWidth)
        shaped = &text.shape(elided(words, textStyle, maxWidth), textStyle);
    write(*shaped, x, y, color);
    return shaped->widthPx;
}

std::string Canvas::elided(std::string_view words, const render::text::TextStyle& textStyle, float maxWidth) const
{
    if (text.shape(words, textStyle).widthPx <= maxWidth)
        return std::string(words);
    std::size_t low = 0, high = words.size();
    const auto cutAt = [&](std::size_t n) {
        while (n > 0 && (static_cast<unsigned char>(words[n]) & 0xC0U) == 0x80U)
            --n;
        while (n > 0 && words[n - 1] == ' ')
            --n;
        return std::string(words.substr(0, n)) + "…";
    };
    while (low + 1 < high) {
        const std::size_t middle = (low + high) / 2;
        (text.shape(cutAt(middle), textStyle).widthPx <= maxWidth ? low : high) = middle;
    }
    return cutAt(low);
}

} // namespace app
