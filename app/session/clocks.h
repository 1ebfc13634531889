#pragma once

#include "app/session/session.h"

#include <cstdint>
#include <span>

namespace app {

/// 1 January 2024: where the axis of a document without dates lies.
inline constexpr std::int64_t kFallbackDay = 1'704'067'200;

// How the two clocks move. Pure functions of the session's document and clocks; apply() and advance() use them.

/// Everything the axis has to cover of the document and the data layers: whole days, `extent` with a margin. A document without a single date gets a year
/// around `fallbackDay`.
Clocks clocksFor(const geo::Document& document, std::span<const DataLayer> layers, std::int64_t fallbackDay);

/// The moment from which a report date counts: its earliest possible moment, else its end; kDistantFuture when unknown.
std::int64_t knownFrom(const geo::TimeBounds& reported);

/// Moves the clock of the play mode by `steps` times `step`, from where it is now. Stops at the ends of `events` or
/// `reports`; false when it stood there already.
bool stepClock(Clocks& clocks, PlayMode mode, const geo::Duration& step, std::int64_t steps);

/// Puts the clock of the play mode at its first or last place. The window keeps its length.
void clockToEnd(Clocks& clocks, PlayMode mode, bool last);

/// Whether playing on would change nothing.
bool clockAtEnd(const Clocks& clocks, PlayMode mode);

/// The known-on cursor to the end of the next (or previous) day with a report, or the window to the next (or previous)
/// day on which something began. Unchanged when there is none.
void clockToNextEvent(Clocks& clocks, PlayMode mode, const geo::Document& document, int direction);

/// The window with its sentinels replaced by the bounds of `events`.
geo::Window finiteWindow(const Clocks& clocks);

/// `window` put in order and at least an hour long.
geo::Window soundWindow(geo::Window window);

} // namespace app
