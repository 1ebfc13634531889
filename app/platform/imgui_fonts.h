#pragma once

#include "app/panels/look.h"
#include "app/session/session.h"

#include <string>

namespace app {

/// The characters beyond Latin and Cyrillic in the texts that a panel may show, in order, each once.
std::u32string rareCharacters(const Session& session);

/// The same of what was typed into the go-to box and found.
std::u32string typedCharacters(const Session& session);

/// Fills ImGui's atlas with Noto Sans in four sizes: Latin and Cyrillic always, of other scripts only the `rare`
/// characters, each from a font that has it. Building everything would take seconds. Puts the fonts into `look`;
/// returns what the user should know when a font is missing, else an empty text. `largePx`: so large is look.large, logical px; 0: there is none.
std::string buildFonts(Look& look, const std::u32string& rare, float largePx = 0);

} // namespace app
