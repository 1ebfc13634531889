#include "app/film/film_format.h"

#include "app/session/document_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <initializer_list>

namespace app {

namespace {

/// Of a text as an argument: Linux takes 128 KiB.
constexpr std::size_t kMostCommentBytes = 30'000;

/// Whole lines of it, and how many there were besides.
std::string cutText(const std::string& text)
{
    if (text.size() <= kMostCommentBytes)
        return text;
    std::size_t end = text.rfind('\n', kMostCommentBytes);
    if (end == std::string::npos)
        for (end = kMostCommentBytes; end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U;)
            --end;
    const auto left = std::count(text.begin() + static_cast<std::ptrdiff_t>(end) + 1, text.end(), '\n') + 1;
    return text.substr(0, end) + fmt::format("\n… and {} more lines", left);
}

void append(std::vector<std::string>& list, std::initializer_list<std::string> more)
{
    list.insert(list.end(), more);
}

/// Arguments that are the same for everything: silence but for errors, no questions, and an end at the first error, such as a
/// full disk.
std::vector<std::string> inputArguments(const FilmShape& shape)
{
    std::vector<std::string> list{"-nostdin", "-hide_banner", "-loglevel", "error", "-xerror", "-y", "-f", "rawvideo", "-pixel_format"};
    if (takesYuv(shape.format)) // Said in full, so that nothing is converted.
        append(list, {"yuv420p", "-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"});
    else
        append(list, {"rgb0"});
    append(list, {"-video_size", fmt::format("{}x{}", shape.widthPx, shape.heightPx), "-framerate", fmt::format("{}", shape.fps), "-i", "pipe:0"});
    return list;
}

} // namespace

std::optional<NumberedPath> numberedPath(const std::string& path)
{
    NumberedPath out;
    bool found = false;
    for (std::size_t i = 0; i < path.size(); ++i) {
        std::string& part = found ? out.after : out.before;
        if (path[i] != '%') {
            part += path[i];
            continue;
        }
        if (i + 1 < path.size() && path[i + 1] == '%') {
            part += path[++i];
            continue;
        }
        std::size_t at = i + 1;
        int digits = 0;
        while (at < path.size() && path[at] >= '0' && path[at] <= '9' && digits < 100)
            digits = digits * 10 + (path[at++] - '0');
        // Of a width without a leading zero printf() fills up with spaces, which no name of a file should have.
        const bool filled = digits == 0 || path[i + 1] == '0';
        if (found || at >= path.size() || path[at] != 'd' || digits > 18 || !filled)
            return std::nullopt;
        found = true;
        out.digits = digits;
        i = at;
    }
    if (!found || out.after.find('/') != std::string::npos)
        return std::nullopt;
    return out;
}

std::string NumberedPath::at(std::int64_t number) const
{
    return fmt::format("{}{:0{}}{}", before, number, digits, after);
}

std::optional<FilmFormat> filmFormatOf(const std::string& path)
{
    const std::string ending = endingOf(path);
    if (ending == ".mp4" || ending == ".webm" || ending == ".gif")
        return ending == ".mp4" ? FilmFormat::mp4 : ending == ".webm" ? FilmFormat::webm : FilmFormat::gif;
    return numberedPath(path) ? std::optional(FilmFormat::series) : std::nullopt;
}

bool takesYuv(FilmFormat format) { return format == FilmFormat::mp4 || format == FilmFormat::webm; }

std::string shapeProblem(const FilmShape& shape)
{
    const bool evenSides = shape.widthPx % 2 == 0 && shape.heightPx % 2 == 0;
    if ((shape.format == FilmFormat::mp4 || shape.format == FilmFormat::webm) && !evenSides)
        return fmt::format("a film has an even width and height; {} x {} px are not, {} x {} are", shape.widthPx, shape.heightPx,
                           shape.widthPx + shape.widthPx % 2, shape.heightPx + shape.heightPx % 2);
    if (shape.format == FilmFormat::gif && shape.fps > 50)
        return "a GIF has at most 50 frames a second, which is what viewers show";
    return {};
}

std::vector<std::string> encoderArguments(const FilmShape& shape, const FilmTexts& texts, const std::string& path, const std::string& palette)
{
    std::vector<std::string> list = inputArguments(shape);
    if (shape.format == FilmFormat::gif) {
        append(list, {"-i", "file:" + palette, "-lavfi", "paletteuse=dither=none:diff_mode=rectangle", "-f", "gif", "file:" + path});
        return list;
    }
    // Said in full, so that every player shows the colours of the pictures.
    append(list, {"-pix_fmt", "yuv420p", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"});
    if (shape.format == FilmFormat::mp4)
        append(list, {"-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-movflags", "+faststart"});
    else
        append(list, {"-c:v", "libvpx-vp9", "-crf", "30", "-b:v", "0", "-deadline", "good", "-cpu-used", "5", "-row-mt", "1", "-tile-columns", "2"});
    append(list, {"-metadata", "title=" + texts.title, "-metadata", "comment=" + cutText(texts.comment)});
    if (!texts.provenance.empty() && texts.provenance.size() <= kMostProvenanceBytes)
        append(list, {"-metadata", "description=" + texts.provenance});
    append(list, {"-f", shape.format == FilmFormat::mp4 ? "mp4" : "webm", "file:" + path});
    return list;
}

std::vector<std::string> paletteArguments(const FilmShape& shape, const std::string& path)
{
    std::vector<std::string> list = inputArguments(shape);
    append(list, {"-vf", "palettegen=stats_mode=full:reserve_transparent=0", "-frames:v", "1", "-f", "image2", "-c:v", "png", "-update", "1", "file:" + path});
    return list;
}

double estimatedBytes(const FilmShape& shape, std::int64_t dates, std::int64_t frames)
{
    const double pixels = static_cast<double>(shape.widthPx) * shape.heightPx;
    const auto changing = static_cast<double>(dates), all = static_cast<double>(frames);
    switch (shape.format) {
    case FilmFormat::mp4:
        return pixels * (0.12 + 0.12 * std::floor(all / 250) + changing * 0.006 + all * 0.0002);
    case FilmFormat::webm:
        return pixels * (0.08 + 0.05 * std::floor(all / 128) + changing * 0.004 + all * 0.0002);
    case FilmFormat::gif:
        return pixels * (0.18 + changing * 0.02) + all * 30;
    case FilmFormat::series:
        break;
    }
    return pixels * all * 0.2;
}

} // namespace app
