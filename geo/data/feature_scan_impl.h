#pragma once

#include <cstddef>
#include <string_view>

#include "geo/data/delimited.h"

namespace geo {

/// One past the JSON object, array or string that begins at `at`; kNoRow when it is not closed within the text.
/// Brackets are counted without regard to their kind: what is no sound JSON is found when the value is read.
std::size_t skipJsonValue(std::string_view text, std::size_t at);

/// The first position at or after `at` that holds neither white space nor what stands between features (a comma, the
/// record separator of RFC 8142); text.size() when there is none.
std::size_t skipBetweenFeatures(std::string_view text, std::size_t at);

} // namespace geo
