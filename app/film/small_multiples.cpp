#include "app/film/small_multiples.h"

#include "app/compose/caption.h"
#include "app/compose/legend_claims.h"
#include "app/compose/mark.h"
#include "app/compose/symbol_painter.h"
#include "app/compose/vision.h"
#include "app/film/film_texts.h"
#include "app/session/number_words.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>
#include <set>
#include <utility>

namespace app {

namespace {

using render::Rect;

// Logical px.
constexpr double kMargin = 14, kHeader = 78, kFoot = 22, kCaption = 22, kGap = 10;

void addTo(Occurs& all, const Occurs& more)
{
    for (bool Occurs::*part : {&Occurs::certain, &Occurs::possible, &Occurs::vague, &Occurs::dotted, &Occurs::denied, &Occurs::retracted, &Occurs::updated, &Occurs::contradicted,
                               &Occurs::crowd, &Occurs::region, &Occurs::inside, &Occurs::ring, &Occurs::country, &Occurs::comparing, &Occurs::symbols, &Occurs::unknownSymbols,
                               &Occurs::ratings, &Occurs::foes})
        all.*part = all.*part || more.*part;
    all.sides.insert(more.sides.begin(), more.sides.end());
    all.changes.insert(more.changes.begin(), more.changes.end());
    all.pictograms.insert(more.pictograms.begin(), more.pictograms.end());
    all.echelons.insert(more.echelons.begin(), more.echelons.end());
}

LegendRow sideRow(const geo::Side& side, const Palette& palette)
{
    MarkLook look;
    look.side = sideStyle(side.colour, palette);
    const LegendRow hatch = hatchRow(side.name, look.side.color, look.side.hatchDeg, false);
    return {side.name,
            [look, hatch](const Canvas& canvas, float x, float y) {
                hatch.swatch(canvas, x, y);
                drawMark(canvas, look, x, y, 12);
            },
            false};
}

/// What a data set's dots or squares mean, on whichever map they are densest.
std::vector<LegendRow> reportRows(const DotLayers::Key& key, const Palette& palette)
{
    if (key.densest > 0)
        return {{"Reports of the data set, counted", {}, true}, {"up to " + grouped(key.densest) + " in a square", [](const Canvas&, float, float) {}, false}};
    return dotRows(key, palette);
}

/// What is gathered while the maps are drawn.
struct Shared {
    Occurs occurs;
    std::vector<LegendRow> dots;
    std::vector<std::string> counts; ///< Of claims, a map each.
};

std::vector<LegendRow> legendRows(const Session& session, const Shared& shared, const Palette& palette)
{
    std::vector<LegendRow> rows;
    for (const geo::Side& side : session.document.sides) {
        if (!shared.occurs.sides.contains(side.colour))
            continue;
        if (rows.empty())
            rows.push_back({"Whom the claims are about", {}, true});
        rows.push_back(sideRow(side, palette));
    }
    for (std::vector<LegendRow> more : {keyRows(shared.occurs, palette), symbolRows(shared.occurs, session), pictogramRows(shared.occurs), shared.dots})
        std::move(more.begin(), more.end(), std::back_inserter(rows));
    return rows;
}

/// Rows from `y` on, as far as there is room; returns where the next thing may begin.
float drawLegend(const std::vector<LegendRow>& rows, const Canvas& c, float x, float y, float width, float bottom)
{
    constexpr double kRow = 19, kSwatch = 30;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const LegendRow& row = rows[i];
        const float tall = c.px(row.heading ? kRow + 2 : kRow), baseline = y + tall / 2 + c.px(4);
        if (y + tall * (i + 1 < rows.size() ? 2 : 1) > bottom) {
            c.writeLine("and " + std::to_string(rows.size() - i) + " more, for which there is no room", c.style(11), x, baseline, c.palette.muted, width);
            return y + tall;
        }
        if (row.heading) {
            c.writeLine(row.words, c.style(11, true), x, baseline, c.palette.muted, width);
        } else {
            row.swatch(c, x + c.px(kSwatch) / 2, y + tall / 2);
            c.writeLine(row.words, c.style(11.5F), x + c.px(kSwatch + 8), baseline, c.palette.ink, width - c.px(kSwatch + 8));
        }
        y += tall;
    }
    return y;
}

/// The sources of all the maps, as far as there is room.
void drawSources(const std::vector<SourceLine>& lines, const Canvas& c, float x, float y, float width, float bottom)
{
    constexpr double kRow = 16;
    const float tall = c.px(kRow);
    if (y + 2 * tall > bottom)
        return;
    c.writeLine(lines.empty() ? "No sources: no claim is shown" : "Sources (publisher, date of publication)", c.style(11, true), x, y + c.px(12), c.palette.muted, width);
    y += c.px(kRow + 3);
    for (std::size_t i = 0; i < lines.size(); ++i, y += tall) {
        const bool last = y + 2 * tall > bottom && i + 1 < lines.size();
        const std::string words = last ? "and " + std::to_string(lines.size() - i) + " more, listed in the picture's metadata"
                                       : std::to_string(i + 1) + "  " + lines[i].publisher + " (" + lines[i].published + ")";
        c.writeLine(words, c.style(10.5F), x, y + c.px(11), last ? c.palette.muted : c.palette.ink, width);
        if (last)
            return;
    }
}

void copyInto(const render::Image& from, render::Image& to, int left, int top)
{
    const auto bytes = static_cast<std::size_t>(from.width) * 4;
    for (int y = 0; y < from.height; ++y)
        std::memcpy(to.rgba.data() + (static_cast<std::size_t>(top + y) * static_cast<std::size_t>(to.width) + static_cast<std::size_t>(left)) * 4,
                    from.rgba.data() + static_cast<std::size_t>(y) * bytes, bytes);
}

/// What stands around the maps. The session has to be there where all of it is shown.
void drawAround(const Session& session, const FilmPlan& plan, const MultiplesLayout& layout, const Shared& shared,
                const std::string& note, const Canvas& c)
{
    const float width = static_cast<float>(layout.widthPx), height = static_cast<float>(layout.heightPx), margin = c.px(kMargin), room = width - 2 * margin;
    c.writeLine(pictureTitle(session), c.style(22, true), margin, c.px(34), c.palette.ink, room);
    c.writeLine(filmSentence(plan), c.style(14), margin, c.px(54), c.palette.ink, room);
    c.writeLine(std::string(kNotVerified) + ". " + filmCountSentence(session) + " on all the maps.", c.style(12), margin, c.px(71), c.palette.muted, room);
    for (std::size_t i = 0; i < shared.counts.size(); ++i) {
        const int column = static_cast<int>(i) % layout.columns, row = static_cast<int>(i) / layout.columns;
        const float x = static_cast<float>(layout.left + column * layout.stepX), y = static_cast<float>(layout.top + row * layout.stepY), cell = static_cast<float>(layout.cellWidth);
        std::string words = dateWords(plan, i);
        if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
            words.front() = static_cast<char>(words.front() - 'a' + 'A');
        const float written = c.writeLine(words, c.style(12.5F, true), x, y - c.px(7), c.palette.ink, cell);
        const auto& count = c.text.shape(shared.counts[i], c.style(11));
        if (written + count.widthPx + c.px(10) < cell)
            c.write(count, x + cell - count.widthPx, y - c.px(7), c.palette.muted);
        c.rectangle({x - 1, y - 1, cell + 2, static_cast<float>(layout.cellHeight) + 2}, c.palette.cardLine.withAlpha(0.4));
    }
    const std::string foot = std::string(kNotVerified) + (note.empty() ? "" : " · " + note) + " · " +
                             boundarySentence(session) + " · " + session.map->words();
    c.writeLine(foot, c.style(11), margin, height - c.px(9), c.palette.muted, room);
    const float top = static_cast<float>(layout.top) - c.px(kCaption - 4), bottom = height - c.px(kFoot + 8);
    const std::vector<LegendRow> rows = legendRows(session, shared, c.palette);
    const float below = drawLegend(rows, c, layout.legendX, top, layout.legendWidth, bottom);
    drawSources(sourceLines(session), c, layout.legendX, below + c.px(12), layout.legendWidth, bottom);
}

} // namespace

MultiplesLayout MultiplesLayout::of(int columns, int rows, int widthPx, int heightPx, float scale)
{
    const auto px = [scale](double logical) { return static_cast<int>(std::lround(logical * static_cast<double>(scale))); };
    MultiplesLayout m{.columns = columns, .rows = rows, .widthPx = widthPx, .heightPx = heightPx, .scale = scale};
    const int legend = std::clamp(widthPx / 5, px(170), px(290));
    m.left = px(kMargin);
    m.top = px(kHeader + kCaption);
    m.stepX = (widthPx - 2 * px(kMargin) - legend - px(kGap)) / columns;
    m.stepY = (heightPx - px(kHeader + kFoot)) / rows;
    m.cellWidth = m.stepX - px(kGap);
    m.cellHeight = m.stepY - px(kCaption + 4);
    m.legendX = static_cast<float>(widthPx - px(kMargin) - legend);
    m.legendWidth = static_cast<float>(legend);
    return m;
}

render::Image drawSmallMultiples(render::Renderer& renderer, MapComposer& composer, Session& session, const FilmPlan& plan, const MultiplesLayout& layout,
                                 const ComposeOptions& picture, const std::atomic<bool>& stop, std::string& error)
{
    const Palette& palette = paletteFor(session.settings.theme);
    ComposeOptions options = picture;
    options.widthPx = layout.cellWidth;
    options.heightPx = layout.cellHeight;
    options.furniture = Furniture::none;
    const std::size_t cells = std::min(plan.dates.size(), static_cast<std::size_t>(layout.columns) * static_cast<std::size_t>(layout.rows));
    Shared shared;
    std::vector<render::Image> maps;
    std::size_t densest = 0;
    renderer.keepGrounds(true);
    Composition memory;
    for (std::size_t i = 0; i < cells; ++i) {
        if (stop) {
            renderer.keepGrounds(false);
            error = "stopped";
            return {};
        }
        const AtDate there(session, plan.dates[i]);
        memory = composer.compose(session, options, std::move(memory));
        maps.push_back(renderer.drawToImage(memory.scene, error));
        if (maps.back().empty())
            return {};
        const geo::AsOf::Counts& n = session.answer.counts;
        const std::size_t shown = n.solid + n.possible + session.dataCounts.shown();
        shared.counts.push_back(grouped(shown) + (shown == 1 ? " claim" : " claims"));
        addTo(shared.occurs, occurring(session, composer.facts(session), *memory.groups, cameraFor(session, options.widthPx, options.heightPx), palette));
        const DotLayers::Key& key = composer.dotKey(memory.dots);
        if (key.densest > densest || densest == 0)
            if (std::vector<LegendRow> rows = reportRows(key, palette); rows.size() >= shared.dots.size())
                shared.dots = std::move(rows);
        densest = std::max(densest, key.densest);
    }
    renderer.keepGrounds(false);
    TextPainter* const text = composer.letters();
    if (text == nullptr) {
        error = composer.textError();
        return {};
    }
    text->makeRoom();
    render::Scene around;
    around.camera = {{0, 0}, 1, layout.widthPx, layout.heightPx};
    around.background = palette.card.withAlpha(1);
    const AtDate all(session, plan.whole());
    const Canvas canvas{around.overlay, *text, palette, layout.scale, composer.symbols()};
    drawAround(session, plan, layout, shared, picture.note, canvas);
    around.atlas = text->atlas();
    if (composer.symbols() != nullptr)
        around.sprites = composer.symbols()->view();
    render::Image sheet = renderer.drawToImage(around, error);
    for (std::size_t i = 0; i < maps.size() && !sheet.empty(); ++i)
        copyInto(maps[i], sheet, layout.left + static_cast<int>(i) % layout.columns * layout.stepX, layout.top + static_cast<int>(i) / layout.columns * layout.stepY);
    if (const render::ColourMatrix* matrix = matrixOf(session.settings.vision))
        render::mapColours(sheet, *matrix);
    return sheet;
}

} // namespace app
