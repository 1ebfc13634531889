#include "app/cli/commands.h"
#include "app/cli/export_pages.h"
#include "app/cli/film_words.h"
#include "app/cli/interrupt.h"
#include "app/cli/picture_again.h"
#include "app/cli/picture_record.h"
#include "app/cli/picture_setup.h"
#include "app/compose/caption.h"
#include "app/compose/picture_file.h"
#include "app/compose/sidecar.h"
#include "app/film/encoded_film.h"
#include "app/film/film_making.h"
#include "app/film/film_texts.h"
#include "app/film/frame_source.h"
#include "app/film/png_series.h"
#include "app/film/small_multiples.h"
#include "app/film/story_source.h"
#include "app/film/story_texts.h"
#include "app/session/document_file.h"
#include "geo/time/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <unistd.h>
#include <utility>

namespace app {

namespace {

namespace fs = std::filesystem;

/// Why nothing can be written there, or empty.
std::string outputProblem(const std::string& first)
{
    const fs::path file(first), folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    std::error_code none;
    if (fs::is_directory(file, none))
        return first + ": is a folder; name a file in it";
    if (!fs::is_directory(folder, none))
        return first + ": the folder '" + folder.string() + "' does not exist";
    if (access(folder.c_str(), W_OK) != 0)
        return first + ": nothing can be written into the folder '" + folder.string() + "'";
    return {};
}

/// What the film is going to be, before it is. `span`: which dates or scenes.
void tellEstimate(const CommandOptions& options, const FilmShape& shape, FilmJob& job, const std::string& span)
{
    const std::string length = lengthWords(shape, job.frames());
    complain(fmt::format("{}: {}; {}, about {}", options.output, span, length, sizeWords(job.estimatedBytes())));
}

std::string spanOf(const FilmPlan& plan)
{
    return counted(static_cast<std::int64_t>(plan.dates.size()), "date") + ", " + dateWords(plan, 0) + (plan.dates.size() > 1 ? " to " + dateWords(plan, plan.dates.size() - 1) : "");
}

/// The colours of a GIF, from pictures spread over the film; the last one is always among them.
std::string choosePalette(EncodedFilm& film, PictureSource& source)
{
    constexpr std::size_t kLooked = 12;
    const std::size_t size = source.size(), count = std::min(kLooked, size);
    return film.choosePalette(count, [&](std::size_t i, std::string& error) {
        return source.frame(count > 1 ? i * (size - 1) / (count - 1) : 0, error);
    });
}

/// What the film is written by; null when it cannot be, with why.
std::unique_ptr<FilmSink> openSink(const CommandOptions& options, const FilmShape& shape, PictureSource& source, FilmTexts texts, const std::string& encoder, std::string& error)
{
    if (shape.format == FilmFormat::series)
        return std::make_unique<PngSeries>(*numberedPath(options.output), options.dpi);
    auto film = std::make_unique<EncodedFilm>(encoder, shape, std::move(texts), options.output, Interrupt::asked());
    if (shape.format == FilmFormat::gif)
        error = choosePalette(*film, source);
    return error.empty() ? std::move(film) : nullptr;
}

/// The exit code of a film that was not made, which is told. `files`: of it that are in their place all the same.
int notMade(const CommandOptions& options, const std::string& why, std::int64_t files = 0)
{
    const std::string there = files > 0 ? counted(files, "file") + " of the new series " + (files == 1 ? "is" : "are") + " in place, the others are as they were"
                                        : "nothing was written";
    if (Interrupt::signal() != 0) {
        complain(options.output + ": stopped, " + there);
        return 128 + Interrupt::signal();
    }
    complain(options.output + ": " + why + "; " + there);
    return 1;
}

/// What a film, or all the maps of one picture, says of itself at the session's clocks; none when it must not be written, with
/// the exit code. `time`: what it shows, in words.
std::optional<Provenance> provenanceNow(const CommandOptions& options, PictureSetup& setup, const std::string& time, int& code)
{
    Provenance provenance;
    if (const std::optional<int> wrong = startProvenance(options, setup.session, setup.kept, provenance)) {
        code = *wrong;
        return std::nullopt;
    }
    provenance.time = time;
    hashFiles(provenance.files);
    return provenance;
}

/// The same of all dates of a plan.
std::optional<Provenance> provenanceOfAll(const CommandOptions& options, PictureSetup& setup, const FilmPlan& plan, int& code)
{
    const AtDate all(setup.session, plan.whole());
    return provenanceNow(options, setup, filmSentence(plan), code);
}

/// The JSON beside a film where it is asked for, or too long to be in it, which is told.
std::string writeSidecar(const CommandOptions& options, const FilmShape& shape, const std::string& json,
                         Sidecar& sidecar)
{
    const bool within = shape.format == FilmFormat::series || json.size() <= kMostProvenanceBytes;
    if (within && !options.sidecar)
        return {};
    if (!options.sidecar) {
        if (std::string wrong = sidecarProblem(options.output); !wrong.empty())
            return wrong;
        complain(fmt::format("{}: what makes it again is too long to be in the film, and stands beside it: {}",
                             options.output, sidecarPath(options.output)));
    }
    return sidecar.write(options.output, json);
}

/// Makes a film of a source's pictures; `span` says of which.
int makeOf(PictureSource& source, const CommandOptions& options, const FilmShape& shape, const std::string& encoder, PictureSetup& setup, FilmTexts texts, const Provenance& provenance, const std::string& span)
{
    texts.provenance = provenanceJson(provenance, fs::path(options.output).parent_path().string());
    Sidecar sidecar;
    std::string error = writeSidecar(options, shape, texts.provenance, sidecar);
    std::unique_ptr<FilmSink> sink = error.empty() ? openSink(options, shape, source, std::move(texts), encoder, error) : nullptr;
    if (!sink)
        return notMade(options, error);
    FilmJob job(source, std::move(sink), shape, Interrupt::asked());
    if (!options.progress) // Who asks for that was told before.
        tellEstimate(options, shape, job, span);
    {
        ProgressLine line(options.output, "frames", options.progress);
        error = makeFilm(job, [&line](const FilmProgress& far) { line.show(far); });
    }
    setup.watch.lap("film_ms");
    if (error.empty())
        error = sidecar.take();
    if (!error.empty())
        return notMade(options, error, job.sink().filesThere());
    tellTroubles(setup);
    for (const std::string& note : job.sink().notes())
        complain(note);
    fmt::print("{}: {}, {}\n", options.output, lengthWords(shape, job.frames()), sizeWords(static_cast<double>(job.sink().bytes())));
    return 0;
}

/// The plan of the session's film; none when there is to be none, which is told.
std::optional<FilmPlan> planned(const FilmRequest& request, const Session& session)
{
    geo::Result<FilmPlan> plan = planFilm(session.clocks, request);
    if (plan)
        return std::move(*plan);
    complain(plan.error().message());
    return std::nullopt;
}

/// One picture with a map of each date.
int smallMultiples(const CommandOptions& options, const FilmRequest& request, const Provenance* made)
{
    const auto [columns, rows] = options.film.grid();
    const float scale = options.scale > 0 ? static_cast<float>(options.scale) : 1;
    const MultiplesLayout layout = MultiplesLayout::of(columns, rows, options.widthPx, options.heightPx, scale);
    if (!layout.hasRoom()) {
        complain(fmt::format("{} x {} px have no room for {} x {} maps and their legend: make the picture larger, or take fewer", options.widthPx, options.heightPx, columns, rows));
        return 2;
    }
    CommandOptions cell = options; // The view is that of a single map.
    cell.widthPx = layout.cellWidth;
    cell.heightPx = layout.cellHeight;
    cell.furniture = false;
    PictureSetup setup;
    if (const std::optional<int> code = setUpPicture(cell, {}, setup))
        return *code;
    const std::optional<FilmPlan> plan = planned(request, setup.session);
    if (!plan)
        return 2;
    if (const std::size_t cells = static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows); plan->dates.size() > cells) {
        complain(fmt::format("{} dates do not fit into {} x {} maps: take a longer --step, or leave it out to spread them evenly", plan->dates.size(), columns, rows));
        return 2;
    }
    int code = 0;
    std::optional<Provenance> provenance = provenanceOfAll(options, setup, *plan, code);
    if (!provenance)
        return code;
    const Interrupt interrupt;
    std::string error;
    render::Image sheet = drawSmallMultiples(*setup.renderer, *setup.composer, setup.session, *plan, layout, setup.picture, Interrupt::asked(), error);
    if (sheet.empty())
        return notMade(options, error);
    const AtDate all(setup.session, plan->whole());
    std::vector<render::PngText> texts = pictureTexts(setup.session, setup.kept.words);
    for (auto& [key, text] : texts)
        if (key == "Description")
            text = fmt::format("{} maps. {}. {}", plan->dates.size(), filmSentence(*plan), text);
    if (Interrupt::asked())
        return notMade(options, "stopped");
    provenance->pixelsSha256 = pixelsSha256(sheet);
    const std::string json = provenanceJson(*provenance, fs::path(options.output).parent_path().string());
    texts.emplace_back("Dateline", json);
    Sidecar sidecar;
    if (error = options.sidecar ? sidecar.write(options.output, json) : std::string(); !error.empty())
        return notMade(options, error);
    if (error = render::writePng(std::move(sheet), options.output, texts, options.dpi); !error.empty())
        return notMade(options, error);
    if (error = sidecar.take(); !error.empty())
        return notMade(options, error);
    tellTroubles(setup);
    setup.watch.lap("draw_ms");
    if (options.timings)
        fmt::print(stderr, "{}\n", setup.watch.json());
    return made != nullptr ? comparePixels(options, *made, provenance->pixelsSha256) : 0;
}

/// The program that encodes it, or none, which is told; of a series it is not needed.
std::optional<std::string> encoderFor(const CommandOptions& options, const FilmShape& shape)
{
    if (shape.format == FilmFormat::series)
        return std::string();
    std::string encoder = programOnPath("ffmpeg");
    if (!encoder.empty())
        return encoder;
    complain(fmt::format("{}: films are made by the program ffmpeg, which is not installed (Debian's package ffmpeg); without it a series of pictures can be written: -o {}",
                         options.output, fs::path(options.output).replace_extension().string() + "-%04d.png"));
    return std::nullopt;
}

/// A film or a series of dates.
int filmOfDates(const CommandOptions& options, const FilmShape& shape, const FilmRequest& request)
{
    const bool series = shape.format == FilmFormat::series;
    const auto encoder = encoderFor(options, shape);
    if (!encoder)
        return 1;
    const bool strip = series ? options.film.withStrip : !options.film.noStrip;
    const int below = strip ? ProgressStrip::heightPx(options.scale > 0 ? static_cast<float>(options.scale) : 1) : 0;
    if (options.heightPx <= 2 * below) {
        complain(fmt::format("a film {} px high has no room for a map and the strip below it: leave that out with --no-strip, or make it higher", options.heightPx));
        return 2;
    }
    PictureSetup setup;
    if (const std::optional<int> code = setUpPicture(options, {.belowPx = below}, setup))
        return *code;
    const std::optional<FilmPlan> plan = planned(request, setup.session);
    if (!plan)
        return 2;
    int code = 0;
    const std::optional<Provenance> provenance = provenanceOfAll(options, setup, *plan, code);
    if (!provenance)
        return code;
    const Interrupt interrupt;
    FrameSource source(*setup.renderer, *setup.composer, setup.session, *plan, {setup.picture, strip, series});
    code = makeOf(source, options, shape, *encoder, setup, filmTexts(setup.session, *plan, setup.kept.words), *provenance, spanOf(*plan));
    if (options.timings && code == 0)
        fmt::print(stderr, "{}\n", setup.watch.json());
    return code;
}

/// A film or a series of the document's views.
int filmOfStory(const CommandOptions& options, const FilmShape& shape)
{
    const bool series = shape.format == FilmFormat::series;
    const auto encoder = encoderFor(options, shape);
    if (!encoder)
        return 1;
    PictureSetup setup;
    if (const std::optional<int> code = setUpPicture(options, {}, setup))
        return *code;
    if (setup.session.document.views.empty()) {
        complain(kNoViews);
        return 2;
    }
    const Interrupt interrupt;
    StoryStage stage(setup.session);
    const double widthPx = options.widthPx / static_cast<double>(setup.session.settings.contentScale);
    const geo::Result<StoryPlan> plan = planStory(stage, setup.session, storyRequest(options, series), widthPx);
    if (!plan) {
        complain(plan.error().message());
        return 2;
    }
    int code = 0;
    const std::string span = counted(static_cast<std::int64_t>(stage.views()), "view");
    const std::optional<Provenance> provenance = provenanceNow(options, setup, span, code);
    if (!provenance)
        return code;
    StoryTexts texts = storyTexts(stage, setup.session, setup.kept.words);
    StorySource source(*setup.renderer, *setup.composer, setup.session, stage, *plan, std::move(texts.cards), {setup.picture, options.layout.empty(), series});
    code = makeOf(source, options, shape, *encoder, setup, std::move(texts.film), *provenance, span);
    for (const std::string& problem : stage.problems())
        complain(problem);
    if (options.timings && code == 0)
        fmt::print(stderr, "{}\n", setup.watch.json());
    return code;
}

} // namespace

bool isFilmOutput(const CommandOptions& options)
{
    return !options.film.smallMultiples.empty() || filmFormatOf(options.output).has_value() || isPages(options);
}

int runExportFilm(const CommandOptions& options, const Provenance* made)
{
    const bool multiples = !options.film.smallMultiples.empty(), pages = isPages(options);
    const FilmShape shape{multiples || pages ? FilmFormat::series : *filmFormatOf(options.output), options.widthPx, options.heightPx, options.film.fps};
    const geo::Result<FilmRequest> request = filmRequest(options.film);
    const bool files = shape.format == FilmFormat::series;
    std::string wrong = request ? shapeProblem(shape) : request.error().message();
    if (wrong.empty() && files && !pages && endingOf(options.output) != ".png")
        wrong = options.output + ": series of pictures and small multiples are written as .png";
    if (wrong.empty() && !options.film.story && request->play == PlayMode::knowledge && !options.knownOn.empty())
        wrong = "--known-on is what moves in a film of what became known: say --from and --to, or --play window";
    if (!wrong.empty()) {
        complain(wrong);
        return 2;
    }
    if (wrong = outputProblem(files && !multiples && !pages ? numberedPath(options.output)->at(1) : options.output); !wrong.empty()) {
        complain(wrong);
        return 1;
    }
    if (pages)
        return exportPages(options, *request, made);
    return multiples ? smallMultiples(options, *request, made) : options.film.story ? filmOfStory(options, shape) : filmOfDates(options, shape, *request);
}

} // namespace app
