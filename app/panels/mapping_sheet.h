#pragma once

#include "app/panels/panel.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

/// What the columns of a table hold, as a sheet over everything else; nothing while no table waits for it. Keeps what
/// is being typed.
class MappingSheet {
public:
    void draw(const PanelContext& context, const render::Rect& window);
    /// A list is open or a text is typed: the keys are theirs.
    bool holdsKeys() const { return m_listOpen || m_naming || m_typing; }
    /// Where things stand on the screen, for tests: "open", "cancel", "save", "dmy", "lat" …
    struct Spot {
        std::string name;
        render::Rect rect;
    };
    const std::vector<Spot>& spots() const { return m_spots; }

private:
    void title(const PanelContext& context);
    void fields(const PanelContext& context);
    void fieldRow(const PanelContext& context, geo::MapField field, bool focused);
    void columnList(const PanelContext& context, geo::MapField field);
    void constantField(const PanelContext& context, geo::MapField field);
    void dateForm(const PanelContext& context, geo::MapField field);
    void questions(const PanelContext& context);
    void rows(const PanelContext& context, float height);
    void foot(const PanelContext& context);
    void buttons(const PanelContext& context);
    void nameField(const PanelContext& context);
    void spot(const std::string& name);

    std::optional<geo::MapField> m_constant; ///< A text is being typed for it.
    std::optional<std::size_t> m_focused;    ///< The field that had the keyboard last.
    std::string m_text;
    bool m_takeKeyboard = false;
    bool m_naming = false;
    bool m_listOpen = false, m_typing = false;
    std::string m_name;
    const void* m_head = nullptr; ///< Of the table that was drawn last.
    std::vector<Spot> m_spots;
};

} // namespace app
