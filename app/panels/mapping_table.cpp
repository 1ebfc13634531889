#include "app/panels/mapping_sheet.h"

#include "app/panels/mapping_words.h"
#include "app/panels/widgets.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

namespace app {

namespace {

constexpr int kMostColumns = 60; ///< ImGui has 64.
constexpr double kWidestCell = 240;

/// The problem of a cell, or of its row when the cell has none and `whole` asks for that.
const geo::MappingPreview::Problem* problemOf(const geo::MappingPreview::Line& line, int column)
{
    const auto at =
        std::find_if(line.problems.begin(), line.problems.end(), [&](const auto& p) { return p.column == column; });
    return at == line.problems.end() ? nullptr : &*at;
}

void tint(const Look& look, const geo::MappingPreview::Problem& problem)
{
    const bool rejected = problem.severity == geo::Issue::Severity::rejected;
    ImGui::TableSetBgColor(ImGuiTableBgTarget_CellBg,
                           faded(rejected ? look.warning : look.muted, rejected ? 0.22 : 0.16));
}

void cellText(const Look& look, std::string_view text, PackedColor color)
{
    // One line however many the cell has.
    std::string line(text.substr(0, 400));
    std::replace(line.begin(), line.end(), '\n', ' ');
    const std::string shown = elided(line, look.px(kWidestCell));
    ImGui::PushStyleColor(ImGuiCol_Text, color);
    ImGui::TextUnformatted(shown.c_str());
    ImGui::PopStyleColor();
}

void header(const PanelContext& c, int columns)
{
    const MappingState& state = *c.session.mapping;
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, c.look.panel);
    mutedText(c.look, "Row", false);
    for (int i = 0; i < columns; ++i) {
        const std::string& name = state.head->header[static_cast<std::size_t>(i)];
        const std::string fields = fieldsOfColumn(state.mapping, name);
        ImGui::TableNextColumn();
        ImGui::PushFont(c.look.small);
        cellText(c.look, fields.empty() ? "not used" : fields, fields.empty() ? c.look.faint : c.look.accent);
        ImGui::PopFont();
        ImGui::PushFont(fields.empty() ? c.look.regular : c.look.bold);
        cellText(c.look, name, fields.empty() ? c.look.muted : c.look.ink);
        ImGui::PopFont();
    }
}

void line(const PanelContext& c, std::size_t row, int columns)
{
    const MappingState& state = *c.session.mapping;
    const std::vector<std::string>& cells = state.head->rows[row];
    const geo::MappingPreview::Line* seen =
        state.preview && row < state.preview->lines.size() ? &state.preview->lines[row] : nullptr;
    ImGui::TableNextRow();
    const auto tell = [&](const geo::MappingPreview::Problem* problem) {
        if (problem == nullptr)
            return;
        tint(c.look, *problem);
        const ImRect cell = ImGui::TableGetCellBgRect(ImGui::GetCurrentTable(), ImGui::TableGetColumnIndex());
        if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(cell.Min, cell.Max))
            tooltip(c.look, problem->reason);
    };
    ImGui::TableNextColumn();
    cellText(c.look, std::to_string(state.head->numbers[row]),
             seen != nullptr && seen->rejected ? c.look.warning : c.look.faint);
    if (seen != nullptr)
        tell(problemOf(*seen, -1));
    for (int i = 0; i < columns; ++i) {
        const auto at = static_cast<std::size_t>(i);
        ImGui::TableNextColumn();
        const bool used = std::any_of(state.mapping.fields.begin(), state.mapping.fields.end(), [&](const auto& entry) {
            return !entry.column.empty() && entry.column == state.head->header[at];
        });
        const std::string_view text = at < cells.size() ? std::string_view(cells[at]) : std::string_view();
        cellText(c.look, text.empty() ? std::string_view(" ") : text, used ? c.look.ink : c.look.muted);
        if (seen != nullptr)
            tell(problemOf(*seen, i));
    }
}

} // namespace

void MappingSheet::rows(const PanelContext& c, float height)
{
    const geo::TableHead& head = *c.session.mapping->head;
    const int columns = std::min(kMostColumns, static_cast<int>(head.header.size()));
    const bool more = static_cast<int>(head.header.size()) > columns;
    const float table = height - (more ? ImGui::GetTextLineHeightWithSpacing() : 0);
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, ImVec2(c.look.px(8), c.look.px(3)));
    ImGui::PushStyleColor(ImGuiCol_TableBorderLight, c.look.line);
    ImGui::PushStyleColor(ImGuiCol_TableBorderStrong, c.look.line);
    const ImGuiTableFlags flags = ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_BordersInner |
                                  ImGuiTableFlags_BordersOuter | ImGuiTableFlags_SizingFixedFit |
                                  ImGuiTableFlags_NoSavedSettings | ImGuiTableFlags_NoKeepColumnsVisible;
    // Another table has other columns: their widths are not kept.
    ImGui::PushID(&head);
    if (ImGui::BeginTable("rows", columns + 1, flags, {0, table})) {
        ImGui::TableSetupScrollFreeze(1, 1);
        header(c, columns);
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(head.rows.size()));
        while (clipper.Step())
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
                line(c, static_cast<std::size_t>(i), columns);
        ImGui::EndTable();
    }
    ImGui::PopID();
    ImGui::PopStyleColor(2);
    ImGui::PopStyleVar();
    if (more)
        mutedText(c.look, "and " + std::to_string(static_cast<int>(head.header.size()) - columns) +
                              " more columns, which the lists name");
}

} // namespace app
