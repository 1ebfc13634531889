#pragma once

#include "app/session/session.h"
#include "geo/base/result.h"
#include "geo/time/clock_query.h"
#include "geo/time/time_range.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

/// What somebody wants to see of time.
struct FilmRequest {
    std::string from, to; ///< EDTF dates; empty: what the document covers.
    geo::Duration step{0, 1, 0};
    PlayMode play = PlayMode::knowledge;
    double fps = 25;
    int hold = 1; ///< Frames that each date is shown for.
    double titleSeconds = 0, endSeconds = 0; ///< That a card is shown for; 0: there is none.
    int dates = 0; ///< When not 0: so many dates, spread evenly, instead of steps.
    geo::Zone zone = {}; ///< In whose days and months the steps count.
};

/// More frames than this are refused: over an hour at 25 a second.
inline constexpr std::int64_t kMostFilmFrames = 100'000;

/// What a film shows, date after date. Only numbers; nothing is drawn yet.
struct FilmPlan {
    PlayMode play = PlayMode::knowledge;
    double fps = 25;
    int hold = 1;
    int titleFrames = 0; ///< Of the title card; 0: there is none.
    int endFrames = 0;   ///< Of each end card; 0: there are none.
    std::vector<geo::ClockQuery> dates; ///< At least one, in order.

    /// The clocks that see everything the film shows.
    geo::ClockQuery whole() const;
    std::int64_t frames(int endCards = 1) const;
    double seconds(int endCards = 1) const { return static_cast<double>(frames(endCards)) / fps; }
};

/// The dates of a film over a session's clocks.
///
/// Knowledge: the first picture shows what was known at the end of `from`'s first day (with steps shorter than a day of its first
/// step, and at that moment where `from` has a time of day), the last one what was known at the end of `to`, also where the last
/// step is cut short by it. Days and months are counted in `zone` from the first date: a month after 31 January is the last of
/// February, two are 31 March; hours are hours. Window: the happened window begins at `from` (else where it lies), keeps
/// its length in months, days and seconds, and ends by the end of `to` (else once it has reached the last event).
///
/// Errors say in the words of the request what is wrong: a date that is none, a beginning after the end, a step that does not move on,
/// a window that is all of time, more than kMostFilmFrames.
geo::Result<FilmPlan> planFilm(const Clocks& clocks, const FilmRequest& request);

} // namespace app
