#include "app/cli/guard_options.h"

#include "app/cli/commands.h"
#include "geo/claims/guard.h"
#include "geo/time/edtf.h"
#include "geo/time/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace app {

namespace {

std::int64_t now()
{
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// The options as settings; a message, or empty.
std::string readSettings(const CommandOptions& options, geo::GuardSettings& settings)
{
    settings.roundKm = options.roundKm;
    settings.withhold = options.withhold;
    if (options.minAge.empty())
        return {};
    const auto age = geo::parseDuration(options.minAge);
    if (!age || age->months < 0 || age->days < 0 || age->seconds < 0)
        return "--min-age '" + options.minAge + "' is not an ISO 8601 duration, as P7D, P1M or PT36H";
    settings.minAge = *age;
    settings.ageFrom = now();
    const bool own = !options.minAgeFrom.empty();
    if (const std::string& text = own ? options.minAgeFrom : options.knownOn; !text.empty()) {
        const auto from = geo::knownOnFromEdtf(text);
        if (!from || (own && *from == geo::kDistantFuture))
            return std::string(own ? "--min-age-from '" : "--known-on '") + text + "' is not an EDTF date";
        // Knowing on a day that is still to come makes nothing older.
        settings.ageFrom = own ? *from : std::min(settings.ageFrom, *from);
    }
    return {};
}

std::vector<ExportOption> recorded(const geo::GuardSettings& settings, const std::string& minAge)
{
    std::vector<ExportOption> options;
    if (settings.roundKm > 0)
        options.push_back({"--round-km", fmt::format("{}", settings.roundKm)});
    if (settings.minAge) {
        options.push_back({"--min-age", minAge});
        // The option names the last second that is included.
        options.push_back({"--min-age-from", geo::formatIso(settings.ageFrom - 1)});
    }
    return options;
}

} // namespace

bool asksForGuard(const CommandOptions& options) { return options.roundKm > 0 || !options.minAge.empty() || !options.withhold.empty(); }

KeptBack keepBack(const CommandOptions& options, Session& session)
{
    KeptBack kept;
    if (!asksForGuard(options))
        return kept;
    geo::GuardSettings settings;
    if (kept.error = readSettings(options, settings); !kept.error.empty()) {
        kept.exitCode = 2;
        return kept;
    }
    for (const DataLayer& layer : session.dataLayers) {
        kept.exitCode = 1;
        kept.error = layer.path + ": is so large that its rows lie over the map as they are, where the harm guard does not reach them; first write its claims with the "
                                  "same guard (dateline export … -o guarded.gpkg), then the picture of those";
        return kept;
    }
    auto guarded = geo::guarded(session.document, settings);
    if (!guarded) {
        kept.exitCode = 1;
        kept.error = guarded.error().message();
        return kept;
    }
    kept.words = geo::guardWords(settings, guarded->counts);
    kept.options = recorded(settings, options.minAge);
    if (const std::size_t n = guarded->counts.annotations; n > 0)
        complain(fmt::format("{} annotation{} left out, which may show what is kept back", n, n == 1 ? " is" : "s are"));
    if (!session.layers.empty() && settings.roundKm > 0)
        complain("layers are drawn as they are; the harm guard is for claims");
    openDocument(session, std::move(guarded->document), session.documentPath);
    session.issues.clear();
    for (UserLayer& layer : session.layers)
        layer.link.clear(); // The document does not name them any more.
    return kept;
}

} // namespace app
