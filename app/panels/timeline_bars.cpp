#include "app/panels/timeline_bars.h"

#include "app/panels/claim_details.h"
#include "app/panels/claim_glyph.h"
#include "app/panels/icons.h"
#include "app/panels/timeline_words.h"
#include "app/panels/widgets.h"
#include "app/session/clocks.h"
#include "geo/time/edtf.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kBarTop = 4, kBarHeight = 11, kLeast = 6;

BarSpan spanOf(const TimelineAxis& axis, geo::TimeRange range)
{
    const double left = axis.leftPx, right = axis.rightPx();
    BarSpan s;
    s.openLeft = range.from == geo::kDistantPast;
    s.openRight = range.to == geo::kDistantFuture;
    s.from = static_cast<float>(std::clamp(axis.toPx(range.from), left - 20, right + 20));
    s.to = static_cast<float>(std::clamp(axis.toPx(range.to), left - 20, right + 20));
    return s;
}

/// At least `least` px wide, and within `outer`.
BarSpan widened(BarSpan s, float least, const BarSpan* outer)
{
    if (s.to - s.from >= least)
        return s;
    s.from = (s.from + s.to - least) / 2;
    if (outer != nullptr)
        s.from = std::clamp(s.from, outer->from, std::max(outer->from, outer->to - least));
    s.to = s.from + least;
    return s;
}

/// The bar of one claim.
struct Bar {
    render::Rect rect;
    BarSpan whole, sure; ///< `sure` is empty when nothing is certain.
    PackedColor color;
    float angle;
};

void possiblePart(ImDrawList* list, const Look& look, const Bar& bar)
{
    const render::Rect& r = bar.rect;
    list->AddRectFilled({r.x, r.y}, {r.x + r.width, r.y + r.height}, faded(bar.color, 0.10));
    hatch(list, r, bar.angle == 0 || bar.angle == 90 ? 45.0F : bar.angle, look.px(5), look.px(1.1),
          faded(bar.color, 0.55));
    const PackedColor edge = faded(bar.color, 0.55);
    list->AddLine({r.x, r.y}, {r.x + r.width, r.y}, edge, look.line1());
    list->AddLine({r.x, r.y + r.height}, {r.x + r.width, r.y + r.height}, edge, look.line1());
    if (!bar.whole.openLeft)
        list->AddLine({r.x, r.y}, {r.x, r.y + r.height}, edge, look.line1());
    if (!bar.whole.openRight)
        list->AddLine({r.x + r.width, r.y}, {r.x + r.width, r.y + r.height}, edge, look.line1());
}

void assertedBar(ImDrawList* list, const Look& look, const Bar& bar)
{
    possiblePart(list, look, bar);
    if (bar.sure.to > bar.sure.from)
        list->AddRectFilled({bar.sure.from, bar.rect.y}, {bar.sure.to, bar.rect.y + bar.rect.height}, bar.color,
                            look.px(2));
}

/// An empty frame, dashed where only possible, with a bar across the middle of what is in sight.
void deniedBar(ImDrawList* list, const Look& look, const TimelineAxis& axis, const Bar& bar)
{
    const render::Rect& r = bar.rect;
    dashedRect(list, r, look.px(4), look.px(1.2), bar.color);
    if (bar.sure.to > bar.sure.from)
        list->AddRect({bar.sure.from, r.y}, {bar.sure.to, r.y + r.height}, bar.color, look.px(2), 0, look.px(1.5));
    const float x =
        (std::max(r.x, static_cast<float>(axis.leftPx)) + std::min(r.x + r.width, static_cast<float>(axis.rightPx()))) /
        2;
    const float over = look.px(2), half = r.height / 2 + over;
    list->AddLine({x - half, r.y + r.height + over}, {x + half, r.y - over}, bar.color, look.px(2));
}

/// A dotted frame; a thin line within it where the time is certain.
void supposedBar(ImDrawList* list, const Look& look, const Bar& bar)
{
    const render::Rect& r = bar.rect;
    dashedRect(list, r, look.px(1.6), look.px(1.6), bar.color);
    const float middle = r.y + r.height / 2;
    if (bar.sure.to > bar.sure.from)
        list->AddLine({bar.sure.from + look.px(2), middle}, {bar.sure.to - look.px(2), middle}, bar.color, look.px(2));
}

/// Grey, with a line through the whole of it.
void retractedBar(ImDrawList* list, const Look& look, Bar bar)
{
    const PackedColor ink = bar.color;
    bar.color = faded(ink, 0.6);
    assertedBar(list, look, bar);
    const float middle = bar.rect.y + bar.rect.height / 2, over = look.px(4);
    list->AddLine({bar.rect.x - over, middle}, {bar.rect.x + bar.rect.width + over, middle}, look.panel, look.px(3));
    list->AddLine({bar.rect.x - over, middle}, {bar.rect.x + bar.rect.width + over, middle}, ink, look.px(1.4));
}

/// An end that nobody stated fades into the ground, with an arrow head, at the end of the axis or of the bar.
void openEnd(ImDrawList* list, const Look& look, const TimelineAxis& axis, const Bar& bar, bool right)
{
    const auto left = static_cast<float>(axis.leftPx), end = static_cast<float>(axis.rightPx());
    const float from = std::max(bar.rect.x, left), to = std::min(bar.rect.x + bar.rect.width, end);
    if (to <= from)
        return;
    const float length = std::min(look.px(36), to - from), head = look.px(4);
    const float top = bar.rect.y - 1, bottom = bar.rect.y + bar.rect.height + 1, middle = (top + bottom) / 2;
    const PackedColor ground = look.panel, clear = faded(look.panel, 0);
    list->AddRectFilledMultiColor({right ? to - length : from, top}, {right ? to : from + length, bottom},
                                  right ? clear : ground, right ? ground : clear, right ? ground : clear,
                                  right ? clear : ground);
    const float tip = right ? to - look.px(2) : from + look.px(2), back = right ? tip - head : tip + head;
    list->AddLine({back, middle - head}, {tip, middle}, bar.color, look.px(1.5));
    list->AddLine({back, middle + head}, {tip, middle}, bar.color, look.px(1.5));
}

} // namespace

BarSpan drawClaimBar(const PanelContext& c, const TimelineAxis& axis, const BarPlace& place, std::uint32_t index)
{
    const Look& look = c.look;
    const geo::Claim& claim = c.claim(index);
    const bool retracted = c.state(index).retracted;
    const geo::Side* side = c.lookup.sideOf(claim);
    const int colour = side != nullptr ? side->colour : -1;
    Bar bar;
    bar.whole = widened(spanOf(axis, claim.happened->bounds.possible()), look.px(kLeast), nullptr);
    if (!claim.happened->bounds.certain().empty())
        bar.sure = widened(spanOf(axis, claim.happened->bounds.certain()), look.px(kLeast), &bar.whole);
    bar.rect = {bar.whole.from, place.lane.y + look.px(kBarTop), bar.whole.to - bar.whole.from, look.px(kBarHeight)};
    bar.color = faded(retracted ? look.muted : look.side(colour), place.opacity);
    bar.angle = sideStyle(colour, *look.map).hatchDeg;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (retracted)
        retractedBar(list, look, bar);
    else if (claim.modality == geo::Modality::denied)
        deniedBar(list, look, axis, bar);
    else if (claim.modality == geo::Modality::speculated || claim.modality == geo::Modality::planned)
        supposedBar(list, look, bar);
    else
        assertedBar(list, look, bar);
    if (bar.whole.openRight)
        openEnd(list, look, axis, bar, true);
    if (bar.whole.openLeft)
        openEnd(list, look, axis, bar, false);
    return bar.whole;
}

void drawReported(const PanelContext& c, const TimelineAxis& axis, const render::Rect& lane, std::uint32_t index)
{
    const Look& look = c.look;
    const geo::TimeBounds reported = c.lookup.reported(c.claim(index));
    if (reported.empty())
        return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float foot = lane.y + lane.height - look.px(1.5), tip = foot - look.px(4.5), half = look.px(3);
    const auto x = static_cast<float>(std::round(axis.toPx(knownFrom(reported))));
    if (!c.state(index).reportUncertain) {
        list->AddTriangleFilled({x - half, foot}, {x + half, foot}, {x, tip}, look.muted);
        return;
    }
    const BarSpan span = spanOf(axis, reported.possible());
    const float step = look.px(5), left = std::max(span.from, static_cast<float>(axis.leftPx));
    const float right = std::min(span.to, static_cast<float>(axis.rightPx()));
    list->AddLine({left, foot}, {right, foot}, look.faint, look.line1());
    // Ticks keep their places in time while the axis moves.
    for (float at = span.from + std::ceil((left - span.from) / step) * step; at <= right; at += step)
        list->AddLine({at, foot - look.px(3)}, {at, foot}, look.muted, look.line1());
    list->AddTriangleFilled({x - half, foot}, {x + half, foot}, {x, tip}, look.panel);
    list->AddTriangle({x - half, foot}, {x + half, foot}, {x, tip}, look.muted, look.px(1));
}

void drawLag(const PanelContext& c, const TimelineAxis& axis, const render::Rect& lane, std::uint32_t index)
{
    const Look& look = c.look;
    const geo::TimeBounds& happened = c.claim(index).happened->bounds;
    const std::int64_t known = knownFrom(c.lookup.reported(c.claim(index)));
    if (happened.empty() || !isFinite(known))
        return;
    // From the end of it where it was over by then, else from its beginning.
    const std::int64_t since = known >= happened.possibleTo || !isFinite(happened.possibleFrom) ? happened.possibleTo : happened.possibleFrom;
    if (!isFinite(since))
        return;
    const float left = lane.x, right = lane.x + lane.width, foot = std::round(lane.y + lane.height - look.px(2.5));
    const float from = std::clamp(static_cast<float>(axis.toPx(since)), left, right), to = std::clamp(static_cast<float>(axis.toPx(known)), left, right);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({std::min(from, to), foot}, {std::max(from, to), foot + look.px(1.2)}, look.ink);
    list->AddRectFilled({from - look.px(0.6), lane.y + look.px(kBarTop + kBarHeight)}, {from + look.px(0.6), foot + look.px(1.2)}, look.ink);
}

void drawBarHeadline(const PanelContext& c, const render::Rect& lane, const BarSpan& bar, std::uint32_t index,
                     PackedColor color, std::string_view aside)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const geo::ClaimState& state = c.state(index);
    const std::string_view headline = c.claim(index).headline;
    const float left = lane.x, right = lane.x + lane.width, gap = look.px(8), sign = look.px(15);
    const bool split = state.contradicted && state.visibility != geo::Visibility::hidden;
    const float signs = (split ? sign : 0) + (state.unplaced ? sign : 0);
    const float words = ImGui::CalcTextSize(headline.data(), headline.data() + headline.size()).x;
    const std::string behind = aside.empty() ? std::string() : " · " + std::string(aside);
    const float width = words + signs + ImGui::CalcTextSize(behind.c_str()).x, middle = lane.y + lane.height / 2, head = look.px(3.5);
    const float top = lane.y + (lane.height - ImGui::GetTextLineHeight()) / 2 - look.px(1);
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
    if (split) {
        drawClaimGlyph(c, x + sign / 2 - look.px(1), middle - look.px(1), look.px(4.5), index);
        x += sign;
    }
    if (state.unplaced) {
        drawIcon(list, Icon::noPlace, x + sign / 2 - look.px(1), middle, look.px(12), look.faint);
        x += sign;
    }
    list->AddText({x, top}, color, headline.data(), headline.data() + headline.size());
    if (!behind.empty())
        list->AddText({x + words, top}, look.accent, behind.c_str());
    if (state.retracted)
        strikeThrough(c, x, top + ImGui::GetTextLineHeight() * 0.55F, words, color);
}

std::string barWords(const PanelContext& c, std::uint32_t index)
{
    const geo::Claim& claim = c.claim(index);
    const geo::ClaimState& state = c.state(index);
    std::string words = claim.headline;
    const std::string_view edtf = claim.happened->edtf;
    words += "\n" + c.lookup.attribution(claim) + "; " + modalityWords(claim.modality);
    words += "\nHappened: " + (edtf.empty() ? std::string("not dated") : geo::edtfWords(edtf));
    if (const std::string bounds = boundsWords(claim.happened->bounds); !bounds.empty())
        words += "\nThat is: " + bounds;
    words += "\nReported: " + reportedWords(claim, state, c.lookup);
    if (const std::string lag = lagWords(claim.happened->bounds, c.lookup.reported(claim)); !lag.empty())
        words += "; " + lag;
    words += "\n" + stateWords(state);
    if (const std::size_t others = c.session.answer.contradictedBy(index).size(); others > 0)
        words += "; contradicted by " + std::to_string(others);
    if (state.retracted)
        words += claim.modality == geo::Modality::withdrawn ? "; taken back by who said it" : "; retracted since";
    if (state.updated)
        words += "; updated since";
    if (state.unplaced)
        words += "; no place on the map";
    return words;
}

} // namespace app
