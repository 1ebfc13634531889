#pragma once

#include "app/compose/dot_layers.h"
#include "app/compose/mark.h"
#include "app/session/data_layer.h"
#include "geo/claims/changes.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace app {

/// A line of the legend: something drawn in a box, and words.
struct LegendRow {
    std::string words;
    std::function<void(const Canvas&, float x, float y)> swatch; ///< x, y: middle of the box.
    bool heading = false;
};

LegendRow markRow(std::string words, MarkLook look);

/// What the colours and badges of a picture of changes mean, of those that occur.
std::vector<LegendRow> changeRows(const geo::Changes::Counts& counts, const std::set<geo::ChangeKind>& occurring,
                                  const Palette& palette);

/// What the dots or squares of the data layers mean in such a picture; `densest`: as DotLayers::Key has it.
std::vector<LegendRow> rowChangeRows(const DataChanges& changes, std::size_t densest, Theme theme);

LegendRow dotRow(std::string words, render::Color color, bool hollow);
/// What the dots of the data layers mean where none are counted, under a heading.
std::vector<LegendRow> dotRows(const DotLayers::Key& key, const Palette& palette);

} // namespace app
