#pragma once

#include "app/session/session.h"

namespace app {

/// A flight of the camera that zooms out far enough to see both places, and moves evenly to the eye: J. J. van Wijk and W. A. A. Nuij,
/// "Smooth and efficient zooming and panning" (2003). On the Mercator plane, the shorter way around the Earth.
class Flight {
public:
    /// `widthPx`: of the picture, in logical px.
    Flight(const MapView& from, const MapView& to, double widthPx);

    /// How long the way is, in what the eye takes for equal steps; 0: there is none. About 1 is a picture's width, or zooming by two steps.
    double length() const { return m_length; }
    /// Where the camera is, `t` (0 to 1) of the time on; it starts and stops gently.
    MapView at(double t) const;

private:
    MapView m_from, m_to;
    double m_widthPx;
    double m_fromX = 0, m_fromY = 0, m_dx = 0, m_dy = 0; ///< Metres.
    double m_w0 = 1, m_w1 = 1, m_distance = 0;          ///< Widths that are seen, and how far apart, metres.
    double m_r0 = 0, m_length = 0;
};

} // namespace app
