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

namespace {

/// Of an EDTF date and its bounds, which are not empty.
std::string shortDate(std::string_view edtf, const geo::TimeBounds& b)
{
    if (b.possibleTo == geo::kDistantFuture && b.possibleFrom != geo::kDistantPast)
        return geo::formatDay(b.possibleFrom) + " or later";
    return b.certain().empty() ? geo::edtfWords(edtf) : geo::formatRange(b.possibleFrom, b.possibleTo);
}

} // namespace

std::string publicationWords(const geo::Article& article)
{
    const bool unknown = article.published.empty() || article.publishedBounds.empty();
    return unknown ? "publication date unknown" : shortDate(article.published, article.publishedBounds);
}

std::string reportWords(const geo::Claim& claim, const geo::Lookup& lookup)
{
    const geo::TimeBounds reported = lookup.reported(claim);
    const geo::Article* article = lookup.article(claim.article);
    if (reported.empty())
        return {};
    return shortDate(claim.reported->edtf.empty() && article != nullptr ? std::string_view(article->published) : claim.reported->edtf.view(), reported);
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
