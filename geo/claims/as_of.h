#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/bits.h"
#include "geo/claims/model.h"
#include "geo/index/time_order.h"
#include "geo/time/clock_query.h"

namespace geo {

enum class Visibility : std::uint8_t { hidden, possible, solid };

/// Why a claim is shown as it is. When several reasons hide a claim, the first of this list counts.
enum class AsOfReason : std::uint8_t {
    filteredOut,    ///< hidden: the filter leaves it out
    unreported,     ///< hidden: nobody knows when it was reported, so it is never shown as if early
    notYetReported, ///< hidden: reported after the known-on date
    undated,        ///< hidden: no time of happening
    outsideWindow,  ///< hidden: happened outside the window
    possiblyThen,   ///< possible: only the possible range meets the window
    certainlyThen,  ///< solid: the certain range meets the window
};
inline constexpr std::size_t kAsOfReasons = 7;

/// "not yet reported on that day" and so on; a fragment for a list's column.
std::string_view wordsOf(AsOfReason reason);
/// Stable name for JSON: "not_yet_reported" …
std::string_view nameOf(AsOfReason reason);
std::string_view nameOf(Visibility visibility);

class Lookup;

struct ClaimState {
    Visibility visibility = Visibility::hidden;
    AsOfReason reason = AsOfReason::undated;
    bool reportUncertain : 1 = false; ///< The report date is vague and counts from its earliest possible moment.
    bool undated : 1 = false;
    bool unplaced : 1 = false;   ///< Nothing to draw on a map.
    bool unreported : 1 = false; ///< Report date unknown.
    bool retracted : 1 = false;  ///< Withdrawn, or retracted by a claim known by then.
    bool updated : 1 = false;    ///< Updated by a claim known by then.
    bool filteredOut : 1 = false;
    bool contradicted : 1 = false; ///< AsOf::contradictedBy is not empty.
    std::uint16_t reports = 1;     ///< Known claims that say the same, this one included (corroborates, repeats).
    std::uint16_t origins = 1;     ///< Of these, how many that neither repeat each other nor are marked dependent.
};

class AsOfIndex;

struct AsOf {
    /// Filtered-out claims count as hidden and in nothing else.
    struct Counts {
        std::size_t solid = 0, possible = 0, hidden = 0;
        std::size_t unplaced = 0;   ///< Solid or possible, but nowhere on the map.
        std::size_t undated = 0;    ///< Known by then, without a time.
        std::size_t unreported = 0; ///< Without a report date.
        void add(const ClaimState& state);
        void remove(const ClaimState& state);
    };

    std::vector<ClaimState> claims = {}; ///< One for each claim, by index.
    Counts counts = {};

    /// Indexes of the claims, known by then, that contradict or are contradicted by claim `i`; sorted, each once.
    std::span<const std::uint32_t> contradictedBy(std::size_t i) const;

    /// (claim, other) pairs sorted by claim, then other.
    std::vector<std::uint32_t> contradictionClaims = {};
    std::vector<std::uint32_t> contradictionOthers = {};

    /// The same by sets of claims, so that somebody who keeps what an answer was finds what is different in the next one
    /// without looking at every claim (see takeOver()).
    std::array<Bits, kAsOfReasons> byReason = {};
    Bits retracted = {}, contradicted = {};

    const Bits& of(AsOfReason reason) const { return byReason[static_cast<std::size_t>(reason)]; }
    /// Word `w` of the set of solid or possible claims.
    std::uint64_t shownWord(std::size_t w) const { return of(AsOfReason::possiblyThen)[w] | of(AsOfReason::certainlyThen)[w]; }
    /// Calls visit(claim) for each solid or possible claim, in order.
    template <class Visit> void eachShown(Visit visit) const
    {
        eachMember(0, claims.size(), [this](std::size_t w) { return shownWord(w); }, [&](std::size_t i) {
            visit(static_cast<std::uint32_t>(i));
            return true;
        });
    }
    /// Takes a claim from the set of one reason to that of another.
    void move(std::uint32_t claim, AsOfReason from, AsOfReason to);

    /// What the answer was made for, so that the next one need only look at what changes.
    struct Basis {
        std::shared_ptr<const AsOfIndex> index = {};
        std::uint64_t filterRevision = 0;
        ClockQuery clocks = {};
        std::vector<std::uint8_t> cells = {}; ///< What all claims of a cell of the index's order are alike in; see refreshAsOf().
    };
    Basis basis = {};
};

/// What a document's claims look like to the query: ids resolved, report dates found; 41 bytes a claim. Holds no
/// reference to the document, but only answers for the one it was built from: build it again after an edit.
class AsOfIndex {
public:
    explicit AsOfIndex(const Document& document);
    AsOfIndex(const Document& document, const Lookup& lookup);
    std::size_t size() const { return m_times.size(); }
    /// What some claim lacks, whatever the clocks.
    struct Lacking {
        bool report = false, time = false, place = false;
    };
    const Lacking& lacking() const { return m_lacking; }
    /// The claims with nothing to draw on a map.
    const Bits& unplaced() const { return m_unplaced; }

private:
    friend AsOf asOf(const AsOfIndex&, const Window&, std::int64_t, std::span<const std::uint8_t>);
    friend class AsOfUpdate;
    struct Times {
        TimeBounds happened;
        std::int64_t knownFrom; ///< First moment it counts as reported; kDistantFuture when unknown.
    };
    struct Flags {
        bool reportUncertain : 1, undated : 1, unplaced : 1, unreported : 1, withdrawn : 1;
    };
    struct Link {
        std::uint32_t from, to;           ///< Claim indexes.
        std::uint32_t localFrom, localTo; ///< Indexes into m_linked.
        RelationKind kind;
        Independence independent;
    };
    std::vector<Times> m_times;
    std::vector<Flags> m_flags;
    Bits m_unplaced;
    Lacking m_lacking;
    std::vector<Link> m_links;
    std::vector<std::uint32_t> m_linked; ///< Claims that take part in a relation.

    /// Claims in order of time; made when first needed.
    struct Order {
        TimeOrder times;
        std::vector<std::uint32_t> undated;    ///< Claims with a report date and no time of happening.
        std::vector<std::int64_t> linkedKnown; ///< When those that take part in a relation become known; sorted.
    };
    mutable std::shared_ptr<const Order> m_order;
    const Order& order() const;

    AsOfReason reasonOf(std::size_t claim, const Window& happened, std::int64_t knownOn) const;
    ClaimState stateOf(std::size_t claim, const ClockQuery& clocks, bool filteredOut) const;
    void linkClaims(const Document& document, const Lookup& lookup);
    void markRelations(AsOf& answer, std::int64_t knownOn) const;
};

/// What to draw, and how, for claims that happened in `happened` as far as reported before `knownOn` (exclusive; the
/// end of the known-on day). Pure. Claims reported at an unknown or later date are hidden; the others are solid when
/// certain ∩ window ≠ ∅, possible when only possible ∩ window ≠ ∅. A vague report date counts from its earliest
/// possible moment; one without a start (`../2024-10`) from its end, so that nothing is ever known too early. Relations
/// count only between claims both known by then, whatever the filter, because disagreement is not filtered away.
/// `filteredOut` has a 1 for each claim that a filter leaves out (see filter.h), or is empty.
AsOf asOf(const AsOfIndex& index, const Window& happened, std::int64_t knownOn,
          std::span<const std::uint8_t> filteredOut = {});

/// Makes `answer` what asOf() answers at these clocks. When it was an answer of the same index and filter, only the
/// claims that the clocks passed are looked at again: of a million some thousand while a hand drags. From one thread at
/// a time for one index.
void refreshAsOf(AsOf& answer, const std::shared_ptr<const AsOfIndex>& index, const ClockQuery& clocks,
                 std::span<const std::uint8_t> filteredOut, std::uint64_t filterRevision);

/// The same for a single question; builds the index on the way.
AsOf asOf(const Document& document, const Window& happened, std::int64_t knownOn, const Filter& filter = {});

} // namespace geo
