#pragma once

#include "app/compose/canvas.h"
#include "app/world/world.h"

#include <string>
#include <vector>

namespace app {

/// Writes the names of countries, regions and cities where they have room: by rank, never over each other nor over
/// `occupied`.
void drawNames(const std::vector<NamePoint>& names, const Session& session, const MapCamera& camera,
               const std::vector<render::Rect>& occupied, const Canvas& canvas);

/// What one would call a view at this zoom: of the names fit for its scale the greatest near its middle. Empty when none lies
/// in it.
std::string nameForView(const std::vector<NamePoint>& names, double zoom, const MapCamera& camera);

/// The names of a picture, kept from frame to frame until something changes where they may stand.
class NameLayer {
public:
    /// As drawNames(); letters come behind everything else. Names do not touch each other, so that order does not show, and a
    /// run of letters is drawn at one go.
    const std::vector<render::Quad>& draw(const std::vector<NamePoint>& names, const Session& session, const MapCamera& camera,
                                          const std::vector<render::Rect>& occupied, TextPainter& text,
                                          const Palette& palette);

private:
    struct Asked {
        const NamePoint* names = nullptr;
        std::size_t count = 0;
        MapCamera camera;
        double zoom = 0;
        std::vector<render::Rect> occupied;
        bool countries = false, regions = false, cities = false;
        std::string language;
        Theme theme = Theme::light;
        float scale = 1;
        friend bool operator==(const Asked&, const Asked&) = default;
    };
    Asked m_asked, m_now;
    std::vector<render::Quad> m_quads;
};

} // namespace app
