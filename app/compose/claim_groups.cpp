#include "app/compose/claim_groups.h"

#include "app/compose/pictogram_names.h"
#include "app/session/comparison.h"
#include "app/symbols/unit_code.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <unordered_map>

namespace app {

namespace {

using Kind = ClaimGroup::Kind;
/// From this long a possible range counts as vague: a season.
constexpr std::int64_t kVagueSeconds = 80 * geo::kSecondsPerDay;

constexpr std::uint32_t kNone = ShownPlaces::kNone;

} // namespace

/// Places in the picture that would get a mark, no more than kMostMarks + 1.
std::size_t ClaimGroups::marksInView(const DocumentFacts& facts, const MapCamera& camera) const
{
    const render::Bounds seen = camera.bounds();
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < m_places.order().nowhere() && count <= kMostMarks; ++i) {
        if (m_places.count(i) == 0)
            continue;
        const Spot& spot = facts.spots()[i];
        const bool inside = spot.at.x >= seen.minX && spot.at.x <= seen.maxX && spot.at.y >= seen.minY && spot.at.y <= seen.maxY;
        count += spot.kind == Kind::mark && spot.onMap && inside ? 1 : 0;
    }
    return count;
}

/// Which square each mark lies in. They lie fixed on the map, so that panning does not shuffle them.
void ClaimGroups::findSquares(const DocumentFacts& facts, const MapCamera& camera, double metres)
{
    if (m_square == metres && m_order == facts.order() && m_map == camera.map)
        return;
    m_square = metres;
    m_order = facts.order();
    m_map = camera.map;
    m_squareOf.assign(facts.spots().size(), kNone);
    m_squares = 0;
    if (metres <= 0)
        return;
    std::unordered_map<std::int64_t, std::uint32_t> squares;
    for (std::size_t i = 0; i < facts.spots().size(); ++i) {
        const Spot& spot = facts.spots()[i];
        if (spot.kind != Kind::mark || !spot.onMap)
            continue;
        const auto column = static_cast<std::int64_t>(std::floor(spot.at.x / metres)), row = static_cast<std::int64_t>(std::floor(spot.at.y / metres));
        m_squareOf[i] = squares.try_emplace(row * 100'000'000 + column, static_cast<std::uint32_t>(squares.size())).first->second;
    }
    m_squares = squares.size();
}

/// A group for each place that has claims, and one for the marks of each square.
void ClaimGroups::draft(const DocumentFacts& facts)
{
    m_drafts.clear();
    m_draftOf.assign(m_squares, kNone);
    m_nextSpot.assign(facts.spots().size(), kNone);
    const bool several = !m_places.order().ofSeveral().empty();
    for (std::uint32_t spot = 0; spot < m_places.order().nowhere(); ++spot) {
        if (m_places.count(spot) == 0)
            continue;
        Draft made{m_places.first(spot), 0, spot, false};
        if (several) {
            const std::span<const std::uint32_t> places = facts.spotsOf(made.first.claim);
            made.ordinal = static_cast<std::uint32_t>(std::find(places.begin(), places.end(), spot) - places.begin());
        }
        const std::uint32_t square = m_square > 0 ? m_squareOf[spot] : kNone;
        if (square == kNone || m_draftOf[square] == kNone) {
            if (square != kNone)
                m_draftOf[square] = static_cast<std::uint32_t>(m_drafts.size());
            m_drafts.push_back(made);
            continue;
        }
        Draft& crowd = m_drafts[m_draftOf[square]];
        m_nextSpot[spot] = crowd.spot;
        std::tie(crowd.first, crowd.ordinal) = std::min(std::tie(crowd.first, crowd.ordinal), std::tie(made.first, made.ordinal));
        crowd.spot = spot;
        crowd.crowd = true;
    }
    std::sort(m_drafts.begin(), m_drafts.end());
}

/// Adds a draft to the groups and answers its index; kNone when the boundaries lack it, kBeyond when the map ends before it.
std::uint32_t ClaimGroups::make(const Draft& draft, const Session& session, const DocumentFacts& facts, World& world, const MapCamera& camera)
{
    const Spot& spot = facts.spots()[draft.spot];
    if (!spot.onMap)
        return kBeyond;
    ClaimGroup group;
    group.kind = draft.crowd ? Kind::crowd : spot.kind;
    group.first = group.namedBy = draft.first.claim;
    group.spot = draft.spot;
    group.at = spot.at;
    group.radiusMetres = spot.radiusMetres;
    group.shape = spot.shape;
    if (draft.crowd)
        group.at = {(std::floor(spot.at.x / m_square) + 0.5) * m_square, (std::floor(spot.at.y / m_square) + 0.5) * m_square};
    if (!spot.boundary.layer.empty()) {
        group.shape = world.boundary(spot.boundary, camera.metresPerPixel, camera.map);
        if (!group.shape)
            return kNone;
        if (group.shape->bounds.empty())
            return kBeyond;
        group.at = group.shape->labelPoint;
        group.code = spot.boundary.code.view();
        if (group.kind == Kind::country)
            group.insets = world.insets(spot.boundary, camera, session.settings.contentScale);
    }
    m_groups.push_back(std::move(group));
    return static_cast<std::uint32_t>(m_groups.size()) - 1;
}

template <class Visit> void ClaimGroups::eachSpot(const ClaimGroup& group, Visit visit) const
{
    for (std::uint32_t spot = group.spot; spot != kNone; spot = spot < m_nextSpot.size() ? m_nextSpot[spot] : kNone)
        visit(spot);
}

/// How many claims each group has, and which are chosen.
void ClaimGroups::count(const Session& session)
{
    const PlaceOrder& order = m_places.order();
    for (std::uint32_t g = 0; g < m_groups.size(); ++g)
        eachSpot(m_groups[g], [&](std::uint32_t spot) {
            m_groupOf[spot] = g;
            m_groups[g].count += m_places.count(spot);
        });
    const auto groupAt = [&](std::uint32_t position) {
        const std::uint32_t spot = order.slot(order.slotAt(position)).spot;
        return spot < m_groupOf.size() ? m_groupOf[spot] : kNone;
    };
    // One that names several places of one square counts once.
    for (const std::uint32_t claim : order.ofSeveral()) {
        if (m_square <= 0 || !m_places.shows(claim))
            continue;
        const std::span<const std::uint32_t> positions = order.positionsOf(claim);
        for (std::size_t i = 1; i < positions.size(); ++i) {
            const std::uint32_t group = groupAt(positions[i]);
            const auto same = [&](std::uint32_t position) { return groupAt(position) == group; };
            if (group < m_groups.size() && std::any_of(positions.begin(), positions.begin() + static_cast<std::ptrdiff_t>(i), same))
                --m_groups[group].count;
        }
    }
    for (const std::optional<std::uint32_t>& claim : {session.selected, session.hovered})
        if (claim && *claim < order.claims() && m_places.shows(*claim))
            for (const std::uint32_t position : order.positionsOf(*claim))
                if (const std::uint32_t group = groupAt(position); group < m_groups.size())
                    m_groups[group].chosen = true;
}

void ClaimGroups::gatherUndrawn(const geo::Document& document)
{
    const PlaceOrder& order = m_places.order();
    m_nowhere = {};
    m_beyond = {};
    m_nowhere.spot = m_beyond.spot = order.nowhere();
    m_nowhere.count = m_places.count(order.nowhere());
    if (m_undrawn.empty())
        return;
    std::vector<std::uint32_t> found;
    m_undrawn.push_back(order.nowhere());
    for (const bool solid : {true, false}) {
        const auto before = static_cast<std::ptrdiff_t>(found.size());
        for (const std::uint32_t spot : m_undrawn)
            for (auto [slot, end] = order.slotsOf(spot); slot < end; ++slot)
                m_places.collect(slot, solid, kAll, found);
        const auto from = found.begin() + before;
        std::sort(from, found.end());
        found.erase(std::unique(from, found.end()), found.end());
    }
    for (const std::uint32_t claim : found) {
        bool drawn = false, beyond = false; // One that names another place besides stands there.
        for (const std::uint32_t position : order.positionsOf(claim))
            if (const std::uint32_t spot = order.slot(order.slotAt(position)).spot; spot < m_groupOf.size()) {
                drawn = drawn || m_groupOf[spot] < m_groups.size();
                beyond = beyond || m_groupOf[spot] == kBeyond;
            }
        if (!drawn)
            (beyond ? m_beyond : m_nowhere).listed.push_back(claim);
    }
    m_nowhere.count = m_nowhere.listed.size();
    m_beyond.count = m_beyond.listed.size();
    std::stable_partition(m_beyond.listed.begin(), m_beyond.listed.end(), [&](std::uint32_t i) { return document.claims[i].modality == geo::Modality::denied; });
}

/// What changed stands for the rest.
void ClaimGroups::sortByChange(const Session& session)
{
    for (ClaimGroup& group : m_groups) {
        group.listed = claims(group);
        std::stable_sort(group.listed.begin(), group.listed.end(), [&](std::uint32_t a, std::uint32_t b) { return changeOf(session, a).kind > changeOf(session, b).kind; });
        group.first = group.listed.front();
    }
}

void ClaimGroups::update(const Session& session, const DocumentFacts& facts, World& world, const MapCamera& camera)
{
    m_places.refresh(facts.order(), session.answer);
    m_groups.clear();
    m_undrawn.clear();
    m_groupOf.assign(facts.spots().size(), kNone);
    findSquares(facts, camera, marksInView(facts, camera) > kMostMarks ? kCrowdPx * static_cast<double>(session.settings.contentScale) * camera.metresPerPixel : 0);
    draft(facts);
    for (const Draft& draft : m_drafts)
        if (const std::uint32_t group = make(draft, session, facts, world, camera); group >= kBeyond) {
            m_undrawn.push_back(draft.spot);
            m_groupOf[draft.spot] = group;
        }
    count(session);
    gatherUndrawn(session.document);
    if (showsChanges(session))
        sortByChange(session);
}

ClaimGroups groupClaims(const Session& session, const DocumentFacts& facts, World& world, const MapCamera& camera)
{
    ClaimGroups groups;
    groups.update(session, facts, world, camera);
    return groups;
}

/// Adds the first claims of the slots that `takes` takes.
template <class Takes> void ClaimGroups::list(const ClaimGroup& group, std::size_t most, Takes takes, std::vector<std::uint32_t>& claims) const
{
    const PlaceOrder& order = m_places.order();
    for (const bool solid : {true, false}) {
        const std::size_t before = claims.size();
        if (before >= most || group.count == 0)
            return;
        eachSpot(group, [&](std::uint32_t spot) {
            for (auto [slot, end] = order.slotsOf(spot); slot < end; ++slot)
                if (takes(order.slot(slot)))
                    m_places.collect(slot, solid, most - before, claims);
        });
        const auto from = claims.begin() + static_cast<std::ptrdiff_t>(before);
        std::sort(from, claims.end());
        claims.erase(std::unique(from, claims.end()), claims.end());
        claims.resize(std::min(claims.size(), most));
    }
}

std::vector<std::uint32_t> ClaimGroups::claims(const ClaimGroup& group, std::size_t most) const
{
    std::vector<std::uint32_t> found(group.listed.begin(), group.listed.begin() + static_cast<std::ptrdiff_t>(std::min(most, group.listed.size())));
    if (group.listed.empty())
        list(group, most, [](const PlaceOrder::Slot&) { return true; }, found);
    return found;
}

std::vector<std::uint32_t> ClaimGroups::deniedFirst(const ClaimGroup& group, std::size_t most) const
{
    std::vector<std::uint32_t> found = group.listed;
    if (found.empty()) {
        list(group, most, [](const PlaceOrder::Slot& slot) { return slot.denied; }, found);
        list(group, most, [](const PlaceOrder::Slot& slot) { return !slot.denied; }, found);
        return found;
    }
    const PlaceOrder& order = m_places.order();
    if (&group != &m_beyond) // Which is in that order, because the slots of marks do not tell.
        std::stable_partition(found.begin(), found.end(), [&order](std::uint32_t i) {
            const std::span<const std::uint32_t> positions = order.positionsOf(i);
            return std::any_of(positions.begin(), positions.end(), [&](std::uint32_t p) { return order.slot(order.slotAt(p)).denied; });
        });
    found.resize(std::min(found.size(), most));
    return found;
}

std::vector<std::uint32_t> ClaimGroups::contradicted(const ClaimGroup& group) const
{
    std::vector<std::uint32_t> found;
    eachSpot(group, [&](std::uint32_t spot) { m_places.collectContradicted(spot, found); });
    return found;
}

std::uint32_t ClaimGroups::shownBy(const ClaimGroup& group) const
{
    ShownPlaces::First first{true, kNone};
    if (group.listed.empty()) // Else changes are shown, and what changed comes first.
        eachSpot(group, [&](std::uint32_t spot) { first = std::min(first, m_places.firstContradicted(spot)); });
    return first.claim != kNone ? first.claim : group.first;
}

void ClaimGroups::nameCountries(const std::vector<NamePoint>& names)
{
    for (ClaimGroup& group : m_groups)
        if (group.kind == Kind::country)
            for (const NamePoint& n : names)
                if (n.kind == NamePoint::Kind::country && n.code == group.code && !n.code.empty())
                    group.country = n.name;
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
    look.icon = facts.pictogram(claim);
    if (const geo::Unit* unit = claim.kind == geo::ClaimKind::unitSector ? facts.lookup().unit(claim.unit) : nullptr) {
        look.sidc = symbolCode(*unit, seenFromOf(session));
        const geo::Source* speaker = facts.lookup().source(claim.speaker);
        look.rating = ratingOf(speaker != nullptr ? speaker->reliability : '\0', claim.credibility);
    }
    for (const std::uint32_t other : session.answer.contradictedBy(index))
        if (look.against.size() + 1 < kMostPieces)
            look.against.push_back(partOf(session, facts, other, palette));
    return look;
}

MarkLook lookOf(const Session& session, const DocumentFacts& facts, const ClaimGroups& groups, const ClaimGroup& group, const Palette& palette)
{
    return lookOf(session, facts, groups.shownBy(group), palette);
}

std::size_t accountsOf(const Session& session, std::span<const std::uint32_t> claims)
{
    std::vector<std::uint32_t> accounts;
    for (const std::uint32_t i : claims)
        if (session.answer.claims[i].contradicted) {
            accounts.push_back(i);
            const std::span<const std::uint32_t> others = session.answer.contradictedBy(i);
            accounts.insert(accounts.end(), others.begin(), others.end());
        }
    std::sort(accounts.begin(), accounts.end());
    return static_cast<std::size_t>(std::unique(accounts.begin(), accounts.end()) - accounts.begin());
}

} // namespace app
