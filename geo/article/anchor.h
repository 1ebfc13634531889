#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/claims/model.h"

namespace geo {

// Where a quote stands in the embedded text of its article: the W3C Web Annotation Data Model's TextQuoteSelector
// (exact, prefix, suffix) and TextPositionSelector (start, end) in Unicode code points of the text as it is embedded,
// without any normalisation. A text that changed makes an orphan; nothing is ever silently found again elsewhere.

/// Why an anchor is in its state.
enum class AnchorReason : std::uint8_t {
    atPosition,     ///< exact: the words stand at the recorded position.
    onlyPlace,      ///< exact: no position was recorded, and the words stand in one place only.
    noText,         ///< notAnchored: no text of the article is embedded.
    noWords,        ///< notAnchored: the quote gives no exact words.
    severalPlaces,  ///< ambiguous: no position was recorded, and the words stand in several places.
    textChanged,    ///< orphan: the text is not the one that the article's hash was taken from.
    beyondEnd,      ///< orphan: the recorded position lies behind the text's end.
    otherWords,     ///< orphan: other words stand at the recorded position.
    otherNeighbour, ///< orphan: the words stand there, but not the prefix or suffix beside them.
    nowhere,        ///< orphan: no position was recorded, and the words stand nowhere.
};

struct Anchoring {
    AnchorState state = AnchorState::notAnchored;
    AnchorReason reason = AnchorReason::noText;
    std::optional<long long> start = {}, end = {}; ///< Code points, of an exact one.
};

/// A text in which many quotes are looked for. Borrows the text; building it takes one pass.
class AnchorText {
public:
    explicit AnchorText(std::string_view text);

    /// At the recorded position in constant time; a search, when none is recorded, in the text's length.
    Anchoring find(const Quote& quote) const;
    std::size_t bytes() const { return m_text.size(); }

private:
    std::optional<std::size_t> byteAt(long long codePoint) const;
    long long codePointAt(std::size_t byte) const;
    Anchoring atPosition(const Quote& quote) const;
    Anchoring anywhere(const Quote& quote) const;

    std::string_view m_text;
    std::vector<std::size_t> m_marks; ///< The byte at which every kStride-th code point begins.
};

/// Looks one quote up and notes its state in it, and its position where none was recorded and one was found.
AnchorState anchor(std::string_view text, Quote& quote);

/// Why the quote is in its state, as a sentence for the inspector: "The words stand where they were marked, at
/// characters 11 to 15 of the article's text." `article` is the quote's, or null. Hashes and goes through the text: ask
/// when the selection changes, not in every frame.
std::string anchorWords(const Quote& quote, const Article* article);

/// Whether the article has an embedded text and a hash that is not that text's.
bool textDiffersFromHash(const Article& article);

struct AnchorCheck {
    /// A quote whose state in the document was another, other than one that was not anchored and now is exact.
    struct Change {
        std::size_t claim = 0; ///< Index.
        std::size_t quote = 0; ///< Index within the claim.
        AnchorState before = AnchorState::notAnchored;
        Anchoring now = {};
    };
    std::vector<std::size_t> changedTexts; ///< Indexes of articles whose text is not the one they were hashed from.
    std::vector<Change> changes;
    std::size_t notLookedFor = 0; ///< Quotes left as they were, because the searches would have taken too long.
};

/// Text that one check goes through for quotes without a position: some seconds.
inline constexpr std::size_t kMaxSearchedBytes = std::size_t{4} << 30;

/// Looks up every quote whose article has an embedded text and notes state and position in it. Quotes of other articles
/// stay as they are: there is nothing to judge them by.
AnchorCheck checkAnchors(Document& document, std::size_t maxSearchedBytes = kMaxSearchedBytes);

/// "the words stand in several places of the article's text": a fragment for lists of issues.
std::string_view wordsOf(AnchorReason reason);

} // namespace geo
