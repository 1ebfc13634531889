#pragma once

#include <string>
#include <string_view>

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

} // namespace geo
