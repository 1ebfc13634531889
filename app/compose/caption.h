#pragma once

#include "app/session/number_words.h"
#include "app/session/session.h"

#include <string>
#include <utility>
#include <vector>

namespace app {

/// "Happened 6 Aug – 30 Sep 2024 · as known on 18 Oct 2024".
std::string clockSentence(const Clocks& clocks);

/// "Reported, not verified. 14 of 21 claims shown; 3 of them without a place on the map."
std::string countSentence(const Session& session);

/// The document's title, or the data set's that is shown.
std::string pictureTitle(const Session& session);

/// The words that no picture leaves without.
inline constexpr const char* kNotVerified = "Reported, not verified";

/// Whose boundaries are drawn, and where they come from.
std::string boundarySentence(const Session& session);

/// One source of the shown claims: who printed it, when, and how many of the claims.
struct SourceLine {
    std::string publisher; ///< With republishers: "RT, via PressBee".
    std::string title;
    std::string published; ///< In words.
    std::size_t claims = 0;
};
/// The articles of the shown claims, numbered by their place in the list.
std::vector<SourceLine> sourceLines(const Session& session);

/// Keyword and text pairs to embed in a picture: title, caption, sources, software.
std::vector<std::pair<std::string, std::string>> pictureTexts(const Session& session);

} // namespace app
