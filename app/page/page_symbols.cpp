#include "app/page/page_json_impl.h"
#include "app/symbols/symbol_engine.h"
#include "app/symbols/symbol_picture.h"
#include "app/symbols/unit_code.h"
#include "geo/claims/sidc.h"

#include <algorithm>
#include <set>

namespace app {

namespace {

/// Of the frame of a unit's mark: what its lines are drawn for.
constexpr int kFramePx = 20;

/// A land unit of nothing but an echelon, for the legend.
std::string bareUnit(int echelon)
{
    std::string code = "10031000000000000000";
    code[8] = static_cast<char>('0' + echelon / 10);
    code[9] = static_cast<char>('0' + echelon % 10);
    return code;
}

/// Draws codes with the stand-ins that the page replaces by colours; see app/symbols/symbol_stand_ins.h.
class Drawer {
public:
    explicit Drawer(const std::string& scriptPath)
    {
        if (auto opened = SymbolEngine::open(scriptPath))
            m_engine = *std::move(opened);
    }
    PageJson json(const std::string& code)
    {
        const SymbolDrawing d = drawing(code);
        return {{"svg", d.svg}, {"width", d.width}, {"height", d.height}, {"frame", {d.frameLeft, d.frameTop, d.frameRight, d.frameBottom}}, {"line", penFor(kFramePx).line}};
    }

private:
    SymbolDrawing drawing(const std::string& code)
    {
        const SymbolPen pen = penFor(kFramePx);
        if (!geo::sidcProblem(code).empty())
            return unknownSymbol(pen);
        if (!m_engine)
            return plainFrame(pen);
        auto drawn = m_engine->draw(code, pen);
        return drawn ? *std::move(drawn) : plainFrame(pen);
    }
    std::unique_ptr<SymbolEngine> m_engine;
};

} // namespace

const geo::Unit* unitDrawn(const geo::Claim& claim, const geo::Lookup& lookup)
{
    const geo::Unit* unit = claim.kind == geo::ClaimKind::unitSector ? lookup.unit(claim.unit) : nullptr;
    return unit != nullptr && !unit->sidc.empty() ? unit : nullptr;
}

int echelonOf(const geo::Unit& unit)
{
    return geo::sidcProblem(unit.sidc).empty() ? geo::echelonOf(geo::withEchelon(unit.sidc, unit.echelon)) : 0;
}

void addSymbols(const Session& session, const DocumentFacts& facts, const PageClaims& claims, const std::string& symbolScript, PageJson& looks)
{
    std::set<std::string> codes;
    std::set<int> echelons;
    for (const std::uint32_t i : claims.kept)
        if (const geo::Unit* unit = unitDrawn(session.document.claims[i], facts.lookup())) {
            codes.insert(symbolCode(*unit, seenFromOf(session)));
            echelons.insert(echelonOf(*unit));
        }
    looks["symbols"] = PageJson::object();
    looks["echelons"] = PageJson::object();
    if (codes.empty())
        return;
    const auto& sides = session.document.sides;
    const auto seen = std::find_if(sides.begin(), sides.end(), [&](const geo::Side& side) { return side.id == seenFromOf(session); });
    looks["seenFrom"] = seen != sides.end() ? seen->name : "";
    Drawer drawer(symbolScript);
    for (const std::string& code : codes)
        looks["symbols"][code] = drawer.json(code);
    for (const int echelon : echelons)
        if (echelon > 0) {
            looks["echelons"][std::to_string(echelon)] = {{"code", bareUnit(echelon)}, {"words", geo::echelonWords(echelon)}};
            looks["symbols"][bareUnit(echelon)] = drawer.json(bareUnit(echelon));
        }
}

} // namespace app
