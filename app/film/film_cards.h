#pragma once

#include "app/compose/canvas.h"
#include "app/film/film_plan.h"
#include "app/session/session.h"
#include "render/scene/scene.h"

#include <string>
#include <vector>

namespace app {

/// What cards say, taken from a session that shows all of a film (FilmPlan::whole()).
struct FilmCards {
    std::string title, description, period, counts;
    std::string boundaries; ///< With what was kept back and the map's projection.
    std::string licence;    ///< Of the document; empty: none is stated.
    struct Source {
        std::string words; ///< Who printed it, what, and when.
        std::string note;  ///< How many claims, and its licence.
    };
    std::vector<Source> sources;
};
/// `note`: what the harm guard kept back.
FilmCards filmCards(const Session& session, const FilmPlan& plan, const std::string& note = {});

/// The card before a film. Its words are made smaller until they fit; the description goes first. Letters as
/// ProgressStrip::draw() has them; sizes in framebuffer px.
render::Scene titleCard(const FilmCards& cards, TextPainter& text, const Palette& palette, int widthPx, int heightPx);

/// Which sources stand on which card after a film: the first of each. At least one card, at most kMostEndCards; what
/// finds no room on these is counted on the last.
inline constexpr std::size_t kMostEndCards = 20;
std::vector<std::size_t> endCardStarts(const FilmCards& cards, TextPainter& text, const Palette& palette, int widthPx, int heightPx);
render::Scene endCard(const FilmCards& cards, const std::vector<std::size_t>& starts, std::size_t card, TextPainter& text, const Palette& palette, int widthPx, int heightPx);

} // namespace app
