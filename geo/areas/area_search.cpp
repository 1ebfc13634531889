#include "geo/areas/area_search_impl.h"

#include "geo/areas/known_names_impl.h"

#include <algorithm>

namespace geo {

namespace {

/// A name in quotes, cut where it gets too long for a message.
std::string quoted(std::string_view name)
{
    constexpr std::size_t kMost = 60;
    if (name.size() <= kMost)
        return "'" + std::string(name) + "'";
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80)
        --end;
    return "'" + std::string(name.substr(0, end)) + "…'";
}

std::string counted(std::size_t count, std::string_view one, std::string_view many)
{
    return (count == 2 ? "two" : std::to_string(count)) + " " + std::string(count == 1 ? one : many);
}

/// "; did you mean Kursk or Kurgan?", or nothing. `title` tells an area's name.
template <class Title> std::string suggestion(const NameScope& scope, std::string_view name, Title title)
{
    std::string text;
    for (const std::uint32_t area : scope.near(name, 2))
        text += (text.empty() ? "; did you mean " : " or ") + std::string(title(area));
    return text.empty() ? text : text + "?";
}

bool within(std::string_view list, std::string_view code)
{
    return code.size() == 2 && list.find(" " + std::string(code) + " ") != std::string_view::npos;
}

/// "RU-KRS", in a column that is for names.
bool looksLikeCode(std::string_view text)
{
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return text.size() >= 4 && text.size() <= 6 && capital(text[0]) && capital(text[1]) && text[2] == '-' &&
           std::all_of(text.begin() + 3, text.end(), [&](char c) { return capital(c) || (c >= '0' && c <= '9'); });
}

bool contains(const std::vector<std::uint32_t>& list, int index)
{
    return index >= 0 && std::find(list.begin(), list.end(), static_cast<std::uint32_t>(index)) != list.end();
}

Sought notNamed(const char* reason)
{
    Sought sought;
    sought.named = false;
    sought.reason = reason;
    return sought;
}

Sought failed(std::string reason)
{
    Sought sought;
    sought.reason = std::move(reason);
    return sought;
}

} // namespace

std::string_view AreaSearch::alpha2Of(const Sought& country) const
{
    if (country.territory >= 0)
        return m_world.regions()[static_cast<std::size_t>(country.territory)].country;
    return country.index >= 0 && !country.user
               ? std::string_view(m_world.countries()[static_cast<std::size_t>(country.index)].code)
               : std::string_view();
}

bool AreaSearch::belongs(std::size_t region, std::string_view alpha2) const
{
    const Area& area = m_world.regions()[region];
    if (area.country == alpha2 || std::string_view(area.code).substr(0, area.code.find('-')) == alpha2)
        return true;
    for (const KnownNames& also : regionsAlsoUnder())
        if (also.key == alpha2 &&
            ("|" + std::string(also.names) + "|").find("|" + area.code + "|") != std::string::npos)
            return true;
    return false;
}

std::string AreaSearch::regionTitle(std::size_t region) const
{
    const Area& area = m_world.regions()[region];
    return area.name + " (" + area.code + ")";
}

Sought AreaSearch::severalRegions(std::vector<std::uint32_t> found, const std::string& what) const
{
    Sought sought;
    if (found.size() == 1)
        sought.index = static_cast<int>(found.front());
    if (found.size() < 2)
        return sought;
    constexpr std::size_t kShown = 3;
    sought.reason = counted(found.size(), "region", "regions") + " " + what + ": ";
    for (std::size_t i = 0; i < std::min(kShown, found.size()); ++i)
        sought.reason += (i == 0 ? "" : ", ") + regionTitle(found[i]);
    sought.reason += found.size() > kShown ? " …" : "";
    sought.several = std::move(found);
    return sought;
}

Sought AreaSearch::countryByCode(std::string_view code) const
{
    Sought sought;
    const std::string_view alpha2 = geo::alpha2Of(code);
    sought.index = m_world.country(alpha2);
    if (sought.index < 0 && !alpha2.empty()) // Réunion has a code of its own and is a region in the boundaries.
        if (const auto& regions = m_world.regionsWithCode("FR-" + std::string(alpha2)); regions.size() == 1)
            sought.territory = static_cast<int>(regions.front());
    if (!sought.found())
        sought.reason =
            quoted(code) + (alpha2.empty() ? " is not an ISO 3166-1 code" : " is a country without a boundary here");
    return sought;
}

Sought AreaSearch::countryByName(std::string_view name)
{
    Sought sought;
    const NameScope& scope = m_world.countryNames();
    const std::vector<std::uint32_t> found = scope.find(name);
    const auto title = [&](std::uint32_t i) { return m_world.countries()[i].name; };
    if (found.size() == 1)
        sought.index = static_cast<int>(found.front());
    if (found.size() > 1) {
        sought.several = found;
        sought.reason = counted(found.size(), "country is", "countries are") + " called " + quoted(name) + ": ";
        for (std::size_t i = 0; i < found.size(); ++i)
            sought.reason += (i == 0 ? "" : ", ") + title(found[i]);
    }
    if (!found.empty())
        return sought;
    const std::string folded = foldName(name);
    for (const KnownNames& territory : knownTerritories())
        for (std::string_view rest = territory.names; !rest.empty();) {
            const std::size_t bar = std::min(rest.find('|'), rest.size());
            if (foldName(rest.substr(0, bar)) == folded && !m_world.regionsWithCode(territory.key).empty())
                sought.territory = static_cast<int>(m_world.regionsWithCode(territory.key).front());
            rest.remove_prefix(std::min(bar + 1, rest.size()));
        }
    if (!sought.found()) // A holder without a code is one region of the boundaries: Somaliland, Northern Cyprus.
        for (const std::uint32_t region : m_world.regionsOf(""))
            if (foldName(m_world.regions()[region].name) == folded)
                sought.territory = static_cast<int>(region);
    if (!sought.found())
        sought.reason = "no country " + quoted(name) + " among the " + std::to_string(m_world.countries().size()) +
                        " of the boundaries" + (m_suggests ? suggestion(scope, name, title) : "");
    return sought;
}

Sought AreaSearch::country(const AreaNames& names)
{
    if (names.country.empty() && names.countryCode.empty()) {
        if (const std::size_t dash = names.admin1Code.find('-'); dash == 2)
            if (Sought sought = countryByCode(names.admin1Code.substr(0, dash)); sought.found())
                return sought;
        return notNamed("names no country");
    }
    if (names.countryCode.empty())
        return countryByName(names.country);
    Sought byCode = countryByCode(names.countryCode);
    if (names.country.empty())
        return byCode;
    Sought byName = countryByName(names.country);
    if (!byCode.found())
        return byName;
    const bool differ = byName.found() && (byName.index != byCode.index || byName.territory != byCode.territory);
    if (differ && alpha2Of(byName) != alpha2Of(byCode))
        return failed("the code " + quoted(names.countryCode) + " and the name " + quoted(names.country) +
                      " are two countries");
    return byCode;
}

Sought AreaSearch::regionByCode(std::string_view code) const
{
    if (within(staleCodeCountries(), code.substr(0, 2)))
        return failed("the boundaries have other codes for regions of " + std::string(code.substr(0, 2)) +
                      " than ISO 3166-2 today, so " + quoted(code) + " needs the name too");
    const std::vector<std::uint32_t>& found = m_world.regionsWithCode(code);
    if (found.empty())
        return failed("no region of the boundaries has the code " + quoted(code));
    return severalRegions(found, "have the code " + quoted(code));
}

Sought AreaSearch::regionByName(std::string_view name, const Sought& country)
{
    if (country.named && !country.found())
        return failed(country.reason);
    const std::string alpha2(alpha2Of(country));
    const auto title = [&](std::uint32_t region) { return m_world.regions()[region].name; };
    const NameScope& scope = alpha2.empty() ? m_world.allRegionNames() : m_world.regionNames(alpha2);
    std::vector<std::uint32_t> found = scope.find(name);
    if (found.empty() && !alpha2.empty())
        found = m_world.foreignRegionNames(alpha2).find(name);
    if (!found.empty())
        return severalRegions(std::move(found),
                              (alpha2.empty() ? "of the world are called " : "are called ") + quoted(name));
    std::string where = "the world";
    if (const int at = m_world.country(alpha2); at >= 0)
        where = m_world.countries()[static_cast<std::size_t>(at)].name;
    const std::size_t count = alpha2.empty() ? m_world.regions().size() : m_world.regionsOf(alpha2).size();
    return failed("no region " + quoted(name) + " among the " + std::to_string(count) + " of " + where +
                  (m_suggests ? suggestion(scope, name, title) : ""));
}

Sought AreaSearch::regionByBoth(Sought byCode, Sought byName, const AreaNames& names, const Sought& country) const
{
    const std::string_view alpha2 = alpha2Of(country);
    if (byCode.found() && !alpha2.empty() && !belongs(static_cast<std::size_t>(byCode.index), alpha2))
        return failed("the region with the code " + quoted(names.admin1Code) + " is not in the country named");
    if (!byName.named)
        return byCode;
    if (byCode.found()) {
        if (byName.found() && byName.index != byCode.index)
            return failed("the code " + quoted(names.admin1Code) + " is of " +
                          regionTitle(static_cast<std::size_t>(byCode.index)) + ", the name " + quoted(names.admin1) +
                          " of " + regionTitle(static_cast<std::size_t>(byName.index)));
        if (byName.several.empty() || contains(byName.several, byCode.index))
            return byCode;
        return byName;
    }
    if (byName.found() && !byCode.several.empty() && !contains(byCode.several, byName.index))
        return failed("the code " + quoted(names.admin1Code) + " is not of " +
                      regionTitle(static_cast<std::size_t>(byName.index)));
    return byName;
}

Sought AreaSearch::region(const AreaNames& names)
{
    if (names.admin1.empty() && names.admin1Code.empty())
        return notNamed("names no region");
    const Sought within = country(names);
    if (!m_userRegions.empty() && !names.admin1.empty() && (within.found() || !within.named))
        if (Sought user = inUserLayers(m_userRegions, names.admin1, alpha2Of(within), -1);
            user.found() || !user.several.empty())
            return user;
    if (names.admin1Code.empty()) {
        if (looksLikeCode(names.admin1)) {
            AreaNames coded = names;
            coded.admin1Code = names.admin1;
            coded.admin1 = {};
            return region(coded);
        }
        return regionByName(names.admin1, within);
    }
    if (within.named && !within.found())
        return failed(within.reason);
    return regionByBoth(regionByCode(names.admin1Code),
                        names.admin1.empty() ? notNamed("") : regionByName(names.admin1, within), names, within);
}

} // namespace geo
