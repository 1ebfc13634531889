#include "app/panels/claim_details.h"

#include "geo/time/edtf.h"

#include <algorithm>
#include <functional>

namespace app {

namespace {

std::string printedBy(const geo::Claim& claim, const geo::Lookup& lookup)
{
    std::string words;
    for (const ChainLink& link : attributionChain(claim, lookup))
        if (link.role != "Said by")
            words += (words.empty() ? "" : ", then ") + link.name;
    return words;
}

std::string placeCell(const geo::Claim& claim)
{
    const std::string_view name = claim.place.name;
    std::string words(name);
    words += (words.empty() ? "" : ": ") + precisionWords(claim.place.precision);
    return words;
}

std::string quoteCell(const geo::Claim& claim, const geo::Lookup& lookup)
{
    std::string words;
    for (const QuoteView& quote : quoteViews(claim, lookup)) {
        const std::string one = quote.exact.empty() ? quote.where : "“" + quote.exact + "”";
        if (!one.empty())
            words += (words.empty() ? "" : "\n") + one;
    }
    const std::string_view row = claim.rawRow;
    return words.empty() && !row.empty() ? "a row of a data set" : words;
}

std::string unitCell(const geo::Claim& claim, const geo::Lookup& lookup, std::string_view language)
{
    const geo::Unit* unit = lookup.unit(claim.unit);
    if (unit == nullptr)
        return {};
    const std::string role = roleWords(claim.sectorRole);
    return unit->name(language) + (role.empty() ? "" : ": " + role);
}

std::string gradeCell(const geo::Claim& claim, const geo::Lookup& lookup)
{
    const geo::Source* speaker = lookup.source(claim.speaker);
    return "speaker " + reliabilityWords(speaker != nullptr ? speaker->reliability : char{0}) + "; claim " +
           credibilityWords(claim.credibility);
}

} // namespace

CompareTable compareTable(const Session& session, const geo::Lookup& lookup, std::uint32_t claim)
{
    CompareTable table;
    table.claims.push_back(claim);
    for (const std::uint32_t other : session.answer.contradictedBy(claim))
        table.claims.push_back(other);
    const auto row = [&](const char* label, const std::function<std::string(const geo::Claim&)>& cell) {
        CompareRow entry{label, {}, false};
        for (const std::uint32_t i : table.claims)
            entry.cells.push_back(cell(session.document.claims[i]));
        entry.differs = std::any_of(entry.cells.begin(), entry.cells.end(),
                                    [&](const std::string& c) { return c != entry.cells.front(); });
        if (std::any_of(entry.cells.begin(), entry.cells.end(), [](const std::string& c) { return !c.empty(); }))
            table.rows.push_back(std::move(entry));
    };
    const std::string_view language = session.document.language;
    row("Said by", [&](const geo::Claim& c) { return attributionChain(c, lookup).front().name; });
    row("How it is said", [](const geo::Claim& c) { return modalityWords(c.modality); });
    row("Happened", [](const geo::Claim& c) {
        const std::string_view edtf = c.happened->edtf;
        return edtf.empty() ? "not dated" : geo::edtfWords(edtf);
    });
    row("Where", placeCell);
    row("Unit", [&](const geo::Claim& c) { return unitCell(c, lookup, language); });
    row("Number", [](const geo::Claim& c) { return valueWords(*c.value); });
    row("Quote", [&](const geo::Claim& c) { return quoteCell(c, lookup); });
    row("Printed by", [&](const geo::Claim& c) { return printedBy(c, lookup); });
    row("Reported", [&](const geo::Claim& c) {
        return reportedWords(c, session.answer.claims[static_cast<std::size_t>(&c - session.document.claims.data())],
                             lookup);
    });
    row("Grades", [&](const geo::Claim& c) { return gradeCell(c, lookup); });
    return table;
}

} // namespace app
