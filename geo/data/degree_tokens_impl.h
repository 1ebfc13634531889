#pragma once

#include <string_view>
#include <vector>

namespace geo {

/// A piece of a coordinate in degrees.
struct DegreeToken {
    enum class Kind {
        number,
        degree, ///< Behind the number that it is the unit of, as minute and second.
        minute,
        second,
        direction, ///< `letter`: N, S, E, W; O where it may be east or west.
        label,     ///< The word "latitude" (`letter` N) or "longitude" (E).
        sign,      ///< `letter`: + or -.
        separator,
        other, ///< Nothing that coordinates are written with; the last token.
    };
    Kind kind = Kind::other;
    char letter = 0;
    bool tight = false; ///< A sign or separator between two characters that are no blanks.
    // Of a number:
    double value = 0;
    int wholeDigits = 0, decimals = 0;
    bool comma = false;         ///< Its decimals follow a comma.
    std::string_view text = {}; ///< As written.
};

/// Splits a coordinate or a pair; any Unicode dashes, primes and quotes, and words of five languages.
std::vector<DegreeToken> degreeTokens(std::string_view text);

} // namespace geo
