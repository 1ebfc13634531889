#pragma once

#include "app/session/layer_look.h"
#include "geo/base/lon_lat.h"
#include "geo/io/vector_contents.h"

#include <cstddef>
#include <string>
#include <vector>

namespace app {

/// What somebody is asked about a file before its layers are read: which of several, and what the coordinates are of those
/// that do not say.
struct LayerChoice {
    std::string path;
    struct Item {
        geo::VectorLayerInfo info;
        bool chosen = false;
    };
    std::vector<Item> items;
    std::string referenceSystem; ///< Of those that state none; empty: not said yet.
    std::string problem;         ///< Why that is none.
    std::vector<geo::LikelySystem> likely;
    std::vector<geo::Issue> issues; ///< What of the file is no layer.
    LayerSource given;              ///< What was said of it before: of tiles their attribution.

    /// Something chosen cannot be read before a reference system is given.
    bool needsReferenceSystem() const;
    std::size_t chosen() const;
    bool ready() const { return chosen() > 0 && problem.empty() && (!needsReferenceSystem() || !referenceSystem.empty()); }
};

/// All layers that hold something are chosen at first, when they are few. `near`: what the user looks at, to guess what
/// the coordinates are.
LayerChoice layerChoiceOf(const std::string& path, geo::VectorContents contents, geo::LonLat near);
/// Whether there is anything to ask: several layers, or one that needs a reference system.
bool asksAnything(const geo::VectorContents& contents);

void setReferenceSystem(LayerChoice& choice, const std::string& text);
/// How the chosen layers are read.
std::vector<LayerSource> sourcesOf(const LayerChoice& choice);
/// A name for the list of layers: "roads", "roads.zip: rail".
std::string layerNameOf(const std::string& path, const LayerSource& source);

} // namespace app
