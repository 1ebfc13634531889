#pragma once

#include <array>
#include <span>
#include <string_view>

namespace geo {

// What the bundled names lack or get wrong. All from public lists: ISO 3166, the region names of OCHA's common
// operational data sets, and the spellings of the ACLED, UCDP and GTD codebooks.

/// An area and names separated by '|'. A country's key is its two letters, a region's its code in the bundled data or,
/// where several share one, '#' and its id there.
struct KnownNames {
    std::string_view key;
    std::string_view names;
    bool only = false; ///< The bundled names are of something else too, so they do not count.
};

/// Names of countries. A name of two of them means neither ("Congo").
std::span<const KnownNames> knownCountryNames();
std::span<const KnownNames> knownRegionNames();

/// What a data set may call a country although the boundaries have a region there.
std::span<const KnownNames> knownTerritories();

/// A country in whose name a data set may put regions that the boundaries show elsewhere: key, codes or countries.
std::span<const KnownNames> regionsAlsoUnder();

/// A code that the bundled data use otherwise, and theirs; "" when its regions have no code of their own.
struct CodeChange {
    std::string_view given, bundled;
};
std::span<const CodeChange> changedCodes();

/// Regions whose bundled outline is an old one, and what one should know: "before 2015, when it was divided".
struct OldOutline {
    std::string_view code, why;
};
std::span<const OldOutline> oldOutlines();

/// Countries (two letters each, between blanks) whose bundled regions are of the second level: a district's name is
/// looked up among them.
std::string_view secondLevelCountries();
/// Countries whose bundled regions carry codes that are no longer ISO's: there a code alone finds nothing.
std::string_view staleCodeCountries();

/// ISO 3166-1 alpha-2 of an alpha-2, alpha-3 or numeric code in any case; "" when there is no such code.
std::string_view alpha2Of(std::string_view code);

} // namespace geo
