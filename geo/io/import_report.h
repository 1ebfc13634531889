#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/base/result.h"
#include "geo/claims/model.h"

namespace geo {

/// What became of the rows of one data set that was taken into a document; kept with it, so that nobody has to wonder
/// later what is missing. Stands in the document's "imports" (Document::extra).
struct ImportReport {
    std::string file = {};   ///< Its name, without folders.
    std::string preset = {}; ///< What it was read as: "acled".
    std::string when = {};   ///< ISO 8601, UTC.
    std::size_t read = 0, kept = 0, listed = 0, rejected = 0;
    /// Rows that were not taken, or with a doubt: the first kMostReported of them.
    std::vector<Issue> issues = {};
    std::size_t issuesLeftOut = 0;
};
inline constexpr std::size_t kMostReported = 1'000;

/// Those that a document has, in order; what is no report is passed over.
std::vector<ImportReport> importReports(const Document& document);
/// Document::extra with one more report. Issues beyond kMostReported are counted.
std::string withImportReport(const std::string& extra, const ImportReport& report);

} // namespace geo
