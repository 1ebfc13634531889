#pragma once

#include "app/compose/canvas.h"
#include "app/session/session.h"
#include "app/world/world.h"
#include "geo/claims/lookup.h"

#include <string>
#include <vector>

namespace app {

/// The visible claims about one place, and how that place may honestly be drawn.
struct ClaimGroup {
    enum class Kind : std::uint8_t {
        mark,    ///< An exact place or a settlement: a mark.
        ring,    ///< Known to some kilometres: a ring of that radius, no pin.
        region,  ///< An area: hatched.
        country, ///< A whole country: outlined, listed at the map's edge.
    };
    Kind kind = Kind::mark;
    std::string place; ///< Name as reported by the first claim; see nameCountries().
    std::string code;  ///< ISO code of the boundary feature; empty for other places.
    std::vector<std::uint32_t> claims; ///< Indexes, solid before possible, else in document order.
    render::Point at; ///< Metres; of a region the place for a label.
    double radiusMetres = 0; ///< On the ground.
    BoundaryShapePtr shape; ///< Of a region or country.
    std::vector<render::LineMeshPtr> insets; ///< Of a country: lines along the inside of its outline.
};

struct ClaimGroups {
    std::vector<ClaimGroup> groups;
    std::vector<std::uint32_t> nowhere; ///< Visible claims that cannot be drawn: no place, or one the boundaries lack.
};

/// Sorts the claims that asOf shows by where they are said to be. A claim about several regions stands in each.
ClaimGroups groupClaims(const Session& session, World& world, const render::Camera& camera);

/// Calls country groups by the country's name: several reported names can mean one country.
void nameCountries(ClaimGroups& groups, const std::vector<NamePoint>& names);

/// How the mark of a claim looks at the session's clocks.
MarkLook lookOf(const Session& session, const geo::Lookup& lookup, std::uint32_t claim, const Palette& palette);

/// The style of the side a claim is about.
SideStyle sideOf(const geo::Lookup& lookup, const geo::Claim& claim, const Palette& palette);

/// The shape of a claim's own polygon or line.
BoundaryShapePtr shapeOf(const geo::Geometry& geometry);

} // namespace app
