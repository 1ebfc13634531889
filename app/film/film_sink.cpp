#include "app/film/film_sink.h"

#include <cstring>
#include <utility>

namespace app {

bool FilmFrame::isWhole() const
{
    std::int64_t covered = 0;
    for (const FilmPatch& patch : patches)
        covered += std::int64_t{patch.image.width} * patch.image.height;
    return covered >= std::int64_t{widthPx} * heightPx;
}

FilmFrame wholeFrame(render::Image image, int frames, std::vector<render::PngText> texts)
{
    FilmFrame frame{image.width, image.height, {}, frames, std::move(texts)};
    frame.patches.push_back({0, 0, std::move(image)});
    return frame;
}

std::vector<render::PixelRect> FilmCanvas::lay(const FilmFrame& frame, std::string& wrong)
{
    const bool fits = m_image.width == frame.widthPx && m_image.height == frame.heightPx;
    if (!fits && !frame.isWhole()) {
        wrong = "a picture does not begin with all of it";
        return {};
    }
    if (!fits)
        m_image = {frame.widthPx, frame.heightPx, std::vector<std::uint8_t>(static_cast<std::size_t>(frame.widthPx) * static_cast<std::size_t>(frame.heightPx) * 4)};
    std::vector<render::PixelRect> changed;
    const render::PixelRect whole{0, 0, m_image.width, m_image.height};
    for (const FilmPatch& patch : frame.patches) {
        const render::PixelRect there{patch.x, patch.y, patch.image.width, patch.image.height};
        if (render::common(there, whole) != there) {
            wrong = "a part of a picture lies beyond it";
            return {};
        }
        const std::size_t bytes = static_cast<std::size_t>(there.width) * 4;
        for (int y = 0; y < there.height; ++y)
            std::memcpy(m_image.rgba.data() + (static_cast<std::size_t>(there.y + y) * static_cast<std::size_t>(m_image.width) + static_cast<std::size_t>(there.x)) * 4,
                        patch.image.rgba.data() + static_cast<std::size_t>(y) * bytes, bytes);
        changed.push_back(there);
    }
    return changed;
}

} // namespace app
