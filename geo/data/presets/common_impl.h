#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "geo/data/dates.h"
#include "geo/data/event_facts.h"
#include "geo/data/row.h"
#include "geo/data/web_address.h"

namespace geo {

// What the presets of tables have in common. Problems name the column and say what becomes of the row.

/// The position in two columns. None when both are empty (no problem: the caller knows whether that is one), when they
/// are unreadable or stand for "not known" (doubt: kept without a position), or when there is no such place on Earth
/// (the row is rejected, and the reason says whether swapping the two would help).
std::optional<LonLat> readPosition(const Row& row, int latColumn, int lonColumn, RowProblems& problems);

/// Sets the precision and, where it is one of a place on its own (exact, settlement, near), the position. A position
/// that the row lacks makes it a row of lists: precision none, with a doubt. The coordinates of areas and of the sea
/// are stand-ins: no position, but the row is rejected as well when they are not on Earth.
void placeAt(EventFacts& facts, Precision precision, const Row& row, int latColumn, int lonColumn,
             RowProblems& problems);
/// An area that the row does not name becomes the next larger one that it does name, at last none, with a doubt at
/// `column`.
void keepToNamedAreas(EventFacts& facts, int column, RowProblems& problems);

/// The day in a column, whatever time stands beside it; none with a doubt when it is empty or unreadable: the row
/// stays, undated.
std::optional<CivilDate> readDay(const Row& row, int column, RowProblems& problems);
/// From its first second to the next day's, in UTC.
TimeRange wholeDay(const CivilDate& day);
/// The calendar month of a day.
TimeRange wholeMonth(const CivilDate& day);

/// The digit in a column of codes; 0 when it is empty or more than a number of one digit.
int readCode(std::string_view text);
/// "time_precision 7 is no code of the codebook (1 to 3): taken as …"
void doubtCode(const Row& row, int column, std::string_view codes, std::string_view taken, RowProblems& problems);

/// A doubt for each of the columns that has a text and no number in it.
void checkNumbers(const Row& row, std::initializer_list<int> columns, RowProblems& problems);
/// A doubt when the data set's own id is missing: the row's number stands for it.
void checkId(std::string_view id, int column, RowProblems& problems);

/// A report that is dated a day or more before all that it reports: a doubt, and the report date is not known.
void checkReportedAfter(EventFacts& facts, int column, RowProblems& problems);

/// Reported on this day or before, nobody knows how long: it counts from the day's end on (see as_of.h).
TimeBounds noLaterThan(const CivilDate& day);

/// The EDTF value that has these bounds; "" for empty ones. For the shapes that presets make: certain throughout,
/// certain nowhere, and noLaterThan().
std::string edtfOfBounds(const TimeBounds& bounds);
/// Puts the texts of both dates beside the bounds that the draft has from the facts.
void setTimes(const EventFacts& facts, ClaimDraft& draft, TimeBasis basis);

/// The part before the first of the separators, without blanks; `rest` is what follows. "" at the end.
std::string_view nextPart(std::string_view& rest, std::string_view separators);
std::string_view firstPart(std::string_view text, std::string_view separators);

/// "Armed clash: A, B (Somewhere)", without what is empty; never empty itself.
std::string headlineOf(std::string_view what, std::string_view one, std::string_view other, std::string_view where);
/// The first 200 bytes or so of a text in one line, cut between words where there are some, with "…".
std::string shortened(std::string_view text);
/// Adds a paragraph "label: text" to a note, or nothing when the text is empty.
void addNote(std::string& note, std::string_view label, std::string_view text);
/// An actor, unless the name is empty; for several in one cell ("A; B") one each.
void addActors(ClaimDraft& draft, std::string_view names, std::string_view role, std::string_view side = {});

/// Who posted: the host, and on platforms where accounts stand in the address the account too: "x.com/somebody".
std::string_view posterOf(std::string_view url);

} // namespace geo
