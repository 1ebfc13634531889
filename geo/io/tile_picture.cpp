#include "geo/io/tile_picture.h"

#include "geo/io/raster_file_impl.h"

#include <cpl_error.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal.h>
#include <gdal_frmts.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <mutex>

namespace geo {

namespace {

constexpr int kMostSide = 2048;

/// GDAL's name of the format that the first bytes are of; null for any other.
const char* driverOf(std::string_view bytes)
{
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"))
        return "PNG";
    if (bytes.starts_with("\xFF\xD8\xFF"))
        return "JPEG";
    return bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP" ? "WEBP" : nullptr;
}

std::string whatItIs(std::string_view bytes)
{
    std::string head(bytes.substr(0, 400));
    std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (bytes.empty())
        return "nothing";
    if (head.find("<html") != std::string::npos || head.find("<!doctype html") != std::string::npos)
        return "a web page";
    if (head.starts_with("<?xml") || head.starts_with("<"))
        return "XML";
    if (head.starts_with("{") || head.starts_with("["))
        return "JSON";
    if (bytes.starts_with("\x1f\x8b") || bytes.starts_with("\x1a"))
        return "data that is packed or vectors";
    if (head.starts_with("gif8"))
        return "a GIF";
    return "something else";
}

/// A file in GDAL's memory that goes with it.
class InMemory {
public:
    explicit InMemory(const std::string& bytes)
    {
        static std::atomic<std::uint64_t> count = 0;
        m_name = fmt::format("/vsimem/dateline-tile-{}", ++count);
        // Never written to: opened read only.
        VSILFILE* const file = VSIFileFromMemBuffer(m_name.c_str(), reinterpret_cast<GByte*>(const_cast<char*>(bytes.data())), bytes.size(), FALSE);
        if (file != nullptr)
            VSIFCloseL(file);
    }
    ~InMemory() { VSIUnlink(m_name.c_str()); }
    InMemory(const InMemory&) = delete;
    InMemory& operator=(const InMemory&) = delete;
    const std::string& name() const { return m_name; }

private:
    std::string m_name;
};

/// Fills the four channels; false when the pixels are damaged.
bool readAll(GDALDatasetH dataset, RasterColours& out)
{
    const int bands = GDALGetRasterCount(dataset);
    GDALRasterBandH const first = GDALGetRasterBand(dataset, 1);
    GDALColorTableH const table = GDALGetRasterColorTable(first);
    const auto read = [&](int band, std::size_t channel) {
        return GDALRasterIOEx(GDALGetRasterBand(dataset, band), GF_Read, 0, 0, out.width, out.height, out.rgba.data() + channel, out.width, out.height, GDT_Byte, 4, GSpacing{4} * out.width, nullptr) == CE_None;
    };
    const bool wide = GDALGetRasterDataType(first) == GDT_UInt16; // PNG of 16 bits.
    if (wide || GDALGetDataTypeSizeBytes(GDALGetRasterDataType(first)) != 1)
        return false;
    if (table != nullptr && bands == 1) {
        if (!read(1, 0))
            return false;
        for (std::size_t i = 0; i < out.rgba.size(); i += 4) {
            GDALColorEntry c{};
            GDALGetColorEntryAsRGB(table, out.rgba[i], &c);
            out.rgba[i] = static_cast<std::uint8_t>(c.c1);
            out.rgba[i + 1] = static_cast<std::uint8_t>(c.c2);
            out.rgba[i + 2] = static_cast<std::uint8_t>(c.c3);
            out.rgba[i + 3] = static_cast<std::uint8_t>(c.c4);
        }
        return true;
    }
    const bool grey = bands < 3;
    if (!read(1, 0) || !read(grey ? 1 : 2, 1) || !read(grey ? 1 : 3, 2))
        return false;
    if (bands == 2 || bands == 4)
        return read(bands, 3);
    int hasNone = 0;
    GDALGetRasterNoDataValue(first, &hasNone);
    if (hasNone != 0) // A colour that means nothing (tRNS).
        return GDALRasterIOEx(GDALGetMaskBand(first), GF_Read, 0, 0, out.width, out.height, out.rgba.data() + 3, out.width, out.height, GDT_Byte, 4, GSpacing{4} * out.width, nullptr) == CE_None;
    return true;
}

} // namespace

Result<RasterColours> decodeTile(const std::string& bytes)
{
    const char* const driver = driverOf(bytes);
    if (driver == nullptr)
        return Error{.what = "is " + whatItIs(bytes) + " and no PNG, JPEG or WebP", .code = ErrorCode::malformed};
    registerUserDrivers();
    static std::once_flag once;
    std::call_once(once, [] {
        GDALRegister_PNG();
        GDALRegister_JPEG();
        GDALRegister_WEBP();
    });
    const InMemory file(bytes);
    const char* const drivers[]{driver, nullptr};
    const char* const none[]{nullptr};
    CPLErrorReset();
    CPLPushErrorHandler(CPLQuietErrorHandler);
    const Dataset dataset(GDALOpenEx(file.name().c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers, nullptr, none));
    std::optional<Error> wrong;
    RasterColours out;
    if (!dataset || GDALGetRasterCount(dataset.get()) < 1) {
        wrong = Error{.what = fmt::format("is a {} that cannot be read: it is cut off or damaged", driver), .code = ErrorCode::malformed};
    } else {
        out.width = GDALGetRasterXSize(dataset.get());
        out.height = GDALGetRasterYSize(dataset.get());
        if (out.width > kMostSide || out.height > kMostSide) {
            wrong = Error{.what = fmt::format("is a picture of {} × {} px, too large for a tile", out.width, out.height), .code = ErrorCode::tooLarge};
        } else {
            out.rgba.assign(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 4, 255);
            const CPLErr least = std::string_view(driver) == "JPEG" ? CE_Warning : CE_Failure; // Of a JPEG's end that is missing it only warns.
            if (!readAll(dataset.get(), out) || CPLGetLastErrorType() >= least)
                wrong = Error{.what = fmt::format("is a {} that is cut off or damaged", driver), .code = ErrorCode::malformed};
        }
    }
    CPLPopErrorHandler();
    return wrong ? Result<RasterColours>(std::move(*wrong)) : Result<RasterColours>(std::move(out));
}

} // namespace geo
