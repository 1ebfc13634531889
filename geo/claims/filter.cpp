#include "geo/claims/filter.h"

#include <algorithm>

namespace geo {

namespace {

template <class T, class U> bool has(const std::vector<T>& list, const U& item)
{
    return std::find(list.begin(), list.end(), item) != list.end();
}

/// Lower case of a two-byte code point (U+0080 to U+07FF); itself when it has none.
unsigned lower(unsigned c)
{
    const bool latin1 = c >= 0xC0 && c <= 0xDE && c != 0xD7;
    const bool greek = c >= 0x391 && c <= 0x3A9;
    const bool cyrillic = c >= 0x410 && c <= 0x42F;
    if (latin1 || greek || cyrillic)
        return c + 0x20;
    if (c >= 0x400 && c <= 0x40F)
        return c + 0x50;
    const bool evenUpper = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x460 && c <= 0x481) ||
                           (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F);
    const bool oddUpper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    return evenUpper ? c | 1u : oddUpper ? c + (c & 1u) : c;
}

} // namespace

std::string foldCase(std::string_view utf8)
{
    std::string folded(utf8);
    for (std::size_t i = 0; i < folded.size(); ++i) {
        const auto byte = static_cast<unsigned char>(folded[i]);
        if (byte >= 'A' && byte <= 'Z') {
            folded[i] = static_cast<char>(byte + 0x20);
        } else if (byte >= 0xC2 && byte <= 0xDF && i + 1 < folded.size()) {
            const auto next = static_cast<unsigned char>(folded[i + 1]);
            if ((next & 0xC0u) != 0x80u)
                continue;
            const unsigned c = lower((byte & 0x1Fu) << 6 | (next & 0x3Fu));
            folded[i] = static_cast<char>(0xC0u | c >> 6);
            folded[++i] = static_cast<char>(0x80u | (c & 0x3Fu));
        }
    }
    return folded;
}

bool Filter::empty() const
{
    return sources.empty() && speakers.empty() && sides.empty() && units.empty() && kinds.empty() &&
           modalities.empty() && text.empty();
}

FilterTest::FilterTest(const Filter& filter, const Lookup& lookup)
    : m_filter(filter), m_lookup(lookup), m_text(foldCase(filter.text))
{
}

bool FilterTest::passes(const Claim& claim) const
{
    return (m_filter.kinds.empty() || has(m_filter.kinds, claim.kind)) &&
           (m_filter.modalities.empty() || has(m_filter.modalities, claim.modality)) &&
           (m_filter.speakers.empty() || has(m_filter.speakers, claim.speaker)) &&
           (m_filter.sources.empty() || passesSource(claim)) && (m_filter.sides.empty() || passesSide(claim)) &&
           (m_filter.units.empty() || passesUnit(claim)) && (m_text.empty() || passesText(claim));
}

bool FilterTest::passesSource(const Claim& claim) const
{
    const Article* printed = m_lookup.article(claim.article);
    if (!printed)
        return false;
    const auto wanted = [&](std::string_view id) { return has(m_filter.sources, id); };
    return wanted(printed->source) || std::any_of(printed->republishers.begin(), printed->republishers.end(), wanted);
}

bool FilterTest::passesSide(const Claim& claim) const
{
    const auto unitOnSide = [&](std::string_view id) {
        const Unit* unit = m_lookup.unit(id);
        return unit && has(m_filter.sides, unit->side);
    };
    const Source* said = m_lookup.source(claim.speaker);
    return unitOnSide(claim.unit) || (said && has(m_filter.sides, said->side)) ||
           std::any_of(claim.actors.begin(), claim.actors.end(),
                       [&](const Actor& actor) { return has(m_filter.sides, actor.side) || unitOnSide(actor.unit); });
}

bool FilterTest::passesUnit(const Claim& claim) const
{
    return has(m_filter.units, claim.unit) ||
           std::any_of(claim.actors.begin(), claim.actors.end(),
                       [&](const Actor& actor) { return has(m_filter.units, actor.unit); });
}

bool FilterTest::passesText(const Claim& claim) const
{
    const auto found = [&](std::string_view text) { return foldCase(text).find(m_text) != std::string::npos; };
    if (found(claim.headline) || found(claim.note) || found(claim.place.name))
        return true;
    if (const Source* said = m_lookup.source(claim.speaker); said && (found(said->name) || found(said->shortName)))
        return true;
    const Unit* unit = m_lookup.unit(claim.unit);
    return unit &&
           (std::any_of(unit->names.begin(), unit->names.end(), [&](const LocalText& n) { return found(n.text); }) ||
            std::any_of(unit->aliases.begin(), unit->aliases.end(), found));
}

std::vector<std::uint8_t> filteredOut(const Filter& filter, const Document& document, const Lookup& lookup)
{
    std::vector<std::uint8_t> out;
    if (filter.empty())
        return out;
    const FilterTest test(filter, lookup);
    out.reserve(document.claims.size());
    for (const Claim& claim : document.claims)
        out.push_back(test.passes(claim) ? 0 : 1);
    return out;
}

} // namespace geo
