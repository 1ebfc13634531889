#include "app/panels/icons.h"

#include <imgui.h>

#include <cmath>
#include <utility>

namespace app {

namespace {

/// Draws in a square from -1 to 1, y down.
class Pen {
public:
    Pen(ImDrawList* list, float x, float y, float size, PackedColor color)
        : m_list(list), m_x(x), m_y(y), m_half(size / 2), m_color(color), m_stroke(std::fmax(1.2F, size / 11))
    {
    }
    ImVec2 at(float x, float y) const { return {m_x + x * m_half, m_y + y * m_half}; }
    void line(float x1, float y1, float x2, float y2) { m_list->AddLine(at(x1, y1), at(x2, y2), m_color, m_stroke); }
    void triangle(float x1, float y1, float x2, float y2, float x3, float y3)
    {
        m_list->AddTriangleFilled(at(x1, y1), at(x2, y2), at(x3, y3), m_color);
    }
    void fill(float x1, float y1, float x2, float y2) { m_list->AddRectFilled(at(x1, y1), at(x2, y2), m_color, 1); }
    void frame(float x1, float y1, float x2, float y2, float round = 0.2F)
    {
        m_list->AddRect(at(x1, y1), at(x2, y2), m_color, round * m_half, 0, m_stroke);
    }
    void circle(float x, float y, float r) { m_list->AddCircle(at(x, y), r * m_half, m_color, 0, m_stroke); }
    void disc(float x, float y, float r) { m_list->AddCircleFilled(at(x, y), r * m_half, m_color); }
    void arc(float x, float y, float r, float from, float to)
    {
        m_list->PathArcTo(at(x, y), r * m_half, from, to, 16);
        m_list->PathStroke(m_color, 0, m_stroke);
    }

private:
    ImDrawList* m_list;
    float m_x, m_y, m_half;
    PackedColor m_color;
    float m_stroke;
};

void drawTransport(Pen& pen, Icon icon)
{
    switch (icon) {
    case Icon::play:
        pen.triangle(-0.55F, -0.8F, 0.8F, 0, -0.55F, 0.8F);
        break;
    case Icon::pause:
        pen.fill(-0.6F, -0.75F, -0.15F, 0.75F);
        pen.fill(0.15F, -0.75F, 0.6F, 0.75F);
        break;
    case Icon::stepForward:
        pen.triangle(-0.6F, -0.65F, 0.4F, 0, -0.6F, 0.65F);
        pen.fill(0.4F, -0.65F, 0.62F, 0.65F);
        break;
    case Icon::stepBack:
        pen.triangle(0.6F, -0.65F, -0.4F, 0, 0.6F, 0.65F);
        pen.fill(-0.62F, -0.65F, -0.4F, 0.65F);
        break;
    case Icon::last:
        pen.triangle(-0.8F, -0.6F, -0.1F, 0, -0.8F, 0.6F);
        pen.triangle(-0.1F, -0.6F, 0.6F, 0, -0.1F, 0.6F);
        pen.fill(0.6F, -0.6F, 0.8F, 0.6F);
        break;
    case Icon::first:
        pen.triangle(0.8F, -0.6F, 0.1F, 0, 0.8F, 0.6F);
        pen.triangle(0.1F, -0.6F, -0.6F, 0, 0.1F, 0.6F);
        pen.fill(-0.8F, -0.6F, -0.6F, 0.6F);
        break;
    case Icon::toAndFro:
        pen.line(-0.4F, 0, 0.4F, 0);
        pen.triangle(-0.95F, 0, -0.35F, -0.5F, -0.35F, 0.5F);
        pen.triangle(0.95F, 0, 0.35F, -0.5F, 0.35F, 0.5F);
        break;
    default: // loop
        pen.arc(0, 0, 0.65F, -2.6F, 1.9F);
        pen.triangle(-0.95F, -0.55F, -0.25F, -0.7F, -0.55F, -0.05F);
        break;
    }
}

void drawSky(Pen& pen, bool sun)
{
    if (!sun) {
        pen.arc(0, 0, 0.7F, 0.4F, 5.0F);
        pen.arc(0.42F, -0.28F, 0.62F, 1.15F, 4.1F);
        return;
    }
    pen.circle(0, 0, 0.38F);
    for (int i = 0; i < 8; ++i) {
        const float a = static_cast<float>(i) * 0.785398F;
        pen.line(0.62F * std::cos(a), 0.62F * std::sin(a), 0.9F * std::cos(a), 0.9F * std::sin(a));
    }
}

/// An arrow that turns back to the left, or to the right.
void drawTurn(Pen& pen, float side)
{
    const auto x = [side](float left) { return left * side; };
    pen.line(x(-0.75F), -0.3F, x(0.3F), -0.3F);
    if (side > 0)
        pen.arc(0.3F, 0.15F, 0.45F, -1.5708F, 1.5708F);
    else
        pen.arc(-0.3F, 0.15F, 0.45F, 1.5708F, 4.7124F);
    pen.line(x(0.3F), 0.6F, x(-0.25F), 0.6F);
    pen.line(x(-0.75F), -0.3F, x(-0.38F), -0.67F);
    pen.line(x(-0.75F), -0.3F, x(-0.38F), 0.07F);
}

void drawDisk(Pen& pen)
{
    pen.frame(-0.75F, -0.75F, 0.75F, 0.75F);
    pen.frame(-0.4F, 0.1F, 0.4F, 0.75F, 0);
    pen.line(-0.35F, -0.72F, -0.35F, -0.35F);
    pen.line(-0.35F, -0.35F, 0.35F, -0.35F);
    pen.line(0.35F, -0.35F, 0.35F, -0.72F);
}

void drawFit(Pen& pen)
{
    for (const float sx : {-1.0F, 1.0F})
        for (const float sy : {-1.0F, 1.0F}) {
            pen.line(sx * 0.75F, sy * 0.75F, sx * 0.25F, sy * 0.75F);
            pen.line(sx * 0.75F, sy * 0.75F, sx * 0.75F, sy * 0.25F);
        }
    pen.disc(0, 0, 0.16F);
}

} // namespace

void drawIcon(ImDrawList* list, Icon icon, float x, float y, float size, PackedColor color)
{
    Pen pen(list, x, y, size, color);
    switch (icon) {
    case Icon::fit:
        drawFit(pen);
        break;
    case Icon::undo:
        drawTurn(pen, 1);
        break;
    case Icon::redo:
        drawTurn(pen, -1);
        break;
    case Icon::save:
        drawDisk(pen);
        break;
    case Icon::plus:
        pen.line(0, -0.7F, 0, 0.7F);
        [[fallthrough]];
    case Icon::minus:
        pen.line(-0.7F, 0, 0.7F, 0);
        break;
    case Icon::sun:
        drawSky(pen, true);
        break;
    case Icon::moon:
        drawSky(pen, false);
        break;
    case Icon::printer:
        pen.frame(-0.8F, -0.2F, 0.8F, 0.5F);
        pen.frame(-0.45F, -0.8F, 0.45F, -0.2F, 0);
        pen.frame(-0.45F, 0.25F, 0.45F, 0.85F, 0);
        break;
    case Icon::contrast:
        pen.circle(0, 0, 0.75F);
        for (int i = 1; i < 8; ++i) { // Columns of the right half.
            const float from = 0.1F * static_cast<float>(i - 1), high = std::sqrt(0.75F * 0.75F - from * from);
            pen.fill(from, -high, from + 0.1F, high);
        }
        break;
    case Icon::camera:
        pen.frame(-0.85F, -0.45F, 0.85F, 0.7F);
        pen.circle(0, 0.12F, 0.32F);
        pen.fill(-0.35F, -0.7F, 0.35F, -0.45F);
        break;
    case Icon::railLeft:
    case Icon::railRight: {
        pen.frame(-0.8F, -0.65F, 0.8F, 0.65F);
        const float side = icon == Icon::railLeft ? -1.0F : 1.0F;
        pen.line(side * 0.25F, -0.65F, side * 0.25F, 0.65F);
        pen.fill(std::fmin(side * 0.3F, side * 0.8F), -0.6F, std::fmax(side * 0.3F, side * 0.8F), 0.6F);
        break;
    }
    case Icon::help:
        pen.arc(0, -0.3F, 0.42F, -3.0F, 1.2F);
        pen.line(0.05F, 0.1F, 0.05F, 0.38F);
        pen.disc(0.05F, 0.72F, 0.13F);
        break;
    case Icon::warning:
        pen.line(0, -0.75F, -0.85F, 0.7F);
        pen.line(0, -0.75F, 0.85F, 0.7F);
        pen.line(-0.85F, 0.7F, 0.85F, 0.7F);
        pen.line(0, -0.25F, 0, 0.22F);
        pen.disc(0, 0.45F, 0.1F);
        break;
    case Icon::close:
        pen.line(-0.55F, -0.55F, 0.55F, 0.55F);
        pen.line(-0.55F, 0.55F, 0.55F, -0.55F);
        break;
    case Icon::search:
        pen.circle(-0.15F, -0.15F, 0.5F);
        pen.line(0.22F, 0.22F, 0.75F, 0.75F);
        break;
    case Icon::calendar:
        pen.frame(-0.75F, -0.6F, 0.75F, 0.75F);
        pen.line(-0.75F, -0.2F, 0.75F, -0.2F);
        pen.line(-0.35F, -0.85F, -0.35F, -0.45F);
        pen.line(0.35F, -0.85F, 0.35F, -0.45F);
        break;
    case Icon::target:
        pen.circle(0, 0, 0.5F);
        pen.disc(0, 0, 0.15F);
        pen.line(0, -0.9F, 0, -0.5F);
        pen.line(0, 0.5F, 0, 0.9F);
        pen.line(-0.9F, 0, -0.5F, 0);
        pen.line(0.5F, 0, 0.9F, 0);
        break;
    case Icon::up:
    case Icon::down: {
        const float tip = icon == Icon::up ? -0.35F : 0.35F;
        pen.line(-0.6F, -tip, 0, tip);
        pen.line(0, tip, 0.6F, -tip);
        break;
    }
    case Icon::sliders:
        for (const auto& [row, knob] : {std::pair{-0.55F, 0.3F}, std::pair{0.0F, -0.35F}, std::pair{0.55F, 0.1F}}) {
            pen.line(-0.8F, row, 0.8F, row);
            pen.disc(knob, row, 0.24F);
        }
        break;
    case Icon::compare:
        for (const float side : {-1.0F, 1.0F}) {
            pen.line(side * 0.18F, -0.75F, side * 0.85F, -0.75F);
            pen.line(side * 0.85F, -0.75F, side * 0.85F, 0.75F);
            pen.line(side * 0.85F, 0.75F, side * 0.18F, 0.75F);
            pen.line(side * 0.18F, 0.75F, side * 0.18F, -0.75F);
        }
        pen.disc(-0.52F, 0.25F, 0.17F);
        pen.disc(0.52F, -0.2F, 0.17F);
        break;
    case Icon::page:
        pen.frame(-0.85F, -0.65F, 0.85F, 0.65F);
        pen.fill(-0.65F, -0.45F, 0.1F, -0.2F);
        pen.fill(-0.65F, 0.15F, -0.2F, 0.45F);
        pen.fill(0.1F, 0.25F, 0.65F, 0.45F);
        break;
    case Icon::swap:
        for (const float side : {-1.0F, 1.0F}) {
            const float shaft = side * 0.35F;
            pen.line(-0.8F, shaft, 0.8F, shaft);
            pen.line(side * 0.8F, shaft, side * 0.4F, shaft - 0.35F);
            pen.line(side * 0.8F, shaft, side * 0.4F, shaft + 0.35F);
        }
        break;
    case Icon::ruler:
        pen.line(-0.85F, 0.35F, 0.35F, -0.85F);
        pen.line(-0.35F, 0.85F, 0.85F, -0.35F);
        pen.line(-0.85F, 0.35F, -0.35F, 0.85F);
        pen.line(0.35F, -0.85F, 0.85F, -0.35F);
        for (const float at : {0.25F, 0.5F, 0.75F})
            pen.line(-0.35F + 1.2F * at, 0.85F - 1.2F * at, -0.57F + 1.2F * at, 0.63F - 1.2F * at);
        break;
    case Icon::pen:
        pen.line(-0.7F, 0.7F, -0.6F, 0.3F);
        pen.line(-0.6F, 0.3F, 0.4F, -0.7F);
        pen.line(0.4F, -0.7F, 0.7F, -0.4F);
        pen.line(0.7F, -0.4F, -0.3F, 0.6F);
        pen.line(-0.3F, 0.6F, -0.7F, 0.7F);
        break;
    case Icon::back:
    case Icon::forward: {
        const float side = icon == Icon::back ? -1.0F : 1.0F;
        pen.line(-0.75F, 0, 0.75F, 0);
        pen.line(side * 0.75F, 0, side * 0.2F, -0.55F);
        pen.line(side * 0.75F, 0, side * 0.2F, 0.55F);
        break;
    }
    case Icon::send:
        pen.line(0, 0.25F, 0, -0.8F);
        pen.line(0, -0.8F, -0.35F, -0.42F);
        pen.line(0, -0.8F, 0.35F, -0.42F);
        pen.line(-0.42F, -0.1F, -0.72F, -0.1F);
        pen.line(-0.72F, -0.1F, -0.72F, 0.75F);
        pen.line(-0.72F, 0.75F, 0.72F, 0.75F);
        pen.line(0.72F, 0.75F, 0.72F, -0.1F);
        pen.line(0.72F, -0.1F, 0.42F, -0.1F);
        break;
    case Icon::bars:
        pen.fill(-0.75F, 0.05F, -0.4F, 0.75F);
        pen.fill(-0.18F, -0.7F, 0.17F, 0.75F);
        pen.fill(0.4F, -0.25F, 0.75F, 0.75F);
        break;
    case Icon::copy:
        pen.frame(-0.7F, -0.3F, 0.3F, 0.8F);
        pen.line(-0.3F, -0.75F, 0.75F, -0.75F);
        pen.line(0.75F, -0.75F, 0.75F, 0.35F);
        break;
    case Icon::noPlace:
        pen.arc(0, -0.25F, 0.5F, 2.6F, 6.8F);
        pen.line(-0.43F, 0, 0, 0.8F);
        pen.line(0.43F, 0, 0, 0.8F);
        pen.line(-0.8F, 0.7F, 0.75F, -0.8F);
        break;
    default:
        drawTransport(pen, icon);
        break;
    }
}

void drawStateGlyph(ImDrawList* list, const Look& look, float x, float y, float radius, PackedColor color,
                    const geo::ClaimState& state, geo::Modality modality)
{
    const ImVec2 center(x, y);
    const float stroke = look.px(1.5);
    if (state.visibility == geo::Visibility::hidden) {
        list->AddCircle(center, radius * 0.6F, look.faint, 0, stroke);
        return;
    }
    if (state.retracted)
        color = look.muted;
    const bool denied = modality == geo::Modality::denied;
    const bool vague = modality == geo::Modality::speculated || modality == geo::Modality::planned;
    if (vague) {
        for (int i = 0; i < 8; ++i) {
            const float a = static_cast<float>(i) * 0.785398F;
            list->AddCircleFilled({x + radius * std::cos(a), y + radius * std::sin(a)}, radius * 0.2F, color);
        }
        if (state.visibility == geo::Visibility::solid)
            list->AddCircleFilled(center, radius * 0.5F, color);
    } else if (state.visibility == geo::Visibility::solid && !denied) {
        list->AddCircleFilled(center, radius, color);
    } else {
        list->AddCircle(center, radius - stroke / 2, color, 0, stroke);
    }
    if (denied)
        list->AddLine({x - radius, y + radius}, {x + radius, y - radius}, color, stroke);
    if (state.retracted)
        list->AddLine({x - radius * 1.3F, y}, {x + radius * 1.3F, y}, look.ink, stroke);
}

} // namespace app
