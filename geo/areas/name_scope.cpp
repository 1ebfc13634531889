#include "geo/areas/name_scope_impl.h"

#include <algorithm>
#include <numeric>

namespace geo {

namespace {

/// A town is not the region around it, whatever the one is called after.
bool clash(AreaKind said, AreaKind found)
{
    if (said == AreaKind::unsaid || said == AreaKind::other)
        return false;
    return (said == AreaKind::city) != (found == AreaKind::city);
}

/// Insertions, deletions and changes of bytes between two short texts.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

} // namespace

void NameScope::put(Way way, const std::string& key, Hit hit)
{
    if (key.empty())
        return;
    std::vector<Hit>& hits = m_names[way][key];
    const auto same = [&](const Hit& h) { return h.area == hit.area && h.kind == hit.kind; };
    if (std::none_of(hits.begin(), hits.end(), same))
        hits.push_back(hit);
}

void NameScope::add(std::uint32_t area, std::string_view name, Rank rank, bool ukrainian)
{
    // What we vouch for is meant as it stands.
    const std::vector<std::string> variants = rank == Rank::known ? std::vector{std::string(name)} : nameVariants(name);
    for (const std::string& variant : variants) {
        const NameForms forms = formsOf(variant, ukrainian);
        const Hit hit{area, forms.kind};
        m_kinds[static_cast<std::size_t>(forms.kind)] = true;
        put(rank == Rank::known ? kKnown : rank == Rank::own ? kOwn : kTranslated, forms.full, hit);
        put(kCore, forms.core, hit);
        put(kLight, forms.light, hit);
        put(kBare, forms.bare, hit);
        put(kStem, forms.stem, hit);
        if (rank != Rank::translated && !forms.light.empty())
            m_own.emplace_back(forms.light, area);
    }
}

std::vector<NameScope::Hit> NameScope::at(Way way, const std::string& key,
                                          const std::function<bool(std::uint32_t)>& allowed) const
{
    const auto it = m_names[way].find(key);
    std::vector<Hit> hits = it == m_names[way].end() ? std::vector<Hit>{} : it->second;
    if (allowed)
        std::erase_if(hits, [&](const Hit& hit) { return !allowed(hit.area); });
    return hits;
}

std::vector<NameScope::Hit> NameScope::findWithKind(const NameForms& forms,
                                                    const std::function<bool(std::uint32_t)>& allowed) const
{
    // A kind tells a district from the town it is called after, so all ways count at once and the kind decides.
    std::vector<Hit> all = at(kCore, forms.core, allowed);
    const auto join = [&](std::vector<Hit> more, bool sameKindOnly) {
        for (const Hit& hit : more)
            if (!sameKindOnly || hit.kind == forms.kind)
                all.push_back(hit);
    };
    join(at(kLight, forms.light, allowed), false);
    join(at(kBare, forms.bare, allowed), m_exacting);
    join(at(kStem, forms.light, allowed), m_exacting);
    const bool kindIsUsual = m_kinds[static_cast<std::size_t>(forms.kind)];
    std::erase_if(all, [&](const Hit& hit) {
        if (m_exacting)
            return forms.kind == AreaKind::city ? hit.kind != AreaKind::city && hit.kind != AreaKind::unsaid
                                                : hit.kind != forms.kind && (kindIsUsual || hit.kind == AreaKind::city);
        return clash(forms.kind, hit.kind);
    });
    const auto same = [&](const Hit& hit) { return hit.kind == forms.kind; };
    if (std::any_of(all.begin(), all.end(), same))
        std::erase_if(all, [&](const Hit& hit) { return !same(hit); });
    return all;
}

std::vector<NameScope::Hit> NameScope::findVariant(std::string_view name,
                                                   const std::function<bool(std::uint32_t)>& allowed) const
{
    const NameForms forms = formsOf(name);
    if (forms.full.empty())
        return {};
    for (const Way way : {kKnown, kOwn, kTranslated})
        if (std::vector<Hit> hits = at(way, forms.full, allowed); !hits.empty())
            return hits;
    if (forms.kind != AreaKind::unsaid)
        return findWithKind(forms, allowed);
    for (const Way way : {kCore, kLight})
        if (std::vector<Hit> hits = at(way, way == kCore ? forms.core : forms.light, allowed); !hits.empty())
            return hits;
    if (m_exacting)
        return {};
    if (std::vector<Hit> hits = at(kBare, forms.bare, allowed); !hits.empty())
        return hits;
    return at(kStem, forms.light, allowed);
}

std::vector<std::uint32_t> NameScope::find(std::string_view name,
                                           const std::function<bool(std::uint32_t)>& allowed) const
{
    const std::vector<std::string> variants = nameVariants(name);
    std::vector<std::uint32_t> found;
    for (std::size_t i = 0; i < variants.size(); ++i) {
        for (const Hit& hit : findVariant(variants[i], allowed))
            found.push_back(hit.area);
        if (i == 0 && !found.empty()) // The whole name counts before its parts.
            break;
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<std::uint32_t> NameScope::near(std::string_view name, std::size_t most) const
{
    constexpr std::size_t kLongest = 48, kShortest = 4;
    const std::string light = formsOf(name).light;
    std::vector<std::pair<std::size_t, std::uint32_t>> close;
    if (light.size() < kShortest || light.size() > kLongest)
        return {};
    for (const auto& [own, area] : m_own) {
        const bool part =
            own.size() >= kShortest && (own.find(light) != std::string::npos || light.find(own) != std::string::npos);
        const std::size_t changes = light.size() < 7 ? 1U : 2U;
        const bool lengthsDiffer = std::max(own.size(), light.size()) - std::min(own.size(), light.size()) > changes;
        const std::size_t away = part ? 1 : lengthsDiffer ? kLongest : distance(light, own);
        if (away <= changes)
            close.emplace_back(away, area);
    }
    std::sort(close.begin(), close.end());
    std::vector<std::uint32_t> areas;
    for (const auto& [away, area] : close)
        if (areas.size() < most && std::find(areas.begin(), areas.end(), area) == areas.end())
            areas.push_back(area);
    return areas;
}

} // namespace geo
