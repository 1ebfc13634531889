#pragma once

#include "app/panels/panel.h"

namespace app {

/// Fields for what can be changed of a claim: headline, note, status, credibility; and deleting it. Part of the
/// inspector; closed until asked for (E). The text being typed is the document's at every key, as one step to undo.
void claimEdit(const PanelContext& context, std::uint32_t claim);

/// Removes a claim with all that cannot do without it.
EditDocument deletionOf(const Session& session, std::uint32_t claim);

} // namespace app
