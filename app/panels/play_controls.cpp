#include "app/panels/play_controls.h"

#include "app/panels/widgets.h"
#include "app/session/time_actions.h"

#include <fmt/format.h>
#include <imgui.h>

#include <array>
#include <string>

namespace app {

namespace {

struct Step {
    const char* name;
    geo::Duration length;
};
const std::array kSteps{Step{"Hour", {0, 0, 3600}}, Step{"Day", {0, 1, 0}}, Step{"Week", {0, 7, 0}},
                        Step{"Month", {1, 0, 0}}};
constexpr std::array kEventSteps{1, 5, 10, 100, 1000};

void verticalLine(const PanelContext& c)
{
    ImGui::SameLine(0, c.look.px(8));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y + c.look.px(6)},
                                              {at.x + c.look.line1(), at.y + c.look.px(22)}, c.look.line);
    ImGui::Dummy({c.look.line1(), c.look.px(28)});
    ImGui::SameLine(0, c.look.px(8));
}

void modeChoice(const PanelContext& c)
{
    const PlayMode mode = c.session.playback.mode;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(c.look.px(8), c.look.px(5)));
    if (choiceButton(c.look, "Replay reports", mode == PlayMode::knowledge,
                     "Playing moves the known-on date: the map fills as it was reported  (M)"))
        c.actions.push_back(SetPlayMode{PlayMode::knowledge});
    ImGui::SameLine(0, c.look.px(2));
    if (choiceButton(c.look, "Move window", mode == PlayMode::window, "Playing moves the window of what happened  (M)"))
        c.actions.push_back(SetPlayMode{PlayMode::window});
    ImGui::PopStyleVar();
}

void stepAndSpeed(const PanelContext& c)
{
    const Playback& playback = c.session.playback;
    const bool byEvents = playback.eventsPerStep > 0;
    const auto eventWords = [&](int n) {
        const bool reports = playback.mode == PlayMode::knowledge;
        return std::to_string(n) + (reports ? n == 1 ? " report" : " reports" : n == 1 ? " event" : " events");
    };
    std::string shown = byEvents ? eventWords(playback.eventsPerStep) : "Other";
    for (const Step& step : kSteps)
        if (!byEvents && step.length == playback.step)
            shown = step.name;
    if (beginChoiceList(c.look, "##step", shown.c_str(), 92, "How far one step goes")) {
        for (const Step& step : kSteps)
            if (ImGui::Selectable(step.name, !byEvents && step.length == playback.step))
                c.actions.push_back(SetStep{step.length});
        for (const int n : kEventSteps)
            if (ImGui::Selectable(eventWords(n).c_str(), playback.eventsPerStep == n))
                c.actions.push_back(SetEventsPerStep{n});
        ImGui::EndCombo();
    }
    ImGui::SameLine(0, c.look.px(4));
    const auto words = [](double beats) { return fmt::format("{:g} / s", beats); };
    if (beginChoiceList(c.look, "##speed", words(playback.beatsPerSecond), 78, "Steps in a second of playing  (< >)")) {
        for (const double value : kSpeeds)
            if (ImGui::Selectable(words(value).c_str(), value == playback.beatsPerSecond))
                c.actions.push_back(SetSpeed{value});
        ImGui::EndCombo();
    }
}

} // namespace

render::Rect playControls(const PanelContext& c)
{
    const Playback& playback = c.session.playback;
    if (iconButton(c.look, "first", Icon::first, "To the start  (Home)"))
        c.actions.push_back(GoToEnd{false});
    ImGui::SameLine(0, c.look.px(2));
    if (iconButton(c.look, "back", Icon::stepBack, "One step back  (←)"))
        c.actions.push_back(StepTime{-1});
    ImGui::SameLine(0, c.look.px(2));
    if (iconButton(c.look, "play", playback.playing ? Icon::pause : Icon::play,
                   playback.playing ? "Pause  (Space or K)" : "Play  (Space or L; J plays back)", ButtonState::on))
        c.actions.push_back(TogglePlay{});
    const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
    ImGui::SameLine(0, c.look.px(2));
    if (iconButton(c.look, "forward", Icon::stepForward, "One step forward  (→)"))
        c.actions.push_back(StepTime{1});
    ImGui::SameLine(0, c.look.px(2));
    if (iconButton(c.look, "last", Icon::last, "To the end  (End)"))
        c.actions.push_back(GoToEnd{true});
    ImGui::SameLine(0, c.look.px(2));
    const bool toAndFro = playback.repeat == Repeat::pingPong;
    const char* words = toAndFro ? "At the end it plays back, and on again at the start; press: play once  (P)"
                        : playback.repeat == Repeat::loop ? "Starts again at the end; press: to and fro  (P)"
                                                          : "Stops at the end; press: start again there  (P)";
    const Repeat next = toAndFro ? Repeat::once : playback.repeat == Repeat::loop ? Repeat::pingPong : Repeat::loop;
    if (iconButton(c.look, "loop", toAndFro ? Icon::toAndFro : Icon::loop, words,
                   playback.repeat == Repeat::once ? ButtonState::off : ButtonState::on))
        c.actions.push_back(SetRepeat{next});
    verticalLine(c);
    modeChoice(c);
    verticalLine(c);
    stepAndSpeed(c);
    return {a.x, a.y, b.x - a.x, b.y - a.y};
}

} // namespace app
