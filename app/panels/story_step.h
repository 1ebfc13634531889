#pragma once

#include "app/panels/panel.h"

#include <string>

namespace app {

/// A view's part in the story: its caption, the presenter's notes, how long it is meant to take, which annotations it
/// shows, the question that it asks, and its place in the order.
class StoryStep {
public:
    /// `view`: index in the document. While no field is being typed into, all show what the document has.
    void draw(const PanelContext& context, std::size_t view);

private:
    void texts(const PanelContext& c, const geo::View& view, std::size_t index);
    void annotations(const PanelContext& c, const geo::View& view, std::size_t index);
    void quiz(const PanelContext& c, const geo::View& view, std::size_t index);
    void answer(const PanelContext& c, const geo::View& view, std::size_t index);
    void order(const PanelContext& c, std::size_t index);
    bool textField(const PanelContext& c, const char* id, const char* hint, double height, std::string& text,
                   const std::string& known);

    std::string m_id; ///< Of the view whose fields these are.
    std::string m_caption, m_notes, m_minutes, m_question;
};

/// What the chosen claim or the chosen drawing gives as the answer to a question; none: nothing that has a place is
/// chosen.
std::optional<geo::Quiz> answerFromChoice(const Session& session, geo::Quiz quiz);

/// What a view shows beside its camera, in lines: its clocks, parts of the map that are not as usual, layers,
/// annotations.
std::string viewWords(const geo::Document& document, const geo::View& view);

} // namespace app
