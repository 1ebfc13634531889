#pragma once

#include <string>
#include <vector>

#include "geo/claims/enums.h"

namespace geo {

/// What a user wants to see. An empty list restricts nothing.
struct Filter {
    std::vector<std::string> sources = {};  ///< Publishers and republishers, by source id.
    std::vector<std::string> speakers = {}; ///< By source id.
    std::vector<std::string> sides = {};    ///< By side id: of the unit, of an actor, or of the speaker.
    std::vector<std::string> units = {};    ///< By unit id.
    std::vector<ClaimKind> kinds = {};
    std::vector<Modality> modalities = {};
    std::string text = {}; ///< Found in headline, note, place, unit or speaker; upper and lower case alike.

    bool empty() const;
};

/// A filter with a name, for views to refer to.
struct SavedFilter {
    std::string id = {};
    std::string name = {};
    Filter filter = {};
    std::string extra = {};
};

} // namespace geo
