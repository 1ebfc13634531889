#pragma once

#include "geo/io/raster_shade.h"

#include <optional>
#include <string>
#include <string_view>

namespace app {

/// How a file of shapes, or a raster, is drawn.
struct LayerLook {
    static constexpr int kInk = -1; ///< The colour of text.
    static constexpr double kLowest = 0, kHighest = 22;
    static constexpr double kUsualWidth = 1.2, kThinnest = 0.5, kThickest = 12;

    double opacity = 1;                           ///< 0 to 1.
    int colour = kInk;                            ///< An index into the colours of sides, or kInk.
    bool filled = true;                           ///< Areas have a tint besides their outline.
    double lineWidth = kUsualWidth;               ///< Of lines and outlines, logical px.
    bool casing = false;                          ///< Lines stand on wider ones of the ground's colour, as roads do.
    std::string colourBy = {};                    ///< A field whose values give the colours; empty: one colour.
    double fromZoom = kLowest, toZoom = kHighest; ///< Drawn at these zoom levels, both included.

    geo::RasterShading shading = {};              ///< Of a raster of heights.

    bool drawnAt(double zoom) const { return zoom >= fromZoom && zoom <= toZoom; }
    friend bool operator==(const LayerLook&, const LayerLook&) = default;
};

/// From the style of a geo::LayerLink. What is missing or makes no sense is as usual; never fails.
LayerLook layerLookFrom(std::string_view style);
/// The style that says so: members of `before` that are no part of a look stay. Empty for the usual look.
std::string styleOf(const LayerLook& look, std::string_view before = {});

/// How a layer's file is to be read, beside its path; kept with the link (geo::LayerLink::extra).
struct LayerSource {
    std::string member = {};          ///< Of an archive.
    std::string layer = {};           ///< Name of the layer (of a raster: the table of tiles) within the file; empty: the first.
    std::string referenceSystem = {}; ///< As the user says, of a file that does not.
    std::string attribution = {};     ///< Of tiles of a server: whom pictures credit.
    int finest = 0;                   ///< Of such tiles: the last zoom level that the server has; 0: the usual one.
    friend bool operator==(const LayerSource&, const LayerSource&) = default;
};
LayerSource layerSourceFrom(std::string_view extra);
std::string extraOf(const LayerSource& source, std::string_view before = {});

} // namespace app
