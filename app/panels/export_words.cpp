#include "app/panels/export_words.h"

#include "app/compose/export_arguments.h"
#include "app/film/film_format.h"
#include "app/film/film_plan.h"
#include "app/film/film_texts.h"
#include "app/session/export_form.h"
#include "app/session/number_words.h"
#include "geo/claims/guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace app {

namespace {

using Field = ExportField;

/// More claims are not looked at while somebody types.
constexpr std::size_t kMostLookedAt = 50'000;

double numberOf(const std::string& text, double otherwise)
{
    double value = otherwise;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc{} && end == text.data() + text.size() ? value : otherwise;
}

std::string counted(std::size_t n, const char* what)
{
    return grouped(n) + " " + what + (n == 1 ? "" : "s");
}

FilmShape shapeOf(const ExportChoice& choice, const ExportSize& size)
{
    FilmShape shape;
    const std::string& name = choice[Field::filmFormat];
    shape.format = name == "mp4"    ? FilmFormat::mp4
                   : name == "webm" ? FilmFormat::webm
                   : name == "gif"  ? FilmFormat::gif
                                    : FilmFormat::series;
    shape.widthPx = size.widthPx;
    shape.heightPx = size.heightPx;
    shape.fps = numberOf(choice[Field::fps], 25);
    return shape;
}

FilmRequest requestOf(const ExportChoice& choice)
{
    FilmRequest request;
    request.from = choice[Field::from];
    request.to = choice[Field::to];
    if (const auto step = geo::parseDuration(choice[Field::step]))
        request.step = *step;
    request.play = choice[Field::play] == "window" ? PlayMode::window : PlayMode::knowledge;
    request.fps = numberOf(choice[Field::fps], 25);
    const bool series = isSeries(choice);
    request.hold = series ? 1 : static_cast<int>(std::clamp(numberOf(choice[Field::hold], 1), 1.0, 10'000.0));
    request.titleSeconds = series ? 0 : numberOf(choice[Field::titleCard], 0);
    request.endSeconds = series ? 0 : numberOf(choice[Field::endCard], 0);
    return request;
}

/// The documents' units that are withheld, and the rest of what is asked of the guard.
geo::GuardSettings guardOf(const Session& session, std::int64_t now)
{
    const ExportDesk& desk = session.exporting;
    geo::GuardSettings settings;
    settings.roundKm = numberOf(desk.choice[Field::roundKm], 0);
    settings.withhold = desk.withheld;
    const auto age = geo::parseDuration(desk.choice[Field::minAge]);
    if (!age || desk.choice[Field::minAge].empty())
        return settings;
    settings.minAge = *age;
    const bool moving = kindOf(desk.choice) == ExportKind::film && desk.choice[Field::play] == "knowledge";
    settings.ageFrom = moving ? now : std::min(now, session.clocks.knownOn);
    return settings;
}

} // namespace

std::string byteWords(double bytes)
{
    return bytes < 950e3   ? fmt::format("{:.0f} kB", std::max(1.0, bytes / 1e3))
           : bytes < 950e6 ? fmt::format("{:.1f} MB", bytes / 1e6)
                           : fmt::format("{:.1f} GB", bytes / 1e9);
}

ExportTold exportSizeWords(const Session& session, int widthPx, int heightPx)
{
    constexpr double kMmPerInch = 25.4;
    const ExportChoice& choice = session.exporting.choice;
    if (kindOf(choice) == ExportKind::claims)
        return {};
    const auto size = exportSize(session, widthPx, heightPx);
    if (!size)
        return {size.error().what, true};
    std::string words = fmt::format("{} x {} px", size->widthPx, size->heightPx);
    const bool vector = choice[Field::pictureFormat] == "pdf" || choice[Field::pictureFormat] == "svg";
    const bool picture = kindOf(choice) == ExportKind::picture;
    if (isOnPaper(choice) || (picture && vector))
        words += fmt::format(", {:.0f} x {:.0f} mm", size->widthPx / size->dpi * kMmPerInch, size->heightPx / size->dpi * kMmPerInch);
    else if (picture)
        words += fmt::format(", {:g} dpi", size->dpi);
    return {std::move(words)};
}

ExportTold exportFilmWords(const Session& session, int widthPx, int heightPx)
{
    const ExportChoice& choice = session.exporting.choice;
    const auto size = exportSize(session, widthPx, heightPx);
    if (kindOf(choice) != ExportKind::film || !size)
        return {};
    const auto plan = planFilm(session.clocks, requestOf(choice));
    if (!plan)
        return {plan.error().message(), true};
    const std::size_t dates = plan->dates.size();
    const std::int64_t frames = plan->frames();
    std::string words = counted(dates, "date") + ", " + dateWords(*plan, 0);
    if (dates > 1)
        words += " to " + dateWords(*plan, dates - 1);
    if (!isSeries(choice))
        words += fmt::format("; {}, {:.1f} s", counted(static_cast<std::size_t>(frames), "frame"), plan->seconds());
    return {words + "; about " + byteWords(estimatedBytes(shapeOf(choice, *size), static_cast<std::int64_t>(dates), frames))};
}

ExportTold exportGuardWords(const Session& session, std::int64_t now)
{
    const geo::GuardSettings settings = guardOf(session, now);
    if (!settings.any())
        return {};
    const bool data = std::any_of(session.dataLayers.begin(), session.dataLayers.end(), [](const DataLayer& layer) { return layer.visible; });
    if (data && kindOf(session.exporting.choice) != ExportKind::claims)
        return {"The harm guard does not reach the rows of large data sets: export them as claims first, with the same guard", true};
    if (session.document.claims.size() > kMostLookedAt)
        return {"What was kept back is counted when it is written, and stands on the picture then"};
    const auto guarded = geo::guarded(session.document, settings);
    if (!guarded)
        return {guarded.error().message(), true};
    return {geo::guardWords(settings, guarded->counts)};
}

std::string exportProgressWords(const ExportRunState& run)
{
    if (run.of <= 0)
        return run.seconds < 1 ? std::string("Writing …") : fmt::format("Writing … {:.0f} s", run.seconds);
    std::string words = fmt::format("{} of {} frames", grouped(static_cast<std::size_t>(run.frames)), grouped(static_cast<std::size_t>(run.of)));
    if (run.frames > 0 && run.seconds > 1)
        words += fmt::format(", {:.0f} s left", run.seconds / static_cast<double>(run.frames) * static_cast<double>(run.of - run.frames));
    if (run.bytes > 0)
        words += ", about " + byteWords(run.bytes);
    return words;
}

std::string exportOutcomeWords(const ExportRunState& run)
{
    using Stage = ExportRunState::Stage;
    switch (run.stage) {
    case Stage::running:
        return exportProgressWords(run);
    case Stage::stopped:
        return "Stopped; nothing was written, and what was there before is as it was";
    case Stage::failed:
        return "Nothing was written";
    case Stage::done:
        break;
    }
    return fmt::format("Written in {:.1f} s", run.seconds) + (run.bytes > 0 ? ", " + byteWords(run.bytes) : "");
}

} // namespace app
