#pragma once

#include "app/panels/panel.h"
#include "app/panels/story_step.h"

#include <functional>
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
    void nameField(const PanelContext& c, std::size_t view);

    std::string m_renamed; ///< Id of the view whose name is typed; empty: of none.
    std::string m_open;    ///< Id of the one whose part in the story is open.
    StoryStep m_step;
    std::string m_name;
    bool m_begins = false;
};

} // namespace app
