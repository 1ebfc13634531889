#pragma once

#include "app/session/action.h"

namespace app {

/// Eases zooming and flights of the camera. Zoom steps add up and run off within about 180 ms, each part around the
/// place that was under the pointer; a flight goes to a view in 180 ms. Nothing eases under reduced motion.
class CameraMotion {
public:
    void zoom(Session& session, const ZoomAt& by, MapSize map);
    void fly(Session& session, const MapView& to);
    void stop();
    bool moving() const { return m_flying || m_zoomLeft != 0; }
    /// Moves the camera on by `seconds`.
    void advance(Session& session, MapSize map, double seconds);

private:
    double m_zoomLeft = 0;
    ZoomAt m_zoomAt;
    bool m_flying = false;
    double m_flown = 0; ///< 0 to 1.
    MapView m_from, m_to;
};

/// The view `t` (0 to 1) of the way between two, along a straight line on the map.
MapView between(const MapView& from, const MapView& to, double t);

} // namespace app
