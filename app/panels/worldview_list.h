#pragma once

#include "app/panels/panel.h"

namespace app {

/// Whose boundaries: a list to choose from, with what each means, and below it what the chosen one draws.
void worldviewList(const PanelContext& context);

} // namespace app
