#pragma once

#include "app/compose/half.h"
#include "app/session/number_words.h"
#include "app/session/session.h"

#include <string>
#include <utility>
#include <vector>

namespace app {

/// "Happened 6 Aug – 30 Sep 2024 · as known on 18 Oct 2024".
std::string clockSentence(const Clocks& clocks);

/// What a picture says of its time: of one half of a comparison "A: Happened …", of both "… · from A: as known on … to B: …".
std::string stateSentence(const Session& session, Half half);

/// The states A and B of a comparison by what tells them apart: "as known on 1 Sep 2024" and "as known on 18 Oct 2024";
/// where there is little room "known 1 Sep 2024", or the window alone.
std::pair<std::string, std::string> statesApart(const Session& session, bool brief = false);

/// "12 new, 3 gone, 4 changed, 20 the same": claims and rows of data layers.
std::string changeSentence(const Session& session);

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
    std::string licence = {}, url = {}; ///< Where they are stated.
};
/// The articles of the shown claims, numbered by their place in the list; of a comparison, of what either state shows.
std::vector<SourceLine> sourceLines(const Session& session);

/// Keyword and text pairs to embed in a picture: title, caption, sources, software.
std::vector<std::pair<std::string, std::string>> pictureTexts(const Session& session);

} // namespace app
