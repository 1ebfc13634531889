#pragma once

#include "app/session/mapping_state.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

// What the sheet of a table's columns says, without ImGui.

/// "Which columns hold what?" and what the table is: its file, sheet, columns, encoding.
struct MappingTitle {
    std::string title;
    std::string about;
};
MappingTitle mappingTitle(const MappingState& state);

/// An answer to the question whether day or month comes first.
struct DateChoice {
    std::string words; ///< "3 April 2024", with the cell before it in `cell`.
    geo::ColumnMapping mapping;
    bool chosen = false;
};
struct DateQuestionWords {
    std::string question;
    std::vector<DateChoice> choices; ///< Day first, month first, not known.
};
DateQuestionWords dateQuestionWords(const MappingState& state, const geo::DateQuestion& question);

/// The mapping with latitude and longitude exchanged, when rows are not taken that would be on Earth by it; else none.
std::optional<geo::ColumnMapping> swappedCoordinates(const MappingState& state);

/// "187 of the first 200 rows would be taken, 13 not." and, once it is known, the same of the whole file; or why none.
std::string takenWords(const MappingState& state);
/// "9 × lat: the latitude has no number (row 14: ‘n/a’)", rejections first; at most `most` and how many more there are.
std::vector<std::string> reasonWords(const MappingState& state, std::size_t most);
/// Whether something stands in the way that the colour of warnings is for.
bool losesRows(const MappingState& state);

/// The field that a column is mapped to; several with commas; empty: none.
std::string fieldsOfColumn(const geo::ColumnMapping& mapping, const std::string& column);
/// What a field's list shows: its column, its constant in ‘…’, or "not in this table".
std::string entryWords(const geo::ColumnMapping::Entry& entry);

} // namespace app
