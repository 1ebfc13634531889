#include "app/compose/layer_paint.h"

#include "app/world/layer_sets.h"
#include "app/world/mesh_builder.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace app {

namespace {

bool isDrawn(const UserLayer& layer, const Session& session)
{
    return layer.visible && layer.data && layer.look.drawnAt(session.view.zoom);
}

/// From so many vertices a layer is drawn as detailed as can be seen, in the background.
constexpr std::size_t kLargePoints = 60'000;

/// Colours of a class: outline and tint.
struct Paint {
    render::Color line, fill, point;
};

Paint paintFor(const LayerLook& look, const LayerClasses* classes, std::size_t at, const Palette& palette)
{
    const bool plain = classes == nullptr && look.colour == LayerLook::kInk;
    render::Color color = plain ? palette.ink : sideStyle(look.colour, palette).color;
    if (classes != nullptr)
        color = classes->classes[at].side >= 0 ? sideStyle(classes->classes[at].side, palette).color
                                               : classes->classes[at].color;
    const double tint = !look.filled ? 0 : plain ? 0.05 : classes != nullptr ? 0.45 : 0.2;
    return {color.withAlpha((plain ? 0.65 : 0.9) * look.opacity), color.withAlpha(tint * look.opacity),
            color.withAlpha(look.opacity)};
}

render::LineItem strokeOf(const LayerLook& look, const render::LineMeshPtr& mesh, render::Color color, const Palette& palette, float scale, std::uint32_t group)
{
    constexpr double kCasing = 1.1; // Logical px on each side, more under wide lines.
    render::LineItem item;
    item.mesh = mesh;
    item.color = color;
    item.widthPx = static_cast<float>(look.lineWidth) * scale;
    item.group = group;
    if (look.casing) {
        item.color.a = static_cast<std::uint8_t>(std::lround(255 * look.opacity)); // What shows through is the ground's colour already.
        item.casing = palette.halo.withAlpha(look.opacity);
        item.casingPx = static_cast<float>(std::max(kCasing, look.lineWidth * 0.35)) * scale;
    }
    return item;
}

geo::GeometryKind mostOf(const geo::VectorLayer& layer)
{
    std::array<std::size_t, 4> counts{};
    for (const geo::GeometryKind kind : layer.kinds)
        ++counts[static_cast<std::size_t>(kind)];
    return static_cast<geo::GeometryKind>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

} // namespace

/// One layer's meshes, a set for each class of the field that gives its colours.
struct LayerPainter::Drawn {
    struct Meshes {
        std::vector<render::FillMeshPtr> fills;
        std::vector<render::LineMeshPtr> lines, points;
    };
    std::shared_ptr<const geo::VectorLayer> data; ///< Held, so that no other layer gets its address.
    std::string colourBy, map;
    std::optional<LayerClasses> classes;
    std::vector<Meshes> meshes;
    std::unique_ptr<LayerSets> sets; ///< Of a large layer, whose lines and areas these are.
    LayerSets::SetPtr set;           ///< What of them is drawn now.
    geo::GeometryKind kind = geo::GeometryKind::none;
};

LayerPainter::LayerPainter(std::function<void()> onArrival) : m_onArrival(std::move(onArrival)) {}
LayerPainter::~LayerPainter() = default;

std::string LayerPainter::key(const Session& session, const MapCamera& camera, bool now)
{
    std::string key;
    for (const UserLayer& layer : session.layers) {
        if (!isDrawn(layer, session))
            continue;
        Drawn& shapes = drawn(layer, camera.map);
        if (shapes.sets)
            shapes.set = now ? shapes.sets->now(camera) : shapes.sets->best(camera);
        key += fmt::format("{}/{}/{}/{}/{}/{}/{}/{};", static_cast<const void*>(layer.data.get()), layer.look.opacity, layer.look.colour,
                           layer.look.filled, layer.look.colourBy, layer.look.lineWidth, layer.look.casing, static_cast<const void*>(shapes.set.get()));
    }
    return key;
}

bool LayerPainter::working() const
{
    return std::any_of(m_drawn.begin(), m_drawn.end(), [](const auto& shapes) { return shapes->sets && shapes->sets->working(); });
}

LayerPainter::Drawn& LayerPainter::drawn(const UserLayer& layer, const geo::MapProjectionPtr& map)
{
    for (const auto& known : m_drawn)
        if (known->data == layer.data && known->colourBy == layer.look.colourBy && known->map == map->key())
            return *known;
    std::erase_if(m_drawn, [&](const auto& known) { return known->data == layer.data && known->map != map->key(); });
    auto made = std::make_unique<Drawn>();
    made->data = layer.data;
    made->colourBy = layer.look.colourBy;
    made->map = map->key();
    made->kind = mostOf(*layer.data);
    if (const int field = layer.data->field(layer.look.colourBy); field >= 0)
        made->classes = classify(*layer.data, field);
    if (layer.data->points.size() >= kLargePoints)
        made->sets = std::make_unique<LayerSets>(layer.data, made->classes ? std::vector<std::uint32_t>(made->classes->classOf.begin(), made->classes->classOf.end()) : std::vector<std::uint32_t>(),
                                                 made->classes ? made->classes->classes.size() : 1, map, m_onArrival);
    constexpr double kChunkMetres = 500e3, kBendMetres = 5;
    for (std::size_t c = 0; c < (made->classes ? made->classes->classes.size() : 1); ++c) {
        std::function<bool(std::size_t)> wanted;
        if (made->classes)
            wanted = [&, c](std::size_t feature) { return made->classes->classOf[feature] == c; };
        const ChunkOptions chunks{map, kBendMetres, kChunkMetres, {}, 0, {render::LineJoin::round, render::LineCap::round}};
        Drawn::Meshes& meshes = made->meshes.emplace_back();
        if (!made->sets) {
            meshes.fills = buildFills(*layer.data, chunks, wanted);
            meshes.lines = buildLines(*layer.data, chunks, wanted);
        }
        meshes.points = buildPoints(*layer.data, chunks, wanted);
    }
    return *m_drawn.emplace_back(std::move(made));
}

void LayerPainter::draw(const Session& session, const geo::MapProjectionPtr& map, const Palette& palette, std::vector<render::GroundItem>& ground)
{
    std::erase_if(m_drawn, [&](const auto& known) {
        return std::none_of(session.layers.begin(), session.layers.end(), [&](const UserLayer& layer) {
            return layer.data == known->data && layer.look.colourBy == known->colourBy;
        });
    });
    const float scale = session.settings.contentScale;
    constexpr std::size_t kFewClasses = 8; // Each drawing of its own takes a look at every pixel.
    std::uint32_t group = 1; // The lines of one class are one drawing.
    for (const UserLayer& layer : session.layers) {
        if (!isDrawn(layer, session))
            continue;
        const Drawn& shapes = drawn(layer, map);
        const bool many = layer.data->size() > 30'000;
        for (std::size_t c = 0; c < shapes.meshes.size(); ++c) {
            const Paint paint = paintFor(layer.look, shapes.classes ? &*shapes.classes : nullptr, c, palette);
            const auto discs = [&](const std::vector<render::LineMeshPtr>& meshes, render::Color color, float widthPx) {
                for (const auto& mesh : meshes)
                    ground.emplace_back(render::LineItem{mesh, color, widthPx * scale, 1, {}, render::Blend::over, {}});
            };
            if (shapes.sets && !shapes.set)
                continue; // The first is still being made.
            const auto& fills = shapes.set ? shapes.set->classes[c].fills : shapes.meshes[c].fills;
            if (paint.fill.a > 0)
                for (const auto& mesh : fills)
                    ground.emplace_back(render::FillItem{mesh, paint.fill, {}});
            for (const auto& mesh : shapes.set ? shapes.set->classes[c].lines : shapes.meshes[c].lines)
                ground.emplace_back(strokeOf(layer.look, mesh, paint.line, palette, scale, layer.look.casing || shapes.meshes.size() <= kFewClasses ? group : 0));
            ++group;
            if (!many)
                discs(shapes.meshes[c].points, palette.halo.withAlpha(0.9 * layer.look.opacity), 9);
            discs(shapes.meshes[c].points, paint.point, many ? 4 : 6.5F);
        }
    }
}

std::vector<LayerKey> LayerPainter::legend(const Session& session, const geo::MapProjectionPtr& map, const Palette& palette)
{
    std::vector<LayerKey> keys;
    for (auto layer = session.layers.rbegin(); layer != session.layers.rend(); ++layer) {
        if (layer->raster && layer->visible && layer->look.drawnAt(session.view.zoom)) {
            const bool relief = layer->raster->heights && layer->look.shading.kind != geo::RasterShading::Kind::none;
            keys.push_back({{}, {{layer->name + (relief ? " (relief)" : layer->raster->tiles ? " (map tiles)" : " (image)"), palette.muted.withAlpha(0.6), geo::GeometryKind::polygon}}});
        }
        if (!isDrawn(*layer, session))
            continue;
        const Drawn& shapes = drawn(*layer, map);
        LayerKey& key = keys.emplace_back();
        if (!shapes.classes) {
            key.rows.push_back({layer->name, paintFor(layer->look, nullptr, 0, palette).point, shapes.kind});
            continue;
        }
        key.heading = layer->name + ", by " + layer->look.colourBy;
        for (std::size_t c = 0; c < shapes.classes->classes.size(); ++c)
            key.rows.push_back({shapes.classes->classes[c].name,
                                paintFor(layer->look, &*shapes.classes, c, palette).point, shapes.kind});
    }
    return keys;
}

} // namespace app
