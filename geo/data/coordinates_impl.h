#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geo/data/coordinates.h"

namespace geo {

inline constexpr double kMetresPerDegree = 111'320; ///< Of latitude, and of longitude at the equator.

inline Error badCoordinates(std::string what, std::string hint = {})
{
    return {.what = std::move(what), .hint = std::move(hint), .code = ErrorCode::malformed};
}

/// A position within ±90 and ±180, or the reason with the hint that the two may be swapped.
Result<ReadPosition> checkedPosition(double latitude, double longitude, double radiusMetres,
                                     CoordinateNotation notation);

/// What the text is one of; none when it looks like something else. A text that looks like one and is wrong is an
/// error.
std::optional<Result<ReadPosition>> readGridReference(std::string_view text); ///< MGRS, UTM and UPS.
std::optional<Result<ReadPosition>> readPlusCode(std::string_view text);

/// Both coordinates in degrees.
Result<ReadPosition> readDegreesPair(std::string_view text);
Result<ReadPosition> readDegrees(std::string_view latitude, std::string_view longitude);

bool looksLikeWkt(std::string_view text);
Result<Geometry> readWkt(std::string_view text);

} // namespace geo
