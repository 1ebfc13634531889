#include "app/panels/timeline.h"

#include "app/panels/widgets.h"
#include "app/session/clocks.h"
#include "geo/time/edtf.h"
#include "geo/time/format.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kLane = 22, kBarTop = 4, kBarHeight = 11;

/// A stretch of the axis clipped to what is shown.
struct Stretch {
    float from = 0, to = 0;
    bool openLeft = false, openRight = false; ///< Goes on without a stated end.
};

Stretch stretchOf(const TimelineAxis& axis, geo::TimeRange range)
{
    const double left = axis.leftPx, right = axis.rightPx();
    Stretch s;
    s.openLeft = range.from == geo::kDistantPast;
    s.openRight = range.to == geo::kDistantFuture;
    s.from = static_cast<float>(std::clamp(axis.toPx(range.from), left - 20, right + 20));
    s.to = static_cast<float>(std::clamp(axis.toPx(range.to), left - 20, right + 20));
    return s;
}

/// The bar of one claim.
struct Bar {
    render::Rect rect;
    PackedColor color;
    float angle;
    double opacity;
};

void possiblePart(ImDrawList* list, const Look& look, const Bar& bar, const Stretch& s)
{
    const render::Rect& r = bar.rect;
    list->AddRectFilled({r.x, r.y}, {r.x + r.width, r.y + r.height}, faded(bar.color, 0.10 * bar.opacity));
    hatch(list, r, bar.angle == 0 || bar.angle == 90 ? 45.0F : bar.angle, look.px(5), look.px(1.1),
          faded(bar.color, 0.55 * bar.opacity));
    const PackedColor edge = faded(bar.color, 0.55 * bar.opacity);
    list->AddLine({r.x, r.y}, {r.x + r.width, r.y}, edge, look.line1());
    list->AddLine({r.x, r.y + r.height}, {r.x + r.width, r.y + r.height}, edge, look.line1());
    if (!s.openLeft)
        list->AddLine({r.x, r.y}, {r.x, r.y + r.height}, edge, look.line1());
    if (!s.openRight)
        list->AddLine({r.x + r.width, r.y}, {r.x + r.width, r.y + r.height}, edge, look.line1());
}

/// An end that nobody stated fades into the ground, with an arrow head.
void openEnd(ImDrawList* list, const Look& look, const Bar& bar, bool right)
{
    const render::Rect& r = bar.rect;
    const float length = std::min(look.px(36), r.width), middle = r.y + r.height / 2, head = look.px(4);
    const PackedColor ground = look.panel, clear = faded(look.panel, 0);
    const float end = right ? r.x + r.width : r.x, inner = right ? end - length : end + length;
    list->AddRectFilledMultiColor({std::min(inner, end), r.y - 1}, {std::max(inner, end), r.y + r.height + 1},
                                  right ? clear : ground, right ? ground : clear, right ? ground : clear,
                                  right ? clear : ground);
    const float tip = right ? end - look.px(2) : end + look.px(2), back = right ? tip - head : tip + head;
    const PackedColor color = faded(bar.color, 0.8 * bar.opacity);
    list->AddLine({back, middle - head}, {tip, middle}, color, look.px(1.3));
    list->AddLine({back, middle + head}, {tip, middle}, color, look.px(1.3));
}

void drawBar(ImDrawList* list, const Look& look, const TimelineAxis& axis, const Bar& bar, const Stretch& whole,
             const geo::Claim& claim)
{
    const render::Rect& r = bar.rect;
    const geo::TimeRange certain = claim.happened->bounds.certain();
    if (claim.modality == geo::Modality::denied) {
        const PackedColor color = faded(bar.color, bar.opacity);
        list->AddRect({r.x, r.y}, {whole.to, r.y + r.height}, color, look.px(2), 0, look.px(1.5));
        const float x =
            (std::max(r.x, static_cast<float>(axis.leftPx)) + std::min(whole.to, static_cast<float>(axis.rightPx()))) /
            2;
        const float over = look.px(2), half = r.height / 2 + over;
        list->AddLine({x - half, r.y + r.height + over}, {x + half, r.y - over}, color, look.px(2));
    } else {
        possiblePart(list, look, bar, whole);
        if (!certain.empty()) {
            Stretch sure = stretchOf(axis, certain);
            const float least = look.px(6);
            if (sure.to - sure.from < least) {
                sure.from =
                    std::clamp((sure.from + sure.to - least) / 2, whole.from, std::max(whole.from, whole.to - least));
                sure.to = sure.from + least;
            }
            list->AddRectFilled({sure.from, r.y}, {sure.to, r.y + r.height}, faded(bar.color, bar.opacity), look.px(2));
        }
    }
    if (whole.openRight)
        openEnd(list, look, bar, true);
    if (whole.openLeft)
        openEnd(list, look, bar, false);
}

/// A small triangle at the foot of the lane where the claim was reported; hollow when that date is uncertain.
void drawReport(ImDrawList* list, const Look& look, const TimelineAxis& axis, const geo::TimeBounds& reported,
                bool uncertain, float laneBottom)
{
    if (reported.empty())
        return;
    const auto x = static_cast<float>(std::round(axis.toPx(knownFrom(reported))));
    const float foot = laneBottom - look.px(1.5), tip = foot - look.px(4.5), half = look.px(3);
    if (uncertain)
        list->AddTriangle({x - half, foot}, {x + half, foot}, {x, tip}, look.muted, look.px(1));
    else
        list->AddTriangleFilled({x - half, foot}, {x + half, foot}, {x, tip}, look.muted);
}

/// The headline stands right of its bar, else left of it, else on it; at the end of the axis when the bar lies beyond.
void drawHeadline(ImDrawList* list, const Look& look, const render::Rect& lane, const Stretch& bar,
                  const std::string& headline, PackedColor color)
{
    const float left = lane.x, right = lane.x + lane.width, gap = look.px(8);
    const float width = ImGui::CalcTextSize(headline.c_str()).x;
    const float top = lane.y + (lane.height - ImGui::GetTextLineHeight()) / 2 - look.px(1);
    const float middle = lane.y + lane.height / 2, head = look.px(3.5);
    float x = bar.to + gap;
    if (bar.to <= left || bar.from >= right) {
        const bool before = bar.to <= left;
        const float tip = before ? left + look.px(6) : right - look.px(6), back = before ? tip + head : tip - head;
        list->AddLine({back, middle - head}, {tip, middle}, color, look.px(1.3));
        list->AddLine({back, middle + head}, {tip, middle}, color, look.px(1.3));
        x = before ? left + 2 * gap : right - 2 * gap - width;
    } else if (x + width > right && bar.from - gap - width > left) {
        x = bar.from - gap - width;
    } else if (x + look.px(60) > right) {
        x = std::max(bar.from, left) + gap;
        list->AddRectFilled({x - look.px(4), lane.y + look.px(kBarTop)},
                            {std::min(x + width, right) + look.px(4), lane.y + look.px(kBarTop + kBarHeight + 1)},
                            faded(look.panel, 0.86), look.px(3));
    }
    list->AddText({x, top}, color, headline.c_str());
}

} // namespace

void TimelinePanel::drawRuler(const PanelContext& c, const Plot& plot)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    const auto top = static_cast<float>(plot.rows.rulerTop), strip = static_cast<float>(plot.rows.stripTop);
    const auto lanesTop = static_cast<float>(plot.rows.lanesTop), bottom = static_cast<float>(plot.rows.bottom);
    const float middle = (top + strip) / 2, thin = look.line1();
    list->PushClipRect({left - look.px(8), top}, {right + look.px(8), bottom}, true);

    list->AddRectFilled({left, strip}, {right, lanesTop}, look.field);
    list->AddRectFilled({left, lanesTop}, {right, lanesTop + thin}, look.line);
    ImGui::PushFont(look.small);
    for (const Tick& tick : plot.ticks.coarse) {
        const auto x = static_cast<float>(std::round(tick.px));
        list->AddRectFilled({x, top + look.px(2)}, {x + thin, strip}, look.line);
        list->AddText({x + look.px(4), top + look.px(1)}, look.ink, tick.label.c_str());
    }
    for (const Tick& tick : plot.ticks.fine) {
        const auto x = static_cast<float>(std::round(tick.px));
        list->AddRectFilled({x, strip - look.px(4)}, {x + thin, strip}, look.faint);
        const float half = ImGui::CalcTextSize(tick.label.c_str()).x / 2;
        list->AddText({x - half, middle - look.px(3)}, look.muted, tick.label.c_str());
    }

    // The happened window, with a grip at each end.
    const float from =
        static_cast<float>(std::clamp(plot.axis.toPx(plot.window.from), plot.axis.leftPx, plot.axis.rightPx()));
    const float to =
        static_cast<float>(std::clamp(plot.axis.toPx(plot.window.to), plot.axis.leftPx, plot.axis.rightPx()));
    const float a = strip + look.px(2), b = lanesTop - look.px(2), grip = look.px(4);
    list->AddRectFilled({from, a}, {to, b}, faded(look.accent, 0.22), look.px(4));
    list->AddRectFilled({from - grip / 2, a - look.px(1)}, {from + grip, b + look.px(1)}, look.accent, look.px(2));
    list->AddRectFilled({to - grip, a - look.px(1)}, {to + grip / 2, b + look.px(1)}, look.accent, look.px(2));
    const std::string words = geo::formatRange(plot.window.from, plot.window.to);
    const float width = ImGui::CalcTextSize(words.c_str()).x;
    if (width + look.px(20) < to - from)
        list->AddText({(from + to - width) / 2, (a + b - ImGui::GetTextLineHeight()) / 2}, look.accent, words.c_str());

    // The flag of the known-on cursor; its line over the lanes is drawn after them.
    const double known = plot.axis.toPx(c.session.clocks.knownOn);
    if (known >= plot.axis.leftPx - 1 && known <= plot.axis.rightPx() + 1) {
        const auto x = static_cast<float>(std::round(known));
        list->AddRectFilled({x - thin, top}, {x + thin, lanesTop}, look.ink);
    }
    const auto flagLeft = static_cast<float>(plot.flag.left), flagRight = static_cast<float>(plot.flag.right);
    list->PopClipRect();
    list->AddRectFilled({flagLeft, top}, {flagRight, top + look.px(18)}, look.ink, look.px(3));
    list->AddText({flagLeft + look.px(7), top + look.px(1)}, look.panel, plot.flagText.c_str());
    ImGui::PopFont();
}

void TimelinePanel::drawHistogram(const PanelContext& c, const Plot& plot)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto top = static_cast<float>(plot.rows.lanesTop);
    const float base = top + plot.histogramHeight - look.line1();
    std::vector<std::int64_t> edges;
    edges.push_back(plot.axis.shown.from);
    for (const Tick& tick : plot.ticks.fine)
        if (tick.instant > edges.back())
            edges.push_back(tick.instant);
    edges.push_back(plot.axis.shown.to);
    const std::vector<TimeBin> bins = histogram(c.session, edges);
    int most = 1;
    for (const TimeBin& bin : bins)
        most = std::max(most, bin.certain + bin.possible);
    const float unit = (plot.histogramHeight - look.px(8)) / static_cast<float>(most);
    for (std::size_t i = 0; i < bins.size(); ++i) {
        const auto x = static_cast<float>(plot.axis.toPx(edges[i])) + look.px(1);
        const auto end = std::max(x + 1, static_cast<float>(plot.axis.toPx(edges[i + 1])) - look.px(1));
        const float certain = base - unit * static_cast<float>(bins[i].certain);
        const float possible = certain - unit * static_cast<float>(bins[i].possible);
        list->AddRectFilled({x, certain}, {end, base}, faded(look.muted, 0.75));
        if (bins[i].possible > 0)
            list->AddRectFilled({x, possible}, {end, certain}, faded(look.muted, 0.22));
    }
    list->AddRectFilled({plot.left, base}, {plot.right, base + look.line1()}, look.line);
    ImGui::PushFont(look.small);
    const std::string words = "claims, most " + std::to_string(most);
    list->AddText({plot.left + look.px(12), top + (plot.histogramHeight - ImGui::GetTextLineHeight()) / 2}, look.muted,
                  words.c_str());
    ImGui::PopFont();
}

void TimelinePanel::drawLane(const PanelContext& c, const Plot& plot, const TimelineLane& lane, float y, bool hovered)
{
    const Look& look = c.look;
    const geo::Claim& claim = c.claim(lane.claim);
    const geo::ClaimState& state = c.state(lane.claim);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool selected = c.session.selected == lane.claim;
    const bool hidden = state.visibility == geo::Visibility::hidden;
    const float height = look.px(kLane);
    if (selected || hovered)
        list->AddRectFilled({plot.left, y}, {plot.right, y + height}, selected ? look.chosen : look.hover);
    if (!lane.group.empty())
        list->AddRectFilled({plot.left, y}, {plot.right, y + look.line1()}, look.line);
    ImGui::PushFont(look.small);
    const float textTop = y + (height - ImGui::GetTextLineHeight()) / 2;
    if (!lane.group.empty())
        list->AddText({plot.left + look.px(12), textTop}, look.ink,
                      elided(lane.group, static_cast<float>(plot.axis.leftPx) - plot.left - look.px(24)).c_str());

    const auto left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    list->PushClipRect({left, y}, {right, y + height}, true);
    const geo::Side* side = c.lookup.sideOf(claim);
    const PackedColor color = look.side(side ? side->colour : -1);
    const PackedColor text = selected || hovered ? look.ink : hidden ? look.faint : look.muted;
    if (!lane.dated) {
        drawStateGlyph(list, look, left + look.px(8), y + height / 2, look.px(4.5), color, state, claim.modality);
        list->AddText({left + look.px(20), textTop}, text, claim.headline.c_str());
        list->PopClipRect();
        ImGui::PopFont();
        return;
    }

    const geo::TimeBounds& bounds = claim.happened->bounds;
    Stretch whole = stretchOf(plot.axis, bounds.possible());
    const float least = look.px(6);
    if (whole.to - whole.from < least) {
        const float middle = (whole.from + whole.to) / 2;
        whole.from = middle - least / 2;
        whole.to = middle + least / 2;
    }
    Bar bar{{whole.from, y + look.px(kBarTop), whole.to - whole.from, look.px(kBarHeight)},
            color,
            sideStyle(side ? side->colour : -1, *look.map).hatchDeg,
            hidden ? 0.35 : 1.0};
    drawBar(list, look, plot.axis, bar, whole, claim);
    drawReport(list, look, plot.axis, c.lookup.reported(claim), state.reportUncertain, y + height);

    drawHeadline(list, look, {left, y, right - left, height}, whole, claim.headline, text);
    list->PopClipRect();
    ImGui::PopFont();
}

void TimelinePanel::overLanes(const PanelContext& c, const Plot& plot, float top, float bottom)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    const auto known = static_cast<float>(std::round(plot.axis.toPx(c.session.clocks.knownOn)));
    if (known < right)
        list->AddRectFilled({std::max(known, left), top}, {right, bottom}, faded(look.panel, 0.55));
    if (known >= left - 1 && known <= right + 1)
        list->AddRectFilled({known - look.line1(), top}, {known + look.line1(), bottom}, look.ink);
}

void TimelinePanel::lanes(const PanelContext& c, const Plot& plot)
{
    const Look& look = c.look;
    if (plot.histogramHeight > 0)
        drawHistogram(c, plot);
    const float top = static_cast<float>(plot.rows.lanesTop) + plot.histogramHeight + look.line1();
    const float height = static_cast<float>(plot.rows.bottom) - top, lane = look.px(kLane);
    if (height < lane / 2)
        return;
    ImGui::SetCursorScreenPos({plot.left, top});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::BeginChild("lanes", {plot.right - plot.left, height}, false, ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar();
    if (m_lanes.empty())
        ImGui::GetWindowDrawList()->AddText({static_cast<float>(plot.axis.leftPx), top + look.px(12)}, look.muted,
                                            c.session.document.claims.empty() ? "No claims are open"
                                                                              : "No claim passes the filter");
    const float scroll = ImGui::GetScrollY();
    if (c.session.selected && c.session.selected != m_scrolledTo)
        for (std::size_t i = 0; i < m_lanes.size(); ++i)
            if (m_lanes[i].claim == *c.session.selected) {
                const float at = static_cast<float>(i) * lane;
                if (at < scroll || at + lane > scroll + height)
                    ImGui::SetScrollY(std::max(0.0F, at - height / 2));
            }
    m_scrolledTo = c.session.selected;

    // Bands of the ground: the window, and the lines of the coarse ticks.
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    const float from = std::clamp(static_cast<float>(plot.axis.toPx(plot.window.from)), left, right);
    const float to = std::clamp(static_cast<float>(plot.axis.toPx(plot.window.to)), left, right);
    list->AddRectFilled({from, top}, {to, top + height}, faded(look.accent, 0.06));
    for (const Tick& tick : plot.ticks.coarse) {
        const auto x = static_cast<float>(std::round(tick.px));
        list->AddRectFilled({x, top}, {x + look.line1(), top + height}, look.line);
    }

    const float content = lane * static_cast<float>(m_lanes.size());
    ImGui::SetCursorPos({0, scroll});
    const float wide = plot.right - plot.left - ImGui::GetStyle().ScrollbarSize;
    ImGui::InvisibleButton("hold", {wide, height});
    const bool over = ImGui::IsItemHovered();
    const bool released = ImGui::IsItemDeactivated() && !m_drag.moved;
    hold(c, plot);
    const int under = over ? static_cast<int>((ImGui::GetIO().MousePos.y - top + scroll) / lane) : -1;
    const auto first = static_cast<std::size_t>(scroll / lane);
    for (std::size_t i = first; i < m_lanes.size(); ++i) {
        const float y = top + static_cast<float>(i) * lane - scroll;
        if (y > top + height)
            break;
        drawLane(c, plot, m_lanes[i], y, under == static_cast<int>(i) || c.session.hovered == m_lanes[i].claim);
    }
    if (under >= 0 && under < static_cast<int>(m_lanes.size()) && m_drag.handle == Handle::none) {
        const std::uint32_t claim = m_lanes[static_cast<std::size_t>(under)].claim;
        c.actions.push_back(Hover{claim});
        if (ImGui::IsMouseDoubleClicked(0))
            c.actions.push_back(FitClaim{claim});
        else if (released)
            c.actions.push_back(Select{claim});
        if (!m_drag.moved)
            tooltip(look, c.claim(claim).headline + "\n" + geo::edtfWords(c.claim(claim).happened->edtf) + "\n" +
                              c.lookup.attribution(c.claim(claim)));
    }
    ImGui::SetCursorPos({0, 0});
    ImGui::Dummy({1, content});
    overLanes(c, plot, top, top + height);
    ImGui::EndChild();
}

} // namespace app
