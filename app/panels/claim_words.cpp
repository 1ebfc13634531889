#include "app/panels/claim_words.h"

#include "geo/time/format.h"

#include <array>
#include <cmath>

namespace app {

namespace {

/// "10,000"; whole numbers as far as doubles count them.
std::string grouped(double value)
{
    std::string digits = std::to_string(std::llround(std::abs(value)));
    for (std::size_t i = digits.size(); i > 3; i -= 3)
        digits.insert(i - 3, ",");
    return (value < 0 ? "–" : "") + digits;
}

std::string spaced(std::string_view name)
{
    std::string text(name);
    for (char& c : text)
        if (c == '_')
            c = ' ';
    return text;
}

} // namespace

std::string stateWords(const geo::ClaimState& state)
{
    std::string text(geo::wordsOf(state.reason));
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

std::string modalityWords(geo::Modality modality)
{
    switch (modality) {
    case geo::Modality::asserted:
        return "asserted";
    case geo::Modality::denied:
        return "denied: said not to have happened";
    case geo::Modality::estimated:
        return "an estimate";
    case geo::Modality::speculated:
        return "speculation";
    case geo::Modality::planned:
        return "planned, not yet done";
    case geo::Modality::withdrawn:
        return "withdrawn by who said it";
    }
    return {};
}

std::string sourceKindWords(geo::SourceKind kind)
{
    switch (kind) {
    case geo::SourceKind::armedActor:
        return "armed actor";
    case geo::SourceKind::ngo:
        return "NGO";
    case geo::SourceKind::dataset:
        return "data set";
    default:
        return std::string(geo::nameOf(kind));
    }
}

std::string precisionWords(geo::Precision precision)
{
    switch (precision) {
    case geo::Precision::exact:
        return "an exact place";
    case geo::Precision::settlement:
        return "a settlement";
    case geo::Precision::near:
        return "near a named place";
    case geo::Precision::admin2:
        return "somewhere in a district";
    case geo::Precision::admin1:
        return "somewhere in a region";
    case geo::Precision::country:
        return "somewhere in a country";
    case geo::Precision::seaAir:
        return "at sea or in the air";
    case geo::Precision::none:
        return "no place stated: in lists and on the timeline only";
    }
    return {};
}

std::string placeMethodWords(geo::PlaceMethod method)
{
    switch (method) {
    case geo::PlaceMethod::sourceCoordinates:
        return "coordinates given by the source";
    case geo::PlaceMethod::gazetteer:
        return "found in a gazetteer by its name";
    case geo::PlaceMethod::boundary:
        return "the outline of a boundary layer";
    case geo::PlaceMethod::analyst:
        return "placed by an analyst";
    case geo::PlaceMethod::unspecified:
        break;
    }
    return {};
}

std::string roleWords(geo::SectorRole role)
{
    return spaced(geo::nameOf(role));
}

std::string basisWords(geo::TimeBasis basis)
{
    switch (basis) {
    case geo::TimeBasis::relativeToPublication:
        return "counted from the day of publication";
    case geo::TimeBasis::inferred:
        return "inferred, not stated";
    case geo::TimeBasis::datasetDefault:
        return "the data set's default";
    case geo::TimeBasis::stated:
        break;
    }
    return {};
}

std::string eventTypeWords(const std::string& eventType)
{
    return spaced(eventType);
}

std::string boundsWords(const geo::TimeBounds& bounds)
{
    if (bounds.empty())
        return {};
    const std::string possible = "possibly " + geo::formatRange(bounds.possibleFrom, bounds.possibleTo);
    if (bounds.certain().empty())
        return possible + "; on no day certainly";
    const std::string certain = "certainly " + geo::formatRange(bounds.certainFrom, bounds.certainTo);
    return bounds.certain() == bounds.possible() ? certain : certain + "; " + possible;
}

std::string valueWords(const geo::Value& value)
{
    if (value.empty())
        return {};
    const std::string what = value.what.empty() ? "" : " " + value.what;
    if (!value.asStated.empty())
        return value.asStated + (value.asStated.view().find(value.what.view()) == std::string_view::npos ? what : "");
    if (value.low && value.high)
        return grouped(*value.low) + " to " + grouped(*value.high) + what;
    if (value.best)
        return grouped(*value.best) + what;
    if (value.low)
        return grouped(*value.low) + " or more" + what;
    return value.high ? grouped(*value.high) + " or fewer" + what : value.what.str();
}

std::vector<std::string> locatorWords(const geo::Claim& claim, const geo::Lookup& lookup)
{
    std::vector<std::string> lines;
    for (const geo::Quote& quote : claim.quotes) {
        const geo::Article* article = lookup.article(quote.article.empty() ? claim.article : quote.article);
        const std::string title = article ? (article->title.empty() ? article->id : article->title) : std::string();
        std::string line = quote.paragraph ? "¶ " + std::to_string(*quote.paragraph) : std::string();
        if (!title.empty())
            line += (line.empty() ? "" : " of ") + ("“" + title + "”");
        if (!line.empty())
            lines.push_back(line);
    }
    return lines;
}

std::vector<RelatedClaim> relatedClaims(const geo::Claim& claim, const geo::Document& document)
{
    // As the claim sees it when it stands first, and when it stands second.
    static constexpr std::array<std::array<const char*, 2>, 7> kWords{{{"Corroborates", "Corroborated by"},
                                                                       {"Contradicts", "Contradicted by"},
                                                                       {"Repeats", "Repeated by"},
                                                                       {"Updates", "Updated by"},
                                                                       {"Retracts", "Retracted by"},
                                                                       {"Same event as", "Same event as"},
                                                                       {"Part of", "Has as a part"}}};
    std::vector<RelatedClaim> related;
    for (const geo::Relation& relation : document.relations) {
        const bool first = relation.from == claim.id;
        if (!first && relation.to != claim.id)
            continue;
        const auto kind = static_cast<std::size_t>(relation.kind);
        related.push_back({kWords[kind][first ? 0 : 1], first ? relation.to : relation.from, relation.note,
                           relation.kind == geo::RelationKind::contradicts});
    }
    return related;
}

} // namespace app
