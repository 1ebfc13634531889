#pragma once

#include "app/compose/canvas.h"
#include "app/compose/name_shapes.h"
#include "app/compose/river_labels.h"
#include "app/world/world.h"
#include "render/labels/label_placer.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// So far around the picture names are placed as well, logical px: what pans into view stands already.
inline constexpr double kNamesMarginPx = 200;

/// A name that stands on the map, for tests and for the picture after it.
struct StandingName {
    std::uint64_t id = 0;
    int variant = 0; ///< Which of its positions or shapes.
    render::Rect rect; ///< The box around it.
    friend bool operator==(const StandingName&, const StandingName&) = default;
};

/// What one would call a view at this zoom: of the names fit for its scale the greatest near its middle. Empty when none lies
/// in it.
std::string nameForView(const std::vector<NamePoint>& names, double zoom, const MapCamera& camera);

/// The names of countries, regions, cities and waters, written where they have room: by rank, never over each other nor over
/// `occupied`. Kept from picture to picture until something changes where they may stand. While the map is only panned, a name
/// that stands keeps its place and shape as long as nothing comes in its way, and comes before those that did not stand; at a
/// new scale all are placed afresh, so that a window at rest shows what an export does, but for names that were in sight of
/// where the panning began.
class NameLayer {
public:
    NameLayer();
    ~NameLayer();
    NameLayer(NameLayer&&) noexcept;
    NameLayer& operator=(NameLayer&&) noexcept;

    /// Letters come behind everything else. Names do not touch each other, so that order does not show, and a run of letters
    /// is drawn at one go. `world` has the rivers; null: none.
    const std::vector<render::Quad>& draw(const std::vector<NamePoint>& names, const WorldSetPtr& world, const Session& session,
                                          const MapCamera& camera, const std::vector<render::Rect>& occupied, TextPainter& text,
                                          const Palette& palette);

    /// What the last picture shows, in order of priority.
    const std::vector<StandingName>& standing() const { return m_standing; }

private:
    /// What the shapes of names depend on.
    struct Scale {
        const NamePoint* names = nullptr;
        std::size_t count = 0;
        std::string map;
        NameScale scale;
        Theme theme = Theme::light;
        std::uint64_t letters = 0;
        bool countries = false, regions = false, cities = false, water = false, rivers = false;
        friend bool operator==(const Scale&, const Scale&) = default;
    };
    /// What their places depend on as well.
    struct Asked {
        MapCamera camera;
        WorldSetPtr world;
        std::vector<render::Rect> occupied;
        friend bool operator==(const Asked&, const Asked&) = default;
    };
    struct Candidates;

    void gather(const std::vector<NamePoint>& names, const Session& session, const MapCamera& camera, const Canvas& canvas, Candidates& out);
    void write(const Candidates& candidates, const MapCamera& camera, const std::vector<render::Rect>& occupied, const Canvas& canvas);

    Scale m_scale;
    Asked m_asked, m_now; ///< The latter is memory of a call.
    std::vector<std::unique_ptr<ReadyName>> m_ready; ///< Of each name, once it came near the view; by index.
    struct Near {
        const ReadyName* name = nullptr;
        render::Vec2 at;
    };
    std::vector<Near> m_near; ///< The names around the picture of the camera that they were gathered for.
    std::optional<MapCamera> m_nearFor;
    RiverLabels m_rivers;
    struct Stood {
        std::uint64_t id = 0;
        int variant = 0;
        std::size_t order = 0; ///< Of one that stands several times the first counts.
    };
    std::vector<Stood> m_before; ///< What stood, margin included, and how; by id.
    std::vector<render::labels::RectPx> m_obstacles; ///< Memory of write().
    std::unique_ptr<Candidates> m_candidates;        ///< The same of draw().
    std::vector<StandingName> m_standing;
    std::vector<render::Quad> m_quads;
};

/// The names of a picture that nothing was drawn before.
void drawNames(const std::vector<NamePoint>& names, const Session& session, const MapCamera& camera,
               const std::vector<render::Rect>& occupied, const Canvas& canvas);

} // namespace app
