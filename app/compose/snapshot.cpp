#include "app/compose/snapshot.h"

#include "app/compose/caption.h"
#include "app/compose/charts.h"
#include "app/session/chart_names.h"
#include "app/session/visible_names.h"
#include "geo/time/format.h"

#include <fmt/format.h>

namespace app {

namespace {

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

render::Image drawSnapshot(render::Renderer& renderer, MapComposer& composer, const Session& session,
                           const ComposeOptions& options, std::string& error, std::vector<std::uint8_t> memory)
{
    ComposeOptions complete = options;
    const int strip = chartStripHeight(session, options.widthPx, options.heightPx);
    complete.heightPx -= strip;
    const render::Camera camera = cameraFor(session, complete.widthPx, complete.heightPx);
    // A picture never shows a stand-in for ground that is still being read.
    if (!complete.world)
        complete.world = composer.world().loadNow(camera);
    if (!complete.world->missing.empty()) {
        error = "the bundled layer '" + complete.world->missing.front() + "' cannot be read; run app/run.sh again to unpack it";
        return {};
    }
    const Composition composition = composer.compose(session, complete);
    if (!composer.textError().empty()) {
        error = composer.textError();
        return {};
    }
    render::Image map = renderer.drawToImage(composition.scene, error, std::move(memory));
    const ChartPicture* charts = strip > 0 && !map.empty() ? composer.charts(session, options.widthPx, strip) : nullptr;
    return charts != nullptr ? below(std::move(map), renderer.drawToImage(charts->scene, error)) : map;
}

std::string writeSnapshot(render::Renderer& renderer, MapComposer& composer, const Session& session,
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
    constexpr const char* kThemes[]{"light", "dark", "print"};
    option("--theme", kThemes[static_cast<std::size_t>(session.settings.theme)]);
    option("--lang", session.settings.labelLanguage);
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
