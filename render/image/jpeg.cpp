#include "render/image/row_source.h"

#include "render/image/jpeg_segments_impl.h"
#include "render/image/stdio_file_impl.h"

#include <cerrno>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <memory>
#include <unistd.h>
#include <utility>

#include <jpeglib.h>

namespace render {

namespace {

/// libjpeg's state and where it reports to: it jumps out of the frame that called it.
struct Jpeg {
    jpeg_compress_struct state{};
    jpeg_error_mgr errors{};
    std::jmp_buf jump{};
    char message[JMSG_LENGTH_MAX]{};
};

void onError(j_common_ptr state)
{
    auto* jpeg = static_cast<Jpeg*>(state->client_data);
    state->err->format_message(state, jpeg->message);
    std::longjmp(jpeg->jump, 1);
}
void onMessage(j_common_ptr) {}

// Frames that libjpeg may jump out of hold nothing with a destructor.

bool begin(Jpeg* jpeg, std::FILE* file, const RowSource* source, int quality, const JpegSegment* segments, std::size_t count)
{
    jpeg_compress_struct& s = jpeg->state;
    s.err = jpeg_std_error(&jpeg->errors);
    jpeg->errors.error_exit = onError;
    jpeg->errors.output_message = onMessage;
    s.client_data = jpeg;
    if (setjmp(jpeg->jump) != 0)
        return false;
    jpeg_create_compress(&s);
    s.client_data = jpeg; // Creating clears it.
    jpeg_stdio_dest(&s, file);
    s.image_width = static_cast<JDIMENSION>(source->width);
    s.image_height = static_cast<JDIMENSION>(source->height);
    s.input_components = 4;
    s.in_color_space = JCS_EXT_RGBX;
    jpeg_set_defaults(&s);
    jpeg_set_quality(&s, quality, TRUE);
    for (int i = 0; i < s.num_components; ++i) // Letters and thin lines of colour stay sharp.
        s.comp_info[i].h_samp_factor = s.comp_info[i].v_samp_factor = 1;
    s.density_unit = 1;
    s.X_density = s.Y_density = static_cast<UINT16>(source->pixelsPerInch + 0.5);
    jpeg_start_compress(&s, TRUE);
    for (std::size_t i = 0; i < count; ++i)
        jpeg_write_marker(&s, segments[i].marker, reinterpret_cast<const JOCTET*>(segments[i].bytes.data()), static_cast<unsigned>(segments[i].bytes.size()));
    return true;
}

bool add(Jpeg* jpeg, const std::uint8_t* rgba, std::size_t stride, std::size_t count)
{
    if (setjmp(jpeg->jump) != 0)
        return false;
    for (std::size_t y = 0; y < count; ++y) {
        JSAMPROW row = const_cast<JSAMPROW>(rgba + y * stride);
        jpeg_write_scanlines(&jpeg->state, &row, 1);
    }
    return true;
}

bool end(Jpeg* jpeg)
{
    if (setjmp(jpeg->jump) != 0)
        return false;
    jpeg_finish_compress(&jpeg->state);
    return true;
}

/// What is known only after the last row, over what stood for it.
std::string overwrite(std::FILE* file, const std::vector<JpegSegment>& before, const std::vector<JpegSegment>& after)
{
    constexpr long kAfterJfif = 20; // Start of image, and an APP0 of 18 bytes.
    const std::string old = bytesOf(before), fresh = bytesOf(after);
    if (old == fresh)
        return {};
    if (old.size() != fresh.size())
        return "cannot be written: its texts changed their length";
    std::string there(old.size(), '\0');
    if (std::fflush(file) != 0 || std::fseek(file, kAfterJfif, SEEK_SET) != 0 || std::fread(there.data(), 1, there.size(), file) != there.size() || there != old)
        return "cannot be written: its texts are not where they should be";
    if (std::fseek(file, kAfterJfif, SEEK_SET) != 0 || std::fwrite(fresh.data(), 1, fresh.size(), file) != fresh.size())
        return cannotBeWritten();
    return {};
}

std::string writeAllRows(Jpeg& jpeg, std::FILE* file, const RowSource& source, int quality)
{
    constexpr int kMostSide = 65500;
    if (source.width > kMostSide || source.height > kMostSide)
        return "cannot be written: a JPEG has at most 65,500 pixels a side";
    const auto failed = [&jpeg] { return std::string("cannot be written: ") + (errno == ENOSPC ? std::strerror(errno) : jpeg.message); };
    const std::vector<JpegSegment> segments = jpegSegments(source.texts());
    if (!begin(&jpeg, file, &source, quality, segments.data(), segments.size()))
        return failed();
    const std::size_t stride = static_cast<std::size_t>(source.width) * 4;
    for (std::size_t left = static_cast<std::size_t>(source.height); left > 0;) {
        std::string error;
        const std::span<const std::uint8_t> band = source.rows(error);
        const std::size_t count = std::min(band.size() / stride, left);
        if (count == 0)
            return error.empty() ? "the picture ended before its last row" : error;
        if (!add(&jpeg, band.data(), stride, count))
            return failed();
        left -= count;
    }
    if (!end(&jpeg))
        return failed();
    return overwrite(file, segments, jpegSegments(source.texts()));
}

} // namespace

std::string writeJpeg(const RowSource& source, int quality, int descriptor)
{
    StdioFile file(fdopen(dup(descriptor), "w+b"));
    if (!file)
        return cannotBeWritten();
    const auto jpeg = std::make_unique<Jpeg>();
    errno = 0;
    std::string error = writeAllRows(*jpeg, file.get(), source, quality);
    jpeg_destroy_compress(&jpeg->state);
    return closed(std::move(file), std::move(error));
}

std::function<std::span<const std::uint8_t>(std::string&)> rowsOf(const Image& image)
{
    return [rows = std::span<const std::uint8_t>(image.rgba)](std::string&) { return rows; };
}

} // namespace render
