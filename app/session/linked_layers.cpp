#include "app/session/linked_layers.h"

#include "app/session/user_folders.h"
#include "geo/io/layer_cache.h"
#include "geo/io/linked_layer.h"
#include "geo/io/raster_file.h"
#include "geo/io/tile_layer.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

namespace app {

namespace {

bool linked(const geo::Document& document, const std::string& id)
{
    return std::any_of(document.layers.begin(), document.layers.end(),
                       [&](const geo::LayerLink& link) { return link.id == id; });
}

/// The path of an article's local text from a document at `path`; empty when it stays what it is.
std::string textPath(const Session& session, const geo::Article& article, const std::string& path)
{
    const std::filesystem::path text = std::string(article.localText);
    if (text.empty() || text.is_absolute())
        return {};
    std::error_code none;
    const std::filesystem::path whole = std::filesystem::absolute(session.documentPath, none).parent_path() / text;
    const geo::Result<std::string> moved = geo::linkPath(whole.lexically_normal().string(), path);
    return moved && *moved != text.string() ? *moved : std::string();
}

geo::Issue doubt(const Session& session, const geo::LayerLink& link, const geo::Error& error)
{
    return {geo::Issue::Severity::doubtful, session.documentPath, 0, "layers",
            "layer '" + std::string(link.name.empty() ? link.id : link.name) + "' is not shown: " + error.message()};
}

/// Shapes or a raster; a GeoPackage may hold either.
std::optional<geo::Error> readLinked(const std::string& path, const LayerSource& source, UserLayer& layer)
{
    if (geo::isTileAddress(path)) { // A document fetches nothing by being opened.
        geo::TileQuery query = tileQuery(source);
        query.fetch = false;
        auto tiles = geo::describeTiles(path, query, nullptr);
        if (!tiles)
            return tiles.error();
        layer.raster = std::make_shared<const geo::RasterInfo>(std::move(*tiles));
        return std::nullopt;
    }
    const bool raster = geo::isRasterName(path), both = std::filesystem::path(path).extension() == ".gpkg";
    std::optional<geo::Error> wrong;
    if (!raster || both) {
        auto shapes = geo::readVectorCached(path, layerQuery(source), userFolder(UserFolder::cache, "layers"));
        if (shapes) {
            layer.data = std::make_shared<const geo::VectorLayer>(std::move(*shapes));
            return std::nullopt;
        }
        wrong = shapes.error();
    }
    if (!raster)
        return wrong;
    auto opened = geo::RasterFile::open(path, rasterQuery(source));
    if (!opened)
        return wrong ? wrong : opened.error();
    layer.raster = std::make_shared<const geo::RasterInfo>(opened->info());
    return std::nullopt;
}

} // namespace

std::vector<geo::Issue> openLinkedLayers(Session& session)
{
    std::erase_if(session.layers, [](const UserLayer& layer) { return !layer.link.empty(); });
    session.layersAside.clear();
    std::vector<geo::Issue> issues;
    for (const geo::LayerLink& link : session.document.layers) {
        const auto file = geo::linkedFile(link, session.documentPath);
        if (!file)
            continue; // Whoever read the document has listed it.
        const LayerSource source = layerSourceFrom(link.extra);
        UserLayer shown;
        if (const auto wrong = readLinked(file->string(), source, shown)) {
            issues.push_back(doubt(session, link, *wrong));
            continue;
        }
        shown.path = file->string();
        shown.name = std::string(link.name.empty() ? link.path : link.name);
        shown.visible = link.visible;
        shown.look = layerLookFrom(link.style);
        shown.source = source;
        shown.link = std::string(link.id);
        session.layers.push_back(std::move(shown));
    }
    ++session.documentRevision;
    return issues;
}

geo::VectorQuery layerQuery(const LayerSource& source)
{
    geo::VectorQuery query;
    query.fields = {"*"}; // Colours and the names of districts come from them.
    query.layer = source.layer;
    query.member = source.member;
    query.crs = source.referenceSystem;
    return query;
}

geo::RasterQuery rasterQuery(const LayerSource& source)
{
    return {source.layer, source.referenceSystem};
}

geo::TileQuery tileQuery(const LayerSource& source)
{
    return {source.layer, source.attribution, source.finest, true};
}

geo::VectorContents rasterContents(const std::string& path, const LayerSource& source)
{
    geo::VectorLayerInfo info;
    info.name = source.layer;
    info.raster = info.needsReferenceSystem = true;
    info.extent = geo::unstatedExtent(path, rasterQuery(source));
    geo::VectorContents contents;
    contents.layers.push_back(std::move(info));
    return contents;
}

std::optional<geo::LayerLink> linkTo(const Session& session, const UserLayer& layer)
{
    const std::string& file = layer.path;
    if (!session.index)
        return std::nullopt;
    std::error_code none;
    const std::filesystem::path whole = geo::isTileAddress(file) ? std::filesystem::path(file) : std::filesystem::absolute(file, none);
    const std::string project =
        session.documentPath.empty() ? (whole.parent_path() / "project.gpkg").string() : session.documentPath;
    auto path = geo::linkPath(whole.string(), project);
    if (session.documentPath.empty())
        path = whole.string();
    if (!path)
        return std::nullopt;
    geo::LayerLink link;
    link.path = *path;
    link.name = layer.name;
    link.extra = extraOf(layer.source);
    link.style = styleOf(layer.look);
    for (const geo::LayerLink& other : session.document.layers)
        if (other.path == link.path && layerSourceFrom(other.extra) == layer.source)
            return std::nullopt;
    std::size_t number = session.document.layers.size() + 1;
    do
        link.id = "layer-" + std::to_string(number++);
    while (linked(session.document, link.id));
    return link;
}

namespace {

/// Linked layers look and lie as the document says, or show as a view says; others stay where they are.
void followLinks(Session& session)
{
    std::vector<std::size_t> places;
    std::vector<UserLayer> linkedOnes;
    for (std::size_t i = 0; i < session.layers.size(); ++i)
        if (!session.layers[i].link.empty()) {
            places.push_back(i);
            linkedOnes.push_back(std::move(session.layers[i]));
        }
    std::size_t next = 0;
    for (const geo::LayerLink& link : session.document.layers) {
        const auto at = std::find_if(linkedOnes.begin(), linkedOnes.end(), [&](const UserLayer& layer) { return layer.link == link.id; });
        if (at == linkedOnes.end())
            continue; // Its file could not be opened.
        const ShownIds& chosen = session.shownLayers; // By a view.
        at->visible = chosen ? std::find(chosen->begin(), chosen->end(), link.id) != chosen->end() : link.visible;
        at->look = layerLookFrom(link.style);
        session.layers[places[next++]] = std::move(*at);
        linkedOnes.erase(at);
    }
}

} // namespace

void matchLinkedLayers(Session& session)
{
    const auto move = [&](std::vector<UserLayer>& from, std::vector<UserLayer>& to, bool present) {
        const auto moves = [&](const UserLayer& layer) {
            return !layer.link.empty() && linked(session.document, layer.link) == present;
        };
        std::copy_if(from.begin(), from.end(), std::back_inserter(to), moves);
        std::erase_if(from, moves);
    };
    move(session.layersAside, session.layers, true);
    move(session.layers, session.layersAside, false);
    followLinks(session);
}

std::optional<geo::Edit> relinkingEdit(const Session& session, const std::string& path)
{
    if (session.documentPath.empty() || path == session.documentPath)
        return std::nullopt;
    geo::Document moved;
    moved.layers = session.document.layers;
    geo::relinkLayers(moved, session.documentPath, path);
    geo::Replace<geo::LayerLink> layers;
    for (std::size_t i = 0; i < moved.layers.size(); ++i)
        if (moved.layers[i].path != session.document.layers[i].path)
            layers.items.push_back({i, std::move(moved.layers[i])});
    geo::Replace<geo::Article> articles;
    for (std::size_t i = 0; i < session.document.articles.size(); ++i)
        if (const std::string text = textPath(session, session.document.articles[i], path); !text.empty()) {
            articles.items.push_back({i, session.document.articles[i]});
            articles.items.back().item.localText = text;
        }
    geo::EditGroup group{"Keep the links to files", {}};
    if (!layers.items.empty())
        group.edits.push_back({std::move(layers)});
    if (!articles.items.empty())
        group.edits.push_back({std::move(articles)});
    if (group.edits.empty())
        return std::nullopt;
    return geo::Edit{std::move(group)};
}

} // namespace app
