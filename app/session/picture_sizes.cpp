#include "app/session/picture_sizes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace app {

namespace {

struct Sheet {
    const char* name;
    double widthMm, heightMm;
};
constexpr std::array<Sheet, 4> kSheets{
    {{"a4", 297, 210}, {"a4-portrait", 210, 297}, {"a3", 420, 297}, {"a3-portrait", 297, 420}}};

struct ScreenShape {
    const char* name;
    int widthPx, heightPx;
};
constexpr std::array<ScreenShape, 2> kShapes{{{"16:9", 1920, 1080}, {"square", 1200, 1200}}};

geo::Result<PictureSize> sizeOf(const Sheet& sheet, double dpi)
{
    constexpr double kMmPerInch = 25.4, kUsualDpi = 96;
    const double width = std::round(sheet.widthMm / kMmPerInch * dpi),
                 height = std::round(sheet.heightMm / kMmPerInch * dpi);
    if (std::max(width, height) > kMostPicturePx)
        return geo::Error{.what = fmt::format("{} at {:g} dpi is {:.0f} x {:.0f} px, and a picture has at most {} a "
                                              "side: take at most {:.0f} dpi",
                                              sheet.name, dpi, width, height, kMostPicturePx,
                                              std::floor(kMostPicturePx * kMmPerInch /
                                                         std::max(sheet.widthMm, sheet.heightMm)))};
    return PictureSize{static_cast<int>(width), static_cast<int>(height), dpi / kUsualDpi};
}

std::optional<int> pixels(std::string_view text)
{
    int value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool sound = failure == std::errc{} && end == text.data() + text.size();
    return sound && value >= kLeastPicturePx && value <= kMostPicturePx ? std::optional(value) : std::nullopt;
}

} // namespace

geo::Result<PictureSize> pictureSize(std::string_view text, double dpi)
{
    for (const Sheet& sheet : kSheets)
        if (text == sheet.name)
            return sizeOf(sheet, dpi);
    for (const ScreenShape& shape : kShapes)
        if (text == shape.name)
            return PictureSize{shape.widthPx, shape.heightPx};
    const std::size_t x = text.find('x');
    const auto width = pixels(text.substr(0, x));
    const auto height = x == std::string::npos ? std::nullopt : pixels(text.substr(x + 1));
    if (!width || !height)
        return geo::Error{.what = fmt::format("'{}' is not WIDTHxHEIGHT in pixels, each from {} to {}, and none of a4, "
                                              "a4-portrait, a3, a3-portrait, 16:9, square",
                                              text, kLeastPicturePx, kMostPicturePx)};
    return PictureSize{*width, *height};
}

} // namespace app
