#pragma once

#include "app/compose/compose.h"
#include "app/panels/export_sheet.h"
#include "app/panels/layout.h"
#include "app/panels/mapping_sheet.h"
#include "app/panels/panel.h"
#include "app/panels/question_sheet.h"
#include "app/panels/timeline.h"

#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace app {

/// The window's life as lines of JSON, for tests: every action, the clocks and camera after each change, where things
/// stand on the screen, snapshots. Rectangles are [x, y, width, height] in framebuffer px.
class ActionLog {
public:
    /// Writes nothing when `path` is empty; returns why the file cannot be written, or an empty text.
    std::string open(const std::string& path);
    bool on() const { return m_file.is_open(); }

    void action(const Action& action);
    void state(const Session& session);
    void layout(const Session& session, const Layout& layout, const TimelineProbe& timeline,
                const std::vector<RowRect>& rows, const std::vector<QuestionSheet::ReplyRect>& replies,
                const std::vector<MappingSheet::Spot>& spots, const std::optional<render::Rect>& locator,
                const std::vector<PlacedPart>& parts, int widthPx, int heightPx);
    /// The sheet for exports with what it says, and what runs or ran.
    void exporting(const Session& session, const ExportSheet::Told& told);
    /// The buttons of the presenter's window, px of it.
    void presenter(const std::vector<std::pair<std::string, render::Rect>>& spots, int widthPx, int heightPx);
    void snapshot(const std::string& file, const std::vector<std::string>& arguments);

private:
    void write(const std::string& line);

    std::ofstream m_file;
    std::string m_lastState, m_lastLayout, m_lastExport, m_lastPresenter;
};

} // namespace app
