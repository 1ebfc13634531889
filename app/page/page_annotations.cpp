#include "app/compose/annotation_picture.h"
#include "app/compose/annotation_shape.h"
#include "app/compose/annotation_words.h"
#include "app/compose/style.h"
#include "app/page/page_json_impl.h"
#include "app/page/shape_text.h"
#include "app/session/annotation_check.h"
#include "app/session/look_names.h"
#include "app/world/mesh_builder.h"
#include "app/world/polygons.h"
#include "geo/crs/shape_projector.h"
#include "render/tessellate/simplify.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

namespace app {

namespace {

constexpr std::array<const char*, 9> kKinds{"text",    "callout",  "arrow",     "line", "polygon",
                                            "ellipse", "freehand", "highlight", "image"};

/// Of one annotation, for the grid of all of them.
class AnnotationWriter {
public:
    AnnotationWriter(const PageView& view, geo::MapProjectionPtr map)
        : m_grid{view.camera.center, view.camera.metresPerPixel / 8}, m_tolerance(view.camera.metresPerPixel / 5),
          m_map(std::move(map))
    {
    }
    const ShapeGrid& grid() const { return m_grid; }

    /// Lines, areas and places; false when nothing of it is on the map or the page.
    bool addPlaces(const geo::Annotation& a, PageJson& json) const
    {
        const AnnotationShape shape = shapeOf(a);
        geo::ShapeProjector projector(m_map, m_tolerance / 2);
        PageJson lines = PageJson::array(), areas = PageJson::array();
        for (const AnnotationShape::Path& path : shape.lines)
            for (const geo::ShapeProjector::Line& line : projector.line(path, false, true))
                add(line, lines);
        for (const auto& area : shape.areas) {
            const std::vector<std::span<const geo::LonLat>> rings(area.begin(), area.end());
            for (const auto& piece : projector.polygon(rings)) {
                PageJson one = PageJson::array();
                for (const geo::ShapeProjector::Line& ring : piece)
                    add(ring, one);
                if (!one.empty())
                    areas.push_back(std::move(one));
            }
        }
        if (!lines.empty())
            json["lines"] = std::move(lines);
        if (!areas.empty())
            json["areas"] = std::move(areas);
        if (shape.headed)
            json["headed"] = true;
        if (a.anchor == geo::AnnotationAnchor::page && a.page)
            json["page"] = {a.page->x, a.page->y};
        else
            addPlace("at", shape.stand, json);
        addPlace("about", shape.about, json);
        return json.contains("lines") || json.contains("at") || json.contains("page");
    }

private:
    void addPlace(const char* name, const std::optional<geo::LonLat>& place, PageJson& json) const
    {
        const geo::Projected at = place ? m_map->forward(*place) : geo::Projected{std::nan(""), 0};
        if (std::isfinite(at.x) && std::isfinite(at.y) && m_map->domain().contains(*place))
            json[name] = {std::round(at.x), std::round(at.y)};
    }
    void add(const geo::ShapeProjector::Line& line, PageJson& list) const
    {
        std::vector<render::Point> points = pointsOf(line);
        render::simplify(points, m_tolerance);
        if (std::string text = shapeText(points, m_grid); !text.empty())
            list.push_back(std::move(text));
    }
    ShapeGrid m_grid;
    double m_tolerance;
    geo::MapProjectionPtr m_map;
};

/// How it looks: what it does not say is the theme's.
void addLook(const geo::Annotation& a, PageJson& json)
{
    const geo::AnnotationStyle& style = a.style;
    const auto colour = [](const std::string& text) -> std::optional<std::string> {
        const render::Color none{1, 2, 3, 4}, read = annotationColor(text, none);
        return read == none ? std::nullopt : std::optional(colorText(read));
    };
    if (const auto ink = colour(style.stroke))
        json["ink"] = *ink;
    if (const auto fill = colour(style.fill))
        json["fill"] = *fill;
    if (style.widthPx > 0)
        json["width"] = std::min(style.widthPx, 200.0);
    if (style.sizePx > 0)
        json["size"] = std::clamp(style.sizePx, 6.0, 1000.0);
    if (style.dash != geo::LineDash::solid)
        json["dash"] = style.dash == geo::LineDash::dashed ? "dashed" : "dotted";
    if (a.kind == geo::AnnotationKind::callout ||
        (a.kind != geo::AnnotationKind::image && style.ground == geo::TextGround::box))
        json["boxed"] = true;
}

/// Whether a page may hold the picture: it is one that can be read, and small enough.
bool holdsPicture(const geo::Annotation& a)
{
    constexpr std::size_t kMostBytes = 2'000'000;
    std::string error;
    return a.image.size() <= kMostBytes && DecodedPicture::decode(a.image, error) != nullptr;
}

} // namespace

PageJson annotationsJson(const Session& session, const PageView& view, std::vector<std::string>& leftOut)
{
    const AnnotationWriter writer(view, session.map);
    PageJson json{{"unit", writer.grid().unitMetres}, {"x", writer.grid().origin.x}, {"y", writer.grid().origin.y}};
    for (std::size_t i = 0; i < kThemeNames.size(); ++i)
        json["ink"][kThemeNames[i]] = colorText(annotationInk(paletteFor(static_cast<Theme>(i))));
    json["list"] = PageJson::array();
    std::size_t nowhere = 0;
    for (const geo::Annotation& a : session.document.annotations) {
        if (!session.visible.annotations)
            break;
        PageJson one{{"kind", kKinds[static_cast<std::size_t>(a.kind)]}, {"by", attributionsOf({a.author}).front()}};
        if (!writer.addPlaces(a, one)) {
            ++nowhere;
            continue;
        }
        if (!a.text.empty())
            one["text"] = a.text.substr(0, kMostAnnotationBytes);
        if (!a.happened.empty())
            one["happened"] = {instantJson(a.happenedBounds.possibleFrom), instantJson(a.happenedBounds.possibleTo)};
        addLook(a, one);
        if (a.kind == geo::AnnotationKind::image && holdsPicture(a))
            one["image"] = a.image;
        else if (a.kind == geo::AnnotationKind::image)
            leftOut.push_back("the picture of annotation '" + a.id + "' is damaged or too large for a page");
        json["list"].push_back(std::move(one));
    }
    if (nowhere > 0)
        leftOut.push_back(std::to_string(nowhere) + (nowhere == 1 ? " annotation lies" : " annotations lie") +
                          " nowhere on this map");
    return json;
}

} // namespace app
