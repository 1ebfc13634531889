#pragma once

#include "app/session/session.h"

#include <cstddef>

namespace app {

// Changes of the layers that a user opened, by their index in Session::layers. What is part of the document changes by
// an edit of it, so that it is saved and can be undone; an index out of range is ignored.

void setLayerVisible(Session& session, std::size_t layer, bool visible);
void setLayerLook(Session& session, std::size_t layer, const LayerLook& look);
/// Draws it further up (positive) or down among the others.
void moveLayer(Session& session, std::size_t layer, int up);
/// Takes it off the map; its file stays as it is.
void removeLayer(Session& session, std::size_t layer);

} // namespace app
