#include "app/panels/annotation_strip.h"

#include "app/panels/sheets.h"
#include "app/panels/widgets.h"
#include "app/session/annotation_actions.h"
#include "app/session/annotation_check.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace app {

namespace {

using geo::AnnotationKind;
using geo::ArrowShape;

constexpr double kButton = 30, kPad = 5, kLine = 20;

struct Tool {
    std::optional<AnnotationKind> kind;
    ArrowShape arrow = ArrowShape::straight;
    const char* tip;
};
constexpr std::array kTools{
    Tool{std::nullopt, ArrowShape::straight, "Choose and move what is drawn; Shift adds one"},
    Tool{AnnotationKind::text, ArrowShape::straight, "Text: click where it stands"},
    Tool{AnnotationKind::callout, ArrowShape::straight, "Callout: click what it is about, then where its words stand"},
    Tool{AnnotationKind::line, ArrowShape::straight, "Line: a click for each point"},
    Tool{AnnotationKind::arrow, ArrowShape::straight, "Arrow: a click for each point"},
    Tool{AnnotationKind::arrow, ArrowShape::curved, "Curved arrow: a click for each point"},
    Tool{AnnotationKind::arrow, ArrowShape::tapered, "Axis of advance: a click for each point"},
    Tool{AnnotationKind::polygon, ArrowShape::straight, "Area: a click for each corner"},
    Tool{AnnotationKind::ellipse, ArrowShape::straight, "Ellipse: drag from corner to corner"},
    Tool{AnnotationKind::freehand, ArrowShape::straight, "Draw by hand: drag"},
    Tool{AnnotationKind::highlight, ArrowShape::straight, "Highlight: drag"},
    Tool{AnnotationKind::image, ArrowShape::straight, "Picture: a PNG or JPEG file"},
};

/// A drawing of the tool in a square of `size` px around (x, y).
void drawTool(ImDrawList* list, const Tool& tool, float x, float y, float size, PackedColor color)
{
    const float s = size / 16, thick = std::max(1.2F, 1.5F * s);
    const auto p = [&](double dx, double dy) { return ImVec2(x + static_cast<float>(dx) * s, y + static_cast<float>(dy) * s); };
    const auto stroke = [&](std::initializer_list<ImVec2> points, bool closed = false) {
        list->AddPolyline(points.begin(), static_cast<int>(points.size()), color, closed ? ImDrawFlags_Closed : ImDrawFlags_None, thick);
    };
    if (!tool.kind) {
        const std::array pointer{p(-4, -7), p(-4, 5), p(-1, 2), p(1, 7), p(3, 6), p(1, 1.5), p(5, 1.5)};
        list->AddPolyline(pointer.data(), static_cast<int>(pointer.size()), color, ImDrawFlags_Closed, thick);
        return;
    }
    switch (*tool.kind) {
    case AnnotationKind::text:
        stroke({p(-5, -4), p(-5, -6), p(5, -6), p(5, -4)});
        stroke({p(0, -6), p(0, 6)});
        stroke({p(-2.5, 6), p(2.5, 6)});
        break;
    case AnnotationKind::callout:
        list->AddRect(p(-2, -7), p(8, 0), color, 1.5F * s, 0, thick);
        stroke({p(-1, 0), p(-6, 5)});
        list->AddCircle(p(-6.5, 5.5), 1.6F * s, color, 0, thick);
        break;
    case AnnotationKind::line:
        stroke({p(-7, 5), p(-2, -3), p(2, 2), p(7, -5)});
        break;
    case AnnotationKind::arrow:
        if (tool.arrow == ArrowShape::tapered) {
            stroke({p(-7, 4), p(1, -3.4), p(-1.2, -5.6), p(7, -7), p(5.6, 1.2), p(3.4, -1), p(-6, 6)}, true);
        } else if (tool.arrow == ArrowShape::curved) {
            list->AddBezierCubic(p(-7, 6), p(-6, -2), p(-1, -5), p(6, -5), color, thick);
            stroke({p(2.5, -8), p(6.5, -5), p(2.5, -2)});
        } else {
            stroke({p(-7, 6), p(6, -6)});
            stroke({p(0.5, -6), p(6.5, -6.5), p(6, -0.5)});
        }
        break;
    case AnnotationKind::polygon:
        stroke({p(-6, -2), p(1, -7), p(7, -1), p(3, 6), p(-5, 5)}, true);
        break;
    case AnnotationKind::ellipse: {
        std::array<ImVec2, 24> ring;
        for (std::size_t i = 0; i < ring.size(); ++i)
            ring[i] = p(7.2 * std::cos(static_cast<double>(i) * 0.2618), 5 * std::sin(static_cast<double>(i) * 0.2618));
        list->AddPolyline(ring.data(), static_cast<int>(ring.size()), color, ImDrawFlags_Closed, thick);
        break;
    }
    case AnnotationKind::freehand:
        list->AddBezierCubic(p(-7, 4), p(-4, -12), p(-1, 12), p(3, -3), color, thick);
        list->AddBezierCubic(p(3, -3), p(4, -6), p(6, -2), p(7.5, -5), color, thick);
        break;
    case AnnotationKind::highlight:
        list->AddLine(p(-6, 4), p(6, -4), faded(color, 0.35), 6 * s);
        stroke({p(-7, 7), p(7, 7)});
        break;
    case AnnotationKind::image:
        list->AddRect(p(-7, -6), p(7, 6), color, 1.5F * s, 0, thick);
        stroke({p(-6, 4), p(-2, -1), p(1, 2), p(3, 0), p(6, 4)});
        list->AddCircleFilled(p(3, -3), 1.4F * s, color);
        break;
    }
}

bool toolButton(const Look& look, const Tool& tool, bool on)
{
    const float side = look.px(kButton);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton(tool.tip, {side, side});
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool hovered = ImGui::IsItemHovered();
    if (on || hovered)
        list->AddRectFilled(at, {at.x + side, at.y + side}, on || ImGui::IsItemActive() ? look.chosen : look.hover, look.px(6));
    drawTool(list, tool, at.x + side / 2, at.y + side / 2, side * 0.56F, on ? look.accent : look.ink);
    if (hovered)
        tooltip(look, tool.tip);
    return pressed;
}

std::string adviceFor(const Session& session)
{
    const AnnotationTool& tool = session.tools.annotating;
    if (!tool.kind)
        return chosenAnnotations(session).empty() ? "Click what is drawn to choose it." : "Drag it or its points. Del deletes, Ctrl D doubles it.";
    const std::size_t set = tool.points.size();
    switch (*tool.kind) {
    case AnnotationKind::text:
        return "Click where the words stand.";
    case AnnotationKind::image:
        return tool.image.empty() ? "" : "Click where " + tool.imageName + " is to stand.";
    case AnnotationKind::callout:
        return set == 0 ? "Click what it is about." : "Click where its words stand.";
    case AnnotationKind::ellipse:
        return "Drag from corner to corner, or click both.";
    case AnnotationKind::freehand:
    case AnnotationKind::highlight:
        return "Draw with the button held. Esc when it is done.";
    default:
        return set < pointsNeeded(*tool.kind) ? "Click to set points. Esc leaves." : "Double click or Enter ends it. Backspace takes a point back.";
    }
}

} // namespace

void AnnotationStrip::pathField(const PanelContext& c, float width)
{
    const Look& look = c.look;
    ImGui::SetNextItemWidth(width - look.px(64));
    if (!std::exchange(m_asksPath, true))
        ImGui::SetKeyboardFocusHere();
    const bool entered = ImGui::InputTextWithHint("##path", "Path of a PNG or JPEG, beside the document", &m_path, ImGuiInputTextFlags_EnterReturnsTrue);
    ImGui::SameLine(0, look.px(6));
    if (choiceButton(look, "Take", false, "Keep a copy of it in the project") || entered)
        c.actions.push_back(LoadAnnotationImage{m_path});
}

render::Rect AnnotationStrip::draw(const PanelContext& c, const render::Rect& map)
{
    const AnnotationTool& now = c.session.tools.annotating;
    if (!now.on) {
        m_asksPath = false;
        return {};
    }
    const Look& look = c.look;
    const bool asks = now.kind == AnnotationKind::image;
    m_asksPath = m_asksPath && asks;
    const float pad = look.px(kPad), side = look.px(kButton), gap = look.px(1);
    const auto count = static_cast<float>(kTools.size() + 1);
    const float width = std::min(2 * pad + count * side + (count + 2) * gap + look.px(8), map.width - look.px(16));
    const std::string advice = adviceFor(c.session);
    const float height = 2 * pad + side + look.px(kLine) + (asks ? look.px(30) : 0);
    const render::Rect rect{std::round(map.x + look.px(10)), std::round(map.y + look.px(10)), width, std::round(height)};
    ImGui::SetNextWindowPos({rect.x, rect.y});
    ImGui::SetNextWindowSize({rect.width, rect.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(pad, pad));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, look.px(6));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, look.line1());
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::PushStyleColor(ImGuiCol_WindowBg, look.field);
    ImGui::Begin("annotate", nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoFocusOnAppearing);
    for (std::size_t i = 0; i < kTools.size(); ++i) {
        const bool on = now.kind == kTools[i].kind && (now.kind != AnnotationKind::arrow || now.arrow == kTools[i].arrow);
        if (toolButton(look, kTools[i], on))
            c.actions.push_back(ChooseAnnotationKind{kTools[i].kind, kTools[i].arrow});
        ImGui::SameLine(0, i == 0 || i + 1 == kTools.size() ? look.px(5) : gap);
    }
    if (iconButton(look, "close", Icon::close, "Close  (Esc, Q)", ButtonState::off, kButton))
        c.actions.push_back(SetAnnotating{false});
    const float left = rect.x + pad + look.px(5), top = rect.y + pad + side + look.px(2);
    ImGui::PushFont(look.small);
    ImGui::GetWindowDrawList()->AddText({left, top + look.px(2)}, look.muted, elided(advice, rect.width - 2 * pad - look.px(8)).c_str());
    ImGui::PopFont();
    if (asks) {
        ImGui::SetCursorScreenPos({left, top + (advice.empty() ? look.px(4) : look.px(kLine))});
        pathField(c, rect.width - 2 * pad - look.px(8));
    }
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(4);
    return rect;
}

} // namespace app
