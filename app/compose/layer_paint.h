#pragma once

#include "app/world/map_camera.h"
#include "app/compose/layer_classes.h"
#include "app/compose/style.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace app {

/// What the legend says of a layer that a user opened.
struct LayerKey {
    struct Row {
        std::string words;
        render::Color color;
        geo::GeometryKind kind = geo::GeometryKind::polygon;
    };
    std::string heading; ///< The layer's name, with the field that gives the colours; empty: one row says it all.
    std::vector<Row> rows;
};

/// The layers that a user opened, as ground. Meshes are kept as long as a layer is open; those of large layers are made for
/// what is looked at, in the background.
class LayerPainter {
public:
    /// `onArrival` is called from another thread when meshes are ready.
    explicit LayerPainter(std::function<void()> onArrival);
    ~LayerPainter();

    /// All that decides how the layers look to a camera: as long as it stays, so do they. With `now` nothing is left to
    /// the background.
    std::string key(const Session& session, const MapCamera& camera, bool now);
    /// Whether something is still being made.
    bool working() const;
    /// Puts them onto the ground, the first lowest.
    void draw(const Session& session, const geo::MapProjectionPtr& map, const Palette& palette, std::vector<render::GroundItem>& ground);
    /// The visible ones, the topmost first.
    std::vector<LayerKey> legend(const Session& session, const geo::MapProjectionPtr& map, const Palette& palette);

private:
    struct Drawn;
    Drawn& drawn(const UserLayer& layer, const geo::MapProjectionPtr& map);

    std::vector<std::unique_ptr<Drawn>> m_drawn;
    std::function<void()> m_onArrival;
};

} // namespace app
