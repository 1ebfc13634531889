#include "app/film/progress_strip.h"

#include "app/film/film_texts.h"
#include "app/session/clocks.h"
#include "geo/time/civil.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace app {

namespace {

constexpr double kHeight = 32, kPad = 14; ///< Logical px.
constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::int64_t kHour = 3600, kDay = geo::kSecondsPerDay;

/// Where a division of this length begins that holds an instant.
std::int64_t floorTo(std::int64_t instant, const geo::Duration& step)
{
    const geo::CivilDate day = geo::civilFromSeconds(instant);
    if (step.months > 0) {
        const std::int64_t months = day.year * 12 + day.month - 1, whole = months - ((months % step.months) + step.months) % step.months;
        const std::int64_t year = whole >= 0 ? whole / 12 : (whole - 11) / 12;
        return geo::startOfDay({year, static_cast<int>(whole - year * 12) + 1, 1});
    }
    if (step.days > 0)
        return geo::startOfDay({day.year, day.month, 1}); // Days count from the first of the month.
    const std::int64_t midnight = geo::startOfDay(day);
    return midnight + (instant - midnight) / step.seconds * step.seconds;
}

std::string wordsAt(std::int64_t instant, const geo::Duration& step)
{
    const geo::CivilDate day = geo::civilFromSeconds(instant);
    if (step.months >= 12 || (step.months > 0 && day.month == 1))
        return std::to_string(day.year);
    const std::string month = kMonths[static_cast<std::size_t>(day.month - 1)];
    if (step.months > 0)
        return month;
    const std::int64_t seconds = instant - geo::startOfDay(day);
    return seconds == 0 ? fmt::format("{} {}", day.day, month) : fmt::format("{:02}:{:02}", seconds / kHour, seconds / 60 % 60);
}

} // namespace

std::vector<ProgressTick> progressTicks(const geo::Window& span, int most)
{
    static constexpr std::array<geo::Duration, 16> kSteps{{{0, 0, kHour}, {0, 0, 6 * kHour}, {0, 1, 0}, {0, 5, 0}, {0, 10, 0}, {1, 0, 0}, {3, 0, 0}, {6, 0, 0},
                                                           {12, 0, 0}, {24, 0, 0}, {60, 0, 0}, {120, 0, 0}, {240, 0, 0}, {600, 0, 0}, {1200, 0, 0}, {12000, 0, 0}}};
    if (most < 1 || span.empty() || !isFinite(span.from) || !isFinite(span.to))
        return {};
    for (const geo::Duration& step : kSteps) {
        const double length = static_cast<double>(step.months) * 30.44 * kDay + static_cast<double>(step.days * kDay + step.seconds);
        if (static_cast<double>(span.to - span.from) / length > most)
            continue;
        std::vector<ProgressTick> ticks;
        const std::int64_t start = floorTo(span.from, step);
        std::int64_t month = start;
        for (std::int64_t k = 0, n = 0; n < 400; ++n, ++k) {
            std::int64_t at = geo::addDuration(step.days > 0 ? month : start, step, k);
            // Every so many days of a month, but not the last ones, which would stand too near the next first.
            const std::int64_t next = geo::addDuration(month, {1, 0, 0});
            if (step.days > 1 && at + step.days * kDay / 2 > next) {
                month = at = next;
                k = 0;
            }
            if (at > span.to)
                break;
            if (at >= span.from)
                ticks.push_back({at, wordsAt(at, step)});
        }
        return ticks;
    }
    return {};
}

int ProgressStrip::heightPx(float scale)
{
    return static_cast<int>(std::lround(kHeight * static_cast<double>(scale) / 2)) * 2;
}

ProgressStrip::ProgressStrip(const FilmPlan& plan, int widthPx, float scale) : m_plan(plan), m_widthPx(widthPx), m_scale(scale)
{
    const geo::ClockQuery all = plan.whole();
    if (plan.play == PlayMode::knowledge)
        m_span = {plan.dates.front().knownOn, all.knownOn};
    else // Of an open window the end that moves.
        m_span = {isFinite(all.happened.from) ? all.happened.from : plan.dates.front().happened.to, isFinite(all.happened.to) ? all.happened.to : plan.dates.back().happened.from};
}

float ProgressStrip::x(std::int64_t instant, float from, float to) const
{
    if (m_span.empty())
        return to;
    const double share = static_cast<double>(std::clamp(instant, m_span.from, m_span.to) - m_span.from) / static_cast<double>(m_span.to - m_span.from);
    return from + static_cast<float>(share) * (to - from);
}

float ProgressStrip::labelWidth(const Canvas& canvas)
{
    constexpr std::size_t kLooked = 120; // Of dates spread over the film: the words of others are hardly longer.
    if (m_labelWidth > 0)
        return m_labelWidth;
    const auto style = canvas.style(13, true);
    const std::size_t every = std::max<std::size_t>(1, m_plan.dates.size() / kLooked);
    for (std::size_t i = 0; i < m_plan.dates.size(); i += every)
        m_labelWidth = std::max(m_labelWidth, canvas.text.shape(dateWords(m_plan, i), style).widthPx);
    return m_labelWidth;
}

void ProgressStrip::drawTicks(const Canvas& canvas, float from, float to) const
{
    constexpr double kLeastWidth = 62;
    const auto style = canvas.style(10);
    const int most = static_cast<int>((to - from) / canvas.px(kLeastWidth));
    for (const ProgressTick& tick : progressTicks(m_span, most)) {
        const float at = x(tick.at, from, to);
        canvas.rectangle({std::round(at), canvas.px(14), std::max(1.0F, std::round(canvas.px(1))), canvas.px(4)}, canvas.palette.muted);
        const float width = canvas.text.shape(tick.words, style).widthPx;
        const float left = std::clamp(at - width / 2, from, to - width);
        canvas.writeLine(tick.words, style, left, canvas.px(28), canvas.palette.muted);
    }
}

render::Scene ProgressStrip::draw(std::size_t date, TextPainter& text, const Palette& palette)
{
    constexpr double kLeastTrack = 90;
    render::Scene scene;
    const int height = heightPx(m_scale);
    scene.camera = {{0, 0}, 1, m_widthPx, height};
    scene.background = palette.card.withAlpha(1);
    const Canvas canvas{scene.overlay, text, palette, m_scale};
    const float width = static_cast<float>(m_widthPx), pad = canvas.px(kPad);
    canvas.rectangle({0, 0, width, std::max(1.0F, std::round(canvas.px(1)))}, palette.cardLine);
    const float label = std::min(labelWidth(canvas), width - 2 * pad);
    canvas.writeLine(dateWords(m_plan, date), canvas.style(13, true), pad, canvas.px(20.5), palette.ink, width - 2 * pad);
    float from = pad + label + canvas.px(18), top = canvas.px(8), thick = canvas.px(5), to = width - pad;
    const bool beside = to - from >= canvas.px(kLeastTrack);
    if (!beside) { // A line along the upper edge.
        from = top = 0;
        to = width;
        thick = canvas.px(4);
    }
    canvas.rectangle({from, top, to - from, thick}, palette.muted.withAlpha(0.28), beside ? 2.5F : 0);
    const geo::ClockQuery& now = m_plan.dates[date];
    const bool knowledge = m_plan.play == PlayMode::knowledge;
    const float begin = knowledge || !isFinite(now.happened.from) ? from : x(now.happened.from, from, to);
    const float end = knowledge ? x(now.knownOn, from, to) : isFinite(now.happened.to) ? x(now.happened.to, from, to) : to;
    canvas.rectangle({begin, top, std::max(end - begin, canvas.px(2)), thick}, palette.accent, beside ? 2.5F : 0);
    if (beside)
        drawTicks(canvas, from, to);
    scene.atlas = text.atlas();
    return scene;
}

} // namespace app
