#include "app/cli/film_options.h"

#include "app/cli/export_pages.h"
#include "app/cli/film_options_impl.h"
#include "app/compose/vector_picture.h"
#include "app/film/film_format.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace app {

namespace {

constexpr int kMostCells = 12; ///< Along a side of small multiples.

constexpr std::array<std::string_view, 13> kOfFilms{"--from", "--to", "--step", "--play", "--fps", "--hold", "--title-card", "--end-card", "--strip", "--no-strip", "--story", "--scene", "--flight"};
constexpr std::array<std::string_view, 4> kOfMultiples{"--from", "--to", "--step", "--play"};
/// Of a PDF with several pages; one of the first five makes it that.
constexpr std::array<std::string_view, 7> kOfPages{"--from", "--to", "--step", "--play", "--story", "--title-card", "--end-card"};
constexpr std::array<std::string_view, 6> kOfDates{"--from", "--to", "--step", "--play", "--hold", "--strip"};
constexpr std::array<std::string_view, 2> kOfStories{"--scene", "--flight"};
/// Which a story's views say themselves.
constexpr std::array<std::string_view, 6> kNotOfStories{"--view", "--bbox", "--center", "--zoom", "--compare", "--small-multiples"};
/// Which small multiples have no place for.
constexpr std::array<std::string_view, 7> kNotOfMultiples{"--charts", "--charts-by", "--compare", "--compare-happened", "--compare-known-on", "--swipe", "--no-furniture"};
constexpr std::array<std::string_view, 2> kOfPictures{"--reference", "--threshold"};

template <class List> bool holds(const List& list, std::string_view name)
{
    return std::find(list.begin(), list.end(), name) != list.end();
}

} // namespace

std::pair<int, int> FilmOptions::grid() const
{
    int columns = 0, rows = 0;
    const char* const end = smallMultiples.data() + smallMultiples.size();
    const auto first = std::from_chars(smallMultiples.data(), end, columns);
    if (first.ec != std::errc{} || first.ptr == end || *first.ptr != 'x')
        return {};
    const auto second = std::from_chars(first.ptr + 1, end, rows);
    const auto sound = [](int n) { return n >= 1 && n <= kMostCells; };
    return second.ec == std::errc{} && second.ptr == end && sound(columns) && sound(rows) ? std::pair(columns, rows) : std::pair(0, 0);
}

geo::Result<FilmRequest> filmRequest(const FilmOptions& options)
{
    FilmRequest request;
    request.from = options.from;
    request.to = options.to;
    if (!options.step.empty()) {
        const geo::Result<geo::Duration> step = geo::parseDuration(options.step);
        if (!step)
            return geo::Error{.what = "--step '" + options.step + "' is no length of time: " + step.error().message(), .hint = "P1D is a day, P1W a week, P1M a month, PT1H an hour"};
        request.step = *step;
    }
    request.play = options.play == "window" ? PlayMode::window : PlayMode::knowledge;
    request.fps = options.fps;
    request.hold = options.hold;
    request.titleSeconds = options.titleCard;
    request.endSeconds = options.endCard;
    if (const auto [columns, rows] = options.grid(); columns > 0 && options.step.empty())
        request.dates = columns * rows;
    return request;
}

void addFilmOptions(CLI::App& app, CommandOptions& out)
{
    FilmOptions& film = out.film;
    app.add_option("--from", film.from, "Of films and series: the first date, EDTF (default: of the first report, or where the window lies)");
    app.add_option("--to", film.to, "The last date, EDTF (default: of the last report, or of the last event)");
    app.add_option("--step", film.step, "Time from picture to picture: P1D (default), P1W, P1M, PT1H");
    app.add_option("--play", film.play, "Which clock moves: knowledge (the map fills as it was reported) or window (that of --happened, as long as it is)")
        ->check(CLI::IsMember({"knowledge", "window"}));
    app.add_option("--fps", film.fps, "Frames a second")->check(CLI::Range(1.0, 120.0));
    app.add_option("--hold", film.hold, "How many frames each date is shown for")->check(CLI::Range(1, 10000));
    app.add_option("--title-card", film.titleCard, "Begin with a card that says what the film shows, for so many seconds")->check(CLI::Range(0.0, 600.0));
    app.add_option("--end-card", film.endCard, "End with cards that list the sources, each for so many seconds")->check(CLI::Range(0.0, 600.0));
    app.add_flag("--strip", film.withStrip, "A strip with the date below each picture (default in films, not in series of files)");
    app.add_flag("--no-strip", film.noStrip, "No such strip: the date stands in the title alone");
    app.add_flag("--story", film.story, "Of films, series and .pdf: the document's views, in their order, with their words, in the place of dates");
    app.add_option("--scene", film.scene, "Of a story: how many seconds each view stands (default: as long as reading its words takes)")->check(CLI::Range(0.1, 600.0));
    app.add_option("--flight", film.flight, "Of a story: how many seconds the camera flies from one view to the next; 0: none (default: as the way is long)")->check(CLI::Range(0.0, 60.0));
    app.add_option("--small-multiples", film.smallMultiples, "One PNG with COLUMNSxROWS maps, each of a date: --from to --to in as many --step, or spread evenly")
        ->check([](const std::string& text) {
            return FilmOptions{.smallMultiples = text}.grid().first > 0 ? std::string() : fmt::format("'{}' is not COLUMNSxROWS, each from 1 to {}", text, kMostCells);
        }, "COLUMNSxROWS");
}

namespace {

/// Which of the films options it is that says nothing about a file of this kind, and why; empty: it says something.
std::string misplaced(const std::string& name, const CommandOptions& options)
{
    const bool multiples = !options.film.smallMultiples.empty(), film = filmFormatOf(options.output).has_value() && !multiples, pages = vectorFormatOf(options.output) == VectorFormat::pdf;
    const bool series = film && *filmFormatOf(options.output) == FilmFormat::series;
    if (pages && holds(kOfFilms, name) && !holds(kOfPages, name))
        return name + " is for films, and a PDF has pages: leave it out";
    if (holds(kOfFilms, name) && !film && !pages && !(multiples && holds(kOfMultiples, name)))
        return fmt::format("{} is for films and series, and {} is neither: leave it out, or write to .mp4, .webm, .gif or a numbered .png (map-%04d.png)", name, options.output);
    if (options.film.story && holds(kOfDates, name))
        return name + " is for films of dates, and --story is one of views: one of them";
    if (options.film.story && holds(kNotOfStories, name))
        return name + " is what each view of a story says: leave it out";
    if (!options.film.story && holds(kOfStories, name))
        return name + " is for stories: say --story";
    if (series && options.film.story && name == "--fps" && options.film.scene <= 0)
        return "--fps is of a series of a story that has as many pictures as a film: say how long views stand with --scene SECONDS";
    if (multiples && holds(kNotOfMultiples, name))
        return fmt::format("{} is for single pictures and films, and small multiples are neither: leave it out", name);
    if (holds(kOfPictures, name) && (film || multiples))
        return fmt::format("{} is for single pictures: leave it out", name);
    return {};
}

} // namespace

bool isPages(const CommandOptions& options)
{
    if (vectorFormatOf(options.output) != VectorFormat::pdf || !options.film.smallMultiples.empty())
        return false;
    constexpr std::size_t kMakesPages = 5; // The first of kOfPages.
    return std::any_of(kOfPages.begin(), kOfPages.begin() + kMakesPages, [&](std::string_view name) { return holds(options.given, name); });
}

std::string misplacedFilmOption(const CLI::App& command, const CommandOptions& options)
{
    const bool multiples = !options.film.smallMultiples.empty(), film = filmFormatOf(options.output).has_value() && !multiples;
    for (const CLI::Option* option : command.get_options())
        if (option->count() > 0)
            if (std::string wrong = misplaced(option->get_name(), options); !wrong.empty())
                return wrong;
    if (vectorFormatOf(options.output) == VectorFormat::pdf && !isPages(options) && (options.film.titleCard > 0 || options.film.endCard > 0))
        return "cards are for films, and for a PDF of several dates or of a story: say --step, --from, --to or --story";
    if (multiples && filmFormatOf(options.output))
        return "--small-multiples is one picture: write it to a .png";
    if (options.film.withStrip && options.film.noStrip)
        return "--strip and --no-strip: one of them";
    if (film && !options.film.story && *filmFormatOf(options.output) != FilmFormat::series && options.film.noStrip && !options.furniture)
        return "with --no-furniture and --no-strip nothing in the film would say its date: leave one of them out";
    return {};
}

StoryRequest storyRequest(const CommandOptions& options, bool series)
{
    constexpr double kTitleSeconds = 3, kEndSeconds = 5;
    const FilmOptions& film = options.film;
    StoryRequest request;
    request.fps = film.fps;
    request.sceneSeconds = film.scene;
    request.flightSeconds = film.flight;
    request.stills = series && film.scene <= 0 && film.flight < 0;
    request.titleSeconds = holds(options.given, "--title-card") || series ? film.titleCard : kTitleSeconds;
    request.endSeconds = holds(options.given, "--end-card") || series ? film.endCard : kEndSeconds;
    return request;
}

} // namespace app
