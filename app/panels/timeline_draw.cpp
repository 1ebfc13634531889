#include "app/panels/timeline.h"

#include "app/compose/caption.h"
#include "app/panels/timeline_words.h"
#include "app/panels/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

/// Two links of a chain around (x, y).
void drawChain(ImDrawList* list, const Look& look, float x, float y, PackedColor color)
{
    const float half = look.px(2.6), wide = look.px(6.5), over = look.px(1.6);
    list->AddRect({x - wide, y - half}, {x + over, y + half}, color, half, 0, look.px(1.3));
    list->AddRect({x - over, y - half}, {x + wide, y + half}, color, half, 0, look.px(1.3));
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
    drawWindow(c, plot);
    list->PopClipRect();
    drawFlag(c, plot);
    ImGui::PopFont();
}

/// What the happened clock looks at: a band with a grip at each end, a line with a knob for an instant, a band from the
/// left edge for everything up to a moment.
void TimelinePanel::drawWindow(const PanelContext& c, const Plot& plot)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const TimeMode mode = c.session.clocks.mode;
    const auto left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    const auto strip = static_cast<float>(plot.rows.stripTop), lanesTop = static_cast<float>(plot.rows.lanesTop);
    const auto px = [&](std::int64_t t) { return std::clamp(static_cast<float>(plot.axis.toPx(t)), left, right); };
    const float from = mode == TimeMode::cumulative ? left : px(plot.drawnWindow.from), to = px(plot.drawnWindow.to);
    const float a = strip + look.px(2), b = lanesTop - look.px(2), grip = look.px(4), middle = (a + b) / 2;
    const std::string words = happenedWords(c.session.clocks, plot.axis.zone);
    const float width = ImGui::CalcTextSize(words.c_str()).x, textTop = middle - ImGui::GetTextLineHeight() / 2;
    float end = to;
    if (mode == TimeMode::instant) {
        const float x = std::round(from);
        list->AddRectFilled({x - look.line1(), strip - look.px(4)}, {x + look.line1(), lanesTop}, look.accent);
        list->AddCircleFilled({x, middle}, look.px(5.5), look.accent);
        list->AddCircleFilled({x, middle}, look.px(2), look.onAccent);
        const bool after = x + width + look.px(16) < right;
        list->AddText({after ? x + look.px(10) : x - width - look.px(10), textTop}, look.accent, words.c_str());
        end = x + look.px(6);
    } else {
        const bool edge = mode == TimeMode::window;
        list->AddRectFilled({from, a}, {to, b}, faded(look.accent, 0.22), edge ? look.px(4) : 0);
        if (edge)
            list->AddRectFilled({from - grip / 2, a - look.px(1)}, {from + grip, b + look.px(1)}, look.accent, look.px(2));
        list->AddRectFilled({to - grip, a - look.px(1)}, {to + grip / 2, b + look.px(1)}, look.accent, look.px(2));
        if (width + look.px(20) < to - from)
            list->AddText({(from + to - width) / 2, textTop}, look.accent, words.c_str());
    }
    if (!c.session.clocks.linked)
        return;
    const float known = px(plot.drawnKnown), x0 = std::min(end, known), x1 = std::max(end, known);
    for (float x = x0; x < x1; x += look.px(6))
        list->AddLine({x, middle}, {std::min(x + look.px(3), x1), middle}, look.muted, look.line1());
    const float at = std::clamp(x1 - x0 > look.px(24) ? (x0 + x1) / 2 : x1 + look.px(10), left + look.px(8), right - look.px(8));
    list->AddRectFilled({at - look.px(8), middle - look.px(4)}, {at + look.px(8), middle + look.px(4)}, look.field);
    drawChain(list, look, at, middle, look.ink);
}

/// The flag of the known-on cursor; its line over the lanes is drawn after them.
void TimelinePanel::drawFlag(const PanelContext& c, const Plot& plot)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto top = static_cast<float>(plot.rows.rulerTop), lanesTop = static_cast<float>(plot.rows.lanesTop);
    const double known = plot.axis.toPx(plot.drawnKnown);
    if (known >= plot.axis.leftPx - 1 && known <= plot.axis.rightPx() + 1) {
        const auto x = static_cast<float>(std::round(known));
        list->AddRectFilled({x - look.line1(), top}, {x + look.line1(), lanesTop}, look.ink);
    }
    const auto flagLeft = static_cast<float>(plot.flag.left), flagRight = static_cast<float>(plot.flag.right);
    list->AddRectFilled({flagLeft, top}, {flagRight, top + look.px(18)}, look.ink, look.px(3));
    list->AddText({flagLeft + look.px(7), top + look.px(1)}, look.panel, plot.flagText.c_str());
}

/// Where the state A of a comparison stands: a letter and a dashed line on the ruler, and a frame on the strip where its
/// window is another.
void TimelinePanel::drawCompared(const PanelContext& c, const Plot& plot)
{
    const Comparison& compared = c.session.comparison;
    if (compared.kind == Comparison::Kind::off)
        return;
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto strip = static_cast<float>(plot.rows.stripTop), lanesTop = static_cast<float>(plot.rows.lanesTop);
    const auto left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    const auto letter = [&](float x, float y) {
        list->AddRectFilled({x, y}, {x + look.px(14), y + look.px(14)}, look.accent, look.px(3));
        list->AddText(look.small, look.small->FontSize, {x + look.px(3.5), y}, look.onAccent, "A");
    };
    const double known = plot.axis.toPx(compared.knownOn);
    if (compared.knownOn != c.session.clocks.knownOn && known >= plot.axis.leftPx && known <= plot.axis.rightPx()) {
        const auto x = static_cast<float>(std::round(known));
        for (float y = static_cast<float>(plot.rows.rulerTop); y < lanesTop; y += look.px(5))
            list->AddLine({x, y}, {x, std::min(y + look.px(3), lanesTop)}, look.accent, look.px(1.5));
        letter(x - look.px(7), static_cast<float>(plot.rows.rulerTop) + look.px(2));
    }
    if (compared.happened == c.session.clocks.happened)
        return;
    const float from = std::clamp(static_cast<float>(plot.axis.toPx(compared.happened.from)), left, right);
    const float to = std::clamp(static_cast<float>(plot.axis.toPx(compared.happened.to)), left, right);
    list->AddRect({from, strip + look.px(1)}, {to, lanesTop - look.px(1)}, look.accent, look.px(4), 0, look.px(1.5));
    if (to - from > look.px(22))
        letter(from + look.px(4), (strip + lanesTop) / 2 - look.px(7));
}

/// All claims over time, whatever the lanes: one bar for each division of the axis. Dragging over it sets the window.
void TimelinePanel::histogram(const PanelContext& c, const Plot& plot)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto top = static_cast<float>(plot.rows.lanesTop), left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    const float base = top + plot.histogramHeight - look.line1();
    ImGui::SetCursorScreenPos({left, top});
    ImGui::InvisibleButton("histogram", {right - left, plot.histogramHeight});
    brush(c, plot);
    const bool hovered = ImGui::IsItemHovered() || m_drag.brush;
    const float pointer = ImGui::GetIO().MousePos.x;

    std::vector<std::int64_t> edges{plot.axis.shown.from};
    for (const Tick& tick : plot.ticks.fine)
        if (tick.instant > edges.back())
            edges.push_back(tick.instant);
    edges.push_back(plot.axis.shown.to);
    std::vector<LaneBin> bins;
    std::size_t most = 1;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        bins.push_back(meeting(m_lanes.all(), {edges[i], edges[i + 1]}));
        most = std::max(most, bins.back().claims);
    }
    const float from = std::clamp(static_cast<float>(plot.axis.toPx(plot.drawnWindow.from)), left, right);
    const float to = std::clamp(static_cast<float>(plot.axis.toPx(plot.drawnWindow.to)), left, right);
    list->AddRectFilled({c.session.clocks.mode == TimeMode::cumulative ? left : from, top + look.line1()}, {std::max(to, from + look.line1()), base}, faded(look.accent, m_drag.brush ? 0.14 : 0.06));
    const float unit = (plot.histogramHeight - look.px(8)) / static_cast<float>(most);
    for (std::size_t i = 0; i < bins.size(); ++i) {
        const auto x = static_cast<float>(plot.axis.toPx(edges[i])) + look.px(1);
        const auto end = std::max(x + 1, static_cast<float>(plot.axis.toPx(edges[i + 1])) - look.px(1));
        const float certain = base - unit * static_cast<float>(bins[i].certain);
        const float possible = certain - unit * static_cast<float>(bins[i].possible());
        const bool here = hovered && !m_drag.brush && pointer >= x - look.px(1) && pointer < end + look.px(1);
        list->AddRectFilled({x, certain}, {end, base}, here ? look.muted : faded(look.muted, 0.75));
        if (bins[i].possible() > 0)
            list->AddRectFilled({x, possible}, {end, certain}, faded(look.muted, here ? 0.4 : 0.22));
        if (here)
            tooltip(look, foldWords(bins[i]) + "\n" + windowWords({edges[i], edges[i + 1]}, plot.axis.zone) + "\nDrag over it to look at that time");
    }
    list->AddRectFilled({plot.left, base}, {plot.right, base + look.line1()}, look.line);
    ImGui::PushFont(look.small);
    const std::string words = m_lanes.incomplete() ? "counting…" : "claims, most " + grouped(most);
    list->AddText({plot.left + look.px(12), top + (plot.histogramHeight - ImGui::GetTextLineHeight()) / 2}, look.muted,
                  words.c_str());
    ImGui::PopFont();
}

void TimelinePanel::overLanes(const PanelContext& c, const Plot& plot, float top, float bottom)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    const auto known = static_cast<float>(std::round(plot.axis.toPx(plot.drawnKnown)));
    if (known < right)
        list->AddRectFilled({std::max(known, left), top}, {right, bottom}, faded(look.panel, 0.55));
    if (known >= left - 1 && known <= right + 1)
        list->AddRectFilled({known - look.line1(), top}, {known + look.line1(), bottom}, look.ink);
    if (c.session.clocks.mode == TimeMode::instant) {
        const auto x = static_cast<float>(std::round(plot.axis.toPx(plot.drawnWindow.from)));
        if (x >= left && x <= right)
            list->AddRectFilled({x - look.line1(), top}, {x + look.line1(), bottom}, look.accent);
    }
}

} // namespace app
