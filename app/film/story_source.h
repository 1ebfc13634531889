#pragma once

#include "app/film/film_cards.h"
#include "app/film/frame_drawer.h"
#include "app/film/picture_source.h"
#include "app/film/story_plan.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

/// A story as a film: title card, the views with flights between them, end cards with the sources of all of them.
class StorySource : public PictureSource {
public:
    struct Options {
        ComposeOptions picture;
        bool presented = true; ///< With what a presentation has around the map; else as the layout says.
        bool texts = false;    ///< Each picture comes with the texts of its own metadata.
    };
    /// All are borrowed; the stage is the session's.
    StorySource(render::Renderer& renderer, MapComposer& composer, Session& session, StoryStage& stage, const StoryPlan& plan, FilmCards cards, Options options);

    std::size_t size() override;
    std::int64_t frames() override;
    std::int64_t changes() override { return static_cast<std::int64_t>(m_plan.shots.size()); }
    std::optional<FilmFrame> frame(std::size_t i, std::string& error, std::vector<std::uint8_t> memory = {}) override;

private:
    std::size_t before() const { return m_plan.titleFrames > 0 ? 1 : 0; }
    const std::vector<std::size_t>& endStarts();
    std::optional<FilmFrame> shot(const StoryShot& shot, std::string& error, std::vector<std::uint8_t> memory);
    std::optional<FilmFrame> card(std::size_t i, std::string& error, std::vector<std::uint8_t> memory);

    MapComposer& m_composer;
    FrameDrawer m_drawer;
    Session& m_session;
    StoryStage& m_stage;
    const StoryPlan& m_plan;
    FilmCards m_cards;
    Options m_options;
    std::vector<std::size_t> m_endStarts;
    std::optional<std::size_t> m_view; ///< That the session shows.
    std::optional<MapView> m_camera;   ///< That the ground was loaded for.
};

} // namespace app
