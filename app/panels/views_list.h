#pragma once

#include "app/panels/panel.h"

#include <functional>
#include <optional>
#include <string>

namespace app {

/// The document's views: where the camera stood when somebody kept it. Go, rename, delete, keep another.
class ViewsList {
public:
    /// `nearest`: the name of a place near the map's middle, for a new view.
    void draw(const PanelContext& context, const std::function<std::string()>& nearest);

private:
    void row(const PanelContext& c, std::size_t view);
    void nameField(const PanelContext& c, std::size_t view);

    std::optional<std::size_t> m_renamed;
    std::string m_name;
    bool m_begins = false;
};

} // namespace app
