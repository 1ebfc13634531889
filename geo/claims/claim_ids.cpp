#include "geo/claims/claim_ids.h"

#include <bit>
#include <functional>

namespace geo {

namespace {

std::size_t hashOf(std::string_view id)
{
    return std::hash<std::string_view>()(id);
}

std::uint32_t tagOf(std::size_t hash)
{
    return static_cast<std::uint32_t>(hash >> 32);
}

} // namespace

ClaimIds::ClaimIds(const std::vector<Claim>& claims)
    : m_claims(claims), m_slots(std::bit_ceil(claims.size() + claims.size() / 2 + 2))
{
    for (std::uint32_t i = 0; i < claims.size(); ++i) {
        const std::size_t hash = hashOf(claims[i].id);
        Slot& slot = m_slots[slotOf(claims[i].id, hash)];
        if (slot.claim == kFree)
            slot = {i, tagOf(hash)};
        else
            m_seconds.push_back(i);
    }
}

std::size_t ClaimIds::slotOf(std::string_view id, std::size_t hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t i = hash & mask;
    while (m_slots[i].claim != kFree && (m_slots[i].tag != tagOf(hash) || m_claims[m_slots[i].claim].id != id))
        i = (i + 1) & mask;
    return i;
}

std::optional<std::uint32_t> ClaimIds::find(std::string_view id) const
{
    const std::uint32_t i = m_slots[slotOf(id, hashOf(id))].claim;
    return i == kFree ? std::nullopt : std::optional(i);
}

} // namespace geo
