#include "render/text/path.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>

namespace render::text {

namespace {

class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    // The next command letter, 0 at the end, or '?' where a number stands.
    char command()
    {
        skipSeparators();
        if (m_at == m_text.size())
            return 0;
        const char c = m_text[m_at];
        if (numberStarts(c))
            return '?';
        ++m_at;
        return c;
    }

    float number()
    {
        skipSeparators();
        float value = 0;
        const char* end = m_text.data() + m_text.size();
        const auto [next, error] = std::from_chars(m_text.data() + m_at, end, value);
        if (error != std::errc{} || !std::isfinite(value))
            m_failed = true;
        m_at = static_cast<std::size_t>(next - m_text.data());
        return value;
    }

    PathPoint point()
    {
        const float x = number();
        return {x, number()};
    }

    bool failed() const { return m_failed; }

private:
    static bool numberStarts(char c) { return (c >= '0' && c <= '9') || c == '-' || c == '.'; }
    void skipSeparators() { m_at = std::min(m_text.find_first_not_of(" ,\t\n", m_at), m_text.size()); }

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_failed = false;
};

void add(Path& path, Path::Verb verb, std::initializer_list<PathPoint> points)
{
    path.verbs.push_back(verb);
    path.points.insert(path.points.end(), points);
}

struct Arc {
    double rx = 0;
    double ry = 0;
    double rotation = 0; // radians
    bool large = false;
    bool sweep = false;
};

// Endpoint to centre parameters as SVG 1.1 F.6.5 and F.6.6, then one cubic per quarter turn.
void addArc(Path& path, PathPoint from, PathPoint to, Arc arc)
{
    if (from.x == to.x && from.y == to.y)
        return;
    if (arc.rx == 0 || arc.ry == 0) {
        add(path, Path::Verb::line, {to});
        return;
    }
    const double c = std::cos(arc.rotation);
    const double s = std::sin(arc.rotation);
    const double hx = (from.x - to.x) / 2.0;
    const double hy = (from.y - to.y) / 2.0;
    const double x = c * hx + s * hy;
    const double y = c * hy - s * hx;
    const double grow = std::max(1.0, std::hypot(x / arc.rx, y / arc.ry));
    const double rx = std::abs(arc.rx) * grow;
    const double ry = std::abs(arc.ry) * grow;
    const double d = x * x / (rx * rx) + y * y / (ry * ry);
    const double k = std::sqrt(std::max(0.0, 1 / d - 1)) * (arc.large == arc.sweep ? -1 : 1);
    const double cx = k * rx * y / ry;
    const double cy = -k * ry * x / rx;
    const double start = std::atan2((y - cy) / ry, (x - cx) / rx);
    double turn = std::atan2((-y - cy) / ry, (-x - cx) / rx) - start;
    if (arc.sweep && turn < 0)
        turn += 2 * std::numbers::pi;
    if (!arc.sweep && turn > 0)
        turn -= 2 * std::numbers::pi;
    const double midX = (from.x + to.x) / 2.0;
    const double midY = (from.y + to.y) / 2.0;
    const auto place = [&](double u, double v) {
        const double ex = cx + rx * u;
        const double ey = cy + ry * v;
        return PathPoint{static_cast<float>(midX + c * ex - s * ey), static_cast<float>(midY + s * ex + c * ey)};
    };
    const int pieces = std::max(1, static_cast<int>(std::ceil(std::abs(turn) / (std::numbers::pi / 2) - 1e-6)));
    const double step = turn / pieces;
    const double reach = 4.0 / 3.0 * std::tan(step / 4);
    for (int i = 0; i < pieces; ++i) {
        const double a = start + i * step;
        const double b = a + step;
        const PathPoint end = i + 1 == pieces ? to : place(std::cos(b), std::sin(b));
        add(path, Path::Verb::cubic,
            {place(std::cos(a) - reach * std::sin(a), std::sin(a) + reach * std::cos(a)),
             place(std::cos(b) + reach * std::sin(b), std::sin(b) - reach * std::cos(b)), end});
    }
}

Arc readArc(Reader& reader)
{
    Arc arc;
    arc.rx = reader.number();
    arc.ry = reader.number();
    arc.rotation = reader.number() * std::numbers::pi / 180;
    arc.large = reader.number() != 0;
    arc.sweep = reader.number() != 0;
    return arc;
}

// Reads the operands of one command and draws it; false for a letter that is not one of ours.
bool draw(Path& path, char command, Reader& reader, PathPoint& pen, PathPoint& start)
{
    const PathPoint from = pen;
    switch (command) {
    case 'M':
        start = pen = reader.point();
        add(path, Path::Verb::move, {pen});
        return true;
    case 'L':
        pen = reader.point();
        add(path, Path::Verb::line, {pen});
        return true;
    case 'H':
        pen.x = reader.number();
        add(path, Path::Verb::line, {pen});
        return true;
    case 'V':
        pen.y = reader.number();
        add(path, Path::Verb::line, {pen});
        return true;
    case 'Q': {
        const PathPoint control = reader.point();
        pen = reader.point();
        add(path, Path::Verb::quad, {control, pen});
        return true;
    }
    case 'C': {
        const PathPoint first = reader.point();
        const PathPoint second = reader.point();
        pen = reader.point();
        add(path, Path::Verb::cubic, {first, second, pen});
        return true;
    }
    case 'A': {
        const Arc arc = readArc(reader);
        pen = reader.point();
        addArc(path, from, pen, arc);
        return true;
    }
    case 'Z':
        pen = start;
        add(path, Path::Verb::close, {});
        return true;
    default:
        return false;
    }
}

} // namespace

std::optional<Path> parseSvgPath(std::string_view data)
{
    Path path;
    Reader reader(data);
    PathPoint pen;
    PathPoint start;
    char command = 0;
    for (char c = reader.command(); c != 0; c = reader.command()) {
        if (c == '?' && (command == 0 || command == 'Z'))
            return std::nullopt;
        if (c != '?')
            command = c;
        else if (command == 'M')
            command = 'L'; // SVG: further pairs after a move are lines
        if (path.verbs.empty() && command != 'M')
            return std::nullopt;
        if (!draw(path, command, reader, pen, start) || reader.failed())
            return std::nullopt;
    }
    return path;
}

} // namespace render::text
