#include <algorithm>

#include <re2/re2.h>

#include "geo/claims/guard_impl.h"

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
std::string anyOf(const std::vector<std::string>& names, std::size_t shortest)
{
    std::string pattern;
    for (const std::string& name : names)
        if (name.size() >= shortest)
            pattern += (pattern.empty() ? "" : "|") + RE2::QuoteMeta(name);
    return pattern;
}

bool isCalled(const Unit& unit, const std::string& name)
{
    if (unit.id == name)
        return true;
    const std::string names = anyOf(namesOf(unit), 1);
    return !names.empty() && RE2::FullMatch(name, RE2("(?:" + names + ")", quiet()));
}

} // namespace

struct Withheld::Names {
    explicit Names(const std::string& names) : pattern("(?:^|[^\\pL\\pN])(?:" + names + ")(?:$|[^\\pL\\pN])", quiet()) {}
    RE2 pattern;
};

Withheld::Withheld() = default;
Withheld::Withheld(Withheld&&) noexcept = default;
Withheld& Withheld::operator=(Withheld&&) noexcept = default;
Withheld::~Withheld() = default;

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
    for (bool more = true; more;) { // The units below them, however the list is ordered.
        more = false;
        for (const Unit& unit : document.units)
            if (result.m_units.contains(unit.parent))
                more = result.m_units.insert(unit.id).second || more;
    }
    std::vector<std::string> all;
    for (const Unit& unit : document.units)
        if (result.m_units.contains(unit.id))
            for (std::string& name : namesOf(unit))
                all.push_back(std::move(name));
    if (const std::string pattern = anyOf(all, kShortestName); !pattern.empty())
        result.m_names = std::make_unique<Names>(pattern);
    return result;
}

bool Withheld::namedBy(std::string_view text) const
{
    return m_names && !text.empty() && RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), m_names->pattern);
}

bool Withheld::concerns(const Claim& claim) const
{
    if (m_claims.contains(claim.id.str()) || m_units.contains(claim.unit.str()))
        return true;
    if (m_units.empty())
        return false;
    for (const Actor& actor : claim.actors)
        if (m_units.contains(actor.unit.str()) || namedBy(actor.name))
            return true;
    for (const Quote& quote : claim.quotes)
        if (namedBy(quote.exact) || namedBy(quote.prefix) || namedBy(quote.suffix))
            return true;
    const Place& place = claim.place;
    return namedBy(claim.headline) || namedBy(claim.note) || namedBy(place.name) || namedBy(place.note) ||
           namedBy(claim.value->asStated) || namedBy(claim.rawRow) || namedBy(claim.extra) || namedBy(claim.extraFeature);
}

} // namespace geo
