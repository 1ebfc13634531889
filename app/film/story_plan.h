#pragma once

#include "app/film/story_stage.h"
#include "geo/time/clock_query.h"

#include <cstdint>
#include <vector>

namespace app {

/// How the views of a document become a film.
struct StoryRequest {
    double fps = 25;
    double sceneSeconds = 0;   ///< That each view stands; 0: as long as it takes to look and to read its words.
    double flightSeconds = -1; ///< Between the cameras of two views; 0: none, less: as the way is long.
    double titleSeconds = 0, endSeconds = 0;
    bool stills = false; ///< A single frame for each view, and one for each card that there is.
};

/// A picture of a story's film and how often it is shown.
struct StoryShot {
    std::size_t view = 0; ///< Whose words, boundaries and filter are shown.
    MapView camera;
    geo::ClockQuery clocks;
    int frames = 1;
    bool flies = false; ///< The camera moves on with the next one.
};

struct StoryPlan {
    std::vector<StoryShot> shots; ///< In order; of each view one at least.
    std::vector<std::size_t> first; ///< The first shot of each view; where it flies to.
    double fps = 25;
    int titleFrames = 0, endFrames = 0; ///< Of the title card and of each end card; 0: there is none.

    std::int64_t frames(int endCards) const;
};

/// The clocks of a view stand, but where its member "play" is "knowledge" or "window" (see geo::View::extra): then the named clock
/// runs from where the view before left it (the first: from the first report) to its own, while the other stands. `widthPx`: of
/// the pictures, logical px. More than kMostFilmFrames are an error.
geo::Result<StoryPlan> planStory(StoryStage& stage, const Session& session, const StoryRequest& request, double widthPx);

} // namespace app
