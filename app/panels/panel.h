#pragma once

#include "app/compose/area_layer.h"
#include "app/compose/dot_layers.h"
#include "app/compose/layer_paint.h"
#include "app/compose/raster_layers.h"
#include "app/panels/look.h"
#include "app/session/action.h"
#include "geo/claims/lookup.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace app {

/// Where the symbol of a claim's unit lies in a texture of the window's context, as the map shows it.
struct SymbolTexture {
    std::uintptr_t texture = 0;
    render::Rect part;           ///< Of the texture, 0 to 1.
    float width = 0, height = 0; ///< Px; the frame stands in the middle.
    bool denied = false, retracted = false;
    PackedColor ink = 0;         ///< Of its frame.
};

/// What every panel gets: the session to read, how to look, and where to put what the user asks for.
struct PanelContext {
    const Session& session;
    const geo::Lookup& lookup;
    const Look& look;
    Actions& actions;
    double now = 0; ///< Seconds, for easing; any origin.
    const DotLayers::Key* dots = nullptr; ///< What the dots on the map mean; null: there are none.
    const std::vector<LayerKey>* layers = nullptr; ///< What the colours of the user's layers mean.
    const std::vector<AreaLayer::Area>* areas = nullptr; ///< That rows of data layers name without a position.
    std::function<std::optional<SymbolTexture>(std::uint32_t claim, int framePx)> symbolOf = {}; ///< Nothing while it is being drawn; empty: there are none.
    bool readOnly = false; ///< The claim is a row of a data set: nothing of it is edited.
    const RasterLayers* rasters = nullptr; ///< What has come of the raster layers.

    const geo::Claim& claim(std::uint32_t i) const { return session.document.claims[i]; }
    const geo::ClaimState& state(std::uint32_t i) const { return session.answer.claims[i]; }
};

/// A claim's place on the screen, for tests and for keeping rows in view.
struct RowRect {
    std::uint32_t claim = 0;
    render::Rect rect;
};

} // namespace app
