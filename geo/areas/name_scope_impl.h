#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/areas/name_forms.h"

namespace geo {

/// Names of areas that are told apart by them: the regions of a country, the districts of a user's layers.
class NameScope {
public:
    /// How much a name counts: one that we vouch for, the data's own, its translations.
    enum class Rank : std::uint8_t { known, own, translated };
    /// `exacting`: the layer knows its areas by these names only, so a word for a kind ("district") has to agree and an
    /// adjective is not taken for the town that it comes from.
    explicit NameScope(bool exacting = false) : m_exacting(exacting) {}

    void add(std::uint32_t area, std::string_view name, Rank rank, bool ukrainian = false);

    /// The areas that a name can mean: the first of these ways that finds any. Whole as we know it, as the data have
    /// it, in another language; then without the words for kinds, in other Latin letters, without an adjective's
    /// ending. Only areas that `allowed` holds for, when given. Sorted, each once.
    std::vector<std::uint32_t> find(std::string_view name,
                                    const std::function<bool(std::uint32_t)>& allowed = {}) const;

    /// Areas whose names are written nearly so, nearest first; for a message, never for an answer.
    std::vector<std::uint32_t> near(std::string_view name, std::size_t most) const;

private:
    struct Hit {
        std::uint32_t area = 0;
        AreaKind kind = AreaKind::unsaid;
    };
    using Names = std::unordered_map<std::string, std::vector<Hit>>;
    enum Way : std::uint8_t { kKnown, kOwn, kTranslated, kCore, kLight, kBare, kStem, kWays };

    void put(Way way, const std::string& key, Hit hit);
    std::vector<Hit> at(Way way, const std::string& key, const std::function<bool(std::uint32_t)>& allowed) const;
    std::vector<Hit> findVariant(std::string_view name, const std::function<bool(std::uint32_t)>& allowed) const;
    std::vector<Hit> findWithKind(const NameForms& forms, const std::function<bool(std::uint32_t)>& allowed) const;

    bool m_exacting = false;
    std::array<Names, kWays> m_names = {};
    std::array<bool, 16> m_kinds = {};                             ///< Which the names say.
    std::vector<std::pair<std::string, std::uint32_t>> m_own = {}; ///< Light forms of the data's own names.
};

} // namespace geo
