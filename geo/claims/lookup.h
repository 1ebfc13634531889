#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "geo/claims/claim_ids.h"
#include "geo/claims/model.h"

namespace geo {

/// Finds things of a document by id in constant time. Borrows the document: build it again after an edit.
class Lookup {
public:
    explicit Lookup(const Document& document);

    /// Null when there is no such id.
    const Side* side(std::string_view id) const;
    const Source* source(std::string_view id) const;
    const Article* article(std::string_view id) const;
    const Unit* unit(std::string_view id) const;
    const Claim* claim(std::string_view id) const;
    /// Its number in the document's list.
    std::optional<std::uint32_t> claimIndex(std::string_view id) const;

    /// The source that printed a claim: its article's; null when it names no article.
    const Source* publisher(const Claim& claim) const;
    /// The side a claim is about: its unit's, else its first actor's that has one, else the speaker's; null if none.
    const Side* sideOf(const Claim& claim) const;
    /// "Gerasimov, via RT, via PressBee": speaker, publisher (when another), republishers.
    std::string attribution(const Claim& claim) const;
    /// When the claim was first published: its own `reported`, else its article's `published`; empty bounds if unknown.
    TimeBounds reported(const Claim& claim) const;

private:
    template <class T> using Ids = std::unordered_map<std::string_view, const T*>;
    Ids<Side> m_sides;
    Ids<Source> m_sources;
    Ids<Article> m_articles;
    Ids<Unit> m_units;
    const std::vector<Claim>& m_claims;
    mutable std::once_flag m_claimIdsMade; ///< Made when the first claim is asked for: few need it, and it takes long.
    mutable std::optional<ClaimIds> m_claimIds;
};

} // namespace geo
