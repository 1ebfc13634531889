#pragma once

#include "geo/base/lon_lat.h"
#include "geo/base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace geo {

/// The part of the Earth that a projection shows.
struct MapDomain {
    enum class Kind : std::uint8_t {
        band, ///< Longitudes within `halfWidth` of `center.lon`, latitudes from `south` to `north`.
        disc, ///< Everything within `radius` degrees of arc of `center`.
    };
    Kind kind = Kind::band;
    LonLat center{0, 0};
    double halfWidth = 180, south = -90, north = 90; ///< Degrees.
    double radius = 90;                              ///< Degrees of arc on a sphere.

    bool contains(LonLat p) const;
};

/// How a small circle on the ground of one metre's radius comes out on the map (Tissot's indicatrix; Snyder 1987, p. 20).
struct Tissot {
    double major = 1, minor = 1; ///< Half axes, projected metres.
    double turn = 0;             ///< Of the major axis, radians anticlockwise from east on the map.
};

/// A map projection: longitude and latitude (degrees, WGS 84) to the plane of the map (metres, x east, y north) and back.
/// Immutable; every call may come from any thread.
class MapProjection {
public:
    virtual ~MapProjection() = default;

    /// What a point beyond the domain comes back as is not stated; see domain().
    virtual Projected forward(LonLat p) const = 0;
    virtual void forward(std::span<const LonLat> from, std::span<Projected> to) const = 0;
    /// Longitude within ±180 of the domain's middle, except that maps which repeat go on beyond; none where there is no place.
    virtual std::optional<LonLat> inverse(Projected p) const = 0;

    /// Two with equal keys draw the same.
    const std::string& key() const { return m_key; }
    /// What to ask for to get it again: see mapProjection().
    const std::string& id() const { return m_id; }
    /// "Equal Earth", "Lambert conformal conic, 48° and 55° N"; for a picture's credits.
    const std::string& words() const { return m_words; }
    const MapDomain& domain() const { return m_domain; }
    /// After so many metres eastwards the map repeats; 0: it does not.
    double wrapMetres() const { return m_wrapMetres; }
    /// Whether north is straight up everywhere.
    bool northIsUp() const { return m_northIsUp; }
    /// The Web Mercator map, which squares and tiles of other programs share.
    bool isWebMercator() const { return m_id == "web-mercator"; }

    /// At a place of the domain.
    Tissot tissot(LonLat p) const;
    /// Projected metres for a metre on the ground, the mean of all directions.
    double scaleAt(LonLat p) const;

protected:
    std::string m_key, m_id, m_words;
    MapDomain m_domain;
    double m_wrapMetres = 0;
    bool m_northIsUp = false;
};
using MapProjectionPtr = std::shared_ptr<const MapProjection>;

/// One of the projections that are offered by name.
struct NamedProjection {
    const char* id;
    const char* name;
    const char* described; ///< What it is good for; a sentence.
    bool follows;          ///< Its parameters follow the middle of the view.
};
/// Web Mercator first.
std::span<const NamedProjection> namedProjections();

inline constexpr std::string_view kWebMercator = "web-mercator";
MapProjectionPtr webMercator();

/// What a projection is made for.
struct ProjectionView {
    LonLat center;
    double spanDegrees = 20; ///< Height of the view, degrees of latitude.
};

/// A projection by the id of namedProjections(), or by anything PROJ takes for a reference system: "EPSG:2100", a PROJ
/// string, WKT. Those that follow the view are fitted to it, rounded so that small movements leave them alone. Never goes
/// to the network. Errors say what is wrong with the definition and what to do. `present`, if given, is what comes back where
/// a named projection would be the same again.
Result<MapProjectionPtr> mapProjection(const std::string& definition, const ProjectionView& view, const MapProjectionPtr& present = nullptr);

/// A projected reference system of PROJ's database.
struct FoundSystem {
    std::string code; ///< "EPSG:2100"
    std::string name, area; ///< Area of use, in words.
    bool fits = false;      ///< The area holds the place asked for.
};
/// Those whose code, name or area has all the words; those that fit a place first. At most `most`. Takes some 20 ms the
/// first time.
std::vector<FoundSystem> findProjections(std::string_view words, LonLat place, std::size_t most);

} // namespace geo
