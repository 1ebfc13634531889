#pragma once

#include "app/compose/document_facts.h"
#include "app/session/session.h"
#include "app/world/world.h"

namespace app {

/// The place that answers a question, as exactly as the claim says it, or as the authors drew it; what cannot be shown
/// of it is told in QuizPlace::missing.
QuizPlace quizPlaceOf(const Session& session, const DocumentFacts& facts, World& world, const geo::Quiz& quiz);

/// What the answer says in lines: where it is said to be and how exactly, how the mark lies to that, and who said so.
/// Empty while it is not revealed.
std::vector<std::string> quizAnswerLines(const Session& session, const geo::Lookup& lookup);

} // namespace app
