#pragma once

#include "app/session/action.h"

namespace app {

// Adding layers of tiles by their address, and asking before a server is.

void applyTool(Session& session, const OpenAddress& action, MapSize map, Effects& effects);
void applyTool(Session& session, const TypeAddress& action, MapSize map, Effects& effects);
void applyTool(Session& session, const ConfirmAddress& action, MapSize map, Effects& effects);
/// One without an attribution, where it is needed, opens the sheet.
void applyTool(Session& session, const AddTiles& action, MapSize map, Effects& effects);
void applyTool(Session& session, const AskNetwork& action, MapSize map, Effects& effects);
void applyTool(Session& session, const ReadLayerAgain& action, MapSize map, Effects& effects);

/// What follows from an answer to Question::Kind::network.
void answerNetwork(Session& session, const Question& asked, Reply reply, Effects& effects);

/// Why a layer of tiles cannot be added as it is typed, a sentence; empty when it can.
std::string addressProblem(const AddressDraft& draft);

/// The host that a layer of tiles would ask and that is not allowed yet; empty: none.
std::string hostToAllow(const Session& session, const UserLayer& layer);

/// Reads the descriptions of those of the session's layers of tiles that have none yet and whose hosts are allowed; a doubt for each
/// whose host is not, or that failed. May wait for servers.
std::vector<geo::Issue> describePending(Session& session);
/// The same, as requests to be read in the background.
std::vector<LayerRequest> pendingLayers(const Session& session);

} // namespace app
