#include "app/cli/commands.h"

#include "app/cli/export_page.h"
#include "app/cli/export_vector.h"
#include "app/cli/picture_again.h"
#include "app/cli/picture_record.h"
#include "app/cli/picture_setup.h"
#include "app/compose/picture_file.h"
#include "app/compose/snapshot.h"
#include "app/compose/vector_picture.h"
#include "app/platform/large_pages.h"
#include "app/session/document_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <future>

namespace app {

namespace {

std::string checkOutput(const std::string& path)
{
    const std::filesystem::path file(path);
    std::error_code none;
    if (std::filesystem::is_directory(file, none))
        return path + ": is a folder; name a file in it";
    if (!pictureFormat(path) && !vectorFormatOf(path) && !isPageOutput(path))
        return path + ": the ending '" + endingOf(path) + "' is not a format Dateline writes; use .png .jpg .tif .svg .pdf (picture), .html (page), or .csv .kml .fgb .geojson .gpkg (claims)";
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    if (!std::filesystem::is_directory(folder, none))
        return path + ": the folder '" + folder.string() + "' does not exist";
    return {};
}

/// Compares the written picture with the reference; returns the exit code.
int compare(const render::Image& image, const CommandOptions& options)
{
    if (image.empty()) {
        complain("--reference is for pictures of at most " + std::to_string(kLargePicture >> 20) + " million pixels");
        return 1;
    }
    std::string error;
    const render::Image reference = render::readPng(options.reference, error);
    if (reference.empty()) {
        complain(options.reference + ": " + error);
        return 1;
    }
    constexpr double kChannelTolerance = 0.02;
    const render::ImageDifference d = render::compareImages(image, reference, kChannelTolerance);
    if (!d.sameSize) {
        complain(fmt::format("{}: is {} x {} px, the picture {} x {}", options.reference, reference.width, reference.height,
                             image.width, image.height));
        return 1;
    }
    if (d.share <= options.threshold)
        return 0;
    complain(fmt::format("{} differs from {}: {} pixels ({:.4f} %) by more than 2 %, the largest by {} of 255; allowed are {:.4f} %",
                         options.output, options.reference, d.differing, d.share * 100, d.largest, options.threshold * 100));
    return 1;
}

/// Draws and writes it; empty with an error that was told.
std::optional<WrittenPicture> draw(PictureSetup& setup, const CommandOptions& options, Provenance provenance)
{
    Session& session = setup.session;
    // Hashing the files beside the drawing.
    auto files = std::async(std::launch::async, [list = provenance.files]() mutable {
        hashFiles(list);
        return list;
    });
    WrittenPicture written;
    auto bands = PictureBands::layOut(*setup.renderer, *setup.composer, session, setup.picture, written.error);
    if (bands) {
        PictureOrder order;
        order.path = options.output;
        order.pixelsPerInch = options.dpi;
        order.quality = options.quality;
        order.alpha = options.transparent;
        order.worldFile = options.worldFile;
        order.sidecar = options.sidecar;
        order.bandRows = options.bandRows;
        order.keepImage = !options.reference.empty();
        order.note = setup.kept.words;
        order.provenance = std::move(provenance);
        order.files = [&files] { return files.get(); };
        order.memory = std::move(setup.memory);
        written = writePicture(*bands, session, std::move(order));
    }
    setup.watch.lap("draw_ms");
    if (!written.error.empty()) {
        complain(written.error);
        return std::nullopt;
    }
    tellTroubles(setup);
    for (const std::string& words : written.told)
        complain(words);
    return written;
}

/// A picture of pixels; `made`: the one that is made again.
int exportPixels(PictureSetup& setup, const CommandOptions& options, Provenance provenance, const Provenance* made)
{
    const auto written = draw(setup, options, std::move(provenance));
    // The process ends with this picture; tearing the driver down first would only take time (see main.cpp).
    static_cast<void>(setup.renderer.release());
    static_cast<void>(setup.context.release());
    if (!written)
        return 1;
    const int compared = options.reference.empty() ? 0 : compare(written->image, options);
    return std::max(compared, made != nullptr ? comparePixels(options, *made, written->pixelsSha256) : 0);
}

/// The page, with one picture in it.
int exportPage(PictureSetup& setup, const CommandOptions& options, Provenance provenance)
{
    std::string error;
    render::Image image =
        drawSnapshot(*setup.renderer, *setup.composer, setup.session, setup.picture, error, std::move(setup.memory));
    setup.watch.lap("draw_ms");
    if (image.empty()) {
        complain(error);
        return 1;
    }
    tellTroubles(setup);
    hashFiles(provenance.files);
    const int code = finishPage(setup.session, setup.world, std::move(image), options, setup.kept.words, provenance);
    setup.watch.lap("page_ms");
    return code;
}

/// One picture or page, as the options say; `made`: the one that is made again.
int exportPicture(const CommandOptions& options, const Provenance* made)
{
    if (const std::string wrong = checkOutput(options.output); !wrong.empty()) {
        complain(wrong);
        return 1;
    }
    useLargePages();
    const bool vectors = vectorFormatOf(options.output).has_value();
    const auto setup = std::make_unique<PictureSetup>();
    if (const std::optional<int> code = setUpPicture(options, {.pixels = !vectors, .reserve = !vectors}, *setup))
        return *code;
    Provenance provenance;
    if (const std::optional<int> code = startProvenance(options, setup->session, setup->kept, provenance))
        return *code;
    const int result = vectors                        ? exportVector(options, *setup, std::move(provenance), made)
                       : isPageOutput(options.output) ? exportPage(*setup, options, std::move(provenance))
                                                      : exportPixels(*setup, options, std::move(provenance), made);
    if (options.timings)
        fmt::print(stderr, "{}\n", setup->watch.json());
    return result;
}

} // namespace

int runExport(const CommandOptions& options)
{
    CommandOptions chosen = options;
    std::optional<Provenance> made;
    if (options.files.size() == 1 && saysHowItIsMade(options.files.front()))
        if (const auto code = recallPicture(chosen, made.emplace()))
            return *code;
    if (!overwritten(chosen.files, chosen.output).empty()) {
        complain(chosen.output + ": is one of the files to read; write to another one");
        return 2;
    }
    const Provenance* again = made ? &*made : nullptr;
    return isClaimsOutput(chosen.output) ? runExportClaims(chosen)
           : isFilmOutput(chosen)        ? runExportFilm(chosen, again)
                                         : exportPicture(chosen, again);
}

} // namespace app
