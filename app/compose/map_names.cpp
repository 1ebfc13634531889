#include "app/compose/map_names.h"

#include "render/labels/label_placer.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace app {

namespace {

namespace labels = render::labels;

void drawDot(const Canvas& canvas, const ReadyName& name, render::Vec2 at)
{
    render::Quad dot;
    dot.shape = render::Shape::ellipse;
    dot.center = at;
    dot.half = {name.dotPx, name.dotPx};
    dot.fill = name.ringed ? canvas.palette.land : canvas.palette.cityName;
    dot.stroke = name.ringed ? canvas.palette.cityName : canvas.palette.halo;
    dot.strokePx = canvas.px(name.ringed ? 1.3 : 1);
    canvas.quads.push_back(dot);
    if (!name.ringed)
        return;
    dot.half = {name.dotPx * 0.42F, name.dotPx * 0.42F};
    dot.fill = canvas.palette.cityName;
    dot.strokePx = 0;
    canvas.quads.push_back(dot);
}

labels::LabelCandidate candidateOf(const ReadyName& name, render::Vec2 at, const Canvas& canvas)
{
    labels::LabelCandidate c;
    c.id = name.id;
    c.x = at.x;
    c.y = at.y;
    c.priority = name.priority;
    c.paddingPx = canvas.px(name.views.empty() || name.shapes.front().poses.empty() ? 3 : 1.5);
    c.shapes = name.views;
    c.group = name.group;
    c.apartPx = name.apartPx;
    if (name.dotPx > 0) {
        const labels::RectPx& box = name.shapes.front().bounds;
        c.widthPx = box.right - box.left;
        c.heightPx = box.bottom - box.top;
        c.positions = labels::Positions::aroundPoint();
        c.markRadiusPx = name.dotPx;
        c.gapPx = canvas.px(2.5);
        c.markNeedsLabel = true;
    }
    return c;
}

} // namespace

struct NameLayer::Candidates {
    std::vector<const ReadyName*> names;
    std::vector<labels::LabelCandidate> wanted;
    float margin = 0;

    void add(const ReadyName& name, render::Vec2 at, const MapCamera& camera, const Canvas& canvas, const std::vector<Stood>& before)
    {
        const bool far = at.x < -margin || at.y < -margin || at.x > static_cast<float>(camera.widthPx) + margin || at.y > static_cast<float>(camera.heightPx) + margin;
        if (far || name.shapes.empty())
            return;
        labels::LabelCandidate c = candidateOf(name, at, canvas);
        const auto stood = std::lower_bound(before.begin(), before.end(), name.id, [](const Stood& one, std::uint64_t id) { return one.id < id; });
        if (stood != before.end() && stood->id == name.id) {
            c.preferred = stood->variant;
            c.settled = true;
        }
        names.push_back(&name);
        wanted.push_back(c);
    }
};

NameLayer::NameLayer() = default;
NameLayer::~NameLayer() = default;
NameLayer::NameLayer(NameLayer&&) noexcept = default;
NameLayer& NameLayer::operator=(NameLayer&&) noexcept = default;

void NameLayer::gather(const std::vector<NamePoint>& names, const Session& session, const MapCamera& camera, const Canvas& canvas, Candidates& out)
{
    out.margin = canvas.px(kNamesMarginPx);
    if (m_nearFor != camera) { // Else only what is in their way is another.
        m_near.clear();
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (!isWanted(names[i], session.visible, m_scale.scale))
                continue;
            const render::Vec2 at = camera.toScreen(camera.nearest(names[i].at));
            if (at.x < -out.margin || at.y < -out.margin || at.x > static_cast<float>(camera.widthPx) + out.margin ||
                at.y > static_cast<float>(camera.heightPx) + out.margin)
                continue;
            if (!m_ready[i]) {
                m_ready[i] = std::make_unique<ReadyName>(makeReady(names[i], m_scale.scale, canvas));
                m_ready[i]->id = i;
            }
            m_near.push_back({m_ready[i].get(), at});
        }
        m_nearFor = camera;
    }
    for (const Near& near : m_near)
        out.add(*near.name, near.at, camera, canvas, m_before);
    if (!session.visible.waterNames || !session.visible.rivers)
        return;
    m_rivers.eachNear(camera, out.margin, canvas, [&](const ReadyName& name, double shift) {
        out.add(name, camera.toScreen({name.at.x + shift, name.at.y}), camera, canvas, m_before);
    });
}

void NameLayer::write(const Candidates& candidates, const MapCamera& camera, const std::vector<render::Rect>& occupied, const Canvas& canvas)
{
    std::vector<labels::RectPx>& obstacles = m_obstacles;
    obstacles.clear();
    for (const render::Rect& r : occupied)
        obstacles.push_back({r.x, r.y, r.x + r.width, r.y + r.height});
    const auto width = static_cast<float>(camera.widthPx), height = static_cast<float>(camera.heightPx);
    const auto placed = labels::placeLabels(candidates.wanted, obstacles, {width, height, candidates.margin, true});
    m_before.clear();
    m_standing.clear();
    for (const labels::PlacedLabel& label : placed) {
        m_before.push_back({label.id, label.variant, m_before.size()});
        if (!label.box.overlaps({0, 0, width, height}))
            continue;
        m_standing.push_back({label.id, label.variant, {label.box.left, label.box.top, label.box.right - label.box.left, label.box.bottom - label.box.top}});
        const ReadyName& name = *candidates.names[label.candidate];
        const labels::LabelCandidate& c = candidates.wanted[label.candidate];
        const NameShape& shape = name.shapes[name.dotPx > 0 ? 0 : static_cast<std::size_t>(label.variant)];
        render::Color around = name.onWater ? canvas.palette.water : canvas.palette.halo;
        around.a = canvas.palette.halo.a;
        const Halo halo{around, canvas.px(1.6)};
        if (name.dotPx > 0)
            drawDot(canvas, name, {c.x, c.y});
        const render::Vec2 middle{(label.box.left + label.box.right) / 2, (label.box.top + label.box.bottom) / 2};
        if (shape.poses.empty())
            canvas.write(shape.text, middle.x + shape.origin.x, middle.y + shape.origin.y, name.color, halo);
        else
            canvas.text.putPosed(canvas.quads, shape.text, shape.poses, c.x, c.y, name.color, halo);
    }
    std::sort(m_before.begin(), m_before.end(), [](const Stood& a, const Stood& b) { return std::tie(a.id, a.order) < std::tie(b.id, b.order); });
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

const std::vector<render::Quad>& NameLayer::draw(const std::vector<NamePoint>& names, const WorldSetPtr& world, const Session& session,
                                                 const MapCamera& camera, const std::vector<render::Rect>& occupied, TextPainter& text,
                                                 const Palette& palette)
{
    const Visible& v = session.visible;
    const Settings& settings = session.settings;
    Scale scale{names.data(), names.size(), camera.map->key(), {camera.metresPerPixel, session.view.zoom, settings.contentScale, settings.labelLanguage},
                settings.theme, text.generation(), v.countryNames, v.regionNames, v.cityNames, v.waterNames, v.rivers};
    Asked& asked = m_now;
    asked.camera = camera;
    asked.world = world;
    asked.occupied = occupied;
    // Their order does not matter, and changes with that of the claims.
    std::sort(asked.occupied.begin(), asked.occupied.end(), [](const render::Rect& a, const render::Rect& b) {
        return std::tie(a.x, a.y, a.width, a.height) < std::tie(b.x, b.y, b.width, b.height);
    });
    const bool rescaled = !(scale == m_scale);
    if (!rescaled && asked == m_asked)
        return m_quads;
    if (rescaled) {
        m_scale = std::move(scale);
        m_nearFor.reset();
        m_ready.clear();
        m_ready.resize(names.size());
        m_before.clear();
    }
    std::swap(m_asked, m_now);
    m_quads.clear();
    const Canvas canvas{m_quads, text, palette, settings.contentScale};
    m_rivers.prepare(world, m_scale.scale, canvas);
    if (!m_candidates)
        m_candidates = std::make_unique<Candidates>();
    Candidates& candidates = *m_candidates;
    candidates.names.clear();
    candidates.wanted.clear();
    gather(names, session, camera, canvas, candidates);
    write(candidates, camera, occupied, canvas);
    std::stable_partition(m_quads.begin(), m_quads.end(), [](const render::Quad& quad) { return quad.shape != render::Shape::glyph; });
    return m_quads;
}

void drawNames(const std::vector<NamePoint>& names, const Session& session, const MapCamera& camera,
               const std::vector<render::Rect>& occupied, const Canvas& canvas)
{
    NameLayer layer;
    Session scaled = session;
    scaled.settings.contentScale = canvas.scale;
    const auto& quads = layer.draw(names, nullptr, scaled, camera, occupied, canvas.text, canvas.palette);
    canvas.quads.insert(canvas.quads.end(), quads.begin(), quads.end());
}

} // namespace app
