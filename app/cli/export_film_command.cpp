#include "app/cli/commands.h"
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
#include "app/film/png_series.h"
#include "app/film/small_multiples.h"
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

std::string sizeWords(double bytes)
{
    return bytes < 950e3 ? fmt::format("{:.0f} kB", std::max(1.0, bytes / 1e3)) : bytes < 950e6 ? fmt::format("{:.1f} MB", bytes / 1e6) : fmt::format("{:.1f} GB", bytes / 1e9);
}

std::string counted(std::int64_t n, const char* what)
{
    return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

/// What the film is going to be, before it is.
void tellEstimate(const CommandOptions& options, const FilmShape& shape, const FilmPlan& plan, int endCards)
{
    const std::int64_t frames = plan.frames(endCards);
    const auto changing = static_cast<std::int64_t>(plan.dates.size());
    const std::string span = dateWords(plan, 0) + (plan.dates.size() > 1 ? " to " + dateWords(plan, plan.dates.size() - 1) : "");
    const double bytes = estimatedBytes(shape, changing, frames);
    const std::string length = shape.format == FilmFormat::series ? counted(frames, "file") : fmt::format("{}, {:.2f} s", counted(frames, "frame"), plan.seconds(endCards));
    complain(fmt::format("{}: {}, {}; {}, about {}", options.output, counted(changing, "date"), span, length, sizeWords(bytes)));
}

/// One line on a terminal, written over and over; elsewhere nothing.
class ProgressLine {
public:
    explicit ProgressLine(std::string name) : m_name(std::move(name)) {}
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const FilmProgress& far)
    {
        if (!m_terminal || far.seconds < m_next)
            return;
        m_next = far.seconds + 0.1;
        const double rate = far.seconds > 0 ? static_cast<double>(far.frames) / far.seconds : 0;
        const std::string left = rate > 0 ? fmt::format(", {:.0f} s left", static_cast<double>(far.of - far.frames) / rate) : "";
        fmt::print(stderr, "\r{}: {} of {} frames, {:.0f} a second{}\033[K", m_name, far.frames, far.of, rate, left);
        std::fflush(stderr);
        m_shown = true;
    }
    void clear()
    {
        if (m_shown)
            fmt::print(stderr, "\r\033[K");
        m_shown = false;
    }

private:
    std::string m_name;
    bool m_terminal = isatty(STDERR_FILENO) == 1, m_shown = false;
    double m_next = 0;
};

/// The colours of a GIF, from pictures spread over the film; the last one is always among them.
std::string choosePalette(EncodedFilm& film, FrameSource& source)
{
    constexpr std::size_t kLooked = 12;
    const std::size_t size = source.size(), count = std::min(kLooked, size);
    return film.choosePalette(count, [&](std::size_t i, std::string& error) {
        std::optional<FilmFrame> frame = source.frame(count > 1 ? i * (size - 1) / (count - 1) : 0, error);
        return frame ? std::move(frame->image) : render::Image{};
    });
}

/// What the film is written by; null when it cannot be, with why.
std::unique_ptr<FilmSink> openSink(const CommandOptions& options, const FilmShape& shape, FrameSource& source, FilmTexts texts, const std::string& encoder, std::string& error)
{
    if (shape.format == FilmFormat::series)
        return std::make_unique<PngSeries>(*numberedPath(options.output), options.dpi);
    auto film = std::make_unique<EncodedFilm>(encoder, shape, std::move(texts), options.output, Interrupt::asked());
    if (shape.format == FilmFormat::gif)
        error = choosePalette(*film, source);
    return error.empty() ? std::move(film) : nullptr;
}

/// The exit code of a film that was not made, which is told.
int notMade(const CommandOptions& options, const std::string& why)
{
    if (Interrupt::signal() != 0) {
        complain(options.output + ": stopped, nothing was written");
        return 128 + Interrupt::signal();
    }
    complain(options.output + ": " + why + "; nothing was written");
    return 1;
}

/// What a film, or all the maps of one picture, says of itself; none when it must not be written, with the exit code.
std::optional<Provenance> provenanceOfAll(const CommandOptions& options, PictureSetup& setup, const FilmPlan& plan,
                                          int& code)
{
    const AtDate all(setup.session, plan.whole());
    Provenance provenance;
    if (const std::optional<int> wrong = startProvenance(options, setup.session, setup.kept, provenance)) {
        code = *wrong;
        return std::nullopt;
    }
    provenance.time = filmSentence(plan);
    hashFiles(provenance.files);
    return provenance;
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

int film(const CommandOptions& options, const FilmShape& shape, const std::string& encoder, PictureSetup& setup, const FilmPlan& plan)
{
    int code = 0;
    const std::optional<Provenance> provenance = provenanceOfAll(options, setup, plan, code);
    if (!provenance)
        return code;
    const bool series = shape.format == FilmFormat::series;
    FrameSource source(*setup.renderer, *setup.composer, setup.session, plan, {setup.picture, series ? options.film.withStrip : !options.film.noStrip, series});
    tellEstimate(options, shape, plan, static_cast<int>(source.endCards()));
    FilmTexts texts = filmTexts(setup.session, plan, setup.kept.words);
    texts.provenance = provenanceJson(*provenance, fs::path(options.output).parent_path().string());
    Sidecar sidecar;
    std::string error = writeSidecar(options, shape, texts.provenance, sidecar);
    std::unique_ptr<FilmSink> sink =
        error.empty() ? openSink(options, shape, source, std::move(texts), encoder, error) : nullptr;
    if (!sink)
        return notMade(options, error);
    FilmWriter writer(std::move(sink), Interrupt::asked());
    {
        ProgressLine line(options.output);
        error = makeFilm(source, writer, [&line](const FilmProgress& far) { line.show(far); });
    }
    setup.watch.lap("film_ms");
    if (error.empty())
        error = sidecar.take();
    if (!error.empty())
        return notMade(options, error);
    tellTroubles(setup);
    for (const std::string& note : writer.sink().notes())
        complain(note);
    const std::int64_t frames = source.frames();
    fmt::print("{}: {}, {}\n", options.output, series ? counted(frames, "file") : fmt::format("{}, {:.2f} s", counted(frames, "frame"), static_cast<double>(frames) / plan.fps),
               sizeWords(static_cast<double>(writer.sink().bytes())));
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
    std::string error;
    render::Image sheet = drawSmallMultiples(*setup.renderer, *setup.composer, setup.session, *plan, layout, setup.picture, error);
    if (sheet.empty())
        return notMade(options, error);
    const AtDate all(setup.session, plan->whole());
    std::vector<render::PngText> texts = pictureTexts(setup.session, setup.kept.words);
    for (auto& [key, text] : texts)
        if (key == "Description")
            text = fmt::format("{} maps. {}. {}", plan->dates.size(), filmSentence(*plan), text);
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

/// A film or a series of files.
int filmOrSeries(const CommandOptions& options, const FilmShape& shape, const FilmRequest& request)
{
    const bool series = shape.format == FilmFormat::series;
    const std::string encoder = series ? std::string() : programOnPath("ffmpeg");
    if (!series && encoder.empty()) {
        complain(fmt::format("{}: films are made by the program ffmpeg, which is not installed (Debian's package ffmpeg); without it a series of pictures can be written: -o {}",
                             options.output, fs::path(options.output).replace_extension().string() + "-%04d.png"));
        return 1;
    }
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
    const int code = film(options, shape, encoder, setup, *plan);
    if (options.timings && code == 0)
        fmt::print(stderr, "{}\n", setup.watch.json());
    return code;
}

} // namespace

bool isFilmOutput(const CommandOptions& options)
{
    return !options.film.smallMultiples.empty() || filmFormatOf(options.output).has_value();
}

int runExportFilm(const CommandOptions& options, const Provenance* made)
{
    const bool multiples = !options.film.smallMultiples.empty();
    const FilmShape shape{multiples ? FilmFormat::series : *filmFormatOf(options.output), options.widthPx, options.heightPx, options.film.fps};
    const geo::Result<FilmRequest> request = filmRequest(options.film);
    const bool files = shape.format == FilmFormat::series;
    std::string wrong = request ? shapeProblem(shape) : request.error().message();
    if (wrong.empty() && files && endingOf(options.output) != ".png")
        wrong = options.output + ": series of pictures and small multiples are written as .png";
    if (wrong.empty() && request->play == PlayMode::knowledge && !options.knownOn.empty())
        wrong = "--known-on is what moves in a film of what became known: say --from and --to, or --play window";
    if (!wrong.empty()) {
        complain(wrong);
        return 2;
    }
    if (wrong = outputProblem(files && !multiples ? numberedPath(options.output)->at(1) : options.output);
        !wrong.empty()) {
        complain(wrong);
        return 1;
    }
    const Interrupt interrupt;
    return multiples ? smallMultiples(options, *request, made) : filmOrSeries(options, shape, *request);
}

} // namespace app
