#pragma once

#include "app/panels/panel.h"
#include "app/session/questions.h"

#include <string>
#include <vector>

namespace app {

/// What a question says, without ImGui.
struct QuestionWords {
    std::string title;
    std::string text;   ///< Paragraphs, one a line.
    std::string detail; ///< A path or a reason, set apart.
};
QuestionWords questionWords(const Session& session);
/// The word on a reply's button.
std::string replyWord(const Question& question, Reply reply);

/// The open question as a sheet over everything else; nothing when there is none. Keeps what is being typed.
class QuestionSheet {
public:
    void draw(const PanelContext& context, const render::Rect& window);
    /// Where the answers stand on the screen, for tests.
    struct ReplyRect {
        Reply reply;
        render::Rect rect;
    };
    const std::vector<ReplyRect>& replies() const { return m_replies; }

private:
    void nameField(const PanelContext& context, bool appearing);
    void buttons(const PanelContext& context);

    std::string m_name;
    bool m_keepsKeyboard = false;
    std::vector<ReplyRect> m_replies;
};

} // namespace app
