#include "geo/areas/place_search.h"

#include "geo/areas/known_names_impl.h"
#include "geo/areas/name_forms.h"
#include "geo/areas/world_areas_impl.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <limits>
#include <unordered_map>
#include <unordered_set>

namespace geo {

namespace {

constexpr std::size_t kShortestInside = 3; ///< Bytes; less is found within too many names.
constexpr int kUnfit = 99;
/// How much less a name counts that is in neither the language asked for nor English.
constexpr int kForeign = 20;

double number(const std::string& text, double otherwise)
{
    double value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// 0 whole, 1 its beginning, 2 the beginning of a later word, 3 within.
int fitOf(std::string_view typed, std::string_view name)
{
    std::size_t at = name.find(typed);
    if (at == std::string_view::npos)
        return kUnfit;
    if (at == 0)
        return name.size() == typed.size() ? 0 : 1;
    for (; at != std::string_view::npos; at = name.find(typed, at + 1))
        if (name[at - 1] == ' ')
            return 2;
    return typed.size() >= kShortestInside ? 3 : kUnfit;
}

/// Scripts that are romanised, or written so.
bool hasLightForm(std::string_view name)
{
    const auto first = static_cast<unsigned char>(name.empty() ? 0 : name.front());
    return first < 0x80 || (first >= 0xD0 && first <= 0xD3);
}

/// A stretch of the pool of texts.
struct Span {
    std::uint32_t at = 0, size = 0;
};

struct Name {
    std::uint32_t place = 0;
    Span full, light;
    const std::string* written = nullptr;
    std::string_view field = {}; ///< What the data call it: "name_uk".
};

struct Site {
    NamedPlace::Kind kind = NamedPlace::Kind::city;
    std::uint32_t feature = 0; ///< Of labels or places.
    int rank = 10;
};

/// How much a place counts among those that fit alike, less is more.
int weightOf(const Site& place)
{
    switch (place.kind) {
    case NamedPlace::Kind::country:
        return 2 * place.rank;
    case NamedPlace::Kind::capital:
        return 4 + place.rank;
    case NamedPlace::Kind::city:
        return 10 + 2 * place.rank;
    default:
        return 11 + 2 * place.rank;
    }
}

} // namespace

std::optional<int> nameFit(std::string_view typed, std::string_view typedLight, std::string_view name, std::string_view nameLight)
{
    int best = typed.empty() ? kUnfit : fitOf(typed, name);
    best = best < kUnfit ? 2 * best : best;
    // A light form has lost so much that a part within it says nothing.
    if (typedLight.size() >= kShortestInside && !nameLight.empty() && best > 0)
        if (const int light = fitOf(typedLight, nameLight); light < 3)
            best = std::min(best, 2 * light + 1);
    return best < kUnfit ? std::optional(best) : std::nullopt;
}

struct PlaceSearch::Impl {
    VectorLayer labels, cities;
    std::string problem;
    std::string pool; ///< Of all folded and light names.
    std::vector<Name> names;
    std::vector<Site> places;
    std::deque<std::string> added; ///< Names beside those of the data.
    std::unordered_map<std::string, std::uint32_t> countryByCode; ///< Label by ISO 3166-1 alpha-2.
    std::unordered_map<std::string, std::uint32_t> regionById;

    std::string_view text(Span span) const { return std::string_view(pool).substr(span.at, span.size); }
    Span keep(std::string_view words)
    {
        const Span span{static_cast<std::uint32_t>(pool.size()), static_cast<std::uint32_t>(words.size())};
        pool += words;
        return span;
    }
    const std::string& label(std::uint32_t feature, std::string_view field) const { return labels.value(feature, labels.field(field)); }
    const VectorLayer& layerOf(const Site& place) const
    {
        return place.kind == NamedPlace::Kind::country || place.kind == NamedPlace::Kind::region ? labels : cities;
    }

    void addPlace(const Site& place)
    {
        const VectorLayer& layer = layerOf(place);
        const auto index = static_cast<std::uint32_t>(places.size());
        std::unordered_set<std::string> seen;
        for (std::size_t f = 0; f < layer.fields.size(); ++f) {
            const std::string& name = layer.values[place.feature * layer.fields.size() + f];
            if (name.empty() || !layer.fields[f].starts_with("name"))
                continue;
            addName(index, name, layer.fields[f], seen);
        }
        if (place.kind == NamedPlace::Kind::country)
            for (const KnownNames& more : knownCountryNames())
                for (std::string_view rest = more.names; more.key == label(place.feature, "iso_a2") && !rest.empty();) {
                    const std::size_t bar = std::min(rest.find('|'), rest.size());
                    addName(index, added.emplace_back(rest.substr(0, bar)), "name_en", seen);
                    rest.remove_prefix(std::min(bar + 1, rest.size()));
                }
        places.push_back(place);
    }

    void addName(std::uint32_t place, const std::string& name, std::string_view field, std::unordered_set<std::string>& seen)
    {
        const std::string full = foldName(name);
        if (full.empty() || !seen.insert(full).second)
            return;
        const std::string light = hasLightForm(full) ? formsOf(name, field == "name_uk").light : std::string();
        Name entry{place, keep(full), {}, &name, field};
        entry.light = light == full ? entry.full : keep(light);
        names.push_back(entry);
    }

    void addLabels()
    {
        for (std::uint32_t i = 0; i < labels.size(); ++i) {
            const bool country = label(i, "kind") == "country";
            const Site place{country ? NamedPlace::Kind::country : NamedPlace::Kind::region, i, static_cast<int>(number(label(i, "rank"), 10))};
            if (country && !label(i, "iso_a2").empty()) {
                const auto [it, fresh] = countryByCode.try_emplace(label(i, "iso_a2"), i);
                if (!fresh && number(label(i, "area_km2"), 0) > number(label(it->second, "area_km2"), 0))
                    it->second = i;
            } else if (!country) {
                regionById.emplace(label(i, "id"), i);
            }
            if (label(i, "code") != "KAS") // The Siachen Glacier, which the data name "Kashmir".
                addPlace(place);
        }
    }

    void addCities()
    {
        for (std::uint32_t i = 0; i < cities.size(); ++i) {
            const bool capital = number(cities.value(i, cities.field("capital")), 0) >= 2;
            addPlace({capital ? NamedPlace::Kind::capital : NamedPlace::Kind::city, i, static_cast<int>(number(cities.value(i, cities.field("rank")), 10))});
        }
    }

    /// The name of a feature in a language.
    const std::string& nameIn(const VectorLayer& layer, std::uint32_t feature, const std::string& language) const
    {
        if (!language.empty())
            for (const std::string& field : {"name_" + language, std::string("name_en")})
                if (const int at = layer.field(field); at >= 0 && !layer.value(feature, at).empty())
                    return layer.value(feature, at);
        return layer.value(feature, layer.field("name"));
    }

    std::string within(const Site& place, const std::string& language) const
    {
        std::string words;
        const auto add = [&](const auto& known, const std::string& key) {
            if (const auto it = known.find(key); it != known.end())
                (words.empty() ? words : words += ", ") += nameIn(labels, it->second, language);
        };
        if (place.kind == NamedPlace::Kind::country)
            return words;
        const VectorLayer& layer = layerOf(place);
        if (place.kind != NamedPlace::Kind::region)
            add(regionById, layer.value(place.feature, layer.field("adm1_id")));
        add(countryByCode, layer.value(place.feature, layer.field("iso_a2")));
        return words;
    }

    NamedPlace tell(const Name& found, const std::string& language) const
    {
        const Site& place = places[found.place];
        const VectorLayer& layer = layerOf(place);
        NamedPlace out;
        out.kind = place.kind;
        out.name = nameIn(layer, place.feature, language);
        if (foldName(out.name) != text(found.full))
            out.matched = *found.written;
        out.within = within(place, language);
        out.rank = place.rank;
        layer.eachRing(place.feature, [&](std::span<const LonLat> p, bool, bool) { out.at = p.front(); });
        if (&layer == &labels) {
            constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
            const LonLatBox box{number(label(place.feature, "west"), kNone), number(label(place.feature, "south"), kNone),
                                number(label(place.feature, "east"), kNone), number(label(place.feature, "north"), kNone)};
            if (box.west < box.east && box.south < box.north)
                out.box = box;
        }
        return out;
    }

    std::vector<NamedPlace> find(std::string_view typed, std::string_view area, const std::string& language, std::size_t most) const;
};

std::vector<NamedPlace> PlaceSearch::Impl::find(std::string_view typed, std::string_view area, const std::string& language, std::size_t most) const
{
    const std::string full = foldName(typed), folded = foldName(area);
    if (full.empty())
        return {};
    const std::string light = hasLightForm(full) ? formsOf(typed).light : std::string();
    struct Best {
        int score = 0;
        std::uint32_t name = 0;
    };
    const std::string own = "name_" + language;
    std::vector<Best> best;
    for (std::uint32_t i = 0; i < names.size(); ++i) {
        const Name& name = names[i];
        const std::optional<int> fit = nameFit(full, light, text(name.full), text(name.light));
        if (!fit)
            continue;
        const bool foreign = name.field.starts_with("name_") && name.field != "name_en" && name.field != "name_ascii" && name.field != own;
        const int score = *fit * 100 + weightOf(places[name.place]) + (foreign ? kForeign : 0);
        if (!best.empty() && names[best.back().name].place == name.place) {
            if (score < best.back().score)
                best.back() = {score, i};
        } else {
            best.push_back({score, i});
        }
    }
    std::stable_sort(best.begin(), best.end(), [](const Best& a, const Best& b) { return a.score < b.score; });
    std::vector<NamedPlace> found;
    for (const Best& one : best) {
        if (found.size() >= most)
            break;
        const Site& place = places[names[one.name].place];
        if (!folded.empty() && fitOf(folded, foldName(within(place, language))) == kUnfit && fitOf(folded, foldName(within(place, "en"))) == kUnfit)
            continue;
        NamedPlace told = tell(names[one.name], language);
        const auto same = [&](const NamedPlace& known) { return known.kind == told.kind && known.name == told.name && known.within == told.within; };
        if (std::none_of(found.begin(), found.end(), same))
            found.push_back(std::move(told));
    }
    return found;
}

PlaceSearch::PlaceSearch(const std::string& worldDirectory) : m_impl(std::make_unique<Impl>())
{
    VectorQuery query;
    query.fields = {"kind", "code", "id", "iso_a2", "area_km2", "west", "south", "east", "north", "rank", "name"};
    for (const char* language : kNameLanguages)
        query.fields.push_back(std::string("name_") + language);
    auto labels = readBundled(worldDirectory + "/labels.fgb", query);
    query.fields = {"name", "name_en", "name_alt", "name_ascii", "rank", "capital", "iso_a2", "adm1_id"};
    for (const char* language : kNameLanguages)
        if (std::string_view(language) != "en")
            query.fields.push_back(std::string("name_") + language);
    auto cities = readBundled(worldDirectory + "/places.fgb", query);
    if (!labels || !cities) {
        m_impl->problem = (labels ? cities.error() : labels.error()).message();
        return;
    }
    m_impl->labels = std::move(*labels);
    m_impl->cities = std::move(*cities);
    m_impl->addLabels();
    m_impl->addCities();
}

PlaceSearch::~PlaceSearch() = default;

std::vector<NamedPlace> PlaceSearch::find(std::string_view text, const std::string& language, std::size_t most) const
{
    std::vector<NamedPlace> found = m_impl->find(text, {}, language, most);
    const std::size_t comma = text.find(',');
    if (found.empty() && comma != std::string_view::npos)
        found = m_impl->find(text.substr(0, comma), text.substr(comma + 1), language, most);
    return found;
}

std::size_t PlaceSearch::names() const { return m_impl->names.size(); }
const std::string& PlaceSearch::problem() const { return m_impl->problem; }

} // namespace geo
