#include "geo/article/anchor.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>

#include <fmt/core.h>

#include "geo/article/sha256.h"

namespace geo {

namespace {

constexpr std::size_t kStride = 1024;

bool beginsCodePoint(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u;
}

bool hasPosition(const Quote& quote)
{
    return quote.start || quote.end;
}

/// The first place at or behind `from`; npos for none. Linear whatever the text, unlike std::string_view::find.
std::size_t findWords(std::string_view text, std::string_view words, std::size_t from)
{
    if (from > text.size())
        return std::string_view::npos;
    const void* found = memmem(text.data() + from, text.size() - from, words.data(), words.size());
    return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : std::string_view::npos;
}

long long codePoints(std::string_view text)
{
    return std::count_if(text.begin(), text.end(), beginsCodePoint);
}

std::string lowerHex(std::string_view digits)
{
    std::string text(digits);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 0x20) : c; });
    return text;
}

Anchoring orphan(AnchorReason reason)
{
    return {AnchorState::orphan, reason, {}, {}};
}

} // namespace

AnchorText::AnchorText(std::string_view text) : m_text(text)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (beginsCodePoint(text[i]) && count++ % kStride == 0)
            m_marks.push_back(i);
}

/// Where the code point of that number begins; the text's end for the one behind the last; none beyond.
std::optional<std::size_t> AnchorText::byteAt(long long codePoint) const
{
    const auto mark = static_cast<std::size_t>(codePoint) / kStride;
    if (codePoint < 0 || mark > m_marks.size())
        return std::nullopt;
    std::size_t left = static_cast<std::size_t>(codePoint) % kStride;
    if (mark == m_marks.size())
        return left == 0 && codePoint == codePointAt(m_text.size()) ? std::optional(m_text.size()) : std::nullopt;
    for (std::size_t i = m_marks[mark]; i < m_text.size(); ++i)
        if (beginsCodePoint(m_text[i]) && left-- == 0)
            return i;
    return left == 0 ? std::optional(m_text.size()) : std::nullopt;
}

long long AnchorText::codePointAt(std::size_t byte) const
{
    const auto behind = std::upper_bound(m_marks.begin(), m_marks.end(), byte);
    if (behind == m_marks.begin())
        return 0;
    const std::size_t from = *std::prev(behind);
    const auto marks = std::distance(m_marks.begin(), std::prev(behind));
    return marks * static_cast<long long>(kStride) + codePoints(m_text.substr(from, byte - from));
}

Anchoring AnchorText::atPosition(const Quote& quote) const
{
    const std::string_view exact = quote.exact, prefix = quote.prefix, suffix = quote.suffix;
    const long long start = quote.start ? *quote.start : *quote.end - codePoints(exact);
    const long long end = quote.end ? *quote.end : start + codePoints(exact);
    const std::optional<std::size_t> from = byteAt(start), to = byteAt(end);
    if (!from || !to)
        return orphan(AnchorReason::beyondEnd);
    if (*to < *from || m_text.substr(*from, *to - *from) != exact)
        return orphan(AnchorReason::otherWords);
    if (!m_text.substr(0, *from).ends_with(prefix) || !m_text.substr(*to).starts_with(suffix))
        return orphan(AnchorReason::otherNeighbour);
    return {AnchorState::exact, AnchorReason::atPosition, start, end};
}

Anchoring AnchorText::anywhere(const Quote& quote) const
{
    const std::string_view exact = quote.exact, prefix = quote.prefix, suffix = quote.suffix;
    std::string words(prefix);
    words.append(exact).append(suffix);
    const std::size_t first = findWords(m_text, words, 0);
    if (first == std::string_view::npos)
        return orphan(AnchorReason::nowhere);
    if (findWords(m_text, words, first + 1) != std::string_view::npos)
        return {AnchorState::ambiguous, AnchorReason::severalPlaces, {}, {}};
    const long long start = codePointAt(first + prefix.size());
    return {AnchorState::exact, AnchorReason::onlyPlace, start, start + codePoints(exact)};
}

Anchoring AnchorText::find(const Quote& quote) const
{
    if (m_text.empty())
        return {AnchorState::notAnchored, AnchorReason::noText, {}, {}};
    if (quote.exact.empty())
        return {AnchorState::notAnchored, AnchorReason::noWords, {}, {}};
    return hasPosition(quote) ? atPosition(quote) : anywhere(quote);
}

namespace {

void note(const Anchoring& found, Quote& quote)
{
    quote.state = found.state;
    if (found.state == AnchorState::exact) {
        quote.start = found.start;
        quote.end = found.end;
    }
}

/// Goes through the quotes of one document, each article's text prepared and hashed once.
class Check {
public:
    Check(Document& document, std::size_t maxSearched) : m_document(document), m_searchesLeft(maxSearched)
    {
        for (std::size_t i = 0; i < document.articles.size(); ++i) {
            const Article& article = document.articles[i];
            if (article.text.empty())
                continue;
            const bool changed = textDiffersFromHash(article);
            if (changed)
                m_check.changedTexts.push_back(i);
            m_texts.emplace(article.id, Text{AnchorText(article.text), changed});
        }
    }

    AnchorCheck run()
    {
        for (std::size_t c = 0; c < m_document.claims.size() && !m_texts.empty(); ++c) {
            Claim& claim = m_document.claims[c];
            for (std::size_t q = 0; q < claim.quotes.size(); ++q) {
                Quote& quote = claim.quotes[q];
                const std::string_view article = quote.article.empty() ? claim.article : quote.article;
                if (const auto text = m_texts.find(article); text != m_texts.end())
                    check(text->second, quote, c, q);
            }
        }
        return std::move(m_check);
    }

private:
    struct Text {
        AnchorText text;
        bool changed;
    };

    void check(const Text& text, Quote& quote, std::size_t c, std::size_t q)
    {
        const bool searches = !text.changed && !quote.exact.empty() && !hasPosition(quote);
        if (searches && text.text.bytes() > m_searchesLeft) {
            ++m_check.notLookedFor;
            return;
        }
        m_searchesLeft -= searches ? text.text.bytes() : 0;
        const Anchoring found =
            text.changed && !quote.exact.empty() ? orphan(AnchorReason::textChanged) : text.text.find(quote);
        const AnchorState before = quote.state;
        note(found, quote);
        const bool anew = before == AnchorState::notAnchored && found.state == AnchorState::exact;
        if (before != found.state && !anew)
            m_check.changes.push_back({c, q, before, found});
    }

    Document& m_document;
    std::unordered_map<std::string_view, Text> m_texts; ///< By article id.
    std::size_t m_searchesLeft;                         ///< Bytes of text.
    AnchorCheck m_check;
};

} // namespace

AnchorState anchor(std::string_view text, Quote& quote)
{
    note(AnchorText(text).find(quote), quote);
    return quote.state;
}

bool textDiffersFromHash(const Article& article)
{
    return !article.text.empty() && !article.sha256.empty() && lowerHex(article.sha256) != sha256Hex(article.text);
}

AnchorCheck checkAnchors(Document& document, std::size_t maxSearchedBytes)
{
    return Check(document, maxSearchedBytes).run();
}

std::string_view wordsOf(AnchorReason reason)
{
    constexpr std::array<std::string_view, 10> kWords{
        "the words stand where they were marked in the article's text",
        "the words stand in one place of the article's text",
        "no text of the article is kept here",
        "the quote gives no exact words",
        "the words stand in several places of the article's text, and nothing says which is meant",
        "the article's text is not the one that was quoted: it has another hash",
        "the article's text ends before the place that was marked",
        "the article's text has other words at the place that was marked",
        "the article's text has the words at the place that was marked, but others beside them",
        "the words stand nowhere in the article's text"};
    return kWords[static_cast<std::size_t>(reason)];
}

std::string anchorWords(const Quote& quote, const Article* article)
{
    Anchoring found;
    if (article && textDiffersFromHash(*article) && !quote.exact.empty())
        found = orphan(AnchorReason::textChanged);
    else if (article)
        found = AnchorText(article->text).find(quote);
    std::string words(wordsOf(found.reason));
    if (!article)
        words = quote.state == AnchorState::orphan ? "the article that was quoted is no longer part of the project"
                                                   : "nobody says which article this is from";
    else if (found.state == AnchorState::exact)
        words += fmt::format(", at characters {} to {}", *found.start + 1, *found.end);
    else if (hasPosition(quote) && found.state == AnchorState::orphan && quote.start && quote.end)
        words += fmt::format(" (characters {} to {})", *quote.start + 1, *quote.end);
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words + ".";
}

} // namespace geo
