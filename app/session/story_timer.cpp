#include "app/session/story_timer.h"

#include "geo/claims/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace app {

std::string timerWords(double seconds)
{
    const bool negative = seconds < 0;
    const auto whole = static_cast<long long>(std::floor(std::abs(seconds) + (negative ? 0.999 : 0.0)));
    const std::string sign = negative && whole > 0 ? "−" : "";
    if (whole >= 3600)
        return fmt::format("{}{}:{:02}:{:02}", sign, whole / 3600, whole / 60 % 60, whole % 60);
    return fmt::format("{}{}:{:02}", sign, whole / 60, whole % 60);
}

std::optional<double> plannedSeconds(const geo::Document& document)
{
    return plannedSeconds(document, document.views.size());
}

std::optional<double> plannedSeconds(const geo::Document& document, std::size_t before)
{
    std::optional<double> sum;
    for (std::size_t i = 0; i < document.views.size(); ++i)
        if (document.views[i].minutes)
            sum = sum.value_or(0) + (i < before ? *document.views[i].minutes * 60 : 0);
    return sum;
}

} // namespace app
