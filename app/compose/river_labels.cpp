#include "app/compose/river_labels.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace app {

namespace {

namespace labels = render::labels;
namespace text = render::text;

/// Px of a piece of a river, at most about.
constexpr double kPiecePx = 6000;
/// From the middle of a name to that of its next repetition, logical px.
constexpr double kApart = 330;
/// Between line and letters, logical px.
constexpr double kGap = 2.5;

/// Zoom from which a river of this rank is named.
double riverZoom(int rank) { return rank <= 3 ? 3.2 : 2.4 + rank * 0.5; }

text::TextStyle styleOf(const RiverName& river, const Canvas& canvas, const std::string& language)
{
    text::TextStyle style = canvas.style(river.rank <= 3 ? 12.5F : river.rank <= 6 ? 11.5F : 11, false, true);
    style.letterSpacingEm = 0.06F;
    style.language = language;
    return style;
}

/// The same name at the same place of the map has the same id, from whichever file of the world it came.
std::uint64_t idOf(const std::string& name, render::Point at, double metresPerPixel)
{
    constexpr double kSamePx = 24;
    std::uint64_t id = std::hash<std::string>()(name);
    for (const double v : {at.x, at.y})
        id = id * 1099511628211ULL + static_cast<std::uint64_t>(static_cast<std::int64_t>(std::floor(v / metresPerPixel / kSamePx)));
    return id | (std::uint64_t{1} << 63U);
}

} // namespace

void RiverLabels::prepare(WorldSetPtr world, const NameScale& scale, const Canvas& canvas)
{
    if (world == m_world && scale == m_scale && m_palette == &canvas.palette)
        return;
    m_world = std::move(world);
    m_scale = scale;
    m_palette = &canvas.palette;
    m_pieces.clear();
    if (!m_world)
        return;
    for (const RiverName& river : m_world->riverNames) {
        if (m_scale.zoom < riverZoom(river.rank) || river.line.size() < 2)
            continue;
        Piece piece{&river, 0, 0, {}, false, {}};
        piece.bounds.include(river.line.front());
        double length = 0;
        for (std::size_t i = 1; i < river.line.size(); ++i) {
            length += std::hypot(river.line[i].x - river.line[i - 1].x, river.line[i].y - river.line[i - 1].y) / m_scale.metresPerPixel;
            piece.bounds.include(river.line[i]);
            piece.last = i;
            if (length < kPiecePx)
                continue;
            m_pieces.push_back(std::exchange(piece, Piece{&river, i, i, {}, false, {}}));
            piece.bounds.include(river.line[i]);
            length = 0;
        }
        if (piece.last > piece.first)
            m_pieces.push_back(std::move(piece));
    }
}

namespace {

/// "Dnipro" of "Dnipro (Dnieper)".
std::string withoutBrackets(const std::string& name)
{
    const std::size_t at = name.find(" (");
    return at == std::string::npos || at == 0 || name.back() != ')' ? name : name.substr(0, at);
}

/// A stretch of the path that reads from the left.
labels::LabelPath stretchOf(const labels::LabelPath& path, float from, float to)
{
    std::vector<labels::PointPx> part;
    for (float at = from; at < to; at += path.stepPx())
        part.push_back(path.at(at).at);
    part.push_back(path.at(to).at);
    if (labels::readsBackwards(part.front(), part.back()))
        std::reverse(part.begin(), part.end());
    return {part, 0};
}

/// The text above and below a stretch, px from `middle`.
std::vector<NameShape> besides(const text::ShapedText& shaped, const labels::LabelPath& stretch, labels::PointPx middle, const Canvas& canvas)
{
    const float away = canvas.px(kGap) + shaped.capHeightPx / 2;
    std::vector<NameShape> shapes;
    for (const float side : {away, -away - shaped.capHeightPx * 0.15F}) {
        const labels::LabelPath path = stretch.shifted(side);
        NameShape& shape = shapes.emplace_back(shapeAlong(shaped, path, (path.lengthPx() - shaped.widthPx) / 2));
        for (text::GlyphPose& pose : shape.poses) {
            pose.x -= middle.x;
            pose.y -= middle.y;
        }
        for (labels::RectPx& box : shape.boxes)
            box = {box.left - middle.x, box.top - middle.y, box.right - middle.x, box.bottom - middle.y};
        shape.bounds = labels::boundsOf(shape.boxes);
    }
    return shapes;
}

} // namespace

void RiverLabels::find(Piece& piece, const Canvas& canvas) const
{
    piece.ready = true;
    const RiverName& river = *piece.river;
    const render::Point origin = river.line[piece.first];
    std::vector<labels::PointPx> line;
    for (std::size_t i = piece.first; i <= piece.last; ++i)
        line.push_back({static_cast<float>((river.line[i].x - origin.x) / m_scale.metresPerPixel),
                        static_cast<float>((origin.y - river.line[i].y) / m_scale.metresPerPixel)});
    const text::TextStyle style = styleOf(river, canvas, m_scale.language);
    const labels::LabelPath path(line, 0.8F * style.sizePx);
    const float room = canvas.px(3);
    text::ShapedText shaped;
    std::vector<labels::PathSpot> spots;
    for (const std::string& words : {river.name, withoutBrackets(river.name)}) {
        shaped = canvas.text.shape(words, style);
        labels::PathLimits limits;
        limits.letterPx = 0.6F * shaped.sizePx;
        if (shaped.joined)
            limits.turn = 0.35F;
        // More places than will be taken: a city may stand at the best.
        spots = labels::findSpots(path, shaped.widthPx + 2 * room, 0.8F * shaped.widthPx, limits);
        if (!spots.empty())
            break;
    }
    for (const labels::PathSpot& spot : spots) {
        const labels::LabelPath stretch = stretchOf(path, spot.fromPx, spot.fromPx + shaped.widthPx + 2 * room);
        const labels::PointPx middle = stretch.at(stretch.lengthPx() / 2).at;
        ReadyName name;
        name.at = {origin.x + static_cast<double>(middle.x) * m_scale.metresPerPixel, origin.y - static_cast<double>(middle.y) * m_scale.metresPerPixel};
        name.shapes = besides(shaped, stretch, middle, canvas);
        name.id = idOf(river.name, name.at, m_scale.metresPerPixel);
        name.group = std::hash<std::string>()(river.name) | 1U;
        name.apartPx = canvas.px(kApart);
        name.priority = 560 - 40 * static_cast<float>(river.rank) - std::min(spot.bend * 4, 15.0F);
        name.color = canvas.palette.waterName;
        name.finish();
        piece.names.push_back(std::move(name));
    }
}

} // namespace app
