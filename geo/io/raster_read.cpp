#include "geo/io/raster_file_impl.h"
#include "geo/io/tile_reader_impl.h"

#include <cpl_error.h>
#include <fmt/core.h>
#include <gdal.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace geo {

namespace {

constexpr double kNowhere = std::numeric_limits<double>::infinity();

/// Pixels in a turn of the Earth, when the raster's columns count longitudes; else 0.
double periodOf(OGRSpatialReferenceH system, const Affine& toSystem)
{
    if (toSystem[2] != 0 || toSystem[4] != 0 || toSystem[1] == 0)
        return 0;
    double turn = 360; // What says nothing is read as degrees.
    if (system != nullptr && OSRIsGeographic(system) != 0) {
        turn = 2 * std::numbers::pi / OSRGetAngularUnits(system, nullptr);
    } else if (system != nullptr) {
        const char* const method = OSRGetAttrValue(system, "PROJECTION", 0);
        const double unit = OSRGetLinearUnits(system, nullptr);
        if (method == nullptr || !std::string_view(method).starts_with("Mercator_1SP") || OSRGetProjParm(system, "scale_factor", 1, nullptr) != 1)
            return 0;
        turn = 2 * std::numbers::pi * OSRGetSemiMajor(system, nullptr) / unit;
    }
    return std::abs(turn / toSystem[1]);
}

/// Along the raster's edge, then a few places inside it.
LonLatBox boxOf(const RasterFile& file, int width, int height)
{
    constexpr int kSteps = 24;
    std::vector<Projected> pixels;
    const auto at = [&](double u, double v) { pixels.push_back({u * width, v * height}); };
    for (int i = 0; i < kSteps; ++i)
        at(double(i) / kSteps, 0);
    for (int i = 0; i < kSteps; ++i)
        at(1, double(i) / kSteps);
    for (int i = kSteps; i > 0; --i)
        at(double(i) / kSteps, 1);
    for (int i = kSteps; i >= 0; --i)
        at(0, double(i) / kSteps);
    std::vector<LonLat> edge(pixels.size());
    file.toPlaces(pixels, edge);
    LonLatBox box = LonLatBox::none();
    std::optional<double> before;
    double first = 0;
    for (LonLat p : edge) {
        if (!std::isfinite(p.lon) || !std::isfinite(p.lat))
            continue;
        if (before)
            p.lon = *before + std::remainder(p.lon - *before, 360);
        else
            first = p.lon;
        before = p.lon;
        box.include({p.lon, std::clamp(p.lat, -90.0, 90.0)});
    }
    if (!before)
        return box;
    // Around a pole the edge goes once around the Earth.
    const bool pole = std::abs(*before - first) > 180;
    if (pole)
        (std::abs(box.north) >= std::abs(box.south) ? box.north : box.south) = std::abs(box.north) >= std::abs(box.south) ? 90 : -90;
    if (pole || box.east - box.west >= 360) {
        box.west = -180;
        box.east = 180;
    }
    if (const double turns = std::floor((box.west + 180) / 360); turns != 0 && !pole) {
        box.west -= turns * 360;
        box.east -= turns * 360;
    }
    return box;
}

Error unread(const RasterInfo& info)
{
    return {.what = "part of it cannot be read: it is cut off or damaged", .where = info.path, .hint = lastGdalError(""), .code = ErrorCode::malformed};
}

/// Reads a window of a band. `resampling`: GRIORA_…
bool readBand(GDALRasterBandH band, const RasterWindow& w, int width, int height, void* to, GDALDataType type, int pixelBytes, GDALRIOResampleAlg resampling)
{
    GDALRasterIOExtraArg extra;
    INIT_RASTERIO_EXTRA_ARG(extra);
    extra.eResampleAlg = w.width > width || w.height > height ? resampling : GRIORA_NearestNeighbour;
    CPLErrorReset();
    return GDALRasterIOEx(band, GF_Read, w.x, w.y, w.width, w.height, to, width, height, type, pixelBytes, static_cast<GSpacing>(pixelBytes) * width, &extra) == CE_None;
}

/// Why a window is too much to be read at once, where overviews are missing.
std::optional<Error> tooMuch(const RasterInfo& info, const RasterWindow& w)
{
    constexpr double kMost = 600e6;
    if (info.overviews > 0 || double{1} * w.width * w.height <= kMost)
        return std::nullopt;
    return Error{.what = "is too large to be drawn at this scale without overviews", .where = info.path, .hint = "zoom in, or add some with gdaladdo", .code = ErrorCode::tooLarge};
}

std::uint8_t grey(double value, const std::array<double, 2>& range)
{
    return static_cast<std::uint8_t>(std::lround(std::clamp((value - range[0]) / (range[1] - range[0]), 0.0, 1.0) * 255));
}

std::size_t areaOf(int width, int height) { return static_cast<std::size_t>(width) * static_cast<std::size_t>(height); }

bool readMask(GDALRasterBandH band, const RasterWindow& w, RasterColours& out, bool nearest)
{
    if ((GDALGetMaskFlags(band) & GMF_ALL_VALID) != 0)
        return true;
    return readBand(GDALGetMaskBand(band), w, out.width, out.height, out.rgba.data() + 3, GDT_Byte, 4, nearest ? GRIORA_NearestNeighbour : GRIORA_Average);
}

bool readPalette(GDALRasterBandH band, const RasterWindow& w, RasterColours& out)
{
    std::vector<std::uint8_t> indexes(areaOf(out.width, out.height));
    if (!readBand(band, w, out.width, out.height, indexes.data(), GDT_Byte, 1, GRIORA_NearestNeighbour))
        return false;
    GDALColorTableH const table = GDALGetRasterColorTable(band);
    std::array<std::array<std::uint8_t, 4>, 256> colours{};
    for (int i = 0; i < std::min(256, GDALGetColorEntryCount(table)); ++i) {
        GDALColorEntry c{};
        GDALGetColorEntryAsRGB(table, i, &c);
        const auto byte = [](short v) { return static_cast<std::uint8_t>(std::clamp<int>(v, 0, 255)); };
        colours[static_cast<std::size_t>(i)] = {byte(c.c1), byte(c.c2), byte(c.c3), byte(c.c4)};
    }
    for (std::size_t i = 0; i < indexes.size(); ++i)
        std::copy_n(colours[indexes[i]].begin(), 4, out.rgba.begin() + static_cast<std::ptrdiff_t>(i * 4));
    const std::vector<std::uint8_t> own = out.rgba;
    if (!readMask(band, w, out, true))
        return false;
    for (std::size_t i = 3; i < own.size(); i += 4)
        out.rgba[i] = std::min(out.rgba[i], own[i]);
    return true;
}

/// The bands that are red, green and blue.
std::array<GDALRasterBandH, 3> colourBands(GDALDatasetH dataset, int bands)
{
    std::array<GDALRasterBandH, 3> found{};
    constexpr std::array kMeant{GCI_RedBand, GCI_GreenBand, GCI_BlueBand};
    for (std::size_t c = 0; c < 3; ++c)
        for (int b = 1; b <= bands && found[c] == nullptr; ++b)
            if (GDALGetRasterColorInterpretation(GDALGetRasterBand(dataset, b)) == kMeant[c])
                found[c] = GDALGetRasterBand(dataset, b);
    if (std::find(found.begin(), found.end(), nullptr) != found.end())
        return {GDALGetRasterBand(dataset, 1), GDALGetRasterBand(dataset, bands >= 3 ? 2 : 1), GDALGetRasterBand(dataset, bands >= 3 ? 3 : 1)};
    return found;
}

} // namespace

RasterFile::RasterFile(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
RasterFile::RasterFile(RasterFile&&) noexcept = default;
RasterFile& RasterFile::operator=(RasterFile&&) noexcept = default;
RasterFile::~RasterFile() = default;

Result<RasterFile> RasterFile::open(const std::string& path, const RasterQuery& query)
{
    auto open = openRaster(path, query);
    if (!open)
        return open.error();
    auto impl = std::make_unique<Impl>();
    impl->raster = std::move(*open);
    OGRSpatialReferenceH const own = GDALGetSpatialRef(impl->raster.dataset.get());
    return place(std::move(impl), own, query.crs);
}

Result<RasterFile> RasterFile::openTiles(const RasterInfo& described, std::shared_ptr<Network> network, const std::atomic<bool>* stop)
{
    const TileLayer& layer = *described.tiles;
    if (layer.levels.empty())
        return Error{.what = layer.address.authority + " is not allowed to be asked", .where = described.path, .code = ErrorCode::notLocal};
    auto impl = std::make_unique<Impl>();
    impl->raster.info = described;
    impl->raster.info.issues.clear();
    const TileLevel& finest = layer.levels.back();
    impl->raster.toSystem = {finest.left, finest.resolution, 0, finest.top, 0, -finest.resolution};
    if (GDALInvGeoTransform(impl->raster.toSystem.data(), impl->raster.toPixel.data()) == 0)
        return Error{.what = "its tiles have no size", .where = described.path, .code = ErrorCode::malformed};
    impl->tiles = std::make_shared<TileReader>(described.tiles, std::move(network), stop);
    auto file = place(std::move(impl), nullptr, layer.referenceSystem);
    if (file && layer.box)
        file->m_impl->raster.info.box = *layer.box;
    return file;
}

Result<RasterFile> RasterFile::place(std::unique_ptr<Impl> impl, void* own, const std::string& crs)
{
    const std::string path = impl->raster.info.path;
    auto frame = chooseFrame(static_cast<OGRSpatialReferenceH>(own), [&] { return std::optional(extentOf(impl->raster)); }, false, crs, path);
    if (!frame)
        return frame.error();
    impl->frame = std::move(*frame);
    RasterInfo& info = impl->raster.info;
    if (impl->frame.doubt)
        info.issues.push_back(*impl->frame.doubt);
    info.referenceSystem = impl->frame.name;
    auto system = static_cast<OGRSpatialReferenceH>(own);
    System answered;
    if (!crs.empty()) {
        answered.reset(OSRNewSpatialReference(nullptr));
        system = OSRSetFromUserInput(answered.get(), info.referenceSystem.c_str()) == OGRERR_NONE ? static_cast<OGRSpatialReferenceH>(answered.get()) : system;
    }
    impl->period = periodOf(system, impl->raster.toSystem);
    RasterFile file(std::move(impl));
    file.m_impl->raster.info.box = boxOf(file, info.width, info.height);
    if (info.box.empty())
        return Error{.what = "none of its corners lies on the Earth by the reference system '" + info.referenceSystem + "'", .where = path, .hint = "another one may be meant: --layer-crs EPSG:n"};
    return file;
}

std::string RasterFile::takeProblem()
{
    return m_impl->tiles ? m_impl->tiles->takeProblem() : std::string();
}

const RasterInfo& RasterFile::info() const { return m_impl->raster.info; }

bool RasterFile::aroundTheEarth() const
{
    return m_impl->period > 0 && std::abs(m_impl->period - info().width) < 0.5;
}

void RasterFile::toPixels(std::span<const LonLat> places, std::span<Projected> pixels, double nearX) const
{
    const Affine& a = m_impl->raster.toPixel;
    auto* const transform = static_cast<OGRCoordinateTransformationH>(m_impl->frame.fromDegrees.get());
    std::vector<double> x(places.size()), y(places.size());
    std::vector<int> found(places.size(), 1);
    for (std::size_t i = 0; i < places.size(); ++i) {
        x[i] = transform != nullptr ? std::remainder(places[i].lon, 360) : places[i].lon;
        y[i] = places[i].lat;
    }
    if (transform != nullptr && !places.empty()) {
        CPLErrorReset();
        OCTTransformEx(transform, static_cast<int>(x.size()), x.data(), y.data(), nullptr, found.data());
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (found[i] == 0 || !std::isfinite(x[i]) || !std::isfinite(y[i])) {
            pixels[i] = {kNowhere, kNowhere};
            continue;
        }
        Projected p{a[0] + a[1] * x[i] + a[2] * y[i], a[3] + a[4] * x[i] + a[5] * y[i]};
        if (m_impl->period > 0)
            p.x = nearX + std::remainder(p.x - nearX, m_impl->period);
        pixels[i] = p;
    }
}

void RasterFile::toPlaces(std::span<const Projected> pixels, std::span<LonLat> places) const
{
    const Affine& a = m_impl->raster.toSystem;
    auto* const transform = static_cast<OGRCoordinateTransformationH>(m_impl->frame.toDegrees.get());
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        double x = a[0] + a[1] * pixels[i].x + a[2] * pixels[i].y, y = a[3] + a[4] * pixels[i].x + a[5] * pixels[i].y;
        int found = 1;
        if (transform != nullptr) {
            CPLErrorReset();
            OCTTransformEx(transform, 1, &x, &y, nullptr, &found);
        }
        places[i] = found != 0 && std::isfinite(x) && std::isfinite(y) ? LonLat{x, y} : LonLat{kNowhere, kNowhere};
    }
}

/// The 2nd and 98th percentile of some 65,000 of the pixels.
Result<std::array<double, 2>> RasterFile::Impl::greys()
{
    if (stretch)
        return *stretch;
    constexpr int kSide = 256;
    constexpr double kLow = 0.02, kHigh = 0.98;
    const RasterWindow all{0, 0, raster.info.width, raster.info.height};
    if (const auto wrong = tooMuch(raster.info, all))
        return *wrong;
    const int width = std::min(kSide, all.width), height = std::min(kSide, all.height);
    std::vector<float> values(areaOf(width, height));
    std::vector<std::uint8_t> known(values.size(), 255);
    std::vector<float> sample;
    for (int b = 1; b <= (raster.info.kind == RasterKind::colour ? std::min(3, raster.info.bands) : 1); ++b) {
        GDALRasterBandH band = GDALGetRasterBand(raster.dataset.get(), b);
        if (!readBand(band, all, width, height, values.data(), GDT_Float32, 4, GRIORA_NearestNeighbour) ||
            ((GDALGetMaskFlags(band) & GMF_ALL_VALID) == 0 && !readBand(GDALGetMaskBand(band), all, width, height, known.data(), GDT_Byte, 1, GRIORA_NearestNeighbour)))
            return unread(raster.info);
        for (std::size_t i = 0; i < values.size(); ++i)
            if (known[i] != 0 && std::isfinite(values[i]))
                sample.push_back(values[i]);
    }
    std::sort(sample.begin(), sample.end());
    const auto at = [&](double share) { return static_cast<double>(sample[static_cast<std::size_t>(share * static_cast<double>(sample.size() - 1))]); };
    stretch = sample.empty() ? std::array<double, 2>{0, 1} : std::array<double, 2>{at(kLow), at(kHigh)};
    if (!((*stretch)[1] > (*stretch)[0]))
        (*stretch)[1] = (*stretch)[0] + 1;
    return *stretch;
}

Result<RasterValues> RasterFile::values(const RasterWindow& window, int width, int height)
{
    if (const auto wrong = tooMuch(info(), window))
        return *wrong;
    RasterValues out{width, height, std::vector<float>(areaOf(width, height))};
    GDALRasterBandH band = GDALGetRasterBand(m_impl->raster.dataset.get(), 1);
    if (!readBand(band, window, width, height, out.values.data(), GDT_Float32, 4, GRIORA_Average))
        return unread(info());
    if ((GDALGetMaskFlags(band) & GMF_ALL_VALID) == 0) {
        std::vector<std::uint8_t> known(out.values.size());
        if (!readBand(GDALGetMaskBand(band), window, width, height, known.data(), GDT_Byte, 1, GRIORA_Average))
            return unread(info());
        for (std::size_t i = 0; i < known.size(); ++i)
            if (known[i] == 0)
                out.values[i] = std::numeric_limits<float>::quiet_NaN();
    }
    for (float& v : out.values)
        if (!std::isfinite(v))
            v = std::numeric_limits<float>::quiet_NaN();
    return out;
}

Result<RasterColours> RasterFile::colours(const RasterWindow& window, int width, int height)
{
    if (m_impl->tiles)
        return m_impl->tiles->colours(window, width, height);
    if (const auto wrong = tooMuch(info(), window))
        return *wrong;
    RasterColours out{width, height, std::vector<std::uint8_t>(areaOf(width, height) * 4, 255)};
    GDALDatasetH dataset = m_impl->raster.dataset.get();
    GDALRasterBandH first = GDALGetRasterBand(dataset, 1);
    if (info().kind == RasterKind::palette)
        return readPalette(first, window, out) ? Result(std::move(out)) : Result<RasterColours>(unread(info()));
    if (info().kind == RasterKind::values) {
        const auto range = m_impl->greys();
        if (!range)
            return range.error();
        auto numbers = values(window, width, height);
        if (!numbers)
            return numbers.error();
        if (!readMask(first, window, out, false))
            return unread(info());
        for (std::size_t i = 0; i < numbers->values.size(); ++i) {
            const float v = numbers->values[i];
            std::fill_n(out.rgba.begin() + static_cast<std::ptrdiff_t>(i * 4), 3, std::isnan(v) ? std::uint8_t{0} : grey(static_cast<double>(v), *range));
            if (std::isnan(v))
                out.rgba[i * 4 + 3] = 0;
        }
        return out;
    }
    const std::array<GDALRasterBandH, 3> bands = colourBands(dataset, info().bands);
    const bool bytes = info().type == "Byte";
    std::array<double, 2> range{0, 255};
    if (!bytes) {
        const auto made = m_impl->greys();
        if (!made)
            return made.error();
        range = *made;
    }
    std::vector<float> numbers(bytes ? 0 : areaOf(width, height));
    for (std::size_t c = 0; c < 3; ++c) {
        if (bytes ? !readBand(bands[c], window, width, height, out.rgba.data() + c, GDT_Byte, 4, GRIORA_Average)
                  : !readBand(bands[c], window, width, height, numbers.data(), GDT_Float32, 4, GRIORA_Average))
            return unread(info());
        for (std::size_t i = 0; i < numbers.size(); ++i)
            out.rgba[i * 4 + c] = std::isfinite(numbers[i]) ? grey(static_cast<double>(numbers[i]), range) : std::uint8_t{0};
    }
    if (!readMask(bands[0], window, out, false))
        return unread(info());
    return out;
}

} // namespace geo
