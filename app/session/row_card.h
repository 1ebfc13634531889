#pragma once

#include "app/session/session.h"

#include <memory>
#include <string>

namespace app {

/// A row of a data layer as a claim: a session of its own, with that one claim in its document, the clocks of the
/// whole one, and the claim chosen. Null, with `error` set, when the file cannot be read any more.
std::shared_ptr<const Session> rowCard(const Session& session, const DataRow& row, std::string& error);

/// What the columns in memory say of it, without a look at the file: what, who said it, when it happened and was reported.
std::string rowWords(const Session& session, const DataRow& row);

} // namespace app
