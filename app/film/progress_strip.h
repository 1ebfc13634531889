#pragma once

#include "app/compose/canvas.h"
#include "app/film/film_plan.h"
#include "render/scene/scene.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

/// What stands below every picture of a film: its date, and where in the film's time it lies.
class ProgressStrip {
public:
    /// Even, as the sizes of films are; framebuffer px.
    static int heightPx(float scale);

    /// `plan` is borrowed.
    ProgressStrip(const FilmPlan& plan, int widthPx, float scale);

    /// A scene without ground. Its letters are valid until the next picture of the painter.
    render::Scene draw(std::size_t date, TextPainter& text, const Palette& palette);

private:
    float labelWidth(const Canvas& canvas);
    void drawTicks(const Canvas& canvas, float from, float to) const;
    float x(std::int64_t instant, float from, float to) const;

    const FilmPlan& m_plan;
    int m_widthPx;
    float m_scale;
    geo::Window m_span; ///< That the track stands for.
    float m_labelWidth = 0;
};

/// A division of the track and what is written at it.
struct ProgressTick {
    std::int64_t at = 0;
    std::string words;
};

/// Years, months, days or hours (UTC) within a span, so many at most; a year stands where a month begins one.
std::vector<ProgressTick> progressTicks(const geo::Window& span, int most);

} // namespace app
