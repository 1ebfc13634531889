#include "app/panels/page_bar.h"

#include "app/panels/widgets.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>

namespace app {

namespace {

void choose(const PanelContext& c, const PageChoice& choice) { c.actions.push_back(SetPage{textOf(choice)}); }

/// Parts of a template can be left out; what is left out is remembered by part.
void partsMenu(const PanelContext& c, const PageLayout& layout, PageChoice choice)
{
    if (!beginChoiceList(c.look, "##parts", "Parts", 96, "What stands around the map"))
        return;
    for (const PartRule& rule : layout.parts) {
        bool shown = !choice.isLeftOut(rule.part);
        if (checkBox(c.look, wordOf(rule.part).c_str(), &shown)) {
            choice.leaveOut(rule.part, !shown);
            choose(c, choice);
        }
    }
    ImGui::EndCombo();
}

} // namespace

std::string wordOf(PagePart part)
{
    static constexpr std::array<const char*, kPagePartNames.size()> kWords{"Title", "Legend", "Sources", "Claims without a pin", "Scale bar", "Small map", "Caption", "Known-on date", "Story text"};
    return kWords[static_cast<std::size_t>(part)];
}

/// A template of the folders by its id, or the file that a choice names; null: it cannot be read.
const PageLayout* PageBar::layoutOf(const std::string& id)
{
    const auto known = std::find_if(m_layouts.begin(), m_layouts.end(), [&](const PageLayout& l) { return l.id == id; });
    if (known != m_layouts.end())
        return &*known;
    if (!id.ends_with(".json"))
        return nullptr;
    if (!m_file || m_fileName != id) {
        m_fileName = id;
        auto read = findLayout(id, layoutsFolder());
        m_file = read ? *std::move(read) : PageLayout{};
    }
    return m_file->parts.empty() ? nullptr : &*m_file;
}

void PageBar::draw(const PanelContext& c, const render::Rect& rect, int widthPx, int heightPx)
{
    const int frame = ImGui::GetFrameCount();
    if (m_layouts.empty() || frame > m_lastFrame + 1) { // The user may have written one meanwhile.
        m_problems.clear();
        m_file.reset();
        m_layouts = allLayouts(layoutsFolder(), m_problems);
    }
    m_lastFrame = frame;
    const Look& look = c.look;
    beginPanel("page", rect, look, 4);
    const float bottom = rect.y + rect.height;
    ImGui::GetWindowDrawList()->AddRectFilled({rect.x, bottom - look.line1()}, {rect.x + rect.width, bottom}, look.line);
    const PageChoice choice = pageChoiceOf(c.session);
    const std::string id = choice.layout.empty() ? "report" : choice.layout;
    const PageLayout* now = layoutOf(id);
    if (beginChoiceList(look, "##layout", now != nullptr ? now->name : id, 130, "The template of the picture")) {
        for (const PageLayout& layout : m_layouts)
            if (ImGui::Selectable(layout.name.c_str(), layout.id == id)) {
                PageChoice other = choice;
                other.layout = layout.id;
                other.moved.clear(); // Another template has its own places.
                choose(c, other);
            }
        for (const std::string& problem : m_problems)
            mutedText(look, problem);
        ImGui::EndCombo();
    }
    ImGui::SameLine(0, look.px(4));
    partsMenu(c, now != nullptr ? *now : m_layouts.front(), choice);
    ImGui::SameLine(0, look.px(4));
    if (!choice.moved.empty() && choiceButton(look, "Put back", false, "Every part where the template has it")) {
        PageChoice back = choice;
        back.moved.clear();
        choose(c, back);
    }
    const float right = rect.x + rect.width - look.px(4 + 26);
    const float left = ImGui::GetItemRectMax().x + look.px(12), room = right - look.px(8) - left;
    const std::string words = elided(fmt::format("Drag the parts · S saves {} × {} px", widthPx, heightPx), room);
    if (room > look.px(60))
        ImGui::GetWindowDrawList()->AddText({right - look.px(8) - ImGui::CalcTextSize(words.c_str()).x, rect.y + (rect.height - ImGui::GetTextLineHeight()) / 2}, look.muted, words.c_str());
    ImGui::SetCursorScreenPos({right, rect.y + look.px(4)});
    if (iconButton(look, "close", Icon::close, "Back to the map alone  (X)", ButtonState::off, 26)) {
        Panels panels = c.session.panels;
        panels.page = false;
        c.actions.push_back(SetPanels{panels});
    }
    endPanel();
}

void pageMarks(const PanelContext& c, const render::Rect& page, const PageMarks& marks)
{
    ImDrawList* list = ImGui::GetBackgroundDrawList();
    const Look& look = c.look;
    list->AddRect({page.x - look.line1(), page.y - look.line1()}, {page.x + page.width + look.line1(), page.y + page.height + look.line1()}, look.faint, 0, 0, look.line1());
    if (marks.x)
        list->AddLine({*marks.x, page.y}, {*marks.x, page.y + page.height}, faded(look.accent, 0.7), look.line1());
    if (marks.y)
        list->AddLine({page.x, *marks.y}, {page.x + page.width, *marks.y}, faded(look.accent, 0.7), look.line1());
    if (!marks.part)
        return;
    const render::Rect& r = *marks.part;
    list->AddRect({r.x - look.px(1), r.y - look.px(1)}, {r.x + r.width + look.px(1), r.y + r.height + look.px(1)}, look.accent, look.px(7), 0, look.px(marks.held ? 2 : 1.4));
    const ImVec2 size = ImGui::CalcTextSize(marks.name.c_str());
    const float width = size.x + look.px(12), height = size.y + look.px(6);
    const float x = std::clamp(r.x, page.x, std::max(page.x, page.x + page.width - width));
    const float y = r.y - height - look.px(3) >= page.y ? r.y - height - look.px(3) : r.y + r.height + look.px(3);
    list->AddRectFilled({x, y}, {x + width, y + height}, look.accent, look.px(4));
    list->AddText({x + look.px(6), y + look.px(3)}, look.onAccent, marks.name.c_str());
}

} // namespace app
