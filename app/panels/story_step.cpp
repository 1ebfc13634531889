#include "app/panels/story_step.h"

#include "app/compose/annotation_shape.h"
#include "app/panels/widgets.h"
#include "app/session/annotation_actions.h"
#include "app/session/presentation.h"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <charconv>

namespace app {

namespace {

void append(std::string& words, const std::string& line)
{
    words += (words.empty() ? "" : "\n") + line;
}

std::string wordsOf(const geo::Annotation& a)
{
    const std::string kind = kindWords(a.kind, a.style.arrow);
    const std::size_t line = a.text.find('\n');
    return a.text.empty() ? kind : kind + " “" + a.text.substr(0, line) + "”";
}

/// What an annotation marks: an ellipse is an area, a callout and an arrow mean where they end.
geo::Geometry areaOf(const geo::Annotation& a)
{
    if (a.kind == geo::AnnotationKind::ellipse) {
        geo::Geometry::Arrays arrays;
        for (const auto& rings : shapeOf(a).areas) {
            for (const auto& ring : rings) {
                arrays.points.insert(arrays.points.end(), ring.begin(), ring.end());
                if (!ring.empty() && arrays.points.back() != ring.front())
                    arrays.points.push_back(ring.front());
                arrays.ringEnds.push_back(static_cast<std::uint32_t>(arrays.points.size()));
            }
            arrays.partEnds.push_back(static_cast<std::uint32_t>(arrays.ringEnds.size()));
            return {geo::Geometry::Kind::polygon, std::move(arrays)};
        }
    }
    const bool points = a.kind == geo::AnnotationKind::callout || a.kind == geo::AnnotationKind::arrow;
    return points && !a.geometry.points().empty() ? geo::Geometry(a.geometry.points().back()) : a.geometry;
}

std::string minutesWords(const std::optional<double>& minutes)
{
    return minutes ? fmt::format("{:g}", *minutes) : std::string();
}

/// "1.5" or "1,5"; nothing typed is no plan.
bool readMinutes(std::string text, std::optional<double>& minutes)
{
    std::replace(text.begin(), text.end(), ',', '.');
    if (text.empty()) {
        minutes.reset();
        return true;
    }
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    constexpr double kMost = 24 * 60;
    if (failure != std::errc{} || end != text.data() + text.size() || !(value >= 0) || value > kMost)
        return false;
    minutes = value;
    return true;
}

void change(const PanelContext& c, std::size_t index, geo::View to, const std::string& field)
{
    const std::string key = field.empty() ? std::string() : field + " of " + to.id;
    c.actions.push_back(EditDocument{geo::replaceAt(index, std::move(to)), key});
}

} // namespace

std::string viewWords(const geo::Document& document, const geo::View& view)
{
    std::string words;
    if (!view.happened.empty())
        append(words, "Happened " + view.happened);
    if (!view.knownOn.empty())
        append(words, "Known on " + view.knownOn);
    for (const geo::SavedFilter& filter : document.filters)
        if (filter.id == view.filter)
            append(words, "Filter: " + (filter.name.empty() ? filter.id : filter.name));
    std::string on, off;
    for (const geo::ShownPart& part : view.shown.value_or(std::vector<geo::ShownPart>())) {
        std::string& list = part.shown ? on : off;
        list += (list.empty() ? "" : ", ") + part.name;
    }
    if (!on.empty())
        append(words, "With " + on);
    if (!off.empty())
        append(words, "Without " + off);
    if (view.layers)
        append(words, fmt::format("{} of {} layers", view.layers->size(), document.layers.size()));
    return words;
}

std::optional<geo::Quiz> answerFromChoice(const Session& session, geo::Quiz quiz)
{
    if (session.selected && *session.selected < session.document.claims.size()) {
        const geo::Claim& claim = session.document.claims[*session.selected];
        if (claim.place.unplaced())
            return std::nullopt;
        quiz.claim = std::string(claim.id.view());
        quiz.name.clear();
        quiz.geometry = {};
        quiz.radiusMetres = 0;
        return quiz;
    }
    const std::vector<std::size_t> chosen = chosenAnnotations(session);
    if (chosen.size() != 1)
        return std::nullopt;
    const geo::Annotation& drawn = session.document.annotations[chosen.front()];
    if (drawn.anchor != geo::AnnotationAnchor::map || drawn.geometry.empty())
        return std::nullopt;
    quiz.claim.clear();
    quiz.name = drawn.text.substr(0, drawn.text.find('\n'));
    quiz.geometry = areaOf(drawn);
    quiz.radiusMetres = 0;
    return quiz;
}

bool StoryStep::textField(const PanelContext& c, const char* id, const char* hint, double height, std::string& text,
                          const std::string& known)
{
    const Look& look = c.look;
    const float width = ImGui::GetContentRegionAvail().x - look.px(8);
    const bool typed = height > 0 ? ImGui::InputTextMultiline(id, &text, {width, look.px(height)})
                                  : (ImGui::SetNextItemWidth(width), ImGui::InputText(id, &text));
    if (ImGui::IsItemDeactivated())
        c.actions.push_back(EndEdit{});
    else if (!ImGui::IsItemActive() && !typed)
        text = known; // Undone, perhaps.
    if (text.empty() && !ImGui::IsItemActive()) {
        const ImVec2 at = ImGui::GetItemRectMin();
        ImGui::GetWindowDrawList()->AddText({at.x + look.px(7), at.y + look.px(5)}, look.faint,
                                            elided(hint, width - look.px(14)).c_str());
    }
    ImGui::Dummy({1, look.px(4)});
    return typed;
}

void StoryStep::texts(const PanelContext& c, const geo::View& view, std::size_t index)
{
    if (textField(c, "##caption", "Caption: # heading, - list, text", 92, m_caption, view.caption))
        c.actions.push_back(SetCaption{index, m_caption});
    if (textField(c, "##notes", "Notes: for who presents", 64, m_notes, view.notes)) {
        geo::View to = view;
        to.notes = m_notes;
        change(c, index, std::move(to), "notes");
    }
    const Look& look = c.look;
    ImGui::SetNextItemWidth(look.px(56));
    const bool typed = ImGui::InputText("##minutes", &m_minutes, ImGuiInputTextFlags_CharsDecimal);
    std::optional<double> minutes;
    const bool readable = readMinutes(m_minutes, minutes);
    if (typed && readable) {
        geo::View to = view;
        to.minutes = minutes;
        change(c, index, std::move(to), "time");
    }
    if (ImGui::IsItemDeactivated())
        c.actions.push_back(EndEdit{});
    else if (!ImGui::IsItemActive() && !typed)
        m_minutes = minutesWords(view.minutes);
    ImGui::SameLine(0, look.px(6));
    mutedText(look, readable ? "minutes planned" : "minutes: a number such as 1.5", false);
    ImGui::Dummy({1, look.px(4)});
}

void StoryStep::annotations(const PanelContext& c, const geo::View& view, std::size_t index)
{
    const std::vector<geo::Annotation>& all = c.session.document.annotations;
    if (all.empty())
        return;
    const std::size_t count = view.annotations ? view.annotations->size() : all.size();
    const std::string shown =
        !view.annotations ? std::string("All annotations") : fmt::format("{} of {} annotations", count, all.size());
    if (!beginChoiceList(c.look, "##annotations", shown, 200, "What of the annotations this step shows"))
        return;
    bool whole = !view.annotations;
    if (checkBox(c.look, "All of them, later ones too", &whole)) {
        geo::View to = view;
        to.annotations.reset();
        if (!whole)
            for (const geo::Annotation& a : all)
                (to.annotations ? *to.annotations : to.annotations.emplace()).push_back(a.id);
        change(c, index, std::move(to), {});
    }
    for (const geo::Annotation& a : all) {
        ImGui::PushID(a.id.c_str());
        const bool in = !view.annotations ||
                        std::find(view.annotations->begin(), view.annotations->end(), a.id) != view.annotations->end();
        bool now = in;
        if (checkBox(c.look, elided(wordsOf(a), c.look.px(260)).c_str(), &now)) {
            geo::View to = view;
            std::vector<std::string> ids;
            for (const geo::Annotation& other : all) { // In the document's order.
                const bool had = !view.annotations || std::find(view.annotations->begin(), view.annotations->end(),
                                                                other.id) != view.annotations->end();
                if (other.id == a.id ? now : had)
                    ids.push_back(other.id);
            }
            to.annotations = std::move(ids);
            change(c, index, std::move(to), {});
        }
        ImGui::PopID();
    }
    ImGui::EndCombo();
}

void StoryStep::answer(const PanelContext& c, const geo::View& view, std::size_t index)
{
    const Look& look = c.look;
    const geo::Quiz& quiz = *view.quiz;
    std::string words = "No answer yet: choose a claim, or a drawing (Q), then take it.";
    if (const geo::Claim* claim = quiz.claim.empty() ? nullptr : c.lookup.claim(quiz.claim))
        words = "Answer: the place of “" + std::string(claim->headline.view()) + "”";
    else if (!quiz.claim.empty())
        words = "The claim that answered it is not in the document.";
    else if (!quiz.geometry.empty())
        words = "Answer: " + (quiz.name.empty() ? std::string("a drawn place") : "“" + quiz.name + "”, a drawn place") +
                (quiz.radiusMetres > 0 ? ", within " + geo::lengthWords(quiz.radiusMetres, c.session.tools.unit) : "");
    mutedText(look, words);
    const std::optional<geo::Quiz> chosen = answerFromChoice(c.session, quiz);
    if (chosen && *chosen != quiz &&
        choiceButton(look, c.session.selected ? "Take the chosen claim" : "Take the chosen drawing", false,
                     "Its place is the answer, as exactly as it is said")) {
        geo::View to = view;
        to.quiz = chosen;
        change(c, index, std::move(to), {});
    }
    if (!quiz.geometry.isPoints())
        return;
    for (const double metres : {0.0, 1000.0, 5000.0, 20000.0}) {
        const std::string label = metres > 0 ? geo::lengthWords(metres, geo::LengthUnit::metric) : "exact";
        if (choiceButton(look, label.c_str(), quiz.radiusMetres == metres,
                         "How near to the drawn point counts as there")) {
            geo::View to = view;
            to.quiz->radiusMetres = metres;
            change(c, index, std::move(to), {});
        }
        ImGui::SameLine(0, look.px(2));
    }
    ImGui::NewLine();
}

void StoryStep::quiz(const PanelContext& c, const geo::View& view, std::size_t index)
{
    bool asks = view.quiz.has_value();
    if (checkBox(c.look, "Asks where something is said to be", &asks)) {
        geo::View to = view;
        to.quiz.reset();
        if (asks)
            to.quiz = answerFromChoice(c.session, {}).value_or(geo::Quiz{});
        change(c, index, std::move(to), {});
    }
    if (!view.quiz)
        return;
    const std::string hint = questionOf(c.session, *view.quiz);
    if (textField(c, "##question", hint.c_str(), 0, m_question, view.quiz->question)) {
        geo::View to = view;
        to.quiz->question = m_question;
        change(c, index, std::move(to), "question");
    }
    answer(c, view, index);
    ImGui::Dummy({1, c.look.px(4)});
}

void StoryStep::order(const PanelContext& c, std::size_t index)
{
    const Look& look = c.look;
    if (choiceButton(look, "Show", false, "With its clocks, filter, boundaries, layers and projection"))
        c.actions.push_back(ShowView{index});
    ImGui::SameLine(0, look.px(2));
    if (choiceButton(look, "Take over", false,
                     "The view becomes what the map shows now, with its clocks, filter and layers"))
        c.actions.push_back(KeepClocks{index});
    ImGui::SameLine(0, look.px(2));
    const std::size_t last = c.session.document.views.size() - 1;
    for (const int by : {-1, 1}) {
        const bool can = by < 0 ? index > 0 : index < last;
        if (iconButton(look, by < 0 ? "up" : "down", by < 0 ? Icon::up : Icon::down,
                       by < 0 ? "Earlier in the story" : "Later in the story",
                       can ? ButtonState::off : ButtonState::disabled, 24) &&
            can)
            c.actions.push_back(MoveView{index, by});
        ImGui::SameLine(0, look.px(2));
    }
    if (iconButton(look, "present", Icon::play, "Present the story from here", ButtonState::off, 24))
        c.actions.push_back(Present{true, index});
}

void StoryStep::draw(const PanelContext& c, std::size_t index)
{
    const Look& look = c.look;
    const geo::View& view = c.session.document.views[index];
    if (m_id != view.id) {
        m_id = view.id;
        m_caption = view.caption;
        m_notes = view.notes;
        m_minutes = minutesWords(view.minutes);
        m_question = view.quiz ? view.quiz->question : std::string();
    }
    ImGui::Indent(look.px(8));
    if (const std::string words = viewWords(c.session.document, view); !words.empty())
        mutedText(look, words);
    ImGui::Dummy({1, look.px(3)});
    texts(c, view, index);
    annotations(c, view, index);
    quiz(c, view, index);
    order(c, index);
    ImGui::Unindent(look.px(8));
    ImGui::Dummy({1, look.px(8)});
}

} // namespace app
