#include "geo/io/write_flatgeobuf.h"

#include <charconv>
#include <memory>
#include <mutex>
#include <optional>

#include <cpl_error.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include "geo/io/checked_save_impl.h"

namespace geo {

namespace {

constexpr const char* kDriver = "FlatGeobuf";
constexpr const char* kLayer = "claims";

struct DatasetCloser {
    void operator()(void* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<void, DatasetCloser>;
struct FeatureDestroyer {
    void operator()(void* feature) const { OGR_F_Destroy(static_cast<OGRFeatureH>(feature)); }
};
using Feature = std::unique_ptr<void, FeatureDestroyer>;

/// GDAL's messages go into our errors instead of the terminal.
struct QuietGdal {
    QuietGdal()
    {
        static std::once_flag once;
        std::call_once(once, [] { RegisterOGRFlatGeobuf(); });
        CPLPushErrorHandler(CPLQuietErrorHandler);
        CPLErrorReset();
    }
    QuietGdal(const QuietGdal&) = delete;
    QuietGdal& operator=(const QuietGdal&) = delete;
    ~QuietGdal() { CPLPopErrorHandler(); }
};

Error gdalError(const std::string& what)
{
    return {.what = what, .hint = CPLGetLastErrorMsg()};
}

/// A file in GDAL's memory; the name is this call's own. The driver cannot write into an open file.
class MemoryFile {
public:
    MemoryFile() : m_path(fmt::format("/vsimem/dateline-export-{:p}/claims.fgb", static_cast<void*>(this))) {}
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { VSIUnlink(m_path.c_str()); }

    const char* path() const { return m_path.c_str(); }
    std::string_view bytes() const
    {
        vsi_l_offset size = 0;
        const GByte* bytes = VSIGetMemFileBuffer(path(), &size, FALSE);
        return {reinterpret_cast<const char*>(bytes), bytes != nullptr ? static_cast<std::size_t>(size) : 0};
    }

private:
    std::string m_path;
};

bool isWritten(const ExportColumn& column)
{
    return column.name != "wkt";
}

OGRFieldType fieldType(ExportColumn::Type type)
{
    switch (type) {
    case ExportColumn::Type::number:
        return OFTReal;
    case ExportColumn::Type::count:
        return OFTInteger;
    case ExportColumn::Type::time:
        return OFTDateTime;
    case ExportColumn::Type::text:
        break;
    }
    return OFTString;
}

OGRLayerH makeLayer(GDALDatasetH dataset)
{
    OGRSpatialReferenceH wgs84 = OSRNewSpatialReference(nullptr);
    OSRSetWellKnownGeogCS(wgs84, "WGS84");
    OGRLayerH layer = GDALDatasetCreateLayer(dataset, kLayer, wgs84, wkbUnknown, nullptr);
    OSRDestroySpatialReference(wgs84);
    for (const ExportColumn& column : exportColumns()) {
        if (layer == nullptr || !isWritten(column))
            continue;
        OGRFieldDefnH field = OGR_Fld_Create(std::string(column.name).c_str(), fieldType(column.type));
        const OGRErr failure = OGR_L_CreateField(layer, field, FALSE);
        OGR_Fld_Destroy(field);
        if (failure != OGRERR_NONE)
            return nullptr;
    }
    return layer;
}

void setFields(OGRFeatureH feature, const std::vector<std::string>& cells)
{
    int field = 0;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        const ExportColumn& column = exportColumns()[c];
        if (!isWritten(column))
            continue;
        if (column.type == ExportColumn::Type::number && !cells[c].empty()) {
            double value = 0; // GDAL's own reading of numbers goes by the locale.
            std::from_chars(cells[c].data(), cells[c].data() + cells[c].size(), value);
            OGR_F_SetFieldDouble(feature, field, value);
        } else if (!cells[c].empty()) {
            OGR_F_SetFieldString(feature, field, cells[c].c_str());
        }
        ++field;
    }
}

bool setGeometry(OGRFeatureH feature, const Geometry& geometry)
{
    std::string text = wktOf(geometry);
    char* at = text.data();
    OGRGeometryH shape = nullptr;
    if (OGR_G_CreateFromWkt(&at, nullptr, &shape) != OGRERR_NONE)
        return false;
    OGR_G_FlattenTo2D(shape);
    return OGR_F_SetGeometryDirectly(feature, shape) == OGRERR_NONE;
}

std::optional<Error> addClaim(OGRLayerH layer, const ExportRows& rows, std::size_t i, const Geometry& geometry)
{
    const Feature feature(OGR_F_Create(OGR_L_GetLayerDefn(layer)));
    const auto handle = static_cast<OGRFeatureH>(feature.get());
    setFields(handle, rows.row(i));
    if (!setGeometry(handle, geometry) || OGR_L_CreateFeature(layer, handle) != OGRERR_NONE)
        return gdalError(fmt::format("claim '{}' cannot be written as FlatGeobuf", rows.claim(i).id.view()));
    return std::nullopt;
}

/// What went into the file, and what did not.
struct Filled {
    std::vector<std::string> ids;
    std::vector<Issue> issues;
};

std::optional<Error> fill(OGRLayerH layer, const ExportRows& rows, const BoundaryShapes& boundary, Filled& filled)
{
    const auto tell = [&](Issue::Severity severity, std::size_t i, const char* reason) {
        filled.issues.push_back({severity, {}, static_cast<long long>(i) + 1, "geometry", reason});
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Place& place = rows.claim(i).place;
        const Geometry* own = ownGeometry(place);
        const Geometry area =
            own != nullptr || place.precision == Precision::none ? Geometry() : areaOf(place, boundary);
        const Geometry& geometry = own != nullptr ? *own : area;
        if (geometry.empty()) {
            tell(Issue::Severity::rejected, i, "left out: no place on the map, which FlatGeobuf needs");
            continue;
        }
        if (!geometry.heights().empty())
            tell(Issue::Severity::doubtful, i, "its heights are left out; GeoJSON and GeoPackage keep them");
        if (std::optional<Error> error = addClaim(layer, rows, i, geometry))
            return error;
        filled.ids.push_back(rows.claim(i).id);
    }
    return std::nullopt;
}

std::optional<Error> write(const MemoryFile& file, const ExportRows& rows, const BoundaryShapes& boundary,
                           Filled& filled)
{
    GDALDriverH driver = GDALGetDriverByName(kDriver);
    const Dataset dataset(driver != nullptr ? GDALCreate(driver, file.path(), 0, 0, 0, GDT_Unknown, nullptr) : nullptr);
    OGRLayerH layer = dataset ? makeLayer(dataset.get()) : nullptr;
    if (layer == nullptr)
        return gdalError("GDAL cannot make a FlatGeobuf file");
    if (std::optional<Error> error = fill(layer, rows, boundary, filled))
        return error;
    if (filled.ids.empty())
        return Error{.what = "no claim has a place on the map, which FlatGeobuf needs: nothing was written",
                     .hint = "write .csv, .kml, .geojson or .gpkg instead"};
    return std::nullopt;
}

Result<std::vector<std::string>> idsOf(const std::string& path)
{
    const char* drivers[] = {kDriver, nullptr};
    const Dataset dataset(GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr, nullptr));
    OGRLayerH layer = dataset ? GDALDatasetGetLayer(dataset.get(), 0) : nullptr;
    const int field = layer != nullptr ? OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(layer), "id") : -1;
    if (field < 0)
        return gdalError("what was written cannot be read again");
    std::vector<std::string> ids;
    while (const Feature feature{OGR_L_GetNextFeature(layer)})
        ids.emplace_back(OGR_F_GetFieldAsString(static_cast<OGRFeatureH>(feature.get()), field));
    return ids;
}

} // namespace

Result<ExportReport> writeFlatGeobuf(const ExportRows& rows, const std::string& path, const BoundaryShapes& boundary)
{
    const QuietGdal quiet;
    const MemoryFile file;
    Filled filled;
    if (std::optional<Error> error = write(file, rows, boundary, filled)) {
        error->where = path;
        return *error;
    }
    Result<ExportReport> report = saveChecked(file.bytes(), path, std::move(filled.ids), idsOf);
    if (!report)
        return report;
    for (Issue& issue : filled.issues)
        issue.file = path;
    report->issues = std::move(filled.issues);
    return report;
}

} // namespace geo
