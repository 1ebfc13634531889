#pragma once

#include "geo/base/bits.h"
#include "geo/claims/as_of.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace app {

class DocumentFacts;

/// The claims of a document in order of the spots that they are about, so that a spot's are neighbours; a claim about
/// several stands once for each. Claims without a spot stand after all others, at the spot `nowhere()`.
class PlaceOrder {
public:
    /// Claims about one spot that show alike whatever the clocks; in document order. A mark has one slot, because its
    /// first claim stands for it; what is said of an area and what is listed is told by side and by kind.
    struct Slot {
        std::uint32_t spot = 0;
        std::uint32_t first = 0; ///< Position; the next slot's is the end.
        int side = -1;           ///< Colour of the side it is about; -1: none known. This and what follows: not of marks and rings.
        bool denied = false, dotted = false, extentNotStated = false;
    };

    PlaceOrder(const DocumentFacts& facts, const geo::Document& document);

    std::uint32_t nowhere() const { return static_cast<std::uint32_t>(m_firstSlot.size() - 2); }
    std::size_t spots() const { return m_firstSlot.size() - 1; }
    std::size_t positions() const { return m_claimAt.size(); }
    std::size_t claims() const { return m_firstPosition.size() - 1; }
    std::uint32_t claimAt(std::size_t position) const { return m_claimAt[position]; }
    std::uint32_t slotAt(std::size_t position) const { return m_slotAt[position]; }
    /// Indexes of the slots of a spot: from the first to before the second.
    std::pair<std::uint32_t, std::uint32_t> slotsOf(std::uint32_t spot) const { return {m_firstSlot[spot], m_firstSlot[spot + 1]}; }
    std::size_t slots() const { return m_slots.size() - 1; }
    const Slot& slot(std::uint32_t i) const { return m_slots[i]; }
    /// Where a claim stands: one position for each of its spots.
    std::span<const std::uint32_t> positionsOf(std::uint32_t claim) const
    {
        return std::span(m_positions).subspan(m_firstPosition[claim], m_firstPosition[claim + 1] - m_firstPosition[claim]);
    }
    /// Of a claim about one spot or none, all that there is to know of where it stands; of one about several the position
    /// is ShownPlaces::kNone.
    struct Where {
        std::uint32_t position = 0, slot = 0, spot = 0;
    };
    const Where& whereIs(std::uint32_t claim) const { return m_where[claim]; }
    /// Claims about more than one spot.
    std::span<const std::uint32_t> ofSeveral() const { return m_ofSeveral; }

private:
    std::vector<Slot> m_slots; ///< And one for the end.
    std::vector<std::uint32_t> m_firstSlot; ///< One for each spot, nowhere, and the end.
    std::vector<std::uint32_t> m_claimAt, m_slotAt; ///< By position.
    std::vector<std::uint32_t> m_positions, m_firstPosition; ///< By claim.
    std::vector<Where> m_where;              ///< The same, side by side: looking a claim up takes one look into memory.
    std::vector<std::uint32_t> m_ofSeveral;
};

/// Which claims of a PlaceOrder show, kept from frame to frame: bringing it up to an answer costs what is different, and
/// asking about a spot a look at its claims' bits.
class ShownPlaces {
public:
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    void refresh(std::shared_ptr<const PlaceOrder> order, const geo::AsOf& answer);
    const PlaceOrder& order() const { return *m_order; }

    /// Claims that show at a spot.
    std::uint32_t count(std::uint32_t spot) const { return m_spotCounts[spot]; }
    /// The claim that comes first at a spot: of the solid ones, or else of the possible ones; kNone when none shows.
    struct First {
        bool possible = false;
        std::uint32_t claim = kNone;
        friend auto operator<=>(const First&, const First&) = default;
    };
    First first(std::uint32_t spot) const;
    /// The same of those that are contradicted.
    First firstContradicted(std::uint32_t spot) const;

    /// How the claims of a slot show.
    struct Voice {
        bool any = false;       ///< Some claim shows.
        bool standing = false;  ///< One that is neither denied nor retracted.
        bool certain = false;   ///< One of these is solid.
    };
    Voice voice(std::uint32_t slot) const;

    /// Adds the first claims of a slot, no more than `most`, that show as solid or as possible.
    void collect(std::uint32_t slot, bool solid, std::size_t most, std::vector<std::uint32_t>& claims) const;
    /// Adds all contradicted claims that show at a spot.
    void collectContradicted(std::uint32_t spot, std::vector<std::uint32_t>& claims) const;
    bool shows(std::uint32_t claim) const;

private:
    struct Counts {
        std::uint32_t solid = 0, possible = 0;
    };
    template <class Filter> First firstOf(std::uint32_t spot, Filter filter) const;

    std::shared_ptr<const PlaceOrder> m_order;
    geo::Bits m_seenSolid, m_seenPossible, m_seenRetracted, m_seenContradicted; ///< By claim.
    geo::Bits m_solid, m_possible, m_retracted, m_contradicted; ///< By position.
    std::vector<Counts> m_counts; ///< By slot.
    std::vector<std::uint32_t> m_spotCounts;
};

} // namespace app
