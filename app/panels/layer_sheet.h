#pragma once

#include "app/panels/panel.h"
#include "app/session/layer_choice.h"

#include <string>

namespace app {

/// "1,234 areas · EPSG:32637 · 12 fields": what is known of a layer before it is read.
std::string wordsOf(const geo::VectorLayerInfo& info);

/// What a file of several layers, or of unstated coordinates, is asked about, as a sheet over everything else; nothing
/// when there is none. Keeps what is being typed.
class LayerSheet {
public:
    void draw(const PanelContext& context, const render::Rect& window);

private:
    void layers(const PanelContext& context, const LayerChoice& choice);
    void referenceSystem(const PanelContext& context, const LayerChoice& choice, bool appearing);
    static void buttons(const PanelContext& context, const LayerChoice& choice);

    std::string m_typed;
};

} // namespace app
