#include "app/panels/annotation_part.h"

#include "app/compose/annotation_words.h"
#include "app/panels/widgets.h"
#include "app/session/annotation_actions.h"
#include "app/session/annotation_check.h"
#include "geo/time/edtf.h"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <array>
#include <cmath>
#include <utility>

namespace app {

namespace {

using geo::Annotation;
using geo::AnnotationKind;

/// Muted colours that no side of a project has; the first is the theme's ink.
constexpr std::array<const char*, 7> kColours{"", "#6B6B70", "#7A5A44", "#5C6B3C", "#46607A", "#1E1E1E", "#FFFFFF"};
constexpr std::array<const char*, 7> kColourNames{"the theme's ink", "grey", "brown", "moss", "slate", "black", "white"};

void set(const PanelContext& c, std::size_t index, Annotation to, const std::string& field = {})
{
    c.actions.push_back(SetAnnotation{index, std::move(to), field.empty() ? field : field + " of annotation " + c.session.document.annotations[index].id});
}

void label(const PanelContext& c, const char* text)
{
    ImGui::Dummy({1, c.look.px(1)});
    ImGui::PushFont(c.look.small);
    mutedText(c.look, text, false);
    ImGui::PopFont();
}

/// A round patch of a colour; a bar across: none.
bool swatch(const PanelContext& c, const char* id, PackedColor color, bool none, bool chosen, const std::string& tip)
{
    const Look& look = c.look;
    const float side = look.px(24);
    const ImVec2 at = ImGui::GetCursorScreenPos(), middle{at.x + side / 2, at.y + side / 2};
    const bool pressed = ImGui::InvisibleButton(id, {side, side});
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (!none)
        list->AddCircleFilled(middle, look.px(8), color);
    list->AddCircle(middle, look.px(8), look.faint, 0, look.line1());
    if (none)
        list->AddLine({middle.x - look.px(5), middle.y + look.px(5)}, {middle.x + look.px(5), middle.y - look.px(5)}, look.muted, look.px(1.4));
    if (chosen)
        list->AddCircle(middle, look.px(11), look.accent, 0, look.px(1.8));
    if (ImGui::IsItemHovered())
        tooltip(look, tip);
    return pressed;
}

/// Of a list of colours the one that is asked for; none: no change.
std::optional<std::string> colours(const PanelContext& c, const char* title, const std::string& now, bool emptyIsNone)
{
    std::optional<std::string> asked;
    label(c, title);
    ImGui::PushID(title);
    const render::Color ink = annotationInk(*c.look.map);
    bool known = false;
    for (std::size_t i = 0; i < kColours.size(); ++i) {
        if (i > 0)
            ImGui::SameLine(0, c.look.px(2));
        const bool chosen = now == kColours[i], none = i == 0 && emptyIsNone;
        known = known || chosen;
        ImGui::PushID(static_cast<int>(i));
        if (swatch(c, "colour", pack(annotationColor(kColours[i], ink)), none, chosen, none ? "none" : kColourNames[i]) && !chosen)
            asked = kColours[i];
        ImGui::PopID();
    }
    if (emptyIsNone) { // The ink itself, which an empty one cannot ask for.
        ImGui::SameLine(0, c.look.px(2));
        const std::string violet = colorText(ink);
        known = known || now == violet;
        if (swatch(c, "violet", pack(ink), false, now == violet, "violet") && now != violet)
            asked = violet;
    }
    if (!known) {
        ImGui::SameLine(0, c.look.px(2));
        swatch(c, "own", pack(annotationColor(now, ink)), false, true, now + ", as the file says");
    }
    ImGui::PopID();
    return asked;
}

/// One of several numbers; 0 is what the theme has.
std::optional<double> sizes(const PanelContext& c, const char* title, double now, std::initializer_list<double> offered, double usual)
{
    std::optional<double> asked;
    label(c, title);
    ImGui::PushID(title);
    bool first = true;
    for (const double size : offered) {
        if (!std::exchange(first, false))
            ImGui::SameLine(0, c.look.px(2));
        const bool chosen = now == size || (now == 0 && size == usual);
        if (choiceButton(c.look, fmt::format("{:g}", size).c_str(), chosen) && !chosen)
            asked = size == usual ? 0 : size;
    }
    ImGui::PopID();
    return asked;
}

template <class E> std::optional<E> choices(const PanelContext& c, const char* title, E now, std::initializer_list<std::pair<const char*, E>> offered)
{
    std::optional<E> asked;
    label(c, title);
    ImGui::PushID(title);
    bool first = true;
    for (const auto& [words, value] : offered) {
        if (!std::exchange(first, false))
            ImGui::SameLine(0, c.look.px(2));
        if (choiceButton(c.look, words, now == value) && now != value)
            asked = value;
    }
    ImGui::PopID();
    return asked;
}

void lookFields(const PanelContext& c, std::size_t index)
{
    const Annotation& a = c.session.document.annotations[index];
    const bool words = a.kind == AnnotationKind::text || a.kind == AnnotationKind::callout, image = a.kind == AnnotationKind::image;
    const auto change = [&](auto member, auto value) {
        Annotation to = a;
        to.style.*member = value;
        set(c, index, std::move(to));
    };
    using geo::AnnotationStyle;
    if (const auto to = colours(c, words ? "Colour of the words" : "Colour", a.style.stroke, false))
        change(&AnnotationStyle::stroke, *to);
    const bool fills = a.kind == AnnotationKind::polygon || a.kind == AnnotationKind::ellipse || a.kind == AnnotationKind::callout ||
                       (a.kind == AnnotationKind::text && a.style.ground == geo::TextGround::box) ||
                       (a.kind == AnnotationKind::arrow && a.style.arrow == geo::ArrowShape::tapered);
    if (fills)
        if (const auto to = colours(c, words ? "Colour of the box" : "Fill", a.style.fill, true))
            change(&AnnotationStyle::fill, *to);
    if (a.kind == AnnotationKind::text)
        if (const auto to = choices<geo::TextGround>(c, "Ground", a.style.ground, {{"Plain", geo::TextGround::halo}, {"Box", geo::TextGround::box}}))
            change(&AnnotationStyle::ground, *to);
    if (words)
        if (const auto to = sizes(c, "Size of the letters, px", a.style.sizePx, {11, 14, 18, 24, 36}, 14))
            change(&AnnotationStyle::sizePx, *to);
    if (image)
        if (const auto to = sizes(c, "Width, px", a.style.sizePx, {90, 180, 270, 360}, 180))
            change(&AnnotationStyle::sizePx, *to);
    if (words || image)
        return;
    if (a.kind == AnnotationKind::highlight) {
        if (const auto to = sizes(c, "Width, px", a.style.widthPx, {8, 16, 24, 40}, 16))
            change(&AnnotationStyle::widthPx, *to);
        return;
    }
    if (const auto to = sizes(c, "Width, px", a.style.widthPx, {1, 2.2, 4, 6, 10}, 2.2))
        change(&AnnotationStyle::widthPx, *to);
    if (const auto to = choices<geo::LineDash>(c, "Line", a.style.dash, {{"Solid", geo::LineDash::solid}, {"Dashed", geo::LineDash::dashed}, {"Dotted", geo::LineDash::dotted}}))
        change(&AnnotationStyle::dash, *to);
    if (a.kind == AnnotationKind::arrow)
        if (const auto to = choices<geo::ArrowShape>(c, "Arrow", a.style.arrow, {{"Straight", geo::ArrowShape::straight}, {"Curved", geo::ArrowShape::curved}, {"Axis of advance", geo::ArrowShape::tapered}}))
            change(&AnnotationStyle::arrow, *to);
}

/// What can be done with all of the chosen ones.
void deeds(const PanelContext& c, const std::vector<std::size_t>& chosen)
{
    const Look& look = c.look;
    ImGui::Dummy({1, look.px(4)});
    const auto deed = [&](const char* words, const char* tip, Action action) {
        if (choiceButton(look, words, false, tip))
            c.actions.push_back(std::move(action));
        ImGui::SameLine(0, look.px(2));
    };
    deed("Raise", "One step up in the order of drawing  (Page Up)", RaiseAnnotations{1});
    deed("Lower", "One step down  (Page Down)", RaiseAnnotations{-1});
    deed("Duplicate", "A copy beside it  (Ctrl D)", DuplicateAnnotations{});
    ImGui::PushStyleColor(ImGuiCol_Text, look.warning);
    deed("Delete", "Ctrl Z brings it back  (Del)", DeleteAnnotations{});
    ImGui::PopStyleColor();
    ImGui::NewLine();
    const bool grouped = !c.session.document.annotations[chosen.front()].group.empty();
    if (chosen.size() > 1)
        deed("Group", "A click chooses them together", GroupAnnotations{true});
    if (grouped)
        deed("Take apart", "Each is chosen alone again", GroupAnnotations{false});
    if (chosen.size() > 1 || grouped)
        ImGui::NewLine();
}

} // namespace

void AnnotationPart::words(const PanelContext& c, std::size_t index)
{
    const Annotation& a = c.session.document.annotations[index];
    const int asked = c.session.tools.annotating.textAsked;
    const bool writes = std::exchange(m_asked, asked) != asked;
    m_blank = m_blank || (writes && a.text == "Text");
    if (!m_blank)
        m_text = a.text;
    const bool lines = a.kind == AnnotationKind::text || a.kind == AnnotationKind::callout || a.kind == AnnotationKind::image;
    label(c, lines ? "Words" : "Name, for the menus");
    if (writes)
        ImGui::SetKeyboardFocusHere();
    const float width = ImGui::GetContentRegionAvail().x;
    if (m_blank)
        m_text.clear();
    if (ImGui::InputTextMultiline("##words", &m_text, {width, (lines ? 4.0F : 1.0F) * ImGui::GetTextLineHeight() + 2 * ImGui::GetStyle().FramePadding.y})) {
        m_blank = false;
        Annotation to = a;
        to.text = m_text;
        set(c, index, std::move(to), "words");
    }
    if (ImGui::IsItemDeactivated()) {
        m_blank = false;
        c.actions.push_back(EndEdit{});
    }
}

void AnnotationPart::time(const PanelContext& c, std::size_t index)
{
    const Annotation& a = c.session.document.annotations[index];
    label(c, "Shown only in this time (EDTF); empty: always");
    if (m_problem.empty())
        m_happened = a.happened;
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    if (ImGui::InputTextWithHint("##time", "2024-08/2024-09", &m_happened)) {
        const auto bounds = geo::edtfBounds(m_happened);
        m_problem = m_happened.empty() || bounds ? std::string() : bounds.error().message();
        if (m_problem.empty()) {
            Annotation to = a;
            to.happened = m_happened;
            set(c, index, std::move(to), "time");
        }
    }
    if (ImGui::IsItemDeactivated())
        c.actions.push_back(EndEdit{});
    if (!m_problem.empty()) {
        ImGui::PushStyleColor(ImGuiCol_Text, c.look.warning);
        ImGui::PushTextWrapPos(0);
        ImGui::TextUnformatted((m_problem + ". It stays as it was.").c_str());
        ImGui::PopTextWrapPos();
        ImGui::PopStyleColor();
    } else if (!a.happened.empty()) {
        mutedText(c.look, geo::edtfWords(a.happened) + (isShown(a, c.session) ? "" : ": not in the window now, so it is not shown"));
    }
}

void AnnotationPart::one(const PanelContext& c, std::size_t index)
{
    const Annotation& a = c.session.document.annotations[index];
    if (std::exchange(m_of, a.id) != a.id) {
        m_problem.clear();
        m_blank = false;
    }
    ImGui::PushID(a.id.c_str());
    words(c, index);
    label(c, "Author, named in every picture");
    std::string author = a.author;
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    if (ImGui::InputTextWithHint("##author", "Whose annotation this is", &author)) {
        Annotation to = a;
        to.author = author;
        set(c, index, std::move(to), "author");
    }
    if (ImGui::IsItemDeactivated())
        c.actions.push_back(EndEdit{});
    lookFields(c, index);
    if (standsOnPage(a.kind))
        if (const auto to = choices<geo::AnnotationAnchor>(c, "Stands", a.anchor, {{"On the map", geo::AnnotationAnchor::map}, {"On the page", geo::AnnotationAnchor::page}}))
            c.actions.push_back(AnchorAnnotations{*to});
    time(c, index);
    ImGui::PopID();
}

void AnnotationPart::draw(const PanelContext& c, const render::Rect& rect)
{
    const std::vector<std::size_t> chosen = chosenAnnotations(c.session);
    if (chosen.empty())
        return;
    beginPanel("inspector", rect, c.look, 14, true);
    ImGui::GetWindowDrawList()->AddRectFilled({rect.x, rect.y}, {rect.x + c.look.line1(), rect.y + rect.height}, c.look.line);
    const Annotation& first = c.session.document.annotations[chosen.front()];
    std::string title = chosen.size() > 1 ? std::to_string(chosen.size()) + " annotations" : kindWords(first.kind, first.style.arrow);
    if (title.front() >= 'a' && title.front() <= 'z')
        title.front() = static_cast<char>(title.front() - 'a' + 'A');
    ImGui::PushFont(c.look.title);
    ImGui::TextUnformatted(title.c_str());
    ImGui::PopFont();
    const ImVec2 after = ImGui::GetCursorPos();
    ImGui::SetCursorPos({ImGui::GetContentRegionMax().x - c.look.px(28), ImGui::GetWindowContentRegionMin().y - c.look.px(4)});
    if (iconButton(c.look, "close", Icon::close, "Close  (Esc)"))
        c.actions.push_back(SelectAnnotation{});
    ImGui::SetCursorPos(after);
    mutedText(c.look, chosen.size() > 1 ? "Annotations are no claims: nobody reported them." : "An annotation, no claim: nobody reported it.");
    deeds(c, chosen);
    if (chosen.size() == 1)
        one(c, chosen.front());
    endPanel();
}

} // namespace app
