#pragma once

#include "app/session/session.h"

#include <cstdint>
#include <string>

namespace app {

// What the sheet for exports and the card of one that runs say, without ImGui.

/// Something worth knowing before it is written; `wrong`: it cannot be, as it stands.
struct ExportTold {
    std::string words;
    bool wrong = false;
};

/// "3508 x 2480 px, 297 x 210 mm"; `widthPx`, `heightPx`: of the window.
ExportTold exportSizeWords(const Session& session, int widthPx, int heightPx);

/// Of a film, how many dates and frames, how long, and about how large: "38 dates, 6 Aug 2024 to 28 Apr 2025; 390 frames,
/// 15.6 s; about 1.2 MB". Empty of anything else.
ExportTold exportFilmWords(const Session& session, int widthPx, int heightPx);

/// What the harm guard keeps back, as it stands on the picture; empty while nothing is asked of it. Looks at every claim.
ExportTold exportGuardWords(const Session& session, std::int64_t now);

/// "kursk.mp4", and how far it is: "120 of 390 frames, 8 s left, about 1.2 MB".
std::string exportProgressWords(const ExportRunState& run);
/// What became of it, in a few words: "Written in 3 s, 1.2 MB".
std::string exportOutcomeWords(const ExportRunState& run);

/// "about 340 kB"
std::string byteWords(double bytes);

} // namespace app
