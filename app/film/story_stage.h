#pragma once

#include "app/session/session.h"

#include <string>
#include <vector>

namespace app {

/// While it lives the session shows the document's views, one after the other, each as a presentation shows it: what a view does not
/// say is as it was before the first. Afterwards the session is as before.
class StoryStage {
public:
    /// Shows the first of at least one view.
    explicit StoryStage(Session& session);
    ~StoryStage();
    StoryStage(const StoryStage&) = delete;
    StoryStage& operator=(const StoryStage&) = delete;

    std::size_t views() const { return m_session.document.views.size(); }
    /// Clocks, filter, boundaries, words and camera of a view.
    void show(std::size_t view);
    std::size_t shown() const { return m_shown; }
    /// Looks from elsewhere at the same.
    void look(const MapView& from);
    /// The same at another time.
    void setClocks(const geo::ClockQuery& clocks);

    /// Pictures have what their layout says around the map, and not what a presentation has, while it lives.
    class AsPicture {
    public:
        explicit AsPicture(Session& session);
        ~AsPicture();
        AsPicture(const AsPicture&) = delete;
        AsPicture& operator=(const AsPicture&) = delete;

    private:
        Session& m_session;
        std::optional<Presentation> m_before;
    };

    /// What of the views could not be shown, once for each.
    const std::vector<std::string>& problems() const { return m_problems; }

private:
    Session& m_session;
    MapView m_view;
    Clocks m_clocks;
    Panels m_panels;
    Comparison m_comparison;
    std::string m_projection, m_message;
    std::size_t m_shown = 0;
    std::vector<std::string> m_problems;
};

/// The name of a view, or else its id.
std::string sceneName(const geo::View& view);

} // namespace app
