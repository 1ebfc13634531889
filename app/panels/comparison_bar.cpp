#include "app/panels/comparison_bar.h"

#include "app/compose/caption.h"
#include "app/panels/widgets.h"
#include "app/session/comparison.h"

#include <imgui.h>

#include <algorithm>

namespace app {

namespace {

using Kind = Comparison::Kind;

constexpr double kButton = 26, kGap = 2;

class Bar {
public:
    Bar(const PanelContext& context, const render::Rect& rect) : m_c(context), m_look(context.look), m_rect(rect) {}

    void draw()
    {
        beginPanel("comparison", m_rect, m_look, 4);
        const float bottom = m_rect.y + m_rect.height;
        ImGui::GetWindowDrawList()->AddRectFilled({m_rect.x, bottom - m_look.line1()}, {m_rect.x + m_rect.width, bottom}, m_look.line);
        kind(Kind::sideBySide, "Beside", "Two maps beside each other, one camera");
        kind(Kind::swipe, "Swipe", "One map: A left of a line that can be dragged, B right of it");
        kind(Kind::changes, "Changes", "One map: what is new, gone or changed from A to B");
        const float left = ImGui::GetItemRectMax().x + m_look.px(10);
        const float right = m_rect.x + m_rect.width - m_look.px(4 + 3 * (kButton + kGap) + 6);
        states(left, right);
        ImGui::SetCursorScreenPos({right + m_look.px(6), m_rect.y + m_look.px(4)});
        buttons();
        endPanel();
    }

private:
    void set(const Comparison& comparison) { m_c.actions.push_back(SetComparison{comparison}); }

    void kind(Kind which, const char* label, const char* tip)
    {
        Comparison comparison = m_c.session.comparison;
        if (choiceButton(m_look, label, comparison.kind == which, tip)) {
            comparison.kind = which;
            set(comparison);
        }
        ImGui::SameLine(0, m_look.px(kGap));
    }

    /// "A  as known on …" with its steps, "B  as known on …", sharing the room from left to right.
    void states(float left, float right)
    {
        const auto [a, b] = statesApart(m_c.session, true);
        const float steps = m_look.px(2 * (kButton + kGap)), gap = m_look.px(10);
        const float room = std::max(0.0F, right - left - steps - gap);
        ImGui::PushFont(m_look.bold);
        const float letter = ImGui::CalcTextSize("A").x + m_look.px(5);
        ImGui::PopFont();
        const float wantA = letter + ImGui::CalcTextSize(a.c_str()).x, wantB = letter + ImGui::CalcTextSize(b.c_str()).x;
        const float both = std::max(1.0F, wantA + wantB), share = std::min(1.0F, room / both);
        state("A", a, left, wantA * share, letter, "A: the state to compare with; of two maps it is the left one.\n" + clockSentence(clocksOfA()));
        ImGui::SetCursorScreenPos({left + wantA * share + m_look.px(3), m_rect.y + m_look.px(4)});
        if (iconButton(m_look, "a-back", Icon::stepBack, "Move A one step back", ButtonState::off, kButton))
            set(steppedA(m_c.session, -1));
        ImGui::SameLine(0, m_look.px(kGap));
        if (iconButton(m_look, "a-on", Icon::stepForward, "Move A one step on", ButtonState::off, kButton))
            set(steppedA(m_c.session, 1));
        state("B", b, left + wantA * share + steps + gap, wantB * share, letter,
              "B: the present clocks, which the timeline moves.\n" + clockSentence(m_c.session.clocks));
    }

    Clocks clocksOfA() const
    {
        Clocks clocks = m_c.session.clocks;
        clocks.happened = m_c.session.comparison.happened;
        clocks.knownOn = m_c.session.comparison.knownOn;
        return clocks;
    }

    void state(const char* name, const std::string& words, float x, float width, float letter, const std::string& tip)
    {
        if (width <= letter)
            return;
        ImDrawList* list = ImGui::GetWindowDrawList();
        const float y = m_rect.y + (m_rect.height - ImGui::GetTextLineHeight()) / 2;
        list->AddText(m_look.bold, m_look.bold->FontSize, {x, y}, m_look.accent, name);
        if (width - letter > m_look.px(48)) // A letter or two would only puzzle; the tooltip and the maps say it all.
            list->AddText({x + letter, y}, m_look.ink, elided(words, width - letter + 1).c_str());
        ImGui::SetCursorScreenPos({x, m_rect.y});
        ImGui::PushID(name);
        ImGui::Dummy({width, m_rect.height});
        ImGui::PopID();
        if (ImGui::IsItemHovered())
            tooltip(m_look, tip);
    }

    void buttons()
    {
        if (iconButton(m_look, "swap", Icon::swap, "Exchange A and B", ButtonState::off, kButton))
            m_c.actions.push_back(SwapComparison{});
        ImGui::SameLine(0, m_look.px(kGap));
        if (iconButton(m_look, "here", Icon::target, "Set A to where the clocks are now; then move them to see what changes", ButtonState::off, kButton)) {
            Comparison comparison = m_c.session.comparison;
            comparison.happened = m_c.session.clocks.happened;
            comparison.knownOn = m_c.session.clocks.knownOn;
            set(comparison);
        }
        ImGui::SameLine(0, m_look.px(kGap));
        if (iconButton(m_look, "close", Icon::close, "Compare no more", ButtonState::off, kButton)) {
            Comparison comparison = m_c.session.comparison;
            comparison.kind = Kind::off;
            set(comparison);
        }
    }

    const PanelContext& m_c;
    const Look& m_look;
    const render::Rect& m_rect;
};

} // namespace

void comparisonBar(const PanelContext& context, const render::Rect& rect)
{
    Bar(context, rect).draw();
}

} // namespace app
