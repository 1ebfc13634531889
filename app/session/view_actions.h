#pragma once

#include "app/session/action.h"

namespace app {

// What apply() does with the document's views: kept states of map and clocks, which in their order make a story.

void applyTool(Session& session, const AddView& action, MapSize map, Effects& effects);
void applyTool(Session& session, const GoToView& action, MapSize map, Effects& effects);
void applyTool(Session& session, const ShowView& action, MapSize map, Effects& effects);
void applyTool(Session& session, const RenameView& action, MapSize map, Effects& effects);
void applyTool(Session& session, const SetCaption& action, MapSize map, Effects& effects);
void applyTool(Session& session, const MoveView& action, MapSize map, Effects& effects);
void applyTool(Session& session, const KeepClocks& action, MapSize map, Effects& effects);
void applyTool(Session& session, const RemoveView& action, MapSize map, Effects& effects);

/// What the session shows as a view without id and name: camera, projection, clocks, parts of the map, layers, annotations,
/// the worldview where it is not the document's, and the saved filter that chooses the same.
geo::View viewOf(const Session& session);

/// Brings clocks, filter, worldview, projection, parts of the map, layers and annotations to what a view says, and the text that pictures have of it; what it does
/// not say stays, while presented as it was before. Returns where its camera stands; none when it does not say. What of it
/// cannot be read is told in `problem`.
std::optional<MapView> takeView(Session& session, const geo::View& view, std::string& problem);

/// Shows a view of the document: takeView(), and a flight to where its camera stands.
void showView(Session& session, std::size_t view, Effects& effects);
/// Which parts of the map show.
void setVisible(Session& session, const Visible& visible);
/// Of linked layers and of annotations only those, from now on.
void showLayers(Session& session, const ShownIds& layers, const ShownIds& annotations);

/// By name, else by id, else by its number from 1; null: there is none.
const geo::View* findView(const geo::Document& document, const std::string& name);

} // namespace app
