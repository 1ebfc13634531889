#pragma once

#include "app/session/session.h"
#include "app/world/world.h"
#include "geo/base/result.h"
#include "render/image/image.h"

#include <string>
#include <vector>

namespace app {

struct PageOptions {
    int widthPx = 1, heightPx = 1;  ///< Of the map that the session's view is meant for, logical px.
    double shownShare = 1;          ///< How much of that the page has to show at first; the cards of a picture hide its edges.
    bool fitsClaims = false;        ///< At first all that is claimed of places shows, not the session's view.
    std::string symbolScript;       ///< milsymbol.js, whether it is there or not.
    std::string note;               ///< What the harm guard kept back; empty: nothing.
    std::string shareDirectory;     ///< …/share/dateline: the world, and the page's own parts in page/.
};

struct PageReport {
    std::size_t claims = 0, bytes = 0;
    std::vector<std::string> leftOut; ///< What the page does not have of the session; sentences.
};

/// More claims than a page shows fluently and a browser's memory likes.
inline constexpr std::size_t kMostPageClaims = 10'000;

/// Writes one HTML file that needs no network and no server: map, timeline with both clocks, claims and sources, at the
/// session's clocks at first; claims that the filter leaves out are not in it. `picture` is what browsers without JavaScript show
/// beside the list of claims; empty: the list alone. All or nothing: a file of that name stays as it was when anything fails.
geo::Result<PageReport> writePage(const Session& session, World& world, render::Image picture, const PageOptions& options, const std::string& path);

} // namespace app
