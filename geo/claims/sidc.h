#pragma once

#include <string>
#include <string_view>

namespace geo {

// Symbol identification codes of units: 20 digits (APP-6D, MIL-STD-2525D) or 15 characters (APP-6C, MIL-STD-2525C).

/// Why a text is no symbol code, as words that end a sentence about it; empty when it is one. Looks at its form alone:
/// whether any standard assigns the code is for whoever draws it to say.
std::string sidcProblem(std::string_view code);

/// What to tell of a text that is no symbol code, as a sentence with what to do; empty when it is one, or no text at all.
std::string sidcDoubt(std::string_view code);

/// Affiliations that decide the shape of a symbol's frame.
enum class SidcIdentity : char { friendly, hostile, neutral, unknown };

/// The same unit seen with that affiliation. `code` has no problem; letters come back as capitals.
std::string withIdentity(std::string_view code, SidcIdentity identity);

/// The echelon of a code without a problem, as 2525D numbers it (11 team … 18 brigade, 21 division … 26 command); 0: none.
int echelonOf(std::string_view code);
/// "brigade"; empty for a number that is none.
std::string_view echelonWords(int echelon);

/// The code with the echelon that a word names ("battalion", "Brigade", "X"), where it states none itself; else unchanged.
std::string withEchelon(std::string_view code, std::string_view echelon);

} // namespace geo
