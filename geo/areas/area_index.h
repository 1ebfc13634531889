#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "geo/areas/area_names.h"
#include "geo/base/result.h"
#include "geo/claims/model.h"

namespace geo {

struct VectorLayer;

/// The boundary feature that names mean, or why there is none. Small to copy.
struct AreaMatch {
    Text name = {};            ///< What was found, as the boundaries call it.
    BoundaryRef boundary = {}; ///< Of the bundled layers; no layer when `geometry` stands for it.
    /// The feature itself, when no reference would find it: of a user's layer, or a bundled region that shares its code
    /// with others. Shared by all who got it.
    Geometry geometry = {};
    Text origin = {};                    ///< File and name of a user layer's feature; else empty.
    Text caveat = {};                    ///< What one should know of the outline ("the one before 2015 …"), or empty.
    Text reason = {};                    ///< Why nothing was found; empty when something was.
    Few<PlaceCandidate> candidates = {}; ///< When the names mean several alike.

    bool found() const { return reason.empty(); }
};

/// Finds the features of boundary layers by the names and codes that data sets give administrative areas: countries and
/// regions in the bundled world, districts in layers that the user adds.
///
/// Codes come first, then names, each within the next larger area that the row names; without one only a name that is
/// unique in the world counts. Names are compared without case, accents, apostrophes, hyphens and words like "Oblast",
/// in any of the 26 languages of the data, and over the usual romanisations of Cyrillic. There is no likeness of
/// spelling in it: a wrong region is worse than a row that stays in the list. Names that mean several regions find
/// none.
///
/// find() may be called from several threads, addLayer() only before. The bundled layers are read at the first call.
class AreaIndex {
public:
    /// `worldDirectory` holds the bundled layers (…/share/dateline/world).
    explicit AreaIndex(std::string worldDirectory);
    ~AreaIndex();
    AreaIndex(AreaIndex&&) noexcept;
    AreaIndex& operator=(AreaIndex&&) noexcept;

    /// Adds the polygons of a layer as areas of a level (admin2, admin1 or country), by the columns with their names,
    /// or those that look like such when none is asked for. They count before the bundled ones, and only within the
    /// bundled region that holds most of them. `fileName`, without folders, stands in messages and origins. The number
    /// of areas added, or why there are none.
    Result<std::size_t> addLayer(const VectorLayer& layer, const std::string& fileName,
                                 const std::vector<std::string>& nameFields = {}, Precision level = Precision::admin2);

    /// `wanted` is admin2, admin1 or country; other precisions mean no area. What was asked is remembered: a million
    /// rows cost what their distinct names cost, and a look each.
    AreaMatch find(const AreaNames& names, Precision wanted) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace geo
