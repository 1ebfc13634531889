#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/lon_lat.h"

namespace geo {

/// A question that a view asks of who looks at it: where on the map is it said to be?
struct Quiz {
    std::string question = {};
    std::string claim = {}; ///< Id of the claim whose place is the answer; empty: the authors' own place, as follows.
    std::string name = {};  ///< What that place is called.
    Geometry geometry = {};
    double radiusMetres = 0; ///< How near to it counts as there; 0: it says no such thing.
    std::string extra = {};

    /// Whether it says what the answer is.
    bool hasAnswer() const { return !claim.empty() || !geometry.empty(); }
    friend bool operator==(const Quiz&, const Quiz&) = default;
};

/// A part of the map ("rivers", "city-names", "claims") that a view shows or hides.
struct ShownPart {
    std::string name = {};
    bool shown = true;
    friend bool operator==(const ShownPart&, const ShownPart&) = default;
};

/// A saved camera, clocks and whatever else it takes to show the same again. What it does not say is as it was.
struct View {
    std::string id = {};
    std::string name = {};
    std::string caption = {};
    std::string notes = {};             ///< For who presents it; no picture has them.
    std::optional<double> minutes = {}; ///< How long it is meant to be shown.
    std::optional<LonLat> center = {};
    std::optional<double> zoom = {};
    std::string happened = {};                           ///< EDTF window, or empty.
    std::string knownOn = {};                            ///< EDTF, or empty.
    std::string filter = {};                             ///< Id of a saved filter, or empty: all claims.
    std::string worldview = {};                          ///< Name of the boundary worldview, or empty: the document's.
    std::string projection = {};                         ///< "EPSG:3857", or empty: the document's.
    std::optional<std::vector<ShownPart>> shown = {};    ///< Parts that are not as usual; the others are.
    std::optional<std::vector<std::string>> layers = {}; ///< Ids of the linked layers that it shows, and no others.
    std::optional<std::vector<std::string>> annotations = {}; ///< Ids of the annotations that it shows, and no others.
    std::optional<Quiz> quiz = {};
    std::string extra = {};
};

} // namespace geo
