#include "app/compose/claim_groups.h"

#include <algorithm>
#include <set>

namespace app {

namespace {

using Kind = ClaimGroup::Kind;
/// From this long a possible range counts as vague: a season.
constexpr std::int64_t kVagueSeconds = 80 * geo::kSecondsPerDay;

/// The groups of one picture: a spot becomes one with the first visible claim about it.
class Collector {
public:
    Collector(const DocumentFacts& facts, World& world, const render::Camera& camera, float scale)
        : m_facts(facts), m_world(world), m_camera(camera), m_scale(scale), m_groupOf(facts.spots().size(), kUnseen)
    {
    }

    /// False when the spot cannot be drawn: the boundaries lack it.
    bool add(std::uint32_t spot, std::uint32_t claim, const geo::Place& place)
    {
        if (m_groupOf[spot] == kUnseen)
            m_groupOf[spot] = make(m_facts.spots()[spot], place);
        if (m_groupOf[spot] == kNowhere)
            return false;
        m_groups[static_cast<std::size_t>(m_groupOf[spot])].claims.push_back(claim);
        return true;
    }
    std::vector<ClaimGroup> take() { return std::move(m_groups); }

private:
    static constexpr int kUnseen = -1, kNowhere = -2;

    int make(const Spot& spot, const geo::Place& place)
    {
        ClaimGroup group;
        group.kind = spot.kind;
        group.place = place.name;
        group.at = spot.at;
        group.radiusMetres = spot.radiusMetres;
        group.shape = spot.shape;
        if (std::string_view(spot.boundary.layer) != "") {
            group.shape = m_world.boundary(spot.boundary, m_camera.metresPerPixel);
            if (!group.shape)
                return kNowhere;
            group.at = group.shape->labelPoint;
            group.code = spot.boundary.code;
            if (group.kind == Kind::country)
                group.insets = m_world.insets(spot.boundary, m_camera, m_scale);
        }
        m_groups.push_back(std::move(group));
        return static_cast<int>(m_groups.size()) - 1;
    }

    const DocumentFacts& m_facts;
    World& m_world;
    const render::Camera& m_camera;
    float m_scale;
    std::vector<int> m_groupOf;
    std::vector<ClaimGroup> m_groups;
};

} // namespace

ClaimGroups groupClaims(const Session& session, const DocumentFacts& facts, World& world, const render::Camera& camera)
{
    Collector groups(facts, world, camera, session.settings.contentScale);
    ClaimGroups result;
    for (const geo::Visibility pass : {geo::Visibility::solid, geo::Visibility::possible})
        for (std::uint32_t i = 0; i < session.answer.claims.size(); ++i) {
            if (session.answer.claims[i].visibility != pass)
                continue;
            bool placed = false;
            for (const std::uint32_t spot : facts.spotsOf(i))
                placed = groups.add(spot, i, session.document.claims[i].place) || placed;
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

MarkPart partOf(const Session& session, const DocumentFacts& facts, std::uint32_t index, const Palette& palette)
{
    const geo::Claim& claim = session.document.claims[index];
    const geo::ClaimState& state = session.answer.claims[index];
    MarkPart part;
    part.side = sideStyle(facts.side(index), palette);
    part.solid = state.visibility == geo::Visibility::solid;
    const geo::TimeRange possible = claim.happened.bounds.possible();
    part.vague = possible.from == geo::kDistantPast || possible.to == geo::kDistantFuture ||
                 possible.to - possible.from >= kVagueSeconds;
    part.denied = claim.modality == geo::Modality::denied;
    part.dotted = claim.modality == geo::Modality::speculated || claim.modality == geo::Modality::planned;
    part.retracted = state.retracted || claim.modality == geo::Modality::withdrawn;
    return part;
}

MarkLook lookOf(const Session& session, const DocumentFacts& facts, std::uint32_t index, const Palette& palette)
{
    MarkLook look;
    static_cast<MarkPart&>(look) = partOf(session, facts, index, palette);
    look.updated = session.answer.claims[index].updated;
    look.icon = pictogramFor(session.document.claims[index]);
    for (const std::uint32_t other : session.answer.contradictedBy(index))
        if (look.against.size() + 1 < kMostPieces)
            look.against.push_back(partOf(session, facts, other, palette));
    return look;
}

MarkLook lookOf(const Session& session, const DocumentFacts& facts, std::span<const std::uint32_t> claims,
                const Palette& palette)
{
    const auto contradicted = std::find_if(claims.begin(), claims.end(),
                                           [&](std::uint32_t i) { return session.answer.claims[i].contradicted; });
    return lookOf(session, facts, contradicted != claims.end() ? *contradicted : claims.front(), palette);
}

std::size_t accountsOf(const Session& session, std::span<const std::uint32_t> claims)
{
    std::set<std::uint32_t> accounts;
    for (const std::uint32_t i : claims)
        if (session.answer.claims[i].contradicted) {
            accounts.insert(i);
            for (const std::uint32_t other : session.answer.contradictedBy(i))
                accounts.insert(other);
        }
    return accounts.size();
}

} // namespace app
