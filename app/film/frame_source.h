#pragma once

#include "app/compose/snapshot.h"
#include "app/film/film_cards.h"
#include "app/film/film_plan.h"
#include "app/film/film_sink.h"
#include "app/film/frame_drawer.h"
#include "app/film/picture_source.h"
#include "app/film/progress_strip.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app {

struct FrameSourceOptions {
    ComposeOptions picture; ///< Of the whole size, the strip included.
    bool strip = true;      ///< A strip below the map says the date, and where in the film it lies.
    bool texts = false;     ///< Each picture comes with the texts of its own metadata.
};

/// A film of dates: title card, a picture for each, end cards. A date's picture is what drawSnapshot() makes of it. While it lives the
/// session shows dates of the film; afterwards its clocks are as before.
class FrameSource : public PictureSource {
public:
    /// All are borrowed. Renderer and composer keep what does not change from date to date.
    FrameSource(render::Renderer& renderer, MapComposer& composer, Session& session, const FilmPlan& plan, FrameSourceOptions options);
    ~FrameSource() override;
    FrameSource(const FrameSource&) = delete;
    FrameSource& operator=(const FrameSource&) = delete;

    /// How many of its pictures are shown after the dates.
    std::size_t endCards();
    std::size_t size() override;
    std::int64_t frames() override { return m_plan.frames(static_cast<int>(endCards())); }
    std::int64_t changes() override { return static_cast<std::int64_t>(m_plan.dates.size()); }
    std::optional<FilmFrame> frame(std::size_t i, std::string& error, std::vector<std::uint8_t> memory = {}) override;

private:
    const FilmCards& cards();
    const std::vector<std::size_t>& endStarts();
    std::optional<FilmFrame> date(std::size_t date, std::string& error, std::vector<std::uint8_t> memory);
    std::optional<FilmFrame> card(std::size_t i, std::string& error, std::vector<std::uint8_t> memory);

    MapComposer& m_composer;
    FrameDrawer m_drawer;
    Session& m_session;
    const FilmPlan& m_plan;
    FrameSourceOptions m_options;
    Clocks m_before;
    std::optional<ProgressStrip> m_strip;
    std::optional<FilmCards> m_cards;
    std::vector<std::size_t> m_endStarts;
};

} // namespace app
