#pragma once

#include "app/panels/panel.h"

namespace app {

/// The layers that the user opened, the topmost first: visibility, order, and the fields for how one looks.
void userLayerRows(const PanelContext& context);

} // namespace app
