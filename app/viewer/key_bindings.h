#pragma once

#include "app/panels/sheets.h"
#include "app/platform/key_queue.h"
#include "app/session/action.h"

#include <span>

namespace app {

/// Something a key does to the window rather than to the session.
enum class WindowCommand { none, findClaim, copyFromMap, keepView };

/// What a key press asks for, with the map `map` px (logical) large; nothing for a key without a meaning.
struct KeyMeaning {
    Actions actions;
    WindowCommand command = WindowCommand::none;
};
KeyMeaning meaningOf(const KeyPress& press, const Session& session, MapSize map);

/// Whether a key belongs to the text being typed rather than to the program. Enter and Escape answer a question even so.
bool editsText(const KeyPress& press, const Session& session);

/// Every key for the help sheet, in its order.
std::span<const KeyHelp> keyHelp();

} // namespace app
