#include "app/panels/layer_sheet.h"

#include "app/compose/caption.h"
#include "app/panels/widgets.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kWidth = 560;
constexpr const char* kId = "layers of a file";

std::string placeWords(geo::LonLat p)
{
    return fmt::format("{:.1f}° {}, {:.1f}° {}", std::abs(p.lat), p.lat < 0 ? "S" : "N", std::abs(p.lon), p.lon < 0 ? "W" : "E");
}

} // namespace

std::string wordsOf(const geo::VectorLayerInfo& info)
{
    constexpr const char* kKinds[] = {"features", "points", "lines", "areas"};
    if (info.raster)
        return "a raster · coordinates not stated";
    std::string words = info.features >= 0 ? grouped(static_cast<std::size_t>(info.features)) + " " + kKinds[static_cast<std::size_t>(info.kind)] : kKinds[static_cast<std::size_t>(info.kind)];
    words += " · " + (info.referenceSystem.empty() ? std::string("coordinates not stated") : info.referenceSystem);
    if (!info.fields.empty())
        words += " · " + std::to_string(info.fields.size()) + (info.fields.size() == 1 ? " field" : " fields");
    return words;
}

void LayerSheet::layers(const PanelContext& c, const LayerChoice& choice)
{
    std::vector<bool> chosen;
    for (const LayerChoice::Item& item : choice.items)
        chosen.push_back(item.chosen);
    bool changed = false;
    const float row = c.look.px(46), all = row * static_cast<float>(choice.items.size());
    ImGui::BeginChild("list", {0, std::min(all, c.look.px(280))}, false, ImGuiWindowFlags_NoNav);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(c.look.px(8), 0));
    for (std::size_t i = 0; i < choice.items.size(); ++i) {
        const geo::VectorLayerInfo& info = choice.items[i].info;
        ImGui::PushID(static_cast<int>(i));
        bool on = chosen[i];
        const std::string own = info.name.empty() ? choice.path.substr(choice.path.find_last_of('/') + 1) : info.name;
        const std::string name = info.member.empty() || info.member == info.name ? own : info.member + (info.member.find(info.name) == std::string::npos ? ": " + info.name : "");
        if (checkBox(c.look, elided(name, c.look.px(kWidth - 90)).c_str(), &on)) {
            chosen[i] = on;
            changed = true;
        }
        ImGui::Indent(c.look.px(24));
        mutedText(c.look, wordsOf(info), false);
        ImGui::Unindent(c.look.px(24));
        ImGui::Dummy({1, c.look.px(4)});
        ImGui::PopID();
    }
    ImGui::PopStyleVar();
    ImGui::EndChild();
    if (changed)
        c.actions.push_back(ChooseLayers{chosen});
    if (!choice.issues.empty())
        mutedText(c.look, fmt::format("{} more in it cannot be read as a layer: {}", choice.issues.size(), choice.issues.front().reason));
}

void LayerSheet::referenceSystem(const PanelContext& c, const LayerChoice& choice, bool appearing)
{
    if (appearing)
        m_typed = choice.referenceSystem;
    if (!choice.needsReferenceSystem())
        return;
    sectionHeading(c.look, "Nothing says what these coordinates are. In which reference system are they?");
    for (const geo::LikelySystem& likely : choice.likely) {
        if (choiceButton(c.look, (likely.definition + "  " + likely.name).c_str(), choice.referenceSystem == likely.definition)) {
            m_typed = likely.definition;
            c.actions.push_back(GiveReferenceSystem{m_typed});
        }
        ImGui::SameLine(0, c.look.px(8));
        mutedText(c.look, "lies at " + placeWords(likely.middle), false);
    }
    ImGui::PushItemWidth(-1);
    if (ImGui::InputTextWithHint("##system", "another: EPSG:32637, or a PROJ or WKT text", &m_typed))
        c.actions.push_back(GiveReferenceSystem{m_typed});
    ImGui::PopItemWidth();
    ImGui::PushStyleColor(ImGuiCol_Text, c.look.warning);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(choice.problem.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
}

void LayerSheet::buttons(const PanelContext& c, const LayerChoice& choice)
{
    const std::size_t n = choice.chosen();
    if (sheetButton(c.look, n == 1 ? "Open 1 layer" : fmt::format("Open {} layers", n), ButtonWeight::first, choice.ready()))
        c.actions.push_back(OpenChosenLayers{});
    ImGui::SameLine(0, c.look.px(8));
    if (sheetButton(c.look, "Cancel", ButtonWeight::plain))
        c.actions.push_back(LeaveLayers{});
}

void LayerSheet::draw(const PanelContext& c, const render::Rect& window)
{
    const bool asks = !c.session.layerChoices.empty() && !c.session.question && !c.session.mapping;
    const Look& look = c.look;
    const float width = std::min(look.px(kWidth), window.width - look.px(24));
    if (!beginModalSheet(look, kId, asks, {width, 0}, {window.x + window.width / 2, window.y + window.height * 0.46F}))
        return;
    const LayerChoice& choice = c.session.layerChoices.front();
    ImGui::PushFont(look.title);
    ImGui::TextUnformatted(elided("What to open of " + choice.path.substr(choice.path.find_last_of('/') + 1), look.px(kWidth - 40)).c_str());
    ImGui::PopFont();
    ImGui::Dummy({1, look.px(4)});
    layers(c, choice);
    referenceSystem(c, choice, ImGui::IsWindowAppearing());
    ImGui::Dummy({1, look.px(8)});
    buttons(c, choice);
    ImGui::EndPopup();
}

} // namespace app
