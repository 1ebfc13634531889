#pragma once

#include "app/compose/crew.h"
#include "app/compose/dot_field.h"
#include "app/compose/style.h"
#include "app/world/map_camera.h"
#include "render/scene/scene.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace app {

/// More dots than this in one picture are counted in squares instead.
inline constexpr std::size_t kMostDots = 20'000;
/// Side of such a square, logical px.
inline constexpr int kDensityPx = 4;

/// What one picture shows of the data layers.
struct DotPicture {
    render::DotSetPtr dots;     ///< One for each row; null: none, or squares.
    render::BitmapPtr squares;  ///< The darker (in the dark theme: lighter) the more rows.
    std::size_t inView = 0;     ///< Rows that the picture shows.
    std::size_t most = 0;       ///< What the strongest square stands for; 0: the dots are single.
    std::size_t fullest = 0;    ///< Rows in the fullest square, of single dots as well.
    bool changes = false;       ///< Colours tell what changed; the squares count what is new or gone.
    bool possible = false;      ///< Some of the rows are only possibly in the window.

    render::EventPicturePtr events; ///< Instead of dots or squares: the same from the GPU's buffers.

    bool empty() const { return !dots && !squares && !events; }
    bool density() const { return squares != nullptr || (events != nullptr && most > 0); }
};

/// Asks the GPU what a picture of events shows; see render::Renderer::countEvents().
using EventCounter = std::function<std::optional<render::EventCounts>(const render::EventPicturePtr&)>;

struct DotQuery {
    std::span<const std::shared_ptr<const DotField>> fields; ///< Those to be drawn, lowest first.
    geo::ClockQuery clocks;
    MapCamera camera;
    float scale = 1; ///< Framebuffer px for each logical px.
    Theme theme = Theme::light;
    std::size_t atLeast = 0; ///< Squares, and the strongest stands for so many rows or more: two pictures then compare.
    std::optional<geo::ClockQuery> before = {}; ///< To show what changed since: what shows at either, in changeColor().
    const EventCounter* counter = nullptr; ///< Rows are drawn from the GPU's buffers where they are there already; null: by the processor.
};

/// Memory that one picture leaves to the next.
struct DotScratch {
    /// What one thread finds in its share of the blocks.
    struct Part {
        std::vector<std::uint32_t> counts;
        std::vector<std::uint32_t> fresh, gone; ///< Of them, where changes are shown.
        std::vector<render::DotSet::Dot> dots; ///< The first kMostDots + 1.
        std::size_t inView = 0;
        bool possible = false;
    };
    std::vector<Part> parts;
    /// A block of one of the fields, and how many rows a question has to look at in it.
    struct Task {
        std::size_t field = 0, block = 0, rows = 0;
    };
    std::vector<Task> tasks;
    std::vector<std::size_t> firstTasks; ///< Of each part, and the end.
    std::vector<render::Color> ramp;
    std::vector<std::shared_ptr<render::Bitmap>> bitmaps; ///< Given out; one that nobody holds any more is used again.
    std::vector<std::shared_ptr<render::DotSet>> sets;    ///< The same.
    std::vector<std::shared_ptr<render::EventPicture>> events; ///< The same.
    Crew crew;
};

/// A row certainly in the window is a filled dot, one that possibly is a ring; the last drawn lies on top. Where changes are
/// shown a ring is gone, and dots are filled whatever their certainty.
DotPicture drawDots(const DotQuery& query, DotScratch& scratch);

/// The colour of a square of `count` rows where the fullest has `most`; straight alpha.
render::Color densityColor(std::size_t count, std::size_t most, Theme theme);
/// The same at a part of the way from none to most, 0 to 1, on the scale of log(1 + count).
render::Color densityColor(double t, Theme theme);
/// Of a square in which so many rows are new and so many gone, where the one with the most of either has `most`: the
/// colour of what there is more of; pale when neither.
render::Color balanceColor(std::size_t fresh, std::size_t gone, std::size_t most, Theme theme);
/// Of single dots by part, and of the others; appended.
void partColors(const Palette& palette, std::vector<render::Color>& colors);
/// One of those given out that nobody holds any more, or another.
template <class T> std::shared_ptr<T> spare(std::vector<std::shared_ptr<T>>& given)
{
    for (const std::shared_ptr<T>& one : given)
        if (one.use_count() == 1)
            return one;
    return given.emplace_back(std::make_shared<T>());
}
/// Radius of a dot in logical px when so many are to share the picture.
double dotRadius(std::size_t dots, double widthPx, double heightPx);
/// Gives `dots` (a DotSet or an EventPicture) the size that so many of them have in a picture. In halves of a pixel: they
/// must not pulse while their number changes. A thin ring in the ground's colour parts those that touch.
template <class Dots> void shapeDots(const DotQuery& query, std::size_t count, Dots& dots)
{
    const double scale = static_cast<double>(query.scale);
    const double radius = std::floor(2 * dotRadius(count, query.camera.widthPx / scale, query.camera.heightPx / scale)) / 2 * scale;
    dots.radiusPx = static_cast<float>(radius);
    dots.rimPx = radius >= 3 ? 0.9F : 0.5F;
    dots.rim = paletteFor(query.theme).halo.withAlpha(0.8);
    dots.holePx = static_cast<float>(std::max(radius - 1.4, radius * 0.45));
}

/// The shown row nearest to a pixel, within `reachPx`; none when there is none, or when that is not known at once and
/// need not be waited for.
struct DotHit {
    std::size_t field = 0; ///< Index into DotQuery::fields.
    geo::DataSet::RowRef row;
};
std::optional<DotHit> dotAt(const DotQuery& query, double xPx, double yPx, double reachPx, bool wait = true);

} // namespace app
