#include "app/compose/picture_bands.h"

#include "app/compose/charts.h"
#include "app/compose/vision.h"
#include "app/session/comparison.h"
#include "app/session/worldview_choice.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace app {

namespace {

std::size_t rowBytes(const render::Image& image) { return static_cast<std::size_t>(image.width) * 4; }

/// Copies the columns of a pane that are seen to where they stand in the picture; both show the same rows.
void copyColumns(const render::Image& from, const Pane& pane, render::Image& to)
{
    const auto bytes = static_cast<std::size_t>(std::max(0, pane.toPx - pane.fromPx)) * 4;
    for (std::size_t row = 0; row < static_cast<std::size_t>(to.height); ++row)
        std::memcpy(to.rgba.data() + row * rowBytes(to) + static_cast<std::size_t>(pane.x + pane.fromPx) * 4,
                    from.rgba.data() + row * rowBytes(from) + static_cast<std::size_t>(pane.fromPx) * 4, bytes);
}

} // namespace

PictureBands::PictureBands(render::Renderer& renderer, MapComposer& composer, Session& session, const ComposeOptions& options)
    : m_renderer(&renderer), m_composer(&composer), m_session(&session), m_options(options)
{}

std::optional<PictureBands> PictureBands::layOut(render::Renderer& renderer, MapComposer& composer, Session& session,
                                                 const ComposeOptions& options, std::string& error, std::vector<Pane> before)
{
    PictureBands picture(renderer, composer, session, options);
    picture.m_stripPx = chartStripHeight(session, options.widthPx, options.heightPx);
    ComposeOptions& complete = picture.m_options;
    complete.heightPx -= picture.m_stripPx;
    picture.m_mapHeightPx = complete.heightPx;
    const MapCamera camera = cameraFor(session, paneWidth(session, complete.widthPx), complete.heightPx);
    composer.world().setWorldview(worldviewOf(session));
    // A picture never shows a stand-in for ground that is still being read.
    if (!complete.world)
        complete.world = composer.world().loadNow(camera);
    if (!complete.world->missing.empty()) {
        error = "the bundled layer '" + complete.world->missing.front() + "' cannot be read; run app/run.sh again to unpack it";
        return std::nullopt;
    }
    picture.m_panes = composePanes(composer, session, complete, std::move(before));
    if (!composer.textError().empty()) {
        error = composer.textError();
        return std::nullopt;
    }
    return picture;
}

render::Image PictureBands::joined(int top, int rows, std::string& error)
{
    render::Image band{m_options.widthPx, rows, {}};
    const render::Color gap = paletteFor(m_session->settings.theme).muted;
    const auto pixels = static_cast<std::size_t>(m_options.widthPx) * static_cast<std::size_t>(rows);
    band.rgba.reserve(pixels * 4);
    for (std::size_t i = 0; i < pixels; ++i)
        band.rgba.insert(band.rgba.end(), {gap.r, gap.g, gap.b, 255});
    for (const Pane& pane : m_panes) {
        const render::Scene& scene = pane.shown.scene;
        const render::Image part = m_renderer->drawPart(scene, 0, top, scene.camera.widthPx, rows, error);
        if (part.empty())
            return {};
        copyColumns(part, pane, band);
    }
    return band;
}

/// The small maps of the panes, as far as they lie in a band of the picture.
bool PictureBands::layLocators(int top, render::Image& band, std::string& error)
{
    std::size_t next = 0;
    for (const Pane& pane : m_panes) {
        if (!pane.shown.locator)
            continue;
        if (!m_locatorsDrawn)
            m_locators.push_back(m_renderer->drawToImage(pane.shown.locator->scene, error));
        const render::Image& small = m_locators[next++];
        if (small.empty())
            return false;
        const int left = pane.x + static_cast<int>(pane.shown.locator->rect.x), above = static_cast<int>(pane.shown.locator->rect.y) - top;
        const int width = std::min(small.width, band.width - left);
        for (int y = std::max(0, -above); y < small.height && above + y < band.height && left >= 0 && width > 0; ++y)
            std::memcpy(band.rgba.data() + static_cast<std::size_t>(above + y) * rowBytes(band) + static_cast<std::size_t>(left) * 4,
                        small.rgba.data() + static_cast<std::size_t>(y) * rowBytes(small), static_cast<std::size_t>(width) * 4);
    }
    m_locatorsDrawn = true;
    return true;
}

render::Image PictureBands::mapRows(int top, int rows, std::string& error, std::vector<std::uint8_t> memory)
{
    render::Image band = m_panes.size() == 1 ? m_renderer->drawPart(m_panes.front().shown.scene, 0, top, m_options.widthPx, rows, error, std::move(memory))
                                             : joined(top, rows, error);
    return !band.empty() && layLocators(top, band, error) ? std::move(band) : render::Image{};
}

render::Image PictureBands::next(int mostRows, std::string& error, std::vector<std::uint8_t> memory)
{
    render::Image band;
    const int top = m_nextRow, left = (top < m_mapHeightPx ? m_mapHeightPx : heightPx()) - top, rows = std::min(mostRows, left);
    if (rows < 1)
        return band;
    if (top < m_mapHeightPx) {
        band = mapRows(top, rows, error, std::move(memory));
    } else if (const ChartPicture* charts = m_composer->charts(*m_session, m_options.widthPx, m_stripPx)) {
        band = m_renderer->drawPart(charts->scene, 0, top - m_mapHeightPx, m_options.widthPx, rows, error);
    } else {
        error = "the charts cannot be drawn";
    }
    m_nextRow += band.height;
    if (const render::ColourMatrix* matrix = matrixOf(m_session->settings.vision); matrix != nullptr && !band.empty())
        render::mapColours(band, *matrix);
    return band;
}

PictureBands::Ground PictureBands::ground() const
{
    if (m_session->comparison.kind == Comparison::Kind::sideBySide && m_panes.size() > 1)
        return {"it is two maps beside each other", {}, nullptr};
    if (m_stripPx > 0)
        return {"charts stand below the map", {}, nullptr};
    const Composition& shown = m_panes.front().shown;
    return {"", shown.scene.camera, shown.map};
}

} // namespace app
