#include "app/compose/quiz_place.h"

#include "geo/crs/web_mercator.h"
#include "geo/time/edtf.h"

#include <algorithm>

namespace app {

namespace {

/// Boundaries known to a few hundred metres are exact enough for a mark that a hand places.
constexpr double kMetresPerPixel = 300;

const char* precisionWords(const geo::Place& place)
{
    switch (place.precision) {
    case geo::Precision::exact:
        return "an exact place is stated";
    case geo::Precision::settlement:
        return "a settlement is stated, no place in it";
    case geo::Precision::near:
        return place.radiusMetres > 0 ? "near this place, within the circle"
                                      : "near this place; how near is not stated";
    case geo::Precision::admin2:
        return "somewhere in the district; where in it is not stated";
    case geo::Precision::admin1:
        return "somewhere in the region; where in it is not stated";
    case geo::Precision::country:
        return "somewhere in the country; where in it is not stated";
    case geo::Precision::seaAir:
        return "at sea or in the air";
    case geo::Precision::none:
        break;
    }
    return "no place is stated";
}

std::string saidBy(geo::Modality modality)
{
    switch (modality) {
    case geo::Modality::denied:
        return "Denied by ";
    case geo::Modality::estimated:
        return "Estimated by ";
    case geo::Modality::speculated:
        return "Speculated by ";
    case geo::Modality::planned:
        return "Announced by ";
    case geo::Modality::withdrawn:
        return "Said and withdrawn by ";
    case geo::Modality::asserted:
        break;
    }
    return "Said by ";
}

std::optional<QuizPlace::Part> partOf(const Spot& spot, World& world)
{
    QuizPlace::Part part;
    if (spot.kind == SpotKind::mark || spot.kind == SpotKind::ring) {
        part.kind = spot.kind == SpotKind::ring ? QuizPlace::Part::Kind::ring : QuizPlace::Part::Kind::point;
        part.at = spot.place;
        part.radiusMetres = spot.radiusMetres;
        return part;
    }
    if (spot.own) {
        QuizPlace own = placeOf(*spot.own, 0, {});
        return own.parts.empty() ? std::nullopt : std::optional(std::move(own.parts.front()));
    }
    const BoundaryShapePtr shape = world.boundary(spot.boundary, kMetresPerPixel);
    if (!shape || shape->rings.empty())
        return std::nullopt;
    part.kind = QuizPlace::Part::Kind::area;
    for (const std::vector<render::Point>& ring : shape->rings) {
        std::vector<geo::LonLat>& places = part.rings.emplace_back();
        places.reserve(ring.size());
        for (const render::Point p : ring)
            places.push_back(geo::web_mercator::unproject({p.x, p.y}));
    }
    part.at = geo::web_mercator::unproject({shape->labelPoint.x, shape->labelPoint.y});
    return part;
}

const geo::Quiz* quizOf(const Session& session)
{
    const std::vector<geo::View>& views = session.document.views;
    if (!session.presentation || session.presentation->step >= views.size())
        return nullptr;
    const std::optional<geo::Quiz>& quiz = views[session.presentation->step].quiz;
    return quiz ? &*quiz : nullptr;
}

} // namespace

QuizPlace quizPlaceOf(const Session& session, const DocumentFacts& facts, World& world, const geo::Quiz& quiz)
{
    if (quiz.claim.empty())
        return placeOf(quiz.geometry, quiz.radiusMetres, quiz.name);
    QuizPlace place;
    const std::optional<std::uint32_t> index = facts.lookup().claimIndex(quiz.claim);
    if (!index) {
        place.missing = "The claim that answers this is not in the document.";
        return place;
    }
    const geo::Place& said = session.document.claims[*index].place;
    place.name = std::string(said.name.view());
    place.precision = precisionWords(said);
    for (const std::uint32_t spot : facts.spotsOf(*index))
        if (std::optional<QuizPlace::Part> part = partOf(facts.spots()[spot], world))
            place.parts.push_back(*std::move(part));
    if (place.parts.empty())
        place.missing = said.unplaced() ? "The claim does not say where: there is nothing to show on a map."
                                        : "The boundary that the claim names is not among those of this program.";
    place.hasExtent = std::any_of(place.parts.begin(), place.parts.end(), [](const QuizPlace::Part& part) {
        return part.kind == QuizPlace::Part::Kind::area ||
               (part.kind == QuizPlace::Part::Kind::ring && part.radiusMetres > 0);
    });
    return place;
}

std::vector<std::string> quizAnswerLines(const Session& session, const geo::Lookup& lookup)
{
    const geo::Quiz* quiz = quizOf(session);
    if (quiz == nullptr || !session.quiz || !session.quiz->revealed)
        return {};
    const QuizState& state = *session.quiz;
    std::vector<std::string> lines;
    if (!state.place.missing.empty())
        lines.push_back(state.place.missing);
    else
        lines.push_back((quiz->claim.empty() ? "The answer" : "Said to be") +
                        (state.place.name.empty() ? std::string() : ": " + state.place.name) + " – " +
                        state.place.precision + ".");
    const std::optional<QuizScore> score = state.guess ? scoreOf(*state.guess, state.place) : std::nullopt;
    if (score)
        lines.push_back(scoreWords(*score, state.place, session.tools.unit));
    if (quiz->claim.empty()) {
        lines.emplace_back("Placed by the authors of this project, not reported by any source.");
        return lines;
    }
    const geo::Claim* claim = lookup.claim(quiz->claim);
    if (claim == nullptr)
        return lines;
    lines.push_back(saidBy(claim->modality) + lookup.attribution(*claim) + ": " + std::string(claim->headline.view()));
    if (const geo::Article* article = lookup.article(claim->article);
        article != nullptr && !(article->title + article->published).empty())
        lines.push_back("Source: " + (article->title.empty() ? std::string() : "“" + article->title + "”") +
                        (article->title.empty() || article->published.empty() ? "" : ", ") +
                        (article->published.empty() ? "" : geo::edtfWords(article->published)));
    return lines;
}

} // namespace app
