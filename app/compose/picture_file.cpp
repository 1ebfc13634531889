#include "app/compose/picture_file.h"

#include "app/compose/sidecar.h"
#include "app/compose/snapshot.h"
#include "app/compose/vector_picture.h"
#include "app/session/document_file.h"
#include "geo/article/sha256.h"
#include "geo/crs/map_system.h"
#include "geo/io/fresh_file.h"
#include "geo/io/local_file.h"
#include "geo/io/write_geotiff.h"
#include "render/image/row_source.h"
#include "render/image/xmp.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace app {

namespace {

namespace fs = std::filesystem;

std::optional<geo::PictureGround> groundOf(const PictureBands::Ground& ground)
{
    if (!ground.reason.empty())
        return std::nullopt;
    const geo::MapSystem system = geo::mapSystem(*ground.map);
    const render::Camera& c = ground.camera;
    const render::Point corner = c.toMap(0, 0);
    const double pixel = c.metresPerPixel / system.metresPerUnit;
    return geo::PictureGround{system.definition, {corner.x / system.metresPerUnit, pixel, 0, corner.y / system.metresPerUnit, 0, -pixel}};
}

/// Counts the pixels of a picture that is written.
class PixelSum {
public:
    explicit PixelSum(bool alpha) : m_alpha(alpha) {}
    void add(std::span<const std::uint8_t> rgba)
    {
        if (m_alpha) {
            m_sum.add(rgba);
            return;
        }
        constexpr std::size_t kBlock = std::size_t{1} << 16; // Pixels.
        for (std::size_t at = 0; at < rgba.size(); at += kBlock * 4) {
            const std::size_t pixels = std::min(kBlock, (rgba.size() - at) / 4);
            m_rgb.resize(pixels * 3);
            for (std::size_t i = 0; i < pixels; ++i)
                std::copy_n(rgba.data() + at + i * 4, 3, m_rgb.data() + i * 3);
            m_sum.add(m_rgb);
        }
    }
    /// Of pixels that have no alpha which does not count.
    void addPlain(std::span<const std::uint8_t> bytes) { m_sum.add(bytes); }
    std::string hex() { return m_sum.hex(); }

private:
    bool m_alpha;
    geo::Sha256 m_sum;
    std::vector<std::uint8_t> m_rgb;
};

/// Everything that is written at one go, and only when all of it could be.
class Files {
public:
    std::string open(const std::string& path)
    {
        auto file = geo::FreshFile::open(path);
        if (!file)
            return file.error().message();
        m_files.push_back(std::move(*file));
        m_paths.push_back(path);
        return {};
    }
    geo::FreshFile& front() { return m_files.front(); }
    std::string write(std::size_t i, std::string_view text)
    {
        for (std::size_t done = 0; done < text.size();) {
            const ssize_t n = ::write(m_files[i].descriptor(), text.data() + done, text.size() - done);
            if (n <= 0)
                return m_paths[i] + ": cannot be written: " + std::generic_category().message(errno);
            done += static_cast<std::size_t>(n);
        }
        return {};
    }
    std::string take()
    {
        for (geo::FreshFile& file : m_files)
            if (const auto wrong = file.take())
                return wrong->message();
        return {};
    }

private:
    std::vector<geo::FreshFile> m_files;
    std::vector<std::string> m_paths;
};

/// .png: .pgw, as other programs look for it.
std::string worldFilePath(const std::string& picture, PictureFormat format)
{
    return fs::path(picture).replace_extension(format == PictureFormat::png ? ".pgw" : format == PictureFormat::jpeg ? ".jgw" : ".tfw").string();
}

/// One picture on its way into its files.
class Writing {
public:
    Writing(PictureBands& picture, const Session& session, PictureOrder& order)
        : m_picture(picture), m_session(session), m_order(order), m_format(pictureFormat(order.path).value_or(PictureFormat::png)), m_sum(order.alpha)
    {}

    WrittenPicture run()
    {
        const PictureBands::Ground ground = m_picture.ground();
        m_ground = groundOf(ground);
        m_result.error = openFiles(ground);
        const std::int64_t pixels = std::int64_t{m_picture.widthPx()} * m_picture.heightPx();
        const bool large = pixels > kLargePicture || m_order.bandRows > 0;
        if (m_result.error.empty())
            m_result.error = large ? drawInBands() : drawWhole();
        if (m_result.error.empty())
            m_result.error = finish();
        return std::move(m_result);
    }

private:
    std::string openFiles(const PictureBands::Ground& ground)
    {
        if (const std::string wrong = m_order.sidecar ? sidecarProblem(m_order.path) : std::string(); !wrong.empty())
            return wrong;
        if (m_format == PictureFormat::tiff && !m_ground)
            m_result.told.push_back(m_order.path + ": is a plain TIFF, because " + ground.reason + ", and so it lies nowhere");
        if (m_order.worldFile && !m_ground)
            return m_order.path + ": can have no world file, because " + ground.reason;
        std::string error = m_files.open(m_order.path);
        if (error.empty() && m_order.worldFile)
            error = m_files.open(worldFilePath(m_order.path, m_format));
        if (error.empty() && m_order.sidecar)
            error = m_files.open(sidecarPath(m_order.path));
        return error;
    }

    /// All known by the time that the last row is.
    std::vector<render::PngText> texts()
    {
        auto texts = pictureTexts(m_session, m_order.note);
        texts.emplace_back("Dateline", json());
        return texts;
    }

    std::string json()
    {
        Provenance& p = m_order.provenance;
        if (m_order.files)
            p.files = std::exchange(m_order.files, nullptr)();
        p.picture = fs::path(m_order.path).filename().string();
        p.widthPx = m_picture.widthPx();
        p.heightPx = m_picture.heightPx();
        p.pixelsSha256 = m_result.pixelsSha256;
        return provenanceJson(p, fs::path(m_order.path).parent_path().string());
    }

    std::string drawWhole()
    {
        std::string error;
        render::Image image = wholePicture(m_picture, error, std::move(m_order.memory));
        if (image.empty())
            return error;
        if (m_format == PictureFormat::png)
            return encodeWholePng(std::move(image));
        m_sum.add(image.rgba);
        m_result.pixelsSha256 = m_sum.hex();
        error = encode(render::rowsOf(image));
        if (m_order.keepImage)
            m_result.image = std::move(image);
        return error;
    }

    /// Summing up the pixels beside packing them.
    std::string encodeWholePng(render::Image image)
    {
        if (m_order.keepImage)
            m_result.image = image;
        const auto textsOf = [this](const render::PngRows& rows) {
            for (std::size_t y = 0; y < rows.count; ++y)
                m_sum.addPlain({rows.first + y * rows.step, rows.bytes});
            m_result.pixelsSha256 = m_sum.hex();
            return texts();
        };
        return named(render::encodePngOf(std::move(image), m_files.front().descriptor(), textsOf, m_order.pixelsPerInch, m_order.alpha));
    }

    std::string drawInBands()
    {
        constexpr int kBandBytes = 64 << 20;
        const int stride = m_picture.widthPx() * 4;
        const int rows = m_order.bandRows > 0 ? m_order.bandRows : std::max(16, kBandBytes / stride / 16 * 16);
        render::Image band;
        int done = 0;
        return encode([&](std::string& error) -> std::span<const std::uint8_t> {
            band = m_picture.next(rows, error, std::move(band.rgba));
            done += band.height;
            m_sum.add(band.rgba);
            if (done == m_picture.heightPx())
                m_result.pixelsSha256 = m_sum.hex();
            return band.rgba;
        });
    }

    std::string encode(std::function<std::span<const std::uint8_t>(std::string&)> rows)
    {
        const render::RowSource source{m_picture.widthPx(), m_picture.heightPx(), m_order.alpha, m_order.pixelsPerInch, std::move(rows), [this] { return texts(); }};
        const int descriptor = m_files.front().descriptor();
        if (m_format == PictureFormat::tiff)
            return encodeTiff(source);
        return named(m_format == PictureFormat::jpeg ? render::writeJpeg(source, m_order.quality, descriptor) : render::writePngRows(source, descriptor));
    }

    std::string encodeTiff(const render::RowSource& source)
    {
        geo::TiffPicture tiff;
        tiff.width = source.width;
        tiff.height = source.height;
        tiff.alpha = source.alpha;
        tiff.pixelsPerInch = source.pixelsPerInch;
        tiff.ground = m_ground;
        tiff.rows = [&source]() -> geo::Result<std::span<const std::uint8_t>> {
            std::string error;
            const auto rows = source.rows(error);
            if (rows.empty())
                return geo::Error{.what = error};
            return rows;
        };
        tiff.notes = [this] {
            const auto all = texts();
            std::vector<std::pair<std::string, std::string>> tags;
            for (const auto& [key, text] : all)
                if (key == "Software")
                    tags.emplace_back("TIFFTAG_SOFTWARE", text);
                else if (key == "Title" || key == "Description") {
                    if (tags.empty())
                        tags.emplace_back("TIFFTAG_IMAGEDESCRIPTION", text);
                    else
                        tags.front().second += ". " + text;
                }
            return std::pair(render::xmpPacket(all), tags);
        };
        const auto named = geo::writeGeoTiff(m_files.front().path(), tiff);
        if (named && !*named)
            m_result.told.push_back(m_order.path + ": says where it lies, but not in what projection, for which a GeoTIFF has no name: it is " + m_ground->definition);
        if (named)
            return {};
        geo::Error error = named.error();
        error.where = m_order.path;
        return error.message();
    }

    std::string finish()
    {
        std::size_t next = 1;
        std::string error;
        if (m_order.worldFile)
            error = m_files.write(next++, geo::worldFile(*m_ground));
        if (error.empty() && m_order.sidecar)
            error = m_files.write(next, json());
        return error.empty() ? m_files.take() : error;
    }

    std::string named(const std::string& error) const { return error.empty() ? error : m_order.path + ": " + error; }

    PictureBands& m_picture;
    const Session& m_session;
    PictureOrder& m_order;
    PictureFormat m_format;
    PixelSum m_sum;
    std::optional<geo::PictureGround> m_ground;
    Files m_files;
    WrittenPicture m_result;
};

} // namespace

std::optional<PictureFormat> pictureFormat(const std::string& path)
{
    const std::string ending = endingOf(path);
    if (ending == ".png")
        return PictureFormat::png;
    if (ending == ".jpg" || ending == ".jpeg")
        return PictureFormat::jpeg;
    if (ending == ".tif" || ending == ".tiff")
        return PictureFormat::tiff;
    return std::nullopt;
}

std::string pixelsSha256(const render::Image& image)
{
    PixelSum sum(false);
    sum.add(image.rgba);
    return sum.hex();
}

WrittenPicture writePicture(PictureBands& picture, const Session& session, PictureOrder order)
{
    return Writing(picture, session, order).run();
}

namespace {

/// Of an SVG its metadata, of a PDF the last XMP packet that stands in it as it is.
geo::Result<std::vector<std::pair<std::string, std::string>>> textsInVector(const std::filesystem::path& path)
{
    constexpr std::uintmax_t kMost = std::uintmax_t{1} << 29;
    std::error_code none;
    if (fs::file_size(path, none) > kMost)
        return geo::Error{.what = "is larger than 512 MiB", .where = path.string(), .code = geo::ErrorCode::tooLarge};
    std::ifstream in(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    const bool svg = vectorFormatOf(path.string()) == VectorFormat::svg;
    const std::string_view begin = svg ? "<metadata>" : "<x:xmpmeta", end = svg ? "</metadata>" : "</x:xmpmeta>";
    const std::size_t from = svg ? bytes.find(begin) : bytes.rfind(begin),
                      to = bytes.find(end, std::min(from, bytes.size()));
    if (to == std::string::npos)
        return std::vector<std::pair<std::string, std::string>>{};
    return render::textsOfXmp(std::string_view(bytes).substr(from, to - from));
}

} // namespace

geo::Result<std::vector<std::pair<std::string, std::string>>> textsInPicture(const std::string& path)
{
    const auto file = geo::checkLocalFile(path);
    if (!file)
        return file.error();
    if (vectorFormatOf(path))
        return textsInVector(*file);
    if (pictureFormat(path) == PictureFormat::tiff) {
        const auto packet = geo::readTiffXmp(path);
        if (!packet)
            return packet.error();
        return render::textsOfXmp(*packet);
    }
    std::string error;
    auto texts = render::readPictureTexts(file->string(), error);
    if (!error.empty())
        return geo::Error{.what = error, .where = path, .code = geo::ErrorCode::malformed};
    return texts;
}

} // namespace app
