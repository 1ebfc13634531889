#include "geo/areas/world_areas_impl.h"

#include "geo/areas/known_names_impl.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace geo {

namespace {

constexpr std::string_view kDetailed = "/admin1_l1.fgb";

/// Calls fn for each of the parts between '|'.
template <class Fn> void eachPart(std::string_view text, Fn fn)
{
    while (!text.empty()) {
        const std::size_t bar = std::min(text.find('|'), text.size());
        fn(text.substr(0, bar));
        text.remove_prefix(std::min(bar + 1, text.size()));
    }
}

std::string_view codeInBundled(std::string_view code)
{
    const auto same = [&](const CodeChange& change) { return change.given == code; };
    const auto changed = changedCodes();
    const auto it = std::find_if(changed.begin(), changed.end(), same);
    return it == changed.end() ? code : it->bundled;
}

double number(const std::string& text)
{
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace

WorldAreas::WorldAreas(const std::string& directory) : m_directory(directory)
{
    VectorQuery query;
    query.fields = {"kind", "code", "id", "iso_a2", "area_km2", "name"};
    for (const char* language : kNameLanguages)
        query.fields.push_back(std::string("name_") + language);
    auto labels = readBundled(directory + "/labels.fgb", query);
    if (!labels) {
        m_problem = labels.error().message();
        return;
    }
    m_labels = std::move(*labels);
    for (const KnownNames& known : knownRegionNames()) {
        m_known.emplace(known.key, known.names);
        m_knownOnly.emplace(known.key, known.only);
    }
    for (std::size_t label = 0; label < m_labels.size(); ++label)
        text(label, "kind") == "country" ? addCountry(label) : addRegion(label);
    finishRegions();
}

const std::string& WorldAreas::text(std::size_t label, std::string_view field) const
{
    return m_labels.value(label, m_labels.field(field));
}

void WorldAreas::addCountry(std::size_t label)
{
    Area area;
    area.name = text(label, "name_en");
    area.code = area.country = text(label, "iso_a2");
    area.label = label;
    if (area.name.empty() || area.code.empty())
        return; // Holders without a code (bases, Somaliland) are found as regions.
    const auto [it, fresh] = m_countryByCode.try_emplace(area.code, static_cast<std::uint32_t>(m_countries.size()));
    if (fresh)
        m_countries.push_back(std::move(area));
    else if (number(text(label, "area_km2")) > number(text(m_countries[it->second].label, "area_km2")))
        m_countries[it->second] = std::move(area); // Australia, not its Ashmore and Cartier Islands.
}

void WorldAreas::addRegion(std::size_t label)
{
    Area area;
    area.code = text(label, "code");
    area.id = text(label, "id");
    area.country = text(label, "iso_a2");
    area.label = label;
    const std::string& english = text(label, "name_en");
    area.name = english.empty() ? text(label, "name") : english;
    if (area.name.empty()) // Seven have no name at all.
        return;
    const auto index = static_cast<std::uint32_t>(m_regions.size());
    m_byCode[area.code].push_back(index);
    m_byCountry[area.country].push_back(index);
    m_regions.push_back(std::move(area));
}

void WorldAreas::finishRegions()
{
    for (Area& region : m_regions) {
        region.codeShared = m_byCode[region.code].size() > 1;
        auto known = m_known.find(region.code);
        if (region.codeShared || known == m_known.end())
            known = m_known.find("#" + region.id);
        if (known != m_known.end() && m_knownOnly[known->first])
            eachPart(known->second, [&, first = true](std::string_view name) mutable {
                if (std::exchange(first, false))
                    region.name = name;
            });
    }
    for (const OldOutline& old : oldOutlines())
        for (const std::uint32_t region : regionsWithCode(old.code))
            m_regions[region].caveat = "the outline shown is the one of " + std::string(old.why);
}

int WorldAreas::country(std::string_view alpha2) const
{
    const auto it = m_countryByCode.find(std::string(alpha2));
    return it == m_countryByCode.end() ? -1 : static_cast<int>(it->second);
}

const std::vector<std::uint32_t>& WorldAreas::regionsWithCode(std::string_view code) const
{
    static const std::vector<std::uint32_t> kNone;
    const std::string_view bundled = codeInBundled(code);
    const auto it = m_byCode.find(std::string(bundled));
    return it == m_byCode.end() || bundled.empty() ? kNone : it->second;
}

const std::vector<std::uint32_t>& WorldAreas::regionsOf(std::string_view alpha2) const
{
    static const std::vector<std::uint32_t> kNone;
    const auto it = m_byCountry.find(std::string(alpha2));
    return it == m_byCountry.end() ? kNone : it->second;
}

int WorldAreas::regionWithId(std::string_view id) const
{
    const auto it =
        std::find_if(m_regions.begin(), m_regions.end(), [&](const Area& region) { return region.id == id; });
    return it == m_regions.end() ? -1 : static_cast<int>(it - m_regions.begin());
}

void WorldAreas::addNames(NameScope& scope, std::uint32_t area, std::size_t label, bool everyLanguage) const
{
    const std::size_t width = m_labels.fields.size();
    for (std::size_t f = 0; f < width; ++f) {
        const std::string& field = m_labels.fields[f];
        const std::string& name = m_labels.values[label * width + f];
        if (!field.starts_with("name") || name.empty())
            continue;
        const bool own = field == "name" || field == "name_en";
        if (everyLanguage || own || field == "name_ru")
            scope.add(area, name, own ? NameScope::Rank::own : NameScope::Rank::translated, field == "name_uk");
    }
}

void WorldAreas::addRegionTo(NameScope& scope, std::uint32_t region, bool everyLanguage) const
{
    const Area& area = m_regions[region];
    auto known = m_known.find("#" + area.id);
    if (known == m_known.end() && !area.codeShared)
        known = m_known.find(area.code);
    if (known != m_known.end())
        eachPart(known->second, [&](std::string_view name) { scope.add(region, name, NameScope::Rank::known); });
    if (known == m_known.end() || !m_knownOnly.at(known->first))
        addNames(scope, region, area.label, everyLanguage);
}

const NameScope& WorldAreas::countryNames()
{
    if (m_countryNames)
        return *m_countryNames;
    m_countryNames = std::make_unique<NameScope>();
    for (std::uint32_t i = 0; i < m_countries.size(); ++i)
        addNames(*m_countryNames, i, m_countries[i].label, true);
    for (const KnownNames& known : knownCountryNames())
        if (const int at = country(known.key); at >= 0)
            eachPart(known.names, [&](std::string_view name) {
                m_countryNames->add(static_cast<std::uint32_t>(at), name, NameScope::Rank::known);
            });
    return *m_countryNames;
}

const NameScope& WorldAreas::regionNames(std::string_view alpha2)
{
    const auto it = m_regionNames.find(alpha2);
    if (it != m_regionNames.end())
        return it->second;
    NameScope& scope = m_regionNames[std::string(alpha2)];
    for (const std::uint32_t region : regionsOf(alpha2))
        addRegionTo(scope, region, true);
    return scope;
}

const NameScope& WorldAreas::foreignRegionNames(std::string_view alpha2)
{
    const auto it = m_foreignNames.find(alpha2);
    if (it != m_foreignNames.end())
        return it->second;
    NameScope& scope = m_foreignNames[std::string(alpha2)];
    for (const KnownNames& also : regionsAlsoUnder())
        if (also.key == alpha2)
            eachPart(also.names, [&](std::string_view code) {
                for (const std::uint32_t region : code.size() == 2 ? regionsOf(code) : regionsWithCode(code))
                    if (m_regions[region].country != alpha2)
                        addRegionTo(scope, region, true);
            });
    return scope;
}

const NameScope& WorldAreas::allRegionNames()
{
    if (m_allRegionNames)
        return *m_allRegionNames;
    m_allRegionNames = std::make_unique<NameScope>();
    for (std::uint32_t i = 0; i < m_regions.size(); ++i)
        addRegionTo(*m_allRegionNames, i, false);
    return *m_allRegionNames;
}

BoundaryRef WorldAreas::countryRef(std::size_t index) const
{
    return {"admin0", m_countries[index].code};
}

BoundaryRef WorldAreas::regionRef(std::size_t index) const
{
    return m_regions[index].codeShared ? BoundaryRef{} : BoundaryRef{"admin1", m_regions[index].code};
}

Geometry WorldAreas::regionShape(std::size_t index)
{
    const auto [it, fresh] = m_shapes.try_emplace(index);
    if (fresh) {
        VectorQuery query;
        query.equalField = "id";
        query.equalValue = m_regions[index].id;
        if (const auto layer = readBundled(m_directory + std::string(kDetailed), query); layer && layer->size() == 1)
            it->second = geometryOf(*layer, 0);
    }
    return it->second;
}

Geometry geometryOf(const VectorLayer& layer, std::size_t feature)
{
    Geometry::Arrays arrays;
    layer.eachRing(feature, [&](std::span<const LonLat> ring, bool, bool lastOfPart) {
        arrays.points.insert(arrays.points.end(), ring.begin(), ring.end());
        arrays.ringEnds.push_back(static_cast<std::uint32_t>(arrays.points.size()));
        if (lastOfPart)
            arrays.partEnds.push_back(static_cast<std::uint32_t>(arrays.ringEnds.size()));
    });
    if (arrays.partEnds.empty())
        return {};
    const bool one = arrays.partEnds.size() == 1;
    return {one ? Geometry::Kind::polygon : Geometry::Kind::multiPolygon, std::move(arrays)};
}

} // namespace geo
