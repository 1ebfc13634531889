#include "geo/io/local_file.h"
#include "geo/io/raster_file_impl.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <fmt/core.h>
#include <gdal.h>
#include <gdal_frmts.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <mutex>
#include <sstream>

namespace geo {

namespace {

namespace fs = std::filesystem;

const std::array<RasterFormat, 5> kFormats{{
    {"GTiff", ".tif .tiff", "GeoTIFF, also cloud-optimised (COG), with its .ovr and .tfw"},
    {"MBTiles", ".mbtiles", "MBTiles of pictures"},
    {"GPKG", ".gpkg", "GeoPackage tiles"},
    {"PNG", ".png", "PNG with a world file (.pgw, .wld)"},
    {"JPEG", ".jpg .jpeg", "JPEG with a world file (.jgw, .wld)"},
}};

/// Files beside a raster that may be opened with it: its overviews and its world file.
constexpr const char* kCompanions = ".tfw .tifw .tiffw .pgw .pngw .jgw .jpgw .jpegw .wld";

const RasterFormat* formatOf(std::string_view name)
{
    const std::string ending = lowered(fs::path(name).extension().string());
    for (const RasterFormat& f : kFormats)
        if (!ending.empty() && (" " + f.endings + " ").find(" " + ending + " ") != std::string::npos)
            return &f;
    return nullptr;
}

void registerRasterDrivers()
{
    registerUserDrivers();
    static std::once_flag once;
    std::call_once(once, [] {
        CPLSetConfigOption("GDAL_PAM_ENABLED", "NO"); // An .aux.xml may name other files.
        CPLSetConfigOption("GTIFF_REPORT_COMPD_CS", "NO");
        GDALRegister_GTiff();
        GDALRegister_PNG();
        GDALRegister_JPEG();
        GDALRegister_WEBP(); // Of tiles within MBTiles and GeoPackage.
        RegisterOGRSQLite(); // MBTiles stand on it.
        GDALRegister_MBTiles();
    });
}

/// Names of those files of its folder that GDAL may look at.
CPLStringList siblings(const fs::path& file)
{
    CPLStringList names;
    names.AddString(file.filename().c_str());
    const auto add = [&](const fs::path& beside) {
        std::error_code none;
        if (fs::is_regular_file(beside, none))
            names.AddString(beside.filename().c_str());
    };
    std::istringstream endings{std::string(kCompanions)};
    for (std::string ending; endings >> ending;) {
        fs::path beside = file;
        add(beside.replace_extension(ending));
    }
    add(file.native() + ".ovr");
    return names;
}

/// Whether SQLite keeps changes of it in a file beside it, which reading would take in, that is write.
bool keepsLog(const fs::path& file)
{
    std::array<char, 20> head{};
    std::ifstream(file, std::ios::binary).read(head.data(), head.size());
    return std::string_view(head.data(), 15) == "SQLite format 3" && (head[18] == 2 || head[19] == 2);
}

Result<Dataset> openNamed(const fs::path& file, const RasterFormat& format, const RasterQuery& query, const std::string& label)
{
    const bool database = format.driver == "GPKG" || format.driver == "MBTiles";
    if (database && keepsLog(file))
        return Error{.what = "another program keeps changes of it in a log beside it", .where = label, .hint = "close it there first", .code = ErrorCode::unreadable};
    CPLStringList options;
    if (format.driver == "GPKG") {
        options.SetNameValue("IMMUTABLE", "YES");
        if (!query.table.empty())
            options.SetNameValue("TABLE", query.table.c_str());
    }
    const std::array<const char*, 2> drivers{format.driver.c_str(), nullptr};
    CPLStringList beside = siblings(file);
    CPLErrorReset();
    Dataset dataset(GDALOpenEx(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers.data(), options.List(), beside.List()));
    if (dataset)
        return dataset;
    if (format.driver == "GPKG" && query.table.empty() && CPLGetLastErrorType() < CE_Failure)
        return Error{.what = "holds no tiles of pictures", .where = label};
    if (!query.table.empty() && format.driver == "GPKG")
        return Error{.what = "holds no tiles named '" + query.table + "'", .where = label, .hint = lastGdalError("")};
    return Error{.what = "is not a sound " + format.driver + " file", .where = label, .hint = lastGdalError("it may be cut off or damaged"), .code = ErrorCode::malformed};
}

/// The tables of a GeoPackage of several: GDAL gives them as "GPKG:path:table".
std::vector<std::string> tablesOf(GDALDatasetH dataset)
{
    std::vector<std::string> tables;
    char** const list = GDALGetMetadata(dataset, "SUBDATASETS");
    for (int i = 1;; ++i) {
        const char* const name = CSLFetchNameValue(list, ("SUBDATASET_" + std::to_string(i) + "_NAME").c_str());
        if (name == nullptr)
            return tables;
        const std::string text = name;
        tables.push_back(text.substr(text.find_last_of(':') + 1));
    }
}

RasterKind kindOf(GDALDatasetH dataset, int bands)
{
    GDALRasterBandH first = GDALGetRasterBand(dataset, 1);
    const bool alpha = bands >= 2 && GDALGetRasterColorInterpretation(GDALGetRasterBand(dataset, 2)) == GCI_AlphaBand;
    if (GDALGetRasterColorTable(first) != nullptr && bands <= 2 && GDALGetRasterDataType(first) == GDT_Byte)
        return RasterKind::palette;
    return bands >= 3 || alpha ? RasterKind::colour : RasterKind::values;
}

/// Whether the first block can be read, and the last.
std::array<bool, 2> endsReadable(GDALRasterBandH band)
{
    int width = 0, height = 0;
    GDALGetBlockSize(band, &width, &height);
    std::vector<std::uint8_t> block(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * static_cast<std::size_t>(GDALGetDataTypeSizeBytes(GDALGetRasterDataType(band))));
    const int lastX = (GDALGetRasterBandXSize(band) - 1) / width, lastY = (GDALGetRasterBandYSize(band) - 1) / height;
    return {GDALReadBlock(band, 0, 0, block.data()) == CE_None, GDALReadBlock(band, lastX, lastY, block.data()) == CE_None};
}

std::optional<Error> describe(OpenRaster& open, const std::string& label)
{
    constexpr double kMostBlockBytes = 1 << 30;
    GDALDatasetH dataset = open.dataset.get();
    RasterInfo& info = open.info;
    info.width = GDALGetRasterXSize(dataset);
    info.height = GDALGetRasterYSize(dataset);
    info.bands = GDALGetRasterCount(dataset);
    if (info.width < 1 || info.height < 1 || info.bands < 1)
        return Error{.what = "holds no picture", .where = label, .code = ErrorCode::malformed};
    GDALRasterBandH band = GDALGetRasterBand(dataset, 1);
    const GDALDataType type = GDALGetRasterDataType(band);
    info.type = GDALGetDataTypeName(type);
    if (GDALDataTypeIsComplex(type) != 0)
        return Error{.what = "its pixels are complex numbers, which cannot be drawn", .where = label};
    int blockWidth = 0, blockHeight = 0;
    GDALGetBlockSize(band, &blockWidth, &blockHeight);
    if (blockWidth < 1 || blockHeight < 1 || double{1} * blockWidth * blockHeight * GDALGetDataTypeSizeBytes(type) > kMostBlockBytes)
        return Error{.what = "is kept in one piece of more than 1 GiB", .where = label, .hint = "tile it first: gdal_translate -co TILED=YES", .code = ErrorCode::tooLarge};
    info.overviews = GDALGetOverviewCount(band);
    info.kind = kindOf(dataset, info.bands);
    info.heights = info.kind == RasterKind::values && type != GDT_Byte;
    int has = 0;
    if (const double none = GDALGetRasterNoDataValue(band, &has); has != 0)
        info.noData = none;
    const auto [first, last] = endsReadable(band);
    if (!first && !last)
        return Error{.what = "its pixels cannot be read: it is cut off or damaged", .where = label, .hint = lastGdalError(""), .code = ErrorCode::malformed};
    if (!first || !last)
        info.issues.push_back({Issue::Severity::doubtful, label, 0, "", "part of it cannot be read and stays empty: it is cut off or damaged (" + std::string(lastGdalError("")) + ")"});
    return std::nullopt;
}

std::optional<Error> placeOf(OpenRaster& open, const std::string& label)
{
    Affine& a = open.toSystem;
    const bool placed = GDALGetGeoTransform(open.dataset.get(), a.data()) == CE_None;
    const bool sound = std::all_of(a.begin(), a.end(), [](double v) { return std::isfinite(v); });
    if (!placed)
        return Error{.what = "nothing says where it lies: it has no coordinates and no world file beside it", .where = label, .hint = "give it some, in QGIS or with gdal_translate -a_ullr"};
    if (!sound || GDALInvGeoTransform(a.data(), open.toPixel.data()) == 0)
        return Error{.what = "its coordinates make no sense: its pixels have no size", .where = label, .code = ErrorCode::malformed};
    return std::nullopt;
}

} // namespace

std::span<const RasterFormat> rasterFormats()
{
    return kFormats;
}

bool isRasterName(std::string_view name)
{
    return formatOf(name) != nullptr;
}

Result<OpenRaster> openRaster(const std::string& path, const RasterQuery& query)
{
    const auto local = checkLocalFile(path);
    if (!local)
        return local.error();
    const RasterFormat* format = formatOf(local->native());
    if (format == nullptr)
        return Error{"the ending '" + local->extension().string() + "' is not of a raster Dateline reads", path, "'dateline formats' lists them"};
    registerRasterDrivers();
    OpenRaster open;
    open.info.path = path;
    auto dataset = openNamed(*local, *format, query, path);
    if (!dataset)
        return dataset.error();
    open.dataset = std::move(*dataset);
    open.info.table = query.table;
    if (GDALGetRasterCount(open.dataset.get()) == 0) {
        const std::vector<std::string> tables = tablesOf(open.dataset.get());
        if (tables.empty() || !query.table.empty())
            return Error{.what = "holds no picture", .where = path};
        std::string names;
        for (const std::string& table : tables)
            names += (names.empty() ? "" : ", ") + table;
        auto first = openNamed(*local, *format, {tables.front(), query.crs}, path);
        if (!first)
            return first.error();
        open.dataset = std::move(*first);
        open.info.table = tables.front();
        open.info.issues.push_back({Issue::Severity::doubtful, path, 0, "", fmt::format("holds {} tables of tiles ({}) and the first was read; --layer NAME reads another", tables.size(), names)});
    }
    if (auto wrong = describe(open, path))
        return *wrong;
    if (auto wrong = placeOf(open, path))
        return *wrong;
    return open;
}

CoordinateExtent extentOf(const OpenRaster& raster)
{
    constexpr double kHuge = std::numeric_limits<double>::max();
    CoordinateExtent extent{kHuge, kHuge, -kHuge, -kHuge};
    for (const double px : {0.0, static_cast<double>(raster.info.width)})
        for (const double py : {0.0, static_cast<double>(raster.info.height)}) {
            const Affine& a = raster.toSystem;
            const double x = a[0] + a[1] * px + a[2] * py, y = a[3] + a[4] * px + a[5] * py;
            extent = {std::min(extent.minX, x), std::min(extent.minY, y), std::max(extent.maxX, x), std::max(extent.maxY, y)};
        }
    return extent;
}

std::optional<CoordinateExtent> unstatedExtent(const std::string& path, const RasterQuery& query)
{
    const auto open = openRaster(path, query);
    if (!open || !shortName(GDALGetSpatialRef(open->dataset.get())).empty())
        return std::nullopt;
    const CoordinateExtent extent = extentOf(*open);
    return extent.looksLikeDegrees() ? std::nullopt : std::optional(extent);
}

} // namespace geo
