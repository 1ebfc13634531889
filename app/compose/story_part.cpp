#include "app/compose/furniture.h"

#include "app/compose/markdown.h"
#include "app/compose/shown_claims.h"

#include <algorithm>

namespace app {

FurnitureLayout::Part FurnitureLayout::storyPart(float maxWidth) const
{
    constexpr float kPad = 14, kIndent = 14;
    Part part;
    if (!m_session.story || (m_session.story->title.empty() && m_session.story->caption.empty()))
        return part;
    const Canvas& c = m_canvas;
    const StoryText& story = *m_session.story;
    std::vector<MarkdownLine> lines;
    if (!story.title.empty())
        lines.push_back({MarkdownLine::Kind::heading, story.title, 1});
    for (MarkdownLine& line : markdownLines(story.caption))
        lines.push_back(std::move(line));
    if (story.sources) {
        lines.push_back({MarkdownLine::Kind::heading, "Sources", 3});
        const std::vector<SourceLine> sources = sourceLines(m_session, m_facts.lookup());
        constexpr std::size_t kMost = 8;
        for (std::size_t i = 0; i < std::min(sources.size(), kMost); ++i)
            lines.push_back({MarkdownLine::Kind::item, sources[i].publisher + " (" + sources[i].published + ")"});
        if (sources.size() > kMost)
            lines.push_back({MarkdownLine::Kind::item, "and " + std::to_string(sources.size() - kMost) + " more"});
    }
    struct Placed {
        const render::text::ShapedText* text;
        float x, y;
        bool item;
    };
    std::vector<Placed> placed;
    float y = c.px(kPad), width = 0;
    for (const MarkdownLine& line : lines) {
        const bool heading = line.kind == MarkdownLine::Kind::heading, item = line.kind == MarkdownLine::Kind::item;
        const float size = heading ? (line.level <= 1 ? 17.0F : line.level == 2 ? 15.0F : 12.5F) : 12.5F;
        const float x = c.px(kPad) + (item ? c.px(kIndent) : 0);
        const auto& text = c.text.shape(line.text, c.style(size, heading), maxWidth - x - c.px(kPad));
        if (!placed.empty())
            y += c.px(heading ? 7 : item ? 3 : 6);
        placed.push_back({&text, x, y, item});
        y += text.heightPx;
        width = std::max(width, x + text.widthPx);
    }
    part.rect = {0, 0, width + c.px(kPad), y + c.px(kPad)};
    const Canvas p{part.quads, c.text, c.palette, c.scale, c.symbols};
    p.card(part.rect);
    for (const Placed& line : placed) {
        if (line.item)
            p.rectangle({line.x - c.px(9), line.y + line.text->ascentPx - c.px(6), c.px(4), c.px(4)}, c.palette.muted, 2);
        p.write(*line.text, line.x, line.y + line.text->ascentPx, c.palette.ink);
    }
    return part;
}

} // namespace app
