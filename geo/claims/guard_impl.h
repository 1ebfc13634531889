#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "geo/base/result.h"
#include "geo/claims/model.h"

namespace geo {

/// What somebody asked to withhold, found in a document; borrows it.
class Withheld {
public:
    /// `names`: ids of claims and units, names and aliases of units (case does not matter). An error when one is nowhere.
    static Result<Withheld> in(const Document& document, const std::vector<std::string>& names);
    Withheld(Withheld&&) noexcept;
    Withheld& operator=(Withheld&&) noexcept;
    ~Withheld();

    bool concerns(const Claim& claim) const;
    bool concerns(const Unit& unit) const { return m_units.contains(unit.id); }
    /// Whether a text has the name of such a unit in it, as whole words.
    bool namedBy(std::string_view text) const;

private:
    Withheld();
    struct Names;
    std::unordered_set<std::string> m_claims, m_units;
    std::unique_ptr<Names> m_names; ///< Null: no unit is withheld.
};

/// See guarded(); how many claims have a rounded position now.
std::size_t roundPositions(Document& document, double km);

} // namespace geo
