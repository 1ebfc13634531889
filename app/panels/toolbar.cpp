#include "app/panels/toolbar.h"

#include "app/panels/widgets.h"
#include "app/session/comparison.h"
#include "app/session/edit_session.h"
#include "app/session/look_names.h"

#include <imgui.h>

#include <algorithm>

namespace app {

namespace {

Icon iconOf(Theme theme)
{
    return theme == Theme::light ? Icon::sun : theme == Theme::dark ? Icon::moon : theme == Theme::print ? Icon::printer : Icon::contrast;
}

std::string openTitle(const Session& session)
{
    const bool noClaims = session.document.claims.empty() && session.documentPath.empty();
    if (noClaims && !session.dataLayers.empty())
        return session.dataLayers.front().name;
    if (noClaims && session.layers.empty())
        return session.reading ? "Reading …" : "Drop a file here to open it";
    if (std::string name = documentName(session); !name.empty())
        return name;
    return session.layers.empty() ? "Untitled" : session.layers.front().name;
}

/// What is out of the ordinary about the file, in a word or two and in full.
struct FileNote {
    std::string word, words;
};

FileNote fileNote(const Session& session)
{
    const ProjectState& project = session.project;
    if (project.saving)
        return {"saving …", "The project is being written"};
    if (!project.readOnly.empty())
        return {project.holder.empty() ? "read-only" : "read-only · " + project.holder,
                "Read-only: " + project.readOnly + ".\nChanges are possible, but are saved under another name."};
    if (project.changedOnDisk)
        return {"changed on disk", "Another program changed the file. Saving asks what to do."};
    return {};
}

class Toolbar {
public:
    Toolbar(const PanelContext& context, const render::Rect& rect, const render::Rect& map)
        : m_c(context), m_look(context.look), m_rect(rect), m_map(map), m_panels(context.session.panels)
    {
    }

    void draw()
    {
        beginPanel("toolbar", m_rect, m_look, 6);
        const float bottom = m_rect.y + m_rect.height;
        ImGui::GetWindowDrawList()->AddRectFilled({m_rect.x, bottom - m_look.line1()},
                                                  {m_rect.x + m_rect.width, bottom}, m_look.line);
        toggle("left", Icon::railLeft, "List and layers  (B)", &Panels::left);
        const int buttons = m_c.session.issues.empty() ? 17 : 18;
        const float right =
            m_rect.x + m_rect.width - m_look.px(6) - m_look.px(30) * static_cast<float>(buttons) - m_look.px(2 * kGap);
        ImGui::SameLine(0, m_look.px(10));
        title(right - m_look.px(10));
        ImGui::SetCursorScreenPos({right, m_rect.y + m_look.px(6)});
        document();
        view();
        endPanel();
    }

private:
    static constexpr double kGap = 8;

    void toggle(const char* id, Icon icon, const char* tip, bool Panels::*flag)
    {
        if (!iconButton(m_look, id, icon, tip, m_panels.*flag ? ButtonState::on : ButtonState::off))
            return;
        m_panels.*flag = !(m_panels.*flag);
        m_c.actions.push_back(SetPanels{m_panels});
    }
    void next(double gap = 2) { ImGui::SameLine(0, m_look.px(gap)); }

    /// Dot and title, then what is out of the ordinary, up to `right`.
    void title(float right)
    {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImDrawList* list = ImGui::GetWindowDrawList();
        const FileNote note = fileNote(m_c.session);
        const float middle = m_rect.y + m_rect.height / 2;
        float x = at.x;
        if (m_c.session.history.isDirty()) {
            list->AddCircleFilled({x + m_look.px(3.5), middle}, m_look.px(3.5), m_look.accent);
            x += m_look.px(13);
        }
        ImGui::PushFont(m_look.bold);
        const float taken = note.word.empty() ? 0 : ImGui::CalcTextSize(note.word.c_str()).x + m_look.px(16);
        const std::string shown = elided(openTitle(m_c.session), std::max((right - x) * 0.25F, right - x - taken));
        list->AddText({x, middle - ImGui::GetTextLineHeight() / 2},
                      m_c.session.document.claims.empty() ? m_look.muted : m_look.ink, shown.c_str());
        x += ImGui::CalcTextSize(shown.c_str()).x;
        ImGui::PopFont();
        ImGui::SetCursorScreenPos({at.x, m_rect.y});
        ImGui::Dummy({std::max(1.0F, x - at.x), m_rect.height});
        if (ImGui::IsItemHovered())
            tooltip(m_look, titleTip());
        if (!note.word.empty())
            noteChip(note, x + m_look.px(10), right);
    }

    void noteChip(const FileNote& note, float x, float right)
    {
        ImGui::PushFont(m_look.small);
        const std::string shown = elided(note.word, right - x - m_look.px(14));
        const float height = ImGui::GetTextLineHeight() + m_look.px(6);
        ImGui::PopFont();
        if (right - x < m_look.px(40))
            return;
        ImGui::SetCursorScreenPos({x, m_rect.y + (m_rect.height - height) / 2});
        chip(m_look, shown, m_c.session.project.saving ? m_look.muted : m_look.warning);
        if (ImGui::IsItemHovered())
            tooltip(m_look, note.words);
    }

    std::string titleTip() const
    {
        std::string tip = m_c.session.documentPath.empty() ? "" : m_c.session.documentPath + "\n";
        if (const std::uint64_t n = unsavedChanges(m_c.session); n > 0)
            tip += std::to_string(n) + (n == 1 ? " change is not saved\n" : " changes are not saved\n");
        return tip + "Drop a claims file (Dateline GeoJSON) or a layer on the window to open it";
    }

    void document()
    {
        const geo::History& history = m_c.session.history;
        const std::string undo =
            history.canUndo() ? "Undo: " + std::string(history.undoText()) + "  (Ctrl Z)" : "Nothing to undo  (Ctrl Z)";
        if (iconButton(m_look, "undo", Icon::undo, undo.c_str(), enabled(history.canUndo())))
            m_c.actions.push_back(Undo{});
        next();
        const std::string redo = history.canRedo() ? "Redo: " + std::string(history.redoText()) + "  (Ctrl Shift Z)"
                                                   : "Nothing to redo  (Ctrl Shift Z)";
        if (iconButton(m_look, "redo", Icon::redo, redo.c_str(), enabled(history.canRedo())))
            m_c.actions.push_back(Redo{});
        next();
        const std::string save = !m_c.session.project.readOnly.empty() || m_c.session.project.saveTo.empty()
                                     ? "Save under a name  (Ctrl S)"
                                     : "Save " + m_c.session.project.saveTo + "  (Ctrl S)";
        if (iconButton(m_look, "save", Icon::save, save.c_str(),
                       enabled(m_c.session.index != nullptr && !m_c.session.project.saving)))
            m_c.actions.push_back(Save{});
        next(kGap + 2);
    }

    void view()
    {
        const double x = m_map.width / m_look.scale / 2, y = m_map.height / m_look.scale / 2;
        if (!m_c.session.issues.empty()) {
            toggle("issues", Icon::warning, "Rows that were not taken, or taken with a doubt  (I)", &Panels::issues);
            next();
        }
        const MapTools& tools = m_c.session.tools;
        if (iconButton(m_look, "goto", Icon::search, "Go to coordinates or a place  (Ctrl G, /)", tools.goTo.open ? ButtonState::on : ButtonState::off))
            m_c.actions.push_back(OpenGoTo{!tools.goTo.open});
        next();
        if (iconButton(m_look, "measure", Icon::ruler, "Measure lengths and areas  (D)", tools.measuring.on ? ButtonState::on : ButtonState::off))
            m_c.actions.push_back(SetMeasuring{!tools.measuring.on});
        next();
        if (iconButton(m_look, "annotate", Icon::pen, "Write and draw on the map: annotations, no claims  (Q)", tools.annotating.on ? ButtonState::on : ButtonState::off))
            m_c.actions.push_back(SetAnnotating{!tools.annotating.on});
        next();
        if (iconButton(m_look, "fit", Icon::fit, "Show everything the claims are about  (F)"))
            m_c.actions.push_back(FitClaims{});
        next();
        if (iconButton(m_look, "in", Icon::plus, "Zoom in  (+)"))
            m_c.actions.push_back(ZoomAt{1, x, y});
        next();
        if (iconButton(m_look, "out", Icon::minus, "Zoom out  (–)"))
            m_c.actions.push_back(ZoomAt{-1, x, y});
        next();
        compare();
        next();
        if (iconButton(m_look, "theme", iconOf(m_c.session.settings.theme), "Light, dark, print or high contrast  (T)"))
            m_c.actions.push_back(SetTheme{nextTheme(m_c.session.settings.theme)});
        next();
        if (iconButton(m_look, "snapshot", Icon::camera, "Save a picture with legend and sources  (S)"))
            m_c.actions.push_back(TakeSnapshot{});
        next();
        const ExportDesk& exporting = m_c.session.exporting;
        const ButtonState state = exporting.running() ? ButtonState::disabled : exporting.sheet ? ButtonState::on : ButtonState::off;
        if (iconButton(m_look, "export", Icon::send, "Export a picture, page, film or the claims  (Ctrl E)", state))
            m_c.actions.push_back(OpenExport{true});
        next();
        toggle("page", Icon::page, "Lay out what stands around the map in a picture  (X)", &Panels::page);
        next(kGap + 2);
        toggle("charts", Icon::bars, "Charts: claims over time, by source, and how late they were reported  (G)", &Panels::charts);
        next();
        toggle("help", Icon::help, "Keys  (?)", &Panels::help);
        next();
        toggle("right", Icon::railRight, "Inspector  (R)", &Panels::right);
    }

    void compare()
    {
        using Kind = Comparison::Kind;
        const bool on = m_c.session.comparison.kind != Kind::off;
        if (iconButton(m_look, "compare", Icon::compare, "Compare with another state of the two clocks  (V)", on ? ButtonState::on : ButtonState::off))
            m_c.actions.push_back(SetComparison{comparisonFor(m_c.session, on ? Kind::off : Kind::sideBySide)});
    }

    static ButtonState enabled(bool yes) { return yes ? ButtonState::off : ButtonState::disabled; }

    const PanelContext& m_c;
    const Look& m_look;
    const render::Rect& m_rect;
    const render::Rect& m_map;
    Panels m_panels;
};

} // namespace

void toolbarPanel(const PanelContext& context, const render::Rect& rect, const render::Rect& map)
{
    Toolbar(context, rect, map).draw();
}

} // namespace app
