#include "app/page/page_words.h"

#include "geo/time/edtf.h"
#include "geo/time/format.h"

namespace app {

std::string publisherWords(const geo::Article& article, const geo::Lookup& lookup)
{
    const auto nameOf = [&](const std::string& id) {
        const geo::Source* source = lookup.source(id);
        return source != nullptr ? source->name : id;
    };
    std::string words = nameOf(article.source);
    for (const std::string& id : article.republishers)
        words += ", via " + nameOf(id);
    return words;
}

std::string publicationWords(const geo::Article& article)
{
    const geo::TimeBounds& b = article.publishedBounds;
    if (article.published.empty() || b.empty())
        return "publication date unknown";
    if (b.possibleTo == geo::kDistantFuture && b.possibleFrom != geo::kDistantPast)
        return geo::formatDay(b.possibleFrom) + " or later";
    return b.certain().empty() ? geo::edtfWords(article.published) : geo::formatRange(b.possibleFrom, b.possibleTo);
}

std::string actorWords(const geo::Actor& actor, const geo::Side* side)
{
    std::string words(actor.name);
    if (!actor.role.empty())
        words += ", " + actor.role;
    if (side != nullptr)
        words += ", " + side->name;
    return words;
}

} // namespace app
