#pragma once

#include "app/session/annotation_tool.h"
#include "geo/areas/place_search.h"
#include "geo/base/lon_lat.h"
#include "geo/crs/coordinate_words.h"
#include "geo/crs/geodesic.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// A path that somebody measures on the map: part neither of the document nor of pictures.
struct Measuring {
    bool on = false;
    std::vector<geo::LonLat> points;
    bool done = false;   ///< No more points are taken; the next one begins anew.
    bool closed = false; ///< Back to its start: only when done.
    std::optional<geo::LonLat> next; ///< Under the pointer: where a click would put the next point.
};

/// Something that was typed into the go-to box can mean.
struct GoToCandidate {
    enum class Kind : std::uint8_t { coordinates, country, region, capital, city, claimed };
    Kind kind = Kind::city;
    std::string name;
    std::string matched; ///< What was found, where that is another of its names.
    std::string within;
    geo::LonLat at;
    std::optional<geo::LonLatBox> box; ///< Of an area: all of it is shown.
    std::optional<double> zoom;        ///< That it says itself, as web maps count.
    double radiusMetres = 0;           ///< What it leaves open.
    int rank = 10;                     ///< Of a city, 0 is the greatest.
    std::optional<std::uint32_t> claim; ///< Of a place that claims name: the first of them.
};
/// "country", "region", "capital", "place", "coordinates", "place of claims".
const char* nameOf(GoToCandidate::Kind kind);

inline constexpr std::size_t kMostCandidates = 8;

/// The box that takes coordinates or a name.
struct GoToBox {
    bool open = false;
    int asked = 0; ///< Counts the opening, so that it takes the keyboard again.
    std::string text;
    std::vector<GoToCandidate> found; ///< At most kMostCandidates.
    std::size_t chosen = 0;
    std::string said; ///< Why there is nothing, or what may be meant.
    bool waiting = false; ///< The names are still being read.
};

/// Where the camera stood.
struct CameraStop {
    geo::LonLat center;
    double zoom = 0;
    friend bool operator==(const CameraStop&, const CameraStop&) = default;
};

/// Where the camera has been, for going back and forward. What moves it in one go (a drag, turns of the wheel, a flight) makes
/// one stop: the one that it began from.
class CameraHistory {
public:
    /// The camera moved within a frame, at `seconds` of any clock.
    void moved(const CameraStop& before, const CameraStop& after, double seconds);
    /// Somebody asked for another place: where it stands is a stop, however short the time there was.
    void leave(const CameraStop& now);
    /// The stop before (-1) or after (1) the one where the camera stands; none at the end.
    std::optional<CameraStop> go(int by, const CameraStop& now);
    bool canGo(int by, const CameraStop& now) const;

private:
    void keep(const CameraStop& stop);

    std::vector<CameraStop> m_back, m_forward; ///< The nearest last.
    bool m_accounted = false; ///< The next movement is known already.
    double m_lastMoved = -1e9;
};

/// What one looks at the map with.
struct MapTools {
    geo::PositionNotation notation = geo::PositionNotation::decimal;
    geo::LengthUnit unit = geo::LengthUnit::metric;
    Measuring measuring;
    AnnotationTool annotating;
    GoToBox goTo;
    std::optional<geo::LonLat> ring; ///< The place gone to, for a moment.
    CameraHistory history;
    std::optional<geo::LonLat> locatorCenter; ///< While the small map is held, what it shows stays.
};

} // namespace app
