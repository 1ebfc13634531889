#include "app/panels/toolbar.h"

#include "app/panels/widgets.h"

#include <imgui.h>

#include <algorithm>

namespace app {

namespace {

Theme nextTheme(Theme theme)
{
    return theme == Theme::light ? Theme::dark : theme == Theme::dark ? Theme::print : Theme::light;
}

Icon iconOf(Theme theme)
{
    return theme == Theme::light ? Icon::sun : theme == Theme::dark ? Icon::moon : Icon::printer;
}

std::string openTitle(const Session& session)
{
    if (session.document.claims.empty() && session.layers.empty())
        return "Drop a file here to open it";
    if (!session.document.title.empty())
        return session.document.title;
    const std::string& path = session.documentPath.empty() ? session.layers.front().path : session.documentPath;
    return path.substr(path.find_last_of('/') + 1);
}

} // namespace

void toolbarPanel(const PanelContext& c, const render::Rect& rect, const render::Rect& map)
{
    const Look& look = c.look;
    beginPanel("toolbar", rect, look, 6);
    ImGui::GetWindowDrawList()->AddRectFilled({rect.x, rect.y + rect.height - look.line1()},
                                              {rect.x + rect.width, rect.y + rect.height}, look.line);
    Panels panels = c.session.panels;
    const auto toggle = [&](const char* id, Icon icon, const char* tip, bool& flag) {
        if (!iconButton(look, id, icon, tip, flag ? ButtonState::on : ButtonState::off))
            return;
        flag = !flag;
        c.actions.push_back(SetPanels{panels});
    };
    toggle("left", Icon::railLeft, "List and layers  (L)", panels.left);

    const int buttons = c.session.issues.empty() ? 7 : 8;
    const float step = look.px(30), right = rect.x + rect.width - look.px(6) - step * static_cast<float>(buttons);
    ImGui::SameLine(0, look.px(10));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushFont(look.bold);
    const std::string title = elided(openTitle(c.session), std::max(0.0F, right - at.x - look.px(12)));
    ImGui::GetWindowDrawList()->AddText({at.x, rect.y + (rect.height - ImGui::GetTextLineHeight()) / 2},
                                        c.session.document.claims.empty() ? look.muted : look.ink, title.c_str());
    ImGui::PopFont();
    ImGui::SetCursorScreenPos({at.x, rect.y});
    ImGui::Dummy({std::max(1.0F, right - at.x - look.px(12)), rect.height});
    if (ImGui::IsItemHovered())
        tooltip(look, (c.session.documentPath.empty() ? "" : c.session.documentPath + "\n") +
                          "Drop a claims file (Dateline GeoJSON) or a layer on the window to open it");

    ImGui::SetCursorScreenPos({right, rect.y + look.px(6)});
    const double scale = look.scale, x = map.width / scale / 2, y = map.height / scale / 2;
    if (!c.session.issues.empty()) {
        toggle("issues", Icon::warning, "Rows that were not taken, or taken with a doubt  (I)", panels.issues);
        ImGui::SameLine(0, look.px(2));
    }
    if (iconButton(look, "fit", Icon::fit, "Show everything the claims are about  (F)"))
        c.actions.push_back(FitClaims{});
    ImGui::SameLine(0, look.px(2));
    if (iconButton(look, "in", Icon::plus, "Zoom in  (+)"))
        c.actions.push_back(ZoomAt{1, x, y});
    ImGui::SameLine(0, look.px(2));
    if (iconButton(look, "out", Icon::minus, "Zoom out  (–)"))
        c.actions.push_back(ZoomAt{-1, x, y});
    ImGui::SameLine(0, look.px(2));
    if (iconButton(look, "theme", iconOf(c.session.settings.theme), "Light, dark or print  (T)"))
        c.actions.push_back(SetTheme{nextTheme(c.session.settings.theme)});
    ImGui::SameLine(0, look.px(2));
    if (iconButton(look, "snapshot", Icon::camera, "Save a picture with legend and sources  (S)"))
        c.actions.push_back(TakeSnapshot{});
    ImGui::SameLine(0, look.px(2));
    toggle("help", Icon::help, "Keys  (?)", panels.help);
    ImGui::SameLine(0, look.px(2));
    toggle("right", Icon::railRight, "Inspector  (R)", panels.right);
    endPanel();
}

} // namespace app
