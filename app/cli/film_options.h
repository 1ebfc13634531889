#pragma once

#include "app/film/film_plan.h"
#include "geo/base/result.h"

#include <string>
#include <utility>

namespace app {

/// What `export` was told of films and series, as text that was checked for form.
struct FilmOptions {
    std::string from = {}, to = {}, step = {}; ///< EDTF, EDTF, ISO 8601 duration; empty: as the document has it, a day.
    std::string play = "knowledge";
    double fps = 25;
    int hold = 1;
    double titleCard = 0, endCard = 0;  ///< Seconds.
    bool withStrip = false, noStrip = false;
    std::string smallMultiples = {};    ///< COLUMNSxROWS.
    bool story = false;                 ///< The views, not dates.
    double scene = 0, flight = -1;      ///< Seconds; see StoryRequest.

    /// Columns and rows; none when there are to be none, or the text has not that form.
    std::pair<int, int> grid() const;
};

/// What the plan is asked for; an error says which option holds no duration.
geo::Result<FilmRequest> filmRequest(const FilmOptions& options);

} // namespace app
