#pragma once

#include "app/panels/claim_words.h"
#include "app/session/session.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

// What the inspector and the compare sheet say of a claim, in words and without drawing.

/// One link of the chain from who said it to who printed it last.
struct ChainLink {
    std::string role;   ///< "Said by", "Printed by", "Printed again by".
    std::string name;   ///< "not stated" when nobody is named.
    std::string detail; ///< "armed actor, IS"; may be empty.
    std::string grade;  ///< "B – usually reliable"; "reliability unrated".
    std::string rated;  ///< "rated by A. Coder: keeps a public log book"; empty when nobody rated.
};
std::vector<ChainLink> attributionChain(const geo::Claim& claim, const geo::Lookup& lookup);

/// The Admiralty code in words: "B – usually reliable"; 0 is unrated, which is not F.
std::string reliabilityWords(char reliability);
/// "2 – probably true"; 0 is unrated.
std::string credibilityWords(int credibility);
std::string methodWords(geo::ClaimMethod method);
std::string statusWords(geo::ClaimStatus status);
/// "found where it was", "found more than once", "no longer found (orphan)", "not anchored".
std::string anchorWords(geo::AnchorState state);

/// Words of an article that a claim rests on.
struct QuoteView {
    std::string prefix, exact, suffix; ///< All empty when only the paragraph is known.
    std::string where;                 ///< "¶ 2, characters 212–250".
    geo::AnchorState state = geo::AnchorState::notAnchored;
    const geo::Article* article = nullptr;
    const geo::Quote* quote = nullptr;
};
std::vector<QuoteView> quoteViews(const geo::Claim& claim, const geo::Lookup& lookup);
/// When an article was published, in words.
std::string publishedWords(const geo::Article& article);

/// The relations of a claim that read alike, those that question it first.
struct RelationGroup {
    std::string words; ///< "Contradicted by".
    bool contradicts = false;
    std::vector<RelatedClaim> others;
};
std::vector<RelationGroup> relationGroups(const geo::Claim& claim, const geo::Document& document);

/// The claims, known by then, that say the same as one, each in the group of those that stem from one report.
struct Origins {
    std::vector<std::vector<std::uint32_t>> groups; ///< The claim's own first; empty when it stands alone.
    bool independent = true;                        ///< Somebody says so of every link between two groups.
    /// "4 reports, 2 independent origins".
    std::string words() const;
};
Origins originsOf(const Session& session, const geo::Lookup& lookup, std::uint32_t claim);

/// "low 8, best 9, high 12", as far as given.
std::string valueBounds(const geo::Value& value);
/// "Lightside, the hamlet (65.9° N, 21.2° W)".
std::vector<std::string> candidateWords(const geo::Place& place);
/// When it was reported, with what is uncertain about it.
std::string reportedWords(const geo::Claim& claim, const geo::ClaimState& state, const geo::Lookup& lookup);

/// The claim compared with those that contradict it, row by row.
struct CompareRow {
    std::string label;
    std::vector<std::string> cells; ///< One for each claim.
    bool differs = false;
};
struct CompareTable {
    std::vector<std::uint32_t> claims; ///< The chosen one first, then those that contradict it, known by then.
    std::vector<CompareRow> rows;      ///< Those that are empty for all are left out.
};
CompareTable compareTable(const Session& session, const geo::Lookup& lookup, std::uint32_t claim);

} // namespace app
