#include "app/panels/views_list.h"

#include "app/panels/widgets.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace app {

namespace {

constexpr double kRow = 42;

std::string whereWords(const PanelContext& c, const geo::View& view)
{
    if (!view.center)
        return "does not say where its map lies";
    const double pixel = view.zoom ? MapView{*view.center, *view.zoom}.metresPerPixel() * 4 : 1000;
    std::string words = geo::coordinateWords(*view.center, c.session.tools.notation, pixel);
    if (view.zoom) {
        char zoom[32];
        std::snprintf(zoom, sizeof zoom, " · zoom %.1f", *view.zoom);
        words += zoom;
    }
    return words;
}

} // namespace

void ViewsList::nameField(const PanelContext& c, std::size_t view)
{
    if (m_begins)
        ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    const bool entered = ImGui::InputText("##name", &m_name, ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
    if (entered)
        c.actions.push_back(RenameView{view, m_name});
    // The frame in which it takes the keyboard is one without it.
    if (entered || (!std::exchange(m_begins, false) && ImGui::IsItemDeactivated()))
        m_renamed.clear();
}

void ViewsList::row(const PanelContext& c, std::size_t index)
{
    const Look& look = c.look;
    const geo::View& view = c.session.document.views[index];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = look.px(kRow), buttons = look.px(3 * 26);
    if (m_renamed == view.id) {
        nameField(c, index);
        ImGui::SetCursorScreenPos({at.x, at.y + height});
        return;
    }
    if (ImGui::InvisibleButton("go", {width - buttons, height}))
        c.actions.push_back(GoToView{index});
    ImDrawList* list = ImGui::GetWindowDrawList();
    const std::string key = index < 9 ? "  (Ctrl " + std::to_string(index + 1) + ")" : "";
    if (ImGui::IsItemHovered()) {
        list->AddRectFilled(at, {at.x + width, at.y + height}, look.hover, look.px(6));
        tooltip(look, "Show this part of the map" + key);
    }
    ImGui::PushFont(look.small);
    const float small = ImGui::GetTextLineHeight();
    ImGui::PopFont();
    const float left = at.x + look.px(8), room = width - buttons - look.px(16), top = at.y + (height - ImGui::GetTextLineHeight() - small) / 2;
    list->AddText({left, top}, look.ink, elided(view.name.empty() ? view.id : view.name, room).c_str());
    ImGui::PushFont(look.small);
    list->AddText({left, top + ImGui::GetTextLineHeight() + look.px(2)}, look.muted, elided(whereWords(c, view), room).c_str());
    ImGui::PopFont();
    ImGui::SetCursorScreenPos({at.x + width - buttons, at.y + (height - look.px(24)) / 2});
    if (iconButton(look, "open", Icon::sliders, "Caption, notes, question and order, for a story", m_open == view.id ? ButtonState::on : ButtonState::off, 24))
        m_open = m_open == view.id ? std::string() : view.id;
    ImGui::SameLine(0, look.px(2));
    if (iconButton(look, "rename", Icon::pen, "Rename", ButtonState::off, 24)) {
        m_renamed = view.id;
        m_name = view.name;
        m_begins = true;
    }
    ImGui::SameLine(0, look.px(2));
    if (iconButton(look, "delete", Icon::close, "Delete; Ctrl Z brings it back", ButtonState::off, 24))
        c.actions.push_back(RemoveView{index});
    ImGui::SetCursorScreenPos({at.x, at.y + height});
}

void ViewsList::draw(const PanelContext& c, const std::function<std::string()>& nearest)
{
    const Look& look = c.look;
    const CameraStop now{c.session.view.center, c.session.view.zoom};
    const CameraHistory& history = c.session.tools.history;
    const auto step = [&](const char* id, Icon icon, const char* tip, int by) {
        if (iconButton(look, id, icon, tip, history.canGo(by, now) ? ButtonState::off : ButtonState::disabled))
            c.actions.push_back(StepCamera{by});
        ImGui::SameLine(0, look.px(2));
    };
    ImGui::Dummy({1, look.px(2)});
    step("back", Icon::back, "Back to where the map was  (Alt ←, Backspace)", -1);
    step("forward", Icon::forward, "Forward again  (Alt →)", 1);
    if (choiceButton(look, "Keep this view  (Ctrl D)", false, "Keep where the map lies now under a name, in the project"))
        c.actions.push_back(AddView{nearest()});
    if (!c.session.document.views.empty()) {
        ImGui::SameLine(0, look.px(2));
        if (iconButton(look, "present", Icon::play, "Present the views as a story, on the whole screen  (F5)", ButtonState::off, 26))
            c.actions.push_back(Present{});
    }
    ImGui::Dummy({1, look.px(4)});
    const std::vector<geo::View>& views = c.session.document.views;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::BeginChild("views", {0, 0}, false, ImGuiWindowFlags_NoNav);
    for (std::size_t i = 0; i < views.size(); ++i) {
        ImGui::PushID(views[i].id.c_str());
        row(c, i);
        if (m_open == views[i].id)
            m_step.draw(c, i);
        ImGui::PopID();
    }
    if (views.empty())
        mutedText(look, "No views are kept. Go to a place (Ctrl G), then keep it here under a name: it is saved with the project.");
    ImGui::EndChild();
    ImGui::PopStyleVar();
}

} // namespace app
