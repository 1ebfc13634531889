#include "geo/claims/claim_ids.h"

#include <bit>
#include <functional>

namespace geo {

ClaimIds::ClaimIds(const std::vector<Claim>& claims)
    : m_claims(claims), m_slots(std::bit_ceil(claims.size() + claims.size() / 2 + 2), kFree)
{
    for (std::uint32_t i = 0; i < claims.size(); ++i) {
        std::uint32_t& slot = m_slots[slotOf(claims[i].id)];
        if (slot == kFree)
            slot = i;
        else
            m_seconds.push_back(i);
    }
}

std::size_t ClaimIds::slotOf(std::string_view id) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t i = std::hash<std::string_view>()(id) & mask;
    while (m_slots[i] != kFree && m_claims[m_slots[i]].id != id)
        i = (i + 1) & mask;
    return i;
}

std::optional<std::uint32_t> ClaimIds::find(std::string_view id) const
{
    const std::uint32_t i = m_slots[slotOf(id)];
    return i == kFree ? std::nullopt : std::optional(i);
}

} // namespace geo
