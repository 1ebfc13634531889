#include "app/film/encoded_film.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace app {

namespace {

namespace fs = std::filesystem;

std::string cannotBeWritten(int failure)
{
    return std::string("cannot be written: ") + std::strerror(failure);
}

/// Until it is on the disk; an error is worth more than speed once.
std::string flushToDisk(const std::string& path)
{
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = file >= 0 && fsync(file) == 0;
    const int failure = errno;
    if (file >= 0)
        close(file);
    return done ? std::string() : cannotBeWritten(failure);
}

bool isWholeMp4(std::ifstream& file, std::uint64_t size)
{
    std::uint64_t at = 0;
    bool index = false, pictures = false;
    while (at + 8 <= size) {
        std::array<unsigned char, 16> head{};
        file.seekg(static_cast<std::streamoff>(at));
        file.read(reinterpret_cast<char*>(head.data()), at + 16 <= size ? 16 : 8);
        if (!file)
            return false;
        std::uint64_t length = 0;
        for (std::size_t i = 0; i < 4; ++i)
            length = length << 8 | head[i];
        if (length == 1) {
            length = 0;
            for (std::size_t i = 8; i < 16; ++i)
                length = length << 8 | head[i];
        }
        const std::string_view kind(reinterpret_cast<const char*>(head.data()) + 4, 4);
        index = index || kind == "moov";
        pictures = pictures || kind == "mdat";
        if (length < 8 || length > size - at)
            return false;
        at += length;
    }
    return at == size && index && pictures;
}

} // namespace

bool isWholeFilm(const std::string& path, FilmFormat format)
{
    std::error_code none;
    const std::uint64_t size = fs::file_size(path, none);
    std::ifstream file(path, std::ios::binary);
    if (none || !file || size < 16)
        return false;
    if (format == FilmFormat::mp4)
        return isWholeMp4(file, size);
    std::array<char, 6> head{};
    file.read(head.data(), head.size());
    if (format == FilmFormat::webm)
        return std::memcmp(head.data(), "\x1A\x45\xDF\xA3", 4) == 0;
    file.seekg(-1, std::ios::end);
    return std::memcmp(head.data(), "GIF89a", 6) == 0 && file.get() == 0x3B;
}

std::string commentGif(const std::string& path, const std::string& comment)
{
    constexpr std::size_t kBlock = 255;
    constexpr char kTrailer = 0x3B;
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekg(-1, std::ios::end);
    if (!file || file.get() != kTrailer)
        return "what ffmpeg wrote is no whole GIF";
    file.seekp(-1, std::ios::end);
    file.write("\x21\xFE", 2);
    for (std::size_t at = 0; at < comment.size(); at += kBlock) {
        const std::size_t length = std::min(kBlock, comment.size() - at);
        file.put(static_cast<char>(length));
        file.write(comment.data() + at, static_cast<std::streamsize>(length));
    }
    file.put(0);
    file.put(kTrailer);
    file.close();
    return file ? std::string() : cannotBeWritten(errno);
}

EncodedFilm::EncodedFilm(std::string program, const FilmShape& shape, FilmTexts texts, std::string path, const std::atomic<bool>& stop, Patience patience)
    : m_program(std::move(program)), m_shape(shape), m_texts(std::move(texts)), m_path(std::move(path)),
      m_temporary(m_path + "." + std::to_string(getpid()) + ".part"), m_stop(stop), m_patience(patience)
{
}

EncodedFilm::~EncodedFilm()
{
    m_encoder.reset();
    std::error_code none;
    for (const std::string& file : {m_temporary, m_palette})
        if (!file.empty())
            fs::remove(file, none);
}

std::string EncodedFilm::choosePalette(std::size_t count, const std::function<std::optional<FilmFrame>(std::size_t, std::string&)>& picture)
{
    FilmCanvas canvas;
    m_palette = m_temporary + ".png";
    PipedProgram chooser(m_stop, m_patience);
    std::string wrong = chooser.start(m_program, paletteArguments(m_shape, m_palette));
    for (std::size_t i = 0; i < count && wrong.empty(); ++i) {
        if (const std::optional<FilmFrame> frame = picture(i, wrong))
            canvas.lay(*frame, wrong);
        if (wrong.empty())
            wrong = chooser.write(canvas.image().rgba);
    }
    return wrong.empty() ? chooser.finish() : wrong;
}

std::string EncodedFilm::start()
{
    // Looked at here: what an encoder says of a folder that cannot be written to helps nobody.
    const int probe = open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (probe < 0)
        return cannotBeWritten(errno);
    close(probe);
    m_encoder.emplace(m_stop, m_patience);
    return m_encoder->start(m_program, encoderArguments(m_shape, m_texts, m_temporary, m_palette));
}

std::string EncodedFilm::write(const FilmFrame& frame)
{
    if (frame.widthPx != m_shape.widthPx || frame.heightPx != m_shape.heightPx)
        return "a picture has not the size of the film";
    std::string wrong;
    const std::vector<render::PixelRect> changed = m_canvas.lay(frame, wrong);
    if (takesYuv(m_shape.format)) {
        if (!m_yuv)
            m_yuv.emplace(m_shape.widthPx, m_shape.heightPx);
        for (const render::PixelRect& part : changed)
            m_yuv->update(m_canvas.image(), part);
    }
    if (wrong.empty() && !m_encoder)
        wrong = start();
    for (int i = 0; i < frame.frames && wrong.empty(); ++i)
        wrong = m_encoder->write(m_yuv ? m_yuv->bytes() : std::span<const std::uint8_t>(m_canvas.image().rgba));
    return wrong;
}

std::string EncodedFilm::finish()
{
    if (!m_encoder)
        return "the film has no picture";
    std::string wrong = m_encoder->finish();
    if (wrong.empty() && !isWholeFilm(m_temporary, m_shape.format))
        wrong = "what ffmpeg wrote is no whole film, though it said so; is the disk full?";
    if (wrong.empty() && m_shape.format == FilmFormat::gif)
        wrong = commentGif(m_temporary, m_texts.title + "\n" + m_texts.comment);
    if (wrong.empty() && m_shape.format == FilmFormat::gif && !m_texts.provenance.empty())
        wrong = commentGif(m_temporary, m_texts.provenance);
    return wrong.empty() ? putInPlace() : wrong;
}

std::string EncodedFilm::putInPlace()
{
    if (std::string wrong = flushToDisk(m_temporary); !wrong.empty())
        return wrong;
    std::error_code none;
    m_bytes = fs::file_size(m_temporary, none);
    if (std::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        return cannotBeWritten(errno);
    return {};
}

} // namespace app
