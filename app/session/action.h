#pragma once

#include "app/session/session.h"
#include "geo/claims/edit.h"

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace app {

// What a person, a key, a menu, a script or a test can ask for. Each is a plain value with a name; apply() is the only
// place that carries them out. Positions are logical px from the map's top left corner.

struct PanBy { double dx = 0, dy = 0; };                       ///< The map follows the hand by so many px.
struct ZoomAt { double steps = 0, x = 0, y = 0; };             ///< Zoom levels, positive in; the place under (x, y) stays.
struct SetView { geo::LonLat center; double zoom = 4; };
struct FitClaims {};                                           ///< Everything the visible claims are about.
struct FitClaim { std::uint32_t claim = 0; };
struct SetHappened { geo::Window window; };
struct SetKnownOn { std::int64_t knownOn = 0; };
struct StepTime { int steps = 1; };                            ///< Moves the clock of the play mode by its step.
struct GoToEnd { bool last = true; };                          ///< Home and End.
struct NextEvent { int direction = 1; };                       ///< Known-on or window to the next report or event.
struct SetWindowEdge { bool last = false; };                   ///< [ and ]: the known-on day becomes an edge.
struct ShowAllTime {};
struct TogglePlay {};
struct SetPlayMode { PlayMode mode = PlayMode::window; };
struct SetSpeed { double beatsPerSecond = 8; };
struct SetStep { geo::Duration step; };
struct SetRepeat { Repeat repeat = Repeat::once; };
struct SetTimeMode { TimeMode mode = TimeMode::window; };
struct SetLinked { bool linked = false; };                     ///< The two clocks move together from now on.
struct SetEventsPerStep { int events = 0; };                   ///< 0: steps are as long as SetStep said.
struct Shuttle { int direction = 1; };                         ///< J, K, L: play back, pause (0), play on; again: faster.
struct ChangeSpeed { int by = 1; };                            ///< To the next of the usual speeds.
struct GoToShare { double share = 0; };                        ///< The clock of the play mode, 0 first to 1 last.
struct SetTimeZone { std::string zone; };                      ///< IANA name; an unknown one is told and not taken.
struct SetComparison { Comparison comparison; };
struct SwapComparison {};                                      ///< Exchanges the two states of the clocks.
struct Select { std::optional<std::uint32_t> claim; };
struct SelectRow { DataRow row; };                             ///< A row of a data layer.
struct SetDataVisible { std::size_t layer = 0; bool visible = true; };
struct RemoveData { std::size_t layer = 0; };                  ///< Closes a data layer; its file stays as it is.
struct Hover { std::optional<std::uint32_t> claim; };
struct SetVisible { Visible visible; };
struct SetLayerVisible { std::size_t layer = 0; bool visible = true; };
struct SetLayerLook { std::size_t layer = 0; LayerLook look; };
struct MoveLayer { std::size_t layer = 0; int up = 1; };       ///< One step, negative: down.
struct RemoveLayer { std::size_t layer = 0; };                 ///< Off the map; the file stays.
struct ChooseLayers { std::vector<bool> chosen; };             ///< Of the file that is asked about.
struct GiveReferenceSystem { std::string text; };              ///< For those of its layers that state none.
struct OpenChosenLayers {};
struct LeaveLayers {};                                         ///< Opens none of it.
struct OpenAddress { bool open = true; };                      ///< The sheet for the address of a layer of tiles.
struct TypeAddress { AddressDraft draft; };
struct ConfirmAddress {};                                      ///< Adds the layer, once its host is allowed.
struct AddTiles { std::string address, name; LayerSource source; }; ///< The same without the sheet.
struct AskNetwork { std::size_t layer = 0; };                  ///< Whether the host of a layer of tiles may be asked.
struct ReadLayerAgain { std::size_t layer = 0; };              ///< What of it could not be fetched is tried again.
struct FitLayer { std::size_t layer = 0; };                    ///< All of it.
struct SetFilter { geo::Filter filter; };
struct SetTheme { Theme theme = Theme::light; };
struct SetVision { Vision vision = Vision::usual; };           ///< Of the picture in the window; nothing is saved.
struct SetLanguage { std::string language; };
struct SetWorldview { std::string worldview; };                ///< Whose boundaries, by name; see chooseWorldview().
struct SetProjection { std::string projection; };             ///< What geo::mapProjection() takes; an unknown one is told.
struct SetSeenFrom { std::string side; };                     ///< Id of a side; empty: nobody's view.
struct SetPanels { Panels panels; };
struct SetPage { std::string layout; bool held = false; };    ///< As pageChoice() reads it; a wrong one is told. Held: a hand drags, one step to undo.
struct SetCharts { ChartChoice charts; };                     ///< Which of them the panel shows; none is not taken.
struct EditDocument { geo::Edit edit; std::string mergeKey; }; ///< Edits with one key make one step (geo::History).
struct EndEdit {};                                             ///< The field was left: the next edit is a new step.
struct Undo {};
struct Redo {};
struct ShowGroup { ListGroup group = ListGroup::certain; };    ///< Opens the list of claims at this group.
struct ToggleCompare {};                                       ///< The chosen claim beside those that contradict it.
struct OpenFile { std::string path; };                         ///< Dropped on the window or named by the user.
struct StopReading {};                                         ///< Gives up the file that is being read.
struct AskColumns { std::size_t layer = 0; };                  ///< What the columns of a data layer's table hold.
struct SetMapping { geo::ColumnMapping mapping; };             ///< Of the table that somebody is asked about, as the next.
struct ChooseSheet { std::string sheet; };                     ///< Looks at another sheet of its workbook.
struct ShowAllFields { bool all = true; };
struct FocusField { int step = 1; };                           ///< The keyboard goes to the next field, or the one before.
struct StepColumn { int step = 1; };                           ///< The field with the keyboard takes the next column.
struct SaveMappingAs { std::string name; };                    ///< For the next table with these columns.
struct ConfirmMapping {};                                      ///< Reads the table.
struct CancelMapping {};                                       ///< Leaves it.
struct Save {};
struct SaveAs {};                                              ///< Asks for a name first.
struct TypeName { std::string path; };                         ///< Into the question for a name.
struct Answer { Reply reply = Reply::cancel; };                ///< To the open question; others are ignored.
struct SetNotation { geo::PositionNotation notation = geo::PositionNotation::decimal; }; ///< Of coordinates.
struct SetLengthUnit { geo::LengthUnit unit = geo::LengthUnit::metric; };
struct CopyText { std::string text; };                         ///< To the clipboard.
struct SetMeasuring { bool on = true; };                       ///< Clicks set points of a path that is measured.
struct AddMeasured { geo::LonLat at; };
struct TakeBackMeasured {};                                    ///< The last point.
struct EndMeasured { bool closed = false; };                   ///< Closed: back to its first point.
struct HoverMeasured { std::optional<geo::LonLat> at; };       ///< Where the next point would be.
struct SetAnnotating { bool on = true; };                      ///< The strip of tools that draw on the map.
struct ChooseAnnotationKind { std::optional<geo::AnnotationKind> kind; geo::ArrowShape arrow = geo::ArrowShape::straight; }; ///< None: clicks choose.
struct AddAnnotationPoint { geo::LonLat at; };                 ///< Of what is being drawn; the last that its kind takes ends it.
struct HoverAnnotationPoint { std::optional<geo::LonLat> at; }; ///< Where the next point would be.
struct TakeBackAnnotationPoint {};                             ///< The last point.
struct EndAnnotation {};                                       ///< What is drawn becomes one of the document's.
struct LeaveAnnotation {};                                     ///< The points drawn; then the kind; then the choice; then the strip.
struct SelectAnnotation { std::optional<std::size_t> annotation; bool add = false; }; ///< With its group. Add: to those chosen, or from them.
struct MoveAnnotations { double dx = 0, dy = 0; };             ///< The chosen ones, px; until EndEdit one step to undo.
struct MoveAnnotationPoint { std::size_t point = 0; geo::LonLat at; }; ///< Of the chosen one; likewise.
struct SetAnnotation { std::size_t annotation = 0; geo::Annotation to; std::string mergeKey; }; ///< A value that cannot be is told and not taken.
struct AnchorAnnotations { geo::AnnotationAnchor anchor = geo::AnnotationAnchor::map; }; ///< The chosen ones, where they stand now.
struct DeleteAnnotations {};                                   ///< The chosen ones, as the next.
struct DuplicateAnnotations {};
struct RaiseAnnotations { int by = 1; };                       ///< In the order of drawing; negative: down.
struct GroupAnnotations { bool together = true; };
struct LoadAnnotationImage { std::string path; };              ///< PNG or JPEG, relative to the document: a click places it.
struct OpenGoTo { bool open = true; };
struct TypeGoTo { std::string text; };
struct StepGoTo { int by = 1; };                               ///< Among what was found.
struct ConfirmGoTo { std::optional<std::size_t> which; };      ///< Goes there; none: to the chosen one.
struct ClearRing {};                                           ///< That showed the place gone to.
struct AddView { std::string name; };                          ///< Keeps where the camera stands as a view of the document.
struct GoToView { std::size_t view = 0; };                     ///< The camera only.
struct ShowView { std::size_t view = 0; };                     ///< Camera, clocks, filter, worldview, projection.
struct SetCaption { std::size_t view = 0; std::string caption; };
struct KeepClocks { std::size_t view = 0; };                   ///< The view becomes what the map shows now, with its clocks.
struct MoveView { std::size_t view = 0; int by = 1; };
struct Present { bool on = true; std::size_t step = 0; };      ///< The views as a story on the whole screen, or the end of it.
struct StepStory { int by = 1; };                              ///< A question is answered before the next step.
struct SetPresentation { bool blackout = false, laser = false, sources = false; };
struct PlaceGuess { geo::LonLat at; };                         ///< Somebody's answer to the question that is asked.
struct MoveGuess { double dx = 0, dy = 0; };                   ///< Px; where there is none yet, from the map's middle.
struct RevealAnswer {};
struct PauseTimer { bool paused = true; };
struct ResetTimer {};
struct SetPresenter { Presenter presenter; };                  ///< The presenter's own window.
struct RenameView { std::size_t view = 0; std::string name; };
struct RemoveView { std::size_t view = 0; };
struct StepCamera { int by = -1; };                            ///< Back to where the camera was, or forward again.
struct HoldLocator { bool held = true; };                      ///< While a hand drags in the small map, what it shows stays.
struct FitRow {};                                              ///< The chosen row of a data layer.
struct TakeSnapshot { std::string path; };                     ///< Empty: a fresh name in the pictures folder.
struct OpenExport { bool open = true; };                       ///< The sheet for exports.
struct FocusExport { int step = 0; std::optional<ExportField> field; }; ///< The keyboard goes to a field, or so many on.
struct StepExport { int by = 1; };                             ///< The field with the keyboard takes its next value.
struct SetExport { ExportField field = ExportField::kind; std::string value; }; ///< As ExportChoice has it.
struct WithholdUnit { std::string unit; bool withhold = true; }; ///< By its id, in exports from now on.
struct PressExport { bool toggle = false; };                   ///< Enter, or space: what the field with the keyboard does.
struct ConfirmExport { bool replace = false; };                ///< Writes it; a file that is there only with `replace`.
struct KeepExisting {};                                        ///< The file that is there stays; another name may be typed.
struct StopExport {};                                          ///< Gives up what is being written.
struct CloseExportCard {};                                     ///< What was told of the last export is read.
struct CopyExport { bool path = false; };                      ///< The command line, or the path of what was written, to the clipboard.
struct Say { std::string message; };
struct Quit {};

using AnyAction = std::variant<PanBy, ZoomAt, SetView, FitClaims, FitClaim, SetHappened, SetKnownOn, StepTime, GoToEnd,
                            NextEvent, SetWindowEdge, ShowAllTime, TogglePlay, SetPlayMode, SetSpeed, SetStep, SetRepeat,
                            SetTimeMode, SetLinked, SetEventsPerStep, Shuttle, ChangeSpeed, GoToShare, SetTimeZone,
                            SetComparison, SwapComparison,
                            Select, SelectRow, SetDataVisible, RemoveData, AskColumns, SetMapping, ChooseSheet, ShowAllFields,
                            FocusField, StepColumn, SaveMappingAs, ConfirmMapping, CancelMapping, Hover, SetVisible,
                            SetLayerVisible, SetLayerLook, MoveLayer, RemoveLayer,
                            ChooseLayers, GiveReferenceSystem, OpenChosenLayers, LeaveLayers, OpenAddress, TypeAddress, ConfirmAddress, AddTiles,
                            AskNetwork, ReadLayerAgain, FitLayer, SetFilter, SetTheme, SetVision, SetLanguage, SetWorldview,
                            SetProjection, SetSeenFrom, SetPanels, SetPage, SetCharts,
                            ShowGroup, ToggleCompare, EditDocument, EndEdit, Undo, Redo, OpenFile, StopReading, Save, SaveAs,
                            TypeName, Answer, SetNotation, SetLengthUnit, CopyText, SetMeasuring, AddMeasured, TakeBackMeasured,
                            EndMeasured, HoverMeasured,
                            SetAnnotating, ChooseAnnotationKind, AddAnnotationPoint, HoverAnnotationPoint, TakeBackAnnotationPoint, EndAnnotation,
                            LeaveAnnotation, SelectAnnotation, MoveAnnotations, MoveAnnotationPoint, SetAnnotation, AnchorAnnotations,
                            DeleteAnnotations, DuplicateAnnotations, RaiseAnnotations, GroupAnnotations, LoadAnnotationImage, OpenGoTo, TypeGoTo, StepGoTo, ConfirmGoTo, ClearRing, AddView, GoToView,
                            ShowView, SetCaption, KeepClocks, MoveView, Present, StepStory, SetPresentation,
                            RenameView, RemoveView, StepCamera, HoldLocator, FitRow, TakeSnapshot, Say, Quit,
                            OpenExport, FocusExport, StepExport, SetExport, WithholdUnit, PressExport, ConfirmExport, KeepExisting, StopExport,
                            CloseExportCard, CopyExport,
                            PlaceGuess, MoveGuess, RevealAnswer, PauseTimer, ResetTimer, SetPresenter>;

/// One of them. What copies and destroys it stands in one place: it is large, and everything has to do with actions.
class Action : public AnyAction {
public:
    Action();
    template <class T>
        requires(!std::is_base_of_v<Action, T> && std::is_constructible_v<AnyAction, T>)
    Action(T one) : AnyAction(std::move(one))
    {}
    Action(const Action&);
    Action(Action&&) noexcept;
    Action& operator=(const Action&);
    Action& operator=(Action&&) noexcept;
    ~Action();
};
using Actions = std::vector<Action>;

/// A document to be written.
struct SaveRequest {
    std::string path = {}; ///< Empty: to its own file; when it has none, or may not write there, a name is asked for.
    bool ask = false;      ///< Ask for a name in any case.
    bool overwrite = false; ///< Whatever the file has become.
    Next next = {};         ///< To follow once all is saved.
};

/// A layer of a file to be read.
struct LayerRequest {
    std::string path = {};
    LayerSource source = {};
    std::string name = {}; ///< For the list of layers; empty: by its path.
};

/// A table to be read, or to be looked at before somebody is asked about it.
struct TableRequest {
    std::string path = {}, sheet = {};
    std::optional<geo::ColumnMapping> columns = {}; ///< None: what is suggested.
    bool ask = false;                               ///< Only its head is wanted, to ask about.
};

/// What the caller has to do beyond the session: things that need a window, a renderer or a disk.
struct Effects {
    std::optional<std::string> snapshot; ///< Path to write, empty for a fresh name.
    std::optional<std::string> open;     ///< File to open.
    bool discard = false;                ///< Unsaved work may go: with `open` or `quit`, or alone to reload the file.
    std::vector<LayerRequest> layers;    ///< To be read.
    std::optional<TableRequest> table;
    std::optional<geo::ColumnMapping> saveMapping; ///< Under its own name, in the folder of mappings.
    std::optional<SaveRequest> save;
    bool stopReading = false;
    bool nameTyped = false;              ///< The name in the question is to be looked at.
    std::optional<Reply> recovery;       ///< What to do with the unsaved work that was found.
    std::optional<std::string> allowHost;  ///< May be asked for tiles until the program ends.
    std::optional<std::string> keepHost;   ///< And when it runs again.
    std::optional<std::size_t> fitLayer;
    std::optional<std::uint32_t> fitClaim; ///< Show what this claim is about (needs the boundaries).
    bool fitClaims = false;
    bool fitRow = false;
    std::optional<MapView> goTo;         ///< Fly there.
    bool goToTyped = false;              ///< What the go-to box may mean is to be looked up.
    bool confirmGoTo = false;            ///< Likewise, and then the first is to be gone to.
    bool askQuiz = false;                ///< The place that answers a question is to be found (needs the boundaries).
    std::optional<std::string> copy;     ///< To the clipboard.
    std::optional<std::string> picture;  ///< A file to be read for an annotation; see takePicture().
    bool quit = false;
    bool openExport = false;             ///< The sheet was opened: what is remembered, and a name, are to be filled in.
    bool confirmExport = false;          ///< What the sheet says is to be written.
    bool replaceExisting = false;        ///< Likewise, over what is there.
    bool stopExport = false;
    bool copyCommand = false;            ///< The line that does what the sheet says, to the clipboard.
};

/// Size of the map in logical px, which panning and zooming need.
struct MapSize {
    double width = 1, height = 1;
};

/// Carries out one action. Total: values out of range are clamped, indexes out of range ignored.
Effects apply(Session& session, const Action& action, MapSize map);

/// Moves the clocks on by `seconds` of wall time when playing; true when something changed.
bool advance(Session& session, double seconds);

/// Names for the action log: "saveAs", "changedOnDisk" …
const char* nameOf(Reply reply);
const char* nameOf(Question::Kind kind);
/// The name of a group in the action log: "not_yet_reported".
const char* nameOf(ListGroup group);

/// One line of JSON for --action-log: {"event": "action", "action": "StepTime", "steps": 1}; the name is the type's.
std::string toJson(const Action& action);

} // namespace app
