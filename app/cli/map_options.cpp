#include "app/cli/map_options_impl.h"

#include "app/compose/page_layout.h"
#include "geo/boundary/worldview.h"
#include "app/world/name_languages.h"
#include "geo/crs/map_projection.h"

#include <CLI/CLI.hpp>

#include <string>

namespace app {

void addWorldviewOption(CLI::App& app, CommandOptions& out)
{
    std::string known = "Whose boundaries ('dateline formats' explains them; default: the document's, else de-facto):";
    for (const geo::Worldview& w : geo::worldviews())
        known += " " + std::string(w.id);
    const auto problem = [](const std::string& name) { return geo::findWorldview(name) ? "" : geo::worldviewNamed(name).error().message(); };
    app.add_option("--worldview", out.worldview, known)->check(problem, "NAME");
}

void addMapOptions(CLI::App& app, CommandOptions& out)
{
    std::string names;
    for (const geo::NamedProjection& named : geo::namedProjections())
        names += (names.empty() ? "" : ", ") + std::string(named.id);
    app.add_option("--crs", out.crs, "Map projection: " + names + "; or EPSG:CODE, a PROJ string, WKT (default: the project's, else web-mercator)");
    app.add_option("--seen-from", out.seenFrom, "Frames of units as this side (its id) sees them: its own as friends, those of others as foes; else all alike");
    app.add_option("--view", out.view, "A kept view of the document, by name, id or number from 1: its camera, clocks, filter, boundaries, projection and caption (other options go before it)");
    const auto problem = [](const std::string& text) -> std::string {
        const auto choice = pageChoice(text);
        if (!choice)
            return choice.error().message();
        const auto found = findLayout(choice->layout, layoutsFolder());
        return found ? "" : found.error().message();
    };
    app.add_option("--layout", out.layout, "What stands around the map: report, slide, poster, plain or a file of your own (.json), and changes of it: 'slide; legend=0.7,0.2; sources=off'; places across and down from 0 to 1, parts title, legend, sources, unplaced, scale, locator, caption, stamp (default: the document's, else report)")->check(problem, "LAYOUT");
    app.add_option("--lang", out.language, "Language of place names: " + nameLanguageList() + "; empty for the names as in the data. Without a name in it: English, else as in the data");
}

} // namespace app
