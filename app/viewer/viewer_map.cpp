#include "app/compose/claim_groups.h"
#include "app/compose/map_place.h"
#include "app/compose/snapshot.h"
#include "app/compose/vision.h"
#include "app/compose/symbol_painter.h"
#include "app/panels/widgets.h"
#include "app/session/comparison.h"
#include "app/session/row_card.h"
#include "app/symbols/unit_code.h"
#include "app/viewer/snapshot_name.h"
#include "app/viewer/viewer_impl.h"
#include "app/session/map_choice.h"
#include "geo/time/format.h"

#include <algorithm>
#include <cmath>

namespace app {

const Composition& Viewer::present() const
{
    static const Composition kNothing;
    return m_panes.empty() ? kNothing : m_panes.back().shown;
}

std::vector<std::uint32_t> Viewer::shownClaims() const
{
    std::vector<std::uint32_t> shown;
    m_session.answer.eachShown([&](std::uint32_t i) { shown.push_back(i); });
    return shown;
}

std::optional<geo::LonLat> Viewer::placeUnderPointer() const
{
    return m_hand.pointer() ? placeUnder(*m_hand.pointer()) : std::nullopt;
}

std::optional<geo::LonLat> Viewer::placeUnder(render::Vec2 at) const
{
    const Pane* pane = paneAt(m_panes, static_cast<double>(at.x));
    if (pane == nullptr || onLocator(*pane, at))
        return std::nullopt;
    return placeAt({pane->shown.scene.camera, pane->shown.map}, static_cast<double>(at.x) - pane->x, static_cast<double>(at.y));
}

std::optional<DataRow> Viewer::rowUnder(render::Vec2 at, bool wait)
{
    const Pane* pane = paneAt(m_panes, static_cast<double>(at.x));
    if (pane == nullptr)
        return std::nullopt;
    const AtScale page(m_session, pageShare());
    std::optional<AtA> there;
    if (pane->half == Half::a)
        there.emplace(m_session);
    const render::Camera& camera = pane->shown.scene.camera;
    return m_composer.rowAt(m_session, camera.widthPx, camera.heightPx, static_cast<double>(at.x) - pane->x,
                            static_cast<double>(at.y), pane->half, wait);
}

void Viewer::chooseRow(render::Vec2 at, Actions& actions)
{
    if (const auto row = rowUnder(at))
        actions.push_back(SelectRow{*row});
}

/// What its columns say of the row of a data layer that the hand lies over.
void Viewer::tellRowUnderPointer(const PanelContext& context)
{
    const std::optional<render::Vec2> at = m_hand.pointer();
    std::optional<DataRow> row;
    if (at && !m_hand.panning() && !m_session.hovered && !m_session.dataLayers.empty()) {
        row = rowUnder(*at, false);
        const Pane* pane = paneAt(m_panes, static_cast<double>(at->x));
        if (!row && pane != nullptr && m_composer.rowToCome(pane->half))
            m_framesWanted = std::max(m_framesWanted, 1);
    }
    if (row)
        tooltip(context.look, rowWords(m_session, *row));
    if (row != m_rowTold) // A tooltip shows from its second frame on.
        m_framesWanted = std::max(m_framesWanted, kFramesAfterInput);
    m_rowTold = row;
    tellContested(context, at && !row && !m_hand.panning() && !m_session.hovered ? at : std::nullopt);
}

/// Who holds and who claims what the hand lies over; of an annotation whose it is.
void Viewer::tellContested(const PanelContext& context, std::optional<render::Vec2> at)
{
    const Pane* pane = at ? paneAt(m_panes, static_cast<double>(at->x)) : nullptr;
    const Contested* found = pane != nullptr ? contestedUnder(pane->shown, m_session, at->x - static_cast<float>(pane->x), at->y) : nullptr;
    std::string words = found != nullptr ? found->words : std::string();
    if (const auto drawn = pane != nullptr && !m_hand.drawing() ? AnnotationHand::under(*at, m_panes) : std::nullopt; drawn && *drawn < m_session.document.annotations.size())
        words = m_session.document.annotations[*drawn].attribution();
    if (!words.empty())
        tooltip(context.look, words);
    if (words != m_contestedTold)
        m_framesWanted = std::max(m_framesWanted, kFramesAfterInput);
    m_contestedTold = words;
}

/// What the hand or a panel lies over; nothing when neither names a claim.
void Viewer::settleHover(Actions& actions)
{
    std::optional<std::uint32_t> hovered;
    if (m_hand.pointer() && !m_hand.panning())
        hovered = firstAt(m_panes, m_hand.pointer()->x, m_hand.pointer()->y);
    for (const Action& action : actions)
        if (const auto* hover = std::get_if<Hover>(&action))
            hovered = hover->claim;
    std::erase_if(actions, [](const Action& a) { return std::holds_alternative<Hover>(a); });
    if (hovered != m_session.hovered)
        actions.push_back(Hover{hovered});
}

void Viewer::fit(const std::vector<std::uint32_t>& claims, bool ease)
{
    const auto view = fitView(m_world, m_session, claims, mapSize().width, mapSize().height);
    if (view)
        moveTo(*view, ease);
    else
        say(claims.size() == 1 ? "This claim has no place on the map" : "No shown claim has a place on the map");
}

void Viewer::moveTo(const MapView& view, bool ease)
{
    if (ease)
        m_motion.fly(m_session, view, mapSize());
    else
        m_session.view = view;
    refreshMap(m_session);
}

void Viewer::snapshot(const std::string& path)
{
    const std::string day = geo::formatIsoDay(
        m_session.clocks.knownOn == geo::kDistantFuture ? m_session.clocks.knownOn : m_session.clocks.knownOn - 1);
    const std::string file = path.empty() ? freshSnapshotPath(day == ".." ? "" : day) : path;
    const ComposeOptions picture{m_window->widthPx(), m_window->heightPx(), Furniture::full, true, {}};
    // The picture shows the state, not what the hand happens to point at.
    Session still = m_session;
    still.selected.reset();
    still.hovered.reset();
    still.tools.measuring = {};
    still.tools.annotating = {};
    still.tools.ring.reset();
    still.tools.locatorCenter.reset();
    // A composer of its own: glyphs lie in the atlas in order of their first use, and the command line starts afresh.
    MapComposer composer(m_world, m_symbols);
    const std::string wrong = writeSnapshot(*m_renderer, composer, still, picture, file);
    if (!wrong.empty()) {
        say("The picture could not be saved: " + wrong);
        return;
    }
    say("Saved " + file + ", and beside it the JSON to make it again");
    m_log.snapshot(file, exportArguments(m_session, picture.widthPx, picture.heightPx));
}

std::optional<SymbolTexture> Viewer::symbolOf(std::uint32_t claim, int framePx)
{
    SymbolPainter& painter = *m_composer.symbols();
    const Palette& palette = paletteFor(m_session.settings.theme);
    const MarkLook look = lookOf(m_session, m_composer.facts(m_session), claim, palette);
    const auto texels = look.sidc.empty() ? std::nullopt : painter.texelsOf(look.sidc, look, palette, framePx);
    if (!texels)
        return std::nullopt;
    const render::SpriteView view = painter.view();
    const auto width = static_cast<float>(view.width), height = static_cast<float>(view.height);
    return SymbolTexture{m_renderer->spriteTexture(view), {texels->x / width, texels->y / height, texels->width / width, texels->height / height},
                         texels->width, texels->height, look.denied, look.retracted, pack(inkOf(look))};
}

/// What went wrong with the symbols of units, once each.
void Viewer::tellSymbols()
{
    for (const std::string& trouble : m_symbols->takeTroubles())
        say(trouble);
    if (m_symbols->busy() || m_symbols->problems() == m_symbolProblems)
        return;
    m_symbolProblems = m_symbols->problems();
    const std::vector<geo::Issue> unknown = unknownSymbols(m_session.document, seenFromOf(m_session), *m_symbols, m_session.documentPath);
    for (const geo::Issue& issue : unknown) {
        const bool told = std::any_of(m_session.issues.begin(), m_session.issues.end(), [&](const geo::Issue& known) {
            return known.file == issue.file && known.field == issue.field && known.reason == issue.reason;
        });
        if (told)
            continue;
        m_session.issues.push_back(issue);
        say(issue.message());
    }
}

void Viewer::drawMap()
{
    const auto width = static_cast<int>(m_layout.map.width), height = static_cast<int>(m_layout.map.height);
    refreshMap(m_session);
    {
        const AtScale page(m_session, pageShare());
        ComposeOptions options{width, height, m_session.panels.page || presenting() ? Furniture::full : Furniture::window, true, {}};
        options.live = true;
        m_panes = composePanes(m_composer, m_session, options, std::move(m_panes));
    }
    for (const std::string& issue : m_composer.takeTextIssues())
        say(issue);
    const int bottom = m_window->heightPx() - static_cast<int>(m_layout.map.y) - height;
    for (const Pane& pane : m_panes)
        m_renderer->drawToWindow(pane.shown.scene, static_cast<int>(m_layout.map.x) + pane.x, bottom, {pane.fromPx, pane.toPx});
    for (const Pane& pane : m_panes)
        if (const std::optional<Locator>& small = pane.shown.locator)
            m_renderer->drawPanelToWindow(small->scene, static_cast<int>(m_layout.map.x) + pane.x + static_cast<int>(small->rect.x),
                                          bottom + height - static_cast<int>(small->rect.y + small->rect.height));
    if (!presenting())
        drawCharts();
    if (const render::ColourMatrix* const matrix = matrixOf(m_session.settings.vision)) {
        m_renderer->mapColoursOfWindow(*matrix, static_cast<int>(m_layout.map.x), bottom, width, height);
        const render::Rect& charts = m_layout.charts;
        m_renderer->mapColoursOfWindow(*matrix, static_cast<int>(charts.x), m_window->heightPx() - static_cast<int>(charts.y + charts.height), static_cast<int>(charts.width), static_cast<int>(charts.height));
    }
}

} // namespace app
