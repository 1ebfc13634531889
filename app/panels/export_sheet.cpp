#include "app/panels/export_sheet.h"

#include "app/compose/export_arguments.h"
#include "app/panels/widgets.h"
#include "app/session/export_form.h"

#include <imgui.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace app {

namespace {

using Field = ExportField;

constexpr const char* kId = "export";
constexpr double kWidest = 900, kHighest = 720, kLabelWidth = 112, kTwoColumns = 720;

std::int64_t now()
{
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

render::Rect lastItem()
{
    const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
    return {a.x, a.y, b.x - a.x, b.y - a.y};
}

/// What the sentence of the guard depends on.
std::string guardKey(const Session& session)
{
    const ExportChoice& c = session.exporting.choice;
    std::string key = std::to_string(session.documentRevision) + "|" + std::to_string(session.history.revision()) + "|" +
                      std::to_string(session.clocks.knownOn) + "|" + c[Field::roundKm] + "|" + c[Field::minAge] + "|" + c[Field::kind] + c[Field::play];
    for (const std::string& id : session.exporting.withheld)
        key += "|" + id;
    return key;
}

} // namespace

bool ExportSheet::hasKeyboard(const PanelContext& c, Field field) const { return c.session.exporting.sheet->focus == field; }

/// What has the keyboard is framed, and brought into sight once.
void ExportSheet::ringAndSpot(const PanelContext& c, Field field, const render::Rect& rect)
{
    m_spots.push_back({infoOf(field).name, rect});
    if (!hasKeyboard(c, field))
        return;
    const float out = c.look.px(2);
    ImGui::GetWindowDrawList()->AddRect({rect.x - out, rect.y - out}, {rect.x + rect.width + out, rect.y + rect.height + out},
                                        c.look.accent, c.look.px(7), 0, c.look.px(1.5));
    if (m_seen != field)
        ImGui::SetScrollHereY(0.5F);
}

void ExportSheet::list(const PanelContext& c, Field field)
{
    const ExportFieldInfo& info = infoOf(field);
    const std::string& value = c.session.exporting.choice[field];
    const auto now = std::find_if(info.choices.begin(), info.choices.end(), [&](const ExportWord& w) { return value == w.name; });
    const double width = static_cast<double>(ImGui::GetContentRegionAvail().x / c.look.scale) - 4;
    if (beginChoiceList(c.look, "##list", now == info.choices.end() ? "" : now->words, width, info.help[0] != '\0' ? info.help : nullptr)) {
        m_listOpen = true;
        if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape)))
            ImGui::CloseCurrentPopup();
        for (const ExportWord& word : info.choices)
            if (ImGui::Selectable(word.words, value == word.name)) {
                c.actions.push_back(FocusExport{0, field});
                c.actions.push_back(SetExport{field, word.name});
            }
        ImGui::EndCombo();
    }
    ringAndSpot(c, field, lastItem());
}

void ExportSheet::choice(const PanelContext& c, Field field)
{
    const ExportFieldInfo& info = infoOf(field);
    float wide = 0;
    for (const ExportWord& word : info.choices)
        wide += ImGui::CalcTextSize(word.words).x + c.look.px(18);
    if (info.choices.size() > 5 || field == Field::layout || wide > ImGui::GetContentRegionAvail().x) {
        list(c, field);
        return;
    }
    render::Rect all;
    for (const ExportWord& word : info.choices) {
        if (&word != info.choices.data())
            ImGui::SameLine(0, c.look.px(2));
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(c.look.px(8), c.look.px(4)));
        if (choiceButton(c.look, word.words, c.session.exporting.choice[field] == word.name, info.help[0] != '\0' ? info.help : nullptr)) {
            c.actions.push_back(FocusExport{0, field});
            c.actions.push_back(SetExport{field, word.name});
        }
        ImGui::PopStyleVar();
        const render::Rect one = lastItem();
        all = &word == info.choices.data() ? one : render::Rect{all.x, all.y, one.x + one.width - all.x, all.height};
        m_spots.push_back({std::string(info.name) + "=" + word.name, one});
    }
    ringAndSpot(c, field, all);
}

void ExportSheet::text(const PanelContext& c, Field field, float width)
{
    const ExportFieldInfo& info = infoOf(field);
    // The one with the keyboard keeps it, but for the time a hand presses something else.
    if (hasKeyboard(c, field) && (m_seen != field || (!m_anyActive && !ImGui::IsMouseDown(0) && !m_listOpen)))
        ImGui::SetKeyboardFocusHere();
    std::string value = c.session.exporting.choice[field];
    ImGui::SetNextItemWidth(width);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(c.look.px(8), c.look.px(4)));
    if (ImGui::InputTextWithHint("##text", info.hint, &value))
        c.actions.push_back(SetExport{field, value});
    ImGui::PopStyleVar();
    if (ImGui::IsItemActivated() && !hasKeyboard(c, field))
        c.actions.push_back(FocusExport{0, field});
    if (ImGui::IsItemHovered() && !ImGui::IsItemActive() && info.help[0] != '\0')
        tooltip(c.look, info.help);
    ringAndSpot(c, field, lastItem());
}

void ExportSheet::units(const PanelContext& c)
{
    const ExportDesk& desk = c.session.exporting;
    const std::vector<std::size_t> found = unitsToWithhold(c.session);
    const float height = c.look.px(24) * std::min(5.0F, std::max(1.0F, static_cast<float>(found.size()))) + c.look.px(8);
    ImGui::PushStyleColor(ImGuiCol_ChildBg, c.look.panel);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(c.look.px(6), c.look.px(4)));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::BeginChild("units", {ImGui::GetContentRegionAvail().x - c.look.px(4), height}, false, ImGuiWindowFlags_NoNav | ImGuiWindowFlags_AlwaysUseWindowPadding);
    if (found.empty())
        mutedText(c.look, "No unit of this name", false);
    ImGuiListClipper rows;
    rows.Begin(static_cast<int>(found.size()), c.look.px(24));
    if (hasKeyboard(c, Field::withhold) && desk.sheet->unit < found.size())
        ImGui::SetScrollFromPosY(ImGui::GetCursorStartPos().y + c.look.px(24) * (static_cast<float>(desk.sheet->unit) + 0.5F) - ImGui::GetScrollY(), 0.5F);
    while (rows.Step())
        for (int i = rows.DisplayStart; i < rows.DisplayEnd; ++i) {
            const geo::Unit& unit = c.session.document.units[found[static_cast<std::size_t>(i)]];
            bool on = std::find(desk.withheld.begin(), desk.withheld.end(), unit.id) != desk.withheld.end();
            ImGui::PushID(i);
            const ImVec2 at = ImGui::GetCursorScreenPos();
            if (checkBox(c.look, elided(unit.name("en"), ImGui::GetContentRegionAvail().x - c.look.px(28)).c_str(), &on))
                c.actions.push_back(WithholdUnit{unit.id, on});
            if (hasKeyboard(c, Field::withhold) && desk.sheet->unit == static_cast<std::size_t>(i))
                ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + c.look.px(2.5), at.y + c.look.px(24)}, c.look.accent);
            ImGui::PopID();
        }
    ImGui::EndChild();
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
    ringAndSpot(c, Field::withhold, lastItem());
}

void ExportSheet::row(const PanelContext& c, Field field)
{
    const ExportFieldInfo& info = infoOf(field);
    ImGui::PushID(info.name);
    if (info.widget == ExportWidget::toggle) {
        bool on = c.session.exporting.choice.on(field);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = std::min(ImGui::GetContentRegionAvail().x - c.look.px(4), ImGui::CalcTextSize(info.label).x + c.look.px(30));
        if (checkBox(c.look, info.label, &on, width)) {
            c.actions.push_back(FocusExport{0, field});
            c.actions.push_back(SetExport{field, on ? "on" : "off"});
        }
        ringAndSpot(c, field, {at.x, at.y, width, c.look.px(24)});
    } else {
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(c.look.px(8), c.look.px(4)));
        ImGui::AlignTextToFramePadding();
        ImGui::PopStyleVar();
        mutedText(c.look, info.label, false);
        if (ImGui::IsItemHovered() && info.help[0] != '\0')
            tooltip(c.look, info.help);
        ImGui::SameLine(c.look.px(kLabelWidth));
        if (info.widget == ExportWidget::choice)
            choice(c, field);
        else if (info.widget == ExportWidget::units)
            units(c);
        else
            text(c, field, ImGui::GetContentRegionAvail().x - c.look.px(4));
        if (const std::string problem = exportProblem(c.session, field); !problem.empty() && !c.session.exporting.choice[field].empty()) {
            ImGui::SetCursorPosX(c.look.px(kLabelWidth));
            wrappedText(c.look.warning, problem);
        }
    }
    ImGui::PopID();
}

void ExportSheet::column(const PanelContext& c, std::size_t from, std::size_t to)
{
    for (std::size_t i = from; i < to; ++i) {
        if (m_rows[i] == Field::roundKm) {
            sectionHeading(c.look, "Harm guard");
            ImGui::Dummy({1, c.look.px(2)});
        }
        row(c, m_rows[i]);
    }
}

void ExportSheet::told(const PanelContext& c)
{
    for (const ExportTold* one : {&m_told.size, &m_told.film})
        if (!one->words.empty())
            wrappedText(one->wrong ? c.look.warning : c.look.muted, one->words);
    for (const std::string& note : exportNotes(c.session))
        wrappedText(c.look.muted, note);
    if (m_told.guard.words.empty())
        return;
    ImGui::Dummy({1, c.look.px(2)});
    mutedText(c.look, m_told.guard.wrong ? "The harm guard cannot do it" : "It will say", false);
    wrappedText(m_told.guard.wrong ? c.look.warning : c.look.ink, m_told.guard.words + ".");
}

void ExportSheet::previewPart(const PanelContext& c, const Picture& preview)
{
    if (kindOf(c.session.exporting.choice) == ExportKind::claims)
        return;
    const float width = ImGui::GetContentRegionAvail().x - c.look.px(4), height = c.look.px(190);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width, at.y + height}, c.look.panel, c.look.px(4));
    if (preview.texture != 0 && preview.width > 0) {
        const float share = std::min(width / preview.width, height / preview.height);
        const float w = std::floor(preview.width * share), h = std::floor(preview.height * share);
        const ImVec2 a(std::round(at.x + (width - w) / 2), std::round(at.y + (height - h) / 2));
        list->AddImage(reinterpret_cast<ImTextureID>(preview.texture), a, {a.x + w, a.y + h});
        list->AddRect(a, {a.x + w, a.y + h}, c.look.line, 0, 0, c.look.line1());
    } else {
        const ImVec2 size = ImGui::CalcTextSize(preview.words.c_str());
        list->AddText({at.x + (width - size.x) / 2, at.y + (height - size.y) / 2}, c.look.muted, preview.words.c_str());
    }
    ImGui::Dummy({width, height + c.look.px(4)});
}

/// The file that is there, and what to do.
void ExportSheet::replaceQuestion(const PanelContext& c)
{
    const std::string& path = c.session.exporting.sheet->exists;
    wrappedText(c.look.warning, path.substr(path.find_last_of('/') + 1) + " is there already. Replace it?");
}

void ExportSheet::buttons(const PanelContext& c)
{
    const bool asks = !c.session.exporting.sheet->exists.empty();
    const struct {
        Field field;
        const char* label;
        ButtonWeight weight;
    } all[] = {{Field::copyCommand, "Copy command line", ButtonWeight::plain},
               {Field::cancel, asks ? "Keep it" : "Cancel", ButtonWeight::plain},
               {Field::write, asks ? "Replace" : "Export", asks ? ButtonWeight::warning : ButtonWeight::first}};
    float width = c.look.px(16);
    for (const auto& button : all)
        width += ImGui::CalcTextSize(button.label).x + c.look.px(24);
    ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), ImGui::GetWindowContentRegionMax().x - width));
    for (const auto& button : all) {
        const bool enabled = button.field != Field::copyCommand || !asks;
        if (sheetButton(c.look, button.label, button.weight, enabled)) {
            c.actions.push_back(FocusExport{0, button.field});
            c.actions.push_back(PressExport{});
        }
        ringAndSpot(c, button.field, lastItem());
        if (button.field != Field::write)
            ImGui::SameLine(0, c.look.px(8));
    }
}

void ExportSheet::foot(const PanelContext& c)
{
    const ExportSheetState& sheet = *c.session.exporting.sheet;
    for (const Field field : {Field::folder, Field::name}) {
        ImGui::PushID(infoOf(field).name);
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(c.look.px(8), c.look.px(4)));
        ImGui::AlignTextToFramePadding();
        ImGui::PopStyleVar();
        mutedText(c.look, infoOf(field).label, false);
        ImGui::SameLine(c.look.px(kLabelWidth));
        const std::string ending = field == Field::name ? exportEnding(c.session.exporting.choice) : "";
        const float after = ending.empty() ? 0 : ImGui::CalcTextSize(ending.c_str()).x + c.look.px(10);
        text(c, field, ImGui::GetContentRegionAvail().x - after - c.look.px(2));
        if (!ending.empty()) {
            ImGui::SameLine(0, c.look.px(6));
            mutedText(c.look, ending, false);
        }
        ImGui::PopID();
    }
    // Room for two lines each, so that nothing jumps when there is something to say.
    const float line = ImGui::GetTextLineHeight(), top = ImGui::GetCursorPosY() + c.look.px(2);
    ImGui::SetCursorPosY(top);
    const TwoLines command = twoLines(m_told.command, ImGui::GetContentRegionAvail().x);
    mutedText(c.look, command.first, false);
    if (!command.second.empty())
        mutedText(c.look, command.second, false);
    ImGui::SetCursorPosY(top + 2 * line + c.look.px(8));
    const std::string problem = !sheet.problem.empty() ? sheet.problem : exportProblem(c.session, Field::name);
    if (!sheet.exists.empty())
        replaceQuestion(c);
    else if (!problem.empty())
        wrappedText(c.look.warning, problem + (problem.ends_with('.') ? "" : "."));
    ImGui::SetCursorPosY(top + 4 * line + c.look.px(14));
    buttons(c);
}

void ExportSheet::draw(const PanelContext& c, const render::Rect& window, const Picture& preview)
{
    m_spots.clear();
    const Session& session = c.session;
    const Look& look = c.look;
    const bool asks = session.exporting.sheet && !session.question && session.layerChoices.empty() && !session.mapping && !session.address;
    const render::Vec2 size{std::min(look.px(kWidest), window.width - look.px(24)), std::min(look.px(kHighest), window.height - look.px(24))};
    const bool wasOpen = m_listOpen;
    m_listOpen = false;
    if (!beginModalSheet(look, kId, asks, size, {window.x + window.width / 2, window.y + window.height / 2})) {
        m_seen.reset();
        return;
    }
    m_listOpen = wasOpen && ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId) && GImGui->OpenPopupStack.Size > 1;
    m_anyActive = ImGui::IsAnyItemActive();
    const Field focus = session.exporting.sheet->focus;
    if (m_seen != focus && infoOf(focus).widget != ExportWidget::text && m_anyActive)
        ImGui::ClearActiveID(); // A text gives the keyboard away.
    m_rows = exportRows(session);
    m_told.size = exportSizeWords(session, static_cast<int>(window.width), static_cast<int>(window.height));
    m_told.film = exportFilmWords(session, static_cast<int>(window.width), static_cast<int>(window.height));
    if (std::string key = guardKey(session); key != m_guardKey) {
        m_guardKey = std::move(key);
        m_told.guard = exportGuardWords(session, now());
    }
    m_told.command = commandLine(argumentsOf(exportOrder(session, static_cast<int>(window.width), static_cast<int>(window.height))));
    ImGui::PushFont(look.title);
    ImGui::TextUnformatted("Export");
    ImGui::PopFont();
    const float foots = 4 * ImGui::GetTextLineHeight() + look.px(14) + 3 * (ImGui::GetTextLineHeight() + look.px(14)) + look.px(16);
    const auto guard = static_cast<std::size_t>(std::find(m_rows.begin(), m_rows.end(), Field::roundKm) - m_rows.begin());
    const auto end = static_cast<std::size_t>(std::find(m_rows.begin(), m_rows.end(), Field::folder) - m_rows.begin());
    ImGui::BeginChild("body", {0, ImGui::GetContentRegionAvail().y - foots}, false, ImGuiWindowFlags_NoNav);
    const bool two = size.x >= look.px(kTwoColumns);
    const float gap = look.px(20), half = two ? std::floor((ImGui::GetContentRegionAvail().x - gap) / 2) : ImGui::GetContentRegionAvail().x;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(look.px(8), look.px(6)));
    if (two)
        ImGui::BeginChild("left", {half, 0}, false, ImGuiWindowFlags_NoNav);
    ImGui::Dummy({1, look.px(2)});
    column(c, 0, guard);
    if (two) {
        ImGui::EndChild();
        ImGui::SameLine(0, gap);
        ImGui::BeginChild("right", {0, 0}, false, ImGuiWindowFlags_NoNav);
        ImGui::Dummy({1, look.px(2)});
    }
    previewPart(c, preview);
    column(c, guard, end);
    told(c);
    if (two)
        ImGui::EndChild();
    ImGui::PopStyleVar();
    ImGui::EndChild();
    ImGui::SetCursorPosY(size.y - look.px(16) - foots + look.px(8));
    foot(c);
    m_seen = focus;
    ImGui::EndPopup();
}

} // namespace app
