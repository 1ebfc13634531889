#pragma once

#include "app/panels/changes_list.h"
#include "app/panels/claims_list.h"
#include "app/panels/panel.h"
#include "app/panels/projection_choice.h"
#include "app/panels/views_list.h"

#include <functional>
#include <string>
#include <vector>

namespace app {

/// The left rail: the list of claims, the layers, the views or, while two states are compared, what changed.
class LeftRail {
public:
    /// Rows of claims on the screen, listed or changed; empty while the layers show.
    /// `nearest`: what a view that is kept now would be called.
    std::vector<RowRect> draw(const PanelContext& context, const render::Rect& rect, const std::function<std::string()>& nearest);
    void focusFilter();

private:
    enum class Tab { claims, layers, views, changes };
    void chooseTab(const PanelContext& context);

    ClaimsList m_claims;
    ChangesList m_changes;
    ProjectionChoice m_projection;
    ViewsList m_views;
    Tab m_tab = Tab::claims;
    Comparison::Kind m_compared = Comparison::Kind::off; ///< When it was last drawn.
};

} // namespace app
