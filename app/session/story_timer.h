#pragma once

#include <optional>
#include <string>

namespace geo {
struct Document;
}

namespace app {

/// How long a presentation has lasted, and the step that it shows. Stands still while paused.
struct StoryTimer {
    double seconds = 0, stepSeconds = 0;
    bool running = true;

    void advance(double by)
    {
        if (!running || !(by > 0))
            return;
        seconds += by;
        stepSeconds += by;
    }
    /// Another step is shown.
    void beginStep() { stepSeconds = 0; }
    /// From the beginning; paused it stays paused.
    void reset() { seconds = stepSeconds = 0; }
};

/// "4:07", "1:02:30", "−0:05": whole seconds that have passed; of a time that is left those that have begun.
std::string timerWords(double seconds);

/// How long all views together are meant to be shown; none: none of them says.
std::optional<double> plannedSeconds(const geo::Document& document);
/// The same of those before a step: where the talk should be when it begins.
std::optional<double> plannedSeconds(const geo::Document& document, std::size_t before);

} // namespace app
