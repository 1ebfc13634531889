#include "app/compose/claim_marks_impl.h"

#include "app/compose/map_names.h"
#include "app/session/comparison.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

namespace app {

namespace {

using Kind = ClaimGroup::Kind;
using render::Rect;
using render::Vec2;

/// More than this of one place are not spread: the list tells them.
constexpr std::size_t kMostSpread = 24;
/// In a picture for a file they are spread unasked up to so many, and where that covers no more of the picture.
constexpr std::size_t kMostSpreadUnasked = 8;
constexpr float kMostOfPicture = 0.05F;

Rect around(Vec2 at, Vec2 reach) { return {at.x - reach.x, at.y - reach.y, 2 * reach.x, 2 * reach.y}; }

RingPx circle(float radius) { return {radius, radius, 0}; }

/// A ring of the true radius; it says "somewhere in here", so nothing stands in its middle. Split as marks are when the
/// claim is contradicted.
void drawRing(Vec2 at, const RingPx& radius, const MarkLook& look, bool chosen, const Palette& palette,
              float scale, std::vector<render::Quad>& quads)
{
    const std::size_t pieces = std::min(look.against.size() + 1, kMostPieces);
    for (std::size_t i = 0; i < pieces; ++i) {
        const MarkPart& part = i == 0 ? static_cast<const MarkPart&>(look) : look.against[i - 1];
        render::Quad ring;
        ring.shape = render::Shape::ellipse;
        ring.center = at;
        ring.half = {radius.major, radius.minor};
        ring.rotation = radius.turn;
        const bool gone = part.change == geo::ChangeKind::gone;
        ring.fill = part.denied || part.retracted || gone ? render::Color{0, 0, 0, 0}
                                                  : part.side.color.withAlpha(part.solid ? 0.12 : 0.06);
        ring.stroke = chosen ? palette.accent : part.retracted ? palette.muted : part.side.color;
        ring.strokePx = (chosen ? 2.6F : 1.6F) * scale;
        if (!part.solid || part.dotted || part.denied || part.retracted || gone)
            ring.dash = {5 * scale, 4 * scale};
        if (pieces > 1)
            ring.wedge = pieceOf(i, pieces, 1.5F * scale);
        quads.push_back(ring);
    }
}

/// Where the marks of a spread place stand: on a ring around it, the first at the top, then clockwise; of many on two rings.
std::vector<Vec2> ringAround(Vec2 middle, std::size_t count, Vec2 reach, const Canvas& canvas)
{
    const float turn = 2 * std::numbers::pi_v<float>, step = 2 * std::max(reach.x, reach.y) + canvas.px(5);
    const float least = std::max(reach.x, reach.y) + canvas.px(16);
    constexpr std::size_t kMostOnRing = 10;
    std::vector<Vec2> places;
    float radius = 0;
    for (std::size_t first = 0; first < count;) {
        const std::size_t here = count - first <= kMostOnRing || first > 0 ? count - first : std::min(count - first, kMostOnRing);
        radius = std::max({least, radius + step, static_cast<float>(here) * step / turn});
        for (std::size_t i = 0; i < here; ++i) {
            const float angle = turn * static_cast<float>(i) / static_cast<float>(here) - turn / 4;
            places.push_back({middle.x + radius * std::cos(angle), middle.y + radius * std::sin(angle)});
        }
        first += here;
    }
    return places;
}

Rect boundsOf(const std::vector<Vec2>& places, Vec2 reach)
{
    Rect r = around(places.front(), reach);
    for (const Vec2 p : places) {
        const Rect one = around(p, reach);
        const float right = std::max(r.x + r.width, one.x + one.width), low = std::max(r.y + r.height, one.y + one.height);
        r.x = std::min(r.x, one.x);
        r.y = std::min(r.y, one.y);
        r.width = right - r.x;
        r.height = low - r.y;
    }
    return r;
}

/// Half the size of the largest mark of a place.
Vec2 widest(const ClaimLayerInput& in, const Canvas& canvas, std::span<const std::uint32_t> claims)
{
    Vec2 reach{canvas.px(kMarkSize) / 2, canvas.px(kMarkSize) / 2};
    for (const std::uint32_t claim : claims)
        if (!lookOf(in.session, in.facts, claim, canvas.palette).sidc.empty())
            reach.x = canvas.px(kMarkSize) * 0.75F;
    return reach;
}

/// Spreads the claims of one place where that is asked for, or where there is room for it.
void spread(const ClaimLayerInput& in, const Canvas& canvas, std::vector<PlacedMark>& marks)
{
    const auto width = static_cast<float>(in.camera.widthPx), height = static_cast<float>(in.camera.heightPx);
    for (PlacedMark& mark : marks) {
        const std::size_t count = mark.group->count;
        if (mark.group->kind != Kind::mark || count < 2 || count > kMostSpread)
            continue;
        const bool asked = mark.group->chosen;
        if (!asked && (!in.spreads || count > kMostSpreadUnasked || isPale(in, *mark.group)))
            continue;
        std::vector<std::uint32_t> claims = in.groups.claims(*mark.group);
        const Vec2 reach = widest(in, canvas, claims);
        std::vector<Vec2> fan = ringAround(mark.at, claims.size(), reach, canvas);
        const Rect box = boundsOf(fan, reach);
        const auto hits = [&](const Rect& other) { return box.overlaps(other); };
        const bool inside = box.x >= in.shownFrom && box.y >= 0 && box.x + box.width <= std::min(width, in.shownTo) && box.y + box.height <= height;
        const bool room = inside && box.width * box.height <= kMostOfPicture * width * height &&
                          std::none_of(in.reserved.begin(), in.reserved.end(), hits) &&
                          std::none_of(marks.begin(), marks.end(), [&](const PlacedMark& other) { return &other != &mark && hits(other.rect); });
        if (!asked && !room)
            continue;
        mark.fan = std::move(fan);
        mark.claims = std::move(claims);
        mark.passing = !in.spreads;
        // While somebody points at it the cards stay where they are.
        if (!mark.passing)
            mark.rect = box;
    }
}

/// Behind the one mark of several claims: the edges of those below it, and how many they are.
void drawStack(const Canvas& canvas, const PlacedMark& mark, Vec2 reach)
{
    for (const float step : {2.0F, 1.0F}) {
        SideStyle shape = mark.look.side;
        if (!mark.look.sidc.empty() && canvas.symbols != nullptr) {
            shape.shape = render::Shape::rectangle;
            shape.turn = 0;
        }
        render::Quad plate = outlineOf(shape, mark.at.x + canvas.px(2.6) * step, mark.at.y - canvas.px(2.6) * step, reach.y);
        if (shape.shape == render::Shape::rectangle)
            plate.half = reach;
        plate.fill = groundOf(canvas.palette);
        plate.stroke = inkOf(mark.look);
        plate.strokePx = canvas.px(1.1);
        canvas.quads.push_back(plate);
    }
}

void drawCount(const Canvas& canvas, std::size_t count, Vec2 at, Vec2 reach)
{
    const std::string words = count < 100 ? std::to_string(count) : "99+";
    const auto& shaped = canvas.text.shape(words, canvas.style(9.5F, true));
    const float width = std::max(canvas.px(13), shaped.widthPx + canvas.px(7)), height = canvas.px(13);
    const Rect chip{std::round(at.x - reach.x - width * 0.55F), std::round(at.y - reach.y - height * 0.55F), width, height};
    canvas.rectangle({chip.x - canvas.px(1), chip.y - canvas.px(1), chip.width + canvas.px(2), chip.height + canvas.px(2)}, groundOf(canvas.palette), 7);
    canvas.rectangle(chip, canvas.palette.ink, 6.5F);
    canvas.write(shaped, chip.x + (width - shaped.widthPx) / 2, chip.y + height - canvas.px(3.2), groundOf(canvas.palette));
}

/// The mark of one place, and the ring around what is chosen.
void drawOne(const ClaimLayerInput& in, const Canvas& canvas, const PlacedMark& mark)
{
    const float size = isPale(in, *mark.group) ? kPaleSize : kMarkSize;
    const Vec2 reach = reachOf(canvas, mark.look, size);
    const bool several = mark.group->count > 1;
    if (mark.group->chosen)
        drawRing(mark.at, circle(std::hypot(reach.x, mark.look.sidc.empty() ? 0 : reach.y) + canvas.px(4)), MarkLook{}, true, canvas.palette, canvas.scale, canvas.quads);
    if (several)
        drawStack(canvas, mark, {reach.x - canvas.px(1), reach.y - canvas.px(1)});
    drawMark(canvas, mark.look, mark.at.x, mark.at.y, size);
    if (several)
        drawCount(canvas, mark.group->count, mark.at, reach);
}

/// All claims of one place, each with a line to it.
void drawFan(const ClaimLayerInput& in, const Canvas& canvas, const PlacedMark& mark, std::vector<HitTarget>& hits)
{
    for (const bool halo : {true, false}) {
        for (const Vec2 p : mark.fan)
            canvas.line(mark.at, p, halo ? 3.0F : 1.1F, halo ? canvas.palette.halo : canvas.palette.ink.withAlpha(0.75));
        render::Quad dot;
        dot.shape = render::Shape::ellipse;
        dot.center = mark.at;
        dot.half = {canvas.px(halo ? 4.5 : 3), canvas.px(halo ? 4.5 : 3)};
        dot.fill = halo ? canvas.palette.halo : canvas.palette.ink;
        canvas.quads.push_back(dot);
    }
    for (std::size_t i = 0; i < mark.fan.size(); ++i) {
        const std::uint32_t claim = mark.claims[i];
        const MarkLook look = lookOf(in.session, in.facts, claim, canvas.palette);
        const Vec2 reach = reachOf(canvas, look, kMarkSize);
        if (in.session.selected == claim || in.session.hovered == claim)
            drawRing(mark.fan[i], circle(std::hypot(reach.x, look.sidc.empty() ? 0 : reach.y) + canvas.px(3)), MarkLook{}, true, canvas.palette, canvas.scale, canvas.quads);
        drawMark(canvas, look, mark.fan[i].x, mark.fan[i].y, kMarkSize);
        hits.push_back({claim, nullptr, {}, around(mark.fan[i], {reach.x + canvas.px(2), reach.y + canvas.px(2)}), nullptr});
    }
}

} // namespace

Vec2 onScreen(const ClaimLayerInput& in, render::Point p) { return in.camera.toScreen(in.camera.nearest(p)); }

bool seen(const ClaimLayerInput& in, const Rect& r)
{
    return r.x < static_cast<float>(in.camera.widthPx) && r.x + r.width > 0 &&
           r.y < static_cast<float>(in.camera.heightPx) && r.y + r.height > 0;
}

RingPx ringPx(const ClaimLayerInput& in, const ClaimGroup& group) { return ringOnMap(in.camera, group.at, group.radiusMetres); }

/// Where changes are shown: a place of which nothing changed, and that nobody points at.
bool isPale(const ClaimLayerInput& in, const ClaimGroup& group)
{
    return showsChanges(in.session) && changeOf(in.session, group.first).kind == geo::ChangeKind::same && !group.chosen;
}

std::vector<PlacedMark> placeMarks(const ClaimLayerInput& in, const Canvas& canvas, std::vector<Rect>& occupied)
{
    std::vector<PlacedMark> marks;
    for (const ClaimGroup& group : in.groups.groups()) {
        if (group.kind != Kind::mark && group.kind != Kind::ring)
            continue;
        const float margin = canvas.px(20), names = canvas.px(kNamesMarginPx); // Of shadows, rims and badges; where names are.
        PlacedMark mark{&group, onScreen(in, group.at), {}};
        Vec2 reach{canvas.px(kMarkSize) / 2, canvas.px(kMarkSize) / 2};
        mark.rect = around(mark.at, reach);
        if (group.kind == Kind::ring) {
            mark.ring = ringPx(in, group).grownTo(canvas.px(5));
            reach.x = reach.y = mark.ring.major;
            mark.rect = around(mark.at, reach);
            if (!seen(in, around(mark.at, {reach.x + margin, reach.y + margin})))
                continue;
            mark.look = lookOf(in.session, in.facts, in.groups, group, canvas.palette);
        } else {
            if (!seen(in, around(mark.at, {reach.x + margin, reach.y + margin}))) {
                if (seen(in, around(mark.at, {reach.x + names, reach.y + names})))
                    occupied.push_back(mark.rect);
                continue;
            }
            mark.look = lookOf(in.session, in.facts, in.groups, group, canvas.palette);
            mark.rect = around(mark.at, reachOf(canvas, mark.look, kMarkSize));
        }
        marks.push_back(std::move(mark));
    }
    spread(in, canvas, marks);
    return marks;
}

void drawMarks(const ClaimLayerInput& in, const Canvas& canvas, const std::vector<PlacedMark>& marks, std::vector<Rect>& occupied,
               std::vector<HitTarget>& overAll, std::vector<HitTarget>& hits)
{
    for (const PlacedMark& mark : marks) {
        if (mark.group->kind == Kind::ring) {
            const float reach = mark.rect.width / 2;
            drawRing(mark.at, mark.ring, mark.look, mark.group->chosen, canvas.palette, canvas.scale, canvas.quads);
            drawChangeBadge(canvas, mark.look.change, mark.at.x + reach * 0.707F, mark.at.y + reach * 0.707F, canvas.px(5));
        } else {
            if (mark.fan.empty())
                drawOne(in, canvas, mark);
            else if (!mark.passing)
                drawFan(in, canvas, mark, hits);
            occupied.push_back(mark.rect);
            if (!mark.look.sidc.empty()) { // Its echelon, and the grade at its side.
                const float right = canvas.px(mark.look.rating.empty() ? 2 : 20);
                occupied.push_back({mark.rect.x, mark.rect.y - canvas.px(9), mark.rect.width + right, mark.rect.height + canvas.px(9)});
            }
        }
        hits.push_back({mark.group->first, mark.group, {}, mark.rect, nullptr});
    }
    for (const PlacedMark& mark : marks)
        if (mark.passing) {
            drawFan(in, canvas, mark, overAll);
            // Between its marks the hand must not lose it.
            const auto pointedAt = [&](std::uint32_t claim) { return in.session.hovered == claim; };
            if (std::any_of(mark.claims.begin(), mark.claims.end(), pointedAt))
                overAll.push_back({mark.group->first, mark.group, {}, boundsOf(mark.fan, widest(in, canvas, mark.claims)), nullptr});
        }
}

} // namespace app
