#pragma once

#include "app/world/contested.h"
#include "app/world/map_camera.h"
#include "geo/base/lon_lat.h"
#include "geo/base/result.h"
#include "geo/boundary/worldview.h"
#include "geo/claims/model.h"
#include "render/scene/mesh.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace app {

/// Lines of the ground, in drawing order. The names are those of the bundled layers' `class` column.
enum class LineClass : std::uint8_t { coast, admin1, admin0, disputed, lineOfControl, indefinite };
inline constexpr std::size_t kLineClasses = 6;
/// Rivers in three widths, the greatest first.
inline constexpr std::size_t kRiverRanks = 3;

/// A river that has a name, from end to end as far as it was read; metres of the map.
struct RiverName {
    std::string name;
    int rank = 9; ///< 0 is the greatest.
    std::vector<render::Point> line;
    render::Bounds bounds;
};

/// The ground at one level of detail, ready to draw. Immutable and shared.
struct WorldSet {
    geo::MapProjectionPtr map = geo::webMercator();
    int level = 3; ///< 0 is every vertex, 3 is for the whole world on a screen.
    render::Bounds covers; ///< Where it is complete, metres.
    std::vector<render::FillMeshPtr> sea;  ///< The whole map, of maps that end somewhere.
    std::vector<render::LineMeshPtr> edge; ///< Its outline.
    std::vector<render::FillMeshPtr> land;
    std::array<std::vector<render::LineMeshPtr>, kLineClasses> lines;
    std::vector<render::LineMeshPtr> coastBand;  ///< The coast again, coarser: what lies under a soft band of several px.
    std::vector<render::LineMeshPtr> borderBand; ///< Likewise all borders between countries.
    std::array<std::vector<render::LineMeshPtr>, kRiverRanks> rivers;
    std::vector<render::FillMeshPtr> lakes;
    std::vector<render::LineMeshPtr> lakeShores;
    std::vector<render::FillMeshPtr> disputed;   ///< Areas that more than one state claims.
    std::vector<render::LineMeshPtr> claimLines; ///< How far claims reach where there is no border.
    std::vector<Contested> contested;            ///< These areas and all dashed lines, for the pointer and the legend.
    const geo::Worldview* worldview = nullptr;   ///< Whose boundaries.
    std::vector<std::string> missing; ///< Layers that could not be read.
    std::vector<RiverName> riverNames; ///< Of the rivers that are drawn.
};
using WorldSetPtr = std::shared_ptr<const WorldSet>;

/// The name of a country, region, city, sea or lake and where it is written.
struct NamePoint {
    enum class Kind : std::uint8_t { country, region, city, water };
    Kind kind = Kind::city;
    std::string code; ///< ISO 3166 code: two letters of a country, ISO 3166-2 of a region; empty where there is none.
    std::string name; ///< In the language asked for, else as in the data.
    geo::LonLat place;
    render::Point at; ///< Metres of the map.
    double spanDegrees = 0; ///< East to west extent of a country's or region's largest part, or of a water's curve.
    double spanMetres = 0; ///< The same, metres of the map.
    double areaKm2 = 0;
    std::vector<geo::LonLat> spinePlaces; ///< The curve along which a country's, an elongated region's or a water's name can be written; else empty.
    std::vector<render::Point> spine; ///< The same, metres of the map; empty when some of it is not on it.
    double chordKm = 0; ///< With a spine: how much room there is from west to east where the name stands,
    double widthKm = 0; ///< and across the spine.
    int rank = 10; ///< 0 is the greatest.
    int capital = 0; ///< 2 of a country, 1 of a region.
    bool absorbed = false; ///< A country that is none under the worldview: not written.
};

/// A boundary feature that a claim refers to. Countries have no meshes: see World::insets().
struct BoundaryShape {
    std::vector<render::FillMeshPtr> fills;
    std::vector<render::LineMeshPtr> outlines;
    render::Bounds bounds;
    render::Point labelPoint;
    std::vector<std::vector<render::Point>> rings; ///< Metres, for hit tests (even-odd); none where nothing of it is on the map.

    bool contains(render::Point p) const;
};
using BoundaryShapePtr = std::shared_ptr<const BoundaryShape>;

/// Finest level whose detail a picture at this scale can show; `latitude` of its centre.
int levelFor(double metresPerPixel, double latitude);

/// The bundled world. Reads FlatGeobuf layers from `directory` (…/share/dateline/world) and turns them into meshes;
/// in the background for the viewer, at once for an export. All calls from one thread, the background is its own.
class World {
public:
    /// `onArrival` is called from the background thread when something new is ready.
    explicit World(std::string directory, std::function<void()> onArrival = {});
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    /// Whose boundaries all that follows is about, from now on. Before loadNow() in another thread.
    void setWorldview(const geo::Worldview& worldview);

    /// Reads and builds what the camera sees, now; thread-safe.
    WorldSetPtr loadNow(const MapCamera& camera) const;

    /// The best set that is there for the camera (null before the first), asking the background for a better one. Until there
    /// is one in the camera's projection it is the last of another.
    WorldSetPtr best(const MapCamera& camera);
    /// Calls `onArrival` for others who make something in the background; from any thread.
    void tellArrival() const;
    /// All of the world at the coarsest level, in Web Mercator; read at the first call.
    WorldSetPtr overview();
    /// True while the background works on what was asked for.
    bool loading() const;
    /// Waits until the background has what was asked for, at most so long.
    void wait(double seconds);

    /// Names of countries, regions, cities, seas and lakes that lie on the map; read once for each language ("" is the name as in the data).
    const std::vector<NamePoint>& names(const std::string& language, const geo::MapProjectionPtr& map = geo::webMercator());

    /// The shape of a boundary feature, at a level of detail fit for the scale; null when the bundled layers have no
    /// such code. Kept.
    BoundaryShapePtr boundary(const geo::BoundaryRef& ref, double metresPerPixel, const geo::MapProjectionPtr& map = geo::webMercator());

    /// Two smooth lines along the inside of a country's outline, a few px from it, around what the camera sees. Kept
    /// until the camera leaves that or zooms by more than half a level. `scale` is the content scale.
    const std::vector<render::LineMeshPtr>& insets(const geo::BoundaryRef& ref, const MapCamera& camera, float scale);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace app
