#include "app/session/go_to_search.h"

#include "geo/areas/name_forms.h"
#include "geo/data/coordinates.h"
#include "geo/data/map_link.h"

#include <algorithm>
#include <chrono>
#include <unordered_map>
#include <utility>

namespace app {

namespace {

using Kind = GoToCandidate::Kind;

constexpr std::size_t kMostClaimedFirst = 3;
/// Decimals of the position that a candidate is told by.
constexpr double kToldMetres = 1;

GoToCandidate candidateOf(geo::NamedPlace place)
{
    static_assert(static_cast<int>(geo::NamedPlace::Kind::country) + 1 == static_cast<int>(Kind::country) &&
                  static_cast<int>(geo::NamedPlace::Kind::city) + 1 == static_cast<int>(Kind::city));
    GoToCandidate candidate;
    candidate.kind = static_cast<Kind>(static_cast<int>(place.kind) + 1);
    candidate.name = std::move(place.name);
    candidate.matched = std::move(place.matched);
    candidate.within = std::move(place.within);
    candidate.at = place.at;
    candidate.box = place.box;
    candidate.rank = place.rank;
    return candidate;
}

GoToCandidate position(const Session& session, geo::LonLat at, double radius, std::optional<double> zoom, const char* from)
{
    GoToCandidate candidate;
    candidate.kind = Kind::coordinates;
    candidate.name = geo::coordinateWords(at, session.tools.notation, std::max(kToldMetres, radius));
    candidate.within = from;
    candidate.at = at;
    candidate.radiusMetres = radius;
    candidate.zoom = zoom;
    return candidate;
}

bool hasDigit(const std::string& text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

const char* notationWord(geo::CoordinateNotation notation)
{
    switch (notation) {
    case geo::CoordinateNotation::mgrs:
        return "the middle of an MGRS square";
    case geo::CoordinateNotation::utm:
        return "from UTM";
    case geo::CoordinateNotation::plusCode:
        return "the middle of a plus code's square";
    case geo::CoordinateNotation::wkt:
    case geo::CoordinateNotation::geoJson:
        return "longitude first, as WKT and GeoJSON have it";
    default:
        return "latitude first";
    }
}

/// What the text is, read as coordinates or a link; else why not.
std::optional<GoToCandidate> readAsPosition(const Session& session, const std::string& text, std::string& why)
{
    if (const auto link = geo::readMapLink(text)) {
        if (*link)
            return position(session, (*link)->at, (*link)->radiusMetres, (*link)->zoom, "from a link; nothing was fetched");
        why = (*link).error().message();
        return std::nullopt;
    }
    const geo::Result<geo::ReadPosition> read = geo::readPosition(text);
    if (read)
        return position(session, read->at, read->radiusMetres, std::nullopt, notationWord(read->notation));
    if (hasDigit(text))
        why = read.error().message();
    return std::nullopt;
}

} // namespace

GoToSearch::GoToSearch(std::string worldDirectory) : m_directory(std::move(worldDirectory)) {}
GoToSearch::~GoToSearch() = default;

void GoToSearch::begin()
{
    if (m_names || m_coming.valid())
        return;
    m_coming = std::async(std::launch::async, [directory = m_directory] { return std::make_unique<geo::PlaceSearch>(directory); });
}

const geo::PlaceSearch* GoToSearch::names()
{
    if (!m_names && m_coming.valid() && m_coming.wait_for(std::chrono::seconds(0)) == std::future_status::ready)
        m_names = m_coming.get();
    return m_names.get();
}

bool GoToSearch::takeReady()
{
    return !m_told && names() != nullptr && !std::exchange(m_told, true);
}

/// The names of places that claims give, each once, with the first claim that is on the map.
void GoToSearch::findClaimed(const Session& session)
{
    if (m_claimedOf == session.documentRevision + 1)
        return;
    m_claimedOf = session.documentRevision + 1;
    m_claimed.clear();
    std::unordered_map<std::string_view, std::size_t> known;
    for (std::uint32_t i = 0; i < session.document.claims.size(); ++i) {
        const geo::Place& place = session.document.claims[i].place;
        const std::string_view name = place.name;
        if (name.empty() || place.unplaced())
            continue;
        const auto [it, fresh] = known.try_emplace(name, m_claimed.size());
        if (fresh) {
            geo::NameForms forms = geo::formsOf(name);
            m_claimed.push_back({std::string(name), std::move(forms.full), std::move(forms.light), i, 0});
        }
        ++m_claimed[it->second].claims;
    }
}

void GoToSearch::addClaimed(const Session& session, GoToBox& box, const std::string& folded, const std::string& light, bool whole, std::size_t most) const
{
    constexpr int kLightWhole = 1;
    for (const ClaimedName& name : m_claimed) {
        if (box.found.size() >= most)
            return;
        const std::optional<int> fit = geo::nameFit(folded, light, name.folded, name.light);
        if (!fit || (*fit <= kLightWhole) != whole)
            continue;
        GoToCandidate candidate;
        candidate.kind = Kind::claimed;
        candidate.name = name.written;
        candidate.within = name.claims == 1 ? "as one claim has it" : "as " + std::to_string(name.claims) + " claims have it";
        candidate.claim = name.claim;
        const std::span<const geo::LonLat> points = session.document.claims[name.claim].place.geometry.points();
        if (!points.empty())
            candidate.at = points.front();
        box.found.push_back(std::move(candidate));
    }
}

void GoToSearch::look(Session& session)
{
    begin();
    GoToBox& box = session.tools.goTo;
    box.found.clear();
    box.said.clear();
    box.waiting = false;
    const std::string text = box.text;
    if (text.find_first_not_of(" \t\n") == std::string::npos)
        return;
    std::string why;
    if (std::optional<GoToCandidate> at = readAsPosition(session, text, why))
        box.found.push_back(std::move(*at));
    findClaimed(session);
    const geo::NameForms typed = geo::formsOf(text);
    addClaimed(session, box, typed.full, typed.light, true, box.found.size() + kMostClaimedFirst);
    const geo::PlaceSearch* world = names();
    if (world != nullptr)
        for (geo::NamedPlace& place : world->find(text, session.settings.labelLanguage, kMostCandidates - box.found.size()))
            box.found.push_back(candidateOf(std::move(place)));
    addClaimed(session, box, typed.full, typed.light, false, kMostCandidates);
    box.chosen = std::min(box.chosen, box.found.empty() ? 0 : box.found.size() - 1);
    if (world == nullptr) {
        box.waiting = box.found.empty() || box.found.front().kind != Kind::coordinates;
        m_told = false;
        box.said = box.found.empty() ? "Reading the names of places …" : "";
        return;
    }
    if (!box.found.empty())
        return;
    box.said = !why.empty() ? "Not read as coordinates: " + why
               : !world->problem().empty() ? world->problem()
                                           : "Not found among the countries, regions and larger cities of the bundled world, nor among the places that claims "
                                             "name. Coordinates always work: 51.73, 36.19";
}

void GoToSearch::lookNow(Session& session)
{
    begin();
    if (!m_names)
        m_names = m_coming.get();
    m_told = true;
    look(session);
}

} // namespace app
