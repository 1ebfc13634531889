#pragma once

#include "app/session/session.h"
#include "geo/base/result.h"

#include <optional>
#include <string_view>

namespace app {

// Changes of the document, through the session's history. What is derived from it (index, answer, how far the clocks
// reach) is right afterwards; the chosen claim stays chosen wherever it now stands. An error changes nothing.

std::optional<geo::Error> editDocument(Session& session, geo::Edit edit, std::string_view mergeKey);
std::optional<geo::Error> undoEdit(Session& session);
std::optional<geo::Error> redoEdit(Session& session);

/// Changes of the document that are not in its file.
std::uint64_t unsavedChanges(const Session& session);

/// "• Kursk, 2024 — Dateline", the dot when something is not saved.
std::string windowTitle(const Session& session);
/// The document's title, else its file's name; empty when nothing is open.
std::string documentName(const Session& session);

} // namespace app
