#include "app/compose/callout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

namespace app {

namespace {

using render::Rect;
using render::Vec2;

constexpr float kPadding = 8, kRow = 18, kTitle = 19, kMark = 12, kSymbol = 14;
constexpr float kTitleSize = 12, kRowSize = 11.5F;
/// Room for the split mark before the title, and for the word after it.
constexpr float kSplit = 18, kSplitWords = 66;

float overlap(const Rect& a, const Rect& b)
{
    const float w = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
    const float h = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
    return w > 0 && h > 0 ? w * h : 0;
}

/// The point of the rectangle's edge nearest to p.
Vec2 nearest(const Rect& r, Vec2 p)
{
    return {std::clamp(p.x, r.x, r.x + r.width), std::clamp(p.y, r.y, r.y + r.height)};
}

/// A leader, or as much of it as can ever be drawn: to the middle of what it speaks of.
struct Leader {
    Vec2 from, to;
};

Leader leaderOf(const Rect& card, const Rect& anchor)
{
    const Vec2 middle{anchor.x + anchor.width / 2, anchor.y + anchor.height / 2};
    return {nearest(card, middle), middle};
}

/// Twice the area of a triangle, positive when its corners go round clockwise on the screen.
float turn(Vec2 a, Vec2 b, Vec2 c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

bool cross(const Leader& a, const Leader& b)
{
    return turn(a.from, a.to, b.from) * turn(a.from, a.to, b.to) < 0 && turn(b.from, b.to, a.from) * turn(b.from, b.to, a.to) < 0;
}

/// Whether a leader goes through a card.
bool cross(const Leader& leader, const Rect& card)
{
    if (std::max(leader.from.x, leader.to.x) <= card.x || std::min(leader.from.x, leader.to.x) >= card.x + card.width ||
        std::max(leader.from.y, leader.to.y) <= card.y || std::min(leader.from.y, leader.to.y) >= card.y + card.height)
        return false;
    const Vec2 a{card.x, card.y}, b{card.x + card.width, card.y}, c{b.x, card.y + card.height}, d{a.x, c.y};
    return card.contains(leader.from) || cross(leader, Leader{a, c}) || cross(leader, Leader{b, d});
}

/// The cards that stand already, for the next one to keep its leader apart from.
struct Placed {
    std::vector<Leader> leaders;
    std::vector<Rect> cards;

    bool crossed(const Leader& leader) const
    {
        return std::any_of(leaders.begin(), leaders.end(), [&](const Leader& other) { return cross(leader, other); });
    }
    /// Leaders through cards, of this one and of those.
    std::size_t hidden(const Leader& leader, const Rect& card) const
    {
        return static_cast<std::size_t>(std::count_if(cards.begin(), cards.end(), [&](const Rect& other) { return cross(leader, other); }) +
                                        std::count_if(leaders.begin(), leaders.end(), [&](const Leader& other) { return cross(other, card); }));
    }
};

constexpr std::size_t kCompactMarks = 4;

std::string countText(const Callout& c) { return std::to_string(c.rows.size() + c.more); }

bool hasSymbols(const Callout& c)
{
    return std::any_of(c.rows.begin(), c.rows.end(), [](const CalloutRow& row) { return !row.look.sidc.empty(); });
}

/// Symbols are wider than marks, and stand under an echelon, logical px.
float markWidth(const Callout& c) { return hasSymbols(c) ? 21 : kMark; }
float rowHeight(const Callout& c) { return hasSymbols(c) ? 22 : kRow; }
float markSize(const CalloutRow& row) { return row.look.sidc.empty() ? kMark : kSymbol; }

/// From one mark to what stands right of it, logical px; more where marks carry badges.
float markStep(const Callout& c)
{
    const bool badges = std::any_of(c.rows.begin(), c.rows.end(), [](const CalloutRow& row) { return row.look.change != geo::ChangeKind::hidden; });
    return markWidth(c) + (badges ? 8.0F : 3.0F);
}

std::string speakerText(const CalloutRow& row) { return row.speaker.empty() ? "" : " — " + row.speaker; }

} // namespace

Vec2 measureCallout(const Callout& callout, const Canvas& canvas, float maxTextLogical)
{
    const auto rowStyle = canvas.style(kRowSize);
    if (callout.compact) {
        const float marks = static_cast<float>(std::min(callout.rows.size(), kCompactMarks)) * canvas.px(static_cast<double>(markStep(callout)));
        return {canvas.text.shape(callout.title, canvas.style(kRowSize, true)).widthPx + marks +
                    canvas.text.shape(countText(callout), rowStyle).widthPx + canvas.px(2 * kPadding + 8),
                canvas.px(kRow + kPadding)};
    }
    float width = canvas.text.shape(callout.title, canvas.style(kTitleSize, true)).widthPx +
                  canvas.px(callout.split ? 70 + kSplit + kSplitWords : 70);
    for (const CalloutRow& row : callout.rows) {
        const float text = std::min(canvas.px(static_cast<double>(maxTextLogical)), canvas.text.shape(row.headline, rowStyle).widthPx) +
                           canvas.text.shape(speakerText(row), rowStyle).widthPx;
        width = std::max(width, text + canvas.px(static_cast<double>(markStep(callout)) + 3));
    }
    const auto rows = static_cast<float>(callout.rows.size()) + (callout.more > 0 ? 1.0F : 0.0F);
    return {width + canvas.px(2 * kPadding), canvas.px(static_cast<double>(kTitle + rowHeight(callout) * rows + 2 * kPadding - 5))};
}

namespace {

/// How bad a place is by itself: its distance, and being off to the side a little as well, so that equal places go to the
/// middle, right before left.
float distanceCost(const Rect& r, const Callout& c, float unit, float overlaps = 0)
{
    const float dx = std::max({c.anchor.x - (r.x + r.width), r.x - (c.anchor.x + c.anchor.width), 0.0F});
    const float dy = std::max({c.anchor.y - (r.y + r.height), r.y - (c.anchor.y + c.anchor.height), 0.0F});
    const float offX = std::abs(r.x + r.width / 2 - c.anchor.x - c.anchor.width / 2);
    const float offY = std::abs(r.y + r.height / 2 - c.anchor.y - c.anchor.height / 2);
    const float left = r.x < c.anchor.x ? unit * unit * 4 : 0;
    return overlaps + (dx + dy) * unit * 8 + (offX * 0.5F + offY) * unit + left;
}

/// How bad a place is: overlap with what is there already counts most, then the own region, then the distance. When it is
/// worse than `most` any number above that.
float placeCost(const Rect& r, const Callout& c, const std::vector<Rect>& taken, const std::vector<Rect>& anchors, const Placed& placed, float unit, float most)
{
    // Leaders that cross are worse than a long one, and a leader behind a card is as bad as one some 190 px longer.
    constexpr float kCrossed = 3750, kHidden = 375;
    if (const float least = distanceCost(r, c, unit); least > most)
        return least;
    const Leader leader = leaderOf(r, c.anchor);
    float cost = (placed.crossed(leader) ? kCrossed * unit * unit : 0) + static_cast<float>(placed.hidden(leader, r)) * kHidden * unit * unit;
    float whole = distanceCost(r, c, unit, cost); // Overlaps add to it, none takes away.
    const auto add = [&](float area, float weight) {
        if (area > 0) {
            cost += area * weight;
            whole = distanceCost(r, c, unit, cost);
        }
    };
    for (std::size_t i = 0; i < taken.size() && whole <= most; ++i)
        add(overlap(r, taken[i]), 8);
    for (std::size_t i = 0; i < anchors.size() && whole <= most; ++i)
        add(overlap(r, anchors[i]), anchors[i] == c.anchor ? 3.0F : 2.0F);
    return whole;
}

/// The steps from -reach to reach at which a place can be as good as `most`: away from the anchor it only gets worse, but for
/// coming right of it.
template <class PlaceAt> std::pair<int, int> worthwhile(int reach, PlaceAt placeAt, const Callout& c, float unit, float most)
{
    const auto good = [&](int k) { return distanceCost(placeAt(k), c, unit) <= most + unit * unit * 4; };
    int from = 0, to = 0;
    while (from > -reach && good(from - 1))
        --from;
    while (to < reach && good(to + 1))
        ++to;
    return {from, to};
}

/// Calls visit(k) for the whole numbers from `from`, which is not above 0, to `to`, not below it: in order, or from 0 outwards.
template <class Visit> void eachStep(int from, int to, bool outwards, Visit visit)
{
    if (!outwards) {
        for (int k = from; k <= to; ++k)
            visit(k);
        return;
    }
    visit(0);
    for (int k = 1; k <= std::max(-from, to); ++k) {
        if (k <= to)
            visit(k);
        if (-k >= from)
            visit(-k);
    }
}

} // namespace

void placeCallouts(std::vector<Callout>& callouts, const Canvas& canvas, std::vector<Rect>& taken, float widthPx,
                   float heightPx, float fromPx)
{
    Placed placed;
    std::vector<Rect> anchors, near; ///< Near: of `taken`, what a column or a line of places can touch.
    for (const Callout& c : callouts)
        anchors.push_back(c.anchor);
    const float gap = canvas.px(14), edge = canvas.px(8), step = canvas.px(24);
    const float maxText = std::clamp((widthPx - fromPx) / canvas.scale * 0.24F, 130.0F, 360.0F);
    for (Callout& c : callouts) {
        const Vec2 size = measureCallout(c, canvas, maxText);
        const Rect& a = c.anchor;
        // Offsets count from the anchor, not from the picture, so that panning does not shuffle the cards.
        const float midX = a.x + a.width / 2 - size.x / 2, midY = a.y + a.height / 2 - size.y / 2;
        const std::array<float, 3> columns{a.x + a.width + gap, a.x - gap - size.x, midX};
        const std::array<float, 3> lines{midY, a.y - gap - size.y, a.y + a.height + gap};
        const auto inside = [&](float x, float y) {
            return Rect{std::round(std::clamp(x, fromPx + edge, std::max(fromPx + edge, widthPx - size.x - edge))),
                        std::round(std::clamp(y, edge, std::max(edge, heightPx - size.y - edge))), size.x, size.y};
        };
        // What is worse than one of the places beside the anchor need not be known more closely.
        float most = 1e30F;
        for (const auto& [x, y] : {std::pair{columns[0], midY}, std::pair{columns[1], midY}, std::pair{midX, lines[1]}, std::pair{midX, lines[2]}})
            most = std::min(most, placeCost(inside(x, y), c, taken, anchors, placed, canvas.px(4), most));
        const int reachX = static_cast<int>(widthPx / step), reachY = static_cast<int>(heightPx / step);
        // Calls visit(place, what of `taken` it can touch) for the places of every column and line that can be as good as best().
        const auto eachPlace = [&](bool outwards, auto best, auto visit) {
            const auto along = [&](bool column, float at, int reach) {
                const auto placeAt = [&](int k) { return column ? inside(at, midY + static_cast<float>(k) * step) : inside(midX + static_cast<float>(k) * step, at); };
                const Rect strip = placeAt(0);
                near.clear();
                std::copy_if(taken.begin(), taken.end(), std::back_inserter(near), [&](const Rect& t) {
                    return column ? t.x < strip.x + strip.width && t.x + t.width > strip.x : t.y < strip.y + strip.height && t.y + t.height > strip.y;
                });
                const auto [from, to] = worthwhile(reach, placeAt, c, canvas.px(4), best());
                eachStep(from, to, outwards, [&](int k) { visit(placeAt(k)); });
            };
            for (const float x : columns)
                along(true, x, reachY);
            for (const float y : lines)
                along(false, y, reachX);
        };
        // How good the best is shows soonest near the anchor; of equal ones the first counts.
        float best = most;
        eachPlace(true, [&] { return best; }, [&](const Rect& r) { best = std::min(best, placeCost(r, c, near, anchors, placed, canvas.px(4), best)); });
        bool found = false;
        eachPlace(false, [&] { return found ? -1 : best; }, [&](const Rect& r) {
            if (!found && placeCost(r, c, near, anchors, placed, canvas.px(4), best) <= best) {
                found = true;
                c.rect = r;
            }
        });
        float covered = 0;
        for (const Rect& t : taken)
            covered += overlap(c.rect, t);
        constexpr float kMostCovered = 0.08F;
        const Leader leader = leaderOf(c.rect, c.anchor);
        if (covered > kMostCovered * size.x * size.y || placed.crossed(leader)) {
            c.rect = {};
            continue;
        }
        taken.push_back(c.rect);
        placed.leaders.push_back(leader);
        placed.cards.push_back(c.rect);
    }
}

namespace {

/// One line: title, marks, how many claims.
void drawCompact(const Callout& callout, const Canvas& canvas, std::vector<HitTarget>& hits)
{
    const Rect& r = callout.rect;
    const float middle = r.y + r.height / 2, baseline = middle + canvas.px(4);
    float x = r.x + canvas.px(kPadding);
    x += canvas.writeLine(callout.title, canvas.style(kRowSize, true), x, baseline, canvas.palette.ink) + canvas.px(5);
    // What is contradicted must not be the mark that finds no room.
    std::vector<const CalloutRow*> rows;
    for (const CalloutRow& row : callout.rows)
        rows.push_back(&row);
    std::stable_partition(rows.begin(), rows.end(), [](const CalloutRow* row) { return !row->look.against.empty(); });
    HitTarget hit{rows.front()->claim, nullptr, {}, r, nullptr};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i > 0)
            hit.others.push_back(rows[i]->claim);
        if (i >= kCompactMarks)
            continue;
        drawMark(canvas, rows[i]->look, x + canvas.px(static_cast<double>(markWidth(callout)) / 2), middle, markSize(*rows[i]));
        x += canvas.px(static_cast<double>(markStep(callout)));
    }
    canvas.writeLine(countText(callout), canvas.style(kRowSize), x + canvas.px(3), baseline, canvas.palette.muted);
    hits.push_back(std::move(hit));
}

} // namespace

void drawLeader(const Callout& callout, const Canvas& canvas)
{
    const Vec2 from = nearest(callout.rect, callout.point);
    if (callout.rect.width <= 0 || std::hypot(from.x - callout.point.x, from.y - callout.point.y) <= canvas.px(4))
        return;
    canvas.line(from, callout.point, 3, canvas.palette.halo);
    canvas.line(from, callout.point, 1.2F, canvas.palette.ink.withAlpha(0.7));
}

void drawCallout(const Callout& callout, const Canvas& canvas, std::vector<HitTarget>& hits, const Session& session)
{
    const Rect& r = callout.rect;
    if (r.width <= 0)
        return;
    canvas.card(r);
    if (callout.compact) {
        drawCompact(callout, canvas, hits);
        return;
    }
    float y = r.y + canvas.px(kPadding);
    const float x = r.x + canvas.px(kPadding), right = r.x + r.width - canvas.px(kPadding);
    const std::size_t count = callout.rows.size() + callout.more;
    const std::string total =
        (count == 1 ? "1 claim" : std::to_string(count) + " claims") + (callout.split ? ", contradicted" : "");
    const auto small = canvas.style(11);
    const float totalWidth = canvas.text.shape(total, small).widthPx;
    const float titleX = callout.split ? x + canvas.px(kSplit) : x;
    if (callout.split)
        drawMark(canvas, *callout.split, x + canvas.px(kMark / 2), y + canvas.px(7), kMark + 1);
    canvas.writeLine(callout.title, canvas.style(kTitleSize, true), titleX, y + canvas.px(11), canvas.palette.ink,
                     right - titleX - totalWidth - canvas.px(8));
    canvas.writeLine(total, small, right - totalWidth, y + canvas.px(11), canvas.palette.muted);
    y += canvas.px(kTitle);
    const auto rowStyle = canvas.style(kRowSize);
    const float tall = canvas.px(static_cast<double>(rowHeight(callout))), lower = (tall - canvas.px(kRow)) / 2;
    for (const CalloutRow& row : callout.rows) {
        const Rect hit{r.x, y - canvas.px(2), r.width, tall};
        if (session.selected == row.claim || session.hovered == row.claim)
            canvas.rectangle({hit.x + canvas.px(3), hit.y, hit.width - canvas.px(6), hit.height},
                             canvas.palette.accent.withAlpha(0.16), 4);
        hits.push_back({row.claim, nullptr, {}, hit, nullptr});
        const float middle = y + tall / 2 - canvas.px(hasSymbols(callout) ? 0.5 : 2);
        drawMark(canvas, row.look, x + canvas.px(static_cast<double>(markWidth(callout)) / 2), middle, markSize(row));
        const float textX = x + canvas.px(static_cast<double>(markStep(callout)) + 3), baseline = y + lower + canvas.px(11);
        const float speakerWidth = canvas.text.shape(speakerText(row), rowStyle).widthPx;
        const float used = canvas.writeLine(row.headline, rowStyle, textX, baseline,
                                            row.struck ? canvas.palette.muted : canvas.palette.ink,
                                            std::max(canvas.px(40), right - textX - speakerWidth));
        if (row.struck)
            canvas.line({textX, baseline - canvas.px(4)}, {textX + used, baseline - canvas.px(4)}, 1,
                        canvas.palette.muted);
        canvas.writeLine(speakerText(row), rowStyle, textX + used, baseline, canvas.palette.muted);
        y += tall;
    }
    if (callout.more > 0)
        canvas.writeLine("+ " + std::to_string(callout.more) + " more", small, x + canvas.px(static_cast<double>(markStep(callout)) + 3), y + canvas.px(11),
                         canvas.palette.muted);
}

} // namespace app
