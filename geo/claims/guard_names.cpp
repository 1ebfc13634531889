#include "geo/claims/guard_impl.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>
#include <re2/re2.h>

namespace geo {

namespace {

/// "т", "1st": too short to be looked for in words.
constexpr std::size_t kShortestName = 3;

RE2::Options quiet()
{
    RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(false);
    return options;
}

std::vector<std::string> namesOf(const Unit& unit)
{
    std::vector<std::string> names = unit.aliases;
    for (const LocalText& name : unit.names)
        names.push_back(name.text);
    return names;
}

/// One of the texts, whole and in any case; none of them: nothing.
std::string anyOf(const std::vector<std::string>& names)
{
    std::string pattern;
    for (const std::string& name : names)
        if (!name.empty())
            pattern += (pattern.empty() ? "" : "|") + RE2::QuoteMeta(name);
    return pattern;
}

/// The words of a name with any separators, or none, between them; empty when it is too short to be looked for.
std::string spelled(const std::string& name)
{
    constexpr const char* kSeparators = R"(\s\x{a0}\x{2010}\x{2011}_.+-)";
    static const RE2 kWord(fmt::format("[{0}]*([^{0}]+)", kSeparators));
    std::string pattern;
    std::size_t bytes = 0;
    re2::StringPiece rest(name);
    for (re2::StringPiece word; RE2::Consume(&rest, kWord, &word); bytes += word.size())
        pattern += (pattern.empty() ? "" : fmt::format("[{}]*", kSeparators)) + RE2::QuoteMeta(word);
    return bytes < kShortestName ? std::string() : pattern;
}

/// An address as people read it.
std::string percentDecoded(std::string_view text)
{
    const auto digit = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                      : -1;
    };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool code = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
        out += code ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
        i += code ? 2 : 0;
    }
    return out;
}

bool isCalled(const Unit& unit, const std::string& name)
{
    if (unit.id == name)
        return true;
    const std::string names = anyOf(namesOf(unit));
    return !names.empty() && RE2::FullMatch(name, RE2("(?:" + names + ")", quiet()));
}

} // namespace

struct UnsaidNames::Pattern {
    explicit Pattern(const std::string& names)
        : expression("(?:^|[^\\pL\\pN])(?:" + names + ")(?:$|[^\\pL\\pN])", quiet())
    {
    }
    RE2 expression;
};

UnsaidNames::UnsaidNames(const std::vector<std::string>& names)
{
    std::string pattern;
    for (const std::string& name : names)
        if (const std::string words = spelled(name); !words.empty())
            pattern += (pattern.empty() ? "" : "|") + words;
    if (!pattern.empty())
        m_pattern = std::make_shared<const Pattern>(pattern);
}

bool UnsaidNames::in(std::string_view text) const
{
    if (!m_pattern || text.empty())
        return false;
    const auto found = [this](std::string_view words) {
        return RE2::PartialMatch(re2::StringPiece(words.data(), words.size()), m_pattern->expression);
    };
    return found(text) || (text.find('%') != std::string_view::npos && found(percentDecoded(text)));
}

Result<Withheld> Withheld::in(const Document& document, const std::vector<std::string>& names)
{
    Withheld result;
    if (names.empty())
        return result;
    const std::unordered_set<std::string> asked(names.begin(), names.end());
    for (const Claim& claim : document.claims)
        if (asked.contains(claim.id.str()))
            result.m_claims.insert(claim.id.str());
    for (const std::string& name : asked) {
        bool found = result.m_claims.contains(name);
        for (const Unit& unit : document.units)
            if (isCalled(unit, name)) {
                result.m_units.insert(unit.id);
                found = true;
            }
        if (!found)
            return Error{.what = "what is to be withheld, '" + name + "', is the id of no claim and the id or name of no unit of these files",
                         .hint = "'dateline list FILE --json' tells the ids"};
    }
    result.addUnits(document);
    result.addSources(document);
    return result;
}

/// Those below them, and those that are called by their names, however the list is ordered.
void Withheld::addUnits(const Document& document)
{
    const auto isAnother = [this](const Unit& unit) {
        const std::vector<std::string> names = namesOf(unit);
        return m_units.contains(unit.parent) ||
               std::any_of(names.begin(), names.end(), [this](const std::string& name) { return namedBy(name); });
    };
    for (std::size_t before = 0; before < m_units.size();) {
        before = m_units.size();
        std::vector<std::string> all;
        for (const Unit& unit : document.units)
            if (m_units.contains(unit.id))
                for (std::string& name : namesOf(unit))
                    all.push_back(std::move(name));
        m_names = UnsaidNames(all);
        for (const Unit& unit : document.units)
            if (!m_units.contains(unit.id) && isAnother(unit))
                m_units.insert(unit.id);
    }
}

void Withheld::addSources(const Document& document)
{
    for (const Source& source : document.sources)
        if (namedBy(source.name) || namedBy(source.shortName) || namedBy(source.id))
            m_sources.insert(source.id);
    for (const Article& article : document.articles) {
        const auto isTheirs = [this](const std::string& source) { return m_sources.contains(source); };
        if (isTheirs(article.source) || std::any_of(article.republishers.begin(), article.republishers.end(), isTheirs))
            m_articles.insert(article.id);
    }
}

bool Withheld::concerns(const Claim& claim) const
{
    if (m_claims.contains(claim.id.str()) || m_units.contains(claim.unit.str()))
        return true;
    if (m_units.empty())
        return false;
    return m_sources.contains(claim.speaker.str()) || m_articles.contains(claim.article.str()) || areIn(claim);
}

/// Whether its parts or its words name one of the units.
bool Withheld::areIn(const Claim& claim) const
{
    for (const Actor& actor : claim.actors)
        if (m_units.contains(actor.unit.str()) || namedBy(actor.name) || namedBy(actor.role) || namedBy(actor.extra))
            return true;
    for (const Quote& quote : claim.quotes)
        if (m_articles.contains(quote.article.str()) || namedBy(quote.exact) || namedBy(quote.prefix) ||
            namedBy(quote.suffix) || namedBy(quote.extra))
            return true;
    const Place& place = claim.place;
    for (const PlaceCandidate& other : place.candidates)
        if (namedBy(other.name) || namedBy(other.extra))
            return true;
    for (const Text* words : {&claim.id, &claim.headline, &claim.note, &claim.eventType, &claim.rawRow, &claim.extra,
                              &claim.extraFeature, &place.name, &place.note, &place.extra, &claim.value->what,
                              &claim.value->asStated, &claim.value->extra, &claim.happened->extra})
        if (namedBy(*words))
            return true;
    return false;
}

namespace {

/// Ids of articles are often made of their titles.
void renameArticles(const Withheld& withheld, Document& document)
{
    std::unordered_map<std::string, std::string> renamed;
    std::unordered_set<std::string_view> taken;
    for (const Article& article : document.articles)
        taken.insert(article.id);
    std::size_t number = 0;
    for (const Article& article : document.articles) {
        if (!withheld.namedBy(article.id))
            continue;
        std::string& fresh = renamed[article.id];
        do
            fresh = fmt::format("article-{}", ++number);
        while (taken.contains(fresh));
    }
    if (renamed.empty())
        return;
    const auto rename = [&renamed](auto& id) {
        if (const auto found = renamed.find(std::string(id)); found != renamed.end())
            id = found->second;
    };
    for (Article& article : document.articles)
        rename(article.id);
    for (Claim& claim : document.claims) {
        rename(claim.article);
        for (Quote& quote : claim.quotes)
            rename(quote.article);
    }
}

} // namespace

void clearWordsThatName(const Withheld& withheld, Document& document)
{
    const auto clear = [&](std::initializer_list<std::string*> texts) {
        for (std::string* text : texts)
            if (withheld.namedBy(*text))
                text->clear();
    };
    clear({&document.title, &document.description, &document.licence, &document.layout});
    for (Side& side : document.sides) {
        clear({&side.extra});
        if (withheld.namedBy(side.name))
            side.name = "(name withheld)";
    }
    for (Source& source : document.sources)
        clear({&source.url, &source.ratedBy, &source.ratedWhy, &source.extra});
    for (Article& article : document.articles)
        clear({&article.title, &article.url, &article.archiveUrl, &article.author, &article.licence});
    for (Relation& relation : document.relations)
        clear({&relation.by, &relation.note});
    renameArticles(withheld, document);
}

} // namespace geo
