#pragma once

#include "app/panels/panel.h"

#include <functional>
#include <optional>

namespace app {

/// What the other mouse button offers at a place of the map: its coordinates in every notation, and what begins there.
class MapMenu {
public:
    /// `at` px of the window; `pixelMetres` on the ground there.
    void open(geo::LonLat place, render::Vec2 at, double pixelMetres);
    void draw(const PanelContext& context, const std::function<std::string()>& nearest);

private:
    geo::LonLat m_place;
    render::Vec2 m_at;
    double m_pixelMetres = 0;
    bool m_opens = false;
};

} // namespace app
