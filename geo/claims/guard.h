#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/result.h"
#include "geo/claims/model.h"
#include "geo/time/duration.h"

namespace geo {

/// What is kept back of a document before it is shown to others, because it could harm somebody.
struct GuardSettings {
    double roundKm = 0;                   ///< Side of the cells that positions are rounded to; 0: they stay.
    std::optional<Duration> minAge = {};  ///< Claims of what happened later than so long before `ageFrom` are left out.
    std::int64_t ageFrom = 0;             ///< Instant that ages are counted from.
    std::vector<std::string> withhold = {}; ///< Ids of claims and units, names and aliases of units.

    bool any() const { return roundKm > 0 || minAge || !withhold.empty(); }
};

/// How many claims it concerned.
struct GuardCounts {
    std::size_t rounded = 0;     ///< Shown, at a rounded position.
    std::size_t tooYoung = 0;    ///< Left out for their age.
    std::size_t withheld = 0;    ///< Left out because somebody named them, or the unit they speak of.
    std::size_t unanswered = 0;  ///< Shown, and contradicted or retracted by one that is left out.
    std::size_t annotations = 0; ///< Of the authors, left out: they may show what is kept back.
};

/// Names that must not be said, to be looked for in other words: paths, addresses, options.
class UnsaidNames {
public:
    UnsaidNames() = default;
    explicit UnsaidNames(const std::vector<std::string>& names);

    /// Whether one of them stands in the text as whole words, in any case. What separates words may be another
    /// separator
    /// ("17th-brigade", "17thBrigade"), and an address may be percent-encoded. Names of fewer than three bytes are not
    /// looked for.
    bool in(std::string_view text) const;

private:
    struct Pattern;
    std::shared_ptr<const Pattern> m_pattern; ///< Null: there are none.
};

struct Guarded {
    Document document;
    GuardCounts counts;
    UnsaidNames names; ///< Of the withheld units; nothing in the document names them.
};

/// The document as others may have it; nothing of what is kept back is left in it.
///
/// Withheld is a claim that is named, one of a unit that is named or of a unit below it (or called by its name), one in
/// which such a unit takes part, one that a source says or prints whose name has the unit's in it, and one whose words
/// name it. What else names the unit (title, description, template of pictures, ratings of sources, titles and
/// addresses of articles, notes about relations) is emptied. Left out for its age is a claim that may have happened
/// after `ageFrom - minAge`; where its time has no end, or is not stated, its report counts (nobody reports what has
/// not happened, but for what is planned), and where that is not known it is left out. What only such claims lead to
/// goes with them: sources, articles, units, relations.
///
/// Rounded is every position: it moves to the middle of its cell (cellMiddle()), its precision becomes `near`
/// (unless it is vaguer), and its radius reaches the cell's corners, beside the radius it had. Of lines and areas each
/// point moves; what shrinks to a point becomes one. Data-set rows, unknown members, other places a name could mean and
/// notes about places are left out then, and coordinates that stand in words are struck out. Names of places stay.
///
/// Whatever is asked for, the texts of articles, views, annotations, saved filters, links to layers and unknown members
/// of the file stay behind. The description says what was done (guardWords()).
/// An error when something to withhold is nowhere in the document, or a size makes no sense.
Result<Guarded> guarded(const Document& document, const GuardSettings& settings);

/// "Positions rounded to 5 km; nothing younger than 7 days (1 claim left out); 2 claims withheld"; empty when nothing
/// was asked for. Names nothing that is withheld.
std::string guardWords(const GuardSettings& settings, const GuardCounts& counts);

/// The middle of the cell a place lies in. Cells are counted from the South Pole in bands `km` high, and eastwards from
/// the antimeridian in each, where a whole number of them, each at least `km` wide in the band's middle, goes around the
/// Earth; so equal places always move alike, and no average of several rounded ones tells more.
struct Cell {
    LonLat middle;
    double radiusMetres = 0; ///< To its farthest corner (on a sphere of 6,371,009 m).
};
Cell cellOf(LonLat place, double km);

/// The text without the coordinates in it, as "51.1923, 35.2734", "51°11′32″ N" or MGRS; each becomes "[position]".
std::string withoutCoordinates(std::string_view text);

} // namespace geo
