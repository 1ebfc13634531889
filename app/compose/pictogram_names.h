#pragma once

#include <string_view>

namespace app {

/// Name of the pictogram for a type of event, whatever list the type comes from: ACLED's types and sub-types, UCDP's, GTD's,
/// GDELT's roots, our own words, and others by the words they hold. "other" when none of them says anything.
std::string_view pictogramOf(std::string_view eventType);

/// What the pictogram means, for the legend: "shelling, artillery".
std::string_view pictogramWords(std::string_view pictogram);

} // namespace app
