#include "app/compose/claim_layer.h"

#include "app/compose/callout.h"
#include "app/compose/claim_marks_impl.h"
#include "app/session/comparison.h"
#include "render/tessellate/line.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>

namespace app {

namespace {

using Kind = ClaimGroup::Kind;
using render::Rect;
using render::Vec2;

constexpr std::size_t kMaxCallouts = 16;

/// The part of a region's bounds that is seen.
Rect regionRect(const ClaimLayerInput& in, const BoundaryShape& shape)
{
    const Vec2 low = onScreen(in, {shape.bounds.minX, shape.bounds.minY});
    const auto pxPerMetre = static_cast<float>(1 / in.camera.metresPerPixel);
    const float width = static_cast<float>(shape.bounds.maxX - shape.bounds.minX) * pxPerMetre;
    const float height = static_cast<float>(shape.bounds.maxY - shape.bounds.minY) * pxPerMetre;
    const float x0 = std::max(in.shownFrom, low.x), y0 = std::max(0.0F, low.y - height);
    const float x1 = std::min(std::min(static_cast<float>(in.camera.widthPx), in.shownTo), low.x + width);
    const float y1 = std::min(static_cast<float>(in.camera.heightPx), low.y);
    return {x0, y0, std::max(0.0F, x1 - x0), std::max(0.0F, y1 - y0)};
}

/// What is out of the ordinary about a claim, after who said it.
std::string remarksOf(const ClaimLayerInput& in, std::uint32_t claim, const MarkLook& look)
{
    std::string words;
    const auto add = [&words](bool is, const std::string& text) {
        if (is && !text.empty())
            words += (words.empty() ? "" : ", ") + text;
    };
    const geo::ClaimChange change = showsChanges(in.session) ? changeOf(in.session, claim) : geo::ClaimChange{};
    add(change.kind == geo::ChangeKind::fresh, "new");
    add(change.kind == geo::ChangeKind::gone, "gone");
    add(true, geo::wordsOf(change));
    add(in.session.document.claims[claim].place.extentNotStated, "extent not stated");
    add(look.updated && !change.updated, "updated since");
    add(look.retracted && !change.retracted, "retracted");
    return words;
}

Callout calloutFor(const ClaimLayerInput& in, const ClaimGroup& group, const Palette& palette, std::size_t rows)
{
    Callout c;
    c.title = group.place(in.session.document);
    c.more = group.count - std::min(rows, group.count);
    for (const std::uint32_t i : in.groups.claims(group, rows)) {
        const geo::Claim& claim = in.session.document.claims[i];
        const geo::Source* speaker = in.facts.lookup().source(claim.speaker);
        MarkLook look = lookOf(in.session, in.facts, i, palette);
        look.icon.clear();
        std::string said = speaker == nullptr ? std::string() : speaker->shortName.empty() ? speaker->name : speaker->shortName;
        if (const std::string remarks = remarksOf(in, i, look); !remarks.empty())
            said += (said.empty() ? "" : ", ") + remarks;
        const bool struck = look.retracted || look.change == geo::ChangeKind::gone;
        c.rows.push_back({i, look, std::string(claim.headline), std::move(said), struck});
    }
    if (!showsChanges(in.session) && accountsOf(in.session, in.groups.contradicted(group)) > 0) {
        c.split = lookOf(in.session, in.facts, in.groups, group, palette);
        c.split->icon.clear();
        c.split->sidc.clear();
    }
    return c;
}

/// A small card in a region, for a disagreement whose own card found no room; no mark, because no place is meant.
Rect splitChip(const ClaimLayerInput& in, const Canvas& canvas, const MarkLook& look, std::size_t accounts, Vec2 at)
{
    const std::string words = std::to_string(accounts) + " accounts";
    const float width = canvas.text.shape(words, canvas.style(11)).widthPx + canvas.px(32), height = canvas.px(22);
    const float least = in.shownFrom + width / 2 + canvas.px(4), most = in.shownTo - width / 2 - canvas.px(4);
    at.x = least < most ? std::clamp(at.x, least, most) : at.x;
    const Rect rect{std::round(at.x - width / 2), std::round(at.y - height / 2), width, height};
    canvas.card(rect);
    drawMark(canvas, look, rect.x + canvas.px(13), at.y, 12);
    canvas.writeLine(words, canvas.style(11), rect.x + canvas.px(24), at.y + canvas.px(4), canvas.palette.ink);
    return rect;
}

std::string shortCount(std::size_t count)
{
    return count < 1000 ? std::to_string(count) : std::to_string(count / 1000) + "k";
}

/// What of a square is new, gone and changed, a line each in its colour; false when nothing is.
bool drawCrowdChanges(const ClaimLayerInput& in, const Canvas& canvas, const ClaimGroup& group, Vec2 at)
{
    using geo::ChangeKind;
    struct Line {
        ChangeKind kind;
        const char* sign;
    };
    std::vector<std::pair<std::string, ChangeKind>> lines;
    for (const Line& line : {Line{ChangeKind::fresh, "+"}, Line{ChangeKind::gone, "−"}, Line{ChangeKind::changed, "Δ"}}) {
        const auto count = std::count_if(group.listed.begin(), group.listed.end(), [&](std::uint32_t i) { return changeOf(in.session, i).kind == line.kind; });
        if (count > 0)
            lines.emplace_back(line.sign + shortCount(static_cast<std::size_t>(count)), line.kind);
    }
    const auto style = canvas.style(lines.size() > 2 ? 8.5F : 10, true);
    const float step = canvas.px(lines.size() > 2 ? 8.5 : 11);
    float y = at.y - step * static_cast<float>(lines.size()) / 2 + step * 0.82F;
    for (const auto& [words, kind] : lines) {
        canvas.writeLine(words, style, at.x - canvas.text.shape(words, style).widthPx / 2, y, changeColor(kind, canvas.palette));
        y += step;
    }
    return !lines.empty();
}

/// A square that counts what is claimed within it.
void drawCrowd(const ClaimLayerInput& in, const Canvas& canvas, const ClaimGroup& group, Vec2 at)
{
    const bool chosen = group.chosen, changes = showsChanges(in.session);
    const float half = canvas.px(kCrowdPx / 2 - 1.5);
    const Rect rect{std::round(at.x - half), std::round(at.y - half), 2 * half, 2 * half};
    const double many = std::min(1.0, std::log10(static_cast<double>(group.count)) / 3);
    canvas.rectangle(rect, canvas.palette.card, 4);
    canvas.rectangle(rect, (chosen ? canvas.palette.accent : canvas.palette.ink).withAlpha(changes ? 0.06 : 0.10 + 0.35 * many), 4);
    if (changes && drawCrowdChanges(in, canvas, group, at))
        return;
    const std::string count = shortCount(group.count);
    const auto style = canvas.style(11, true);
    const float width = canvas.text.shape(count, style).widthPx;
    canvas.writeLine(count, style, at.x - width / 2, at.y + canvas.px(4), changes ? canvas.palette.muted : canvas.palette.ink);
}

/// The squares of what is too crowded for marks, under everything else of the claims.
std::vector<HitTarget> drawCrowds(const ClaimLayerInput& in, const Canvas& canvas, std::vector<Rect>& occupied)
{
    std::vector<HitTarget> hits;
    const float half = canvas.px(kCrowdPx / 2);
    for (const ClaimGroup& group : in.groups.groups()) {
        if (group.kind != Kind::crowd)
            continue;
        const Vec2 at = onScreen(in, group.at);
        const Rect rect{at.x - half, at.y - half, 2 * half, 2 * half};
        if (!seen(in, rect))
            continue;
        drawCrowd(in, canvas, group, at);
        hits.push_back({group.first, &group, {}, rect, nullptr});
        occupied.push_back(rect);
    }
    return hits;
}

/// Walks from outside towards the middle until inside the region: where a leader may end.
Vec2 leaderEnd(const ClaimLayerInput& in, const ClaimGroup& group, const Rect& from)
{
    const Vec2 target = onScreen(in, group.at);
    const Vec2 start{std::clamp(target.x, from.x, from.x + from.width), std::clamp(target.y, from.y, from.y + from.height)};
    const auto isInside = [&](Vec2 p) {
        render::Point m = in.camera.toMap(static_cast<double>(p.x), static_cast<double>(p.y));
        if (const double wrap = in.camera.map->wrapMetres(); wrap > 0)
            m.x += std::round((group.at.x - m.x) / wrap) * wrap;
        return group.shape->contains(m);
    };
    // A card that lies in the middle of its region needs no line.
    const Vec2 middle{from.x + from.width / 2, from.y + from.height / 2};
    if (isInside(middle))
        return middle;
    constexpr int kSteps = 200;
    for (int i = 0; i <= kSteps; ++i) {
        const float t = static_cast<float>(i) / kSteps;
        const Vec2 p{start.x + (target.x - start.x) * t, start.y + (target.y - start.y) * t};
        if (isInside(p)) {
            const float inward = std::min(1.0F, t + 6.0F / kSteps);
            return {start.x + (target.x - start.x) * inward, start.y + (target.y - start.y) * inward};
        }
    }
    return target;
}

/// Cards that together would hide the map shrink to one line each, but for the one that is pointed at or chosen.
void makeRoom(const ClaimLayerInput& in, const std::vector<const ClaimGroup*>& owners, std::vector<Callout>& callouts,
              const Canvas& canvas)
{
    constexpr float kMostCovered = 0.3F, kTypicalText = 300;
    float area = 0;
    for (const Callout& c : callouts) {
        const Vec2 size = measureCallout(c, canvas, kTypicalText);
        area += size.x * size.y;
    }
    const auto picture = static_cast<float>(in.camera.widthPx) * static_cast<float>(in.camera.heightPx);
    if (area <= kMostCovered * picture)
        return;
    for (std::size_t i = 0; i < callouts.size(); ++i)
        callouts[i].compact = !owners[i]->chosen;
}

} // namespace

ClaimLayer drawClaims(const ClaimLayerInput& in, const Canvas& canvas, std::vector<HitTarget>& hits)
{
    ClaimLayer layer;
    std::vector<HitTarget> crowds = drawCrowds(in, canvas, layer.occupied);
    std::vector<Callout> callouts;
    std::vector<const ClaimGroup*> owners;
    std::vector<Rect> marks;
    const auto height = static_cast<float>(in.camera.heightPx);
    const bool compact = height < canvas.px(380) || static_cast<float>(in.camera.widthPx) < canvas.px(520);
    const std::size_t rows = compact ? 99 : height > canvas.px(760) ? 6 : height > canvas.px(560) ? 4 : 3;
    const auto want = [&](const ClaimGroup& group, const Rect& anchor, Vec2 point) {
        const float middle = anchor.x + anchor.width / 2;
        if (!in.labels || callouts.size() >= kMaxCallouts || middle < in.shownFrom || middle > in.shownTo || isPale(in, group))
            return;
        Callout c = calloutFor(in, group, canvas.palette, rows);
        c.anchor = anchor;
        c.compact = compact;
        c.point = point;
        callouts.push_back(std::move(c));
        owners.push_back(&group);
    };

    const std::vector<PlacedMark> placed = placeMarks(in, canvas, layer.occupied);
    auto mark = placed.begin(); // They are in the groups' order.
    for (const ClaimGroup& group : in.groups.groups())
        if (group.kind == Kind::region) {
            const Rect rect = regionRect(in, *group.shape);
            if (rect.width > 0 && rect.height > 0)
                want(group, rect, {});
        } else if (mark != placed.end() && mark->group == &group) {
            if (seen(in, mark->rect)) {
                marks.push_back(mark->rect);
                want(group, mark->rect, {});
            }
            ++mark;
        }
    makeRoom(in, owners, callouts, canvas);
    std::vector<Rect> taken = in.reserved;
    taken.insert(taken.end(), marks.begin(), marks.end());
    placeCallouts(callouts, canvas, taken, std::min(static_cast<float>(in.camera.widthPx), in.shownTo), height, in.shownFrom);

    std::vector<HitTarget> rowHits;
    for (std::size_t i = 0; i < callouts.size(); ++i) {
        Callout& c = callouts[i];
        const ClaimGroup& group = *owners[i];
        if (c.rect.width <= 0) {
            if (group.kind == Kind::region && c.split)
                layer.occupied.push_back(splitChip(in, canvas, *c.split, accountsOf(in.session, in.groups.contradicted(group)),
                                                   onScreen(in, group.at)));
            continue;
        }
        const Vec2 center{c.anchor.x + c.anchor.width / 2, c.anchor.y + c.anchor.height / 2};
        if (group.kind == Kind::region) {
            c.point = leaderEnd(in, group, c.rect);
        } else {
            const Vec2 near{std::clamp(center.x, c.rect.x, c.rect.x + c.rect.width), std::clamp(center.y, c.rect.y, c.rect.y + c.rect.height)};
            const float d = std::max(1.0F, std::hypot(near.x - center.x, near.y - center.y));
            const float reach = c.anchor.width / 2 + canvas.px(2);
            c.point = {center.x + (near.x - center.x) / d * reach, center.y + (near.y - center.y) / d * reach};
        }
        drawLeader(c, canvas);
        layer.occupied.push_back(c.rect);
    }
    for (const Callout& c : callouts)
        drawCallout(c, canvas, rowHits, in.session);
    std::vector<HitTarget> markHits, spread;
    drawMarks(in, canvas, placed, layer.occupied, spread, markHits);
    hits.insert(hits.end(), spread.begin(), spread.end());
    hits.insert(hits.end(), rowHits.begin(), rowHits.end());
    hits.insert(hits.end(), markHits.begin(), markHits.end());
    std::move(crowds.begin(), crowds.end(), std::back_inserter(hits));
    for (const ClaimGroup& group : in.groups.groups())
        if (group.kind == Kind::region)
            hits.push_back({group.first, &group, {}, {}, group.shape});
    return layer;
}

std::vector<render::RegionItem> bareMarks(const ClaimLayerInput& in, const Palette& palette, float scale)
{
    constexpr int kCorners = 48;
    std::vector<render::RegionItem> items;
    for (const ClaimGroup& group : in.groups.groups()) {
        if (group.kind == Kind::region || group.kind == Kind::country)
            continue;
        const MarkLook look = lookOf(in.session, in.facts, in.groups, group, palette);
        const float px = group.kind == Kind::crowd ? static_cast<float>(kCrowdPx) / 2 * scale
                         : group.kind == Kind::ring ? ringPx(in, group).grownTo(5 * scale).major : kMarkSize / 2 * scale;
        const double radius = static_cast<double>(px) * in.camera.metresPerPixel;
        std::vector<render::Point> circle;
        for (int i = 0; i <= kCorners; ++i) {
            const double angle = (i % kCorners) * 2 * std::numbers::pi / kCorners;
            circle.push_back({group.at.x + radius * std::cos(angle), group.at.y + radius * std::sin(angle)});
        }
        render::LineBuilder line(group.at);
        line.add(circle);
        render::RegionItem item;
        item.outlines.push_back(line.finish());
        item.outline = group.chosen ? palette.accent : look.side.color;
        item.outlineWidthPx = 1.6F * scale;
        if (!look.solid || look.dotted || look.denied || look.change == geo::ChangeKind::gone)
            item.outlineDash = {5 * scale, 4 * scale};
        items.push_back(std::move(item));
    }
    return items;
}

} // namespace app
