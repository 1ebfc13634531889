#pragma once

#include "app/film/film_format.h"
#include "app/film/film_sink.h"
#include "app/film/piped_program.h"
#include "render/image/yuv.h"

#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace app {

/// A film that ffmpeg writes, into a file beside its place.
class EncodedFilm : public FilmSink {
public:
    /// `program`: path of ffmpeg. `stop`: see PipedProgram.
    EncodedFilm(std::string program, const FilmShape& shape, FilmTexts texts, std::string path, const std::atomic<bool>& stop, Patience patience = {});
    ~EncodedFilm() override;

    /// Of a GIF, before anything else: its colours are those of `count` pictures, asked for one after the other as a film's frames; none
    /// ends it, with the error that was set. Empty, or why not.
    std::string choosePalette(std::size_t count, const std::function<std::optional<FilmFrame>(std::size_t, std::string&)>& picture);

    std::string write(const FilmFrame& frame) override;
    std::string finish() override;
    std::uint64_t bytes() const override { return m_bytes; }

private:
    std::string start();
    std::string putInPlace();

    std::string m_program;
    FilmShape m_shape;
    FilmTexts m_texts;
    std::string m_path, m_temporary, m_palette;
    const std::atomic<bool>& m_stop;
    Patience m_patience;
    std::optional<PipedProgram> m_encoder;
    FilmCanvas m_canvas;
    std::optional<render::YuvPicture> m_yuv; ///< The same as the encoder takes it; of a GIF none.
    std::uint64_t m_bytes = 0;
};

/// Writes a comment into a GIF, as its specification has it (GIF89a, 24); no more than it holds. Empty, or why not.
std::string commentGif(const std::string& path, const std::string& comment);

/// Whether a file that an encoder wrote is whole as far as its frame tells: an MP4's boxes fill it and hold an index, a GIF ends
/// with its trailer, a WebM begins as one. An encoder may miss that the disk was full.
bool isWholeFilm(const std::string& path, FilmFormat format);

} // namespace app
