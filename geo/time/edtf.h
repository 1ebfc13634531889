#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/result.h"
#include "geo/time/time_range.h"

namespace geo {

// Extended Date/Time Format, ISO 8601-2:2019 as published by the Library of Congress
// (https://www.loc.gov/standards/datetime/): levels 0, 1 and 2. One extension: a time may leave out its seconds.

/// A mark at a part of a date: `?` uncertain, `~` approximate, `%` both.
struct EdtfQualifier {
    bool uncertain = false;
    bool approximate = false;
    bool group = false; ///< Written to the right of its part: it holds for all coarser parts as well.
    bool any() const { return uncertain || approximate; }
    friend bool operator==(const EdtfQualifier&, const EdtfQualifier&) = default;
};

/// One date, as far as it is written. Masked digits ('X') are kept in the pattern of their part.
struct EdtfDate {
    enum class Precision { year, season, month, day, minute, second };

    Precision precision = Precision::year;
    std::int64_t yearLow = 0; ///< First and last year the digits allow; equal unless masked or of limited digits (S2).
    std::int64_t yearHigh = 0;
    std::string month = {}; ///< Two characters, digits or X; empty when not written.
    std::string day = {};   ///< Two characters, digits or X; empty when not written.
    int season = 0;         ///< 21 to 41, or 0.
    int secondOfDay = 0;
    bool hasOffset = false; ///< A Z or ±hh[:mm] was written.
    int offsetSeconds = 0;
    EdtfQualifier yearQualifier = {}, monthQualifier = {}, dayQualifier = {}; ///< A season's stands with the month.

    bool masked() const;
    bool qualified() const { return yearQualifier.any() || monthQualifier.any() || dayQualifier.any(); }
};

/// One end of an interval: a date, `..` (open) or nothing (unknown).
struct EdtfEnd {
    enum class Kind { date, open, unknown };
    Kind kind = Kind::unknown;
    EdtfDate date = {};
};

/// One entry of a set: a date (both ends equal), or a run `A..B`, `..B`, `A..`.
struct EdtfMember {
    bool run = false;
    EdtfEnd first = {};
    EdtfEnd last = {};
};

/// A parsed value. `text` is exactly what was read, so printing it back loses nothing.
struct Edtf {
    enum class Kind { date, interval, oneOf, allOf };
    std::string text = {};
    Kind kind = Kind::date;
    std::vector<EdtfMember> members = {}; ///< One for a date or an interval (first/last are its ends).
};

/// Reads one EDTF value. The error names the character position (from 1) and what is wrong there.
Result<Edtf> parseEdtf(std::string_view text);

/// The four bounds of a value; days and times without an offset are in `zone`. The rules and their reasons:
///
/// - A day, minute or second alone is certain over its whole stated period.
/// - A year, season, month or anything masked is a possible range and nothing is certain: "in 2024" does not say that
///   it went on for 366 days.
/// - Interval A/B: possible from A's earliest start to B's latest end; certain from the end of A's vagueness to the
///   start of B's. A day-precise end is not vague, so its whole day counts.
/// - An open (`..`) or unknown (empty) end: possible runs without bound, and nothing is certain beyond the known end's
/// own
///   certain period. A claim "since 6 August" does not say that it still held a year later.
/// - One of a set: possible over the hull of the members, nothing certain (a set of one plain member is that member).
/// - All of a set: possible over the hull; certain over the members' certain periods when these adjoin without a gap,
///   else nothing, because four bounds cannot say "on these days but not between".
/// - `?`, `~` and `%` empty the certain range of the whole value, because the margin is our convention and not the
///   source's word, and widen the possible range on each side by one unit (two for `%`) of each part that carries a
///   mark: a year, a season, a month, but three days for a day (people round days to half a week); a masked year by its
///   own width. So `2024-11~` is October to December. One unit is the convention of python-edtf too. Coarser parts
///   without a mark are trusted and clip the result: `2024-~01` stays within 2024.
/// - Seasons 21–24 are northern meteorological seasons as 25–28 are: spring of Y is March to May, winter of Y is
///   December Y to February Y+1. 29–32 are the southern ones; 33–36 quarters, 37–39 quadrimesters, 40–41 semesters.
TimeBounds boundsOf(const Edtf& value, Zone zone = {});

/// Says the value in an English sentence fragment: "some time in November 2024, approximate".
std::string wordsOf(const Edtf& value);

/// parseEdtf and boundsOf in one step, for readers that keep only text and bounds.
Result<TimeBounds> edtfBounds(std::string_view text, Zone zone = {});

/// The words for a text; the text itself when it is no EDTF value.
std::string edtfWords(std::string_view text);

/// The window of the command line's --happened: [earliest start, latest end); the end day of an interval is included.
Result<Window> windowFromEdtf(std::string_view text, Zone zone = {});

/// The instant of --known-on: the end of the stated period, so that everything reported during it is known. `..` is the
/// distant future: everything.
Result<std::int64_t> knownOnFromEdtf(std::string_view text, Zone zone = {});

} // namespace geo
