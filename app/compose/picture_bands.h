#pragma once

#include "app/compose/compose.h"
#include "app/compose/panes.h"
#include "render/gl/renderer.h"
#include "render/image/image.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace app {

/// A picture that is laid out as a whole (names, furniture, marks) and drawn in bands of rows, so that a large one is never
/// in memory as a whole; whatever the bands, the pixels are the same. Open charts stand in a strip below the map.
/// Borrows renderer, composer and session, which stay as they are.
class PictureBands {
public:
    /// None, with `error`, when the ground cannot be read or no text can be drawn. Sizes of `options` in framebuffer px. `before`: as
    /// composePanes() has it.
    static std::optional<PictureBands> layOut(render::Renderer& renderer, MapComposer& composer, Session& session,
                                              const ComposeOptions& options, std::string& error, std::vector<Pane> before = {});

    int widthPx() const { return m_options.widthPx; }
    int heightPx() const { return m_mapHeightPx + m_stripPx; }
    int mapHeightPx() const { return m_mapHeightPx; }

    /// What it is made of, for whoever draws it in another way; nothing is drawn once the panes are taken.
    std::span<const Pane> panes() const { return m_panes; }
    std::vector<Pane> takePanes() { return std::move(m_panes); }
    /// Null: none, or they cannot be drawn. Valid until the next picture.
    const ChartPicture* charts() const { return m_stripPx > 0 ? m_composer->charts(*m_session, m_options.widthPx, m_stripPx) : nullptr; }

    /// The next rows, at most so many, with the colours that settings.vision asks for; empty, with `error`, when they cannot be drawn. A
    /// band ends with the map where charts follow. `memory` as Renderer::drawToImage takes it.
    render::Image next(int mostRows, std::string& error, std::vector<std::uint8_t> memory = {});

    /// Camera and map of the picture where a pixel of it is one place; why it is not, a clause, else.
    struct Ground {
        std::string reason;
        render::Camera camera;
        geo::MapProjectionPtr map;
    };
    Ground ground() const;

private:
    PictureBands(render::Renderer& renderer, MapComposer& composer, Session& session, const ComposeOptions& options);
    render::Image mapRows(int top, int rows, std::string& error, std::vector<std::uint8_t> memory);
    render::Image joined(int top, int rows, std::string& error);
    bool layLocators(int top, render::Image& band, std::string& error);

    render::Renderer* m_renderer;
    MapComposer* m_composer;
    Session* m_session;
    ComposeOptions m_options;
    int m_mapHeightPx = 0, m_stripPx = 0, m_nextRow = 0;
    std::vector<Pane> m_panes;
    std::vector<render::Image> m_locators; ///< One for each pane that has one; drawn with the first band.
    bool m_locatorsDrawn = false;
};

} // namespace app
