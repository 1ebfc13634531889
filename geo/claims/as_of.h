#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/claims/model.h"

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

/// "not yet reported on that day" and so on; a fragment for a list's column.
std::string_view wordsOf(AsOfReason reason);
/// Stable name for JSON: "not_yet_reported" …
std::string_view nameOf(AsOfReason reason);
std::string_view nameOf(Visibility visibility);

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

struct AsOf {
    /// Filtered-out claims count as hidden and in nothing else.
    struct Counts {
        std::size_t solid = 0, possible = 0, hidden = 0;
        std::size_t unplaced = 0;   ///< Solid or possible, but nowhere on the map.
        std::size_t undated = 0;    ///< Known by then, without a time.
        std::size_t unreported = 0; ///< Without a report date.
    };

    std::vector<ClaimState> claims = {}; ///< One for each claim, by index.
    Counts counts = {};

    /// Indexes of the claims, known by then, that contradict or are contradicted by claim `i`; sorted, each once.
    std::span<const std::uint32_t> contradictedBy(std::size_t i) const;

    /// (claim, other) pairs sorted by claim, then other.
    std::vector<std::uint32_t> contradictionClaims = {};
    std::vector<std::uint32_t> contradictionOthers = {};
};

/// What a document's claims look like to the query: ids resolved, report dates found. Holds no reference to the
/// document, but only answers for the one it was built from: build it again after an edit.
class AsOfIndex {
public:
    explicit AsOfIndex(const Document& document);
    std::size_t size() const { return m_entries.size(); }

private:
    friend AsOf asOf(const AsOfIndex&, const Document&, const Window&, std::int64_t, const Filter&);
    struct Entry {
        TimeBounds happened;
        std::int64_t knownFrom; ///< First moment it counts as reported; kDistantFuture when unknown.
        bool reportUncertain, undated, unplaced, unreported, withdrawn;
    };
    struct Link {
        std::uint32_t from, to;           ///< Claim indexes.
        std::uint32_t localFrom, localTo; ///< Indexes into m_linked.
        RelationKind kind;
        Independence independent;
    };
    std::vector<Entry> m_entries;
    std::vector<Link> m_links;
    std::vector<std::uint32_t> m_linked; ///< Claims that take part in a relation.

    void markRelations(AsOf& answer, std::int64_t knownOn) const;
};

/// What to draw, and how, for claims that happened in `happened` as far as reported before `knownOn` (exclusive; the
/// end of the known-on day). Pure. Claims reported at an unknown or later date are hidden; the others are solid when
/// certain ∩ window ≠ ∅, possible when only possible ∩ window ≠ ∅. A vague report date counts from its earliest
/// possible moment; one without a start (`../2024-10`) from its end, so that nothing is ever known too early. Relations
/// count only between claims both known by then, whatever the filter, because disagreement is not filtered away.
AsOf asOf(const AsOfIndex& index, const Document& document, const Window& happened, std::int64_t knownOn,
          const Filter& filter = {});

/// The same for a single question; builds the index on the way.
AsOf asOf(const Document& document, const Window& happened, std::int64_t knownOn, const Filter& filter = {});

} // namespace geo
