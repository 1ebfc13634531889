#pragma once

#include "app/compose/charts.h"
#include "app/panels/panel.h"

namespace app {

/// Height in px of the row of buttons above the charts.
float chartsHeader(float scale);
/// Where the charts themselves stand in their panel; whole px.
render::Rect chartsBody(const render::Rect& panel, float scale);

/// The buttons, and what the pointer does with a picture of charts that lies in the panel already. `picture` and `model`
/// are null until one was drawn.
void chartsPanel(const PanelContext& context, const render::Rect& rect, const ChartPicture* picture, const ChartModel* model);

/// What a click on a part of a chart asks for: a bin becomes the happened window, a source the only one shown; the same
/// again takes it back.
Actions chartClick(const Session& session, const ChartHit& hit, const ChartRows& rows);

} // namespace app
