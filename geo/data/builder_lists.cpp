#include "geo/data/builder_lists_impl.h"

#include <algorithm>
#include <cctype>
#include <cstdint>

#include <fmt/core.h>
#include <simdjson.h>

#include "geo/claims/sidc.h"
#include "geo/time/edtf.h"

namespace geo {

namespace {

constexpr int kColours = 64;              ///< The interchange format's own limit.
constexpr std::size_t kMaxSlugBytes = 60; ///< Longer ids help nobody.
constexpr const char* kReplacement = "\xEF\xBF\xBD";

/// How many bytes of valid UTF-8 `text` begins with: those of one character, or 0.
std::size_t characterAt(std::string_view text)
{
    for (std::size_t n = 1; n <= std::min<std::size_t>(4, text.size()); ++n)
        if (simdjson::validate_utf8(text.data(), n))
            return n;
    return 0;
}

/// FNV-1a, 64 bits: the same on every machine, which std::hash is not.
std::uint64_t stableHash(std::string_view text)
{
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

} // namespace

void makeClean(std::string& text)
{
    if (text.find('\0') == std::string::npos && simdjson::validate_utf8(text.data(), text.size()))
        return;
    std::string clean;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t n = text[i] == '\0' ? 0 : characterAt(std::string_view(text).substr(i));
        clean += n == 0 ? std::string(kReplacement) : text.substr(i, n);
        i += std::max<std::size_t>(n, 1);
    }
    text = std::move(clean);
}

std::string slugOf(std::string_view name, std::string_view fallback)
{
    std::string slug;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (slug.size() >= kMaxSlugBytes && (byte & 0xC0) != 0x80)
            break;
        if (byte >= 0x80 || std::isalnum(byte))
            slug += byte < 0x80 ? static_cast<char>(std::tolower(byte)) : c;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
    }
    while (!slug.empty() && slug.back() == '-')
        slug.pop_back();
    return slug.empty() ? std::string(fallback) : slug;
}

std::string UniqueIds::take(const std::string& wanted)
{
    const auto [entry, isNew] = m_taken.emplace(wanted, 1);
    if (isNew)
        return wanted;
    unsigned& last = entry->second; // stays where it is when others are added
    for (;;) {
        std::string id = fmt::format("{}-{}", wanted, ++last);
        if (m_taken.emplace(id, 1).second)
            return id;
    }
}

std::string SideList::idOf(const std::string& party)
{
    if (party.empty())
        return {};
    std::string& id = m_ids[party];
    if (id.empty()) {
        id = m_unique.take(slugOf(party, "side"));
        m_list.push_back({.id = id, .name = party, .colour = static_cast<int>(m_list.size() % kColours)});
    }
    return id;
}

const Text& SourceList::idOf(const std::string& name, SourceKind kind)
{
    Text& id = m_ids[static_cast<char>('0' + static_cast<int>(kind)) + name];
    if (id.empty()) {
        Source source{.id = m_unique.take(slugOf(name, "source")), .name = name, .kind = kind};
        id = source.id;
        m_list.push_back(std::move(source));
    }
    return id;
}

ArticleList::Found ArticleList::find(Article article)
{
    const std::string key =
        article.source + '\n' + (article.url.empty() ? article.title + '\n' + article.published : article.url);
    const auto [entry, isNew] = m_found.emplace(key, Found{});
    if (isNew) {
        article.id = m_unique.take(fmt::format("article-{:016x}", stableHash(key)));
        if (!article.published.empty()) {
            if (const Result<TimeBounds> bounds = edtfBounds(article.published))
                article.publishedBounds = *bounds;
            else
                article.published.clear(); // the builder has said so
        }
        entry->second = {article.id, m_list.size()};
        m_list.push_back(std::move(article));
    }
    return entry->second;
}

Text UnitList::add(const UnitDraft& draft, SideList& sides, std::vector<Issue>& issues)
{
    const std::string id = idOf(draft.id);
    const auto [entry, isNew] = m_index.emplace(id, m_list.size());
    if (isNew) {
        m_list.emplace_back().id = id;
        m_ids.emplace_back(id);
    }
    merge(m_list[entry->second], draft, sides, issues);
    return m_ids[entry->second];
}

void UnitList::merge(Unit& unit, const UnitDraft& draft, SideList& sides, std::vector<Issue>& issues) const
{
    const auto addAlias = [&](const std::string& name) {
        const bool known = name.empty() ||
                           std::ranges::any_of(unit.names, [&](const LocalText& n) { return n.text == name; }) ||
                           std::ranges::find(unit.aliases, name) != unit.aliases.end();
        if (!known)
            unit.aliases.push_back(name);
    };
    if (unit.names.empty() && !draft.name.empty())
        unit.names.push_back({draft.language.empty() ? "und" : draft.language, draft.name});
    addAlias(draft.name);
    std::ranges::for_each(draft.aliases, addAlias);
    if (unit.side.empty())
        unit.side = sides.idOf(draft.side);
    if (unit.sidc.empty())
        setSymbol(unit, draft, issues);
    if (unit.echelon.empty())
        unit.echelon = draft.echelon;
    if (unit.parent.empty() && !draft.parent.empty())
        unit.parent = idOf(draft.parent);
}

/// What is no code stays as it is, and is told of. Of 30 digits the last ten only extend the first twenty (2525D, sets A to C).
void UnitList::setSymbol(Unit& unit, const UnitDraft& draft, std::vector<Issue>& issues) const
{
    unit.sidc = draft.sidc.size() == 30 ? draft.sidc.substr(0, 20) : draft.sidc;
    if (const std::string wrong = sidcDoubt(unit.sidc); !wrong.empty())
        issues.push_back({Issue::Severity::doubtful, m_file, 0, "unit '" + draft.id + "' sidc", wrong});
}

/// Whoever climbs a circle of parents never arrives: the link that closes it is cut.
void UnitList::cutCircles(std::vector<Issue>& issues)
{
    constexpr std::size_t kNone = SIZE_MAX;
    std::vector<std::size_t> visitedBy(m_list.size(), kNone);
    for (std::size_t start = 0; start < m_list.size(); ++start) {
        for (std::size_t at = start; at != kNone && visitedBy[at] == kNone;) {
            visitedBy[at] = start;
            Unit& unit = m_list[at];
            const std::size_t parent = unit.parent.empty() ? kNone : m_index.at(unit.parent);
            if (parent != kNone && visitedBy[parent] == start) {
                issues.push_back({Issue::Severity::doubtful, m_file, 0, "unit '" + unit.id + "' parent",
                                  "'" + unit.parent + "' is below this unit itself: the link is left out"});
                unit.parent.clear();
                break;
            }
            at = parent;
        }
    }
}

std::vector<Unit> UnitList::take(std::vector<Issue>& issues)
{
    for (Unit& unit : m_list) {
        if (unit.parent.empty() || m_index.contains(unit.parent))
            continue;
        issues.push_back({Issue::Severity::doubtful, m_file, 0, "unit '" + unit.id + "' parent",
                          "there is no unit '" + unit.parent + "': the link is left out"});
        unit.parent.clear();
    }
    cutCircles(issues);
    return std::move(m_list);
}

} // namespace geo
