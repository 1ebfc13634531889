#pragma once

#include "app/session/session.h"

#include "geo/base/counted_bits.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace app {

inline constexpr std::size_t kListGroups = 8;

/// Every claim by the earliest time it can have happened; those without a time last. Depends on the document alone.
std::vector<std::uint32_t> claimsByTime(const geo::Document& document);

/// The claims of each group of the list in order of time, kept from frame to frame: only those that an answer tells
/// differently than the one before are looked at. One that is shown but nowhere on the map stands in noPlace besides its
/// own group; every other claim stands in one.
///
/// A place in the order is a number from 0 to before size(). Rows have one of two heights, so that what lies above any of
/// them is counted and not added up.
class ListSections {
public:
    /// Answers whether the document is another one: then no row is tall.
    bool refresh(const Session& session);
    std::size_t size() const { return m_order.size(); }
    std::uint32_t claimAt(std::size_t place) const { return m_order[place]; }
    std::size_t placeOf(std::uint32_t claim) const { return m_placeOf[claim]; }
    void setTall(std::size_t place, bool tall);

    const geo::CountedBits& of(ListGroup group) const { return m_all[static_cast<std::size_t>(group)]; }
    /// The claims of a group, no more than `most`.
    std::vector<std::uint32_t> claims(ListGroup group, std::size_t most = static_cast<std::size_t>(-1)) const;

    struct Heights {
        double row = 0, tallRow = 0;
    };
    /// How far the row at a place lies below the top of its group; at size() the height of all rows.
    double top(ListGroup group, std::size_t place, Heights heights) const;
    /// The place of the row at a distance below the top of its group; size() below the last.
    std::size_t placeAt(ListGroup group, double distance, Heights heights) const;

private:
    void assign(ListGroup group, std::size_t place, bool in);

    std::uint64_t m_revision = ~std::uint64_t{0};
    std::shared_ptr<const geo::AsOfIndex> m_index; ///< Held, so that no other document can come to have the same.
    std::vector<std::uint32_t> m_order, m_placeOf;
    geo::Bits m_tall; ///< By place.
    std::array<geo::CountedBits, kListGroups> m_all, m_tallOf;
    std::array<geo::Bits, geo::kAsOfReasons> m_seen; ///< By claim.
};

/// "Hidden: not yet reported (3)".
std::string headingOf(ListGroup group, std::size_t count);
/// Why a group's claims stand there, in a sentence fragment.
const char* reasonOf(ListGroup group);

/// Groups that the timeline and the map cannot show by position, with how many they hold now: report date unknown, not
/// dated, no place. Those that no claim of the document can be in are left out, so that none comes and goes with the
/// clocks.
struct PinnedGroup {
    ListGroup group = ListGroup::unreported;
    std::string words; ///< "Report date unknown (2)".
    std::size_t count = 0;
    std::vector<std::uint32_t> first; ///< As many of its claims as have room.
};
std::vector<PinnedGroup> pinnedGroups(const Session& session, std::size_t most);

} // namespace app
