#include "app/panels/projection_choice.h"

#include "app/panels/widgets.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

namespace app {

namespace {

constexpr std::size_t kMostFound = 8;
constexpr float kListPx = 300;

/// A definition that needs no search: it says itself what it is.
bool isDefinition(const std::string& text)
{
    return text.find("+proj=") != std::string::npos || text.find('[') != std::string::npos;
}

} // namespace

std::string projectionName(const std::string& definition)
{
    for (const geo::NamedProjection& named : geo::namedProjections())
        if (definition == named.id || (definition.empty() && named.id == geo::kWebMercator))
            return named.name;
    return definition;
}

void ProjectionChoice::draw(const PanelContext& c)
{
    sectionHeading(c.look, "Map projection");
    const std::string& now = c.session.settings.projection;
    const auto named = geo::namedProjections();
    const auto isNow = [&](const geo::NamedProjection& n) { return now == n.id || (now.empty() && n.id == geo::kWebMercator); };
    if (!beginChoiceList(c.look, "##projection", elided(projectionName(now), c.look.px(200)), 236, c.session.map->words().c_str()))
        return;
    for (const geo::NamedProjection& n : named) {
        if (ImGui::Selectable(n.name, isNow(n)))
            c.actions.push_back(SetProjection{n.id});
        if (ImGui::IsItemHovered())
            tooltip(c.look, n.described);
    }
    ImGui::Separator();
    search(c);
    ImGui::EndCombo();
}

void ProjectionChoice::search(const PanelContext& c)
{
    mutedText(c.look, "Any other: EPSG code, name or region");
    ImGui::SetNextItemWidth(c.look.px(kListPx));
    const bool entered = ImGui::InputTextWithHint("##search", "3035, Lambert France, UTM 36N …", &m_words, ImGuiInputTextFlags_EnterReturnsTrue);
    if (m_words != m_asked) {
        m_asked = m_words;
        m_found = m_words.size() < 2 || isDefinition(m_words) ? std::vector<geo::FoundSystem>() : geo::findProjections(m_words, c.session.view.center, kMostFound);
    }
    const auto take = [&](const std::string& definition) {
        c.actions.push_back(SetProjection{definition});
        ImGui::CloseCurrentPopup();
    };
    if (entered && !m_words.empty())
        take(m_found.empty() ? m_words : m_found.front().code);
    for (const geo::FoundSystem& system : m_found) {
        const std::string label = elided(system.code + "  " + system.name, c.look.px(kListPx));
        if (ImGui::Selectable(label.c_str(), system.code == c.session.settings.projection))
            take(system.code);
        if (ImGui::IsItemHovered())
            tooltip(c.look, system.name + "\n" + system.area + (system.fits ? "" : "\nNot made for where the map is now."));
    }
    if (m_words.size() >= 2 && m_found.empty() && !isDefinition(m_words))
        mutedText(c.look, "No projected system of that name is known.");
}

} // namespace app
