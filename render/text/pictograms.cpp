#include "render/text/pictograms.h"

#include <algorithm>

namespace render::text {

namespace {

constexpr const char* kUnknown = "other";

} // namespace

const Pictogram& pictogram(std::string_view name)
{
    const std::span<const Pictogram> all = pictograms();
    const auto named = [&](std::string_view wanted) {
        return std::find_if(all.begin(), all.end(), [&](const Pictogram& p) { return p.name == wanted; });
    };
    const auto found = named(name);
    return found != all.end() ? *found : *named(kUnknown);
}

} // namespace render::text
