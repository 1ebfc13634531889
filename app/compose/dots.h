#pragma once

#include "app/compose/dot_field.h"
#include "app/compose/style.h"
#include "render/scene/scene.h"

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
    std::size_t most = 0;       ///< In the fullest square; 0: the dots are single.
    bool possible = false;      ///< Some of the rows are only possibly in the window.

    bool empty() const { return !dots && !squares; }
    bool density() const { return squares != nullptr; }
};

struct DotQuery {
    std::span<const std::shared_ptr<const DotField>> fields; ///< Those to be drawn, lowest first.
    geo::ClockQuery clocks;
    render::Camera camera;
    float scale = 1; ///< Framebuffer px for each logical px.
    Theme theme = Theme::light;
};

/// Memory that one picture leaves to the next.
struct DotScratch {
    /// What one thread finds in its share of the blocks.
    struct Part {
        std::vector<std::uint32_t> counts;
        std::vector<render::DotSet::Dot> dots; ///< The first kMostDots + 1.
        std::size_t inView = 0;
        bool possible = false;
    };
    std::vector<Part> parts;
};

/// A row certainly in the window is a filled dot, one that possibly is a ring; the last drawn lies on top.
DotPicture drawDots(const DotQuery& query, DotScratch& scratch);

/// The colour of a square of `count` rows where the fullest has `most`; straight alpha.
render::Color densityColor(std::size_t count, std::size_t most, Theme theme);
/// Radius of a dot in logical px when so many are to share the picture.
double dotRadius(std::size_t dots, double widthPx, double heightPx);

/// The shown row nearest to a pixel, within `reachPx`; none when there is none.
struct DotHit {
    std::size_t field = 0; ///< Index into DotQuery::fields.
    geo::DataSet::RowRef row;
};
std::optional<DotHit> dotAt(const DotQuery& query, double xPx, double yPx, double reachPx);

} // namespace app
