#include "app/panels/charts.h"

#include "app/panels/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kHeader = 30;

/// The name of the one source that the filter lets through; empty when it is not about one.
std::string onlySource(const PanelContext& c)
{
    const geo::Filter& filter = c.session.filter;
    const auto& ids = filter.speakers.empty() ? filter.sources : filter.speakers;
    if (ids.empty())
        return {};
    const geo::Source* source = c.lookup.source(ids.front());
    const std::string name = source == nullptr ? ids.front() : source->shortName.empty() ? source->name : source->shortName;
    return ids.size() == 1 ? name : name + " and others";
}

void choices(const PanelContext& c, float right)
{
    const ChartChoice& now = c.session.charts;
    const auto choose = [&](const char* label, const ChartChoice& wanted, const char* tip) {
        const bool chosen = now.overTime == wanted.overTime && now.sources == wanted.sources && now.lag == wanted.lag;
        if (choiceButton(c.look, label, chosen, tip) && !chosen)
            c.actions.push_back(SetCharts{wanted});
        ImGui::SameLine(0, c.look.px(2));
    };
    const bool by = now.byPublisher;
    choose("All", {true, true, true, by}, "All three side by side, as far as there is room");
    choose("Over time", {true, false, false, by}, "When the claims happened, and when they were reported");
    choose("Sources", {false, true, false, by}, "Whose claims are about when");
    choose("Delay", {false, false, true, by}, "How long after it happened a claim was reported");
    const auto fits = [&](const char* label) { return ImGui::GetCursorScreenPos().x + ImGui::CalcTextSize(label).x + c.look.px(20) < right; };
    const char* rows = by ? "by publisher" : "by speaker";
    if (now.sources && fits(rows)) {
        if (choiceButton(c.look, rows, false, by ? "Rows are who printed it; click for who said it" : "Rows are who said it; click for who printed it")) {
            ChartChoice other = now;
            other.byPublisher = !by;
            c.actions.push_back(SetCharts{other});
        }
        ImGui::SameLine(0, c.look.px(2));
    }
    if (const std::string only = onlySource(c); !only.empty()) {
        const std::string words = "only " + elided(only, c.look.px(110)) + "  ×";
        if (fits(words.c_str()) && choiceButton(c.look, words.c_str(), true, "Show the claims of all sources again")) {
            geo::Filter all = c.session.filter;
            all.sources.clear();
            all.speakers.clear();
            c.actions.push_back(SetFilter{all});
        }
    }
}

void header(const PanelContext& c, const render::Rect& rect, const ChartModel* model)
{
    beginPanel("charts", rect, c.look, 3);
    const float right = rect.x + rect.width - c.look.px(2 * 26 + 6);
    choices(c, right);
    ImGui::SetCursorScreenPos({right, rect.y + c.look.px(3)});
    if (iconButton(c.look, "copy", Icon::copy, "Copy the counts as CSV", model != nullptr ? ButtonState::off : ButtonState::disabled, 24) && model != nullptr) {
        ImGui::SetClipboardText(chartsAsCsv(*model).c_str());
        c.actions.push_back(Say{"The counts of the charts are on the clipboard, as CSV"});
    }
    ImGui::SameLine(0, c.look.px(2));
    if (iconButton(c.look, "close", Icon::close, "Close the charts  (G)", ButtonState::off, 24)) {
        Panels panels = c.session.panels;
        panels.charts = false;
        c.actions.push_back(SetPanels{panels});
    }
    endPanel();
}

std::string hint(const ChartHit& hit)
{
    if (hit.window)
        return "\n\nClick: this becomes the happened window";
    return hit.source ? "\n\nClick: only the claims of this source" : "";
}

void pointer(const PanelContext& c, const render::Rect& body, const ChartPicture& picture, const ChartModel& model)
{
    beginPanel("charts body", body, c.look, 0);
    ImGui::SetCursorScreenPos({body.x, body.y});
    const bool pressed = ImGui::InvisibleButton("picture", {body.width, body.height});
    const ImVec2 mouse = ImGui::GetMousePos();
    const render::Vec2 at{mouse.x - body.x, mouse.y - body.y};
    const auto hit = std::find_if(picture.hits.begin(), picture.hits.end(), [&](const ChartHit& h) { return h.rect.contains(at); });
    if (ImGui::IsItemHovered() && hit != picture.hits.end()) {
        const render::Rect& r = hit->rect;
        ImGui::GetWindowDrawList()->AddRect({body.x + r.x, body.y + r.y}, {body.x + r.x + r.width, body.y + r.y + r.height}, c.look.accent, 0, 0, c.look.line1());
        if (hit->window || hit->source)
            ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        tooltip(c.look, hit->words + hint(*hit));
        if (pressed)
            for (Action& action : chartClick(c.session, *hit, *model.rows))
                c.actions.push_back(std::move(action));
    }
    endPanel();
}

} // namespace

float chartsHeader(float scale) { return std::round(static_cast<float>(kHeader) * scale); }

render::Rect chartsBody(const render::Rect& panel, float scale)
{
    const float top = std::min(panel.height, chartsHeader(scale));
    return {panel.x, panel.y + top, panel.width, panel.height - top};
}

Actions chartClick(const Session& session, const ChartHit& hit, const ChartRows& rows)
{
    if (hit.window) {
        Actions actions;
        if (session.clocks.mode != TimeMode::window) // A bin is one.
            actions.push_back(SetTimeMode{TimeMode::window});
        actions.push_back(SetHappened{session.clocks.happened == *hit.window ? geo::kAllTime : *hit.window});
        return actions;
    }
    const auto& sources = rows.sources(session.charts.byPublisher);
    if (!hit.source || *hit.source >= sources.size())
        return {};
    const std::string& id = sources[*hit.source].id;
    if (id.empty())
        return {Say{"No filter: \"" + sources[*hit.source].name + "\" is no source of the document"}};
    geo::Filter filter = session.filter;
    std::vector<std::string>& ids = session.charts.byPublisher ? filter.sources : filter.speakers;
    const bool already = ids == std::vector<std::string>{id};
    ids.clear();
    if (!already)
        ids.push_back(id);
    return {SetFilter{filter}};
}

void chartsPanel(const PanelContext& context, const render::Rect& rect, const ChartPicture* picture, const ChartModel* model)
{
    if (!context.session.panels.charts || rect.height < chartsHeader(context.look.scale))
        return;
    header(context, {rect.x, rect.y, rect.width, chartsHeader(context.look.scale)}, model);
    const render::Rect body = chartsBody(rect, context.look.scale);
    if (picture != nullptr && model != nullptr && body.height >= 1)
        pointer(context, body, *picture, *model);
}

} // namespace app
