#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/result.h"
#include "geo/data/row_reader_impl.h"

namespace geo {

// GeoJSON (RFC 7946) as a table: each feature is a row, each property a column. The features are read one by one as
// they stand in the text, so that a file of any size needs the memory of one block; a FeatureCollection and GeoJSON
// text sequences (RFC 8142, and features one a line) are the same but for what parts them.
//
// Behind the properties come columns of the feature itself: "longitude" and "latitude" of a point, "geometry" of any
// other shape (as GeoJSON), "id". A property of the same name stands before them and so counts first.

/// What the first bytes of such a file say.
struct FeatureHead {
    std::size_t firstFeature = 0; ///< Where it begins.
    bool sequence = false;        ///< Features on their own, in no collection.
    std::vector<std::string> columns = {};
    bool pointsOnly = true; ///< The features looked at are points, or have no geometry.
    bool ownClaims = false; ///< Claims of the interchange format, which is no table.
};

/// The columns that a feature has beside its properties, in this order, at the end of FeatureHead::columns.
inline constexpr std::size_t kFeatureColumns = 4;

/// Looks at the first features in `text`, the file's first bytes (all of it if `whole`). None: no features, other
/// coordinates than longitude and latitude, not one whole feature in the text.
std::optional<FeatureHead> readFeatureHead(std::string_view text, bool whole);

/// A feature that is no sound JSON, or is cut short, gives no cells and Cells::fault.
std::unique_ptr<RowReader> featureRows(FeatureHead head);

} // namespace geo
