#include "app/film/story_source.h"

#include "app/compose/caption.h"
#include "app/compose/charts.h"
#include "app/session/worldview_choice.h"

#include <utility>

namespace app {

StorySource::StorySource(render::Renderer& renderer, MapComposer& composer, Session& session, StoryStage& stage, const StoryPlan& plan, FilmCards cards, Options options)
    : m_composer(composer), m_drawer(renderer, composer), m_session(session), m_stage(stage), m_plan(plan), m_cards(std::move(cards)), m_options(std::move(options))
{
}

const std::vector<std::size_t>& StorySource::endStarts()
{
    TextPainter* const text = m_composer.letters();
    if (m_endStarts.empty() && m_plan.endFrames > 0 && text != nullptr)
        m_endStarts = endCardStarts(m_cards, *text, paletteFor(m_session.settings.theme), m_options.picture.widthPx, m_options.picture.heightPx);
    return m_endStarts;
}

std::size_t StorySource::size() { return before() + m_plan.shots.size() + endStarts().size(); }
std::int64_t StorySource::frames() { return m_plan.frames(static_cast<int>(endStarts().size())); }

std::optional<FilmFrame> StorySource::shot(const StoryShot& shot, std::string& error, std::vector<std::uint8_t> memory)
{
    const bool stays = m_view == shot.view && m_camera && m_camera->zoom == shot.camera.zoom && m_camera->center == shot.camera.center;
    if (m_view != shot.view)
        m_stage.show(shot.view);
    m_view = shot.view;
    m_camera = shot.camera;
    m_stage.look(shot.camera);
    m_stage.setClocks(shot.clocks);
    ComposeOptions& picture = m_options.picture;
    if (!stays) { // Each camera has the ground that it needs.
        const int height = picture.heightPx - chartStripHeight(m_session, picture.widthPx, picture.heightPx);
        m_composer.world().setWorldview(worldviewOf(m_session));
        picture.world = m_composer.world().loadNow(cameraFor(m_session, paneWidth(m_session, picture.widthPx), height));
    }
    FilmFrame frame{m_options.picture.widthPx, m_options.picture.heightPx, {}, shot.frames};
    std::optional<StoryStage::AsPicture> asPicture;
    if (!m_options.presented)
        asPicture.emplace(m_session);
    if (!m_drawer.map(m_session, m_options.picture, frame.patches, error, std::move(memory)))
        return std::nullopt;
    if (m_options.texts)
        frame.texts = pictureTexts(m_session, m_options.picture.note);
    return frame;
}

std::optional<FilmFrame> StorySource::card(std::size_t i, std::string& error, std::vector<std::uint8_t> memory)
{
    const Palette& palette = paletteFor(m_session.settings.theme);
    const int width = m_options.picture.widthPx, height = m_options.picture.heightPx;
    const bool isTitle = i < before();
    render::Image image = m_drawer.card(m_session, [&](TextPainter& text) {
        return isTitle ? titleCard(m_cards, text, palette, width, height)
                       : endCard(m_cards, endStarts(), i - before() - m_plan.shots.size(), text, palette, width, height);
    }, error, std::move(memory));
    if (image.empty())
        return std::nullopt;
    return wholeFrame(std::move(image), isTitle ? m_plan.titleFrames : m_plan.endFrames, m_options.texts ? pictureTexts(m_session, m_options.picture.note) : std::vector<render::PngText>{});
}

std::optional<FilmFrame> StorySource::frame(std::size_t i, std::string& error, std::vector<std::uint8_t> memory)
{
    if (i == 0)
        m_drawer.startOver();
    if (i >= before() && i - before() < m_plan.shots.size())
        return shot(m_plan.shots[i - before()], error, std::move(memory));
    return card(i, error, std::move(memory));
}

} // namespace app
