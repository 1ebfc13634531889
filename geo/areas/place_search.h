#pragma once

#include "geo/base/lon_lat.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geo {

/// Something of the bundled world that a name means.
struct NamedPlace {
    enum class Kind : std::uint8_t { country, region, capital, city };
    Kind kind = Kind::city;
    std::string name = {};    ///< In the language asked for, else in English, else as in the data.
    std::string matched = {}; ///< What was found, where that is another name of it: "Курск".
    std::string within = {};  ///< Region and country of a city, country of a region; empty of a country.
    LonLat at = {};
    std::optional<LonLatBox> box = {}; ///< Of a country's or region's largest part.
    int rank = 10;            ///< 0 is the greatest.
};

/// Finds countries, regions, capitals and cities of the bundled world while somebody types, by any of their names in the
/// 26 languages of the data. Case, accents and apostrophes do not matter, nor which of the usual romanisations of
/// Cyrillic is written (see formsOf()). In order: the whole name, its beginning, the beginning of a later word, and from three
/// letters on anything within; each by what is greater. "Kursk, Russia" looks within what stands after the comma.
/// There is no likeness of spelling in it.
///
/// Made once, in about a second, on any thread; find() may then be called from several.
class PlaceSearch {
public:
    /// `worldDirectory` holds the bundled layers (…/share/dateline/world).
    explicit PlaceSearch(const std::string& worldDirectory);
    ~PlaceSearch();

    /// At most `most`, the best first; `language` as "en", or empty for the names in the data.
    std::vector<NamedPlace> find(std::string_view text, const std::string& language, std::size_t most) const;

    std::size_t names() const; ///< How many can be found.
    const std::string& problem() const; ///< Why nothing can, or empty.

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// How well a name fits what was typed, 0 best; none: not at all. Both folded by foldName(), the others their `light` forms
/// (empty: none). For lists of names of other origin to stand between those of PlaceSearch.
std::optional<int> nameFit(std::string_view typed, std::string_view typedLight, std::string_view name, std::string_view nameLight);

} // namespace geo
