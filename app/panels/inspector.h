#pragma once

#include "app/panels/panel.h"

namespace app {

/// Everything about the selected claim: who said it, who printed it, when and where it is said to have happened, how
/// vague that is, and what others say. Without one, what a claim is and how to choose it.
void rowInspector(const PanelContext& context, const render::Rect& rect); ///< The same for the chosen row of a data layer.
void inspectorPanel(const PanelContext& context, const render::Rect& rect);

} // namespace app
