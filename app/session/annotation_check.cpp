#include "app/session/annotation_check.h"

#include "geo/time/edtf.h"

#include <fmt/format.h>
#include <glib.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string_view>

namespace app {

namespace {

constexpr double kMostPx = 1000;
constexpr std::string_view kPng = "data:image/png;base64,", kJpeg = "data:image/jpeg;base64,";

bool isColour(std::string_view text)
{
    return text.empty() || (text.size() == 7 && text.front() == '#' && std::all_of(text.begin() + 1, text.end(), [](unsigned char c) { return std::isxdigit(c) != 0; }));
}

bool isLength(double px) { return std::isfinite(px) && px >= 0 && px <= kMostPx; }

/// Lines may run on over the antimeridian, up to a turn and a half.
bool isPlace(geo::LonLat p) { return std::isfinite(p.lon) && std::isfinite(p.lat) && std::abs(p.lon) <= 540 && std::abs(p.lat) <= 90; }

std::optional<geo::Error> whyNotPlace(const geo::Annotation& a)
{
    const auto points = a.geometry.points();
    if (!std::all_of(points.begin(), points.end(), isPlace))
        return geo::Error("a point of it is no place on the Earth: longitude and latitude have to be numbers, latitude within ±90");
    if (points.size() > kMostAnnotationPoints)
        return geo::Error(fmt::format("it has {} points, and takes {} at most: draw it in parts, or open it as a layer", points.size(), kMostAnnotationPoints));
    if (a.anchor == geo::AnnotationAnchor::map) {
        const std::size_t needed = std::min(pointsNeeded(a.kind), a.kind == geo::AnnotationKind::callout ? std::size_t{1} : pointsNeeded(a.kind));
        if (points.size() < needed)
            return geo::Error(fmt::format("it has {} points, and needs {} to be drawn", points.size(), needed));
        return std::nullopt;
    }
    if (!standsOnPage(a.kind))
        return geo::Error("only a text, a callout and a picture can stand on the page");
    const auto share = [](double v) { return std::isfinite(v) && v >= 0 && v <= 1; };
    if (!a.page || !share(a.page->x) || !share(a.page->y))
        return geo::Error("its place on the page has to be two shares from 0 to 1");
    return std::nullopt;
}

std::optional<geo::Error> whyNotWords(const geo::Annotation& a)
{
    if (a.text.size() > kMostAnnotationBytes)
        return geo::Error(fmt::format("its text has {} bytes, and takes {} at most: a note of a claim or a description has room for more", a.text.size(), kMostAnnotationBytes));
    if (a.author.size() > kMostAuthorBytes)
        return geo::Error(fmt::format("the author's name has {} bytes, and takes {} at most", a.author.size(), kMostAuthorBytes));
    for (const std::string* text : {&a.text, &a.author})
        if (g_utf8_validate(text->data(), static_cast<gssize>(text->size()), nullptr) == FALSE)
            return geo::Error("its text is not valid UTF-8");
    if (!a.happened.empty())
        if (const auto bounds = geo::edtfBounds(a.happened); !bounds)
            return bounds.error();
    return std::nullopt;
}

std::optional<geo::Error> whyNotPicture(const geo::Annotation& a)
{
    if (a.kind == geo::AnnotationKind::image && a.image.empty())
        return geo::Error("it has no picture: choose a PNG or JPEG file first");
    if (!a.image.empty() && !a.image.starts_with(kPng) && !a.image.starts_with(kJpeg))
        return geo::Error("its picture is not the content of a PNG or JPEG file; paths and addresses are not followed");
    if (a.image.size() > kMostPictureBytes * 4 / 3 + kJpeg.size() + 4)
        return geo::Error("its picture is larger than 8 MB");
    return std::nullopt;
}

} // namespace

std::size_t pointsNeeded(geo::AnnotationKind kind)
{
    switch (kind) {
    case geo::AnnotationKind::text:
    case geo::AnnotationKind::image:
        return 1;
    case geo::AnnotationKind::polygon:
        return 3;
    default:
        return 2;
    }
}

std::size_t pointsTaken(geo::AnnotationKind kind)
{
    switch (kind) {
    case geo::AnnotationKind::text:
    case geo::AnnotationKind::image:
        return 1;
    case geo::AnnotationKind::callout:
    case geo::AnnotationKind::ellipse:
        return 2;
    default:
        return kMostAnnotationPoints - 1; // An area repeats its first.
    }
}

bool standsOnPage(geo::AnnotationKind kind)
{
    return kind == geo::AnnotationKind::text || kind == geo::AnnotationKind::callout || kind == geo::AnnotationKind::image;
}

std::optional<geo::Error> whyNotAnnotation(const geo::Annotation& a)
{
    if (a.id.empty())
        return geo::Error("it has no id");
    if (!isColour(a.style.stroke) || !isColour(a.style.fill))
        return geo::Error("a colour of it is not like #1F77B4");
    if (!isLength(a.style.widthPx) || !isLength(a.style.sizePx))
        return geo::Error("its width and its size have to be numbers from 0 to 1000 px");
    for (const auto check : {whyNotPlace, whyNotWords, whyNotPicture})
        if (auto error = check(a))
            return error;
    return std::nullopt;
}

} // namespace app
