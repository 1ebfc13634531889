#pragma once

#include "app/session/action.h"

namespace app {

/// Eases zooming and flights of the camera. Zoom steps add up and run off within about 180 ms, each part around the
/// place that was under the pointer; a flight goes to a view in 180 ms, while views are presented as long as the eye needs to
/// follow it. Nothing eases under reduced motion.
class CameraMotion {
public:
    void zoom(Session& session, const ZoomAt& by, MapSize map);
    void fly(Session& session, const MapView& to, MapSize map);
    void stop();
    bool moving() const { return m_flying || m_zoomLeft != 0; }
    /// Moves the camera on by `seconds`.
    void advance(Session& session, MapSize map, double seconds);

private:
    double m_zoomLeft = 0;
    ZoomAt m_zoomAt;
    bool m_flying = false;
    double m_flown = 0; ///< 0 to 1.
    double m_seconds = 0; ///< That the flight takes.
    bool m_presented = false;
    MapView m_from, m_to;
};

/// A flight that goes up, over and down, so that the map passes evenly: van Wijk and Nuij, "Smooth and efficient zooming and
/// panning", IEEE InfoVis 2003, doi:10.1109/INFVIS.2003.1249004, with their rho = 1.42. `widthPx`: of the map, logical px.
struct StoryFlight {
    MapView view;       ///< At the share asked for.
    double length = 0;  ///< Of the whole path, as they measure it.
};
StoryFlight storyFlight(const MapView& from, const MapView& to, double widthPx, double share);
/// How long it takes: half a second to two and a half.
double storyFlightSeconds(double length);

/// The view `t` (0 to 1) of the way between two, along a straight line on the map.
MapView between(const MapView& from, const MapView& to, double t);

} // namespace app
