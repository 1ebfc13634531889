#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/claims/as_of.h"

namespace geo {

/// How a claim shows at a second state of the clocks, against how it shows at a first.
enum class ChangeKind : std::uint8_t {
    hidden,  ///< At neither.
    same,    ///< At both, with nothing else to say of it.
    changed, ///< At both, but something of ClaimChange tells them apart.
    fresh,   ///< Only at the second.
    gone,    ///< Only at the first.
};
/// Stable name for JSON; of `fresh`: "new".
std::string_view nameOf(ChangeKind kind);

struct ClaimChange {
    ChangeKind kind = ChangeKind::hidden;
    // Of a claim that shows at both.
    bool firmer : 1 = false;       ///< Possible, then certain.
    bool vaguer : 1 = false;       ///< Certain, then possible.
    bool retracted : 1 = false;    ///< At the second only.
    bool restored : 1 = false;     ///< Retracted at the first only.
    bool contradicted : 1 = false; ///< By more claims than at the first.
    bool agreed : 1 = false;       ///< Contradicted by fewer.
    bool updated : 1 = false;      ///< At the second only.
    bool repeated : 1 = false;     ///< More reports say the same.

    /// Whether any of them is so.
    bool any() const { return firmer || vaguer || retracted || restored || contradicted || agreed || updated || repeated; }
};

/// "now certain, contradicted by more": what changed of a claim that shows at both; empty for others.
std::string wordsOf(const ClaimChange& change);

struct Changes {
    struct Counts {
        std::size_t fresh = 0, gone = 0, changed = 0, same = 0;
    };
    std::vector<ClaimChange> claims = {}; ///< One for each claim, by index.
    Counts counts = {};
};

/// From `first` to `second`, two answers for the same claims. Pure; a claim that a filter leaves out of both is hidden.
Changes changesBetween(const AsOf& first, const AsOf& second);

/// `second`, with the claims that are gone as they show in `first`: everything that either shows. The counts stay those
/// of `second`, and so do its contradictions.
AsOf shownAtEither(const AsOf& first, AsOf second);

} // namespace geo
