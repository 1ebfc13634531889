#pragma once

#include "app/compose/picture_bands.h"
#include "app/film/film_sink.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace app {

/// Draws pictures that follow each other, of each only what is new. Laid on each other they are, to the bit, what drawSnapshot()
/// makes of each; what stands below it (a strip of its own) as Renderer::drawToImage() has it. Borrows renderer and composer, whose
/// grounds are kept meanwhile.
class FrameDrawer {
public:
    FrameDrawer(render::Renderer& renderer, MapComposer& composer);
    ~FrameDrawer();
    FrameDrawer(const FrameDrawer&) = delete;
    FrameDrawer& operator=(const FrameDrawer&) = delete;

    /// The next picture: of the session, and below it a scene that was composed after it, or none. False, with `error`, when it cannot
    /// be drawn. `memory` becomes a large patch's.
    bool map(Session& session, const ComposeOptions& options, std::vector<FilmPatch>& out, std::string& error, std::vector<std::uint8_t> memory);
    bool below(const Session& session, const render::Scene& scene, int y, std::vector<FilmPatch>& out, std::string& error);

    /// A card in their place: the whole picture of the scene that `make` gives. Empty, with `error`, when it cannot be drawn.
    render::Image card(const Session& session, const std::function<render::Scene(TextPainter&)>& make, std::string& error, std::vector<std::uint8_t> memory);

    /// The next one is drawn as a whole: something else was shown meanwhile.
    void startOver();

private:
    /// A scene as it was drawn last.
    struct Drawn {
        bool valid = false;
        render::Scene scene;
    };
    bool redraw(const render::Scene& before, const render::Scene& now, render::PixelRect seen, int x, int y, std::vector<FilmPatch>& out, std::string& error);
    bool drawNews(PictureBands& picture, std::vector<FilmPatch>& out, std::string& error);
    bool drawLocators(const PictureBands& picture, std::vector<FilmPatch>& out, std::string& error);
    bool comparable(const PictureBands& picture) const;
    void keep(PictureBands& picture);

    render::Renderer& m_renderer;
    MapComposer& m_composer;
    std::vector<Pane> m_before, m_spare; ///< What was drawn last; memory of the one before it.
    std::vector<std::uint8_t> m_memory;
    Drawn m_charts, m_below;
    std::uint64_t m_letters = 0; ///< Generation of the letters of what was drawn last.
};

} // namespace app
