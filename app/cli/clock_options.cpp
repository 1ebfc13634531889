#include "app/cli/options.h"

#include "geo/time/edtf.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace app {

namespace {

/// Why --happened, or what stands for it, is no window; else it is set.
std::optional<std::string> readWindow(const char* option, const std::string& text, geo::Window& window)
{
    const auto read = geo::windowFromEdtf(text);
    if (!read)
        return std::string(option) + " '" + text + "' is not an EDTF date or interval: " + read.error().message();
    window = *read;
    return std::nullopt;
}

std::optional<std::string> readKnownOn(const char* option, const std::string& text, std::int64_t& knownOn)
{
    const auto read = geo::knownOnFromEdtf(text);
    if (!read)
        return std::string(option) + " '" + text + "' is not an EDTF date: " + read.error().message();
    knownOn = *read;
    return std::nullopt;
}

/// The comparison that was asked for, with what was left out as in the session's clocks.
std::optional<std::string> readComparison(const CommandOptions& options, const Clocks& clocks, Comparison& comparison)
{
    if (options.compareHappened.empty() && options.compareKnownOn.empty())
        return options.compare.empty() ? std::nullopt : std::optional<std::string>("--compare needs --compare-happened or --compare-known-on: what to compare with");
    using Kind = Comparison::Kind;
    comparison.kind = options.compare == "swipe" ? Kind::swipe : options.compare == "changes" ? Kind::changes : Kind::sideBySide;
    comparison.happened = clocks.happened;
    comparison.knownOn = clocks.knownOn;
    comparison.swipe = options.swipe;
    std::optional<std::string> wrong;
    if (!options.compareHappened.empty())
        wrong = readWindow("--compare-happened", options.compareHappened, comparison.happened);
    if (!wrong && !options.compareKnownOn.empty())
        wrong = readKnownOn("--compare-known-on", options.compareKnownOn, comparison.knownOn);
    return wrong;
}

} // namespace

std::optional<std::string> applyClockOptions(const CommandOptions& options, Session& session)
{
    std::optional<std::string> wrong;
    if (!options.happened.empty())
        wrong = readWindow("--happened", options.happened, session.clocks.happened);
    if (!wrong && !options.knownOn.empty())
        wrong = readKnownOn("--known-on", options.knownOn, session.clocks.knownOn);
    if (!wrong)
        wrong = readComparison(options, session.clocks, session.comparison);
    if (wrong)
        return wrong;
    if (!options.text.empty()) // Else what a view says.
        session.filter.text = options.text;
    for (const auto& [name, ids, list] : {std::tuple("--speaker", &options.speakers, &session.filter.speakers),
                                          std::tuple("--publisher", &options.publishers, &session.filter.sources)}) {
        const auto& sources = session.document.sources;
        for (const std::string& id : *ids)
            if (std::none_of(sources.begin(), sources.end(), [&](const geo::Source& s) { return s.id == id; }))
                return fmt::format("{} '{}' is the id of no source of these files", name, id);
        if (!ids->empty())
            *list = *ids;
    }
    refreshAnswer(session);
    return std::nullopt;
}

} // namespace app
