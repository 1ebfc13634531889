#pragma once

#include "geo/base/geometry.h"
#include "geo/base/lon_lat.h"
#include "geo/crs/geodesic.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// A place that is the answer to a question, no more exact than it was said.
struct QuizPlace {
    struct Part {
        enum class Kind : std::uint8_t {
            point, ///< Said exactly, or a settlement of unsaid size.
            ring,  ///< Within so many metres of a place.
            area,  ///< Somewhere within its lines (even-odd).
            line,  ///< Along them.
        };
        Kind kind = Kind::point;
        geo::LonLat at;
        double radiusMetres = 0;
        std::vector<std::vector<geo::LonLat>> rings;
    };
    std::string name;      ///< As reported, or the authors' own.
    std::string precision; ///< "within the region", how exactly it was said.
    std::vector<Part> parts;
    std::string missing;    ///< Why there is no part to be shown; empty: there are some.
    bool hasExtent = false; ///< Something can lie within it.
};

/// How a guess lies to the place that is said.
struct QuizScore {
    bool inside = false;
    double metres = 0;   ///< On the ellipsoid to the nearest point of it; 0 inside.
    geo::LonLat nearest; ///< That point, or the guess itself inside.
};

/// None where the place has no parts.
std::optional<QuizScore> scoreOf(geo::LonLat guess, const QuizPlace& place);

/// "Your mark lies 12.4 km outside the region that is named." No verdict of right and wrong: it is about what was said.
std::string scoreWords(const QuizScore& score, const QuizPlace& place, geo::LengthUnit unit);

/// Points of the circle of so many metres around a place, closed.
std::vector<geo::LonLat> circleAround(geo::LonLat at, double radiusMetres);

/// The authors' own place of a question: its geometry, with rings where it has a radius.
QuizPlace placeOf(const geo::Geometry& geometry, double radiusMetres, const std::string& name);

/// A question that a view asks, while it is presented.
struct QuizState {
    std::string question;
    QuizPlace place;
    std::optional<geo::LonLat> guess; ///< Where somebody placed the mark.
    bool revealed = false;
};

} // namespace app
