#include "app/film/film_cards.h"

#include "app/compose/caption.h"
#include "app/film/film_texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

/// A card is laid out as 1280 x 720 and then made as large as the film.
float cardScale(int widthPx, int heightPx)
{
    return std::min(static_cast<float>(widthPx) / 1280, static_cast<float>(heightPx) / 720);
}

render::Scene emptyCard(const Palette& palette, int widthPx, int heightPx)
{
    render::Scene scene;
    scene.camera = {{0, 0}, 1, widthPx, heightPx};
    scene.background = palette.land;
    return scene;
}

/// One paragraph of the title card.
struct Paragraph {
    const std::string* words;
    float size;
    bool bold;
    render::Color color;
    float gap; ///< Above it.
};

/// Height of all of them; `put`: also writes them, from `y` on.
float layOut(const std::vector<Paragraph>& paragraphs, const Canvas& canvas, float x, float y, float width, bool put)
{
    const float top = y;
    for (const Paragraph& p : paragraphs) {
        if (p.words->empty())
            continue;
        y += y > top ? canvas.px(static_cast<double>(p.gap)) : 0;
        const auto& shaped = canvas.text.shape(*p.words, canvas.style(p.size, p.bold), width);
        if (put)
            canvas.write(shaped, x, y + shaped.ascentPx, p.color);
        y += shaped.heightPx;
    }
    return y - top;
}

constexpr double kMargin = 72; ///< Around the words of a card, at 1280 x 720.

/// The columns of an end card, below its heading and above its foot.
struct Columns {
    float x[2]{0, 0};
    float top = 0, bottom = 0, width = 0;
};

Columns columnsOf(const Canvas& canvas, const FilmCards& cards, int widthPx, int heightPx)
{
    const float margin = canvas.px(kMargin), between = canvas.px(40), width = static_cast<float>(widthPx);
    Columns c;
    c.width = (width - 2 * margin - between) / 2;
    c.x[0] = margin;
    c.x[1] = margin + c.width + between;
    c.top = canvas.px(122);
    const std::string foot = cards.licence + cards.boundaries;
    const float lines = canvas.text.shape(foot, canvas.style(12), width - 2 * margin).heightPx;
    c.bottom = static_cast<float>(heightPx) - canvas.px(40) - lines - canvas.px(40);
    return c;
}

constexpr float kSourceSize = 14, kNoteSize = 12;

/// Writes source `i` into a column, if `put`; how high it is.
float sourceEntry(const FilmCards& cards, std::size_t i, const Canvas& canvas, float x, float y, float width, bool put)
{
    const float indent = canvas.px(30);
    const auto words = canvas.style(kSourceSize), note = canvas.style(kNoteSize);
    const auto& first = canvas.text.shape(cards.sources[i].words, words, width - indent);
    const float ascent = first.ascentPx, height = first.heightPx;
    if (put) {
        canvas.write(first, x + indent, y + ascent, canvas.palette.ink);
        canvas.writeLine(std::to_string(i + 1), canvas.style(kSourceSize, true), x, y + ascent, canvas.palette.muted);
    }
    const auto& second = canvas.text.shape(cards.sources[i].note, note, width - indent);
    if (put)
        canvas.write(second, x + indent, y + height + second.ascentPx, canvas.palette.muted);
    return height + second.heightPx + canvas.px(9);
}

/// Fills one card from source `first` on; the first that stands on the next.
std::size_t fillCard(const FilmCards& cards, std::size_t first, const Canvas& canvas, const Columns& columns, std::size_t end, bool put)
{
    std::size_t i = first;
    for (const float x : columns.x) {
        float y = columns.top;
        while (i < end) {
            const float height = sourceEntry(cards, i, canvas, x, y, columns.width, false);
            if (y + height > columns.bottom && (y > columns.top || i > first))
                break;
            if (put)
                sourceEntry(cards, i, canvas, x, y, columns.width, true);
            y += height;
            ++i;
            if (y > columns.bottom) // One that is higher than a card stands there alone.
                break;
        }
    }
    return i;
}

} // namespace

FilmCards filmCards(const Session& session, const FilmPlan& plan, const std::string& note)
{
    FilmCards cards;
    cards.title = pictureTitle(session);
    cards.description = session.document.description;
    cards.period = filmSentence(plan);
    cards.counts = filmCountSentence(session);
    cards.boundaries = (note.empty() ? "" : note + " · ") + boundarySentence(session) + " · " + session.map->words();
    cards.licence = session.document.licence.empty() ? "" : "Licence of the data: " + session.document.licence + "\n";
    for (const SourceLine& line : sourceLines(session))
        cards.sources.push_back({line.publisher + (line.title.empty() ? "" : ": " + line.title),
                                 fmt::format("{} · {} {} · {}", line.published, line.claims, line.claims == 1 ? "claim" : "claims",
                                             line.licence.empty() ? "licence not stated" : line.licence)});
    return cards;
}

render::Scene titleCard(const FilmCards& cards, TextPainter& text, const Palette& palette, int widthPx, int heightPx)
{
    render::Scene scene = emptyCard(palette, widthPx, heightPx);
    const std::string notVerified = std::string(kNotVerified) + ". Every mark is somebody's claim, none is a finding.";
    std::vector<Paragraph> paragraphs{{&cards.title, 40, true, palette.ink, 0},     {&cards.description, 17, false, palette.muted, 16},
                                      {&cards.period, 20, false, palette.ink, 40},   {&cards.counts, 20, false, palette.ink, 8},
                                      {&notVerified, 20, true, palette.ink, 28},     {&cards.boundaries, 13, false, palette.muted, 28}};
    float scale = cardScale(widthPx, heightPx);
    const auto heightAt = [&](float s) {
        const Canvas canvas{scene.overlay, text, palette, s};
        return layOut(paragraphs, canvas, 0, 0, static_cast<float>(widthPx) - canvas.px(2 * kMargin), false) + canvas.px(kMargin);
    };
    const float room = static_cast<float>(heightPx);
    if (heightAt(scale) > room)
        paragraphs.erase(paragraphs.begin() + 1);
    for (int tries = 0; tries < 8 && heightAt(scale) > room; ++tries)
        scale *= 0.85F;
    const Canvas canvas{scene.overlay, text, palette, scale};
    const float height = heightAt(scale) - canvas.px(kMargin), x = canvas.px(kMargin), y = std::round((room - height) / 2);
    canvas.rectangle({canvas.px(kMargin - 26), y, canvas.px(5), height}, palette.accent);
    layOut(paragraphs, canvas, x, y, static_cast<float>(widthPx) - 2 * x, true);
    scene.atlas = text.atlas();
    return scene;
}

std::vector<std::size_t> endCardStarts(const FilmCards& cards, TextPainter& text, const Palette& palette, int widthPx, int heightPx)
{
    std::vector<render::Quad> none;
    const Canvas canvas{none, text, palette, cardScale(widthPx, heightPx)};
    const Columns columns = columnsOf(canvas, cards, widthPx, heightPx);
    std::vector<std::size_t> starts{0};
    for (std::size_t at = 0; starts.size() < kMostEndCards;) {
        at = fillCard(cards, at, canvas, columns, cards.sources.size(), false);
        if (at >= cards.sources.size())
            break;
        starts.push_back(at);
    }
    return starts;
}

render::Scene endCard(const FilmCards& cards, const std::vector<std::size_t>& starts, std::size_t card, TextPainter& text, const Palette& palette, int widthPx, int heightPx)
{
    render::Scene scene = emptyCard(palette, widthPx, heightPx);
    const Canvas canvas{scene.overlay, text, palette, cardScale(widthPx, heightPx)};
    const Columns columns = columnsOf(canvas, cards, widthPx, heightPx);
    const float width = static_cast<float>(widthPx), margin = canvas.px(kMargin);
    const bool isLast = card + 1 == starts.size();
    const std::size_t next = fillCard(cards, starts[card], canvas, columns, isLast ? cards.sources.size() : starts[card + 1], true);
    const std::size_t left = isLast ? cards.sources.size() - next : 0;
    std::string heading = cards.sources.empty() ? "No sources: no claim is shown" : "Sources";
    if (starts.size() > 1)
        heading += fmt::format(" ({} of {})", card + 1, starts.size());
    canvas.writeLine(heading, canvas.style(28, true), margin, canvas.px(70), palette.ink, width - 2 * margin);
    std::string second = std::string(kNotVerified) + " · " + cards.title;
    if (left > 0)
        second = fmt::format("{} · and {} more, listed in the film's metadata", second, left);
    canvas.writeLine(second, canvas.style(15), margin, canvas.px(98), palette.muted, width - 2 * margin);
    const auto& foot = text.shape(cards.licence + cards.boundaries, canvas.style(12), width - 2 * margin);
    const float footY = static_cast<float>(heightPx) - canvas.px(40) - foot.heightPx;
    canvas.line({margin, footY - canvas.px(14)}, {width - margin, footY - canvas.px(14)}, 1, palette.cardLine);
    canvas.write(foot, margin, footY + foot.ascentPx, palette.muted);
    scene.atlas = text.atlas();
    return scene;
}

} // namespace app
