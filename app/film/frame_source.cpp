#include "app/film/frame_source.h"

#include "app/compose/caption.h"
#include "app/film/film_texts.h"

#include <utility>

namespace app {

FrameSource::FrameSource(render::Renderer& renderer, MapComposer& composer, Session& session, const FilmPlan& plan, FrameSourceOptions options)
    : m_composer(composer), m_drawer(renderer, composer), m_session(session), m_plan(plan), m_options(std::move(options)), m_before(session.clocks)
{
    if (m_options.strip)
        m_strip.emplace(plan, m_options.picture.widthPx, session.settings.contentScale);
}

FrameSource::~FrameSource()
{
    m_session.clocks = m_before;
    refreshAnswer(m_session);
}

const FilmCards& FrameSource::cards()
{
    if (!m_cards) {
        const AtDate all(m_session, m_plan.whole());
        m_cards = filmCards(m_session, m_plan, m_options.picture.note);
    }
    return *m_cards;
}

const std::vector<std::size_t>& FrameSource::endStarts()
{
    TextPainter* const text = m_composer.letters();
    if (m_endStarts.empty() && m_plan.endFrames > 0 && text != nullptr)
        m_endStarts = endCardStarts(cards(), *text, paletteFor(m_session.settings.theme), m_options.picture.widthPx, m_options.picture.heightPx);
    return m_endStarts;
}

std::size_t FrameSource::endCards() { return endStarts().size(); }

std::size_t FrameSource::size() { return (m_plan.titleFrames > 0 ? 1 : 0) + m_plan.dates.size() + endCards(); }

std::optional<FilmFrame> FrameSource::date(std::size_t date, std::string& error, std::vector<std::uint8_t> memory)
{
    m_session.clocks.happened = m_plan.dates[date].happened;
    m_session.clocks.knownOn = m_plan.dates[date].knownOn;
    refreshAnswer(m_session);
    ComposeOptions picture = m_options.picture;
    picture.heightPx -= m_strip ? ProgressStrip::heightPx(m_session.settings.contentScale) : 0;
    FilmFrame frame{m_options.picture.widthPx, m_options.picture.heightPx, {}, m_plan.hold};
    if (!m_drawer.map(m_session, picture, frame.patches, error, std::move(memory)))
        return std::nullopt;
    if (m_strip) {
        TextPainter* const text = m_composer.letters();
        if (text == nullptr) {
            error = m_composer.textError();
            return std::nullopt;
        }
        if (!m_drawer.below(m_session, m_strip->draw(date, *text, paletteFor(m_session.settings.theme)), picture.heightPx, frame.patches, error))
            return std::nullopt;
    }
    if (m_options.texts)
        frame.texts = pictureTexts(m_session, m_options.picture.note);
    return frame;
}

std::optional<FilmFrame> FrameSource::card(std::size_t i, std::string& error, std::vector<std::uint8_t> memory)
{
    const Palette& palette = paletteFor(m_session.settings.theme);
    const int width = m_options.picture.widthPx, height = m_options.picture.heightPx;
    const bool isTitle = i == 0 && m_plan.titleFrames > 0;
    const std::size_t end = isTitle ? 0 : i - (m_plan.titleFrames > 0 ? 1 : 0) - m_plan.dates.size();
    render::Image image = m_drawer.card(m_session, [&](TextPainter& text) {
        return isTitle ? titleCard(cards(), text, palette, width, height) : endCard(cards(), endStarts(), end, text, palette, width, height);
    }, error, std::move(memory));
    if (image.empty())
        return std::nullopt;
    FilmFrame frame = wholeFrame(std::move(image), isTitle ? m_plan.titleFrames : m_plan.endFrames);
    if (m_options.texts) {
        const AtDate all(m_session, m_plan.whole());
        frame.texts = pictureTexts(m_session, m_options.picture.note);
    }
    return frame;
}

std::optional<FilmFrame> FrameSource::frame(std::size_t i, std::string& error, std::vector<std::uint8_t> memory)
{
    if (i == 0)
        m_drawer.startOver();
    const std::size_t before = m_plan.titleFrames > 0 ? 1 : 0;
    if (i >= before && i - before < m_plan.dates.size())
        return date(i - before, error, std::move(memory));
    return card(i, error, std::move(memory));
}

} // namespace app
