#pragma once

#include "app/session/action.h"

#include <set>
#include <string>
#include <string_view>

namespace app {

// What annotation_actions.cpp and annotation_edits.cpp share; nobody else includes it.

/// Makes an edit, unless a question is open; tells why not.
bool changeAnnotations(Session& session, geo::Edit edit, std::string_view mergeKey);

/// An id that neither an annotation of the document has nor these.
std::string freshAnnotationId(const geo::Document& document, const std::set<std::string>& besides);

} // namespace app
