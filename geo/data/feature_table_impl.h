#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/result.h"

namespace geo {

// Layers of geographic files as tables: a feature is a row, a field a column, with "longitude" and "latitude" of a point
// or "geometry" (WKT) of any other shape behind them. Read in batches of columns (Arrow).

/// A layer's features as UTF-8, cells parted by tabs and quoted as RFC 4180 has it, the header first.
struct FeatureTable {
    std::string text = {};
    std::vector<Issue> issues = {};
};
inline constexpr std::size_t kMostFeatureText = std::size_t{2} << 30;

/// .gpkg, .fgb, .shp: what GDAL reads.
bool isFeatureFile(const std::string& path);

/// What is known before any feature is read.
struct FeatureTableHead {
    std::vector<std::string> columns = {};
    std::vector<bool> days = {}; ///< For each column: midnight stands for the whole day.
    bool points = false;         ///< The layer holds nothing else.
};

/// Reads one layer of a user's file by the rules of readVectorFile(); an empty name is the first that has geometry.
/// `wanted` is asked before any feature is read; when it says no, as when the file holds no layer, the error is
/// notInterchange. Other errors: those of the file, larger than kMostFeatureText, stopped by `progress` (share, 0 to 1).
Result<FeatureTable> readFeatureTable(const std::string& path, const std::string& layer,
                                      const std::function<bool(const FeatureTableHead&)>& wanted,
                                      const std::function<bool(double)>& progress);

} // namespace geo
