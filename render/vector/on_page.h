#pragma once

#include "render/scene/scene.h"
#include "render/vector/page.h"

#include <vector>

namespace render::vector {

/// How far the copies of what has these bounds are moved, metres: those that come within so many px of the picture.
std::vector<double> copiesOf(const Camera& camera, double wrapMetres, const Bounds& bounds, float marginPx);

/// The rectangle of the picture, grown.
Rect pageOf(const Camera& camera, float marginPx);

/// What of a mesh lies on the picture: the rings of each of its polygons, cut and simplified. With `apart` a path for each
/// polygon, so that translucent ones that overlap show it.
void addMesh(const Camera& camera, double wrapMetres, const FillMesh& mesh, bool apart, std::vector<Path>& paths);

/// The lines of a mesh on the picture, cut at its edge. `discs`: middles of points that are drawn as dots.
void addPieces(const Camera& camera, double wrapMetres, const LineMesh& mesh, float marginPx, std::vector<Piece>& pieces, std::vector<Vec2>& discs);

/// Joins pieces that end where another begins, as the meshes of long lines are cut for drawing. `dashed`: only where dashes go on.
void joinPieces(std::vector<Piece>& pieces, bool dashed);

/// The rectangle around a path's points.
Rect boundsOf(const Path& path);

} // namespace render::vector
