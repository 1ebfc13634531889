#pragma once

#include "app/compose/page_layout.h"
#include "app/panels/panel.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

/// What is drawn over the map while its page is laid out: the part under the hand, and lines that parts stand on.
struct PageMarks {
    std::optional<render::Rect> part; ///< Px of the window, as are all.
    std::string name;
    bool held = false;
    std::optional<float> x, y;
};

/// The strip over the map while the page of a picture is laid out: templates, parts, and how large the picture is.
class PageBar {
public:
    /// `parts`: those that stand there now.
    void draw(const PanelContext& context, const render::Rect& rect, int widthPx, int heightPx);

private:
    const PageLayout* layoutOf(const std::string& id);

    std::vector<PageLayout> m_layouts; ///< Read when the strip appears.
    std::optional<PageLayout> m_file;  ///< The template of a file that a choice names, read likewise; without parts: it cannot be read.
    std::string m_fileName;
    std::vector<std::string> m_problems;
    bool m_open = false;
    int m_lastFrame = 0;
};

/// The page's frame and its marks. `page`: the map, px of the window.
void pageMarks(const PanelContext& context, const render::Rect& page, const PageMarks& marks);

/// A part's name in words.
std::string wordOf(PagePart part);

} // namespace app
