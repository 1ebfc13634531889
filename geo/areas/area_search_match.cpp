#include "geo/areas/area_search_impl.h"

#include "geo/areas/known_names_impl.h"

#include <algorithm>

namespace geo {

namespace {

std::string inQuotes(std::string_view name)
{
    constexpr std::size_t kMost = 120;
    return "'" + std::string(name.size() <= kMost ? name : std::string_view("…")) + "'";
}

Sought because(std::string reason)
{
    Sought sought;
    sought.reason = std::move(reason);
    return sought;
}

PlaceCandidate candidateOf(std::string_view name, BoundaryRef ref)
{
    PlaceCandidate candidate;
    candidate.name = name;
    candidate.boundary = std::move(ref);
    return candidate;
}

} // namespace

const UserAreas& AreaSearch::userAreas(Precision level) const
{
    return level == Precision::admin2 ? m_districts : level == Precision::admin1 ? m_userRegions : m_userCountries;
}

Sought AreaSearch::inUserLayers(const UserAreas& areas, std::string_view name, std::string_view alpha2,
                                int region) const
{
    const auto inside = [&](std::uint32_t area) {
        const int there = areas.areas[area].region;
        if (region >= 0)
            return there == region;
        return alpha2.empty() || (there >= 0 && belongs(static_cast<std::size_t>(there), alpha2));
    };
    Sought sought;
    sought.user = true;
    const std::vector<std::uint32_t> found = areas.names.find(name, inside);
    if (found.size() == 1)
        sought.index = static_cast<int>(found.front());
    if (found.size() > 1) {
        sought.several = found;
        sought.reason = (found.size() == 2 ? "two" : std::to_string(found.size())) +
                        " areas of the layers added are called " + inQuotes(name) + ": ";
        for (std::size_t i = 0; i < std::min<std::size_t>(3, found.size()); ++i)
            sought.reason +=
                (i == 0 ? "" : ", ") + areas.areas[found[i]].name + " (" + areas.areas[found[i]].ref.layer.str() + ")";
    }
    return sought;
}

Sought AreaSearch::district(const AreaNames& names)
{
    Sought none;
    none.named = !names.admin2.empty();
    none.reason = "names no district";
    if (!none.named)
        return none;
    const Sought country = this->country(names);
    if (country.named && !country.found())
        return because(country.reason);
    const std::string alpha2(alpha2Of(country));
    const Sought region = this->region(names);
    const bool regionFails = region.named && !region.found();
    // A district of the wrong region would be worse than none: where the row names one, it has to be the right one.
    if (!regionFails && !m_districts.empty()) {
        Sought user = inUserLayers(m_districts, names.admin2, alpha2, region.user ? -1 : region.index);
        if (user.found() || !user.several.empty())
            return user;
    }
    const bool bundledAreDistricts =
        alpha2.size() == 2 && secondLevelCountries().find(" " + alpha2 + " ") != std::string_view::npos;
    if (bundledAreDistricts && (regionFails || !region.named))
        if (const auto found = m_world.regionNames(alpha2).find(names.admin2); !found.empty())
            return severalRegions(found, "are called " + inQuotes(names.admin2));
    if (regionFails)
        return because("the district's region is not found: " + region.reason);
    if (m_districts.empty())
        return because("the bundled boundaries have no districts: add a layer that holds " + inQuotes(names.admin2));
    std::string reason = "no district " + inQuotes(names.admin2);
    if (region.named && !region.user)
        reason += " in " + regionTitle(static_cast<std::size_t>(region.index));
    return because(reason + " among the " + std::to_string(m_districts.areas.size()) + " of the layers added");
}

AreaMatch AreaSearch::bundledMatch(const Sought& found, Precision wanted)
{
    AreaMatch match;
    if (wanted == Precision::country && found.territory < 0) {
        const auto at = static_cast<std::size_t>(found.index);
        match.name = m_world.countries()[at].name;
        match.boundary = m_world.countryRef(at);
        return match;
    }
    const auto at = static_cast<std::size_t>(found.territory >= 0 ? found.territory : found.index);
    const Area& region = m_world.regions()[at];
    match.name = region.name;
    match.caveat = region.caveat;
    match.boundary = m_world.regionRef(at);
    if (!match.boundary.layer.empty())
        return match;
    match.geometry = m_world.regionShape(at);
    if (match.geometry.empty())
        match.reason = "the outline of " + regionTitle(at) + " cannot be read from the bundled map data";
    return match;
}

AreaMatch AreaSearch::matchOf(const Sought& found, Precision wanted)
{
    AreaMatch match;
    if (found.found() && !found.user)
        return bundledMatch(found, wanted);
    const UserAreas& user = userAreas(wanted);
    if (found.found()) {
        const UserArea& area = user.areas[static_cast<std::size_t>(found.index)];
        match.name = area.name;
        match.geometry = area.shape;
        match.origin = area.ref.layer + "/" + area.ref.code;
        return match;
    }
    match.reason = found.reason;
    constexpr std::size_t kMost = 8;
    std::vector<PlaceCandidate> candidates;
    for (const std::uint32_t area : found.several) {
        if (candidates.size() == kMost)
            break;
        if (found.user)
            candidates.push_back(candidateOf(user.areas[area].name, {}));
        else if (wanted == Precision::country)
            candidates.push_back(candidateOf(m_world.countries()[area].name, m_world.countryRef(area)));
        else
            candidates.push_back(candidateOf(m_world.regions()[area].name, m_world.regionRef(area)));
    }
    match.candidates = {candidates.begin(), candidates.end()};
    return match;
}

AreaMatch AreaSearch::find(const AreaNames& names, Precision wanted)
{
    if (!m_world.problem().empty()) {
        AreaMatch match;
        match.reason = m_world.problem();
        return match;
    }
    switch (wanted) {
    case Precision::country: {
        if (!m_userCountries.empty() && !names.country.empty())
            if (const Sought user = inUserLayers(m_userCountries, names.country, {}, -1); user.found())
                return matchOf(user, wanted);
        return matchOf(country(names), wanted);
    }
    case Precision::admin1:
        return matchOf(region(names), wanted);
    case Precision::admin2:
        return matchOf(district(names), wanted);
    default: {
        AreaMatch match;
        match.reason = "its place is not an area";
        return match;
    }
    }
}

} // namespace geo
