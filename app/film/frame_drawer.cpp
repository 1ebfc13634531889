#include "app/film/frame_drawer.h"

#include "app/compose/charts.h"
#include "app/compose/snapshot.h"
#include "app/compose/vision.h"

#include <algorithm>
#include <utility>

namespace app {

namespace {

using render::PixelRect;

void mapVision(const Session& session, std::vector<FilmPatch>& patches, std::size_t from)
{
    const render::ColourMatrix* const matrix = matrixOf(session.settings.vision);
    for (std::size_t i = from; i < patches.size() && matrix != nullptr; ++i)
        render::mapColours(patches[i].image, *matrix);
}

/// Where a pane's small map lies in the picture.
PixelRect placeOf(const Pane& pane)
{
    const render::Rect& r = pane.shown.locator->rect;
    const render::Camera& camera = pane.shown.locator->scene.camera;
    return {pane.x + static_cast<int>(r.x), static_cast<int>(r.y), camera.widthPx, camera.heightPx};
}

bool sameLocator(const Pane& a, const Pane& b)
{
    if (!a.shown.locator || !b.shown.locator)
        return !a.shown.locator && !b.shown.locator;
    return a.shown.locator->rect == b.shown.locator->rect && changedParts(a.shown.locator->scene, b.shown.locator->scene).empty();
}

} // namespace

FrameDrawer::FrameDrawer(render::Renderer& renderer, MapComposer& composer) : m_renderer(renderer), m_composer(composer) { m_renderer.keepGrounds(true); }
FrameDrawer::~FrameDrawer() { m_renderer.keepGrounds(false); }

void FrameDrawer::startOver()
{
    if (!m_before.empty())
        m_spare = std::move(m_before);
    m_before.clear();
    m_charts.valid = m_below.valid = false;
}

bool FrameDrawer::comparable(const PictureBands& picture) const
{
    const std::span<const Pane> now = picture.panes();
    return m_before.size() == now.size() && m_charts.valid == (picture.charts() != nullptr) &&
           std::equal(now.begin(), now.end(), m_before.begin(), [](const Pane& a, const Pane& b) {
               return a.x == b.x && a.fromPx == b.fromPx && a.toPx == b.toPx && a.shown.scene.camera.widthPx == b.shown.scene.camera.widthPx &&
                      a.shown.scene.camera.heightPx == b.shown.scene.camera.heightPx && a.shown.locator.has_value() == b.shown.locator.has_value() &&
                      (!a.shown.locator || a.shown.locator->rect == b.shown.locator->rect);
           });
}

bool FrameDrawer::redraw(const render::Scene& before, const render::Scene& now, PixelRect seen, int x, int y, std::vector<FilmPatch>& out, std::string& error)
{
    for (const PixelRect& changed : changedParts(before, now)) {
        const PixelRect part = common(changed, seen);
        if (part.empty())
            continue;
        std::vector<std::uint8_t> memory;
        if (static_cast<std::size_t>(part.width) * static_cast<std::size_t>(part.height) * 8 > m_memory.capacity())
            memory = std::exchange(m_memory, {});
        render::Image image = m_renderer.drawPart(now, part.x, part.y, part.width, part.height, error, std::move(memory));
        if (image.empty())
            return false;
        out.push_back({x + part.x, y + part.y, std::move(image)});
    }
    return true;
}

/// Small maps lie over the map; drawn again where something under them was, or they themselves changed.
bool FrameDrawer::drawLocators(const PictureBands& picture, std::vector<FilmPatch>& out, std::string& error)
{
    const std::span<const Pane> panes = picture.panes();
    const std::size_t patches = out.size();
    for (std::size_t i = 0; i < panes.size(); ++i) {
        if (!panes[i].shown.locator)
            continue;
        const PixelRect place = placeOf(panes[i]);
        const bool disturbed = std::any_of(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(patches), [&](const FilmPatch& p) {
            return !common({p.x, p.y, p.image.width, p.image.height}, place).empty();
        });
        if (!disturbed && sameLocator(m_before[i], panes[i]))
            continue;
        const PixelRect seen = common(place, {0, 0, picture.widthPx(), picture.mapHeightPx()});
        if (seen.empty())
            continue;
        render::Image image = m_renderer.drawPart(panes[i].shown.locator->scene, seen.x - place.x, seen.y - place.y, seen.width, seen.height, error);
        if (image.empty())
            return false;
        out.push_back({seen.x, seen.y, std::move(image)});
    }
    return true;
}

bool FrameDrawer::drawNews(PictureBands& picture, std::vector<FilmPatch>& out, std::string& error)
{
    const std::span<const Pane> panes = picture.panes();
    for (std::size_t i = 0; i < panes.size(); ++i) {
        const Pane& pane = panes[i];
        const PixelRect seen{pane.fromPx, 0, pane.toPx - pane.fromPx, picture.mapHeightPx()};
        if (!redraw(m_before[i].shown.scene, pane.shown.scene, seen, pane.x, 0, out, error))
            return false;
    }
    if (!drawLocators(picture, out, error))
        return false;
    const ChartPicture* const charts = picture.charts();
    return charts == nullptr ||
           redraw(m_charts.scene, charts->scene, {0, 0, charts->scene.camera.widthPx, charts->scene.camera.heightPx}, 0, picture.mapHeightPx(), out, error);
}

void FrameDrawer::keep(PictureBands& picture)
{
    const ChartPicture* const charts = picture.charts();
    m_charts.valid = charts != nullptr;
    if (charts != nullptr)
        m_charts.scene = charts->scene;
    m_spare = std::exchange(m_before, picture.takePanes());
    for (Pane& pane : m_before) { // Nobody asks what lies where, and groups that a picture holds would be copied.
        pane.shown.hits.clear();
        pane.shown.groups.reset();
    }
}

bool FrameDrawer::map(Session& session, const ComposeOptions& options, std::vector<FilmPatch>& out, std::string& error, std::vector<std::uint8_t> memory)
{
    m_memory = std::move(memory);
    auto picture = PictureBands::layOut(m_renderer, m_composer, session, options, error, std::move(m_spare));
    m_spare.clear();
    if (!picture)
        return false;
    const TextPainter* const letters = m_composer.letters();
    if (const std::uint64_t generation = letters != nullptr ? letters->generation() : 0; generation != m_letters) {
        m_letters = generation;
        startOver();
    }
    const std::size_t first = out.size();
    if (comparable(*picture)) {
        if (!drawNews(*picture, out, error))
            return false;
        mapVision(session, out, first);
    } else {
        startOver();
        render::Image image = wholePicture(*picture, error, std::move(m_memory));
        m_memory.clear();
        if (image.empty())
            return false;
        out.push_back({0, 0, std::move(image)});
    }
    keep(*picture);
    return true;
}

bool FrameDrawer::below(const Session& session, const render::Scene& scene, int y, std::vector<FilmPatch>& out, std::string& error)
{
    const std::size_t first = out.size();
    const PixelRect all{0, 0, scene.camera.widthPx, scene.camera.heightPx};
    if (m_below.valid) {
        if (!redraw(m_below.scene, scene, all, 0, y, out, error))
            return false;
    } else {
        render::Image image = m_renderer.drawToImage(scene, error);
        if (image.empty())
            return false;
        out.push_back({0, y, std::move(image)});
    }
    mapVision(session, out, first);
    m_below = {true, scene};
    return true;
}

render::Image FrameDrawer::card(const Session& session, const std::function<render::Scene(TextPainter&)>& make, std::string& error, std::vector<std::uint8_t> memory)
{
    TextPainter* const text = m_composer.letters();
    if (text == nullptr) {
        error = m_composer.textError();
        return {};
    }
    text->makeRoom();
    startOver();
    render::Image image = m_renderer.drawToImage(make(*text), error, std::move(memory));
    if (const render::ColourMatrix* matrix = matrixOf(session.settings.vision); matrix != nullptr && !image.empty())
        render::mapColours(image, *matrix);
    return image;
}

} // namespace app
