#include "app/session/open_files.h"

#include "app/session/data_areas.h"
#include "app/session/document_file.h"
#include "app/session/edit_session.h"
#include "app/session/linked_layers.h"
#include "app/session/read_tiles.h"
#include "app/session/user_folders.h"
#include "geo/claims/merge.h"
#include "geo/data/data_file.h"
#include "geo/data/resolve_areas.h"
#include "geo/io/import_report.h"
#include "geo/io/interchange.h"
#include "geo/io/layer_cache.h"
#include "geo/io/local_file.h"
#include "geo/io/tile_address.h"
#include "geo/time/format.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>

namespace app {

namespace {

/// Formats of one layer by nature.
bool holdsOneLayer(const std::string& path)
{
    const std::string ending = endingOf(path);
    return ending == ".geojson" || ending == ".json" || ending == ".shp" || ending == ".fgb";
}

ReadFile askAbout(ReadFile file, geo::VectorContents contents)
{
    file.told.kind = OpenedFile::Kind::asks;
    file.contents = std::move(contents);
    return file;
}

/// What is in a file besides the layer that was read, when nobody said which is meant.
void tellOthers(ReadFile& file, const geo::VectorContents& contents)
{
    std::string names;
    for (std::size_t i = 0; i < std::min<std::size_t>(contents.layers.size(), 8); ++i)
        names += (names.empty() ? "" : ", ") + contents.layers[i].name;
    if (contents.layers.size() > 1)
        file.told.issues.push_back({geo::Issue::Severity::doubtful, file.told.path, 0, "", "holds " + std::to_string(contents.layers.size()) + " layers (" + names + (contents.layers.size() > 8 ? ", …" : "") + ") and the first was read; --layer NAME reads another"});
}

/// A raster, which is read as it is drawn.
ReadFile readRaster(ReadFile file, const ReadOptions& options)
{
    auto raster = geo::RasterFile::open(file.told.path, rasterQuery(options.source));
    if (!raster && raster.error().code == geo::ErrorCode::needsReferenceSystem && options.ask != ReadOptions::Ask::never && options.source.referenceSystem.empty())
        return askAbout(std::move(file), rasterContents(file.told.path, options.source));
    if (!raster) {
        file.told.error = raster.error().message();
        return file;
    }
    file.told.kind = OpenedFile::Kind::layer;
    file.told.issues = raster->info().issues;
    file.told.kept = 1;
    file.raster = std::make_shared<const geo::RasterInfo>(raster->info());
    file.shading = options.shading;
    file.source = options.source;
    file.layerName = layerNameOf(file.told.path, file.source);
    return file;
}

/// A GeoPackage that was refused for its shapes may hold tiles.
ReadFile orTiles(ReadFile file, const ReadOptions& options)
{
    ReadFile fresh;
    fresh.told.path = file.told.path;
    ReadFile tiles = readRaster(std::move(fresh), options);
    return tiles.raster || tiles.contents ? std::move(tiles) : std::move(file);
}

ReadFile readLayer(ReadFile file, const ReadOptions& options)
{
    if (geo::isRasterName(file.told.path) && endingOf(file.told.path) != ".gpkg")
        return readRaster(std::move(file), options);
    const bool asks = options.ask != ReadOptions::Ask::never, open = options.source == LayerSource{};
    std::optional<geo::VectorContents> contents;
    if (open && !holdsOneLayer(file.told.path))
        if (auto known = geo::vectorContents(file.told.path))
            contents = std::move(*known);
    if (asks && contents && asksAnything(*contents))
        return askAbout(std::move(file), std::move(*contents));
    auto layer = geo::readVectorCached(file.told.path, layerQuery(options.source), userFolder(UserFolder::cache, "layers"));
    if (!layer && layer.error().code == geo::ErrorCode::needsReferenceSystem && asks && open)
        if (auto known = geo::vectorContents(file.told.path))
            return askAbout(std::move(file), std::move(*known));
    if (!layer) {
        file.told.error = layer.error().message();
        return geo::isRasterName(file.told.path) ? orTiles(std::move(file), options) : std::move(file);
    }
    file.told.kind = OpenedFile::Kind::layer;
    file.told.issues = layer->issues;
    file.told.kept = layer->size();
    file.layer = std::make_shared<const geo::VectorLayer>(std::move(*layer));
    file.source = options.source;
    file.layerName = layerNameOf(file.told.path, file.source);
    if (contents)
        tellOthers(file, *contents);
    return file;
}

std::size_t unplacedClaims(const geo::Document& document)
{
    return static_cast<std::size_t>(std::count_if(document.claims.begin(), document.claims.end(), [](const geo::Claim& claim) { return claim.place.unplaced(); }));
}

/// What may still be opened as a layer.
bool otherThing(const geo::Error& error)
{
    return error.code == geo::ErrorCode::notInterchange || error.code == geo::ErrorCode::needsReferenceSystem;
}

/// Few rows become claims of a document, which can be edited and saved; many are shown from the file's columns. False
/// when the file turned out to be something else.
bool readTable(ReadFile& file, const ReadOptions& options)
{
    const geo::DataSetOptions how = tableOptions(options);
    if (!options.preset.empty() && how.preset == nullptr) {
        file.told.error = "there is no preset called '" + options.preset + "'; 'dateline formats' lists them";
        return true;
    }
    auto data = geo::DataSet::read(file.told.path, how);
    if (!data && otherThing(data.error()) && geo::isFeatureTable(file.told.path) && options.preset.empty())
        return false;
    if (!data) {
        file.told.error = data.error().message();
        return true;
    }
    file.told.issues = data->issues();
    file.told.counts = data->counts();
    file.told.kept = data->counts().kept;
    file.told.preset = data->preset().name();
    if (const geo::ColumnMapping* columns = data->mapping())
        file.told.columns = *columns;
    if (data->counts().kept > kMostRowsAsClaims && !options.everyRowAsClaim) {
        file.told.kind = OpenedFile::Kind::data;
        file.data = dataLayerOf(std::move(*data));
        if (options.areas && DataAreas::wanted(*file.data->data)) {
            file.data->areas = std::make_shared<const DataAreas>(*file.data->data, *options.areas());
            const auto& issues = file.data->areas->issues();
            file.told.issues.insert(file.told.issues.end(), issues.begin(), issues.end());
        }
        return true;
    }
    std::shared_ptr<const geo::AreaIndex> areas;
    std::optional<geo::AreaResolver> resolver;
    auto claims = data->claims({}, [&](geo::ClaimDraft& draft, long long row) {
        if (!options.areas || !geo::namesArea(draft))
            return;
        if (!resolver)
            resolver.emplace(*(areas = options.areas()), file.told.path);
        resolver->resolve(draft, row);
    });
    if (!claims) {
        file.told.error = claims.error().message();
        return true;
    }
    file.told.kind = OpenedFile::Kind::claims;
    for (geo::Issue& issue : claims->issues)
        file.told.issues.push_back(std::move(issue));
    if (resolver)
        for (geo::Issue& issue : resolver->issues())
            file.told.issues.push_back(std::move(issue));
    file.document = std::move(claims->document);
    file.addsToDocument = true;
    file.told.counts.listed = unplacedClaims(*file.document);
    return true;
}

/// What became of a file that is no table, by its claims and the rows that were not taken.
void countClaims(OpenedFile& told, const geo::Document& document)
{
    std::set<long long> rows;
    for (const geo::Issue& issue : told.issues)
        if (issue.severity == geo::Issue::Severity::rejected && issue.row > 0)
            rows.insert(issue.row);
    told.kept = told.counts.kept = document.claims.size();
    told.counts.rejected = rows.size();
    told.counts.read = told.counts.kept + rows.size();
    told.counts.listed = unplacedClaims(document);
}

/// The format of a file that is no table: the one asked for, else the first that knows its ending and its first bytes.
const geo::DataFormat* formatOf(const std::string& path, const ReadOptions& options)
{
    const std::string ending = endingOf(path), name = path.substr(path.find_last_of('/') + 1);
    std::error_code none;
    if (!std::filesystem::is_regular_file(path, none)) // A pipe would wait for ever.
        return nullptr;
    std::string head(geo::kHeadBytes, '\0');
    std::ifstream stream(path, std::ios::binary);
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    for (const geo::DataFormat& format : geo::dataFormats()) {
        const bool asked = options.preset == format.name;
        const bool known = !ending.empty() && (" " + std::string(format.endings) + " ").find(" " + ending + " ") != std::string::npos;
        if (asked || (options.preset.empty() && known && format.recognise(head, name)))
            return &format;
    }
    return nullptr;
}

/// False when the file turned out to be something else, a layer perhaps.
bool readFormat(ReadFile& file, const geo::DataFormat& format)
{
    const auto checked = geo::checkLocalFile(file.told.path);
    if (!checked) {
        file.told.error = checked.error().message();
        return true;
    }
    auto loaded = format.read(checked->string());
    if (!loaded && loaded.error().code == geo::ErrorCode::notInterchange)
        return false;
    if (!loaded) {
        file.told.error = loaded.error().message();
        return true;
    }
    file.told.kind = OpenedFile::Kind::claims;
    file.told.preset = format.name;
    file.told.issues = std::move(loaded->issues);
    file.document = std::move(loaded->document);
    countClaims(file.told, *file.document);
    file.addsToDocument = true;
    return true;
}

geo::ImportReport reportOf(const OpenedFile& told)
{
    const std::int64_t now = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    const geo::ReadCounts& n = told.counts;
    return {told.path.substr(told.path.find_last_of('/') + 1), told.preset, geo::formatIso(now), n.read, n.kept, n.listed, n.rejected, told.issues, 0};
}

void takeClaims(Session& session, ReadFile& file)
{
    const std::string& path = file.told.path;
    if (replacesDocument(session, file)) {
        if (file.addsToDocument)
            file.document->extra = geo::withImportReport(file.document->extra, reportOf(file.told));
        openDocument(session, std::move(*file.document), path);
        session.project.stamp = file.stamp;
        if (isProjectName(path))
            session.project.saveTo = path;
        for (geo::Issue& issue : openLinkedLayers(session))
            file.told.issues.push_back(std::move(issue));
        return;
    }
    const std::string name = path.substr(path.find_last_of('/') + 1);
    geo::Merge merge = geo::mergeOf(session.document, std::move(*file.document), "Add the claims of ‘" + name + "’");
    file.told.alreadyThere = merge.alreadyThere;
    if (merge.added == 0)
        return;
    geo::EditGroup group{geo::describe(merge.edit, session.document), {}};
    group.edits.push_back(std::move(merge.edit));
    group.edits.push_back({geo::SetField{geo::DocumentField::extra, geo::withImportReport(session.document.extra, reportOf(file.told))}});
    if (const auto error = editDocument(session, {std::move(group)}, {})) {
        file.told.kind = OpenedFile::Kind::refused;
        file.told.error = error->message();
    }
}

/// One that is open already is read afresh.
void takeLayer(Session& session, ReadFile& file)
{
    ++session.documentRevision;
    for (UserLayer& layer : session.layers)
        if (std::error_code none; (layer.path == file.told.path || std::filesystem::equivalent(layer.path, file.told.path, none)) && layer.source == file.source) {
            layer.data = std::move(file.layer);
            layer.raster = std::move(file.raster);
            return;
        }
    UserLayer layer;
    layer.path = file.told.path;
    layer.name = file.layerName;
    layer.data = std::move(file.layer);
    layer.raster = std::move(file.raster);
    layer.look.shading = layer.raster && layer.raster->heights ? file.shading : geo::RasterShading{};
    layer.source = file.source;
    session.layers.push_back(std::move(layer));
}

} // namespace

std::function<std::shared_ptr<const geo::AreaIndex>()> areasOf(const Session& session, const std::string& worldDirectory)
{
    return [layers = session.layers, worldDirectory] {
        constexpr std::size_t kMostAreas = 20'000; // A layer of more is hardly one of districts.
        auto index = std::make_shared<geo::AreaIndex>(worldDirectory);
        for (const UserLayer& layer : layers)
            if (layer.data && layer.data->size() <= kMostAreas)
                static_cast<void>(index->addLayer(*layer.data, layer.name)); // One without names of areas adds none.
        return index;
    };
}

geo::DataSetOptions tableOptions(const ReadOptions& options)
{
    geo::DataSetOptions how;
    how.preset = options.preset.empty() ? nullptr : geo::findPreset(options.preset);
    how.columns = options.columns;
    how.savedMappings = options.savedMappings;
    how.mapping = options.mapping;
    how.encoding = options.encoding;
    how.sheet = options.sheet.empty() ? options.source.layer : options.sheet;
    how.reportedBy = options.reportedBy;
    how.progress = options.progress;
    how.arrived = options.arrived;
    return how;
}

bool asksForLayers(const std::string& path)
{
    const bool other = isTableName(path) || isInterchangeName(path) || isProjectName(path) || formatOf(path, {}) != nullptr;
    if (!other && geo::isRasterName(path) && geo::unstatedExtent(path, {}))
        return true;
    const auto contents = other ? geo::Result<geo::VectorContents>(geo::Error{}) : geo::vectorContents(path);
    return contents && asksAnything(*contents);
}

ReadFile readFile(const std::string& path, const ReadOptions& options)
{
    ReadFile file;
    file.told.path = path;
    if (geo::isTileAddress(path))
        return readTiles(std::move(file), options);
    if (options.preset == kAsLayer)
        return readLayer(std::move(file), options);
    if (isTableName(path) && !isMapInfo(path)) {
        readTable(file, options);
        return file;
    }
    if (const geo::DataFormat* format = formatOf(path, options); format != nullptr && readFormat(file, *format))
        return file;
    const bool project = isProjectName(path);
    if (!project && geo::isFeatureTable(path) && readTable(file, options))
        return file;
    if (!project && !isInterchangeName(path))
        return readLayer(std::move(file), options);
    file.stamp = geo::fileStamp(path); // Before reading: what comes later counts as a change.
    auto loaded = project ? geo::loadProject(path) : geo::readInterchange(path);
    if (loaded) {
        file.told.kind = OpenedFile::Kind::claims;
        file.told.preset = "dateline";
        file.told.issues = std::move(loaded->issues);
        file.document = std::move(loaded->document);
        countClaims(file.told, *file.document);
        return file;
    }
    if (loaded.error().code == geo::ErrorCode::notInterchange) {
        if (project && readTable(file, options))
            return file.told.error.empty() ? std::move(file) : orTiles(std::move(file), options);
        return readLayer(std::move(file), options);
    }
    file.told.error = loaded.error().message();
    return file;
}

bool replacesDocument(const Session& session, const ReadFile& file)
{
    return file.document && (!file.addsToDocument || (session.document.claims.empty() && session.documentPath.empty()));
}

OpenedFile takeIn(Session& session, ReadFile file)
{
    removePartialData(session);
    if (file.document) {
        takeClaims(session, file);
    } else if (file.data) {
        addDataLayer(session, std::move(*file.data));
    } else if (file.layer || file.raster) {
        takeLayer(session, file);
    } else if (file.contents) {
        session.layerChoices.push_back(layerChoiceOf(file.told.path, std::move(*file.contents), session.view.center));
        session.layerChoices.back().given = file.source;
    }
    session.issues.insert(session.issues.end(), file.told.issues.begin(), file.told.issues.end());
    return std::move(file.told);
}

OpenedFile openFile(Session& session, const std::string& path, const ReadOptions& options)
{
    return takeIn(session, readFile(path, options));
}

} // namespace app
