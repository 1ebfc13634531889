#include "app/panels/export_sheet.h"
#include "app/panels/sheets.h"
#include "app/panels/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kWidth = 400, kPadX = 16, kPadY = 14, kTitle = 34, kBar = 6, kButtons = 36;

/// What there is to read besides how far it is.
std::string details(const ExportRunState& run)
{
    using Stage = ExportRunState::Stage;
    if (run.stage == Stage::running)
        return {};
    std::string text = run.path;
    const std::string own = run.path + ": ";
    for (const std::string& line : run.told)
        if (run.stage != Stage::stopped)
            text += "\n" + (line.starts_with(own) ? line.substr(own.size()) : line);
    return text;
}

const char* titleOf(ExportRunState::Stage stage)
{
    static constexpr const char* kTitles[]{"Exporting", "Exported", "Not exported", "Export stopped"};
    return kTitles[static_cast<std::size_t>(stage)];
}

void bar(const PanelContext& c, const ExportRunState& run, float width)
{
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = c.look.px(kBar);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width, at.y + height}, c.look.hover, height / 2);
    const float share = run.of > 0 ? static_cast<float>(run.frames) / static_cast<float>(run.of) : 0;
    if (share > 0)
        list->AddRectFilled(at, {at.x + std::max(height, width * share), at.y + height}, c.look.accent, height / 2);
    ImGui::Dummy({width, height});
}

void buttons(const PanelContext& c, const ExportRunState& run)
{
    using Stage = ExportRunState::Stage;
    if (run.stage == Stage::running) {
        if (sheetButton(c.look, "Stop  (Esc)", ButtonWeight::plain))
            c.actions.push_back(StopExport{});
        return;
    }
    if (run.stage == Stage::done) {
        if (sheetButton(c.look, "Copy path", ButtonWeight::plain))
            c.actions.push_back(CopyExport{true});
        if (ImGui::IsItemHovered())
            tooltip(c.look, "Ctrl Shift C");
        ImGui::SameLine(0, c.look.px(8));
    } else {
        if (sheetButton(c.look, "Change …", ButtonWeight::plain))
            c.actions.push_back(OpenExport{true});
        ImGui::SameLine(0, c.look.px(8));
    }
    if (sheetButton(c.look, "Copy command line", ButtonWeight::plain))
        c.actions.push_back(CopyExport{});
}

} // namespace

render::Rect exportCard(const PanelContext& c, const render::Rect& map)
{
    const auto& run = c.session.exporting.run;
    if (!run || c.session.exporting.sheet)
        return {};
    using Stage = ExportRunState::Stage;
    const Look& look = c.look;
    const float width = std::min(look.px(kWidth), map.width - look.px(16)), inner = width - 2 * look.px(kPadX);
    const std::string name = run->path.substr(run->path.find_last_of('/') + 1);
    const std::string outcome = (run->stage == Stage::running ? name + ": " : "") + exportOutcomeWords(*run);
    const std::string more = details(*run);
    const auto high = [&](const std::string& text) { return text.empty() ? 0 : ImGui::CalcTextSize(text.c_str(), nullptr, false, inner).y + look.px(6); };
    const float barHeight = run->stage == Stage::running ? look.px(kBar + 10) : 0;
    const float wanted = 2 * look.px(kPadY) + look.px(kTitle) + barHeight + high(outcome) + high(more) + look.px(kButtons + 6);
    const float height = std::round(std::min(wanted, map.height - look.px(20)));
    const render::Rect rect{std::round(map.x + map.width - width - look.px(10)), std::round(map.y + map.height - height - look.px(10)), width, height};
    if (beginSheet(c, "exporting", rect, titleOf(run->stage)))
        c.actions.push_back(run->stage == Stage::running ? Action(StopExport{}) : Action(CloseExportCard{}));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(look.px(8), look.px(6)));
    if (run->stage == Stage::running)
        bar(c, *run, inner);
    ImGui::PushTextWrapPos(look.px(kPadX) + inner);
    ImGui::PushStyleColor(ImGuiCol_Text, run->stage == Stage::failed ? look.warning : look.ink);
    ImGui::TextUnformatted(outcome.c_str());
    ImGui::PopStyleColor();
    if (!more.empty())
        mutedText(look, more, false);
    ImGui::PopTextWrapPos();
    buttons(c, *run);
    ImGui::PopStyleVar();
    ImGui::End();
    return rect;
}

} // namespace app
