#include "geo/claims/edit_fields_impl.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace geo {

namespace {

// Each tieOf names every member by a structured binding, so that a member added to the model does not compile here
// until it is compared too.

auto tieOf(const Quote& x)
{
    const auto& [article, paragraph, exact, prefix, suffix, start, end, state, extra] = x;
    return std::tie(article, paragraph, exact, prefix, suffix, start, end, state, extra);
}

auto tieOf(const Actor& x)
{
    const auto& [name, role, side, unit, extra] = x;
    return std::tie(name, role, side, unit, extra);
}

auto tieOf(const PlaceCandidate& x)
{
    const auto& [name, position, boundary, extra] = x;
    return std::tie(name, position, boundary, extra);
}

auto tieOf(const Place& x)
{
    const auto& [name, precision, method, notStated, geometry, boundaries, radius, candidates, note, extra] = x;
    return std::tie(name, precision, method, notStated, geometry, boundaries, radius, candidates, note, extra);
}

auto tieOf(const Side& x)
{
    const auto& [id, name, colour, extra] = x;
    return std::tie(id, name, colour, extra);
}

auto tieOf(const Source& x)
{
    const auto& [id, name, shortName, kind, country, languages, url, side, grade, by, why, extra] = x;
    return std::tie(id, name, shortName, kind, country, languages, url, side, grade, by, why, extra);
}

auto tieOf(const Article& x)
{
    const auto& [id, source, again, url, archive, title, author, language, date, bounds, got, hash, licence, copy, text,
                 extra] = x;
    return std::tie(id, source, again, url, archive, title, author, language, date, bounds, got, hash, licence, copy,
                    text, extra);
}

auto tieOf(const Unit& x)
{
    const auto& [id, names, aliases, side, sidc, affiliation, echelon, country, parent, parentClaim, extra] = x;
    return std::tie(id, names, aliases, side, sidc, affiliation, echelon, country, parent, parentClaim, extra);
}

auto tieOf(const Relation& x)
{
    const auto& [from, to, kind, independent, by, note, extra] = x;
    return std::tie(from, to, kind, independent, by, note, extra);
}

auto tieOf(const View& x)
{
    const auto& [id, name, caption, notes, minutes, center, zoom, happened, knownOn, filter, worldview, projection, shown, layers, annotations, quiz, extra] = x;
    return std::tie(id, name, caption, notes, minutes, center, zoom, happened, knownOn, filter, worldview, projection, shown, layers, annotations, quiz, extra);
}

auto tieOf(const AnnotationStyle& x)
{
    const auto& [stroke, fill, width, dash, arrow, ground, size, extra] = x;
    return std::tie(stroke, fill, width, dash, arrow, ground, size, extra);
}

auto tieOf(const Annotation& x)
{
    const auto& [id, kind, text, author, anchor, geometry, page, style, happened, bounds, image, group, extra] = x;
    return std::tie(id, kind, text, author, anchor, geometry, page, style, happened, bounds, image, group, extra);
}

auto tieOf(const LayerLink& x)
{
    const auto& [id, path, name, visible, style, extra] = x;
    return std::tie(id, path, name, visible, style, extra);
}

auto tieOf(const Filter& x)
{
    const auto& [sources, speakers, sides, units, kinds, modalities, text] = x;
    return std::tie(sources, speakers, sides, units, kinds, modalities, text);
}

auto tieOf(const SavedFilter& x)
{
    const auto& [id, name, filter, extra] = x;
    return std::tie(id, name, filter, extra);
}

auto tieOf(const Claim& x)
{
    const auto& [id, kind, modality, role, method, status, credibility, headline, note, eventType, speaker, article,
                 quotes, actors, unit, value, happened, reported, place, score, row, extra, extraFeature] = x;
    return std::tie(id, kind, modality, role, method, status, credibility, headline, note, eventType, speaker, article,
                    quotes, actors, unit, value, happened, reported, place, score, row, extra, extraFeature);
}

template <class T> bool same(const T& a, const T& b);

template <class T> bool same(const Few<T>& a, const Few<T>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const T& x, const T& y) { return same(x, y); });
}

template <std::size_t I, class Tie> bool sameAt(const Tie& a, const Tie& b)
{
    return same(std::get<I>(a), std::get<I>(b));
}

template <class T> bool same(const T& a, const T& b)
{
    if constexpr (requires { tieOf(a); })
        return [&]<std::size_t... I>(std::index_sequence<I...>)
        {
            return (sameAt<I>(tieOf(a), tieOf(b)) && ...);
        }
    (std::make_index_sequence<std::tuple_size_v<decltype(tieOf(a))>>());
    else return a == b;
}

/// `words` has one for each member; neighbours with the same word are one field.
template <class T, std::size_t N>
std::vector<std::string_view> compare(const T& a, const T& b, const std::string_view (&words)[N])
{
    static_assert(N == std::tuple_size_v<decltype(tieOf(a))>);
    std::vector<std::string_view> differing;
    [&]<std::size_t... I>(std::index_sequence<I...>)
    {
        const std::array<bool, N> equal{sameAt<I>(tieOf(a), tieOf(b))...};
        for (std::size_t i = 0; i < N; ++i)
            if (!equal[i] && (differing.empty() || differing.back() != words[i]))
                differing.push_back(words[i]);
    }
    (std::make_index_sequence<N>());
    return differing;
}

} // namespace

std::vector<std::string_view> differingFields(const Side& a, const Side& b)
{
    return compare(a, b, {"id", "name", "colour", "other members"});
}

std::vector<std::string_view> differingFields(const Source& a, const Source& b)
{
    return compare(a, b,
                   {"id", "name", "short name", "kind", "country", "languages", "address", "side", "reliability",
                    "reliability", "reliability", "other members"});
}

std::vector<std::string_view> differingFields(const Article& a, const Article& b)
{
    return compare(a, b,
                   {"id", "source", "republishers", "address", "archive address", "title", "author", "language",
                    "published", "published", "retrieved", "hash", "licence", "local copy", "text", "other members"});
}

std::vector<std::string_view> differingFields(const Unit& a, const Unit& b)
{
    return compare(a, b,
                   {"id", "names", "aliases", "side", "symbol", "affiliation", "echelon", "country", "parent", "parent",
                    "other members"});
}

std::vector<std::string_view> differingFields(const Relation& a, const Relation& b)
{
    return compare(a, b, {"claims", "claims", "kind", "independence", "author", "note", "other members"});
}

std::vector<std::string_view> differingFields(const View& a, const View& b)
{
    return compare(a, b,
                   {"id", "name", "caption", "notes", "planned time", "camera", "camera", "happened", "known on", "filter", "worldview",
                    "projection", "parts of the map", "layers", "annotations", "question", "other members"});
}

std::vector<std::string_view> differingFields(const Annotation& a, const Annotation& b)
{
    return compare(a, b,
                   {"id", "kind", "text", "author", "anchor", "place", "place", "style", "happened", "happened",
                    "picture", "group", "other members"});
}

std::vector<std::string_view> differingFields(const LayerLink& a, const LayerLink& b)
{
    return compare(a, b, {"id", "path", "name", "visibility", "style", "other members"});
}

std::vector<std::string_view> differingFields(const SavedFilter& a, const SavedFilter& b)
{
    return compare(a, b, {"id", "name", "conditions", "other members"});
}

std::vector<std::string_view> differingFields(const Claim& a, const Claim& b)
{
    return compare(a, b, {"id",          "kind",          "modality",     "sector role",   "method",       "status",
                          "credibility", "headline",      "note",         "event type",    "speaker",      "article",
                          "quotes",      "actors",        "unit",         "value",         "happened",     "reported",
                          "place",       "machine score", "data-set row", "other members", "other members"});
}

std::vector<std::string_view> differingFields(const Place& a, const Place& b)
{
    return compare(a, b,
                   {"name", "precision", "method", "extent", "geometry", "boundaries", "radius", "candidates", "note",
                    "other members"});
}

} // namespace geo
