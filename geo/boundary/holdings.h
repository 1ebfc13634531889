#pragma once

#include "geo/base/result.h"
#include "geo/boundary/worldview.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace geo {

/// A region that is not everywhere counted to the same country. The codes of holders are Natural Earth's adm0_a3.
struct DisputedRegion {
    std::int64_t id = 0; ///< Natural Earth's ne_id.
    std::string code;    ///< ISO 3166-2; "-99-…~" where there is none.
    std::string name;
    std::string holder;       ///< De facto.
    int ofHolder = 0;         ///< How many regions that holder has in all.
    bool state = false;       ///< Part of a state that others do not recognise, not of a country that another claims.
    std::string administered; ///< By whom, in words.
    std::string claimed;      ///< By whom, in words; empty: recognition alone is disputed.
    std::string source;
    std::vector<std::string> holders;  ///< One for each of worldviews(), never empty.
    std::vector<bool> unrecognised;    ///< Likewise: the holder is not recognised, and nobody else is named.
};

/// A line between two regions as the data have it; ids are 0 on a coast.
struct BoundarySides {
    std::int64_t leftId = 0, rightId = 0;
    std::string_view left, right; ///< Holders de facto.
};

/// Who holds what under which worldview: the table assets/world/worldviews.tsv. Without it everything is as de facto.
class Holdings {
public:
    /// From the text of the table; an error names the line. Columns: id, code, name, holder, of, kind, administered,
    /// claimed, source, then one for each worldview but the first, an empty cell meaning de facto and "!" not recognised.
    /// Lines that begin with "country" name a holder in English.
    static Result<Holdings> parse(std::string_view table);
    /// The same from the file in the directory of the bundled world.
    static Result<Holdings> read(const std::string& directory);

    const std::vector<DisputedRegion>& regions() const { return m_regions; }
    /// Null for a region that nobody disputes.
    const DisputedRegion* region(std::int64_t id) const;

    /// The holder of a region: of a disputed one under the worldview, of any other `deFactoHolder`.
    std::string_view holder(std::int64_t id, std::string_view deFactoHolder, const Worldview& view) const;
    /// Whether the region is to be hatched: territory that two claim, always; a state that others do not recognise,
    /// where the worldview counts it to another.
    bool hatched(std::int64_t id, const Worldview& view) const;
    /// Whether the worldview gives every region of this de facto holder to others, so that the country is none.
    bool absorbed(std::string_view holder, const Worldview& view) const;

    /// The class of a boundary line ("admin1", "admin0", "disputed", "indefinite") under a worldview. As the data have
    /// it where both sides are held as de facto. Else between regions of one holder "admin1"; between a region and the
    /// other one who holds or claims it "disputed"; and otherwise as the data have it, or "admin0" where the data have
    /// "admin1". "coast" stays, and so does "line_of_control": it says who stands where, which no worldview moves.
    std::string_view lineClass(std::string_view dataClass, const BoundarySides& sides, const Worldview& view) const;

    /// What a worldview adds to and takes from a country: regions by id.
    struct Change {
        std::vector<const DisputedRegion*> gained, lost;
        bool empty() const { return gained.empty() && lost.empty(); }
    };
    Change changeOf(std::string_view holder, const Worldview& view) const;

    /// "Russia"; the code itself when it has no name.
    std::string_view nameOf(std::string_view holder) const;

private:
    std::vector<DisputedRegion> m_regions;
    std::unordered_map<std::int64_t, std::size_t> m_byId;
    std::map<std::string, std::string, std::less<>> m_names;
};

/// "Crimea: administered by Russia; claimed by Ukraine. Boundaries by ISO 3166 count it to Ukraine." and its source, for a tooltip.
std::string disputeWords(const Holdings& holdings, const DisputedRegion& region, const Worldview& view);

} // namespace geo
