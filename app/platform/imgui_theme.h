#pragma once

#include "app/panels/look.h"
#include "app/session/session.h"

namespace app {

/// The colours of a theme (`print` dresses the window as `light`); fonts are left empty.
Look lookFor(Theme theme, float scale);

/// Gives ImGui's own widgets the same look.
void applyToImGui(const Look& look);

} // namespace app
