#include "app/panels/presenter.h"

#include "app/compose/markdown.h"
#include "app/compose/quiz_place.h"
#include "app/panels/widgets.h"
#include "app/session/presentation.h"

#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace app {

namespace {

constexpr double kTimePx = 40;

void wrapped(const std::string& text)
{
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopTextWrapPos();
}

std::string nameOf(const geo::View& view)
{
    return view.name.empty() ? view.id : view.name;
}

/// The beginning of a text that a glance takes in.
std::string beginning(const std::string& text)
{
    constexpr std::size_t kMost = 240;
    if (text.size() <= kMost)
        return text;
    const std::size_t space = text.rfind(' ', kMost);
    return text.substr(0, space == std::string::npos ? kMost : space) + " …";
}

/// What the audience does not see yet.
std::string answerOf(const Session& session, const geo::Quiz& quiz, const geo::Lookup& lookup)
{
    std::string name = quiz.name;
    if (const geo::Claim* claim = quiz.claim.empty() ? nullptr : lookup.claim(quiz.claim))
        name = std::string(claim->place.name.empty() ? claim->headline.view() : claim->place.name.view());
    const std::string guess = session.quiz->guess ? "a mark is placed" : "no mark yet";
    return (name.empty() ? std::string("Next shows the answer") : "The answer: " + name) + " (" + guess + ")";
}

} // namespace

std::string plainCaption(const geo::View& view)
{
    std::string text;
    for (const MarkdownLine& line : markdownLines(view.caption)) {
        if (!text.empty())
            text += line.kind == MarkdownLine::Kind::heading ? "\n\n" : "\n";
        text += (line.kind == MarkdownLine::Kind::item ? "• " : "") + line.text;
    }
    return text;
}

TimerWords timerWordsOf(const Session& session)
{
    TimerWords words;
    if (!session.presentation)
        return words;
    const StoryTimer& timer = session.storyTimer;
    const std::size_t step = session.presentation->step;
    words.time = timerWords(timer.seconds);
    const std::optional<double> whole = plannedSeconds(session.document);
    if (!whole)
        return words;
    const double until = *plannedSeconds(session.document, step + 1);
    words.late = timer.seconds > until;
    words.plan = "of " + timerWords(*whole) + " planned";
    if (words.late)
        words.plan += ", " + timerWords(timer.seconds - until) + " behind";
    if (const auto& minutes = session.document.views[step].minutes)
        words.plan += " · this step " + timerWords(timer.stepSeconds) + " of " + timerWords(*minutes * 60);
    return words;
}

void PresenterPanel::header(const PanelContext& c, const render::Rect& rect, const std::string& timeOfDay)
{
    const Look& look = c.look;
    const Presentation& shown = *c.session.presentation;
    const std::vector<geo::View>& views = c.session.document.views;
    beginPanel("presenter header", rect, look, 12);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const TimerWords words = timerWordsOf(c.session);
    const float left = rect.x + look.px(16), right = rect.x + rect.width - look.px(16), top = rect.y + look.px(10);
    const float size = look.px(kTimePx); // Whatever size the notes have, whose letters these are.
    const ImVec2 time = look.large->CalcTextSizeA(size, FLT_MAX, 0, words.time.c_str()),
                 day = look.large->CalcTextSizeA(size, FLT_MAX, 0, timeOfDay.c_str());
    const PackedColor ink = !c.session.storyTimer.running ? look.muted : words.late ? look.warning : look.ink;
    list->AddText(look.large, size, {right - time.x, top}, ink, words.time.c_str());
    list->AddText(look.large, size, {right - time.x - look.px(36) - day.x, top}, look.muted, timeOfDay.c_str());
    const std::string under = (c.session.storyTimer.running ? std::string() : "paused · ") + words.plan;
    const float underTop = top + time.y,
                underWidth = std::min(ImGui::CalcTextSize(under.c_str()).x, rect.width * 0.66F);
    list->AddText({right - underWidth, underTop}, words.late ? look.warning : look.muted,
                  elided(under, underWidth + 1).c_str());
    const float room = right - time.x - look.px(60) - day.x - left;
    const std::string step = std::to_string(shown.step + 1) + " of " + std::to_string(views.size());
    list->AddText({left, top + look.px(4)}, look.muted,
                  elided(step + (shown.blackout ? " · the audience sees nothing" : ""), room).c_str());
    ImGui::PushFont(look.title);
    list->AddText({left, top + look.px(24)}, look.ink,
                  elided(nameOf(views[shown.step]), std::max(room, rect.width - underWidth - look.px(48))).c_str());
    ImGui::PopFont();
    list->AddRectFilled({rect.x, rect.y + rect.height - look.line1()}, {rect.x + rect.width, rect.y + rect.height},
                        look.line);
    endPanel();
}

void PresenterPanel::steps(const PanelContext& c, const render::Rect& rect)
{
    const Look& look = c.look;
    const Presentation& shown = *c.session.presentation;
    const std::vector<geo::View>& views = c.session.document.views;
    const geo::View& now = views[shown.step];
    beginPanel("presenter steps", rect, look, 16, true);
    mutedText(look, "The audience reads");
    if (c.session.quiz) {
        ImGui::PushFont(look.title);
        wrapped(c.session.quiz->question);
        ImGui::PopFont();
        if (openQuiz(c.session) != nullptr)
            wrapped(answerOf(c.session, *now.quiz, c.lookup));
        for (const std::string& line : quizAnswerLines(c.session, c.lookup))
            wrapped("• " + line);
        ImGui::Dummy({1, look.px(4)});
    }
    const std::string caption = plainCaption(now);
    if (!caption.empty())
        wrapped(caption);
    else if (!c.session.quiz)
        mutedText(look, "This view has no caption.");
    ImGui::Dummy({1, look.px(14)});
    ImGui::Separator();
    ImGui::Dummy({1, look.px(6)});
    if (shown.step + 1 >= views.size()) {
        mutedText(look, "This is the last step.");
    } else {
        const geo::View& next = views[shown.step + 1];
        mutedText(look, "Next");
        ImGui::PushFont(look.bold);
        wrapped(nameOf(next) + (next.quiz && next.quiz->hasAnswer() ? "  (a question)" : ""));
        ImGui::PopFont();
        if (const std::string words = beginning(plainCaption(next)); !words.empty())
            mutedText(look, words);
    }
    endPanel();
}

void PresenterPanel::notes(const PanelContext& c, const render::Rect& rect)
{
    const Look& look = c.look;
    const std::size_t step = c.session.presentation->step;
    const std::string& text = c.session.document.views[step].notes;
    ImGui::GetBackgroundDrawList()->AddRectFilled({rect.x, rect.y}, {rect.x + rect.width, rect.y + rect.height},
                                                  look.field);
    beginPanel("presenter notes", rect, look, 18, true);
    if (m_step != step)
        ImGui::SetScrollY(0);
    m_step = step;
    if (text.empty()) {
        mutedText(look, "This view has no notes. They are written in the tab Views, beside its caption.");
    } else {
        ImGui::PushFont(look.large);
        wrapped(text);
        ImGui::PopFont();
    }
    endPanel();
}

bool PresenterPanel::button(const PanelContext& c, const char* label, bool chosen, const char* tip)
{
    const float room = ImGui::GetWindowContentRegionMax().x - ImGui::GetCursorPosX();
    if (ImGui::CalcTextSize(label).x + c.look.px(24) > room && ImGui::GetCursorPosX() > c.look.px(24))
        ImGui::NewLine();
    const bool pressed = choiceButton(c.look, label, chosen, tip);
    const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
    m_spots.emplace_back(label, render::Rect{a.x, a.y, b.x - a.x, b.y - a.y});
    ImGui::SameLine(0, c.look.px(4));
    return pressed;
}

void PresenterPanel::buttons(const PanelContext& c, const render::Rect& rect)
{
    const Look& look = c.look;
    const Presentation& shown = *c.session.presentation;
    const bool sources = c.session.story && c.session.story->sources;
    beginPanel("presenter buttons", rect, look, 12);
    ImGui::GetWindowDrawList()->AddRectFilled({rect.x, rect.y}, {rect.x + rect.width, rect.y + look.line1()},
                                              look.line);
    if (button(c, "Previous", false, "←, Page Up"))
        c.actions.push_back(StepStory{-1});
    if (button(c, openQuiz(c.session) != nullptr ? "Show the answer" : "Next", false, "→, Page Down, Space"))
        c.actions.push_back(StepStory{1});
    if (button(c, "Dark", shown.blackout, "B or a full stop: the audience sees nothing"))
        c.actions.push_back(SetPresentation{!shown.blackout, shown.laser, sources});
    if (button(c, "Sources", sources, "S"))
        c.actions.push_back(SetPresentation{shown.blackout, shown.laser, !sources});
    if (button(c, c.session.storyTimer.running ? "Pause the time" : "Go on", !c.session.storyTimer.running, "P"))
        c.actions.push_back(PauseTimer{c.session.storyTimer.running});
    if (button(c, "From 0:00", false, "0: the time begins anew"))
        c.actions.push_back(ResetTimer{});
    Presenter presenter = c.session.presenter;
    if (button(c, "A–", false, "-: smaller notes")) {
        presenter.notes /= 1.15F;
        c.actions.push_back(SetPresenter{presenter});
    }
    if (button(c, "A+", false, "+: larger notes")) {
        presenter.notes *= 1.15F;
        c.actions.push_back(SetPresenter{presenter});
    }
    if (presenter.screens > 1 && button(c, "Swap screens", presenter.swapped, "X")) {
        presenter.swapped = !presenter.swapped;
        c.actions.push_back(SetPresenter{presenter});
    }
    if (button(c, "End", false, "Esc"))
        c.actions.push_back(Present{false});
    endPanel();
}

void PresenterPanel::draw(const PanelContext& c, const render::Rect& window, const std::string& timeOfDay)
{
    m_spots.clear();
    if (!c.session.presentation || c.session.presentation->step >= c.session.document.views.size())
        return;
    const Look& look = c.look;
    const bool narrow = window.width < look.px(640);
    const float head = look.px(78), foot = look.px(narrow ? 84 : 52),
                body = std::max(look.px(80), window.height - head - foot);
    header(c, {window.x, window.y, window.width, head}, timeOfDay);
    const float top = window.y + head;
    if (narrow) {
        const float upper = std::floor(body * 0.4F);
        steps(c, {window.x, top, window.width, upper});
        notes(c, {window.x, top + upper, window.width, body - upper});
    } else {
        const float left = std::floor(window.width * 0.42F);
        steps(c, {window.x, top, left, body});
        notes(c, {window.x + left, top, window.width - left, body});
    }
    buttons(c, {window.x, top + body, window.width, foot});
}

} // namespace app
