#include "app/symbols/unit_code.h"

#include "app/symbols/unit_symbols.h"

namespace app {

std::string symbolCode(const geo::Unit& unit, std::string_view seenFrom)
{
    if (unit.sidc.empty() || !geo::sidcProblem(unit.sidc).empty())
        return unit.sidc;
    using geo::SidcIdentity;
    const SidcIdentity identity = seenFrom.empty() || unit.side == seenFrom ? SidcIdentity::friendly
                                  : unit.side.empty()                       ? SidcIdentity::unknown
                                                                            : SidcIdentity::hostile;
    return geo::withIdentity(geo::withEchelon(unit.sidc, unit.echelon), identity);
}

std::string ratingOf(char reliability, int credibility)
{
    std::string words;
    if (reliability >= 'A' && reliability <= 'F')
        words += reliability;
    if (credibility >= 1 && credibility <= 6)
        words += static_cast<char>('0' + credibility);
    return words;
}

std::vector<geo::Issue> unknownSymbols(const geo::Document& document, std::string_view seenFrom, const UnitSymbols& symbols,
                                       const std::string& file)
{
    std::vector<geo::Issue> issues;
    for (const geo::Unit& unit : document.units) {
        if (unit.sidc.empty() || !geo::sidcProblem(unit.sidc).empty()) // Told when the file was read.
            continue;
        if (const std::string why = symbols.problemOf(symbolCode(unit, seenFrom)); !why.empty())
            issues.push_back({geo::Issue::Severity::doubtful, file, 0, "unit '" + unit.id + "' sidc",
                              "'" + unit.sidc + "': " + why + "; the unit has a frame without a symbol: correct the code or leave it out"});
    }
    return issues;
}

std::vector<geo::Issue> checkSymbols(const geo::Document& document, UnitSymbols& symbols, const std::string& file)
{
    constexpr int kFramePx = 20;
    for (const geo::Unit& unit : document.units)
        if (!unit.sidc.empty() && geo::sidcProblem(unit.sidc).empty())
            symbols.find({symbolCode(unit, {}), {}, kFramePx}, true);
    return unknownSymbols(document, {}, symbols, file);
}

} // namespace app
