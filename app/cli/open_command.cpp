#include "app/cli/commands.h"

#include "app/session/map_choice.h"

#include "app/session/autosave.h"
#include "app/session/document_file.h"
#include "app/session/table_mapping.h"
#include "app/viewer/viewer.h"
#include "geo/io/tile_address.h"

#include <algorithm>
#include <filesystem>

namespace app {

int runOpen(const CommandOptions& options)
{
    ViewerOptions viewer;
    Session session;
    session.settings.theme = options.theme;
    session.settings.labelLanguage = options.language;
    session.settings.worldview = options.worldview;
    session.settings.seenFrom = options.seenFrom;
    session.settings.layout = options.layout;
    std::vector<std::string> files = options.files;
    const std::string sample = shareDirectory() + "/samples/kursk-2024.geojson";
    if (files.empty() && std::filesystem::exists(sample))
        files.push_back(sample);
    // What takes long to read is read once the window is there.
    const bool saysHow = options.columns || !options.mapping.empty() || !options.preset.empty() || !options.encoding.empty() ||
                         !options.sheet.empty();
    // So is what somebody has to be asked about.
    ReadOptions asking = readOptions(options);
    asking.ask = ReadOptions::Ask::whenUnclear;
    for (const std::string& path : files)
        if (geo::isTileAddress(path) || (!saysHow && ((isLarge(path) && readsInBackground(path)) || (isTableName(path) && headToAskAbout(path, asking)) || (options.layer == LayerSource{} && asksForLayers(path)))))
            viewer.laterFiles.push_back(path);
    std::erase_if(files, [&](const std::string& path) {
        return std::find(viewer.laterFiles.begin(), viewer.laterFiles.end(), path) != viewer.laterFiles.end();
    });
    viewer.tileSource = options.layer;
    const ReadOptions how = readOptions(options);
    if (!openAll(session, files, how))
        return 1;
    session.network = how.network;
    if (viewer.laterFiles.empty() && !knowsSeenFrom(session))
        return 2;
    if (const auto wrong = applyClockOptions(options, session)) {
        complain(*wrong);
        return 2;
    }
    if (!options.crs.empty())
        setProjection(session, options.crs);
    viewer.worldDirectory = shareDirectory() + "/world";
    viewer.symbolScript = symbolScript();
    viewer.contentScale = static_cast<float>(options.scale);
    viewer.width = options.windowWidth;
    viewer.height = options.windowHeight;
    viewer.actionLog = options.actionLog;
    viewer.timings = options.timings;
    viewer.quitAfterFirstFrame = options.quitAfterFirstFrame;
    viewer.autosaveFolder = autosaveFolder();
    viewer.autosaveSeconds = options.autosaveSeconds;
    viewer.offerAllLostWork = options.files.empty();
    viewer.benchFrames = options.benchFrames;
    viewer.checkGl = options.checkGl;
    viewer.rowsOn = options.rowsOn == "gpu" ? RowsOn::gpu : options.rowsOn == "cpu" ? RowsOn::processor : RowsOn::automatic;
    return runViewer(viewer, std::move(session));
}

} // namespace app
