#pragma once

#include "app/panels/panel.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// A heading or a claim of the list.
struct ListRow {
    std::string heading; ///< Not empty: a heading, with its count.
    std::uint32_t claim = 0;
};

/// The claims in groups: certain and possible in the window first, then the hidden ones by asOf's reason; each group in
/// order of time.
std::vector<ListRow> claimRows(const Session& session);

/// The list of claims in the left rail, with a filter of their text.
class ClaimsList {
public:
    /// Fills the rest of the present window; returns the rows on the screen.
    std::vector<RowRect> draw(const PanelContext& context);
    /// Puts the keyboard into the filter.
    void focusFilter() { m_focusFilter = true; }

private:
    void filterBox(const PanelContext& context);
    void row(const PanelContext& context, std::uint32_t claim, float width, float height);
    float rowHeight(const PanelContext& context, std::uint32_t claim, float width);

    std::string m_text;
    bool m_focusFilter = false;
    std::optional<std::uint32_t> m_scrolledTo;
};

} // namespace app
