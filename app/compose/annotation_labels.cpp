#include "app/compose/annotation_layer.h"

#include "app/compose/annotation_picture.h"
#include "app/compose/annotation_shape.h"
#include "app/compose/annotation_words.h"
#include "app/compose/map_place.h"
#include "app/compose/symbol_painter.h"
#include "app/session/annotation_actions.h"
#include "app/session/annotation_check.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kTextSize = 14, kCaptionSize = 11, kMostTextWidth = 280, kPictureWidth = 180, kPadX = 8, kPadY = 5;

float textSize(const geo::Annotation& a)
{
    const double size = a.style.sizePx > 0 && a.kind != geo::AnnotationKind::image ? a.style.sizePx : a.kind == geo::AnnotationKind::image ? kCaptionSize : kTextSize;
    return static_cast<float>(std::clamp(size, 6.0, 120.0));
}

/// A box with a dashed edge, which no card of a claim has.
void box(const render::Rect& rect, render::Color ground, render::Color ink, float strokePx, const Canvas& canvas)
{
    render::Quad q;
    q.center = {rect.x + rect.width / 2, rect.y + rect.height / 2};
    q.half = {rect.width / 2, rect.height / 2};
    q.fill = ground;
    q.stroke = ink;
    q.strokePx = strokePx;
    q.radiusPx = canvas.px(2);
    q.dash = {canvas.px(5), canvas.px(3)};
    canvas.quads.push_back(q);
}

/// From the box's edge to what it is about, ended by a small ring.
void leader(const render::Rect& rect, render::Vec2 to, render::Color ink, const Canvas& canvas)
{
    const render::Vec2 from{std::clamp(to.x, rect.x, rect.x + rect.width), std::clamp(to.y, rect.y, rect.y + rect.height)};
    const float length = std::hypot(to.x - from.x, to.y - from.y), ring = canvas.px(4);
    if (length < canvas.px(6))
        return;
    const render::Vec2 end{to.x - (to.x - from.x) / length * ring, to.y - (to.y - from.y) / length * ring};
    canvas.line(from, end, 3.8F, canvas.palette.halo);
    canvas.line(from, end, 1.5F, ink);
    for (const bool under : {true, false}) {
        render::Quad dot;
        dot.shape = render::Shape::ellipse;
        dot.center = to;
        dot.half = {ring, ring};
        dot.stroke = under ? canvas.palette.halo : ink;
        dot.strokePx = canvas.px(under ? 3.8 : 1.6);
        canvas.quads.push_back(dot);
    }
}

} // namespace

AnnotationLayer::Picture& AnnotationLayer::picture(const Session& session, const geo::Annotation& a, int widthPx)
{
    Picture& p = m_pictures[a.id];
    const bool looked = p.at == a.image.data() && p.revision == session.documentRevision;
    const bool same = looked || p.data == a.image;
    p.at = a.image.data();
    p.revision = session.documentRevision;
    if (same && p.widthPx == widthPx && (!p.key.empty() || !p.data.empty()))
        return p;
    std::string error;
    if (!same || p.data.empty()) {
        p.data = a.image;
        p.decoded = DecodedPicture::decode(p.data, error);
    }
    p.widthPx = widthPx;
    p.image = p.decoded ? p.decoded->scaled(widthPx, error) : render::Image{};
    p.key = p.image.empty() ? std::string() : "annotation/" + std::to_string(++m_pictureCount);
    if (!error.empty())
        m_problems.push_back("The picture of annotation '" + a.id + "' is not shown: " + error);
    return p;
}

void AnnotationLayer::putPicture(const Picture& p, const geo::Annotation& a, const render::Rect& rect, const Canvas& canvas)
{
    const render::Color ink = annotationColor(a.style.stroke, annotationInk(canvas.palette));
    const auto texels = canvas.symbols != nullptr && !p.key.empty() ? canvas.symbols->picture(p.key, p.image) : std::nullopt;
    if (!texels) {
        const auto& words = canvas.text.shape("Picture", canvas.style(static_cast<float>(kCaptionSize), false, true));
        box(rect, canvas.palette.card, ink, canvas.px(1.2), canvas);
        canvas.write(words, rect.x + (rect.width - words.widthPx) / 2, rect.y + rect.height / 2, ink);
        return;
    }
    render::Quad q;
    q.shape = render::Shape::sprite;
    q.center = {rect.x + rect.width / 2, rect.y + rect.height / 2};
    q.half = {rect.width / 2, rect.height / 2};
    q.fill = render::Color{0, 0, 0, 255};
    q.uv = *texels;
    canvas.quads.push_back(q);
    box(rect, {0, 0, 0, 0}, ink, canvas.px(1.2), canvas);
}

void AnnotationLayer::word(const Session& session, const geo::Annotation& a, std::size_t index, const MapCamera& camera, const Canvas& canvas,
                           std::vector<render::Rect>& reserved, std::vector<AnnotationHit>& hits)
{
    const AnnotationShape shape = shapeOf(a);
    render::Vec2 at;
    if (a.anchor == geo::AnnotationAnchor::page && a.page)
        at = {static_cast<float>(a.page->x * camera.widthPx), static_cast<float>(a.page->y * camera.heightPx)};
    else if (shape.stand)
        at = pixelOf(camera, *shape.stand);
    else
        return;
    const bool image = a.kind == geo::AnnotationKind::image;
    const Picture* shown = nullptr;
    float pictureWidth = 0, pictureHeight = 0;
    if (image) {
        const double wanted = a.style.sizePx > 0 ? a.style.sizePx : kPictureWidth;
        shown = &picture(session, a, static_cast<int>(std::lround(canvas.px(wanted))));
        pictureWidth = shown->image.empty() ? canvas.px(90) : static_cast<float>(shown->image.width);
        pictureHeight = shown->image.empty() ? canvas.px(60) : static_cast<float>(shown->image.height);
    }
    const bool boxed = a.kind == geo::AnnotationKind::callout || (!image && a.style.ground == geo::TextGround::box);
    const float mostWidth = std::max(canvas.px(40), std::min(image ? std::max(pictureWidth, canvas.px(90)) : canvas.px(kMostTextWidth) * std::max(1.0F, textSize(a) / 14), static_cast<float>(camera.widthPx) * 0.6F));
    const render::text::ShapedText* text = a.text.empty() ? nullptr : &canvas.text.shape(a.text, canvas.style(textSize(a), false, true), mostWidth);
    if (!image && text == nullptr)
        return;
    const float padX = boxed ? canvas.px(kPadX) : canvas.px(2), padY = boxed ? canvas.px(kPadY) : canvas.px(1);
    const float textWidth = text != nullptr ? text->widthPx : 0, textHeight = text != nullptr ? text->heightPx : 0;
    const float width = image ? std::max(pictureWidth, textWidth) : textWidth + 2 * padX;
    const float height = image ? pictureHeight + (text != nullptr ? textHeight + canvas.px(3) : 0) : textHeight + 2 * padY;
    render::Rect rect{std::round(at.x - width / 2), std::round(at.y - height / 2), width, height};
    if (a.anchor == geo::AnnotationAnchor::page) { // Whole, wherever it is on the page.
        rect.x = std::round(std::clamp(rect.x, canvas.px(2), std::max(canvas.px(2), static_cast<float>(camera.widthPx) - width - canvas.px(2))));
        rect.y = std::round(std::clamp(rect.y, canvas.px(2), std::max(canvas.px(2), static_cast<float>(camera.heightPx) - height - canvas.px(2))));
    }
    const bool seen = rect.x < static_cast<float>(camera.widthPx) && rect.x + width > 0 && rect.y < static_cast<float>(camera.heightPx) && rect.y + height > 0;
    if (!seen && !shape.about)
        return;
    const render::Color ink = annotationColor(a.style.stroke, annotationInk(canvas.palette));
    if (shape.about && a.kind == geo::AnnotationKind::callout)
        if (const render::Vec2 to = pixelOf(camera, *shape.about); to.x > -1e5F && to.y > -1e5F)
            leader(rect, to, ink, canvas);
    if (!seen)
        return;
    if (boxed)
        box(rect, annotationColor(a.style.fill, canvas.palette.card), ink, canvas.px(1.2), canvas);
    if (image)
        putPicture(*shown, a, {std::round(rect.x + (width - pictureWidth) / 2), rect.y, pictureWidth, pictureHeight}, canvas);
    if (text != nullptr) {
        const float x = image ? rect.x + (width - textWidth) / 2 : rect.x + padX, y = image ? rect.y + pictureHeight + canvas.px(3) : rect.y + padY;
        canvas.write(*text, std::round(x), y + text->ascentPx, ink, boxed ? Halo{} : Halo{canvas.palette.halo, canvas.px(2.2)});
    }
    reserved.push_back(rect);
    if (index < session.document.annotations.size())
        hits.push_back({index, rect, nullptr, false, 0});
}

void AnnotationLayer::words(const Session& session, const MapCamera& camera, const Canvas& onMap, const Canvas& onPage,
                            std::vector<render::Rect>& reserved, std::vector<AnnotationHit>& hits)
{
    const std::vector<geo::Annotation>& all = session.document.annotations;
    for (const std::size_t i : shownAnnotations(session))
        if (standsOnPage(all[i].kind))
            word(session, all[i], i, camera, all[i].anchor == geo::AnnotationAnchor::page ? onPage : onMap, reserved, hits);
    if (const std::optional<geo::Annotation> draft = draftOf(session); draft && standsOnPage(draft->kind))
        word(session, *draft, all.size(), camera, onMap, reserved, hits);
    std::erase_if(m_pictures, [&](const auto& kept) {
        return !kept.first.empty() && std::none_of(all.begin(), all.end(), [&](const geo::Annotation& a) { return a.id == kept.first; });
    });
}

} // namespace app
