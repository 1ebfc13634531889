#pragma once

#include "app/session/address_draft.h"
#include "app/session/chart_choice.h"
#include "app/session/data_layer.h"
#include "app/session/export_choice.h"
#include "app/session/layer_choice.h"
#include "app/session/layer_look.h"
#include "app/session/map_tools.h"
#include "app/session/mapping_state.h"
#include "app/session/project_state.h"
#include "app/session/quiz.h"
#include "app/session/story_timer.h"
#include "app/session/time_stops.h"
#include "geo/base/lon_lat.h"
#include "geo/base/result.h"
#include "geo/claims/as_of.h"
#include "geo/claims/history.h"
#include "geo/claims/model.h"
#include "geo/crs/map_projection.h"
#include "geo/io/import_report.h"
#include "geo/io/raster_file.h"
#include "geo/io/vector_reader.h"
#include "geo/time/duration.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace app {

enum class Theme : std::uint8_t { light, dark, print, contrast };

/// Whose eyes a picture is shown for, to see whether its colours can be told apart.
enum class Vision : std::uint8_t { usual, protanopia, deuteranopia, tritanopia, greyscale };

/// What part of the world is looked at; pixels are logical (before content scale).
struct MapView {
    geo::LonLat center{36.2, 51.6};
    double zoom = 6; ///< As web maps count: at zoom 0 the equator is 256 px long, each step doubles it.

    double metresPerPixel() const;
    static double zoomFor(double metresPerPixel);
};

inline constexpr double kMinZoom = 0.5;
inline constexpr double kMaxZoom = 19;

/// What the happened clock looks at.
enum class TimeMode : std::uint8_t {
    window,     ///< Between two moments.
    instant,    ///< At one moment: a second of it.
    cumulative, ///< Everything up to a moment.
};

/// The two clocks, and how far each can travel.
struct Clocks {
    geo::Window happened = geo::kAllTime; ///< Event time looked at, half-open; as `mode` has it.
    std::int64_t knownOn = geo::kDistantFuture; ///< Reports before this instant are known (exclusive).
    TimeMode mode = TimeMode::window;
    bool linked = false; ///< Moving one clock moves the other as far.
    geo::Window extent{0, 1}; ///< All finite times of the document, with a margin: where the axis may go.
    geo::Window events{0, 1}; ///< Whole days from the first to the last finite time of happening.
    geo::Window reports{0, 1}; ///< Whole days from the first report (nothing known) to the last (all known).
};

enum class PlayMode : std::uint8_t {
    window,    ///< The happened window moves on by the step.
    knowledge, ///< The known-on cursor moves on: the map fills as it was reported.
};

/// What playing does at an end.
enum class Repeat : std::uint8_t { once, loop, pingPong };

struct Playback {
    bool playing = false;
    PlayMode mode = PlayMode::knowledge;
    geo::Duration step{0, 1, 0}; ///< Time covered by one beat.
    int eventsPerStep = 0;       ///< When not 0, a beat goes on by so many reports or events instead.
    double beatsPerSecond = 8;
    double carried = 0; ///< Seconds since the last beat.
    Repeat repeat = Repeat::once;
    int direction = 1; ///< -1: backwards.
};

/// A second state of the clocks to be looked at together with the first.
struct Comparison {
    enum class Kind : std::uint8_t {
        off,
        sideBySide, ///< Two maps with one camera: the other clocks at the left.
        swipe,      ///< One map, the other clocks left of a line that can be dragged.
        changes,    ///< The first clocks' map, coloured by what is new and what is gone against the other clocks.
    };
    Kind kind = Kind::off;
    geo::Window happened = geo::kAllTime;
    std::int64_t knownOn = geo::kDistantFuture;
    double swipe = 0.5; ///< Where the line stands, of the map's width.
    friend bool operator==(const Comparison&, const Comparison&) = default;
};

struct Compared; // comparison.h

/// What is drawn of the ground and the claims.
struct Visible {
    bool land = true, coast = true, admin1 = true, admin0 = true, disputed = true;
    bool rivers = true, lakes = true, graticule = false;
    bool countryNames = true, regionNames = true, cityNames = true;
    bool claims = true;
    bool locator = false; ///< A small map in a corner shows where this one lies.
    bool waterNames = true; ///< Those of seas and lakes, and of rivers where the rivers are drawn.
    bool annotations = true; ///< What the document's authors wrote and drew.
};

struct Settings {
    Theme theme = Theme::light;
    float contentScale = 1; ///< Framebuffer px for each logical px, 1..3.
    std::string labelLanguage = "en"; ///< BCP 47; "" is the name as in the data. Where a name has no other: English, else as in the data.
    std::string seenFrom; ///< Id of the side in whose view the frames of units are drawn; empty: in nobody's, all alike.
    bool reducedMotion = false;
    std::string projection; ///< What geo::mapProjection() takes; empty: Web Mercator. Never saved: a document that names one sets it when it is opened.
    Vision vision = Vision::usual; ///< Of the finished picture, for a look; never saved.
    std::string timeZone = "UTC"; ///< IANA name: what the timeline's divisions and labels are counted in.
    std::string worldview; ///< Whose boundaries, in place of the document's; empty: the document says. See worldview_choice.h.
    std::string layout;    ///< Of pictures, in place of the document's; empty: the document says. See page_choice.h.
};

/// A file of shapes, or a raster, that the user opened.
struct UserLayer {
    std::string path;
    std::string name;
    bool visible = true;
    std::shared_ptr<const geo::VectorLayer> data; ///< Null of a raster.
    geo::RasterInfoPtr raster; ///< Null of shapes.
    LayerLook look;
    LayerSource source;
    std::string link; ///< Id of the document's link to it; empty: shown, but no part of the document.
};

/// Groups of the list of claims: one for each reason of asOf, and those that are shown but nowhere on the map, which stand
/// in the first two as well.
enum class ListGroup : std::uint8_t {
    certain,
    possible,
    notYetReported,
    outsideWindow,
    undated,
    unreported,
    filteredOut,
    noPlace,
};

/// Panel state that is neither undoable nor saved.
struct Panels {
    bool left = true, right = true;
    float timelineHeight = 220;
    bool help = false;
    bool issues = false;
    bool edit = false; ///< The fields of the chosen claim are open in the inspector.
    std::optional<std::size_t> layerOpen; ///< The user's layer whose look is being chosen.
    bool page = false;               ///< The map shows with all that a picture has around it, to be laid out.
    bool charts = false;             ///< The charts stand over the timeline, and in a snapshot.
    bool compare = false;            ///< The cards of the chosen claim and of those that contradict it.
    std::optional<ListGroup> listed; ///< The group of the list that somebody asked for last.
    int listAsked = 0;               ///< Counts the asking, so that the same group can be asked for again.
};

/// What a picture tells of the view it shows.
struct StoryText {
    std::string title;
    std::string caption;   ///< Simple Markdown.
    bool sources = false;  ///< The sources of what it shows are listed under it.
};

/// The document's views shown one after the other, on the whole screen.
struct Presentation {
    std::size_t step = 0;
    bool blackout = false; ///< Nothing is shown for a while.
    bool laser = false;    ///< A dot is where the pointer is.
    std::string worldview; ///< What the settings were before.
    Clocks clocks;         ///< Likewise.
    geo::Filter filter;
};

/// Ids of a document's things that a view shows, and no others of their kind; none: all, as they are.
using ShownIds = std::optional<std::vector<std::string>>;

/// What else a presentation changes and gives back when it ends.
struct BeforeStory {
    std::string projection;
    Visible visible;
    ShownIds layers, annotations;
    Comparison comparison;
    Panels panels;
    MapView view;
};

/// The presenter's own window: what is said now, what comes next, how late it is. Kept from one presentation to the next.
struct Presenter {
    std::optional<bool> open; ///< None: where there is a second screen.
    bool swapped = false;     ///< It stands on the other screen.
    float notes = 1;          ///< Times the usual size of the letters of the notes.
    int screens = 1;          ///< That there are; the window knows.
};

/// A file that is being read while the window goes on.
struct ReadingState {
    std::string path;
    double share = 0; ///< 0 to 1.
};

/// Everything the program knows between two frames. Panels read it; only apply() changes it.
struct Session {
    std::string documentPath; ///< Empty when no claims are open.
    geo::Document document; ///< Changed through the history alone.
    geo::History history;
    ProjectState project;
    std::optional<Question> question; ///< Waits for an answer; nothing else is taken until then.
    std::optional<MappingState> mapping; ///< A table waits for somebody to say what its columns hold.
    std::vector<geo::Issue> issues; ///< Of every file opened, in order.
    std::vector<UserLayer> layers;
    std::vector<DataLayer> dataLayers;
    std::optional<ReadingState> reading;
    std::vector<LayerChoice> layerChoices; ///< The first is asked about now.
    std::optional<AddressDraft> address; ///< Of a layer of tiles that somebody is about to add.
    std::shared_ptr<geo::Network> network; ///< Asks servers for tiles, those that were allowed; null: nothing is ever asked.
    std::vector<UserLayer> layersAside; ///< Their links were undone; a redo shows them again.

    MapView view;
    Clocks clocks;
    Playback playback;
    Comparison comparison;
    geo::Filter filter;
    Visible visible;
    Settings settings;
    Panels panels;
    MapTools tools;
    std::optional<StoryText> story;
    std::optional<Presentation> presentation;
    ChartChoice charts; ///< Drawn while Panels::charts says so.

    std::optional<std::uint32_t> selected; ///< Index of a claim.
    std::optional<std::uint32_t> hovered;
    std::shared_ptr<const Session> rowCard; ///< The chosen row of a data layer as a claim (row_card.h); then no claim is chosen.
    std::string message; ///< Last thing the program has to say, for the status line.

    // Derived from the above by apply(); never set by hand.
    geo::MapProjectionPtr map = geo::webMercator(); ///< See refreshMap().
    std::shared_ptr<const geo::AsOfIndex> index;
    geo::Filter askedFilter;               ///< What `filteredOut` was made for.
    std::vector<std::uint8_t> filteredOut; ///< A 1 for each claim that the filter leaves out; empty: none.
    DataCounts dataCounts; ///< Of the visible data layers, at the present clocks.
    std::vector<geo::ImportReport> reports; ///< Of the document.
    std::uint64_t filterRevision = 0;      ///< Changes with it.
    std::shared_ptr<const ClockStops> stops; ///< See clockStopsOf().
    std::pair<std::uint64_t, std::uint64_t> stopsMadeFor = {}; ///< Revisions of document and filter.
    geo::AsOf answer; ///< One state for each claim, for the present clocks and filter.
    std::shared_ptr<Compared> compared; ///< What the comparison shows; null while it is off.
    std::uint64_t documentRevision = 0; ///< Changes with the document, the layers or what is visible.

    ExportDesk exporting; ///< What leaves the program as a file.
    // Of the views and of presenting them; changed by apply().
    ShownIds shownLayers;      ///< Of the linked layers, as the view says that was shown last; until somebody says otherwise.
    ShownIds shownAnnotations; ///< Likewise.
    BeforeStory beforeStory;   ///< While something is presented.
    StoryTimer storyTimer;     ///< Of the present or the last presentation.
    std::optional<QuizState> quiz; ///< Of a step that asks something; while it is presented.
    Presenter presenter;
};

/// Takes a document into a fresh state: clocks at the document's whole extent, everything known, the map fitted to
/// what the claims are about (through `fitTo` when there is one).
void openDocument(Session& session, geo::Document document, const std::string& path);

/// Forgets what is about the document that goes: tools, story, presentation.
void leaveDocument(Session& session);

/// Lays a data set over the map, in the place of one of the same file; the clocks open to its whole extent.
void addDataLayer(Session& session, DataLayer layer);
/// The same for a data set that is still being read, again and again; a whole one of that path takes its place.
void showPartialData(Session& session, DataLayer soFar);
void removePartialData(Session& session);
void removeDataLayer(Session& session, std::size_t layer);

/// The side of the document that the settings name for frames of units to be seen from; empty: none, or it has no such side.
std::string_view seenFromOf(const Session& session);

/// Asks asOf again; to be called after the clocks, the filter or the document changed.
void refreshAnswer(Session& session);

} // namespace app
