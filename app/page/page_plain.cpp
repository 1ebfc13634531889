#include "app/page/html_text.h"
#include "app/page/page_json_impl.h"
#include "app/page/page_words.h"
#include "app/panels/claim_details.h"
#include "geo/time/edtf.h"

#include <fmt/format.h>

#include <map>

namespace app {

namespace {

std::string element(const char* tag, std::string_view text)
{
    return text.empty() ? std::string() : fmt::format("<{0} dir=\"auto\">{1}</{0}>\n", tag, htmlText(text));
}

std::string term(const char* name, std::string_view text)
{
    return text.empty() ? std::string() : fmt::format("<dt>{}</dt><dd dir=\"auto\">{}</dd>\n", htmlText(name), htmlText(text));
}

/// A link where the address may be one, else its words.
std::string address(const std::string& url)
{
    if (url.empty())
        return {};
    return isSafeLink(url) ? fmt::format("<a href=\"{0}\" rel=\"noopener noreferrer\" target=\"_blank\">{0}</a>", htmlText(url)) : htmlText(url);
}

/// The articles that the claims come from, numbered as they are met.
class Numbered {
public:
    int of(const geo::Article& article)
    {
        const auto [it, fresh] = m_numbers.try_emplace(&article, static_cast<int>(m_list.size()) + 1);
        if (fresh)
            m_list.push_back(&article);
        return it->second;
    }
    const std::vector<const geo::Article*>& list() const { return m_list; }

private:
    std::map<const geo::Article*, int> m_numbers;
    std::vector<const geo::Article*> m_list;
};

std::string happenedText(const geo::Claim& claim)
{
    if (claim.happened->edtf.empty())
        return "not stated";
    std::string text = geo::edtfWords(claim.happened->edtf) + " (" + claim.happened->edtf.str() + ")";
    if (const std::string words = boundsWords(claim.happened->bounds); !words.empty())
        text += "; " + words;
    if (const std::string words = basisWords(claim.happened->basis); !words.empty())
        text += "; " + words;
    return text;
}

std::string quoteHtml(const geo::Claim& claim, const geo::Lookup& lookup)
{
    std::string html;
    for (const QuoteView& view : quoteViews(claim, lookup)) {
        const std::string place = (view.where.empty() ? "" : view.where + ", ") + anchorWords(view.state);
        if (!view.exact.empty())
            html += fmt::format("<blockquote dir=\"auto\"><span>{}</span><q>{}</q><span>{}</span> <cite>{}</cite></blockquote>\n", htmlText(view.prefix),
                                htmlText(view.exact), htmlText(view.suffix), htmlText(place));
        else if (!view.where.empty())
            html += fmt::format("<p class=\"quote-place\">{}: the words themselves are not in this file.</p>\n", htmlText(view.where));
    }
    return html;
}

std::string claimHtml(const Session& session, const geo::Lookup& lookup, std::uint32_t i, Numbered& numbered)
{
    const geo::Claim& claim = session.document.claims[i];
    const geo::ClaimState& state = session.answer.claims[i];
    std::string html = (session.document.language.empty() ? std::string("<li class=\"plain-claim\">\n") : fmt::format("<li class=\"plain-claim\" lang=\"{}\">\n", htmlText(session.document.language))) + element("h3", claim.headline) + "<dl>\n";
    std::string standing = stateWords(state);
    if (state.retracted)
        standing += "; retracted or withdrawn";
    if (state.contradicted)
        standing += "; contradicted by others";
    html += term("In this view", standing);
    for (const ChainLink& link : attributionChain(claim, lookup))
        html += term(link.role.c_str(), link.name + (link.detail.empty() ? "" : ", " + link.detail) + (link.grade.empty() ? "" : ", " + link.grade));
    html += term("How it was put", modalityWords(claim.modality));
    html += term("Happened", happenedText(claim));
    html += term("Reported", reportedWords(claim, state, lookup));
    html += term("Place", (claim.place.name.empty() ? "" : claim.place.name + ": ") + precisionWords(claim.place.precision) +
                              (claim.place.note.empty() ? "" : ". " + claim.place.note.str()));
    if (const geo::Unit* unit = lookup.unit(claim.unit))
        html += term("Unit", unit->name(session.settings.labelLanguage));
    html += term("Figure", valueWords(*claim.value));
    html += term("Note", claim.note);
    if (const geo::Article* article = lookup.article(claim.article))
        html += fmt::format("<dt>Source</dt><dd>[{}]</dd>\n", numbered.of(*article));
    return html + "</dl>\n" + quoteHtml(claim, lookup) + "</li>\n";
}

} // namespace

std::string plainClaims(const Session& session, const DocumentFacts& facts, const PageClaims& claims)
{
    const geo::Lookup& lookup = facts.lookup();
    Numbered numbered;
    std::string html = fmt::format("<h2>Claims ({})</h2>\n<ol class=\"plain-claims\">\n", claims.kept.size());
    for (const std::uint32_t i : claims.kept)
        html += claimHtml(session, lookup, i, numbered);
    html += "</ol>\n<h2>Sources</h2>\n<ol class=\"plain-sources\">\n";
    for (const geo::Article* article : numbered.list()) {
        html += fmt::format("<li><span dir=\"auto\">{}</span>", htmlText(publisherWords(*article, lookup)));
        if (!article->title.empty())
            html += fmt::format(": <span dir=\"auto\">{}</span>", htmlText(article->title));
        html += " (" + htmlText(publicationWords(*article)) + ")";
        for (const std::string& url : {article->url, article->archiveUrl})
            if (!url.empty())
                html += " " + address(url);
        if (!article->licence.empty())
            html += " · " + htmlText(article->licence);
        html += "</li>\n";
    }
    return html + "</ol>\n";
}

} // namespace app
