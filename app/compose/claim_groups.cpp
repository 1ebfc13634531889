#include "app/compose/claim_groups.h"

#include "app/compose/pictogram_names.h"
#include "app/session/comparison.h"
#include "app/symbols/unit_code.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace app {

namespace {

using Kind = ClaimGroup::Kind;
/// From this long a possible range counts as vague: a season.
constexpr std::int64_t kVagueSeconds = 80 * geo::kSecondsPerDay;

/// The groups of one picture: a spot becomes one with the first visible claim about it.
class Collector {
public:
    Collector(const DocumentFacts& facts, World& world, const MapCamera& camera, float scale)
        : m_facts(facts), m_world(world), m_camera(camera), m_scale(scale), m_groupOf(facts.spots().size(), kUnseen)
    {
    }

    /// Counts marks in squares from now on.
    void crowd(double squareMetres) { m_square = squareMetres; }

    /// Whether the map does not go so far as a spot that could not be added.
    bool beyond(std::uint32_t spot) const { return m_groupOf[spot] == kBeyond; }

    /// False when the spot cannot be drawn: the boundaries lack it, or the map ends before it.
    bool add(std::uint32_t spot, std::uint32_t claim, const geo::Place& place)
    {
        if (m_groupOf[spot] == kUnseen)
            m_groupOf[spot] = groupFor(spot, place);
        if (m_groupOf[spot] < 0)
            return false;
        std::vector<std::uint32_t>& claims = m_groups[static_cast<std::size_t>(m_groupOf[spot])].claims;
        if (claims.empty() || claims.back() != claim) // It may name several places of one square.
            claims.push_back(claim);
        return true;
    }
    std::vector<ClaimGroup> take() { return std::move(m_groups); }

private:
    static constexpr int kUnseen = -1, kNowhere = -2, kBeyond = -3;

    int groupFor(std::uint32_t index, const geo::Place& place)
    {
        const Spot& spot = m_facts.spots()[index];
        if (!spot.onMap)
            return kBeyond;
        if (m_square <= 0 || spot.kind != Kind::mark)
            return make(index, place);
        // Squares lie fixed on the map, so that panning does not shuffle them.
        const auto column = static_cast<std::int64_t>(std::floor(spot.at.x / m_square));
        const auto row = static_cast<std::int64_t>(std::floor(spot.at.y / m_square));
        const auto [it, fresh] = m_squares.try_emplace(row * 100'000'000 + column, 0);
        if (fresh) {
            it->second = make(index, place);
            return it->second;
        }
        ClaimGroup& group = m_groups[static_cast<std::size_t>(it->second)];
        group.kind = Kind::crowd;
        group.at = {(static_cast<double>(column) + 0.5) * m_square, (static_cast<double>(row) + 0.5) * m_square};
        return it->second;
    }

    int make(std::uint32_t index, const geo::Place& place)
    {
        const Spot& spot = m_facts.spots()[index];
        ClaimGroup group;
        group.spot = index;
        group.kind = spot.kind;
        group.place = place.name;
        group.at = spot.at;
        group.radiusMetres = spot.radiusMetres;
        group.shape = spot.shape;
        if (!spot.boundary.layer.empty()) {
            group.shape = m_world.boundary(spot.boundary, m_camera.metresPerPixel, m_camera.map);
            if (!group.shape)
                return kNowhere;
            if (group.shape->bounds.empty())
                return kBeyond;
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
    const MapCamera& m_camera;
    float m_scale;
    double m_square = 0; ///< Metres; 0: every place has its own group.
    std::unordered_map<std::int64_t, int> m_squares;
    std::vector<int> m_groupOf;
    std::vector<ClaimGroup> m_groups;
};

/// Places in the picture that would get a mark, no more than kMostMarks + 1.
std::size_t marksInView(const Session& session, const DocumentFacts& facts, const render::Camera& camera)
{
    const render::Bounds seen = camera.bounds();
    std::vector<bool> counted(facts.spots().size(), false);
    std::size_t count = 0;
    session.answer.eachShown([&](std::uint32_t i) {
        if (count > kMostMarks)
            return;
        for (const std::uint32_t index : facts.spotsOf(i)) {
            const Spot& spot = facts.spots()[index];
            const bool inside =
                spot.at.x >= seen.minX && spot.at.x <= seen.maxX && spot.at.y >= seen.minY && spot.at.y <= seen.maxY;
            count += spot.kind == Kind::mark && spot.onMap && inside && !counted[index] ? 1 : 0;
            counted[index] = true;
        }
    });
    return count;
}

} // namespace

ClaimGroups groupClaims(const Session& session, const DocumentFacts& facts, World& world, const MapCamera& camera)
{
    Collector groups(facts, world, camera, session.settings.contentScale);
    if (marksInView(session, facts, camera) > kMostMarks)
        groups.crowd(kCrowdPx * static_cast<double>(session.settings.contentScale) * camera.metresPerPixel);
    ClaimGroups result;
    for (const geo::Visibility pass : {geo::Visibility::solid, geo::Visibility::possible})
        session.answer.eachShown([&](std::uint32_t i) {
            if (session.answer.claims[i].visibility != pass)
                return;
            bool placed = false, beyond = false;
            for (const std::uint32_t spot : facts.spotsOf(i)) {
                placed = groups.add(spot, i, session.document.claims[i].place) || placed;
                beyond = beyond || groups.beyond(spot);
            }
            if (!placed)
                (beyond ? result.beyond : result.nowhere).push_back(i);
        });
    result.groups = groups.take();
    if (showsChanges(session)) // What changed stands for the rest.
        for (ClaimGroup& group : result.groups)
            std::stable_sort(group.claims.begin(), group.claims.end(), [&](std::uint32_t a, std::uint32_t b) {
                return changeOf(session, a).kind > changeOf(session, b).kind;
            });
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

bool showsChanges(const Session& session)
{
    return session.comparison.kind == Comparison::Kind::changes && session.compared;
}

MarkPart partOf(const Session& session, const DocumentFacts& facts, std::uint32_t index, const Palette& palette)
{
    return partOf(session, facts, index, session.answer.claims[index], palette);
}

MarkPart partOf(const Session& session, const DocumentFacts& facts, std::uint32_t index, const geo::ClaimState& state,
                const Palette& palette)
{
    const geo::Claim& claim = session.document.claims[index];
    MarkPart part;
    part.side = sideStyle(facts.side(index), palette);
    part.solid = state.visibility == geo::Visibility::solid;
    const geo::TimeRange possible = claim.happened->bounds.possible();
    part.vague = possible.from == geo::kDistantPast || possible.to == geo::kDistantFuture ||
                 possible.to - possible.from >= kVagueSeconds;
    part.denied = claim.modality == geo::Modality::denied;
    part.dotted = claim.modality == geo::Modality::speculated || claim.modality == geo::Modality::planned;
    part.retracted = state.retracted || claim.modality == geo::Modality::withdrawn;
    if (showsChanges(session)) {
        part.change = changeOf(session, index).kind;
        part.side.color = changeColor(part.change, palette);
    }
    return part;
}

MarkLook lookOf(const Session& session, const DocumentFacts& facts, std::uint32_t index, const Palette& palette)
{
    MarkLook look;
    static_cast<MarkPart&>(look) = partOf(session, facts, index, palette);
    look.updated = session.answer.claims[index].updated;
    const geo::Claim& claim = session.document.claims[index];
    look.icon = pictogramFor(claim);
    if (const geo::Unit* unit = claim.kind == geo::ClaimKind::unitSector ? facts.lookup().unit(claim.unit) : nullptr) {
        look.sidc = symbolCode(*unit, session.settings.seenFrom);
        const geo::Source* speaker = facts.lookup().source(claim.speaker);
        look.rating = ratingOf(speaker != nullptr ? speaker->reliability : '\0', claim.credibility);
    }
    for (const std::uint32_t other : session.answer.contradictedBy(index))
        if (look.against.size() + 1 < kMostPieces)
            look.against.push_back(partOf(session, facts, other, palette));
    return look;
}

MarkLook lookOf(const Session& session, const DocumentFacts& facts, std::span<const std::uint32_t> claims,
                const Palette& palette)
{
    if (showsChanges(session))
        return lookOf(session, facts, claims.front(), palette);
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
