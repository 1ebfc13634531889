#pragma once

#include "app/world/contested.h"
#include "app/world/mesh_builder.h"
#include "app/world/world.h"
#include "geo/boundary/holdings.h"
#include "geo/io/vector_reader.h"

#include <memory>
#include <span>
#include <vector>

namespace app {

/// Whose boundaries the ground shows, and the table that says who holds what.
struct BoundaryView {
    std::shared_ptr<const geo::Holdings> holdings;
    const geo::Worldview* worldview = &geo::deFacto();
};

/// What a layer of lines has to be asked for.
std::vector<std::string> lineFields();

/// The class of each feature of a bundled layer of lines, under the worldview.
std::vector<LineClass> lineClasses(const geo::VectorLayer& lines, const BoundaryView& view);

/// Those of them that are dashed, on the map of the options, with the words for the pointer.
std::vector<Contested> contestedBorders(const geo::VectorLayer& lines, std::span<const LineClass> classes, const BoundaryView& view,
                                        const ChunkOptions& on);

/// The features of `disputed_areas` to be hatched: a 1 for each, and what the pointer is told.
std::vector<std::uint8_t> hatchedAreas(const geo::VectorLayer& areas, const BoundaryView& view, const ChunkOptions& on,
                                       std::vector<Contested>& told);

/// The lines of claims (`disputed_lines`), without those of the past and without what runs along one of `borders`, nearer
/// than `toleranceMetres` of the map: there the border is dashed already.
geo::VectorLayer claimLines(const geo::VectorLayer& lines, std::span<const Contested> borders, double toleranceMetres,
                            const BoundaryView& view, const ChunkOptions& on, std::vector<Contested>& told);

} // namespace app
