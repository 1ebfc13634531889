#include "app/compose/document_facts.h"

#include "app/compose/pictogram_names.h"
#include "geo/crs/shape_projector.h"
#include "render/tessellate/fill_builder.h"
#include "render/tessellate/line.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

namespace app {

namespace {

/// Areas that a single point says more about than the claim does: it is somebody's centroid, and never drawn.
bool isArea(geo::Precision precision)
{
    return precision == geo::Precision::admin1 || precision == geo::Precision::admin2 ||
           precision == geo::Precision::country;
}

/// Collects spots under a key, in the order they are first met.
class SpotFinder {
public:
    explicit SpotFinder(std::vector<Spot>& spots) : m_spots(spots) {}

    /// The spots of one place, each once.
    std::vector<std::uint32_t> of(const geo::Place& place)
    {
        std::vector<std::uint32_t> found;
        if (place.precision == geo::Precision::none)
            return found;
        if (place.geometry.isPoints() && !isArea(place.precision))
            points(place, found);
        else if (!place.geometry.empty() && !place.geometry.isPoints()) {
            found.push_back(static_cast<std::uint32_t>(m_spots.size()));
            Spot& spot = m_spots.emplace_back();
            spot.kind = SpotKind::region;
            spot.own = std::make_shared<const geo::Geometry>(place.geometry);
        } else
            boundaries(place, found);
        return found;
    }

private:
    Spot& at(const std::string& key, std::vector<std::uint32_t>& found)
    {
        const auto [it, fresh] = m_index.try_emplace(key, static_cast<std::uint32_t>(m_spots.size()));
        if (fresh)
            m_spots.emplace_back();
        if (std::find(found.begin(), found.end(), it->second) == found.end()) // A place may name one twice.
            found.push_back(it->second);
        return m_spots[it->second];
    }
    void points(const geo::Place& place, std::vector<std::uint32_t>& found)
    {
        const bool near = place.precision == geo::Precision::near || place.precision == geo::Precision::seaAir;
        for (const geo::LonLat p : place.geometry.points()) {
            Spot& spot = at("point " + std::to_string(std::lround(p.lon * 1e4)) + " " +
                                std::to_string(std::lround(p.lat * 1e4)) +
                                (near ? " " + std::to_string(place.radiusMetres) : ""),
                            found);
            spot.kind = near ? SpotKind::ring : SpotKind::mark;
            spot.place = p;
            spot.radiusMetres = place.radiusMetres;
        }
    }
    void boundaries(const geo::Place& place, std::vector<std::uint32_t>& found)
    {
        for (const geo::BoundaryRef& ref : place.boundaries) {
            const bool country = place.precision == geo::Precision::country || ref.layer == "admin0";
            const std::string key = ref.layer + "/" + ref.code + (country ? " country" : "");
            const std::size_t before = m_spots.size();
            Spot& spot = at(key, found);
            if (m_spots.size() > before) {
                spot.boundary = ref;
                spot.kind = country ? SpotKind::country : SpotKind::region;
            }
        }
    }

    std::vector<Spot>& m_spots;
    std::unordered_map<std::string, std::uint32_t> m_index;
};

} // namespace

BoundaryShapePtr shapeOf(const geo::Geometry& geometry, const geo::MapProjectionPtr& map)
{
    auto shape = std::make_shared<BoundaryShape>();
    constexpr double kBendMetres = 20;
    geo::ShapeProjector projector(map, kBendMetres);
    const auto points = [](const geo::ShapeProjector::Line& line) {
        std::vector<render::Point> out;
        for (const geo::Projected p : line)
            out.push_back({p.x, p.y});
        return out;
    };
    const geo::Projected middle = map->forward(geometry.box().center());
    const bool sound = std::isfinite(middle.x) && std::isfinite(middle.y);
    shape->labelPoint = sound ? render::Point{middle.x, middle.y} : render::Point{};
    render::FillBuilder fills(shape->labelPoint);
    render::LineBuilder lines(shape->labelPoint);
    const bool polygon = geometry.isPolygons();
    for (std::size_t ring = 0; ring < geometry.ringEnds().size(); ++ring)
        for (const auto& piece : projector.line(geometry.ring(ring), polygon, true)) {
            lines.add(points(piece));
            for (const geo::Projected p : piece)
                shape->bounds.include(render::Point{p.x, p.y});
        }
    std::size_t ring = 0;
    for (const std::uint32_t end : geometry.partEnds()) {
        std::vector<std::span<const geo::LonLat>> rings;
        while (ring < end)
            rings.push_back(geometry.ring(ring++));
        for (const auto& piece : projector.polygon(rings)) {
            std::vector<std::vector<render::Point>> made;
            for (const auto& line : piece)
                shape->rings.push_back(made.emplace_back(points(line)));
            fills.add(made);
        }
    }
    if (!fills.empty())
        shape->fills.push_back(fills.finish());
    if (!lines.empty())
        shape->outlines.push_back(lines.finish());
    return shape;
}

DocumentFacts::DocumentFacts(const geo::Document& document, geo::MapProjectionPtr map) : m_lookup(document)
{
    m_sides.reserve(document.claims.size());
    for (const geo::Claim& claim : document.claims) {
        const geo::Side* side = m_lookup.sideOf(claim);
        m_sides.push_back(side != nullptr ? side->colour : -1);
        if (const auto [it, fresh] = m_pictograms.try_emplace(claim.eventType.view()); fresh)
            it->second = pictogramOf(it->first);
    }
    findSpots(document);
    project(std::move(map));
}

std::string_view DocumentFacts::pictogram(const geo::Claim& claim) const
{
    if (claim.kind == geo::ClaimKind::unitSector)
        return "unit";
    const auto known = m_pictograms.find(claim.eventType.view());
    return known != m_pictograms.end() ? known->second : pictogramOf(claim.eventType.view());
}

void DocumentFacts::project(geo::MapProjectionPtr map)
{
    m_map = std::move(map);
    std::vector<geo::LonLat> places;
    for (const Spot& spot : m_spots)
        places.push_back(spot.place);
    std::vector<geo::Projected> at(places.size());
    m_map->forward(places, at);
    for (std::size_t i = 0; i < m_spots.size(); ++i) {
        Spot& spot = m_spots[i];
        if (spot.own) {
            spot.shape = shapeOf(*spot.own, m_map);
            spot.at = spot.shape->labelPoint;
            spot.onMap = !spot.shape->bounds.empty();
        } else if (spot.boundary.layer.empty()) {
            spot.at = {at[i].x, at[i].y};
            spot.onMap = m_map->domain().contains(spot.place) && std::isfinite(at[i].x) && std::isfinite(at[i].y);
        }
    }
}

void DocumentFacts::findSpots(const geo::Document& document)
{
    SpotFinder finder(m_spots);
    m_firstSpot.reserve(document.claims.size() + 1);
    for (const geo::Claim& claim : document.claims) {
        m_firstSpot.push_back(static_cast<std::uint32_t>(m_claimSpots.size()));
        for (const std::uint32_t spot : finder.of(claim.place))
            m_claimSpots.push_back(spot);
    }
    m_firstSpot.push_back(static_cast<std::uint32_t>(m_claimSpots.size()));
    m_order = std::make_shared<const PlaceOrder>(*this, document);
}

const DocumentFacts& FactsCache::of(const Session& session, geo::MapProjectionPtr map)
{
    const geo::Claim* claims = session.document.claims.data();
    if (!m_facts || m_index != session.index || m_claims != claims || m_revision != session.documentRevision) {
        m_facts.emplace(session.document, map ? map : session.map);
        m_index = session.index;
        m_claims = claims;
        m_revision = session.documentRevision;
    }
    if (map && map->key() != m_facts->map().key())
        m_facts->project(std::move(map));
    return *m_facts;
}

} // namespace app
