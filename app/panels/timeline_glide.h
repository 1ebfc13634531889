#pragma once

#include "geo/time/time_range.h"

namespace app {

/// A stretch of time on its way to where it should be: 180 ms, slowing down.
class Glide {
public:
    /// Where it should be from now on; without easing it is there at once.
    void to(geo::Window goal, bool ease);
    /// `seconds` pass.
    void advance(double seconds);
    geo::Window now() const;
    geo::Window goal() const { return m_goal; }
    bool moving() const { return m_share < 1; }

private:
    geo::Window m_from{0, 0}, m_goal{0, 0};
    double m_share = 1; ///< Of the time it takes.
};

} // namespace app
