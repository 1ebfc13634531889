#include "app/compose/furniture.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

using render::Rect;

constexpr float kEdge = 14, kLocatorFrame = 4;

const PartRule* ruleOf(const PageLayout& page, PagePart part)
{
    const auto found = std::find_if(page.parts.begin(), page.parts.end(), [part](const PartRule& r) { return r.part == part; });
    return found != page.parts.end() ? &*found : nullptr;
}

} // namespace

FurnitureLayout::FurnitureLayout(const Session& session, const DocumentFacts& facts, const ClaimGroups& groups,
                                 const LegendKeys& keys, const MapCamera& camera, const ComposeOptions& options,
                                 const PageLayout& page, const Canvas& canvas)
    : m_session(session), m_facts(facts), m_groups(groups), m_keys(keys), m_camera(camera), m_canvas(canvas), m_scale(canvas.scale),
      m_kind(options.furniture), m_half(options.half), m_note(options.note), m_from(static_cast<float>(options.shownFromPx)),
      m_to(static_cast<float>(std::min(options.shownToPx, camera.widthPx))), m_height(static_cast<float>(camera.heightPx))
{
    if (m_kind != Furniture::none && m_half == Half::whole)
        placeAroundWhole(page);
    else if (m_half != Half::whole)
        placeAroundHalf();
}

void FurnitureLayout::placeAroundWhole(const PageLayout& page)
{
    const Canvas& canvas = m_canvas;
    if (m_kind == Furniture::window) { // The panels say the rest.
        placeParts(plainLayout(), {});
        Part aside = m_to / canvas.scale > 460 ? asidePart(0, canvas.px(230)) : Part{};
        if (aside.rect.width > 0)
            place(std::move(aside), canvas.px(10), canvas.px(10));
        return;
    }
    const float wide = m_to / canvas.scale, high = m_height / canvas.scale;
    const auto fits = [&](render::Vec2 least) { return wide >= least.x && high >= least.y; };
    const bool roomy = page.needs.empty() || std::any_of(page.needs.begin(), page.needs.end(), fits);
    placeParts(roomy ? page : plainLayout(), m_session.presentation ? PageChoice{} : pageChoiceOf(m_session));
}

void FurnitureLayout::placeParts(const PageLayout& page, const PageChoice& choice)
{
    const auto has = [&](PagePart part) { return ruleOf(page, part) != nullptr && !choice.isLeftOut(part); };
    const bool tellsAll = (has(PagePart::title) || has(PagePart::stamp)) && has(PagePart::sources);
    if (has(PagePart::caption) || !tellsAll) {
        m_canvas.scale = m_scale * (has(PagePart::caption) ? ruleOf(page, PagePart::caption)->text : 1);
        Part caption = captionPart(m_to);
        m_canvas.scale = m_scale;
        m_foot = caption.rect.height;
        place(std::move(caption), 0, m_height - m_foot);
        m_placed.push_back({PagePart::caption, m_parts.back().rect, {}});
    }
    for (const PartRule& rule : page.parts)
        if (rule.part != PagePart::caption && !choice.isLeftOut(rule.part))
            placePart(page, rule, choice);
    m_canvas.scale = m_scale;
}

void FurnitureLayout::placePart(const PageLayout& page, const PartRule& rule, const PageChoice& choice)
{
    const float margin = (rule.margin ? rule.margin->y : page.margin) * m_scale;
    float high = m_height - m_foot - 2 * margin, wide = m_to * rule.width; // Without what stands in the same column, and in the same line.
    float left = m_to - 2 * page.margin * m_scale;
    for (const PlacedPart& other : m_placed) {
        const PartRule* its = ruleOf(page, other.part);
        if (its == nullptr || other.rect.height <= 0 || other.part == PagePart::caption || choice.move(other.part) != nullptr || choice.move(rule.part) != nullptr)
            continue;
        if (its->x == rule.x)
            high -= other.rect.height + page.gap * m_scale;
        else if (its->y == rule.y && its->beside == PartRule::Beside::nothing)
            left -= other.rect.width + page.gap * m_scale;
    }
    Part part = build(rule, std::max(std::min(wide, left), m_scale * 200), high);
    render::Vec2 spot = spotOf(page, rule, choice, part.rect);
    const auto taken = [&](render::Vec2 at) {
        const Rect there{at.x, at.y, part.rect.width, part.rect.height};
        return std::any_of(m_placed.begin(), m_placed.end(), [&](const PlacedPart& other) { return other.rect.width > 0 && other.rect.overlaps(there); });
    };
    if (rule.beside == PartRule::Beside::rightOf && choice.move(rule.part) == nullptr && taken(spot)) { // There is room above, then.
        PartRule above = rule;
        above.beside = PartRule::Beside::above;
        spot = spotOf(page, above, choice, part.rect);
    }
    if (part.rect.width <= 0) {
        m_placed.push_back({rule.part, {spot.x, spot.y, 0, 0}, {}}); // For what stands beside it.
        return;
    }
    const Rect room = roomOf(page, rule, part.rect);
    place(std::move(part), spot.x, spot.y);
    m_placed.push_back({rule.part, m_parts.back().rect, room});
    if (rule.part == PagePart::locator)
        keepLocator(m_parts.back().rect);
}

FurnitureLayout::Part FurnitureLayout::build(const PartRule& rule, float maxWidth, float maxHeight)
{
    m_canvas.scale = m_scale * rule.text;
    const Canvas& c = m_canvas;
    switch (rule.part) {
    case PagePart::title: {
        constexpr float kNarrow = 1100, kOfNarrow = 0.68F;
        return titlePart(m_to / m_scale < kNarrow ? std::max(maxWidth, m_to * kOfNarrow) : maxWidth);
    }
    case PagePart::legend:
        return legendPart(maxHeight);
    case PagePart::sources:
        return sourcesPart(maxWidth);
    case PagePart::unplaced: { // The list has to leave room for the map.
        const bool wide = m_to / c.scale >= 1500;
        const auto rows = wide ? static_cast<std::size_t>(std::max(0.0F, std::min(m_height * 0.42F, maxHeight - c.px(40)) / c.px(18))) : 0;
        return asidePart(rows, wide ? std::clamp(maxWidth, c.px(300), c.px(480)) : c.px(240));
    }
    case PagePart::scale:
        return scalePart();
    case PagePart::locator:
        return locatorPart();
    case PagePart::caption:
        break;
    case PagePart::stamp:
        return stampPart();
    case PagePart::story:
        return storyPart(maxWidth, maxHeight);
    }
    return {};
}

Rect FurnitureLayout::roomOf(const PageLayout& page, const PartRule& rule, const Rect& part) const
{
    const float edgeX = (rule.margin ? rule.margin->x : page.margin) * m_scale, edgeY = (rule.margin ? rule.margin->y : page.margin) * m_scale;
    return {edgeX, edgeY, m_to - 2 * edgeX - part.width, m_height - m_foot - 2 * edgeY - part.height};
}

render::Vec2 FurnitureLayout::spotOf(const PageLayout& page, const PartRule& rule, const PageChoice& choice, const Rect& part) const
{
    using Beside = PartRule::Beside;
    const Rect room = roomOf(page, rule, part);
    const PageChoice::Moved* moved = choice.move(rule.part);
    const auto along = [](double share, float from, float length) { return from + static_cast<float>(share) * length; };
    render::Vec2 spot{along(moved != nullptr ? moved->x : rule.x, room.x, room.width),
                      along(moved != nullptr ? moved->y : rule.y, room.y, room.height)};
    const auto other = std::find_if(m_placed.begin(), m_placed.end(), [&](const PlacedPart& p) { return p.part == rule.other; });
    if (moved != nullptr || rule.beside == Beside::nothing || other == m_placed.end())
        return spot;
    const Rect& beside = other->rect;
    const float gap = page.gap * m_scale;
    const bool aligned = choice.move(rule.other) != nullptr; // With what was moved, not with the page.
    if (rule.beside == Beside::rightOf || rule.beside == Beside::leftOf) {
        spot.x = rule.beside == Beside::rightOf ? beside.x + beside.width + gap : beside.x - gap - part.width;
        if (aligned)
            spot.y = along(rule.y, beside.y, beside.height - part.height);
    } else {
        spot.y = rule.beside == Beside::above ? beside.y - gap - part.height : beside.y + beside.height + gap;
        const PartRule* its = ruleOf(page, rule.other);
        if (aligned || (its != nullptr && its->beside != Beside::nothing))
            spot.x = along(rule.x, beside.x, beside.width - part.width);
    }
    return spot;
}

void FurnitureLayout::placeAroundHalf()
{
    const Canvas& canvas = m_canvas;
    const float width = m_to - m_from;
    m_parts.push_back(linePart());
    if (m_kind == Furniture::none || width < canvas.px(60))
        return;
    const bool full = m_kind == Furniture::full && width / canvas.scale >= 560 && m_height / canvas.scale >= 640;
    const bool isA = m_half == Half::a;
    const float edge = full ? canvas.px(kEdge) : canvas.px(8);
    Part head = full && isA ? titlePart(width * 0.72F) : statePart(width - 2 * edge, full);
    float below = edge + head.rect.height + canvas.px(8);
    place(std::move(head), m_from + edge, edge);
    float bottom = m_height;
    if (full) {
        Part foot = isA ? legendPart(m_height - edge - below) : sourcesPart(width - 2 * edge);
        bottom -= edge + foot.rect.height;
        const float x = isA ? m_from + edge : m_to - edge - foot.rect.width;
        place(std::move(foot), x, bottom);
    } else {
        Part caption = captionPart(width);
        bottom -= caption.rect.height;
        place(std::move(caption), m_from, bottom);
    }
    Part scale = scalePart();
    if (!isA && scale.rect.width + canvas.px(16) < width) {
        const float x = m_to - scale.rect.width - canvas.px(8), y = bottom - scale.rect.height - canvas.px(6);
        place(std::move(scale), x, y);
    }
    if (!isA && width / canvas.scale > 360)
        placeLocator(m_from + canvas.px(8), bottom - canvas.px(8));
    if (Part aside = asidePart(0, canvas.px(230)); aside.rect.width > 0 && width / canvas.scale > 460)
        place(std::move(aside), m_from + edge, below);
}

void FurnitureLayout::place(Part part, float x, float y)
{
    part.rect.x = std::round(x);
    part.rect.y = std::round(y);
    for (render::Quad& q : part.quads) {
        q.center.x += part.rect.x;
        q.center.y += part.rect.y;
    }
    for (HitTarget& hit : part.hits) {
        hit.rect.x += part.rect.x;
        hit.rect.y += part.rect.y;
    }
    m_reserved.push_back(part.rect);
    m_parts.push_back(std::move(part));
}

FurnitureLayout::Part FurnitureLayout::locatorPart()
{
    const Canvas& c = m_canvas;
    Part part;
    if (!locatorShows(m_session, m_camera))
        return part;
    const render::Vec2 size = locatorSize(static_cast<int>(m_to - m_from), c.scale);
    const float frame = std::round(m_scale * kLocatorFrame);
    part.rect = {0, 0, size.x + 2 * frame, size.y + 2 * frame};
    const Canvas card{part.quads, c.text, c.palette, c.scale, c.symbols};
    card.card(part.rect);
    return part;
}

void FurnitureLayout::keepLocator(const Rect& frame)
{
    const float width = std::round(m_scale * kLocatorFrame);
    m_locator = Rect{frame.x + width, frame.y + width, frame.width - 2 * width, frame.height - 2 * width};
}

void FurnitureLayout::placeLocator(float x, float bottom)
{
    Part part = locatorPart();
    if (part.rect.width <= 0)
        return;
    place(std::move(part), x, bottom - part.rect.height);
    keepLocator(m_parts.back().rect);
}

void FurnitureLayout::draw(std::vector<HitTarget>& hits) const
{
    for (const Part& part : m_parts) {
        m_canvas.quads.insert(m_canvas.quads.end(), part.quads.begin(), part.quads.end());
        hits.insert(hits.end(), part.hits.begin(), part.hits.end());
    }
}

} // namespace app
