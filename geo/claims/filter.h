#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/claims/as_of.h"
#include "geo/claims/lookup.h"

namespace geo {

/// Lower case of Latin, Greek and Cyrillic letters of the basic blocks; other characters, broken UTF-8 too, stay.
std::string foldCase(std::string_view utf8);

/// Asks one filter about many claims of one document, both borrowed.
class FilterTest {
public:
    FilterTest(const Filter& filter, const Lookup& lookup);
    bool passes(const Claim& claim) const;

private:
    bool passesSource(const Claim& claim) const;
    bool passesSide(const Claim& claim) const;
    bool passesUnit(const Claim& claim) const;
    bool passesText(const Claim& claim) const;

    const Filter& m_filter;
    const Lookup& m_lookup;
    std::string m_text; ///< Case-folded.
};

/// For each claim, by index, 1 when the filter leaves it out, else 0; empty for a filter that restricts nothing.
std::vector<std::uint8_t> filteredOut(const Filter& filter, const Document& document, const Lookup& lookup);

} // namespace geo
