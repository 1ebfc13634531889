#pragma once

#include "app/session/chart_choice.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace app {

/// What `--charts` calls the charts.
inline constexpr std::array<std::pair<std::string_view, bool ChartChoice::*>, 3> kChartNames{{
    {"over-time", &ChartChoice::overTime},
    {"heat", &ChartChoice::sources},
    {"lag", &ChartChoice::lag},
}};

/// The chosen ones, with commas between.
inline std::string chartNames(const ChartChoice& charts)
{
    std::string names;
    for (const auto& [name, part] : kChartNames)
        if (charts.*part)
            names.append(names.empty() ? "" : ",").append(name);
    return names;
}

} // namespace app
