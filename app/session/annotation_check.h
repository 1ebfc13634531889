#pragma once

#include "geo/base/result.h"
#include "geo/claims/annotation.h"

#include <cstddef>
#include <optional>

namespace app {

/// What an annotation that somebody makes here can hold at most. Files may hold more; what of it is drawn says the reader.
inline constexpr std::size_t kMostAnnotationPoints = 10'000;
inline constexpr std::size_t kMostAnnotationBytes = 6000; ///< Of its words: no picture holds more.
inline constexpr std::size_t kMostAuthorBytes = 200;
inline constexpr std::size_t kMostPictureBytes = 8 * 1024 * 1024; ///< Of a picture's file.

/// How many points the kind needs to be drawn.
std::size_t pointsNeeded(geo::AnnotationKind kind);
/// How many it takes; more of them are no longer one.
std::size_t pointsTaken(geo::AnnotationKind kind);
/// Whether one of that kind can stand on the page.
bool standsOnPage(geo::AnnotationKind kind);

/// Why the project does not take it, in words: a place that is none, too many points, a colour, a date … None: it does.
std::optional<geo::Error> whyNotAnnotation(const geo::Annotation& annotation);

} // namespace app
