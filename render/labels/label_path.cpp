#include "render/labels/label_path.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numbers>

namespace render::labels {

namespace {

constexpr float kStepsPerSmoothing = 4;
constexpr std::size_t kMostPoints = 1U << 16U;

float distance(PointPx a, PointPx b)
{
    return std::hypot(b.x - a.x, b.y - a.y);
}

std::vector<PointPx> resampled(std::span<const PointPx> line, float step, std::size_t count)
{
    std::vector<PointPx> points;
    points.reserve(count + 1);
    float walked = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const float length = distance(line[i - 1], line[i]);
        while (points.size() < count && walked + length >= static_cast<float>(points.size()) * step && length > 0) {
            const float t = (static_cast<float>(points.size()) * step - walked) / length;
            points.push_back({std::lerp(line[i - 1].x, line[i].x, t), std::lerp(line[i - 1].y, line[i].y, t)});
        }
        walked += length;
    }
    points.push_back(line.back());
    return points;
}

// Each point the mean of `reach` points on either side, fewer towards the ends.
std::vector<PointPx> averaged(const std::vector<PointPx>& points, std::size_t reach)
{
    std::vector<double> sumX(points.size() + 1, 0), sumY(points.size() + 1, 0);
    for (std::size_t i = 0; i < points.size(); ++i) {
        sumX[i + 1] = sumX[i] + static_cast<double>(points[i].x);
        sumY[i + 1] = sumY[i] + static_cast<double>(points[i].y);
    }
    std::vector<PointPx> out(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::size_t r = std::min({reach, i, points.size() - 1 - i});
        const auto n = static_cast<double>(2 * r + 1);
        out[i] = {static_cast<float>((sumX[i + r + 1] - sumX[i - r]) / n), static_cast<float>((sumY[i + r + 1] - sumY[i - r]) / n)};
    }
    return out;
}

} // namespace

LabelPath::LabelPath(std::span<const PointPx> line, float smoothPx)
{
    float length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += distance(line[i - 1], line[i]);
    if (line.empty())
        return;
    if (!(length > 0) || !std::isfinite(length)) {
        m_points = {line.front()};
        m_angles = {0};
        return;
    }
    float step = std::max(smoothPx / kStepsPerSmoothing, 0.5F);
    step = std::max(step, length / static_cast<float>(kMostPoints));
    const auto count = static_cast<std::size_t>(std::max(1.0F, std::round(length / step)));
    m_points = resampled(line, length / static_cast<float>(count), count);
    if (smoothPx > 0) {
        const auto reach = static_cast<std::size_t>(std::max(1.0F, std::round(smoothPx / step)));
        m_points = averaged(averaged(m_points, reach), reach);
    }
    measure();
    // What was smoothed is shorter, and its points are no longer at equal distances.
    const auto again = static_cast<std::size_t>(std::max(1.0F, std::round(m_length / step)));
    m_points = resampled(m_points, m_length / static_cast<float>(again), again);
    measure();
}

void LabelPath::measure()
{
    m_length = 0;
    m_angles.assign(m_points.size(), 0);
    for (std::size_t i = 1; i < m_points.size(); ++i)
        m_length += distance(m_points[i - 1], m_points[i]);
    m_step = m_points.size() > 1 ? m_length / static_cast<float>(m_points.size() - 1) : 1;
    float before = 0;
    for (std::size_t i = 0; i < m_points.size() && m_points.size() > 1; ++i) {
        const PointPx a = m_points[i == 0 ? 0 : i - 1], b = m_points[std::min(i + 1, m_points.size() - 1)];
        float angle = std::atan2(b.y - a.y, b.x - a.x);
        if (i > 0)
            angle = before + std::remainder(angle - before, 2 * std::numbers::pi_v<float>);
        m_angles[i] = before = angle;
    }
}

PathPlace LabelPath::at(float distancePx) const
{
    if (m_points.size() < 2)
        return m_points.empty() ? PathPlace{} : PathPlace{m_points.front(), 0};
    const float k = std::clamp(distancePx / m_step, 0.0F, static_cast<float>(m_points.size() - 1));
    const auto i = std::min(static_cast<std::size_t>(k), m_points.size() - 2);
    const float t = k - static_cast<float>(i);
    return {{std::lerp(m_points[i].x, m_points[i + 1].x, t), std::lerp(m_points[i].y, m_points[i + 1].y, t)},
            std::lerp(m_angles[i], m_angles[i + 1], t)};
}

LabelPath LabelPath::reversed() const
{
    LabelPath other;
    other.m_points.assign(m_points.rbegin(), m_points.rend());
    other.measure();
    return other;
}

LabelPath LabelPath::shifted(float byPx) const
{
    LabelPath other = *this;
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        other.m_points[i].x += std::sin(m_angles[i]) * byPx;
        other.m_points[i].y -= std::cos(m_angles[i]) * byPx;
    }
    other.measure();
    if (other.m_length > 0 && m_points.size() > 1) {
        const auto count = static_cast<std::size_t>(std::max(1.0F, std::round(other.m_length / m_step)));
        other.m_points = resampled(other.m_points, other.m_length / static_cast<float>(count), count);
        other.measure();
    }
    return other;
}

std::vector<PathSpot> findSpots(const LabelPath& path, float lengthPx, float apartPx, const PathLimits& limits)
{
    const std::span<const float> angles = path.angles();
    const auto window = static_cast<std::size_t>(std::ceil(lengthPx / path.stepPx()));
    if (angles.size() < 2 || !(lengthPx > 0) || lengthPx > path.lengthPx() || window + 1 > angles.size())
        return {};
    const auto letter = static_cast<std::size_t>(std::max(1.0F, std::round(limits.letterPx / path.stepPx())));
    std::vector<float> turned(angles.size(), 0); // sum of turns up to each point
    std::vector<std::uint32_t> sharp(angles.size() + 1, 0);
    for (std::size_t i = 0; i < angles.size(); ++i) {
        turned[i] = i == 0 ? 0 : turned[i - 1] + std::abs(angles[i] - angles[i - 1]);
        const bool tooSharp = i + letter < angles.size() && std::abs(angles[i + letter] - angles[i]) > limits.turnInLetter;
        sharp[i + 1] = sharp[i] + (tooSharp ? 1U : 0U);
    }
    std::vector<PathSpot> all;
    std::deque<std::size_t> lows, highs; // of the directions in the window
    for (std::size_t end = 0; end < angles.size(); ++end) {
        while (!lows.empty() && angles[lows.back()] >= angles[end])
            lows.pop_back();
        while (!highs.empty() && angles[highs.back()] <= angles[end])
            highs.pop_back();
        lows.push_back(end);
        highs.push_back(end);
        if (end < window)
            continue;
        const std::size_t begin = end - window;
        while (lows.front() < begin)
            lows.pop_front();
        while (highs.front() < begin)
            highs.pop_front();
        const std::size_t lastLetter = end > letter ? end - letter : begin;
        const bool smooth = lastLetter <= begin || sharp[lastLetter + 1] == sharp[begin];
        if (smooth && angles[highs.front()] - angles[lows.front()] <= limits.turn)
            all.push_back({static_cast<float>(begin) * path.stepPx(), turned[end] - turned[begin]});
    }
    std::stable_sort(all.begin(), all.end(), [](const PathSpot& a, const PathSpot& b) { return a.bend < b.bend; });
    std::vector<PathSpot> chosen;
    for (const PathSpot& spot : all) {
        const bool far = std::all_of(chosen.begin(), chosen.end(), [&](const PathSpot& c) { return std::abs(c.fromPx - spot.fromPx) >= apartPx; });
        if (far)
            chosen.push_back(spot);
    }
    return chosen;
}

bool readsBackwards(PointPx from, PointPx to)
{
    constexpr float kUpright = 0.12F; // up to this lean it counts as upright and is read upwards
    const float dx = to.x - from.x, dy = to.y - from.y;
    return std::abs(dx) < kUpright * std::abs(dy) ? dy > 0 : dx < 0;
}

std::vector<RectPx> boxesAlong(const LabelPath& path, float fromPx, float toPx, float heightPx)
{
    const float length = std::max(toPx - fromPx, 0.0F);
    const int count = std::max(1, static_cast<int>(std::ceil(length / std::max(heightPx, 1.0F))));
    std::vector<RectPx> boxes;
    for (int i = 0; i < count; ++i) {
        const float part = length / static_cast<float>(count);
        const PathPlace p = path.at(fromPx + (static_cast<float>(i) + 0.5F) * part);
        const float c = std::abs(std::cos(p.angle)), s = std::abs(std::sin(p.angle));
        const float halfX = (c * part + s * heightPx) / 2, halfY = (s * part + c * heightPx) / 2;
        boxes.push_back({p.at.x - halfX, p.at.y - halfY, p.at.x + halfX, p.at.y + halfY});
    }
    return boxes;
}

RectPx boundsOf(std::span<const RectPx> boxes)
{
    RectPx all = boxes.empty() ? RectPx{} : boxes.front();
    for (const RectPx& b : boxes)
        all = {std::min(all.left, b.left), std::min(all.top, b.top), std::max(all.right, b.right), std::max(all.bottom, b.bottom)};
    return all;
}

} // namespace render::labels
