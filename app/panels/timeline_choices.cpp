#include "app/panels/timeline.h"

#include "app/panels/timeline_words.h"
#include "app/panels/widgets.h"
#include "geo/time/zone.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <string>

namespace app {

namespace {

constexpr std::array kGroupings{Grouping::source, Grouping::speaker, Grouping::side, Grouping::unit,
                                Grouping::eventType, Grouping::precision, Grouping::none};
constexpr std::array kZones{"UTC", "Europe/Kyiv", "Europe/Moscow", "Europe/London", "Europe/Berlin", "Asia/Jerusalem",
                            "Asia/Seoul", "America/New_York"};

std::string words(Grouping grouping)
{
    return grouping == Grouping::none ? "in one lane" : std::string("by ") + wordsOf(grouping);
}

/// Two links of a chain in a button of its own.
bool linkButton(const Look& look, bool linked)
{
    const float width = look.px(26), height = look.px(20);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton("link", {width, height});
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool hovered = ImGui::IsItemHovered();
    if (linked || hovered)
        list->AddRectFilled(at, {at.x + width, at.y + height}, linked ? look.chosen : look.hover, look.px(5));
    const PackedColor color = linked ? look.accent : look.muted;
    const float x = at.x + width / 2, y = at.y + height / 2, half = look.px(2.8), apart = linked ? look.px(1.8) : look.px(-1.2);
    list->AddRect({x - look.px(8), y - half}, {x + apart, y + half}, color, half, 0, look.px(1.3));
    list->AddRect({x - apart, y - half}, {x + look.px(8), y + half}, color, half, 0, look.px(1.3));
    if (hovered)
        tooltip(look, linked ? "The two clocks move together" : "Move the two clocks together");
    return pressed;
}

} // namespace

/// The corner left of the ruler: what lanes and days go by, and what the happened clock looks at.
void TimelinePanel::choices(const PanelContext& c, const Plot& plot)
{
    const float x = plot.left + c.look.px(12), top = static_cast<float>(plot.rows.rulerTop);
    ImGui::PushFont(c.look.small);
    ImGui::SetCursorScreenPos({x, top});
    groupingChoice(c);
    ImGui::SameLine(0, c.look.px(4));
    zoneChoice(c);
    ImGui::SetCursorScreenPos({x, top + c.look.px(27)});
    modeChoice(c);
    ImGui::PopFont();
}

void TimelinePanel::groupingChoice(const PanelContext& c)
{
    const Grouping now = m_lanes.grouping();
    if (!beginChoiceList(c.look, "##group", words(now), 108, "What lanes go by"))
        return;
    for (const Grouping grouping : kGroupings)
        if (ImGui::Selectable(words(grouping).c_str(), grouping == now))
            m_lanes.setGrouping(grouping);
    ImGui::EndCombo();
}

void TimelinePanel::zoneChoice(const PanelContext& c)
{
    const std::string& now = c.session.settings.timeZone;
    if (!beginChoiceList(c.look, "##zone", elided(zoneWords(now), c.look.px(44)), 64, ("Days and hours are those of " + now).c_str()))
        return;
    const std::string here = geo::systemZoneName();
    const auto entry = [&](const std::string& zone, const std::string& label) {
        if (ImGui::Selectable(label.c_str(), zone == now))
            c.actions.push_back(SetTimeZone{zone});
    };
    if (here != "UTC")
        entry(here, here + "  (of this computer)");
    for (const char* zone : kZones)
        if (here == "UTC" || here != zone)
            entry(zone, zone);
    if (std::find(kZones.begin(), kZones.end(), now) == kZones.end() && now != here)
        entry(now, now);
    ImGui::SetNextItemWidth(c.look.px(180));
    if (ImGui::InputTextWithHint("##other", "another: Asia/Tbilisi", &m_zoneTyped, ImGuiInputTextFlags_EnterReturnsTrue)) {
        c.actions.push_back(SetTimeZone{m_zoneTyped});
        m_zoneTyped.clear();
        ImGui::CloseCurrentPopup();
    }
    ImGui::EndCombo();
}

void TimelinePanel::modeChoice(const PanelContext& c)
{
    struct Choice {
        TimeMode mode;
        const char* name;
        const char* tip;
    };
    static constexpr std::array kChoices{Choice{TimeMode::window, "Window", "What happened between two moments"},
                                         Choice{TimeMode::instant, "Instant", "What happened at one moment"},
                                         Choice{TimeMode::cumulative, "Up to", "Everything that happened up to a moment"}};
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(c.look.px(6), c.look.px(3)));
    for (const Choice& choice : kChoices) {
        if (choiceButton(c.look, choice.name, c.session.clocks.mode == choice.mode, choice.tip))
            c.actions.push_back(SetTimeMode{choice.mode});
        ImGui::SameLine(0, c.look.px(1));
    }
    ImGui::PopStyleVar();
    ImGui::SameLine(0, c.look.px(3));
    if (linkButton(c.look, c.session.clocks.linked))
        c.actions.push_back(SetLinked{!c.session.clocks.linked});
}

} // namespace app
