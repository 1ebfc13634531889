#pragma once

#include "app/cli/options.h"
#include "app/film/film_plan.h"
#include "app/film/story_plan.h"

namespace app {

struct Provenance;

/// Whether a PDF of several pages is asked for: a date or a view on each.
bool isPages(const CommandOptions& options);

/// What is asked of a story's film; of a `series` of files a picture for each view, unless times are said.
StoryRequest storyRequest(const CommandOptions& options, bool series);

/// Said where a story is asked for that is not there.
inline constexpr const char* kNoViews = "these files keep no views, which a story is made of: keep some in the viewer (Ctrl D), or leave --story out";

/// Writes it; the exit code.
int exportPages(const CommandOptions& options, const FilmRequest& request, const Provenance* made);

} // namespace app
