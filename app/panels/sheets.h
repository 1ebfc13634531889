#pragma once

#include "app/panels/panel.h"

#include <span>
#include <string>

namespace app {

/// Keys and what they do, one row of the help sheet.
struct KeyHelp {
    std::string keys;
    std::string words;
};

/// A card of so many logical px in the middle of the map, smaller where there is no room.
render::Rect centredSheet(const Look& look, const render::Rect& map, double width, double height);

/// Opens a card over the map, to be ended with ImGui::End(); true when its close button was pressed.
bool beginSheet(const PanelContext& context, const char* id, const render::Rect& rect, const char* title);

// Sheets over the map, each with its own close button. They return their rectangle, empty when closed.

render::Rect helpSheet(const PanelContext& context, const render::Rect& map, std::span<const KeyHelp> keys);

/// What became of the data sets that the document took in, and what was not taken from other files, or with a doubt: row,
/// member, reason.
render::Rect issuesSheet(const PanelContext& context, const render::Rect& map);

} // namespace app
