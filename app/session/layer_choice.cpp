#include "app/session/layer_choice.h"

#include <algorithm>
#include <filesystem>

namespace app {

namespace {

constexpr std::size_t kFewLayers = 8;

} // namespace

bool LayerChoice::needsReferenceSystem() const
{
    return std::any_of(items.begin(), items.end(), [](const Item& item) { return item.chosen && item.info.needsReferenceSystem; });
}

std::size_t LayerChoice::chosen() const
{
    return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [](const Item& item) { return item.chosen; }));
}

bool asksAnything(const geo::VectorContents& contents)
{
    return contents.layers.size() > 1 || std::any_of(contents.layers.begin(), contents.layers.end(), [](const geo::VectorLayerInfo& info) { return info.needsReferenceSystem; });
}

LayerChoice layerChoiceOf(const std::string& path, geo::VectorContents contents, geo::LonLat near)
{
    LayerChoice choice;
    choice.path = path;
    choice.issues = std::move(contents.issues);
    const bool few = contents.layers.size() <= kFewLayers;
    for (geo::VectorLayerInfo& info : contents.layers) {
        const bool holds = info.features != 0;
        if (choice.likely.empty() && info.needsReferenceSystem && info.extent)
            choice.likely = geo::likelyReferenceSystems(*info.extent, near);
        choice.items.push_back({std::move(info), few && holds});
    }
    if (choice.chosen() == 0 && !choice.items.empty())
        choice.items.front().chosen = true;
    return choice;
}

void setReferenceSystem(LayerChoice& choice, const std::string& text)
{
    choice.referenceSystem = text;
    choice.problem.clear();
    if (text.empty())
        return;
    if (const auto name = geo::referenceSystemName(text); !name)
        choice.problem = name.error().message();
}

std::vector<LayerSource> sourcesOf(const LayerChoice& choice)
{
    std::vector<LayerSource> sources;
    for (const LayerChoice::Item& item : choice.items)
        if (item.chosen) {
            LayerSource& source = sources.emplace_back(choice.given);
            source.member = item.info.member;
            source.layer = item.info.name;
            source.referenceSystem = item.info.needsReferenceSystem ? choice.referenceSystem : std::string();
        }
    return sources;
}

std::string layerNameOf(const std::string& path, const LayerSource& source)
{
    const std::string file = std::filesystem::path(path).filename().string();
    const std::string part = source.layer.empty() ? std::filesystem::path(source.member).stem().string() : source.layer;
    // A Shapefile's layer has the file's own name.
    return part.empty() || part == std::filesystem::path(path).stem().string() ? file : file + ": " + part;
}

} // namespace app
