#include "app/panels/inspector.h"

#include "app/panels/claim_details.h"
#include "app/panels/claim_edit.h"
#include "app/panels/inspector_parts.h"
#include "app/panels/widgets.h"
#include "geo/time/edtf.h"

#include <imgui.h>

#include <algorithm>

namespace app {

namespace {

void joinIf(std::string& text, const std::string& more, const char* with = " · ")
{
    if (!more.empty())
        text += (text.empty() ? "" : with) + more;
}

void emptyState(const PanelContext& c)
{
    ImGui::PushFont(c.look.title);
    ImGui::TextUnformatted("No claim chosen");
    ImGui::PopFont();
    mutedText(c.look, "Click a mark, a hatched region, a row of the list or a bar of the timeline.");
    mutedText(c.look,
              "Every mark is a claim: somebody said, on some day, through some outlet, that something happened. "
              "It is never shown as a fact.");
    mutedText(c.look, "There are two clocks. The window is when things are said to have happened; the known-on line is "
                      "the day whose knowledge you look at. Press Space to replay how the reports came in.");
    const geo::Document& document = c.session.document;
    if (document.claims.empty())
        return;
    sectionHeading(c.look, "This file");
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(document.title.empty() ? c.session.documentPath.c_str() : document.title.c_str());
    ImGui::PopTextWrapPos();
    if (!document.description.empty())
        mutedText(c.look, document.description);
}

void heading(const PanelContext& c, std::uint32_t i)
{
    const geo::Claim& claim = c.claim(i);
    const geo::ClaimState& state = c.state(i);
    ImGui::PushFont(c.look.title);
    ImGui::PushTextWrapPos(ImGui::GetContentRegionMax().x - c.look.px(60));
    ImGui::TextUnformatted(claim.headline.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
    const ImVec2 after = ImGui::GetCursorPos();
    const float right = ImGui::GetContentRegionMax().x;
    ImGui::SetCursorPos({right - c.look.px(56), ImGui::GetWindowContentRegionMin().y - c.look.px(4)});
    const ButtonState placed = state.unplaced ? ButtonState::disabled : ButtonState::off;
    if (iconButton(c.look, "zoom", Icon::target, state.unplaced ? "It has no place on the map" : "Zoom to it  (Enter)",
                   placed))
        c.actions.push_back(FitClaim{i});
    ImGui::SameLine(0, 0);
    if (iconButton(c.look, "close", Icon::close, "Close  (Esc)"))
        c.actions.push_back(Select{});
    ImGui::SetCursorPos(after);

    const geo::Side* side = c.lookup.sideOf(claim);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float line = ImGui::GetTextLineHeight();
    drawStateGlyph(ImGui::GetWindowDrawList(), c.look, at.x + c.look.px(7), at.y + line / 2, c.look.px(5.5),
                   c.look.side(side ? side->colour : -1), state, claim.modality);
    ImGui::SetCursorScreenPos({at.x + c.look.px(20), at.y});
    mutedText(c.look, stateWords(state));
    ImGui::Dummy({1, c.look.px(1)});
}

/// The symbol of its unit, as on the map, beside the unit's name.
void unitLine(const PanelContext& c, std::uint32_t i)
{
    constexpr double kFrame = 26;
    const geo::Claim& claim = c.claim(i);
    const geo::Unit* unit = claim.kind == geo::ClaimKind::unitSector ? c.lookup.unit(claim.unit) : nullptr;
    if (unit == nullptr || !c.symbolOf)
        return;
    const auto symbol = c.symbolOf(i, 2 * static_cast<int>(c.look.px(kFrame) / 2));
    if (!symbol)
        return;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 middle{at.x + symbol->width / 2, at.y + symbol->height / 2};
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddImage(reinterpret_cast<ImTextureID>(symbol->texture), at, {at.x + symbol->width, at.y + symbol->height},
                   {symbol->part.x, symbol->part.y}, {symbol->part.x + symbol->part.width, symbol->part.y + symbol->part.height});
    const float half = c.look.px(kFrame) / 2, thick = c.look.px(2);
    if (symbol->denied)
        list->AddLine({middle.x - half * 1.3F, middle.y + half * 0.9F}, {middle.x + half * 1.3F, middle.y - half * 0.9F}, symbol->ink, thick);
    if (symbol->retracted)
        list->AddLine({middle.x - half * 1.9F, middle.y}, {middle.x + half * 1.9F, middle.y}, symbol->ink, thick);
    std::string words = unit->name(c.session.document.language);
    joinIf(words, roleWords(claim.sectorRole), ": ");
    ImGui::SetCursorScreenPos({at.x + symbol->width + c.look.px(8), middle.y - ImGui::GetTextLineHeight() / 2});
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(words.c_str());
    ImGui::PopTextWrapPos();
    const float below = std::max(at.y + symbol->height, ImGui::GetItemRectMax().y);
    ImGui::SetCursorScreenPos({at.x, below + c.look.px(2)});
    ImGui::Dummy({1, 1});
}

void badges(const PanelContext& c, std::uint32_t i)
{
    const geo::Claim& claim = c.claim(i);
    const geo::ClaimState& state = c.state(i);
    std::vector<std::pair<std::string, PackedColor>> chips;
    chips.emplace_back(std::string(geo::nameOf(claim.modality)),
                       claim.modality == geo::Modality::asserted ? c.look.muted : c.look.accent);
    if (!claim.eventType.empty())
        chips.emplace_back(eventTypeWords(claim.eventType), c.look.muted);
    if (claim.kind == geo::ClaimKind::unitSector)
        chips.emplace_back("unit and sector", c.look.muted);
    if (state.contradicted)
        chips.emplace_back("contradicted", c.look.warning);
    if (state.retracted)
        chips.emplace_back(claim.modality == geo::Modality::withdrawn ? "taken back" : "retracted", c.look.warning);
    if (state.updated)
        chips.emplace_back("updated since", c.look.warning);
    if (state.unreported)
        chips.emplace_back("report date unknown", c.look.warning);
    if (state.undated)
        chips.emplace_back("not dated", c.look.muted);
    if (state.unplaced)
        chips.emplace_back("no place", c.look.muted);
    if (state.reports > 1)
        chips.emplace_back(originsOf(c.session, c.lookup, i).words(), c.look.muted);
    for (std::size_t k = 0; k < chips.size(); ++k) {
        if (k > 0)
            chipBreak(c.look, chips[k].first);
        chip(c.look, chips[k].first, chips[k].second);
    }
}

/// What a reader must not miss: that others say otherwise, that it was taken back, that something newer is known.
void questioned(const PanelContext& c, std::uint32_t i)
{
    const std::size_t others = c.session.answer.contradictedBy(i).size();
    if (others > 0) {
        const std::string words = "Contradicted by " + std::to_string(others) + " – compare  (C)";
        ImGui::Dummy({1, c.look.px(1)});
        if (ImGui::Button(words.c_str(), {ImGui::GetContentRegionAvail().x, 0}))
            c.actions.push_back(ToggleCompare{});
    }
    for (const RelationGroup& group : relationGroups(c.claim(i), c.session.document)) {
        if (group.words != "Updated by" && group.words != "Retracted by")
            continue;
        for (const RelatedClaim& related : group.others) {
            const geo::Claim* other = c.lookup.claim(related.claim);
            if (other == nullptr)
                continue;
            const auto index = static_cast<std::uint32_t>(other - c.session.document.claims.data());
            if (c.state(index).reason == geo::AsOfReason::notYetReported)
                continue;
            sectionHeading(c.look, group.words);
            ImGui::PushID("news");
            claimLink(c, index);
            ImGui::PopID();
        }
    }
}

void whenAndWhere(const PanelContext& c, std::uint32_t i)
{
    const geo::Claim& claim = c.claim(i);
    const geo::ClaimState& state = c.state(i);
    ImGui::Separator();
    if (claim.happened->edtf.empty()) {
        labelled(c.look, "Happened", "not dated");
    } else {
        labelled(c.look, "Happened", geo::edtfWords(claim.happened->edtf));
        labelled(c.look, "That is", boundsWords(claim.happened->bounds));
        labelled(c.look, "As given (EDTF)", claim.happened->edtf);
        labelled(c.look, "Basis of the date", basisWords(claim.happened->basis));
    }
    labelled(c.look, "How it is said", modalityWords(claim.modality));
    labelled(c.look, "Reported", reportedWords(claim, state, c.lookup));

    ImGui::Separator();
    std::string place = claim.place.name.empty() ? "not stated" : claim.place.name;
    labelled(c.look, "Where", place);
    labelled(c.look, "How precise", precisionWords(claim.place.precision));
    if (claim.place.extentNotStated)
        labelled(c.look, "Extent", "not stated: nobody said where in it, so no shape is drawn");
    if (claim.place.radiusMetres > 0) {
        char radius[32];
        std::snprintf(radius, sizeof radius, "%g km", claim.place.radiusMetres / 1000);
        labelled(c.look, "Within", radius);
    }
    labelled(c.look, "Placed by", placeMethodWords(claim.place.method));
    std::string codes;
    for (const geo::BoundaryRef& ref : claim.place.boundaries)
        joinIf(codes, ref.code, ", ");
    labelled(c.look, "Boundary", codes);
    std::string candidates;
    for (const std::string& line : candidateWords(claim.place))
        joinIf(candidates, line, "\n");
    labelled(c.look, "The name could also mean", candidates);
    labelled(c.look, "About the place", claim.place.note);
}

void unitAndActors(const PanelContext& c, const geo::Claim& claim)
{
    const geo::Unit* unit = c.lookup.unit(claim.unit);
    const std::string value = valueWords(*claim.value);
    if (unit == nullptr && value.empty() && claim.actors.empty())
        return;
    ImGui::Separator();
    if (unit != nullptr) {
        std::string first = unit->name(c.session.document.language);
        joinIf(first, roleWords(claim.sectorRole), ": ");
        labelled(c.look, "Unit", first);
        std::string others;
        for (const geo::LocalText& name : unit->names)
            if (name.text != unit->name(c.session.document.language))
                joinIf(others, name.text, "\n");
        labelled(c.look, "In other languages", others);
        if (const geo::Side* side = c.lookup.side(unit->side))
            labelled(c.look, "Side", side->name);
    }
    std::string actors;
    for (const geo::Actor& actor : claim.actors)
        joinIf(actors, actor.name + (actor.role.empty() ? "" : " (" + actor.role + ")"), "\n");
    labelled(c.look, "Taking part", actors);
    labelled(c.look, "Number as stated", value);
    labelled(c.look, "In figures", valueBounds(*claim.value));
}

} // namespace

void rowInspector(const PanelContext& c, const render::Rect& rect)
{
    const Session& card = *c.session.rowCard;
    const geo::Lookup lookup(card.document);
    Actions asked;
    inspectorPanel({card, lookup, c.look, asked, c.now, nullptr, nullptr, nullptr, {}, true}, rect);
    // What it asks for is about the card's only claim, which the document does not have.
    for (const Action& action : asked) {
        if (std::holds_alternative<Select>(action)) {
            c.actions.push_back(Select{});
        } else if (std::holds_alternative<FitClaim>(action)) {
            const std::span<const geo::LonLat> points = card.document.claims.front().place.geometry.points();
            if (!points.empty())
                c.actions.push_back(SetView{points.front(), std::max(c.session.view.zoom, 9.0)});
        }
    }
}

void inspectorPanel(const PanelContext& c, const render::Rect& rect)
{
    beginPanel("inspector", rect, c.look, 14, true);
    ImGui::GetWindowDrawList()->AddRectFilled({rect.x, rect.y}, {rect.x + c.look.line1(), rect.y + rect.height},
                                              c.look.line);
    if (!c.session.selected) {
        emptyState(c);
    } else {
        const std::uint32_t i = *c.session.selected;
        ImGui::PushID(static_cast<int>(i));
        heading(c, i);
        unitLine(c, i);
        badges(c, i);
        if (!c.readOnly)
            claimEdit(c, i);
        questioned(c, i);
        chainPart(c, c.claim(i));
        quotesPart(c, c.claim(i));
        whenAndWhere(c, i);
        unitAndActors(c, c.claim(i));
        relationsPart(c, i);
        gradesPart(c, c.claim(i));
        if (!c.claim(i).note.empty()) {
            ImGui::Separator();
            labelled(c.look, "Note", c.claim(i).note);
        }
        dataRowPart(c, c.claim(i));
        ImGui::PopID();
    }
    endPanel();
}

} // namespace app
