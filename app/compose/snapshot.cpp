#include "app/compose/snapshot.h"

#include "app/compose/picture_file.h"
#include "app/session/chart_names.h"
#include "app/session/edit_session.h"
#include "app/session/look_names.h"
#include "app/session/page_choice.h"
#include "app/session/visible_names.h"
#include "app/session/worldview_choice.h"
#include "geo/time/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>

namespace app {

render::Image drawSnapshot(render::Renderer& renderer, MapComposer& composer, Session& session,
                           const ComposeOptions& options, std::string& error, std::vector<std::uint8_t> memory)
{
    auto picture = PictureBands::layOut(renderer, composer, session, options, error);
    return picture ? wholePicture(*picture, error, std::move(memory)) : render::Image{};
}

render::Image wholePicture(PictureBands& picture, std::string& error, std::vector<std::uint8_t> memory)
{
    render::Image whole = picture.next(picture.heightPx(), error, std::move(memory));
    while (!whole.empty() && whole.height < picture.heightPx()) {
        const render::Image below = picture.next(picture.heightPx() - whole.height, error);
        if (below.empty())
            return {};
        whole.rgba.insert(whole.rgba.end(), below.rgba.begin(), below.rgba.end());
        whole.height += below.height;
    }
    return whole;
}

std::string writeSnapshot(render::Renderer& renderer, MapComposer& composer, Session& session,
                          const ComposeOptions& options, const std::string& path)
{
    std::string error;
    auto picture = PictureBands::layOut(renderer, composer, session, options, error);
    if (!picture)
        return error;
    PictureOrder order;
    order.path = path;
    order.sidecar = true;
    order.provenance = provenanceOf(session);
    order.provenance.options = exportOptions(session, options.widthPx, options.heightPx);
    order.provenance.unsaved = unsavedChanges(session) > 0;
    // Hashing beside the drawing.
    auto files = std::async(std::launch::async, [list = inputFiles(session)]() mutable {
        hashFiles(list);
        return list;
    });
    order.files = [&files] { return files.get(); };
    return writePicture(*picture, session, std::move(order)).error;
}

std::vector<std::string> filesShown(const Session& session)
{
    std::vector<std::string> files;
    if (!session.documentPath.empty())
        files.push_back(session.documentPath);
    for (const DataLayer& layer : session.dataLayers)
        if (layer.visible)
            files.push_back(layer.path);
    for (const UserLayer& layer : session.layers)
        if (layer.visible)
            files.push_back(layer.path);
    return files;
}

std::vector<std::string> exportArguments(const Session& session, int widthPx, int heightPx)
{
    std::vector<std::string> a{"export"};
    for (std::string& file : filesShown(session))
        a.push_back(std::move(file));
    for (ExportOption& option : exportOptions(session, widthPx, heightPx)) {
        a.push_back(std::move(option.name));
        if (option.value)
            a.push_back(std::move(*option.value));
    }
    return a;
}

std::vector<ExportOption> exportOptions(const Session& session, int widthPx, int heightPx)
{
    std::vector<ExportOption> a;
    const auto option = [&a](std::string name, std::string value) { a.push_back({std::move(name), std::move(value)}); };
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
        if (layer.visible && layer.raster && layer.raster->tiles && layer.link.empty()) {
            if (!layer.source.attribution.empty())
                option("--attribution", layer.source.attribution);
            if (layer.source.finest > 0)
                option("--finest-zoom", std::to_string(layer.source.finest));
            break; // One option for all of them.
        }
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
