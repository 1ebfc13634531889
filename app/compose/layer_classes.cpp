#include "app/compose/layer_classes.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>

namespace app {

namespace {

constexpr std::size_t kColours = 6, kNumberClasses = 5;

std::optional<double> numberOf(std::string_view text)
{
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// The values of all features; none when some are words.
std::optional<std::vector<std::optional<double>>> numbersOf(const geo::VectorLayer& layer, int field)
{
    std::vector<std::optional<double>> values(layer.size());
    for (std::size_t f = 0; f < layer.size(); ++f) {
        const std::string& text = layer.value(f, field);
        if (text.empty())
            continue;
        values[f] = numberOf(text);
        if (!values[f])
            return std::nullopt;
    }
    return values;
}

LayerClasses byNumber(const std::vector<std::optional<double>>& values)
{
    std::vector<double> sorted;
    for (const auto& value : values)
        if (value)
            sorted.push_back(*value);
    std::sort(sorted.begin(), sorted.end());
    // Upper ends, each a value that occurs; equal ones are one class.
    std::vector<double> ends;
    for (std::size_t i = 1; i <= kNumberClasses; ++i)
        if (const double end = sorted[i * sorted.size() / kNumberClasses - 1]; ends.empty() || end > ends.back())
            ends.push_back(end);
    LayerClasses result;
    result.numbers = true;
    const auto classAt = [&](double value) {
        return static_cast<std::size_t>(std::lower_bound(ends.begin(), ends.end(), value) - ends.begin());
    };
    for (std::size_t c = 0; c < ends.size(); ++c) {
        const double least =
            *std::find_if(sorted.begin(), sorted.end(), [&](double value) { return classAt(value) == c; });
        const double shade =
            ends.size() == 1 ? 0.4 : 0.9 * static_cast<double>(c) / static_cast<double>(ends.size() - 1);
        result.classes.push_back(
            {least == ends[c] ? fmt::format("{:g}", least) : fmt::format("{:g} to {:g}", least, ends[c]), 0, -1,
             cividis(shade)});
    }
    if (sorted.size() < values.size())
        result.classes.push_back({"no value", 0, -1, {0x9A, 0x9A, 0x9A, 255}});
    for (const auto& value : values) {
        result.classOf.push_back(static_cast<std::uint8_t>(value ? classAt(*value) : ends.size()));
        ++result.classes[result.classOf.back()].features;
    }
    return result;
}

LayerClasses byWord(const geo::VectorLayer& layer, int field)
{
    std::map<std::string_view, std::size_t> counts;
    for (std::size_t f = 0; f < layer.size(); ++f)
        ++counts[layer.value(f, field)];
    std::vector<std::pair<std::string_view, std::size_t>> order(counts.begin(), counts.end());
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    LayerClasses result;
    std::map<std::string_view, std::uint8_t> known;
    std::size_t named = 0, left = 0;
    for (const auto& [value, features] : order) {
        if (!value.empty() && named < kColours) {
            known[value] = static_cast<std::uint8_t>(named);
            result.classes.push_back({std::string(value), features, static_cast<int>(named++)});
        } else {
            left += value.empty() ? 0 : features;
        }
    }
    if (left > 0)
        result.classes.push_back({"others", left});
    const auto others = static_cast<std::uint8_t>(named), none = static_cast<std::uint8_t>(result.classes.size());
    if (const auto empty = counts.find(""); empty != counts.end())
        result.classes.push_back({"no value", empty->second, -1, {0x9A, 0x9A, 0x9A, 255}});
    for (std::size_t f = 0; f < layer.size(); ++f) {
        const std::string& value = layer.value(f, field);
        const auto at = known.find(value);
        result.classOf.push_back(value.empty() ? none : at == known.end() ? others : at->second);
    }
    return result;
}

} // namespace

LayerClasses classify(const geo::VectorLayer& layer, int field)
{
    if (const auto numbers = numbersOf(layer, field)) {
        std::vector<double> different;
        for (const auto& value : *numbers)
            if (value && different.size() <= kColours &&
                std::find(different.begin(), different.end(), *value) == different.end())
                different.push_back(*value);
        if (different.size() > kColours)
            return byNumber(*numbers);
    }
    return byWord(layer, field);
}

render::Color cividis(double at)
{
    constexpr std::array kSteps{render::rgb(0x00204D), render::rgb(0x31446B), render::rgb(0x666970),
                                render::rgb(0x958F78), render::rgb(0xCAB969), render::rgb(0xFFEA46)};
    const double place = std::clamp(at, 0.0, 1.0) * (kSteps.size() - 1);
    const std::size_t step = std::min(static_cast<std::size_t>(place), kSteps.size() - 2);
    return render::mix(kSteps[step], kSteps[step + 1], place - static_cast<double>(step));
}

} // namespace app
