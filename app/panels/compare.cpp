#include "app/panels/compare.h"

#include "app/panels/claim_details.h"
#include "app/panels/icons.h"
#include "app/panels/sheets.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kLabel = 104, kLeastColumn = 190, kMostColumn = 380, kGap = 8, kPad = 8;

/// Widths and heights of the table, px.
struct Grid {
    float label = 0, column = 0, gap = 0, pad = 0;
    float header = 0;
    std::vector<float> rows;

    float left(std::size_t i) const { return label + static_cast<float>(i) * (column + gap); }
    float width(std::size_t columns) const { return left(columns) - gap; }
    float height() const
    {
        float sum = header;
        for (const float row : rows)
            sum += row;
        return sum;
    }
};

float heightOf(ImFont* font, std::string_view words, float width)
{
    ImGui::PushFont(font);
    const float height = ImGui::CalcTextSize(words.data(), words.data() + words.size(), false, width).y;
    ImGui::PopFont();
    return height;
}

Grid gridOf(const PanelContext& c, const CompareTable& table, float room)
{
    const Look& look = c.look;
    Grid grid;
    grid.label = look.px(kLabel);
    grid.gap = look.px(kGap);
    grid.pad = look.px(kPad);
    const auto columns = static_cast<float>(table.claims.size());
    grid.column = std::floor(std::clamp((room - grid.label - (columns - 1) * grid.gap) / columns, look.px(kLeastColumn),
                                        look.px(kMostColumn)));
    const float inner = grid.column - 2 * grid.pad;
    for (const std::uint32_t i : table.claims)
        grid.header = std::max(grid.header, heightOf(look.bold, c.claim(i).headline, inner - look.px(18)));
    grid.header += look.small->FontSize + look.px(20);
    for (const CompareRow& row : table.rows) {
        float height = look.small->FontSize;
        for (const std::string& cell : row.cells)
            height = std::max(height, heightOf(look.regular, cell, inner));
        grid.rows.push_back(height + look.px(8));
    }
    return grid;
}

void textAt(ImFont* font, ImVec2 at, PackedColor color, std::string_view words, float width)
{
    ImGui::GetWindowDrawList()->AddText(font, font->FontSize, at, color, words.data(), words.data() + words.size(),
                                        width);
}

/// The head of a card: state, headline, what is shown of it; a click chooses the claim.
void columnHead(const PanelContext& c, const Grid& grid, std::uint32_t i, ImVec2 at, bool chosen)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 end(at.x + grid.column, at.y + grid.header);
    ImGui::SetCursorScreenPos(at);
    ImGui::PushID(static_cast<int>(i));
    const bool pressed = ImGui::InvisibleButton("card", {grid.column, grid.header});
    ImGui::PopID();
    if (ImGui::IsItemHovered()) {
        list->AddRectFilled(at, end, look.hover, look.px(6), ImDrawFlags_RoundCornersTop);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        c.actions.push_back(Hover{i});
    }
    if (pressed && !chosen)
        c.actions.push_back(Select{i});
    const geo::Side* side = c.lookup.sideOf(c.claim(i));
    const PackedColor color = look.side(side != nullptr ? side->colour : -1);
    list->AddRectFilled(at, {end.x, at.y + look.px(3)}, color, look.px(2));
    const float x = at.x + grid.pad, y = at.y + look.px(9);
    drawStateGlyph(list, look, x + look.px(6), y + look.bold->FontSize / 2, look.px(5), color, c.state(i),
                   c.claim(i).modality);
    textAt(look.bold, {x + look.px(18), y}, look.ink, c.claim(i).headline, grid.column - 2 * grid.pad - look.px(18));
    textAt(look.small, {x, end.y - look.small->FontSize - look.px(5)}, chosen ? look.accent : look.muted,
           chosen ? "the chosen claim" : "contradicts it", 0);
}

void tableRow(const PanelContext& c, const Grid& grid, const CompareRow& row, float height, ImVec2 at)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float right = at.x + grid.width(row.cells.size());
    if (row.differs) {
        list->AddRectFilled(at, {right, at.y + height}, faded(look.warning, 0.09));
        list->AddRectFilled(at, {at.x + look.px(3), at.y + height}, look.warning);
    }
    list->AddRectFilled({at.x, at.y + height - look.line1()}, {right, at.y + height}, look.line);
    textAt(row.differs ? look.bold : look.regular, {at.x + look.px(8), at.y + look.px(4)},
           row.differs ? look.ink : look.muted, row.label, grid.label - look.px(8));
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        textAt(look.regular, {at.x + grid.left(i) + grid.pad, at.y + look.px(4)}, row.differs ? look.ink : look.muted,
               row.cells[i].empty() ? "not stated" : row.cells[i], grid.column - 2 * grid.pad);
}

} // namespace

render::Rect compareSheet(const PanelContext& c, const render::Rect& area)
{
    if (!c.session.panels.compare || !c.session.selected || !c.state(*c.session.selected).contradicted)
        return {};
    const Look& look = c.look;
    const CompareTable table = compareTable(c.session, c.lookup, *c.session.selected);
    const float margin = look.px(12), side = look.px(16), bar = ImGui::GetStyle().ScrollbarSize;
    const float most = area.width - 2 * margin;
    const Grid grid = gridOf(c, table, most - 2 * side - bar);
    const float width = std::min(most, grid.width(table.claims.size()) + 2 * side + bar);
    const float titled = look.px(66);
    const float height = std::min(area.height - 2 * margin, grid.height() + titled + bar);
    const render::Rect rect{std::round(area.x + (area.width - width) / 2),
                            std::round(area.y + (area.height - height) / 2), width, height};
    const std::string title =
        std::to_string(table.claims.size()) + " accounts that contradict each other; none is a finding";
    if (beginSheet(c, "compare", rect, title.c_str()))
        c.actions.push_back(ToggleCompare{});
    ImGui::Dummy({1, look.px(2)});
    ImGui::BeginChild("table", {0, 0}, false, ImGuiWindowFlags_NoNav | ImGuiWindowFlags_HorizontalScrollbar);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    for (std::size_t i = 0; i < table.claims.size(); ++i)
        columnHead(c, grid, table.claims[i], {at.x + grid.left(i), at.y}, i == 0);
    float y = at.y + grid.header;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        tableRow(c, grid, table.rows[r], grid.rows[r], {at.x, y});
        y += grid.rows[r];
    }
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({grid.width(table.claims.size()), y - at.y});
    ImGui::EndChild();
    ImGui::End();
    return rect;
}

} // namespace app
