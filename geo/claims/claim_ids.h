#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "geo/claims/model.h"

namespace geo {

/// Finds claims by id: an open hash table of indexes, 12 to 24 bytes a claim. Borrows the claims; build it again after
/// they change.
class ClaimIds {
public:
    explicit ClaimIds(const std::vector<Claim>& claims);

    /// The first claim with that id.
    std::optional<std::uint32_t> find(std::string_view id) const;
    /// Claims whose id an earlier one has; ascending.
    const std::vector<std::uint32_t>& seconds() const { return m_seconds; }

private:
    static constexpr std::uint32_t kFree = UINT32_MAX;
    struct Slot {
        std::uint32_t claim = kFree;
        std::uint32_t tag = 0; ///< Other bits of the id's hash, to look at fewer claims.
    };
    /// Where the id stands, or the free slot where it would.
    std::size_t slotOf(std::string_view id, std::size_t hash) const;

    const std::vector<Claim>& m_claims;
    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_seconds;
};

} // namespace geo
