#pragma once

#include "app/session/session.h"
#include "geo/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace app {

/// The zone that the session's times are shown in.
geo::Zone shownZone(const Settings& settings);
/// "Kyiv" of "Europe/Kyiv".
std::string zoneWords(const std::string& zone);

/// A window by the zone's days, with times of day where its ends are no midnights: "6 Aug 2024 14:30 – 16:00".
std::string windowWords(geo::Window window, const geo::Zone& zone);
/// The window widened to whole days, or to minutes when it is shorter than two days.
geo::Window roundedOut(geo::Window window, const geo::Zone& zone);
/// "6 Aug 2024 14:30".
std::string instantWords(std::int64_t instant, const geo::Zone& zone);
/// "known on 18 Oct 2024", "known by 18 Oct 2024 14:30", "everything known".
std::string knownWords(std::int64_t knownOn, const geo::Zone& zone);
/// What the happened clock looks at, by its mode: "up to 6 Aug 2024", "at 6 Aug 2024 14:30".
std::string happenedWords(const Clocks& clocks, const geo::Zone& zone);

/// How long after it happened a claim was reported: "reported 12 days later", "reported 2 to 32 days later" for a vague
/// time, "reported the same day", "reported 3 days before". Empty where either is unknown.
std::string lagWords(const geo::TimeBounds& happened, const geo::TimeBounds& reported);

/// A window as people type it: EDTF, or days and months in words ("6 Aug 2024", "Aug 2024 - 3 Sep 2024", "2024-08-06 14:30 to
/// 16:00", "1–10 Oct 2024", ".. 2024-08"). Days begin in the zone; the end is included. The error says what to write.
geo::Result<geo::Window> windowFromTyped(std::string_view text, const geo::Zone& zone);
/// A known-on instant as people type it, also "all": the end of the stated period.
geo::Result<std::int64_t> knownFromTyped(std::string_view text, const geo::Zone& zone);
/// What windowFromTyped() reads back as the same window.
std::string typedWindow(geo::Window window, const geo::Zone& zone);
std::string typedKnown(std::int64_t knownOn, const geo::Zone& zone);

} // namespace app
