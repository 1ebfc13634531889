#pragma once

#include "app/compose/document_facts.h"
#include "app/session/session.h"
#include "app/world/world.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace app {

// The parts of the JSON object that a page carries, each made on its own; assets/page/README.md lists the members.

using PageJson = nlohmann::ordered_json;

/// What stands for "no bound" in a page: JSON has no infinity.
inline constexpr double kPageForever = 1e300;

/// Seconds; beyond 2^53, where JavaScript does not count in ones, the nearest it does.
PageJson instantJson(std::int64_t instant);

/// Which of a document's claims a page holds, and under which number.
struct PageClaims {
    explicit PageClaims(const Session& session);
    std::vector<std::uint32_t> kept;   ///< Indexes into the document, in order: those that the filter lets through.
    std::vector<std::uint32_t> ghosts; ///< Filtered out, but what is kept is related to them: they count, and say nothing.
    std::vector<std::int64_t> number;  ///< Of each claim of the document in the page, the ghosts after the kept; -1: none.
};

/// What part of the map a page begins with, metres of the map.
struct PageView {
    MapCamera camera;
    render::Bounds shown; ///< What is to be seen at first.
};

/// The ground in levels of detail, and the map itself.
PageJson mapJson(const Session& session, const PageView& view);
PageJson groundJson(const Session& session, const PageView& view, const std::string& worldDirectory);
/// Names of countries, regions and cities that the page may write.
PageJson namesJson(const Session& session, World& world, const PageView& view);
/// The places that the kept claims are about.
PageJson spotsJson(const Session& session, const DocumentFacts& facts, World& world, const PageView& view, const PageClaims& claims);
/// Claims, ghosts, relations, sources, articles, sides and units.
void addDocument(const Session& session, const DocumentFacts& facts, const PageClaims& claims, PageJson& page);
/// What the authors wrote and drew, for the page to show at the happened clock; what cannot be is told in `leftOut`.
PageJson annotationsJson(const Session& session, const PageView& view, std::vector<std::string>& leftOut);
/// The kept views, as steps of the page.
PageJson viewsJson(const Session& session, const PageClaims& claims);
/// For browsers without JavaScript: HTML of every claim with its speaker, publisher, dates and quotes, and of the sources.
std::string plainClaims(const Session& session, const DocumentFacts& facts, const PageClaims& claims);
/// Colours of all themes, how sides look, pictograms.
PageJson looksJson(const Session& session, const DocumentFacts& facts, const PageClaims& claims);
/// Adds the symbols of units that occur, as SVG with stand-ins for colours.
void addSymbols(const Session& session, const DocumentFacts& facts, const PageClaims& claims, const std::string& symbolScript, PageJson& looks);
/// The unit whose symbol is a claim's mark; null: it has a pictogram.
const geo::Unit* unitDrawn(const geo::Claim& claim, const geo::Lookup& lookup);
/// Of its symbol; 0: none.
int echelonOf(const geo::Unit& unit);

} // namespace app
