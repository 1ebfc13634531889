#include "app/panels/layers.h"

#include "app/compose/caption.h"
#include "app/panels/layer_rows.h"
#include "app/panels/widgets.h"
#include "app/panels/worldview_list.h"
#include "app/world/name_languages.h"
#include "app/session/look_names.h"

#include <imgui.h>

#include <algorithm>
#include <array>

namespace app {

namespace {

struct Item {
    const char* name;
    bool Visible::*member;
};
constexpr std::array kClaims{Item{"Claims", &Visible::claims}, Item{"Annotations", &Visible::annotations}};
constexpr std::array kNames{Item{"Countries", &Visible::countryNames}, Item{"Regions", &Visible::regionNames},
                            Item{"Cities", &Visible::cityNames}, Item{"Waters", &Visible::waterNames}};
constexpr std::array kBoundaries{Item{"Country borders", &Visible::admin0}, Item{"Region borders", &Visible::admin1},
                                 Item{"Disputed areas and lines", &Visible::disputed}};
constexpr std::array kGround{Item{"Land", &Visible::land}, Item{"Coast", &Visible::coast},
                             Item{"Rivers", &Visible::rivers}, Item{"Lakes", &Visible::lakes},
                             Item{"Graticule", &Visible::graticule}, Item{"Small map of where this is  (O)", &Visible::locator}};

template <std::size_t N> void group(const PanelContext& c, const char* heading, const std::array<Item, N>& items)
{
    sectionHeading(c.look, heading);
    ImGui::PushID(heading);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(c.look.px(8), c.look.px(1)));
    Visible visible = c.session.visible;
    for (const Item& item : items)
        if (checkBox(c.look, item.name, &(visible.*item.member)))
            c.actions.push_back(SetVisible{visible});
    ImGui::PopStyleVar();
    ImGui::PopID();
}

void themes(const PanelContext& c)
{
    sectionHeading(c.look, "Theme  (T)");
    const std::array choices{std::pair{"Light", Theme::light}, std::pair{"Dark", Theme::dark},
                             std::pair{"Print", Theme::print}, std::pair{"Contrast", Theme::contrast}};
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (i > 0)
            ImGui::SameLine(0, c.look.px(2));
        if (choiceButton(c.look, choices[i].first, c.session.settings.theme == choices[i].second))
            c.actions.push_back(SetTheme{choices[i].second});
    }
}

/// Whether the map's colours can be told apart by everybody.
void visions(const PanelContext& c)
{
    static constexpr std::array<const char*, kVisionNames.size()> kWords{"Usual colour vision", "Without red (protanopia)", "Without green (deuteranopia)", "Without blue (tritanopia)", "Without colours"};
    sectionHeading(c.look, "Preview the map's colours for");
    const auto now = static_cast<std::size_t>(c.session.settings.vision);
    if (!beginChoiceList(c.look, "##vision", kWords[now], 226))
        return;
    for (std::size_t i = 0; i < kWords.size(); ++i)
        if (ImGui::Selectable(kWords[i], i == now))
            c.actions.push_back(SetVision{static_cast<Vision>(i)});
    ImGui::EndCombo();
}

void languages(const PanelContext& c)
{
    sectionHeading(c.look, "Names on the map in");
    const char* shown = c.session.settings.labelLanguage.c_str();
    for (const NameLanguage& language : nameLanguages())
        if (c.session.settings.labelLanguage == language.code)
            shown = language.name;
    if (beginChoiceList(c.look, "##language", shown, 180)) {
        for (const NameLanguage& language : nameLanguages())
            if (ImGui::Selectable(language.name, c.session.settings.labelLanguage == language.code))
                c.actions.push_back(SetLanguage{language.code});
        ImGui::EndCombo();
    }
}

/// Whose friends and foes the frames of units tell; only where there are symbols and sides.
void seenFrom(const PanelContext& c)
{
    const geo::Document& document = c.session.document;
    const auto hasSymbol = [](const geo::Unit& unit) { return !unit.sidc.empty(); };
    if (document.sides.empty() || std::none_of(document.units.begin(), document.units.end(), hasSymbol))
        return;
    sectionHeading(c.look, "Frames of units as seen by");
    const std::string_view now = seenFromOf(c.session);
    const auto known = std::find_if(document.sides.begin(), document.sides.end(), [&](const geo::Side& side) { return side.id == now; });
    if (!beginChoiceList(c.look, "##seenFrom", known != document.sides.end() ? known->name.c_str() : "Nobody: all alike", 180))
        return;
    if (ImGui::Selectable("Nobody: all alike", now.empty()))
        c.actions.push_back(SetSeenFrom{});
    for (const geo::Side& side : document.sides) {
        ImGui::PushID(side.id.c_str());
        if (ImGui::Selectable(side.name.c_str(), side.id == now))
            c.actions.push_back(SetSeenFrom{side.id});
        ImGui::PopID();
    }
    ImGui::EndCombo();
}

void keyRow(const PanelContext& c, geo::Visibility visibility, geo::Modality modality, bool retracted,
            const char* words)
{
    geo::ClaimState state;
    state.visibility = visibility;
    state.retracted = retracted;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = c.look.px(22);
    drawStateGlyph(ImGui::GetWindowDrawList(), c.look, at.x + c.look.px(8), at.y + height / 2, c.look.px(5.5),
                   c.look.side(0), state, modality);
    ImGui::GetWindowDrawList()->AddText({at.x + c.look.px(26), at.y + (height - ImGui::GetTextLineHeight()) / 2},
                                        c.look.ink, words);
    ImGui::Dummy({1, height});
}

/// Two halves, one for each account.
void contradictedRow(const PanelContext& c)
{
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float x = at.x + c.look.px(8), y = at.y + c.look.px(11), reach = c.look.px(8), gap = c.look.px(0.75);
    geo::ClaimState state;
    state.visibility = geo::Visibility::solid;
    for (const int side : {0, 1}) {
        const float left = side == 0 ? x - reach : x + gap, right = side == 0 ? x - gap : x + reach;
        list->PushClipRect({left, y - reach}, {right, y + reach}, true);
        drawStateGlyph(list, c.look, x, y, c.look.px(5.5), c.look.side(side), state, geo::Modality::asserted);
        list->PopClipRect();
    }
    const float middle = (c.look.px(22) - ImGui::GetTextLineHeight()) / 2;
    list->AddText({at.x + c.look.px(26), at.y + middle}, c.look.ink, "contradicted: a piece for each account");
    ImGui::Dummy({1, c.look.px(22)});
}

void certaintyKey(const PanelContext& c)
{
    using geo::Modality;
    using geo::Visibility;
    sectionHeading(c.look, "What a mark says");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    keyRow(c, Visibility::solid, Modality::asserted, false, "certainly in the window, if true");
    keyRow(c, Visibility::possible, Modality::asserted, false, "possibly in the window");
    keyRow(c, Visibility::possible, Modality::speculated, false, "speculated or planned");
    keyRow(c, Visibility::solid, Modality::denied, false, "denied");
    keyRow(c, Visibility::solid, Modality::withdrawn, true, "retracted");
    contradictedRow(c);
    keyRow(c, Visibility::hidden, Modality::asserted, false, "hidden now; the list says why");
    ImGui::PopStyleVar();
    for (const geo::Side& side : c.session.document.sides) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float height = c.look.px(20), box = c.look.px(12);
        ImGui::GetWindowDrawList()->AddRectFilled({at.x + c.look.px(2), at.y + (height - box) / 2},
                                                  {at.x + c.look.px(2) + box, at.y + (height + box) / 2},
                                                  c.look.side(side.colour), c.look.px(3));
        ImGui::GetWindowDrawList()->AddText({at.x + c.look.px(26), at.y + (height - ImGui::GetTextLineHeight()) / 2},
                                            c.look.ink, side.name.c_str());
        ImGui::Dummy({1, height});
    }
}

/// What the dots mean.
void dotKey(const PanelContext& c)
{
    if (c.dots == nullptr)
        return;
    if (c.dots->changes) {
        mutedText(c.look, c.dots->densest > 0 ? "Squares say whether more reports are new or gone, up to " + grouped(c.dots->densest) + " in one."
                                              : "A filled dot is a new report, a ring one that is gone, a grey dot the same.");
        return;
    }
    if (c.dots->densest > 0) {
        mutedText(c.look, "Too many for dots here: counted in squares, up to " + grouped(c.dots->densest) + " in one. Zoom in, or narrow the window, for dots.");
        return;
    }
    const auto row = [&](const std::string& words, int side, bool hollow) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float height = c.look.px(20), y = at.y + height / 2;
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (hollow)
            list->AddCircle({at.x + c.look.px(8), y}, c.look.px(4), c.look.side(side), 0, c.look.px(1.4));
        else
            list->AddCircleFilled({at.x + c.look.px(8), y}, c.look.px(4.5), c.look.side(side));
        list->AddText({at.x + c.look.px(26), y - ImGui::GetTextLineHeight() / 2}, c.look.ink, words.c_str());
        ImGui::Dummy({1, height});
    };
    for (std::size_t i = 0; i < c.dots->parts.size(); ++i)
        row(c.dots->parts[i], static_cast<int>(i), false);
    if (c.dots->others)
        row(c.dots->parts.empty() ? "a report" : "others", -1, false);
    if (c.dots->possible)
        row("possibly in the window", -1, true);
}

/// What stands for the rows that name an area and no position.
void areaKey(const PanelContext& c)
{
    if (c.areas == nullptr || c.areas->empty())
        return;
    std::size_t regions = 0, rows = 0;
    for (const AreaLayer::Area& area : *c.areas)
        if (!area.country) {
            ++regions;
            rows += area.rows();
        }
    if (regions > 0)
        mutedText(c.look, "Hatched: " + grouped(rows) + " reports name no more than an area, " + std::to_string(regions) + (regions == 1 ? " area" : " areas") + " in all. The number in it counts them.");
    for (const AreaLayer::Area& area : *c.areas)
        if (area.country)
            mutedText(c.look, grouped(area.rows()) + " reports name only " + area.name);
}

/// The data sets that are shown as they are: how much of each, and what was not taken.
void dataLayers(const PanelContext& c)
{
    if (c.session.dataLayers.empty())
        return;
    sectionHeading(c.look, "Data sets");
    for (std::size_t i = 0; i < c.session.dataLayers.size(); ++i) {
        const DataLayer& layer = c.session.dataLayers[i];
        const geo::ReadCounts& counts = layer.data->counts();
        bool visible = layer.visible;
        ImGui::PushID(static_cast<int>(i));
        const float width = ImGui::GetContentRegionAvail().x - c.look.px(32);
        if (checkBox(c.look, elided(layer.name, width - c.look.px(28)).c_str(), &visible, width))
            c.actions.push_back(SetDataVisible{i, visible});
        ImGui::SameLine(0, c.look.px(4));
        if (iconButton(c.look, "close", Icon::close, "Close this data set", ButtonState::off, 24))
            c.actions.push_back(RemoveData{i});
        ImGui::Indent(c.look.px(26));
        std::string words = std::string(layer.data->preset().title()) + ": " + grouped(counts.kept) + " rows";
        if (counts.listed > 0)
            words += ", " + grouped(counts.listed) + " without a place";
        if (counts.rejected > 0)
            words += ", " + grouped(counts.rejected) + " not taken";
        mutedText(c.look, words);
        if (layer.data->mapping() != nullptr) {
            if (ImGui::SmallButton("Columns…"))
                c.actions.push_back(AskColumns{i});
            if (!layer.data->issues().empty())
                ImGui::SameLine(0, c.look.px(6));
        }
        if (!layer.data->issues().empty() && ImGui::SmallButton("Report  (I)")) {
            Panels panels = c.session.panels;
            panels.issues = true;
            c.actions.push_back(SetPanels{panels});
        }
        ImGui::Unindent(c.look.px(26));
        ImGui::PopID();
    }
    dotKey(c);
    areaKey(c);
}

} // namespace

void layersPanel(const PanelContext& c, ProjectionChoice& projection)
{
    ImGui::BeginChild("layers", {0, 0}, false, ImGuiWindowFlags_NoNav);
    group(c, "Claims", kClaims);
    dataLayers(c);
    userLayerRows(c);
    group(c, "Names", kNames);
    group(c, "Boundaries", kBoundaries);
    worldviewList(c);
    group(c, "Ground", kGround);
    projection.draw(c);
    themes(c);
    visions(c);
    languages(c);
    seenFrom(c);
    certaintyKey(c);
    ImGui::EndChild();
}

} // namespace app
