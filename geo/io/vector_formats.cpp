#include "geo/io/vector_formats_impl.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <mutex>

namespace geo {

namespace {

const std::array<VectorFormat, 13> kFormats{{
    {"GeoJSON", ".geojson .json", "GeoJSON boundaries (RFC 7946)"},
    {"FlatGeobuf", ".fgb", "FlatGeobuf"},
    {"GPKG", ".gpkg", "GeoPackage vector layers"},
    {"ESRI Shapefile", ".shp", "ESRI Shapefile, with the .shx, .dbf, .prj and .cpg beside it"},
    {"KML", ".kml", "KML"},
    {"GPX", ".gpx", "GPX tracks and waypoints"},
    {"TopoJSON", ".topojson", "TopoJSON"},
    {"GML", ".gml", "GML simple features; schemas and links are not followed"},
    {"OpenFileGDB", ".gdb", "Esri file geodatabase (a folder)"},
    {"DXF", ".dxf", "AutoCAD DXF"},
    {"MapInfo File", ".tab .mif", "MapInfo tables and MIF"},
    {"OSM", ".pbf .osm", "OpenStreetMap extracts"},
    {"zip", ".zip .shz .kmz", "zip archives of the above (.shp.zip, .gdb.zip, .kmz)"},
}};

void registerDriversOnce()
{
    // Nothing a file names may lead to another file or to the network, and nothing is written.
    CPLSetConfigOption("GDAL_HTTP_TIMEOUT", "1");
    CPLSetConfigOption("CPL_CURL_ENABLE_VSIMEM", "NO");
    CPLSetConfigOption("GML_SKIP_RESOLVE_ELEMS", "ALL");
    CPLSetConfigOption("GML_PARSER", "EXPAT"); // The other one opens external entities.
    CPLSetConfigOption("SHAPE_RESTORE_SHX", "NO");
    CPLSetConfigOption("OGR_GEOJSON_MAX_OBJ_SIZE", "200");
    CPLSetConfigOption("DXF_FEATURE_LIMIT_PER_BLOCK", "10000");
    CPLSetErrorHandler(CPLQuietErrorHandler);
    OSRSetPROJEnableNetwork(0);
    RegisterOGRFlatGeobuf();
    RegisterOGRGeoJSON();
    RegisterOGRTopoJSON();
    RegisterOGRGeoPackage();
    RegisterOGRShape();
    RegisterOGRKML();
    RegisterOGRGPX();
    RegisterOGRGML();
    RegisterOGROpenFileGDB();
    RegisterOGRDXF();
    RegisterOGRTAB();
    RegisterOGROSM();
}

/// Megabytes of memory the OSM driver may fill with nodes and ways; four times a packed file is what they take.
long long osmMemory(std::uint64_t bytes)
{
    constexpr std::uint64_t kLeast = 64, kMost = 1024;
    return static_cast<long long>(std::clamp(4 * (bytes >> 20), kLeast, kMost));
}

} // namespace

std::string lowered(std::string_view text)
{
    std::string low(text);
    std::transform(low.begin(), low.end(), low.begin(),
                   [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return low;
}

std::span<const VectorFormat> vectorFormats()
{
    return kFormats;
}

const VectorFormat* vectorFormatOf(std::string_view name)
{
    const std::string ending = lowered(std::filesystem::path(name).extension().string());
    for (const VectorFormat& f : kFormats)
        if (!ending.empty() && (" " + f.endings + " ").find(" " + ending + " ") != std::string::npos)
            return &f;
    return nullptr;
}

bool isArchive(const VectorFormat& format)
{
    return format.driver == "zip";
}

void registerUserDrivers()
{
    static std::once_flag once;
    std::call_once(once, registerDriversOnce);
}

bool inDegreesByDefinition(const VectorFormat& format)
{
    constexpr std::array<std::string_view, 5> kDegrees{"GeoJSON", "TopoJSON", "KML", "GPX", "OSM"};
    return std::find(kDegrees.begin(), kDegrees.end(), format.driver) != kDegrees.end();
}

std::string_view companionEndings(std::string_view ending)
{
    if (ending == ".shp")
        return ".shx .dbf .prj .cpg .qix .sbn .sbx .idm .ind .fbn .fbx .ain .aih .shp.xml .qpj .qmd .cst";
    if (ending == ".tab")
        return ".dat .map .id .ind .dbf";
    if (ending == ".mif")
        return ".mid";
    return {};
}

std::string lastGdalError(const char* fallback)
{
    const char* text = CPLGetLastErrorMsg();
    return text != nullptr && *text != '\0' ? text : fallback;
}

Dataset openDataset(const std::string& name, const VectorFormat& format, std::uint64_t bytes,
                    const std::string& encoding)
{
    CPLStringList options;
    if (format.driver == "GML") {
        options.SetNameValue("WRITE_GFS", "NO");
        options.SetNameValue("DOWNLOAD_SCHEMA", "NO");
    } else if (format.driver == "GPKG") {
        options.SetNameValue("IMMUTABLE", "YES"); // Else SQLite writes a -shm and a -wal beside it.
    } else if (format.driver == "OSM") {
        options.SetNameValue("MAX_TMPFILE_SIZE", std::to_string(osmMemory(bytes)).c_str());
    } else if (format.driver == "ESRI Shapefile" && !encoding.empty()) {
        options.SetNameValue("ENCODING", encoding == "raw" ? "" : encoding.c_str());
    }
    const std::array<const char*, 2> drivers{format.driver.c_str(), nullptr};
    CPLErrorReset();
    return Dataset(
        GDALOpenEx(name.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(), options.List(), nullptr));
}

} // namespace geo
