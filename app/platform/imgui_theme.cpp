#include "app/platform/imgui_theme.h"

#include <imgui.h>

namespace app {

namespace {

using render::rgb;

ImVec4 vec(PackedColor c)
{
    return ImGui::ColorConvertU32ToFloat4(c);
}

void setColors(ImVec4* c, const Look& look)
{
    const ImVec4 clear(0, 0, 0, 0);
    c[ImGuiCol_Text] = vec(look.ink);
    c[ImGuiCol_TextDisabled] = vec(look.muted);
    c[ImGuiCol_WindowBg] = vec(look.panel);
    c[ImGuiCol_ChildBg] = clear;
    c[ImGuiCol_PopupBg] = vec(look.field);
    c[ImGuiCol_Border] = vec(look.line);
    c[ImGuiCol_BorderShadow] = clear;
    c[ImGuiCol_FrameBg] = vec(look.field);
    c[ImGuiCol_FrameBgHovered] = vec(look.field);
    c[ImGuiCol_FrameBgActive] = vec(look.field);
    c[ImGuiCol_ScrollbarBg] = clear;
    c[ImGuiCol_ScrollbarGrab] = vec(faded(look.muted, 0.35));
    c[ImGuiCol_ScrollbarGrabHovered] = vec(faded(look.muted, 0.6));
    c[ImGuiCol_ScrollbarGrabActive] = vec(faded(look.muted, 0.8));
    c[ImGuiCol_CheckMark] = vec(look.accent);
    c[ImGuiCol_SliderGrab] = vec(look.accent);
    c[ImGuiCol_SliderGrabActive] = vec(look.accent);
    c[ImGuiCol_Button] = clear;
    c[ImGuiCol_ButtonHovered] = vec(look.hover);
    c[ImGuiCol_ButtonActive] = vec(look.chosen);
    c[ImGuiCol_Header] = vec(look.chosen);
    c[ImGuiCol_HeaderHovered] = vec(look.hover);
    c[ImGuiCol_HeaderActive] = vec(look.chosen);
    c[ImGuiCol_Separator] = vec(look.line);
    c[ImGuiCol_TextSelectedBg] = vec(faded(look.accent, 0.35));
    c[ImGuiCol_NavHighlight] = vec(look.accent);
    c[ImGuiCol_ModalWindowDimBg] = ImVec4(0, 0, 0, 0.35F);
}

} // namespace

Look lookFor(Theme theme, float scale)
{
    Look look;
    look.scale = scale;
    look.dark = theme == Theme::dark;
    const bool strong = theme == Theme::contrast;
    look.map = &paletteFor(look.dark || strong ? theme : Theme::light);
    if (look.dark) {
        look.panel = pack(rgb(0x1B1E22));
        look.field = pack(rgb(0x24282D));
        look.line = pack(rgb(0xFFFFFF).withAlpha(0.10));
        look.ink = pack(rgb(0xE9E6E0));
        look.muted = pack(rgb(0xA19DA6));
        look.faint = pack(rgb(0x6B6872));
        look.hover = pack(rgb(0xFFFFFF).withAlpha(0.06));
        look.chosen = pack(rgb(0x2F8FCC).withAlpha(0.28));
        look.accent = pack(rgb(0x3D9BD6));
        look.onAccent = pack(rgb(0xFFFFFF));
        look.warning = pack(rgb(0xE69F00));
    } else {
        look.panel = pack(rgb(0xFAF9F7));
        look.field = pack(rgb(0xFFFFFF));
        look.line = pack(rgb(0x000000).withAlpha(0.12));
        look.ink = pack(rgb(0x26232B));
        look.muted = pack(rgb(0x67626D));
        look.faint = pack(rgb(0xA19DA6));
        look.hover = pack(rgb(0x000000).withAlpha(0.05));
        look.chosen = pack(rgb(0x0072B2).withAlpha(0.13));
        look.accent = pack(rgb(0x0072B2));
        look.onAccent = pack(rgb(0xFFFFFF));
        look.warning = pack(rgb(0xB35A00));
    }
    if (strong) {
        look.panel = look.field = pack(rgb(0xFFFFFF));
        look.line = pack(rgb(0x000000).withAlpha(0.75));
        look.ink = pack(rgb(0x000000));
        look.muted = pack(rgb(0x2E2E2E));
        look.faint = pack(rgb(0x555555));
        look.hover = pack(rgb(0x000000).withAlpha(0.10));
        look.chosen = pack(rgb(0x00406B).withAlpha(0.24));
        look.accent = pack(rgb(0x00406B));
        look.warning = pack(rgb(0x7A3300));
    }
    return look;
}

void applyToImGui(const Look& look)
{
    ImGuiStyle style;
    style.WindowPadding = {12, 12};
    style.FramePadding = {8, 5};
    style.ItemSpacing = {8, 6};
    style.ItemInnerSpacing = {6, 4};
    style.CellPadding = {4, 4};
    style.IndentSpacing = 16;
    style.ScrollbarSize = 10;
    style.ScrollbarRounding = 6;
    style.GrabMinSize = 10;
    style.WindowRounding = 0;
    style.ChildRounding = 6;
    style.FrameRounding = 6;
    style.PopupRounding = 6;
    style.GrabRounding = 6;
    style.TabRounding = 6;
    style.WindowBorderSize = 0;
    style.FrameBorderSize = 1;
    style.PopupBorderSize = 1;
    style.ChildBorderSize = 0;
    style.WindowMinSize = {1, 1};
    style.AntiAliasedLinesUseTex = true;
    style.ScaleAllSizes(look.scale);
    style.FrameBorderSize = look.line1();
    style.PopupBorderSize = look.line1();
    setColors(style.Colors, look);
    ImGui::GetStyle() = style;
}

} // namespace app
