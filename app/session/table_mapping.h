#pragma once

#include "app/session/open_files.h"
#include "geo/data/table_head.h"

#include <memory>
#include <string>

namespace app {

// What stands between a table that nobody knows and its rows: somebody says what the columns hold.

/// Whether somebody has to look before a table is read: neither a preset nor a saved mapping knows it, and nothing
/// says where or when, or nobody can tell day from month, or some of the first rows would be rejected, or the dates of
/// a tenth of them could not be read.
bool asksForColumns(const geo::TableHead& head);

/// The head of a table about which `options.ask` wants to ask; null when there is nothing to ask, also because the file
/// cannot be read: reading it says why. Touches no session.
std::shared_ptr<const geo::TableHead> headToAskAbout(const std::string& path, const ReadOptions& options);

/// Opens the sheet for a table; of one that is open already (another sheet of the same workbook) it takes the place.
void askForColumns(Session& session, std::shared_ptr<const geo::TableHead> head);

/// Takes another mapping and looks at the rows with it.
void setMapping(MappingState& state, geo::ColumnMapping mapping);

/// The fields that the sheet shows, in its order: the usual ones, those that are mapped, and with `all` the others.
std::vector<geo::MapField> shownFields(const MappingState& state);

/// Another column for a field, `step` columns on from the present one, with "none" before the first and after the last.
geo::ColumnMapping withNextColumn(const MappingState& state, geo::MapField field, int step);

} // namespace app
