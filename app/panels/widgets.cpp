#include "app/panels/widgets.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace app {

void beginPanel(const char* name, const render::Rect& rect, const Look& look, double padding, bool scrolls)
{
    ImGui::SetNextWindowPos({rect.x, rect.y});
    ImGui::SetNextWindowSize({std::max(1.0F, rect.width), std::max(1.0F, rect.height)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(look.px(padding), look.px(padding)));
    // Gui::clear() has painted the ground already, which costs a software renderer nothing.
    ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                             ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                             ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing;
    if (scrolls)
        flags &= ~ImGuiWindowFlags_NoScrollbar;
    else
        flags |= ImGuiWindowFlags_NoScrollWithMouse;
    ImGui::Begin(name, nullptr, flags);
    ImGui::PopStyleVar();
}

void endPanel()
{
    ImGui::End();
}

bool iconButton(const Look& look, const char* id, Icon icon, const char* tip, ButtonState state, double size)
{
    const float side = look.px(size);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool enabled = state != ButtonState::disabled;
    bool pressed = ImGui::InvisibleButton(id, {side, side}) && enabled;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool hovered = ImGui::IsItemHovered();
    if (hovered && enabled)
        list->AddRectFilled(at, {at.x + side, at.y + side}, ImGui::IsItemActive() ? look.chosen : look.hover,
                            look.px(6));
    if (state == ButtonState::on)
        list->AddRectFilled(at, {at.x + side, at.y + side}, look.chosen, look.px(6));
    const PackedColor color = !enabled ? look.faint : state == ButtonState::on ? look.accent : look.ink;
    drawIcon(list, icon, at.x + side / 2, at.y + side / 2, side * 0.52F, color);
    if (hovered && tip != nullptr)
        tooltip(look, tip);
    return pressed;
}

bool choiceButton(const Look& look, const char* label, bool chosen, const char* tip)
{
    ImGui::PushStyleColor(ImGuiCol_Button, chosen ? look.chosen : 0U);
    ImGui::PushStyleColor(ImGuiCol_Text, chosen ? look.accent : look.ink);
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
    const bool pressed = ImGui::Button(label);
    ImGui::PopStyleVar();
    ImGui::PopStyleColor(2);
    if (tip != nullptr && ImGui::IsItemHovered())
        tooltip(look, tip);
    return pressed;
}

bool beginChoiceList(const Look& look, const char* id, const std::string& shown, double width, const char* tip)
{
    ImGui::SetNextItemWidth(look.px(width));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(look.px(8), look.px(5)));
    const bool open = ImGui::BeginCombo(id, shown.c_str(), ImGuiComboFlags_HeightLarge | ImGuiComboFlags_NoArrowButton);
    ImGui::PopStyleVar();
    if (open)
        return true;
    const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
    const float x = b.x - look.px(13), y = (a.y + b.y) / 2, half = look.px(3.5);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddLine({x - half, y - half / 2}, {x, y + half / 2}, look.muted, look.px(1.4));
    list->AddLine({x + half, y - half / 2}, {x, y + half / 2}, look.muted, look.px(1.4));
    if (tip != nullptr && ImGui::IsItemHovered())
        tooltip(look, tip);
    return false;
}

bool checkBox(const Look& look, const char* label, bool* value, float widthPx)
{
    const float box = look.px(16), height = look.px(24);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = std::max(1.0F, widthPx > 0 ? widthPx : ImGui::GetContentRegionAvail().x);
    const bool pressed = ImGui::InvisibleButton(label, {width, height});
    if (pressed)
        *value = !*value;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered())
        list->AddRectFilled({at.x - look.px(4), at.y}, {at.x + width, at.y + height}, look.hover, look.px(6));
    const ImVec2 a(at.x, at.y + (height - box) / 2), b(a.x + box, a.y + box);
    if (*value) {
        list->AddRectFilled(a, b, look.accent, look.px(4));
        const float u = box / 16;
        const ImVec2 tick[] = {
            {a.x + 3.5F * u, a.y + 8.5F * u}, {a.x + 6.8F * u, a.y + 11.5F * u}, {a.x + 12.5F * u, a.y + 4.8F * u}};
        list->AddPolyline(tick, 3, look.onAccent, 0, look.px(1.8));
    } else {
        list->AddRect(a, b, look.faint, look.px(4), 0, look.px(1.2));
    }
    list->AddText({b.x + look.px(8), at.y + (height - ImGui::GetTextLineHeight()) / 2}, look.ink, label);
    return pressed;
}

namespace {

/// ImGui would darken what lies behind over some frames that a resting window does not draw.
void darkenAtOnce(const Look& look)
{
    const PackedColor dim = faded(pack(render::Color{0, 0, 0, 255}), look.dark ? 0.5 : 0.28);
    ImGui::GetStyle().Colors[ImGuiCol_ModalWindowDimBg] = ImGui::ColorConvertU32ToFloat4(dim);
    ImGui::GetCurrentContext()->DimBgRatio = 1;
}

} // namespace

bool beginModalSheet(const Look& look, const char* id, bool asks, render::Vec2 size, render::Vec2 middle)
{
    if (asks && !ImGui::IsPopupOpen(id))
        ImGui::OpenPopup(id);
    if (!asks && !ImGui::IsPopupOpen(id))
        return false;
    ImGui::SetNextWindowSize({size.x, size.y});
    ImGui::SetNextWindowPos({std::round(middle.x), std::round(middle.y)}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(look.px(20), look.px(16)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, look.px(6));
    ImGui::PushStyleColor(ImGuiCol_PopupBg, look.field);
    constexpr ImGuiWindowFlags kSheet = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav;
    const bool open = ImGui::BeginPopupModal(id, nullptr, kSheet | (size.y > 0 ? ImGuiWindowFlags_NoScrollWithMouse : ImGuiWindowFlags_AlwaysAutoResize));
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
    if (open && !asks) {
        ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
        return false;
    }
    if (open)
        darkenAtOnce(look);
    return open;
}

bool sheetButton(const Look& look, const std::string& label, ButtonWeight weight, bool enabled)
{
    const bool first = weight == ButtonWeight::first;
    const PackedColor ground = first ? look.accent : look.field;
    ImGui::PushStyleColor(ImGuiCol_Button, enabled ? ground : look.hover);
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, !enabled ? look.hover : first ? faded(ground, 0.85) : look.hover);
    ImGui::PushStyleColor(ImGuiCol_ButtonActive, !enabled ? look.hover : first ? faded(ground, 0.7) : look.chosen);
    ImGui::PushStyleColor(ImGuiCol_Text, !enabled                          ? look.faint
                                         : first                           ? look.onAccent
                                         : weight == ButtonWeight::warning ? look.warning
                                                                           : look.ink);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(look.px(12), look.px(6)));
    const bool pressed = ImGui::Button(label.c_str()) && enabled;
    ImGui::PopStyleVar();
    ImGui::PopStyleColor(4);
    return pressed;
}

void tooltip(const Look& look, const std::string& text)
{
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(look.px(10), look.px(8)));
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(look.px(320));
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
    ImGui::PopStyleVar();
}

void sectionHeading(const Look& look, const std::string& text)
{
    ImGui::Dummy({1, look.px(6)});
    ImGui::PushFont(look.small);
    ImGui::PushStyleColor(ImGuiCol_Text, look.muted);
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void wrappedText(PackedColor color, const std::string& text)
{
    ImGui::PushStyleColor(ImGuiCol_Text, color);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
}

void mutedText(const Look& look, const std::string& text, bool wrap)
{
    ImGui::PushStyleColor(ImGuiCol_Text, look.muted);
    if (wrap)
        ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    if (wrap)
        ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
}

void labelled(const Look& look, const char* label, const std::string& text)
{
    if (text.empty())
        return;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(look.px(8), look.px(1)));
    ImGui::PushFont(look.small);
    mutedText(look, label, false);
    ImGui::PopFont();
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleVar();
    ImGui::Dummy({1, look.px(1)});
}

float chip(const Look& look, const std::string& text, PackedColor color)
{
    ImGui::PushFont(look.small);
    const ImVec2 size = ImGui::CalcTextSize(text.c_str());
    const ImVec2 pad(look.px(7), look.px(3)), at = ImGui::GetCursorScreenPos();
    const ImVec2 end(at.x + size.x + 2 * pad.x, at.y + size.y + 2 * pad.y);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, end, faded(color, 0.12), look.px(6));
    list->AddText({at.x + pad.x, at.y + pad.y}, color, text.c_str());
    ImGui::Dummy({end.x - at.x, end.y - at.y});
    ImGui::PopFont();
    return end.x - at.x;
}

void chipBreak(const Look& look, const std::string& nextText)
{
    ImGui::PushFont(look.small);
    const float width = ImGui::CalcTextSize(nextText.c_str()).x + look.px(14);
    ImGui::PopFont();
    const float right = ImGui::GetItemRectMax().x + look.px(4) + width;
    if (right <= ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x)
        ImGui::SameLine(0, look.px(4));
}

std::string elided(std::string_view text, float widthPx)
{
    const char* end = text.data() + text.size();
    if (ImGui::CalcTextSize(text.data(), end).x <= widthPx)
        return std::string(text);
    if (widthPx < ImGui::CalcTextSize("…").x)
        return {};
    ImFont* font = ImGui::GetFont();
    const char* fits = text.data();
    font->CalcTextSizeA(ImGui::GetFontSize(), std::max(0.0F, widthPx - ImGui::CalcTextSize("…").x), 0, text.data(), end,
                        &fits);
    std::string cut(text.data(), fits);
    while (!cut.empty() && cut.back() == ' ')
        cut.pop_back();
    return cut + "…";
}

TwoLines twoLines(std::string_view text, float widthPx)
{
    const char* end = text.data() + text.size();
    if (ImGui::CalcTextSize(text.data(), end).x <= widthPx)
        return {std::string(text), {}};
    const char* wrap = ImGui::GetFont()->CalcWordWrapPositionA(1, text.data(), end, widthPx);
    std::string first(text.data(), wrap);
    while (wrap < end && *wrap == ' ')
        ++wrap;
    return {std::move(first), elided({wrap, static_cast<std::size_t>(end - wrap)}, widthPx)};
}

void hatch(ImDrawList* list, const render::Rect& rect, float angleDeg, float periodPx, float widthPx, PackedColor color)
{
    if (rect.width <= 0 || rect.height <= 0)
        return;
    list->PushClipRect({rect.x, rect.y}, {rect.x + rect.width, rect.y + rect.height}, true);
    const float a = angleDeg * 3.14159265F / 180;
    // Strokes run along (dx, dy); their distances are counted along the normal from the screen's origin, so that two
    // pieces of one bar hatch alike.
    const float dx = std::cos(a), dy = -std::sin(a), nx = -dy, ny = dx;
    const float cx = rect.x + rect.width / 2, cy = rect.y + rect.height / 2;
    const float reach = (rect.width * std::abs(dx) + rect.height * std::abs(dy)) / 2 + periodPx;
    const float spread = (rect.width * std::abs(nx) + rect.height * std::abs(ny)) / 2;
    const float middle = cx * nx + cy * ny;
    const int first = static_cast<int>(std::ceil((middle - spread) / periodPx));
    const int last = std::min(static_cast<int>(std::floor((middle + spread) / periodPx)), first + 2000);
    for (int i = first; i <= last; ++i) {
        const float off = static_cast<float>(i) * periodPx - middle;
        const ImVec2 p(cx + nx * off, cy + ny * off);
        list->AddLine({p.x - dx * reach, p.y - dy * reach}, {p.x + dx * reach, p.y + dy * reach}, color, widthPx);
    }
    list->PopClipRect();
}

void dashedRect(ImDrawList* list, const render::Rect& rect, float dashPx, float widthPx, PackedColor color)
{
    const float right = rect.x + rect.width, bottom = rect.y + rect.height;
    for (float x = rect.x; x < right; x += 2 * dashPx) {
        const float end = std::min(x + dashPx, right);
        list->AddLine({x, rect.y}, {end, rect.y}, color, widthPx);
        list->AddLine({x, bottom}, {end, bottom}, color, widthPx);
    }
    list->AddLine({rect.x, rect.y}, {rect.x, bottom}, color, widthPx);
    list->AddLine({right, rect.y}, {right, bottom}, color, widthPx);
}

} // namespace app
