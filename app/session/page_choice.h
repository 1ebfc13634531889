#pragma once

#include "app/session/session.h"
#include "geo/base/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// What can stand around the map of a picture.
enum class PagePart : std::uint8_t {
    title,    ///< Title, state of the clocks, how many claims are shown.
    legend,   ///< With the key of certainty.
    sources,  ///< Numbered; under them "reported, not verified", boundaries and projection.
    unplaced, ///< Claims that are listed because no mark would be honest.
    scale,    ///< With the arrow to the north.
    locator,  ///< The small map.
    caption,  ///< One line at the foot: state, "reported, not verified", boundaries, projection.
    stamp,    ///< The known-on date, large.
    story,    ///< Name and caption of the view that is shown.
};
inline constexpr std::array<std::string_view, 9> kPagePartNames{"title", "legend", "sources", "unplaced", "scale", "locator", "caption", "stamp", "story"};
std::optional<PagePart> pagePartNamed(std::string_view name);

/// A template and what somebody changed of it.
struct PageChoice {
    std::string layout; ///< Its id, or the file of a template; empty: the default.
    struct Moved {
        PagePart part = PagePart::title;
        double x = 0, y = 0; ///< Of the room that it leaves, 0 at the left and top, 1 at the right and bottom.
        friend bool operator==(const Moved&, const Moved&) = default;
    };
    std::vector<Moved> moved;   ///< Each part once.
    std::vector<PagePart> left; ///< Left out.
    friend bool operator==(const PageChoice&, const PageChoice&) = default;

    bool isLeftOut(PagePart part) const;
    const Moved* move(PagePart part) const;
    void set(Moved moved);
    void leaveOut(PagePart part, bool out);
};

/// Reads "report; legend=0.7,0.2; sources=off": a template first (or none), then parts. An error quotes what is wrong.
geo::Result<PageChoice> pageChoice(std::string_view text);
/// The same text again; empty for the default.
std::string textOf(const PageChoice& choice);

/// What the session's pictures ask for: the settings' choice, else the document's.
const std::string& layoutTextOf(const Session& session);
/// The same, read; what cannot be read is the default.
PageChoice pageChoiceOf(const Session& session);

/// Takes a choice: into the document, to be undone (`mergeKey` as editDocument() takes it), or without one into the settings.
std::optional<geo::Error> choosePage(Session& session, const PageChoice& choice, std::string_view mergeKey = {});

/// The folder of the user's own templates; empty where there is no home.
std::string layoutsFolder();

} // namespace app
