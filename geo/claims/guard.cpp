#include "geo/claims/guard.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <unordered_set>

#include <fmt/format.h>

#include "geo/claims/guard_impl.h"
#include "geo/claims/lookup.h"
#include "geo/claims/subset.h"

namespace geo {

namespace {

/// The last moment at which it may have happened; kDistantFuture when nothing bounds it.
std::int64_t youngestMoment(const Claim& claim, const TimeBounds& reported)
{
    const TimeBounds& happened = claim.happened->bounds;
    const std::int64_t stated = happened.empty() ? kDistantFuture : happened.possibleTo;
    if (claim.modality == Modality::planned || reported.empty())
        return stated;
    return std::min(stated, reported.possibleTo);
}

/// What is left out, by the number of the claim.
struct Left {
    std::vector<std::uint32_t> kept;
    std::unordered_set<std::string_view> out; ///< Ids.
};

Left leaveOut(const Document& document, const Withheld& withheld, const GuardSettings& settings, GuardCounts& counts)
{
    Left left;
    const Lookup lookup(document);
    const std::int64_t limit = settings.minAge ? addDuration(settings.ageFrom, *settings.minAge, -1) : kDistantFuture;
    for (std::uint32_t i = 0; i < document.claims.size(); ++i) {
        const Claim& claim = document.claims[i];
        if (withheld.concerns(claim)) {
            ++counts.withheld;
            left.out.insert(claim.id);
        } else if (settings.minAge && youngestMoment(claim, lookup.reported(claim)) > limit) {
            ++counts.tooYoung;
            left.out.insert(claim.id);
        } else {
            left.kept.push_back(i);
        }
    }
    return left;
}

/// Shown claims that somebody answers who is left out.
std::size_t unanswered(const Document& document, const Left& left)
{
    std::unordered_set<std::string_view> answered;
    for (const Relation& r : document.relations) {
        if (r.kind != RelationKind::contradicts && r.kind != RelationKind::retracts)
            continue;
        if (left.out.contains(r.from) && !left.out.contains(r.to))
            answered.insert(r.to);
        if (r.kind == RelationKind::contradicts && left.out.contains(r.to) && !left.out.contains(r.from))
            answered.insert(r.from);
    }
    return answered.size();
}

/// Articles that claims lead to which are left out; views into the document.
std::unordered_set<std::string_view> articlesOf(const Document& document, const Left& left)
{
    std::unordered_set<std::string_view> articles;
    for (const Claim& claim : document.claims) {
        if (!left.out.contains(claim.id))
            continue;
        articles.insert(claim.article);
        for (const Quote& quote : claim.quotes)
            articles.insert(quote.article);
    }
    articles.erase("");
    return articles;
}

/// What stands around a quote may be what another claim says.
void forgetSurroundings(Document& document, const std::unordered_set<std::string_view>& articles)
{
    for (Claim& claim : document.claims)
        for (Quote& quote : claim.quotes)
            if (articles.contains(quote.article.empty() ? claim.article : quote.article)) {
                quote.prefix.clear();
                quote.suffix.clear();
            }
}

/// What of a document's own could tell what is kept back.
void stripWhole(Document& document)
{
    document.views.clear();
    document.annotations.clear();
    document.layers.clear();
    document.filters.clear();
    document.extra.clear();
    document.extraCollection.clear();
    for (Article& article : document.articles) {
        article.text.clear();
        article.localText.clear();
        article.extra.clear();
    }
    for (Claim& claim : document.claims)
        for (Quote& quote : claim.quotes) // Nothing they could be looked up in came along.
            quote.state = AnchorState::notAnchored;
    for (Unit& unit : document.units)
        unit.extra.clear();
    for (Relation& relation : document.relations)
        relation.extra.clear();
}

std::string durationWords(const Duration& d)
{
    std::string words;
    const auto add = [&words](std::int64_t n, const char* one) {
        if (n != 0)
            words += fmt::format("{}{} {}{}", words.empty() ? "" : " ", n, one, n == 1 ? "" : "s");
    };
    add(d.months, "month");
    add(d.days, "day");
    const std::int64_t hours = d.seconds / 3600;
    add(hours, "hour");
    add((d.seconds - hours * 3600) / 60, "minute");
    add(d.seconds % 60, "second");
    return words.empty() ? "0 days" : words;
}

std::string claimsWords(std::size_t n) { return fmt::format("{} claim{}", n, n == 1 ? "" : "s"); }

} // namespace

Result<Guarded> guarded(const Document& document, const GuardSettings& settings)
{
    constexpr double kMostKm = 1000;
    if (!(settings.roundKm >= 0 && settings.roundKm <= kMostKm))
        return Error{.what = fmt::format("positions cannot be rounded to {} km", settings.roundKm), .hint = "take more than 0 and at most 1000"};
    auto withheld = Withheld::in(document, settings.withhold);
    if (!withheld)
        return withheld.error();
    Guarded result;
    GuardCounts& counts = result.counts;
    const Left left = leaveOut(document, *withheld, settings, counts);
    counts.unanswered = unanswered(document, left);
    if (settings.any())
        counts.annotations = document.annotations.size();
    result.document = subsetOf(document, left.kept);
    if (!settings.any())
        return result;
    Document& shown = result.document;
    result.names = withheld->names();
    const auto concerned = [&](const auto& one) { return withheld->concerns(one); };
    std::erase_if(shown.units, concerned);
    std::erase_if(shown.sources, concerned);
    std::erase_if(shown.articles, concerned);
    for (Unit& unit : shown.units)
        if (left.out.contains(unit.parentClaim))
            unit.parentClaim.clear();
    forgetSurroundings(shown, articlesOf(document, left));
    stripWhole(shown);
    if (settings.roundKm > 0)
        counts.rounded = roundPositions(shown, settings.roundKm);
    clearWordsThatName(*withheld, shown);
    shown.description += (shown.description.empty() ? "" : " ") + guardWords(settings, counts) + ".";
    return result;
}

std::string guardWords(const GuardSettings& settings, const GuardCounts& counts)
{
    std::string words;
    const auto add = [&words](const std::string& part) { words += (words.empty() ? "" : "; ") + part; };
    if (settings.roundKm > 0)
        add(fmt::format("positions rounded to {:g} km", settings.roundKm));
    if (settings.minAge)
        add("nothing younger than " + durationWords(*settings.minAge) +
            (counts.tooYoung > 0 ? " (" + claimsWords(counts.tooYoung) + " left out)" : ""));
    if (!settings.withhold.empty())
        add(claimsWords(counts.withheld) + " withheld");
    if (counts.unanswered > 0)
        add("what answers " + claimsWords(counts.unanswered) + " is left out");
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

} // namespace geo
