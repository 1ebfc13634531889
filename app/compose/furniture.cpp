#include "app/compose/furniture.h"

#include "app/compose/annotation_words.h"
#include "app/compose/shown_claims.h"
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

/// Said of every picture that holds them.
std::string annotationNote(const std::vector<std::string>& authors)
{
    const std::string words = annotationSentence(authors);
    return words.empty() ? words : " · " + words;
}

using render::Rect;

constexpr float kPad = 12;

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

std::string FurnitureLayout::counts() const { return countSentence(m_session) + (m_note.empty() ? "" : " " + m_note + "."); }

FurnitureLayout::Part FurnitureLayout::titlePart(float maxWidth) const
{
    Part part;
    const Canvas& c = m_canvas;
    const float inner = maxWidth - c.px(2 * kPad);
    const std::string title = pictureTitle(m_session);
    const auto& t = c.text.shape(title, c.style(22, true), inner);
    const auto& s = c.text.shape(stateSentence(m_session, m_half), c.style(14), inner);
    const auto& n = c.text.shape(counts(), c.style(12), inner);
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
    const auto& shown = c.text.shape(counts(), c.style(11), inner);
    const float width = counted ? std::max(words.widthPx, shown.widthPx) : words.widthPx;
    part.rect = {0, 0, width + c.px(2 * 9), words.heightPx + (counted ? shown.heightPx + c.px(3) : 0) + c.px(2 * 6)};
    const Canvas p = partCanvas(c, part.quads);
    p.card(part.rect);
    p.write(words, c.px(9), c.px(6) + words.ascentPx, c.palette.ink);
    if (counted)
        p.write(shown, c.px(9), c.px(9) + words.heightPx + shown.ascentPx, c.palette.muted);
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
    const std::vector<SourceLine> lines = sourceLines(m_session, m_facts.lookup());
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
    const std::string credit = std::string(kNotVerified) + " · " + creditSentence(m_session) + " · " + m_camera.map->words() + annotationNote(m_keys.annotators) + visionNote(m_session);
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

FurnitureLayout::Part FurnitureLayout::stampPart() const
{
    Part part;
    const Canvas& c = m_canvas;
    const std::string sentence = stateSentence(m_session, m_half);
    const auto apart = sentence.rfind(" · ");
    std::string known = apart == std::string::npos ? sentence : sentence.substr(apart + std::string(" · ").size());
    if (!known.empty() && known.front() >= 'a' && known.front() <= 'z')
        known.front() = static_cast<char>(known.front() - 'a' + 'A');
    const auto& text = c.text.shape(known, c.style(19, true), (m_to - m_from) * 0.5F);
    part.rect = {0, 0, text.widthPx + c.px(2 * kPad), text.heightPx + c.px(2 * 8)};
    const Canvas p = partCanvas(c, part.quads);
    p.card(part.rect);
    p.write(text, c.px(kPad), c.px(8) + text.ascentPx, c.palette.ink);
    return part;
}

FurnitureLayout::Part FurnitureLayout::captionPart(float width) const
{
    Part part;
    const Canvas& c = m_canvas;
    const auto style = c.style(11);
    std::string notes = std::string(kNotVerified) + (m_note.empty() ? "" : " · " + m_note) + " · " + creditSentence(m_session);
    if (!m_camera.map->isWebMercator())
        notes += " · " + m_camera.map->words();
    notes += annotationNote(m_keys.annotators) + visionNote(m_session);
    const std::string words = m_half == Half::whole ? stateSentence(m_session, m_half) + " · " + notes : notes;
    const auto& text = c.text.shape(words, style, width - c.px(16));
    part.rect = {0, 0, width, text.heightPx + c.px(6)};
    const Canvas p = partCanvas(c, part.quads);
    p.rectangle(part.rect, c.palette.card);
    p.write(text, c.px(8), c.px(3) + text.ascentPx, c.palette.muted);
    return part;
}

} // namespace app
