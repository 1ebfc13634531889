#include "app/cli/picture_again.h"

#include "app/cli/check_picture.h"
#include "app/cli/commands.h"
#include "app/cli/picture_options_impl.h"
#include "app/compose/vector_picture.h"
#include "app/film/film_format.h"
#include "app/session/saved_mappings.h"
#include "app/session/template_path.h"
#include "geo/io/local_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>

namespace app {

namespace {

namespace fs = std::filesystem;

/// The options that a picture's JSON may name; the others, those of files above all, are not its to choose.
constexpr std::array kFlags{"--no-furniture", "--no-labels", "--transparent", "--strip", "--no-strip"};
constexpr std::array kValued{"--size",
                             "--scale",
                             "--dpi",
                             "--quality",
                             "--bbox",
                             "--center",
                             "--zoom",
                             "--happened",
                             "--known-on",
                             "--compare",
                             "--compare-happened",
                             "--compare-known-on",
                             "--swipe",
                             "--theme",
                             "--preview-vision",
                             "--lang",
                             "--worldview",
                             "--crs",
                             "--seen-from",
                             "--relief",
                             "--exaggeration",
                             "--text",
                             "--speaker",
                             "--publisher",
                             "--hide",
                             "--show",
                             "--charts",
                             "--charts-by",
                             "--as",
                             "--map",
                             "--sheet",
                             "--encoding",
                             "--reported-by",
                             "--layer",
                             "--member",
                             "--layer-crs",
                             "--round-km",
                             "--min-age",
                             "--min-age-from",
                             "--view",
                             "--layout",
                             "--attribution",
                             "--finest-zoom",
                             "--from",
                             "--to",
                             "--step",
                             "--play",
                             "--fps",
                             "--hold",
                             "--title-card",
                             "--end-card",
                             "--small-multiples"};

template <class List> bool has(const List& list, const std::string& name) { return std::find(list.begin(), list.end(), name) != list.end(); }

/// A path of the JSON from here.
std::string fromHere(const std::string& jsonPath, const std::string& path)
{
    return fs::path(path).is_absolute() ? path : (fs::path(jsonPath).parent_path() / path).lexically_normal().string();
}

geo::Result<Provenance> load(const std::string& path)
{
    constexpr std::uintmax_t kMost = std::uintmax_t{1} << 26;
    const auto file = geo::checkLocalFile(path);
    if (!file)
        return file.error();
    std::error_code none;
    if (!isProvenanceFile(path)) {
        std::string problem;
        auto says = askPicture(path, problem);
        if (!says || !says->problem.empty())
            return geo::Error{.what = says ? path + ": " + says->problem : problem};
        return std::move(says->provenance);
    }
    if (fs::file_size(*file, none) > kMost)
        return geo::Error{.what = "is larger than 64 MiB", .where = path, .code = geo::ErrorCode::tooLarge};
    std::ifstream in(*file, std::ios::binary);
    auto made = readProvenance(std::string(std::istreambuf_iterator<char>(in), {}));
    if (made)
        return made;
    geo::Error error = made.error();
    error.where = path;
    return error;
}

/// What speaks against making it again, a line each.
std::vector<std::string> doubts(const Provenance& made, const std::string& json)
{
    std::vector<std::string> lines;
    for (InputFile file : made.files) {
        if (file.address) {
            const bool values = file.path.find("=&") != std::string::npos || file.path.ends_with('=');
            lines.push_back(file.path + ": the tiles of a server are not kept, and may be others now" +
                            (values ? "; the values of the query, which may be keys, are not told either" : ""));
            continue;
        }
        const std::string recorded = file.sha256;
        std::vector<InputFile> here{{fromHere(json, file.path), {}, file.companion}};
        std::error_code none;
        hashFiles(here);
        const std::string name = here.front().path;
        if (!fs::exists(name, none))
            lines.push_back(name + ": is not there" + (file.companion ? " (it was read with the others)" : ""));
        else if (here.front().sha256.empty())
            lines.push_back(name + ": cannot be read");
        else if (here.front().sha256 != recorded)
            lines.push_back(name + ": is another file than the picture was made of (its SHA-256 is " + here.front().sha256.substr(0, 12) + "…, and was " +
                            recorded.substr(0, 12) + "…)");
    }
    if (made.unsaved)
        lines.push_back(json + ": the picture showed changes that had been saved in no file");
    return lines;
}

/// What an option says, with files that it names from here.
std::string valueFromHere(const ExportOption& option, const std::string& json)
{
    if (option.name == "--map" && option.value->starts_with('@'))
        return "@" + fromHere(json, option.value->substr(1));
    return option.name == "--layout"
               ? withTemplatePath(*option.value, [&](const std::string& path) { return fromHere(json, path); })
               : *option.value;
}

/// Where the picture is small and shows much, its scale is coarser than one that is asked for may be.
std::optional<double> zoomOf(const Provenance& made)
{
    constexpr double kLeast = -10, kMost = 30;
    for (const ExportOption& option : made.options) {
        double zoom = 0;
        if (option.name != "--zoom" || !option.value)
            continue;
        const char* const end = option.value->data() + option.value->size();
        if (const auto [at, failure] = std::from_chars(option.value->data(), end, zoom);
            failure == std::errc{} && at == end && zoom >= kLeast && zoom <= kMost)
            return zoom;
    }
    return std::nullopt;
}

/// The command line that it was made by.
geo::Result<std::vector<std::string>> argumentsOf(const Provenance& made, const std::string& json, const std::string& output)
{
    std::vector<std::string> arguments{"dateline", "export"};
    for (const InputFile& file : made.files)
        if (!file.companion)
            arguments.push_back(file.address ? file.path : fromHere(json, file.path));
    if (arguments.size() == 2)
        return geo::Error{.what = "names no files that the picture was made of", .where = json};
    for (const std::string* i = arguments.data() + 2; i != arguments.data() + arguments.size(); ++i)
        if (i->starts_with("-"))
            return geo::Error{.what = "names a file that begins with a dash", .where = json};
    arguments.insert(arguments.end(), {"-o", output});
    for (const ExportOption& option : made.options) {
        if (!(option.value ? has(kValued, option.name) : has(kFlags, option.name)))
            return geo::Error{.what = "asks for '" + option.name + "', which it may not", .where = json};
        if (option.name == "--zoom")
            continue; // See zoomOf().
        arguments.push_back(option.name);
        if (!option.value)
            continue;
        arguments.push_back(valueFromHere(option, json));
    }
    return arguments;
}

/// Where the picture goes; a message in `wrong` when there is one already.
std::string outputOf(const CommandOptions& asked, const Provenance& made, const std::string& json, std::string& wrong)
{
    if (!asked.output.empty())
        return asked.output;
    const std::string name = fs::path(made.picture).filename().string();
    if (name.empty()) {
        wrong = json + ": does not say what its picture is called; name it with -o";
        return {};
    }
    const std::string path = (fs::path(json).parent_path() / name).string();
    const auto series = filmFormatOf(path) == FilmFormat::series ? numberedPath(path) : std::nullopt;
    std::error_code none;
    if (fs::exists(series ? series->at(1) : path, none) && !asked.force)
        wrong = path + ": is there already; name another file with -o, or replace it with --force";
    return path;
}

} // namespace

bool saysHowItIsMade(const std::string& path)
{
    if (isProvenanceFile(path))
        return true;
    std::string problem;
    return vectorFormatOf(path) && askPicture(path, problem).has_value();
}

std::optional<int> recallPicture(CommandOptions& options, Provenance& made)
{
    const std::string json = options.files.front();
    const auto fail = [](const std::string& message, int code = 1) {
        complain(message);
        return code;
    };
    auto loaded = load(json);
    if (!loaded)
        return fail(loaded.error().message());
    made = std::move(*loaded);
    const std::vector<std::string> lines = doubts(made, json);
    for (const std::string& line : lines)
        complain(line);
    if (!lines.empty() && !options.anyway)
        return fail(json + ": the same picture cannot be made of this; --anyway makes the one that can");
    if (made.withheld > 0 && options.withhold.empty())
        return fail(fmt::format("{}: {} name{} of what was withheld {} not told in it: give {} again with --withhold", json, made.withheld, made.withheld == 1 ? "" : "s",
                                made.withheld == 1 ? "is" : "are", made.withheld == 1 ? "it" : "them"));
    std::string wrong;
    const std::string output = outputOf(options, made, json, wrong);
    if (!wrong.empty())
        return fail(wrong);
    const auto arguments = argumentsOf(made, json, output);
    if (!arguments)
        return fail(arguments.error().message());
    std::vector<const char*> argv;
    for (const std::string& a : *arguments)
        argv.push_back(a.c_str());
    CommandOptions again;
    if (const auto code = parseCommandLine(static_cast<int>(argv.size()), argv.data(), again))
        return *code == 0 ? 1 : *code;
    if (!again.mappingFile.empty()) {
        const auto columns = loadMapping(again.mappingFile);
        if (!columns)
            return fail(columns.error().message());
        again.columns = *columns;
    }
    again.zoom = zoomOf(made);
    again.sidecar = options.sidecar;
    again.worldFile = options.worldFile;
    again.withhold = options.withhold;
    again.reference = options.reference;
    again.threshold = options.threshold;
    again.timings = options.timings;
    again.allowedHosts = options.allowedHosts; // The JSON chooses nobody who is asked.
    again.networkSeconds = options.networkSeconds;
    again.anyway = options.anyway;
    again.bandRows = options.bandRows;
    if (has(options.given, "--quality"))
        again.quality = options.quality;
    if (const std::string problem = pictureKindProblem(again); !problem.empty())
        return fail(problem, 2);
    options = std::move(again);
    return std::nullopt;
}

int comparePixels(const CommandOptions& options, const Provenance& made, const std::string& pixelsSha256)
{
    const bool alike = vectorFormatOf(options.output) == vectorFormatOf(made.picture) &&
                       made.pixelsSha256.find_first_not_of('0') != std::string::npos;
    if (!alike || made.pixelsSha256 == pixelsSha256)
        return 0;
    const std::string own = std::string("Dateline ") + DATELINE_VERSION;
    complain(options.output + ": is another picture than the one made before" + (made.program == own ? "" : ", by " + made.program + "; this is " + own) +
             (options.anyway ? "" : ". The graphics driver or the fonts may be others; the data and the options are the same"));
    return options.anyway ? 0 : 1;
}

} // namespace app
