#pragma once

#include "app/compose/claim_groups.h"
#include "app/compose/legend_rows.h"

#include <set>
#include <string_view>
#include <vector>

namespace app {

/// What of the key occurs among the claims in the picture, the card of those without a place included.
struct Occurs {
    bool certain = false, possible = false, vague = false, dotted = false, denied = false, retracted = false;
    bool updated = false, contradicted = false;
    bool crowd = false, region = false, inside = false, ring = false, country = false;
    std::set<int> sides;
    std::set<geo::ChangeKind> changes;
    bool comparing = false; ///< Colours say what changed.
    std::set<std::string_view> pictograms; ///< Names, of marks.
    bool symbols = false, unknownSymbols = false; ///< Units with a code, and with one that is none.
    std::set<int> echelons; ///< As geo::echelonOf() counts them.
    bool ratings = false;   ///< Beside symbols.
    bool foes = false;      ///< Units of other sides than the one from which is seen.
};

/// In both pictures, where two stand beside each other.
Occurs occurring(const Session& session, const DocumentFacts& facts, const ClaimGroups& groups, const MapCamera& camera,
                 const Palette& palette);

/// How certain the time is and who disagrees; what is said of areas.
std::vector<LegendRow> keyRows(const Occurs& occurs, const Palette& palette);
/// What the pictograms mean.
std::vector<LegendRow> pictogramRows(const Occurs& occurs);
/// What stands around the symbols of units.
std::vector<LegendRow> symbolRows(const Occurs& occurs, const Session& session);

LegendRow hatchRow(std::string words, render::Color color, float degrees, bool edge);
LegendRow countryRow();
/// Of what is explained for all sides.
SideStyle neutralStyle();

} // namespace app
