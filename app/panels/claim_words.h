#pragma once

#include "geo/claims/as_of.h"
#include "geo/claims/lookup.h"

#include <string>
#include <vector>

namespace app {

// A claim's parts in English words, for the inspector and tooltips.

std::string stateWords(const geo::ClaimState& state);
std::string modalityWords(geo::Modality modality);
std::string sourceKindWords(geo::SourceKind kind);
std::string precisionWords(geo::Precision precision);
std::string placeMethodWords(geo::PlaceMethod method);
std::string roleWords(geo::SectorRole role);
std::string basisWords(geo::TimeBasis basis);
std::string eventTypeWords(const std::string& eventType);

/// "certainly 6 Aug 2024, possibly 1 Aug – 9 Sep 2024".
std::string boundsWords(const geo::TimeBounds& bounds);
/// "10,000 or more troops", from the value as stated where it was.
std::string valueWords(const geo::Value& value);
/// "¶ 14 of Article title", one for each quote.
std::vector<std::string> locatorWords(const geo::Claim& claim, const geo::Lookup& lookup);

/// How another claim stands to this one, as this one sees it: "contradicts", "is contradicted by".
struct RelatedClaim {
    std::string words;
    std::string claim; ///< Id.
    std::string note;
    bool contradicts = false;
};
std::vector<RelatedClaim> relatedClaims(const geo::Claim& claim, const geo::Document& document);

} // namespace app
