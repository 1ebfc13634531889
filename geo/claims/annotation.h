#pragma once

#include <optional>
#include <string>

#include "geo/base/geometry.h"
#include "geo/claims/enums.h"
#include "geo/time/time_range.h"

namespace geo {

//  0,0 ┌─────────────┐
//      │ ──▶ x       │
//      │ ▼ y         │   shares of a picture's width and height, from its upper left corner
//      └─────────────┘ 1,1
struct PagePosition {
    double x = 0;
    double y = 0;
    friend bool operator==(const PagePosition&, const PagePosition&) = default;
};

struct AnnotationStyle {
    std::string stroke = {}; ///< "#RRGGBB", or empty: the theme's.
    std::string fill = {};   ///< "#RRGGBB", or empty: none.
    double widthPx = 0;      ///< Of lines, at scale 1; 0: the theme's.
    LineDash dash = LineDash::solid;
    ArrowShape arrow = ArrowShape::straight;
    TextGround ground = TextGround::halo; ///< Of a text; a callout always has a box.
    double sizePx = 0; ///< Of letters, or the width of a picture, at scale 1; 0: the theme's.
    std::string extra = {};
};

/// What somebody who works on the project wrote or drew on the map. It says whose it is and is never a claim: nobody
/// reported it. The list's order is the order of drawing, the last on top.
struct Annotation {
    std::string id = {};
    AnnotationKind kind = AnnotationKind::text;
    std::string text = {};
    std::string author = {};
    AnnotationAnchor anchor = AnnotationAnchor::map;
    /// Of one on the map: a point (text, callout, image), a line (arrow: to its last point; callout: from the text to
    /// what it is about; line, freehand, highlight), a polygon (polygon, highlight); an ellipse fills the box of its
    /// geometry.
    Geometry geometry = {};
    /// Of a text, callout or picture on the page: its middle. A callout's geometry is then what it is about.
    std::optional<PagePosition> page = {};
    AnnotationStyle style = {};
    std::string happened = {}; ///< EDTF of the time in which it is shown, or empty: always.
    TimeBounds happenedBounds = {};
    std::string image = {}; ///< The picture itself, "data:image/png;base64,…" or jpeg, so that a project is one file.
    std::string group = {}; ///< Those that share one are chosen and moved together; empty: alone.
    std::string extra = {};

    /// Nothing says where to draw it.
    bool unplaced() const { return anchor == AnnotationAnchor::map ? geometry.empty() : !page.has_value(); }
    /// "annotation by Anna", to stand in every picture that shows it.
    std::string attribution() const { return author.empty() ? "annotation, not reported by any source" : "annotation by " + author; }
};

} // namespace geo
