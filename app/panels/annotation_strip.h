#pragma once

#include "app/panels/panel.h"

#include <string>

namespace app {

/// The tools that draw on the map, in a strip over it.
class AnnotationStrip {
public:
    /// Its rectangle; empty while it is closed.
    render::Rect draw(const PanelContext& context, const render::Rect& map);

private:
    void pathField(const PanelContext& context, float width);

    std::string m_path; ///< Of the picture that is to be placed.
    bool m_asksPath = false;
};

} // namespace app
