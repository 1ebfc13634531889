#include "app/cli/options.h"

#include "app/cli/film_options_impl.h"
#include "app/cli/map_options_impl.h"
#include "app/cli/picture_options_impl.h"
#include "app/session/chart_names.h"
#include "app/session/document_file.h"
#include "app/session/look_names.h"
#include "app/session/visible_names.h"
#include "app/world/name_languages.h"
#include "geo/net/network.h"
#include "geo/time/edtf.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <tuple>

namespace app {

namespace {

/// Numbers separated by commas, exactly `count` of them and all finite.
std::optional<std::vector<double>> numbers(const std::string& text, std::size_t count, char separator)
{
    std::vector<double> values;
    const char* at = text.data();
    const char* end = at + text.size();
    while (true) {
        double v = 0;
        const auto [next, failure] = std::from_chars(at, end, v);
        if (failure != std::errc{} || !std::isfinite(v))
            return std::nullopt;
        values.push_back(v);
        if (next == end)
            break;
        if (*next != separator)
            return std::nullopt;
        at = next + 1;
    }
    return values.size() == count ? std::optional(values) : std::nullopt;
}

struct Texts {
    std::string size, bbox, center, theme = "light", vision = "usual", relief;
    std::vector<std::string> hide, show, charts;
    std::string chartsBy = "speaker";
    bool claims = true;
};

/// What CLI11 cannot check: forms of several numbers. Returns a message, or empty.
std::string readForms(const Texts& texts, CommandOptions& out)
{
    if (!texts.size.empty())
        if (std::string wrong = readSize(texts.size, out); !wrong.empty())
            return wrong;
    if (!texts.bbox.empty()) {
        const auto v = numbers(texts.bbox, 4, ',');
        if (!v)
            return fmt::format("--bbox '{}' is not WEST,SOUTH,EAST,NORTH in degrees", texts.bbox);
        if ((*v)[1] >= (*v)[3] || (*v)[1] < -90 || (*v)[3] > 90)
            return fmt::format("--bbox '{}': south has to be less than north, both within ±90", texts.bbox);
        if ((*v)[0] == (*v)[2] || std::abs((*v)[0]) > 360 || std::abs((*v)[2]) > 360)
            return fmt::format("--bbox '{}': west and east have to differ, both within ±360", texts.bbox);
        out.bbox = {(*v)[0], (*v)[1], (*v)[2], (*v)[3]};
    }
    if (!texts.center.empty()) {
        const auto v = numbers(texts.center, 2, ',');
        if (!v || std::abs((*v)[0]) > 360 || std::abs((*v)[1]) > 90)
            return fmt::format("--center '{}' is not LONGITUDE,LATITUDE in degrees", texts.center);
        out.center = geo::LonLat{(*v)[0], (*v)[1]};
    }
    for (const auto& [name, part] : kVisibleNames) {
        const auto names = [name = name](const std::vector<std::string>& list) { return std::find(list.begin(), list.end(), name) != list.end(); };
        out.visible.*part = (out.visible.*part || names(texts.show)) && !names(texts.hide);
    }
    out.visible.claims = out.visible.claims && texts.claims;
    if (!texts.charts.empty()) {
        ChartChoice& charts = out.charts.emplace();
        for (const auto& [name, part] : kChartNames)
            charts.*part = std::find(texts.charts.begin(), texts.charts.end(), name) != texts.charts.end();
        charts.byPublisher = texts.chartsBy == "publisher";
    }
    out.theme = named<Theme>(kThemeNames, texts.theme);
    out.vision = named<Vision>(kVisionNames, texts.vision);
    out.relief.kind = named<geo::RasterShading::Kind>(kReliefNames, texts.relief);
    if (!out.language.empty() && nameColumn(out.language).empty())
        return "--lang " + out.language + ": there are no names in this language; there are " + nameLanguageList() + ", and '' for the names as in the data";
    if (!out.crs.empty())
        if (const auto map = geo::mapProjection(out.crs, {}); !map)
            return "--crs: " + map.error().message();
    return {};
}

std::vector<std::string> visibleNameList()
{
    std::vector<std::string> names;
    for (const auto& [name, part] : kVisibleNames)
        names.emplace_back(name);
    return names;
}

std::string visibleNames() { return fmt::format("{}", fmt::join(visibleNameList(), ", ")); }

void addThemeOption(CLI::App& app, Texts& texts)
{
    app.add_option("--theme", texts.theme, "light, dark, print, or contrast (black on white, thick borders)")->check(CLI::IsMember({"light", "dark", "print", "contrast"}));
}

void addReliefOptions(CLI::App& app, CommandOptions& out, Texts& texts)
{
    app.add_option("--relief", texts.relief, "Draw rasters of heights as relief, lit from the upper left or from all sides: hillshade, multidirectional")
        ->check(CLI::IsMember({"hillshade", "multidirectional"}));
    app.add_option("--exaggeration", out.relief.exaggeration, "How many times as high --relief draws heights")->check(CLI::Range(0.1, 20.0));
}

void addClockOptions(CLI::App& app, CommandOptions& out)
{
    app.add_option("--happened", out.happened, "Window of event time, EDTF: 2024-08-06/2025-04-28 (the end day is included)");
    app.add_option("--known-on", out.knownOn, "Show what had been reported by the end of this day, EDTF: 2024-10-20");
}

void addComparisonClocks(CLI::App& app, CommandOptions& out)
{
    app.add_option("--compare-happened", out.compareHappened, "Compare with this window of event time, EDTF (default: that of --happened)");
    app.add_option("--compare-known-on", out.compareKnownOn, "Compare with what had been reported by the end of this day, EDTF (default: --known-on)");
}

void addComparisonOptions(CLI::App& app, CommandOptions& out)
{
    app.add_option("--compare", out.compare, "How to show both states: side-by-side (default), swipe or changes")
        ->check(CLI::IsMember({"side-by-side", "swipe", "changes"}));
    addComparisonClocks(app, out);
    app.add_option("--swipe", out.swipe, "Of swipe: where the line stands, from 0 (left) to 1")->check(CLI::Range(0.0, 1.0));
}

void addReadOptions(CLI::App& app, CommandOptions& out)
{
    app.add_option("--as", out.preset, "Read tables as this data set; 'dateline formats' lists them");
    app.add_option("--map", out.mapping, "Which column of a table holds what: lat=Breite; a constant with two signs, speaker==MoD; date_order=dmy; "
                                           "@FILE.json or @NAME: as in that file, or as saved under that name")
        ->take_all()
        ->expected(1, -1)
        ->allow_extra_args(false);
    app.add_option("--layer", out.layer.layer, "Which layer of a file that holds several (default: the first with shapes)");
    app.add_option("--member", out.layer.member, "Which file of an archive");
    app.add_option("--layer-crs", out.layer.referenceSystem, "Reference system of layers that state none: EPSG:n, WKT or PROJ text");
    app.add_option("--allow-network", out.allowedHosts, "Layers of tiles may be fetched from this host, which will see which area you look at; may be given again")
        ->take_all()
        ->expected(1, 1)
        ->allow_extra_args(false)
        ->check([](const std::string& host) { return geo::authorityOf("https://" + host).empty() ? "'" + host + "' is no name of a host, as tile.example.org" : std::string(); }, "HOST");
    app.add_option("--attribution", out.layer.attribution, "Of an address of tiles: whom pictures credit, as the server's terms ask for");
    app.add_option("--finest-zoom", out.layer.finest, "Of an address of tiles: the last zoom level that the server has (default: 19)")->check(CLI::Range(1, 21));
    app.add_option("--network-timeout", out.networkSeconds, "Seconds that one tile may take")->check(CLI::Range(0.1, 600.0))->group("");
    app.add_option("--sheet", out.sheet, "Which sheet of a spreadsheet (default: the first that is not hidden)");
    app.add_option("--encoding", out.encoding, "Encoding of a table, as iconv calls it (default: detected)");
    app.add_option("--reported-by", out.reportedBy, "Rows without a report date had been reported by then, EDTF: ../2024-10-18");
}

void addExportOptions(CLI::App& app, CommandOptions& out, Texts& texts)
{
    app.add_option("FILE", out.files, "Claims, data sets and layers")->required();
    app.option_defaults()->take_last(); // As usual: what is said last counts.
    app.add_option("-o,--output", out.output, "What to write, by its ending: a picture (.png .jpg, or .tif, a GeoTIFF; as lines .svg .pdf), a film (.mp4 .webm .gif), a series of pictures (a number in the name: map-%04d.png), a page for any browser (.html), or the claims (.csv .kml .fgb .geojson .gpkg)");
    app.add_option("--size", texts.size, "Width and height of the picture in pixels, 1920x1080; or a4, a4-portrait, a3, a3-portrait (at --dpi), 16:9, square");
    app.add_option("--scale", out.scale, "Size of text and marks, 1 to 3 (default: 1, and of a sheet of paper as large as at 96 dpi)")->check(CLI::Range(0.25, 16.0));
    app.add_option("--dpi", out.dpi, "Resolution, which is noted in the file")->check(CLI::Range(36.0, 1200.0));
    app.add_option("--bbox", texts.bbox, "West,south,east,north in degrees; west > east goes over the antimeridian");
    app.add_option("--center", texts.center, "Longitude,latitude of the picture's middle");
    app.add_option("--zoom", out.zoom, "Web map zoom, with --center")->check(CLI::Range(kMinZoom, kMaxZoom));
    addMapOptions(app, out);
    addThemeOption(app, texts);
    app.add_option("--preview-vision", texts.vision, "Show how the picture's colours look with: protanopia, deuteranopia, tritanopia, greyscale")
        ->check(CLI::IsMember({"usual", "protanopia", "deuteranopia", "tritanopia", "greyscale"}));
    addReliefOptions(app, out, texts);
    app.add_flag("!--no-furniture", out.furniture, "Leave out title, legend, sources, scale bar");
    app.add_flag("!--no-labels", out.labels, "Leave out names and callouts");
    app.add_flag("!--no-claims", texts.claims, "Draw the ground alone");
    app.add_option("--hide", texts.hide, "Parts to leave out, separated by commas: " + visibleNames())
        ->delimiter(',')
        ->check(CLI::IsMember(visibleNameList()));
    app.add_option("--show", texts.show, "Parts to draw that are usually left out: graticule, locator (a small map of where this one lies)")
        ->delimiter(',')
        ->check(CLI::IsMember(visibleNameList()));
    app.add_option("--charts", texts.charts, "Charts below the map, separated by commas: over-time (claims and reports), heat (by source and time), lag (from happening to report)")
        ->delimiter(',')
        ->check(CLI::IsMember({"over-time", "heat", "lag"}));
    app.add_option("--charts-by", texts.chartsBy, "Rows of the heat chart: speaker or publisher")->check(CLI::IsMember({"speaker", "publisher"}));
    addWorldviewOption(app, out);
    app.add_option("--text", out.text, "Only claims with these words in headline, note, place, unit or speaker");
    for (const auto& [name, list, who] : {std::tuple("--speaker", &out.speakers, "said by"), std::tuple("--publisher", &out.publishers, "printed by")})
        app.add_option(name, *list, std::string("Only claims ") + who + " this source, by its id; may be given again")
            ->take_all()
            ->expected(1, 1)
            ->allow_extra_args(false);
    app.add_option("--reference", out.reference, "Compare with this PNG: exit 1 when they differ");
    app.add_option("--threshold", out.threshold, "Share of pixels that may differ by more than 2 %")->check(CLI::Range(0.0, 1.0));
    app.add_flag("--timings", out.timings, "Print the milliseconds of each stage as JSON on stderr");
    addPictureFileOptions(app, out);
    addComparisonOptions(app, out);
    app.add_flag("--everything", out.everything, "Of claims: all of them, also what the clocks and the filter hide");
    app.add_flag("--bom", out.byteOrderMark, "Of .csv: begin with a byte-order mark, which some spreadsheets need for UTF-8");
    addFilmOptions(app, out);
    addClockOptions(app, out);
    addReadOptions(app, out);
}

/// Why an option that was given says nothing about what is to be written; empty when all do.
std::string misplacedOption(const CLI::App& command, const std::string& output)
{
    static const std::vector<std::string> kOfBoth{"FILE", "--output", "--happened", "--known-on", "--text", "--speaker", "--publisher", "--as", "--map", "--sheet", "--layer", "--member", "--layer-crs", "--allow-network", "--attribution", "--finest-zoom", "--network-timeout", "--encoding", "--reported-by", "--round-km", "--min-age", "--min-age-from", "--withhold"};
    const bool claims = isClaimsOutput(output);
    for (const CLI::Option* option : command.get_options()) {
        const std::string name = option->get_name();
        // Those that are not in the help have no name here; they are for tests and for the window.
        if (option->count() == 0 || name.empty() || std::find(kOfBoth.begin(), kOfBoth.end(), name) != kOfBoth.end())
            continue;
        const bool ofClaims = name == "--everything" || name == "--bom";
        if (claims != ofClaims)
            return fmt::format("{} is for {}, and {} is {}: leave it out", name, claims ? "pictures" : "claims", output,
                               claims ? "a file of claims" : "a picture");
        if (name == "--bom" && endingOf(output) != ".csv")
            return "--bom is for .csv: leave it out";
    }
    return {};
}

void addViewerOptions(CLI::App& app, CommandOptions& out, Texts& texts)
{
    app.add_option("FILE", out.files, "Claims, data sets and layers to open");
    addMapOptions(app, out);
    addThemeOption(app, texts);
    addReliefOptions(app, out, texts);
    app.add_option("--scale", out.scale, "Content scale, 1 to 3 (default: the screen's)")->check(CLI::Range(1.0, 3.0));
    addWorldviewOption(app, out);
    app.add_option("--size", texts.size, "Size of the window, 1280x800");
    addReadOptions(app, out);
    app.add_option("--action-log", out.actionLog, "Write a line of JSON for every action to this file");
    app.add_flag("--quit-after-first-frame", out.quitAfterFirstFrame, "Close once the map is drawn");
    app.add_flag("--timings", out.timings, "Print the milliseconds to the first frame as JSON on stderr");
    app.add_option("--autosave-seconds", out.autosaveSeconds, "Age of the oldest unsaved work that a crash may cost")
        ->check(CLI::Range(0.1, 3600.0))
        ->group(""); // For tests: not in the help.
    app.add_option("--bench-frames", out.benchFrames, "Pan and scrub so many frames, print the frame times, quit");
    app.add_option("--rows-on", out.rowsOn, "Where the rows of large data sets are filtered by the clocks: gpu, cpu or auto (default: cpu where pictures are made by software)")
        ->check(CLI::IsMember({"auto", "gpu", "cpu"}));
    app.add_flag("--check-gl", out.checkGl, "Print what the graphics driver warns of, and fail on it");
    addClockOptions(app, out);
    addComparisonOptions(app, out);
}

/// Takes @FILE from among the parts of --map; a message when there are several, or empty.
std::string readMappingFileName(CommandOptions& out)
{
    const auto isFile = [](const std::string& part) { return part.starts_with('@'); };
    const auto files = std::count_if(out.mapping.begin(), out.mapping.end(), isFile);
    if (files > 1)
        return "--map takes one @FILE, and FIELD=COLUMN beside it";
    if (files == 1)
        out.mappingFile = std::find_if(out.mapping.begin(), out.mapping.end(), isFile)->substr(1);
    if (files == 1 && out.mappingFile.empty())
        return "--map '@' names no file";
    std::erase_if(out.mapping, isFile);
    if (!out.saveMapping.empty() && out.files.size() != 1)
        return "--save-mapping is for one FILE at a time";
    return {};
}

} // namespace

bool isClaimsOutput(const std::string& path)
{
    const std::string ending = endingOf(path);
    return ending == ".csv" || ending == ".kml" || ending == ".fgb" || ending == ".geojson" || ending == ".gpkg";
}

std::optional<int> parseCommandLine(int argc, const char* const* argv, CommandOptions& out)
{
    CLI::App app{"Dateline shows what articles report: who said what happened, where, when, and how vague that is."};
    app.name("dateline");
    app.set_version_flag("--version", std::string("dateline ") + DATELINE_VERSION);
    app.footer("Exit status: 0 done, 1 the input or the result is wrong, 2 wrong usage.\n"
               "'dateline COMMAND --help' tells the options of a command.");
    Texts texts;
    addViewerOptions(app, out, texts);
    app.require_subcommand(0, 1);
    CLI::App* open = app.add_subcommand("open", "Open the viewer (the default)");
    addViewerOptions(*open, out, texts);
    CLI::App* picture = app.add_subcommand("export", "Write a picture or the claims, without a display");
    addExportOptions(*picture, out, texts);
    CLI::App* list = app.add_subcommand("list", "List the claims and how they show at the two clocks");
    list->add_option("FILE", out.files, "Claims or data sets")->required();
    addReadOptions(*list, out);
    list->add_flag("--json", out.json, "As JSON");
    addWorldviewOption(*list, out);
    addClockOptions(*list, out);
    addComparisonClocks(*list, out);
    CLI::App* import = app.add_subcommand("import", "Turn a file of claims into a project, or a project into GeoJSON");
    import->add_option("FILE", out.files, "Claims or data sets, several at once")->required();
    addReadOptions(*import, out);
    import->add_option("-o,--output", out.output, "What to write: .gpkg (project) or .geojson (interchange)")->required();
    import->add_option("--save-mapping", out.saveMapping, "Keep what the columns were taken for, as FILE.json or under a NAME");
    import->add_flag("--json", out.json, "Counts and rejections as JSON");
    CLI::App* check = app.add_subcommand("check", "Validate files: exit 1 with file, row, field and reason");
    check->add_option("FILE", out.files, "Files to check")->required();
    addReadOptions(*check, out);
    check->add_flag("--json", out.json, "As JSON");
    CLI::App* formats = app.add_subcommand("formats", "What Dateline reads and writes");

    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& done) { // --help, --version
        return app.exit(done);
    } catch (const CLI::ParseError& failure) {
        const auto called = app.get_subcommands();
        const std::string program = called.empty() ? "dateline" : "dateline " + called.front()->get_name();
        fmt::print(stderr, "{0}: {1}\n'{0} --help' tells how it is used.\n", program, failure.what());
        return 2;
    }
    using Command = CommandOptions::Command;
    out.command = picture->parsed() ? Command::exportPicture
                  : list->parsed()  ? Command::list
                  : import->parsed() ? Command::import
                  : check->parsed() ? Command::check
                  : formats->parsed() ? Command::formats
                                      : Command::open;
    if (out.command == Command::open && !texts.size.empty()) {
        CommandOptions window;
        Texts size;
        size.size = texts.size;
        if (const std::string wrong = readForms(size, window); !wrong.empty()) {
            fmt::print(stderr, "dateline: {}\n", wrong);
            return 2;
        }
        out.windowWidth = window.widthPx;
        out.windowHeight = window.heightPx;
    }
    std::string misplaced;
    if (picture->parsed()) {
        for (const CLI::Option* option : picture->get_options())
            if (option->count() > 0)
                out.given.push_back(option->get_name());
        misplaced = misplacedPictureOption(out);
        if (misplaced.empty())
            misplaced = misplacedOption(*picture, out.output);
        if (misplaced.empty())
            misplaced = misplacedFilmOption(*picture, out);
    }
    if (misplaced.empty())
        misplaced = readMappingFileName(out);
    if (const std::string wrong = misplaced.empty() ? readForms(texts, out) : misplaced; !wrong.empty()) {
        fmt::print(stderr, "dateline: {}\n", wrong);
        return 2;
    }
    return std::nullopt;
}

} // namespace app
