#include "app/panels/timeline.h"

#include "app/compose/caption.h"
#include "app/panels/claim_glyph.h"
#include "app/panels/timeline_bars.h"
#include "app/panels/timeline_fold_draw.h"
#include "app/panels/timeline_words.h"
#include "app/panels/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kLane = 22, kColumn = 3, kGap = 4;
constexpr std::size_t kMostNamed = 4;

const char* emptyWords(const PanelContext& c, const TimelineLanes& lanes)
{
    if (lanes.hidden() > 0)
        return "All lanes are put away";
    if (lanes.incomplete())
        return "Counting the rows of the data set…";
    const bool nothing = c.session.document.claims.empty() && c.session.dataLayers.empty();
    return nothing ? "No claims are open" : c.session.document.claims.empty() ? "No data layer is shown" : "No claim passes the filter";
}

} // namespace

void TimelinePanel::claimLane(const PanelContext& c, const Plot& plot, std::uint32_t claim, float y, bool hovered)
{
    const Look& look = c.look;
    const geo::ClaimState& state = c.state(claim);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool selected = c.session.selected == claim;
    const bool hidden = state.visibility == geo::Visibility::hidden;
    const float height = look.px(kLane);
    const auto left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    if (selected || hovered)
        list->AddRectFilled({left, y}, {plot.right, y + height}, selected ? look.chosen : look.hover);
    list->PushClipRect({left, y}, {right, y + height}, true);
    const bool strong = (selected || hovered) && !state.retracted;
    const PackedColor text = strong ? look.ink : hidden ? look.faint : look.muted;
    const render::Rect place{left, y, right - left, height};
    const std::string lag = selected || hovered ? lagWords(c.claim(claim).happened->bounds, c.lookup.reported(c.claim(claim))) : std::string();
    if (!c.claim(claim).happened->bounds.empty()) {
        const BarSpan bar = drawClaimBar(c, plot.axis, {place, hidden ? 0.35 : 1.0}, claim);
        if (!lag.empty())
            drawLag(c, plot.axis, place, claim);
        drawReported(c, plot.axis, place, claim);
        drawBarHeadline(c, place, bar, claim, text, lag);
    } else {
        drawClaimGlyph(c, left + look.px(8), y + height / 2, look.px(4.5), claim);
        drawReported(c, plot.axis, place, claim);
        drawBarHeadline(c, place, {left + look.px(2), left + look.px(12)}, claim, text);
    }
    list->PopClipRect();
}

/// A whole group in one lane.
void TimelinePanel::groupLane(const PanelContext& c, const Plot& plot, std::size_t index, float y, Under& under)
{
    const Look& look = c.look;
    const LaneGroup& group = m_lanes.groups()[index];
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    const render::Rect lane{left, y, right - left, look.px(kLane)};
    list->PushClipRect({left, y}, {right, y + lane.height}, true);
    if (group.section == LaneSection::undated) {
        const std::string words = grouped(group.size()) + (group.size() == 1 ? " claim without a date" : " claims without a date");
        list->AddText({left + look.px(6), y + (lane.height - ImGui::GetTextLineHeight()) / 2}, look.muted, words.c_str());
    } else {
        foldLane(group, plot.axis, std::max(2.0, static_cast<double>(look.px(kColumn))), look.px(kGap), m_folds);
        FoldLook how;
        how.color = group.colour >= 0 ? look.side(group.colour) : faded(look.muted, 0.85);
        how.litFrom = c.session.clocks.mode == TimeMode::cumulative ? left : static_cast<float>(plot.axis.toPx(plot.drawnWindow.from));
        how.litTo = std::max(how.litFrom + look.px(1), static_cast<float>(plot.axis.toPx(plot.drawnWindow.to)));
        drawReportedFolds(c, plot, index, lane, how);
        foldLabels(c, group, lane);
        chosenInGroup(c, plot, group, lane);
    }
    list->PopClipRect();
    if (!under.row || under.claim)
        return;
    const float x = ImGui::GetIO().MousePos.x, near = look.px(3);
    for (const Fold& fold : m_folds.folds)
        if (group.section != LaneSection::undated && x >= fold.from - near && x <= fold.to + near)
            under.fold = fold;
    if (under.fold && under.fold->bin.claims == 1 && group.rows == 0)
        under.claim = firstClaimIn(group, c.session.document, under.fold->time);
    if (under.fold)
        list->AddRect({under.fold->from - look.px(2), y + look.px(2)}, {under.fold->to + look.px(2), y + look.px(17)}, look.accent, look.px(2), 0, look.line1());
}

/// What nobody had reported by then is faint, as its claims are in lanes of their own.
void TimelinePanel::drawReportedFolds(const PanelContext& c, const Plot& plot, std::size_t group, const render::Rect& lane, FoldLook how)
{
    ImDrawList* list = ImGui::GetWindowDrawList();
    const LaneSeriesPtr reported = m_lanes.reported(group, c.session);
    if (!reported) {
        drawFolds(list, c.look, m_folds, lane, how);
        return;
    }
    FoldLook faint = how;
    faint.color = faded(how.color, 0.3);
    drawFolds(list, c.look, m_folds, lane, faint);
    std::vector<LaneSeriesPtr> series{reported};
    const LaneGroup& whole = m_lanes.groups()[group];
    if (whole.rows > 0 && !whole.claims.empty())
        series.insert(series.end(), whole.series.begin() + 1, whole.series.end());
    foldSeries(series, plot.axis, std::max(2.0, static_cast<double>(c.look.px(kColumn))), c.look.px(kGap), m_known);
    m_known.most = m_folds.most;
    how.marks = false;
    drawFolds(list, c.look, m_known, lane, how);
}

/// Counts, and headlines of claims that stand alone, where there is room.
void TimelinePanel::foldLabels(const PanelContext& c, const LaneGroup& group, const render::Rect& lane)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const std::vector<Fold>& folds = m_folds.folds;
    for (std::size_t i = 0; i < folds.size(); ++i) {
        const float next = i + 1 < folds.size() ? folds[i + 1].from : lane.x + lane.width;
        const float room = next - folds[i].to - look.px(14);
        if (folds[i].bin.claims != 1 || group.claims.empty() || room < look.px(56)) {
            drawFoldCount(list, look, folds[i], next, lane);
            continue;
        }
        const auto claim = firstClaimIn(group, c.session.document, folds[i].time);
        if (!claim)
            continue;
        const std::string words = elided(c.claim(*claim).headline.view(), room);
        const bool hidden = c.state(*claim).visibility == geo::Visibility::hidden;
        list->AddText({folds[i].to + look.px(6), lane.y + (lane.height - ImGui::GetTextLineHeight()) / 2 - look.px(1)}, hidden ? look.faint : look.muted, words.c_str());
    }
}

/// The chosen claim, and the one under the hand, stand out of their closed group, with the way to their report.
void TimelinePanel::chosenInGroup(const PanelContext& c, const Plot& plot, const LaneGroup& group, const render::Rect& lane)
{
    for (const std::optional<std::uint32_t>& chosen : {c.session.hovered, c.session.selected}) {
        if (!chosen || *chosen >= c.session.document.claims.size() || c.claim(*chosen).happened->bounds.empty())
            continue;
        if (group.claims.size() > kMostClaimLanes || std::find(group.claims.begin(), group.claims.end(), *chosen) == group.claims.end())
            continue;
        drawClaimBar(c, plot.axis, {lane, 1.0}, *chosen);
        drawLag(c, plot.axis, lane, *chosen);
        drawReported(c, plot.axis, lane, *chosen);
    }
}

std::string TimelinePanel::foldTooltip(const PanelContext& c, const Plot& plot, std::size_t index, const Fold& fold)
{
    const LaneGroup& group = m_lanes.groups()[index];
    std::string unreported = group.rows > 0 ? "; whenever they were reported" : "";
    if (const LaneSeriesPtr reported = m_lanes.reported(index, c.session); reported && group.rows == 0) {
        LaneSeries::Hint hint;
        const std::size_t known = reported->meeting(fold.time, hint).claims;
        unreported = known < fold.bin.claims ? "; " + grouped(fold.bin.claims - known) + " not reported by then" : "";
    }
    std::string words = group.name + "\n" + foldWords(fold.bin) + unreported + "\n" + windowWords(roundedOut(fold.time, plot.axis.zone), plot.axis.zone);
    std::size_t named = 0;
    for (const std::uint32_t claim : claimsIn(group, c.session.document, fold.time, kMostNamed)) {
        words += "\n– " + c.claim(claim).headline.str();
        ++named;
    }
    if (named > 0 && fold.bin.claims > named)
        words += "\n  and " + grouped(fold.bin.claims - named) + " more";
    return words + "\nDouble click: zoom in on it";
}

void TimelinePanel::scrollToChosen(const PanelContext& c, float height)
{
    const float lane = c.look.px(kLane), scroll = ImGui::GetScrollY();
    if (c.session.selected && c.session.selected != m_scrolledTo)
        if (const auto row = m_lanes.rowOf(*c.session.selected)) {
            const float at = static_cast<float>(*row) * lane;
            if (at < scroll || at + lane > scroll + height)
                ImGui::SetScrollY(std::max(0.0F, at - height / 2));
        }
    m_scrolledTo = c.session.selected;
}

/// The ground of the lanes: the window, and the lines of the coarse ticks.
void TimelinePanel::underLanes(const PanelContext& c, const Plot& plot, float top, float height)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    const TimeMode mode = c.session.clocks.mode;
    const float from = mode == TimeMode::cumulative ? left : std::clamp(static_cast<float>(plot.axis.toPx(plot.drawnWindow.from)), left, right);
    const float to = std::clamp(static_cast<float>(plot.axis.toPx(plot.drawnWindow.to)), left, right);
    list->AddRectFilled({from, top}, {to, top + height}, faded(look.accent, 0.06));
    for (const Tick& tick : plot.ticks.coarse) {
        const auto x = static_cast<float>(std::round(tick.px));
        list->AddRectFilled({x, top}, {x + look.line1(), top + height}, look.line);
    }
    if (m_lanes.rows() == 0)
        list->AddText({left + look.px(8), top + look.px(12)}, look.muted, emptyWords(c, m_lanes));
}

void TimelinePanel::lanes(const PanelContext& c, const Plot& plot)
{
    const Look& look = c.look;
    const float top = static_cast<float>(plot.rows.lanesTop) + plot.histogramHeight + look.line1();
    const float height = static_cast<float>(plot.rows.bottom) - top, lane = look.px(kLane);
    if (height < lane / 2)
        return;
    ImGui::SetCursorScreenPos({plot.left, top});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::BeginChild("lanes", {plot.right - plot.left, height}, false, ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar();
    scrollToChosen(c, height);
    underLanes(c, plot, top, height);
    const float scroll = ImGui::GetScrollY();
    gutter(c, plot, top, height);
    const auto left = static_cast<float>(plot.axis.leftPx);
    ImGui::SetCursorScreenPos({left, top});
    const float wide = plot.right - left - ImGui::GetStyle().ScrollbarSize;
    ImGui::InvisibleButton("hold", {std::max(1.0F, wide), height});
    const bool over = ImGui::IsItemHovered();
    const bool released = ImGui::IsItemDeactivated() && !m_drag.moved;
    hold(c, plot);

    ImGui::PushFont(look.small);
    Under under;
    const std::size_t rows = m_lanes.rows(), first = static_cast<std::size_t>(scroll / lane);
    if (const float at = (ImGui::GetIO().MousePos.y - top + scroll) / lane; over && at >= 0 && at < static_cast<float>(rows))
        under.row = static_cast<std::size_t>(at);
    for (std::size_t i = first; i < rows; ++i) {
        const float y = top + static_cast<float>(i) * lane - scroll;
        if (y > top + height)
            break;
        const TimelineLanes::Row row = m_lanes.row(i);
        if (row.first)
            ImGui::GetWindowDrawList()->AddRectFilled({plot.left, y}, {plot.right, y + look.line1()}, look.line);
        if (row.claim) {
            if (under.row == i)
                under.claim = row.claim;
            claimLane(c, plot, *row.claim, y, under.row == i || c.session.hovered == row.claim);
        } else {
            Under none;
            groupLane(c, plot, row.group, y, under.row == i ? under : none);
        }
        if (row.first)
            groupName(c, plot, row.group, y);
    }
    stickyGroup(c, plot, first, top);
    ImGui::PopFont();
    answer(c, plot, under, released);
    overLanes(c, plot, top, top + height);
    carryGroup(c, plot, top, height);
    ImGui::SetCursorPos({0, 0});
    const float content = lane * static_cast<float>(rows + (m_lanes.hidden() > 0 ? 1 : 0));
    m_scrolls = content > height;
    ImGui::Dummy({1, content});
    ImGui::EndChild();
}

/// What is said of, and done with, the thing under the pointer.
void TimelinePanel::answer(const PanelContext& c, const Plot& plot, const Under& under, bool released)
{
    if (!under.row || m_drag.moved)
        return;
    const std::size_t group = m_lanes.row(*under.row).group;
    const bool twice = ImGui::IsMouseDoubleClicked(0);
    if (under.claim) {
        c.actions.push_back(Hover{under.claim});
        if (twice)
            c.actions.push_back(FitClaim{*under.claim});
        else if (released)
            c.actions.push_back(Select{under.claim});
        tooltip(c.look, barWords(c, *under.claim));
        return;
    }
    if (!under.fold)
        return;
    tooltip(c.look, foldTooltip(c, plot, group, *under.fold));
    if (twice) {
        const std::int64_t margin = std::max<std::int64_t>(60, (under.fold->time.to - under.fold->time.from) / 8);
        m_shown = {under.fold->time.from - margin, under.fold->time.to + margin};
    }
}

} // namespace app
