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
    render::BitmapPtr bitmap; ///< Null when nothing shows.
    bool density = false;     ///< Squares, the darker (in the dark theme: lighter) the more rows; else one dot a row.
    std::size_t inView = 0;   ///< Rows that the picture shows.
    std::size_t most = 0;     ///< Density: in the fullest square.
    bool possible = false;    ///< Some of the rows are only possibly in the window.
};

struct DotQuery {
    std::span<const std::shared_ptr<const DotField>> fields; ///< Those to be drawn, lowest first.
    geo::Window happened;
    std::int64_t knownOn = 0;
    render::Camera camera;
    float scale = 1; ///< Framebuffer px for each logical px.
    Theme theme = Theme::light;
};

/// A row certainly in the window is a filled dot, one that possibly is a ring; the last drawn lies on top.
DotPicture drawDots(const DotQuery& query);

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
