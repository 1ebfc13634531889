#include "app/compose/map_names.h"

#include "render/labels/label_placer.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace app {

namespace {

namespace labels = render::labels;
using Kind = NamePoint::Kind;

/// A name that may be written at this scale.
struct Wanted {
    const NamePoint* name = nullptr;
    render::Vec2 at;
    render::text::TextStyle style;
    render::Color color;
    float dotPx = 0; ///< Radius of a city's dot.
};

/// Zoom from which a city of this rank is named.
double cityZoom(const NamePoint& n)
{
    const double byRank = 2.2 + n.rank * 0.62;
    return n.capital == 2 ? std::min(byRank, 3.4) : n.capital == 1 ? std::min(byRank, 5.6) : byRank;
}

bool wantedAt(const NamePoint& n, const Visible& visible, double zoom, double pxPerMetre)
{
    switch (n.kind) {
    case Kind::country:
        return visible.countryNames && !n.absorbed && zoom < 7.5 && n.spanMetres * pxPerMetre > 34;
    case Kind::region:
        return visible.regionNames && zoom >= 4.2 && n.spanMetres * pxPerMetre > 70;
    default:
        return visible.cityNames && zoom >= cityZoom(n);
    }
}

render::text::TextStyle styleOf(const NamePoint& n, const Canvas& canvas, double pxPerMetre, const std::string& language)
{
    render::text::TextStyle style;
    if (n.kind == Kind::country) {
        const float logical = std::clamp(9.0F + static_cast<float>(n.spanMetres * pxPerMetre) / canvas.scale / 60.0F, 11.0F, 17.0F);
        style = canvas.style(std::round(logical));
        style.uppercase = true;
        style.letterSpacingEm = 0.12F;
    } else if (n.kind == Kind::region) {
        style = canvas.style(11.5F, false, true);
        style.letterSpacingEm = 0.03F;
    } else {
        style = canvas.style(n.rank <= 1 ? 13.5F : n.rank <= 4 ? 12.5F : 11.5F, false);
    }
    style.language = language;
    return style;
}

float priorityOf(const NamePoint& n)
{
    switch (n.kind) {
    case Kind::country:
        return 1000 + static_cast<float>(std::log10(n.areaKm2 + 1)) * 50;
    case Kind::region:
        return 300 + static_cast<float>(std::log10(n.areaKm2 + 1)) * 10;
    default:
        return (n.capital == 2 ? 950.0F : n.capital == 1 ? 800.0F : 700.0F) - static_cast<float>(n.rank) * 45;
    }
}

void drawDot(const Canvas& canvas, const Wanted& w)
{
    render::Quad dot;
    dot.shape = render::Shape::ellipse;
    dot.center = w.at;
    dot.half = {w.dotPx, w.dotPx};
    dot.fill = w.name->capital == 2 ? canvas.palette.land : canvas.palette.cityName;
    dot.stroke = w.name->capital == 2 ? canvas.palette.cityName : canvas.palette.halo;
    dot.strokePx = canvas.px(w.name->capital == 2 ? 1.3 : 1);
    canvas.quads.push_back(dot);
    if (w.name->capital != 2)
        return;
    dot.half = {w.dotPx * 0.42F, w.dotPx * 0.42F};
    dot.fill = canvas.palette.cityName;
    dot.strokePx = 0;
    canvas.quads.push_back(dot);
}

} // namespace

void drawNames(const std::vector<NamePoint>& names, const Session& session, const MapCamera& camera,
               const std::vector<render::Rect>& occupied, const Canvas& canvas)
{
    const double pxPerMetre = 1 / camera.metresPerPixel;
    const float margin = canvas.px(160);
    std::vector<Wanted> wanted;
    std::vector<labels::LabelCandidate> candidates;
    const render::Color colors[]{canvas.palette.countryName, canvas.palette.regionName, canvas.palette.cityName};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const NamePoint& n = names[i];
        if (!wantedAt(n, session.visible, session.view.zoom, pxPerMetre / static_cast<double>(canvas.scale)))
            continue;
        const render::Vec2 at = camera.toScreen(camera.nearest(n.at));
        if (at.x < -margin || at.y < -margin || at.x > static_cast<float>(camera.widthPx) + margin ||
            at.y > static_cast<float>(camera.heightPx) + margin)
            continue;
        Wanted w{&n, at, styleOf(n, canvas, pxPerMetre, session.settings.labelLanguage),
                 colors[static_cast<std::size_t>(n.kind)], 0};
        const auto& shaped = canvas.text.shape(n.name, w.style);
        if (n.kind == Kind::region && shaped.widthPx > static_cast<float>(n.spanMetres * pxPerMetre) * 1.15F)
            continue;
        labels::LabelCandidate c;
        c.id = i;
        c.x = at.x;
        c.y = at.y;
        c.widthPx = shaped.widthPx;
        c.heightPx = shaped.ascentPx * 0.75F + shaped.descentPx;
        c.priority = priorityOf(n);
        c.paddingPx = canvas.px(3);
        if (n.kind == Kind::city) {
            w.dotPx = canvas.px(n.capital == 2 ? 3.4 : n.rank <= 4 ? 2.4 : 1.9);
            c.positions = labels::Positions::aroundPoint();
            c.markRadiusPx = w.dotPx;
            c.gapPx = canvas.px(2.5);
            c.markNeedsLabel = true;
        }
        wanted.push_back(std::move(w));
        candidates.push_back(c);
    }
    std::vector<labels::RectPx> obstacles;
    for (const render::Rect& r : occupied)
        obstacles.push_back({r.x, r.y, r.x + r.width, r.y + r.height});
    const auto placed = labels::placeLabels(candidates, obstacles,
                                            {static_cast<float>(camera.widthPx), static_cast<float>(camera.heightPx), margin});
    for (const auto& label : placed) {
        const Wanted& w = wanted[label.candidate];
        const auto& shaped = canvas.text.shape(w.name->name, w.style);
        if (w.dotPx > 0)
            drawDot(canvas, w);
        const float baseline = label.box.bottom - shaped.descentPx;
        canvas.write(shaped, label.box.left, baseline, w.color, {canvas.palette.halo, canvas.px(1.6)});
    }
}

std::string nameForView(const std::vector<NamePoint>& names, double zoom, const MapCamera& camera)
{
    constexpr double kCountriesUpTo = 4, kRegionsUpTo = 6.5, kOfRank = 0.06;
    const auto fits = [&](NamePoint::Kind kind) {
        if (zoom <= kCountriesUpTo)
            return kind == NamePoint::Kind::country;
        return kind == (zoom <= kRegionsUpTo ? NamePoint::Kind::region : NamePoint::Kind::city);
    };
    const NamePoint* best = nullptr;
    double least = 1e300;
    for (const NamePoint& name : names) {
        const double x = std::abs(camera.nearest(name.at).x - camera.center.x) / camera.metresPerPixel;
        const double y = std::abs(name.at.y - camera.center.y) / camera.metresPerPixel;
        if (!fits(name.kind) || x > camera.widthPx / 2.0 || y > camera.heightPx / 2.0)
            continue;
        if (const double score = std::hypot(x, y) / camera.heightPx + kOfRank * name.rank; score < least) {
            least = score;
            best = &name;
        }
    }
    return best != nullptr ? best->name : std::string();
}

const std::vector<render::Quad>& NameLayer::draw(const std::vector<NamePoint>& names, const Session& session, const MapCamera& camera,
                                                 const std::vector<render::Rect>& occupied, TextPainter& text,
                                                 const Palette& palette)
{
    const Visible& v = session.visible;
    const Settings& settings = session.settings;
    Asked& asked = m_now;
    asked.names = names.data();
    asked.count = names.size();
    asked.camera = camera;
    asked.zoom = session.view.zoom;
    asked.occupied = occupied;
    // Their order does not matter, and changes with that of the claims.
    std::sort(asked.occupied.begin(), asked.occupied.end(), [](const render::Rect& a, const render::Rect& b) {
        return std::tie(a.x, a.y, a.width, a.height) < std::tie(b.x, b.y, b.width, b.height);
    });
    asked.countries = v.countryNames;
    asked.regions = v.regionNames;
    asked.cities = v.cityNames;
    asked.language = settings.labelLanguage;
    asked.theme = settings.theme;
    asked.scale = settings.contentScale;
    if (asked == m_asked)
        return m_quads;
    m_quads.clear();
    drawNames(names, session, camera, occupied, Canvas{m_quads, text, palette, settings.contentScale});
    std::stable_partition(m_quads.begin(), m_quads.end(), [](const render::Quad& quad) { return quad.shape != render::Shape::glyph; });
    std::swap(m_asked, m_now);
    return m_quads;
}

} // namespace app
