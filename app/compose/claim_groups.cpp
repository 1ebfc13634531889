#include "app/compose/claim_groups.h"

#include "geo/crs/web_mercator.h"
#include "render/tessellate/fill_builder.h"
#include "render/tessellate/line.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace app {

namespace {

using Kind = ClaimGroup::Kind;
/// From this long a possible range counts as vague: a season.
constexpr std::int64_t kVagueSeconds = 80 * geo::kSecondsPerDay;

render::Point project(geo::LonLat p)
{
    const geo::Projected m = geo::web_mercator::project(p);
    return {m.x, m.y};
}

/// Collects groups under a key, in the order they are first met.
class Collector {
public:
    ClaimGroup& at(const std::string& key, Kind kind)
    {
        const auto [it, fresh] = m_index.try_emplace(key, m_groups.size());
        if (fresh) {
            m_groups.emplace_back();
            m_groups.back().kind = kind;
        }
        return m_groups[it->second];
    }
    std::vector<ClaimGroup> take() { return std::move(m_groups); }

private:
    std::map<std::string, std::size_t> m_index;
    std::vector<ClaimGroup> m_groups;
};

/// Areas that a single point says more about than the claim does: it is somebody's centroid, and never drawn.
bool isArea(geo::Precision precision)
{
    return precision == geo::Precision::admin1 || precision == geo::Precision::admin2 || precision == geo::Precision::country;
}

void join(ClaimGroup& group, const geo::Place& place, std::uint32_t claim)
{
    if (group.claims.empty())
        group.place = place.name;
    if (group.claims.empty() || group.claims.back() != claim) // A place may name the same feature twice.
        group.claims.push_back(claim);
}

bool placeAtPoints(Collector& groups, const geo::Place& place, std::uint32_t claim)
{
    const bool near = place.precision == geo::Precision::near || place.precision == geo::Precision::seaAir;
    for (const geo::LonLat p : place.geometry.points()) {
        const std::string key = "point " + std::to_string(std::lround(p.lon * 1e4)) + " " +
                                std::to_string(std::lround(p.lat * 1e4)) + (near ? " " + std::to_string(place.radiusMetres) : "");
        ClaimGroup& group = groups.at(key, near ? Kind::ring : Kind::mark);
        group.at = project(p);
        group.radiusMetres = place.radiusMetres;
        join(group, place, claim);
    }
    return !place.geometry.points().empty();
}

bool placeInBoundaries(Collector& groups, const geo::Place& place, std::uint32_t claim, World& world,
                       const render::Camera& camera, float scale)
{
    bool any = false;
    for (const geo::BoundaryRef& ref : place.boundaries) {
        const BoundaryShapePtr shape = world.boundary(ref, camera.metresPerPixel);
        if (!shape)
            continue;
        const bool country = place.precision == geo::Precision::country || ref.layer == "admin0";
        ClaimGroup& group = groups.at(ref.layer + "/" + ref.code, country ? Kind::country : Kind::region);
        group.shape = shape;
        group.at = shape->labelPoint;
        join(group, place, claim);
        group.code = ref.code;
        if (country && group.insets.empty())
            group.insets = world.insets(ref, camera, scale);
        any = true;
    }
    return any;
}

} // namespace

BoundaryShapePtr shapeOf(const geo::Geometry& geometry)
{
    auto shape = std::make_shared<BoundaryShape>();
    const geo::LonLatBox box = geometry.box();
    shape->labelPoint = project(box.center());
    render::FillBuilder fills(shape->labelPoint);
    render::LineBuilder lines(shape->labelPoint);
    const bool polygon = geometry.isPolygons();
    std::vector<std::vector<render::Point>> rings;
    std::size_t ring = 0;
    const auto readRing = [&] {
        auto& points = rings.emplace_back();
        for (const geo::LonLat p : geometry.ring(ring)) {
            points.push_back(project(p));
            shape->bounds.include(points.back());
        }
        lines.add(points);
        if (polygon)
            shape->rings.push_back(points);
        ++ring;
    };
    if (!polygon)
        while (ring < geometry.ringEnds().size())
            readRing();
    for (const std::uint32_t end : geometry.partEnds()) {
        rings.clear();
        while (ring < end)
            readRing();
        fills.add(rings);
    }
    if (!fills.empty())
        shape->fills.push_back(fills.finish());
    if (!lines.empty())
        shape->outlines.push_back(lines.finish());
    return shape;
}

ClaimGroups groupClaims(const Session& session, World& world, const render::Camera& camera)
{
    Collector groups;
    ClaimGroups result;
    for (const geo::Visibility pass : {geo::Visibility::solid, geo::Visibility::possible})
        for (std::uint32_t i = 0; i < session.answer.claims.size(); ++i) {
            if (session.answer.claims[i].visibility != pass)
                continue;
            const geo::Place& place = session.document.claims[i].place;
            bool placed = false;
            if (place.precision == geo::Precision::none)
                placed = false;
            else if (place.geometry.isPoints() && !isArea(place.precision))
                placed = placeAtPoints(groups, place, i);
            else if (!place.geometry.empty() && !place.geometry.isPoints()) {
                ClaimGroup& group = groups.at("claim " + std::to_string(i), Kind::region);
                group.shape = shapeOf(place.geometry);
                group.at = group.shape->labelPoint;
                join(group, place, i);
                placed = true;
            } else
                placed = placeInBoundaries(groups, place, i, world, camera, session.settings.contentScale);
            if (!placed)
                result.nowhere.push_back(i);
        }
    result.groups = groups.take();
    return result;
}

void nameCountries(ClaimGroups& groups, const std::vector<NamePoint>& names)
{
    for (ClaimGroup& group : groups.groups)
        if (group.kind == Kind::country)
            for (const NamePoint& n : names)
                if (n.kind == NamePoint::Kind::country && n.code == group.code && !n.code.empty())
                    group.place = n.name;
}

SideStyle sideOf(const geo::Lookup& lookup, const geo::Claim& claim, const Palette& palette)
{
    const geo::Side* side = lookup.sideOf(claim);
    return sideStyle(side != nullptr ? side->colour : -1, palette);
}

MarkLook lookOf(const Session& session, const geo::Lookup& lookup, std::uint32_t index, const Palette& palette)
{
    const geo::Claim& claim = session.document.claims[index];
    const geo::ClaimState& state = session.answer.claims[index];
    MarkLook look;
    look.side = sideOf(lookup, claim, palette);
    look.solid = state.visibility == geo::Visibility::solid;
    const geo::TimeRange possible = claim.happened->bounds.possible();
    look.vague = possible.from == geo::kDistantPast || possible.to == geo::kDistantFuture ||
                 possible.to - possible.from >= kVagueSeconds;
    look.denied = claim.modality == geo::Modality::denied;
    look.dotted = claim.modality == geo::Modality::speculated || claim.modality == geo::Modality::planned;
    look.retracted = state.retracted || claim.modality == geo::Modality::withdrawn;
    if (const auto against = session.answer.contradictedBy(index); !against.empty())
        look.against = sideOf(lookup, session.document.claims[against.front()], palette);
    look.icon = pictogramFor(claim);
    return look;
}

} // namespace app
