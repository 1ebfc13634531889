#include "geo/io/write_geotiff.h"

#include <cstring>
#include <memory>
#include <mutex>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal.h>
#include <gdal_frmts.h>
#include <ogr_srs_api.h>

#include "geo/io/local_file.h"

namespace geo {

namespace {

struct DatasetCloser {
    void operator()(void* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<void, DatasetCloser>;

struct SystemDestroyer {
    void operator()(void* system) const { OSRDestroySpatialReference(system); }
};
using System = std::unique_ptr<void, SystemDestroyer>;

/// GDAL's messages go into our errors instead of the terminal; the first one tells most.
class QuietGdal {
public:
    QuietGdal()
    {
        static std::once_flag once;
        std::call_once(once, [] {
            CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
            GDALRegister_GTiff();
        });
        CPLPushErrorHandlerEx(&QuietGdal::note, &m_first);
        CPLErrorReset();
    }
    QuietGdal(const QuietGdal&) = delete;
    QuietGdal& operator=(const QuietGdal&) = delete;
    ~QuietGdal() { CPLPopErrorHandler(); }

    bool failed() const { return !m_first.empty(); }
    Error error(const std::string& path) const
    {
        const bool full = m_first.find("No space") != std::string::npos;
        return {.what = "cannot be written" + (m_first.empty() ? "" : ": " + m_first), .where = path, .hint = full ? "free some space, or write to another disk" : ""};
    }

private:
    static void note(CPLErr kind, CPLErrorNum, const char* text)
    {
        auto* first = static_cast<std::string*>(CPLGetErrorHandlerUserData());
        if (kind >= CE_Failure && first->empty())
            *first = text;
    }
    std::string m_first;
};

System systemOf(const std::string& definition)
{
    System system(OSRNewSpatialReference(nullptr));
    if (OSRSetFromUserInput(system.get(), definition.c_str()) != OGRERR_NONE)
        return nullptr;
    OSRSetAxisMappingStrategy(system.get(), OAMS_TRADITIONAL_GIS_ORDER);
    OSRAutoIdentifyEPSG(system.get()); // A number says more than its parameters.
    return system;
}

Dataset create(const std::string& path, const TiffPicture& picture)
{
    CPLStringList options;
    options.SetNameValue("COMPRESS", "DEFLATE");
    options.SetNameValue("PREDICTOR", "2");
    options.SetNameValue("ZLEVEL", "6");
    options.SetNameValue("INTERLEAVE", "PIXEL");
    options.SetNameValue("BLOCKYSIZE", "16");
    options.SetNameValue("BIGTIFF", "IF_SAFER");
    options.SetNameValue("PHOTOMETRIC", "RGB");
    if (picture.alpha)
        options.SetNameValue("ALPHA", "NON-PREMULTIPLIED");
    return Dataset(GDALCreate(GDALGetDriverByName("GTiff"), path.c_str(), picture.width, picture.height, picture.alpha ? 4 : 3, GDT_Byte, options.List()));
}

std::optional<Error> writeRows(GDALDatasetH dataset, const TiffPicture& picture, const QuietGdal& gdal, const std::string& path)
{
    const auto stride = static_cast<std::size_t>(picture.width) * 4;
    for (int y = 0; y < picture.height;) {
        const auto band = picture.rows();
        if (!band)
            return band.error();
        const int rows = static_cast<int>(band->size() / stride);
        if (rows < 1)
            return Error{.what = "the picture ended before its last row", .where = path};
        const CPLErr wrote = GDALDatasetRasterIOEx(dataset, GF_Write, 0, y, picture.width, rows, const_cast<std::uint8_t*>(band->data()),
                                                   picture.width, rows, GDT_Byte, picture.alpha ? 4 : 3, nullptr, 4,
                                                   static_cast<GSpacing>(stride), 1, nullptr);
        if (wrote != CE_None || gdal.failed())
            return gdal.error(path);
        y += rows;
    }
    return std::nullopt;
}

void describe(GDALDatasetH dataset, const TiffPicture& picture)
{
    const auto [xmp, tags] = picture.notes();
    for (const auto& [tag, text] : tags)
        GDALSetMetadataItem(dataset, tag.c_str(), text.c_str(), nullptr);
    const std::string resolution = fmt::format("{}", picture.pixelsPerInch);
    GDALSetMetadataItem(dataset, "TIFFTAG_XRESOLUTION", resolution.c_str(), nullptr);
    GDALSetMetadataItem(dataset, "TIFFTAG_YRESOLUTION", resolution.c_str(), nullptr);
    GDALSetMetadataItem(dataset, "TIFFTAG_RESOLUTIONUNIT", "2 (pixels/inch)", nullptr);
    if (!xmp.empty()) {
        char* packet[]{const_cast<char*>(xmp.c_str()), nullptr};
        GDALSetMetadata(dataset, packet, "xml:XMP");
    }
}

Dataset openTiff(const std::string& path)
{
    const char* drivers[]{"GTiff", nullptr};
    const char* siblings[]{"", nullptr}; // Nothing beside it counts.
    return Dataset(GDALOpenEx(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers, nullptr, siblings));
}

/// As a PROJ string: names of base systems do not count.
std::string projText(OGRSpatialReferenceH system)
{
    char* text = nullptr;
    OSRExportToProj4(system, &text);
    std::string out = text != nullptr ? text : "";
    CPLFree(text);
    return out;
}

/// What GDAL says of a file it has just written.
Result<bool> lookAgain(const std::string& path, const TiffPicture& picture, OGRSpatialReferenceH system)
{
    const Dataset again = openTiff(path);
    if (!again || GDALGetRasterXSize(again.get()) != picture.width || GDALGetRasterYSize(again.get()) != picture.height)
        return Error{.what = "what was written cannot be read again", .where = path, .hint = "free some space, or write to another disk"};
    if (system == nullptr)
        return true;
    std::array<double, 6> transform{};
    const OGRSpatialReferenceH there = GDALGetSpatialRef(again.get());
    if (GDALGetGeoTransform(again.get(), transform.data()) != CE_None)
        return Error{.what = "what was written does not say where it lies", .where = path};
    return there != nullptr && (OSRIsSame(there, system) != 0 || projText(there) == projText(system));
}

} // namespace

Result<bool> writeGeoTiff(const std::string& path, const TiffPicture& picture)
{
    const QuietGdal gdal;
    const System system = picture.ground ? systemOf(picture.ground->definition) : nullptr;
    if (picture.ground && !system)
        return Error{.what = "the map's projection is not known to GDAL", .where = path, .hint = "choose another one (--crs)"};
    Dataset dataset = create(path, picture);
    if (!dataset)
        return gdal.error(path);
    if (system) {
        GDALSetSpatialRef(dataset.get(), system.get());
        auto transform = picture.ground->transform;
        GDALSetGeoTransform(dataset.get(), transform.data());
    }
    if (const auto wrong = writeRows(dataset.get(), picture, gdal, path))
        return *wrong;
    describe(dataset.get(), picture);
    GDALFlushCache(dataset.get());
    dataset.reset();
    if (gdal.failed())
        return gdal.error(path);
    return lookAgain(path, picture, system.get());
}

Result<std::string> readTiffXmp(const std::string& path)
{
    constexpr std::size_t kMost = std::size_t{1} << 26;
    const auto file = checkLocalFile(path);
    if (!file)
        return file.error();
    const QuietGdal gdal;
    const Dataset dataset = openTiff(file->string());
    if (!dataset)
        return Error{.what = "is not a sound TIFF", .where = path, .code = ErrorCode::malformed};
    char** const packet = GDALGetMetadata(dataset.get(), "xml:XMP");
    return packet != nullptr && *packet != nullptr && std::strlen(*packet) < kMost ? std::string(*packet) : std::string();
}

std::string worldFile(const PictureGround& ground)
{
    const auto& t = ground.transform;
    return fmt::format("{:.17g}\n{:.17g}\n{:.17g}\n{:.17g}\n{:.17g}\n{:.17g}\n", t[1], t[4], t[2], t[5],
                       t[0] + (t[1] + t[2]) / 2, t[3] + (t[4] + t[5]) / 2);
}

} // namespace geo
