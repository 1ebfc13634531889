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
    void section(const PanelContext& context, ListGroup group, const std::vector<std::uint32_t>& claims, float& y,
                 Sight& sight);
    void heading(const PanelContext& context, ListGroup group, std::size_t count, float y, float height);
    void row(const PanelContext& context, std::uint32_t claim, float y, float width, float height);
    float rowHeight(const PanelContext& context, std::uint32_t claim, float width);

    std::string m_text;
    bool m_focusFilter = false;
    std::optional<std::uint32_t> m_scrolledTo;
    int m_answered = 0; ///< Panels::listAsked when the list last went to a group.
    std::array<bool, kListGroups> m_closed{false, false, false, false, false, false, false, true};

    // Of the present document and width.
    std::uint64_t m_revision = ~std::uint64_t{0};
    float m_width = 0;
    std::vector<std::uint32_t> m_order;
    std::vector<std::uint8_t> m_lines; ///< Of each headline; 0: not measured yet.
};

} // namespace app
