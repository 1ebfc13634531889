#include "app/cli/picture_options_impl.h"

#include "app/cli/commands.h"
#include "app/cli/picture_again.h"
#include "app/compose/picture_file.h"
#include "app/session/document_file.h"
#include "app/session/picture_sizes.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace app {

void addPictureFileOptions(CLI::App& app, CommandOptions& out)
{
    app.add_option("--quality", out.quality, "Of .jpg: 1 to 100, larger is better (default 92)")->check(CLI::Range(1, 100));
    app.add_flag("--transparent", out.transparent, "Of .png and .tif: without water, and what lies beyond the map");
    app.add_flag("--world-file", out.worldFile, "Write where the picture lies beside it: .pgw, .jgw or .tfw");
    app.add_flag("--sidecar", out.sidecar, "Write beside the picture, as .json, all that it takes to make it again: 'dateline export THAT.json'");
    app.add_flag("--force", out.force, "With the JSON of a picture: replace a picture of that name");
    app.add_flag("--anyway", out.anyway, "With the JSON of a picture: also when its files are not as they were");
    app.add_option("--round-km", out.roundKm, "Harm guard: round the positions of claims to cells of so many km")->check(CLI::Range(0.001, 1000.0));
    app.add_option("--min-age", out.minAge, "Harm guard: leave out what may have happened later than so long before the known-on date (or now, if earlier), P7D");
    app.add_option("--min-age-from", out.minAgeFrom, "Harm guard: count --min-age back from this day instead, EDTF");
    app.add_option("--withhold", out.withhold, "Harm guard: leave out this claim (its id), or all that is about or names this unit (id or name); may be given again")
        ->take_all()
        ->expected(1, 1)
        ->allow_extra_args(false);
    app.add_flag("--progress", out.progress, "Say on stderr how far a film is, a line each time")->group(""); // For the window.
    app.add_option("--stands-for", out.standsFor, "The first FILE is a copy of this one with changes that are saved nowhere")->group("");
    app.add_option("--band-rows", out.bandRows, "Draw so many rows at a time")->check(CLI::Range(1, kMostPicturePx))->group(""); // For tests.
}

std::string readSize(const std::string& text, CommandOptions& out)
{
    const geo::Result<PictureSize> size = pictureSize(text, out.dpi);
    if (!size)
        return "--size " + size.error().what;
    out.widthPx = size->widthPx;
    out.heightPx = size->heightPx;
    if (out.scale == 0)
        out.scale = size->scale;
    return {};
}

bool wasGiven(const CommandOptions& out, std::string_view name)
{
    return std::find(out.given.begin(), out.given.end(), name) != out.given.end();
}

std::string pictureKindProblem(const CommandOptions& out)
{
    const bool film = isFilmOutput(out), pixels = pictureFormat(out.output) && !film;
    if (pixels || out.output.empty() || isClaimsOutput(out.output))
        return {};
    if (!out.reference.empty() && !film)
        return "--reference compares pixels, and " + out.output + " has none of its own; use a .png";
    for (const auto& [asked, option] : {std::pair{out.worldFile, "--world-file"}, {out.transparent, "--transparent"}})
        if (asked)
            return fmt::format("{} is for single pictures of pixels (.png .jpg .tif), and {} is none: leave it out",
                               option, out.output);
    return {};
}

std::string misplacedPictureOption(const CommandOptions& out)
{
    const bool again = out.files.size() == 1 && saysHowItIsMade(out.files.front());
    if (again) {
        static constexpr std::array kAllowed{
            "FILE",         "--output",    "--force",         "--anyway",         "--sidecar",
            "--world-file", "--quality",   "--withhold",      "--reference",      "--threshold",
            "--timings",    "--band-rows", "--allow-network", "--network-timeout"};
        for (const std::string& name : out.given)
            if (std::find(kAllowed.begin(), kAllowed.end(), name) == kAllowed.end())
                return fmt::format("{} says how its picture is made: leave out {}", out.files.front(), name);
        return {};
    }
    for (const char* name : {"--force", "--anyway"})
        if (wasGiven(out, name))
            return fmt::format("{} is for making a picture again from its JSON: leave it out", name);
    if (out.output.empty())
        return "--output (-o) is required: what to write, by its ending";
    const std::string ending = endingOf(out.output);
    const bool jpeg = ending == ".jpg" || ending == ".jpeg";
    if (wasGiven(out, "--quality") && !jpeg)
        return "--quality is for .jpg: leave it out";
    if (out.transparent && jpeg)
        return "--transparent: a JPEG cannot be transparent; write .png or .tif";
    if (wasGiven(out, "--min-age-from") && out.minAge.empty())
        return "--min-age-from goes with --min-age";
    return pictureKindProblem(out);
}

} // namespace app
