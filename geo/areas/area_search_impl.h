#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/areas/area_index.h"
#include "geo/areas/user_areas_impl.h"
#include "geo/areas/world_areas_impl.h"

namespace geo {

/// What looking for one level gave.
struct Sought {
    int index = -1;     ///< Into countries(), regions() or, with `user`, the user's areas of the level.
    int territory = -1; ///< A region that a data set calls a country, into regions().
    bool user = false;
    bool named = true;                       ///< False: the row says nothing about this level.
    std::vector<std::uint32_t> several = {}; ///< When the names mean several alike.
    std::string reason = {};                 ///< Why nothing was found.

    bool found() const { return index >= 0 || territory >= 0; }
};

/// One look-up, without memory. Borrows what it looks in.
class AreaSearch {
public:
    /// `suggests`: a reason names areas that are written nearly so. That costs as much as all the rest.
    AreaSearch(WorldAreas& world, const UserAreas& districts, const UserAreas& regions, const UserAreas& countries,
               bool suggests)
        : m_world(world), m_districts(districts), m_userRegions(regions), m_userCountries(countries),
          m_suggests(suggests)
    {
    }

    AreaMatch find(const AreaNames& names, Precision wanted);

private:
    Sought country(const AreaNames& names);
    Sought countryByCode(std::string_view code) const;
    Sought countryByName(std::string_view name);
    Sought region(const AreaNames& names);
    Sought regionByCode(std::string_view code) const;
    Sought regionByName(std::string_view name, const Sought& country);
    Sought regionByBoth(Sought byCode, Sought byName, const AreaNames& names, const Sought& country) const;
    Sought district(const AreaNames& names);
    Sought inUserLayers(const UserAreas& areas, std::string_view name, std::string_view alpha2, int region) const;

    /// Of a country that was found, else empty.
    std::string_view alpha2Of(const Sought& country) const;
    /// Whether a data set may put a region into a country.
    bool belongs(std::size_t region, std::string_view alpha2) const;
    std::string regionTitle(std::size_t region) const;
    Sought severalRegions(std::vector<std::uint32_t> found, const std::string& what) const;

    AreaMatch matchOf(const Sought& found, Precision wanted);
    AreaMatch bundledMatch(const Sought& found, Precision wanted);
    const UserAreas& userAreas(Precision level) const;

    WorldAreas& m_world;
    const UserAreas& m_districts;
    const UserAreas& m_userRegions;
    const UserAreas& m_userCountries;
    bool m_suggests;
};

} // namespace geo
