#pragma once

#include "geo/claims/lookup.h"

#include <string>

namespace app {

/// Who printed an article, and who again: "RT (Russia Today), via PressBee".
std::string publisherWords(const geo::Article& article, const geo::Lookup& lookup);

/// When it was published; where only the first day it can have been is known, "28 Apr 2025 or later".
std::string publicationWords(const geo::Article& article);

/// When a claim was first published, as shortly; empty when unknown.
std::string reportWords(const geo::Claim& claim, const geo::Lookup& lookup);

/// "Sergey Lavrov, host, Russia".
std::string actorWords(const geo::Actor& actor, const geo::Side* side);

} // namespace app
