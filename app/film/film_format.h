#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app {

enum class FilmFormat : std::uint8_t { mp4, webm, gif, series };

/// What a path asks for by its ending, or by a number in it (`frames/%04d.png`); none: no film.
std::optional<FilmFormat> filmFormatOf(const std::string& path);

/// A path with one number in it, as printf() would write it: `%d`, or `%04d` for at least four digits with leading zeros;
/// `%%` is a percent sign.
struct NumberedPath {
    std::string before, after;
    int digits = 0; ///< At least.

    std::string at(std::int64_t number) const;
};
/// None when there is not exactly one number in it, in its last part.
std::optional<NumberedPath> numberedPath(const std::string& path);

/// A film as an encoder needs to know it.
struct FilmShape {
    FilmFormat format = FilmFormat::mp4;
    int widthPx = 0, heightPx = 0;
    double fps = 25;
};

/// Why a film of this shape cannot be written, or empty: H.264 and VP9 as everybody plays them have even sides.
std::string shapeProblem(const FilmShape& shape);

struct FilmTexts {
    std::string title, comment;
    std::string provenance = {}; ///< JSON, for the film's description; of a GIF in a comment of its own; empty: none.
};

/// A longer provenance finds no place in a film.
inline constexpr std::size_t kMostProvenanceBytes = 120'000;

/// Whether the encoder is given the pictures as render::YuvPicture has them; else as RGBA.
bool takesYuv(FilmFormat format);

/// What ffmpeg is told: raw pictures from its standard input, a film into `path`. `palette`: of a GIF, a picture with its
/// colours. Texts longer than a system takes as an argument are cut, and say so.
std::vector<std::string> encoderArguments(const FilmShape& shape, const FilmTexts& texts, const std::string& path, const std::string& palette = {});
/// The same to make that palette from RGBA pictures.
std::vector<std::string> paletteArguments(const FilmShape& shape, const std::string& path);

/// About how large it becomes: a rule of thumb from films of maps, right within a factor of two or three.
double estimatedBytes(const FilmShape& shape, std::int64_t dates, std::int64_t frames);

} // namespace app
