#pragma once

#include "app/compose/place_order.h"
#include "app/session/session.h"
#include "app/world/world.h"
#include "geo/claims/lookup.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace app {

/// How a place may honestly be drawn.
enum class SpotKind : std::uint8_t {
    mark,    ///< An exact place or a settlement: a mark.
    ring,    ///< Known to some kilometres: a ring of that radius, no pin.
    region,  ///< An area: hatched.
    country, ///< A whole country: outlined, listed at the map's edge.
    crowd,   ///< Many marks in one small square of the picture: how many claims. Never of a single place.
};

/// A place that claims of a document are about. Claims that share one are drawn together.
struct Spot {
    SpotKind kind = SpotKind::mark;
    geo::LonLat place; ///< Unset for a boundary feature.
    render::Point at;  ///< Metres of the map; likewise.
    bool onMap = true; ///< Whether the map goes so far.
    double radiusMetres = 0;
    geo::BoundaryRef boundary; ///< Empty layer: a point, or an area of the claim's own.
    std::shared_ptr<const geo::Geometry> own; ///< An area of the claim's own,
    BoundaryShapePtr shape;                   ///< and its shape on the map.
};

/// What a picture needs to know of a document and that no clock changes. Borrows the document: see FactsCache.
class DocumentFacts {
public:
    explicit DocumentFacts(const geo::Document& document, geo::MapProjectionPtr map = geo::webMercator());

    /// Puts the spots where they lie on another map.
    void project(geo::MapProjectionPtr map);
    const geo::MapProjection& map() const { return *m_map; }

    const geo::Lookup& lookup() const { return m_lookup; }
    /// Index of the colour of the side that a claim is about, -1 when none is known.
    int side(std::uint32_t claim) const { return m_sides[claim]; }
    /// The name of the pictogram that stands for a claim; of a unit in a sector that of the frame of a unit.
    std::string_view pictogram(const geo::Claim& claim) const;
    const std::vector<Spot>& spots() const { return m_spots; }
    /// Indexes into spots() of the places that a claim is about; empty when it names none that can be drawn.
    std::span<const std::uint32_t> spotsOf(std::uint32_t claim) const
    {
        return std::span(m_claimSpots).subspan(m_firstSpot[claim], m_firstSpot[claim + 1] - m_firstSpot[claim]);
    }
    /// The claims in order of their spots.
    const std::shared_ptr<const PlaceOrder>& order() const { return m_order; }

private:
    void findSpots(const geo::Document& document);

    geo::Lookup m_lookup;
    geo::MapProjectionPtr m_map;
    std::vector<int> m_sides;
    std::unordered_map<std::string_view, std::string_view> m_pictograms; ///< Of event types; both ends borrowed.
    std::vector<Spot> m_spots;
    std::vector<std::uint32_t> m_claimSpots;
    std::vector<std::uint32_t> m_firstSpot; ///< One for each claim, and the end.
    std::shared_ptr<const PlaceOrder> m_order;
};

/// Keeps the facts of the document looked at last until it changes. The session must count every change in
/// documentRevision.
class FactsCache {
public:
    /// For the map that was asked for last, or the session's own.
    const DocumentFacts& of(const Session& session, geo::MapProjectionPtr map = nullptr);

private:
    std::optional<DocumentFacts> m_facts;
    std::shared_ptr<const geo::AsOfIndex> m_index; ///< Held, so that no other session can come to have the same.
    const geo::Claim* m_claims = nullptr;
    std::uint64_t m_revision = 0;
};

/// The shape of a claim's own polygon or line on a map.
BoundaryShapePtr shapeOf(const geo::Geometry& geometry, const geo::MapProjectionPtr& map);

} // namespace app
