#pragma once

#include "app/panels/panel.h"

#include <functional>
#include <optional>
#include <string>

namespace app {

/// The document's views: where camera and clocks stood when somebody kept them. Go, rename, delete, keep another; captions and
/// order make a story of them, to be presented.
class ViewsList {
public:
    /// `nearest`: the name of a place near the map's middle, for a new view.
    void draw(const PanelContext& context, const std::function<std::string()>& nearest);

private:
    void row(const PanelContext& c, std::size_t view);
    /// What belongs to the one that is open: its caption, its place in the story.
    void storyStep(const PanelContext& c, std::size_t view);
    void nameField(const PanelContext& c, std::size_t view);

    std::optional<std::size_t> m_renamed;
    std::optional<std::size_t> m_open;
    std::string m_caption;
    std::string m_name;
    bool m_begins = false;
};

} // namespace app
