#include "app/panels/mapping_sheet.h"

#include "app/panels/mapping_words.h"
#include "app/panels/widgets.h"
#include "app/session/mapping_fields.h"
#include "app/session/saved_mappings.h"
#include "app/session/table_mapping.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {

namespace {

constexpr const char* kId = "columns";
constexpr double kWidest = 1400, kHighest = 900, kFieldsWidth = 320, kLabelWidth = 104;

} // namespace

void MappingSheet::spot(const std::string& name)
{
    const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
    m_spots.push_back({name, {a.x, a.y, b.x - a.x, b.y - a.y}});
}

void MappingSheet::title(const PanelContext& c)
{
    const MappingState& state = *c.session.mapping;
    const MappingTitle words = mappingTitle(state);
    ImGui::PushFont(c.look.title);
    ImGui::TextUnformatted(elided(words.title, ImGui::GetContentRegionAvail().x).c_str());
    ImGui::PopFont();
    mutedText(c.look, words.about, false);
    if (state.head->sheets.size() < 2)
        return;
    ImGui::SameLine(0, c.look.px(16));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - c.look.px(6));
    if (beginChoiceList(c.look, "##sheet", state.head->sheet, 200, "Another sheet of this workbook")) {
        m_listOpen = true;
        for (const std::string& sheet : state.head->sheets)
            if (ImGui::Selectable(sheet.c_str(), sheet == state.head->sheet))
                c.actions.push_back(ChooseSheet{sheet});
        ImGui::EndCombo();
    }
    spot("sheet");
}

void MappingSheet::columnList(const PanelContext& c, geo::MapField field)
{
    const MappingState& state = *c.session.mapping;
    const geo::ColumnMapping::Entry& now = state.mapping[field];
    const auto choose = [&](const std::string& column) {
        SetMapping set{state.mapping};
        set.mapping[field] = {column, {}};
        c.actions.push_back(std::move(set));
    };
    m_listOpen = true;
    if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape)))
        ImGui::CloseCurrentPopup();
    if (ImGui::Selectable("not in this table", now.empty()))
        choose({});
    for (std::size_t i = 0; i < state.head->header.size(); ++i) {
        const std::string& column = state.head->header[i];
        if (column.empty())
            continue;
        ImGui::PushID(static_cast<int>(i));
        if (ImGui::Selectable(column.c_str(), column == now.column))
            choose(column);
        ImGui::PopID();
    }
    if (ImGui::Selectable("the same text for all rows …")) {
        m_constant = field;
        m_text = now.constant;
        m_takeKeyboard = true;
    }
}

void MappingSheet::constantField(const PanelContext& c, geo::MapField field)
{
    const MappingState& state = *c.session.mapping;
    const auto set = [&](std::string constant) {
        SetMapping change{state.mapping};
        change.mapping[field] = {{}, std::move(constant)};
        c.actions.push_back(std::move(change));
    };
    const bool typing = m_constant == field;
    std::string text = typing ? m_text : state.mapping[field].constant;
    if (typing && m_takeKeyboard)
        ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - c.look.px(28));
    if (ImGui::InputTextWithHint("##constant", "text for all rows", &text))
        set(text);
    if (typing)
        m_text = text;
    if (ImGui::IsItemActive()) {
        m_constant = field;
        m_text = text;
        m_typing = true;
        m_takeKeyboard = false;
    } else if (typing && !m_takeKeyboard) {
        m_constant.reset();
    }
    spot(std::string(geo::mapFieldNames()[static_cast<std::size_t>(field)]));
    ImGui::SameLine(0, c.look.px(2));
    if (iconButton(c.look, "none", Icon::close, "No text: choose a column", ButtonState::off, 24)) {
        m_constant.reset();
        set({});
    }
}

void MappingSheet::fieldRow(const PanelContext& c, geo::MapField field, bool focused)
{
    const MappingState& state = *c.session.mapping;
    const geo::ColumnMapping::Entry& entry = state.mapping[field];
    ImGui::PushID(static_cast<int>(field));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ImGui::GetTextLineHeight() + c.look.px(10);
    ImGui::AlignTextToFramePadding();
    ImGui::PushStyleColor(ImGuiCol_Text, entry.empty() ? c.look.muted : c.look.ink);
    ImGui::TextUnformatted(fieldWords(field));
    ImGui::PopStyleColor();
    if (ImGui::IsItemHovered())
        tooltip(c.look, fieldHint(field));
    ImGui::SameLine(c.look.px(kLabelWidth));
    if (!entry.constant.empty() || m_constant == field) {
        constantField(c, field);
    } else {
        ImGui::PushStyleColor(ImGuiCol_Text, entry.empty() ? c.look.faint : c.look.ink);
        const double width = static_cast<double>(ImGui::GetContentRegionAvail().x / c.look.scale);
        const bool open = beginChoiceList(c.look, "##column", entryWords(entry), width);
        ImGui::PopStyleColor();
        if (open) {
            columnList(c, field);
            ImGui::EndCombo();
        }
        spot(std::string(geo::mapFieldNames()[static_cast<std::size_t>(field)]));
    }
    if (focused) {
        const float right = at.x + ImGui::GetWindowContentRegionMax().x - ImGui::GetCursorStartPos().x;
        ImGui::GetWindowDrawList()->AddRect({at.x + c.look.px(kLabelWidth - 4), at.y - c.look.px(1)},
                                            {right, at.y + height + c.look.px(1)}, c.look.accent, c.look.px(6), 0,
                                            c.look.px(1.5));
        if (m_focused != c.session.mapping->field)
            ImGui::SetScrollHereY(0.5F);
    }
    ImGui::PopID();
}

/// How the dates of a field are written, where a column has some.
void MappingSheet::dateForm(const PanelContext& c, geo::MapField field)
{
    const MappingState& state = *c.session.mapping;
    const auto order =
        field == geo::MapField::reported ? &geo::ColumnMapping::reportedOrder : &geo::ColumnMapping::dateOrder;
    if (state.mapping[field].column.empty() || (field != geo::MapField::happened && field != geo::MapField::reported))
        return;
    ImGui::PushID(static_cast<int>(field));
    ImGui::AlignTextToFramePadding();
    mutedText(c.look, "written as", false);
    ImGui::SameLine(c.look.px(kLabelWidth));
    const double width = static_cast<double>(ImGui::GetContentRegionAvail().x / c.look.scale);
    const auto item = [&](geo::DateOrder choice) {
        if (!ImGui::Selectable(std::string(geo::describe(choice)).c_str(), choice == state.mapping.*order))
            return;
        SetMapping set{state.mapping};
        set.mapping.*order = choice;
        c.actions.push_back(std::move(set));
    };
    if (beginChoiceList(c.look, "##order", std::string(geo::describe(state.mapping.*order)), width)) {
        m_listOpen = true;
        if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape)))
            ImGui::CloseCurrentPopup();
        item(geo::DateOrder::automatic);
        for (const geo::DateOrder choice : geo::dateOrders())
            item(choice);
        ImGui::EndCombo();
    }
    ImGui::PopID();
}

void MappingSheet::fields(const PanelContext& c)
{
    const MappingState& state = *c.session.mapping;
    const std::vector<geo::MapField> shown = shownFields(state);
    const auto holds = [&](std::span<const geo::MapField> list, geo::MapField field) {
        return std::find(list.begin(), list.end(), field) != list.end();
    };
    const float button = ImGui::GetFrameHeight() + c.look.px(8);
    ImGui::BeginGroup();
    ImGui::BeginChild("fields", {c.look.px(kFieldsWidth), ImGui::GetContentRegionAvail().y - button}, false,
                      ImGuiWindowFlags_NoNav);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(c.look.px(8), c.look.px(4)));
    bool first = true;
    for (const FieldGroup& group : fieldGroups()) {
        if (!first)
            sectionHeading(c.look, group.title);
        else
            mutedText(c.look, group.title, false);
        first = false;
        for (std::size_t i = 0; i < shown.size(); ++i)
            if (holds(group.usual, shown[i]) || holds(group.rare, shown[i])) {
                fieldRow(c, shown[i], state.field == i);
                dateForm(c, shown[i]);
            }
    }
    m_focused = state.field;
    ImGui::PopStyleVar();
    ImGui::EndChild();
    // Below the list and not in it: it would be out of sight.
    if (choiceButton(c.look, state.all ? "Fewer fields" : "More fields …", false))
        c.actions.push_back(ShowAllFields{!state.all});
    spot("all");
    ImGui::EndGroup();
}

void MappingSheet::questions(const PanelContext& c)
{
    const MappingState& state = *c.session.mapping;
    for (std::size_t q = 0; q < state.questions.size(); ++q) {
        const DateQuestionWords words = dateQuestionWords(state, state.questions[q]);
        ImGui::PushID(static_cast<int>(q));
        wrappedText(c.look.ink, words.question);
        static constexpr const char* kNames[] = {"dmy", "mdy", "auto"};
        for (std::size_t i = 0; i < words.choices.size(); ++i) {
            const DateChoice& choice = words.choices[i];
            if (i > 0)
                ImGui::SameLine(0, c.look.px(8));
            if (sheetButton(c.look, choice.words, choice.chosen ? ButtonWeight::first : ButtonWeight::plain))
                c.actions.push_back(SetMapping{choice.mapping});
            spot(std::string(kNames[i]) + (state.questions[q].field == geo::MapField::reported ? "_reported" : ""));
        }
        ImGui::Dummy({1, c.look.px(4)});
        ImGui::PopID();
    }
    if (const std::optional<geo::ColumnMapping> swapped = swappedCoordinates(state)) {
        wrappedText(c.look.ink, "Some places would be on Earth if latitude and longitude were exchanged.");
        if (sheetButton(c.look, "Exchange the two columns", ButtonWeight::plain))
            c.actions.push_back(SetMapping{*swapped});
        spot("swap");
        ImGui::Dummy({1, c.look.px(4)});
    }
}

void MappingSheet::nameField(const PanelContext& c)
{
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted("Save under the name");
    ImGui::SameLine(0, c.look.px(8));
    if (m_takeKeyboard)
        ImGui::SetKeyboardFocusHere();
    m_takeKeyboard = false;
    ImGui::SetNextItemWidth(c.look.px(180));
    const bool entered = ImGui::InputText("##name", &m_name, ImGuiInputTextFlags_EnterReturnsTrue);
    const bool left = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape));
    spot("name");
    ImGui::SameLine(0, c.look.px(8));
    const std::string problem = mappingNameProblem(m_name);
    const bool pressed = sheetButton(c.look, "Save", ButtonWeight::first, problem.empty());
    spot("saveName");
    if ((pressed || entered) && problem.empty()) {
        c.actions.push_back(SaveMappingAs{m_name});
        m_naming = false;
    } else if (entered) {
        m_takeKeyboard = true;
    }
    ImGui::SameLine(0, c.look.px(8));
    if (sheetButton(c.look, "Back", ButtonWeight::plain) || left)
        m_naming = false;
    if (!problem.empty()) {
        ImGui::SameLine(0, c.look.px(12));
        ImGui::AlignTextToFramePadding();
        ImGui::PushStyleColor(ImGuiCol_Text, c.look.warning);
        ImGui::TextUnformatted(problem.c_str());
        ImGui::PopStyleColor();
    }
}

void MappingSheet::buttons(const PanelContext& c)
{
    const MappingState& state = *c.session.mapping;
    const struct {
        const char* name;
        const char* label;
        ButtonWeight weight;
        bool enabled;
    } all[] = {{"cancel", "Cancel", ButtonWeight::plain, true},
               {"save", "Save these columns as …", ButtonWeight::plain, state.preview.has_value()},
               {"open", "Open", ButtonWeight::first, state.preview.has_value()}};
    float width = c.look.px(16);
    for (const auto& button : all)
        width += ImGui::CalcTextSize(button.label).x + c.look.px(24);
    const float right = ImGui::GetWindowContentRegionMax().x;
    if (!state.said.empty()) {
        ImGui::AlignTextToFramePadding();
        ImGui::PushStyleColor(ImGuiCol_Text, state.sayFailed ? c.look.warning : c.look.muted);
        ImGui::TextUnformatted(elided(state.said, right - width - ImGui::GetCursorPosX() - c.look.px(16)).c_str());
        ImGui::PopStyleColor();
        ImGui::SameLine();
    }
    ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), right - width));
    for (const auto& button : all) {
        const std::string name = button.name;
        const bool pressed = sheetButton(c.look, button.label, button.weight, button.enabled);
        spot(name);
        if (pressed && name == "open")
            c.actions.push_back(ConfirmMapping{});
        if (pressed && name == "cancel")
            c.actions.push_back(CancelMapping{});
        if (pressed && name == "save") {
            m_naming = m_takeKeyboard = true;
            m_name = state.head->saved ? state.mapping.name : mappingNameFor(state.head->path);
        }
        if (name != "open")
            ImGui::SameLine(0, c.look.px(8));
    }
}

void MappingSheet::foot(const PanelContext& c)
{
    const MappingState& state = *c.session.mapping;
    constexpr std::size_t kMostReasons = 3;
    wrappedText(losesRows(state) ? c.look.warning : c.look.ink, takenWords(state));
    for (const std::string& reason : reasonWords(state, kMostReasons)) {
        ImGui::PushStyleColor(ImGuiCol_Text, c.look.muted);
        ImGui::TextUnformatted(elided(reason, ImGui::GetContentRegionAvail().x).c_str());
        ImGui::PopStyleColor();
        if (ImGui::IsItemHovered())
            tooltip(c.look, reason);
    }
}

void MappingSheet::draw(const PanelContext& c, const render::Rect& window)
{
    m_spots.clear();
    m_listOpen = m_typing = false;
    const bool asks = c.session.mapping.has_value() && !c.session.question;
    m_naming = m_naming && asks;
    const Look& look = c.look;
    const render::Vec2 size{std::min(look.px(kWidest), window.width - look.px(32)), std::min(look.px(kHighest), window.height - look.px(32))};
    if (!beginModalSheet(look, kId, asks, size, {window.x + window.width / 2, window.y + window.height / 2}))
        return;
    if (std::exchange(m_head, c.session.mapping->head.get()) != c.session.mapping->head.get()) {
        m_constant.reset();
        m_naming = false;
    }
    title(c);
    ImGui::Dummy({1, look.px(4)});
    const float foots =
        look.px(8) + 4 * ImGui::GetTextLineHeightWithSpacing() + ImGui::GetTextLineHeight() + look.px(20);
    ImGui::BeginChild("body", {0, ImGui::GetContentRegionAvail().y - foots}, false, ImGuiWindowFlags_NoNav);
    fields(c);
    ImGui::SameLine(0, look.px(16));
    ImGui::BeginChild("right", {0, ImGui::GetContentRegionAvail().y}, false, ImGuiWindowFlags_NoNav);
    questions(c);
    rows(c, ImGui::GetContentRegionAvail().y);
    ImGui::EndChild();
    ImGui::EndChild();
    ImGui::Dummy({1, look.px(4)});
    foot(c);
    ImGui::SetCursorPosY(ImGui::GetWindowHeight() - look.px(16) - ImGui::GetTextLineHeight() - look.px(12));
    if (m_naming)
        nameField(c);
    else
        buttons(c);
    ImGui::EndPopup();
}

} // namespace app
