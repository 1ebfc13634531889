#include "geo/io/reference_system_impl.h"

#include "geo/io/vector_formats_impl.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace geo {

namespace {

/// EPSG codes whose domain of coordinates holds the extent.
std::vector<int> candidates(const CoordinateExtent& e, LonLat near)
{
    const auto within = [&](double minX, double maxX, double minY, double maxY) {
        return e.minX >= minX && e.maxX <= maxX && e.minY >= minY && e.maxY <= maxY;
    };
    std::vector<int> codes;
    if (e.looksLikeDegrees())
        codes.push_back(4326);
    if (within(-20'037'509, 20'037'509, -20'048'967, 20'048'967))
        codes.push_back(3857);
    if (within(1'896'000, 7'105'000, 1'095'000, 6'883'000)) // Area of use of ETRS89-extended / LAEA Europe.
        codes.push_back(3035);
    // UTM: 500 km stand for the middle of each of 60 zones; those around the place looked at.
    const int middle = static_cast<int>(std::floor((std::clamp(near.lon, -180.0, 179.9) + 180) / 6));
    if (within(0, 1'000'000, 0, 10'000'000))
        for (const int zone : {middle, (middle + 1) % 60, (middle + 59) % 60}) {
            if (near.lat > -10)
                codes.push_back(32601 + zone);
            if (near.lat < 10)
                codes.push_back(32701 + zone);
        }
    // Pulkovo 1942, Gauss-Krüger in zones of 6°, whose number is the millions of x.
    const int zone = static_cast<int>(std::floor((e.minX + e.maxX) / 2 / 1'000'000));
    if (zone >= 2 && zone <= 32 && within(zone * 1e6, (zone + 1) * 1e6, 0, 10'000'000))
        codes.push_back(28400 + zone);
    return codes;
}

double degreesApart(LonLat a, LonLat b)
{
    constexpr double kRadian = std::numbers::pi / 180;
    const double cosine = std::sin(a.lat * kRadian) * std::sin(b.lat * kRadian) +
                          std::cos(a.lat * kRadian) * std::cos(b.lat * kRadian) * std::cos((a.lon - b.lon) * kRadian);
    return std::acos(std::clamp(cosine, -1.0, 1.0)) / kRadian;
}

} // namespace

std::vector<LikelySystem> likelyReferenceSystems(const CoordinateExtent& extent, LonLat near)
{
    registerUserDrivers();
    std::vector<LikelySystem> likely;
    for (const int code : candidates(extent, near)) {
        const System system(OSRNewSpatialReference(nullptr));
        const System degrees(OSRNewSpatialReference(nullptr));
        if (OSRImportFromEPSG(system.get(), code) != OGRERR_NONE ||
            OSRImportFromEPSG(degrees.get(), 4326) != OGRERR_NONE)
            continue;
        OSRSetAxisMappingStrategy(system.get(), OAMS_TRADITIONAL_GIS_ORDER);
        OSRSetAxisMappingStrategy(degrees.get(), OAMS_TRADITIONAL_GIS_ORDER);
        const Transform transform(OCTNewCoordinateTransformation(system.get(), degrees.get()));
        double x = (extent.minX + extent.maxX) / 2, y = (extent.minY + extent.maxY) / 2;
        if (transform && OCTTransform(static_cast<OGRCoordinateTransformationH>(transform.get()), 1, &x, &y, nullptr) &&
            std::isfinite(x) && std::isfinite(y))
            likely.push_back({"EPSG:" + std::to_string(code), OSRGetName(system.get()), {x, y}});
    }
    std::stable_sort(likely.begin(), likely.end(), [&](const LikelySystem& a, const LikelySystem& b) {
        return degreesApart(a.middle, near) < degreesApart(b.middle, near);
    });
    return likely;
}

} // namespace geo
