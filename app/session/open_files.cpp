#include "app/session/open_files.h"

#include "app/session/document_file.h"
#include "app/session/linked_layers.h"
#include "geo/io/interchange.h"
#include "geo/io/vector_reader.h"

#include <filesystem>

namespace app {

namespace {

ReadFile readLayer(ReadFile file)
{
    auto layer = geo::readVectorFile(file.told.path, {});
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
ReadFile readData(ReadFile file)
{
    auto data = geo::DataSet::read(file.told.path);
    if (!data) {
        file.told.error = data.error().message();
        return file;
    }
    file.told.issues = data->issues();
    file.told.counts = data->counts();
    file.told.kept = data->counts().kept;
    file.told.preset = data->preset().name();
    if (data->counts().kept > kMostRowsAsClaims) {
        file.told.kind = OpenedFile::Kind::data;
        file.data = dataLayerOf(std::move(*data));
        return file;
    }
    auto claims = data->claims();
    if (!claims) {
        file.told.error = claims.error().message();
        return file;
    }
    file.told.kind = OpenedFile::Kind::claims;
    for (geo::Issue& issue : claims->issues)
        file.told.issues.push_back(std::move(issue));
    file.document = std::move(claims->document);
    return file;
}

} // namespace

ReadFile readFile(const std::string& path)
{
    ReadFile file;
    file.told.path = path;
    if (isTableName(path))
        return readData(std::move(file));
    const bool project = isProjectName(path);
    if (!project && !isInterchangeName(path))
        return readLayer(std::move(file));
    file.stamp = geo::fileStamp(path); // Before reading: what comes later counts as a change.
    auto loaded = project ? geo::loadProject(path) : geo::readInterchange(path);
    if (loaded) {
        file.told.kind = OpenedFile::Kind::claims;
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

OpenedFile takeIn(Session& session, ReadFile file)
{
    const std::string& path = file.told.path;
    if (file.document) {
        openDocument(session, std::move(*file.document), path);
        session.project.stamp = file.stamp;
        if (isProjectName(path))
            session.project.saveTo = path;
        for (geo::Issue& issue : openLinkedLayers(session))
            file.told.issues.push_back(std::move(issue));
    } else if (file.data) {
        addDataLayer(session, std::move(*file.data));
    } else if (file.layer) {
        session.layers.push_back({path, std::filesystem::path(path).filename().string(), true, std::move(file.layer), {}});
        ++session.documentRevision;
    }
    session.issues.insert(session.issues.end(), file.told.issues.begin(), file.told.issues.end());
    return std::move(file.told);
}

OpenedFile openFile(Session& session, const std::string& path)
{
    return takeIn(session, readFile(path));
}

} // namespace app
