#pragma once

#include "app/session/session.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace app {

/// The themes and visions as the command line and the action log call them, in the order of their values.
inline constexpr std::array kThemeNames{"light", "dark", "print", "contrast"};
inline constexpr std::array kVisionNames{"usual", "protanopia", "deuteranopia", "tritanopia", "greyscale"};

/// How rasters of heights are drawn, as files and the command line call it.
inline constexpr std::array kReliefNames{"image", "hillshade", "multidirectional"};

/// The value of a name; the first of them for one that is unknown.
template <class E, std::size_t N> E named(const std::array<const char*, N>& names, std::string_view name)
{
    const auto at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? E{} : static_cast<E>(at - names.begin());
}

/// What key and button go to from a theme.
constexpr Theme nextTheme(Theme theme)
{
    return static_cast<Theme>((static_cast<std::size_t>(theme) + 1) % kThemeNames.size());
}

} // namespace app
