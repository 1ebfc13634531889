#pragma once

#include "app/session/session.h"
#include "app/session/time_stops.h"
#include "geo/time/clock_query.h"

#include <cstdint>
#include <span>

namespace app {

/// 1 January 2024: where the axis of a document without dates lies.
inline constexpr std::int64_t kFallbackDay = 1'704'067'200;

// How the two clocks move. Pure functions of the session's document and clocks; apply() and advance() use them.

/// Everything the axis has to cover of the document and the data layers: whole days, `extent` with a margin. A document without a single date gets a year
/// around `fallbackDay`.
Clocks clocksFor(const geo::Document& document, std::span<const DataLayer> layers, std::int64_t fallbackDay);

/// The session's clocks once its document or data layers are others: how far they reach is new, where they stand stays, but a
/// clock at the end of all, or never set, stands at the end of all.
Clocks clocksAfter(const Session& session);

/// Whether an instant can stand on an axis: no sentinel, and within 12,000 years of 1970.
bool isFinite(std::int64_t instant);

/// The known-on instant that just takes in what was reported at `reported`: the end of its day when it is a midnight,
/// as dates are, else the next second.
std::int64_t afterReport(std::int64_t reported);

/// Moves the clock of the play mode by `steps` times `step`, from where it is now. Stops at the ends of `events` or
/// `reports`; false when it stood there already.
bool stepClock(Clocks& clocks, PlayMode mode, const geo::Duration& step, std::int64_t steps);

/// Puts the clock of the play mode at a share of its way, from 0 at its first place to 1 at its last; on whole days
/// when the way is long. A window keeps its length.
void clockToShare(Clocks& clocks, PlayMode mode, double share);
void clockToEnd(Clocks& clocks, PlayMode mode, bool last);

/// Whether playing on in that direction would change nothing.
bool clockAtEnd(const Clocks& clocks, PlayMode mode, int direction = 1);

/// Moves the clock of the play mode on, or back when negative, until so many more reports have come in or events begun
/// (or gone again); several of one moment come together. False when there are none that way.
bool clockToNextEvent(Clocks& clocks, PlayMode mode, const ClockStops& stops, int events);

/// The window with its sentinels replaced by the bounds of `events`.
geo::Window finiteWindow(const Clocks& clocks);

/// `window` put in order and made what the mode looks at; one without length is a second long.
geo::Window soundWindow(geo::Window window, TimeMode mode = TimeMode::window);

} // namespace app
