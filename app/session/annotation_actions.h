#pragma once

#include "app/session/action.h"

namespace app {

// What apply() does for annotations. Every change is an edit of the document, to be undone.

void applyTool(Session& session, const SetAnnotating& action, MapSize map, Effects& effects);
void applyTool(Session& session, const ChooseAnnotationKind& action, MapSize map, Effects& effects);
void applyTool(Session& session, const AddAnnotationPoint& action, MapSize map, Effects& effects);
void applyTool(Session& session, const HoverAnnotationPoint& action, MapSize map, Effects& effects);
void applyTool(Session& session, const TakeBackAnnotationPoint& action, MapSize map, Effects& effects);
void applyTool(Session& session, const EndAnnotation& action, MapSize map, Effects& effects);
void applyTool(Session& session, const LeaveAnnotation& action, MapSize map, Effects& effects);
void applyTool(Session& session, const SelectAnnotation& action, MapSize map, Effects& effects);
void applyTool(Session& session, const MoveAnnotations& action, MapSize map, Effects& effects);
void applyTool(Session& session, const MoveAnnotationPoint& action, MapSize map, Effects& effects);
void applyTool(Session& session, const SetAnnotation& action, MapSize map, Effects& effects);
void applyTool(Session& session, const AnchorAnnotations& action, MapSize map, Effects& effects);
void applyTool(Session& session, const DeleteAnnotations& action, MapSize map, Effects& effects);
void applyTool(Session& session, const DuplicateAnnotations& action, MapSize map, Effects& effects);
void applyTool(Session& session, const RaiseAnnotations& action, MapSize map, Effects& effects);
void applyTool(Session& session, const GroupAnnotations& action, MapSize map, Effects& effects);
void applyTool(Session& session, const LoadAnnotationImage& action, MapSize map, Effects& effects);

/// What is being drawn, as it would become; with the place under the pointer. None: nothing yet. Its id is empty.
std::optional<geo::Annotation> draftOf(const Session& session);

/// Indexes of the chosen annotations that the document still has, ascending.
std::vector<std::size_t> chosenAnnotations(const Session& session);

/// Whether an annotation is shown at the session's happened window.
bool isShown(const geo::Annotation& annotation, const Session& session);

/// The points of an annotation that can be moved one by one: of an area without the repeated last.
std::size_t movablePoints(const geo::Annotation& annotation);

/// "text", "axis of advance" …
std::string kindWords(geo::AnnotationKind kind, geo::ArrowShape arrow = geo::ArrowShape::straight);

} // namespace app
