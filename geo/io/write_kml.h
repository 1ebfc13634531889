#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "geo/io/export_rows.h"

namespace geo {

struct KmlOptions {
    /// 0xRRGGBB for Side::colour; a negative number is "no side known". Empty: all grey.
    std::function<std::uint32_t(int colour)> sideColour = {};
    /// Empty: claims about areas have no shape in the file.
    BoundaryShapes boundary = {};
    /// Further sentences for the description of the file: the clocks it was asked at, whose boundaries these are.
    std::vector<std::string> notes = {};
};

/// Writes KML 2.2 (OGC 07-147r2) that Google Earth plays: one placemark a claim, with the time span in which it
/// possibly happened (`end` is its last second), in a folder of its unit or of who said it. Hidden claims, so all
/// without a time, which would show at every time, are not shown at first. Style: the side's colour; a full dot and
/// fill where the claim is solid, else a ring and hardly a fill; denials and what was taken back a cross.
///
/// Only an exact place or a settlement is a pin; `near` with a radius is the geodesic circle of that radius, one about
/// an area is the polygons that `boundary` gives, or has no shape and is an issue. Nothing stands at the middle of an
/// area. The description says who said it, when, how precisely, and "reported, not verified"; it is HTML in which all
/// texts of the data are escaped. The extended data are the columns of exportColumns() that are not empty, but `wkt`.
/// Characters that XML cannot hold become U+FFFD. The file is read again before it takes the place of an old one.
Result<ExportReport> writeKml(const ExportRows& rows, const std::string& path, const KmlOptions& options = {});

/// A circle on the ellipsoid WGS 84 as a polygon of 72 sides, counter-clockwise; `radiusMetres` > 0.
Geometry geodesicCircle(LonLat centre, double radiusMetres);

} // namespace geo
