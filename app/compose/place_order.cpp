#include "app/compose/place_order.h"

#include "app/compose/document_facts.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace app {

namespace {

/// What tells the slots of one spot apart, packed; the order of the bits is of no meaning.
std::uint32_t keyOf(const PlaceOrder::Slot& slot)
{
    return static_cast<std::uint32_t>(slot.side + 1) * 8 + (slot.denied ? 4U : 0U) + (slot.dotted ? 2U : 0U) + (slot.extentNotStated ? 1U : 0U);
}

} // namespace

PlaceOrder::PlaceOrder(const DocumentFacts& facts, const geo::Document& document)
{
    const auto spotCount = static_cast<std::uint32_t>(facts.spots().size());
    std::vector<std::uint32_t> slotOfMark(spotCount, ShownPlaces::kNone);
    std::unordered_map<std::uint64_t, std::uint32_t> slotOfKey;
    const auto slotFor = [&](std::uint32_t claim, std::uint32_t spot) {
        Slot slot;
        slot.spot = spot;
        const auto next = static_cast<std::uint32_t>(m_slots.size());
        if (spot < spotCount && (facts.spots()[spot].kind == SpotKind::mark || facts.spots()[spot].kind == SpotKind::ring)) {
            if (slotOfMark[spot] == ShownPlaces::kNone) {
                slotOfMark[spot] = next;
                m_slots.push_back(slot);
            }
            return slotOfMark[spot];
        }
        const geo::Claim& said = document.claims[claim];
        slot.side = facts.side(claim);
        slot.denied = said.modality == geo::Modality::denied;
        slot.dotted = said.modality == geo::Modality::speculated || said.modality == geo::Modality::planned;
        slot.extentNotStated = said.place.extentNotStated;
        const auto [it, fresh] = slotOfKey.try_emplace(std::uint64_t{spot} << 32 | keyOf(slot), next);
        if (fresh)
            m_slots.push_back(slot);
        return it->second;
    };
    const auto claimCount = static_cast<std::uint32_t>(document.claims.size());
    m_firstPosition.reserve(claimCount + 1);
    for (std::uint32_t claim = 0; claim < claimCount; ++claim) {
        m_firstPosition.push_back(static_cast<std::uint32_t>(m_positions.size()));
        const std::span<const std::uint32_t> spots = facts.spotsOf(claim);
        for (const std::uint32_t spot : spots)
            m_positions.push_back(slotFor(claim, spot)); // Of slots so far.
        if (spots.empty())
            m_positions.push_back(slotFor(claim, spotCount));
        if (spots.size() > 1)
            m_ofSeveral.push_back(claim);
    }
    m_firstPosition.push_back(static_cast<std::uint32_t>(m_positions.size()));

    // The slots by spot, and how many claims each has.
    std::vector<std::uint32_t> bySpot(m_slots.size()), rank(m_slots.size());
    std::iota(bySpot.begin(), bySpot.end(), 0U);
    std::stable_sort(bySpot.begin(), bySpot.end(), [&](std::uint32_t a, std::uint32_t b) { return m_slots[a].spot < m_slots[b].spot; });
    std::vector<Slot> ordered;
    for (const std::uint32_t slot : bySpot) {
        rank[slot] = static_cast<std::uint32_t>(ordered.size());
        ordered.push_back(m_slots[slot]);
    }
    m_slots = std::move(ordered);
    m_slots.push_back({spotCount + 1, 0, -1, false, false, false});
    std::vector<std::uint32_t> next(m_slots.size() + 1, 0);
    for (std::uint32_t& slot : m_positions)
        ++next[(slot = rank[slot]) + 1];
    for (std::size_t slot = 1; slot < next.size(); ++slot)
        next[slot] += next[slot - 1];
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot)
        m_slots[slot].first = next[slot];
    m_firstSlot.resize(spotCount + 2, static_cast<std::uint32_t>(slots()));
    for (auto slot = static_cast<std::uint32_t>(slots()); slot-- > 0;)
        m_firstSlot[m_slots[slot].spot] = slot;
    for (std::size_t spot = m_firstSlot.size() - 1; spot-- > 0;)
        m_firstSlot[spot] = std::min(m_firstSlot[spot], m_firstSlot[spot + 1]);

    m_claimAt.resize(m_positions.size());
    m_slotAt.resize(m_positions.size());
    for (std::uint32_t claim = 0; claim < claimCount; ++claim)
        for (std::uint32_t i = m_firstPosition[claim]; i < m_firstPosition[claim + 1]; ++i) {
            const std::uint32_t slot = m_positions[i], position = next[slot]++;
            m_positions[i] = position;
            m_claimAt[position] = claim;
            m_slotAt[position] = slot;
        }
    m_where.reserve(claimCount);
    for (std::uint32_t claim = 0; claim < claimCount; ++claim) {
        const std::span<const std::uint32_t> positions = positionsOf(claim);
        const std::uint32_t slot = m_slotAt[positions.front()];
        m_where.push_back({positions.size() == 1 ? positions.front() : ShownPlaces::kNone, slot, m_slots[slot].spot});
    }
}

void ShownPlaces::refresh(std::shared_ptr<const PlaceOrder> order, const geo::AsOf& answer)
{
    if (m_order != order) {
        *this = {};
        m_order = std::move(order);
        for (geo::Bits* bits : {&m_solid, &m_possible, &m_retracted, &m_contradicted})
            *bits = geo::emptyBits(m_order->positions());
        m_counts.resize(m_order->slots());
        m_spotCounts.resize(m_order->spots());
    }
    const PlaceOrder& at = *m_order;
    // A batch at a time, step by step: what each claim is looked up in lies far apart, and so the memory answers for many at once.
    const auto show = [&](geo::Bits& seen, const geo::Bits& now, geo::Bits& bits, std::uint32_t Counts::*part) {
        struct Change {
            std::uint32_t claim = 0;
            bool in = false;
            PlaceOrder::Where where = {};
        };
        std::array<Change, 256> batch;
        std::size_t size = 0;
        const auto put = [&](const PlaceOrder::Where& where, bool in) {
            geo::assign(bits, where.position, in);
            const std::uint32_t by = in ? 1U : ~0U; // Unsigned sums wrap to the difference.
            m_counts[where.slot].*part += by;
            m_spotCounts[where.spot] += by;
        };
        const auto apply = [&] {
            for (std::size_t i = 0; i < size; ++i)
                batch[i].where = at.whereIs(batch[i].claim);
            for (std::size_t i = 0; i < size; ++i) {
                if (batch[i].where.position != kNone) {
                    put(batch[i].where, batch[i].in);
                    continue;
                }
                for (const std::uint32_t position : at.positionsOf(batch[i].claim)) {
                    const std::uint32_t slot = at.slotAt(position);
                    put({position, slot, at.slot(slot).spot}, batch[i].in);
                }
            }
            size = 0;
        };
        geo::takeOver(seen, now, [&](std::uint32_t claim, bool in) {
            batch[size++] = {claim, in};
            if (size == batch.size())
                apply();
        });
        apply();
    };
    const auto tell = [&](geo::Bits& bits) {
        return [&at, &bits](std::uint32_t claim, bool in) {
            for (const std::uint32_t position : at.positionsOf(claim))
                geo::assign(bits, position, in);
        };
    };
    show(m_seenSolid, answer.of(geo::AsOfReason::certainlyThen), m_solid, &Counts::solid);
    show(m_seenPossible, answer.of(geo::AsOfReason::possiblyThen), m_possible, &Counts::possible);
    geo::takeOver(m_seenRetracted, answer.retracted, tell(m_retracted));
    geo::takeOver(m_seenContradicted, answer.contradicted, tell(m_contradicted));
}

template <class Filter> ShownPlaces::First ShownPlaces::firstOf(std::uint32_t spot, Filter filter) const
{
    const auto [from, to] = m_order->slotsOf(spot);
    for (const bool possible : {false, true}) {
        First found{possible, kNone};
        const geo::Bits& bits = possible ? m_possible : m_solid;
        for (std::uint32_t slot = from; slot < to; ++slot)
            if ((possible ? m_counts[slot].possible : m_counts[slot].solid) > 0)
                geo::eachMember(m_order->slot(slot).first, m_order->slot(slot + 1).first, [&](std::size_t w) { return filter(bits[w], w); }, [&](std::size_t i) {
                    found.claim = std::min(found.claim, m_order->claimAt(i));
                    return false;
                });
        if (found.claim != kNone)
            return found;
    }
    return {true, kNone};
}

ShownPlaces::First ShownPlaces::first(std::uint32_t spot) const
{
    return firstOf(spot, [](std::uint64_t word, std::size_t) { return word; });
}

ShownPlaces::First ShownPlaces::firstContradicted(std::uint32_t spot) const
{
    return firstOf(spot, [this](std::uint64_t word, std::size_t w) { return word & m_contradicted[w]; });
}

ShownPlaces::Voice ShownPlaces::voice(std::uint32_t slot) const
{
    const Counts& counts = m_counts[slot];
    Voice voice;
    voice.any = counts.solid + counts.possible > 0;
    const auto standing = [&](const geo::Bits& bits) {
        bool found = false;
        geo::eachMember(m_order->slot(slot).first, m_order->slot(slot + 1).first, [&](std::size_t w) { return bits[w] & ~m_retracted[w]; },
                        [&found](std::size_t) { return !(found = true); });
        return found;
    };
    if (m_order->slot(slot).denied)
        return voice;
    voice.certain = counts.solid > 0 && standing(m_solid);
    voice.standing = voice.certain || (counts.possible > 0 && standing(m_possible));
    return voice;
}

void ShownPlaces::collect(std::uint32_t slot, bool solid, std::size_t most, std::vector<std::uint32_t>& claims) const
{
    const geo::Bits& bits = solid ? m_solid : m_possible;
    if (most == 0 || (solid ? m_counts[slot].solid : m_counts[slot].possible) == 0)
        return;
    const std::size_t end = claims.size() + std::min<std::size_t>(most, m_order->positions());
    geo::eachMember(m_order->slot(slot).first, m_order->slot(slot + 1).first, [&](std::size_t w) { return bits[w]; }, [&](std::size_t i) {
        claims.push_back(m_order->claimAt(i));
        return claims.size() < end;
    });
}

void ShownPlaces::collectContradicted(std::uint32_t spot, std::vector<std::uint32_t>& claims) const
{
    const auto [from, to] = m_order->slotsOf(spot);
    if (count(spot) > 0)
        geo::eachMember(m_order->slot(from).first, m_order->slot(to).first, [&](std::size_t w) { return (m_solid[w] | m_possible[w]) & m_contradicted[w]; },
                        [&](std::size_t i) {
                            claims.push_back(m_order->claimAt(i));
                            return true;
                        });
}

bool ShownPlaces::shows(std::uint32_t claim) const
{
    return geo::holds(m_seenSolid, claim) || geo::holds(m_seenPossible, claim);
}

} // namespace app
