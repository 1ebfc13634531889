#include "app/session/open_files.h"

#include "app/session/document_file.h"
#include "app/session/edit_session.h"
#include "app/session/linked_layers.h"
#include "geo/claims/merge.h"
#include "geo/data/data_file.h"
#include "geo/data/resolve_areas.h"
#include "geo/io/interchange.h"
#include "geo/io/local_file.h"
#include "geo/io/vector_reader.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace app {

namespace {

ReadFile readLayer(ReadFile file)
{
    geo::VectorQuery query;
    query.fields = {"*"}; // Names of districts are looked up in them.
    auto layer = geo::readVectorFile(file.told.path, query);
    if (!layer) {
        file.told.error = layer.error().message();
        return file;
    }
    file.told.kind = OpenedFile::Kind::layer;
    file.told.issues = layer->issues;
    file.told.kept = layer->size();
    file.layer = std::make_shared<const geo::VectorLayer>(std::move(*layer));
    return file;
}

/// Few rows become claims of a document, which can be edited and saved; many are shown from the file's columns.
ReadFile readTable(ReadFile file, const ReadOptions& options)
{
    const geo::DataSetOptions how = tableOptions(options);
    if (!options.preset.empty() && how.preset == nullptr) {
        file.told.error = "there is no preset called '" + options.preset + "'; 'dateline formats' lists them";
        return file;
    }
    auto data = geo::DataSet::read(file.told.path, how);
    if (!data) {
        file.told.error = data.error().message();
        return file;
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
        return file;
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
        return file;
    }
    file.told.kind = OpenedFile::Kind::claims;
    for (geo::Issue& issue : claims->issues)
        file.told.issues.push_back(std::move(issue));
    if (resolver)
        for (geo::Issue& issue : resolver->issues())
            file.told.issues.push_back(std::move(issue));
    file.document = std::move(claims->document);
    file.addsToDocument = true;
    const std::vector<geo::Claim>& all = file.document->claims;
    file.told.counts.listed = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const geo::Claim& claim) { return claim.place.unplaced(); }));
    return file;
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
    file.told.kept = loaded->document.claims.size();
    file.document = std::move(loaded->document);
    file.addsToDocument = true;
    return true;
}

void takeClaims(Session& session, ReadFile& file)
{
    const std::string& path = file.told.path;
    if (replacesDocument(session, file)) {
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
    if (const auto error = editDocument(session, std::move(merge.edit), {})) {
        file.told.kind = OpenedFile::Kind::refused;
        file.told.error = error->message();
    }
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
    how.sheet = options.sheet;
    how.reportedBy = options.reportedBy;
    how.progress = options.progress;
    how.arrived = options.arrived;
    return how;
}

ReadFile readFile(const std::string& path, const ReadOptions& options)
{
    ReadFile file;
    file.told.path = path;
    if (isTableName(path))
        return readTable(std::move(file), options);
    if (const geo::DataFormat* format = formatOf(path, options); format != nullptr && readFormat(file, *format))
        return file;
    const bool project = isProjectName(path);
    if (!project && !isInterchangeName(path))
        return readLayer(std::move(file));
    file.stamp = geo::fileStamp(path); // Before reading: what comes later counts as a change.
    auto loaded = project ? geo::loadProject(path) : geo::readInterchange(path);
    if (loaded) {
        file.told.kind = OpenedFile::Kind::claims;
        file.told.preset = "dateline";
        file.told.issues = std::move(loaded->issues);
        file.told.kept = loaded->document.claims.size();
        file.document = std::move(loaded->document);
        return file;
    }
    if (loaded.error().code == geo::ErrorCode::notInterchange)
        return readLayer(std::move(file));
    file.told.error = loaded.error().message();
    return file;
}

bool replacesDocument(const Session& session, const ReadFile& file)
{
    return file.document && (!file.addsToDocument || (session.document.claims.empty() && session.documentPath.empty()));
}

OpenedFile takeIn(Session& session, ReadFile file)
{
    const std::string& path = file.told.path;
    removePartialData(session);
    if (file.document) {
        takeClaims(session, file);
    } else if (file.data) {
        addDataLayer(session, std::move(*file.data));
    } else if (file.layer) {
        session.layers.push_back({path, std::filesystem::path(path).filename().string(), true, std::move(file.layer), {}});
        ++session.documentRevision;
    }
    session.issues.insert(session.issues.end(), file.told.issues.begin(), file.told.issues.end());
    return std::move(file.told);
}

OpenedFile openFile(Session& session, const std::string& path, const ReadOptions& options)
{
    return takeIn(session, readFile(path, options));
}

} // namespace app
