#pragma once

#include "app/panels/list_sections.h"
#include "app/panels/panel.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// The list of claims in the left rail, in groups by how they show and why, with a filter of their text. Only what is
/// in sight is laid out, so that its length costs little.
class ClaimsList {
public:
    /// Fills the rest of the present window; returns the rows on the screen.
    std::vector<RowRect> draw(const PanelContext& context);
    /// Puts the keyboard into the filter.
    void focusFilter() { m_focusFilter = true; }

private:
    /// The child window's part of the list that is in sight, and where to scroll.
    struct Sight {
        float top = 0, bottom = 0, width = 0;
        bool toSelected = false;
        std::optional<ListGroup> toGroup;
        std::vector<RowRect> rows;
    };

    void refresh(const PanelContext& context, float width);
    void filterBox(const PanelContext& context);
    /// Adds a group below `y`, px on the screen, and moves `y` below it.
    void section(const PanelContext& context, ListGroup group, double& y, Sight& sight);
    void heading(const PanelContext& context, ListGroup group, std::size_t count, float y, float height);
    void row(const PanelContext& context, std::uint32_t claim, float y, float width, float height);

    std::string m_text;
    bool m_focusFilter = false;
    std::optional<std::uint32_t> m_scrolledTo;
    int m_answered = 0; ///< Panels::listAsked when the list last went to a group.
    std::array<bool, kListGroups> m_closed{false, false, false, false, false, false, false, true};

    ListSections m_sections;
    std::vector<float> m_headlines; ///< Their widths, px, by place in the list.
    float m_fontSize = 0;           ///< That they were measured with.
    float m_width = 0;              ///< What fits in a line.
};

} // namespace app
