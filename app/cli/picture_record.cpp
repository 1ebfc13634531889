#include "app/cli/picture_record.h"

#include "app/cli/commands.h"
#include "app/cli/export_page.h"
#include "app/cli/picture_options_impl.h"
#include "app/compose/sidecar.h"
#include "app/compose/snapshot.h"
#include "app/film/film_format.h"
#include "app/session/saved_mappings.h"
#include "geo/io/file_stamp.h"
#include "geo/time/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace app {

namespace {

namespace fs = std::filesystem;

/// "2024-10-18", when a file was last changed; empty when it is not there.
std::string dayOf(const std::string& path)
{
    constexpr std::int64_t kNanoseconds = 1'000'000'000;
    const auto stamp = geo::fileStamp(path);
    return stamp ? geo::formatIsoDay(stamp->modifiedNs / kNanoseconds) : std::string();
}

/// Rows without a report date count by the day of their file, which a copy of it need not have.
std::string reportedByOf(const CommandOptions& options, const Session& session)
{
    const auto imported = [](const geo::Claim& claim) { return claim.method == geo::ClaimMethod::import; };
    const bool rows = !session.dataLayers.empty() ||
                      std::any_of(session.document.claims.begin(), session.document.claims.end(), imported);
    if (!options.reportedBy.empty() || !rows || options.files.empty())
        return options.reportedBy;
    const std::string day = dayOf(options.files.front());
    const bool alike = std::all_of(options.files.begin(), options.files.end(),
                                   [&](const std::string& file) { return dayOf(file) == day; });
    return alike && !day.empty() ? "../" + day : std::string();
}

std::string folderOf(const std::string& file)
{
    const fs::path folder = fs::path(file).parent_path();
    return folder.empty() ? "." : folder.string();
}

/// A page begins with all that is claimed where nobody chose what it shows; so the choice is what makes it again.
void recordPageView(const CommandOptions& options, std::vector<ExportOption>& all)
{
    std::erase_if(all, [&](const ExportOption& option) {
        return (option.name == "--center" && (options.bbox || !options.center)) ||
               (option.name == "--zoom" && (options.bbox || !options.zoom));
    });
    if (const auto& box = options.bbox)
        all.push_back(
            {"--bbox", fmt::format("{:.17g},{:.17g},{:.17g},{:.17g}", (*box)[0], (*box)[1], (*box)[2], (*box)[3])});
}

/// What moves in a film of what became known is no one date.
bool isOfKnowledge(const CommandOptions& options)
{
    return isFilmOutput(options) && !options.film.story && options.film.play != "window";
}

void addFilmOptions(const CommandOptions& options, std::vector<ExportOption>& all)
{
    const FilmOptions& film = options.film;
    const auto add = [&](const char* name, const std::string& value) {
        if (wasGiven(options, name))
            all.push_back({name, value});
    };
    add("--from", film.from);
    add("--to", film.to);
    add("--step", film.step);
    add("--play", film.play);
    add("--fps", fmt::format("{}", film.fps));
    add("--hold", std::to_string(film.hold));
    add("--title-card", fmt::format("{}", film.titleCard));
    add("--end-card", fmt::format("{}", film.endCard));
    add("--small-multiples", film.smallMultiples);
    add("--scene", fmt::format("{}", film.scene));
    add("--flight", fmt::format("{}", film.flight));
    for (const auto& [on, name] : {std::pair{film.withStrip, "--strip"}, {film.noStrip, "--no-strip"}, {film.story, "--story"}})
        if (on)
            all.push_back({name, {}});
}

} // namespace

std::vector<ExportOption> recordedOptions(const CommandOptions& options, const Session& session, const KeptBack& kept)
{
    std::vector<ExportOption> all = exportOptions(session, options.widthPx, options.heightPx);
    const auto add = [&all](const char* name, const std::string& value) {
        if (!value.empty())
            all.push_back({name, value});
    };
    const auto flag = [&all](const char* name, bool on) {
        if (on)
            all.push_back({name, {}});
    };
    add("--view", options.view);
    add("--dpi", fmt::format("{}", options.dpi));
    if (options.quality != CommandOptions{}.quality)
        add("--quality", std::to_string(options.quality));
    if (isPageOutput(options.output))
        recordPageView(options, all);
    if (isOfKnowledge(options))
        std::erase_if(all, [](const ExportOption& option) { return option.name == "--known-on"; });
    addFilmOptions(options, all);
    flag("--no-furniture", !options.furniture);
    flag("--no-labels", !options.labels);
    flag("--transparent", options.transparent);
    add("--as", options.preset);
    if (!options.mappingFile.empty())
        add("--map", "@" + fs::path(mappingPath(options.mappingFile))
                               .lexically_proximate(folderOf(options.output))
                               .generic_string());
    for (const std::string& part : options.mapping)
        add("--map", part);
    add("--sheet", options.sheet);
    add("--encoding", options.encoding);
    add("--reported-by", reportedByOf(options, session));
    add("--layer", options.layer.layer);
    add("--member", options.layer.member);
    add("--layer-crs", options.layer.referenceSystem);
    all.insert(all.end(), kept.options.begin(), kept.options.end());
    return all;
}

std::vector<InputFile> recordedFiles(const CommandOptions& options, const Session& session)
{
    std::vector<std::string> named = options.files;
    if (!options.standsFor.empty())
        named.front() = options.standsFor;
    std::vector<InputFile> files = inputFiles(session, named);
    if (!options.mappingFile.empty())
        files.push_back({mappingPath(options.mappingFile), {}, true});
    return files;
}

std::string overwritten(const std::vector<std::string>& files, const std::string& path)
{
    std::error_code none;
    const auto numbered = filmFormatOf(path) == FilmFormat::series ? numberedPath(path) : std::nullopt;
    const std::string before = numbered ? fs::path(numbered->before).filename().string() : std::string();
    const auto isOfSeries = [&](const std::string& file) {
        const std::string name = fs::path(file).filename().string();
        if (name.size() <= before.size() + numbered->after.size() || !name.starts_with(before) ||
            !name.ends_with(numbered->after))
            return false;
        const std::string number = name.substr(before.size(), name.size() - before.size() - numbered->after.size());
        const bool digits = number.find_first_not_of("0123456789") == std::string::npos && number.size() < 18;
        return digits && fs::equivalent(folderOf(file), folderOf(path), none) &&
               fs::path(numbered->at(std::stoll(number))).filename() == name;
    };
    for (const std::string& file : files)
        if (numbered ? isOfSeries(file) : fs::equivalent(file, path, none))
            return file;
    return {};
}

std::optional<int> startProvenance(const CommandOptions& options, const Session& session, const KeptBack& kept,
                                   Provenance& out)
{
    out = provenanceOf(session, kept.words);
    out.picture = fs::path(options.output).filename().string();
    out.widthPx = options.widthPx;
    out.heightPx = options.heightPx;
    out.options = recordedOptions(options, session, kept);
    out.withheld = options.withhold.size();
    out.unsaved = !options.standsFor.empty();
    out.files = recordedFiles(options, session);
    const auto fail = [](const std::string& message, int code) {
        complain(message);
        return code;
    };
    std::vector<std::string> paths;
    for (const InputFile& file : out.files)
        if (!file.address)
            paths.push_back(file.path);
    if (const std::string file = overwritten(paths, options.output); !file.empty())
        return fail(options.output + ": is one of the files that the picture is made of; write to another one", 2);
    if (const std::string wrong = options.sidecar ? sidecarProblem(options.output) : std::string(); !wrong.empty())
        return fail(wrong, 1);
    const bool told = options.sidecar || !isPageOutput(options.output); // A page has it beside it alone.
    if (const std::string said = told ? saidOfWithheld(kept, out, options.output) : std::string(); !said.empty())
        return fail(said, 1);
    return std::nullopt;
}

} // namespace app
