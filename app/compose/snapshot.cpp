#include "app/compose/snapshot.h"

#include "app/compose/caption.h"
#include "app/compose/panes.h"
#include "app/compose/charts.h"
#include "app/compose/vision.h"
#include "app/session/chart_names.h"
#include "app/session/look_names.h"
#include "app/session/page_choice.h"
#include "app/session/visible_names.h"
#include "app/session/worldview_choice.h"
#include "geo/time/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace app {

namespace {

/// Copies the columns of a pane that are seen to where they stand in the picture.
void copyColumns(const render::Image& from, const Pane& pane, render::Image& to)
{
    const auto bytes = static_cast<std::size_t>(std::max(0, pane.toPx - pane.fromPx)) * 4;
    for (int y = 0; y < to.height; ++y) {
        const auto row = static_cast<std::size_t>(y);
        std::memcpy(to.rgba.data() + (row * static_cast<std::size_t>(to.width) + static_cast<std::size_t>(pane.x + pane.fromPx)) * 4,
                    from.rgba.data() + (row * static_cast<std::size_t>(from.width) + static_cast<std::size_t>(pane.fromPx)) * 4, bytes);
    }
}

/// One picture of several panes; what lies between them is the ground of cards.
render::Image joined(render::Renderer& renderer, const std::vector<Pane>& panes, const ComposeOptions& options, render::Color gap,
                     std::string& error)
{
    render::Image picture{options.widthPx, options.heightPx, {}};
    const auto pixels = static_cast<std::size_t>(options.widthPx) * static_cast<std::size_t>(options.heightPx);
    picture.rgba.reserve(pixels * 4);
    for (std::size_t i = 0; i < pixels; ++i)
        picture.rgba.insert(picture.rgba.end(), {gap.r, gap.g, gap.b, 255});
    for (const Pane& pane : panes) {
        const render::Image part = renderer.drawToImage(pane.shown.scene, error);
        if (part.empty())
            return {};
        copyColumns(part, pane, picture);
    }
    return picture;
}

/// Lays the small maps of the panes over a picture; false, with `error`, when one cannot be drawn.
bool layLocators(render::Renderer& renderer, const std::vector<Pane>& panes, render::Image& picture, std::string& error)
{
    for (const Pane& pane : panes) {
        if (!pane.shown.locator)
            continue;
        const render::Image small = renderer.drawToImage(pane.shown.locator->scene, error);
        if (small.empty())
            return false;
        const int left = pane.x + static_cast<int>(pane.shown.locator->rect.x), top = static_cast<int>(pane.shown.locator->rect.y);
        const int width = std::min(small.width, picture.width - left);
        for (int y = std::max(0, -top); y < small.height && top + y < picture.height && left >= 0 && width > 0; ++y)
            std::memcpy(picture.rgba.data() + (static_cast<std::size_t>(top + y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(left)) * 4,
                        small.rgba.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(small.width) * 4, static_cast<std::size_t>(width) * 4);
    }
    return true;
}

/// One picture under another of the same width; empty when one of them is.
render::Image below(render::Image upper, const render::Image& lower)
{
    if (upper.empty() || lower.empty())
        return {};
    upper.rgba.insert(upper.rgba.end(), lower.rgba.begin(), lower.rgba.end());
    upper.height += lower.height;
    return upper;
}

} // namespace

render::Image drawSnapshot(render::Renderer& renderer, MapComposer& composer, Session& session,
                           const ComposeOptions& options, std::string& error, std::vector<std::uint8_t> memory)
{
    ComposeOptions complete = options;
    const int strip = chartStripHeight(session, options.widthPx, options.heightPx);
    complete.heightPx -= strip;
    const MapCamera camera = cameraFor(session, paneWidth(session, complete.widthPx), complete.heightPx);
    composer.world().setWorldview(worldviewOf(session));
    // A picture never shows a stand-in for ground that is still being read.
    if (!complete.world)
        complete.world = composer.world().loadNow(camera);
    if (!complete.world->missing.empty()) {
        error = "the bundled layer '" + complete.world->missing.front() + "' cannot be read; run app/run.sh again to unpack it";
        return {};
    }
    const std::vector<Pane> panes = composePanes(composer, session, complete);
    if (!composer.textError().empty()) {
        error = composer.textError();
        return {};
    }
    render::Image map = panes.size() == 1 ? renderer.drawToImage(panes.front().shown.scene, error, std::move(memory))
                                          : joined(renderer, panes, complete, paletteFor(session.settings.theme).muted, error);
    if (!map.empty() && !layLocators(renderer, panes, map, error))
        return {};
    const render::ColourMatrix* const matrix = matrixOf(session.settings.vision);
    const auto seen = [matrix](render::Image image) {
        if (matrix != nullptr)
            render::mapColours(image, *matrix);
        return image;
    };
    const ChartPicture* charts = strip > 0 && !map.empty() ? composer.charts(session, options.widthPx, strip) : nullptr;
    return seen(charts != nullptr ? below(std::move(map), renderer.drawToImage(charts->scene, error)) : std::move(map));
}

std::string writeSnapshot(render::Renderer& renderer, MapComposer& composer, Session& session,
                          const ComposeOptions& options, const std::string& path, double pixelsPerInch)
{
    std::string error;
    render::Image image = drawSnapshot(renderer, composer, session, options, error);
    if (image.empty())
        return error;
    error = render::writePng(std::move(image), path, pictureTexts(session), pixelsPerInch);
    return error.empty() ? "" : path + ": " + error;
}

std::vector<std::string> exportArguments(const Session& session, int widthPx, int heightPx)
{
    std::vector<std::string> a{"export"};
    if (!session.documentPath.empty())
        a.push_back(session.documentPath);
    for (const DataLayer& layer : session.dataLayers)
        if (layer.visible)
            a.push_back(layer.path);
    for (const UserLayer& layer : session.layers)
        if (layer.visible)
            a.push_back(layer.path);
    const auto option = [&a](std::string name, std::string value) {
        a.push_back(std::move(name));
        a.push_back(std::move(value));
    };
    option("--size", fmt::format("{}x{}", widthPx, heightPx));
    option("--scale", fmt::format("{}", session.settings.contentScale));
    // Round-trip digits: the picture has to be the same to the pixel.
    option("--center", fmt::format("{:.17g},{:.17g}", session.view.center.lon, session.view.center.lat));
    option("--zoom", fmt::format("{:.17g}", session.view.zoom));
    // The options name the last second that is included; the clocks the first that is not.
    const auto last = [](std::int64_t end) { return geo::formatIso(end == geo::kDistantFuture ? end : end - 1); };
    option("--happened", geo::formatIso(session.clocks.happened.from) + "/" + last(session.clocks.happened.to));
    option("--known-on", last(session.clocks.knownOn));
    if (const Comparison& compared = session.comparison; compared.kind != Comparison::Kind::off) {
        constexpr const char* kKinds[]{"off", "side-by-side", "swipe", "changes"};
        option("--compare", kKinds[static_cast<std::size_t>(compared.kind)]);
        option("--compare-happened", geo::formatIso(compared.happened.from) + "/" + last(compared.happened.to));
        option("--compare-known-on", last(compared.knownOn));
        if (compared.kind == Comparison::Kind::swipe)
            option("--swipe", fmt::format("{:.17g}", compared.swipe));
    }
    option("--theme", kThemeNames[static_cast<std::size_t>(session.settings.theme)]);
    if (session.settings.vision != Vision::usual)
        option("--preview-vision", kVisionNames[static_cast<std::size_t>(session.settings.vision)]);
    option("--lang", session.settings.labelLanguage);
    option("--worldview", std::string(worldviewOf(session).id));
    option("--crs", session.settings.projection.empty() ? std::string(geo::kWebMercator) : session.settings.projection);
    if (!layoutTextOf(session).empty())
        option("--layout", layoutTextOf(session));
    if (!seenFromOf(session).empty())
        option("--seen-from", std::string(seenFromOf(session)));
    for (const UserLayer& layer : session.layers)
        if (layer.visible && layer.raster && layer.look.shading.kind != geo::RasterShading::Kind::none) {
            option("--relief", kReliefNames[static_cast<std::size_t>(layer.look.shading.kind)]);
            option("--exaggeration", fmt::format("{:.17g}", layer.look.shading.exaggeration));
            break; // One option for all of them.
        }
    if (!session.filter.text.empty())
        option("--text", session.filter.text);
    for (const std::string& id : session.filter.speakers)
        option("--speaker", id);
    for (const std::string& id : session.filter.sources)
        option("--publisher", id);
    std::string hidden, shown;
    for (const auto& [name, part] : kVisibleNames) {
        if (session.visible.*part == Visible{}.*part)
            continue;
        std::string& list = session.visible.*part ? shown : hidden;
        list += (list.empty() ? "" : ",") + std::string(name);
    }
    if (session.panels.charts) {
        option("--charts", chartNames(session.charts));
        if (session.charts.byPublisher)
            option("--charts-by", "publisher");
    }
    if (!hidden.empty())
        option("--hide", hidden);
    if (!shown.empty())
        option("--show", shown);
    return a;
}

} // namespace app
