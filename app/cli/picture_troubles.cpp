#include "app/cli/picture_troubles.h"

#include "app/cli/commands.h"
#include "app/compose/compose.h"
#include "app/symbols/unit_code.h"
#include "app/symbols/unit_symbols.h"

namespace app {

void tellPictureTroubles(MapComposer& composer, const Session& session, UnitSymbols& symbols)
{
    for (const UserLayer& layer : session.layers)
        if (const std::string problem = layer.raster ? composer.rasters().state(layer).problem : ""; !problem.empty())
            complain(problem);
    for (const std::string& trouble : symbols.takeTroubles())
        complain(trouble);
    for (const geo::Issue& issue : unknownSymbols(session.document, seenFromOf(session), symbols, session.documentPath))
        complain(issue.message());
    for (const std::string& issue : composer.takeTextIssues())
        complain(issue);
}

} // namespace app
