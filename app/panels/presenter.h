#pragma once

#include "app/panels/panel.h"

#include <string>
#include <utility>
#include <vector>

namespace app {

/// What the presenter's own window shows while views are presented: what is said now with its notes, what comes next,
/// how long it has taken and how long it was meant to take, the time of day, and buttons for what the keys do.
class PresenterPanel {
public:
    /// `timeOfDay`: "14:05".
    void draw(const PanelContext& context, const render::Rect& window, const std::string& timeOfDay);
    /// Where the buttons stand, by what they are called; px of that window.
    const std::vector<std::pair<std::string, render::Rect>>& spots() const { return m_spots; }

private:
    void header(const PanelContext& c, const render::Rect& rect, const std::string& timeOfDay);
    void steps(const PanelContext& c, const render::Rect& rect);
    void notes(const PanelContext& c, const render::Rect& rect);
    void buttons(const PanelContext& c, const render::Rect& rect);
    bool button(const PanelContext& c, const char* label, bool chosen, const char* tip);

    std::vector<std::pair<std::string, render::Rect>> m_spots;
    std::size_t m_step = 0; ///< Whose notes were drawn last: those of another begin at their top.
};

/// "12:34 of 20:00", and how the step that is shown lies to the plan: "0:40 behind the plan"; without a plan the time
/// alone.
struct TimerWords {
    std::string time;
    std::string plan;
    bool late = false;
};
TimerWords timerWordsOf(const Session& session);

/// What is told of a view in plain lines: its caption's blocks, headings apart by an empty line.
std::string plainCaption(const geo::View& view);

} // namespace app
