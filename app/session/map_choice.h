#pragma once

#include "app/session/session.h"

#include <string>

namespace app {

/// Makes session.map the projection that the settings name, fitted to the view where it follows it. To be called after
/// the view or the setting changed; costs nothing where nothing follows. What PROJ cannot make leaves the map as it is.
void refreshMap(Session& session);

/// Draws the map in another projection, at the scale it has in the middle. A view that lies beyond what the projection
/// shows moves to its middle; that, and a definition PROJ does not know, is told in the session's message.
void setProjection(Session& session, const std::string& definition);

/// Of a view as high as so many degrees of latitude, to those who fit a projection to it.
double spanMetresPerPixel(double degrees);

/// The zoom at which a map shows as much of the ground around `at` as `zoom` does on another.
double zoomOn(const geo::MapProjection& map, const geo::MapProjection& before, geo::LonLat at, double zoom);

/// The view moved so that its middle lies at `p` of the session's map; stays where the map has nothing there.
void setCenter(Session& session, geo::Projected p);

} // namespace app
