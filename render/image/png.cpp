#include "render/image/image.h"

#include "render/image/row_source.h"
#include "render/image/stdio_file_impl.h"

#include <fcntl.h>
#include <isa-l/igzip_lib.h>
#include <png.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <future>
#include <memory>

namespace render {

namespace {

struct PngFailure {
    std::string message;
    std::jmp_buf jump;
};

void onError(png_structp png, png_const_charp message)
{
    auto* failure = static_cast<PngFailure*>(png_get_error_ptr(png));
    failure->message = message;
    std::longjmp(failure->jump, 1);
}

void onWarning(png_structp, png_const_charp) {}

/// Bytes without the cost of clearing them first.
struct Bytes {
    std::unique_ptr<std::uint8_t[]> data;
    std::size_t size = 0;
};

/// Turns RGBA rows into PNG's scanlines in the same memory: a filter byte (none: a map has few gradients, and filtering
/// takes longer than it saves), then RGB. Returns how many bytes of the memory they take.
std::size_t toScanlines(Image& image)
{
    const auto width = static_cast<std::size_t>(image.width), height = static_cast<std::size_t>(image.height);
    const std::size_t stride = width * 3 + 1;
    for (std::size_t y = 0; y < height; ++y) {
        const std::uint8_t* in = image.rgba.data() + y * width * 4;
        std::uint8_t* out = image.rgba.data() + y * stride;
        // A scanline never starts after its row, and a pixel is read before anything is written over it.
        std::uint8_t r = in[0], g = in[1], b = in[2];
        *out++ = 0;
        for (std::size_t x = 0; x < width; ++x, in += 4, out += 3) {
            out[0] = r;
            const std::uint8_t g0 = g, b0 = b;
            if (x + 1 < width) {
                r = in[4];
                g = in[5];
                b = in[6];
            }
            out[1] = g0;
            out[2] = b0;
        }
    }
    return stride * height;
}

/// The same with alpha, which needs a byte a row more than there is.
void toScanlinesWithAlpha(Image& image)
{
    const std::size_t row = static_cast<std::size_t>(image.width) * 4, height = static_cast<std::size_t>(image.height);
    image.rgba.resize((row + 1) * height);
    for (std::size_t y = height; y-- > 0;) {
        std::memmove(image.rgba.data() + y * (row + 1) + 1, image.rgba.data() + y * row, row);
        image.rgba[y * (row + 1)] = 0;
    }
}

/// By ISA-L, which takes a quarter of libdeflate's time and an eighth of zlib's, for 7 % more bytes. Empty when there is not
/// memory enough.
Bytes compress(const std::uint8_t* data, std::size_t size)
{
    // Far more than it takes to store what cannot be packed; memory that is not written to costs nothing.
    const std::size_t bound = size + size / 8 + 65536;
    Bytes packed{std::unique_ptr<std::uint8_t[]>(new std::uint8_t[bound]), 0};
    const std::unique_ptr<std::uint8_t[]> memory(new std::uint8_t[ISAL_DEF_LVL2_DEFAULT]);
    isal_zstream stream;
    isal_deflate_init(&stream);
    stream.level = 2;
    stream.level_buf = memory.get();
    stream.level_buf_size = ISAL_DEF_LVL2_DEFAULT;
    stream.gzip_flag = IGZIP_ZLIB;
    constexpr std::size_t kMost = std::size_t{1} << 30; // At a time: the library counts in 32 bits.
    std::size_t taken = 0;
    while (stream.internal_state.state != ZSTATE_END) {
        const auto in = static_cast<std::uint32_t>(std::min(kMost, size - taken)), room = static_cast<std::uint32_t>(std::min(kMost, bound - packed.size));
        stream.next_in = const_cast<std::uint8_t*>(data) + taken;
        stream.avail_in = in;
        stream.next_out = packed.data.get() + packed.size;
        stream.avail_out = room;
        stream.end_of_stream = taken + in == size ? 1 : 0;
        if (isal_deflate(&stream) != COMP_OK || (stream.avail_in == in && stream.avail_out == room))
            return {};
        taken += in - stream.avail_in;
        packed.size += room - stream.avail_out;
    }
    return packed;
}

png_uint_32 perMetre(double pixelsPerInch) { return static_cast<png_uint_32>(pixelsPerInch / 0.0254 + 0.5); }

/// Texts as libpng takes them; borrows them.
std::vector<png_text> chunksOf(const std::vector<PngText>& texts)
{
    std::vector<png_text> chunks(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        chunks[i].compression = PNG_ITXT_COMPRESSION_NONE;
        chunks[i].key = const_cast<char*>(texts[i].first.c_str());
        chunks[i].text = const_cast<char*>(texts[i].second.c_str());
        chunks[i].itxt_length = texts[i].second.size();
        chunks[i].lang = const_cast<char*>("en");
        chunks[i].lang_key = const_cast<char*>("");
    }
    return chunks;
}

/// libpng reports by longjmp, so this frame holds nothing with a destructor.
bool encode(std::FILE* file, const Image& image, bool alpha, png_text* texts, int textCount, png_uint_32 pixelsPerMetre,
            const Bytes& packed, PngFailure* failure)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, failure, onError, onWarning);
    png_infop info = png_create_info_struct(png);
    if (setjmp(failure->jump) != 0) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_init_io(png, file);
    png_set_IHDR(png, info, static_cast<png_uint_32>(image.width), static_cast<png_uint_32>(image.height), 8,
                 alpha ? PNG_COLOR_TYPE_RGBA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, pixelsPerMetre, pixelsPerMetre, PNG_RESOLUTION_METER);
    if (textCount > 0)
        png_set_text(png, info, texts, textCount);
    png_write_info(png, info);
    // A chunk holds at most 2^31 - 1 bytes; one reader or another stumbles over large ones, so keep to a megabyte.
    constexpr std::size_t kChunk = std::size_t{1} << 20;
    for (std::size_t at = 0; at < packed.size; at += kChunk)
        png_write_chunk(png, reinterpret_cast<png_const_bytep>("IDAT"), packed.data.get() + at, std::min(kChunk, packed.size - at));
    png_write_chunk(png, reinterpret_cast<png_const_bytep>("IEND"), nullptr, 0);
    png_destroy_write_struct(&png, &info);
    return true;
}

/// Of a picture to read: 1 GiB in memory.
constexpr std::size_t kMaxPixels = std::size_t{1} << 28;

bool decode(std::FILE* file, Image* image, PngFailure* failure)
{
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, failure, onError, onWarning);
    png_infop info = png_create_info_struct(png);
    if (setjmp(failure->jump) != 0) {
        png_destroy_read_struct(&png, &info, nullptr);
        return false;
    }
    png_init_io(png, file);
    png_read_info(png, info);
    png_set_expand(png);
    png_set_strip_16(png);
    png_set_gray_to_rgb(png);
    png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
    png_read_update_info(png, info);
    if (std::size_t{png_get_image_width(png, info)} * png_get_image_height(png, info) > kMaxPixels)
        png_error(png, "it has too many pixels");
    image->width = static_cast<int>(png_get_image_width(png, info));
    image->height = static_cast<int>(png_get_image_height(png, info));
    const std::size_t stride = static_cast<std::size_t>(image->width) * 4;
    image->rgba.resize(stride * static_cast<std::size_t>(image->height));
    for (int y = 0; y < image->height; ++y)
        png_read_row(png, image->rgba.data() + static_cast<std::size_t>(y) * stride, nullptr);
    png_destroy_read_struct(&png, &info, nullptr);
    return true;
}

} // namespace

std::string encodePngOf(Image image, int descriptor, const std::function<std::vector<PngText>(const PngRows&)>& texts, double pixelsPerInch, bool alpha)
{
    if (image.empty())
        return "cannot be written: it has no pixels";
    std::size_t size = 0;
    if (alpha) {
        toScanlinesWithAlpha(image);
        size = image.rgba.size();
    } else {
        size = toScanlines(image);
    }
    auto packing = std::async(std::launch::async, [&image, size] { return compress(image.rgba.data(), size); });
    const std::size_t row = static_cast<std::size_t>(image.width) * (alpha ? 4 : 3);
    const std::vector<PngText> words = texts({image.rgba.data() + 1, row, row + 1, static_cast<std::size_t>(image.height)});
    const Bytes packed = packing.get();
    if (packed.size == 0)
        return "cannot be written: not enough memory";
    StdioFile file(fdopen(dup(descriptor), "wb"));
    if (!file)
        return cannotBeWritten();
    std::vector<png_text> chunks = chunksOf(words);
    PngFailure failure;
    const bool encoded = encode(file.get(), image, alpha, chunks.data(), static_cast<int>(chunks.size()), perMetre(pixelsPerInch), packed, &failure);
    std::string error = encoded ? "" : "cannot be written: " + failure.message;
    return closed(std::move(file), std::move(error));
}

std::string encodePng(Image image, int descriptor, const std::vector<PngText>& texts, double pixelsPerInch, bool alpha)
{
    return encodePngOf(std::move(image), descriptor, [&texts](const PngRows&) { return texts; }, pixelsPerInch, alpha);
}

std::string writePng(Image image, const std::string& path, const std::vector<PngText>& texts, double pixelsPerInch)
{
    const std::string temporary = path + "." + std::to_string(getpid()) + ".part";
    const int descriptor = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return cannotBeWritten();
    std::string error = encodePng(std::move(image), descriptor, texts, pixelsPerInch);
    if (close(descriptor) != 0 && error.empty())
        error = cannotBeWritten();
    if (error.empty() && std::rename(temporary.c_str(), path.c_str()) != 0)
        error = cannotBeWritten();
    if (!error.empty())
        std::remove(temporary.c_str());
    return error;
}

namespace {

/// A PNG that is being written row by row.
struct Rows {
    png_structp png = nullptr;
    png_infop info = nullptr;
    PngFailure failure;
};

bool begin(Rows* rows, std::FILE* file, const RowSource* source)
{
    rows->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &rows->failure, onError, onWarning);
    rows->info = png_create_info_struct(rows->png);
    if (setjmp(rows->failure.jump) != 0)
        return false;
    constexpr int kFast = 3;
    png_init_io(rows->png, file);
    png_set_user_limits(rows->png, 0x7fffffff, 0x7fffffff);
    png_set_IHDR(rows->png, rows->info, static_cast<png_uint_32>(source->width), static_cast<png_uint_32>(source->height), 8,
                 source->alpha ? PNG_COLOR_TYPE_RGBA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(rows->png, rows->info, perMetre(source->pixelsPerInch), perMetre(source->pixelsPerInch), PNG_RESOLUTION_METER);
    png_set_compression_level(rows->png, kFast);
    png_set_filter(rows->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_write_info(rows->png, rows->info);
    if (!source->alpha)
        png_set_filler(rows->png, 0, PNG_FILLER_AFTER);
    return true;
}

bool add(Rows* rows, const std::uint8_t* rgba, std::size_t stride, std::size_t count)
{
    if (setjmp(rows->failure.jump) != 0)
        return false;
    for (std::size_t y = 0; y < count; ++y)
        png_write_row(rows->png, rgba + y * stride);
    return true;
}

/// The texts follow the picture: some of them are known by then only.
bool end(Rows* rows, png_text* texts, int textCount)
{
    if (setjmp(rows->failure.jump) != 0)
        return false;
    png_set_text(rows->png, rows->info, texts, textCount);
    png_write_end(rows->png, rows->info);
    return true;
}

std::string writeAllRows(Rows& rows, std::FILE* file, const RowSource& source)
{
    const auto failed = [&rows] { return "cannot be written: " + rows.failure.message; };
    if (!begin(&rows, file, &source))
        return failed();
    const std::size_t stride = static_cast<std::size_t>(source.width) * 4;
    for (std::size_t left = static_cast<std::size_t>(source.height); left > 0;) {
        std::string error;
        const std::span<const std::uint8_t> band = source.rows(error);
        const std::size_t count = std::min(band.size() / stride, left);
        if (count == 0)
            return error.empty() ? "the picture ended before its last row" : error;
        if (!add(&rows, band.data(), stride, count))
            return failed();
        left -= count;
    }
    const std::vector<PngText> texts = source.texts();
    std::vector<png_text> chunks = chunksOf(texts);
    return end(&rows, chunks.data(), static_cast<int>(chunks.size())) ? "" : failed();
}

} // namespace

std::string writePngRows(const RowSource& source, int descriptor)
{
    StdioFile file(fdopen(dup(descriptor), "wb"));
    if (!file)
        return cannotBeWritten();
    Rows rows;
    std::string error = writeAllRows(rows, file.get(), source);
    png_destroy_write_struct(&rows.png, &rows.info);
    return closed(std::move(file), std::move(error));
}

Image readPng(const std::string& path, std::string& error)
{
    const StdioFile file(std::fopen(path.c_str(), "rb"));
    if (!file) {
        error = std::string("cannot be read: ") + std::strerror(errno);
        return {};
    }
    Image image;
    PngFailure failure;
    if (!decode(file.get(), &image, &failure)) {
        error = "is not a readable PNG: " + failure.message;
        return {};
    }
    return image;
}

} // namespace render
