#include "app/panels/claim_details.h"

#include "app/session/clocks.h"
#include "geo/time/edtf.h"
#include "geo/time/format.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

namespace app {

namespace {

std::string text(std::string_view words)
{
    return std::string(words);
}

void join(std::string& text, std::string_view more, std::string_view with = ", ")
{
    if (!more.empty())
        text.append(text.empty() ? "" : with).append(more);
}

std::string number(double value)
{
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.12g", value);
    return digits;
}

ChainLink linkOf(const char* role, const geo::Source* source, std::string_view id)
{
    ChainLink link{role, id.empty() ? "not stated" : text(id), {}, {}, {}};
    if (source == nullptr)
        return link;
    link.name = source->name;
    link.detail = sourceKindWords(source->kind);
    join(link.detail, source->country);
    link.grade = source->reliability == 0 ? "reliability unrated" : reliabilityWords(source->reliability);
    if (source->reliability != 0) {
        const std::string_view by = source->ratedBy, why = source->ratedWhy;
        link.rated = by.empty() ? "who rated it is not stated" : "rated by " + text(by);
        join(link.rated, why, ": ");
    }
    return link;
}

} // namespace

std::vector<ChainLink> attributionChain(const geo::Claim& claim, const geo::Lookup& lookup)
{
    std::vector<ChainLink> chain{linkOf("Said by", lookup.source(claim.speaker), claim.speaker)};
    const geo::Article* article = lookup.article(claim.article);
    if (article == nullptr) {
        chain.push_back(linkOf("Printed by", nullptr, claim.article));
        return chain;
    }
    chain.push_back(linkOf("Printed by", lookup.source(article->source), article->source));
    for (const auto& id : article->republishers)
        chain.push_back(linkOf("Printed again by", lookup.source(id), id));
    return chain;
}

std::string reliabilityWords(char reliability)
{
    // The Admiralty code, as in NATO's AJP-2.1.
    static constexpr std::array kWords{"completely reliable",  "usually reliable", "fairly reliable",
                                       "not usually reliable", "unreliable",       "reliability cannot be judged"};
    if (reliability < 'A' || reliability > 'F')
        return "unrated";
    return std::string(1, reliability) + " – " + kWords[static_cast<std::size_t>(reliability - 'A')];
}

std::string credibilityWords(int credibility)
{
    static constexpr std::array kWords{
        "confirmed by other sources", "probably true", "possibly true", "doubtful", "improbable",
        "truth cannot be judged"};
    if (credibility < 1 || credibility > 6)
        return "unrated";
    return std::to_string(credibility) + " – " + kWords[static_cast<std::size_t>(credibility - 1)];
}

std::string methodWords(geo::ClaimMethod method)
{
    switch (method) {
    case geo::ClaimMethod::manual:
        return "coded by hand";
    case geo::ClaimMethod::import:
        return "imported from a data set";
    case geo::ClaimMethod::machine:
        return "drafted by a machine";
    }
    return {};
}

std::string statusWords(geo::ClaimStatus status)
{
    switch (status) {
    case geo::ClaimStatus::draft:
        return "draft, not reviewed";
    case geo::ClaimStatus::reviewed:
        return "reviewed";
    case geo::ClaimStatus::disputed:
        return "disputed among the coders";
    }
    return {};
}

std::string anchorWords(geo::AnchorState state)
{
    switch (state) {
    case geo::AnchorState::exact:
        return "found where it was";
    case geo::AnchorState::ambiguous:
        return "found more than once";
    case geo::AnchorState::orphan:
        return "no longer found (orphan)";
    case geo::AnchorState::notAnchored:
        return "not anchored";
    }
    return {};
}

std::vector<QuoteView> quoteViews(const geo::Claim& claim, const geo::Lookup& lookup)
{
    std::vector<QuoteView> views;
    for (const geo::Quote& quote : claim.quotes) {
        QuoteView view{text(quote.prefix), text(quote.exact), text(quote.suffix), {}, quote.state, nullptr, &quote};
        if (quote.paragraph)
            view.where = "¶ " + std::to_string(*quote.paragraph);
        if (quote.start && quote.end)
            join(view.where, "characters " + std::to_string(*quote.start) + "–" + std::to_string(*quote.end));
        const std::string_view other = quote.article;
        view.article = lookup.article(other.empty() ? std::string_view(claim.article) : other);
        views.push_back(std::move(view));
    }
    return views;
}

std::string publishedWords(const geo::Article& article)
{
    const std::string_view edtf = article.published;
    return edtf.empty() ? "publication date unknown" : geo::edtfWords(edtf);
}

std::vector<RelationGroup> relationGroups(const geo::Claim& claim, const geo::Document& document)
{
    static constexpr std::array<std::string_view, 6> kFirst{"Contradicted by", "Contradicts", "Retracted by",
                                                            "Retracts",        "Updated by",  "Updates"};
    const auto rank = [](const RelationGroup& g) {
        return std::find(kFirst.begin(), kFirst.end(), g.words) - kFirst.begin();
    };
    std::vector<RelationGroup> groups;
    for (RelatedClaim& related : relatedClaims(claim, document)) {
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const RelationGroup& g) { return g.words == related.words; });
        if (group == groups.end())
            group = groups.insert(groups.end(), {related.words, related.contradicts, {}});
        group->others.push_back(std::move(related));
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [&](const RelationGroup& a, const RelationGroup& b) { return rank(a) < rank(b); });
    return groups;
}

std::string Origins::words() const
{
    std::size_t reports = 0;
    for (const auto& group : groups)
        reports += group.size();
    std::string words = std::to_string(reports) + " reports, " + std::to_string(groups.size());
    if (groups.size() == 1)
        return words + " origin";
    return words + (independent ? " independent origins" : " origins, independence not stated");
}

namespace {

struct SameLink {
    std::uint32_t a = 0, b = 0;
    bool oneOrigin = false, independent = false;
};

/// The links between known claims that say the same, by asOf's rules.
std::vector<SameLink> sameLinks(const Session& session, const geo::Lookup& lookup)
{
    using Kind = geo::RelationKind;
    std::vector<SameLink> links;
    const geo::Claim* first = session.document.claims.data();
    for (const geo::Relation& r : session.document.relations) {
        if (r.kind != Kind::corroborates && r.kind != Kind::repeats)
            continue;
        const geo::Claim *from = lookup.claim(r.from), *to = lookup.claim(r.to);
        if (from == nullptr || to == nullptr || from == to)
            continue;
        const auto known = [&](const geo::Claim& c) { return knownFrom(lookup.reported(c)) < session.clocks.knownOn; };
        if (!known(*from) || !known(*to))
            continue;
        const bool one = r.kind == Kind::repeats || r.independent == geo::Independence::no;
        links.push_back({static_cast<std::uint32_t>(from - first), static_cast<std::uint32_t>(to - first), one,
                         r.independent == geo::Independence::yes});
    }
    return links;
}

/// Everything reached from `start` over links that `passes` takes; sorted, `start` first.
template <class Passes>
std::vector<std::uint32_t> reached(std::uint32_t start, const std::vector<SameLink>& links, Passes passes)
{
    std::vector<std::uint32_t> found{start};
    for (std::size_t i = 0; i < found.size(); ++i)
        for (const SameLink& link : links) {
            if (!passes(link) || (link.a != found[i] && link.b != found[i]))
                continue;
            const std::uint32_t other = link.a == found[i] ? link.b : link.a;
            if (std::find(found.begin(), found.end(), other) == found.end())
                found.push_back(other);
        }
    std::sort(found.begin() + 1, found.end());
    return found;
}

} // namespace

Origins originsOf(const Session& session, const geo::Lookup& lookup, std::uint32_t claim)
{
    Origins origins;
    if (session.answer.claims[claim].reports < 2)
        return origins;
    const std::vector<SameLink> links = sameLinks(session, lookup);
    std::map<std::uint32_t, std::size_t> groupOf;
    for (const std::uint32_t i : reached(claim, links, [](const SameLink&) { return true; })) {
        if (groupOf.contains(i))
            continue;
        origins.groups.push_back(reached(i, links, [](const SameLink& l) { return l.oneOrigin; }));
        for (const std::uint32_t member : origins.groups.back())
            groupOf[member] = origins.groups.size() - 1;
    }
    for (const SameLink& link : links)
        if (groupOf.contains(link.a) && groupOf[link.a] != groupOf[link.b])
            origins.independent = origins.independent && link.independent;
    return origins;
}

std::string valueBounds(const geo::Value& value)
{
    std::string words;
    if (value.low)
        join(words, "low " + number(*value.low));
    if (value.best)
        join(words, "best " + number(*value.best));
    if (value.high)
        join(words, "high " + number(*value.high));
    return words;
}

std::vector<std::string> candidateWords(const geo::Place& place)
{
    std::vector<std::string> lines;
    for (const geo::PlaceCandidate& candidate : place.candidates) {
        std::string line = text(candidate.name);
        if (candidate.position) {
            const std::string at = geo::coordinateWords(*candidate.position, geo::PositionNotation::decimal, 100);
            line += line.empty() ? at : " (" + at + ")";
        }
        const std::string_view code = candidate.boundary.code;
        join(line, code, ", boundary ");
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string reportedWords(const geo::Claim& claim, const geo::ClaimState& state, const geo::Lookup& lookup)
{
    const geo::TimeBounds reported = lookup.reported(claim);
    if (reported.empty())
        return "unknown: never shown as if early";
    const geo::Article* article = lookup.article(claim.article);
    std::string_view edtf = claim.reported->edtf;
    if (edtf.empty() && article != nullptr)
        edtf = article->published;
    std::string words =
        edtf.empty() ? geo::formatRange(reported.possibleFrom, reported.possibleTo) : geo::edtfWords(edtf);
    if (state.reportUncertain)
        words += reported.possibleFrom == geo::kDistantPast ? " (vague; counts from its end)"
                                                            : " (vague; counts from its earliest possible day)";
    return words;
}

} // namespace app
