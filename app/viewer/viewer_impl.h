#pragma once

#include "app/compose/panes.h"
#include "app/panels/address_sheet.h"
#include "app/panels/annotation_part.h"
#include "app/panels/annotation_strip.h"
#include "app/panels/export_sheet.h"
#include "app/panels/go_to_sheet.h"
#include "app/panels/layout.h"
#include "app/panels/layer_sheet.h"
#include "app/panels/map_menu.h"
#include "app/panels/mapping_sheet.h"
#include "app/panels/measure_card.h"
#include "app/panels/page_bar.h"
#include "app/panels/question_sheet.h"
#include "app/panels/rail.h"
#include "app/panels/timeline.h"
#include "app/platform/gui.h"
#include "app/platform/window.h"
#include "app/session/background_reader.h"
#include "app/session/go_to_search.h"
#include "app/session/mapping_counter.h"
#include "app/session/project_desk.h"
#include "app/symbols/unit_symbols.h"
#include "app/viewer/action_log.h"
#include "app/viewer/camera_motion.h"
#include "app/viewer/export_preview.h"
#include "app/viewer/export_run.h"
#include "app/viewer/frame_times.h"
#include "app/viewer/map_input.h"
#include "app/viewer/page_hand.h"
#include "app/viewer/presenter_window.h"
#include "app/viewer/viewer.h"
#include "app/world/world.h"
#include "render/gl/renderer.h"

#include <atomic>
#include <deque>
#include <memory>
#include <optional>

namespace app {

/// After something happened, ImGui needs a second frame for what appears because of the first.
inline constexpr int kFramesAfterInput = 2;

/// While one of these lives the session draws at another scale.
class AtScale {
public:
    AtScale(Session& session, float share) : m_session(session), m_before(session.settings.contentScale) { session.settings.contentScale *= share; }
    ~AtScale() { m_session.settings.contentScale = m_before; }
    AtScale(const AtScale&) = delete;
    AtScale& operator=(const AtScale&) = delete;

private:
    Session& m_session;
    float m_before;
};

/// One window on one session. A frame: what happened → actions of keys, hand and panels → apply → compose → draw.
class Viewer {
public:
    Viewer(const ViewerOptions& options, Session session, World& world, std::unique_ptr<Window> window,
           std::unique_ptr<render::Renderer> renderer, std::shared_ptr<UnitSymbols> symbols);

    /// Why the action log cannot be written, or empty.
    std::string openLog() { return m_log.open(m_options.actionLog); }
    /// `arrived` is set, and the window woken, when the world has something new.
    int run(std::atomic<bool>& arrived);

private:
    using Clock = std::chrono::steady_clock;

    /// How long gather() may wait before the next frame: 0 not at all, negative for ever.
    double patience() const;
    bool animating() const;
    void frame(double seconds);
    Actions panels(const std::vector<InputEvent>& batch, double seconds);
    Actions keys(const std::vector<InputEvent>& batch);
    std::vector<KeyPress> meantKeys(const std::vector<InputEvent>& batch);
    void carryOut(const Action& action);
    // viewer_map.cpp: the map and its pictures.
    void drawMap();
    void settleHover(Actions& actions);
    /// The picture at the present clocks; of a comparison side by side B.
    const Composition& present() const;
    std::vector<std::uint32_t> shownClaims() const;
    std::optional<geo::LonLat> placeUnderPointer() const;
    /// Px from the map's top left corner; none on the small map.
    std::optional<geo::LonLat> placeUnder(render::Vec2 at) const;
    /// The row of a data layer at a point of the map.
    std::optional<DataRow> rowUnder(render::Vec2 at, bool wait = true);
    void chooseRow(render::Vec2 at, Actions& actions);
    void tellRowUnderPointer(const PanelContext& context);
    void tellContested(const PanelContext& context, std::optional<render::Vec2> at);
    void snapshot(const std::string& path);
    void tellSymbols();
    std::optional<SymbolTexture> symbolOf(std::uint32_t claim, int framePx);
    void fit(const std::vector<std::uint32_t>& claims, bool ease);
    void moveTo(const MapView& view, bool ease);
    // viewer_tools.cpp: what one looks at the map with.
    void carryOutTools(const Effects& effects);
    void visitTools();
    double toolsPatience() const;
    void settleMeasure(Actions& actions);
    void settleAnnotation(Actions& actions);
    void openMapMenu(render::Vec2 at);
    void copyFromMap();
    std::string nearestName();
    // viewer_files.cpp: what needs the disk.
    DeskOptions deskOptions() const;
    void startWithFiles();
    void carryOutFiles(const Effects& effects);
    void openFiles(const std::string& path, bool discard);
    void readLayers(const std::vector<LayerRequest>& layers);
    void readTable(const TableRequest& request, ReadOptions::Ask ask);
    void visitMapping();
    void tellOpened(const std::optional<OpenedFile>& opened);
    void visitReader();
    void documentReplaced();
    void visitDesk();
    void closeIfAllowed();
    /// What was drawn speaks of the document before.
    void forgetWhatWasDrawn();
    void showTitle();
    void fitAll(bool ease);
    void slideRails(double seconds);
    // viewer_export.cpp: what leaves the program as a file.
    void carryOutExport(const Effects& effects);
    void fillExportSheet();
    void startExport(bool replace);
    void visitExport();
    // viewer_story.cpp: the views one after the other, on the whole screen.
    bool presenting() const { return m_session.presentation.has_value(); }
    /// The panels that there are while presenting.
    Actions presentationPanels();
    /// Where the audience's window stands, and whether there is one for the presenter.
    void settleStage();
    /// What happened to the presenter's window, and the time that it shows.
    void visitPresenter();
    void drawPresenter();
    /// Seconds until the presenter's window has something new to show; negative: never.
    double presenterPatience() const;
    /// A click answers the question that is asked.
    void placeGuess(render::Vec2 at, Actions& actions);
    void findAnswer();
    // viewer_page.cpp: laying out what stands around the map.
    /// By how much the page of a picture is smaller here than it will be; 1 while it is not laid out.
    float pageShare() const;
    /// The largest map in a rectangle that has the shape of the picture's.
    render::Rect pageIn(const render::Rect& room) const;
    void drawPage(const PanelContext& context);
    void handlePage(const std::vector<InputEvent>& batch, MapInput::Ground& ground, Actions& actions);
    // viewer_charts.cpp
    Layout layoutNow() const;
    void drawCharts();
    void afterFrame();
    void bench();
    void say(const std::string& message) { apply(m_session, Say{message}, mapSize()); }

    bool comparing() const { return m_session.comparison.kind != Comparison::Kind::off; }
    /// Of the map, or of each of two side by side.
    MapSize mapSize() const
    {
        const int width = paneWidth(m_session, static_cast<int>(m_layout.map.width));
        const float scale = m_session.settings.contentScale * pageShare();
        return {static_cast<double>(width) / scale, m_layout.map.height / scale};
    }
    static double now() { return std::chrono::duration<double>(Clock::now().time_since_epoch()).count(); }
    double milliseconds() const
    {
        return std::chrono::duration<double, std::milli>(Clock::now() - m_options.started).count();
    }

    const ViewerOptions& m_options;
    Session m_session;
    World& m_world;
    std::unique_ptr<Window> m_window;
    std::unique_ptr<render::Renderer> m_renderer;
    std::shared_ptr<UnitSymbols> m_symbols;
    MapComposer m_composer;
    Gui m_gui;
    ActionLog m_log;
    ProjectDesk m_desk;
    BackgroundReader m_reader;
    MappingCounter m_counter;
    std::deque<std::shared_ptr<const geo::TableHead>> m_asks; ///< Tables that wait until another one is done with.
    bool m_fitPartial = false; ///< The file being read has not shown itself yet.

    Layout m_layout;
    RailsOpen m_rails;
    LeftRail m_left;
    QuestionSheet m_questions;
    MappingSheet m_columns;
    LayerSheet m_layerSheet;
    AddressSheet m_addressSheet;
    ExportSheet m_exportSheet;
    GoToSheet m_goTo;
    GoToSearch m_search;
    AnnotationStrip m_annotationStrip;
    AnnotationPart m_annotationPart;
    MapMenu m_menu;
    std::optional<geo::LonLat> m_ringAt; ///< What the ring is shown for, and until when.
    double m_ringUntil = 0;
    TimelinePanel m_timeline;
    MapInput m_hand;
    PageHand m_pageHand;
    PageBar m_pageBar;
    CameraMotion m_motion;
    std::vector<Pane> m_panes;
    std::optional<DataRow> m_rowTold; ///< The tooltip speaks of it.
    std::string m_contestedTold; ///< Likewise.
    const ChartPicture* m_charts = nullptr; ///< As drawn last; the composer's.
    std::size_t m_symbolProblems = 0; ///< As counted when they were told last.
    std::vector<render::Rect> m_sheets;
    TimelineProbe m_probe;
    std::vector<RowRect> m_rows;

    ExportRun m_export;
    ExportPreview m_preview;
    UnsavedCopy m_exportCopy;
    bool m_exportChoiceRead = false;
    std::string m_exportNameOf; ///< The document that the name in the sheet was made for.

    std::vector<KeyPress> m_heldKeys; ///< Pressed after text that is not yet taken in.
    int m_framesWanted = 3; ///< Frames still to draw before the window may rest.
    bool m_quit = false;
    int m_exitCode = 0;
    std::optional<StagePlan> m_stage; ///< As the windows stand; none: nothing is presented.
    std::unique_ptr<PresenterWindow> m_presenter;
    double m_presenterSecond = -1; ///< That it shows.
    bool m_presenterStale = false;
    double m_presenterDrawn = 0; ///< When.
    bool m_mapSeen = false;
    std::string m_title;
    double m_windowMs = 0, m_firstFrameMs = 0;
};

} // namespace app
