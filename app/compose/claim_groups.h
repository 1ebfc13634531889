#pragma once

#include "app/compose/document_facts.h"
#include "app/compose/mark.h"

#include <span>
#include <string>
#include <vector>

namespace app {

/// The visible claims about one place, and how that place may honestly be drawn.
struct ClaimGroup {
    using Kind = SpotKind;
    Kind kind = Kind::mark;
    std::string place; ///< Name as reported by the first claim; see nameCountries().
    std::string code;  ///< ISO code of the boundary feature; empty for other places.
    std::vector<std::uint32_t> claims; ///< Indexes, solid before possible, else in document order.
    render::Point at; ///< Metres; of a region the place for a label.
    std::uint32_t spot = 0;  ///< Index into DocumentFacts::spots(); of a crowd that of the first.
    double radiusMetres = 0; ///< On the ground.
    BoundaryShapePtr shape; ///< Of a region or country.
    std::vector<render::LineMeshPtr> insets; ///< Of a country: lines along the inside of its outline.
};

struct ClaimGroups {
    std::vector<ClaimGroup> groups;
    std::vector<std::uint32_t> beyond;  ///< Visible claims about places that the map does not show: a globe's far side.
    std::vector<std::uint32_t> nowhere; ///< Visible claims that cannot be drawn: no place, or one the boundaries lack.
};

/// With more marks in the picture than this they are counted in squares of so many logical px.
inline constexpr std::size_t kMostMarks = 400;
inline constexpr double kCrowdPx = 30;

/// Sorts the claims that asOf shows by where they are said to be. A claim about several regions stands in each.
ClaimGroups groupClaims(const Session& session, const DocumentFacts& facts, World& world, const MapCamera& camera);

/// Calls country groups by the country's name: several reported names can mean one country.
void nameCountries(ClaimGroups& groups, const std::vector<NamePoint>& names);

/// Whether the picture is about what changed from one state of the clocks to another: then colours say that and not the
/// sides, and of one place what changed comes first.
bool showsChanges(const Session& session);

/// How a claim shows by itself, whatever others say.
MarkPart partOf(const Session& session, const DocumentFacts& facts, std::uint32_t claim, const Palette& palette);
/// The same of another answer's state.
MarkPart partOf(const Session& session, const DocumentFacts& facts, std::uint32_t claim, const geo::ClaimState& state,
                const Palette& palette);

/// How the mark of a claim looks at the session's clocks; split when claims known by then contradict it.
MarkLook lookOf(const Session& session, const DocumentFacts& facts, std::uint32_t claim, const Palette& palette);

/// The mark that stands for several claims of one place: that of the first that is contradicted, else of the first.
MarkLook lookOf(const Session& session, const DocumentFacts& facts, std::span<const std::uint32_t> claims,
                const Palette& palette);

/// How many claims, outside the list as well, have their say in the disagreement about these; 0 when nobody contradicts.
std::size_t accountsOf(const Session& session, std::span<const std::uint32_t> claims);

} // namespace app
