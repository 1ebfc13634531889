#pragma once

#include "app/panels/export_words.h"
#include "app/panels/mapping_sheet.h"
#include "app/panels/panel.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

/// What leaves the program as a file, as a sheet over everything else; nothing while it is closed. The keyboard goes through
/// the rows by actions; only texts are typed here.
class ExportSheet {
public:
    /// What is shown beside the rows.
    struct Picture {
        std::uintptr_t texture = 0; ///< 0: there is none (yet).
        float width = 0, height = 0;
        std::string words;          ///< Why there is none.
    };
    void draw(const PanelContext& context, const render::Rect& window, const Picture& preview);

    /// A list is open: the keys are its.
    bool holdsKeys() const { return m_listOpen; }
    /// Where things stand on the screen, for tests: the names of the fields.
    const std::vector<MappingSheet::Spot>& spots() const { return m_spots; }
    /// What it says of size, film and harm guard, and the command line.
    struct Told {
        ExportTold size, film, guard;
        std::string command;
    };
    const Told& told() const { return m_told; }

private:
    void ask(const PanelContext& context, const render::Rect& window);
    void row(const PanelContext& context, ExportField field);
    void choice(const PanelContext& context, ExportField field);
    void text(const PanelContext& context, ExportField field, float width);
    void units(const PanelContext& context);
    void list(const PanelContext& context, ExportField field);
    void column(const PanelContext& context, std::size_t from, std::size_t to);
    void told(const PanelContext& context);
    void previewPart(const PanelContext& context, const Picture& preview);
    void foot(const PanelContext& context);
    void buttons(const PanelContext& context);
    void replaceQuestion(const PanelContext& context);
    void ringAndSpot(const PanelContext& context, ExportField field, const render::Rect& rect);
    bool hasKeyboard(const PanelContext& context, ExportField field) const;

    std::vector<ExportField> m_rows;
    std::optional<ExportField> m_seen; ///< That had the keyboard in the last frame.
    bool m_listOpen = false, m_anyActive = false;
    std::string m_guardKey;
    Told m_told;
    std::vector<MappingSheet::Spot> m_spots;
};

/// The export that runs or ran, as a card at the map's lower right; empty when there is none.
render::Rect exportCard(const PanelContext& context, const render::Rect& map);

} // namespace app
