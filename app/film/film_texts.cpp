#include "app/film/film_texts.h"

#include "app/compose/caption.h"
#include "app/session/number_words.h"
#include "geo/time/format.h"

namespace app {

namespace {

std::string happenedWords(const geo::Window& window)
{
    return window == geo::kAllTime ? "happened at any time" : "happened " + geo::formatWindow(window.from, window.to);
}

} // namespace

AtDate::AtDate(Session& session, const geo::ClockQuery& date) : m_session(session), m_before(session.clocks)
{
    session.clocks.happened = date.happened;
    session.clocks.knownOn = date.knownOn;
    refreshAnswer(session);
}

AtDate::~AtDate()
{
    m_session.clocks = m_before;
    refreshAnswer(m_session);
}

std::string filmSentence(const FilmPlan& plan)
{
    const geo::ClockQuery first = plan.dates.front(), last = plan.dates.back();
    if (plan.play == PlayMode::knowledge)
        return "As it became known from " + geo::formatKnownOn(first.knownOn) + " to " + geo::formatKnownOn(last.knownOn) + " · " + happenedWords(first.happened);
    const std::string known = last.knownOn == geo::kDistantFuture ? "everything known by now" : "as known on " + geo::formatKnownOn(last.knownOn);
    return "Happened from " + geo::formatWindow(first.happened.from, first.happened.to) + " to " + geo::formatWindow(last.happened.from, last.happened.to) + " · " + known;
}

std::string dateWords(const FilmPlan& plan, std::size_t date)
{
    const geo::ClockQuery& at = plan.dates[date];
    if (plan.play == PlayMode::window)
        return geo::formatWindow(at.happened.from, at.happened.to);
    return "known on " + geo::formatKnownOn(at.knownOn);
}

std::string filmCountSentence(const Session& session)
{
    const geo::AsOf::Counts& n = session.answer.counts;
    const std::size_t claims = n.solid + n.possible + session.dataCounts.shown(), sources = sourceLines(session).size();
    return grouped(claims) + (claims == 1 ? " claim from " : " claims from ") + grouped(sources) + (sources == 1 ? " source" : " sources");
}

FilmTexts filmTexts(Session& session, const FilmPlan& plan, const std::string& note)
{
    const AtDate everything(session, plan.whole());
    FilmTexts texts;
    std::string description, sources, software;
    for (const auto& [key, text] : pictureTexts(session, note)) {
        if (key == "Title")
            texts.title = text;
        else if (key == "Description")
            description = text;
        else if (key == "Source")
            sources = text;
        else if (key == "Software")
            software = text;
    }
    texts.comment = filmSentence(plan) + ". " + std::string(kNotVerified) + ".\nAll of it: " + description + "\nSources:\n" + sources;
    if (!session.document.licence.empty())
        texts.comment += (texts.comment.ends_with('\n') ? "" : "\n") + ("Licence: " + session.document.licence);
    texts.comment += (texts.comment.ends_with('\n') ? "" : "\n") + software;
    return texts;
}

} // namespace app
