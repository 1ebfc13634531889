#include "geo/io/reference_system.h"

#include "geo/io/reference_system_impl.h"
#include "geo/io/vector_formats_impl.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace geo {

namespace {

constexpr const char* kHowToAnswer = "say which one it is: --layer-crs EPSG:n, or choose it in the window";

/// 402000 as "402 000"; two decimals below a thousand.
std::string grouped(double value)
{
    if (std::abs(value) < 1000)
        return fmt::format("{:.2f}", value);
    std::string digits = fmt::format("{:.0f}", std::abs(value));
    for (std::size_t at = digits.size(); at > 3; at -= 3)
        digits.insert(at - 3, " ");
    return value < 0 ? "-" + digits : digits;
}

System longitudesAndLatitudes()
{
    OGRSpatialReferenceH system = OSRNewSpatialReference(nullptr);
    OSRSetWellKnownGeogCS(system, "WGS84");
    OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER);
    return System(system);
}

/// Whether PROJ would open a file for it: a path or an address may stand in place of a grid's name.
bool textNamesFile(std::string_view definition)
{
    std::string text = lowered(definition);
    for (const std::string_view harmless : {"nadgrids=@null", "wktext"})
        for (std::size_t at = text.find(harmless); at != std::string::npos; at = text.find(harmless))
            text.erase(at, harmless.size());
    constexpr std::array<std::string_view, 10> kFiles{
        "grids=", "init=",         "file=", "parameterfile", "/vsi",
        "://",    "proj=pipeline", "defs=", "catalog=",      "proj=xyzgrid"};
    return std::any_of(kFiles.begin(), kFiles.end(),
                       [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

bool systemNamesFile(OGRSpatialReferenceH system)
{
    for (const char* const format : {"FORMAT=WKT2_2019", "FORMAT=WKT1_GDAL"}) {
        const std::array<const char*, 2> options{format, nullptr};
        char* wkt = nullptr;
        OSRExportToWktEx(system, &wkt, options.data());
        const bool found = wkt != nullptr && (lowered(wkt).find("parameterfile") != std::string::npos ||
                                              (lowered(wkt).find("grids=") != std::string::npos && textNamesFile(wkt)));
        CPLFree(wkt);
        if (found)
            return true;
    }
    return false;
}

bool startsLikeWkt(std::string_view text)
{
    constexpr std::array<std::string_view, 11> kWords{"GEOGCS",       "PROJCS",      "GEOCCS",       "COMPD_CS",
                                                      "BOUNDCRS",     "GEOGCRS",     "GEODCRS",      "PROJCRS",
                                                      "PROJECTEDCRS", "COMPOUNDCRS", "GEOGRAPHICCRS"};
    const std::size_t end = text.find_first_of("[(");
    return end != std::string_view::npos &&
           std::find(kWords.begin(), kWords.end(), text.substr(0, end)) != kWords.end();
}

/// Fills a system from an answer; false when it is none of what is allowed, or unknown.
bool import(OGRSpatialReferenceH system, const std::string& text)
{
    constexpr std::size_t kLongest = 64 * 1024;
    if (text.empty() || text.size() > kLongest || text.find('\0') != std::string::npos)
        return false;
    const std::size_t colon = text.find(':');
    const std::string authority = lowered(text.substr(0, colon == std::string::npos ? 0 : colon));
    if (authority == "epsg" || authority == "esri") {
        const std::string code = text.substr(colon + 1);
        if (code.empty() || code.size() > 9 || code.find_first_not_of("0123456789") != std::string::npos)
            return false;
        // Of this form it is no file and no address, whatever else OSRSetFromUserInput() would open.
        return (authority == "epsg" ? OSRImportFromEPSG(system, std::stoi(code))
                                    : OSRSetFromUserInput(system, ("ESRI:" + code).c_str())) == OGRERR_NONE;
    }
    if (lowered(text) == "ogc:crs84")
        return OSRSetWellKnownGeogCS(system, "CRS84") == OGRERR_NONE;
    if (textNamesFile(text))
        return false;
    if (text.starts_with("+proj="))
        return OSRImportFromProj4(system, text.c_str()) == OGRERR_NONE;
    std::string wkt = text;
    char* at = wkt.data();
    return startsLikeWkt(text) && OSRImportFromWkt(system, &at) == OGRERR_NONE;
}

/// The system of an answer, with a way to degrees.
Result<System> systemOf(const std::string& answer)
{
    registerUserDrivers();
    const std::size_t from = answer.find_first_not_of(" \t\r\n");
    const std::size_t to = answer.find_last_not_of(" \t\r\n");
    const std::string text = from == std::string::npos ? "" : answer.substr(from, to + 1 - from);
    System system(OSRNewSpatialReference(nullptr));
    CPLErrorReset();
    if (!import(static_cast<OGRSpatialReferenceH>(system.get()), text) || shortName(system.get()).empty())
        return Error{"'" + text.substr(0, 80) + "' is not a reference system Dateline knows", "",
                     "give EPSG:n, ESRI:n, OGC:CRS84, WKT or a PROJ string"};
    OSRSetAxisMappingStrategy(system.get(), OAMS_TRADITIONAL_GIS_ORDER);
    return system;
}

bool leadsToDegrees(OGRSpatialReferenceH system)
{
    return (OSRIsGeographic(system) != 0 || OSRIsProjected(system) != 0 || OSRIsGeocentric(system) != 0) &&
           OSRIsLocal(system) == 0;
}

Result<Frame> frameFrom(OGRSpatialReferenceH system, const std::string& file)
{
    const System degrees = longitudesAndLatitudes();
    Frame frame;
    frame.name = shortName(system);
    if (OSRIsSame(system, degrees.get()) != 0)
        return frame;
    if (systemNamesFile(system))
        return Error{"its reference system names a file of shifts, which is not opened", file, kHowToAnswer};
    frame.toDegrees.reset(OCTNewCoordinateTransformation(system, degrees.get()));
    frame.fromDegrees.reset(OCTNewCoordinateTransformation(degrees.get(), system));
    if (!frame.toDegrees)
        return Error{"there is no way from its reference system '" + frame.name + "' to longitude and latitude", file,
                     kHowToAnswer};
    return frame;
}

} // namespace

std::string describeExtent(const CoordinateExtent& extent)
{
    return "x from " + grouped(extent.minX) + " to " + grouped(extent.maxX) + ", y from " + grouped(extent.minY) +
           " to " + grouped(extent.maxY);
}

std::string shortName(OGRSpatialReferenceH system)
{
    if (system == nullptr || !leadsToDegrees(system))
        return {};
    const char* const authority = OSRGetAuthorityName(system, nullptr);
    const char* const code = OSRGetAuthorityCode(system, nullptr);
    if (authority != nullptr && code != nullptr)
        return std::string(authority) + ":" + code;
    const char* const name = OSRGetName(system);
    return name != nullptr && *name != '\0' ? name : "without a name";
}

std::optional<CoordinateExtent> layerExtent(OGRLayerH layer)
{
    OGREnvelope box;
    if (OGR_L_GetExtent(layer, &box, 1) != OGRERR_NONE)
        return std::nullopt;
    for (const double v : {box.MinX, box.MinY, box.MaxX, box.MaxY})
        if (!std::isfinite(v))
            return std::nullopt;
    return box.MinX <= box.MaxX ? std::optional(CoordinateExtent{box.MinX, box.MinY, box.MaxX, box.MaxY})
                                : std::nullopt;
}

Error askForSystem(const CoordinateExtent& extent, const std::string& file, const std::string& why)
{
    return {.what = why + ", and its coordinates (" + describeExtent(extent) + ") are no longitudes and latitudes",
            .where = file,
            .hint = kHowToAnswer,
            .code = ErrorCode::needsReferenceSystem};
}

Result<Frame> chooseFrame(OGRLayerH layer, bool degrees, const std::string& answer, const std::string& file)
{
    return chooseFrame(OGR_L_GetSpatialRef(layer), [layer] { return layerExtent(layer); }, degrees, answer, file);
}

Result<Frame> chooseFrame(OGRSpatialReferenceH own, const std::function<std::optional<CoordinateExtent>()>& extentOf,
                          bool degrees, const std::string& answer, const std::string& file)
{
    if (!answer.empty()) {
        const Result<System> system = systemOf(answer);
        if (!system)
            return Error{.what = system.error().what, .where = file, .hint = system.error().hint};
        return frameFrom(static_cast<OGRSpatialReferenceH>(system->get()), file);
    }
    if (!shortName(own).empty()) {
        const System stated(OSRClone(own));
        OSRSetAxisMappingStrategy(stated.get(), OAMS_TRADITIONAL_GIS_ORDER);
        return frameFrom(stated.get(), file);
    }
    Frame frame;
    frame.name = "EPSG:4326";
    if (degrees)
        return frame;
    const char* const local = own != nullptr ? OSRGetName(own) : nullptr;
    const std::string why = local != nullptr && *local != '\0'
                                ? "it states only a reference system of its own ('" + std::string(local) + "')"
                                : "it states no reference system";
    const std::optional<CoordinateExtent> extent = extentOf();
    if (extent && !extent->looksLikeDegrees())
        return askForSystem(*extent, file, why);
    frame.doubt = Issue{Issue::Severity::doubtful, file, 0, "",
                        why + "; read as longitudes and latitudes (WGS 84), which its coordinates look like"};
    return frame;
}

Result<std::string> referenceSystemName(const std::string& text)
{
    const Result<System> system = systemOf(text);
    if (!system)
        return system.error();
    const Result<Frame> frame = frameFrom(system->get(), "");
    if (!frame)
        return Error{.what = frame.error().what, .hint = "give another one"};
    const char* const name = OSRGetName(system->get());
    return std::string(name != nullptr && *name != '\0' ? name : "without a name");
}

} // namespace geo
