#include "geo/io/interchange_impl.h"

namespace geo {

namespace {

Json toJson(const Side& s)
{
    Json o{{"id", s.id}, {"name", s.name}, {"colour", s.colour}};
    appendExtra(o, s.extra);
    return o;
}

Json toJson(const Source& s)
{
    Json o{{"id", s.id}, {"name", s.name}};
    putText(o, "short_name", s.shortName);
    o["kind"] = nameOf(s.kind);
    putText(o, "country", s.country);
    putTexts(o, "languages", s.languages);
    putText(o, "url", s.url);
    putText(o, "side", s.side);
    if (s.reliability != 0)
        o["reliability"] = std::string(1, s.reliability);
    putText(o, "rated_by", s.ratedBy);
    putText(o, "rated_why", s.ratedWhy);
    appendExtra(o, s.extra);
    return o;
}

Json toJson(const Article& a)
{
    Json o{{"id", a.id}, {"source", a.source}};
    putTexts(o, "republishers", a.republishers);
    putText(o, "url", a.url);
    putText(o, "archive_url", a.archiveUrl);
    putText(o, "title", a.title);
    putText(o, "author", a.author);
    putText(o, "language", a.language);
    putText(o, "published", a.published);
    putText(o, "retrieved", a.retrieved);
    putText(o, "sha256", a.sha256);
    putText(o, "licence", a.licence);
    putText(o, "local_text", a.localText);
    putText(o, "text", a.text);
    appendExtra(o, a.extra);
    return o;
}

Json toJson(const Unit& u)
{
    Json o{{"id", u.id}};
    for (const LocalText& n : u.names)
        o["names"].push_back(Json{{"language", n.language}, {"text", n.text}});
    putTexts(o, "aliases", u.aliases);
    putText(o, "side", u.side);
    putText(o, "sidc", u.sidc);
    putUnless(o, "affiliation", u.affiliation, Affiliation::unspecified);
    putText(o, "echelon", u.echelon);
    putText(o, "country", u.country);
    putText(o, "parent", u.parent);
    putText(o, "parent_claim", u.parentClaim);
    appendExtra(o, u.extra);
    return o;
}

Json toJson(const Relation& r)
{
    Json o{{"from", r.from}, {"kind", nameOf(r.kind)}, {"to", r.to}};
    putUnless(o, "independent", r.independent, Independence::unknown);
    putText(o, "by", r.by);
    putText(o, "note", r.note);
    appendExtra(o, r.extra);
    return o;
}

template <class T> void putList(Json& object, const char* key, const std::vector<T>& list)
{
    for (const T& item : list)
        object[key].push_back(toJson(item));
}

Json datelineJson(const Document& d)
{
    Json o{{"version", kInterchangeVersion}};
    putText(o, "title", d.title);
    putText(o, "description", d.description);
    putText(o, "language", d.language);
    putText(o, "licence", d.licence);
    putText(o, "worldview", d.worldview);
    putText(o, "projection", d.projection);
    putText(o, "layout", d.layout);
    putList(o, "sides", d.sides);
    putList(o, "sources", d.sources);
    putList(o, "articles", d.articles);
    putList(o, "units", d.units);
    putList(o, "relations", d.relations);
    putList(o, "views", d.views);
    putList(o, "annotations", d.annotations);
    putList(o, "layers", d.layers);
    putList(o, "filters", d.filters);
    appendExtra(o, d.extra);
    return o;
}

} // namespace

Json collectionJson(const Document& document, Json features)
{
    Json root{{"type", "FeatureCollection"}, {"dateline", datelineJson(document)}};
    root["features"] = std::move(features);
    appendExtra(root, document.extraCollection);
    return root;
}

std::string writeInterchange(const Document& document)
{
    Json features = Json::array();
    for (const Claim& claim : document.claims)
        features.push_back(featureFromClaim(claim));
    return canonicalJson(collectionJson(document, std::move(features)));
}

} // namespace geo
