#pragma once

#include "geo/base/result.h"
#include "geo/claims/model.h"
#include "geo/claims/sidc.h"

#include <string>
#include <string_view>
#include <vector>

namespace app {

class UnitSymbols;

/// The code by which a unit's symbol is drawn: with its echelon, and with the frame that all units have, or of somebody's
/// friend or foe when `seenFrom` is a side's id. Its own text when that is no code; empty when it has none.
std::string symbolCode(const geo::Unit& unit, std::string_view seenFrom);

/// Reliability and credibility as they stand beside a symbol ("B2", "B", "2"); what is unrated is left out, and never F or 6.
std::string ratingOf(char reliability, int credibility);

/// The units of which a code was drawn that the library does not know, of codes that were asked for so far.
std::vector<geo::Issue> unknownSymbols(const geo::Document& document, std::string_view seenFrom, const UnitSymbols& symbols,
                                       const std::string& file);

/// Draws the symbols of all units, and says which cannot be. Whether the library runs at all is UnitSymbols::takeTroubles().
std::vector<geo::Issue> checkSymbols(const geo::Document& document, UnitSymbols& symbols, const std::string& file);

} // namespace app
