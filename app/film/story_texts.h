#pragma once

#include "app/film/film_cards.h"
#include "app/film/film_format.h"
#include "app/film/story_stage.h"

#include <string>
#include <utility>
#include <vector>

namespace app {

/// What a story says as a whole: of all its views, each source once. The stage shows its first view afterwards.
struct StoryTexts {
    FilmCards cards;
    std::vector<std::pair<std::string, std::string>> picture; ///< As pictureTexts() has them.
    FilmTexts film;
};
/// `note`: what the harm guard kept back.
StoryTexts storyTexts(StoryStage& stage, const Session& session, const std::string& note);

} // namespace app
