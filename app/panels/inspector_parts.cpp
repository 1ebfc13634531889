#include "app/panels/inspector_parts.h"

#include "app/panels/claim_details.h"
#include "app/panels/widgets.h"
#include "geo/article/anchor.h"

#include <imgui.h>

#include <algorithm>

namespace app {

namespace {

/// A wrapped text in a font and colour.
void textIn(ImFont* font, PackedColor color, std::string_view words)
{
    ImGui::PushFont(font);
    ImGui::PushStyleColor(ImGuiCol_Text, color);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(words.data(), words.data() + words.size());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void chainLink(const PanelContext& c, const ChainLink& link, bool last)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float indent = look.px(20), x = at.x + look.px(5), node = look.px(4);
    ImGui::Indent(indent);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(look.px(8), look.px(1)));
    textIn(look.small, look.muted, link.role + (link.detail.empty() ? "" : " · " + link.detail));
    const float middle = at.y + (ImGui::GetItemRectMax().y - at.y) / 2;
    textIn(look.bold, look.ink, link.name);
    if (!link.grade.empty())
        textIn(look.regular, look.muted, link.grade);
    if (!link.rated.empty())
        textIn(look.small, look.muted, link.rated);
    ImGui::PopStyleVar();
    ImGui::Unindent(indent);
    ImGui::Dummy({1, look.px(2)});
    const float end = ImGui::GetCursorScreenPos().y;
    if (!last) {
        list->AddLine({x, middle + 2 * node}, {x, end + look.px(2)}, look.faint, look.px(1.4));
        const float tip = end + look.px(2), head = look.px(3);
        list->AddLine({x - head, tip - head}, {x, tip}, look.faint, look.px(1.4));
        list->AddLine({x + head, tip - head}, {x, tip}, look.faint, look.px(1.4));
    }
    list->AddCircleFilled({x, middle}, node, look.accent);
}

PackedColor anchorColor(const Look& look, geo::AnchorState state)
{
    switch (state) {
    case geo::AnchorState::exact:
        return look.accent;
    case geo::AnchorState::ambiguous:
    case geo::AnchorState::orphan:
        return look.warning;
    case geo::AnchorState::notAnchored:
        break;
    }
    return look.muted;
}

/// A web address: shown, and copied by a click; this program opens no pages.
void address(const PanelContext& c, const char* label, std::string_view url)
{
    if (url.empty())
        return;
    ImGui::PushFont(c.look.small);
    mutedText(c.look, label, false);
    const std::string shown = elided(url, ImGui::GetContentRegionAvail().x);
    if (linkText(c, label, shown))
        ImGui::SetClipboardText(std::string(url).c_str());
    ImGui::PopFont();
    if (ImGui::IsItemHovered())
        tooltip(c.look, std::string(url) + "\nA click copies the address.");
}

void articleOf(const PanelContext& c, const geo::Article& article)
{
    const std::string_view title = article.title, id = article.id, author = article.author;
    std::string line = "“" + std::string(title.empty() ? id : title) + "”";
    if (!author.empty())
        line.append(", ").append(author);
    line += ", " + publishedWords(article);
    mutedText(c.look, line);
    address(c, "Address", article.url);
    address(c, "Archived", article.archiveUrl);
}

void quoteBlock(const PanelContext& c, const QuoteView& quote)
{
    const Look& look = c.look;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Indent(look.px(12));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(look.px(8), look.px(2)));
    if (!quote.prefix.empty())
        mutedText(look, "… " + quote.prefix);
    if (!quote.exact.empty())
        textIn(look.bold, look.ink, quote.exact);
    else
        mutedText(look, "The words themselves are not kept.");
    if (!quote.suffix.empty())
        mutedText(look, quote.suffix + " …");
    ImGui::PopStyleVar();
    ImGui::Unindent(look.px(12));
    const float end = ImGui::GetItemRectMax().y;
    ImGui::GetWindowDrawList()->AddRectFilled({at.x + look.px(2), at.y}, {at.x + look.px(4.5), end}, look.faint,
                                              look.px(1));
    ImGui::Dummy({1, look.px(1)});
    chip(look, anchorWords(quote.state), anchorColor(look, quote.state));
    if (ImGui::IsItemHovered())
        tooltip(look, geo::anchorWords(*quote.quote, quote.article));
    if (!quote.where.empty()) {
        chipBreak(look, quote.where);
        chip(look, quote.where, look.muted);
    }
}

} // namespace

bool linkText(const PanelContext& c, const char* id, std::string_view words)
{
    const float width = ImGui::GetContentRegionAvail().x;
    const char* end = words.data() + words.size();
    const ImVec2 size = ImGui::CalcTextSize(words.data(), end, false, width), at = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton(id, {std::max(1.0F, width), size.y + c.look.px(2)});
    if (ImGui::IsItemHovered())
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    ImGui::GetWindowDrawList()->AddText(ImGui::GetFont(), ImGui::GetFontSize(), at, c.look.accent, words.data(), end,
                                        width);
    return pressed;
}

void claimLink(const PanelContext& c, std::uint32_t index)
{
    const geo::Claim& claim = c.claim(index);
    ImGui::PushID(static_cast<int>(index));
    if (linkText(c, "to", claim.headline))
        c.actions.push_back(Select{index});
    if (ImGui::IsItemHovered())
        c.actions.push_back(Hover{index});
    ImGui::PopID();
    mutedText(c.look, c.lookup.attribution(claim));
}

void chainPart(const PanelContext& c, const geo::Claim& claim)
{
    ImGui::Separator();
    sectionHeading(c.look, "Who says so");
    const std::vector<ChainLink> chain = attributionChain(claim, c.lookup);
    for (std::size_t i = 0; i < chain.size(); ++i)
        chainLink(c, chain[i], i + 1 == chain.size());
}

void quotesPart(const PanelContext& c, const geo::Claim& claim)
{
    const std::vector<QuoteView> quotes = quoteViews(claim, c.lookup);
    const geo::Article* article = c.lookup.article(claim.article);
    if (quotes.empty() && article == nullptr)
        return;
    ImGui::Separator();
    sectionHeading(c.look, quotes.size() > 1 ? "The words, " + std::to_string(quotes.size()) + " quotes" : "The words");
    const geo::Article* shown = nullptr;
    for (std::size_t i = 0; i < quotes.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        quoteBlock(c, quotes[i]);
        shown = quotes[i].article;
        const bool same = i + 1 < quotes.size() && quotes[i + 1].article == shown;
        if (shown != nullptr && !same)
            articleOf(c, *shown);
        ImGui::Dummy({1, c.look.px(2)});
        ImGui::PopID();
    }
    if (quotes.empty())
        articleOf(c, *article);
}

namespace {

void originsPart(const PanelContext& c, std::uint32_t index)
{
    const Origins origins = originsOf(c.session, c.lookup, index);
    if (origins.groups.empty())
        return;
    sectionHeading(c.look, origins.words());
    for (std::size_t g = 0; g < origins.groups.size(); ++g) {
        const auto& group = origins.groups[g];
        ImGui::PushID(static_cast<int>(g));
        textIn(c.look.small, c.look.muted,
               "Origin " + std::to_string(g + 1) +
                   (group.size() == 1 ? ": 1 report" : ": " + std::to_string(group.size()) + " reports from one"));
        ImGui::Indent(c.look.px(10));
        for (const std::uint32_t i : group) {
            if (i == index)
                mutedText(c.look, "this claim: " + c.lookup.attribution(c.claim(i)));
            else
                claimLink(c, i);
        }
        ImGui::Unindent(c.look.px(10));
        ImGui::PopID();
    }
}

} // namespace

void relationsPart(const PanelContext& c, std::uint32_t index)
{
    const std::vector<RelationGroup> groups = relationGroups(c.claim(index), c.session.document);
    if (groups.empty())
        return;
    ImGui::Separator();
    for (std::size_t g = 0; g < groups.size(); ++g) {
        ImGui::PushID(static_cast<int>(g));
        const std::size_t count = groups[g].others.size();
        sectionHeading(c.look, groups[g].words + (count > 1 ? " (" + std::to_string(count) + ")" : ""));
        for (const RelatedClaim& related : groups[g].others) {
            const geo::Claim* other = c.lookup.claim(related.claim);
            if (other == nullptr)
                continue;
            const auto i = static_cast<std::uint32_t>(other - c.session.document.claims.data());
            claimLink(c, i);
            if (c.state(i).reason == geo::AsOfReason::notYetReported)
                textIn(c.look.small, c.look.muted, "not yet reported on the known-on date");
            if (!related.note.empty())
                textIn(c.look.small, c.look.muted, related.note);
            ImGui::Dummy({1, c.look.px(1)});
        }
        ImGui::PopID();
    }
    originsPart(c, index);
}

void gradesPart(const PanelContext& c, const geo::Claim& claim)
{
    ImGui::Separator();
    labelled(c.look, "Credibility of the claim", credibilityWords(claim.credibility));
    labelled(c.look, "How it was coded", methodWords(claim.method) + "; " + statusWords(claim.status));
    if (claim.machineScore) {
        char score[64];
        std::snprintf(score, sizeof score, "%.2f of 1; no grade of the claim", *claim.machineScore);
        labelled(c.look, "The machine's own score", score);
    }
}

void dataRowPart(const PanelContext& c, const geo::Claim& claim)
{
    const std::string_view row = claim.rawRow;
    if (row.empty())
        return;
    ImGui::Separator();
    labelled(c.look, "Row of the data set, as it was", std::string(row));
}

} // namespace app
