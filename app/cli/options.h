#pragma once

#include "app/cli/film_options.h"
#include "app/session/session.h"
#include "geo/data/column_mapping.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// What the command line asked for, as text that was checked for form; dates and names are read by the commands.
struct CommandOptions {
    enum class Command : std::uint8_t { open, exportPicture, list, import, check, formats };
    Command command = Command::open;
    std::vector<std::string> files;
    std::string output;
    bool json = false;

    // How data sets are read.
    std::string preset;               ///< Name for --as.
    std::vector<std::string> mapping; ///< FIELD=COLUMN.
    std::string mappingFile;          ///< What stood behind the @ of --map @FILE: a file, or the name of a saved mapping.
    std::optional<geo::ColumnMapping> columns; ///< What that file holds, once it was read.
    std::string saveMapping;          ///< The same, of a mapping to be written.
    std::string sheet;
    std::string encoding;
    std::string reportedBy;
    geo::RasterShading relief; ///< Of rasters of heights.
    LayerSource layer; ///< Of a file of several, and in what reference system; of tiles whom to credit.
    std::vector<std::string> allowedHosts; ///< That may be asked for tiles.
    double networkSeconds = 20;            ///< How long one of them may take.

    // Pictures.
    int widthPx = 1920, heightPx = 1080;
    double scale = 0; ///< 0: the screen's own in the viewer, 1 in a picture.
    double dpi = 96;
    std::optional<std::array<double, 4>> bbox; ///< West, south, east, north.
    std::optional<geo::LonLat> center;
    std::optional<double> zoom;
    std::string crs; ///< What geo::mapProjection() takes; empty: the document's own.
    Theme theme = Theme::light;
    Vision vision = Vision::usual; ///< Of a picture.
    std::string language = "en";
    std::string worldview; ///< A known one, or empty: the document's.
    std::string seenFrom; ///< Id of a side.
    std::string view;     ///< Name, id or number of a kept view to show.
    std::string layout;   ///< What pageChoice() takes; empty: the document's.
    bool furniture = true, labels = true;
    Visible visible; ///< From --hide and --show.
    std::optional<ChartChoice> charts; ///< Below the map; none: no charts.
    std::string text; ///< Words that the shown claims must hold.
    std::vector<std::string> speakers, publishers; ///< Source ids that they must be of.
    std::string reference;
    double threshold = 0.0005;
    bool timings = false;
    int quality = 92; ///< Of JPEG.
    bool transparent = false, worldFile = false, sidecar = false;
    bool force = false, anyway = false; ///< Of a picture that is made again.
    int bandRows = 0;
    bool progress = false;    ///< Lines about how far a film is, for a program that started this one.
    std::string standsFor;    ///< The file that the first of `files` is a copy of, with changes that are saved nowhere.
    std::vector<std::string> given; ///< Names of the options of `export` that were given.

    // Harm guard, as text but for the first.
    double roundKm = 0;
    std::string minAge, minAgeFrom;
    std::vector<std::string> withhold;

    // Claims.
    bool everything = false;    ///< Also what the clocks and the filter hide.
    bool byteOrderMark = false; ///< At the start of a CSV.

    // Clocks.
    std::string happened, knownOn;
    std::string compare;                           ///< Kind of comparison; empty: none, or side by side when A is named.
    std::string compareHappened, compareKnownOn;   ///< Of A; empty: as B.
    double swipe = 0.5;

    FilmOptions film;

    // Viewer.
    std::string actionLog;
    bool quitAfterFirstFrame = false;
    double autosaveSeconds = 30;
    int benchFrames = 0;
    std::string rowsOn = "auto"; ///< "auto", "gpu" or "cpu".
    bool checkGl = false;
    int windowWidth = 1280, windowHeight = 800;
};

/// Whether `export` writes claims into a file of this name, and not a picture.
bool isClaimsOutput(const std::string& path);

/// Reads the arguments. Returns an exit code when there is nothing more to do (help, version, a usage error: printed
/// already), else none and `out` filled.
std::optional<int> parseCommandLine(int argc, const char* const* argv, CommandOptions& out);

/// Sets the clocks from --happened and --known-on, and the comparison; an error names the option and the text.
std::optional<std::string> applyClockOptions(const CommandOptions& options, Session& session);

} // namespace app
