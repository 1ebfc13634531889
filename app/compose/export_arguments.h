#pragma once

#include "app/compose/provenance.h"
#include "app/session/session.h"
#include "geo/base/result.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

/// What the sheet for exports asks the command line for.
struct ExportOrder {
    std::vector<std::string> files;    ///< That the session shows, as filesShown() has them.
    std::vector<ExportOption> options; ///< But for -o.
    std::string path;                  ///< What is written; of a series with %04d.
};

/// `widthPx`, `heightPx`: of the window. Every size shows at least what the window's shows, as large as it fits.
ExportOrder exportOrder(const Session& session, int widthPx, int heightPx);

/// The same picture in small, at most `mostPx` wide and high, as a PNG that has no path yet; of a film the map when all is known.
/// None of claims, and while the size cannot be.
std::optional<ExportOrder> previewOrder(const Session& session, int widthPx, int heightPx, int mostPx);

/// Arguments of the program: "export" FILE… -o PATH OPTION…
std::vector<std::string> argumentsOf(const ExportOrder& order);

/// The same as a line for a shell, with its name before.
std::string commandLine(const std::vector<std::string>& arguments);

/// How large the picture becomes that the sheet asks for, and how large letters are in it.
struct ExportSize {
    int widthPx = 0, heightPx = 0;
    double scale = 1;
    double dpi = 96;
};
geo::Result<ExportSize> exportSize(const Session& session, int widthPx, int heightPx);

} // namespace app
