#pragma once

#include "app/panels/claims_list.h"
#include "app/panels/panel.h"

#include <vector>

namespace app {

/// The left rail: the list of claims or the layers.
class LeftRail {
public:
    /// Rows of claims on the screen; empty while the layers show.
    std::vector<RowRect> draw(const PanelContext& context, const render::Rect& rect);
    void focusFilter();

private:
    ClaimsList m_claims;
    bool m_layers = false;
};

} // namespace app
