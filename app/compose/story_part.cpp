#include "app/compose/furniture.h"

#include "app/compose/markdown.h"
#include "app/compose/quiz_place.h"
#include "app/session/presentation.h"
#include "app/compose/shown_claims.h"

#include <algorithm>
#include <array>

namespace app {

namespace {

constexpr float kPad = 14, kIndent = 14;

using Kind = MarkdownLine::Kind;

/// What is told of a view, in blocks. While a question waits for its answer nothing else is told.
std::vector<MarkdownLine> linesOf(const Session& session, const geo::Lookup& lookup)
{
    const StoryText& story = *session.story;
    std::vector<MarkdownLine> lines;
    if (!story.title.empty())
        lines.push_back({Kind::heading, story.title, 1});
    if (session.presentation && session.quiz)
        lines.push_back({Kind::heading, session.quiz->question, 2});
    if (const QuizState* open = openQuiz(session))
        lines.push_back({Kind::paragraph, open->guess ? "Another click moves your mark. Next shows what was said."
                                                      : "Click on the map to place your mark."});
    for (const std::string& line : quizAnswerLines(session, lookup))
        lines.push_back({Kind::item, line});
    for (MarkdownLine& line : markdownLines(story.caption))
        lines.push_back(std::move(line));
    if (!story.sources)
        return lines;
    lines.push_back({Kind::heading, "Sources", 3});
    const std::vector<SourceLine> sources = sourceLines(session, lookup);
    constexpr std::size_t kMost = 8;
    for (std::size_t i = 0; i < std::min(sources.size(), kMost); ++i)
        lines.push_back({Kind::item, sources[i].publisher + " (" + sources[i].published + ")"});
    if (sources.size() > kMost)
        lines.push_back({Kind::item, "and " + std::to_string(sources.size() - kMost) + " more"});
    if (sources.empty())
        lines.push_back({Kind::item, "No claim is shown here"});
    return lines;
}

/// A block where it stands in the card.
struct Placed {
    const render::text::ShapedText* text;
    float x, y;
    bool item;
};

struct Block {
    std::vector<Placed> placed;
    float width = 0, height = 0;
};

Block layOut(const std::vector<MarkdownLine>& lines, const Canvas& c, float maxWidth)
{
    Block block;
    float y = c.px(kPad);
    for (const MarkdownLine& line : lines) {
        const bool heading = line.kind == Kind::heading, item = line.kind == Kind::item;
        const float size = heading ? (line.level <= 1 ? 17.0F : line.level == 2 ? 15.0F : 12.5F) : 12.5F;
        const float x = c.px(kPad) + (item ? c.px(kIndent) : 0);
        const auto& text = c.text.shape(line.text, c.style(size, heading), maxWidth - x - c.px(kPad));
        if (!block.placed.empty())
            y += c.px(heading ? 7 : item ? 3 : 6);
        block.placed.push_back({&text, x, y, item});
        y += text.heightPx;
        block.width = std::max(block.width, x + text.widthPx);
    }
    block.width += c.px(kPad);
    block.height = y + c.px(kPad);
    return block;
}

} // namespace

FurnitureLayout::Part FurnitureLayout::storyPart(float maxWidth, float maxHeight) const
{
    Part part;
    if (!m_session.story || (m_session.story->title.empty() && m_session.story->caption.empty()))
        return part;
    std::vector<MarkdownLine> lines = linesOf(m_session, m_facts.lookup());
    // A long text has smaller letters; one that is longer still ends where the room ends, and says so.
    constexpr std::array kSmaller{1.0F, 0.88F, 0.76F, 0.66F};
    Canvas c{part.quads, m_canvas.text, m_canvas.palette, m_canvas.scale, m_canvas.symbols};
    Block block;
    for (const float smaller : kSmaller) {
        c.scale = m_canvas.scale * smaller;
        block = layOut(lines, c, maxWidth);
        if (block.height <= maxHeight)
            break;
    }
    while (block.height > maxHeight && lines.size() > 2) {
        lines.pop_back();
        lines.back() = {Kind::paragraph, "…"};
        block = layOut(lines, c, maxWidth);
    }
    part.rect = {0, 0, block.width, block.height};
    c.card(part.rect);
    for (const Placed& line : block.placed) {
        if (line.item)
            c.rectangle({line.x - c.px(9), line.y + line.text->ascentPx - c.px(6), c.px(4), c.px(4)}, c.palette.muted,
                        2);
        c.write(*line.text, line.x, line.y + line.text->ascentPx, c.palette.ink);
    }
    return part;
}

} // namespace app
