#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

#include "geo/io/interchange_impl.h"
#include "geo/io/linked_layer.h"

namespace geo {

namespace {

constexpr double kMaxWidthPx = 1000;
/// Longer texts are kept, and drawn up to there.
constexpr std::size_t kMostDrawnBytes = 6000;
constexpr std::array<std::string_view, 2> kPictureBeginnings{"data:image/png;base64,", "data:image/jpeg;base64,"};

bool isColour(std::string_view text)
{
    return text.size() == 7 && text.front() == '#' &&
           std::all_of(text.begin() + 1, text.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

std::string colour(Fields& f, const char* key)
{
    std::string text = f.text(key);
    if (!text.empty() && !isColour(text))
        f.row().reject(f.path(key), "'" + text + "' is not a colour such as #1F77B4");
    return text;
}

AnnotationStyle styleFrom(JsonView object, const std::string& path, RowState& row)
{
    Fields f(object, path, row);
    AnnotationStyle s;
    s.stroke = colour(f, "stroke");
    s.fill = colour(f, "fill");
    s.widthPx = f.number("width_px", 0, kMaxWidthPx).value_or(0);
    s.dash = f.oneOf("dash", LineDash::solid);
    s.arrow = f.oneOf("arrow", ArrowShape::straight);
    s.ground = f.oneOf("ground", TextGround::halo);
    s.sizePx = f.number("size_px", 0, kMaxWidthPx).value_or(0);
    s.extra = f.rest();
    return s;
}

std::optional<PagePosition> pageFrom(JsonView object, const std::string& path, RowState& row)
{
    Fields f(object, path, row);
    const auto x = f.number("x", 0, 1), y = f.number("y", 0, 1);
    if (!x || !y)
        row.reject(f.path(x ? "y" : "x"), "a position on the page needs both x and y, from 0 to 1");
    if (!f.rest().empty())
        row.doubt(f.path("x"), "members besides x and y are not kept");
    return x && y ? std::optional(PagePosition{*x, *y}) : std::nullopt;
}

bool isPicture(std::string_view image)
{
    return std::any_of(kPictureBeginnings.begin(), kPictureBeginnings.end(),
                       [&](std::string_view begin) { return image.starts_with(begin); });
}

/// Which geometries an annotation of that kind can be drawn along or in.
bool fits(AnnotationKind kind, Geometry::Kind geometry)
{
    const bool point = geometry == Geometry::Kind::point || geometry == Geometry::Kind::multiPoint;
    const bool line = geometry == Geometry::Kind::line || geometry == Geometry::Kind::multiLine;
    switch (kind) {
    case AnnotationKind::text:
    case AnnotationKind::image:
        return true;
    case AnnotationKind::callout:
        return point || line;
    case AnnotationKind::arrow:
    case AnnotationKind::line:
    case AnnotationKind::freehand:
        return line;
    case AnnotationKind::polygon:
        return !point && !line;
    case AnnotationKind::ellipse:
    case AnnotationKind::highlight:
        break;
    }
    return !point;
}

/// What cannot be drawn as it is said is kept, and the user is told.
void doubtAnnotation(const Annotation& a, Fields& f)
{
    const bool onMap = a.anchor == AnnotationAnchor::map;
    const bool standsOnPage = a.kind == AnnotationKind::text || a.kind == AnnotationKind::callout || a.kind == AnnotationKind::image;
    if (!onMap && !standsOnPage)
        f.row().doubt(f.path("anchor"), fmt::format("an annotation of kind '{}' cannot stand on the page: it is not drawn", nameOf(a.kind)));
    else if (a.unplaced())
        f.row().doubt(f.path(onMap ? "geometry" : "page"), "it is missing: the annotation is not drawn");
    else if (onMap && !fits(a.kind, a.geometry.kind()))
        f.row().doubt(f.path("geometry"),
                      fmt::format("an annotation of kind '{}' has another geometry: it is not drawn", nameOf(a.kind)));
    if (a.text.size() > kMostDrawnBytes)
        f.row().doubt(f.path("text"), fmt::format("it has {} bytes: no more than the first {} are drawn", a.text.size(), kMostDrawnBytes));
    if (a.kind == AnnotationKind::image && a.image.empty())
        f.row().doubt(f.path("image"), "it is missing: the annotation is not drawn");
    if (!a.image.empty() && !isPicture(a.image))
        f.row().doubt(f.path("image"), fmt::format("it does not begin with {} or {}: the picture is not drawn",
                                                   kPictureBeginnings[0], kPictureBeginnings[1]));
}

template <class E> std::vector<E> namesFrom(Fields& f, const char* key)
{
    std::vector<E> values;
    for (const std::string& name : f.texts(key)) {
        if (const std::optional<E> value = enumFromName<E>(name))
            values.push_back(*value);
        else
            f.row().reject(f.path(key), fmt::format("'{}' is not one of {}", name, fmt::join(enumNames<E>(), ", ")));
    }
    return values;
}

template <class E> void putNames(Json& object, const char* key, const std::vector<E>& values)
{
    for (const E value : values)
        object[key].push_back(nameOf(value));
}

} // namespace

Annotation annotationFrom(Fields& f)
{
    Annotation a;
    a.id = f.requiredText("id");
    a.kind = f.oneOf("kind", AnnotationKind::text);
    a.text = f.text("text");
    a.author = f.text("author");
    a.anchor = f.oneOf("anchor", AnnotationAnchor::map);
    if (const auto page = f.object("page"))
        a.page = pageFrom(*page, f.path("page."), f.row());
    if (const auto style = f.object("style"))
        a.style = styleFrom(*style, f.path("style."), f.row());
    a.happened = f.edtf("happened", a.happenedBounds);
    a.image = f.text("image");
    a.group = f.text("group");
    a.geometry = f.geometry("geometry");
    a.extra = f.rest();
    if (!f.row().rejected)
        doubtAnnotation(a, f);
    return a;
}

LayerLink layerFrom(Fields& f)
{
    LayerLink l;
    l.id = f.requiredText("id");
    l.path = f.requiredText("path");
    if (!l.path.empty())
        if (const std::optional<Error> error = whyNotLinkable(l.path))
            f.row().reject(f.path("path"), error->message());
    l.name = f.text("name");
    l.visible = !f.any("visible") || f.flag("visible");
    if (const auto style = f.any("style"))
        l.style = style->json();
    l.extra = f.rest();
    return l;
}

SavedFilter filterFrom(Fields& f)
{
    SavedFilter s;
    s.id = f.requiredText("id");
    s.name = f.text("name");
    s.filter.sources = f.texts("sources");
    s.filter.speakers = f.texts("speakers");
    s.filter.sides = f.texts("sides");
    s.filter.units = f.texts("units");
    s.filter.kinds = namesFrom<ClaimKind>(f, "kinds");
    s.filter.modalities = namesFrom<Modality>(f, "modalities");
    s.filter.text = f.text("text");
    s.extra = f.rest();
    return s;
}

Json toJson(const Annotation& a)
{
    Json o{{"id", a.id}, {"kind", nameOf(a.kind)}};
    putText(o, "text", a.text);
    putText(o, "author", a.author);
    putUnless(o, "anchor", a.anchor, AnnotationAnchor::map);
    if (a.page)
        o["page"] = Json{{"x", numberJson(a.page->x)}, {"y", numberJson(a.page->y)}};
    Json style = Json::object();
    putText(style, "stroke", a.style.stroke);
    putText(style, "fill", a.style.fill);
    if (a.style.widthPx > 0)
        style["width_px"] = numberJson(a.style.widthPx);
    putUnless(style, "dash", a.style.dash, LineDash::solid);
    putUnless(style, "arrow", a.style.arrow, ArrowShape::straight);
    putUnless(style, "ground", a.style.ground, TextGround::halo);
    if (a.style.sizePx > 0)
        style["size_px"] = numberJson(a.style.sizePx);
    appendExtra(style, a.style.extra);
    if (!style.empty())
        o["style"] = std::move(style);
    putText(o, "happened", a.happened);
    putText(o, "image", a.image);
    putText(o, "group", a.group);
    if (!a.geometry.empty())
        o["geometry"] = geometryToJson(a.geometry);
    appendExtra(o, a.extra);
    return o;
}

Json toJson(const LayerLink& l)
{
    Json o{{"id", l.id}, {"path", l.path}};
    putText(o, "name", l.name);
    o["visible"] = l.visible;
    if (!l.style.empty())
        o["style"] = Json::parse(l.style, nullptr, false);
    appendExtra(o, l.extra);
    return o;
}

Json toJson(const SavedFilter& s)
{
    Json o{{"id", s.id}};
    putText(o, "name", s.name);
    putTexts(o, "sources", s.filter.sources);
    putTexts(o, "speakers", s.filter.speakers);
    putTexts(o, "sides", s.filter.sides);
    putTexts(o, "units", s.filter.units);
    putNames(o, "kinds", s.filter.kinds);
    putNames(o, "modalities", s.filter.modalities);
    putText(o, "text", s.filter.text);
    appendExtra(o, s.extra);
    return o;
}

} // namespace geo
