#include "app/film/story_stage.h"

#include "app/session/action.h"
#include "app/session/map_choice.h"

#include <algorithm>
#include <utility>

namespace app {

namespace {

/// Views of a document say where their camera stands whatever the size of the map is.
constexpr MapSize kAnySize{1280, 720};

} // namespace

std::string sceneName(const geo::View& view) { return view.name.empty() ? view.id : view.name; }

StoryStage::StoryStage(Session& session)
    : m_session(session), m_view(session.view), m_clocks(session.clocks), m_panels(session.panels), m_comparison(session.comparison), m_projection(session.settings.projection),
      m_message(session.message)
{
    show(0);
}

StoryStage::~StoryStage()
{
    apply(m_session, Present{false, 0}, kAnySize);
    m_session.view = m_view;
    m_session.clocks = m_clocks;
    m_session.panels = m_panels;
    m_session.comparison = m_comparison;
    m_session.settings.projection = m_projection;
    m_session.message = std::move(m_message);
    refreshMap(m_session);
    refreshAnswer(m_session);
}

void StoryStage::show(std::size_t view)
{
    const Effects effects = apply(m_session, Present{true, view}, kAnySize);
    if (effects.goTo)
        look(*effects.goTo);
    m_shown = view;
    const std::string name = sceneName(m_session.document.views[view]);
    if (m_session.message.starts_with(name + ": ")) {
        std::string problem = "view '" + name + "'" + m_session.message.substr(name.size());
        if (std::find(m_problems.begin(), m_problems.end(), problem) == m_problems.end())
            m_problems.push_back(std::move(problem));
    }
}

void StoryStage::look(const MapView& from)
{
    m_session.view = from;
    refreshMap(m_session);
}

void StoryStage::setClocks(const geo::ClockQuery& clocks)
{
    m_session.clocks.happened = clocks.happened;
    m_session.clocks.knownOn = clocks.knownOn;
    refreshAnswer(m_session);
}

StoryStage::AsPicture::AsPicture(Session& session) : m_session(session), m_before(std::exchange(session.presentation, std::nullopt)) {}
StoryStage::AsPicture::~AsPicture() { m_session.presentation = std::move(m_before); }

} // namespace app
