#pragma once

#include "app/panels/panel.h"
#include "app/panels/projection_choice.h"

namespace app {

/// What of the ground and the claims is drawn, in which colours and language, and what the marks mean.
void layersPanel(const PanelContext& context, ProjectionChoice& projection);

} // namespace app
