#pragma once

#include "app/film/film_format.h"
#include "app/film/film_plan.h"
#include "app/session/session.h"

#include <string>

namespace app {

/// While it lives the session shows a date of a film; afterwards its clocks are as before.
class AtDate {
public:
    AtDate(Session& session, const geo::ClockQuery& date);
    ~AtDate();
    AtDate(const AtDate&) = delete;
    AtDate& operator=(const AtDate&) = delete;

private:
    Session& m_session;
    Clocks m_before;
};

/// Which time a film goes over, and by which clock: "As it became known from 6 Aug 2024 to 28 Apr 2025 · happened at any time".
std::string filmSentence(const FilmPlan& plan);

/// One of its dates, as briefly as it is clear: "known on 18 Oct 2024", "1–31 Oct 2024".
std::string dateWords(const FilmPlan& plan, std::size_t date);

/// "21 claims from 14 sources": of all that shows on some date of it. The session has to be there (FilmPlan::whole()).
std::string filmCountSentence(const Session& session);

/// Title and comment of a film: what its pictures carry (caption, sources, "reported, not verified"), of all its dates.
/// `note`: what the harm guard kept back.
FilmTexts filmTexts(Session& session, const FilmPlan& plan, const std::string& note = {});

} // namespace app
