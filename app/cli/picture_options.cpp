#include "app/cli/picture_options_impl.h"

#include "app/cli/commands.h"
#include "app/cli/picture_again.h"
#include "app/compose/picture_file.h"
#include "app/session/document_file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace app {

namespace {

constexpr int kLeastPx = 16, kMostPx = 16384;

struct Sheet {
    const char* name;
    double widthMm, heightMm;
};
constexpr std::array<Sheet, 4> kSheets{{{"a4", 297, 210}, {"a4-portrait", 210, 297}, {"a3", 420, 297}, {"a3-portrait", 297, 420}}};

struct ScreenShape {
    const char* name;
    int widthPx, heightPx;
};
constexpr std::array<ScreenShape, 2> kShapes{{{"16:9", 1920, 1080}, {"square", 1200, 1200}}};

std::string readSheet(const Sheet& sheet, CommandOptions& out)
{
    constexpr double kMmPerInch = 25.4, kUsualDpi = 96;
    const double width = std::round(sheet.widthMm / kMmPerInch * out.dpi), height = std::round(sheet.heightMm / kMmPerInch * out.dpi);
    if (std::max(width, height) > kMostPx)
        return fmt::format("--size {} at {:g} dpi is {:.0f} x {:.0f} px, and a picture has at most {} a side: take at most {:.0f} dpi", sheet.name, out.dpi,
                           width, height, kMostPx, std::floor(kMostPx * kMmPerInch / std::max(sheet.widthMm, sheet.heightMm)));
    out.widthPx = static_cast<int>(width);
    out.heightPx = static_cast<int>(height);
    if (out.scale == 0) // Letters and marks are as large on the sheet, whatever the resolution.
        out.scale = out.dpi / kUsualDpi;
    return {};
}

std::optional<int> pixels(std::string_view text)
{
    int value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc{} && end == text.data() + text.size() && value >= kLeastPx && value <= kMostPx ? std::optional(value) : std::nullopt;
}

} // namespace

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
    app.add_option("--band-rows", out.bandRows, "Draw so many rows at a time")->check(CLI::Range(1, kMostPx))->group(""); // For tests.
}

std::string readSize(const std::string& text, CommandOptions& out)
{
    for (const Sheet& sheet : kSheets)
        if (text == sheet.name)
            return readSheet(sheet, out);
    for (const ScreenShape& shape : kShapes)
        if (text == shape.name) {
            out.widthPx = shape.widthPx;
            out.heightPx = shape.heightPx;
            return {};
        }
    const std::size_t x = text.find('x');
    const auto width = pixels(std::string_view(text).substr(0, x));
    const auto height = x == std::string::npos ? std::nullopt : pixels(std::string_view(text).substr(x + 1));
    if (!width || !height)
        return fmt::format("--size '{}' is not WIDTHxHEIGHT in pixels, each from {} to {}, and none of a4, a4-portrait, a3, a3-portrait, 16:9, square", text, kLeastPx, kMostPx);
    out.widthPx = *width;
    out.heightPx = *height;
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
