#include "app/session/open_files.h"

#include "geo/io/interchange.h"
#include "geo/io/project.h"
#include "geo/io/vector_reader.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace app {

namespace {

std::string endingOf(const std::string& path)
{
    std::string ending = std::filesystem::path(path).extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending;
}

OpenedFile openLayer(Session& session, OpenedFile file)
{
    auto layer = geo::readVectorFile(file.path, {});
    if (!layer) {
        file.error = layer.error().message();
        return file;
    }
    file.kind = OpenedFile::Kind::layer;
    file.issues = layer->issues;
    file.kept = layer->size();
    UserLayer entry{file.path, std::filesystem::path(file.path).filename().string(), true,
                    std::make_shared<const geo::VectorLayer>(std::move(*layer))};
    session.layers.push_back(std::move(entry));
    ++session.documentRevision;
    return file;
}

} // namespace

OpenedFile openFile(Session& session, const std::string& path)
{
    OpenedFile file;
    file.path = path;
    const std::string ending = endingOf(path);
    const bool project = ending == ".gpkg";
    if (project || ending == ".geojson" || ending == ".json") {
        auto loaded = project ? geo::loadProject(path) : geo::readInterchange(path);
        if (loaded) {
            file.kind = OpenedFile::Kind::claims;
            file.issues = loaded->issues;
            file.kept = loaded->document.claims.size();
            openDocument(session, std::move(loaded->document), path);
        } else if (loaded.error().code != geo::ErrorCode::notInterchange) {
            file.error = loaded.error().message();
            return file;
        }
    }
    if (file.kind == OpenedFile::Kind::refused)
        file = openLayer(session, std::move(file));
    session.issues.insert(session.issues.end(), file.issues.begin(), file.issues.end());
    return file;
}

} // namespace app
