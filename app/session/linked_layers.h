#pragma once

#include "app/session/session.h"
#include "geo/claims/edit.h"
#include "geo/io/tile_layer.h"
#include "geo/io/vector_contents.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

// Layers that the document links to (geo::LayerLink) and the layers of the session that show them.

/// Opens them, in the place of those of the document before; returns a doubt for each that cannot be opened.
std::vector<geo::Issue> openLinkedLayers(Session& session);

/// How a layer's file is read: all fields, as the source says.
geo::VectorQuery layerQuery(const LayerSource& source);

geo::RasterQuery rasterQuery(const LayerSource& source);
geo::TileQuery tileQuery(const LayerSource& source);
/// What is asked about a raster that does not state its reference system.
geo::VectorContents rasterContents(const std::string& path, const LayerSource& source);

/// The link that makes an opened layer part of the document; none when no document is open or it is linked already.
std::optional<geo::LayerLink> linkTo(const Session& session, const UserLayer& layer);

/// After a change of the document: layers whose link is gone are set aside, those whose link came back are shown again, and
/// all look and lie as their links say.
void matchLinkedLayers(Session& session);

/// The edit by which links mean the same files once the document lies at `path`; none when nothing changes.
std::optional<geo::Edit> relinkingEdit(const Session& session, const std::string& path);

} // namespace app
