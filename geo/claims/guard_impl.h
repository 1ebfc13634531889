#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "geo/base/result.h"
#include "geo/claims/guard.h"
#include "geo/claims/model.h"

namespace geo {

/// What somebody asked to withhold, found in a document.
class Withheld {
public:
    /// `names`: ids of claims and units, names and aliases of units (case does not matter). An error when one is nowhere.
    static Result<Withheld> in(const Document& document, const std::vector<std::string>& names);

    bool concerns(const Claim& claim) const;
    bool concerns(const Unit& unit) const { return m_units.contains(unit.id); }
    bool concerns(const Source& source) const { return m_sources.contains(source.id); }
    bool concerns(const Article& article) const { return m_articles.contains(article.id); }
    /// Whether a text has the name of such a unit in it.
    bool namedBy(std::string_view text) const { return m_names.in(text); }
    const UnsaidNames& names() const { return m_names; }

private:
    void addUnits(const Document& document);
    void addSources(const Document& document);
    bool areIn(const Claim& claim) const;

    std::unordered_set<std::string> m_claims, m_units;
    std::unordered_set<std::string> m_sources,
        m_articles; ///< Whose name, or whose publisher's, is the name of such a unit.
    UnsaidNames m_names;
};

/// Empties every word of the document's own that names such a unit; claims that do are gone already.
void clearWordsThatName(const Withheld& withheld, Document& document);

/// See guarded(); how many claims have a rounded position now.
std::size_t roundPositions(Document& document, double km);

} // namespace geo
