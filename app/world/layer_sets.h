#pragma once

#include "app/world/map_camera.h"
#include "geo/io/vector_reader.h"
#include "render/scene/mesh.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace app {

/// Lines and areas of a large layer, as detailed as a picture can show, around what it shows; made on a thread of its own.
class LayerSets {
public:
    struct Meshes {
        std::vector<render::FillMeshPtr> fills;
        std::vector<render::LineMeshPtr> lines;
    };
    /// For pictures of up to twice `metresPerPixel` within `covers`.
    struct Set {
        render::Bounds covers;
        double metresPerPixel = 0;
        std::vector<Meshes> classes;
    };
    using SetPtr = std::shared_ptr<const Set>;

    /// classOf: for each feature, below `classes`; empty when there is one class. `onArrival` is called from the thread.
    LayerSets(std::shared_ptr<const geo::VectorLayer> layer, std::vector<std::uint32_t> classOf, std::size_t classes, geo::MapProjectionPtr map,
              std::function<void()> onArrival);
    ~LayerSets();

    /// The best that is there; null before the first. Asks for a better one where there can be one.
    SetPtr best(const MapCamera& camera);
    /// Made now, if need be.
    SetPtr now(const MapCamera& camera);
    /// Whether something is being made.
    bool working() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace app
