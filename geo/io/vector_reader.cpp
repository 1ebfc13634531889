#include "geo/io/vector_reader.h"

#include "geo/io/local_file.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <memory>
#include <mutex>

namespace geo {

namespace {

const std::array<VectorFormat, 7> kFormats{{
    {"GeoJSON", ".geojson .json", "GeoJSON boundaries (RFC 7946)"},
    {"FlatGeobuf", ".fgb", "FlatGeobuf"},
    {"GPKG", ".gpkg", "GeoPackage vector layers"},
    {"ESRI Shapefile", ".shp", "ESRI Shapefile"},
    {"KML", ".kml", "KML"},
    {"GPX", ".gpx", "GPX tracks and waypoints"},
    {"TopoJSON", ".topojson", "TopoJSON"},
}};

/// The format of a file by its ending, upper or lower case; null when there is none.
const VectorFormat* formatOf(const std::filesystem::path& file)
{
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    for (const VectorFormat& f : kFormats)
        if (!ending.empty() && (" " + f.endings + " ").find(" " + ending + " ") != std::string::npos)
            return &f;
    return nullptr;
}

/// Registering all 80 drivers of GDAL takes longer than drawing the world; these are the ones we use.
void registerBundledDriver()
{
    static std::once_flag once;
    std::call_once(once, [] {
        CPLSetErrorHandler(CPLQuietErrorHandler);
        RegisterOGRFlatGeobuf();
    });
}

void registerUserDrivers()
{
    registerBundledDriver();
    static std::once_flag once;
    std::call_once(once, [] {
        // Nothing a file names may lead to another file or to the network.
        CPLSetConfigOption("GDAL_HTTP_TIMEOUT", "1");
        CPLSetConfigOption("CPL_CURL_ENABLE_VSIMEM", "NO");
        CPLSetConfigOption("GML_SKIP_RESOLVE_ELEMS", "ALL");
        CPLSetConfigOption("OGR_GEOJSON_MAX_OBJ_SIZE", "200");
        RegisterOGRGeoJSON();
        RegisterOGRTopoJSON();
        RegisterOGRGeoPackage();
        RegisterOGRShape();
        RegisterOGRKML();
        RegisterOGRGPX();
    });
}

struct DatasetCloser {
    void operator()(void* ds) const { GDALClose(ds); }
};
using Dataset = std::unique_ptr<void, DatasetCloser>;

GeometryKind kindOf(OGRwkbGeometryType type)
{
    switch (wkbFlatten(type)) {
    case wkbPoint:
    case wkbMultiPoint:
        return GeometryKind::point;
    case wkbLineString:
    case wkbMultiLineString:
        return GeometryKind::line;
    case wkbPolygon:
    case wkbMultiPolygon:
        return GeometryKind::polygon;
    default:
        return GeometryKind::none;
    }
}

bool sound(LonLat p)
{
    return std::isfinite(p.lon) && std::isfinite(p.lat) && std::abs(p.lon) <= 540 && std::abs(p.lat) <= 90.000001;
}

/// Copies one geometry into the flat arrays; false when a coordinate is unusable or there is nothing to draw.
class Flattener {
public:
    explicit Flattener(VectorLayer& layer) : m_layer(layer) {}

    bool add(OGRGeometryH geometry)
    {
        switch (wkbFlatten(OGR_G_GetGeometryType(geometry))) {
        case wkbPoint:
        case wkbLineString:
            return addRing(geometry) && endPart();
        case wkbPolygon: {
            bool any = false;
            for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) {
                OGRGeometryH ring = OGR_G_GetGeometryRef(geometry, i);
                if (OGR_G_GetPointCount(ring) < 3) {
                    if (i == 0) // Its holes alone would be drawn as land.
                        return true;
                    continue;
                }
                if (!addRing(ring))
                    return false;
                any = true;
            }
            return !any || endPart();
        }
        default:
            for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i)
                if (!add(OGR_G_GetGeometryRef(geometry, i)))
                    return false;
            return true;
        }
    }

private:
    bool addRing(OGRGeometryH geometry)
    {
        const int count = OGR_G_GetPointCount(geometry);
        const std::size_t from = m_layer.points.size();
        m_layer.points.resize(from + static_cast<std::size_t>(count));
        if (count > 0) {
            LonLat* out = m_layer.points.data() + from;
            OGR_G_GetPoints(geometry, &out->lon, sizeof(LonLat), &out->lat, sizeof(LonLat), nullptr, 0);
        }
        for (std::size_t i = from; i < m_layer.points.size(); ++i)
            if (!sound(m_layer.points[i]))
                return false;
        m_layer.ringEnds.push_back(static_cast<std::uint32_t>(m_layer.points.size()));
        return count > 0;
    }
    bool endPart()
    {
        m_layer.partEnds.push_back(static_cast<std::uint32_t>(m_layer.ringEnds.size()));
        return true;
    }
    VectorLayer& m_layer;
};

/// What the arrays held before a feature, to take it back when it turns out unusable.
struct Mark {
    std::size_t points, rings, parts;
    explicit Mark(const VectorLayer& l) : points(l.points.size()), rings(l.ringEnds.size()), parts(l.partEnds.size()) {}
    void restore(VectorLayer& l) const
    {
        l.points.resize(points);
        l.ringEnds.resize(rings);
        l.partEnds.resize(parts);
    }
};

std::vector<int> chooseFields(OGRLayerH layer, const VectorQuery& query, VectorLayer& out)
{
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    const bool all = !query.fields.empty() && query.fields.front() == "*";
    std::vector<int> indices;
    std::vector<const char*> ignored{"OGR_STYLE"};
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
        const char* name = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i));
        const bool wanted = all || name == query.equalField ||
                            std::find(query.fields.begin(), query.fields.end(), name) != query.fields.end();
        if (wanted) {
            indices.push_back(i);
            out.fields.emplace_back(name);
        } else {
            ignored.push_back(name);
        }
    }
    ignored.push_back(nullptr);
    OGR_L_SetIgnoredFields(layer, ignored.data());
    return indices;
}

/// Feature ids whose field equals the query's value, found without reading geometries.
std::vector<GIntBig> findEqual(OGRLayerH layer, const VectorQuery& query)
{
    std::vector<const char*> ignored{"OGR_GEOMETRY", "OGR_STYLE"};
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    const int field = OGR_FD_GetFieldIndex(definition, query.equalField.c_str());
    std::vector<GIntBig> found;
    if (field < 0)
        return found;
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i)
        if (i != field)
            ignored.push_back(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i)));
    ignored.push_back(nullptr);
    OGR_L_SetIgnoredFields(layer, ignored.data());
    OGR_L_ResetReading(layer);
    while (OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
        if (query.equalValue == OGR_F_GetFieldAsString(feature, field))
            found.push_back(OGR_F_GetFID(feature));
        OGR_F_Destroy(feature);
    }
    return found;
}

/// Where the features of one layer go.
struct Reading {
    const std::string& path;
    const std::vector<int>& fields;
    OGRCoordinateTransformationH transform;
    VectorLayer& out;
};

/// Takes one feature into the arrays, or says in an Issue why not.
void takeFeature(OGRFeatureH feature, long long row, const Reading& reading)
{
    VectorLayer& out = reading.out;
    const auto reject = [&](const char* reason) {
        out.issues.push_back({Issue::Severity::rejected, reading.path, row, "geometry", reason});
    };
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
    const GeometryKind kind = geometry != nullptr ? kindOf(OGR_G_GetGeometryType(geometry)) : GeometryKind::none;
    if (kind == GeometryKind::none) {
        reject(geometry == nullptr ? "has no geometry" : "is of a geometry type that is not drawn");
        return;
    }
    if (reading.transform != nullptr && OGR_G_Transform(geometry, reading.transform) != OGRERR_NONE) {
        reject("cannot be reprojected to longitude and latitude");
        return;
    }
    const Mark mark(out);
    if (!Flattener(out).add(geometry)) {
        mark.restore(out);
        reject("has an empty part or a coordinate that is not a longitude and latitude");
        return;
    }
    if (out.partEnds.size() == mark.parts) {
        reject("has nothing to draw");
        return;
    }
    out.featureEnds.push_back(static_cast<std::uint32_t>(out.partEnds.size()));
    out.kinds.push_back(kind);
    for (const int f : reading.fields)
        out.values.emplace_back(OGR_F_GetFieldAsString(feature, f));
}

void readFeatures(OGRLayerH layer, const std::string& path, const VectorQuery& query,
                  OGRCoordinateTransformationH transform, VectorLayer& out)
{
    // Without a box the ids are found first, so that only the wanted geometries are read.
    const bool some = !query.equalField.empty() && !query.box;
    const std::vector<GIntBig> found = some ? findEqual(layer, query) : std::vector<GIntBig>{};
    const std::vector<int> fields = chooseFields(layer, query, out);
    const Reading reading{path, fields, transform, out};
    for (const GIntBig id : found)
        if (OGRFeatureH feature = OGR_L_GetFeature(layer, id)) {
            takeFeature(feature, id + 1, reading);
            OGR_F_Destroy(feature);
        }
    if (some)
        return;
    if (query.box)
        OGR_L_SetSpatialFilterRect(layer, query.box->west, query.box->south, query.box->east, query.box->north);
    OGR_L_ResetReading(layer);
    long long row = 0;
    const int equal =
        query.equalField.empty() ? -1 : OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(layer), query.equalField.c_str());
    while (OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
        ++row;
        if (query.equalField.empty() || (equal >= 0 && query.equalValue == OGR_F_GetFieldAsString(feature, equal)))
            takeFeature(feature, row, reading);
        OGR_F_Destroy(feature);
    }
}

/// A transformation to longitude and latitude, or null when the layer has them already.
OGRCoordinateTransformationH toLonLat(OGRLayerH layer)
{
    OGRSpatialReferenceH from = OGR_L_GetSpatialRef(layer);
    if (from == nullptr)
        return nullptr;
    OGRSpatialReferenceH to = OSRNewSpatialReference(nullptr);
    OSRSetWellKnownGeogCS(to, "WGS84");
    OSRSetAxisMappingStrategy(to, OAMS_TRADITIONAL_GIS_ORDER);
    OSRSetAxisMappingStrategy(from, OAMS_TRADITIONAL_GIS_ORDER);
    OGRCoordinateTransformationH transform =
        OSRIsSame(from, to) != 0 ? nullptr : OCTNewCoordinateTransformation(from, to);
    OSRDestroySpatialReference(to);
    return transform;
}

std::string lastGdalError(const char* fallback)
{
    const char* text = CPLGetLastErrorMsg();
    return text != nullptr && *text != '\0' ? text : fallback;
}

} // namespace

int VectorLayer::field(std::string_view fieldName) const
{
    const auto it = std::find(fields.begin(), fields.end(), fieldName);
    return it == fields.end() ? -1 : static_cast<int>(it - fields.begin());
}

const std::string& VectorLayer::value(std::size_t feature, int fieldIndex) const
{
    static const std::string kEmpty;
    return fieldIndex < 0 ? kEmpty : values[feature * fields.size() + static_cast<std::size_t>(fieldIndex)];
}

LonLatBox VectorLayer::bounds(std::size_t feature) const
{
    LonLatBox box = LonLatBox::none();
    eachRing(feature, [&box](std::span<const LonLat> ring, bool, bool) {
        for (const LonLat p : ring)
            box.include(p);
    });
    return box;
}

std::span<const VectorFormat> vectorFormats()
{
    return kFormats;
}

Result<VectorLayer> readBundled(const std::string& path, const VectorQuery& query)
{
    registerBundledDriver();
    const std::array<const char*, 2> drivers{"FlatGeobuf", nullptr};
    const Dataset ds(GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(), nullptr, nullptr));
    OGRLayerH layer = ds ? GDALDatasetGetLayer(ds.get(), 0) : nullptr;
    if (layer == nullptr)
        return Error{"the bundled map data cannot be read", path, "run app/run.sh again to unpack it"};
    VectorLayer out;
    out.name = OGR_L_GetName(layer);
    readFeatures(layer, path, query, nullptr, out);
    return out;
}

Result<VectorLayer> readVectorFile(const std::string& path, const VectorQuery& query)
{
    const auto local = checkLocalFile(path);
    if (!local)
        return local.error();
    // One driver, by the ending: what a file says of itself inside does not choose who reads it.
    const VectorFormat* format = formatOf(*local);
    if (format == nullptr)
        return Error{"the ending '" + local->extension().string() + "' is not of a format Dateline reads", path,
                     "'dateline formats' lists them"};
    registerUserDrivers();
    const std::array<const char*, 2> drivers{format->driver.c_str(), nullptr};
    CPLErrorReset();
    const Dataset ds(GDALOpenEx(local->c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(), nullptr, nullptr));
    if (!ds)
        return Error{"is not a sound " + format->driver + " file", path, lastGdalError("")};
    OGRLayerH layer = query.layer.empty() ? GDALDatasetGetLayer(ds.get(), 0)
                                          : GDALDatasetGetLayerByName(ds.get(), query.layer.c_str());
    if (layer == nullptr)
        return Error{query.layer.empty() ? "holds no layer" : "holds no layer named '" + query.layer + "'", path, ""};
    const std::unique_ptr<void, void (*)(void*)> transform(toLonLat(layer), [](void* t) {
        if (t != nullptr)
            OCTDestroyCoordinateTransformation(static_cast<OGRCoordinateTransformationH>(t));
    });
    VectorLayer out;
    out.name = OGR_L_GetName(layer);
    CPLErrorReset();
    readFeatures(layer, path, query, static_cast<OGRCoordinateTransformationH>(transform.get()), out);
    if (CPLGetLastErrorType() >= CE_Failure)
        out.issues.push_back(
            {Issue::Severity::rejected, path, 0, "", "reading stopped early: " + lastGdalError("unknown reason")});
    if (out.size() == 0)
        return Error{out.issues.empty() ? "holds no features"
                                        : "holds nothing that can be drawn: " + out.issues.front().reason,
                     path, ""};
    return out;
}

} // namespace geo
