#include "app/compose/furniture.h"

#include "app/compose/caption.h"
#include "app/compose/vision.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

std::string visionNote(const Session& session)
{
    const std::string words = visionSentence(session.settings.vision);
    return words.empty() ? words : " · " + words;
}

using render::Rect;

constexpr float kPad = 12, kEdge = 14;

/// Canvas that paints into a part, from its top left corner.
Canvas partCanvas(const Canvas& canvas, std::vector<render::Quad>& quads)
{
    return {quads, canvas.text, canvas.palette, canvas.scale, canvas.symbols};
}

} // namespace

double roundScaleLength(double maxMetres)
{
    const double power = std::pow(10.0, std::floor(std::log10(maxMetres)));
    for (const double digit : {5.0, 2.0, 1.0})
        if (digit * power <= maxMetres)
            return digit * power;
    return power;
}

FurnitureLayout::FurnitureLayout(const Session& session, const DocumentFacts& facts, const ClaimGroups& groups,
                                 const LegendKeys& keys, const MapCamera& camera, const ComposeOptions& options,
                                 const Canvas& canvas)
    : m_session(session), m_facts(facts), m_groups(groups), m_keys(keys), m_camera(camera), m_canvas(canvas),
      m_kind(options.furniture), m_half(options.half), m_from(static_cast<float>(options.shownFromPx)),
      m_to(static_cast<float>(std::min(options.shownToPx, camera.widthPx))), m_height(static_cast<float>(camera.heightPx))
{
    if (m_kind != Furniture::none && m_half == Half::whole)
        placeAroundWhole();
    else if (m_half != Half::whole)
        placeAroundHalf();
}

void FurnitureLayout::placeAroundWhole()
{
    const Canvas& canvas = m_canvas;
    const float width = m_to, height = m_height, edge = canvas.px(kEdge);
    const bool roomy = width / canvas.scale >= 1180 && height / canvas.scale >= 660;
    if (m_kind == Furniture::window || !roomy) {
        Part caption = captionPart(width);
        const float captionHeight = caption.rect.height;
        place(std::move(caption), 0, height - captionHeight);
        Part scale = scalePart();
        const Rect r = scale.rect;
        place(std::move(scale), width - r.width - canvas.px(8), height - captionHeight - r.height - canvas.px(6));
        placeLocator(canvas.px(8), height - captionHeight - canvas.px(8));
        if (m_kind == Furniture::window && width / canvas.scale > 460) {
            Part aside = asidePart(0, canvas.px(230));
            if (aside.rect.width > 0)
                place(std::move(aside), canvas.px(10), canvas.px(10));
        }
        return;
    }
    Part title = titlePart(width * 0.5F);
    const float below = edge + title.rect.height + canvas.px(12);
    place(std::move(title), edge, edge);
    Part legend = legendPart(height - edge - below);
    const Rect l = legend.rect;
    place(std::move(legend), edge, height - edge - l.height);
    Part sources = sourcesPart(width * 0.46F);
    const Rect s = sources.rect;
    place(std::move(sources), width - edge - s.width, height - edge - s.height);
    // The list of claims without a place has to leave room for the map.
    const bool wide = width / canvas.scale >= 1500;
    const auto rows = wide ? static_cast<std::size_t>(height * 0.42F / canvas.px(18)) : 0;
    Part aside = asidePart(rows, wide ? std::clamp(width * 0.27F, canvas.px(300), canvas.px(480)) : canvas.px(240));
    const Rect a = aside.rect;
    if (a.width > 0)
        place(std::move(aside), width - edge - a.width, edge);
    Part scale = scalePart();
    const Rect b = scale.rect;
    place(std::move(scale), edge + l.width + canvas.px(12), height - edge - b.height);
    placeLocator(edge + l.width + canvas.px(12), height - edge - b.height - canvas.px(10));
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

void FurnitureLayout::placeLocator(float x, float bottom)
{
    constexpr float kFrame = 4;
    const Canvas& c = m_canvas;
    if (!locatorShows(m_session, m_camera))
        return;
    const render::Vec2 size = locatorSize(static_cast<int>(m_to - m_from), c.scale);
    const float frame = std::round(c.px(kFrame));
    Part part;
    part.rect = {0, 0, size.x + 2 * frame, size.y + 2 * frame};
    partCanvas(c, part.quads).card(part.rect);
    place(std::move(part), x, bottom - part.rect.height);
    const Rect& card = m_parts.back().rect;
    m_locator = Rect{card.x + frame, card.y + frame, size.x, size.y};
}

void FurnitureLayout::draw(std::vector<HitTarget>& hits) const
{
    for (const Part& part : m_parts) {
        m_canvas.quads.insert(m_canvas.quads.end(), part.quads.begin(), part.quads.end());
        hits.insert(hits.end(), part.hits.begin(), part.hits.end());
    }
}

FurnitureLayout::Part FurnitureLayout::titlePart(float maxWidth) const
{
    Part part;
    const Canvas& c = m_canvas;
    const float inner = maxWidth - c.px(2 * kPad);
    const std::string title = pictureTitle(m_session);
    const auto& t = c.text.shape(title, c.style(22, true), inner);
    const auto& s = c.text.shape(stateSentence(m_session, m_half), c.style(14), inner);
    const auto& n = c.text.shape(countSentence(m_session), c.style(12), inner);
    const float width = std::max({t.widthPx, s.widthPx, n.widthPx}) + c.px(2 * kPad);
    const float height = t.heightPx + s.heightPx + n.heightPx + c.px(2 * kPad + 6);
    part.rect = {0, 0, width, height};
    const Canvas p = partCanvas(c, part.quads);
    p.card(part.rect);
    float y = c.px(kPad);
    p.write(t, c.px(kPad), y + t.ascentPx, c.palette.ink);
    y += t.heightPx + c.px(2);
    p.write(s, c.px(kPad), y + s.ascentPx, c.palette.ink);
    y += s.heightPx + c.px(4);
    p.write(n, c.px(kPad), y + n.ascentPx, c.palette.muted);
    return part;
}

FurnitureLayout::Part FurnitureLayout::statePart(float maxWidth, bool counted) const
{
    Part part;
    const Canvas& c = m_canvas;
    const float inner = maxWidth - c.px(2 * 9);
    const auto& words = c.text.shape(stateSentence(m_session, m_half), c.style(12.5F, true), inner);
    const auto& counts = c.text.shape(countSentence(m_session), c.style(11), inner);
    const float width = counted ? std::max(words.widthPx, counts.widthPx) : words.widthPx;
    part.rect = {0, 0, width + c.px(2 * 9), words.heightPx + (counted ? counts.heightPx + c.px(3) : 0) + c.px(2 * 6)};
    const Canvas p = partCanvas(c, part.quads);
    p.card(part.rect);
    p.write(words, c.px(9), c.px(6) + words.ascentPx, c.palette.ink);
    if (counted)
        p.write(counts, c.px(9), c.px(9) + words.heightPx + counts.ascentPx, c.palette.muted);
    return part;
}

FurnitureLayout::Part FurnitureLayout::linePart() const
{
    Part part;
    const bool isA = m_half == Half::a, swipe = m_session.comparison.kind == Comparison::Kind::swipe;
    const Canvas p = partCanvas(m_canvas, part.quads);
    const float x = isA ? m_to : m_from;
    p.line({x, 0}, {x, m_height}, swipe ? 4 : 2, m_canvas.palette.halo);
    p.line({x, 0}, {x, m_height}, swipe ? 2 : 1, swipe ? m_canvas.palette.ink : m_canvas.palette.cardLine);
    if (!swipe || m_kind != Furniture::window)
        return part;
    const float y = m_height / 2, half = p.px(11);
    p.card({x - half, y - half, 2 * half, 2 * half});
    for (const float side : {-1.0F, 1.0F})
        for (const float turn : {-1.0F, 1.0F})
            p.line({x + side * p.px(7), y}, {x + side * p.px(3), y + turn * p.px(4)}, 1.6F, m_canvas.palette.ink);
    return part;
}

FurnitureLayout::Part FurnitureLayout::sourcesPart(float maxWidth) const
{
    Part part;
    const Canvas& c = m_canvas;
    const std::vector<SourceLine> lines = sourceLines(m_session);
    const auto style = c.style(11);
    const float column = (maxWidth - c.px(2 * kPad + 18)) / 2;
    const std::size_t most = 10;
    const std::size_t shown = std::min(lines.size(), most);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < shown; ++i)
        texts.push_back(std::to_string(i + 1) + "  " + lines[i].publisher + " (" + lines[i].published + ")");
    if (lines.size() > most)
        texts.push_back("and " + std::to_string(lines.size() - most) + " more, listed in the picture's metadata");

    const Canvas p = partCanvas(c, part.quads);
    const std::size_t perColumn = (texts.size() + 1) / 2;
    float heights[2]{0, 0}, widest[2]{0, 0};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto& shaped = c.text.shape(texts[i], style, column);
        heights[i / std::max<std::size_t>(perColumn, 1)] += shaped.heightPx + c.px(2);
        widest[i / std::max<std::size_t>(perColumn, 1)] = std::max(widest[i / std::max<std::size_t>(perColumn, 1)], shaped.widthPx);
    }
    const std::string credit = std::string(kNotVerified) + " · " + creditSentence(m_session) + " · " + m_camera.map->words() + visionNote(m_session);
    const auto& foot = c.text.shape(credit, style, maxWidth - c.px(2 * kPad));
    const float second = texts.size() > 1 ? widest[0] + c.px(18) : 0;
    const float width = std::max({second + widest[texts.size() > 1 ? 1 : 0], foot.widthPx, c.px(120)}) + c.px(2 * kPad);
    const float listHeight = std::max(heights[0], heights[1]);
    part.rect = {0, 0, width, c.px(2 * kPad) + c.px(18) + listHeight + c.px(6) + foot.heightPx};
    p.card(part.rect);
    p.writeLine(lines.empty() ? "No sources: no claim is shown" : "Sources (publisher, date of publication)", c.style(12, true),
                c.px(kPad), c.px(kPad + 11), c.palette.ink);
    float y = c.px(kPad + 20);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i == perColumn)
            y = c.px(kPad + 20);
        const auto& shaped = c.text.shape(texts[i], style, column);
        p.write(shaped, c.px(kPad) + (i >= perColumn ? second : 0), y + shaped.ascentPx, c.palette.ink);
        y += shaped.heightPx + c.px(2);
    }
    const float footY = part.rect.height - c.px(kPad) - foot.heightPx;
    p.line({c.px(kPad), footY - c.px(4)}, {width - c.px(kPad), footY - c.px(4)}, 1, c.palette.cardLine);
    p.write(foot, c.px(kPad), footY + foot.ascentPx, c.palette.muted);
    return part;
}

FurnitureLayout::Part FurnitureLayout::captionPart(float width) const
{
    Part part;
    const Canvas& c = m_canvas;
    const auto style = c.style(11);
    std::string notes = std::string(kNotVerified) + " · " + creditSentence(m_session);
    if (!m_camera.map->isWebMercator())
        notes += " · " + m_camera.map->words();
    notes += visionNote(m_session);
    const std::string words = m_half == Half::whole ? stateSentence(m_session, m_half) + " · " + notes : notes;
    const auto& text = c.text.shape(words, style, width - c.px(16));
    part.rect = {0, 0, width, text.heightPx + c.px(6)};
    const Canvas p = partCanvas(c, part.quads);
    p.rectangle(part.rect, c.palette.card);
    p.write(text, c.px(8), c.px(3) + text.ascentPx, c.palette.muted);
    return part;
}

} // namespace app
