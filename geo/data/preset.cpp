#include "geo/data/preset.h"

#include <algorithm>

#include "geo/data/presets/presets_impl.h"

namespace geo {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Whether two column names are the same but for case, blanks around them and a byte-order mark.
bool sameName(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lower, lower);
}

int findColumn(std::string_view name, std::span<const std::string_view> header)
{
    for (std::size_t i = 0; i < header.size() && !name.empty(); ++i)
        if (sameName(trimmed(header[i]), name))
            return static_cast<int>(i);
    return -1;
}

/// The place of a column under its own name, else under the first of its other names that is there.
int placeOf(const PresetColumn& column, std::span<const std::string_view> header)
{
    int at = findColumn(column.name, header);
    for (std::size_t i = 0; at < 0 && i < column.otherNames.size(); ++i)
        at = findColumn(column.otherNames[i], header);
    return at;
}

std::ptrdiff_t knownColumns(const PresetMatch& match)
{
    return std::ranges::count_if(match.binding, [](int at) { return at >= 0; });
}

} // namespace

const Preset* findPreset(std::string_view name)
{
    for (const Preset* preset : presets())
        if (preset->name() == name)
            return preset;
    return nullptr;
}

std::span<const Preset* const> presets()
{
    static const Preset* const all[] = {
        &acledPreset(),        &ucdpGedPreset(),      &viinaEventPreset(), &viinaDayPreset(),
        &viinaControlPreset(), &geoConfirmedPreset(), &gtdPreset(),        &gdeltPreset(),
    };
    return all;
}

std::optional<PresetMatch> bindPreset(const Preset& preset, std::span<const std::string_view> header)
{
    PresetMatch match{.preset = &preset};
    for (const PresetColumn& column : preset.columns()) {
        match.binding.push_back(placeOf(column, header));
        if (column.required && match.binding.back() < 0)
            return std::nullopt;
    }
    return match;
}

std::optional<PresetMatch> recognisePreset(std::span<const std::string_view> firstRow)
{
    std::optional<PresetMatch> best;
    for (const Preset* preset : presets())
        if (auto match = bindPreset(*preset, firstRow); match && (!best || knownColumns(*match) > knownColumns(*best)))
            best = std::move(match);
    if (best)
        return best;
    for (const Preset* preset : presets())
        if (!preset->headerless().empty() && preset->looksLikeRow(firstRow))
            if (auto match = bindPreset(*preset, preset->headerless())) {
                match->headerless = true;
                return match;
            }
    return std::nullopt;
}

} // namespace geo
