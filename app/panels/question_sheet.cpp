#include "app/panels/question_sheet.h"

#include "app/panels/widgets.h"

#include <imgui.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kWidth = 460;

float buttonWidth(const Look& look, const std::string& label)
{
    return ImGui::CalcTextSize(label.c_str()).x + look.px(24);
}

void paragraphs(const std::string& text)
{
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t to = std::min(text.find('\n', from), text.size());
        ImGui::PushTextWrapPos(0);
        ImGui::TextUnformatted(text.data() + from, text.data() + to);
        ImGui::PopTextWrapPos();
        from = to + 1;
    }
}

} // namespace

void QuestionSheet::nameField(const PanelContext& c, bool appearing)
{
    const Question& asked = *c.session.question;
    if (appearing)
        m_name = asked.path;
    if (appearing || m_keepsKeyboard)
        ImGui::SetKeyboardFocusHere();
    ImGui::PushItemWidth(-1);
    if (ImGui::InputText("##name", &m_name))
        c.actions.push_back(TypeName{m_name});
    // Enter takes the keyboard away from a field, also from a name that is not taken.
    m_keepsKeyboard = ImGui::IsItemDeactivated() && !ImGui::IsMouseDown(0);
    ImGui::PopItemWidth();
    const std::string said = !asked.problem.empty() ? asked.problem
                             : asked.exists         ? "A file of this name is there; it will be replaced."
                             : !asked.hint.empty()  ? "The project cannot be saved in its place: " + asked.hint + "."
                                                    : "";
    ImGui::PushStyleColor(ImGuiCol_Text, asked.problem.empty() && !asked.exists ? c.look.muted : c.look.warning);
    // Room for two lines, so that nothing jumps when there is something to say.
    const float top = ImGui::GetCursorPosY();
    paragraphs(said);
    ImGui::PopStyleColor();
    ImGui::SetCursorPosY(std::max(ImGui::GetCursorPosY(), top + 2 * ImGui::GetTextLineHeight() + c.look.px(6)));
}

void QuestionSheet::buttons(const PanelContext& c)
{
    const Question& asked = *c.session.question;
    const std::span<const Reply> replies = repliesTo(asked);
    // From the right: the first answer last, as its place is where the eye ends.
    float width = 0;
    for (const Reply reply : replies)
        width += buttonWidth(c.look, replyWord(asked, reply)) + (width > 0 ? c.look.px(8) : 0);
    ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), ImGui::GetWindowContentRegionMax().x - width));
    for (std::size_t i = replies.size(); i-- > 0;) {
        const Reply reply = replies[i];
        const bool loses = reply == Reply::discard || reply == Reply::overwrite || reply == Reply::reload;
        const ButtonWeight weight = i == 0 ? ButtonWeight::first : loses ? ButtonWeight::warning : ButtonWeight::plain;
        const bool enabled = i > 0 || asked.kind != Question::Kind::name || asked.problem.empty();
        if (sheetButton(c.look, replyWord(asked, reply), weight, enabled))
            c.actions.push_back(Answer{reply});
        const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
        m_replies.push_back({reply, {a.x, a.y, b.x - a.x, b.y - a.y}});
        if (i > 0)
            ImGui::SameLine(0, c.look.px(8));
    }
}

void QuestionSheet::draw(const PanelContext& c, const render::Rect& window)
{
    constexpr const char* kId = "question";
    m_replies.clear();
    const bool asks = c.session.question.has_value();
    const Look& look = c.look;
    const float width = std::min(look.px(kWidth), window.width - look.px(24));
    if (!beginModalSheet(look, kId, asks, {width, 0}, {window.x + window.width / 2, window.y + window.height * 0.42F}))
        return;
    const QuestionWords words = questionWords(c.session);
    ImGui::PushFont(look.title);
    paragraphs(words.title);
    ImGui::PopFont();
    ImGui::Dummy({1, look.px(2)});
    paragraphs(words.text);
    if (!words.detail.empty())
        mutedText(look, words.detail);
    ImGui::Dummy({1, look.px(2)});
    if (c.session.question->kind == Question::Kind::name)
        nameField(c, ImGui::IsWindowAppearing());
    ImGui::Dummy({1, look.px(4)});
    buttons(c);
    ImGui::EndPopup();
}

} // namespace app
