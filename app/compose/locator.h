#pragma once

#include "app/compose/canvas.h"
#include "app/session/session.h"
#include "app/world/map_camera.h"
#include "app/world/world.h"
#include "render/scene/scene.h"

namespace app {

/// A small map of the world, or of the part of it where the picture lies, with the picture's outline.
struct Locator {
    render::Rect rect;   ///< In the picture it belongs to, px.
    render::Scene scene; ///< As large as that.
};

/// Whether one is wanted, and says something: not when the picture itself shows most of the world.
bool locatorShows(const Session& session, const MapCamera& picture);

/// Its width and height for a picture so many px wide, without its frame.
render::Vec2 locatorSize(int pictureWidthPx, float scale);

/// The world when the picture spans much of it, else a part of some 70 degrees around it that moves on in steps, so that it
/// stays still while one pans a little. `center` is the picture's, or what it was when a hand took hold of the small map.
MapCamera locatorCamera(const MapCamera& picture, geo::LonLat center, render::Vec2 sizePx);

/// `world` is World::overview(). A picture of less than 4 px there is a cross.
Locator locator(const Session& session, const WorldSet& world, const MapCamera& picture, const render::Rect& rect, const Canvas& canvas);

} // namespace app
